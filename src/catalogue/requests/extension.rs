//! Extensions: extensions, their state and their settings.
// Written by `cargo run -p codegen` from api/requests-v1.toml: edit that, not this.

use super::NOT_IN_PASSWORD;
use crate::catalogue::request::{AllEncoding, Effect, Kind, Method, ON_OFF, Param, Request};

/// Lists every extension with number, name, type and state.
pub static EXTENSIONLIST_QUERY: Request = Request {
    path: "extensionlist/query",
    group: "Extensions",
    purpose: "Lists every extension with number, name, type and state.",
    effect: Effect::Query,
    method: Method::Post,
    params: &[],
    payload: &["extlist"],
    errors: &[30001],
    rules: &[],
};

/// Reads the settings of one, several or all extensions, and their current call if there is one.
pub static EXTENSION_QUERY: Request = Request {
    path: "extension/query",
    group: "Extensions",
    purpose: "Reads the settings of one, several or all extensions, and their current call if there is one.",
    effect: Effect::Query,
    method: Method::Post,
    params: &[Param::optional("extid", Kind::Digits).many().all(AllEncoding::OmitField)],
    payload: &["extinfos"],
    errors: &[30001],
    rules: &[],
};

/// Changes settings of one extension; parameters that are not given stay unchanged.
pub static EXTENSION_UPDATE: Request = Request {
    path: "extension/update",
    group: "Extensions",
    purpose: "Changes settings of one extension; parameters that are not given stay unchanged.",
    effect: Effect::Change,
    method: Method::Post,
    params: &[
        Param::required("extid", Kind::Digits),
        Param::optional("extnumber", Kind::Digits),
        Param::optional("username", Kind::Text).blank().max_len(31),
        Param::optional("callerid", Kind::Letters).blank().max_len(31),
        Param::optional("registername", Kind::Letters).max_len(31),
        Param::optional("registerpassword", Kind::Text).max_len(31).forbids(NOT_IN_PASSWORD).secret(),
        Param::optional("maxregistrations", Kind::Number { min: 1, max: 5 }),
        Param::optional("loginpassword", Kind::Text).min_len(6).max_len(63).forbids(NOT_IN_PASSWORD).secret(),
        Param::optional("email", Kind::Text).blank(),
        Param::optional("mobile", Kind::Digits).blank().max_len(31).aliases(&["moblie"]),
        Param::optional("hasvoicemail", ON_OFF),
        Param::optional("enablevmtoemail", ON_OFF),
        Param::optional("vmsecret", Kind::Digits).blank().max_len(63).secret(),
        Param::optional("alwaysforward", ON_OFF),
        Param::optional(
            "atransferto",
            Kind::OneOf(&["Voicemail", "Extension", "Mobile Number", "Custom Number"]),
        ),
        Param::optional("atransferext", Kind::Digits).blank(),
        Param::optional("atransferprefix", Kind::Digits).blank().max_len(7),
        Param::optional("atransfernum", Kind::Digits).blank().max_len(15),
        Param::optional("noanswerforward", ON_OFF),
        Param::optional(
            "ntransferto",
            Kind::OneOf(&["Voicemail", "Extension", "Mobile Number", "Custom Number"]),
        ),
        Param::optional("ntransferext", Kind::Digits).blank(),
        Param::optional("ntransferprefix", Kind::Digits).blank().max_len(15),
        Param::optional("ntransfernum", Kind::Digits).blank().max_len(15),
        Param::optional("busyforward", ON_OFF),
        Param::optional(
            "btransferto",
            Kind::OneOf(&["Voicemail", "Extension", "Mobile Number", "Custom Number"]),
        ),
        Param::optional("btransferext", Kind::Digits).blank(),
        Param::optional("btransferprefix", Kind::Digits).blank().max_len(7),
        Param::optional("btransfernum", Kind::Digits).blank().max_len(15),
        Param::optional("enablemobile", ON_OFF),
        Param::optional("ringsimultaneous", ON_OFF),
        Param::optional("mobileprefix", Kind::Digits).blank().max_len(7),
        Param::optional("allowbeingmonitored", ON_OFF),
        Param::optional(
            "monitormode",
            Kind::OneOf(&["Disabled", "Extensive", "Listen", "Whisper", "Barge-in"]),
        ),
        Param::optional("ringtimeout", Kind::OneOf(&["15", "30", "60", "120", "300"])),
        Param::optional(
            "maxduration",
            Kind::OneOf(&["Follow System", "Unlimited", "60", "300", "600", "900", "1800", "3600", "6000"]),
        ),
        Param::optional("dnd", ON_OFF),
        Param::optional("callrestriction", ON_OFF),
        Param::optional("agentid", Kind::Text).blank(),
    ],
    payload: &[],
    errors: &[10006, 10007, 10017, 10033],
    rules: &[],
};
