//! Calls: placing, controlling and ending calls. Reports tell what happens to a call afterwards.
// Written by `cargo run -p codegen` from api/requests-v1.toml: edit that, not this.

use crate::catalogue::request::{AllEncoding, Effect, Kind, Method, Param, Request, YES_NO};

/// Lists the current inbound calls.
pub static INBOUND_QUERY: Request = Request {
    path: "inbound/query",
    group: "Calls",
    purpose: "Lists the current inbound calls.",
    effect: Effect::Query,
    method: Method::Post,
    params: &[Param::optional("inboundid", Kind::Call).many().all(AllEncoding::OmitField)],
    payload: &["inbound"],
    errors: &[30001],
    rules: &[],
};

/// Lists the current outbound calls.
pub static OUTBOUND_QUERY: Request = Request {
    path: "outbound/query",
    group: "Calls",
    purpose: "Lists the current outbound calls.",
    effect: Effect::Query,
    method: Method::Post,
    params: &[Param::optional("outboundid", Kind::Call).many().all(AllEncoding::OmitField)],
    payload: &["outbound"],
    errors: &[30001],
    rules: &[],
};

/// Ends the current call of an extension.
pub static EXTENSION_HANGUP: Request = Request {
    path: "extension/hangup",
    group: "Calls",
    purpose: "Ends the current call of an extension.",
    effect: Effect::Change,
    method: Method::Post,
    params: &[Param::required("extid", Kind::Digits)],
    payload: &[],
    errors: &[10004, 10007, 30001],
    rules: &[],
};

/// Ends an inbound call.
pub static INBOUND_HANGUP: Request = Request {
    path: "inbound/hangup",
    group: "Calls",
    purpose: "Ends an inbound call.",
    effect: Effect::Change,
    method: Method::Post,
    params: &[Param::required("inboundid", Kind::Call)],
    payload: &[],
    errors: &[10004, 10007, 30001],
    rules: &[],
};

/// Ends an outbound call.
pub static OUTBOUND_HANGUP: Request = Request {
    path: "outbound/hangup",
    group: "Calls",
    purpose: "Ends an outbound call.",
    effect: Effect::Change,
    method: Method::Post,
    params: &[Param::required("outboundid", Kind::Call)],
    payload: &[],
    errors: &[10004, 10007, 30001],
    rules: &[],
};

/// Puts the call of an extension on hold.
pub static EXTENSION_HOLD: Request = Request {
    path: "extension/hold",
    group: "Calls",
    purpose: "Puts the call of an extension on hold.",
    effect: Effect::Change,
    method: Method::Post,
    params: &[Param::required("extid", Kind::Digits)],
    payload: &[],
    errors: &[10004, 10007, 30001],
    rules: &[],
};

/// Resumes the held call of an extension.
pub static EXTENSION_UNHOLD: Request = Request {
    path: "extension/unhold",
    group: "Calls",
    purpose: "Resumes the held call of an extension.",
    effect: Effect::Change,
    method: Method::Post,
    params: &[Param::required("extid", Kind::Digits)],
    payload: &[],
    errors: &[10004, 10007, 30001],
    rules: &[],
};

/// Mutes the microphone of an extension until extension/unmute or the end of the call.
pub static EXTENSION_MUTE: Request = Request {
    path: "extension/mute",
    group: "Calls",
    purpose: "Mutes the microphone of an extension until extension/unmute or the end of the call.",
    effect: Effect::Change,
    method: Method::Post,
    params: &[Param::required("extid", Kind::Digits)],
    payload: &[],
    errors: &[10004, 10007, 30001],
    rules: &[],
};

/// Unmutes the microphone of an extension.
pub static EXTENSION_UNMUTE: Request = Request {
    path: "extension/unmute",
    group: "Calls",
    purpose: "Unmutes the microphone of an extension.",
    effect: Effect::Change,
    method: Method::Post,
    params: &[Param::required("extid", Kind::Digits)],
    payload: &[],
    errors: &[10004, 10007, 30001],
    rules: &[],
};

/// Rings one extension and, when it answers, calls a second one.
pub static EXTENSION_DIAL_EXTENSION: Request = Request {
    path: "extension/dial_extension",
    group: "Calls",
    purpose: "Rings one extension and, when it answers, calls a second one.",
    effect: Effect::Change,
    method: Method::Post,
    params: &[
        Param::required("caller", Kind::Digits),
        Param::required("callee", Kind::Digits),
        Param::optional("autoanswer", YES_NO),
    ],
    payload: &["callid"],
    errors: &[10004, 10006, 30001],
    rules: &[],
};

/// Rings an extension and, when it answers, dials an external number.
pub static EXTENSION_DIAL_OUTBOUND: Request = Request {
    path: "extension/dial_outbound",
    group: "Calls",
    purpose: "Rings an extension and, when it answers, dials an external number.",
    effect: Effect::Change,
    method: Method::Post,
    params: &[
        Param::required("extid", Kind::Digits),
        Param::required("outto", Kind::Text),
        Param::optional("autoanswer", YES_NO),
    ],
    payload: &["callid"],
    errors: &[10004, 10006, 10024, 30001],
    rules: &[],
};

