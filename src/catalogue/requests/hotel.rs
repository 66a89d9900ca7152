//! Hotel: wake-up calls and check-out.
// Written by `cargo run -p codegen` from api/requests-v1.toml: edit that, not this.

use crate::catalogue::request::{Effect, Method, Request, Rule};

/// Adds a wake-up call to one or more extensions.
pub static WAKEUPCALL_CREATE: Request = Request {
    path: "wakeupcall/create",
    is_v2: false,
    effect: Effect::Change,
    method: Method::Post,
    table: "\
extid dRM\n\
wakeup LA\n\
wakeup[].time hA\n\
wakeup[].type oA =onetime|everyday|custom\n\
wakeup[].weekdays nM #0-6 ?wakeup[].type=custom\n\
wakeup[].repeats n #1-3\n\
wakeup[].repeatinterval dB ~wakeup[].Repeatinterval\n\
wakeup[].prompt tB ~wakeup[].Prompt",
    payload: "",
    rule: None,
};

/// Reads the alarms of an extension.
pub static WAKEUPCALL_QUERY: Request = Request {
    path: "wakeupcall/query",
    is_v2: false,
    effect: Effect::Query,
    method: Method::Post,
    table: "\
extid dRM",
    payload: "wakeups",
    rule: None,
};

/// Changes one alarm of one extension.
pub static WAKEUPCALL_UPDATE: Request = Request {
    path: "wakeupcall/update",
    is_v2: false,
    effect: Effect::Change,
    method: Method::Post,
    table: "\
extid dRM\n\
wakeupid d\n\
time h\n\
wakeup L\n\
wakeup[].time h\n\
wakeup[].type o =onetime|everyday|custom\n\
wakeup[].weekdays nM #0-6 ?wakeup[].type=custom\n\
wakeup[].repeats n #1-3\n\
wakeup[].repeatinterval dB ~wakeup[].Repeatinterval\n\
wakeup[].prompt tB ~wakeup[].Prompt",
    payload: "",
    rule: Some(Rule::AlarmChange),
};

/// Deletes one, several or all alarms of an extension.
pub static WAKEUPCALL_DELETE: Request = Request {
    path: "wakeupcall/delete",
    is_v2: false,
    effect: Effect::Change,
    method: Method::Post,
    table: "\
extid dRM\n\
wakeupid dMO\n\
time hO",
    payload: "",
    rule: Some(Rule::AlarmDeletion),
};

/// Resets the extension of a room: its voicemail, outbound permissions, alarms and caller ID name are deleted.
pub static HOTEL_CHECKOUT: Request = Request {
    path: "hotel/checkout",
    is_v2: false,
    effect: Effect::Change,
    method: Method::Post,
    table: "\
extid dRM",
    payload: "",
    rule: None,
};
