//! Trunks: lines to the outside. All kinds can be listed; only SIP trunks can be changed.
// Written by `cargo run -p codegen` from api/requests-v2.toml: edit that, not this.

use crate::catalogue::request::{Effect, Method, Request};

/// Lists every trunk with name, id, type and state.
pub static TRUNK_LIST: Request = Request {
    path: "trunk/list",
    is_v2: true,
    effect: Effect::Query,
    method: Method::Post,
    table: "",
    payload: "trunklist",
    rule: None,
};

/// Reads the settings of one, several or all SIP trunks.
pub static TRUNK_QUERY_SIPTRUNK: Request = Request {
    path: "trunk/query_siptrunk",
    is_v2: true,
    effect: Effect::Query,
    method: Method::Post,
    table: "\
id dRMW",
    payload: "trunks",
    rule: None,
};

/// Creates a SIP trunk of one of three types, and returns its id.
pub static TRUNK_ADD_SIPTRUNK: Request = Request {
    path: "trunk/add_siptrunk",
    is_v2: true,
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
    payload: "id",
    rule: None,
};

/// Changes settings of one SIP trunk; parameters that are not given stay unchanged.
pub static TRUNK_UPDATE_SIPTRUNK: Request = Request {
    path: "trunk/update_siptrunk",
    is_v2: true,
    effect: Effect::Change,
    method: Method::Post,
    table: "\
id dR\n\
trunktype oR =register|peer|account\n\
trunkname tB\n\
host tB\n\
port dB\n\
domain tB\n\
username tB\n\
authname tB\n\
fromuser tB\n\
password tBS\n\
extensionsdod tB\n\
extensionsgroupdod tB",
    payload: "",
    rule: None,
};

/// Deletes one, several or all SIP trunks.
pub static TRUNK_DELETE_SIPTRUNK: Request = Request {
    path: "trunk/delete_siptrunk",
    is_v2: true,
    effect: Effect::Change,
    method: Method::Post,
    table: "\
id dRMW",
    payload: "",
    rule: None,
};
