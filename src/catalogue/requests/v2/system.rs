//! System: the PBX itself.
// Written by `cargo run -p codegen` from api/requests-v2.toml: edit that, not this.

use crate::catalogue::request::{Effect, Method, Request};

/// Reads model, serial number, versions, clock, uptime and the number of extensions.
pub static DEVICEINFO_QUERY: Request = Request {
    path: "deviceinfo/query",
    is_v2: true,
    effect: Effect::Query,
    method: Method::Post,
    table: "",
    payload: "deviceinfo",
    rule: None,
};
