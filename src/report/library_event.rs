//! Creates the events that the library makes: SESSION and GAP.

use super::event::Event;
use super::kind::Kind;

pub use super::labels::{BACKFILLED, PBX, REDELIVERED, STATE, TIMESTART_UTC};

/// An event of kind SESSION. The fields `details` follow the state, in this order.
pub fn session(pbx: Option<&str>, state: &str, details: &[(&str, &str)]) -> Event {
    let mut event = Event::made(Kind::Session);
    event.push_field(STATE, state);
    if let Some(pbx) = pbx {
        event.push_field(PBX, pbx);
    }
    for (name, value) in details {
        event.push_field(name, value);
    }
    event
}

/// Why reports may be missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause<'a> {
    /// Answered 503; the PBX may have given up.
    Rejected,
    /// Answered 200 and dropped, since the queue was full.
    Dropped,
    /// The PBX restarted.
    Boot,
    /// The journal's files were damaged.
    JournalDamaged,
    /// The event connection was interrupted.
    Disconnected,
    /// A cause that the session names.
    Session(&'a str),
}

impl<'a> Cause<'a> {
    pub fn word(self) -> &'a str {
        match self {
            Self::Rejected => "rejected",
            Self::Dropped => "dropped",
            Self::Boot => "boot",
            Self::JournalDamaged => "journal_damaged",
            Self::Disconnected => "disconnected",
            Self::Session(word) => word,
        }
    }
}

/// A period in which reports may be missing.
#[derive(Clone, Debug)]
pub struct Gap<'a> {
    pub cause: Cause<'a>,
    /// Unix time in milliseconds; `None` if no earlier report is known.
    pub from_ms: Option<i64>,
    pub to_ms: i64,
    pub count: Option<u64>,
}

impl Gap<'_> {
    /// An event of kind GAP.
    pub fn event(&self, pbx: Option<&str>) -> Event {
        let mut event = Event::made(Kind::Gap);
        if let Some(from) = self.from_ms {
            event.push_field("from", &from.to_string());
        }
        event.push_field("to", &self.to_ms.to_string());
        if let Some(count) = self.count {
            event.push_field("count", &count.to_string());
        }
        event.push_field("cause", self.cause.word());
        if let Some(pbx) = pbx {
            event.set_label(PBX, pbx);
        }
        event
    }
}
