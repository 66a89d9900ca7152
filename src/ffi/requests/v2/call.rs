//! Calls: placing, controlling, monitoring, parking and ending calls. A leg of a call is named by its channel, from events, call/query or extension/query_call.
// Written by `cargo run -p codegen` from api/requests-v2.toml: edit that, not this.

use std::ffi::c_char;

use crate::catalogue::requests;
use crate::ffi::request::call;
use crate::ffi::{yeastar_client, yeastar_error, yeastar_params, yeastar_reply, yeastar_status};

/// Calls a first number, and connects it with a second one when it answers.
///
/// Must not be NULL: `client` and
/// - `caller`: who is called first: number of an extension, an IVR, a queue or a ring group, or an external
///   number
/// - `callee`: who is called then: one of the same, a paging group, a conference, or the slot of a parked
///   call
///
/// `optional`: NULL, or any of
/// - `dialpermission`: extension whose permission for outbound calls is used (extension number); required
///   unless caller is an extension
/// - `autoanswer`: whether the caller's phone answers automatically (yes, no, Yes or No); only for an
///   extension whose phone supports it; default: no
///
/// `out_reply`: may be NULL; receives the reply, to be freed with yeastar_reply_free. It contains
/// - `callid`: id of the whole call
///
/// `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
/// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
/// codes of the PBX: 10006 (there is no such extension), 10008 (the extension is not idle), 10011 (the called
/// number does not exist), 10012 (there is no such IVR), 10013 (there is no such queue), 10014 (there is no
/// such ring group), 10024 (the extension may not place outbound calls), 10031 (the called number violates
/// the rules of the PBX).
///
/// An external number needs the prefix that the outbound route requires.
/// Firmware before the release of 2020-11-09 did not record calls placed through the API automatically.
/// Undocumented: which parameters are required: the column is missing.
///
/// Any thread; blocks for at most `timeout_ms`. A change: not repeated after a broken connection or a
/// time-out. In the API since v2.0.0. Source:
/// https://help.yeastar.com/zh-cn/s1000-developer-v2/api-v2/call-dial.html.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_v2_call_dial(
    client: *mut yeastar_client,
    caller: *const c_char,
    callee: *const c_char,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe { call(client, &requests::v2::CALL_DIAL, &[caller, callee], optional, out_reply, out_error) }
}

/// Reads one call, or all inbound or all outbound calls.
///
/// `client` must not be NULL.
///
/// `optional`: NULL, or any of
/// - `callid`: which call (an id such as 1495698433.203, or all); one of callid and type is needed
/// - `type`: which calls (inbound or outbound)
///
/// `out_reply`: may be NULL; receives the reply, to be freed with yeastar_reply_free. It contains
/// - `calls`: one entry for each call
/// - `calls[].callid`: id of the call
/// - `calls[].members`: one entry for each member, which has exactly one of ext, inbound and outbound
/// - `calls[].members[].ext`: an extension
/// - `calls[].members[].ext.number`: its number
/// - `calls[].members[].ext.channelid`: its channel, such as PJSIP/1023-000000c0
/// - `calls[].members[].ext.memberstatus`: ALERT, RING, ANSWERED, ANSWER, HOLD or BYE
/// - `calls[].members[].ext.callpath`: what the call went through, such as an IVR or a queue; may be absent
/// - `calls[].members[].inbound`: the far end of an inbound call
/// - `calls[].members[].inbound.from`: calling number
/// - `calls[].members[].inbound.to`: called number
/// - `calls[].members[].inbound.trunkname`: name of the trunk
/// - `calls[].members[].inbound.channelid`: its channel
/// - `calls[].members[].inbound.memberstatus`: as for ext
/// - `calls[].members[].inbound.callpath`: as for ext
/// - `calls[].members[].outbound`: the far end of an outbound call
/// - `calls[].members[].outbound.from`: calling number
/// - `calls[].members[].outbound.to`: called number
/// - `calls[].members[].outbound.trunkname`: name of the trunk
/// - `calls[].members[].outbound.channelid`: its channel
/// - `calls[].members[].outbound.memberstatus`: as for ext
/// - `calls[].members[].outbound.callpath`: as for ext
///
/// `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
/// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
/// codes of the PBX: 10005 (there is no call with this callid), 10007 (there is no such call).
///
/// A call that has ended is answered with 10005.
/// A public client sends all as the callid to a Cloud PBX; the table has no such value.
///
/// Any thread; blocks for at most `timeout_ms`. A query: repeated once if the connection breaks before the
/// reply begins. In the API since v2.0.0. Source:
/// https://help.yeastar.com/zh-cn/s1000-developer-v2/api-v2/call-query.html.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_v2_call_query(
    client: *mut yeastar_client,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe { call(client, &requests::v2::CALL_QUERY, &[], optional, out_reply, out_error) }
}

