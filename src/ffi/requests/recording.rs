//! Recordings: recorded calls, by the file name in the NewCdr report.
// Written by `cargo run -p codegen` from api/requests-v1.toml: edit that, not this.

use std::ffi::c_char;

use crate::catalogue::requests;
use crate::ffi::request::call;
use crate::ffi::{yeastar_client, yeastar_error, yeastar_params, yeastar_reply, yeastar_status};

/// Gets the key for one download of a recording.
///
/// Must not be NULL: `client` and
/// - `recording`: file name, from the field recording of the report NewCdr
///
/// `optional`: NULL, or any of
/// - `allowedip`: a further address that may download (IP address); v1.1.0; default: the client only
///
/// `out_reply`: may be NULL; receives the reply, to be freed with yeastar_reply_free. It contains
/// - `recording`: as asked for
/// - `random`: key, 32 hex digits, good for one download within 30 seconds
///
/// `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
/// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
/// codes of the PBX: 20012 (the key for the recording is not valid), 20014 (the recording does not exist),
/// 20015 (allowedip is wrong).
///
/// yeastar_recording_download and yeastar_recording_save do both steps.
/// The codes 20012 and 20014 changed their meaning after 2017.
///
/// Any thread; blocks for at most `timeout_ms`. A query: repeated once if the connection breaks before the
/// reply begins. In the API since v1.0.1, firmware 30.5.0.30. Source: guide of 2017,
/// api_sample/acquire-global-recording-files.md;
/// https://help.yeastar.com/en/k2-developer/api/api_get_recording_files.html;
/// https://help.yeastar.com/en/cloudpbx-developer/api/api_get_recording_files.html.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_recording_get_random(
    client: *mut yeastar_client,
    recording: *const c_char,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe { call(client, &requests::RECORDING_GET_RANDOM, &[recording], optional, out_reply, out_error) }
}
