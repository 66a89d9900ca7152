//! Why a body is not a report.

use std::fmt;

use crate::text::json;

/// Why a body is not a report. Contains positions only, never text, which may contain phone numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Malformed {
    /// Only whitespace.
    Empty,
    /// More bytes than [`MAX_BODY`](super::MAX_BODY).
    TooLarge,
    /// Arrays and objects are nested deeper than [`MAX_DEPTH`](super::MAX_DEPTH).
    TooDeep { at: usize },
    /// More values than a body of the maximum size can contain.
    TooMany { at: usize },
    /// Neither JSON nor one of the tolerated forms.
    NotJson { at: usize },
    /// The body ends before the report is complete.
    CutShort,
    /// JSON, but not an object.
    NotAnObject,
    /// There is more data after the report.
    Trailing { at: usize },
    /// Text between the reports of an event connection.
    Text,
    /// A report of an event connection is too large, or ends where the next one begins.
    BrokenOff,
}

impl fmt::Display for Malformed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("the body is empty"),
            Self::TooLarge => f.write_str("the body is larger than 64 KiB"),
            Self::TooDeep { at } => write!(f, "the body is nested deeper than 32 levels at byte {at}"),
            Self::TooMany { at } => write!(f, "the body has too many values at byte {at}"),
            Self::NotJson { at } => write!(f, "the body is not JSON from byte {at}"),
            Self::CutShort => f.write_str("the body is truncated"),
            Self::NotAnObject => f.write_str("the body is JSON but not an object"),
            Self::Trailing { at } => write!(f, "there is more data after the report, from byte {at}"),
            Self::Text => f.write_str("text between reports"),
            Self::BrokenOff => f.write_str(
                "a report is larger than 64 KiB, or ends in the middle, where the next one begins",
            ),
        }
    }
}

impl std::error::Error for Malformed {}

impl From<json::Error> for Malformed {
    fn from(error: json::Error) -> Self {
        match error {
            json::Error::TooDeep { at } => Self::TooDeep { at },
            json::Error::NotJson { at } => Self::NotJson { at },
            json::Error::CutShort => Self::CutShort,
        }
    }
}
