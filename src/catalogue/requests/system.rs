//! System: the PBX itself.
// Written by `cargo run -p codegen` from api/requests-v1.toml: edit that, not this.

use crate::catalogue::request::{Effect, Method, Request};

/// Reads model, serial number, versions, clock, uptime and the number of extensions.
pub static DEVICEINFO_QUERY: Request = Request {
    path: "deviceinfo/query",
    is_v2: false,
    effect: Effect::Query,
    method: Method::Post,
    table: "",
    payload: "deviceinfo",
    rule: None,
};

/// Applies pending configuration changes at once.
pub static APPLY: Request = Request {
    path: "apply",
    is_v2: false,
    effect: Effect::Change,
    method: Method::Post,
    table: "",
    payload: "",
    rule: None,
};
