//! Calls: placing, controlling and ending calls. Reports say what happens to a call afterwards.
// Written by `cargo run -p codegen` from api/requests-v1.toml: edit that, not this.

use std::ffi::c_char;

use crate::catalogue::requests;
use crate::ffi::request::call;
use crate::ffi::{yeastar_client, yeastar_error, yeastar_params, yeastar_reply, yeastar_status};

/// Lists the current inbound calls.
///
/// `client` must not be NULL.
///
/// `optional`: NULL, or any of
/// - `inboundid`: which calls, by the ids in their reports (ids joined by commas, or all); default: all
///
/// `out_reply`: may be NULL; receives the reply, to be freed with yeastar_reply_free. It contains
/// - `inbound`: one entry for each call
/// - `inbound[].inboundid`: id of the call; a string, never a number
/// - `inbound[].from`: calling number
/// - `inbound[].to`: called number
/// - `inbound[].trunk`: name of the trunk
/// - `inbound[].status`: Talking, Progress or Wait
/// - `inbound[].callee`: who has the call; only {extid} is shown
/// - `inbound[].callee[].extid`: number of the extension
///
/// `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
/// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
/// codes of the PBX: 30001 (the API process of the PBX failed, for example for lack of memory).
///
/// Undocumented: what callee contains when the call is with an IVR or an outbound call.
///
/// Any thread; blocks for at most `timeout_ms`. A query: repeated once if the connection breaks before the
/// reply begins. In the API since v1.0.0. Source: guide of 2017, api_sample/calls/query-inbound-calls.md;
/// https://help.yeastar.com/en/s-series-developer/api/api_query_inbound_calls.html;
/// https://help.yeastar.com/en/cloudpbx-developer/api/api_query_inbound_calls.html.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_inbound_query(
    client: *mut yeastar_client,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe { call(client, &requests::INBOUND_QUERY, &[], optional, out_reply, out_error) }
}

/// Lists the current outbound calls.
///
/// `client` must not be NULL.
///
/// `optional`: NULL, or any of
/// - `outboundid`: which calls, by the ids in their reports (ids joined by commas, or all); default: all
///
/// `out_reply`: may be NULL; receives the reply, to be freed with yeastar_reply_free. It contains
/// - `outbound`: one entry for each call
/// - `outbound[].outboundid`: id of the call; a string, never a number
/// - `outbound[].from`: calling number
/// - `outbound[].to`: called number
/// - `outbound[].trunk`: name of the trunk
/// - `outbound[].status`: Talking, Progress or Wait
///
/// `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
/// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
/// codes of the PBX: 30001 (the API process of the PBX failed, for example for lack of memory).
///
/// Any thread; blocks for at most `timeout_ms`. A query: repeated once if the connection breaks before the
/// reply begins. In the API since v1.0.0. Source: guide of 2017, api_sample/calls/query-outbound-calls.md.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_outbound_query(
    client: *mut yeastar_client,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe { call(client, &requests::OUTBOUND_QUERY, &[], optional, out_reply, out_error) }
}

/// Ends the current call of an extension.
///
/// Must not be NULL: `client` and
/// - `extid`: the extension (extension number)
///
/// `optional`: NULL or empty, since there are no optional parameters.
///
/// `out_reply`: may be NULL; receives the reply, which contains only `status`, to be freed with
/// yeastar_reply_free.
///
/// `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
/// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
/// codes of the PBX: 10004 (a required parameter is blank or missing), 10007 (there is no such call), 30001
/// (the API process of the PBX failed, for example for lack of memory).
///
/// Any thread; blocks for at most `timeout_ms`. A change: not repeated after a broken connection or a
/// time-out. In the API since v1.0.0. Source: guide of 2017, api_sample/calls/hang-up-an-extension-call.md.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_extension_hangup(
    client: *mut yeastar_client,
    extid: *const c_char,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe { call(client, &requests::EXTENSION_HANGUP, &[extid], optional, out_reply, out_error) }
}

/// Ends an inbound call.
///
/// Must not be NULL: `client` and
/// - `inboundid`: id of the inbound call, from its reports (an id such as 1495698433.203)
///
/// `optional`: NULL or empty, since there are no optional parameters.
///
/// `out_reply`: may be NULL; receives the reply, which contains only `status`, to be freed with
/// yeastar_reply_free.
///
/// `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
/// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
/// codes of the PBX: 10004 (a required parameter is blank or missing), 10007 (there is no such call), 30001
/// (the API process of the PBX failed, for example for lack of memory).
///
/// Any thread; blocks for at most `timeout_ms`. A change: not repeated after a broken connection or a
/// time-out. In the API since v1.0.0. Source: guide of 2017, api_sample/calls/hang-up-an-inbound-call.md.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_inbound_hangup(
    client: *mut yeastar_client,
    inboundid: *const c_char,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe { call(client, &requests::INBOUND_HANGUP, &[inboundid], optional, out_reply, out_error) }
}

