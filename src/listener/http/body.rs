//! Finds the end of a body: by its length, by chunks, or by its contents.

use std::ops::Range;

use super::Refusal;
use super::head::Framing;

/// Maximum size of a body.
pub const MAX_BODY: usize = 64 * 1024;

/// Maximum total size of size lines and trailers of a body. One-byte chunks need five bytes each.
const MAX_OVERHEAD: usize = 8 * MAX_BODY;

const MAX_SIZE_LINE: usize = 256;

/// How often a body without a length is checked for completeness, so that a sender of single bytes cannot cause a
/// check for each.
const MAX_PROBES: u32 = 32;

/// A body that is being received.
#[derive(Debug)]
pub enum Body {
    Length(usize),
    Chunked(Chunks),
    UntilCloseOrJson { probes: u32, seen: usize },
}

/// The result of examining the available bytes.
#[derive(Debug, PartialEq, Eq)]
pub enum Step {
    /// This many of them have been used; more are needed.
    More(usize),
    /// The position of the body, and how many bytes belong to this request.
    Here { body: Range<usize>, used: usize },
    /// The body was assembled from chunks.
    Gathered { used: usize },
}

impl Body {
    /// `bare_line_feeds`: whether the lines of the head ended without carriage returns.
    pub fn new(framing: Framing, bare_line_feeds: bool) -> Result<Self, Refusal> {
        Ok(match framing {
            Framing::Length(length) if length > MAX_BODY => return Err(Refusal::BodyTooLarge),
            Framing::Length(length) => Self::Length(length),
            Framing::Chunked => Self::Chunked(Chunks { bare_line_feeds, ..Chunks::default() }),
            Framing::UntilCloseOrJson => Self::UntilCloseOrJson { probes: 0, seen: 0 },
        })
    }

    /// Examines the unused bytes. `ended`: no more will arrive. `is_complete`: whether a body without a length, or
    /// with a wrong one, is complete.
    pub fn step(
        &mut self,
        bytes: &[u8],
        ended: bool,
        is_complete: impl Fn(&[u8]) -> bool,
    ) -> Result<Step, Refusal> {
        match self {
            Self::Length(length) if bytes.len() >= *length => {
                let end = counted_in_characters(*length, bytes, is_complete).unwrap_or(*length);
                Ok(Step::Here { body: 0..end, used: end })
            }
            Self::Length(_) if ended => Err(Refusal::BadRequest),
            Self::Length(_) => Ok(Step::More(0)),
            Self::Chunked(chunks) => {
                let (used, whole) = chunks.feed(bytes)?;
                match whole {
                    true => Ok(Step::Gathered { used }),
                    false if ended => Err(Refusal::BadRequest),
                    false => Ok(Step::More(used)),
                }
            }
            Self::UntilCloseOrJson { .. } if bytes.len() > MAX_BODY => Err(Refusal::BodyTooLarge),
            Self::UntilCloseOrJson { .. } if ended => {
                Ok(Step::Here { body: 0..bytes.len(), used: bytes.len() })
            }
            Self::UntilCloseOrJson { probes, seen } => {
                if bytes.len() > *seen && *probes < MAX_PROBES && bytes.trim_ascii_end().ends_with(b"}") {
                    *probes += 1;
                    *seen = bytes.len();
                    if is_complete(bytes) {
                        return Ok(Step::Here { body: 0..bytes.len(), used: bytes.len() });
                    }
                }
                Ok(Step::More(0))
            }
        }
    }

    /// The body assembled from chunks.
    pub fn gathered(&self) -> &[u8] {
        match self {
            Self::Chunked(chunks) => &chunks.body,
            _ => &[],
        }
    }
}

