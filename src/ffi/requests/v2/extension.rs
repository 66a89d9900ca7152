//! Extensions: extensions, their state, their calls and their settings.
// Written by `cargo run -p codegen` from api/requests-v2.toml: edit that, not this.

use std::ffi::c_char;

use crate::catalogue::requests;
use crate::ffi::request::call;
use crate::ffi::{yeastar_client, yeastar_error, yeastar_params, yeastar_reply, yeastar_status};

/// Lists every extension with number, name, type and state.
///
/// `client` must not be NULL.
///
/// `optional`: NULL or empty, since there are no optional parameters.
///
/// `out_reply`: may be NULL; receives the reply, to be freed with yeastar_reply_free. It contains
/// - `extlist`: one entry for each extension
/// - `extlist[].number`: number of the extension
/// - `extlist[].status`: Unavailable, Registered, Ringing, Busy, Hold, Malfunction, Idle or Fxsnoport, in
///   varying letter case
/// - `extlist[].type`: SIP, FXS or IAX
/// - `extlist[].port`: port of an FXS extension; may be absent
/// - `extlist[].username`: name of the user
/// - `extlist[].agentid`: number announced as that of the agent; may be absent
///
/// `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
/// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. The
/// documentation names no error codes.
///
/// Any thread; blocks for at most `timeout_ms`. A query: repeated once if the connection breaks before the
/// reply begins. In the API since v2.0.0. Source:
/// https://help.yeastar.com/en/s-series-developer-v2/api-v2/extension-list.html.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_v2_extension_list(
    client: *mut yeastar_client,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe { call(client, &requests::v2::EXTENSION_LIST, &[], optional, out_reply, out_error) }
}

/// Reads the settings of one, several or all extensions.
///
/// Must not be NULL: `client` and
/// - `number`: which extensions (extension numbers joined by commas, or all)
///
/// `optional`: NULL or empty, since there are no optional parameters.
///
/// `out_reply`: may be NULL; receives the reply, to be freed with yeastar_reply_free. It contains
/// - `extinfos`: one entry for each extension
/// - `extinfos[].number`: number of the extension
/// - `extinfos[].username`: name of the user
/// - `extinfos[].status`: state, as in extension/list
/// - `extinfos[].type`: SIP, FXS or IAX
/// - `extinfos[].port`: port of an FXS extension
/// - `extinfos[].callerid`: caller ID
/// - `extinfos[].registername`: SIP registration name
/// - `extinfos[].registerpassword`: SIP password in clear text: keep it out of logs
/// - `extinfos[].maxregistrations`: phones that may register, 1 to 5
/// - `extinfos[].loginpassword`: login password
/// - `extinfos[].email`: e-mail address
/// - `extinfos[].mobile`: mobile number
/// - `extinfos[].language`: language of the prompts
/// - `extinfos[].hasvoicemail`: on or off
/// - `extinfos[].enablevmtoemail`: off, on (to the user's address) or custom (to another address): voicemail
///   is sent by e-mail
/// - `extinfos[].vmsecret`: voicemail PIN
/// - `extinfos[].alwaysforward`: on or off: every call is forwarded
/// - `extinfos[].atransferto`: where to, when always: Voicemail, Extension, Mobile Number or Custom Number
/// - `extinfos[].atransferext`: extension, when always
/// - `extinfos[].atransferprefix`: outbound prefix, when always
/// - `extinfos[].atransfernum`: number, when always
/// - `extinfos[].noanswerforward`: on or off: calls that nobody answers are forwarded
/// - `extinfos[].ntransferto`: where to, when unanswered; values as atransferto
/// - `extinfos[].ntransferext`: extension, when unanswered
/// - `extinfos[].ntransferprefix`: outbound prefix, when unanswered
/// - `extinfos[].ntransfernum`: number, when unanswered
/// - `extinfos[].busyforward`: on or off: calls to a busy phone are forwarded
/// - `extinfos[].btransferto`: where to, when busy; values as atransferto
/// - `extinfos[].btransferext`: extension, when busy
/// - `extinfos[].btransferprefix`: outbound prefix, when busy
/// - `extinfos[].btransfernum`: number, when busy
/// - `extinfos[].enablemobile`: on or off: the mobile acts as the extension
/// - `extinfos[].ringsimultaneous`: on or off: the mobile rings too
/// - `extinfos[].mobileprefix`: outbound prefix of the mobile
/// - `extinfos[].allowbeingmonitored`: on or off
/// - `extinfos[].monitormode`: Disabled, Extensive, Listen, Whisper or Barge-in
/// - `extinfos[].ringtimeout`: seconds
/// - `extinfos[].maxduration`: Follow System, Unlimited, or seconds
/// - `extinfos[].dnd`: on or off: do not disturb
/// - `extinfos[].callrestriction`: on or off: no outbound calls
/// - `extinfos[].agentid`: number announced as that of the agent
/// - `extinfos[].selectoutroute`: outbound routes that it may use, joined by commas; only seen by a public
///   client
/// - `extinfos[].unselectoutroute`: outbound routes that it may not use; only seen by a public client
///
/// `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
/// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
/// codes of the PBX: 10006 (there is no such extension).
///
/// The page is cut off after ntransferto: the keys from busyforward on are those of v1.1.0, which public
/// clients read here too.
///
/// Any thread; blocks for at most `timeout_ms`. A query: repeated once if the connection breaks before the
/// reply begins. In the API since v2.0.0. Source:
/// https://help.yeastar.com/zh-cn/cloudpbx-developer-v2/api-v2/extension-query.html;
/// https://help.yeastar.com/en/s-series-developer-v2/api-v2/extension-query.html.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_v2_extension_query(
    client: *mut yeastar_client,
    number: *const c_char,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe { call(client, &requests::v2::EXTENSION_QUERY, &[number], optional, out_reply, out_error) }
}