/// Ends an outbound call.
///
/// Must not be NULL: `client` and
/// - `outboundid`: id of the outbound call, from its reports (an id such as 1495698433.203)
///
/// `optional`: NULL or empty, since there are no optional parameters.
///
/// `out_reply`: may be NULL; receives the reply, which contains only `status`, to be freed with
/// yeastar_reply_free.
///
/// `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
/// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
/// codes of the PBX: 10004 (a required parameter is blank or missing), 10007 (there is no such call), 30001
/// (the API process of the PBX failed, for example for lack of memory).
///
/// Any thread; blocks for at most `timeout_ms`. A change: not repeated after a broken connection or a
/// time-out. In the API since v1.0.0. Source: guide of 2017, api_sample/calls/hang-up-an-outbound-call.md.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_outbound_hangup(
    client: *mut yeastar_client,
    outboundid: *const c_char,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe { call(client, &requests::OUTBOUND_HANGUP, &[outboundid], optional, out_reply, out_error) }
}

/// Puts the call of an extension on hold.
///
/// Must not be NULL: `client` and
/// - `extid`: the extension (extension number)
///
/// `optional`: NULL or empty, since there are no optional parameters.
///
/// `out_reply`: may be NULL; receives the reply, which contains only `status`, to be freed with
/// yeastar_reply_free.
///
/// `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
/// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
/// codes of the PBX: 10004 (a required parameter is blank or missing), 10007 (there is no such call), 30001
/// (the API process of the PBX failed, for example for lack of memory).
///
/// Any thread; blocks for at most `timeout_ms`. A change: not repeated after a broken connection or a
/// time-out. In the API since v1.0.0. Source: guide of 2017, api_sample/calls/hold-a-call.md.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_extension_hold(
    client: *mut yeastar_client,
    extid: *const c_char,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe { call(client, &requests::EXTENSION_HOLD, &[extid], optional, out_reply, out_error) }
}

/// Resumes the held call of an extension.
///
/// Must not be NULL: `client` and
/// - `extid`: the extension (extension number)
///
/// `optional`: NULL or empty, since there are no optional parameters.
///
/// `out_reply`: may be NULL; receives the reply, which contains only `status`, to be freed with
/// yeastar_reply_free.
///
/// `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
/// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
/// codes of the PBX: 10004 (a required parameter is blank or missing), 10007 (there is no such call), 30001
/// (the API process of the PBX failed, for example for lack of memory).
///
/// Any thread; blocks for at most `timeout_ms`. A change: not repeated after a broken connection or a
/// time-out. In the API since v1.0.0. Source: guide of 2017, api_sample/calls/resume-call-on-hold.md.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_extension_unhold(
    client: *mut yeastar_client,
    extid: *const c_char,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe { call(client, &requests::EXTENSION_UNHOLD, &[extid], optional, out_reply, out_error) }
}

/// Mutes the microphone of an extension until extension/unmute or the end of the call.
///
/// Must not be NULL: `client` and
/// - `extid`: the extension (extension number)
///
/// `optional`: NULL or empty, since there are no optional parameters.
///
/// `out_reply`: may be NULL; receives the reply, which contains only `status`, to be freed with
/// yeastar_reply_free.
///
/// `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
/// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
/// codes of the PBX: 10004 (a required parameter is blank or missing), 10007 (there is no such call), 30001
/// (the API process of the PBX failed, for example for lack of memory).
///
/// Any thread; blocks for at most `timeout_ms`. A change: not repeated after a broken connection or a
/// time-out. In the API since v1.0.0. Source: guide of 2017, api_sample/calls/mute-an-extension.md.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_extension_mute(
    client: *mut yeastar_client,
    extid: *const c_char,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe { call(client, &requests::EXTENSION_MUTE, &[extid], optional, out_reply, out_error) }
}

/// Unmutes the microphone of an extension.
///
/// Must not be NULL: `client` and
/// - `extid`: the extension (extension number)
///
/// `optional`: NULL or empty, since there are no optional parameters.
///
/// `out_reply`: may be NULL; receives the reply, which contains only `status`, to be freed with
/// yeastar_reply_free.
///
/// `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
/// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
/// codes of the PBX: 10004 (a required parameter is blank or missing), 10007 (there is no such call), 30001
/// (the API process of the PBX failed, for example for lack of memory).
///
/// Any thread; blocks for at most `timeout_ms`. A change: not repeated after a broken connection or a
/// time-out. In the API since v1.0.0. Source: guide of 2017, api_sample/calls/unmute-an-extension.md.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_extension_unmute(
    client: *mut yeastar_client,
    extid: *const c_char,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe { call(client, &requests::EXTENSION_UNMUTE, &[extid], optional, out_reply, out_error) }
}

