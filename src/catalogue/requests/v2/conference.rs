//! Conferences: conference rooms, and who is in them.
// Written by `cargo run -p codegen` from api/requests-v2.toml: edit that, not this.

use crate::catalogue::request::{Effect, Method, Request};

/// Reads the settings of one, several or all conference rooms.
pub static CONFERENCE_QUERY: Request = Request {
    path: "conference/query",
    is_v2: true,
    effect: Effect::Query,
    method: Method::Post,
    table: "\
number dRMW",
    payload: "conferences",
    rule: None,
};

/// Changes settings of one conference room; parameters that are not given stay unchanged.
pub static CONFERENCE_UPDATE: Request = Request {
    path: "conference/update",
    is_v2: true,
    effect: Effect::Change,
    method: Method::Post,
    table: "\
number dR\n\
name tB /conference_name\n\
participantepassword tBS\n\
moderatorpassword tBS\n\
waitformoderator o =yes|no\n\
allowinvite o =yes|no\n\
moderators dMB\n\
musiconhold o =yes|no\n\
mute o =yes|no\n\
prompt o =default|exten|none",
    payload: "",
    rule: None,
};

/// Lists the members of one, several or all conferences in progress.
pub static CONFERENCE_QUERY_IN_SESSION: Request = Request {
    path: "conference/query_in_session",
    is_v2: true,
    effect: Effect::Query,
    method: Method::Post,
    table: "\
number dRMW",
    payload: "conference",
    rule: None,
};

/// Calls numbers, and adds who answers to a conference in progress.
pub static CONFERENCE_ADD_MEMBER: Request = Request {
    path: "conference/add_member",
    is_v2: true,
    effect: Effect::Change,
    method: Method::Post,
    table: "\
number dR\n\
operator dR\n\
invitemember tRM\n\
dialpermission dB",
    payload: "",
    rule: None,
};

/// Removes members from a conference in progress.
pub static CONFERENCE_KICK_MEMBER: Request = Request {
    path: "conference/kick_member",
    is_v2: true,
    effect: Effect::Change,
    method: Method::Post,
    table: "\
number dR\n\
operator dR\n\
membernumber tRMW",
    payload: "",
    rule: None,
};

/// Mutes members of a conference in progress.
pub static CONFERENCE_MUTE_MEMBER: Request = Request {
    path: "conference/mute_member",
    is_v2: true,
    effect: Effect::Change,
    method: Method::Post,
    table: "\
number dR\n\
operator dR\n\
membernumber tRMW",
    payload: "",
    rule: None,
};

/// Lets muted members of a conference be heard again.
pub static CONFERENCE_UNMUTE_MEMBER: Request = Request {
    path: "conference/unmute_member",
    is_v2: true,
    effect: Effect::Change,
    method: Method::Post,
    table: "\
number dR\n\
operator dR\n\
membernumber tRMW",
    payload: "",
    rule: None,
};

/// Starts a conference on a number that is not in use, and calls its members.
pub static INSTANT_CONFERENCE_START: Request = Request {
    path: "instant_conference/start",
    is_v2: true,
    effect: Effect::Change,
    method: Method::Post,
    table: "\
number dR\n\
name tR\n\
moderators tRM\n\
members tRM\n\
dialpermission dB",
    payload: "",
    rule: None,
};

/// Reads one, several or all instant conferences that were started through the API.
pub static INSTANT_CONFERENCE_QUERY: Request = Request {
    path: "instant_conference/query",
    is_v2: true,
    effect: Effect::Query,
    method: Method::Post,
    table: "\
number dRMW",
    payload: "conferences",
    rule: None,
};
