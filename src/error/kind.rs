//! The kinds of errors.
// Written by `cargo run -p codegen` from api/statuses.toml: edit that, not this.

/// The class of an error. The numbers are those of the C header: append only, in blocks of 100.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(i32)]
pub enum Kind {
    /// An argument is NULL although it must not be, not UTF-8, unknown or out of range.
    InvalidArgument = 1,
    /// The object is not in a state for this call, such as pulling events while a callback is set.
    WrongState = 2,
    /// The object, or the one it belongs to, has been freed, or the process is ending.
    Closed = 3,
    /// The call was cancelled: by yeastar_client_cancel or yeastar_client_close, by the interrupt function, or by
    /// a sink. The operation may have taken effect.
    Cancelled = 4,
    /// The time-out expired: of a call, or of waiting for an event. The operation may have taken effect.
    Timeout = 5,
    /// The object was created before fork() and works in the parent only.
    Forked = 6,
    /// The call would wait for its own completion.
    WouldDeadlock = 7,
    /// The host name cannot be resolved.
    Resolve = 100,
    /// Cannot connect: refused, or no route.
    Connect = 101,
    /// The certificate is not trusted, or there is no TLS version or cipher suite in common.
    Tls = 102,
    /// The connection broke. The operation may have taken effect.
    Io = 103,
    /// The PBX sent a redirect. Redirects are never followed; the message says which URL to set.
    Redirect = 104,
    /// The reply is larger than max_reply_bytes. The operation may have taken effect.
    TooLarge = 105,
    /// The HTTP status is not 200: see yeastar_error_http_status. The operation may have taken effect.
    Http = 200,
    /// The reply is not the JSON that the API promises. The operation may have taken effect.
    BadReply = 201,
    /// The PBX refused the request: see yeastar_error_pbx_code.
    Pbx = 300,
    /// The user name or password is wrong.
    LoginRefused = 301,
    /// The library holds back the login so that the PBX does not lock this address out, or the PBX has locked it
    /// out: see yeastar_error_retry_after_ms.
    LockedOut = 302,
    /// The PBX rejects the token, even after a new login.
    Token = 303,
    /// A bug in the library. All later calls on the object fail, too; free it. The operation may have taken
    /// effect.
    Panic = 900,
    /// The system lacks a resource, such as a thread or memory; the message says which.
    Internal = 901,
}

impl Kind {
    /// Every kind, in the order of the numbers.
    pub const ALL: &[Kind] = &[
        Kind::InvalidArgument,
        Kind::WrongState,
        Kind::Closed,
        Kind::Cancelled,
        Kind::Timeout,
        Kind::Forked,
        Kind::WouldDeadlock,
        Kind::Resolve,
        Kind::Connect,
        Kind::Tls,
        Kind::Io,
        Kind::Redirect,
        Kind::TooLarge,
        Kind::Http,
        Kind::BadReply,
        Kind::Pbx,
        Kind::LoginRefused,
        Kind::LockedOut,
        Kind::Token,
        Kind::Panic,
        Kind::Internal,
    ];

    /// The number in the C ABI.
    pub const fn code(self) -> i32 {
        self as i32
    }

    /// Whether the same call may succeed later although nothing was changed.
    pub(super) const fn is_transient(self) -> bool {
        matches!(self, Kind::Timeout | Kind::Resolve | Kind::Connect | Kind::Io | Kind::LockedOut)
    }
}
