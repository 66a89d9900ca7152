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

pub use crate::text::json::MAX_DEPTH;
pub use event::Event;
pub use kind::{Dialect, Kind};
pub use malformed::Malformed;

use crate::text::REPLACEMENT;

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
///
/// For senders that put several into one body: the rest may be given to this function again.
pub fn parse_first(body: &[u8]) -> Result<(Event, usize), Malformed> {
    if body.len() > MAX_BODY {
        return Err(Malformed::TooLarge);
    }
    match std::str::from_utf8(body) {
        Ok(text) => {
            let (event, end) = decode::Decoder::new(text).read()?;
            Ok((event.with_raw(body.get(..end).unwrap_or(body)), end))
        }
        Err(_) => {
            let text = String::from_utf8_lossy(body);
            let (event, end) = decode::Decoder::new(&text).read()?;
            let end = original_len(body, end);
            Ok((event.with_raw(body.get(..end).unwrap_or(body)), end))
        }
    }
}

/// Whether there is nothing to wait for: only whole reports, or what never becomes one.
pub fn is_complete(body: &[u8]) -> bool {
    let mut rest = body;
    while !rest.is_empty() {
        match parse_first(rest) {
            Ok((_, end)) => rest = rest.get(end..).unwrap_or_default(),
            Err(Malformed::CutShort | Malformed::Empty) => return false,
            Err(_) => return true,
        }
    }
    true
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
