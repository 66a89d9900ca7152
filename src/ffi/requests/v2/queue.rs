//! Queues: call queues and their agents.
// Written by `cargo run -p codegen` from api/requests-v2.toml: edit that, not this.

use std::ffi::c_char;

use crate::catalogue::requests;
use crate::ffi::request::call;
use crate::ffi::{yeastar_client, yeastar_error, yeastar_params, yeastar_reply, yeastar_status};

/// Reads the settings of one, several or all queues.
///
/// Must not be NULL: `client` and
/// - `number`: which queues (queue numbers joined by commas, or all)
///
/// `optional`: NULL or empty, since there are no optional parameters.
///
/// `out_reply`: may be NULL; receives the reply, to be freed with yeastar_reply_free. It contains
/// - `queues`: one entry for each queue
/// - `queues[].number`: number of the queue
/// - `queues[].queuename`: name of the queue
/// - `queues[].password`: password of its dynamic agents; keep it out of logs
/// - `queues[].ringstrategy`: which agents ring, see queue/update
/// - `queues[].failoveraction`: what happens to callers whom nobody answered
/// - `queues[].failoverdest`: where they go
/// - `queues[].agents`: static agents, joined by commas
/// - `queues[].dynamicagents`: dynamic agents, joined by commas
/// - `queues[].agenttimeout`: seconds that an agent's phone rings
/// - `queues[].agentannounce`: prompt played to the agent
/// - `queues[].wrapuptime`: wrap-up time after a call, in seconds
/// - `queues[].ringinuse`: on or off: agents in a call ring too
/// - `queues[].retry`: seconds until the agents ring again
/// - `queues[].musiconhold`: music on hold
/// - `queues[].maxwaittime`: longest wait in seconds
/// - `queues[].joinempty`: on or off: callers may join a queue without agents
/// - `queues[].leavewhenempty`: on or off: callers leave when the last agent does
/// - `queues[].joinannounce`: prompt played on joining
/// - `queues[].announcepos`: on or off: callers hear their position
/// - `queues[].announcefreq`: seconds between these announcements
/// - `queues[].announceholdtime`: on or off: callers hear the expected wait
/// - `queues[].userannounce`: prompt played to waiting callers
/// - `queues[].userannouncefreq`: seconds between these prompts
/// - `queues[].breakoutkey`: key that leaves the queue: None, 0 to 9, * or #
/// - `queues[].breakoutaction`: what that key does, values as failoveraction
/// - `queues[].breakoutdest`: where it leads
/// - `queues[].idannouncement`: prompt that announces the agent's number
/// - `queues[].satisfactionsurvey`: prompt of the survey
/// - `queues[].disallow_to_join_when_empty`: whether callers are kept out of a queue without agents; since
///   2024-04-07
/// - `queues[].empty_defined_for_disallow_to_join_when_empty`: which queue counts as empty then, joined by
///   commas: 1 (no agent is registered), 2 (all are paused), 3 (all are in a call)
/// - `queues[].empty_defined_for_leave_empty`: which queue counts as empty for leavewhenempty; values as
///   before
///
/// `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
/// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
/// codes of the PBX: 10013 (there is no such queue).
///
/// The last three keys came with the release of 2024-04-07 for the S-Series and the Cloud PBX.
///
/// Any thread; blocks for at most `timeout_ms`. A query: repeated once if the connection breaks before the
/// reply begins. In the API since v2.0.0. Source:
/// https://help.yeastar.com/zh-cn/s1000-developer-v2/api-v2/queue-query.html.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_v2_queue_query(
    client: *mut yeastar_client,
    number: *const c_char,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe { call(client, &requests::v2::QUEUE_QUERY, &[number], optional, out_reply, out_error) }
}