/// Rings one extension and, when it answers, calls a second one.
///
/// Must not be NULL: `client` and
/// - `caller`: extension that rings first (extension number)
/// - `callee`: extension that is called then (extension number)
///
/// `optional`: NULL, or any of
/// - `autoanswer`: whether the phone answers automatically (yes or no); only for SIP phones that support it;
///   default: no
///
/// `out_reply`: may be NULL; receives the reply, to be freed with yeastar_reply_free. It contains
/// - `callid`: id of the whole call, such as 1495698591.209; need not equal an inboundid or outboundid
///
/// `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
/// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
/// codes of the PBX: 10004 (a required parameter is blank or missing), 10006 (there is no such extension),
/// 30001 (the API process of the PBX failed, for example for lack of memory).
///
/// Any thread; blocks for at most `timeout_ms`. A change: not repeated after a broken connection or a
/// time-out. In the API since v1.0.0. Source: guide of 2017, api_sample/calls/make-an-internal-call.md;
/// https://help.yeastar.com/en/cloudpbx-developer/api/api_make_an_internal_call.html.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_extension_dial_extension(
    client: *mut yeastar_client,
    caller: *const c_char,
    callee: *const c_char,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe {
        call(client, &requests::EXTENSION_DIAL_EXTENSION, &[caller, callee], optional, out_reply, out_error)
    }
}

/// Rings an extension and, when it answers, dials an external number.
///
/// Must not be NULL: `client` and
/// - `extid`: extension that rings first (extension number); the outbound route must allow it
/// - `outto`: external number, with the prefix that the outbound route requires
///
/// `optional`: NULL, or any of
/// - `autoanswer`: whether the phone answers automatically (yes or no); only for SIP phones that support it;
///   default: no
///
/// `out_reply`: may be NULL; receives the reply, to be freed with yeastar_reply_free. It contains
/// - `callid`: id of the whole call, such as 1495698591.209; need not equal an inboundid or outboundid
///
/// `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
/// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
/// codes of the PBX: 10004 (a required parameter is blank or missing), 10006 (there is no such extension),
/// 10024 (the extension may not place outbound calls), 30001 (the API process of the PBX failed, for example
/// for lack of memory).
///
/// The guide prints the error as 100024, with a digit too many.
///
/// Any thread; blocks for at most `timeout_ms`. A change: not repeated after a broken connection or a
/// time-out. In the API since v1.0.0. Source: guide of 2017,
/// api_sample/calls/make-an-extension-dial-an-external-number.md;
/// https://help.yeastar.com/en/cloudpbx-developer/api/api_make_an_outbound_call.html.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_extension_dial_outbound(
    client: *mut yeastar_client,
    extid: *const c_char,
    outto: *const c_char,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe {
        call(client, &requests::EXTENSION_DIAL_OUTBOUND, &[extid, outto], optional, out_reply, out_error)
    }
}

/// Dials one external number, then a second one, and joins the two.
///
/// Must not be NULL: `client` and
/// - `caller`: number that is dialled first; must fit an outbound route
/// - `outto`: number that is dialled second; must fit an outbound route
/// - `fromext`: extension whose permission for outbound calls is used (extension number)
///
/// `optional`: NULL or empty, since there are no optional parameters.
///
/// `out_reply`: may be NULL; receives the reply, to be freed with yeastar_reply_free. It contains
/// - `callid`: id of the whole call, such as 1495698591.209; need not equal an inboundid or outboundid
///
/// `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
/// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
/// codes of the PBX: 10004 (a required parameter is blank or missing), 10006 (there is no such extension),
/// 10012 (there is no such IVR), 30001 (the API process of the PBX failed, for example for lack of memory).
///
/// Requires two free trunks or channels.
/// 10012 is listed on the page although no IVR is involved.
///
/// Any thread; blocks for at most `timeout_ms`. A change: not repeated after a broken connection or a
/// time-out. In the API since v1.0.0. Source: guide of 2017, api_sample/calls/call-back.md;
/// https://help.yeastar.com/en/s-series-developer/api/api_call_back.html.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_outbound_dial_outbound(
    client: *mut yeastar_client,
    caller: *const c_char,
    outto: *const c_char,
    fromext: *const c_char,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe {
        call(
            client,
            &requests::OUTBOUND_DIAL_OUTBOUND,
            &[caller, outto, fromext],
            optional,
            out_reply,
            out_error,
        )
    }
}

