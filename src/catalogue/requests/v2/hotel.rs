//! Hotel: wake-up calls and check-out.
// Written by `cargo run -p codegen` from api/requests-v2.toml: edit that, not this.

use crate::catalogue::request::{Effect, Method, Request};

/// Sets a wake-up call for one or several extensions.
pub static WAKEUPCALL_CREATE: Request = Request {
    path: "wakeupcall/create",
    is_v2: true,
    effect: Effect::Change,
    method: Method::Post,
    table: "\
number dRM\n\
wakeup LA\n\
wakeup[].time hA\n\
wakeup[].type oA =onetime|everyday|custom\n\
wakeup[].weekdays tB ?wakeup[].type=custom\n\
wakeup[].repeats o =1|2|3\n\
wakeup[].repeatinterval dB\n\
wakeup[].prompt tB",
    payload: "",
    rule: None,
};

/// Lists the alarms of one, several or all extensions.
pub static WAKEUPCALL_QUERY: Request = Request {
    path: "wakeupcall/query",
    is_v2: true,
    effect: Effect::Query,
    method: Method::Post,
    table: "\
number dRMW",
    payload: "wakeups",
    rule: None,
};

/// Changes one alarm.
pub static WAKEUPCALL_UPDATE: Request = Request {
    path: "wakeupcall/update",
    is_v2: true,
    effect: Effect::Change,
    method: Method::Post,
    table: "\
number dR\n\
wakeupid dR\n\
wakeup JA\n\
wakeup[].time hA\n\
wakeup[].type oA =onetime|everyday|custom\n\
wakeup[].weekdays tB\n\
wakeup[].repeats o =1|2|3\n\
wakeup[].repeatinterval dB\n\
wakeup[].prompt tB",
    payload: "",
    rule: None,
};

/// Deletes one, several or all alarms of one, several or all extensions.
pub static WAKEUPCALL_DELETE: Request = Request {
    path: "wakeupcall/delete",
    is_v2: true,
    effect: Effect::Change,
    method: Method::Post,
    table: "\
number dRMW\n\
wakeupid dAMW",
    payload: "",
    rule: None,
};

/// Resets the extensions of a room: voicemail, outbound permissions, alarms and caller ID name are deleted.
pub static HOTEL_CHECKOUT: Request = Request {
    path: "hotel/checkout",
    is_v2: true,
    effect: Effect::Change,
    method: Method::Post,
    table: "\
number dRM",
    payload: "",
    rule: None,
};