/// Ends one leg of a call.
///
/// Must not be NULL: `client` and
/// - `channelid`: the leg (a channel such as PJSIP/1023-000000c0)
///
/// `optional`: NULL or empty, since there are no optional parameters.
///
/// `out_reply`: may be NULL; receives the reply, to be freed with yeastar_reply_free. It contains
/// - `callid`: id of the whole call
///
/// `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
/// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
/// codes of the PBX: 10007 (there is no such call).
///
/// One page misprints it as call/hungup.
///
/// Any thread; blocks for at most `timeout_ms`. A change: not repeated after a broken connection or a
/// time-out. In the API since v2.0.0. Source:
/// https://help.yeastar.com/en/cloudpbx-developer-v2/api-v2/call-hangup.html.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_v2_call_hangup(
    client: *mut yeastar_client,
    channelid: *const c_char,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe { call(client, &requests::v2::CALL_HANGUP, &[channelid], optional, out_reply, out_error) }
}

/// Transfers a call to another number at once.
///
/// Must not be NULL: `client` and
/// - `channelid`: the leg (a channel such as PJSIP/1023-000000c0)
/// - `number`: where to
///
/// `optional`: NULL, or any of
/// - `dialpermission`: extension whose permission for outbound calls is used, if the number is external or
///   the caller is no extension (extension number)
///
/// `out_reply`: may be NULL; receives the reply, to be freed with yeastar_reply_free. It contains
/// - `callid`: id of the whole call
///
/// `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
/// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
/// codes of the PBX: 10007 (there is no such call), 10011 (the called number does not exist), 10024 (the
/// extension may not place outbound calls).
///
/// The PBX sends no event Transfer for it.
/// The vendor's table puts call/attended_transfer against the transfers of v1.1.0; this request does what
/// they did.
///
/// Any thread; blocks for at most `timeout_ms`. A change: not repeated after a broken connection or a
/// time-out. In the API since v2.0.0. Source:
/// https://help.yeastar.com/zh-cn/cloudpbx-developer-v2/api-v2/call-transfer.html.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_v2_call_transfer(
    client: *mut yeastar_client,
    channelid: *const c_char,
    number: *const c_char,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe {
        call(client, &requests::v2::CALL_TRANSFER, &[channelid, number], optional, out_reply, out_error)
    }
}

/// Puts the other side on hold, and calls the number that the call is to be transferred to.
///
/// Must not be NULL: `client` and
/// - `channelid`: the leg (a channel such as PJSIP/1023-000000c0)
/// - `tonumber`: where to; call/transfer calls it number
///
/// `optional`: NULL, or any of
/// - `dialpermission`: extension whose permission for outbound calls is used, if the number is external or
///   the caller is no extension (extension number)
///
/// `out_reply`: may be NULL; receives the reply, to be freed with yeastar_reply_free. It contains
/// - `callid`: id of the whole call
///
/// `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
/// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
/// codes of the PBX: 10007 (there is no such call), 10011 (the called number does not exist), 10024 (the
/// extension may not place outbound calls).
///
/// call/attended_transfer_operate decides what becomes of it.
///
/// Any thread; blocks for at most `timeout_ms`. A change: not repeated after a broken connection or a
/// time-out. In the API since v2.0.0. Source:
/// https://help.yeastar.com/en/cloudpbx-developer-v2/api-v2/call-attended-transfer.html.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_v2_call_attended_transfer(
    client: *mut yeastar_client,
    channelid: *const c_char,
    tonumber: *const c_char,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe {
        call(
            client,
            &requests::v2::CALL_ATTENDED_TRANSFER,
            &[channelid, tonumber],
            optional,
            out_reply,
            out_error,
        )
    }
}

