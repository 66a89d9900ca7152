//! Secret text: wiped from memory when dropped, and never shown by `Debug`.

use std::fmt;

use md5::{Digest, Md5};
use zeroize::Zeroizing;

use crate::text::hex;

/// A password hash or a token. Deliberately without `Display`.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(Zeroizing<String>);

impl Secret {
    pub fn new(text: impl Into<String>) -> Secret {
        Secret(Zeroizing::new(text.into()))
    }

    /// The text, only to be sent.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// The MD5 of a clear-text password in the form that the PBX expects: 32 lower-case hex digits, with leading
    /// zeros.
    pub fn md5_of(clear: &str) -> Secret {
        let mut digest = Md5::digest(clear.as_bytes());
        let digits = hex::encode(&digest);
        zeroize::Zeroize::zeroize(digest.as_mut_slice());
        Secret::new(digits)
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn md5_matches_the_documented_example() {
        assert_eq!(Secret::md5_of("password").expose(), "5f4dcc3b5aa765d61d8327deb882cf99");
        assert_eq!(Secret::md5_of("").expose(), "d41d8cd98f00b204e9800998ecf8427e");
    }

    #[test]
    fn leading_zeros_are_kept() {
        // MD5("jk8ssl") starts with eight zero digits; a client that prints it as a number loses them.
        let hash = Secret::md5_of("jk8ssl");
        assert_eq!(hash.expose(), "0000000018e6137ac2caab16074784a6");
    }

    #[test]
    fn debug_output_hides_the_text() {
        assert_eq!(format!("{:?}", Secret::new("abc")), "Secret(…)");
    }
}
