//! Prompts: calls that play recorded prompts. The report PlayPromptEnd says when a prompt has ended.
// Written by `cargo run -p codegen` from api/requests-v1.toml: edit that, not this.

use crate::catalogue::request::{Effect, Kind, Method, Param, Request};

/// Calls an extension and plays custom prompts when it answers.
pub static EXTENSION_PLAYPROMPT: Request = Request {
    path: "extension/playprompt",
    group: "Prompts",
    purpose: "Calls an extension and plays custom prompts when it answers.",
    effect: Effect::Change,
    method: Method::Post,
    params: &[
        Param::required("extid", Kind::Digits),
        Param::required("prompt", Kind::Prompts),
        Param::optional("autoanswer", Kind::OneOf(&["yes", "no", "Yes", "No"])),
    ],
    payload: &["callid"],
    errors: &[10004, 10006, 10015, 10023, 30001],
    rules: &[],
};

/// Calls an external number and plays custom prompts when it answers.
pub static OUTBOUND_PLAYPROMPT: Request = Request {
    path: "outbound/playprompt",
    group: "Prompts",
    purpose: "Calls an external number and plays custom prompts when it answers.",
    effect: Effect::Change,
    method: Method::Post,
    params: &[
        Param::required("outto", Kind::Text),
        Param::required("prompt", Kind::Prompts),
        Param::optional("fromext", Kind::Digits).blank(),
        Param::optional("autoanswer", Kind::OneOf(&["yes", "no", "Yes", "No"])),
    ],
    payload: &["callid"],
    errors: &[10004, 10006, 10015, 10023, 30001],
    rules: &[],
};
