//! Response heads, parsed as tolerantly as by curl and Python's `http.client`, and rewritten for `ureq`, which accepts
//! only valid ones. Hand-written, since `httparse` rejects or drops what the small web servers of PBXs send: control
//! characters in values, spaces in names, hundreds of fields. Only the relevant fields are kept, so that `ureq` need
//! not store the others.

use std::borrow::Cow;
use std::io::BufRead;

/// The relevant contents of a head.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    pub status: u16,
    pub framing: Framing,
    /// The server closes the connection after the body.
    pub close: bool,
    /// The server has announced that, or is HTTP/1.0.
    pub close_announced: bool,
    pub encoding: Encoding,
    /// The target of a redirect.
    pub location: Option<String>,
}

/// How the end of the body is determined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Framing {
    Length(u64),
    Chunked,
    UntilClose,
}

/// How a body is compressed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Encoding {
    Identity,
    Gzip,
    Deflate,
    /// An unsupported one.
    Other(String),
}

/// The result of parsing a head.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Parsed {
    /// The head is incomplete.
    Partial,
    /// A head and its length in bytes.
    Complete(Head, usize),
    /// A 1xx status, which is not the final response, and the length of its head.
    Informational(usize),
    /// A TLS record, from a server that expects TLS.
    Tls,
    NotHttp,
    /// Invalid HTTP; the text completes "an HTTP head that …".
    Bad(&'static str),
}

/// Unsupported compressions. Any other unknown word is ignored: some servers put the character set in this field.
const UNREAD: [&str; 6] = ["br", "zstd", "compress", "x-compress", "dcb", "dcz"];

/// Parses the head at the start of a response.
pub fn parse(bytes: &[u8]) -> Parsed {
    let blank = bytes.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
    let Some(text) = bytes.get(blank..).filter(|text| !text.is_empty()) else { return Parsed::Partial };
    let start = text.get(..5).unwrap_or(text);
    if !b"HTTP/".get(..start.len()).is_some_and(|wanted| wanted.eq_ignore_ascii_case(start)) {
        return if looks_like_tls(text) { Parsed::Tls } else { Parsed::NotHttp };
    }
    let mut lines = Lines { rest: text };
    let Some(status_line) = lines.next_line() else { return Parsed::Partial };
    let mut fields = Fields::default();
    loop {
        match lines.next_line() {
            None => return Parsed::Partial,
            Some(b"") => break,
            Some(line) => fields.add(line),
        }
    }
    fields.end_field();
    let length = bytes.len() - lines.rest.len();
    match status(status_line) {
        None => Parsed::Bad("has a status line that cannot be read"),
        // Not 101, which would switch to another protocol.
        Some((100..=199, _)) => Parsed::Informational(length),
        Some((status, old)) => match fields.into_head(status, old) {
            Ok(head) => Parsed::Complete(head, length),
            Err(reason) => Parsed::Bad(reason),
        },
    }
}

/// An alert or a handshake record of SSL 3 to TLS 1.3.
fn looks_like_tls(bytes: &[u8]) -> bool {
    matches!(bytes, [0x15 | 0x16, 0x03, 0..=4, ..])
}

/// Lines that end with LF or CRLF.
struct Lines<'a> {
    rest: &'a [u8],
}

impl<'a> Lines<'a> {
    fn next_line(&mut self) -> Option<&'a [u8]> {
        let mut rest = self.rest;
        // The standard library's fast byte search.
        let length = rest.skip_until(b'\n').ok()?;
        let line = self.rest.get(..length)?.strip_suffix(b"\n")?;
        self.rest = rest;
        Some(line.strip_suffix(b"\r").unwrap_or(line))
    }
}

