//! Monitoring: joining the call of another extension. The monitoring extension must be idle, and its monitormode must be Extensive or the mode wanted; the monitored one must have allowbeingmonitored on. Phones with auto-answer answer automatically, others ring.
// Written by `cargo run -p codegen` from api/requests-v1.toml: edit that, not this.

use crate::catalogue::request::{Effect, Method, Request};

/// Lets one extension listen to the call of another.
pub static EXTENSION_LISTEN: Request = Request {
    path: "extension/listen",
    is_v2: false,
    effect: Effect::Change,
    method: Method::Post,
    table: "\
listener dR\n\
listenedext dR",
    payload: "",
    rule: None,
};

/// Lets one extension talk to another during its call; the other party cannot hear it.
pub static EXTENSION_WHISPER: Request = Request {
    path: "extension/whisper",
    is_v2: false,
    effect: Effect::Change,
    method: Method::Post,
    table: "\
whisperer dR\n\
whisperedext dR",
    payload: "",
    rule: None,
};

/// Lets one extension join the call of another as a third party.
pub static EXTENSION_BARGE: Request = Request {
    path: "extension/barge",
    is_v2: false,
    effect: Effect::Change,
    method: Method::Post,
    table: "\
bargein dR\n\
bargedext dR",
    payload: "",
    rule: None,
};
