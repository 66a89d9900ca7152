//! Why a body is no report.

use std::fmt;

use crate::text::json;

/// Why a body is no report. Says where, never what: bodies hold telephone numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Malformed {
    /// No byte but blanks.
    Empty,
    /// More bytes than [`MAX_BODY`](super::MAX_BODY).
    TooLarge,
    /// Arrays and objects inside one another, deeper than [`MAX_DEPTH`](super::MAX_DEPTH).
    TooDeep { at: usize },
    /// More values than a body of the largest size could hold once each.
    TooMany { at: usize },
    /// Neither JSON nor one of the near misses that are taken.
    NotJson { at: usize },
    /// The end came before the report was whole.
    CutShort,
    /// JSON, but no object.
    NotAnObject,
    /// Something follows the report.
    Trailing { at: usize },
}

impl fmt::Display for Malformed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("the body is empty"),
            Self::TooLarge => f.write_str("the body is larger than 64 KiB"),
            Self::TooDeep { at } => write!(f, "the body nests deeper than 32 levels at byte {at}"),
            Self::TooMany { at } => write!(f, "the body holds too many values at byte {at}"),
            Self::NotJson { at } => write!(f, "the body is not JSON from byte {at}"),
            Self::CutShort => f.write_str("the body ends before the report does"),
            Self::NotAnObject => f.write_str("the body is JSON but not an object"),
            Self::Trailing { at } => write!(f, "the report ends at byte {at}, but the body does not"),
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
