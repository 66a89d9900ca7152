//! SMS: text messages through GSM, 3G and 4G trunks.
// Written by `cargo run -p codegen` from api/requests-v2.toml: edit that, not this.

use std::ffi::c_char;

use crate::catalogue::requests;
use crate::ffi::request::call;
use crate::ffi::{yeastar_client, yeastar_error, yeastar_params, yeastar_reply, yeastar_status};

/// Sends a text message.
///
/// Must not be NULL: `client` and
/// - `phonenumber`: number of the recipient
/// - `message`: the text, at most 2000 characters, or 1000 Chinese ones (at most 2000 characters, no emoji)
/// - `trunk`: GSM, 3G or 4G trunk that sends it
///
/// `optional`: NULL or empty, since there are no optional parameters.
///
/// `out_reply`: may be NULL; receives the reply, to be freed with yeastar_reply_free. It contains
/// - `smsid`: id of the message, such as 18396210850-1502874159
///
/// `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
/// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
/// codes of the PBX: 10026 (there is no GSM module with that name), 10027 (the GSM module is busy, or none is
/// idle), 10028 (the number is blank), 10029 (the PBX could not open its SMS file), 10030 (the text of the
/// SMS is blank).
///
/// Accepted is not sent: the event sms-send says whether it was delivered.
/// S-Series only.
///
/// Any thread; blocks for at most `timeout_ms`. A change: not repeated after a broken connection or a
/// time-out. In the API since v2.0.0. Source:
/// https://help.yeastar.com/zh-cn/s-series-developer-v2/api-v2/sms-send.html.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_v2_sms_send(
    client: *mut yeastar_client,
    phonenumber: *const c_char,
    message: *const c_char,
    trunk: *const c_char,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe {
        call(client, &requests::v2::SMS_SEND, &[phonenumber, message, trunk], optional, out_reply, out_error)
    }
}
