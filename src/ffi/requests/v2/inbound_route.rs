//! Inbound routes: destinations of inbound calls.
// Written by `cargo run -p codegen` from api/requests-v2.toml: edit that, not this.

use std::ffi::c_char;

use crate::catalogue::requests;
use crate::ffi::request::call;
use crate::ffi::{yeastar_client, yeastar_error, yeastar_params, yeastar_reply, yeastar_status};

/// Reads one, several or all inbound routes.
///
/// Must not be NULL: `client` and
/// - `id`: which routes (ids joined by commas, or all)
///
/// `optional`: NULL or empty, since there are no optional parameters.
///
/// `out_reply`: may be NULL; receives the reply, to be freed with yeastar_reply_free. It contains
/// - `inroutes`: one entry for each route
/// - `inroutes[].id`: id of the route
/// - `inroutes[].name`: name of the route
/// - `inroutes[].did`: pattern of the dialled number; may be blank
/// - `inroutes[].caller_id`: pattern of the calling number; may be blank
/// - `inroutes[].trunks`: trunks, joined by commas
/// - `inroutes[].desttype`: kind of destination, see inroute/add
/// - `inroutes[].dest`: the destination
///
/// `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
/// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
/// codes of the PBX: 10072 (there is no such inbound route).
///
/// Any thread; blocks for at most `timeout_ms`. A query: repeated once if the connection breaks before the
/// reply begins. In the API since v2.0.0. Source:
/// https://help.yeastar.com/zh-cn/s1000-developer-v2/api-v2/inroute-query.html.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_v2_inroute_query(
    client: *mut yeastar_client,
    id: *const c_char,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe { call(client, &requests::v2::INROUTE_QUERY, &[id], optional, out_reply, out_error) }
}

/// Creates an inbound route, and returns its id.
///
/// Must not be NULL: `client` and
/// - `name`: name of the new route
/// - `trunks`: trunks that the route listens to (names joined by commas)
/// - `desttype`: kind of destination (hangup, extension, extrange, voicemail, ivr, ringgroup, queue,
///   conference, disa, callback, outroute or faxtoemail)
///
/// `optional`: NULL, or any of
/// - `did`: pattern of the dialled number
/// - `caller_id`: pattern of the calling number
/// - `dest`: the destination: a number or name that fits desttype; the table requires it, and the sample
///   leaves it out for hangup
///
/// `out_reply`: may be NULL; receives the reply, to be freed with yeastar_reply_free. It contains
/// - `id`: id of the new route
///
/// `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
/// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
/// codes of the PBX: 10063 (the name of the inbound route is not valid), 10064 (the inbound route exists
/// already), 10065 (the DID pattern is not valid), 10066 (the pattern of the caller ID is not valid), 10067
/// (the inbound route names a trunk that does not exist), 10068 (the type of the destination is not valid),
/// 10069 (the destination is not valid), 10070 (there can be no more inbound routes).
///
/// Any thread; blocks for at most `timeout_ms`. A change: not repeated after a broken connection or a
/// time-out. In the API since v2.0.0. Source:
/// https://help.yeastar.com/en/cloudpbx-developer-v2/api-v2/inroute-add.html.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_v2_inroute_add(
    client: *mut yeastar_client,
    name: *const c_char,
    trunks: *const c_char,
    desttype: *const c_char,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe {
        call(client, &requests::v2::INROUTE_ADD, &[name, trunks, desttype], optional, out_reply, out_error)
    }
}

/// Changes settings of one inbound route; parameters that are not given stay unchanged.
///
/// Must not be NULL: `client` and
/// - `id`: the route, from inroute/query (digits)
///
/// `optional`: NULL, or any of
/// - `name`: new name
/// - `did`: pattern of the dialled number
/// - `caller_id`: pattern of the calling number
/// - `trunks`: trunks that the route listens to (names joined by commas)
/// - `desttype`: kind of destination (hangup, extension, extrange, voicemail, ivr, ringgroup, queue,
///   conference, disa, callback, outroute or faxtoemail)
/// - `dest`: the destination: a number or name that fits desttype
///
/// `out_reply`: may be NULL; receives the reply, which contains only `status`, to be freed with
/// yeastar_reply_free.
///
/// `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
/// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
/// codes of the PBX: 10063 (the name of the inbound route is not valid), 10064 (the inbound route exists
/// already), 10065 (the DID pattern is not valid), 10066 (the pattern of the caller ID is not valid), 10067
/// (the inbound route names a trunk that does not exist), 10068 (the type of the destination is not valid),
/// 10069 (the destination is not valid), 10072 (there is no such inbound route).
///
/// Undocumented: which parameters are required: the column is missing.
///
/// Any thread; blocks for at most `timeout_ms`. A change: not repeated after a broken connection or a
/// time-out. In the API since v2.0.0. Source:
/// https://help.yeastar.com/zh-cn/cloudpbx-developer-v2/api-v2/inroute-update.html.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_v2_inroute_update(
    client: *mut yeastar_client,
    id: *const c_char,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe { call(client, &requests::v2::INROUTE_UPDATE, &[id], optional, out_reply, out_error) }
}

/// Deletes one, several or all inbound routes.
///
/// Must not be NULL: `client` and
/// - `id`: which routes (ids joined by commas, or all); all deletes every inbound route
///
/// `optional`: NULL or empty, since there are no optional parameters.
///
/// `out_reply`: may be NULL; receives the reply, which contains only `status`, to be freed with
/// yeastar_reply_free.
///
/// `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
/// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
/// codes of the PBX: 10071 (the inbound route could not be deleted), 10072 (there is no such inbound route).
///
/// Any thread; blocks for at most `timeout_ms`. A change: not repeated after a broken connection or a
/// time-out. In the API since v2.0.0. Source:
/// https://help.yeastar.com/en/k2-developer-v2/api-v2/inroute-delete.html;
/// https://help.yeastar.com/zh-cn/s1000-developer-v2/api-v2/inroute-delete.html.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_v2_inroute_delete(
    client: *mut yeastar_client,
    id: *const c_char,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe { call(client, &requests::v2::INROUTE_DELETE, &[id], optional, out_reply, out_error) }
}