/// Dials one external number, then a second one, and joins the two.
pub static OUTBOUND_DIAL_OUTBOUND: Request = Request {
    path: "outbound/dial_outbound",
    group: "Calls",
    purpose: "Dials one external number, then a second one, and joins the two.",
    effect: Effect::Change,
    method: Method::Post,
    params: &[
        Param::required("caller", Kind::Text),
        Param::required("outto", Kind::Text),
        Param::required("fromext", Kind::Digits),
    ],
    payload: &["callid"],
    errors: &[10004, 10006, 10012, 30001],
    rules: &[],
};

/// Calls an extension and puts it into an IVR when it answers.
pub static IVR_DIAL_EXTENSION: Request = Request {
    path: "ivr/dial_extension",
    group: "Calls",
    purpose: "Calls an extension and puts it into an IVR when it answers.",
    effect: Effect::Change,
    method: Method::Post,
    params: &[
        Param::required("ivrid", Kind::Digits),
        Param::required("extid", Kind::Digits),
        Param::optional("autoanswer", YES_NO),
    ],
    payload: &["callid"],
    errors: &[10004, 10006, 10012, 30001],
    rules: &[],
};

/// Calls an external number and puts it into an IVR when it answers.
pub static IVR_DIAL_OUTBOUND: Request = Request {
    path: "ivr/dial_outbound",
    group: "Calls",
    purpose: "Calls an external number and puts it into an IVR when it answers.",
    effect: Effect::Change,
    method: Method::Post,
    params: &[
        Param::required("ivrid", Kind::Digits),
        Param::required("outto", Kind::Text),
        Param::required("fromext", Kind::Digits),
    ],
    payload: &["callid"],
    errors: &[10006, 10012, 10024],
    rules: &[],
};

/// Calls an external number and puts it into a queue when it answers.
pub static QUEUE_DIAL_OUTBOUND: Request = Request {
    path: "queue/dial_outbound",
    group: "Calls",
    purpose: "Calls an external number and puts it into a queue when it answers.",
    effect: Effect::Change,
    method: Method::Post,
    params: &[
        Param::required("queueid", Kind::Digits),
        Param::required("outto", Kind::Text),
        Param::required("fromext", Kind::Digits),
    ],
    payload: &["callid"],
    errors: &[10006, 10013, 10024],
    rules: &[],
};

/// Calls an external number and puts it into a ring group when it answers.
pub static RINGGROUP_DIAL_OUTBOUND: Request = Request {
    path: "ringgroup/dial_outbound",
    group: "Calls",
    purpose: "Calls an external number and puts it into a ring group when it answers.",
    effect: Effect::Change,
    method: Method::Post,
    params: &[
        Param::required("ringgroupid", Kind::Digits),
        Param::required("outto", Kind::Text),
        Param::required("fromext", Kind::Digits),
    ],
    payload: &["callid"],
    errors: &[10006, 10014, 10024],
    rules: &[],
};

/// Accepts an inbound call that the PBX holds for a decision.
pub static INBOUND_ACCEPT: Request = Request {
    path: "inbound/accept",
    group: "Calls",
    purpose: "Accepts an inbound call that the PBX holds for a decision.",
    effect: Effect::Change,
    method: Method::Post,
    params: &[Param::required("inboundid", Kind::Call)],
    payload: &[],
    errors: &[10004, 10007, 10016, 30001],
    rules: &[],
};

/// Rejects an inbound call that the PBX holds for a decision.
pub static INBOUND_REFUSE: Request = Request {
    path: "inbound/refuse",
    group: "Calls",
    purpose: "Rejects an inbound call that the PBX holds for a decision.",
    effect: Effect::Change,
    method: Method::Post,
    params: &[Param::required("inboundid", Kind::Call)],
    payload: &[],
    errors: &[10004, 10007, 10016, 30001],
    rules: &[],
};

/// Moves an inbound call to an extension.
pub static INBOUND_TRANSFER_EXTENSION: Request = Request {
    path: "inbound/transfer_extension",
    group: "Calls",
    purpose: "Moves an inbound call to an extension.",
    effect: Effect::Change,
    method: Method::Post,
    params: &[Param::required("inboundid", Kind::Call), Param::required("extid", Kind::Digits)],
    payload: &["callid"],
    errors: &[10004, 10006, 30001],
    rules: &[],
};

/// Moves an inbound call to an IVR.
pub static INBOUND_TRANSFER_IVR: Request = Request {
    path: "inbound/transfer_ivr",
    group: "Calls",
    purpose: "Moves an inbound call to an IVR.",
    effect: Effect::Change,
    method: Method::Post,
    params: &[Param::required("inboundid", Kind::Call), Param::required("ivrid", Kind::Digits)],
    payload: &["callid"],
    errors: &[10004, 10006, 10012, 30001],
    rules: &[],
};