/// The status code, and whether the version is older than 1.1.
fn status(line: &[u8]) -> Option<(u16, bool)> {
    let mut words = line.split(|byte| *byte == b' ' || *byte == b'\t').filter(|word| !word.is_empty());
    let version = words.next()?;
    let digits = words.next()?;
    let number = std::str::from_utf8(digits.get(..3)?).ok()?.parse().ok()?;
    let ends = digits.get(3).is_none_or(|byte| !byte.is_ascii_digit());
    let old = version.ends_with(b"/1.0") || version.ends_with(b"/0.9");
    (ends && (100..=999).contains(&number)).then_some((number, old))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Name {
    ContentLength,
    TransferEncoding,
    Connection,
    ContentEncoding,
    Location,
}

const NAMES: [(&[u8], Name); 5] = [
    (b"content-length", Name::ContentLength),
    (b"transfer-encoding", Name::TransferEncoding),
    (b"connection", Name::Connection),
    (b"content-encoding", Name::ContentEncoding),
    (b"location", Name::Location),
];

/// Collects the relevant fields.
#[derive(Default)]
struct Fields<'a> {
    /// The field that a folded line would continue.
    open: Option<(Name, Cow<'a, [u8]>)>,
    length: Option<u64>,
    bad_length: Option<&'static str>,
    chunked: bool,
    close: bool,
    keep_alive: bool,
    encoding: Option<Encoding>,
    location: Option<String>,
}

impl<'a> Fields<'a> {
    /// Adds a line: a field, or the continuation of the previous one. Lines without a colon are skipped.
    fn add(&mut self, line: &'a [u8]) {
        if line.first().is_some_and(|byte| matches!(byte, b' ' | b'\t')) {
            if let Some((_, value)) = &mut self.open {
                let value = value.to_mut();
                value.push(b' ');
                value.extend_from_slice(line.trim_ascii());
            }
            return;
        }
        self.end_field();
        let Some(colon) = line.iter().position(|byte| *byte == b':') else { return };
        let name = line.get(..colon).unwrap_or_default().trim_ascii_end();
        let known = NAMES.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
        if let Some((_, name)) = known {
            let value = line.get(colon + 1..).unwrap_or_default().trim_ascii();
            self.open = Some((*name, Cow::Borrowed(value)));
        }
    }

    fn end_field(&mut self) {
        let Some((name, value)) = self.open.take() else { return };
        match name {
            Name::ContentLength => self.add_length(&value),
            Name::TransferEncoding => words(&value).for_each(|word| {
                if word.eq_ignore_ascii_case(b"chunked") {
                    self.chunked = true;
                } else {
                    self.add_encoding(word);
                }
            }),
            Name::Connection => words(&value).for_each(|word| {
                self.close |= word.eq_ignore_ascii_case(b"close");
                self.keep_alive |= word.eq_ignore_ascii_case(b"keep-alive");
            }),
            Name::ContentEncoding => words(&value).for_each(|word| self.add_encoding(word)),
            Name::Location => self.location = Some(String::from_utf8_lossy(&value).into_owned()),
        }
    }

    /// Repeating the same number is allowed. A sign, a unit or a space inside is not.
    fn add_length(&mut self, value: &[u8]) {
        for digits in value.split(|byte| *byte == b',') {
            match (number(digits.trim_ascii()), self.length) {
                (None, _) => self.bad_length = Some("announces a length that is not a number"),
                (Some(new), Some(known)) if new != known => {
                    self.bad_length = Some("announces two different lengths");
                }
                (Some(new), _) => self.length = Some(new),
            }
        }
    }

    fn add_encoding(&mut self, word: &[u8]) {
        let new = match String::from_utf8_lossy(word).to_ascii_lowercase().as_str() {
            "gzip" | "x-gzip" => Encoding::Gzip,
            "deflate" => Encoding::Deflate,
            word if UNREAD.contains(&word) => Encoding::Other(word.to_owned()),
            _ => return,
        };
        self.encoding = Some(match self.encoding.take() {
            None => new,
            Some(_) => Encoding::Other("several at once".to_owned()),
        });
    }

    fn into_head(self, status: u16, old: bool) -> Result<Head, &'static str> {
        let framing = match (self.chunked, self.bad_length, self.length) {
            // Chunked encoding overrides the length, so an invalid one does not matter.
            (true, _, _) => Framing::Chunked,
            (false, Some(reason), _) => return Err(reason),
            (false, None, Some(length)) => Framing::Length(length),
            (false, None, None) => Framing::UntilClose,
        };
        let close_announced = self.close || (old && !self.keep_alive);
        Ok(Head {
            status,
            framing,
            close: close_announced || framing == Framing::UntilClose,
            close_announced,
            encoding: self.encoding.unwrap_or(Encoding::Identity),
            location: self.location,
        })
    }
}

