//! Detects what a PBX may send instead of a file, and truncated files.
//!
//! The HTTP status is 200 in all cases, and content types cannot be trusted: a refusal is JSON, a web server without
//! the API sends a web page, and a PBX with a failed disk sends nothing. If HTTP announced the length, it decides
//! whether the file is complete; otherwise the header of the file may, and if not, `tls.close_notify` decides.

use crate::config::CloseNotify;
use crate::error::{Error, Kind, Result};
use crate::reply::{self, Answer};
use crate::transport::{BodyEnd, Flow, Sink};

/// Maximum length of a refusal, and of what is needed to recognise a web page.
const MAX_REFUSAL: usize = 4 * 1024;

/// Length of the RIFF header: the word, and the number of bytes that follow.
const RIFF_HEAD: usize = 8;

/// Holds back data that begins like JSON or a web page until it is clear what it is; passes everything else on.
pub struct DownloadFilter<'a, 's> {
    path: &'a str,
    sink: &'a mut Sink<'s>,
    held: Vec<u8>,
    riff_head: Vec<u8>,
    received: u64,
    total: u64,
    is_file: bool,
}

/// What the first bytes are.
#[derive(PartialEq, Eq)]
enum Beginning {
    File,
    /// Not yet clear.
    Blank,
    Json,
    Page,
}

impl<'a, 's> DownloadFilter<'a, 's> {
    /// `path` is the path of the request.
    pub fn new(path: &'a str, sink: &'a mut Sink<'s>) -> Self {
        DownloadFilter {
            path,
            sink,
            held: Vec::new(),
            riff_head: Vec::with_capacity(RIFF_HEAD),
            received: 0,
            total: 0,
            is_file: false,
        }
    }

    /// Adds bytes; `received` of `total` bytes have arrived, including these.
    pub fn take(&mut self, bytes: &[u8], received: u64, total: u64) -> Flow {
        (self.received, self.total) = (received, total);
        let missing = RIFF_HEAD.saturating_sub(self.riff_head.len());
        self.riff_head.extend(bytes.iter().take(missing));
        if self.is_file {
            return (self.sink)(bytes, received, total);
        }
        self.held.extend_from_slice(bytes);
        match beginning(&self.held) {
            // A web page is discarded, whatever its length.
            Beginning::Page => {
                self.held.truncate(MAX_REFUSAL);
                Flow::Continue(())
            }
            Beginning::Blank | Beginning::Json if self.held.len() <= MAX_REFUSAL => Flow::Continue(()),
            _ => self.release(),
        }
    }

    /// To be called after the last byte: fails if the file is incomplete, or if something else was sent instead.
    pub fn end(mut self, end: BodyEnd, policy: CloseNotify) -> Result<Answer<()>> {
        if !self.is_file {
            match beginning(&self.held) {
                Beginning::Blank => return Err(instead("nothing")),
                Beginning::Page => return Err(instead("a web page: is the API enabled in the PBX?")),
                Beginning::File => {}
                Beginning::Json => match reply::refusal(self.path, &self.held) {
                    Some(Ok(code)) => return Ok(Answer::Refused(code)),
                    Some(Err(error)) => return Err(error),
                    None => {}
                },
            }
        }
        self.check_whole(end, policy)?;
        if !self.is_file {
            // The result of the sink does not matter at the end.
            let _ = self.release();
        }
        Ok(Answer::Done(()))
    }

    fn release(&mut self) -> Flow {
        self.is_file = true;
        let held = std::mem::take(&mut self.held);
        if held.is_empty() { Flow::Continue(()) } else { (self.sink)(&held, self.received, self.total) }
    }

    fn check_whole(&self, end: BodyEnd, policy: CloseNotify) -> Result<()> {
        if matches!(end, BodyEnd::Length | BodyEnd::LastChunk | BodyEnd::CloseNotify) {
            return Ok(());
        }
        match self.riff_len() {
            Some(len) if self.received >= len => return Ok(()),
            Some(len) => {
                return Err(Error::new(
                    Kind::Io,
                    format!("the connection ended after {} of the {len} bytes of the file", self.received),
                ));
            }
            None if self.is_inside_riff_head() => {
                let text = "the connection ended inside the header of the file";
                return Err(Error::new(Kind::Io, text));
            }
            None => {}
        }
        let BodyEnd::TlsWithoutCloseNotify { sent_before } = end else { return Ok(()) };
        match policy {
            CloseNotify::Require => Err(maybe_cut("tls.close_notify is require")),
            CloseNotify::Auto if sent_before => Err(maybe_cut("this PBX has sent it before")),
            CloseNotify::Auto | CloseNotify::Ignore => Ok(()),
        }
    }

