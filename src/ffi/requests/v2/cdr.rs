//! Call records: the call log, as a CSV file.
// Written by `cargo run -p codegen` from api/requests-v2.toml: edit that, not this.

use std::ffi::c_char;

use crate::catalogue::requests;
use crate::ffi::request::call;
use crate::ffi::{yeastar_client, yeastar_error, yeastar_params, yeastar_reply, yeastar_status};

/// Gets the key for one download of call records.
///
/// Must not be NULL: `client` and
/// - `number`: whose calls (extension numbers joined by commas, or all)
/// - `starttime`: start, in the local time of the PBX (yyyy-mm-dd hh:mm:ss)
/// - `endtime`: end (yyyy-mm-dd hh:mm:ss)
///
/// `optional`: NULL, or any of
/// - `allowedip`: a further address that may download (IP address); default: the client only
///
/// `out_reply`: may be NULL; receives the reply, to be freed with yeastar_reply_free. It contains
/// - `number`: as asked for
/// - `starttime`: as asked for
/// - `endtime`: as asked for
/// - `random`: key, 32 hex digits, good for one download within 30 seconds
///
/// `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
/// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
/// codes of the PBX: 10006 (there is no such extension), 20015 (allowedip is wrong), 20019 (the format of the
/// time is wrong), 20021 (there are no call records).
///
/// yeastar_cdr_download and yeastar_cdr_query do both steps.
///
/// Any thread; blocks for at most `timeout_ms`. A query: repeated once if the connection breaks before the
/// reply begins. In the API since v2.0.0. Source:
/// https://help.yeastar.com/en/cloudpbx-developer-v2/api-v2/cdr-get-random.html;
/// https://help.yeastar.com/zh-cn/s1000-developer-v2/api-v2/cdr-get-random.html.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_v2_cdr_get_random(
    client: *mut yeastar_client,
    number: *const c_char,
    starttime: *const c_char,
    endtime: *const c_char,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe {
        call(
            client,
            &requests::v2::CDR_GET_RANDOM,
            &[number, starttime, endtime],
            optional,
            out_reply,
            out_error,
        )
    }
}
