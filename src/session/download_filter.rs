//! Tells a file from a refusal that stands in its place: HTTP 200 either way, and no content type to trust.

use crate::error::Result;
use crate::reply::Answer;
use crate::transport::{Flow, Sink};

/// No refusal is longer.
const LONGEST_REFUSAL: usize = 4 * 1024;

/// Holds back what begins like JSON until it is clear what it is; lets everything else through.
pub struct RefusalFilter<'a, 's> {
    sink: &'a mut Sink<'s>,
    held: Vec<u8>,
    total: u64,
    decided: bool,
}

impl<'a, 's> RefusalFilter<'a, 's> {
    pub fn new(sink: &'a mut Sink<'s>) -> Self {
        RefusalFilter { sink, held: Vec::new(), total: 0, decided: false }
    }

    /// Takes bytes, `received` of `total` with them.
    pub fn take(&mut self, bytes: &[u8], received: u64, total: u64) -> Flow {
        if self.decided {
            return (self.sink)(bytes, received, total);
        }
        self.held.extend_from_slice(bytes);
        self.total = total;
        let first = self.held.iter().find(|byte| !byte.is_ascii_whitespace());
        let may_refuse = first.is_none_or(|byte| *byte == b'{') && self.held.len() <= LONGEST_REFUSAL;
        if may_refuse { Flow::Continue(()) } else { self.release(received) }
    }

    /// After the last byte: a refusal that was held back, or the rest of a small file.
    pub fn end(mut self) -> Result<Answer<()>> {
        if !self.decided {
            if let Ok(Answer::Refused(code)) = Answer::read(self.held.clone()) {
                return Ok(Answer::Refused(code));
            }
            let received = u64::try_from(self.held.len()).unwrap_or(u64::MAX);
            // Whether it wants more or not, this was the end.
            let _ = self.release(received);
        }
        Ok(Answer::Done(()))
    }

    fn release(&mut self, received: u64) -> Flow {
        self.decided = true;
        let held = std::mem::take(&mut self.held);
        if held.is_empty() { Flow::Continue(()) } else { (self.sink)(&held, received, self.total) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What comes through, and what the end says.
    fn sifted(pieces: &[&[u8]]) -> (Vec<u8>, Answer<()>) {
        let mut seen = Vec::new();
        let mut sink = |bytes: &[u8], received: u64, _: u64| {
            seen.extend_from_slice(bytes);
            assert_eq!(received, u64::try_from(seen.len()).unwrap());
            Flow::Continue(())
        };
        let mut filter = RefusalFilter::new(&mut sink);
        let mut received = 0;
        for piece in pieces {
            received += u64::try_from(piece.len()).unwrap();
            assert!(filter.take(piece, received, 0).is_continue());
        }
        let end = filter.end().unwrap();
        (seen, end)
    }

    #[test]
    fn a_file_passes() {
        for pieces in [&[b"RIFF".as_slice(), b"1234"][..], &[b"callid,timestart\r\n".as_slice()][..], &[][..]]
        {
            let (seen, end) = sifted(pieces);
            assert_eq!(seen, pieces.concat());
            assert!(matches!(end, Answer::Done(())));
        }
    }

    #[test]
    fn a_refusal_does_not_however_it_is_cut() {
        let refusal = br#" {"status":"Failed","errno":"20012"}"#;
        for at in 0..refusal.len() {
            let (head, tail) = refusal.split_at(at);
            let (seen, end) = sifted(&[head, tail]);
            assert_eq!(seen, b"");
            assert!(matches!(end, Answer::Refused(20012)));
        }
    }

    #[test]
    fn a_file_that_begins_like_json_passes_whole() {
        let large = [b"{".as_slice(), &[b'x'; 3 * LONGEST_REFUSAL]].concat();
        let pieces: Vec<&[u8]> = large.chunks(1000).collect();
        assert_eq!(sifted(&pieces).0, large);
        for small in [b"{not json}".as_slice(), b"   ", br#"{"status":"Success","data":1}"#] {
            let (seen, end) = sifted(&[small]);
            assert_eq!(seen, small);
            assert!(matches!(end, Answer::Done(())));
        }
    }
}
