//! IVRs: voice menus. Calls into a menu are placed with the requests of the group Calls.
// Written by `cargo run -p codegen` from api/requests-v1.toml: edit that, not this.

use crate::catalogue::request::{Effect, Method, Request};

/// Reads the settings of one, several or all IVRs.
pub static IVR_QUERY: Request = Request {
    path: "ivr/query",
    is_v2: false,
    effect: Effect::Query,
    method: Method::Post,
    table: "\
ivrid dMO",
    payload: "ivr",
    rule: None,
};

/// Changes settings of one IVR; parameters that are not given stay unchanged.
pub static IVR_UPDATE: Request = Request {
    path: "ivr/update",
    is_v2: false,
    effect: Effect::Change,
    method: Method::Post,
    table: "\
ivrid dR\n\
ivrnumber d\n\
ivrname t <31 /ivr_name\n\
promptrepeat n #1-5\n\
responsetimeout n #1-10\n\
digittimeout n #1-10\n\
dialext o =on|off\n\
dialtocheckvoicemail o =on|off",
    payload: "",
    rule: None,
};
