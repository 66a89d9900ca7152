//! Prompts: calls that play recorded prompts. The report PlayPromptEnd says when a prompt has ended.
// Written by `cargo run -p codegen` from api/requests-v1.toml: edit that, not this.

use crate::catalogue::request::{Effect, Method, Request};

/// Calls an extension and plays custom prompts when it answers.
pub static EXTENSION_PLAYPROMPT: Request = Request {
    path: "extension/playprompt",
    is_v2: false,
    effect: Effect::Change,
    method: Method::Post,
    table: "\
extid dR\n\
prompt pR\n\
autoanswer o =yes|no|Yes|No",
    payload: "callid",
    rule: None,
};

/// Calls an external number and plays custom prompts when it answers.
pub static OUTBOUND_PLAYPROMPT: Request = Request {
    path: "outbound/playprompt",
    is_v2: false,
    effect: Effect::Change,
    method: Method::Post,
    table: "\
outto tR\n\
prompt pR\n\
fromext dB\n\
autoanswer o =yes|no|Yes|No",
    payload: "callid",
    rule: None,
};
