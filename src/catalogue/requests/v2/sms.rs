//! SMS: text messages through GSM, 3G and 4G trunks.
// Written by `cargo run -p codegen` from api/requests-v2.toml: edit that, not this.

use crate::catalogue::request::{Effect, Method, Request};

/// Sends a text message.
pub static SMS_SEND: Request = Request {
    path: "sms/send",
    is_v2: true,
    effect: Effect::Change,
    method: Method::Post,
    table: "\
phonenumber tR\n\
message tREP <2000\n\
trunk tR",
    payload: "smsid",
    rule: None,
};
