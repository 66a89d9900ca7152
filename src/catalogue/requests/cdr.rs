//! Call records: the call log, as a CSV file.
// Written by `cargo run -p codegen` from api/requests-v1.toml: edit that, not this.

use crate::catalogue::request::{AllEncoding, Effect, Kind, Method, Param, Request};

/// Gets the key for one download of call records.
pub static CDR_GET_RANDOM: Request = Request {
    path: "cdr/get_random",
    group: "Call records",
    purpose: "Gets the key for one download of call records.",
    effect: Effect::Query,
    method: Method::Post,
    params: &[
        Param::required("extid", Kind::Digits).many().all(AllEncoding::Word),
        Param::required("starttime", Kind::DateTime),
        Param::required("endtime", Kind::DateTime),
        Param::optional("allowedip", Kind::Ip),
    ],
    payload: &["extid", "starttime", "endtime", "random"],
    errors: &[20015, 20019, 20020, 20021],
    rules: &[],
};

/// Fetches call records as CSV with a key from cdr/get_random.
pub static CDR_DOWNLOAD: Request = Request {
    path: "cdr/download",
    group: "Call records",
    purpose: "Fetches call records as CSV with a key from cdr/get_random.",
    effect: Effect::Change,
    method: Method::Get,
    params: &[
        Param::required("extid", Kind::Digits).many().all(AllEncoding::Word),
        Param::required("starttime", Kind::DateTime),
        Param::required("endtime", Kind::DateTime),
        Param::required("random", Kind::Text).secret(),
    ],
    payload: &[],
    errors: &[20019, 20020, 20021],
    rules: &[],
};
