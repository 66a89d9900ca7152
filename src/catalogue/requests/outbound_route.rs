//! Outbound routes: which trunk a dialled number uses, and which extensions may use it.
// Written by `cargo run -p codegen` from api/requests-v1.toml: edit that, not this.

use crate::catalogue::request::{AllEncoding, Effect, Kind, Method, Param, Request};

/// Reads one, several or all outbound routes.
pub static OUTROUTE_QUERY: Request = Request {
    path: "outroute/query",
    group: "Outbound routes",
    purpose: "Reads one, several or all outbound routes.",
    effect: Effect::Query,
    method: Method::Post,
    params: &[Param::required("name", Kind::Text).many().all(AllEncoding::Word)],
    payload: &["outroutes"],
    errors: &[],
    rules: &[],
};

/// Creates an outbound route.
pub static OUTROUTE_ADD: Request = Request {
    path: "outroute/add",
    group: "Outbound routes",
    purpose: "Creates an outbound route.",
    effect: Effect::Change,
    method: Method::Post,
    params: &[
        Param::required("name", Kind::Text),
        Param::required("prefix", Kind::Text),
        Param::optional("strip", Kind::Digits).blank(),
        Param::optional("prepend", Kind::Text).blank(),
        Param::required("trunks", Kind::Text).many(),
        Param::required("extensions", Kind::Digits).many().blank(),
        Param::optional("extensionsgroup", Kind::Text).many().blank(),
    ],
    payload: &[],
    errors: &[],
    rules: &[],
};

/// Replaces the settings of an outbound route.
pub static OUTROUTE_UPDATE: Request = Request {
    path: "outroute/update",
    group: "Outbound routes",
    purpose: "Replaces the settings of an outbound route.",
    effect: Effect::Change,
    method: Method::Post,
    params: &[
        Param::required_optional("id", Kind::Digits),
        Param::required("name", Kind::Text),
        Param::required("prefix", Kind::Text),
        Param::optional("strip", Kind::Digits).blank(),
        Param::optional("prepend", Kind::Text).blank(),
        Param::required("trunks", Kind::Text).many(),
        Param::required("extensions", Kind::Digits).many().blank(),
        Param::optional("extensionsgroup", Kind::Text).many().blank(),
    ],
    payload: &[],
    errors: &[],
    rules: &[],
};

/// Deletes one, several or all outbound routes.
pub static OUTROUTE_DELETE: Request = Request {
    path: "outroute/delete",
    group: "Outbound routes",
    purpose: "Deletes one, several or all outbound routes.",
    effect: Effect::Change,
    method: Method::Post,
    params: &[Param::required("name", Kind::Text).many().all(AllEncoding::Word)],
    payload: &[],
    errors: &[],
    rules: &[],
};
