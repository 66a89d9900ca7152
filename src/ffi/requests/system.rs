//! System: the PBX itself.
// Written by `cargo run -p codegen` from api/requests-v1.toml: edit that, not this.

use crate::catalogue::requests;
use crate::ffi::request::call;
use crate::ffi::{yeastar_client, yeastar_error, yeastar_params, yeastar_reply, yeastar_status};

/// Reads model, serial number, versions, clock, uptime and the number of extensions.
///
/// `client` must not be NULL.
///
/// `optional`: NULL or empty, since there are no optional parameters.
///
/// `out_reply`: may be NULL; receives the reply, to be freed with yeastar_reply_free. It contains
/// - `deviceinfo`: object with the keys below
/// - `deviceinfo.devicename`: model, such as Yeastar S100
/// - `deviceinfo.sn`: serial number; may contain letters
/// - `deviceinfo.hardwarever`: hardware version; may be absent
/// - `deviceinfo.firmwarever`: firmware version, such as 30.5.0.19
/// - `deviceinfo.systemtime`: local time and offset, such as 2017-05-24 23:25:20 UTC-8; some PBXs send UTC
///   alone
/// - `deviceinfo.uptime`: time since boot, such as 03:25:04 or 3days 03:57:42
/// - `deviceinfo.extensionstatus`: extensions in use and maximum, such as 7/100
///
/// `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
/// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
/// codes of the PBX: 30001 (the API process of the PBX failed, for example for lack of memory).
///
/// Any thread; blocks for at most `timeout_ms`. A query: repeated once if the connection breaks before the
/// reply begins. In the API since v1.0.0. Source: guide of 2017, api_sample/system/device-information.md;
/// https://help.yeastar.com/zh-cn/s1000-developer/api/api_query_pbx_information.html;
/// https://help.yeastar.com/zh-cn/cloudpbx-developer/api/api_query_pbx_information.html.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_deviceinfo_query(
    client: *mut yeastar_client,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe { call(client, &requests::DEVICEINFO_QUERY, &[], optional, out_reply, out_error) }
}

/// Applies pending configuration changes at once.
///
/// `client` must not be NULL.
///
/// `optional`: NULL or empty, since there are no optional parameters.
///
/// `out_reply`: may be NULL; receives the reply, which contains only `status`, to be freed with
/// yeastar_reply_free.
///
/// `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
/// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
/// codes of the PBX: 10025 (apply is called too often).
///
/// Requests that change the configuration apply by themselves, but many in a row may be dropped: make all
/// changes, then call this once.
/// Firmware before 30.11.0.7 could stop placing calls if this was sent too often; newer firmware answers
/// 10025.
///
/// Any thread; blocks for at most `timeout_ms`. A change: not repeated after a broken connection or a
/// time-out. In the API version undocumented: in the guide of v1.0.1, without the version that brought it.
/// Source: https://help.yeastar.com/en/s-series-developer/api/api_save_and_apply_settings.html;
/// https://help.yeastar.com/en/k2-developer/api/api_save_and_apply_settings.html; guide of 2017,
/// api_sample/apply-interface.md.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_apply(
    client: *mut yeastar_client,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe { call(client, &requests::APPLY, &[], optional, out_reply, out_error) }
}
