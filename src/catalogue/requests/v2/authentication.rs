//! Authentication: getting, extending and ending a token. The library logs in and extends the token automatically.
// Written by `cargo run -p codegen` from api/requests-v2.toml: edit that, not this.

use crate::catalogue::request::{Effect, Method, Request};

/// Exchanges the API user name and the MD5 of the API password for a token, and tells the PBX where to send events.
pub static LOGIN: Request = Request {
    path: "login",
    is_v2: true,
    effect: Effect::Change,
    method: Method::Post,
    table: "\
username tR\n\
password tRS >32 <32\n\
version o =1.0.0|1.0.2|2.0.0\n\
port n #0-65536\n\
url tB\n\
urltag o =0|1",
    payload: "token transport refreshtoken",
    rule: None,
};

/// Exchanges the refresh token for a new token and a new refresh token.
pub static TOKEN_REFRESH: Request = Request {
    path: "token/refresh",
    is_v2: true,
    effect: Effect::Change,
    method: Method::Post,
    table: "\
refreshtoken tRS",
    payload: "token refreshtoken",
    rule: None,
};

/// Extends the token by 30 minutes, and can change the address and the format of events.
pub static HEARTBEAT: Request = Request {
    path: "heartbeat",
    is_v2: true,
    effect: Effect::Query,
    method: Method::Post,
    table: "\
ipaddr tB\n\
version o =1.0.0|1.0.2|2.0.0\n\
port n #0-65536\n\
url tB\n\
urltag o =0|1",
    payload: "",
    rule: None,
};

/// Logs out: ends the token.
pub static LOGOUT: Request = Request {
    path: "logout",
    is_v2: true,
    effect: Effect::Change,
    method: Method::Post,
    table: "",
    payload: "",
    rule: None,
};
