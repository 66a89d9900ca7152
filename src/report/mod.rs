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
mod dialect;
mod event;
mod fields;
mod kind;
mod labels;
pub mod library_event;
mod malformed;
mod role;
mod text;
mod to_json;
pub mod utc;

#[cfg(test)]
mod tests;

use std::borrow::Cow;

pub use crate::text::json::MAX_DEPTH;
pub use dialect::Dialect;
pub use event::Event;
pub use kind::Kind;
pub use malformed::Malformed;

use crate::text::decode::Reading;
use decode::{Decoded, Decoder};

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
    Reports { body, reading: Reading::Single, text: None, text_read: 0, read: 0, failed: false }
}

/// The reports of one body. Whatever their number, the body is gone through once.
pub struct Reports<'a> {
    body: &'a [u8],
    reading: Reading,
    /// What is left of it as a text, once it was asked for, and how much of that is read.
    text: Option<Cow<'a, str>>,
    text_read: usize,
    /// How many bytes of the body are read.
    read: usize,
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
        let rest = self.body.get(self.read..).unwrap_or_default();
        let mut failure = None;
        loop {
            let text = self.text.get_or_insert_with(|| self.reading.decode(rest));
            match Decoder::new(text.get(self.text_read..).unwrap_or_default()).read() {
                Ok((decoded, end)) => {
                    let is_utf8 = matches!(text, Cow::Borrowed(_));
                    let len = if is_utf8 { end } else { self.reading.source_len(rest, end) };
                    let begin = self.text_read;
                    self.text_read += end;
                    self.read += len;
                    let Decoded { kind, dialect, content } = decoded;
                    return Ok(match text {
                        Cow::Borrowed(text) => {
                            let raw = text.get(begin..begin + end).unwrap_or_default();
                            Event::of_text(kind, dialect, content, raw)
                        }
                        Cow::Owned(_) => Event::new(kind, dialect, content, rest.get(..len).unwrap_or(rest)),
                    });
                }
                Err(reason) => {
                    let reason = *failure.get_or_insert(reason);
                    let is_utf8 = matches!(text, Cow::Borrowed(_));
                    // Never back to a reading that failed: that would go through the body once a report.
                    self.reading = self.reading.next().filter(|_| !is_utf8).ok_or(reason)?;
                    (self.text, self.text_read) = (None, 0);
                }
            }
        }
    }
}

/// Whether there is nothing to wait for: only whole reports, or what never becomes one.
pub fn is_complete(body: &[u8]) -> bool {
    let failed = parse_all(body).find_map(Result::err);
    !matches!(failed, Some(Malformed::CutShort | Malformed::Empty))
}
