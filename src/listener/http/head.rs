//! Parses request heads.
//!
//! PBXs and their clones send heads that servers refuse: no target at all, a target without a slash, a blank inside
//! `Host`. So it is read here, and fields that cannot be read are skipped.

use super::Refusal;
use crate::text::bytes::position;

/// Maximum size of a head.
pub const MAX_HEAD: usize = 16 * 1024;

/// How the end of the body is determined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Framing {
    Length(usize),
    Chunked,
    /// Neither a length nor chunks: the body ends with its JSON, or with the connection.
    UntilCloseOrJson,
}

/// Whether the connection is kept after the answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keep {
    Close,
    /// HTTP/1.1 keeps it open by default.
    Silent,
    /// The client asked for it; HTTP/1.0 needs a confirmation.
    Asked {
        confirm: bool,
    },
}

#[derive(Debug, PartialEq, Eq)]
pub struct Head<'a> {
    pub is_post: bool,
    /// The path without slashes around it and without a query: empty for `/` and without a target.
    pub path: &'a [u8],
    pub framing: Framing,
    pub keep: Keep,
    pub expects_continue: bool,
    /// Sent by a PBX, which opens a connection for each report and waits for its end.
    pub by_pbx: bool,
    /// Lines end without a carriage return; those of chunks may, too.
    pub bare_line_feeds: bool,
    /// The last field `X-Forwarded-For`.
    pub forwarded_for: Option<&'a [u8]>,
}

/// The length of the head at the start of these bytes, including the empty line. The first `from` bytes have been
/// searched before.
pub fn end(head: &[u8], from: usize) -> Option<usize> {
    // The empty line may be split between two reads.
    let mut at = from.saturating_sub(3);
    loop {
        at += position(head.get(at..)?, b'\n')? + 1;
        match head.get(at..)? {
            [b'\n', ..] => return Some(at + 1),
            [b'\r', b'\n', ..] => return Some(at + 2),
            _ => {}
        }
    }
}

/// Parses a complete head.
pub fn read(bytes: &[u8]) -> Result<Head<'_>, Refusal> {
    if !has_plain_line_ends(bytes) {
        return Err(Refusal::BadRequest);
    }
    let line_end = position(bytes, b'\n').ok_or(Refusal::BadRequest)?;
    let (line, fields) = bytes.split_at(line_end + 1);
    // As all others do.
    let ends_with_return = line.ends_with(b"\r\n");
    let line = line.trim_ascii_end();
    let method_end = line.iter().position(|byte| *byte == b' ').ok_or(Refusal::BadRequest)?;
    let (method, rest) = line.split_at(method_end);
    if !method.iter().all(u8::is_ascii_alphabetic) || method.is_empty() {
        return Err(Refusal::BadRequest);
    }
    let version_at = rest.iter().rposition(|byte| *byte == b' ').ok_or(Refusal::BadRequest)?;
    let (target, version) = rest.split_at(version_at);
    let is_1_0 = match version.trim_ascii_start() {
        b"HTTP/1.1" => false,
        b"HTTP/1.0" => true,
        other if other.starts_with(b"HTTP/") => return Err(Refusal::Version),
        _ => return Err(Refusal::BadRequest),
    };
    let mut read = Fields::new(is_1_0);
    read_fields(fields, &mut read)?;
    Ok(Head {
        is_post: method == b"POST",
        path: path(target.trim_ascii()),
        framing: read.framing()?,
        keep: read.keep,
        expects_continue: read.expects_continue,
        by_pbx: read.by_pbx,
        bare_line_feeds: !ends_with_return,
        forwarded_for: read.forwarded_for,
    })
}