/// Calls an extension and puts it into an IVR when it answers.
///
/// Must not be NULL: `client` and
/// - `ivrid`: the IVR (IVR number)
/// - `extid`: extension to call (extension number)
///
/// `optional`: NULL, or any of
/// - `autoanswer`: whether the phone answers automatically (yes or no); only for SIP phones that support it;
///   default: no
///
/// `out_reply`: may be NULL; receives the reply, to be freed with yeastar_reply_free. It contains
/// - `callid`: id of the whole call, such as 1495698591.209; need not equal an inboundid or outboundid
///
/// `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
/// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
/// codes of the PBX: 10004 (a required parameter is blank or missing), 10006 (there is no such extension),
/// 10012 (there is no such IVR), 30001 (the API process of the PBX failed, for example for lack of memory).
///
/// Pressed keys are reported.
///
/// Any thread; blocks for at most `timeout_ms`. A change: not repeated after a broken connection or a
/// time-out. In the API since v1.0.0. Source: guide of 2017, api_sample/calls/dial-an-extension-in-an-ivr.md.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_ivr_dial_extension(
    client: *mut yeastar_client,
    ivrid: *const c_char,
    extid: *const c_char,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe { call(client, &requests::IVR_DIAL_EXTENSION, &[ivrid, extid], optional, out_reply, out_error) }
}

/// Calls an external number and puts it into an IVR when it answers.
///
/// Must not be NULL: `client` and
/// - `ivrid`: the IVR (IVR number)
/// - `outto`: external number, with the prefix that the outbound route requires
/// - `fromext`: extension whose permission for outbound calls is used (extension number)
///
/// `optional`: NULL or empty, since there are no optional parameters.
///
/// `out_reply`: may be NULL; receives the reply, to be freed with yeastar_reply_free. It contains
/// - `callid`: id of the whole call, such as 1495698591.209; need not equal an inboundid or outboundid
///
/// `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
/// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
/// codes of the PBX: 10006 (there is no such extension), 10012 (there is no such IVR), 10024 (the extension
/// may not place outbound calls).
///
/// Before firmware 30.11.0.7, the report of pressed keys had no infos for such calls.
///
/// Any thread; blocks for at most `timeout_ms`. A change: not repeated after a broken connection or a
/// time-out. In the API since v1.0.0. Source: guide of 2017,
/// api_sample/calls/dial-an-external-number-in-an-ivr.md;
/// https://help.yeastar.com/en/cloudpbx-developer/api/api_call_an_external_number_via_ivr.html.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_ivr_dial_outbound(
    client: *mut yeastar_client,
    ivrid: *const c_char,
    outto: *const c_char,
    fromext: *const c_char,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe {
        call(client, &requests::IVR_DIAL_OUTBOUND, &[ivrid, outto, fromext], optional, out_reply, out_error)
    }
}

/// Calls an external number and puts it into a queue when it answers.
///
/// Must not be NULL: `client` and
/// - `queueid`: the queue (queue number)
/// - `outto`: external number, with the prefix that the outbound route requires
/// - `fromext`: extension whose permission for outbound calls is used (extension number)
///
/// `optional`: NULL or empty, since there are no optional parameters.
///
/// `out_reply`: may be NULL; receives the reply, to be freed with yeastar_reply_free. It contains
/// - `callid`: id of the whole call, such as 1495698591.209; need not equal an inboundid or outboundid
///
/// `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
/// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
/// codes of the PBX: 10006 (there is no such extension), 10013 (there is no such queue), 10024 (the extension
/// may not place outbound calls).
///
/// The Chinese table names the member callerid, the sample callid.
///
/// Any thread; blocks for at most `timeout_ms`. A change: not repeated after a broken connection or a
/// time-out. In the API since v1.0.1, firmware 30.5.0.30. Source: guide of 2017,
/// api_sample/calls/dial-an-external-number-in-a-queue.md; Chinese guide of 2017,
/// tong-hua/dui-lie-bo-da-wai-xian.md.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_queue_dial_outbound(
    client: *mut yeastar_client,
    queueid: *const c_char,
    outto: *const c_char,
    fromext: *const c_char,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe {
        call(
            client,
            &requests::QUEUE_DIAL_OUTBOUND,
            &[queueid, outto, fromext],
            optional,
            out_reply,
            out_error,
        )
    }
}

/// Calls an external number and puts it into a ring group when it answers.
///
/// Must not be NULL: `client` and
/// - `ringgroupid`: the ring group (ring group number)
/// - `outto`: external number, with the prefix that the outbound route requires
/// - `fromext`: extension whose permission for outbound calls is used (extension number)
///
/// `optional`: NULL or empty, since there are no optional parameters.
///
/// `out_reply`: may be NULL; receives the reply, to be freed with yeastar_reply_free. It contains
/// - `callid`: id of the whole call, such as 1495698591.209; need not equal an inboundid or outboundid
///
/// `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
/// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
/// codes of the PBX: 10006 (there is no such extension), 10014 (there is no such ring group), 10024 (the
/// extension may not place outbound calls).
///
/// The Chinese table names the member callerid, the sample callid.
///
/// Any thread; blocks for at most `timeout_ms`. A change: not repeated after a broken connection or a
/// time-out. In the API since v1.0.1, firmware 30.5.0.30. Source: guide of 2017,
/// api_sample/calls/dial-an-external-number-in-a-ring-group.md; Chinese guide of 2017,
/// tong-hua/xiang-ling-zu-bo-da-wai-xian.md.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_ringgroup_dial_outbound(
    client: *mut yeastar_client,
    ringgroupid: *const c_char,
    outto: *const c_char,
    fromext: *const c_char,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe {
        call(
            client,
            &requests::RINGGROUP_DIAL_OUTBOUND,
            &[ringgroupid, outto, fromext],
            optional,
            out_reply,
            out_error,
        )
    }
}

