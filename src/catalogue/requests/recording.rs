//! Recordings: recorded calls, by the file name in the NewCdr report.
// Written by `cargo run -p codegen` from api/requests-v1.toml: edit that, not this.

use crate::catalogue::request::{Effect, Kind, Method, Param, Request};

/// Gets the key for one download of a recording.
pub static RECORDING_GET_RANDOM: Request = Request {
    path: "recording/get_random",
    group: "Recordings",
    purpose: "Gets the key for one download of a recording.",
    effect: Effect::Query,
    method: Method::Post,
    params: &[Param::required("recording", Kind::Text), Param::optional("allowedip", Kind::Ip)],
    payload: &["recording", "random"],
    errors: &[20012, 20014, 20015],
    rules: &[],
};

/// Fetches a recording with a key from recording/get_random.
pub static RECORDING_DOWNLOAD: Request = Request {
    path: "recording/download",
    group: "Recordings",
    purpose: "Fetches a recording with a key from recording/get_random.",
    effect: Effect::Change,
    method: Method::Get,
    params: &[Param::required("recording", Kind::Text), Param::required("random", Kind::Text).secret()],
    payload: &[],
    errors: &[20012, 20014],
    rules: &[],
};
