//! Call records: the call log, as a CSV file.
// Written by `cargo run -p codegen` from api/requests-v1.toml: edit that, not this.

use crate::catalogue::request::{Effect, Method, Request};

/// Gets the key for one download of call records.
pub static CDR_GET_RANDOM: Request = Request {
    path: "cdr/get_random",
    is_v2: false,
    effect: Effect::Query,
    method: Method::Post,
    table: "\
extid dRMW\n\
starttime mR\n\
endtime mR\n\
allowedip i",
    payload: "extid starttime endtime random",
    rule: None,
};

/// Fetches call records as CSV with a key from cdr/get_random.
pub static CDR_DOWNLOAD: Request = Request {
    path: "cdr/download",
    is_v2: false,
    effect: Effect::Change,
    method: Method::Get,
    table: "\
extid dRMW\n\
starttime mR\n\
endtime mR\n\
random tRS",
    payload: "",
    rule: None,
};
