//! Queues: call queues and their agents.
// Written by `cargo run -p codegen` from api/requests-v1.toml: edit that, not this.

use std::ffi::c_char;

use crate::catalogue::requests;
use crate::ffi::request::call;
use crate::ffi::{yeastar_client, yeastar_error, yeastar_params, yeastar_reply, yeastar_status};

/// Reads the settings of one, several or all queues.
///
/// `client` must not be NULL.
///
/// `optional`: NULL, or any of
/// - `queueid`: which queues (queue numbers joined by commas, or all); default: all
///
/// `out_reply`: may be NULL; receives the reply, to be freed with yeastar_reply_free. It contains
/// - `queues`: one entry for each queue
/// - `queues[].queuenumber`: number of the queue
/// - `queues[].queuename`: name of the queue
/// - `queues[].password`: password of its dynamic agents, in clear text; may be blank
/// - `queues[].ringstrategy`: which agents ring, see queue/update
/// - `queues[].failoveraction`: what happens to callers whom nobody answered; the sample says Hang up, in two
///   words
/// - `queues[].agents`: static agents, joined by commas; a comma may end the list
/// - `queues[].dynamicagents`: dynamic agents; v1.1.0 only
/// - `queues[].agenttimeout`: seconds that an agent's phone rings
/// - `queues[].agentannounce`: prompt played to the agent, such as [None]
/// - `queues[].wrapuptime`: wrap-up time after a call, in seconds
/// - `queues[].ringinuse`: on or off: agents in a call ring too
/// - `queues[].retry`: seconds until the agents ring again
/// - `queues[].musiconhold`: music on hold, such as [None]
/// - `queues[].maxwaittime`: longest wait in seconds, such as 1800
/// - `queues[].joinempty`: on or off: callers may join a queue without agents
/// - `queues[].leavewhenempty`: on or off: callers leave when the last agent does
/// - `queues[].joinannounce`: prompt played on joining, such as [None]
/// - `queues[].announcepos`: on or off: callers hear their position
/// - `queues[].announcefreq`: seconds between these announcements
/// - `queues[].announceholdtime`: on or off: callers hear the expected wait; the table calls it a number
/// - `queues[].userannounce`: prompt played to waiting callers, such as [None]
/// - `queues[].userannouncefreq`: seconds between these prompts
/// - `queues[].breakoutkey`: key that leaves the queue: None, 0 to 9, * or #
/// - `queues[].breakoutaction`: what that key does, values as failoveraction; may be absent
/// - `queues[].breakoutdest`: where it leads; may be absent
/// - `queues[].idannouncement`: prompt that announces the agent's number, or None
/// - `queues[].satisfactionsurvey`: prompt of the survey, or None
///
/// `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
/// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
/// codes of the PBX: 10013 (there is no such queue), 30001 (the API process of the PBX failed, for example
/// for lack of memory).
///
/// A prompt that is not set is [None] in some fields and None in others.
/// failoverdest can be set but is not in the reply.
///
/// Any thread; blocks for at most `timeout_ms`. A query: repeated once if the connection breaks before the
/// reply begins. In the API since v1.0.0. Source: guide of 2017,
/// api_sample/queues/query-one-or-more-queues.md;
/// https://help.yeastar.com/en/cloudpbx-developer/api/api_query_queue_settings.html.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_queue_query(
    client: *mut yeastar_client,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe { call(client, &requests::QUEUE_QUERY, &[], optional, out_reply, out_error) }
}

