//! Writes what goes over the wire: JSON whose values are all text, as in every sample, and percent-encoding.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// A JSON object in the making.
pub(super) struct Object(String);

impl Object {
    pub(super) fn new() -> Object {
        // Most bodies fit without growing.
        let mut text = String::with_capacity(128);
        text.push('{');
        Object(text)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.len() == 1
    }

    pub(super) fn text(&mut self, key: &str, value: &str, percent: bool) {
        self.key(key);
        if percent {
            self.0.push('"');
            percent_encode(value, &mut self.0);
            self.0.push('"');
        } else {
            quote(value, &mut self.0);
        }
    }

    pub(super) fn list(&mut self, key: &str, entries: impl Iterator<Item = Object>) {
        self.key(key);
        self.0.push('[');
        for (index, entry) in entries.enumerate() {
            if index > 0 {
                self.0.push(',');
            }
            self.0.push_str(&entry.end());
        }
        self.0.push(']');
    }

    pub(super) fn end(mut self) -> String {
        self.0.push('}');
        self.0
    }

    fn key(&mut self, key: &str) {
        if !self.is_empty() {
            self.0.push(',');
        }
        quote(key, &mut self.0);
        self.0.push(':');
    }
}

/// Text in quotes. RFC 8259 wants the quote, the backslash and the control characters escaped, nothing else.
fn quote(text: &str, out: &mut String) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if c < ' ' => {
                let escaped = format!("\\u{:04x}", u32::from(c));
                out.push_str(&escaped);
            }
            c => out.push(c),
        }
    }
    out.push('"');
}

/// All but the unreserved characters of RFC 3986.
const RESERVED: AsciiSet = NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

pub(super) fn percent_encode(text: &str, out: &mut String) {
    out.extend(utf8_percent_encode(text, &RESERVED));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quoted_text_reads_back_as_it_was() {
        let all: String = (0..0x250).filter_map(char::from_u32).chain("你好😀\u{2028}".chars()).collect();
        for text in ["", "plain", "a\"b\\c/d", &all] {
            let mut quoted = String::new();
            quote(text, &mut quoted);
            assert_eq!(serde_json::from_str::<String>(&quoted).expect("JSON"), text);
        }
    }

    #[test]
    fn percent_encoding_leaves_the_unreserved_alone() {
        let mut encoded = String::new();
        percent_encode("aZ09-._~ +&%/你", &mut encoded);
        assert_eq!(encoded, "aZ09-._~%20%2B%26%25%2F%E4%BD%A0");
    }
}
