//! Chunked bodies, parsed as tolerantly as by curl and Python's `http.client` (lines that end with LF alone,
//! whitespace and long extensions after a size, a missing last line), and re-encoded for `ureq`, which is stricter.

/// Which part of the body the next byte belongs to.
#[derive(Debug)]
enum State {
    /// In the line with a size.
    Size,
    /// This many bytes of the chunk are missing.
    Data(u64),
    /// In the line break after a chunk.
    DataEnd,
    /// In the lines after the last chunk.
    Trailer,
    Ended,
}

/// Reads one body.
#[derive(Debug)]
pub struct Dechunker {
    state: State,
    /// The current line so far, if it is needed.
    line: Vec<u8>,
}

/// Maximum length of a line with a size, including extensions.
const MAX_LINE: usize = 4 * 1024;

/// The text completes "the reply of the PBX …".
type Result<T> = std::result::Result<T, &'static str>;

impl Dechunker {
    pub fn new() -> Dechunker {
        Dechunker { state: State::Size, line: Vec::new() }
    }

    /// Parses `bytes`, and appends the body to `output`, encoded for `ureq`. Returns what follows the end of the body.
    pub fn decode<'a>(&mut self, mut bytes: &'a [u8], output: &mut Vec<u8>) -> Result<&'a [u8]> {
        while !bytes.is_empty() {
            match self.state {
                State::Ended => break,
                State::Data(left) => {
                    let count = usize::try_from(left).unwrap_or(usize::MAX).min(bytes.len());
                    let (data, rest) = bytes.split_at(count);
                    write_chunk(data, output);
                    bytes = rest;
                    let left = left.saturating_sub(u64::try_from(count).unwrap_or(u64::MAX));
                    self.state = if left == 0 { State::DataEnd } else { State::Data(left) };
                }
                State::Size | State::DataEnd | State::Trailer => {
                    let end = bytes.iter().position(|byte| *byte == b'\n').map_or(bytes.len(), |at| at + 1);
                    let (line, rest) = bytes.split_at(end);
                    bytes = rest;
                    if self.line.len() + line.len() > MAX_LINE {
                        return Err("has a line between its chunks that is too long");
                    }
                    self.line.extend_from_slice(line);
                    if line.ends_with(b"\n") {
                        self.end_line(output)?;
                    }
                }
            }
        }
        Ok(bytes)
    }

    /// To be called at the end of the connection. The last line may be missing, but not the last chunk.
    pub fn end(&mut self, output: &mut Vec<u8>) {
        if matches!(self.state, State::Trailer) {
            self.finish(output);
        }
    }

    fn end_line(&mut self, output: &mut Vec<u8>) -> Result<()> {
        let line = std::mem::take(&mut self.line);
        let text = line.trim_ascii();
        match self.state {
            State::Size => {
                self.state = match size(text).ok_or("has a chunk whose size cannot be read")? {
                    0 => State::Trailer,
                    size => State::Data(size),
                };
            }
            State::DataEnd if text.is_empty() => self.state = State::Size,
            State::DataEnd => return Err("has a chunk that is longer than its size"),
            // Trailer fields are ignored.
            State::Trailer if text.is_empty() => self.finish(output),
            State::Trailer | State::Data(_) | State::Ended => {}
        }
        Ok(())
    }

    fn finish(&mut self, output: &mut Vec<u8>) {
        self.state = State::Ended;
        output.extend_from_slice(b"0\r\n\r\n");
    }
}

/// Hex digits, before an extension.
fn size(line: &[u8]) -> Option<u64> {
    let digits = line.split(|byte| *byte == b';').next()?.trim_ascii();
    let text = std::str::from_utf8(digits).ok().filter(|text| text.bytes().all(|b| b.is_ascii_hexdigit()))?;
    u64::from_str_radix(text, 16).ok()
}

fn write_chunk(data: &[u8], output: &mut Vec<u8>) {
    output.extend_from_slice(format!("{:x}\r\n", data.len()).as_bytes());
    output.extend_from_slice(data);
    output.extend_from_slice(b"\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What `ureq` gets if the body arrives in pieces of `piece` bytes, and what remains after it.
    fn decoded(body: &[u8], piece: usize) -> Result<(String, String)> {
        let mut dechunker = Dechunker::new();
        let (mut output, mut behind) = (Vec::new(), Vec::new());
        for bytes in body.chunks(piece) {
            behind.extend_from_slice(dechunker.decode(bytes, &mut output)?);
        }
        dechunker.end(&mut output);
        Ok((String::from_utf8(output).unwrap(), String::from_utf8(behind).unwrap()))
    }

    #[test]
    fn chunks_are_parsed_with_all_tolerated_line_formats() {
        for body in [
            "5\r\nhello\r\n0\r\n\r\n",
            "5\nhello\n0\n\n",
            "005  ; name=\"a value longer than twenty characters\"\r\nhello\r\n0\r\n\r\n",
            "5 \r\nhello \r\n0\r\nTrailer: x\r\nAnother: y\r\n\r\n",
            "5\r\nhello\r\n0\r\n",
        ] {
            let (whole, behind) = decoded(body.as_bytes(), body.len()).unwrap();
            assert_eq!((whole.as_str(), behind.as_str()), ("5\r\nhello\r\n0\r\n\r\n", ""), "{body:?}");
            let (bytewise, _) = decoded(body.as_bytes(), 1).unwrap();
            assert_eq!(bytewise, "1\r\nh\r\n1\r\ne\r\n1\r\nl\r\n1\r\nl\r\n1\r\no\r\n0\r\n\r\n", "{body:?}");
        }
    }

    #[test]
    fn bytes_after_the_body_are_returned() {
        assert_eq!(decoded(b"0\r\n\r\nHTTP/1.1", 100).unwrap().1, "HTTP/1.1");
    }

    #[test]
    fn truncated_body_has_no_last_chunk() {
        for body in ["5\r\nhello\r\n", "5\r\nhe", "5\r\nhello", "5", "0"] {
            assert!(!decoded(body.as_bytes(), 3).unwrap().0.ends_with("0\r\n\r\n"), "{body:?}");
        }
    }

    #[test]
    fn damaged_chunks_are_errors() {
        for body in ["x\r\n", "\r\n", "-1\r\n", "+5\r\nhello\r\n", "5\r\nhello!\r\n", "fffffffffffffffff\r\n"]
        {
            assert!(decoded(body.as_bytes(), 2).is_err(), "{body:?}");
        }
        assert!(decoded("1;".repeat(MAX_LINE).as_bytes(), 512).is_err());
    }
}
