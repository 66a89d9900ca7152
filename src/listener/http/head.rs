//! The head of a request: pure, from bytes to what matters of them.
//!
//! PBXs and their clones send heads that servers refuse: no target at all, a target without a slash, a blank inside
//! `Host`. So the request line is read here, and only the fields by `httparse`, which skips those it cannot read.

use httparse::{EMPTY_HEADER, ParserConfig, Status};

use super::Refusal;

/// The largest head that is read.
pub const MAX_HEAD: usize = 16 * 1024;

const MAX_FIELDS: usize = 100;

/// More than a PBX sends: room for all that may come costs as much as reading what does.
const USUAL_FIELDS: usize = 16;

/// How the end of the body is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Framing {
    Length(usize),
    Chunked,
    /// Neither a length nor chunks: the body ends with the connection, or where its JSON does.
    UntilCloseOrJson,
}

/// What is done with the connection after the answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keep {
    Close,
    /// HTTP/1.1 leaves it open unless told otherwise.
    Silent,
    /// The client asked for it, and HTTP/1.0 wants it confirmed.
    Asked {
        confirm: bool,
    },
}

#[derive(Debug, PartialEq, Eq)]
pub struct Head<'a> {
    pub is_post: bool,
    /// The path without slashes around it and without a query: empty for `/` and for no target at all.
    pub path: &'a [u8],
    pub framing: Framing,
    pub keep: Keep,
    pub expects_continue: bool,
    /// Sent by a PBX itself, which opens a connection for each report and waits for its end.
    pub by_pbx: bool,
}

/// Where the head at the beginning of `bytes` ends, its empty line included. `from`: how much was looked at before.
pub fn end(bytes: &[u8], from: usize) -> Option<usize> {
    // An end may lie across the border of two segments.
    let start = from.saturating_sub(3);
    let rest = bytes.get(start..)?;
    rest.iter().enumerate().filter(|(_, byte)| **byte == b'\n').find_map(|(at, _)| {
        match rest.get(at + 1..)? {
            [b'\n', ..] => Some(start + at + 2),
            [b'\r', b'\n', ..] => Some(start + at + 3),
            _ => None,
        }
    })
}

/// Reads a whole head.
pub fn read(bytes: &[u8]) -> Result<Head<'_>, Refusal> {
    let line_end = bytes.iter().position(|byte| *byte == b'\n').ok_or(Refusal::BadRequest)?;
    let (line, fields) = bytes.split_at(line_end + 1);
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
    let mut head = Head {
        is_post: method == b"POST",
        path: path(target.trim_ascii()),
        framing: Framing::UntilCloseOrJson,
        keep: if is_1_0 { Keep::Close } else { Keep::Silent },
        expects_continue: false,
        by_pbx: false,
    };
    read_fields(fields, is_1_0, &mut head)?;
    Ok(head)
}

/// Strips what an absolute target has before its path, and all that does not tell one path from another.
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

fn read_fields(bytes: &[u8], is_1_0: bool, head: &mut Head<'_>) -> Result<(), Refusal> {
    let mut slots = [EMPTY_HEADER; USUAL_FIELDS];
    if let Ok(Status::Complete((_, fields))) = httparse::parse_headers(bytes, &mut slots) {
        return apply_headers(fields, is_1_0, head);
    }
    read_odd_fields(bytes, is_1_0, head)
}

/// More of them than usual, or some that cannot be read.
fn read_odd_fields(bytes: &[u8], is_1_0: bool, head: &mut Head<'_>) -> Result<(), Refusal> {
    // httparse skips a field that it cannot read only when it parses a whole request, so it gets one.
    let mut slots = [EMPTY_HEADER; MAX_FIELDS];
    let mut parsed = httparse::Request::new(&mut slots);
    let request = [b"POST / HTTP/1.1\r\n", bytes].concat();
    let mut config = ParserConfig::default();
    config.ignore_invalid_headers_in_requests(true);
    match config.parse_request(&mut parsed, &request) {
        Ok(Status::Complete(_)) => apply_headers(parsed.headers, is_1_0, head),
        Err(httparse::Error::TooManyHeaders) => Err(Refusal::HeadTooLarge),
        Ok(Status::Partial) | Err(_) => Err(Refusal::BadRequest),
    }
}