/// Moves an inbound call to an external number.
pub static INBOUND_TRANSFER_OUTBOUND: Request = Request {
    path: "inbound/transfer_outbound",
    group: "Calls",
    purpose: "Moves an inbound call to an external number.",
    effect: Effect::Change,
    method: Method::Post,
    params: &[
        Param::required("inboundid", Kind::Call),
        Param::required("outto", Kind::Text),
        Param::required("fromext", Kind::Digits),
    ],
    payload: &["callid"],
    errors: &[10004, 10006, 10007, 30001],
    rules: &[],
};

/// Moves an inbound call to a queue.
pub static INBOUND_TRANSFER_QUEUE: Request = Request {
    path: "inbound/transfer_queue",
    group: "Calls",
    purpose: "Moves an inbound call to a queue.",
    effect: Effect::Change,
    method: Method::Post,
    params: &[Param::required("inboundid", Kind::Call), Param::required("queueid", Kind::Digits)],
    payload: &["callid"],
    errors: &[10004, 10013, 30001],
    rules: &[],
};

/// Moves an inbound call to a ring group.
pub static INBOUND_TRANSFER_RINGGROUP: Request = Request {
    path: "inbound/transfer_ringgroup",
    group: "Calls",
    purpose: "Moves an inbound call to a ring group.",
    effect: Effect::Change,
    method: Method::Post,
    params: &[Param::required("inboundid", Kind::Call), Param::required("ringgroupid", Kind::Digits)],
    payload: &["callid"],
    errors: &[10004, 10006, 10014, 30001],
    rules: &[],
};

/// Moves an outbound call to an extension.
pub static OUTBOUND_TRANSFER_EXTENSION: Request = Request {
    path: "outbound/transfer_extension",
    group: "Calls",
    purpose: "Moves an outbound call to an extension.",
    effect: Effect::Change,
    method: Method::Post,
    params: &[Param::required("outboundid", Kind::Call), Param::required("extid", Kind::Digits)],
    payload: &["callid"],
    errors: &[10004, 10006, 10007, 30001],
    rules: &[],
};

/// Moves an outbound call to an IVR.
pub static OUTBOUND_TRANSFER_IVR: Request = Request {
    path: "outbound/transfer_ivr",
    group: "Calls",
    purpose: "Moves an outbound call to an IVR.",
    effect: Effect::Change,
    method: Method::Post,
    params: &[Param::required("outboundid", Kind::Call), Param::required("ivrid", Kind::Digits)],
    payload: &["callid"],
    errors: &[10004, 10007, 10012, 30001],
    rules: &[],
};

/// Moves an outbound call to an external number.
pub static OUTBOUND_TRANSFER_OUTBOUND: Request = Request {
    path: "outbound/transfer_outbound",
    group: "Calls",
    purpose: "Moves an outbound call to an external number.",
    effect: Effect::Change,
    method: Method::Post,
    params: &[
        Param::required("outboundid", Kind::Call),
        Param::required("outto", Kind::Text),
        Param::required("fromext", Kind::Digits),
    ],
    payload: &["callid"],
    errors: &[10004, 10006, 10007, 30001],
    rules: &[],
};

/// Moves an inbound call to any number, internal or external.
pub static INBOUND_TRANSFER_NUMBER: Request = Request {
    path: "inbound/transfer_number",
    group: "Calls",
    purpose: "Moves an inbound call to any number, internal or external.",
    effect: Effect::Change,
    method: Method::Post,
    params: &[
        Param::required("inboundid", Kind::Call),
        Param::required("number", Kind::Text),
        Param::optional("fromext", Kind::Digits).blank(),
    ],
    payload: &["callid"],
    errors: &[],
    rules: &[],
};

/// Moves an outbound call to any number, internal or external.
pub static OUTBOUND_TRANSFER_NUMBER: Request = Request {
    path: "outbound/transfer_number",
    group: "Calls",
    purpose: "Moves an outbound call to any number, internal or external.",
    effect: Effect::Change,
    method: Method::Post,
    params: &[
        Param::required("outboundid", Kind::Call),
        Param::required("number", Kind::Text),
        Param::required("fromext", Kind::Digits).blank(),
    ],
    payload: &["callid"],
    errors: &[],
    rules: &[],
};

/// Transfers a call to any number on behalf of one of its parties, which leaves the call.
pub static CALLTRANSFER: Request = Request {
    path: "calltransfer",
    group: "Calls",
    purpose: "Transfers a call to any number on behalf of one of its parties, which leaves the call.",
    effect: Effect::Change,
    method: Method::Post,
    params: &[
        Param::required("callid", Kind::Call),
        Param::required("transferor", Kind::Text),
        Param::required("transferto", Kind::Text),
        Param::optional("fromext", Kind::Digits).blank(),
    ],
    payload: &["callid"],
    errors: &[],
    rules: &[],
};
