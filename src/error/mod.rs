//! Errors: a status for programs, and a message for people.

mod kind;

use std::fmt;
use std::time::Duration;

use crate::text::display;

pub use kind::Kind;

/// A refusal by the PBX: its error code, and what the code means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// As sent; 0 if the PBX sent no code.
    pub code: i32,
    /// `None` if the code is undocumented.
    pub meaning: Option<&'static str>,
    /// Whether the same request may succeed later.
    pub retriable: bool,
}

/// An error of this library. One pointer wide, to keep `Result` small.
#[derive(Clone)]
pub struct Error(Box<Inner>);

#[derive(Clone)]
struct Inner {
    kind: Kind,
    message: String,
    refusal: Option<Refusal>,
    http_status: u16,
    retry_after: Option<Duration>,
}

pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// `message` is one line, says what to do, and must not contain a password, its MD5 or a token. Control and
    /// bidirectional formatting characters, which may come from a PBX or a proxy, are replaced by spaces.
    pub fn new(kind: Kind, message: impl Into<String>) -> Error {
        let message = display::one_line(message.into());
        Error(Box::new(Inner { kind, message, refusal: None, http_status: 0, retry_after: None }))
    }

    pub fn invalid_argument(message: impl Into<String>) -> Error {
        Error::new(Kind::InvalidArgument, message)
    }

    pub fn internal(message: impl Into<String>) -> Error {
        Error::new(Kind::Internal, message)
    }

    #[must_use]
    pub fn with_refusal(mut self, refusal: Refusal) -> Error {
        self.0.refusal = Some(refusal);
        self
    }

    #[must_use]
    pub fn with_http_status(mut self, status: u16) -> Error {
        self.0.http_status = status;
        self
    }

    #[must_use]
    pub fn with_retry_after(mut self, wait: Duration) -> Error {
        self.0.retry_after = Some(wait);
        self
    }

    pub fn kind(&self) -> Kind {
        self.0.kind
    }

    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// The error code that the PBX sent as `errno`; 0 if it sent none.
    pub fn pbx_code(&self) -> i32 {
        self.0.refusal.map_or(0, |refusal| refusal.code)
    }

    /// What [`Error::pbx_code`] means.
    pub fn pbx_text(&self) -> Option<&'static str> {
        self.0.refusal.and_then(|refusal| refusal.meaning)
    }

    /// The HTTP status if it was not 200; otherwise 0.
    pub fn http_status(&self) -> u16 {
        self.0.http_status
    }

    /// How long to wait before trying again, if known.
    pub fn retry_after(&self) -> Option<Duration> {
        self.0.retry_after
    }

    /// Whether the same call may succeed later although nothing was changed. It does not say whether the failed call
    /// took effect: after a time-out, a phone may be ringing.
    pub fn is_retriable(&self) -> bool {
        match self.0.refusal {
            Some(refusal) => refusal.retriable,
            None => self.0.kind.is_transient() || (500..600).contains(&self.0.http_status),
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.message)
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}: {}", self.0.kind, self.0.message)
    }
}

impl std::error::Error for Error {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn message_is_one_line() {
        assert_eq!(Error::invalid_argument("a\r\nb\0c").message(), "a  b c");
        let message = "a\u{1b}[Jb\u{7f}c\u{9b}d\u{2028}e\u{202e}f";
        assert_eq!(Error::invalid_argument(message).message(), "a [Jb c d e f");
    }

    #[test]
    fn refusal_decides_whether_an_error_is_retriable() {
        let busy = Refusal { code: 10025, meaning: None, retriable: true };
        let absent = Refusal { code: 10006, meaning: None, retriable: false };
        assert!(Error::new(Kind::Pbx, "x").with_refusal(busy).is_retriable());
        assert!(!Error::new(Kind::Pbx, "x").with_refusal(absent).is_retriable());
        assert!(Error::new(Kind::Timeout, "x").is_retriable());
        assert!(!Error::new(Kind::Tls, "x").is_retriable());
        assert!(Error::new(Kind::Http, "x").with_http_status(503).is_retriable());
        assert!(!Error::new(Kind::Http, "x").with_http_status(404).is_retriable());
    }
}
