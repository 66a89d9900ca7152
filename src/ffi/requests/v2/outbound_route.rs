//! Outbound routes: which trunk a dialled number uses, and which extensions may use it.
// Written by `cargo run -p codegen` from api/requests-v2.toml: edit that, not this.

use std::ffi::c_char;

use crate::catalogue::requests;
use crate::ffi::request::call;
use crate::ffi::{yeastar_client, yeastar_error, yeastar_params, yeastar_reply, yeastar_status};

/// Reads one, several or all outbound routes.
///
/// Must not be NULL: `client` and
/// - `id`: which routes (ids joined by commas, or all)
///
/// `optional`: NULL or empty, since there are no optional parameters.
///
/// `out_reply`: may be NULL; receives the reply, to be freed with yeastar_reply_free. It contains
/// - `outroutes`: one entry for each route
/// - `outroutes[].id`: id of the route
/// - `outroutes[].name`: name of the route
/// - `outroutes[].prefix`: dial pattern, such as 159XXXXXXXX
/// - `outroutes[].strip`: leading digits to drop; may be blank
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
/// reply begins. In the API since v2.0.0. Source:
/// https://help.yeastar.com/zh-cn/s1000-developer-v2/api-v2/outroute-query.html.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_v2_outroute_query(
    client: *mut yeastar_client,
    id: *const c_char,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe { call(client, &requests::v2::OUTROUTE_QUERY, &[id], optional, out_reply, out_error) }
}

/// Creates an outbound route, and returns its id.
///
/// Must not be NULL: `client` and
/// - `name`: name of the new route
/// - `prefix`: dial pattern, such as 159XXXXXXXX
/// - `trunks`: trunks that the route uses (names joined by commas)
/// - `extensions`: extensions that may use it (extension numbers joined by commas, may be blank)
///
/// `optional`: NULL, or any of
/// - `strip`: leading digits to drop (digits)
/// - `prepend`: digits to put in front
/// - `extensionsgroup`: extension groups that may use it (names joined by commas)
///
/// `out_reply`: may be NULL; receives the reply, to be freed with yeastar_reply_free. It contains
/// - `id`: id of the new route
///
/// `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
/// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
/// codes of the PBX: 10073 (the name of the outbound route is not valid), 10074 (the outbound route exists
/// already), 10075 (the dial pattern is not valid), 10076 (the number of digits to strip is not valid), 10077
/// (the digits to prepend are not valid), 10078 (the outbound route names a trunk that does not exist), 10079
/// (the outbound route names an extension that does not exist), 10080 (the outbound route names an extension
/// group that does not exist), 10081 (there can be no more outbound routes).
///
/// Any thread; blocks for at most `timeout_ms`. A change: not repeated after a broken connection or a
/// time-out. In the API since v2.0.0. Source:
/// https://help.yeastar.com/en/cloudpbx-developer-v2/api-v2/outroute-add.html;
/// https://help.yeastar.com/zh-cn/s1000-developer-v2/api-v2/outroute-add.html.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_v2_outroute_add(
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
            &requests::v2::OUTROUTE_ADD,
            &[name, prefix, trunks, extensions],
            optional,
            out_reply,
            out_error,
        )
    }
}

/// Changes settings of one outbound route; parameters that are not given stay unchanged.
///
/// Must not be NULL: `client` and
/// - `id`: the route, from outroute/query (digits)
///
/// `optional`: NULL, or any of
/// - `name`: new name
/// - `prefix`: dial pattern, such as 159XXXXXXXX
/// - `strip`: leading digits to drop (digits)
/// - `prepend`: digits to put in front
/// - `trunks`: trunks that the route uses (names joined by commas)
/// - `extensions`: extensions that may use it (extension numbers joined by commas)
/// - `extensionsgroup`: extension groups that may use it (names joined by commas)
///
/// `out_reply`: may be NULL; receives the reply, which contains only `status`, to be freed with
/// yeastar_reply_free.
///
/// `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
/// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
/// codes of the PBX: 10073 (the name of the outbound route is not valid), 10074 (the outbound route exists
/// already), 10075 (the dial pattern is not valid), 10076 (the number of digits to strip is not valid), 10077
/// (the digits to prepend are not valid), 10078 (the outbound route names a trunk that does not exist), 10079
/// (the outbound route names an extension that does not exist), 10080 (the outbound route names an extension
/// group that does not exist).
///
/// The printed sample has a comma too many.
///
/// Any thread; blocks for at most `timeout_ms`. A change: not repeated after a broken connection or a
/// time-out. In the API since v2.0.0. Source:
/// https://help.yeastar.com/en/cloudpbx-developer-v2/api-v2/outroute-update.html;
/// https://help.yeastar.com/zh-cn/s1000-developer-v2/api-v2/outroute-update.html.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_v2_outroute_update(
    client: *mut yeastar_client,
    id: *const c_char,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe { call(client, &requests::v2::OUTROUTE_UPDATE, &[id], optional, out_reply, out_error) }
}

/// Deletes one, several or all outbound routes.
///
/// Must not be NULL: `client` and
/// - `id`: which routes (ids joined by commas, or all); all deletes every outbound route
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
/// time-out. In the API since v2.0.0. Source:
/// https://help.yeastar.com/zh-cn/s1000-developer-v2/api-v2/outroute-delete.html.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_v2_outroute_delete(
    client: *mut yeastar_client,
    id: *const c_char,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe { call(client, &requests::v2::OUTROUTE_DELETE, &[id], optional, out_reply, out_error) }
}
