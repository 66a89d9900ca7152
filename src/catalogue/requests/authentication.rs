//! Authentication: getting, extending and ending a token. The library logs in and extends the token automatically.
// Written by `cargo run -p codegen` from api/requests-v1.toml: edit that, not this.

use crate::catalogue::request::{Effect, Method, Request};

/// Exchanges the API user name and the MD5 of the API password for a token, and tells the PBX where to send reports.
pub static LOGIN: Request = Request {
    path: "login",
    is_v2: false,
    effect: Effect::Change,
    method: Method::Post,
    table: "\
username tR\n\
password tRS >32 <32\n\
port nR #0-65536\n\
version tB\n\
url tB\n\
urltag o =0|1",
    payload: "token",
    rule: None,
};

/// Extends the token by 30 minutes, and can change the address for reports.
pub static HEARTBEAT: Request = Request {
    path: "heartbeat",
    is_v2: false,
    effect: Effect::Query,
    method: Method::Post,
    table: "\
ipaddr tB\n\
port n #0-65536\n\
url tB\n\
urlflag o =0|1\n\
urltag o =0|1",
    payload: "",
    rule: None,
};

/// Logs out: ends the token.
pub static LOGOUT: Request = Request {
    path: "logout",
    is_v2: false,
    effect: Effect::Change,
    method: Method::Post,
    table: "",
    payload: "",
    rule: None,
};
