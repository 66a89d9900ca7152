//! The outcome of a request: its log line, and the error of a refusal.

use crate::catalogue::errors;
use crate::error::{Error, Kind, Refusal};
use crate::log::{self, Level};

/// With a lower-case first letter, unless it belongs to a name such as `GSM`.
fn in_a_sentence(text: &str) -> String {
    let mut letters = text.chars();
    match (letters.next(), letters.next()) {
        (Some(first), Some(second)) if !second.is_uppercase() => {
            first.to_lowercase().chain([second]).chain(letters).collect()
        }
        _ => text.to_owned(),
    }
}

/// The log lines of one or more requests, if logging is on.
#[must_use]
pub struct LogRecord(Vec<String>);

impl LogRecord {
    pub fn none() -> LogRecord {
        LogRecord(Vec::new())
    }

    pub(super) fn of(line: Option<String>) -> LogRecord {
        LogRecord(line.into_iter().collect())
    }

    /// Followed by the lines of a later request.
    pub fn then(mut self, later: LogRecord) -> LogRecord {
        self.0.extend(later.0);
        self
    }

    pub fn write(self) {
        for line in self.0 {
            log::write(Level::Info, format_args!("{line}"));
        }
    }
}

/// The error for an error code of the PBX.
pub fn refused(kind: Kind, code: i32, advice: &str) -> Error {
    let code = errors::corrected(code);
    let known = errors::find(code);
    let meaning = known.map(|known| known.meaning);
    let mut text = match (code, meaning) {
        (0, _) => "the PBX refused without giving a reason".to_owned(),
        (code, Some(meaning)) => format!("the PBX refused ({code}): {meaning}"),
        (code, None) => format!("the PBX refused with the unknown code {code}"),
    };
    let advice = if advice.is_empty() { known.map_or("", |known| known.advice) } else { advice };
    if !advice.is_empty() {
        text = format!("{text}; {}", in_a_sentence(advice));
    }
    let retriable = kind == Kind::LockedOut || known.is_some_and(|known| known.retriable);
    Error::new(kind, text).with_refusal(Refusal { code, meaning, retriable })
}
