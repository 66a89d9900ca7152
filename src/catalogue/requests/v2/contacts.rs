//! Company contacts: the address book that all extensions share.
// Written by `cargo run -p codegen` from api/requests-v2.toml: edit that, not this.

use crate::catalogue::request::{Effect, Method, Request};

/// Reads one, several or all company contacts.
pub static COMPANYCONTACTS_QUERY: Request = Request {
    path: "companycontacts/query",
    is_v2: true,
    effect: Effect::Query,
    method: Method::Post,
    table: "\
id dRMW",
    payload: "companycontacts",
    rule: None,
};

/// Creates a company contact, and returns its id.
pub static COMPANYCONTACTS_ADD: Request = Request {
    path: "companycontacts/add",
    is_v2: true,
    effect: Effect::Change,
    method: Method::Post,
    table: "\
firstname tR\n\
lastname tR\n\
company tB\n\
email tB\n\
businessnum tB\n\
businessnum2 tB\n\
mobile tB\n\
mobile2 tB\n\
homenum tB\n\
homenum2 tB\n\
businessfax tB\n\
homefax tB\n\
othernum tB\n\
zipcode tB\n\
street tB\n\
city tB\n\
state tB\n\
country tB",
    payload: "id",
    rule: None,
};

/// Changes one company contact; parameters that are not given stay unchanged.
pub static COMPANYCONTACTS_UPDATE: Request = Request {
    path: "companycontacts/update",
    is_v2: true,
    effect: Effect::Change,
    method: Method::Post,
    table: "\
id dR\n\
firstname tB\n\
lastname tB\n\
company tB\n\
email tB\n\
businessnum tB\n\
businessnum2 tB\n\
mobile tB\n\
mobile2 tB\n\
homenum tB\n\
homenum2 tB\n\
businessfax tB\n\
homefax tB\n\
othernum tB\n\
zipcode tB\n\
street tB\n\
city tB\n\
state tB\n\
country tB",
    payload: "",
    rule: None,
};

/// Deletes one, several or all company contacts.
pub static COMPANYCONTACTS_DELETE: Request = Request {
    path: "companycontacts/delete",
    is_v2: true,
    effect: Effect::Change,
    method: Method::Post,
    table: "\
id dRMW",
    payload: "",
    rule: None,
};
