//! Reads requests liberally: what public clients send is accepted even where a strict server would refuse it.

use std::io::{self, Read, Write};

use percent_encoding::percent_decode_str;

const MAX_HEAD: usize = 64 * 1024;
const MAX_BODY: usize = 4 * 1024 * 1024;

#[derive(Clone, Debug, Default)]
pub struct Request {
    pub method: String,
    /// As sent, without the query.
    pub path: String,
    /// As sent, without the question mark.
    pub query: String,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
    pub http_1_1: bool,
}

impl Request {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }

    /// The query in its order, decoded; empty pairs (`?&token=…`) are skipped.
    pub fn query_pairs(&self) -> Vec<(String, String)> {
        let decode =
            |text: &str| percent_decode_str(&text.replace('+', " ")).decode_utf8_lossy().into_owned();
        let pairs = self.query.split('&').filter(|pair| !pair.is_empty());
        pairs
            .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
            .map(|(k, v)| (decode(k), decode(v)))
            .collect()
    }

    pub fn wants_keep_alive(&self) -> bool {
        let connection = self.header("Connection").unwrap_or_default().to_ascii_lowercase();
        if self.http_1_1 { !connection.contains("close") } else { connection.contains("keep-alive") }
    }
}

/// Why there is no request.
#[derive(Debug)]
pub enum RequestError {
    /// The other side closed before sending anything.
    Closed,
    /// Not HTTP, or too large.
    Unreadable,
    Io(io::Error),
}

impl From<io::Error> for RequestError {
    fn from(error: io::Error) -> Self {
        RequestError::Io(error)
    }
}

/// Reads one request; `pending` holds the bytes that came with the request before.
pub fn read(stream: &mut (impl Read + Write), pending: &mut Vec<u8>) -> Result<Request, RequestError> {
    let mut buffer = std::mem::take(pending);
    let (mut request, head_len) = loop {
        if let Some(found) = parse_head(&buffer)? {
            break found;
        }
        if buffer.len() > MAX_HEAD {
            return Err(RequestError::Unreadable);
        }
        if !fill(stream, &mut buffer)? {
            return Err(if buffer.is_empty() { RequestError::Closed } else { RequestError::Unreadable });
        }
    };
    let mut rest = buffer.split_off(head_len);

    if request.header("Expect").is_some_and(|value| value.eq_ignore_ascii_case("100-continue")) {
        stream.write_all(b"HTTP/1.1 100 Continue\r\n\r\n")?;
        stream.flush()?;
    }
    let chunked =
        request.header("Transfer-Encoding").is_some_and(|v| v.to_ascii_lowercase().contains("chunked"));
    if chunked {
        request.body = read_chunks(stream, &mut rest)?;
    } else {
        let wanted = request.header("Content-Length").and_then(|text| text.trim().parse().ok()).unwrap_or(0);
        request.body = take(stream, &mut rest, wanted)?;
    }
    *pending = rest;
    Ok(request)
}

fn parse_head(buffer: &[u8]) -> Result<Option<(Request, usize)>, RequestError> {
    let mut headers = [httparse::EMPTY_HEADER; 100];
    let mut head = httparse::Request::new(&mut headers);
    match head.parse(buffer) {
        Ok(httparse::Status::Partial) => Ok(None),
        Ok(httparse::Status::Complete(len)) => {
            let target = head.path.unwrap_or("/");
            // A proxy-style target carries the whole URL.
            let target = match target.split_once("://") {
                Some((_, rest)) if !target.starts_with('/') => {
                    rest.find('/').and_then(|at| rest.get(at..)).unwrap_or("/")
                }
                _ => target,
            };
            let (path, query) = target.split_once('?').unwrap_or((target, ""));
            let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
            let request = Request {
                method: head.method.unwrap_or("GET").to_owned(),
                path: path.to_owned(),
                query: query.to_owned(),
                headers: head.headers.iter().map(|h| (h.name.to_owned(), text(h.value))).collect(),
                body: Vec::new(),
                http_1_1: head.version == Some(1),
            };
            Ok(Some((request, len)))
        }
        Err(_) => Err(RequestError::Unreadable),
    }
}