/// The items of a list, without their parameters.
fn words(value: &[u8]) -> impl Iterator<Item = &[u8]> {
    let words = value.split(|byte| *byte == b',');
    words.map(|word| word.split(|byte| *byte == b';').next().unwrap_or_default().trim_ascii())
}

/// Decimal digits only.
fn number(digits: &[u8]) -> Option<u64> {
    let mut number = (!digits.is_empty()).then_some(0u64)?;
    for digit in digits {
        let value = digit.checked_sub(b'0').filter(|value| *value <= 9)?;
        number = number.checked_mul(10)?.checked_add(u64::from(value))?;
    }
    Some(number)
}

impl Head {
    /// Writes a head for `ureq` that contains only what it needs to find the end of the body. Without `format!`, for
    /// speed.
    pub fn write(&self, to: &mut Vec<u8>) {
        to.extend_from_slice(b"HTTP/1.1 ");
        write_number(u64::from(self.status), to);
        match self.framing {
            Framing::Length(length) => {
                to.extend_from_slice(b"\r\nContent-Length: ");
                write_number(length, to);
            }
            Framing::Chunked => to.extend_from_slice(b"\r\nTransfer-Encoding: chunked"),
            Framing::UntilClose => {}
        }
        if self.close {
            to.extend_from_slice(b"\r\nConnection: close");
        }
        to.extend_from_slice(b"\r\n\r\n");
    }
}