/// Accepts an inbound call that the PBX holds for a decision.
///
/// Must not be NULL: `client` and
/// - `inboundid`: id of the call, from the report Invite (an id such as 1495698433.203)
///
/// `optional`: NULL or empty, since there are no optional parameters.
///
/// `out_reply`: may be NULL; receives the reply, which contains only `status`, to be freed with
/// yeastar_reply_free.
///
/// `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
/// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
/// codes of the PBX: 10004 (a required parameter is blank or missing), 10007 (there is no such call), 10016
/// (it is too late to accept or refuse the call), 30001 (the API process of the PBX failed, for example for
/// lack of memory).
///
/// Only for trunks on which control of inbound calls is enabled. After ten seconds the PBX accepts the call
/// itself; a later response is refused (10016).
///
/// Any thread; blocks for at most `timeout_ms`. A change: not repeated after a broken connection or a
/// time-out. In the API since v1.0.0. Source: guide of 2017, api_sample/calls/control-inbound-calls.md;
/// https://help.yeastar.com/en/k2-developer/api/api_accept_inbound_calls.html;
/// https://help.yeastar.com/en/k2-developer/api/api_control_inbound_calls.html.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_inbound_accept(
    client: *mut yeastar_client,
    inboundid: *const c_char,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe { call(client, &requests::INBOUND_ACCEPT, &[inboundid], optional, out_reply, out_error) }
}

/// Rejects an inbound call that the PBX holds for a decision.
///
/// Must not be NULL: `client` and
/// - `inboundid`: id of the call, from the report Invite (an id such as 1495698433.203)
///
/// `optional`: NULL or empty, since there are no optional parameters.
///
/// `out_reply`: may be NULL; receives the reply, which contains only `status`, to be freed with
/// yeastar_reply_free.
///
/// `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
/// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
/// codes of the PBX: 10004 (a required parameter is blank or missing), 10007 (there is no such call), 10016
/// (it is too late to accept or refuse the call), 30001 (the API process of the PBX failed, for example for
/// lack of memory).
///
/// The same ten seconds as for inbound/accept.
/// A call rejected this way has no entry in the call log of the PBX.
///
/// Any thread; blocks for at most `timeout_ms`. A change: not repeated after a broken connection or a
/// time-out. In the API since v1.0.0. Source: guide of 2017, api_sample/calls/control-inbound-calls.md.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_inbound_refuse(
    client: *mut yeastar_client,
    inboundid: *const c_char,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe { call(client, &requests::INBOUND_REFUSE, &[inboundid], optional, out_reply, out_error) }
}

/// Moves an inbound call to an extension.
///
/// Must not be NULL: `client` and
/// - `inboundid`: id of the inbound call, from its reports (an id such as 1495698433.203)
/// - `extid`: extension that gets the call (extension number)
///
/// `optional`: NULL or empty, since there are no optional parameters.
///
/// `out_reply`: may be NULL; receives the reply, to be freed with yeastar_reply_free. It contains
/// - `callid`: id of the whole call, such as 1495698591.209; need not equal an inboundid or outboundid
///
/// `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
/// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
/// codes of the PBX: 10004 (a required parameter is blank or missing), 10006 (there is no such extension),
/// 30001 (the API process of the PBX failed, for example for lack of memory).
///
/// Works for ringing and answered calls.
/// Undocumented: whether v1.1.0 still supports it: only the guide of 2017 has the page. Since v1.0.6 there is
/// inbound/transfer_number.
///
/// Any thread; blocks for at most `timeout_ms`. A change: not repeated after a broken connection or a
/// time-out. In the API since v1.0.0. Source: guide of 2017,
/// api_sample/calls/transfer-an-inbound-call-to-an-extension.md.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_inbound_transfer_extension(
    client: *mut yeastar_client,
    inboundid: *const c_char,
    extid: *const c_char,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe {
        call(
            client,
            &requests::INBOUND_TRANSFER_EXTENSION,
            &[inboundid, extid],
            optional,
            out_reply,
            out_error,
        )
    }
}