/// The end of a body whose length counts characters: some senders announce the length of the text before it is encoded
/// as UTF-8. Used only if the announced bytes are not complete JSON, but that many characters are.
fn counted_in_characters(length: usize, bytes: &[u8], is_complete: impl Fn(&[u8]) -> bool) -> Option<usize> {
    let announced = bytes.get(..length)?;
    if announced.is_ascii() || is_complete(announced) {
        return None;
    }
    let is_first = |byte: &u8| byte & 0xC0 != 0x80;
    let mut firsts = bytes.iter().enumerate().filter(|(_, byte)| is_first(byte)).map(|(at, _)| at);
    let end = firsts.nth(length).or_else(|| {
        let characters = bytes.iter().filter(|byte| is_first(byte)).count();
        (characters == length).then_some(bytes.len())
    })?;
    (end <= MAX_BODY && is_complete(bytes.get(..end)?)).then_some(end)
}

#[derive(Debug, Default)]
pub struct Chunks {
    body: Vec<u8>,
    overhead: usize,
    at: Place,
    bare_line_feeds: bool,
}

#[derive(Clone, Copy, Debug, Default)]
enum Place {
    #[default]
    Size,
    Data(usize),
    /// The line break after the data of a chunk.
    DataEnd,
    Trailer,
    Done,
}

impl Chunks {
    /// Returns how many bytes were used, and whether the body is complete.
    fn feed(&mut self, bytes: &[u8]) -> Result<(usize, bool), Refusal> {
        let mut used = 0;
        loop {
            let rest = bytes.get(used..).unwrap_or_default();
            match self.at {
                Place::Done => return Ok((used, true)),
                Place::Data(0) => self.at = Place::DataEnd,
                Place::Data(left) => {
                    let data = rest.get(..left).unwrap_or(rest);
                    if data.is_empty() {
                        return Ok((used, false));
                    }
                    self.body.extend_from_slice(data);
                    used += data.len();
                    self.at = Place::Data(left - data.len());
                }
                Place::Size | Place::DataEnd | Place::Trailer => {
                    let Some(line) = rest.split_inclusive(|byte| *byte == b'\n').next() else {
                        return Ok((used, false));
                    };
                    if !line.ends_with(b"\n") {
                        let waits = line.len() <= MAX_SIZE_LINE;
                        return if waits { Ok((used, false)) } else { Err(Refusal::BadRequest) };
                    }
                    used += line.len();
                    self.overhead += line.len();
                    if self.overhead > MAX_OVERHEAD {
                        return Err(Refusal::BodyTooLarge);
                    }
                    self.line(self.without_end(line)?)?;
                }
            }
        }
    }