fn write_number(number: u64, to: &mut Vec<u8>) {
    if number >= 10 {
        write_number(number / 10, to);
    }
    to.push(b'0' + u8::try_from(number % 10).unwrap_or(0));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn head(bytes: &[u8]) -> Head {
        match parse(bytes) {
            Parsed::Complete(head, length) => {
                assert_eq!(length, bytes.len());
                head
            }
            other => panic!("{other:?} of {:?}", String::from_utf8_lossy(bytes)),
        }
    }

    fn length(bytes: &[u8]) -> Framing {
        head(bytes).framing
    }

    #[test]
    fn head_is_parsed_in_all_tolerated_forms() {
        for text in [
            "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n",
            "HTTP/1.1 200\r\nContent-Length:5\r\n\r\n",
            "HTTP/1.1 200 OK\nContent-Length: 5\n\n",
            "\r\n\r\nHTTP/1.0  200 \r\ncontent-length :\t5 \r\n\r\n",
            "HTTP/1.1 200 O\x01K\r\nServer:\r\nContent-Length: 5\r\n\r\n",
            "HTTP/1.1 200 OK\r\nX-A: b\r\n c\r\nContent-Length: 5\r\n\r\n",
            "HTTP/1.1 200 OK\r\n folded before any field\r\nContent-Length:\r\n 5\r\n\r\n",
            "HTTP/1.1 200 OK\r\nSet-Cookie: a\x01\x7fb\r\nContent-Length: 5\r\n\r\n",
            "HTTP/1.1 200 OK\r\nSet Cookie: a\r\nno colon\r\n: no name\r\nContent-Length: 5\r\n\r\n",
            "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nCONTENT-LENGTH: 5, 05\r\n\r\n",
            "HTTP/2 200 OK\r\nContent-Length: 5\r\n\r\n",
        ] {
            assert_eq!(length(text.as_bytes()), Framing::Length(5), "{text:?}");
            assert_eq!(head(text.as_bytes()).status, 200, "{text:?}");
        }
        let many = format!("HTTP/1.1 200 OK\r\n{}\r\n", "X: y\r\n".repeat(500));
        assert_eq!(length(many.as_bytes()), Framing::UntilClose);
        let nul = b"HTTP/1.1 200 OK\r\nX: \0\xff\r\nContent-Length: 5\r\n\r\n";
        assert_eq!(length(nul), Framing::Length(5));
    }

    #[test]
    fn every_prefix_of_a_head_is_partial() {
        let text = b"\r\nHTTP/1.1 200 OK\r\nContent-Length: 5\r\nX: y\r\n\r\n";
        for end in 0..text.len() {
            assert_eq!(parse(&text[..end]), Parsed::Partial, "{end}");
        }
    }

    #[test]
    fn chunks_override_a_length() {
        let text = b"HTTP/1.0 200 OK\r\nContent-Length: x\r\nTransfer-Encoding: Chunked\r\n\r\n";
        assert_eq!(length(text), Framing::Chunked);
    }

    #[test]
    fn connection_closes_after_the_body_if_the_server_says_so() {
        let close = |text: &str| head(text.as_bytes()).close;
        assert!(!close("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"));
        assert!(close("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: TE, Close\r\n\r\n"));
        assert!(close("HTTP/1.0 200 OK\r\nContent-Length: 0\r\n\r\n"));
        assert!(!close("HTTP/1.0 200 OK\r\nContent-Length: 0\r\nConnection: Keep-Alive\r\n\r\n"));
        assert!(close("HTTP/1.1 200 OK\r\nConnection: keep-alive\r\n\r\n"));
    }

    #[test]
    fn contradictory_head_is_rejected_and_other_protocols_are_recognised() {
        let bad = |text: &str| matches!(parse(text.as_bytes()), Parsed::Bad(_));
        for length in ["5\r\nContent-Length: 6", "5, 6", "-1", "+5", "5 bytes", "", "99999999999999999999"] {
            assert!(bad(&format!("HTTP/1.1 200 OK\r\nContent-Length: {length}\r\n\r\n")), "{length}");
        }
        for line in ["HTTP/1.1", "HTTP/1.1 OK", "HTTP/1.1 2000 OK", "HTTP/1.1 099", "HTTP/1.1 20"] {
            assert!(bad(&format!("{line}\r\n\r\n")), "{line}");
        }
        assert_eq!(parse(b"\x15\x03\x01\0\x02\x02\x46"), Parsed::Tls);
        for text in [b"{".as_slice(), b"<html>", b"SSH-2.0-x\r\n", b"\x15\x04\0", b"HTTQ", b"H{"] {
            assert_eq!(parse(text), Parsed::NotHttp);
        }
    }

    #[test]
    fn status_1xx_is_not_the_final_response() {
        let early = b"HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n";
        let text = [early.as_slice(), b"HTTP/1.1 200 OK\r\n\r\n"].concat();
        assert_eq!(parse(&text), Parsed::Informational(early.len()));
    }

    #[test]
    fn only_known_compressions_are_recognised() {
        let encoding = |word: &str| {
            head(format!("HTTP/1.1 200 OK\r\nContent-Encoding: {word}\r\n\r\n").as_bytes()).encoding
        };
        assert_eq!(encoding("GZIP"), Encoding::Gzip);
        assert_eq!(encoding("x-gzip"), Encoding::Gzip);
        assert_eq!(encoding("deflate"), Encoding::Deflate);
        assert_eq!(encoding("br"), Encoding::Other("br".to_owned()));
        assert_eq!(encoding("gzip, gzip"), Encoding::Other("several at once".to_owned()));
        for word in ["", "identity", "UTF-8", "none"] {
            assert_eq!(encoding(word), Encoding::Identity, "{word}");
        }
        let text = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n";
        assert_eq!((head(text).encoding, length(text)), (Encoding::Gzip, Framing::Chunked));
    }

    #[test]
    fn head_written_for_ureq_parses_as_the_same_head() {
        for framing in [Framing::Length(0), Framing::Length(u64::MAX), Framing::Chunked, Framing::UntilClose]
        {
            for close in [false, true] {
                let close = close || framing == Framing::UntilClose;
                let head = Head {
                    status: 403,
                    framing,
                    close,
                    close_announced: close,
                    encoding: Encoding::Identity,
                    location: None,
                };
                let mut text = Vec::new();
                head.write(&mut text);
                assert_eq!(parse(&text), Parsed::Complete(head, text.len()));
            }
        }
    }
}
