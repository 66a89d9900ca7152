//! Calls: placing, controlling, monitoring, parking and ending calls. A leg of a call is named by its channel, from events, call/query or extension/query_call.
// Written by `cargo run -p codegen` from api/requests-v2.toml: edit that, not this.

use crate::catalogue::request::{Effect, Method, Request};

/// Calls a first number, and connects it with a second one when it answers.
pub static CALL_DIAL: Request = Request {
    path: "call/dial",
    is_v2: true,
    effect: Effect::Change,
    method: Method::Post,
    table: "\
caller tR\n\
callee tR\n\
dialpermission dB\n\
autoanswer o =yes|no|Yes|No",
    payload: "callid",
    rule: None,
};

/// Reads one call, or all inbound or all outbound calls.
pub static CALL_QUERY: Request = Request {
    path: "call/query",
    is_v2: true,
    effect: Effect::Query,
    method: Method::Post,
    table: "\
callid cW\n\
type o =inbound|outbound",
    payload: "calls",
    rule: None,
};

/// Ends one leg of a call.
pub static CALL_HANGUP: Request = Request {
    path: "call/hangup",
    is_v2: true,
    effect: Effect::Change,
    method: Method::Post,
    table: "\
channelid tR",
    payload: "callid",
    rule: None,
};

/// Transfers a call to another number at once.
pub static CALL_TRANSFER: Request = Request {
    path: "call/transfer",
    is_v2: true,
    effect: Effect::Change,
    method: Method::Post,
    table: "\
channelid tR\n\
number tR\n\
dialpermission dB",
    payload: "callid",
    rule: None,
};

/// Puts the other side on hold, and calls the number that the call is to be transferred to.
pub static CALL_ATTENDED_TRANSFER: Request = Request {
    path: "call/attended_transfer",
    is_v2: true,
    effect: Effect::Change,
    method: Method::Post,
    table: "\
channelid tR\n\
tonumber tR\n\
dialpermission dB",
    payload: "callid",
    rule: None,
};

/// Completes or cancels an attended transfer, joins the three parties, or changes between them.
pub static CALL_ATTENDED_TRANSFER_OPERATE: Request = Request {
    path: "call/attended_transfer_operate",
    is_v2: true,
    effect: Effect::Change,
    method: Method::Post,
    table: "\
channelid tR\n\
operate oR =abort|complete|threeway|swap",
    payload: "callid",
    rule: None,
};

/// Lets an extension listen to the call of another one, whisper to it, or join it.
pub static CALL_LISTEN: Request = Request {
    path: "call/listen",
    is_v2: true,
    effect: Effect::Change,
    method: Method::Post,
    table: "\
monitor dR\n\
extension dR\n\
type oR =listen|whisper|barge",
    payload: "callid",
    rule: None,
};

/// Puts a leg of a call on hold.
pub static CALL_HOLD: Request = Request {
    path: "call/hold",
    is_v2: true,
    effect: Effect::Change,
    method: Method::Post,
    table: "\
channelid tR",
    payload: "callid",
    rule: None,
};

/// Takes a leg of a call off hold.
pub static CALL_UNHOLD: Request = Request {
    path: "call/unhold",
    is_v2: true,
    effect: Effect::Change,
    method: Method::Post,
    table: "\
channelid tR",
    payload: "callid",
    rule: None,
};

/// Mutes one or several members of a call.
pub static CALL_MUTE: Request = Request {
    path: "call/mute",
    is_v2: true,
    effect: Effect::Change,
    method: Method::Post,
    table: "\
channelid tRM",
    payload: "callid",
    rule: None,
};

/// Lets muted members of a call be heard again.
pub static CALL_UNMUTE: Request = Request {
    path: "call/unmute",
    is_v2: true,
    effect: Effect::Change,
    method: Method::Post,
    table: "\
channelid tRM",
    payload: "callid",
    rule: None,
};

/// Calls a number, and plays custom prompts when it answers.
pub static CALL_PLAYPROMPT: Request = Request {
    path: "call/playprompt",
    is_v2: true,
    effect: Effect::Change,
    method: Method::Post,
    table: "\
number tR\n\
prompt pR\n\
count dB\n\
dialpermission dB\n\
autoanswer o =yes|no|Yes|No\n\
volume n #0-20",
    payload: "callid",
    rule: None,
};

/// Lets an inbound call go on to its destination.
pub static CALL_ACCEPT_INBOUND: Request = Request {
    path: "call/accept_inbound",
    is_v2: true,
    effect: Effect::Change,
    method: Method::Post,
    table: "\
channelid tR",
    payload: "callid",
    rule: None,
};

/// Rejects an inbound call.
pub static CALL_REFUSE_INBOUND: Request = Request {
    path: "call/refuse_inbound",
    is_v2: true,
    effect: Effect::Change,
    method: Method::Post,
    table: "\
channelid tR",
    payload: "callid",
    rule: None,
};

/// Adds one more number to a call.
pub static CALL_ADD_MEMBER: Request = Request {
    path: "call/add_member",
    is_v2: true,
    effect: Effect::Change,
    method: Method::Post,
    table: "\
channelid tR\n\
number tR\n\
dialpermission dB",
    payload: "callid",
    rule: None,
};

/// Parks a call.
pub static CALL_CALLPARK: Request = Request {
    path: "call/callpark",
    is_v2: true,
    effect: Effect::Change,
    method: Method::Post,
    table: "\
channelid tR\n\
parkingslot dB",
    payload: "parkingslot",
    rule: None,
};

/// Lists all parked calls.
pub static CALL_CALLPARK_STATUS: Request = Request {
    path: "call/callpark_status",
    is_v2: true,
    effect: Effect::Query,
    method: Method::Post,
    table: "",
    payload: "parkinfos",
    rule: None,
};
