//! Cuts what arrives on an event connection into JSON objects and lines of text, however it is segmented.
//!
//! An object ends where its braces are balanced, since the documentation does not say how events are separated. What
//! stands between objects is text: greetings and answers of the PBX, or junk.

use crate::report::MAX_BODY;

/// A longer line is cut into pieces of this length.
pub const MAX_LINE: usize = 512;

/// How an event begins, after its brace. Inside a string, the quotes would be escaped.
const BEGINNINGS: [&[u8]; 2] = [b"\"event\"", b"\"action\""];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    /// From brace to brace, at most [`MAX_BODY`] bytes. The JSON is not checked.
    Object(&'a [u8]),
    /// Text outside of objects, without the end of the line and blanks around it; never empty.
    Line(&'a [u8]),
    /// An object was skipped: it is larger than [`MAX_BODY`], or ends in the middle, where the next one begins.
    Skipped,
}

/// Holds no memory between objects.
#[derive(Debug, Default)]
pub struct Framer {
    state: State,
    depth: usize,
    /// The length of the unfinished object, of which no more than [`MAX_BODY`] bytes are kept.
    len: usize,
    kept: Vec<u8>,
    /// `kept` was returned, so it is discarded by the next call.
    is_returned: bool,
    /// What follows a brace with which another object may begin.
    beginning: Option<Beginning>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum State {
    #[default]
    Text,
    Object,
    String,
    Escape,
}

#[derive(Clone, Copy, Debug, Default)]
struct Beginning {
    bytes: [u8; 8],
    len: usize,
}

enum Found<'a> {
    /// It is in `kept`.
    Kept,
    Input(&'a [u8]),
    Skipped,
}

enum End {
    Whole,
    BrokenOff,
}

impl Framer {
    /// Takes the next piece from the front of `input`. `None`: the input is used up.
    pub fn next<'s, 'a: 's>(&'s mut self, input: &mut &'a [u8]) -> Option<Piece<'s>> {
        loop {
            if std::mem::take(&mut self.is_returned) {
                self.kept = Vec::new();
            }
            let is_text = self.state == State::Text;
            let found = if is_text { self.line(input) } else { self.object(input) };
            match found {
                None if input.is_empty() => return None,
                Some(Found::Skipped) => return Some(Piece::Skipped),
                Some(Found::Input(bytes)) if !is_text => return Some(Piece::Object(bytes)),
                Some(Found::Input(bytes)) if !trimmed(bytes).is_empty() => {
                    return Some(Piece::Line(trimmed(bytes)));
                }
                Some(Found::Kept) => {
                    self.is_returned = true;
                    if !is_text || !trimmed(&self.kept).is_empty() {
                        break;
                    }
                }
                None | Some(Found::Input(_)) => {}
            }
        }
        let is_object = self.kept.first() == Some(&b'{');
        Some(if is_object { Piece::Object(&self.kept) } else { Piece::Line(trimmed(&self.kept)) })
    }

    /// Whether no object is unfinished.
    pub fn is_idle(&self) -> bool {
        self.state == State::Text
    }

    /// The line that has arrived so far, for a peer that does not end its last line.
    pub fn unfinished_line(&self) -> &[u8] {
        match self.state {
            State::Text if !self.is_returned => trimmed(&self.kept),
            _ => &[],
        }
    }

    fn line<'a>(&mut self, input: &mut &'a [u8]) -> Option<Found<'a>> {
        let bytes: &'a [u8] = input;
        let room = bytes.len().min(MAX_LINE.saturating_sub(self.kept.len()));
        let end = bytes.iter().take(room).position(|byte| matches!(byte, b'\n' | b'\r' | b'{'));
        let (line, rest) = bytes.split_at_checked(end.unwrap_or(room))?;
        *input = rest;
        match end.and(rest.first()) {
            Some(b'{') if self.kept.is_empty() && line.is_empty() => {
                (self.state, self.depth, self.len) = (State::Object, 0, 0);
                return None;
            }
            Some(b'{') => {}
            Some(_) => *input = rest.get(1..).unwrap_or_default(),
            None if self.kept.len() + line.len() < MAX_LINE => {
                self.kept.extend_from_slice(line);
                return None;
            }
            None => {}
        }
        Some(self.found(line))
    }

    fn object<'a>(&mut self, input: &mut &'a [u8]) -> Option<Found<'a>> {
        let bytes: &'a [u8] = input;
        let (end, how) = self.scan(bytes).map_or((bytes.len(), None), |(end, how)| (end, Some(how)));
        let (part, rest) = bytes.split_at_checked(end)?;
        *input = rest;
        let is_too_large = self.len > MAX_BODY;
        match how {
            None if is_too_large => {
                self.kept = Vec::new();
                None
            }
            None => {
                self.kept.extend_from_slice(part);
                None
            }
            Some(End::BrokenOff) => {
                let beginning = self.beginning.take().unwrap_or_default();
                self.kept.clear();
                self.kept.push(b'{');
                self.kept.extend_from_slice(beginning.text());
                (self.state, self.depth, self.len) = (State::Object, 1, self.kept.len());
                Some(Found::Skipped)
            }
            Some(End::Whole) => {
                (self.state, self.beginning) = (State::Text, None);
                if is_too_large {
                    self.kept = Vec::new();
                    return Some(Found::Skipped);
                }
                Some(self.found(part))
            }
        }
    }

    fn found<'a>(&mut self, end: &'a [u8]) -> Found<'a> {
        if self.kept.is_empty() {
            return Found::Input(end);
        }
        self.kept.extend_from_slice(end);
        Found::Kept
    }

    /// Where the object ends, if it does.
    fn scan(&mut self, bytes: &[u8]) -> Option<(usize, End)> {
        for (at, byte) in bytes.iter().enumerate() {
            self.len = self.len.saturating_add(1);
            if self.beginning.is_some() && self.begins(*byte) {
                return Some((at + 1, End::BrokenOff));
            }
            match (self.state, byte) {
                (State::Object, b'"') => self.state = State::String,
                (State::Object, b'{') => {
                    self.depth += 1;
                    // A large object may be one whose end never came.
                    self.expect_beginning(self.len > MAX_BODY);
                }
                (State::Object, b'}') => {
                    self.depth -= 1;
                    if self.depth == 0 {
                        return Some((at + 1, End::Whole));
                    }
                }
                (State::String, b'"') => self.state = State::Object,
                (State::String, b'\\') => self.state = State::Escape,
                (State::String, b'{') => self.expect_beginning(true),
                (State::Escape, _) => self.state = State::String,
                _ => {}
            }
        }
        None
    }

    fn expect_beginning(&mut self, is_possible: bool) {
        self.beginning = is_possible.then(Beginning::default);
    }

    /// Whether the beginning of another object is complete with this byte.
    fn begins(&mut self, byte: u8) -> bool {
        let Some(beginning) = &mut self.beginning else { return false };
        if beginning.len == 0 && byte.is_ascii_whitespace() {
            return false;
        }
        let is_likely =
            beginning.push(byte) && BEGINNINGS.iter().any(|all| all.starts_with(beginning.text()));
        if !is_likely {
            self.beginning = None;
            return false;
        }
        BEGINNINGS.contains(&beginning.text())
    }
}

impl Beginning {
    fn push(&mut self, byte: u8) -> bool {
        let place = self.bytes.get_mut(self.len);
        self.len += usize::from(place.is_some());
        place.map(|place| *place = byte).is_some()
    }

    fn text(&self) -> &[u8] {
        self.bytes.get(..self.len).unwrap_or_default()
    }
}

/// Without blanks and control characters around it: a PBX may separate events by a zero byte.
fn trimmed(bytes: &[u8]) -> &[u8] {
    let is_text = |byte: &u8| *byte > b' ';
    let start = bytes.iter().position(is_text).unwrap_or(bytes.len());
    let end = bytes.iter().rposition(is_text).map_or(start, |last| last + 1);
    bytes.get(start..end).unwrap_or_default()
}

#[cfg(test)]
#[path = "framing_tests.rs"]
mod tests;