/// Moves an inbound call to an IVR.
///
/// Must not be NULL: `client` and
/// - `inboundid`: id of the inbound call, from its reports (an id such as 1495698433.203)
/// - `ivrid`: IVR that gets the call (IVR number)
///
/// `optional`: NULL or empty, since there are no optional parameters.
///
/// `out_reply`: may be NULL; receives the reply, to be freed with yeastar_reply_free. It contains
/// - `callid`: id of the whole call, such as 1495698591.209; need not equal an inboundid or outboundid
///
/// `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
/// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
/// codes of the PBX: 10004 (a required parameter is blank or missing), 10006 (there is no such extension),
/// 10012 (there is no such IVR), 30001 (the API process of the PBX failed, for example for lack of memory).
///
/// Works for ringing and answered calls.
/// Undocumented: whether v1.1.0 still supports it: only the guide of 2017 has the page. Since v1.0.6 there is
/// inbound/transfer_number.
///
/// Any thread; blocks for at most `timeout_ms`. A change: not repeated after a broken connection or a
/// time-out. In the API since v1.0.0. Source: guide of 2017,
/// api_sample/calls/transfer-an-inbound-call-to-an-ivr.md.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_inbound_transfer_ivr(
    client: *mut yeastar_client,
    inboundid: *const c_char,
    ivrid: *const c_char,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe {
        call(client, &requests::INBOUND_TRANSFER_IVR, &[inboundid, ivrid], optional, out_reply, out_error)
    }
}

/// Moves an inbound call to an external number.
///
/// Must not be NULL: `client` and
/// - `inboundid`: id of the inbound call, from its reports (an id such as 1495698433.203)
/// - `outto`: external number, with the prefix that the outbound route requires
/// - `fromext`: extension whose permission for outbound calls is used (extension number)
///
/// `optional`: NULL or empty, since there are no optional parameters.
///
/// `out_reply`: may be NULL; receives the reply, to be freed with yeastar_reply_free. It contains
/// - `callid`: id of the whole call, such as 1495698591.209; need not equal an inboundid or outboundid
///
/// `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
/// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
/// codes of the PBX: 10004 (a required parameter is blank or missing), 10006 (there is no such extension),
/// 10007 (there is no such call), 30001 (the API process of the PBX failed, for example for lack of memory).
///
/// Works for ringing and answered calls.
/// The guide calls it a trunk, but it is an external number.
/// Undocumented: whether v1.1.0 still supports it: only the guide of 2017 has the page. Since v1.0.6 there is
/// inbound/transfer_number.
///
/// Any thread; blocks for at most `timeout_ms`. A change: not repeated after a broken connection or a
/// time-out. In the API since v1.0.0. Source: guide of 2017,
/// api_sample/calls/transfer-an-inbound-call-to-a-trunk.md.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_inbound_transfer_outbound(
    client: *mut yeastar_client,
    inboundid: *const c_char,
    outto: *const c_char,
    fromext: *const c_char,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe {
        call(
            client,
            &requests::INBOUND_TRANSFER_OUTBOUND,
            &[inboundid, outto, fromext],
            optional,
            out_reply,
            out_error,
        )
    }
}

/// Moves an inbound call to a queue.
///
/// Must not be NULL: `client` and
/// - `inboundid`: id of the inbound call, from its reports (an id such as 1495698433.203)
/// - `queueid`: queue that gets the call (queue number)
///
/// `optional`: NULL or empty, since there are no optional parameters.
///
/// `out_reply`: may be NULL; receives the reply, to be freed with yeastar_reply_free. It contains
/// - `callid`: id of the whole call, such as 1495698591.209; need not equal an inboundid or outboundid
///
/// `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
/// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
/// codes of the PBX: 10004 (a required parameter is blank or missing), 10013 (there is no such queue), 30001
/// (the API process of the PBX failed, for example for lack of memory).
///
/// Undocumented: whether v1.1.0 still supports it: only the guide of 2017 has the page. Since v1.0.6 there is
/// inbound/transfer_number.
///
/// Any thread; blocks for at most `timeout_ms`. A change: not repeated after a broken connection or a
/// time-out. In the API since v1.0.0. Source: guide of 2017,
/// api_sample/calls/transfer-an-inbound-call-to-a-queue.md.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_inbound_transfer_queue(
    client: *mut yeastar_client,
    inboundid: *const c_char,
    queueid: *const c_char,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe {
        call(client, &requests::INBOUND_TRANSFER_QUEUE, &[inboundid, queueid], optional, out_reply, out_error)
    }
}

