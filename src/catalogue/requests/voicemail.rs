//! Voicemail: messages left for extensions.
// Written by `cargo run -p codegen` from api/requests-v1.toml: edit that, not this.

use crate::catalogue::request::{AllEncoding, Effect, Kind, Method, Param, Request};

/// Lists the voicemail messages of one, several or all extensions.
pub static VOICEMAIL_QUERY: Request = Request {
    path: "voicemail/query",
    group: "Voicemail",
    purpose: "Lists the voicemail messages of one, several or all extensions.",
    effect: Effect::Query,
    method: Method::Post,
    params: &[Param::optional("extid", Kind::Digits).many().all(AllEncoding::OmitField)],
    payload: &["voicemails"],
    errors: &[],
    rules: &[],
};

/// Gets the key for one download of a voicemail message.
pub static VOICEMAIL_GET_RANDOM: Request = Request {
    path: "voicemail/get_random",
    group: "Voicemail",
    purpose: "Gets the key for one download of a voicemail message.",
    effect: Effect::Query,
    method: Method::Post,
    params: &[
        Param::required("extid", Kind::Digits),
        Param::required("voicemailfile", Kind::Text),
        Param::required("voicemailstatus", Kind::OneOf(&["read", "unread"])),
        Param::optional("allowedip", Kind::Ip),
    ],
    payload: &["extid", "voicemailstatus", "voicemailfile", "random"],
    errors: &[20015, 20016, 20017, 20018],
    rules: &[],
};

/// Fetches a voicemail message with a key from voicemail/get_random.
pub static VOICEMAIL_DOWNLOAD: Request = Request {
    path: "voicemail/download",
    group: "Voicemail",
    purpose: "Fetches a voicemail message with a key from voicemail/get_random.",
    effect: Effect::Change,
    method: Method::Get,
    params: &[
        Param::required("extid", Kind::Digits),
        Param::required("voicemailfile", Kind::Text),
        Param::required("voicemailstatus", Kind::OneOf(&["read", "unread"])),
        Param::required("random", Kind::Text).secret(),
    ],
    payload: &[],
    errors: &[],
    rules: &[],
};

/// Deletes one or all voicemail messages of an extension.
pub static VOICEMAIL_DELETE: Request = Request {
    path: "voicemail/delete",
    group: "Voicemail",
    purpose: "Deletes one or all voicemail messages of an extension.",
    effect: Effect::Change,
    method: Method::Post,
    params: &[
        Param::required("extid", Kind::Digits),
        Param::required("voicemailfile", Kind::Text).all(AllEncoding::Word),
        Param::required("voicemailstatus", Kind::OneOf(&["read", "unread", "all"])),
    ],
    payload: &[],
    errors: &[],
    rules: &[],
};
