//! Voicemail: messages left for extensions.
// Written by `cargo run -p codegen` from api/requests-v1.toml: edit that, not this.

use crate::catalogue::request::{Effect, Method, Request};

/// Lists the voicemail messages of one, several or all extensions.
pub static VOICEMAIL_QUERY: Request = Request {
    path: "voicemail/query",
    is_v2: false,
    effect: Effect::Query,
    method: Method::Post,
    table: "\
extid dMO",
    payload: "voicemails",
    rule: None,
};

/// Gets the key for one download of a voicemail message.
pub static VOICEMAIL_GET_RANDOM: Request = Request {
    path: "voicemail/get_random",
    is_v2: false,
    effect: Effect::Query,
    method: Method::Post,
    table: "\
extid dR\n\
voicemailfile tR\n\
voicemailstatus oR =read|unread\n\
allowedip i",
    payload: "extid voicemailstatus voicemailfile random",
    rule: None,
};

/// Fetches a voicemail message with a key from voicemail/get_random.
pub static VOICEMAIL_DOWNLOAD: Request = Request {
    path: "voicemail/download",
    is_v2: false,
    effect: Effect::Change,
    method: Method::Get,
    table: "\
extid dR\n\
voicemailfile tR\n\
voicemailstatus oR =read|unread\n\
random tRS",
    payload: "",
    rule: None,
};

/// Deletes one or all voicemail messages of an extension.
pub static VOICEMAIL_DELETE: Request = Request {
    path: "voicemail/delete",
    is_v2: false,
    effect: Effect::Change,
    method: Method::Post,
    table: "\
extid dR\n\
voicemailfile tRW\n\
voicemailstatus oR =read|unread|all",
    payload: "",
    rule: None,
};
