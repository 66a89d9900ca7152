//! Writing strict JSON.

use std::fmt::Write as _;

use super::scan::first_special;

/// Appends a text in quotes.
pub fn text(out: &mut String, text: &str) {
    out.push('"');
    escaped(out, text);
    out.push('"');
}

/// Appends what stands between the quotes of a text.
pub fn escaped(out: &mut String, text: &str) {
    out.reserve(text.len().saturating_add(1));
    let mut rest = text;
    while let Some(at) = first_special(rest.as_bytes()) {
        let (plain, special) = rest.split_at(at);
        out.push_str(plain);
        let mut characters = special.chars();
        match characters.next() {
            Some('"') => out.push_str("\\\""),
            Some('\\') => out.push_str("\\\\"),
            Some('\n') => out.push_str("\\n"),
            Some('\r') => out.push_str("\\r"),
            Some('\t') => out.push_str("\\t"),
            Some('\u{8}') => out.push_str("\\b"),
            Some('\u{C}') => out.push_str("\\f"),
            Some(control) => {
                // Writing into a String cannot fail.
                let _ = write!(out, "\\u{:04x}", u32::from(control));
            }
            None => {}
        }
        rest = characters.as_str();
    }
    out.push_str(rest);
}

/// Appends `"name":`, with a comma before it unless it is the first.
pub fn key(out: &mut String, name: &str) {
    if !is_opened(out) {
        out.push(',');
    }
    text(out, name);
    out.push(':');
}

/// Whether the next item is the first of an object or array.
fn is_opened(out: &str) -> bool {
    matches!(out.as_bytes().last(), Some(b'{' | b'['))
}

/// Appends `"name":"value"`, with a comma before it unless it is the first.
pub fn member(out: &mut String, name: &str, value: &str) {
    key(out, name);
    text(out, value);
}

/// Whether a text needs no escapes.
pub fn is_plain(text: &str) -> bool {
    first_special(text.as_bytes()).is_none()
}

/// Whether this is a number in strict JSON.
pub fn is_json_number(token: &str) -> bool {
    let token = token.strip_prefix('-').unwrap_or(token);
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let whole = digits(token);
    if whole == 0 || (whole > 1 && token.starts_with('0')) {
        return false;
    }
    let mut rest = token.get(whole..).unwrap_or_default();
    if let Some(fraction) = rest.strip_prefix('.') {
        let len = digits(fraction);
        if len == 0 {
            return false;
        }
        rest = fraction.get(len..).unwrap_or_default();
    }
    if let Some(exponent) = rest.strip_prefix(['e', 'E']) {
        let exponent = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
        let len = digits(exponent);
        if len == 0 {
            return false;
        }
        rest = exponent.get(len..).unwrap_or_default();
    }
    rest.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_special_characters_are_escaped() {
        let mut out = String::new();
        text(&mut out, "a\"b\\c\n\r\t\u{8}\u{C}\u{1}é\u{7F}😀 ");
        assert_eq!(out, "\"a\\\"b\\\\c\\n\\r\\t\\b\\f\\u0001é\u{7F}😀 \"");
    }

    #[test]
    fn only_strict_json_numbers_are_numbers() {
        for number in ["0", "-0", "10", "1.5", "1e9", "1.25E-3", "-2.0e+1"] {
            assert!(is_json_number(number), "{number}");
        }
        for other in ["", "-", "+1", "01", "1.", ".5", "1e", "1e+", "1-2", "0x1", "--1"] {
            assert!(!is_json_number(other), "{other}");
        }
    }
}
