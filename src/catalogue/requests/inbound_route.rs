//! Inbound routes: destinations of inbound calls.
// Written by `cargo run -p codegen` from api/requests-v1.toml: edit that, not this.

use crate::catalogue::request::{AllEncoding, Effect, Kind, Method, Param, Request};

/// Reads one, several or all inbound routes.
pub static INROUTE_QUERY: Request = Request {
    path: "inroute/query",
    group: "Inbound routes",
    purpose: "Reads one, several or all inbound routes.",
    effect: Effect::Query,
    method: Method::Post,
    params: &[Param::required("name", Kind::Text).many().all(AllEncoding::Word)],
    payload: &["inroutes"],
    errors: &[],
    rules: &[],
};

/// Creates an inbound route.
pub static INROUTE_ADD: Request = Request {
    path: "inroute/add",
    group: "Inbound routes",
    purpose: "Creates an inbound route.",
    effect: Effect::Change,
    method: Method::Post,
    params: &[
        Param::required("name", Kind::Text),
        Param::optional("did", Kind::Text).blank(),
        Param::optional("caller_id", Kind::Text).blank(),
        Param::required("trunks", Kind::Text).many(),
        Param::required(
            "desttype",
            Kind::OneOf(&[
                "hangup",
                "extension",
                "extrange",
                "voicemail",
                "ivr",
                "ringgroup",
                "queue",
                "conference",
                "disa",
                "callback",
                "outroute",
                "faxtoemail",
            ]),
        ),
        Param::required("dest", Kind::Text).blank(),
    ],
    payload: &[],
    errors: &[],
    rules: &[],
};

/// Replaces the settings of an inbound route.
pub static INROUTE_UPDATE: Request = Request {
    path: "inroute/update",
    group: "Inbound routes",
    purpose: "Replaces the settings of an inbound route.",
    effect: Effect::Change,
    method: Method::Post,
    params: &[
        Param::required_optional("id", Kind::Digits),
        Param::required("name", Kind::Text),
        Param::optional("did", Kind::Text).blank(),
        Param::optional("caller_id", Kind::Text).blank(),
        Param::required("trunks", Kind::Text).many(),
        Param::required(
            "desttype",
            Kind::OneOf(&[
                "hangup",
                "extension",
                "extrange",
                "voicemail",
                "ivr",
                "ringgroup",
                "queue",
                "conference",
                "disa",
                "callback",
                "outroute",
                "faxtoemail",
            ]),
        ),
        Param::required("dest", Kind::Text).blank(),
    ],
    payload: &[],
    errors: &[],
    rules: &[],
};

/// Deletes one, several or all inbound routes.
pub static INROUTE_DELETE: Request = Request {
    path: "inroute/delete",
    group: "Inbound routes",
    purpose: "Deletes one, several or all inbound routes.",
    effect: Effect::Change,
    method: Method::Post,
    params: &[Param::required("name", Kind::Text).many().all(AllEncoding::Word)],
    payload: &[],
    errors: &[],
    rules: &[],
};
