//! Trunks: lines to the outside. All kinds can be listed; only SIP trunks can be changed.
// Written by `cargo run -p codegen` from api/requests-v1.toml: edit that, not this.

use crate::catalogue::request::{AllEncoding, Effect, Kind, Method, Param, Request};

/// Lists every trunk with name, type, port and state.
pub static TRUNKLIST_QUERY: Request = Request {
    path: "trunklist/query",
    group: "Trunks",
    purpose: "Lists every trunk with name, type, port and state.",
    effect: Effect::Query,
    method: Method::Post,
    params: &[],
    payload: &["trunklist"],
    errors: &[30001],
    rules: &[],
};

/// Reads the settings of one, several or all SIP trunks.
pub static SIPTRUNK_QUERY: Request = Request {
    path: "siptrunk/query",
    group: "Trunks",
    purpose: "Reads the settings of one, several or all SIP trunks.",
    effect: Effect::Query,
    method: Method::Post,
    params: &[Param::required("trunkname", Kind::Text).many().all(AllEncoding::Word)],
    payload: &["trunks"],
    errors: &[],
    rules: &[],
};

/// Creates a SIP trunk of one of three types.
pub static SIPTRUNK_ADD: Request = Request {
    path: "siptrunk/add",
    group: "Trunks",
    purpose: "Creates a SIP trunk of one of three types.",
    effect: Effect::Change,
    method: Method::Post,
    params: &[
        Param::required("trunkname", Kind::Text),
        Param::required("trunktype", Kind::OneOf(&["register", "peer", "account"])),
        Param::optional("host", Kind::Text).required_if("trunktype", &["register", "peer"]).blank(),
        Param::optional("port", Kind::Digits).required_if("trunktype", &["register", "peer"]).blank(),
        Param::optional("domain", Kind::Text).required_if("trunktype", &["register", "peer"]).blank(),
        Param::optional("username", Kind::Text).required_if("trunktype", &["register", "account"]).blank(),
        Param::optional("authname", Kind::Text).required_if("trunktype", &["register", "account"]).blank(),
        Param::optional("fromuser", Kind::Text).blank(),
        Param::optional("password", Kind::Text)
            .required_if("trunktype", &["register", "account"])
            .blank()
            .secret(),
        Param::optional("extensionsdod", Kind::Text).blank(),
        Param::optional("extensionsgroupdod", Kind::Text).blank(),
    ],
    payload: &[],
    errors: &[],
    rules: &[],
};

/// Replaces the settings of a SIP trunk.
pub static SIPTRUNK_UPDATE: Request = Request {
    path: "siptrunk/update",
    group: "Trunks",
    purpose: "Replaces the settings of a SIP trunk.",
    effect: Effect::Change,
    method: Method::Post,
    params: &[
        Param::required("id", Kind::Digits),
        Param::required("trunkname", Kind::Text),
        Param::required("trunktype", Kind::OneOf(&["register", "peer", "account"])),
        Param::optional("host", Kind::Text).required_if("trunktype", &["register", "peer"]).blank(),
        Param::optional("port", Kind::Digits).required_if("trunktype", &["register", "peer"]).blank(),
        Param::optional("domain", Kind::Text).required_if("trunktype", &["register", "peer"]).blank(),
        Param::optional("username", Kind::Text).required_if("trunktype", &["register", "account"]).blank(),
        Param::optional("authname", Kind::Text).required_if("trunktype", &["register", "account"]).blank(),
        Param::optional("fromuser", Kind::Text).blank(),
        Param::optional("password", Kind::Text)
            .required_if("trunktype", &["register", "account"])
            .blank()
            .secret(),
        Param::optional("extensionsdod", Kind::Text).blank(),
        Param::optional("extensionsgroupdod", Kind::Text).blank(),
    ],
    payload: &[],
    errors: &[],
    rules: &[],
};

/// Deletes one, several or all SIP trunks.
pub static SIPTRUNK_DELETE: Request = Request {
    path: "siptrunk/delete",
    group: "Trunks",
    purpose: "Deletes one, several or all SIP trunks.",
    effect: Effect::Change,
    method: Method::Post,
    params: &[Param::required("trunkname", Kind::Text).many().all(AllEncoding::Word)],
    payload: &[],
    errors: &[],
    rules: &[],
};
