//! Hotel: wake-up calls and check-out.
// Written by `cargo run -p codegen` from api/requests-v1.toml: edit that, not this.

use crate::catalogue::request::{AllEncoding, Effect, Kind, Method, Param, Request, Rule};

/// Adds a wake-up call to one or more extensions.
pub static WAKEUPCALL_CREATE: Request = Request {
    path: "wakeupcall/create",
    group: "Hotel",
    purpose: "Adds a wake-up call to one or more extensions.",
    effect: Effect::Change,
    method: Method::Post,
    params: &[
        Param::required("extid", Kind::Digits).many(),
        Param::required_optional("wakeup", Kind::List),
        Param::required_optional("wakeup[].time", Kind::Time),
        Param::required_optional("wakeup[].type", Kind::OneOf(&["onetime", "everyday", "custom"])),
        Param::optional("wakeup[].weekdays", Kind::Number { min: 0, max: 6 })
            .required_if("wakeup[].type", &["custom"])
            .many(),
        Param::optional("wakeup[].repeats", Kind::Number { min: 1, max: 3 }),
        Param::optional("wakeup[].repeatinterval", Kind::Digits)
            .blank()
            .aliases(&["wakeup[].Repeatinterval"]),
        Param::optional("wakeup[].prompt", Kind::Text).blank().aliases(&["wakeup[].Prompt"]),
    ],
    payload: &[],
    errors: &[10006, 10020, 10022, 30001],
    rules: &[],
};

/// Reads the alarms of an extension.
pub static WAKEUPCALL_QUERY: Request = Request {
    path: "wakeupcall/query",
    group: "Hotel",
    purpose: "Reads the alarms of an extension.",
    effect: Effect::Query,
    method: Method::Post,
    params: &[Param::required("extid", Kind::Digits).many()],
    payload: &["wakeups"],
    errors: &[10006, 10021],
    rules: &[],
};

/// Changes one alarm of one extension.
pub static WAKEUPCALL_UPDATE: Request = Request {
    path: "wakeupcall/update",
    group: "Hotel",
    purpose: "Changes one alarm of one extension.",
    effect: Effect::Change,
    method: Method::Post,
    params: &[
        Param::required("extid", Kind::Digits).many(),
        Param::optional("wakeupid", Kind::Digits),
        Param::optional("time", Kind::Time),
        Param::optional("wakeup", Kind::List),
        Param::optional("wakeup[].time", Kind::Time),
        Param::optional("wakeup[].type", Kind::OneOf(&["onetime", "everyday", "custom"])),
        Param::optional("wakeup[].weekdays", Kind::Number { min: 0, max: 6 })
            .required_if("wakeup[].type", &["custom"])
            .many(),
        Param::optional("wakeup[].repeats", Kind::Number { min: 1, max: 3 }),
        Param::optional("wakeup[].repeatinterval", Kind::Digits)
            .blank()
            .aliases(&["wakeup[].Repeatinterval"]),
        Param::optional("wakeup[].prompt", Kind::Text).blank().aliases(&["wakeup[].Prompt"]),
    ],
    payload: &[],
    errors: &[10020, 10021, 30001],
    rules: &[Rule::AlarmChange],
};

/// Deletes one, several or all alarms of an extension.
pub static WAKEUPCALL_DELETE: Request = Request {
    path: "wakeupcall/delete",
    group: "Hotel",
    purpose: "Deletes one, several or all alarms of an extension.",
    effect: Effect::Change,
    method: Method::Post,
    params: &[
        Param::required("extid", Kind::Digits).many(),
        Param::optional("wakeupid", Kind::Digits).many().all(AllEncoding::OmitField),
        Param::optional("time", Kind::Time).all(AllEncoding::OmitField),
    ],
    payload: &[],
    errors: &[10021, 30001],
    rules: &[Rule::AlarmDeletion],
};

/// Resets the extension of a room: its voicemail, outbound permissions, alarms and caller ID name are deleted.
pub static HOTEL_CHECKOUT: Request = Request {
    path: "hotel/checkout",
    group: "Hotel",
    purpose: "Resets the extension of a room: its voicemail, outbound permissions, alarms and caller ID name are deleted.",
    effect: Effect::Change,
    method: Method::Post,
    params: &[Param::required("extid", Kind::Digits).many()],
    payload: &[],
    errors: &[],
    rules: &[],
};