/// Completes or cancels an attended transfer, joins the three parties, or changes between them.
///
/// Must not be NULL: `client` and
/// - `channelid`: the leg (a channel such as PJSIP/1023-000000c0)
/// - `operate`: what to do (abort, complete, threeway or swap); threeway joins all three, swap changes to the
///   other party
///
/// `optional`: NULL or empty, since there are no optional parameters.
///
/// `out_reply`: may be NULL; receives the reply, to be freed with yeastar_reply_free. It contains
/// - `callid`: id of the whole call
///
/// `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
/// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
/// codes of the PBX: 10007 (there is no such call).
///
/// After threeway the reply has another callid in the sample.
///
/// Any thread; blocks for at most `timeout_ms`. A change: not repeated after a broken connection or a
/// time-out. In the API since v2.0.0. Source:
/// https://help.yeastar.com/en/cloudpbx-developer-v2/api-v2/call-attended-transfer-operate.html.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_v2_call_attended_transfer_operate(
    client: *mut yeastar_client,
    channelid: *const c_char,
    operate: *const c_char,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe {
        call(
            client,
            &requests::v2::CALL_ATTENDED_TRANSFER_OPERATE,
            &[channelid, operate],
            optional,
            out_reply,
            out_error,
        )
    }
}

/// Lets an extension listen to the call of another one, whisper to it, or join it.
///
/// Must not be NULL: `client` and
/// - `monitor`: the extension that monitors (extension number)
/// - `extension`: the extension that is monitored (extension number)
/// - `type_`: how (listen, whisper or barge); whisper: only the monitored extension hears it, barge:
///   everybody does
///
/// `optional`: NULL or empty, since there are no optional parameters.
///
/// `out_reply`: may be NULL; receives the reply, to be freed with yeastar_reply_free. It contains
/// - `callid`: id of the whole call
///
/// `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
/// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
/// codes of the PBX: 10006 (there is no such extension), 10008 (the extension is not idle), 10009 (the
/// extension may not be monitored), 10010 (the monitor mode of the extension does not allow this), 10015 (the
/// call is not connected).
///
/// The monitored extension must have allowbeingmonitored on, and the monitoring one a monitormode that allows
/// it.
/// Undocumented: which parameters are required: the column is missing.
///
/// Any thread; blocks for at most `timeout_ms`. A change: not repeated after a broken connection or a
/// time-out. In the API since v2.0.0. Source:
/// https://help.yeastar.com/en/cloudpbx-developer-v2/api-v2/call-listen.html.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_v2_call_listen(
    client: *mut yeastar_client,
    monitor: *const c_char,
    extension: *const c_char,
    type_: *const c_char,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe {
        call(client, &requests::v2::CALL_LISTEN, &[monitor, extension, type_], optional, out_reply, out_error)
    }
}

/// Puts a leg of a call on hold.
///
/// Must not be NULL: `client` and
/// - `channelid`: the leg (a channel such as PJSIP/1023-000000c0)
///
/// `optional`: NULL or empty, since there are no optional parameters.
///
/// `out_reply`: may be NULL; receives the reply, to be freed with yeastar_reply_free. It contains
/// - `callid`: id of the whole call
///
/// `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
/// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
/// codes of the PBX: 10007 (there is no such call).
///
/// Any thread; blocks for at most `timeout_ms`. A change: not repeated after a broken connection or a
/// time-out. In the API since v2.0.0. Source:
/// https://help.yeastar.com/en/cloudpbx-developer-v2/api-v2/call-hold.html.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_v2_call_hold(
    client: *mut yeastar_client,
    channelid: *const c_char,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe { call(client, &requests::v2::CALL_HOLD, &[channelid], optional, out_reply, out_error) }
}

/// Takes a leg of a call off hold.
///
/// Must not be NULL: `client` and
/// - `channelid`: the leg (a channel such as PJSIP/1023-000000c0)
///
/// `optional`: NULL or empty, since there are no optional parameters.
///
/// `out_reply`: may be NULL; receives the reply, to be freed with yeastar_reply_free. It contains
/// - `callid`: id of the whole call
///
/// `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
/// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
/// codes of the PBX: 10007 (there is no such call).
///
/// Works for channels of trunks too, as in the sample.
///
/// Any thread; blocks for at most `timeout_ms`. A change: not repeated after a broken connection or a
/// time-out. In the API since v2.0.0. Source:
/// https://help.yeastar.com/en/cloudpbx-developer-v2/api-v2/call-unhold.html.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_v2_call_unhold(
    client: *mut yeastar_client,
    channelid: *const c_char,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe { call(client, &requests::v2::CALL_UNHOLD, &[channelid], optional, out_reply, out_error) }
}

