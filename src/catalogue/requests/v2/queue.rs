//! Queues: call queues and their agents.
// Written by `cargo run -p codegen` from api/requests-v2.toml: edit that, not this.

use crate::catalogue::request::{Effect, Method, Request};

/// Reads the settings of one, several or all queues.
pub static QUEUE_QUERY: Request = Request {
    path: "queue/query",
    is_v2: true,
    effect: Effect::Query,
    method: Method::Post,
    table: "\
number dRMW",
    payload: "queues",
    rule: None,
};

/// Changes settings of one queue; parameters that are not given stay unchanged.
pub static QUEUE_UPDATE: Request = Request {
    path: "queue/update",
    is_v2: true,
    effect: Effect::Change,
    method: Method::Post,
    table: "\
number dR\n\
queuename tB\n\
password tBS\n\
ringstrategy o =Ring All|Least Recent|Fewest Calls|Random|Rrmemory|RRmemory|Linear\n\
failoveraction o =Hang up|Hangup|Extension|Voicemail|IVR|Ring Group|Queue|Conference|Fax to Email|Dial by name|Dial by Name\n\
failoverdest tB\n\
agents dMB\n\
agenttimeout dB\n\
wrapuptime dB\n\
ringinuse o =on|off\n\
retry dB\n\
maxwaittime dB\n\
joinempty o =on|off\n\
disallow_to_join_when_empty tB\n\
empty_defined_for_disallow_to_join_when_empty tMB\n\
leavewhenempty o =on|off\n\
empty_defined_for_leave_empty tMB\n\
announcepos o =on|off\n\
announcefreq o =0|15|30|45|60|120|180|240|300|600|1200\n\
announceholdtime o =on|off\n\
userannounce tB\n\
userannouncefreq o =0|15|30|45|60|120|180|240|300|600|1200\n\
breakoutkey o =None|0|1|2|3|4|5|6|7|8|9|*|#\n\
breakoutaction o =Hang up|Hangup|Extension|Voicemail|IVR|Ring Group|Queue|Conference|Fax to Email|Dial by name|Dial by Name\n\
breakoutdest tB\n\
idannouncement tB\n\
satisfactionsurvey tB",
    payload: "",
    rule: None,
};

/// Reads who waits in a queue and what each of its agents is doing.
pub static QUEUE_QUERY_STATUS: Request = Request {
    path: "queue/query_status",
    is_v2: true,
    effect: Effect::Query,
    method: Method::Post,
    table: "\
number dRMW",
    payload: "queues",
    rule: None,
};

/// Logs an extension in to a queue as a dynamic agent.
pub static QUEUE_ADD_DYNAMICAGENT: Request = Request {
    path: "queue/add_dynamicagent",
    is_v2: true,
    effect: Effect::Change,
    method: Method::Post,
    table: "\
queuenumber dR\n\
extnumber dR\n\
password tBS",
    payload: "",
    rule: None,
};

/// Logs a dynamic agent out of a queue.
pub static QUEUE_DELETE_DYNAMICAGENT: Request = Request {
    path: "queue/delete_dynamicagent",
    is_v2: true,
    effect: Effect::Change,
    method: Method::Post,
    table: "\
queuenumber dR\n\
extnumber dR",
    payload: "",
    rule: None,
};

/// Stops a queue from ringing an agent.
pub static QUEUE_PAUSE_AGENT: Request = Request {
    path: "queue/pause_agent",
    is_v2: true,
    effect: Effect::Change,
    method: Method::Post,
    table: "\
queuenumber dR\n\
extnumber dR",
    payload: "",
    rule: None,
};

/// Lets a queue ring a paused agent again.
pub static QUEUE_UNPAUSE_AGENT: Request = Request {
    path: "queue/unpause_agent",
    is_v2: true,
    effect: Effect::Change,
    method: Method::Post,
    table: "\
queuenumber dR\n\
extnumber dR",
    payload: "",
    rule: None,
};