/// Reads the current calls of one, several or all extensions.
///
/// Must not be NULL: `client` and
/// - `number`: which extensions (extension numbers joined by commas, or all)
///
/// `optional`: NULL or empty, since there are no optional parameters.
///
/// `out_reply`: may be NULL; receives the reply, to be freed with yeastar_reply_free. It contains
/// - `calllist`: one entry for each extension
/// - `calllist[].number`: number of the extension
/// - `calllist[].numbercalls`: one entry for each of its calls
/// - `calllist[].numbercalls[].callid`: id of the call
/// - `calllist[].numbercalls[].members`: one entry for each member, which has exactly one of ext, inbound and
///   outbound
/// - `calllist[].numbercalls[].members[].ext`: an extension
/// - `calllist[].numbercalls[].members[].ext.number`: its number
/// - `calllist[].numbercalls[].members[].ext.channelid`: its channel, such as PJSIP/1023-000000c0
/// - `calllist[].numbercalls[].members[].ext.memberstatus`: ALERT, RING, ANSWERED, ANSWER, HOLD or BYE
/// - `calllist[].numbercalls[].members[].ext.callpath`: what the call went through, such as an IVR or a
///   queue; may be absent
/// - `calllist[].numbercalls[].members[].inbound`: the far end of an inbound call
/// - `calllist[].numbercalls[].members[].inbound.from`: calling number
/// - `calllist[].numbercalls[].members[].inbound.to`: called number
/// - `calllist[].numbercalls[].members[].inbound.trunkname`: name of the trunk
/// - `calllist[].numbercalls[].members[].inbound.channelid`: its channel
/// - `calllist[].numbercalls[].members[].inbound.memberstatus`: as for ext
/// - `calllist[].numbercalls[].members[].inbound.callpath`: as for ext
/// - `calllist[].numbercalls[].members[].outbound`: the far end of an outbound call
/// - `calllist[].numbercalls[].members[].outbound.from`: calling number
/// - `calllist[].numbercalls[].members[].outbound.to`: called number
/// - `calllist[].numbercalls[].members[].outbound.trunkname`: name of the trunk
/// - `calllist[].numbercalls[].members[].outbound.channelid`: its channel
/// - `calllist[].numbercalls[].members[].outbound.memberstatus`: as for ext
/// - `calllist[].numbercalls[].members[].outbound.callpath`: as for ext
///
/// `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
/// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
/// codes of the PBX: 10006 (there is no such extension).
///
/// Came with the release of 2020-11-09.
/// Undocumented: what the reply holds if there are no calls.
///
/// Any thread; blocks for at most `timeout_ms`. A query: repeated once if the connection breaks before the
/// reply begins. In the API since v2.0.0. Source:
/// https://help.yeastar.com/en/s-series-developer-v2/api-v2/extension-query-call.html.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_v2_extension_query_call(
    client: *mut yeastar_client,
    number: *const c_char,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe { call(client, &requests::v2::EXTENSION_QUERY_CALL, &[number], optional, out_reply, out_error) }
}

