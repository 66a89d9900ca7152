//! Paging groups: announcements to several phones at once, one-way or two-way.
// Written by `cargo run -p codegen` from api/requests-v1.toml: edit that, not this.

use crate::catalogue::request::{AllEncoding, Effect, Kind, Method, Param, Request, Rule, YES_NO};

/// Lists every paging group with id, number and name.
pub static PAGINGGROUPLIST_QUERY: Request = Request {
    path: "paginggrouplist/query",
    group: "Paging groups",
    purpose: "Lists every paging group with id, number and name.",
    effect: Effect::Query,
    method: Method::Post,
    params: &[],
    payload: &["paginggrouplist"],
    errors: &[],
    rules: &[],
};

/// Reads the settings of one, several or all paging groups.
pub static PAGINGGROUP_QUERY: Request = Request {
    path: "paginggroup/query",
    group: "Paging groups",
    purpose: "Reads the settings of one, several or all paging groups.",
    effect: Effect::Query,
    method: Method::Post,
    params: &[Param::required("number", Kind::Digits).many().all(AllEncoding::Word)],
    payload: &["paginggroup"],
    errors: &[],
    rules: &[],
};

/// Creates a paging, intercom or multicast group.
pub static PAGINGGROUP_ADD: Request = Request {
    path: "paginggroup/add",
    group: "Paging groups",
    purpose: "Creates a paging, intercom or multicast group.",
    effect: Effect::Change,
    method: Method::Post,
    params: &[
        Param::required("number", Kind::Digits),
        Param::required("name", Kind::Text),
        Param::required("duplex", Kind::OneOf(&["paging", "intercom", "multicast"])),
        Param::optional("allowexten", Kind::Digits).many().blank(),
        Param::optional("allowextengroup", Kind::Text).many().blank(),
        Param::optional("multicastip", Kind::Text).required_if("duplex", &["multicast"]).blank(),
        Param::required("enablekeyhanup", YES_NO),
    ],
    payload: &[],
    errors: &[],
    rules: &[Rule::PagingMembers],
};

/// Replaces the settings of a paging group.
pub static PAGINGGROUP_UPDATE: Request = Request {
    path: "paginggroup/update",
    group: "Paging groups",
    purpose: "Replaces the settings of a paging group.",
    effect: Effect::Change,
    method: Method::Post,
    params: &[
        Param::required("id", Kind::Digits),
        Param::required("number", Kind::Digits),
        Param::required("name", Kind::Text),
        Param::required("duplex", Kind::OneOf(&["paging", "intercom", "multicast"])),
        Param::optional("allowexten", Kind::Digits).many().blank(),
        Param::optional("allowextengroup", Kind::Text).many().blank(),
        Param::optional("multicastip", Kind::Text).required_if("duplex", &["multicast"]).blank(),
        Param::required("enablekeyhanup", YES_NO),
    ],
    payload: &[],
    errors: &[],
    rules: &[Rule::PagingMembers],
};

/// Deletes one, several or all paging groups.
pub static PAGINGGROUP_DELETE: Request = Request {
    path: "paginggroup/delete",
    group: "Paging groups",
    purpose: "Deletes one, several or all paging groups.",
    effect: Effect::Change,
    method: Method::Post,
    params: &[Param::required("number", Kind::Digits).many().all(AllEncoding::Word)],
    payload: &[],
    errors: &[],
    rules: &[],
};