/// Changes settings of one queue; parameters that are not given stay unchanged.
///
/// Must not be NULL: `client` and
/// - `number`: the queue to change (queue number)
///
/// `optional`: NULL, or any of
/// - `queuename`: new name
/// - `password`: password of its dynamic agents
/// - `ringstrategy`: which agents ring (Ring All, Least Recent, Fewest Calls, Random, Rrmemory, RRmemory or
///   Linear)
/// - `failoveraction`: what happens to callers whom nobody answered (Hang up, Hangup, Extension, Voicemail,
///   IVR, Ring Group, Queue, Conference, Fax to Email, Dial by name or Dial by Name)
/// - `failoverdest`: where they go
/// - `agents`: static agents (extension numbers joined by commas)
/// - `agenttimeout`: seconds that an agent's phone rings (digits)
/// - `wrapuptime`: wrap-up time after a call, in seconds (digits)
/// - `ringinuse`: whether agents in a call ring too (on or off)
/// - `retry`: seconds until the agents ring again (digits); 10, 20, 30, 40 or 50 in the table
/// - `maxwaittime`: longest wait in seconds (digits)
/// - `joinempty`: whether callers may join a queue without agents (on or off); not together with
///   disallow_to_join_when_empty
/// - `disallow_to_join_when_empty`: the reverse of joinempty, which it replaces; undocumented: its values,
///   presumably on and off
/// - `empty_defined_for_disallow_to_join_when_empty`: which queue counts as empty then, joined by commas: 1
///   (no agent is registered), 2 (all are paused), 3 (all are in a call) (joined by commas); default: 1,2
/// - `leavewhenempty`: whether callers leave when the last agent does (on or off)
/// - `empty_defined_for_leave_empty`: which queue counts as empty for leavewhenempty, joined by commas
///   (joined by commas); values as before; default: 1,2
/// - `announcepos`: whether callers hear their position (on or off)
/// - `announcefreq`: seconds between these announcements (0, 15, 30, 45, 60, 120, 180, 240, 300, 600 or 1200)
/// - `announceholdtime`: whether callers hear the expected wait (on or off)
/// - `userannounce`: prompt played to waiting callers
/// - `userannouncefreq`: seconds between these prompts (0, 15, 30, 45, 60, 120, 180, 240, 300, 600 or 1200)
/// - `breakoutkey`: key that leaves the queue (None, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, * or #); 0 is in the table
///   of v1.1.0 only
/// - `breakoutaction`: what that key does (Hang up, Hangup, Extension, Voicemail, IVR, Ring Group, Queue,
///   Conference, Fax to Email, Dial by name or Dial by Name)
/// - `breakoutdest`: where it leads
/// - `idannouncement`: prompt that announces the agent's number
/// - `satisfactionsurvey`: prompt of the survey
///
/// `out_reply`: may be NULL; receives the reply, which contains only `status`, to be freed with
/// yeastar_reply_free.
///
/// `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
/// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
/// codes of the PBX: 10013 (there is no such queue), 10019 (the PBX could not save the queue).
///
/// The table is cut off after breakoutaction: the last three parameters are those of v1.1.0.
/// The three parameters with empty in their name came with the release of 2024-04-07 for the S-Series and the
/// Cloud PBX.
///
/// Any thread; blocks for at most `timeout_ms`. A change: not repeated after a broken connection or a
/// time-out. In the API since v2.0.0. Source:
/// https://help.yeastar.com/zh-cn/s-series-developer-v2/api-v2/queue-update.html;
/// https://help.yeastar.com/en/k2-developer-v2/api-v2/queue-update.html;
/// https://help.yeastar.com/zh-cn/s1000-developer-v2/api-v2/queue-update.html.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_v2_queue_update(
    client: *mut yeastar_client,
    number: *const c_char,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe { call(client, &requests::v2::QUEUE_UPDATE, &[number], optional, out_reply, out_error) }
}

/// Reads who waits in a queue and what each of its agents is doing.
///
/// Must not be NULL: `client` and
/// - `number`: which queues (queue numbers joined by commas, or all)
///
/// `optional`: NULL or empty, since there are no optional parameters.
///
/// `out_reply`: may be NULL; receives the reply, to be freed with yeastar_reply_free. It contains
/// - `queues`: one entry for each queue
/// - `queues[].number`: number of the queue
/// - `queues[].queuestatus`: its state
/// - `queues[].queuestatus[].callercount`: how many callers wait; blank in the sample
/// - `queues[].queuestatus[].members`: one entry for each agent
/// - `queues[].queuestatus[].members[].agent`: extension of the agent
/// - `queues[].queuestatus[].members[].agentstatus`: 0 unknown, 1 not in use, 2 in use, 3 busy, 4 invalid, 5
///   unavailable, 6 ringing, 7 in use and ringing, 8 on hold, 9 paused, 10 wrap-up
/// - `queues[].queuestatus[].callers`: one entry for each waiting caller
/// - `queues[].queuestatus[].callers[].callernum`: calling number
/// - `queues[].queuestatus[].callers[].waittime`: how long the caller has waited
/// - `queues[].queuestatus[].callers[].channelid`: channel of the caller; since 2021-01-28
///
/// `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
/// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
/// codes of the PBX: 10013 (there is no such queue).
///
/// Any thread; blocks for at most `timeout_ms`. A query: repeated once if the connection breaks before the
/// reply begins. In the API since v2.0.0. Source:
/// https://help.yeastar.com/zh-cn/cloudpbx-developer-v2/api-v2/queuestatus-query.html.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_v2_queue_query_status(
    client: *mut yeastar_client,
    number: *const c_char,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe { call(client, &requests::v2::QUEUE_QUERY_STATUS, &[number], optional, out_reply, out_error) }
}