/// Mutes one or several members of a call.
///
/// Must not be NULL: `client` and
/// - `channelid`: the legs (channels joined by commas)
///
/// `optional`: NULL or empty, since there are no optional parameters.
///
/// `out_reply`: may be NULL; receives the reply, to be freed with yeastar_reply_free. It contains
/// - `callid`: id of the whole call
///
/// `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
/// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
/// codes of the PBX: 10007 (there is no such call).
///
/// Undocumented: its page: the path is from an overview, the rest follows call/unmute.
///
/// Any thread; blocks for at most `timeout_ms`. A change: not repeated after a broken connection or a
/// time-out. In the API since v2.0.0. Source:
/// https://help.yeastar.com/zh-cn/cloudpbx-developer-v2/api-v2/what-is-new-in-api2.0.html.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_v2_call_mute(
    client: *mut yeastar_client,
    channelid: *const c_char,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe { call(client, &requests::v2::CALL_MUTE, &[channelid], optional, out_reply, out_error) }
}

/// Lets muted members of a call be heard again.
///
/// Must not be NULL: `client` and
/// - `channelid`: the legs (channels joined by commas)
///
/// `optional`: NULL or empty, since there are no optional parameters.
///
/// `out_reply`: may be NULL; receives the reply, to be freed with yeastar_reply_free. It contains
/// - `callid`: id of the whole call
///
/// `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
/// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
/// codes of the PBX: 10007 (there is no such call).
///
/// Any thread; blocks for at most `timeout_ms`. A change: not repeated after a broken connection or a
/// time-out. In the API since v2.0.0. Source:
/// https://help.yeastar.com/zh-cn/cloudpbx-developer-v2/api-v2/call-unmute.html.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_v2_call_unmute(
    client: *mut yeastar_client,
    channelid: *const c_char,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe { call(client, &requests::v2::CALL_UNMUTE, &[channelid], optional, out_reply, out_error) }
}

/// Calls a number, and plays custom prompts when it answers.
///
/// Must not be NULL: `client` and
/// - `number`: extension, paging group or external number
/// - `prompt`: custom prompts on the PBX (names joined by +)
///
/// `optional`: NULL, or any of
/// - `count`: how often they are played (digits)
/// - `dialpermission`: extension whose permission for outbound calls is used, if the number is external
///   (extension number)
/// - `autoanswer`: whether the phone answers automatically (yes, no, Yes or No); default: no
/// - `volume`: volume (0 to 20)
///
/// `out_reply`: may be NULL; receives the reply, to be freed with yeastar_reply_free. It contains
/// - `callid`: id of the whole call
///
/// `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
/// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
/// codes of the PBX: 10006 (there is no such extension), 10023 (there is no such audio file), 10024 (the
/// extension may not place outbound calls).
///
/// The event PlayPromptEnd says when a prompt has ended.
/// The printed sample lacks a comma.
/// Undocumented: which parameters are required: the column is missing.
///
/// Any thread; blocks for at most `timeout_ms`. A change: not repeated after a broken connection or a
/// time-out. In the API since v2.0.0. Source:
/// https://help.yeastar.com/zh-cn/s1000-developer-v2/api-v2/call-playprompt.html.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_v2_call_playprompt(
    client: *mut yeastar_client,
    number: *const c_char,
    prompt: *const c_char,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe { call(client, &requests::v2::CALL_PLAYPROMPT, &[number, prompt], optional, out_reply, out_error) }
}

/// Lets an inbound call go on to its destination.
///
/// Must not be NULL: `client` and
/// - `channelid`: the leg, from the event Invite (a channel such as PJSIP/1023-000000c0)
///
/// `optional`: NULL or empty, since there are no optional parameters.
///
/// `out_reply`: may be NULL; receives the reply, to be freed with yeastar_reply_free. It contains
/// - `callid`: id of the whole call
///
/// `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
/// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
/// codes of the PBX: 10007 (there is no such call), 10016 (it is too late to accept or refuse the call).
///
/// Within ten seconds of the event Invite, which trunks with *Control Inbound Call Accepting* send; after
/// that, the PBX accepts the call itself.
/// It routes the call, and does not answer it for anybody.
///
/// Any thread; blocks for at most `timeout_ms`. A change: not repeated after a broken connection or a
/// time-out. In the API since v2.0.0. Source:
/// https://help.yeastar.com/en/k2-developer-v2/api-v2/call-accept-inbound.html;
/// https://help.yeastar.com/zh-cn/cloudpbx-developer-v2/api-v2/call-accept-inbound.html.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_v2_call_accept_inbound(
    client: *mut yeastar_client,
    channelid: *const c_char,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe { call(client, &requests::v2::CALL_ACCEPT_INBOUND, &[channelid], optional, out_reply, out_error) }
}