/// Creates a SIP extension.
///
/// Must not be NULL: `client` and
/// - `number`: number of the new extension (extension number, at most 7 characters)
/// - `username`: name of the user (none of ! % . @ : ; & " ' \ < > ` $)
/// - `registername`: SIP registration name (letters and digits, at most 31 characters)
/// - `registerpassword`: SIP password (none of ; & " ' \ < > ` | and no space); unless the PBX allows weak
///   ones, 16 or more characters with upper and lower case letters, without the number or the name
///
/// `optional`: NULL, or any of
/// - `callerid`: caller ID (letters and digits, at most 31 characters); default: the number
/// - `maxregistrations`: phones that may register (1 to 5); default: 1
/// - `loginpassword`: password for the user's web page (none of ; & " ' \ < > ` | and no space); unless the
///   PBX allows weak ones, 10 or more characters
/// - `email`: e-mail address (none of # ; , [ ] = & " ' \ < > ` $ and no space)
/// - `mobile`: mobile number (digits, at most 31 characters); not blank while calls are forwarded to it
/// - `hasvoicemail`: whether the extension has a voicemail box (on or off); default: on
/// - `vmsecret`: voicemail PIN (digits, at most 63 characters); default: the number
/// - `enablevmtoemail`: whether voicemail is sent by e-mail (off, on or custom); custom: to another address
///   than the user's; default: off
/// - `alwaysforward`: forward every call (on or off); default: off
/// - `atransferto`: where every call goes (Voicemail, Extension, Mobile Number or Custom Number)
/// - `atransferext`: the extension, if atransferto is Extension (extension number)
/// - `atransferprefix`: outbound prefix, if atransferto is a number (digits, at most 7 characters)
/// - `atransfernum`: the number, if atransferto is Custom Number (digits)
/// - `noanswerforward`: forward calls that nobody answers (on or off)
/// - `ntransferto`: where unanswered calls go (Voicemail, Extension, Mobile Number or Custom Number)
/// - `ntransferext`: the extension, if ntransferto is Extension (extension number)
/// - `ntransferprefix`: outbound prefix, if ntransferto is a number (digits, at most 15 characters)
/// - `ntransfernum`: the number, if ntransferto is Custom Number (digits)
/// - `busyforward`: forward calls to a busy phone (on or off)
/// - `btransferto`: where calls to a busy phone go (Voicemail, Extension, Mobile Number or Custom Number)
/// - `btransferext`: the extension, if btransferto is Extension (extension number)
/// - `btransferprefix`: outbound prefix, if btransferto is a number (digits, at most 15 characters)
/// - `btransfernum`: the number, if btransferto is Custom Number (digits)
/// - `allowbeingmonitored`: whether others may join its calls (on or off)
/// - `monitormode`: how it may monitor others (Disabled, Disable, Extensive, Listen, Whisper or Barge-in);
///   Extensive allows all modes
/// - `ringtimeout`: seconds to ring (digits); undocumented: which values are allowed: 15, 30, 60, 120 and 300
///   in v1.1.0
/// - `maxduration`: longest outbound call: Follow System, Unlimited, or seconds
/// - `dnd`: do not disturb (on or off)
/// - `callrestriction`: no outbound calls (on or off)
/// - `agentid`: number announced as that of the agent; if blank, the extension number
/// - `selectoutroute`: outbound routes that it may use, joined by commas; only seen in a public client
///
/// `out_reply`: may be NULL; receives the reply, which contains only `status`, to be freed with
/// yeastar_reply_free.
///
/// `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
/// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
/// codes of the PBX: 10004 (a required parameter is blank or missing), 10017 (the PBX could not save the
/// extension).
///
/// The table is cut off after atransfernum: the parameters from noanswerforward on are those of v1.1.0, which
/// public clients send here too.
/// A public client gets 10085 for a number that exists and 10087 when there are too many; the vendor's table
/// is cut off before them.
/// Undocumented: whether the reply contains more than the status.
///
/// Any thread; blocks for at most `timeout_ms`. A change: not repeated after a broken connection or a
/// time-out. In the API since v2.0.0. Source:
/// https://help.yeastar.com/zh-cn/s1000-developer-v2/api-v2/extension-add.html;
/// https://help.yeastar.com/en/s-series-developer-v2/api-v2/extension-add.html.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_v2_extension_add(
    client: *mut yeastar_client,
    number: *const c_char,
    username: *const c_char,
    registername: *const c_char,
    registerpassword: *const c_char,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe {
        call(
            client,
            &requests::v2::EXTENSION_ADD,
            &[number, username, registername, registerpassword],
            optional,
            out_reply,
            out_error,
        )
    }
}

