//! Inbound routes: destinations of inbound calls.
// Written by `cargo run -p codegen` from api/requests-v2.toml: edit that, not this.

use crate::catalogue::request::{Effect, Method, Request};

/// Reads one, several or all inbound routes.
pub static INROUTE_QUERY: Request = Request {
    path: "inroute/query",
    is_v2: true,
    effect: Effect::Query,
    method: Method::Post,
    table: "\
id dRMW",
    payload: "inroutes",
    rule: None,
};

/// Creates an inbound route, and returns its id.
pub static INROUTE_ADD: Request = Request {
    path: "inroute/add",
    is_v2: true,
    effect: Effect::Change,
    method: Method::Post,
    table: "\
name tR\n\
did tB\n\
caller_id tB\n\
trunks tRM\n\
desttype oR =hangup|extension|extrange|voicemail|ivr|ringgroup|queue|conference|disa|callback|outroute|faxtoemail\n\
dest tB",
    payload: "id",
    rule: None,
};

/// Changes settings of one inbound route; parameters that are not given stay unchanged.
pub static INROUTE_UPDATE: Request = Request {
    path: "inroute/update",
    is_v2: true,
    effect: Effect::Change,
    method: Method::Post,
    table: "\
id dR\n\
name tB\n\
did tB\n\
caller_id tB\n\
trunks tMB\n\
desttype o =hangup|extension|extrange|voicemail|ivr|ringgroup|queue|conference|disa|callback|outroute|faxtoemail\n\
dest tB",
    payload: "",
    rule: None,
};

/// Deletes one, several or all inbound routes.
pub static INROUTE_DELETE: Request = Request {
    path: "inroute/delete",
    is_v2: true,
    effect: Effect::Change,
    method: Method::Post,
    table: "\
id dRMW",
    payload: "",
    rule: None,
};
