//! Splits CSV into lines and cells. Its quotes cannot be trusted.

use std::borrow::Cow;

use super::column::{is_call_id, is_time};

/// Maximum number of lines and bytes of a quoted value; beyond that, the quote counts as unclosed. This also keeps the
/// run time linear.
const MAX_LINES: usize = 16;
const MAX_BYTES: usize = 8 * 1024;
/// How much of a line is examined to tell whether it begins a record.
const BEGINNING: usize = 512;

/// One record: its bytes without the line break, and its cells.
pub struct Record<'a> {
    pub raw: &'a [u8],
    pub cells: Vec<Cow<'a, str>>,
}

/// The records of a file.
pub struct Records<'a> {
    rest: &'a [u8],
    callid: usize,
    timestart: Option<usize>,
}

impl<'a> Records<'a> {
    pub fn new(file: &'a [u8]) -> Self {
        Records { rest: file, callid: 0, timestart: None }
    }

    /// Sets the columns of the id and the time of a call.
    pub fn expect(&mut self, callid: usize, timestart: Option<usize>) {
        (self.callid, self.timestart) = (callid, timestart);
    }

    /// The next line that is not blank, without multi-line values.
    pub fn next_line(&mut self) -> Option<Record<'a>> {
        self.skip_blank_lines();
        let line = line(self.rest);
        let mut alone = Records { rest: line, callid: 0, timestart: None };
        let record = alone.next_record()?;
        self.rest = self.rest.get(line.len()..).unwrap_or_default();
        Some(record)
    }

    /// The next record; blank lines are skipped.
    pub fn next_record(&mut self) -> Option<Record<'a>> {
        self.skip_blank_lines();
        if self.rest.is_empty() {
            return None;
        }
        let mut cells = Vec::new();
        let mut at = 0;
        loop {
            let (cell, end) = self.cell(at);
            cells.push(cell);
            at = end;
            if self.rest.get(at) != Some(&b',') {
                break;
            }
            at += 1;
        }
        let (raw, rest) = self.rest.split_at_checked(at).unwrap_or((self.rest, &[]));
        self.rest = rest;
        Some(Record { raw, cells })
    }

    fn skip_blank_lines(&mut self) {
        loop {
            let line = line(self.rest);
            let is_blank = line.iter().all(u8::is_ascii_whitespace);
            let end = line.len() + usize::from(line.len() < self.rest.len());
            if !is_blank || end == 0 {
                return;
            }
            self.rest = self.rest.get(end..).unwrap_or_default();
        }
    }

    /// The cell at `at`, and its end: a comma, or the end of the line or file.
    fn cell(&self, at: usize) -> (Cow<'a, str>, usize) {
        let bytes = self.rest.get(at..).unwrap_or_default();
        let Some(inside) = bytes.strip_prefix(b"\"") else {
            let len = bare_len(bytes);
            return (String::from_utf8_lossy(bytes.get(..len).unwrap_or_default()), at + len);
        };
        if let Some((value, len)) = self.quoted(inside) {
            return (value, at + 1 + len);
        }
        // An unclosed quote is an ordinary character.
        let len = bare_len(inside);
        (String::from_utf8_lossy(inside.get(..len).unwrap_or_default()), at + 1 + len)
    }

    /// The value after a quote, and its length in bytes including the closing quote. `None` if it is not closed before
    /// the next record begins.
    fn quoted(&self, bytes: &'a [u8]) -> Option<(Cow<'a, str>, usize)> {
        let mut doubled = false;
        let mut lines = 1;
        let mut at = 0;
        loop {
            let found = bytes.get(at..)?.iter().position(|byte| matches!(byte, b'"' | b'\n' | b'\r'))?;
            at += found;
            let behind = bytes.get(at + 1..).unwrap_or_default();
            if bytes.get(at) == Some(&b'"') {
                if behind.first() == Some(&b'"') {
                    doubled = true;
                    at += 2;
                    continue;
                }
                let blanks = behind.iter().take_while(|byte| **byte == b' ').count();
                if matches!(behind.get(blanks), None | Some(b',' | b'\n' | b'\r')) {
                    let value = String::from_utf8_lossy(bytes.get(..at)?);
                    let value = if doubled { Cow::Owned(value.replace("\"\"", "\"")) } else { value };
                    return Some((value, at + 1 + blanks));
                }
                // A quote inside that is not doubled.
                at += 1;
                continue;
            }
            at += 1;
            let is_crlf = bytes.get(at - 1) == Some(&b'\r') && behind.first() == Some(&b'\n');
            if is_crlf {
                continue;
            }
            lines += 1;
            if lines > MAX_LINES || at > MAX_BYTES || self.begins_record(behind) {
                return None;
            }
        }
    }

    fn begins_record(&self, bytes: &[u8]) -> bool {
        let line = line(bytes.get(..BEGINNING.min(bytes.len())).unwrap_or_default());
        let cell = |place: usize| {
            let cell = line.split(|byte| *byte == b',').nth(place)?;
            std::str::from_utf8(cell).ok().map(|text| text.trim_matches(['"', ' ']))
        };
        cell(self.callid).is_some_and(is_call_id)
            && self.timestart.is_some_and(|place| cell(place).is_some_and(is_time))
    }
}

/// Up to the end of the line.
fn line(bytes: &[u8]) -> &[u8] {
    let len = bytes.iter().position(|byte| matches!(byte, b'\n' | b'\r')).unwrap_or(bytes.len());
    bytes.get(..len).unwrap_or_default()
}

fn bare_len(bytes: &[u8]) -> usize {
    bytes.iter().position(|byte| matches!(byte, b',' | b'\n' | b'\r')).unwrap_or(bytes.len())
}