/// Rejects an inbound call.
///
/// Must not be NULL: `client` and
/// - `channelid`: the leg, from the event Invite (a channel such as PJSIP/1023-000000c0)
///
/// `optional`: NULL or empty, since there are no optional parameters.
///
/// `out_reply`: may be NULL; receives the reply, to be freed with yeastar_reply_free. It contains
/// - `callid`: id of the whole call
///
/// `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
/// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
/// codes of the PBX: 10007 (there is no such call), 10016 (it is too late to accept or refuse the call).
///
/// Within ten seconds of the event Invite, which trunks with *Control Inbound Call Accepting* send; after
/// that, the PBX accepts the call itself.
/// One page misprints it as call/call/refuse_inbound.
///
/// Any thread; blocks for at most `timeout_ms`. A change: not repeated after a broken connection or a
/// time-out. In the API since v2.0.0. Source:
/// https://help.yeastar.com/en/k2-developer-v2/api-v2/call-refuse-inbound.html;
/// https://help.yeastar.com/en/cloudpbx-developer-v2/api-v2/call-refuse-inbound.html.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_v2_call_refuse_inbound(
    client: *mut yeastar_client,
    channelid: *const c_char,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe { call(client, &requests::v2::CALL_REFUSE_INBOUND, &[channelid], optional, out_reply, out_error) }
}

/// Adds one more number to a call.
///
/// Must not be NULL: `client` and
/// - `channelid`: the leg (a channel such as PJSIP/1023-000000c0)
/// - `number`: whom to call
///
/// `optional`: NULL, or any of
/// - `dialpermission`: extension whose permission for outbound calls is used, if the number is external or
///   the caller is no extension (extension number)
///
/// `out_reply`: may be NULL; receives the reply, to be freed with yeastar_reply_free. It contains
/// - `callid`: id of the whole call
///
/// `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
/// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
/// codes of the PBX: 10007 (there is no such call), 10011 (the called number does not exist), 10024 (the
/// extension may not place outbound calls).
///
/// Any thread; blocks for at most `timeout_ms`. A change: not repeated after a broken connection or a
/// time-out. In the API since v2.0.0. Source:
/// https://help.yeastar.com/en/cloudpbx-developer-v2/api-v2/call-add-member.html.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_v2_call_add_member(
    client: *mut yeastar_client,
    channelid: *const c_char,
    number: *const c_char,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe {
        call(client, &requests::v2::CALL_ADD_MEMBER, &[channelid, number], optional, out_reply, out_error)
    }
}

/// Parks a call.
///
/// Must not be NULL: `client` and
/// - `channelid`: the leg to park (a channel such as PJSIP/1023-000000c0)
///
/// `optional`: NULL, or any of
/// - `parkingslot`: the slot (digits); default: the PBX chooses one
///
/// `out_reply`: may be NULL; receives the reply, to be freed with yeastar_reply_free. It contains
/// - `parkingslot`: the slot that it is in
///
/// `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
/// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. The
/// documentation names no error codes.
///
/// call/dial with the slot as callee takes it back.
/// Came with the release of 2021-05-24, as did call/callpark_status.
///
/// Any thread; blocks for at most `timeout_ms`. A change: not repeated after a broken connection or a
/// time-out. In the API since v2.0.0. Source:
/// https://help.yeastar.com/zh-cn/s1000-developer-v2/api-v2/call_callpark.html.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_v2_call_callpark(
    client: *mut yeastar_client,
    channelid: *const c_char,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe { call(client, &requests::v2::CALL_CALLPARK, &[channelid], optional, out_reply, out_error) }
}

/// Lists all parked calls.
///
/// `client` must not be NULL.
///
/// `optional`: NULL or empty, since there are no optional parameters.
///
/// `out_reply`: may be NULL; receives the reply, to be freed with yeastar_reply_free. It contains
/// - `parkinfos`: one entry for each parked call
/// - `parkinfos[].parker`: who parked it
/// - `parkinfos[].parkedparty`: who is parked
/// - `parkinfos[].parkingslot`: the slot
/// - `parkinfos[].parktime`: how long, presumably in seconds
/// - `parkinfos[].channelid`: channel of who is parked
///
/// `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
/// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. The
/// documentation names no error codes.
///
/// Any thread; blocks for at most `timeout_ms`. A query: repeated once if the connection breaks before the
/// reply begins. In the API since v2.0.0. Source:
/// https://help.yeastar.com/zh-cn/s1000-developer-v2/api-v2/call_callpark_status.html.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_v2_call_callpark_status(
    client: *mut yeastar_client,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe { call(client, &requests::v2::CALL_CALLPARK_STATUS, &[], optional, out_reply, out_error) }
}
