//! uaCSTA: calls on a phone that is controlled by uaCSTA, which must be on in the PBX and in the phone. The event uacstacall says what happens on it.
// Written by `cargo run -p codegen` from api/requests-v2.toml: edit that, not this.

use crate::catalogue::request::{Effect, Method, Request};

/// Makes a phone answer its incoming call.
pub static UACSTACALL_ACCEPT_INBOUND: Request = Request {
    path: "uacstacall/accept_inbound",
    is_v2: true,
    effect: Effect::Change,
    method: Method::Post,
    table: "\
extnumber dR\n\
cstacallid tR\n\
ipaddress tR",
    payload: "",
    rule: None,
};

/// Makes a phone reject its incoming call.
pub static UACSTACALL_REFUSE_INBOUND: Request = Request {
    path: "uacstacall/refuse_inbound",
    is_v2: true,
    effect: Effect::Change,
    method: Method::Post,
    table: "\
extnumber dR\n\
cstacallid tR\n\
ipaddress tR",
    payload: "",
    rule: None,
};

/// Makes a phone hang up.
pub static UACSTACALL_HANGUP: Request = Request {
    path: "uacstacall/hangup",
    is_v2: true,
    effect: Effect::Change,
    method: Method::Post,
    table: "\
extnumber dR\n\
cstacallid tR\n\
ipaddress tR",
    payload: "",
    rule: None,
};
