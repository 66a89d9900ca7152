//! Reports of a PBX: from the bytes of a body to an [`Event`]. Pure, no I/O.
//!
//! A PBX words its reports in one of three dialects, and one login may bring several: which one it is, is read off
//! each body. All three become the same event, in which nothing is lost:
//!
//! - Parties come in the order they were sent in, repeated keys included. Arrays inside a party (`"extid":["106","101"]`)
//!   are several parties; values that stand beside them once hold for all.
//! - Field names are the wire's, with the vendor's misspellings mended. What is not known keeps its name; in a party,
//!   a name that would collide with one of ours gets a `_` in front.
//! - Values are texts, exactly as sent. Numbers and booleans become their text, `null` counts as not sent, an object
//!   or array where a text is expected becomes its JSON.
//! - A NUL, half a surrogate pair and bytes that are not UTF-8 become U+FFFD in texts. The raw bytes are kept.
//! - A body without a word for what happened, or with an unknown one, is an event of [`Kind::Unknown`].

mod content;
mod decode;
mod event;
mod fields;
mod kind;
pub mod library_event;
mod malformed;
mod text;
mod to_json;

#[cfg(test)]
mod tests;

use std::borrow::Cow;

pub use crate::text::json::MAX_DEPTH;
pub use event::Event;

pub use kind::{Dialect, Kind};
pub use malformed::Malformed;

use crate::text::REPLACEMENT;
use decode::Decoder;

/// The largest body that is read.
pub const MAX_BODY: usize = 64 * 1024;

/// Reads a body that holds one report and nothing else.
pub fn parse(body: &[u8]) -> Result<Event, Malformed> {
    let (event, end) = parse_first(body)?;
    if end < body.len() {
        return Err(Malformed::Trailing { at: end });
    }
    Ok(event)
}

/// Reads the first report of a body and tells where it ends, blanks behind it included.
pub fn parse_first(body: &[u8]) -> Result<(Event, usize), Malformed> {
    let mut reports = parse_all(body);
    let event = reports.next().unwrap_or(Err(Malformed::Empty))?;
    Ok((event, reports.read))
}

/// Reads one report after the other, for senders that put several into one body. An error is the last that comes.
pub fn parse_all(body: &[u8]) -> Reports<'_> {
    Reports { body, text: None, read: 0, text_read: 0, failed: false }
}

/// The reports of one body. Whatever their number, the body is gone through once.
pub struct Reports<'a> {
    body: &'a [u8],
    /// The same as a text, once it was asked for.
    text: Option<Cow<'a, str>>,
    /// How many bytes of the body are read.
    read: usize,
    text_read: usize,
    failed: bool,
}

impl Iterator for Reports<'_> {
    type Item = Result<Event, Malformed>;

    fn next(&mut self) -> Option<Self::Item> {
        // Without a byte there is one error; behind a report there is nothing.
        if self.failed || (self.read >= self.body.len() && self.read > 0) {
            return None;
        }
        let next = self.read_one();
        self.failed = next.is_err();
        Some(next)
    }
}

impl Reports<'_> {
    fn read_one(&mut self) -> Result<Event, Malformed> {
        if self.body.len() > MAX_BODY {
            return Err(Malformed::TooLarge);
        }
        let text = self.text.get_or_insert_with(|| String::from_utf8_lossy(self.body));
        let (decoded, end) = Decoder::new(text.get(self.text_read..).unwrap_or_default()).read()?;
        let rest = self.body.get(self.read..).unwrap_or_default();
        let len = match text {
            Cow::Borrowed(_) => end,
            Cow::Owned(_) => original_len(rest, end),
        };
        self.text_read += end;
        self.read += len;
        let raw = rest.get(..len).unwrap_or(rest);
        Ok(Event::new(decoded.kind, decoded.dialect, decoded.content, raw))
    }
}

/// Whether there is nothing to wait for: only whole reports, or what never becomes one.
pub fn is_complete(body: &[u8]) -> bool {
    let failed = parse_all(body).find_map(Result::err);
    !matches!(failed, Some(Malformed::CutShort | Malformed::Empty))
}

/// How many bytes of a body became the first `end` bytes of its text once invalid UTF-8 was replaced.
fn original_len(body: &[u8], end: usize) -> usize {
    let mut original = 0;
    let mut replaced = 0;
    for chunk in body.utf8_chunks() {
        if replaced + chunk.valid().len() >= end {
            return original + (end - replaced);
        }
        original += chunk.valid().len() + chunk.invalid().len();
        replaced += chunk.valid().len();
        if !chunk.invalid().is_empty() {
            replaced += REPLACEMENT.len_utf8();
        }
    }
    body.len()
}
