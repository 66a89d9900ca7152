//! System: the PBX itself.
// Written by `cargo run -p codegen` from api/requests-v1.toml: edit that, not this.

use crate::catalogue::request::{Effect, Method, Request};

/// Reads model, serial number, versions, clock, uptime and the number of extensions.
pub static DEVICEINFO_QUERY: Request = Request {
    path: "deviceinfo/query",
    group: "System",
    purpose: "Reads model, serial number, versions, clock, uptime and the number of extensions.",
    effect: Effect::Query,
    method: Method::Post,
    params: &[],
    payload: &["deviceinfo"],
    errors: &[30001],
    rules: &[],
};

/// Applies pending configuration changes at once.
pub static APPLY: Request = Request {
    path: "apply",
    group: "System",
    purpose: "Applies pending configuration changes at once.",
    effect: Effect::Change,
    method: Method::Post,
    params: &[],
    payload: &[],
    errors: &[10025],
    rules: &[],
};
