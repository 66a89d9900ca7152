//! Parses the body of a report into an [`Event`]. No I/O.
//!
//! A PBX sends reports in one of three dialects, and may mix them, so the dialect is detected from each body. Events
//! have the same form for all dialects, without loss:
//!
//! - Parties are in the order sent, including those with repeated keys. Arrays inside a party
//!   (`"extid":["106","101"]`) stand for several parties; single values beside them apply to all.
//! - Field names are the PBX's, with misspellings corrected. Unknown names are kept; in a party, a name that would
//!   collide with a reserved one gets a `_` in front.
//! - Values are strings, exactly as sent. Numbers and booleans become their text, `null` counts as absent, an object
//!   or array in place of a string becomes its JSON.
//! - NULs, lone surrogates and bytes that are not UTF-8 become U+FFFD in strings. The raw bytes are kept.
//! - A body whose name is missing or unknown is an event of [`Kind::Unknown`].

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

/// Maximum size of a body.
pub const MAX_BODY: usize = 64 * 1024;

/// Parses a body that contains exactly one report.
pub fn parse(body: &[u8]) -> Result<Event, Malformed> {
    let (event, end) = parse_first(body)?;
    if end < body.len() {
        return Err(Malformed::Trailing { at: end });
    }
    Ok(event)
}

/// Parses the first report of a body, and returns where it ends, including trailing whitespace.
pub fn parse_first(body: &[u8]) -> Result<(Event, usize), Malformed> {
    let mut reports = parse_all(body);
    let event = reports.next().unwrap_or(Err(Malformed::Empty))?;
    Ok((event, reports.read))
}

/// Iterates over the reports of a body, for senders that put several into one. An error ends the iteration.
pub fn parse_all(body: &[u8]) -> Reports<'_> {
    Reports { body, reading: Reading::Single, text: None, text_read: 0, read: 0, failed: false }
}

/// The reports of one body, which is decoded once regardless of their number.
pub struct Reports<'a> {
    body: &'a [u8],
    reading: Reading,
    /// The rest of the body as text, once decoded, and how much of it has been parsed.
    text: Option<Cow<'a, str>>,
    text_read: usize,
    /// How many bytes of the body have been parsed.
    read: usize,
    failed: bool,
}

impl Iterator for Reports<'_> {
    type Item = Result<Event, Malformed>;

    fn next(&mut self) -> Option<Self::Item> {
        // An empty body is an error, unless a report came before.
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
                    // Never returns to a reading that failed, which would make the time quadratic.
                    self.reading = self.reading.next().filter(|_| !is_utf8).ok_or(reason)?;
                    (self.text, self.text_read) = (None, 0);
                }
            }
        }
    }
}

/// Whether the body is complete: it consists of complete reports, or can never become one.
pub fn is_complete(body: &[u8]) -> bool {
    let failed = parse_all(body).find_map(Result::err);
    !matches!(failed, Some(Malformed::CutShort | Malformed::Empty))
}
