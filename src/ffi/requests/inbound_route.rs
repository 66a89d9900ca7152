//! Inbound routes: destinations of inbound calls.
// Written by `cargo run -p codegen` from api/requests-v1.toml: edit that, not this.

use std::ffi::c_char;

use crate::catalogue::requests;
use crate::ffi::request::call;
use crate::ffi::{yeastar_client, yeastar_error, yeastar_params, yeastar_reply, yeastar_status};

/// Reads one, several or all inbound routes.
///
/// Must not be NULL: `client` and
/// - `name`: which routes (names joined by commas, or all)
///
/// `optional`: NULL or empty, since there are no optional parameters.
///
/// `out_reply`: may be NULL; receives the reply, to be freed with yeastar_reply_free. It contains
/// - `inroutes`: one entry for each route
/// - `inroutes[].id`: id, for inroute/update
/// - `inroutes[].name`: name of the route
/// - `inroutes[].did`: pattern of the dialled number; may be blank
/// - `inroutes[].caller_id`: pattern of the calling number; may be blank; written with an underscore here,
///   without one for extensions
/// - `inroutes[].trunks`: trunks, joined by commas
/// - `inroutes[].desttype`: kind of destination, see inroute/add
/// - `inroutes[].dest`: the destination; real PBXs return an internal id for a ring group and a range for
///   extrange
///
/// `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
/// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. The
/// documentation names no error codes.
///
/// Any thread; blocks for at most `timeout_ms`. A query: repeated once if the connection breaks before the
/// reply begins. In the API since v1.1.0, firmware 30.10.0.59. Source:
/// https://help.yeastar.com/en/cloudpbx-developer/api/query-inbound-route.html.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_inroute_query(
    client: *mut yeastar_client,
    name: *const c_char,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe { call(client, &requests::INROUTE_QUERY, &[name], optional, out_reply, out_error) }
}

/// Creates an inbound route.
///
/// Must not be NULL: `client` and
/// - `name`: name of the new route
/// - `trunks`: trunks that the route listens to (names joined by commas)
/// - `desttype`: kind of destination (hangup, extension, extrange, voicemail, ivr, ringgroup, queue,
///   conference, disa, callback, outroute or faxtoemail)
/// - `dest`: the destination: a number or name that fits desttype (may be blank); blank where there is none,
///   as for hangup
///
/// `optional`: NULL, or any of
/// - `did`: pattern of the dialled number, such as 10. (any number that begins with 10)
/// - `caller_id`: pattern of the calling number
///
/// `out_reply`: may be NULL; receives the reply, which contains only `status`, to be freed with
/// yeastar_reply_free.
///
/// `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
/// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. The
/// documentation names no error codes.
///
/// Undocumented: whether the reply contains the id of the new route.
///
/// Any thread; blocks for at most `timeout_ms`. A change: not repeated after a broken connection or a
/// time-out. In the API since v1.1.0, firmware 30.10.0.59. Source:
/// https://help.yeastar.com/en/cloudpbx-developer/api/add-inbound-route.html;
/// https://help.yeastar.com/zh-cn/cloudpbx-developer/api/add-inbound-route.html.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_inroute_add(
    client: *mut yeastar_client,
    name: *const c_char,
    trunks: *const c_char,
    desttype: *const c_char,
    dest: *const c_char,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe {
        call(client, &requests::INROUTE_ADD, &[name, trunks, desttype, dest], optional, out_reply, out_error)
    }
}

/// Replaces the settings of an inbound route.
///
/// Must not be NULL: `client` and
/// - `name`: its name
/// - `trunks`: trunks that the route listens to (names joined by commas)
/// - `desttype`: kind of destination (hangup, extension, extrange, voicemail, ivr, ringgroup, queue,
///   conference, disa, callback, outroute or faxtoemail)
/// - `dest`: the destination: a number or name that fits desttype (may be blank); blank where there is none
///
/// `optional`: NULL, or any of
/// - `id`: the route, from inroute/query (digits); not in the table, but in the sample, and needed; required
/// - `did`: pattern of the dialled number, such as 10. (any number that begins with 10)
/// - `caller_id`: pattern of the calling number
///
/// `out_reply`: may be NULL; receives the reply, which contains only `status`, to be freed with
/// yeastar_reply_free.
///
/// `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
/// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. The
/// documentation names no error codes.
///
/// Any thread; blocks for at most `timeout_ms`. A change: not repeated after a broken connection or a
/// time-out. In the API since v1.1.0, firmware 30.10.0.59. Source:
/// https://help.yeastar.com/en/cloudpbx-developer/api/edit-inbound-route.html.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_inroute_update(
    client: *mut yeastar_client,
    name: *const c_char,
    trunks: *const c_char,
    desttype: *const c_char,
    dest: *const c_char,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe {
        call(
            client,
            &requests::INROUTE_UPDATE,
            &[name, trunks, desttype, dest],
            optional,
            out_reply,
            out_error,
        )
    }
}

/// Deletes one, several or all inbound routes.
///
/// Must not be NULL: `client` and
/// - `name`: which routes (names joined by commas, or all); all deletes every inbound route
///
/// `optional`: NULL or empty, since there are no optional parameters.
///
/// `out_reply`: may be NULL; receives the reply, which contains only `status`, to be freed with
/// yeastar_reply_free.
///
/// `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
/// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. The
/// documentation names no error codes.
///
/// Takes names, whereas inroute/update takes an id.
///
/// Any thread; blocks for at most `timeout_ms`. A change: not repeated after a broken connection or a
/// time-out. In the API since v1.1.0, firmware 30.10.0.59. Source:
/// https://help.yeastar.com/en/cloudpbx-developer/api/delete-inbound-route.html;
/// https://help.yeastar.com/zh-cn/s1000-developer/api/delete-inbound-route.html.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_inroute_delete(
    client: *mut yeastar_client,
    name: *const c_char,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe { call(client, &requests::INROUTE_DELETE, &[name], optional, out_reply, out_error) }
}