/// Changes settings of one extension; parameters that are not given stay unchanged.
///
/// Must not be NULL: `client` and
/// - `number`: the extension to change (extension number, at most 7 characters)
///
/// `optional`: NULL, or any of
/// - `username`: name of the user (none of ! % . @ : ; & " ' \ < > ` $)
/// - `registername`: SIP registration name (letters and digits, at most 31 characters)
/// - `registerpassword`: SIP password, as in extension/add (none of ; & " ' \ < > ` | and no space)
/// - `callerid`: caller ID (letters and digits, at most 31 characters)
/// - `maxregistrations`: phones that may register (1 to 5)
/// - `loginpassword`: password for the user's web page (none of ; & " ' \ < > ` | and no space); unless the
///   PBX allows weak ones, 10 or more characters
/// - `email`: e-mail address (none of # ; , [ ] = & " ' \ < > ` $ and no space)
/// - `mobile`: mobile number (digits, at most 31 characters); not blank while calls are forwarded to it
/// - `hasvoicemail`: whether the extension has a voicemail box (on or off)
/// - `vmsecret`: voicemail PIN (digits, at most 63 characters)
/// - `enablevmtoemail`: whether voicemail is sent by e-mail (off, on or custom); custom: to another address
///   than the user's
/// - `alwaysforward`: forward every call (on or off)
/// - `atransferto`: where every call goes (Voicemail, Extension, Mobile Number or Custom Number)
/// - `atransferext`: the extension, if atransferto is Extension (extension number)
/// - `atransferprefix`: outbound prefix, if atransferto is a number (digits, at most 7 characters)
/// - `atransfernum`: the number, if atransferto is Custom Number (digits)
/// - `noanswerforward`: forward calls that nobody answers (on or off)
/// - `ntransferto`: where unanswered calls go (Voicemail, Extension, Mobile Number or Custom Number)
/// - `ntransferext`: the extension, if ntransferto is Extension (extension number)
/// - `ntransferprefix`: outbound prefix, if ntransferto is a number (digits, at most 15 characters)
/// - `ntransfernum`: the number, if ntransferto is Custom Number (digits)
/// - `busyforward`: forward calls to a busy phone (on or off)
/// - `btransferto`: where calls to a busy phone go (Voicemail, Extension, Mobile Number or Custom Number)
/// - `btransferext`: the extension, if btransferto is Extension (extension number)
/// - `btransferprefix`: outbound prefix, if btransferto is a number (digits, at most 15 characters)
/// - `btransfernum`: the number, if btransferto is Custom Number (digits)
/// - `allowbeingmonitored`: whether others may join its calls (on or off)
/// - `monitormode`: how it may monitor others (Disabled, Disable, Extensive, Listen, Whisper or Barge-in);
///   Extensive allows all modes
/// - `ringtimeout`: seconds to ring (digits); undocumented: which values are allowed: 15, 30, 60, 120 and 300
///   in v1.1.0
/// - `maxduration`: longest outbound call: Follow System, Unlimited, or seconds
/// - `dnd`: do not disturb (on or off)
/// - `callrestriction`: no outbound calls (on or off)
/// - `agentid`: number announced as that of the agent; if blank, the extension number
/// - `selectoutroute`: outbound routes that it may use, joined by commas; only seen in a public client
///
/// `out_reply`: may be NULL; receives the reply, which contains only `status`, to be freed with
/// yeastar_reply_free.
///
/// `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
/// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
/// codes of the PBX: 10006 (there is no such extension), 10017 (the PBX could not save the extension), 10033
/// (the PBX could not save the outbound routes of the extension).
///
/// The table is cut off after atransfernum: the parameters from noanswerforward on are those of v1.1.0, which
/// public clients send here too.
/// A public client sends ringtimeout and maxduration in a second request, without saying why.
///
/// Any thread; blocks for at most `timeout_ms`. A change: not repeated after a broken connection or a
/// time-out. In the API since v2.0.0. Source:
/// https://help.yeastar.com/zh-cn/s1000-developer-v2/api-v2/extension-update.html;
/// https://help.yeastar.com/en/s-series-developer-v2/api-v2/extension-update.html.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_v2_extension_update(
    client: *mut yeastar_client,
    number: *const c_char,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe { call(client, &requests::v2::EXTENSION_UPDATE, &[number], optional, out_reply, out_error) }
}

/// Deletes one, several or all extensions.
///
/// Must not be NULL: `client` and
/// - `number`: which extensions (extension numbers joined by commas, or all); all deletes every extension
///
/// `optional`: NULL or empty, since there are no optional parameters.
///
/// `out_reply`: may be NULL; receives the reply, which contains only `status`, to be freed with
/// yeastar_reply_free.
///
/// `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
/// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
/// codes of the PBX: 10006 (there is no such extension).
///
/// Any thread; blocks for at most `timeout_ms`. A change: not repeated after a broken connection or a
/// time-out. In the API since v2.0.0. Source:
/// https://help.yeastar.com/en/k2-developer-v2/api-v2/extension-delete.html;
/// https://help.yeastar.com/zh-cn/s1000-developer-v2/api-v2/extension-delete.html.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_v2_extension_delete(
    client: *mut yeastar_client,
    number: *const c_char,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe { call(client, &requests::v2::EXTENSION_DELETE, &[number], optional, out_reply, out_error) }
}
