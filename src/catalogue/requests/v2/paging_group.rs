//! Paging groups: announcements to several phones at once, one-way or two-way.
// Written by `cargo run -p codegen` from api/requests-v2.toml: edit that, not this.

use crate::catalogue::request::{Effect, Method, Request};

/// Lists every paging group with number and name.
pub static PAGINGGROUP_LIST: Request = Request {
    path: "paginggroup/list",
    is_v2: true,
    effect: Effect::Query,
    method: Method::Post,
    table: "",
    payload: "paginggrouplist",
    rule: None,
};

/// Reads the settings of one, several or all paging groups.
pub static PAGINGGROUP_QUERY: Request = Request {
    path: "paginggroup/query",
    is_v2: true,
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
    is_v2: true,
    effect: Effect::Change,
    method: Method::Post,
    table: "\
number dR\n\
name tB\n\
type o =paging|intercom|multicast\n\
member dMB\n\
membergroup tMB\n\
enabledialtoanswer o =yes|no\n\
multicastip tB ?type=multicast",
    payload: "",
    rule: None,
};

/// Changes settings of one paging group; parameters that are not given stay unchanged.
pub static PAGINGGROUP_UPDATE: Request = Request {
    path: "paginggroup/update",
    is_v2: true,
    effect: Effect::Change,
    method: Method::Post,
    table: "\
number dR\n\
name tB\n\
type o =paging|intercom|multicast\n\
member dMB\n\
membergroup tMB\n\
enabledialtoanswer o =yes|no\n\
multicastip tB",
    payload: "",
    rule: None,
};

/// Deletes one, several or all paging groups.
pub static PAGINGGROUP_DELETE: Request = Request {
    path: "paginggroup/delete",
    is_v2: true,
    effect: Effect::Change,
    method: Method::Post,
    table: "\
number dRMW",
    payload: "",
    rule: None,
};