    /// A line must end like those of the head, and must not contain anything that another server might take for its
    /// end.
    fn without_end<'a>(&self, line: &'a [u8]) -> Result<&'a [u8], Refusal> {
        let line = line.strip_suffix(b"\n").unwrap_or(line);
        let line = if self.bare_line_feeds { Some(line) } else { line.strip_suffix(b"\r") };
        line.filter(|line| !line.contains(&b'\r')).ok_or(Refusal::BadRequest)
    }

    fn line(&mut self, line: &[u8]) -> Result<(), Refusal> {
        self.at = match self.at {
            Place::DataEnd if line.is_empty() => Place::Size,
            Place::DataEnd => return Err(Refusal::BadRequest),
            Place::Trailer if line.is_empty() => Place::Done,
            Place::Size => match self.size(line)? {
                0 => Place::Trailer,
                size => Place::Data(size),
            },
            other => other,
        };
        Ok(())
    }

    fn size(&self, line: &[u8]) -> Result<usize, Refusal> {
        let digits = line.split(|byte| *byte == b';').next().unwrap_or_default().trim_ascii_end();
        if digits.is_empty() || !digits.iter().all(u8::is_ascii_hexdigit) {
            return Err(Refusal::BadRequest);
        }
        let digits = std::str::from_utf8(digits).map_err(|_| Refusal::BadRequest)?;
        let size = usize::from_str_radix(digits, 16).map_err(|_| Refusal::BodyTooLarge)?;
        let all = self.body.len().checked_add(size).ok_or(Refusal::BodyTooLarge)?;
        if all > MAX_BODY { Err(Refusal::BodyTooLarge) } else { Ok(size) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Counts brackets, which is enough for these bodies.
    fn ends_with_its_json(bytes: &[u8]) -> bool {
        let count = |bracket| bytes.iter().filter(|byte| **byte == bracket).count();
        count(b'{') == count(b'}')
    }

    /// Feeds the bytes in segments of the given size; gives the body and what was left over.
    fn read(framing: Framing, bytes: &[u8], segment: usize) -> Result<(Vec<u8>, usize), Refusal> {
        let mut body = Body::new(framing, false)?;
        let mut pending = Vec::new();
        let mut rest = bytes;
        loop {
            let (now, later) = rest.split_at(segment.min(rest.len()));
            pending.extend_from_slice(now);
            rest = later;
            match body.step(&pending, rest.is_empty(), ends_with_its_json)? {
                Step::More(used) => drop(pending.drain(..used)),
                Step::Here { body, used } => {
                    return Ok((pending[body].to_vec(), pending.len() - used + rest.len()));
                }
                Step::Gathered { used } => {
                    return Ok((body.gathered().to_vec(), pending.len() - used + rest.len()));
                }
            }
        }
    }

    #[test]
    fn length_in_characters_is_accepted_for_complete_json() {
        let text = r#"{"callfrom":"José Nuñez 你"}"#;
        let length = text.chars().count();
        for behind in ["", "POST / HTTP/1.1\r\n", "\r\n"] {
            let (sent, end) = (format!("{text}{behind}"), text.len());
            let mut body = Body::new(Framing::Length(length), false).unwrap();
            let step = body.step(sent.as_bytes(), false, ends_with_its_json);
            assert_eq!(step, Ok(Step::Here { body: 0..end, used: end }), "{sent}");
        }
        // A length in bytes stays one, whatever follows.
        for (text, behind) in [(text, "\"}"), (r#"{"a":"é""#, "POST / HTTP/1.1"), (r#"{"a":"e""#, "}")] {
            let sent = format!("{text}{behind}");
            let mut body = Body::new(Framing::Length(text.len()), false).unwrap();
            let step = body.step(sent.as_bytes(), false, ends_with_its_json);
            assert_eq!(step, Ok(Step::Here { body: 0..text.len(), used: text.len() }), "{sent}");
        }
    }

    #[test]
    fn chunks_are_assembled_from_segments_of_any_size() {
        let sent = b"5;ext=1\r\nhello\r\n1\r\n \r\n06 \r\nworld!\r\n0\r\nTrailer: x\r\n\r\nnext";
        for segment in 1..=sent.len() {
            assert_eq!(read(Framing::Chunked, sent, segment).unwrap().0, b"hello world!", "{segment}");
        }
        assert_eq!(read(Framing::Chunked, sent, sent.len()), Ok((b"hello world!".to_vec(), 4)));
    }

    #[test]
    fn malformed_chunks_are_rejected() {
        for (sent, refusal) in [
            ("x\r\n", Refusal::BadRequest),
            ("\r\n", Refusal::BadRequest),
            ("+1\r\na\r\n0\r\n\r\n", Refusal::BadRequest),
            ("1\r\nab\r\n", Refusal::BadRequest),
            ("10001\r\n", Refusal::BodyTooLarge),
            ("ffffffffffffffffffff\r\n", Refusal::BodyTooLarge),
            ("5\r\nhel", Refusal::BadRequest),
            ("1\na\r\n0\r\n\r\n", Refusal::BadRequest),
            ("1\r\na\n0\r\n\r\n", Refusal::BadRequest),
            ("1;a\rb\r\na\r\n0\r\n\r\n", Refusal::BadRequest),
            (" 1\r\na\r\n0\r\n\r\n", Refusal::BadRequest),
            ("1\r\na \r\n0\r\n\r\n", Refusal::BadRequest),
        ] {
            assert_eq!(read(Framing::Chunked, sent.as_bytes(), 100), Err(refusal), "{sent:?}");
        }
        let long = "1;".to_owned() + &"x".repeat(MAX_SIZE_LINE);
        let mut body = Body::new(Framing::Chunked, false).unwrap();
        assert_eq!(body.step(long.as_bytes(), false, ends_with_its_json), Err(Refusal::BadRequest));
        let trailers = "0\r\n".to_owned() + &"a: b\r\n".repeat(MAX_OVERHEAD / 6);
        assert_eq!(body.step(trailers.as_bytes(), false, ends_with_its_json), Err(Refusal::BodyTooLarge));
    }

    #[test]
    fn maximum_body_in_one_byte_chunks_is_accepted() {
        let sent = "1\r\nx\r\n".repeat(MAX_BODY) + "0\r\n\r\n";
        assert_eq!(read(Framing::Chunked, sent.as_bytes(), 4096).unwrap().0.len(), MAX_BODY);
    }

    #[test]
    fn body_ends_at_its_length() {
        for segment in 1..=8 {
            assert_eq!(read(Framing::Length(3), b"abcdefgh", segment).unwrap().0, b"abc");
        }
        assert_eq!(read(Framing::Length(3), b"abcdefgh", 8), Ok((b"abc".to_vec(), 5)));
        assert_eq!(read(Framing::Length(9), b"abc", 8), Err(Refusal::BadRequest));
        assert_eq!(read(Framing::Length(0), b"", 8), Ok((Vec::new(), 0)));
        assert_eq!(read(Framing::Length(MAX_BODY + 1), b"", 8), Err(Refusal::BodyTooLarge));
    }

    #[test]
    fn body_without_a_length_ends_with_its_json() {
        let mut body = Body::new(Framing::UntilCloseOrJson, false).unwrap();
        assert_eq!(body.step(b"", false, ends_with_its_json), Ok(Step::More(0)));
        assert_eq!(body.step(b"{\"a\":{\"b\":1}", false, ends_with_its_json), Ok(Step::More(0)));
        assert_eq!(
            body.step(b"{\"a\":{\"b\":1}}\n", false, ends_with_its_json),
            Ok(Step::Here { body: 0..14, used: 14 })
        );
        assert_eq!(body.step(b"{\"a\":1}{\"b\":{}", false, ends_with_its_json), Ok(Step::More(0)));
        assert_eq!(
            body.step(b"{\"a\":1}{\"b\":{}}", false, ends_with_its_json),
            Ok(Step::Here { body: 0..15, used: 15 })
        );
        // Or with the connection.
        let mut body = Body::new(Framing::UntilCloseOrJson, false).unwrap();
        assert_eq!(body.step(b"{\"a\":", false, ends_with_its_json), Ok(Step::More(0)));
        assert_eq!(body.step(b"{\"a\":", true, ends_with_its_json), Ok(Step::Here { body: 0..5, used: 5 }));
        let large = vec![b'x'; MAX_BODY + 1];
        let mut body = Body::new(Framing::UntilCloseOrJson, false).unwrap();
        assert_eq!(body.step(&large, false, ends_with_its_json), Err(Refusal::BodyTooLarge));
    }

    #[test]
    fn body_without_a_length_is_checked_a_limited_number_of_times() {
        let mut body = Body::new(Framing::UntilCloseOrJson, false).unwrap();
        let mut sent = b"{\"a\":\"".to_vec();
        for _ in 0..1000 {
            sent.push(b'}');
            assert_eq!(body.step(&sent, false, |_| false), Ok(Step::More(0)));
        }
        assert!(matches!(body, Body::UntilCloseOrJson { probes: MAX_PROBES, .. }));
        sent.extend_from_slice(b"\"}");
        assert!(matches!(body.step(&sent, true, |_| false), Ok(Step::Here { .. })));
    }
}
