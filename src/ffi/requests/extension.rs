//! Extensions: extensions, their state and their settings.
// Written by `cargo run -p codegen` from api/requests-v1.toml: edit that, not this.

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
/// - `extlist[].extnumber`: number of the extension
/// - `extlist[].status`: Unavailable, Registered, Ringing, Busy, Hold, Malfunction, Idle or Fxsnoport, in
///   varying letter case
/// - `extlist[].type`: SIP or FXS
/// - `extlist[].port`: port of an FXS extension, such as Span1_Port3 or Span2-Port1
/// - `extlist[].username`: name of the user
/// - `extlist[].agentid`: number announced as that of the agent; if blank, the extension number; may be
///   absent
///
/// `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
/// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
/// codes of the PBX: 30001 (the API process of the PBX failed, for example for lack of memory).
///
/// Any thread; blocks for at most `timeout_ms`. A query: repeated once if the connection breaks before the
/// reply begins. In the API since v1.0.0. Source: guide of 2017,
/// api_sample/extension/query-extension-list.md;
/// https://help.yeastar.com/en/cloudpbx-developer/api/api_query_extension_list.html.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_extensionlist_query(
    client: *mut yeastar_client,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe { call(client, &requests::EXTENSIONLIST_QUERY, &[], optional, out_reply, out_error) }
}

/// Reads the settings of one, several or all extensions, and their current call if there is one.
///
/// `client` must not be NULL.
///
/// `optional`: NULL, or any of
/// - `extid`: which extensions (extension numbers joined by commas, or all); default: all
///
/// `out_reply`: may be NULL; receives the reply, to be freed with yeastar_reply_free. It contains
/// - `extinfos`: one entry for each extension
/// - `extinfos[].extnumber`: number of the extension
/// - `extinfos[].username`: name of the user
/// - `extinfos[].status`: state, as in extensionlist/query
/// - `extinfos[].type`: SIP or FXS
/// - `extinfos[].port`: port of an FXS extension
/// - `extinfos[].callerid`: caller ID
/// - `extinfos[].registername`: SIP registration name; may be blank for FXS
/// - `extinfos[].registerpassword`: SIP password in clear text: keep it out of logs
/// - `extinfos[].maxregistrations`: phones that may register, 1 to 5
/// - `extinfos[].loginpassword`: MD5 of the login password
/// - `extinfos[].email`: e-mail address
/// - `extinfos[].moblie`: mobile number; misspelt by the PBX; this library also provides it as mobile
/// - `extinfos[].language`: language of the prompts, such as System Default
/// - `extinfos[].hasvoicemail`: on or off
/// - `extinfos[].enablevmtoemail`: on or off: voicemail is sent by e-mail
/// - `extinfos[].vmsecret`: voicemail PIN; a text of up to 63 digits
/// - `extinfos[].alwaysforward`: on or off: every call is forwarded
/// - `extinfos[].atransferto`: where to, when always: Voicemail, Extension, Mobile Number or Custom Number;
///   absent when unused
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
/// - `extinfos[].mobileprefix`: outbound prefix of the mobile; may be blank
/// - `extinfos[].allowbeingmonitored`: on or off
/// - `extinfos[].monitormode`: Disabled (once printed Disable), Extensive, Listen, Whisper or Barge-in
/// - `extinfos[].ringtimeout`: seconds
/// - `extinfos[].maxduration`: Follow System, Unlimited, or seconds
/// - `extinfos[].dnd`: on or off: do not disturb
/// - `extinfos[].callrestriction`: on or off: no outbound calls
/// - `extinfos[].agentid`: number announced as that of the agent; may be blank
/// - `extinfos[].inbound`: present during an inbound call
/// - `extinfos[].inbound.inboundid`: id of that call
/// - `extinfos[].inbound.from`: calling number
/// - `extinfos[].inbound.to`: called number
/// - `extinfos[].inbound.trunk`: name of the trunk
/// - `extinfos[].outbound`: present during an outbound call
/// - `extinfos[].outbound.outboundid`: id of that call; once printed ouboundid
/// - `extinfos[].outbound.from`: calling number
/// - `extinfos[].outbound.to`: called number
/// - `extinfos[].outbound.trunk`: name of the trunk
/// - `extinfos[].ext`: present during a call with another extension
/// - `extinfos[].ext.extid`: number of the other extension
///
/// `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
/// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
/// codes of the PBX: 30001 (the API process of the PBX failed, for example for lack of memory).
///
/// Keys that do not apply are absent: no atransfer keys while alwaysforward is off.
/// Undocumented: whether inbound, outbound and ext are objects or lists: no sample shows one.
///
/// Any thread; blocks for at most `timeout_ms`. A query: repeated once if the connection breaks before the
/// reply begins. In the API since v1.0.0. Source: guide of 2017,
/// api_sample/extension/query-one-or-more-extensions.md;
/// https://help.yeastar.com/en/s-series-developer/api/api_query_extension_settings.html; Chinese guide of
/// 2017, fen-ji/cha-xun-dan-ge-huo-duo-ge-fen-ji-xin-xi.md.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_extension_query(
    client: *mut yeastar_client,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe { call(client, &requests::EXTENSION_QUERY, &[], optional, out_reply, out_error) }
}