/// Changes settings of one queue; parameters that are not given stay unchanged.
///
/// Must not be NULL: `client` and
/// - `queueid`: the queue to change (queue number)
///
/// `optional`: NULL, or any of
/// - `queuenumber`: new number (queue number)
/// - `queuename`: new name (at most 31 characters, none of : ! $ ( ) / # ; , [ ] " = < > & ' ` ^ % @ { } |
///   and no space, not blank)
/// - `password`: password of its dynamic agents (digits, at most 127 characters)
/// - `ringstrategy`: which agents ring (Ring All, Least Recent, Fewest Calls, Random, Rrmemory, RRmemory or
///   Linear); the round robin is printed in two spellings
/// - `failoveraction`: what happens to callers whom nobody answered (Hangup, Hang up, Extension, Voicemail,
///   IVR, Ring Group, Queue, Conference, Fax to Email, Dial by name or Dial by Name); two of the words are
///   printed in two spellings
/// - `failoverdest`: number or name that fits failoveraction
/// - `agents`: static agents (extension numbers joined by commas)
/// - `dynamicagents`: dynamic agents (extension numbers joined by commas); v1.1.0 only
/// - `agenttimeout`: seconds that an agent's phone rings (10, 20, 30, 40 or 50)
/// - `wrapuptime`: wrap-up time after a call, in seconds (10, 20, 30, 40 or 50)
/// - `ringinuse`: whether agents in a call ring too (on or off)
/// - `retry`: seconds until the agents ring again (10, 20, 30, 40 or 50)
/// - `maxwaittime`: longest wait, in seconds (300, 600, 900, 1200 or 1800)
/// - `joinempty`: whether callers may join a queue without agents (on or off)
/// - `leavewhenempty`: whether callers leave when the last agent does (on or off)
/// - `announcepos`: whether callers hear their position (on or off)
/// - `announcefreq`: seconds between these announcements (0, 15, 30, 45, 60, 120, 180, 240, 300, 600 or 1200)
/// - `announceholdtime`: whether callers hear the expected wait (on or off); the table calls it a number
/// - `userannouncefreq`: seconds between the prompts for waiting callers (0, 15, 30, 45, 60, 120, 180, 240,
///   300, 600 or 1200)
/// - `breakoutkey`: key that leaves the queue (None, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, * or #)
/// - `breakoutaction`: what that key does (Hangup, Hang up, Extension, Voicemail, IVR, Ring Group, Queue,
///   Conference, Fax to Email, Dial by name or Dial by Name)
/// - `breakoutdest`: number or name that fits breakoutaction
/// - `idannouncement`: prompt that announces the agent's number; None for none
/// - `satisfactionsurvey`: prompt of the survey; None for no survey
/// - `agentid`: number announced as that of the agent; on one page of 2017 only; belongs to extension/update
///
/// `out_reply`: may be NULL; receives the reply, which contains only `status`, to be freed with
/// yeastar_reply_free.
///
/// `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
/// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
/// codes of the PBX: 10013 (there is no such queue), 10019 (the PBX could not save the queue), 30001 (the API
/// process of the PBX failed, for example for lack of memory).
///
/// The prompts agentannounce, joinannounce, userannounce and musiconhold can be read but not set.
///
/// Any thread; blocks for at most `timeout_ms`. A change: not repeated after a broken connection or a
/// time-out. In the API since v1.0.0. Source: guide of 2017,
/// api_sample/queues/configure-an-individual-queue.md; guide of 2017,
/// api_sample/hotel_wake-up_service/queue-agent-id-announcement-and-customer-satisfaction-survey.md;
/// https://help.yeastar.com/en/cloudpbx-developer/api/api_modify_a_queue.html; Chinese guide of 2017,
/// dui-lie/pei-zhi-dan-ge-dui-lie.md.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_queue_update(
    client: *mut yeastar_client,
    queueid: *const c_char,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe { call(client, &requests::QUEUE_UPDATE, &[queueid], optional, out_reply, out_error) }
}

/// Reads how many callers wait in a queue and what each of its agents is doing.
///
/// Must not be NULL: `client` and
/// - `queueid`: the queue (queue numbers joined by commas); undocumented: whether several may be joined by
///   commas
///
/// `optional`: NULL or empty, since there are no optional parameters.
///
/// `out_reply`: may be NULL; receives the reply, to be freed with yeastar_reply_free. It contains
/// - `queues`: one entry for each queue
/// - `queues[].queuenumber`: number of the queue
/// - `queues[].queuestatus`: a list with one entry
/// - `queues[].queuestatus[].callercount`: callers waiting
/// - `queues[].queuestatus[].members`: one entry for each agent; may be absent when nobody is logged in
/// - `queues[].queuestatus[].members[].agent`: number of the agent
/// - `queues[].queuestatus[].members[].agentstatus`: 0 unknown, 1 idle, 2 in a call, 3 busy, 5 not
///   registered, 6 ringing, 7 in a call and ringing, 8 on hold, 9 paused, 10 wrap-up after a call; 4 is not
///   defined
///
/// `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
/// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
/// codes of the PBX: 10013 (there is no such queue).
///
/// Documented for the Cloud PBX only; clients of S-Series PBXs use it too.
///
/// Any thread; blocks for at most `timeout_ms`. A query: repeated once if the connection breaks before the
/// reply begins. In the API version undocumented: in the documentation of v1.1.0, not in the guide of v1.0.1.
/// Source: https://help.yeastar.com/en/cloudpbx-developer/api/api_query_queue_status.html.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_queuestatus_query(
    client: *mut yeastar_client,
    queueid: *const c_char,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe { call(client, &requests::QUEUESTATUS_QUERY, &[queueid], optional, out_reply, out_error) }
}

