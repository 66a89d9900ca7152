//! SMS: text messages through GSM, 3G and 4G trunks.
// Written by `cargo run -p codegen` from api/requests-v1.toml: edit that, not this.

use std::ffi::c_char;

use crate::catalogue::requests;
use crate::ffi::request::call;
use crate::ffi::{yeastar_client, yeastar_error, yeastar_params, yeastar_reply, yeastar_status};

/// Sends a text message through a GSM, 3G or 4G trunk.
///
/// Must not be NULL: `client` and
/// - `phonenumber`: number of the recipient
/// - `message`: plain text, which this library percent-encodes (at most 2000 characters, no emoji); the
///   Chinese edition counts 1000 Chinese characters
/// - `trunk`: name of the trunk
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
/// The reply says that the message was accepted. The report sms-send says whether it was delivered: Succeed
/// or Failed.
///
/// Any thread; blocks for at most `timeout_ms`. A change: not repeated after a broken connection or a
/// time-out. In the API since v1.0.1, firmware 30.5.0.30. Source: guide of 2017,
/// api_sample/calls/send-text-messages-through-a-gsm-trunk.md;
/// https://help.yeastar.com/en/s-series-developer/api/api_send_sms_messages.html; Chinese guide of 2017,
/// tong-hua/tong-guo-gsm-zhong-ji-fa-song-duan-xin.md.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_sms_send(
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
        call(client, &requests::SMS_SEND, &[phonenumber, message, trunk], optional, out_reply, out_error)
    }
}