/// Logs an extension in to a queue as a dynamic agent.
///
/// Must not be NULL: `client` and
/// - `queuenumber`: the queue (queue number)
/// - `extnumber`: the extension (extension number)
///
/// `optional`: NULL, or any of
/// - `password`: the queue's password for dynamic agents
///
/// `out_reply`: may be NULL; receives the reply, which contains only `status`, to be freed with
/// yeastar_reply_free.
///
/// `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
/// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
/// codes of the PBX: 10006 (there is no such extension), 10013 (there is no such queue), 10032 (the password
/// is wrong).
///
/// Undocumented: whether the password is required: the column is missing.
///
/// Any thread; blocks for at most `timeout_ms`. A change: not repeated after a broken connection or a
/// time-out. In the API since v2.0.0. Source:
/// https://help.yeastar.com/zh-cn/cloudpbx-developer-v2/api-v2/queue-add-dynamicagent.html.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_v2_queue_add_dynamicagent(
    client: *mut yeastar_client,
    queuenumber: *const c_char,
    extnumber: *const c_char,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe {
        call(
            client,
            &requests::v2::QUEUE_ADD_DYNAMICAGENT,
            &[queuenumber, extnumber],
            optional,
            out_reply,
            out_error,
        )
    }
}

/// Logs a dynamic agent out of a queue.
///
/// Must not be NULL: `client` and
/// - `queuenumber`: the queue (queue number)
/// - `extnumber`: the extension (extension number)
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
/// time-out. In the API since v2.0.0. Source:
/// https://help.yeastar.com/en/k2-developer-v2/api-v2/queue-del-dynamicagent.html.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_v2_queue_delete_dynamicagent(
    client: *mut yeastar_client,
    queuenumber: *const c_char,
    extnumber: *const c_char,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe {
        call(
            client,
            &requests::v2::QUEUE_DELETE_DYNAMICAGENT,
            &[queuenumber, extnumber],
            optional,
            out_reply,
            out_error,
        )
    }
}

/// Stops a queue from ringing an agent.
///
/// Must not be NULL: `client` and
/// - `queuenumber`: the queue (queue number)
/// - `extnumber`: the extension (extension number)
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
/// time-out. In the API since v2.0.0. Source:
/// https://help.yeastar.com/en/cloudpbx-developer-v2/api-v2/queue-pause-agent.html.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_v2_queue_pause_agent(
    client: *mut yeastar_client,
    queuenumber: *const c_char,
    extnumber: *const c_char,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe {
        call(
            client,
            &requests::v2::QUEUE_PAUSE_AGENT,
            &[queuenumber, extnumber],
            optional,
            out_reply,
            out_error,
        )
    }
}

/// Lets a queue ring a paused agent again.
///
/// Must not be NULL: `client` and
/// - `queuenumber`: the queue (queue number)
/// - `extnumber`: the extension (extension number)
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
/// time-out. In the API since v2.0.0. Source:
/// https://help.yeastar.com/zh-cn/cloudpbx-developer-v2/api-v2/queue-unpause-agent.html;
/// https://help.yeastar.com/en/k2-developer-v2/api-v2/queue-unpause-agent.html.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_v2_queue_unpause_agent(
    client: *mut yeastar_client,
    queuenumber: *const c_char,
    extnumber: *const c_char,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe {
        call(
            client,
            &requests::v2::QUEUE_UNPAUSE_AGENT,
            &[queuenumber, extnumber],
            optional,
            out_reply,
            out_error,
        )
    }
}
