//! Percent-encoding.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// All but the unreserved characters of RFC 3986.
const RESERVED: AsciiSet = NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// Appends `text`, with all but the unreserved characters encoded.
pub fn encode_into(text: &str, out: &mut String) {
    out.extend(utf8_percent_encode(text, &RESERVED));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percent_encoding_keeps_unreserved_characters() {
        let mut encoded = String::new();
        encode_into("aZ09-._~ +&%/你", &mut encoded);
        assert_eq!(encoded, "aZ09-._~%20%2B%26%25%2F%E4%BD%A0");
    }
}