/// Moves an inbound call to a ring group.
///
/// Must not be NULL: `client` and
/// - `inboundid`: id of the inbound call, from its reports (an id such as 1495698433.203)
/// - `ringgroupid`: ring group that gets the call (ring group number)
///
/// `optional`: NULL or empty, since there are no optional parameters.
///
/// `out_reply`: may be NULL; receives the reply, to be freed with yeastar_reply_free. It contains
/// - `callid`: id of the whole call, such as 1495698591.209; need not equal an inboundid or outboundid
///
/// `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
/// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
/// codes of the PBX: 10004 (a required parameter is blank or missing), 10006 (there is no such extension),
/// 10014 (there is no such ring group), 30001 (the API process of the PBX failed, for example for lack of
/// memory).
///
/// Undocumented: whether v1.1.0 still supports it: only the guide of 2017 has the page. Since v1.0.6 there is
/// inbound/transfer_number.
///
/// Any thread; blocks for at most `timeout_ms`. A change: not repeated after a broken connection or a
/// time-out. In the API since v1.0.0. Source: guide of 2017,
/// api_sample/calls/transfer-an-inbound-call-to-a-ring-group.md.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_inbound_transfer_ringgroup(
    client: *mut yeastar_client,
    inboundid: *const c_char,
    ringgroupid: *const c_char,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe {
        call(
            client,
            &requests::INBOUND_TRANSFER_RINGGROUP,
            &[inboundid, ringgroupid],
            optional,
            out_reply,
            out_error,
        )
    }
}

/// Moves an outbound call to an extension.
///
/// Must not be NULL: `client` and
/// - `outboundid`: id of the outbound call, from its reports (an id such as 1495698433.203)
/// - `extid`: extension that gets the call (extension number)
///
/// `optional`: NULL or empty, since there are no optional parameters.
///
/// `out_reply`: may be NULL; receives the reply, to be freed with yeastar_reply_free. It contains
/// - `callid`: id of the whole call, such as 1495698591.209; need not equal an inboundid or outboundid
///
/// `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
/// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
/// codes of the PBX: 10004 (a required parameter is blank or missing), 10006 (there is no such extension),
/// 10007 (there is no such call), 30001 (the API process of the PBX failed, for example for lack of memory).
///
/// Works for ringing and answered calls.
/// In the sample the callid differs from the outboundid.
/// Undocumented: whether v1.1.0 still supports it: only the guide of 2017 has the page. Since v1.0.6 there is
/// outbound/transfer_number.
///
/// Any thread; blocks for at most `timeout_ms`. A change: not repeated after a broken connection or a
/// time-out. In the API since v1.0.0. Source: guide of 2017,
/// api_sample/calls/transfer-an-outbound-call-to-an-extension.md.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_outbound_transfer_extension(
    client: *mut yeastar_client,
    outboundid: *const c_char,
    extid: *const c_char,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe {
        call(
            client,
            &requests::OUTBOUND_TRANSFER_EXTENSION,
            &[outboundid, extid],
            optional,
            out_reply,
            out_error,
        )
    }
}

/// Moves an outbound call to an IVR.
///
/// Must not be NULL: `client` and
/// - `outboundid`: id of the outbound call, from its reports (an id such as 1495698433.203)
/// - `ivrid`: IVR that gets the call (IVR number)
///
/// `optional`: NULL or empty, since there are no optional parameters.
///
/// `out_reply`: may be NULL; receives the reply, to be freed with yeastar_reply_free. It contains
/// - `callid`: id of the whole call, such as 1495698591.209; need not equal an inboundid or outboundid
///
/// `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
/// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
/// codes of the PBX: 10004 (a required parameter is blank or missing), 10007 (there is no such call), 10012
/// (there is no such IVR), 30001 (the API process of the PBX failed, for example for lack of memory).
///
/// Works for ringing and answered calls.
/// Undocumented: whether v1.1.0 still supports it: only the guide of 2017 has the page. Since v1.0.6 there is
/// outbound/transfer_number.
///
/// Any thread; blocks for at most `timeout_ms`. A change: not repeated after a broken connection or a
/// time-out. In the API since v1.0.0. Source: guide of 2017,
/// api_sample/calls/transfer-an-outbound-call-to-an-ivr.md.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_outbound_transfer_ivr(
    client: *mut yeastar_client,
    outboundid: *const c_char,
    ivrid: *const c_char,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe {
        call(client, &requests::OUTBOUND_TRANSFER_IVR, &[outboundid, ivrid], optional, out_reply, out_error)
    }
}

/// Moves an outbound call to an external number.
///
/// Must not be NULL: `client` and
/// - `outboundid`: id of the outbound call, from its reports (an id such as 1495698433.203)
/// - `outto`: external number, with the prefix that the outbound route requires
/// - `fromext`: extension whose permission for outbound calls is used (extension number)
///
/// `optional`: NULL or empty, since there are no optional parameters.
///
/// `out_reply`: may be NULL; receives the reply, to be freed with yeastar_reply_free. It contains
/// - `callid`: id of the whole call, such as 1495698591.209; need not equal an inboundid or outboundid
///
/// `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
/// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
/// codes of the PBX: 10004 (a required parameter is blank or missing), 10006 (there is no such extension),
/// 10007 (there is no such call), 30001 (the API process of the PBX failed, for example for lack of memory).
///
/// Undocumented: whether v1.1.0 still supports it: only the guide of 2017 has the page. Since v1.0.6 there is
/// outbound/transfer_number.
///
/// Any thread; blocks for at most `timeout_ms`. A change: not repeated after a broken connection or a
/// time-out. In the API since v1.0.0. Source: guide of 2017,
/// api_sample/calls/transfer-an-outbound-call-to-a-trunk.md.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_outbound_transfer_outbound(
    client: *mut yeastar_client,
    outboundid: *const c_char,
    outto: *const c_char,
    fromext: *const c_char,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe {
        call(
            client,
            &requests::OUTBOUND_TRANSFER_OUTBOUND,
            &[outboundid, outto, fromext],
            optional,
            out_reply,
            out_error,
        )
    }
}

