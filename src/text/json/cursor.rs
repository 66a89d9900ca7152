//! A cursor over JSON that also accepts invalid forms that PBXs send: a comma before a closing bracket, a byte-order
//! mark, control characters inside and between strings, numbers with leading zeros, invalid escapes.
//!
//! NULs, which a C string cannot contain, and lone surrogates become U+FFFD.

use std::borrow::Cow;

use super::error::Error;
use super::scan::{first_special, special_in};
use super::write;
use crate::text::REPLACEMENT;

/// Maximum nesting of objects and arrays for [`Cursor::new`].
pub const MAX_DEPTH: usize = 32;

/// The byte-order mark, and its first byte in UTF-8.
const MARK: char = '\u{FEFF}';
const MARK_START: u8 = 0xEF;

/// The type of the value at the cursor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    Object,
    Array,
    Text,
    /// A number or a boolean, whose text is its value.
    Bare,
    Null,
}

#[derive(Clone)]
pub struct Cursor<'a> {
    text: &'a str,
    bytes: &'a [u8],
    at: usize,
    depth: usize,
    max_depth: usize,
    strict: bool,
}

impl<'a> Cursor<'a> {
    pub fn new(text: &'a str) -> Self {
        Self::with_max_depth(text, MAX_DEPTH)
    }

    pub fn with_max_depth(text: &'a str, max_depth: usize) -> Self {
        Self { text, bytes: text.as_bytes(), at: 0, depth: 0, max_depth, strict: true }
    }

    /// Whether everything so far was strict JSON.
    pub fn is_strict(&self) -> bool {
        self.strict
    }

    /// The position of the cursor in bytes.
    pub fn at(&self) -> usize {
        self.at
    }

    #[inline]
    pub fn skip_blanks(&mut self) {
        if !matches!(self.byte(), Some(byte) if byte > b' ' && byte != MARK_START) {
            self.skip_all_blanks();
        }
    }

    #[inline(never)]
    fn skip_all_blanks(&mut self) {
        loop {
            let width = match self.byte() {
                Some(b' ' | b'\t' | b'\n' | b'\r') => 1,
                Some(byte) if byte <= b' ' => {
                    self.strict = false;
                    1
                }
                // Concatenated files may have a byte-order mark here.
                Some(MARK_START) if self.text.get(self.at..).is_some_and(|rest| rest.starts_with(MARK)) => {
                    self.strict = false;
                    MARK.len_utf8()
                }
                _ => return,
            };
            self.at += width;
        }
    }

    pub fn at_end(&self) -> bool {
        self.at >= self.bytes.len()
    }

    #[inline]
    pub fn shape(&mut self) -> Result<Shape, Error> {
        match self.byte() {
            Some(b'"') => Ok(Shape::Text),
            Some(b'{') => Ok(Shape::Object),
            Some(b'[') => Ok(Shape::Array),
            _ => self.shape_of_any(),
        }
    }

    #[inline(never)]
    fn shape_of_any(&mut self) -> Result<Shape, Error> {
        self.skip_blanks();
        match self.byte() {
            Some(b'"') => Ok(Shape::Text),
            Some(b'{') => Ok(Shape::Object),
            Some(b'[') => Ok(Shape::Array),
            Some(b'n') => Ok(Shape::Null),
            Some(b'0'..=b'9' | b'-' | b'+' | b'.' | b't' | b'f') => Ok(Shape::Bare),
            _ => Err(self.wrong()),
        }
    }

    /// Enters the object or array at the cursor.
    pub fn open(&mut self) -> Result<(), Error> {
        self.depth += 1;
        if self.depth > self.max_depth {
            return Err(Error::TooDeep { at: self.at });
        }
        self.at += 1;
        Ok(())
    }

    /// Whether another member follows; if not, leaves the object or array. `first` must be true at the first call.
    #[inline]
    pub fn more(&mut self, close: u8, first: &mut bool) -> Result<bool, Error> {
        match self.byte() {
            Some(b',') if !*first && matches!(self.bytes.get(self.at + 1), Some(b'"' | b'{')) => self.at += 1,
            Some(b'"' | b'{') if *first => *first = false,
            Some(byte) if byte == close => {
                self.at += 1;
                self.depth = self.depth.saturating_sub(1);
                return Ok(false);
            }
            _ => return self.more_of_any(close, first),
        }
        Ok(true)
    }

