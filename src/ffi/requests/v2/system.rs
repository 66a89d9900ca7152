//! System: the PBX itself.
// Written by `cargo run -p codegen` from api/requests-v2.toml: edit that, not this.

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
/// - `deviceinfo.devicename`: model, such as Yeastar S300 or Yeastar Cloud PBX
/// - `deviceinfo.sn`: serial number; may contain letters
/// - `deviceinfo.hardwarever`: hardware version; absent from Cloud PBXs
/// - `deviceinfo.firmwarever`: firmware version, such as 30.11.0.11
/// - `deviceinfo.systemtime`: local time and offset, such as 2019-10-17 23:07:43 UTC-8
/// - `deviceinfo.uptime`: time since boot, such as 00:32:59
/// - `deviceinfo.extensionstatus`: extensions in use and maximum, such as 22/500
///
/// `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
/// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. The
/// documentation names no error codes.
///
/// The firmware in the sample is older than the first one with this version of the API.
///
/// Any thread; blocks for at most `timeout_ms`. A query: repeated once if the connection breaks before the
/// reply begins. In the API since v2.0.0. Source:
/// https://help.yeastar.com/en/s-series-developer-v2/api-v2/deviceinfo-query.html;
/// https://help.yeastar.com/zh-cn/cloudpbx-developer-v2/api-v2/deviceinfo-query.html.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_v2_deviceinfo_query(
    client: *mut yeastar_client,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe { call(client, &requests::v2::DEVICEINFO_QUERY, &[], optional, out_reply, out_error) }
}
