//! Trunks: lines to the outside. All kinds can be listed; only SIP trunks can be changed.
// Written by `cargo run -p codegen` from api/requests-v1.toml: edit that, not this.

use crate::catalogue::request::{Effect, Method, Request};

/// Lists every trunk with name, type, port and state.
pub static TRUNKLIST_QUERY: Request = Request {
    path: "trunklist/query",
    is_v2: false,
    effect: Effect::Query,
    method: Method::Post,
    table: "",
    payload: "trunklist",
    rule: None,
};

/// Reads the settings of one, several or all SIP trunks.
pub static SIPTRUNK_QUERY: Request = Request {
    path: "siptrunk/query",
    is_v2: false,
    effect: Effect::Query,
    method: Method::Post,
    table: "\
trunkname tRMW",
    payload: "trunks",
    rule: None,
};

/// Creates a SIP trunk of one of three types.
pub static SIPTRUNK_ADD: Request = Request {
    path: "siptrunk/add",
    is_v2: false,
    effect: Effect::Change,
    method: Method::Post,
    table: "\
trunkname tR\n\
trunktype oR =register|peer|account\n\
host tB ?trunktype=register|peer\n\
port dB ?trunktype=register|peer\n\
domain tB ?trunktype=register|peer\n\
username tB ?trunktype=register|account\n\
authname tB ?trunktype=register|account\n\
fromuser tB\n\
password tBS ?trunktype=register|account\n\
extensionsdod tB\n\
extensionsgroupdod tB",
    payload: "",
    rule: None,
};

/// Replaces the settings of a SIP trunk.
pub static SIPTRUNK_UPDATE: Request = Request {
    path: "siptrunk/update",
    is_v2: false,
    effect: Effect::Change,
    method: Method::Post,
    table: "\
id dR\n\
trunkname tR\n\
trunktype oR =register|peer|account\n\
host tB ?trunktype=register|peer\n\
port dB ?trunktype=register|peer\n\
domain tB ?trunktype=register|peer\n\
username tB ?trunktype=register|account\n\
authname tB ?trunktype=register|account\n\
fromuser tB\n\
password tBS ?trunktype=register|account\n\
extensionsdod tB\n\
extensionsgroupdod tB",
    payload: "",
    rule: None,
};

/// Deletes one, several or all SIP trunks.
pub static SIPTRUNK_DELETE: Request = Request {
    path: "siptrunk/delete",
    is_v2: false,
    effect: Effect::Change,
    method: Method::Post,
    table: "\
trunkname tRMW",
    payload: "",
    rule: None,
};
