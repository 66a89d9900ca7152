//! Decodes bytes that may not be UTF-8: some firmware sends names in a national code page.
//!
//! Bytes that are not UTF-8 become U+FFFD. The difficulty is the backslash: in GBK, Big5 and Shift-JIS it occurs as
//! the second byte of a character, in JSON it begins an escape. Therefore such bytes are decoded in several ways, and
//! the first one that gives valid JSON is used.

use std::borrow::Cow;
use std::ops::ControlFlow;

use super::REPLACEMENT;

/// How bytes that are not UTF-8 are grouped into characters. For UTF-8, all of them are equal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// Each byte alone, as in Latin-1: a backslash is always a backslash.
    Single,
    /// Adjacent bytes in pairs; a single remaining byte forms a pair with a backslash after it.
    LeftOver,
    /// Every byte above ASCII begins a pair, even if it could be UTF-8.
    Pairs,
}

/// The readings of these bytes, most likely first: one if they are UTF-8, otherwise three.
pub fn readings(bytes: &[u8]) -> impl Iterator<Item = (Reading, Cow<'_, str>)> {
    let mut next = Some(Reading::Single);
    std::iter::from_fn(move || {
        let reading = next?;
        let text = reading.decode(bytes);
        next = if matches!(text, Cow::Borrowed(_)) { None } else { reading.next() };
        Some((reading, text))
    })
}

impl Reading {
    /// The reading to try after this one.
    pub fn next(self) -> Option<Reading> {
        match self {
            Reading::Single => Some(Reading::LeftOver),
            Reading::LeftOver => Some(Reading::Pairs),
            Reading::Pairs => None,
        }
    }

    /// Borrowed if the bytes are UTF-8.
    pub fn decode(self, bytes: &[u8]) -> Cow<'_, str> {
        if let Ok(text) = std::str::from_utf8(bytes) {
            return Cow::Borrowed(text);
        }
        let mut text = String::with_capacity(bytes.len() + bytes.len() / 8);
        let _ = self.pieces::<()>(bytes, |valid, replaced| {
            text.push_str(valid);
            if replaced > 0 {
                text.push(REPLACEMENT);
            }
            ControlFlow::Continue(())
        });
        Cow::Owned(text)
    }

    /// The number of input bytes that correspond to the first `end` bytes of the decoded text.
    pub fn source_len(self, bytes: &[u8], end: usize) -> usize {
        let (mut source, mut made) = (0, 0);
        let found = self.pieces(bytes, |valid, replaced| {
            if made + valid.len() >= end {
                return ControlFlow::Break(source + (end - made));
            }
            source += valid.len() + replaced;
            made += valid.len() + if replaced > 0 { REPLACEMENT.len_utf8() } else { 0 };
            ControlFlow::Continue(())
        });
        found.unwrap_or(bytes.len())
    }

    /// Calls `piece` with each run of valid text, and the number of bytes after it that become one U+FFFD.
    fn pieces<T>(self, bytes: &[u8], mut piece: impl FnMut(&str, usize) -> ControlFlow<T>) -> Option<T> {
        let end = match self {
            Reading::Single => {
                bytes.utf8_chunks().try_for_each(|chunk| piece(chunk.valid(), chunk.invalid().len()))
            }
            Reading::LeftOver => left_over(bytes, &mut piece),
            Reading::Pairs => pairs(bytes, &mut piece),
        };
        end.break_value()
    }
}

fn left_over<T>(bytes: &[u8], piece: &mut impl FnMut(&str, usize) -> ControlFlow<T>) -> ControlFlow<T> {
    // Adjacent invalid bytes.
    let mut run = 0;
    let mut chunks = bytes.utf8_chunks().peekable();
    let mut taken = false;
    while let Some(chunk) = chunks.next() {
        let valid = if taken { chunk.valid().get(1..).unwrap_or_default() } else { chunk.valid() };
        if !chunk.valid().is_empty() {
            run = 0;
        }
        run += chunk.invalid().len();
        taken = run % 2 == 1 && chunks.peek().is_some_and(|next| next.valid().starts_with('\\'));
        piece(valid, chunk.invalid().len() + usize::from(taken))?;
    }
    ControlFlow::Continue(())
}

fn pairs<T>(bytes: &[u8], piece: &mut impl FnMut(&str, usize) -> ControlFlow<T>) -> ControlFlow<T> {
    let mut rest = bytes;
    while !rest.is_empty() {
        let plain = rest.iter().take_while(|byte| byte.is_ascii()).count();
        let (valid, high) = rest.split_at(plain);
        let len = match high {
            [] => 0,
            [0x81..=0xFE, b'0'..=b'9', 0x81..=0xFE, b'0'..=b'9', ..] => 4,
            [0x81..=0xFE, 0x40..=0x7E | 0x80..=0xFE, ..] => 2,
            _ => 1,
        };
        piece(std::str::from_utf8(valid).unwrap_or_default(), len)?;
        rest = high.get(len..).unwrap_or_default();
    }
    ControlFlow::Continue(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(bytes: &[u8]) -> Vec<String> {
        readings(bytes).map(|(_, text)| text.into_owned()).collect()
    }

    #[test]
    fn utf8_has_one_reading_and_is_not_copied() {
        for text in ["", "plain", "你好 é 😀 \\"] {
            let all: Vec<_> = readings(text.as_bytes()).collect();
            assert!(matches!(all.as_slice(), [(Reading::Single, Cow::Borrowed(same))] if *same == text));
        }
    }

    #[test]
    fn stray_lead_byte_consumes_the_following_backslash_in_later_readings() {
        assert_eq!(texts(b"\"\xd5\\\","), ["\"\u{fffd}\\\",", "\"\u{fffd}\",", "\"\u{fffd}\","]);
        // Two bytes are a character: what follows is an escape.
        assert_eq!(texts(b"\xc4\xe3\\n"), ["\u{fffd}\u{fffd}\\n", "\u{fffd}\u{fffd}\\n", "\u{fffd}\\n"]);
        assert_eq!(texts(b"\xc4\xe3\xd5\\x")[1], "\u{fffd}\u{fffd}\u{fffd}x");
    }

    #[test]
    fn byte_pair_that_could_be_utf8_is_one_character_in_the_last_reading() {
        // D5 C4, A3 5C in GBK; C4 A3 is a letter of UTF-8.
        let all = texts(b"\xd5\xc4\xa3\\");
        assert_eq!(all, ["\u{fffd}ģ\\", "\u{fffd}ģ\\", "\u{fffd}\u{fffd}"]);
    }

    #[test]
    fn truncated_character_does_not_consume_a_quote() {
        for text in texts(b"\"\xd5\"") {
            assert_eq!(text, "\"\u{fffd}\"");
        }
        assert_eq!(texts(b"\xff\x80")[2], "\u{fffd}\u{fffd}");
    }

    #[test]
    fn four_bytes_of_gb18030_are_one_character() {
        assert_eq!(texts(b"\x81\x30\x89\x38x")[2], "\u{fffd}x");
    }

    #[test]
    fn source_of_a_text_is_found_in_every_reading() {
        let body = b"{\"a\":\"\xd5\\\",\"b\":\"\xc4\xe3 \xe9\"} {\"c\":1}";
        for (reading, text) in readings(body) {
            for marker in ["\"b\"", " {\"c\"", "1}"] {
                let end = text.find(marker).unwrap();
                let source = body.windows(marker.len()).position(|w| w == marker.as_bytes()).unwrap();
                assert_eq!(reading.source_len(body, end), source, "{reading:?} {marker}");
            }
            assert_eq!(reading.source_len(body, text.len()), body.len());
        }
    }
}
