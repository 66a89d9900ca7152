//! Outbound routes: which trunk a dialled number uses, and which extensions may use it.
// Written by `cargo run -p codegen` from api/requests-v2.toml: edit that, not this.

use crate::catalogue::request::{Effect, Method, Request};

/// Reads one, several or all outbound routes.
pub static OUTROUTE_QUERY: Request = Request {
    path: "outroute/query",
    is_v2: true,
    effect: Effect::Query,
    method: Method::Post,
    table: "\
id dRMW",
    payload: "outroutes",
    rule: None,
};

/// Creates an outbound route, and returns its id.
pub static OUTROUTE_ADD: Request = Request {
    path: "outroute/add",
    is_v2: true,
    effect: Effect::Change,
    method: Method::Post,
    table: "\
name tR\n\
prefix tR\n\
strip dB\n\
prepend tB\n\
trunks tRM\n\
extensions dRMB\n\
extensionsgroup tMB",
    payload: "id",
    rule: None,
};

/// Changes settings of one outbound route; parameters that are not given stay unchanged.
pub static OUTROUTE_UPDATE: Request = Request {
    path: "outroute/update",
    is_v2: true,
    effect: Effect::Change,
    method: Method::Post,
    table: "\
id dR\n\
name tB\n\
prefix tB\n\
strip dB\n\
prepend tB\n\
trunks tMB\n\
extensions dMB\n\
extensionsgroup tMB",
    payload: "",
    rule: None,
};

/// Deletes one, several or all outbound routes.
pub static OUTROUTE_DELETE: Request = Request {
    path: "outroute/delete",
    is_v2: true,
    effect: Effect::Change,
    method: Method::Post,
    table: "\
id dRMW",
    payload: "",
    rule: None,
};
