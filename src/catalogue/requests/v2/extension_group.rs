//! Extension groups: named sets of extensions, which routes and paging groups refer to.
// Written by `cargo run -p codegen` from api/requests-v2.toml: edit that, not this.

use crate::catalogue::request::{Effect, Method, Request};

/// Reads name and members of one, several or all extension groups.
pub static EXTENSIONGROUP_QUERY: Request = Request {
    path: "extensiongroup/query",
    is_v2: true,
    effect: Effect::Query,
    method: Method::Post,
    table: "\
id dRMW",
    payload: "extgroupinfos",
    rule: None,
};

/// Creates an extension group, and returns its id.
pub static EXTENSIONGROUP_ADD: Request = Request {
    path: "extensiongroup/add",
    is_v2: true,
    effect: Effect::Change,
    method: Method::Post,
    table: "\
name tR\n\
members dRM",
    payload: "id errornum",
    rule: None,
};

/// Renames an extension group, or replaces its members.
pub static EXTENSIONGROUP_UPDATE: Request = Request {
    path: "extensiongroup/update",
    is_v2: true,
    effect: Effect::Change,
    method: Method::Post,
    table: "\
id dR\n\
name tB\n\
members dMB",
    payload: "",
    rule: None,
};

/// Deletes one, several or all extension groups.
pub static EXTENSIONGROUP_DELETE: Request = Request {
    path: "extensiongroup/delete",
    is_v2: true,
    effect: Effect::Change,
    method: Method::Post,
    table: "\
id dRMW",
    payload: "",
    rule: None,
};
