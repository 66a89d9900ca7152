//! Authentication: getting, extending and ending a token. The library logs in and extends the token automatically.
// Written by `cargo run -p codegen` from api/requests-v1.toml: edit that, not this.

use crate::catalogue::request::{Effect, Kind, Method, Param, Request};

/// Exchanges the API user name and the MD5 of the API password for a token, and tells the PBX where to send reports.
pub static LOGIN: Request = Request {
    path: "login",
    group: "Authentication",
    purpose: "Exchanges the API user name and the MD5 of the API password for a token, and tells the PBX where to send reports.",
    effect: Effect::Change,
    method: Method::Post,
    params: &[
        Param::required("username", Kind::Text),
        Param::required("password", Kind::Text).min_len(32).max_len(32).secret(),
        Param::required("port", Kind::Number { min: 0, max: 65536 }),
        Param::optional("version", Kind::Text).blank(),
        Param::optional("url", Kind::Text).blank(),
        Param::optional("urltag", Kind::OneOf(&["0", "1"])),
    ],
    payload: &["token"],
    errors: &[20002, 20003, 30003],
    rules: &[],
};

/// Extends the token by 30 minutes, and can change the address for reports.
pub static HEARTBEAT: Request = Request {
    path: "heartbeat",
    group: "Authentication",
    purpose: "Extends the token by 30 minutes, and can change the address for reports.",
    effect: Effect::Query,
    method: Method::Post,
    params: &[
        Param::optional("ipaddr", Kind::Text).blank(),
        Param::optional("port", Kind::Number { min: 0, max: 65536 }),
        Param::optional("url", Kind::Text).blank(),
        Param::optional("urlflag", Kind::OneOf(&["0", "1"])),
        Param::optional("urltag", Kind::OneOf(&["0", "1"])),
    ],
    payload: &[],
    errors: &[20008, 20011],
    rules: &[],
};

/// Logs out: ends the token.
pub static LOGOUT: Request = Request {
    path: "logout",
    group: "Authentication",
    purpose: "Logs out: ends the token.",
    effect: Effect::Change,
    method: Method::Post,
    params: &[],
    payload: &[],
    errors: &[],
    rules: &[],
};