    /// The same where something else follows, such as a number, or blanks come before it.
    #[inline(never)]
    fn more_of_any(&mut self, close: u8, first: &mut bool) -> Result<bool, Error> {
        self.skip_blanks();
        let is_first = std::mem::take(first);
        match self.byte() {
            Some(b',') if !is_first => {
                self.at += 1;
                self.skip_blanks();
                if self.byte() != Some(close) {
                    return Ok(true);
                }
                self.strict = false;
            }
            Some(byte) if byte == close => {}
            _ if is_first => return Ok(true),
            _ => return Err(self.wrong()),
        }
        self.at += 1;
        self.depth = self.depth.saturating_sub(1);
        Ok(false)
    }

    /// The key of the next member of an object; moves the cursor to its value.
    #[inline]
    pub fn key(&mut self) -> Result<Cow<'a, str>, Error> {
        let key = self.text()?;
        self.skip_blanks();
        if self.byte() != Some(b':') {
            return Err(self.wrong());
        }
        self.at += 1;
        Ok(key)
    }

    /// The string at the cursor, with escapes resolved.
    #[inline]
    pub fn text(&mut self) -> Result<Cow<'a, str>, Error> {
        match self.plain_text() {
            Some(plain) => Ok(Cow::Borrowed(plain)),
            None => self.decoded_text().map(Cow::Owned),
        }
    }

    #[inline(never)]
    fn decoded_text(&mut self) -> Result<String, Error> {
        let mut decoded = String::new();
        self.text_into(&mut decoded)?;
        Ok(decoded)
    }

    /// Appends the string at the cursor, with escapes resolved.
    pub fn text_into(&mut self, out: &mut String) -> Result<(), Error> {
        if self.byte() != Some(b'"') {
            return Err(self.wrong());
        }
        self.at += 1;
        loop {
            let (run, special) = self.run()?;
            out.push_str(run);
            self.at += run.len() + 1;
            match special {
                b'"' => return Ok(()),
                b'\\' => self.escape(out),
                0 => out.push(REPLACEMENT),
                control => out.push(char::from(control)),
            }
            self.strict &= special >= b' ';
        }
    }

    /// The number or boolean at the cursor.
    pub fn bare(&mut self) -> Result<&'a str, Error> {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let len = rest
            .bytes()
            .position(|byte| !matches!(byte, b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' | b'+' | b'-' | b'.'))
            .unwrap_or(rest.len());
        let token = rest.get(..len).unwrap_or_default();
        let is_number = || {
            token.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'+' | b'-' | b'.' | b'e' | b'E'))
                && token.bytes().any(|byte| byte.is_ascii_digit())
        };
        if matches!(token, "true" | "false") || is_number() {
            self.at += len;
            return Ok(token);
        }
        Err(self.cut_or_wrong(rest, token))
    }

    pub fn null(&mut self) -> Result<(), Error> {
        let rest = self.text.get(self.at..).unwrap_or_default();
        if rest.starts_with("null") {
            self.at += 4;
            return Ok(());
        }
        Err(self.cut_or_wrong(rest, rest))
    }

    /// Skips the value at the cursor; afterwards [`Cursor::is_strict`] covers it.
    pub fn skip(&mut self) -> Result<(), Error> {
        match self.shape_of_any()? {
            Shape::Null => self.null()?,
            Shape::Bare => {
                let token = self.bare()?;
                self.strict &= matches!(token, "true" | "false") || write::is_json_number(token);
            }
            Shape::Text => drop(self.text()?),
            Shape::Array => {
                self.open()?;
                let mut first = true;
                while self.more_of_any(b']', &mut first)? {
                    self.skip()?;
                }
            }
            Shape::Object => {
                self.open()?;
                let mut first = true;
                while self.more_of_any(b'}', &mut first)? {
                    self.key()?;
                    self.skip()?;
                }
            }
        }
        Ok(())
    }

    /// Appends the value at the cursor as strict, compact JSON. The order of keys and repeated keys are kept.
    pub fn compact_into(&mut self, out: &mut String) -> Result<(), Error> {
        match self.shape_of_any()? {
            Shape::Null => {
                self.null()?;
                out.push_str("null");
            }
            Shape::Bare => {
                let token = self.bare()?;
                if write::is_json_number(token) || matches!(token, "true" | "false") {
                    out.push_str(token);
                } else {
                    write::text(out, token);
                }
            }
            Shape::Text => {
                let mut decoded = String::new();
                self.text_into(&mut decoded)?;
                write::text(out, &decoded);
            }
            Shape::Array => {
                self.open()?;
                out.push('[');
                let mut first = true;
                let mut separator = "";
                while self.more_of_any(b']', &mut first)? {
                    out.push_str(separator);
                    separator = ",";
                    self.compact_into(out)?;
                }
                out.push(']');
            }
            Shape::Object => {
                self.open()?;
                out.push('{');
                let mut first = true;
                let mut separator = "";
                while self.more_of_any(b'}', &mut first)? {
                    out.push_str(separator);
                    separator = ",";
                    let key = self.key()?;
                    write::text(out, &key);
                    out.push(':');
                    self.compact_into(out)?;
                }
                out.push('}');
            }
        }
        Ok(())
    }

    #[inline]
    fn byte(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn wrong(&self) -> Error {
        if self.at_end() { Error::CutShort } else { Error::NotJson { at: self.at } }
    }

    /// A prefix of a known word at the end of the text means that the text was cut short.
    fn cut_or_wrong(&self, rest: &str, token: &str) -> Error {
        let begun = ["true", "false", "null"].iter().any(|word| word.starts_with(token));
        let sign_only = token.bytes().all(|byte| matches!(byte, b'+' | b'-' | b'.'));
        if rest.len() == token.len() && (begun || sign_only) {
            return Error::CutShort;
        }
        Error::NotJson { at: self.at }
    }

    /// A whole text without escapes, as it stands in the body. `None`, and no step, if it is anything else.
    #[inline(never)]
    pub fn plain_text(&mut self) -> Option<&'a str> {
        let (b'"', inside) = self.bytes.get(self.at..)?.split_first()? else { return None };
        let len = match inside.split_first_chunk() {
            Some((chunk, rest)) => special_in(*chunk).or_else(|| Some(chunk.len() + first_special(rest)?))?,
            None => first_special(inside)?,
        };
        let plain = self.text.get(self.at + 1..)?.get(..len).filter(|_| inside.get(len) == Some(&b'"'))?;
        self.at += len + 2;
        Some(plain)
    }

    /// The text before the next special byte inside a string, and that byte.
    #[inline]
    fn run(&self) -> Result<(&'a str, u8), Error> {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let len = first_special(rest.as_bytes()).ok_or(Error::CutShort)?;
        let special = rest.as_bytes().get(len).copied().ok_or(Error::CutShort)?;
        Ok((rest.get(..len).unwrap_or_default(), special))
    }

    /// Resolves what follows a backslash. An unknown escape is kept unchanged, including the backslash.
    fn escape(&mut self, out: &mut String) {
        let known = match self.byte() {
            Some(b'"') => '"',
            Some(b'\\') => '\\',
            Some(b'/') => '/',
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{C}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => return self.unicode_escape(out),
            _ => {
                self.strict = false;
                out.push('\\');
                return;
            }
        };
        out.push(known);
        self.at += 1;
    }

    fn unicode_escape(&mut self, out: &mut String) {
        let Some(unit) = self.four_digits(self.at + 1) else {
            self.strict = false;
            out.push('\\');
            return;
        };
        self.at += 5;
        let mut units = [unit, 0];
        let mut len = 1;
        if (0xD800..0xDC00).contains(&unit) && self.bytes.get(self.at..self.at + 2) == Some(br"\u") {
            if let Some(low @ 0xDC00..=0xDFFF) = self.four_digits(self.at + 2) {
                self.at += 6;
                units = [unit, low];
                len = 2;
            }
        }
        for decoded in char::decode_utf16(units.into_iter().take(len)) {
            match decoded {
                Ok('\0') => out.push(REPLACEMENT),
                Err(_) => {
                    self.strict = false;
                    out.push(REPLACEMENT);
                }
                Ok(character) => out.push(character),
            }
        }
    }

    fn four_digits(&self, from: usize) -> Option<u16> {
        let digits = self.text.get(from..from + 4)?;
        if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        u16::from_str_radix(digits, 16).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn compact(text: &str) -> Result<String, Error> {
        let mut out = String::new();
        let mut cursor = Cursor::new(text);
        cursor.compact_into(&mut out)?;
        cursor.skip_blanks();
        assert!(cursor.at_end(), "{text}");
        Ok(out)
    }

    #[test]
    fn tolerated_input_becomes_strict_json() {
        for (sent, read) in [
            (r#"{"a":1,"a":2}"#, r#"{"a":1,"a":2}"#),
            ("\u{FEFF} { \"a\" : [ 1 , 2 , ] , }\n\0", r#"{"a":[1,2]}"#),
            ("[007,-1.5e3,+4,true,null,{}]", r#"["007",-1.5e3,"+4",true,null,{}]"#),
            ("\"tab\there\"", r#""tab\there""#),
        ] {
            assert_eq!(compact(sent).as_deref(), Ok(read), "{sent}");
        }
    }

    #[test]
    fn escapes_are_resolved_and_broken_ones_kept() {
        for (sent, read) in [
            (r#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"),
            (r#""\u00e9\uD83D\uDE00x""#, "é😀x"),
            (r#""\uD83D""#, "\u{FFFD}"),
            (r#""\uD83Dx""#, "\u{FFFD}x"),
            (r#""\uD83D\u0041""#, "\u{FFFD}A"),
            (r#""\uDE00\uD83D""#, "\u{FFFD}\u{FFFD}"),
            (r#""a\u0000b""#, "a\u{FFFD}b"),
            ("\"a\0b\"", "a\u{FFFD}b"),
            (r#""\u+123""#, r"\u+123"),
            (r#""\u12é4""#, r"\u12é4"),
            (r#""C:\Program""#, r"C:\Program"),
            (r#""\é""#, r"\é"),
        ] {
            let mut out = String::new();
            let mut cursor = Cursor::new(sent);
            assert_eq!(cursor.text_into(&mut out), Ok(()), "{sent}");
            assert_eq!(out, read, "{sent}");
            assert!(cursor.at_end(), "{sent}");
        }
    }

    #[test]
    fn invalid_json_is_distinguished_from_truncated_json() {
        for text in
            ["", "{", "{\"a\"", "{\"a\":", "{\"a\":\"b", "[1", "[1,", "tru", "nul", "-", "\"\\", "\"\\u12"]
        {
            assert_eq!(compact(text), Err(Error::CutShort), "{text}");
        }
        for (text, at) in [
            ("hello", 0),
            ("{\"a\" 1}", 5),
            ("{\"a\":1 \"b\":2}", 7),
            ("{a:1}", 1),
            ("[,1]", 1),
            ("[1,,2]", 3),
            ("[1}", 2),
            ("truth", 0),
            ("nil", 0),
            ("--", 0),
            ("1x", 0),
        ] {
            let expected = if text == "--" { Error::CutShort } else { Error::NotJson { at } };
            assert_eq!(compact(text), Err(expected), "{text}");
        }
    }

    #[test]
    fn nesting_is_limited_to_thirty_two_levels() {
        let nest = |levels: usize| format!("{}{}", "[".repeat(levels), "]".repeat(levels));
        assert!(compact(&nest(MAX_DEPTH)).is_ok());
        assert_eq!(compact(&nest(MAX_DEPTH + 1)), Err(Error::TooDeep { at: MAX_DEPTH }));
        // Only open arrays and objects count.
        assert!(compact(&format!("[{}]", "[],".repeat(1000))).is_ok());
    }
}
