//! `yeastar_status`: the numbers that functions return.
// Written by `cargo run -p codegen` from api/statuses.toml: edit that, not this.

use std::ffi::CStr;

use crate::error::Kind;

/// The result of a call: `YEASTAR_OK`, or the reason for failure. Positive, in blocks of 100: caller, transport
/// (100), protocol (200), PBX (300), library (900). Numbers are only ever added.
#[repr(i32)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum yeastar_status {
    /// Success.
    YEASTAR_OK = 0,
    /// An argument is NULL although it must not be, not UTF-8, unknown or out of range.
    YEASTAR_ERR_INVALID_ARGUMENT = 1,
    /// The object is not in a state for this call, such as pulling events while a callback is set.
    YEASTAR_ERR_WRONG_STATE = 2,
    /// The object, or the one it belongs to, has been freed, or the process is ending.
    YEASTAR_ERR_CLOSED = 3,
    /// The call was cancelled: by yeastar_client_cancel or yeastar_client_close, by the interrupt function, or by
    /// a sink. The operation may have taken effect.
    YEASTAR_ERR_CANCELLED = 4,
    /// The time-out expired: of a call, or of waiting for an event. The operation may have taken effect.
    YEASTAR_ERR_TIMEOUT = 5,
    /// The object was created before fork() and works in the parent only.
    YEASTAR_ERR_FORKED = 6,
    /// The call would wait for its own completion.
    YEASTAR_ERR_WOULD_DEADLOCK = 7,
    /// The host name cannot be resolved.
    YEASTAR_ERR_RESOLVE = 100,
    /// Cannot connect: refused, or no route.
    YEASTAR_ERR_CONNECT = 101,
    /// The certificate is not trusted, or there is no TLS version or cipher suite in common.
    YEASTAR_ERR_TLS = 102,
    /// The connection broke. The operation may have taken effect.
    YEASTAR_ERR_IO = 103,
    /// The PBX sent a redirect. Redirects are never followed; the message says which URL to set.
    YEASTAR_ERR_REDIRECT = 104,
    /// The reply is larger than max_reply_bytes. The operation may have taken effect.
    YEASTAR_ERR_TOO_LARGE = 105,
    /// The HTTP status is not 200: see yeastar_error_http_status. The operation may have taken effect.
    YEASTAR_ERR_HTTP = 200,
    /// The reply is not the JSON that the API promises. The operation may have taken effect.
    YEASTAR_ERR_BAD_REPLY = 201,
    /// The PBX refused the request: see yeastar_error_pbx_code.
    YEASTAR_ERR_PBX = 300,
    /// The user name or password is wrong.
    YEASTAR_ERR_LOGIN_REFUSED = 301,
    /// The library holds back the login so that the PBX does not lock this address out, or the PBX has locked it
    /// out: see yeastar_error_retry_after_ms.
    YEASTAR_ERR_LOCKED_OUT = 302,
    /// The PBX rejects the token, even after a new login.
    YEASTAR_ERR_TOKEN = 303,
    /// A bug in the library. All later calls on the object fail, too; free it. The operation may have taken
    /// effect.
    YEASTAR_ERR_PANIC = 900,
    /// The system lacks a resource, such as a thread or memory; the message says which.
    YEASTAR_ERR_INTERNAL = 901,
}

use yeastar_status::*;

impl From<Kind> for yeastar_status {
    fn from(kind: Kind) -> yeastar_status {
        match kind {
            Kind::InvalidArgument => YEASTAR_ERR_INVALID_ARGUMENT,
            Kind::WrongState => YEASTAR_ERR_WRONG_STATE,
            Kind::Closed => YEASTAR_ERR_CLOSED,
            Kind::Cancelled => YEASTAR_ERR_CANCELLED,
            Kind::Timeout => YEASTAR_ERR_TIMEOUT,
            Kind::Forked => YEASTAR_ERR_FORKED,
            Kind::WouldDeadlock => YEASTAR_ERR_WOULD_DEADLOCK,
            Kind::Resolve => YEASTAR_ERR_RESOLVE,
            Kind::Connect => YEASTAR_ERR_CONNECT,
            Kind::Tls => YEASTAR_ERR_TLS,
            Kind::Io => YEASTAR_ERR_IO,
            Kind::Redirect => YEASTAR_ERR_REDIRECT,
            Kind::TooLarge => YEASTAR_ERR_TOO_LARGE,
            Kind::Http => YEASTAR_ERR_HTTP,
            Kind::BadReply => YEASTAR_ERR_BAD_REPLY,
            Kind::Pbx => YEASTAR_ERR_PBX,
            Kind::LoginRefused => YEASTAR_ERR_LOGIN_REFUSED,
            Kind::LockedOut => YEASTAR_ERR_LOCKED_OUT,
            Kind::Token => YEASTAR_ERR_TOKEN,
            Kind::Panic => YEASTAR_ERR_PANIC,
            Kind::Internal => YEASTAR_ERR_INTERNAL,
        }
    }
}

/// Every status with its name, for `yeastar_status_name`.
pub(super) const NAMES: &[(yeastar_status, &CStr)] = &[
    (YEASTAR_OK, c"YEASTAR_OK"),
    (YEASTAR_ERR_INVALID_ARGUMENT, c"YEASTAR_ERR_INVALID_ARGUMENT"),
    (YEASTAR_ERR_WRONG_STATE, c"YEASTAR_ERR_WRONG_STATE"),
    (YEASTAR_ERR_CLOSED, c"YEASTAR_ERR_CLOSED"),
    (YEASTAR_ERR_CANCELLED, c"YEASTAR_ERR_CANCELLED"),
    (YEASTAR_ERR_TIMEOUT, c"YEASTAR_ERR_TIMEOUT"),
    (YEASTAR_ERR_FORKED, c"YEASTAR_ERR_FORKED"),
    (YEASTAR_ERR_WOULD_DEADLOCK, c"YEASTAR_ERR_WOULD_DEADLOCK"),
    (YEASTAR_ERR_RESOLVE, c"YEASTAR_ERR_RESOLVE"),
    (YEASTAR_ERR_CONNECT, c"YEASTAR_ERR_CONNECT"),
    (YEASTAR_ERR_TLS, c"YEASTAR_ERR_TLS"),
    (YEASTAR_ERR_IO, c"YEASTAR_ERR_IO"),
    (YEASTAR_ERR_REDIRECT, c"YEASTAR_ERR_REDIRECT"),
    (YEASTAR_ERR_TOO_LARGE, c"YEASTAR_ERR_TOO_LARGE"),
    (YEASTAR_ERR_HTTP, c"YEASTAR_ERR_HTTP"),
    (YEASTAR_ERR_BAD_REPLY, c"YEASTAR_ERR_BAD_REPLY"),
    (YEASTAR_ERR_PBX, c"YEASTAR_ERR_PBX"),
    (YEASTAR_ERR_LOGIN_REFUSED, c"YEASTAR_ERR_LOGIN_REFUSED"),
    (YEASTAR_ERR_LOCKED_OUT, c"YEASTAR_ERR_LOCKED_OUT"),
    (YEASTAR_ERR_TOKEN, c"YEASTAR_ERR_TOKEN"),
    (YEASTAR_ERR_PANIC, c"YEASTAR_ERR_PANIC"),
    (YEASTAR_ERR_INTERNAL, c"YEASTAR_ERR_INTERNAL"),
];
