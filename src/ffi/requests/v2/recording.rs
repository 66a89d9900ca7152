//! Recordings: recorded calls, by the file name in the event NewCdr.
// Written by `cargo run -p codegen` from api/requests-v2.toml: edit that, not this.

use std::ffi::c_char;

use crate::catalogue::requests;
use crate::ffi::request::call;
use crate::ffi::{yeastar_client, yeastar_error, yeastar_params, yeastar_reply, yeastar_status};

/// Gets the key for one download of a recording.
///
/// Must not be NULL: `client` and
/// - `recording`: file name, from the field recording of the event NewCdr
///
/// `optional`: NULL, or any of
/// - `allowedip`: a further address that may download (IP address); default: the client only
///
/// `out_reply`: may be NULL; receives the reply, to be freed with yeastar_reply_free. It contains
/// - `recording`: as asked for
/// - `random`: key, 32 hex digits, good for one download within 30 seconds
///
/// `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
/// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
/// codes of the PBX: 20014 (the recording does not exist), 20015 (allowedip is wrong).
///
/// yeastar_recording_download and yeastar_recording_save do both steps.
///
/// Any thread; blocks for at most `timeout_ms`. A query: repeated once if the connection breaks before the
/// reply begins. In the API since v2.0.0. Source:
/// https://help.yeastar.com/en/cloudpbx-developer-v2/api-v2/recording-get-random.html.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_v2_recording_get_random(
    client: *mut yeastar_client,
    recording: *const c_char,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe { call(client, &requests::v2::RECORDING_GET_RANDOM, &[recording], optional, out_reply, out_error) }
}
