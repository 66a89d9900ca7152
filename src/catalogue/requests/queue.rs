//! Queues: call queues and their agents.
// Written by `cargo run -p codegen` from api/requests-v1.toml: edit that, not this.

use crate::catalogue::request::{Effect, Method, Request};

/// Reads the settings of one, several or all queues.
pub static QUEUE_QUERY: Request = Request {
    path: "queue/query",
    is_v2: false,
    effect: Effect::Query,
    method: Method::Post,
    table: "\
queueid dMO",
    payload: "queues",
    rule: None,
};

/// Changes settings of one queue; parameters that are not given stay unchanged.
pub static QUEUE_UPDATE: Request = Request {
    path: "queue/update",
    is_v2: false,
    effect: Effect::Change,
    method: Method::Post,
    table: "\
queueid dR\n\
queuenumber d\n\
queuename t <31 /queue_name\n\
password dBS <127\n\
ringstrategy o =Ring All|Least Recent|Fewest Calls|Random|Rrmemory|RRmemory|Linear\n\
failoveraction o =Hangup|Hang up|Extension|Voicemail|IVR|Ring Group|Queue|Conference|Fax to Email|Dial by name|Dial by Name\n\
failoverdest tB\n\
agents dMB\n\
dynamicagents dMB\n\
agenttimeout o =10|20|30|40|50\n\
wrapuptime o =10|20|30|40|50\n\
ringinuse o =on|off\n\
retry o =10|20|30|40|50\n\
maxwaittime o =300|600|900|1200|1800\n\
joinempty o =on|off\n\
leavewhenempty o =on|off\n\
announcepos o =on|off\n\
announcefreq o =0|15|30|45|60|120|180|240|300|600|1200\n\
announceholdtime o =on|off\n\
userannouncefreq o =0|15|30|45|60|120|180|240|300|600|1200\n\
breakoutkey o =None|0|1|2|3|4|5|6|7|8|9|*|#\n\
breakoutaction o =Hangup|Hang up|Extension|Voicemail|IVR|Ring Group|Queue|Conference|Fax to Email|Dial by name|Dial by Name\n\
breakoutdest tB\n\
idannouncement tB\n\
satisfactionsurvey tB\n\
agentid tB",
    payload: "",
    rule: None,
};

/// Reads how many callers wait in a queue and what each of its agents is doing.
pub static QUEUESTATUS_QUERY: Request = Request {
    path: "queuestatus/query",
    is_v2: false,
    effect: Effect::Query,
    method: Method::Post,
    table: "\
queueid dRM",
    payload: "queues",
    rule: None,
};

/// Logs an extension in to a queue as a dynamic agent.
pub static QUEUE_ADD_DYNAMICAGENT: Request = Request {
    path: "queue/add_dynamicagent",
    is_v2: false,
    effect: Effect::Change,
    method: Method::Post,
    table: "\
queueid dR\n\
extid dR\n\
password tBS",
    payload: "",
    rule: None,
};

/// Logs a dynamic agent out of a queue.
pub static QUEUE_DEL_DYNAMICAGENT: Request = Request {
    path: "queue/del_dynamicagent",
    is_v2: false,
    effect: Effect::Change,
    method: Method::Post,
    table: "\
queueid dR\n\
extid dR\n\
password tRBS",
    payload: "",
    rule: None,
};

/// Stops a queue from ringing an agent.
pub static QUEUE_PAUSE_AGENT: Request = Request {
    path: "queue/pause_agent",
    is_v2: false,
    effect: Effect::Change,
    method: Method::Post,
    table: "\
queueid dR\n\
extid dR",
    payload: "",
    rule: None,
};

/// Lets a queue ring a paused agent again.
pub static QUEUE_UNPAUSE_AGENT: Request = Request {
    path: "queue/unpause_agent",
    is_v2: false,
    effect: Effect::Change,
    method: Method::Post,
    table: "\
queueid dR\n\
extid dR",
    payload: "",
    rule: None,
};
