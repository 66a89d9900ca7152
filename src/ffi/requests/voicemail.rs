//! Voicemail: messages left for extensions.
// Written by `cargo run -p codegen` from api/requests-v1.toml: edit that, not this.

use std::ffi::c_char;

use crate::catalogue::requests;
use crate::ffi::request::call;
use crate::ffi::{yeastar_client, yeastar_error, yeastar_params, yeastar_reply, yeastar_status};

/// Lists the voicemail messages of one, several or all extensions.
///
/// `client` must not be NULL.
///
/// `optional`: NULL, or any of
/// - `extid`: which extensions (extension numbers joined by commas, or all); default: all
///
/// `out_reply`: may be NULL; receives the reply, to be freed with yeastar_reply_free. It contains
/// - `voicemails`: one entry for each extension; absent when there are no messages
/// - `voicemails[].extid`: number of the extension
/// - `voicemails[].voicemail`: one entry for each message
/// - `voicemails[].voicemail[].voicemailfile`: file name, such as msg0000.wav
/// - `voicemails[].voicemail[].messagefrom`: number of the caller
/// - `voicemails[].voicemail[].voicemailstatus`: read or unread
/// - `voicemails[].voicemail[].voicemaildate`: YYYY-MM-DD HH:MM:SS
/// - `voicemails[].voicemail[].voicemaillength`: length, presumably in seconds
///
/// `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
/// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. The
/// documentation names no error codes.
///
/// Documented for the Cloud PBX only; its error codes are in the table of the S1000.
///
/// Any thread; blocks for at most `timeout_ms`. A query: repeated once if the connection breaks before the
/// reply begins. In the API version undocumented: in the documentation of v1.1.0, not in the guide of v1.0.1.
/// Source: https://help.yeastar.com/en/cloudpbx-developer/api/api_query_voicemail.html;
/// https://help.yeastar.com/zh-cn/cloudpbx-developer/api/api_query_voicemail.html.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_voicemail_query(
    client: *mut yeastar_client,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe { call(client, &requests::VOICEMAIL_QUERY, &[], optional, out_reply, out_error) }
}

/// Gets the key for one download of a voicemail message.
///
/// Must not be NULL: `client` and
/// - `extid`: extension that the message is for (extension number)
/// - `voicemailfile`: file name, from voicemail/query
/// - `voicemailstatus`: folder in which the PBX searches for the file, so it must be correct (read or unread)
///
/// `optional`: NULL, or any of
/// - `allowedip`: a further address that may download (IP address); default: the client only
///
/// `out_reply`: may be NULL; receives the reply, to be freed with yeastar_reply_free. It contains
/// - `extid`: as asked for
/// - `voicemailstatus`: as asked for
/// - `voicemailfile`: as asked for
/// - `random`: key, 32 hex digits, good for one download
///
/// `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
/// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
/// codes of the PBX: 20015 (allowedip is wrong), 20016 (the status of the voicemail message is wrong), 20017
/// (the key for the voicemail message is not valid), 20018 (the voicemail message does not exist).
///
/// yeastar_voicemail_download does both steps.
/// Undocumented: how long the key is valid: for recordings and call records it is 30 seconds.
///
/// Any thread; blocks for at most `timeout_ms`. A query: repeated once if the connection breaks before the
/// reply begins. In the API version undocumented: in the documentation of v1.1.0, not in the guide of v1.0.1.
/// Source: https://help.yeastar.com/en/cloudpbx-developer/api/api_download_voicemail.html.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_voicemail_get_random(
    client: *mut yeastar_client,
    extid: *const c_char,
    voicemailfile: *const c_char,
    voicemailstatus: *const c_char,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe {
        call(
            client,
            &requests::VOICEMAIL_GET_RANDOM,
            &[extid, voicemailfile, voicemailstatus],
            optional,
            out_reply,
            out_error,
        )
    }
}

/// Deletes one or all voicemail messages of an extension.
///
/// Must not be NULL: `client` and
/// - `extid`: the extension (extension number)
/// - `voicemailfile`: file name, from voicemail/query (or all); all deletes every message
/// - `voicemailstatus`: which folder (read, unread or all)
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
/// time-out. In the API version undocumented: in the Chinese documentation of v1.1.0 for the Cloud PBX only.
/// Source: https://help.yeastar.com/zh-cn/cloudpbx-developer/api/api_delete_voicemail.html.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_voicemail_delete(
    client: *mut yeastar_client,
    extid: *const c_char,
    voicemailfile: *const c_char,
    voicemailstatus: *const c_char,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe {
        call(
            client,
            &requests::VOICEMAIL_DELETE,
            &[extid, voicemailfile, voicemailstatus],
            optional,
            out_reply,
            out_error,
        )
    }
}
