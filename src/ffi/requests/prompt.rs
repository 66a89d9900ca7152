//! Prompts: calls that play recorded prompts. The report PlayPromptEnd says when a prompt has ended.
// Written by `cargo run -p codegen` from api/requests-v1.toml: edit that, not this.

use std::ffi::c_char;

use crate::catalogue::requests;
use crate::ffi::request::call;
use crate::ffi::{yeastar_client, yeastar_error, yeastar_params, yeastar_reply, yeastar_status};

/// Calls an extension and plays custom prompts when it answers.
///
/// Must not be NULL: `client` and
/// - `extid`: extension to call (extension number)
/// - `prompt`: custom prompts on the PBX, joined by + (names joined by +); each name should contain a letter,
///   although the sample plays one named 1
///
/// `optional`: NULL, or any of
/// - `autoanswer`: whether the phone answers automatically (yes, no, Yes or No); the table of v1.1.0 has
///   capitals, the samples have none; default: no
///
/// `out_reply`: may be NULL; receives the reply, to be freed with yeastar_reply_free. It contains
/// - `callid`: id of the whole call
///
/// `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
/// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
/// codes of the PBX: 10004 (a required parameter is blank or missing), 10006 (there is no such extension),
/// 10015 (the call is not connected), 10023 (there is no such audio file), 30001 (the API process of the PBX
/// failed, for example for lack of memory).
///
/// Any thread; blocks for at most `timeout_ms`. A change: not repeated after a broken connection or a
/// time-out. In the API since v1.0.0. Source: guide of 2017,
/// api_sample/hotel_wake-up_service/play-music-to-an-extension.md;
/// https://help.yeastar.com/en/s-series-developer/api/api_play_prompt_to_extension.html;
/// https://help.yeastar.com/en/cloudpbx-developer/api/api_play_prompt_to_extension.html.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_extension_playprompt(
    client: *mut yeastar_client,
    extid: *const c_char,
    prompt: *const c_char,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe { call(client, &requests::EXTENSION_PLAYPROMPT, &[extid, prompt], optional, out_reply, out_error) }
}

/// Calls an external number and plays custom prompts when it answers.
///
/// Must not be NULL: `client` and
/// - `outto`: external number, with the prefix that the outbound route requires
/// - `prompt`: custom prompts on the PBX, joined by + (names joined by +)
///
/// `optional`: NULL, or any of
/// - `fromext`: extension whose permission for outbound calls is used (extension number)
/// - `autoanswer`: in a sample of 2017, not in the table (yes, no, Yes or No)
///
/// `out_reply`: may be NULL; receives the reply, to be freed with yeastar_reply_free. It contains
/// - `callid`: id of the whole call; not in the table of 2017, but in its samples
///
/// `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
/// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
/// codes of the PBX: 10004 (a required parameter is blank or missing), 10006 (there is no such extension),
/// 10015 (the call is not connected), 10023 (there is no such audio file), 30001 (the API process of the PBX
/// failed, for example for lack of memory).
///
/// Not useful on PSTN trunks, where a call counts as answered at once.
///
/// Any thread; blocks for at most `timeout_ms`. A change: not repeated after a broken connection or a
/// time-out. In the API since v1.0.0. Source: guide of 2017,
/// api_sample/hotel_wake-up_service/play-music-to-an-external-number.md;
/// https://help.yeastar.com/en/s-series-developer/api/api_play_prompt_to_external_number.html.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_outbound_playprompt(
    client: *mut yeastar_client,
    outto: *const c_char,
    prompt: *const c_char,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe { call(client, &requests::OUTBOUND_PLAYPROMPT, &[outto, prompt], optional, out_reply, out_error) }
}
