//! Monitoring: joining the call of another extension. The monitoring extension must be idle, and its monitormode must be Extensive or the mode wanted; the monitored one must have allowbeingmonitored on. Phones with auto-answer answer by themselves, others ring.
// Written by `cargo run -p codegen` from api/requests-v1.toml: edit that, not this.

use crate::catalogue::request::{Effect, Kind, Method, Param, Request};

/// Lets one extension listen to the call of another.
pub static EXTENSION_LISTEN: Request = Request {
    path: "extension/listen",
    group: "Monitoring",
    purpose: "Lets one extension listen to the call of another.",
    effect: Effect::Change,
    method: Method::Post,
    params: &[Param::required("listener", Kind::Digits), Param::required("listenedext", Kind::Digits)],
    payload: &[],
    errors: &[10004, 10006, 10007, 10008, 10009, 10010, 30001],
    rules: &[],
};

/// Lets one extension talk to another during its call; the other party cannot hear it.
pub static EXTENSION_WHISPER: Request = Request {
    path: "extension/whisper",
    group: "Monitoring",
    purpose: "Lets one extension talk to another during its call; the other party cannot hear it.",
    effect: Effect::Change,
    method: Method::Post,
    params: &[Param::required("whisperer", Kind::Digits), Param::required("whisperedext", Kind::Digits)],
    payload: &[],
    errors: &[10004, 10006, 10007, 10008, 10009, 10010, 30001],
    rules: &[],
};

/// Lets one extension join the call of another as a third party.
pub static EXTENSION_BARGE: Request = Request {
    path: "extension/barge",
    group: "Monitoring",
    purpose: "Lets one extension join the call of another as a third party.",
    effect: Effect::Change,
    method: Method::Post,
    params: &[Param::required("bargein", Kind::Digits), Param::required("bargedext", Kind::Digits)],
    payload: &[],
    errors: &[10004, 10006, 10007, 10008, 10009, 10010, 30001],
    rules: &[],
};
