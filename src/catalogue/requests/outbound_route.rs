//! Outbound routes: which trunk a dialled number uses, and which extensions may use it.
// Written by `cargo run -p codegen` from api/requests-v1.toml: edit that, not this.

use crate::catalogue::request::{Effect, Method, Request};

/// Reads one, several or all outbound routes.
pub static OUTROUTE_QUERY: Request = Request {
    path: "outroute/query",
    is_v2: false,
    effect: Effect::Query,
    method: Method::Post,
    table: "\
name tRMW",
    payload: "outroutes",
    rule: None,
};

/// Creates an outbound route.
pub static OUTROUTE_ADD: Request = Request {
    path: "outroute/add",
    is_v2: false,
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
    payload: "",
    rule: None,
};

/// Replaces the settings of an outbound route.
pub static OUTROUTE_UPDATE: Request = Request {
    path: "outroute/update",
    is_v2: false,
    effect: Effect::Change,
    method: Method::Post,
    table: "\
id dA\n\
name tR\n\
prefix tR\n\
strip dB\n\
prepend tB\n\
trunks tRM\n\
extensions dRMB\n\
extensionsgroup tMB",
    payload: "",
    rule: None,
};

/// Deletes one, several or all outbound routes.
pub static OUTROUTE_DELETE: Request = Request {
    path: "outroute/delete",
    is_v2: false,
    effect: Effect::Change,
    method: Method::Post,
    table: "\
name tRMW",
    payload: "",
    rule: None,
};
