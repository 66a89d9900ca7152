//! SMS: text messages through GSM, 3G and 4G trunks.
// Written by `cargo run -p codegen` from api/requests-v1.toml: edit that, not this.

use crate::catalogue::request::{Effect, Kind, Method, Param, Request};

/// Sends a text message through a GSM, 3G or 4G trunk.
pub static SMS_SEND: Request = Request {
    path: "sms/send",
    group: "SMS",
    purpose: "Sends a text message through a GSM, 3G or 4G trunk.",
    effect: Effect::Change,
    method: Method::Post,
    params: &[
        Param::required("phonenumber", Kind::Text),
        Param::required("message", Kind::Text).max_len(2000).no_emoji().percent(),
        Param::required("trunk", Kind::Text),
    ],
    payload: &["smsid"],
    errors: &[10026, 10027, 10028, 10029, 10030],
    rules: &[],
};
