//! What went wrong, in a form that a program can act on and a person can read.

mod kind;

use std::fmt;
use std::time::Duration;

use crate::text::display;

pub use kind::Kind;

/// A refusal by the PBX: its number, and what the number means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// As sent; 0 where the PBX refused without a number.
    pub code: i32,
    /// `None` where the documentation does not know the number.
    pub meaning: Option<&'static str>,
    /// Whether trying the same again can help.
    pub retriable: bool,
}

/// An error of this library. One pointer wide, so that the good path stays cheap.
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
    /// `message` is one line, says what to do, and never holds a password, its MD5 or a token. What a PBX or a proxy
    /// put into it cannot move a cursor or turn the direction of text: such characters become blanks.
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

    /// The number that the PBX gave as `errno`; 0 where it gave none.
    pub fn pbx_code(&self) -> i32 {
        self.0.refusal.map_or(0, |refusal| refusal.code)
    }

    /// What [`Error::pbx_code`] means.
    pub fn pbx_text(&self) -> Option<&'static str> {
        self.0.refusal.and_then(|refusal| refusal.meaning)
    }

    /// The HTTP status where it was not 200; else 0.
    pub fn http_status(&self) -> u16 {
        self.0.http_status
    }

    /// How long to wait before trying again, where that is known.
    pub fn retry_after(&self) -> Option<Duration> {
        self.0.retry_after
    }

    /// Whether the same call may succeed later, nothing else being changed. It says nothing of whether the
    /// failed one took effect: after a time-out a dialled call may well be ringing.
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
    fn a_message_is_one_line() {
        assert_eq!(Error::invalid_argument("a\r\nb\0c").message(), "a  b c");
        let message = "a\u{1b}[Jb\u{7f}c\u{9b}d\u{2028}e\u{202e}f";
        assert_eq!(Error::invalid_argument(message).message(), "a [Jb c d e f");
    }

    #[test]
    fn a_refusal_decides_whether_to_try_again() {
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
