//! Paging groups: announcements to several phones at once, one-way or two-way.
// Written by `cargo run -p codegen` from api/requests-v1.toml: edit that, not this.

use crate::catalogue::request::{Effect, Method, Request, Rule};

/// Lists every paging group with id, number and name.
pub static PAGINGGROUPLIST_QUERY: Request = Request {
    path: "paginggrouplist/query",
    is_v2: false,
    effect: Effect::Query,
    method: Method::Post,
    table: "",
    payload: "paginggrouplist",
    rule: None,
};

/// Reads the settings of one, several or all paging groups.
pub static PAGINGGROUP_QUERY: Request = Request {
    path: "paginggroup/query",
    is_v2: false,
    effect: Effect::Query,
    method: Method::Post,
    table: "\
number dRMW",
    payload: "paginggroup",
    rule: None,
};

/// Creates a paging, intercom or multicast group.
pub static PAGINGGROUP_ADD: Request = Request {
    path: "paginggroup/add",
    is_v2: false,
    effect: Effect::Change,
    method: Method::Post,
    table: "\
number dR\n\
name tR\n\
duplex oR =paging|intercom|multicast\n\
allowexten dMB\n\
allowextengroup tMB\n\
multicastip tB ?duplex=multicast\n\
enablekeyhanup oR =yes|no",
    payload: "",
    rule: Some(Rule::PagingMembers),
};

/// Replaces the settings of a paging group.
pub static PAGINGGROUP_UPDATE: Request = Request {
    path: "paginggroup/update",
    is_v2: false,
    effect: Effect::Change,
    method: Method::Post,
    table: "\
id dR\n\
number dR\n\
name tR\n\
duplex oR =paging|intercom|multicast\n\
allowexten dMB\n\
allowextengroup tMB\n\
multicastip tB ?duplex=multicast\n\
enablekeyhanup oR =yes|no",
    payload: "",
    rule: Some(Rule::PagingMembers),
};

/// Deletes one, several or all paging groups.
pub static PAGINGGROUP_DELETE: Request = Request {
    path: "paginggroup/delete",
    is_v2: false,
    effect: Effect::Change,
    method: Method::Post,
    table: "\
number dRMW",
    payload: "",
    rule: None,
};