/// The path of a target, without scheme, host, query and surrounding slashes.
fn path(target: &[u8]) -> &[u8] {
    let target = target.iter().position(|byte| matches!(byte, b'?' | b'#')).map_or(target, |at| {
        let (path, _query) = target.split_at(at);
        path
    });
    let after = |mark: &[u8]| {
        let at = target.windows(mark.len()).position(|window| window == mark)?;
        target.get(at + mark.len()..)
    };
    let without_scheme = if target.starts_with(b"/") { None } else { after(b"://") };
    let rest = without_scheme.unwrap_or(target);
    let first = rest.split(|byte| *byte == b'/').next().unwrap_or_default();
    let has_authority = without_scheme.is_some() || first.contains(&b':');
    let path = if has_authority { rest.get(first.len()..).unwrap_or_default() } else { rest };
    let start = path.iter().position(|byte| *byte != b'/').unwrap_or(path.len());
    let end = path.iter().rposition(|byte| *byte != b'/').map_or(start, |at| at + 1);
    path.get(start..end).unwrap_or_default()
}

/// Parses the fields. Rejects framing fields that two servers could parse differently: a proxy in front might see two
/// requests in one. Any other field that cannot be read is skipped.
fn read_fields<'a>(bytes: &'a [u8], fields: &mut Fields<'a>) -> Result<(), Refusal> {
    let mut continues_framing = false;
    let mut rest = bytes;
    while let Some(end) = position(rest, b'\n') {
        let (line, behind) = rest.split_at(end);
        rest = behind.get(1..).unwrap_or_default();
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        if continues_framing && matches!(line, [b' ' | b'\t', ..]) {
            return Err(Refusal::BadRequest);
        }
        let name_end = line.iter().position(|byte| *byte == b':');
        let (name, value) = line.split_at(name_end.unwrap_or(line.len()));
        let Some(known) = Known::of(name) else {
            if name.len() > FRAMING_LEN && resembles_framing(name) {
                return Err(Refusal::BadRequest);
            }
            continues_framing = continues_framing && !(is_name(name) && name_end.is_some());
            continue;
        };
        if let Some(value) = value.get(1..) {
            continues_framing = matches!(known, Known::ContentLength | Known::TransferEncoding);
            fields.apply(known, value)?;
        }
    }
    Ok(())
}

/// The fields that are used.
#[derive(Clone, Copy)]
enum Known {
    ContentLength,
    TransferEncoding,
    Connection,
    Expect,
    UserAgent,
    ForwardedFor,
}

impl Known {
    #[inline]
    fn of(name: &[u8]) -> Option<Self> {
        let (known, spelt): (Self, &[u8]) = match name.len() {
            6 => (Self::Expect, b"expect"),
            10 if matches!(name, [b'c' | b'C', ..]) => (Self::Connection, b"connection"),
            10 => (Self::UserAgent, b"user-agent"),
            14 => (Self::ContentLength, b"content-length"),
            15 => (Self::ForwardedFor, b"x-forwarded-for"),
            17 => (Self::TransferEncoding, b"transfer-encoding"),
            _ => return None,
        };
        name.eq_ignore_ascii_case(spelt).then_some(known)
    }
}

/// The shortest name of a field that says where the body ends.
const FRAMING_LEN: usize = "content-length".len();

fn is_name(name: &[u8]) -> bool {
    !name.is_empty() && name.iter().all(|byte| is_token(*byte))
}

fn is_token(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte)
}

/// Whether another server might take it for a framing field, for example by stripping whitespace and control
/// characters.
fn resembles_framing(name: &[u8]) -> bool {
    let stripped: Vec<u8> = name.iter().copied().filter(|byte| is_token(*byte)).collect();
    matches!(Known::of(&stripped), Some(Known::ContentLength | Known::TransferEncoding))
}

/// The relevant fields.
struct Fields<'a> {
    is_1_0: bool,
    length: Option<usize>,
    chunked: bool,
    keep: Keep,
    expects_continue: bool,
    by_pbx: bool,
    forwarded_for: Option<&'a [u8]>,
}

impl<'a> Fields<'a> {
    fn new(is_1_0: bool) -> Self {
        Self {
            is_1_0,
            length: None,
            chunked: false,
            keep: if is_1_0 { Keep::Close } else { Keep::Silent },
            expects_continue: false,
            by_pbx: false,
            forwarded_for: None,
        }
    }