fn fill(stream: &mut impl Read, buffer: &mut Vec<u8>) -> io::Result<bool> {
    let mut block = [0; 8192];
    let len = stream.read(&mut block)?;
    buffer.extend(block.iter().take(len));
    Ok(len > 0)
}

fn take(stream: &mut impl Read, rest: &mut Vec<u8>, wanted: usize) -> Result<Vec<u8>, RequestError> {
    if wanted > MAX_BODY {
        return Err(RequestError::Unreadable);
    }
    while rest.len() < wanted {
        if !fill(stream, rest)? {
            return Err(RequestError::Unreadable);
        }
    }
    let after = rest.split_off(wanted);
    Ok(std::mem::replace(rest, after))
}

fn read_chunks(stream: &mut impl Read, rest: &mut Vec<u8>) -> Result<Vec<u8>, RequestError> {
    let mut body = Vec::new();
    loop {
        let line = take_line(stream, rest)?;
        let size = line.split(';').next().unwrap_or_default().trim();
        let size = usize::from_str_radix(size, 16).map_err(|_| RequestError::Unreadable)?;
        if size == 0 {
            while !take_line(stream, rest)?.is_empty() {}
            return Ok(body);
        }
        if body.len().saturating_add(size) > MAX_BODY {
            return Err(RequestError::Unreadable);
        }
        body.extend(take(stream, rest, size)?);
        take_line(stream, rest)?;
    }
}

fn take_line(stream: &mut impl Read, rest: &mut Vec<u8>) -> Result<String, RequestError> {
    loop {
        if let Some(at) = rest.iter().position(|&byte| byte == b'\n') {
            let after = rest.split_off(at + 1);
            let line = std::mem::replace(rest, after);
            return Ok(String::from_utf8_lossy(&line).trim_end().to_owned());
        }
        if rest.len() > MAX_HEAD || !fill(stream, rest)? {
            return Err(RequestError::Unreadable);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a client sends, a few bytes at a time.
    struct Drip<'a>(&'a [u8]);

    impl Read for Drip<'_> {
        fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
            let len = self.0.len().min(out.len()).min(7);
            let (now, later) = self.0.split_at(len);
            out[..len].copy_from_slice(now);
            self.0 = later;
            Ok(len)
        }
    }

    impl Write for Drip<'_> {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    fn read_all(bytes: &str) -> Result<Request, RequestError> {
        read(&mut Drip(bytes.as_bytes()), &mut Vec::new())
    }

    #[test]
    fn empty_first_pair_in_the_query_is_skipped() {
        let request = read_all("GET /api/v1.1.0/logout?&token=abc HTTP/1.1\r\nhost: pbx\r\n\r\n").unwrap();
        assert_eq!(request.query_pairs(), [("token".to_owned(), "abc".to_owned())]);
    }

    #[test]
    fn body_is_as_long_as_the_head_says() {
        let request = read_all("POST /x HTTP/1.1\r\nContent-Length: 9\r\n\r\n{\"a\":\"b\"}GET").unwrap();
        assert_eq!(request.body, br#"{"a":"b"}"#);
    }

    #[test]
    fn chunked_body_is_assembled() {
        let head = "POST /x HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n";
        let request = read_all(&format!("{head}5\r\n{{\"a\":\r\n4\r\n\"b\"}}\r\n0\r\n\r\n")).unwrap();
        assert_eq!(request.body, br#"{"a":"b"}"#);
    }

    #[test]
    fn bytes_of_the_next_request_are_kept() {
        let two = "GET /one HTTP/1.1\r\n\r\nGET /two HTTP/1.1\r\n\r\n";
        let mut stream = Drip(two.as_bytes());
        let mut pending = Vec::new();
        assert_eq!(read(&mut stream, &mut pending).unwrap().path, "/one");
        assert_eq!(read(&mut stream, &mut pending).unwrap().path, "/two");
    }

    #[test]
    fn garbage_truncated_head_and_silence_are_distinguished() {
        assert!(matches!(read_all("\u{1}\u{2}\r\n\r\n"), Err(RequestError::Unreadable)));
        assert!(matches!(read_all("POST /x HT"), Err(RequestError::Unreadable)));
        assert!(matches!(read_all(""), Err(RequestError::Closed)));
    }
}