    /// The length of a RIFF file, such as a WAV, according to its header. `None` if the header has no size, as in
    /// files that are still being recorded.
    fn riff_len(&self) -> Option<u64> {
        let size = self.riff_head.strip_prefix(b"RIFF")?;
        match u32::from_le_bytes(size.try_into().ok()?) {
            0 | u32::MAX => None,
            size => Some(u64::from(size) + 8),
        }
    }

    fn is_inside_riff_head(&self) -> bool {
        self.riff_head.len() < RIFF_HEAD && self.riff_head.iter().zip(b"RIFF").all(|(is, riff)| is == riff)
    }
}

fn instead(what: &str) -> Error {
    Error::new(Kind::BadReply, format!("the PBX sent {what} instead of the file"))
}

fn maybe_cut(why: &str) -> Error {
    Error::new(
        Kind::Io,
        format!(
            "the connection ended without TLS close_notify ({why}), so the file may be truncated: try again"
        ),
    )
}

fn beginning(bytes: &[u8]) -> Beginning {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let Some(start) = bytes.iter().position(|byte| *byte > b' ') else { return Beginning::Blank };
    match bytes.get(start..).unwrap_or_default() {
        // An incomplete byte-order mark.
        [0xef] | [0xef, 0xbb] if start == 0 => Beginning::Blank,
        [b'{', ..] => Beginning::Json,
        [b'<'] => Beginning::Blank,
        [b'<', b'!' | b'?' | b'a'..=b'z' | b'A'..=b'Z', ..] => Beginning::Page,
        _ => Beginning::File,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENDS: [BodyEnd; 6] = [
        BodyEnd::Length,
        BodyEnd::LastChunk,
        BodyEnd::CloseNotify,
        BodyEnd::TlsWithoutCloseNotify { sent_before: true },
        BodyEnd::TlsWithoutCloseNotify { sent_before: false },
        BodyEnd::PlainClose,
    ];

    /// The bytes that the sink gets, and the result of `end`.
    fn filtered_to(pieces: &[&[u8]], end: BodyEnd, policy: CloseNotify) -> (Vec<u8>, Result<Answer<()>>) {
        let mut seen = Vec::new();
        let mut sink = |bytes: &[u8], received: u64, _: u64| {
            seen.extend_from_slice(bytes);
            assert_eq!(received, u64::try_from(seen.len()).unwrap());
            Flow::Continue(())
        };
        let mut filter = DownloadFilter::new("recording/download", &mut sink);
        let mut received = 0;
        for piece in pieces {
            received += u64::try_from(piece.len()).unwrap();
            assert!(filter.take(piece, received, 0).is_continue());
        }
        let end = filter.end(end, policy);
        (seen, end)
    }

    fn filtered(pieces: &[&[u8]]) -> (Vec<u8>, Result<Answer<()>>) {
        filtered_to(pieces, BodyEnd::Length, CloseNotify::Auto)
    }

    /// Every way to split it in two.
    fn cuts(bytes: &[u8]) -> impl Iterator<Item = [&[u8]; 2]> {
        (0..bytes.len()).map(|at| {
            let (head, tail) = bytes.split_at(at);
            [head, tail]
        })
    }

    #[test]
    fn file_is_passed_on() {
        for file in
            [b"RIFF1234".as_slice(), b"callid,timestart\r\n", b"\xef\xbb\xbfcallid\r\n", b"\xff\xf3\0", b"<3"]
        {
            for pieces in cuts(file) {
                let (seen, end) = filtered(&pieces);
                assert_eq!(seen, file);
                assert!(matches!(end, Ok(Answer::Done(()))));
            }
        }
    }

    #[test]
    fn refusal_is_held_back_in_every_form_and_split() {
        for refusal in [
            br#" {"status":"Failed","errno":"20012"}"#.as_slice(),
            b"\xef\xbb\xbf{\"status\":\"Failed\",\"errno\":20012}",
            b"{\"status\":\"Failed\",\"errno\":\"20012\",}\0\0",
            b"\0\r\n{\"status\":\"Failed\",\"note\":\"\xd5\\\",\"errno\":\"20012\"}\r\n",
        ] {
            for pieces in cuts(refusal) {
                let (seen, end) = filtered(&pieces);
                assert_eq!(seen, b"");
                assert!(matches!(end, Ok(Answer::Refused(20012))), "{end:?}");
            }
        }
    }

    #[test]
    fn other_json_empty_body_and_web_page_are_errors() {
        for (body, kind) in [
            (br#"{"status":"Success","data":1}"#.as_slice(), Kind::BadReply),
            (br#"{"error":"no such file"}"#, Kind::Pbx),
            (br#"{"status":"Failed","errno":"200"#, Kind::BadReply),
            (b"{}", Kind::BadReply),
            (b"", Kind::BadReply),
            (b" \r\n\0", Kind::BadReply),
            (b"\xef\xbb\xbf", Kind::BadReply),
            (b"<!DOCTYPE html><html>", Kind::BadReply),
            (b"\r\n<html>", Kind::BadReply),
            (b"\xef\xbb\xbf<?xml version=\"1.0\"?>", Kind::BadReply),
            (b"<br />\n<b>Warning</b>: fopen()", Kind::BadReply),
        ] {
            for pieces in cuts(body).chain([[body, b""]]) {
                let (seen, end) = filtered(&pieces);
                assert_eq!(seen, b"", "{}", String::from_utf8_lossy(body));
                assert_eq!(end.unwrap_err().kind(), kind, "{}", String::from_utf8_lossy(body));
            }
        }
        let page = [b"<html>".as_slice(), &[b'x'; 3 * MAX_REFUSAL]].concat();
        let pieces: Vec<&[u8]> = page.chunks(1000).collect();
        let (seen, end) = filtered(&pieces);
        assert!(seen.is_empty() && end.is_err());
    }

    #[test]
    fn file_that_begins_like_json_is_passed_on_complete() {
        let large = [b"{".as_slice(), &[b'x'; 3 * MAX_REFUSAL]].concat();
        let pieces: Vec<&[u8]> = large.chunks(1000).collect();
        assert_eq!(filtered(&pieces).0, large);
        let (seen, end) = filtered(&[b"{not json}"]);
        assert_eq!(seen, b"{not json}");
        assert!(matches!(end, Ok(Answer::Done(()))));
        let silence = [0; 2 * MAX_REFUSAL];
        assert_eq!(filtered(&[&silence]).0, silence);
    }

    fn wav(says: u32, has: usize) -> Vec<u8> {
        let mut file = [b"RIFF".as_slice(), &says.to_le_bytes(), b"WAVE"].concat();
        file.resize(has, 1);
        file
    }

    #[test]
    fn http_length_takes_precedence_over_the_riff_size() {
        for end in [BodyEnd::Length, BodyEnd::LastChunk, BodyEnd::CloseNotify] {
            for says in [0, 10, 92, 93, 5000, u32::MAX] {
                for policy in [CloseNotify::Auto, CloseNotify::Require, CloseNotify::Ignore] {
                    assert!(filtered_to(&[&wav(says, 100)], end, policy).1.is_ok(), "{says} {end:?}");
                }
            }
        }
    }

    #[test]
    fn without_an_http_length_the_riff_size_decides() {
        for end in ENDS.into_iter().skip(3) {
            for policy in [CloseNotify::Auto, CloseNotify::Require, CloseNotify::Ignore] {
                for says in [10, 91, 92] {
                    assert!(filtered_to(&[&wav(says, 100)], end, policy).1.is_ok(), "{says} {end:?}");
                }
                for says in [93, 5000, u32::MAX - 1] {
                    let error = filtered_to(&[&wav(says, 100)], end, policy).1.unwrap_err();
                    assert_eq!(error.kind(), Kind::Io, "{says} {end:?}");
                    assert!(error.message().contains("after 100 of the"), "{error}");
                }
            }
        }
    }

    #[test]
    fn file_that_ends_inside_its_riff_header_is_incomplete_unless_http_or_tls_marks_its_end() {
        for len in 1..RIFF_HEAD {
            for (at, end) in ENDS.into_iter().enumerate() {
                let outcome = filtered_to(&[&wav(92, 100)[..len]], end, CloseNotify::Ignore).1;
                assert_eq!(outcome.is_ok(), at < 3, "{len} {end:?}");
            }
        }
    }

    #[test]
    fn without_any_length_close_notify_decides() {
        let csv = b"callid,timestart\r\n1.1,2018-11-27 00:00:00\r\n".to_vec();
        for file in [csv, wav(0, 100), wav(u32::MAX, 100), b"RIP".to_vec()] {
            let is_whole = |end, policy| filtered_to(&[&file], end, policy).1.is_ok();
            let cut = |sent_before| BodyEnd::TlsWithoutCloseNotify { sent_before };
            assert!(is_whole(cut(false), CloseNotify::Auto) && !is_whole(cut(true), CloseNotify::Auto));
            assert!(
                !is_whole(cut(false), CloseNotify::Require) && !is_whole(cut(true), CloseNotify::Require)
            );
            assert!(is_whole(cut(false), CloseNotify::Ignore) && is_whole(cut(true), CloseNotify::Ignore));
            for policy in [CloseNotify::Auto, CloseNotify::Require, CloseNotify::Ignore] {
                assert!(is_whole(BodyEnd::PlainClose, policy));
            }
        }
    }
}
