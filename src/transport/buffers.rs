//! Buffers between `ureq` and a connection. They are small, since a process may have a thousand idle clients, and grow
//! during downloads. Output is held back until the response is awaited, so that head and body are sent in one packet.

use ureq::unversioned::transport::Buffers;

const OUTPUT: usize = 4 * 1024;
/// If less space than this is left, the pending output is sent first.
const ROOM: usize = 512;
const INPUT: usize = 4 * 1024;
const INPUT_MOST: usize = 64 * 1024;

#[derive(Default)]
pub struct IoBuffers {
    output: Vec<u8>,
    gathered: usize,
    input: Vec<u8>,
    start: usize,
    end: usize,
    /// The last use of the input consumed something, so the rest should be used before waiting for more.
    progress: bool,
}

impl IoBuffers {
    /// Adds `amount` bytes to the pending output. `true`: it must be sent now.
    pub fn gather(&mut self, amount: usize) -> bool {
        self.gathered = self.gathered.saturating_add(amount).min(self.output.len());
        self.output.len() - self.gathered < ROOM
    }

    /// If the next `amount` bytes of the output end a head, inserts `fields` after those of `ureq`. Returns the new
    /// amount.
    pub fn add_fields(&mut self, amount: usize, fields: &[u8]) -> Option<usize> {
        let end = self.gathered.saturating_add(amount);
        let head = self.output.get(self.gathered..end)?.strip_suffix(b"\r\n")?;
        if !head.ends_with(b"\r\n") {
            return None;
        }
        let start = self.gathered + head.len();
        let new_end = end + fields.len();
        self.output.resize(self.output.len().max(new_end), 0);
        self.output.get_mut(start..new_end - 2)?.copy_from_slice(fields);
        self.output.get_mut(new_end - 2..new_end)?.copy_from_slice(b"\r\n");
        Some(amount + fields.len())
    }

    /// The pending output.
    pub fn gathered(&self) -> &[u8] {
        self.output.get(..self.gathered).unwrap_or_default()
    }

    pub fn sent(&mut self) {
        self.gathered = 0;
    }

    /// Discards the contents.
    pub fn clear(&mut self) {
        (self.gathered, self.start, self.end, self.progress) = (0, 0, 0, false);
        self.shrink();
    }

    /// Frees memory that was needed for a large response.
    pub fn shrink(&mut self) {
        if self.input.len() > INPUT && self.input().is_empty() {
            self.input = Vec::new();
            (self.start, self.end) = (0, 0);
        }
    }

    /// Replaces the first `length` bytes of the unread input.
    pub fn replace_front(&mut self, length: usize, bytes: &[u8]) {
        self.start = self.start.saturating_add(length).min(self.end);
        if self.start < bytes.len() {
            let unread = self.start..self.end;
            let end = bytes.len() + unread.len();
            self.input.resize(self.input.len().max(end), 0);
            self.input.copy_within(unread, bytes.len());
            (self.start, self.end) = (bytes.len(), end);
        }
        self.start -= bytes.len();
        if let Some(place) = self.input.get_mut(self.start..self.start + bytes.len()) {
            place.copy_from_slice(bytes);
        }
        self.progress = true;
    }

    /// Removes and returns the unread input after its first `length` bytes.
    pub fn take_input_behind(&mut self, length: usize) -> Vec<u8> {
        let start = self.start.saturating_add(length).min(self.end);
        let behind = self.input.get(start..self.end).unwrap_or_default().to_vec();
        self.end = start;
        behind
    }

    /// Appends to the unread input.
    pub fn append_input(&mut self, bytes: &[u8]) {
        if self.start == self.end {
            (self.start, self.end) = (0, 0);
        }
        let end = self.end + bytes.len();
        self.input.resize(self.input.len().max(end), 0);
        if let Some(place) = self.input.get_mut(self.end..end) {
            place.copy_from_slice(bytes);
        }
        self.end = end;
    }

    /// Moves the unread input to the front, and makes sure that there is space after it.
    fn make_room(&mut self) {
        if self.start == self.end {
            (self.start, self.end) = (0, 0);
        } else if self.start > 0 {
            self.input.copy_within(self.start..self.end, 0);
            (self.start, self.end) = (0, self.end - self.start);
        }
        if self.input.is_empty() {
            self.input.resize(INPUT, 0);
        } else if self.end == self.input.len() && self.end < INPUT_MOST {
            self.input.resize(self.end * 2, 0);
        }
    }
}

impl Buffers for IoBuffers {
    fn output(&mut self) -> &mut [u8] {
        if self.output.is_empty() {
            self.output.resize(OUTPUT, 0);
        }
        self.output.get_mut(self.gathered..).unwrap_or_default()
    }

    fn input(&self) -> &[u8] {
        self.input.get(self.start..self.end).unwrap_or_default()
    }

    fn input_append_buf(&mut self) -> &mut [u8] {
        self.make_room();
        self.input.get_mut(self.end..).unwrap_or_default()
    }

