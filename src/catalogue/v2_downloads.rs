//! The requests of v2.0.0 by which files are downloaded, where they differ from those of version 1: by the name `number`
//! for `extid`.

use super::request::{Effect, Method, Request};

pub static CDR_GET_RANDOM: Request = Request {
    path: "cdr/get_random",
    effect: Effect::Query,
    method: Method::Post,
    table: "number dRMW\nstarttime mR\nendtime mR\nallowedip i",
    payload: "number starttime endtime random",
    rule: None,
};

pub static CDR_DOWNLOAD: Request = Request {
    path: "cdr/download",
    effect: Effect::Change,
    method: Method::Get,
    table: "number dRMW\nstarttime mR\nendtime mR\nrandom tRS",
    payload: "",
    rule: None,
};

pub static VOICEMAIL_GET_RANDOM: Request = Request {
    path: "voicemail/get_random",
    effect: Effect::Query,
    method: Method::Post,
    table: "number dR\nvoicemailfile tR\nvoicemailstatus oR =read|unread\nallowedip i",
    payload: "number voicemailstatus voicemailfile random",
    rule: None,
};

pub static VOICEMAIL_DOWNLOAD: Request = Request {
    path: "voicemail/download",
    effect: Effect::Change,
    method: Method::Get,
    table: "number dR\nvoicemailfile tR\nvoicemailstatus oR =read|unread\nrandom tRS",
    payload: "",
    rule: None,
};