fn apply_headers(fields: &[httparse::Header<'_>], is_1_0: bool, head: &mut Head<'_>) -> Result<(), Refusal> {
    let mut length = None;
    let mut chunked = false;
    for field in fields {
        let value = field.value.trim_ascii();
        let is = |name: &str| field.name.eq_ignore_ascii_case(name);
        if is("content-length") {
            // Some senders repeat it; then all must say the same.
            for part in value.split(|byte| *byte == b',') {
                let part = digits(part.trim_ascii())?;
                if length.is_some_and(|known| known != part) {
                    return Err(Refusal::BadRequest);
                }
                length = Some(part);
            }
        } else if is("transfer-encoding") {
            for coding in value.split(|byte| *byte == b',') {
                match coding.trim_ascii() {
                    coding if coding.eq_ignore_ascii_case(b"chunked") => chunked = true,
                    coding if coding.eq_ignore_ascii_case(b"identity") || coding.is_empty() => {}
                    _ => return Err(Refusal::Coding),
                }
            }
        } else if is("connection") {
            for option in value.split(|byte| *byte == b',') {
                let option = option.trim_ascii();
                if option.eq_ignore_ascii_case(b"close") {
                    head.keep = Keep::Close;
                } else if option.eq_ignore_ascii_case(b"keep-alive") {
                    head.keep = Keep::Asked { confirm: is_1_0 };
                }
            }
        } else if is("expect") {
            head.expects_continue = value.eq_ignore_ascii_case(b"100-continue");
        } else if is("user-agent") {
            head.by_pbx = value.starts_with(b"WebAPI");
        }
    }
    head.framing = match (chunked, length) {
        (true, Some(_)) => {
            // Two opinions about where the body ends are how requests are smuggled: no other may follow.
            head.keep = Keep::Close;
            Framing::Chunked
        }
        (true, None) => Framing::Chunked,
        (false, Some(length)) => Framing::Length(length),
        (false, None) => Framing::UntilCloseOrJson,
    };
    Ok(())
}

fn digits(text: &[u8]) -> Result<usize, Refusal> {
    if text.is_empty() || !text.iter().all(u8::is_ascii_digit) {
        return Err(Refusal::BadRequest);
    }
    let text = std::str::from_utf8(text).map_err(|_| Refusal::BadRequest)?;
    // More digits than fit are certainly too many bytes.
    text.parse().map_err(|_| Refusal::BodyTooLarge)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn head(text: &str) -> Result<Head<'_>, Refusal> {
        read(text.as_bytes())
    }

    #[test]
    fn the_documented_head_is_read() {
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
            })
        );
    }

    #[test]
    fn every_odd_target_gives_its_path() {
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
    fn what_is_no_request_is_refused() {
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
    fn fields_are_read_in_any_case_and_unreadable_ones_skipped() {
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
        assert_eq!(framing("Transfer-Encoding: identity\r\nContent-Length: 1"), Ok(Framing::Length(1)));
        assert_eq!(framing("no colon here\r\nbad name: x\r\nContent-Length: 7"), Ok(Framing::Length(7)));
        assert_eq!(framing(&"a: b\r\n".repeat(101)), Err(Refusal::HeadTooLarge));
        let both =
            head("POST / HTTP/1.1\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n").unwrap();
        assert_eq!((both.framing, both.keep), (Framing::Chunked, Keep::Close));
    }

    #[test]
    fn connections_stay_as_the_version_and_the_client_want() {
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
    fn the_end_is_found_wherever_the_segments_were_cut() {
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