    fn apply(&mut self, field: Known, value: &'a [u8]) -> Result<(), Refusal> {
        let value = trim_blanks(value);
        match field {
            Known::ContentLength => {
                // Some senders repeat it; then all values must be equal.
                for part in value.split(|byte| *byte == b',') {
                    let part = digits(trim_blanks(part))?;
                    if self.length.is_some_and(|known| known != part) {
                        return Err(Refusal::BadRequest);
                    }
                    self.length = Some(part);
                }
            }
            Known::TransferEncoding => {
                if self.chunked || self.is_1_0 || !value.iter().all(|byte| matches!(byte, b' '..=b'~')) {
                    return Err(Refusal::BadRequest);
                }
                if !value.eq_ignore_ascii_case(b"chunked") {
                    return Err(Refusal::Coding);
                }
                self.chunked = true;
            }
            Known::Connection => {
                for option in value.split(|byte| *byte == b',') {
                    let option = option.trim_ascii();
                    if option.eq_ignore_ascii_case(b"close") {
                        self.keep = Keep::Close;
                    } else if option.eq_ignore_ascii_case(b"keep-alive") {
                        self.keep = Keep::Asked { confirm: self.is_1_0 };
                    }
                }
            }
            Known::Expect => self.expects_continue = value.eq_ignore_ascii_case(b"100-continue"),
            Known::UserAgent => self.by_pbx = value.starts_with(b"WebAPI"),
            Known::ForwardedFor => self.forwarded_for = Some(value),
        }
        Ok(())
    }

    fn framing(&self) -> Result<Framing, Refusal> {
        match (self.chunked, self.length) {
            (true, Some(_)) => Err(Refusal::BadRequest),
            (true, None) => Ok(Framing::Chunked),
            (false, Some(length)) => Ok(Framing::Length(length)),
            (false, None) => Ok(Framing::UntilCloseOrJson),
        }
    }
}

/// Whether all lines have the same ending, and nothing else in the head looks like a line ending.
fn has_plain_line_ends(head: &[u8]) -> bool {
    let behind = head.get(1..).unwrap_or_default();
    // Without a branch: so the compiler takes many at a time.
    let is_odd = |one: u8, next: u8| (one == 0) | ((one == b'\r') != (next == b'\n'));
    let odd = head.iter().zip(behind).fold(0, |odd, (one, next)| odd | u8::from(is_odd(*one, *next)));
    if odd == 0 && head.first() != Some(&b'\n') && !matches!(head.last(), Some(0 | b'\r')) {
        return true;
    }
    !head.contains(&0) && !head.contains(&b'\r')
}

fn trim_blanks(mut value: &[u8]) -> &[u8] {
    while let [b' ' | b'\t', rest @ ..] | [rest @ .., b' ' | b'\t'] = value {
        value = rest;
    }
    value
}