/// Moves an inbound call to any number, internal or external.
///
/// Must not be NULL: `client` and
/// - `inboundid`: id of the inbound call, from its reports (an id such as 1495698433.203)
/// - `number`: target: number of an extension, IVR, queue or ring group, or an external number
///
/// `optional`: NULL, or any of
/// - `fromext`: extension whose permission for outbound calls is used for an external target (extension
///   number); blank in the sample for an internal one
///
/// `out_reply`: may be NULL; receives the reply, to be freed with yeastar_reply_free. It contains
/// - `callid`: id of the whole call, such as 1495698591.209; need not equal an inboundid or outboundid
///
/// `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
/// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. The
/// documentation names no error codes.
///
/// Works for ringing and answered calls.
///
/// Any thread; blocks for at most `timeout_ms`. A change: not repeated after a broken connection or a
/// time-out. In the API since v1.0.6, firmware 30.10.0.16. Source:
/// https://help.yeastar.com/en/k2-developer/api/api_transfer_inbound_calls.html.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_inbound_transfer_number(
    client: *mut yeastar_client,
    inboundid: *const c_char,
    number: *const c_char,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe {
        call(client, &requests::INBOUND_TRANSFER_NUMBER, &[inboundid, number], optional, out_reply, out_error)
    }
}

/// Moves an outbound call to any number, internal or external.
///
/// Must not be NULL: `client` and
/// - `outboundid`: id of the outbound call, from its reports (an id such as 1495698433.203)
/// - `number`: target: number of an extension, IVR, queue or ring group, or an external number
/// - `fromext`: extension whose permission for outbound calls is used for an external target (extension
///   number, may be blank); blank for an internal one
///
/// `optional`: NULL or empty, since there are no optional parameters.
///
/// `out_reply`: may be NULL; receives the reply, to be freed with yeastar_reply_free. It contains
/// - `callid`: id of the whole call, such as 1495698591.209; need not equal an inboundid or outboundid
///
/// `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
/// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. The
/// documentation names no error codes.
///
/// Works for ringing and answered calls.
///
/// Any thread; blocks for at most `timeout_ms`. A change: not repeated after a broken connection or a
/// time-out. In the API since v1.0.6, firmware 30.10.0.16. Source:
/// https://help.yeastar.com/en/s-series-developer/api/api_transfer_outbound_calls.html.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_outbound_transfer_number(
    client: *mut yeastar_client,
    outboundid: *const c_char,
    number: *const c_char,
    fromext: *const c_char,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe {
        call(
            client,
            &requests::OUTBOUND_TRANSFER_NUMBER,
            &[outboundid, number, fromext],
            optional,
            out_reply,
            out_error,
        )
    }
}

/// Transfers a call to any number on behalf of one of its parties, which leaves the call.
///
/// Must not be NULL: `client` and
/// - `callid`: id of the call (an id such as 1495698433.203)
/// - `transferor`: party that transfers the call and is then hung up
/// - `transferto`: target: number of an extension, IVR, queue or ring group, or an external number
///
/// `optional`: NULL, or any of
/// - `fromext`: extension whose permission for outbound calls is used for an external target (extension
///   number)
///
/// `out_reply`: may be NULL; receives the reply, to be freed with yeastar_reply_free. It contains
/// - `callid`: id of the whole call, such as 1495698591.209; need not equal an inboundid or outboundid
///
/// `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
/// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. The
/// documentation names no error codes.
///
/// Such a transfer is not reported as a Transfer event.
/// Before firmware 30.11.0.7, it restarted the API process of the PBX: the connection may be lost immediately
/// afterwards.
///
/// Any thread; blocks for at most `timeout_ms`. A change: not repeated after a broken connection or a
/// time-out. In the API since v1.1.0, firmware 30.10.0.59. Source:
/// https://help.yeastar.com/en/cloudpbx-developer/api/call-transfer.html.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_calltransfer(
    client: *mut yeastar_client,
    callid: *const c_char,
    transferor: *const c_char,
    transferto: *const c_char,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe {
        call(
            client,
            &requests::CALLTRANSFER,
            &[callid, transferor, transferto],
            optional,
            out_reply,
            out_error,
        )
    }
}