/// Changes settings of one extension; parameters that are not given stay unchanged.
///
/// Must not be NULL: `client` and
/// - `extid`: the extension to change (extension number)
///
/// `optional`: NULL, or any of
/// - `extnumber`: new number (extension number)
/// - `username`: name of the user (at most 31 characters); the table allows letters and digits, but the
///   samples contain spaces
/// - `callerid`: caller ID (letters and digits, at most 31 characters)
/// - `registername`: SIP registration name (letters and digits, at most 31 characters, not blank)
/// - `registerpassword`: SIP password (at most 31 characters, none of ; & " ' \ < > ` | and no space, not
///   blank); the Chinese guide requires digits, upper and lower case letters in it
/// - `maxregistrations`: phones that may register (1 to 5)
/// - `loginpassword`: password for the user's web page, in clear text (6 to 63 characters, none of ; & " ' \
///   < > ` | and no space, not blank); the Chinese guide requires digits, upper and lower case letters in it;
///   undocumented: whether clear text is what the PBX expects
/// - `email`: e-mail address
/// - `mobile`: mobile number (digits, at most 31 characters); not blank while calls are forwarded to it or
///   enablemobile is on
/// - `hasvoicemail`: whether the extension has a voicemail box (on or off)
/// - `enablevmtoemail`: whether voicemail is sent by e-mail (on or off)
/// - `vmsecret`: voicemail PIN (digits, at most 63 characters)
/// - `alwaysforward`: forward every call (on or off)
/// - `atransferto`: where every call goes (Voicemail, Extension, Mobile Number or Custom Number)
/// - `atransferext`: the extension, if atransferto is Extension (extension number)
/// - `atransferprefix`: outbound prefix, if atransferto is a number (digits, at most 7 characters)
/// - `atransfernum`: the number (digits, at most 15 characters); not blank if atransferto is Custom Number
/// - `noanswerforward`: forward calls that nobody answers (on or off)
/// - `ntransferto`: where unanswered calls go (Voicemail, Extension, Mobile Number or Custom Number)
/// - `ntransferext`: the extension, if ntransferto is Extension (extension number)
/// - `ntransferprefix`: outbound prefix, if ntransferto is a number (digits, at most 15 characters); the
///   guide prints a maximum of 15 here, and 7 for the other prefixes
/// - `ntransfernum`: the number (digits, at most 15 characters); not blank if ntransferto is Custom Number
/// - `busyforward`: forward calls to a busy phone (on or off)
/// - `btransferto`: where calls to a busy phone go (Voicemail, Extension, Mobile Number or Custom Number)
/// - `btransferext`: the extension, if btransferto is Extension (extension number)
/// - `btransferprefix`: outbound prefix, if btransferto is a number (digits, at most 7 characters)
/// - `btransfernum`: the number (digits, at most 15 characters); not blank if btransferto is Custom Number
/// - `enablemobile`: whether the mobile acts as the extension (on or off)
/// - `ringsimultaneous`: whether the mobile rings too (on or off)
/// - `mobileprefix`: outbound prefix of the mobile (digits, at most 7 characters)
/// - `allowbeingmonitored`: whether others may join its calls (on or off)
/// - `monitormode`: how it may monitor others (Disabled, Extensive, Listen, Whisper or Barge-in); Extensive
///   allows all modes
/// - `ringtimeout`: seconds to ring (15, 30, 60, 120 or 300)
/// - `maxduration`: longest outbound call, in seconds (Follow System, Unlimited, 60, 300, 600, 900, 1800,
///   3600 or 6000)
/// - `dnd`: do not disturb (on or off)
/// - `callrestriction`: no outbound calls (on or off)
/// - `agentid`: number announced as that of the agent, such as 6932; if blank, the extension number
///
/// `out_reply`: may be NULL; receives the reply, which contains only `status`, to be freed with
/// yeastar_reply_free.
///
/// `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
/// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
/// codes of the PBX: 10006 (there is no such extension), 10007 (there is no such call), 10017 (the PBX could
/// not save the extension), 10033 (the PBX could not save the outbound routes of the extension).
///
/// The PBX expects mobile but returns moblie. This library accepts both.
/// Undocumented: whether there is a field for outbound routes, as 10033 suggests: no page of v1.x names one.
///
/// Any thread; blocks for at most `timeout_ms`. A change: not repeated after a broken connection or a
/// time-out. In the API since v1.0.0. Source: guide of 2017,
/// api_sample/extension/configure-an-individual-extension.md;
/// https://help.yeastar.com/en/s-series-developer/api/api_modify_an_extension.html;
/// https://help.yeastar.com/en/cloudpbx-developer/api/api_modify_an_extension.html; Chinese guide of 2017,
/// fen-ji/pei-zhi-fen-ji.md.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_extension_update(
    client: *mut yeastar_client,
    extid: *const c_char,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe { call(client, &requests::EXTENSION_UPDATE, &[extid], optional, out_reply, out_error) }
}
