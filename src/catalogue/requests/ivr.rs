//! IVRs: voice menus. Calls into a menu are placed with the requests of the group Calls.
// Written by `cargo run -p codegen` from api/requests-v1.toml: edit that, not this.

use super::NOT_IN_IVR_NAME;
use crate::catalogue::request::{AllEncoding, Effect, Kind, Method, ON_OFF, Param, Request};

/// Reads the settings of one, several or all IVRs.
pub static IVR_QUERY: Request = Request {
    path: "ivr/query",
    group: "IVRs",
    purpose: "Reads the settings of one, several or all IVRs.",
    effect: Effect::Query,
    method: Method::Post,
    params: &[Param::optional("ivrid", Kind::Digits).many().all(AllEncoding::OmitField)],
    payload: &["ivr"],
    errors: &[10012, 30001],
    rules: &[],
};

/// Changes settings of one IVR; parameters that are not given stay unchanged.
pub static IVR_UPDATE: Request = Request {
    path: "ivr/update",
    group: "IVRs",
    purpose: "Changes settings of one IVR; parameters that are not given stay unchanged.",
    effect: Effect::Change,
    method: Method::Post,
    params: &[
        Param::required("ivrid", Kind::Digits),
        Param::optional("ivrnumber", Kind::Digits),
        Param::optional("ivrname", Kind::Text).max_len(31).forbids(NOT_IN_IVR_NAME),
        Param::optional("promptrepeat", Kind::Number { min: 1, max: 5 }),
        Param::optional("responsetimeout", Kind::Number { min: 1, max: 10 }),
        Param::optional("digittimeout", Kind::Number { min: 1, max: 10 }),
        Param::optional("dialext", ON_OFF),
        Param::optional("dialtocheckvoicemail", ON_OFF),
    ],
    payload: &[],
    errors: &[10012, 10018],
    rules: &[],
};