/// Logs an extension in to a queue as a dynamic agent.
///
/// Must not be NULL: `client` and
/// - `queueid`: the queue (queue number)
/// - `extid`: the agent's extension (extension number)
///
/// `optional`: NULL, or any of
/// - `password`: password of the queue, if it has one
///
/// `out_reply`: may be NULL; receives the reply, which contains only `status`, to be freed with
/// yeastar_reply_free.
///
/// `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
/// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
/// codes of the PBX: 10013 (there is no such queue), 10032 (the password is wrong).
///
/// Any thread; blocks for at most `timeout_ms`. A change: not repeated after a broken connection or a
/// time-out. In the API version undocumented: in the documentation of v1.1.0, not in the guide of v1.0.1.
/// Source: https://help.yeastar.com/en/cloudpbx-developer/api/api_log_in_a_queue.html;
/// https://help.yeastar.com/en/k2-developer/api/api_log_in_a_queue.html;
/// https://help.yeastar.com/en/s-series-developer/api/api-request-structure.html.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_queue_add_dynamicagent(
    client: *mut yeastar_client,
    queueid: *const c_char,
    extid: *const c_char,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe {
        call(client, &requests::QUEUE_ADD_DYNAMICAGENT, &[queueid, extid], optional, out_reply, out_error)
    }
}

/// Logs a dynamic agent out of a queue.
///
/// Must not be NULL: `client` and
/// - `queueid`: the queue (queue number)
/// - `extid`: the agent's extension (extension number)
/// - `password`: password of the queue (may be blank); undocumented: what to send if it has none; a blank
///   value is accepted
///
/// `optional`: NULL or empty, since there are no optional parameters.
///
/// `out_reply`: may be NULL; receives the reply, which contains only `status`, to be freed with
/// yeastar_reply_free.
///
/// `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
/// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
/// codes of the PBX: 10013 (there is no such queue), 10032 (the password is wrong).
///
/// The password is required here but optional in queue/add_dynamicagent.
///
/// Any thread; blocks for at most `timeout_ms`. A change: not repeated after a broken connection or a
/// time-out. In the API version undocumented: in the documentation of v1.1.0, not in the guide of v1.0.1.
/// Source: https://help.yeastar.com/en/cloudpbx-developer/api/api_log_out_a_queue.html.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_queue_del_dynamicagent(
    client: *mut yeastar_client,
    queueid: *const c_char,
    extid: *const c_char,
    password: *const c_char,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe {
        call(
            client,
            &requests::QUEUE_DEL_DYNAMICAGENT,
            &[queueid, extid, password],
            optional,
            out_reply,
            out_error,
        )
    }
}

/// Stops a queue from ringing an agent.
///
/// Must not be NULL: `client` and
/// - `queueid`: the queue (queue number)
/// - `extid`: the agent's extension (extension number)
///
/// `optional`: NULL or empty, since there are no optional parameters.
///
/// `out_reply`: may be NULL; receives the reply, which contains only `status`, to be freed with
/// yeastar_reply_free.
///
/// `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
/// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
/// codes of the PBX: 10006 (there is no such extension), 10013 (there is no such queue).
///
/// Any thread; blocks for at most `timeout_ms`. A change: not repeated after a broken connection or a
/// time-out. In the API version undocumented: in the documentation of v1.1.0, not in the guide of v1.0.1.
/// Source: https://help.yeastar.com/en/cloudpbx-developer/api/api_pause_an_agent.html.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_queue_pause_agent(
    client: *mut yeastar_client,
    queueid: *const c_char,
    extid: *const c_char,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe { call(client, &requests::QUEUE_PAUSE_AGENT, &[queueid, extid], optional, out_reply, out_error) }
}

/// Lets a queue ring a paused agent again.
///
/// Must not be NULL: `client` and
/// - `queueid`: the queue (queue number)
/// - `extid`: the agent's extension (extension number)
///
/// `optional`: NULL or empty, since there are no optional parameters.
///
/// `out_reply`: may be NULL; receives the reply, which contains only `status`, to be freed with
/// yeastar_reply_free.
///
/// `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
/// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
/// codes of the PBX: 10006 (there is no such extension), 10013 (there is no such queue).
///
/// Any thread; blocks for at most `timeout_ms`. A change: not repeated after a broken connection or a
/// time-out. In the API version undocumented: in the documentation of v1.1.0, not in the guide of v1.0.1.
/// Source: https://help.yeastar.com/en/cloudpbx-developer/api/api_resume_an_agent.html.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_queue_unpause_agent(
    client: *mut yeastar_client,
    queueid: *const c_char,
    extid: *const c_char,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe { call(client, &requests::QUEUE_UNPAUSE_AGENT, &[queueid, extid], optional, out_reply, out_error) }
}