fn digits(text: &[u8]) -> Result<usize, Refusal> {
    if text.is_empty() || !text.iter().all(u8::is_ascii_digit) {
        return Err(Refusal::BadRequest);
    }
    let text = std::str::from_utf8(text).map_err(|_| Refusal::BadRequest)?;
    // A number that does not fit exceeds the limit in any case.
    text.parse().map_err(|_| Refusal::BodyTooLarge)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn head(text: &str) -> Result<Head<'_>, Refusal> {
        read(text.as_bytes())
    }

    #[test]
    fn documented_head_is_parsed() {
        let read = head(
            "POST / HTTP/1.1\r\nUser-Agent: WebAPI\r\nHost: 192.168.5.150: 8260\r\n\
             Content-Type: application/json\r\nAccept: application/json\r\n\r\n",
        );
        assert_eq!(
            read,
            Ok(Head {
                is_post: true,
                path: b"",
                framing: Framing::UntilCloseOrJson,
                keep: Keep::Silent,
                expects_continue: false,
                by_pbx: true,
                bare_line_feeds: false,
                forwarded_for: None,
            })
        );
    }

    #[test]
    fn path_is_extracted_from_unusual_targets() {
        for (line, path) in [
            ("POST / HTTP/1.1", ""),
            ("POST  HTTP/1.1", ""),
            ("POST   HTTP/1.1", ""),
            ("POST HTTP/1.1", ""),
            ("POST report HTTP/1.1", "report"),
            ("POST /report HTTP/1.0", "report"),
            ("POST //report HTTP/1.1", "report"),
            ("POST /report/ HTTP/1.1", "report"),
            ("POST /a/b?c=/d HTTP/1.1", "a/b"),
            ("POST http://192.168.5.150:8260/report HTTP/1.1", "report"),
            ("POST http://192.168.5.150:8260 HTTP/1.1", ""),
            ("POST 192.168.5.150:8260/report HTTP/1.1", "report"),
            ("POST /http://a/b HTTP/1.1", "http://a/b"),
            ("POST ? HTTP/1.1", ""),
            ("POST /two words HTTP/1.1 ", "two words"),
        ] {
            let text = format!("{line}\r\n\r\n");
            let read = head(&text).unwrap_or_else(|refusal| panic!("{line}: {refusal:?}"));
            assert_eq!(read.path, path.as_bytes(), "{line}");
            assert!(read.is_post, "{line}");
        }
    }

    #[test]
    fn invalid_request_line_is_rejected() {
        for (line, refusal) in [
            ("", Refusal::BadRequest),
            ("POST", Refusal::BadRequest),
            ("POST /", Refusal::BadRequest),
            ("P\u{1}ST / HTTP/1.1", Refusal::BadRequest),
            (" / HTTP/1.1", Refusal::BadRequest),
            ("POST / FTP/1.1", Refusal::BadRequest),
            ("PRI * HTTP/2.0", Refusal::Version),
            ("POST / HTTP/0.9", Refusal::Version),
        ] {
            assert_eq!(head(&format!("{line}\r\n\r\n")), Err(refusal), "{line}");
        }
        assert!(!head("GET / HTTP/1.1\r\n\r\n").unwrap().is_post);
        assert!(!head("post / HTTP/1.1\r\n\r\n").unwrap().is_post);
    }

    #[test]
    fn field_names_ignore_case_and_malformed_fields_are_skipped() {
        let framing = |fields: &str| {
            let text = format!("POST / HTTP/1.1\r\n{fields}\r\n\r\n");
            head(&text).map(|head| head.framing)
        };
        assert_eq!(framing("content-length: 5"), Ok(Framing::Length(5)));
        assert_eq!(framing("CONTENT-LENGTH:5"), Ok(Framing::Length(5)));
        assert_eq!(framing("Content-Length: 5\r\nContent-Length: 5"), Ok(Framing::Length(5)));
        assert_eq!(framing("Content-Length: 5, 5"), Ok(Framing::Length(5)));
        assert_eq!(framing("Content-Length: 5\r\nContent-Length: 6"), Err(Refusal::BadRequest));
        assert_eq!(framing("Content-Length: -5"), Err(Refusal::BadRequest));
        assert_eq!(framing("Content-Length: +5"), Err(Refusal::BadRequest));
        assert_eq!(framing("Content-Length:"), Err(Refusal::BadRequest));
        assert_eq!(framing(&format!("Content-Length: {}", "9".repeat(40))), Err(Refusal::BodyTooLarge));
        assert_eq!(framing("Transfer-Encoding: Chunked"), Ok(Framing::Chunked));
        assert_eq!(framing("Transfer-Encoding: gzip, chunked"), Err(Refusal::Coding));
        assert_eq!(framing("no colon here\r\nbad name: x\r\nContent-Length: 7"), Ok(Framing::Length(7)));
        assert_eq!(framing(&("a: b\r\n".repeat(1000) + "Content-Length: 7")), Ok(Framing::Length(7)));
    }

    #[test]
    fn ambiguous_framing_fields_are_rejected() {
        for fields in [
            "Content-Length: 3\r\nTransfer-Encoding: chunked",
            "Transfer-Encoding: chunked\r\nContent-Length: 3",
            "Transfer-Encoding : chunked",
            "Transfer-Encoding\t: chunked",
            "Content-Length : 3",
            " Transfer-Encoding: chunked",
            "\u{b}Transfer-Encoding: chunked",
            "Transfer\u{1}-Encoding: chunked",
            "A: b\r\n Transfer-Encoding: chunked",
            "Transfer-Encoding: chunked\r\n , identity",
            "Content-Length: 3\r\n 4",
            "Transfer-Encoding:\u{b}chunked",
            "Transfer-Encoding: chunked\u{b}",
            "Transfer-Encoding: chunked\u{7f}",
            "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked",
            "Content-Length: \u{b}3",
            "Content-Length: 3\u{a0}",
            "Content-Length: 0x3",
            "Content-Length: 3,4",
            "A: b\nTransfer-Encoding: chunked",
            "A: b\rTransfer-Encoding: chunked",
            "A: b\0c",
            "Content-Length: 3\nB: c",
        ] {
            let text = format!("POST / HTTP/1.1\r\nHost: a b\r\n{fields}\r\n\r\n");
            assert_eq!(head(&text), Err(Refusal::BadRequest), "{fields:?}");
        }
        for coding in
            ["\r\n chunked", "chunked, identity", "identity", "xchunked", "chunked;a=b", "\"chunked\"", ""]
        {
            let text = format!("POST / HTTP/1.1\r\nTransfer-Encoding: {coding}\r\n\r\n");
            assert_eq!(head(&text), Err(Refusal::Coding), "{coding}");
        }
        let old = head("POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n");
        assert_eq!(old, Err(Refusal::BadRequest));
        for (fields, framing) in [
            ("Transfer-Encoding:chunked", Framing::Chunked),
            ("transfer-encoding: \t chunked \t", Framing::Chunked),
            ("Host: a: b\r\nA: b\r\n folded\r\nContent-Length:3", Framing::Length(3)),
            ("A b: c\r\nno colon\r\nContent-Length: 3", Framing::Length(3)),
        ] {
            let text = format!("POST / HTTP/1.1\r\n{fields}\r\n\r\n");
            assert_eq!(head(&text).map(|head| head.framing), Ok(framing), "{fields:?}");
            assert_eq!(head(&text.replace('\r', "")).map(|head| head.framing), Ok(framing), "{fields:?}");
        }
    }

    #[test]
    fn keep_alive_depends_on_version_and_connection_field() {
        let keep = |version: &str, field: &str| {
            let text = format!("POST / HTTP/{version}\r\n{field}\r\n\r\n");
            head(&text).unwrap().keep
        };
        assert_eq!(keep("1.1", "A: b"), Keep::Silent);
        assert_eq!(keep("1.1", "connection: CLOSE"), Keep::Close);
        assert_eq!(keep("1.1", "Connection: Keep-Alive"), Keep::Asked { confirm: false });
        assert_eq!(keep("1.0", "A: b"), Keep::Close);
        assert_eq!(keep("1.0", "Connection: x, keep-alive"), Keep::Asked { confirm: true });
        assert!(head("POST / HTTP/1.1\r\nexpect: 100-Continue\r\n\r\n").unwrap().expects_continue);
    }

    #[test]
    fn end_of_head_is_found_with_every_split() {
        for text in ["POST / HTTP/1.1\r\nA: b\r\n\r\n", "POST / HTTP/1.1\nA: b\n\n", "A\n\r\n", "A\r\n\n"] {
            let bytes = text.as_bytes();
            for seen in 0..bytes.len() {
                assert_eq!(end(&bytes[..seen], 0), None, "{text:?} {seen}");
                assert_eq!(end(bytes, seen), Some(bytes.len()), "{text:?} {seen}");
            }
        }
        assert_eq!(end(b"A\r\n\r\nB\r\n\r\n", 0), Some(5));
    }
}
