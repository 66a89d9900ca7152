//! Recordings: recorded calls, by the file name in the event NewCdr.
// Written by `cargo run -p codegen` from api/requests-v2.toml: edit that, not this.

use crate::catalogue::request::{Effect, Method, Request};

/// Gets the key for one download of a recording.
pub static RECORDING_GET_RANDOM: Request = Request {
    path: "recording/get_random",
    is_v2: true,
    effect: Effect::Query,
    method: Method::Post,
    table: "\
recording tR\n\
allowedip i",
    payload: "recording random",
    rule: None,
};

/// Fetches a recording with a key from recording/get_random.
pub static RECORDING_DOWNLOAD: Request = Request {
    path: "recording/download",
    is_v2: true,
    effect: Effect::Change,
    method: Method::Get,
    table: "\
recording tR\n\
random tRS",
    payload: "",
    rule: None,
};
