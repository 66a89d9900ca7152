//! Linkus: whether extensions may use the softphone Linkus.
// Written by `cargo run -p codegen` from api/requests-v2.toml: edit that, not this.

use crate::catalogue::request::{Effect, Method, Request};

/// Reads whether Linkus is enabled for one, several or all extensions.
pub static LINKUS_QUERY_CLIENT: Request = Request {
    path: "linkus/query_client",
    is_v2: true,
    effect: Effect::Query,
    method: Method::Post,
    table: "\
number dRMW",
    payload: "linkusclients",
    rule: None,
};

/// Enables or disables Linkus for one, several or all extensions.
pub static LINKUS_UPDATE_CLIENT: Request = Request {
    path: "linkus/update_client",
    is_v2: true,
    effect: Effect::Change,
    method: Method::Post,
    table: "\
number dRMW\n\
enablelinkus oR =on|off",
    payload: "failed",
    rule: None,
};

/// Sends one, several or all users the e-mail that welcomes them to Linkus.
pub static LINKUS_SEND_EMAIL: Request = Request {
    path: "linkus/send_email",
    is_v2: true,
    effect: Effect::Change,
    method: Method::Post,
    table: "\
number dRMW",
    payload: "unsent",
    rule: None,
};
