//! Outbound routes: which trunk a dialled number uses, and which extensions may use it.
// Written by `cargo run -p codegen` from api/requests-v1.toml: edit that, not this.

use std::ffi::c_char;

use crate::catalogue::requests;
use crate::ffi::request::call;
use crate::ffi::{yeastar_client, yeastar_error, yeastar_params, yeastar_reply, yeastar_status};

/// Reads one, several or all outbound routes.
///
/// Must not be NULL: `client` and
/// - `name`: which routes (names joined by commas, or all)
///
/// `optional`: NULL or empty, since there are no optional parameters.
///
/// `out_reply`: may be NULL; receives the reply, to be freed with yeastar_reply_free. It contains
/// - `outroutes`: one entry for each route
/// - `outroutes[].id`: id, for outroute/update
/// - `outroutes[].name`: name of the route
/// - `outroutes[].prefix`: dial pattern, such as 6. (any number that begins with 6)
/// - `outroutes[].strip`: leading digits to drop
/// - `outroutes[].prepend`: digits to put in front; may be blank
/// - `outroutes[].trunks`: trunks, joined by commas
/// - `outroutes[].extensions`: extensions that may use it, joined by commas
/// - `outroutes[].extensionsgroup`: groups that may use it, joined by commas; may be blank
///
/// `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
/// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. The
/// documentation names no error codes.
///
/// Only one dial pattern of a route can be read or written.
///
/// Any thread; blocks for at most `timeout_ms`. A query: repeated once if the connection breaks before the
/// reply begins. In the API since v1.1.0, firmware 30.10.0.59. Source:
/// https://help.yeastar.com/en/cloudpbx-developer/api/query-outbound-route.html.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_outroute_query(
    client: *mut yeastar_client,
    name: *const c_char,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe { call(client, &requests::OUTROUTE_QUERY, &[name], optional, out_reply, out_error) }
}

/// Creates an outbound route.
///
/// Must not be NULL: `client` and
/// - `name`: name of the new route
/// - `prefix`: dial pattern, such as 6. (any number that begins with 6)
/// - `trunks`: trunks that the route uses (names joined by commas)
/// - `extensions`: extensions that may use it (extension numbers joined by commas, may be blank);
///   undocumented: whether it may be blank when extensionsgroup is given
///
/// `optional`: NULL, or any of
/// - `strip`: leading digits to drop (digits)
/// - `prepend`: digits to put in front
/// - `extensionsgroup`: groups that may use it (names joined by commas)
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
/// https://help.yeastar.com/en/s-series-developer/api/add-outbound-route.html.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_outroute_add(
    client: *mut yeastar_client,
    name: *const c_char,
    prefix: *const c_char,
    trunks: *const c_char,
    extensions: *const c_char,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe {
        call(
            client,
            &requests::OUTROUTE_ADD,
            &[name, prefix, trunks, extensions],
            optional,
            out_reply,
            out_error,
        )
    }
}

/// Replaces the settings of an outbound route.
///
/// Must not be NULL: `client` and
/// - `name`: its name
/// - `prefix`: dial pattern, such as 6. (any number that begins with 6)
/// - `trunks`: trunks that the route uses (names joined by commas)
/// - `extensions`: extensions that may use it (extension numbers joined by commas, may be blank);
///   undocumented: whether it may be blank when extensionsgroup is given
///
/// `optional`: NULL, or any of
/// - `id`: the route, from outroute/query (digits); not in the table, but in the sample, and needed; required
/// - `strip`: leading digits to drop (digits)
/// - `prepend`: digits to put in front
/// - `extensionsgroup`: groups that may use it (names joined by commas)
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
/// https://help.yeastar.com/en/k2-developer/api/edit-outbound-route.html;
/// https://help.yeastar.com/en/cloudpbx-developer/api/edit-outbound-route.html.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_outroute_update(
    client: *mut yeastar_client,
    name: *const c_char,
    prefix: *const c_char,
    trunks: *const c_char,
    extensions: *const c_char,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe {
        call(
            client,
            &requests::OUTROUTE_UPDATE,
            &[name, prefix, trunks, extensions],
            optional,
            out_reply,
            out_error,
        )
    }
}

/// Deletes one, several or all outbound routes.
///
/// Must not be NULL: `client` and
/// - `name`: which routes (names joined by commas, or all); all deletes every outbound route
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
/// Any thread; blocks for at most `timeout_ms`. A change: not repeated after a broken connection or a
/// time-out. In the API since v1.1.0, firmware 30.10.0.59. Source:
/// https://help.yeastar.com/en/k2-developer/api/delete-outbound-route.html;
/// https://help.yeastar.com/en/cloudpbx-developer/api/delete-outbound-route.html.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_outroute_delete(
    client: *mut yeastar_client,
    name: *const c_char,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe { call(client, &requests::OUTROUTE_DELETE, &[name], optional, out_reply, out_error) }
}
