//! Calls: placing, controlling and ending calls. Reports say what happens to a call afterwards.
// Written by `cargo run -p codegen` from api/requests-v1.toml: edit that, not this.

use crate::catalogue::request::{Effect, Method, Request};

/// Lists the current inbound calls.
pub static INBOUND_QUERY: Request = Request {
    path: "inbound/query",
    is_v2: false,
    effect: Effect::Query,
    method: Method::Post,
    table: "\
inboundid cMO",
    payload: "inbound",
    rule: None,
};

/// Lists the current outbound calls.
pub static OUTBOUND_QUERY: Request = Request {
    path: "outbound/query",
    is_v2: false,
    effect: Effect::Query,
    method: Method::Post,
    table: "\
outboundid cMO",
    payload: "outbound",
    rule: None,
};

/// Ends the current call of an extension.
pub static EXTENSION_HANGUP: Request = Request {
    path: "extension/hangup",
    is_v2: false,
    effect: Effect::Change,
    method: Method::Post,
    table: "\
extid dR",
    payload: "",
    rule: None,
};

/// Ends an inbound call.
pub static INBOUND_HANGUP: Request = Request {
    path: "inbound/hangup",
    is_v2: false,
    effect: Effect::Change,
    method: Method::Post,
    table: "\
inboundid cR",
    payload: "",
    rule: None,
};

/// Ends an outbound call.
pub static OUTBOUND_HANGUP: Request = Request {
    path: "outbound/hangup",
    is_v2: false,
    effect: Effect::Change,
    method: Method::Post,
    table: "\
outboundid cR",
    payload: "",
    rule: None,
};

/// Puts the call of an extension on hold.
pub static EXTENSION_HOLD: Request = Request {
    path: "extension/hold",
    is_v2: false,
    effect: Effect::Change,
    method: Method::Post,
    table: "\
extid dR",
    payload: "",
    rule: None,
};

/// Resumes the held call of an extension.
pub static EXTENSION_UNHOLD: Request = Request {
    path: "extension/unhold",
    is_v2: false,
    effect: Effect::Change,
    method: Method::Post,
    table: "\
extid dR",
    payload: "",
    rule: None,
};

/// Mutes the microphone of an extension until extension/unmute or the end of the call.
pub static EXTENSION_MUTE: Request = Request {
    path: "extension/mute",
    is_v2: false,
    effect: Effect::Change,
    method: Method::Post,
    table: "\
extid dR",
    payload: "",
    rule: None,
};

/// Unmutes the microphone of an extension.
pub static EXTENSION_UNMUTE: Request = Request {
    path: "extension/unmute",
    is_v2: false,
    effect: Effect::Change,
    method: Method::Post,
    table: "\
extid dR",
    payload: "",
    rule: None,
};

/// Rings one extension and, when it answers, calls a second one.
pub static EXTENSION_DIAL_EXTENSION: Request = Request {
    path: "extension/dial_extension",
    is_v2: false,
    effect: Effect::Change,
    method: Method::Post,
    table: "\
caller dR\n\
callee dR\n\
autoanswer o =yes|no",
    payload: "callid",
    rule: None,
};

/// Rings an extension and, when it answers, dials an external number.
pub static EXTENSION_DIAL_OUTBOUND: Request = Request {
    path: "extension/dial_outbound",
    is_v2: false,
    effect: Effect::Change,
    method: Method::Post,
    table: "\
extid dR\n\
outto tR\n\
autoanswer o =yes|no",
    payload: "callid",
    rule: None,
};

/// Dials one external number, then a second one, and joins the two.
pub static OUTBOUND_DIAL_OUTBOUND: Request = Request {
    path: "outbound/dial_outbound",
    is_v2: false,
    effect: Effect::Change,
    method: Method::Post,
    table: "\
caller tR\n\
outto tR\n\
fromext dR",
    payload: "callid",
    rule: None,
};

/// Calls an extension and puts it into an IVR when it answers.
pub static IVR_DIAL_EXTENSION: Request = Request {
    path: "ivr/dial_extension",
    is_v2: false,
    effect: Effect::Change,
    method: Method::Post,
    table: "\
ivrid dR\n\
extid dR\n\
autoanswer o =yes|no",
    payload: "callid",
    rule: None,
};

/// Calls an external number and puts it into an IVR when it answers.
pub static IVR_DIAL_OUTBOUND: Request = Request {
    path: "ivr/dial_outbound",
    is_v2: false,
    effect: Effect::Change,
    method: Method::Post,
    table: "\
ivrid dR\n\
outto tR\n\
fromext dR",
    payload: "callid",
    rule: None,
};

/// Calls an external number and puts it into a queue when it answers.
pub static QUEUE_DIAL_OUTBOUND: Request = Request {
    path: "queue/dial_outbound",
    is_v2: false,
    effect: Effect::Change,
    method: Method::Post,
    table: "\
queueid dR\n\
outto tR\n\
fromext dR",
    payload: "callid",
    rule: None,
};

