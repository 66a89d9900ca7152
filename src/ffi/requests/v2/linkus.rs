//! Linkus: whether extensions may use the softphone Linkus.
// Written by `cargo run -p codegen` from api/requests-v2.toml: edit that, not this.

use std::ffi::c_char;

use crate::catalogue::requests;
use crate::ffi::request::call;
use crate::ffi::{yeastar_client, yeastar_error, yeastar_params, yeastar_reply, yeastar_status};

/// Reads whether Linkus is enabled for one, several or all extensions.
///
/// Must not be NULL: `client` and
/// - `number`: which extensions (extension numbers joined by commas, or all)
///
/// `optional`: NULL or empty, since there are no optional parameters.
///
/// `out_reply`: may be NULL; receives the reply, to be freed with yeastar_reply_free. It contains
/// - `linkusclients`: one entry for each extension
/// - `linkusclients[].number`: number of the extension
/// - `linkusclients[].enablelinkus`: on or off
///
/// `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
/// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
/// codes of the PBX: 10006 (there is no such extension).
///
/// The printed reply has a comma too many; the library reads it.
/// Came with the release of 2020-07-01, as did the other requests of this group.
///
/// Any thread; blocks for at most `timeout_ms`. A query: repeated once if the connection breaks before the
/// reply begins. In the API since v2.0.0. Source:
/// https://help.yeastar.com/zh-cn/cloudpbx-developer-v2/api-v2/linkus-status-query.html.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_v2_linkus_query_client(
    client: *mut yeastar_client,
    number: *const c_char,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe { call(client, &requests::v2::LINKUS_QUERY_CLIENT, &[number], optional, out_reply, out_error) }
}

/// Enables or disables Linkus for one, several or all extensions.
///
/// Must not be NULL: `client` and
/// - `number`: which extensions (extension numbers joined by commas, or all)
/// - `enablelinkus`: whether they may use Linkus (on or off)
///
/// `optional`: NULL or empty, since there are no optional parameters.
///
/// `out_reply`: may be NULL; receives the reply, to be freed with yeastar_reply_free. It contains
/// - `failed`: extensions that could not be changed, with the error code of each, such as 1001:10006
///
/// `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
/// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
/// codes of the PBX: 10006 (there is no such extension).
///
/// The status is Success although some extensions could not be changed: look at failed.
/// Undocumented: how several pairs in failed are separated.
///
/// Any thread; blocks for at most `timeout_ms`. A change: not repeated after a broken connection or a
/// time-out. In the API since v2.0.0. Source:
/// https://help.yeastar.com/en/cloudpbx-developer-v2/api-v2/linkus-client-enable.html;
/// https://help.yeastar.com/zh-cn/cloudpbx-developer-v2/api-v2/linkus-client-enable.html.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_v2_linkus_update_client(
    client: *mut yeastar_client,
    number: *const c_char,
    enablelinkus: *const c_char,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe {
        call(
            client,
            &requests::v2::LINKUS_UPDATE_CLIENT,
            &[number, enablelinkus],
            optional,
            out_reply,
            out_error,
        )
    }
}

/// Sends one, several or all users the e-mail that welcomes them to Linkus.
///
/// Must not be NULL: `client` and
/// - `number`: which extensions (extension numbers joined by commas, or all)
///
/// `optional`: NULL or empty, since there are no optional parameters.
///
/// `out_reply`: may be NULL; receives the reply, to be freed with yeastar_reply_free. It contains
/// - `unsent`: extensions whose e-mail was not sent, with the error code of each, such as 1001:10004
///
/// `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
/// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
/// codes of the PBX: 10004 (a required parameter is blank or missing), 10006 (there is no such extension).
///
/// The status is Success although some e-mails were not sent: look at unsent.
///
/// Any thread; blocks for at most `timeout_ms`. A change: not repeated after a broken connection or a
/// time-out. In the API since v2.0.0. Source:
/// https://help.yeastar.com/en/k2-developer-v2/api-v2/send-linkus-email.html;
/// https://help.yeastar.com/en/cloudpbx-developer-v2/api-v2/send-linkus-email.html.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_v2_linkus_send_email(
    client: *mut yeastar_client,
    number: *const c_char,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe { call(client, &requests::v2::LINKUS_SEND_EMAIL, &[number], optional, out_reply, out_error) }
}