    fn input_appended(&mut self, amount: usize) {
        self.end = self.end.saturating_add(amount).min(self.input.len());
        // The buffer was filled, so more is probably waiting: use a larger one.
        if self.end == self.input.len() && self.end < INPUT_MOST {
            self.input.resize(self.end * 2, 0);
        }
    }

    fn input_consume(&mut self, amount: usize) {
        self.progress = amount > 0;
        self.start = self.start.saturating_add(amount).min(self.end);
    }

    fn tmp_and_output(&mut self) -> (&mut [u8], &mut [u8]) {
        self.output();
        self.make_room();
        let tmp = self.input.get_mut(self.end..).unwrap_or_default();
        (tmp, self.output.get_mut(self.gathered..).unwrap_or_default())
    }

    fn can_use_input(&self) -> bool {
        self.progress && self.start < self.end
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn head_and_body_gather_into_one_packet() {
        let mut buffers = IoBuffers::default();
        buffers.output()[..4].copy_from_slice(b"head");
        assert!(!buffers.gather(4));
        buffers.output()[..4].copy_from_slice(b"body");
        assert!(!buffers.gather(4));
        assert_eq!(buffers.gathered(), b"headbody");
        buffers.sent();
        assert_eq!(buffers.gathered(), b"");
    }

    #[test]
    fn fields_are_added_only_at_the_end_of_a_head() {
        let mut buffers = IoBuffers::default();
        let line = b"GET / HTTP/1.1\r\n";
        buffers.output()[..line.len()].copy_from_slice(line);
        assert_eq!(buffers.add_fields(line.len(), b"A: b\r\n"), None);
        buffers.gather(line.len());
        buffers.output()[..8].copy_from_slice(b"X: y\r\n\r\n");
        let amount = buffers.add_fields(8, b"A: b\r\n").unwrap();
        buffers.gather(amount);
        assert_eq!(buffers.gathered(), b"GET / HTTP/1.1\r\nX: y\r\nA: b\r\n\r\n");
        // The buffer grows if the head fills it.
        buffers.sent();
        let room = buffers.output().len();
        buffers.output().fill(b'x');
        buffers.output()[room - 4..].copy_from_slice(b"\r\n\r\n");
        let amount = buffers.add_fields(room, b"A: b\r\n").unwrap();
        assert!(buffers.gather(amount));
        assert!(buffers.gathered().ends_with(b"xx\r\nA: b\r\n\r\n"));
    }

    #[test]
    fn full_output_is_sent_before_it_overflows() {
        let mut buffers = IoBuffers::default();
        let room = buffers.output().len();
        assert!(!buffers.gather(room - ROOM));
        assert!(buffers.gather(1));
        assert!(!buffers.output().is_empty());
    }

    #[test]
    fn start_of_the_input_can_be_replaced_by_more_or_fewer_bytes() {
        for (front, expected) in
            [(&b""[..], &b"body"[..]), (b"H", b"Hbody"), (b"longer than that", b"longer than thatbody")]
        {
            for consumed in [0, 3] {
                let mut buffers = IoBuffers::default();
                buffers.input_append_buf()[..11].copy_from_slice(b"oldheadbody");
                buffers.input_appended(11);
                buffers.input_consume(consumed);
                buffers.replace_front(7 - consumed, front);
                assert_eq!(buffers.input(), expected);
                assert!(buffers.can_use_input());
            }
        }
    }

    #[test]
    fn input_can_be_truncated_and_appended_to() {
        let mut buffers = IoBuffers::default();
        buffers.append_input(b"headbody");
        assert_eq!(buffers.take_input_behind(4), b"body");
        buffers.append_input(b"BODY");
        assert_eq!(buffers.input(), b"headBODY");
        buffers.input_consume(8);
        buffers.append_input(&vec![b'x'; 3 * INPUT_MOST]);
        assert_eq!(buffers.input().len(), 3 * INPUT_MOST);
        assert_eq!(buffers.take_input_behind(4 * INPUT_MOST), b"");
    }

    #[test]
    fn input_is_read_in_order_and_grows_only_if_needed() {
        let mut buffers = IoBuffers::default();
        let mut wanted = Vec::new();
        let mut seen = Vec::new();
        for round in 0u8..100 {
            let space = buffers.input_append_buf();
            assert!(!space.is_empty());
            space.fill(round);
            let count = space.len();
            wanted.extend(std::iter::repeat_n(round, count));
            buffers.input_appended(count);
            let take = buffers.input().len() - usize::from(round % 7);
            seen.extend_from_slice(&buffers.input()[..take]);
            buffers.input_consume(take);
        }
        seen.extend_from_slice(buffers.input());
        buffers.input_consume(buffers.input().len());
        assert_eq!(seen, wanted);
        assert!(buffers.input.len() <= 2 * INPUT_MOST);
        buffers.shrink();
        assert_eq!(buffers.input.len(), 0);
    }
}