/// Calls an external number and puts it into a ring group when it answers.
pub static RINGGROUP_DIAL_OUTBOUND: Request = Request {
    path: "ringgroup/dial_outbound",
    is_v2: false,
    effect: Effect::Change,
    method: Method::Post,
    table: "\
ringgroupid dR\n\
outto tR\n\
fromext dR",
    payload: "callid",
    rule: None,
};

/// Accepts an inbound call that the PBX holds for a decision.
pub static INBOUND_ACCEPT: Request = Request {
    path: "inbound/accept",
    is_v2: false,
    effect: Effect::Change,
    method: Method::Post,
    table: "\
inboundid cR",
    payload: "",
    rule: None,
};

/// Rejects an inbound call that the PBX holds for a decision.
pub static INBOUND_REFUSE: Request = Request {
    path: "inbound/refuse",
    is_v2: false,
    effect: Effect::Change,
    method: Method::Post,
    table: "\
inboundid cR",
    payload: "",
    rule: None,
};

/// Moves an inbound call to an extension.
pub static INBOUND_TRANSFER_EXTENSION: Request = Request {
    path: "inbound/transfer_extension",
    is_v2: false,
    effect: Effect::Change,
    method: Method::Post,
    table: "\
inboundid cR\n\
extid dR",
    payload: "callid",
    rule: None,
};

/// Moves an inbound call to an IVR.
pub static INBOUND_TRANSFER_IVR: Request = Request {
    path: "inbound/transfer_ivr",
    is_v2: false,
    effect: Effect::Change,
    method: Method::Post,
    table: "\
inboundid cR\n\
ivrid dR",
    payload: "callid",
    rule: None,
};

/// Moves an inbound call to an external number.
pub static INBOUND_TRANSFER_OUTBOUND: Request = Request {
    path: "inbound/transfer_outbound",
    is_v2: false,
    effect: Effect::Change,
    method: Method::Post,
    table: "\
inboundid cR\n\
outto tR\n\
fromext dR",
    payload: "callid",
    rule: None,
};

/// Moves an inbound call to a queue.
pub static INBOUND_TRANSFER_QUEUE: Request = Request {
    path: "inbound/transfer_queue",
    is_v2: false,
    effect: Effect::Change,
    method: Method::Post,
    table: "\
inboundid cR\n\
queueid dR",
    payload: "callid",
    rule: None,
};

/// Moves an inbound call to a ring group.
pub static INBOUND_TRANSFER_RINGGROUP: Request = Request {
    path: "inbound/transfer_ringgroup",
    is_v2: false,
    effect: Effect::Change,
    method: Method::Post,
    table: "\
inboundid cR\n\
ringgroupid dR",
    payload: "callid",
    rule: None,
};

/// Moves an outbound call to an extension.
pub static OUTBOUND_TRANSFER_EXTENSION: Request = Request {
    path: "outbound/transfer_extension",
    is_v2: false,
    effect: Effect::Change,
    method: Method::Post,
    table: "\
outboundid cR\n\
extid dR",
    payload: "callid",
    rule: None,
};

/// Moves an outbound call to an IVR.
pub static OUTBOUND_TRANSFER_IVR: Request = Request {
    path: "outbound/transfer_ivr",
    is_v2: false,
    effect: Effect::Change,
    method: Method::Post,
    table: "\
outboundid cR\n\
ivrid dR",
    payload: "callid",
    rule: None,
};

/// Moves an outbound call to an external number.
pub static OUTBOUND_TRANSFER_OUTBOUND: Request = Request {
    path: "outbound/transfer_outbound",
    is_v2: false,
    effect: Effect::Change,
    method: Method::Post,
    table: "\
outboundid cR\n\
outto tR\n\
fromext dR",
    payload: "callid",
    rule: None,
};

/// Moves an inbound call to any number, internal or external.
pub static INBOUND_TRANSFER_NUMBER: Request = Request {
    path: "inbound/transfer_number",
    is_v2: false,
    effect: Effect::Change,
    method: Method::Post,
    table: "\
inboundid cR\n\
number tR\n\
fromext dB",
    payload: "callid",
    rule: None,
};

/// Moves an outbound call to any number, internal or external.
pub static OUTBOUND_TRANSFER_NUMBER: Request = Request {
    path: "outbound/transfer_number",
    is_v2: false,
    effect: Effect::Change,
    method: Method::Post,
    table: "\
outboundid cR\n\
number tR\n\
fromext dRB",
    payload: "callid",
    rule: None,
};

/// Transfers a call to any number on behalf of one of its parties, which leaves the call.
pub static CALLTRANSFER: Request = Request {
    path: "calltransfer",
    is_v2: false,
    effect: Effect::Change,
    method: Method::Post,
    table: "\
callid cR\n\
transferor tR\n\
transferto tR\n\
fromext dB",
    payload: "callid",
    rule: None,
};
