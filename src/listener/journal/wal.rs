//! Checks and repairs SQLite's write-ahead log before SQLite opens it. SQLite takes the first invalid frame for the end
//! of the log and silently discards the rest, so one flipped bit can lose everything that was committed after it.
//!
//! The format is that of <https://www.sqlite.org/fileformat2.html#the_write_ahead_log>.

const HEADER: usize = 32;
const FRAME_HEADER: usize = 24;
const MAGIC: u32 = 0x377f_0682;
const VERSION: u32 = 3_007_000;
/// The page size of all journals.
pub(super) const PAGE: usize = 4096;

/// The state of a log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    Sound,
    /// The last frames are damaged, or belong to an unfinished transaction; the log alone does not show which.
    Suspect(&'static str),
    Damaged(&'static str),
}

type Sum = (u32, u32);

#[derive(Clone, Copy)]
struct Header {
    big_endian: bool,
    page: usize,
    salts: [u8; 8],
    sum: Sum,
}

#[derive(Clone, Copy)]
struct Frame<'a> {
    head: &'a [u8],
    page: &'a [u8],
}

impl Header {
    fn read(bytes: &[u8]) -> Option<Self> {
        let head = bytes.get(..HEADER)?;
        let magic = word(head, 0, true);
        if magic & !1 != MAGIC || word(head, 4, true) != VERSION {
            return None;
        }
        let big_endian = magic & 1 == 1;
        let page = usize::try_from(word(head, 8, true)).ok()?;
        let sum = add((0, 0), head.get(..24)?, big_endian);
        let is_whole = sum == sum_at(head, 24) && page.is_power_of_two() && (512..=65536).contains(&page);
        is_whole.then(|| Self { big_endian, page, salts: salts(head, 16), sum })
    }
}

impl<'a> Frame<'a> {
    fn is_of(self, header: &Header) -> bool {
        salts(self.head, 8) == header.salts
    }

    /// At most one bit of the salts differs.
    fn is_nearly_of(self, header: &Header) -> bool {
        distance(&salts(self.head, 8), &header.salts) <= 1
    }

    fn is_commit(self) -> bool {
        word(self.head, 4, true) != 0
    }

    fn stored(self) -> Sum {
        sum_at(self.head, 16)
    }

    fn sum(self, before: Sum, big_endian: bool) -> Sum {
        let head = self.head.get(..8).unwrap_or_default();
        add(add(before, head, big_endian), self.page, big_endian)
    }

    fn all(bytes: &'a [u8], page: usize) -> impl Iterator<Item = Frame<'a>> + Clone {
        let frames = bytes.get(HEADER..).unwrap_or_default();
        frames.chunks_exact(FRAME_HEADER + page).map(|frame| {
            let (head, page) = frame.split_at(FRAME_HEADER);
            Frame { head, page }
        })
    }
}

/// Whether SQLite would read everything that was committed.
pub(super) fn judge(bytes: &[u8]) -> Verdict {
    let Some(header) = Header::read(bytes) else {
        let has_frames = Frame::all(bytes, PAGE).next().is_some();
        return if has_frames { Verdict::Damaged("the log's header is damaged") } else { Verdict::Sound };
    };
    let mut before = header.sum;
    let mut frames = Frame::all(bytes, header.page);
    let bad = frames.find(|frame| {
        let sum = frame.sum(before, header.big_endian);
        let fits = sum == frame.stored() && frame.is_of(&header);
        before = sum;
        !fits
    });
    let Some(bad) = bad else { return Verdict::Sound };
    // A later frame is valid in itself if its checksum continues the one in the frame before it.
    let mut before = bad.stored();
    for frame in frames {
        let is_whole = frame.sum(before, header.big_endian) == frame.stored() && frame.is_nearly_of(&header);
        if is_whole && frame.is_commit() {
            return Verdict::Damaged("a frame of the log is damaged, with whole ones after it");
        }
        before = frame.stored();
    }
    match bad.is_nearly_of(&header) {
        true => Verdict::Suspect("the last frame of the log is damaged"),
        // Frames from before the log was restarted.
        false => Verdict::Sound,
    }
}

/// Whether the first invalid frame is a commit frame with one flipped bit. If not, it belongs to an unfinished
/// transaction.
pub(super) fn has_lost_commit(bytes: &[u8]) -> bool {
    let Some(header) = Header::read(bytes) else { return false };
    let mut before = header.sum;
    for frame in Frame::all(bytes, header.page) {
        let sum = frame.sum(before, header.big_endian);
        if sum == frame.stored() && frame.is_of(&header) {
            before = sum;
            continue;
        }
        let mut content = [frame.head.get(..8).unwrap_or_default(), frame.page].concat();
        let is_near = distance(&sum_bytes(sum), &sum_bytes(frame.stored())) <= 1;
        let is_mended = frame.is_nearly_of(&header)
            && (is_near || flip_back(&mut content, before, frame.stored(), header.big_endian));
        return is_mended && word(&content, 4, true) != 0;
    }
    false
}

/// The log with flipped bits repaired where possible, all frames up to the last commit, and valid checksums. The
/// content of frames that cannot be repaired is kept, and has to be checked by other means.
pub(super) fn repair(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut head: [u8; HEADER] = bytes.first_chunk().copied()?;
    let header = mend_header(&mut head, bytes)?;
    let mut repaired = head.to_vec();
    let mut up_to_commit = HEADER;
    let (mut before, mut chain) = (header.sum, header.sum);
    let mut frames =
        Frame::all(bytes, header.page).take_while(|frame| frame.is_nearly_of(&header)).peekable();
    while let Some(frame) = frames.next() {
        let sum = frame.sum(before, header.big_endian);
        let mut content = [frame.head.get(..8)?, frame.page].concat();
        before = frame.stored();
        if sum != before {
            let is_near = distance(&sum_bytes(sum), &sum_bytes(before)) <= 1;
            let fits_next =
                frames.peek().is_none_or(|next| next.sum(sum, header.big_endian) == next.stored());
            if is_near && fits_next {
                // The bit was flipped in the checksum.
                before = sum;
            } else {
                flip_back(&mut content, chain_start(&repaired, &header), before, header.big_endian);
            }
        }
        chain = add(chain, &content, header.big_endian);
        repaired.extend(content.get(..8)?);
        repaired.extend(header.salts);
        repaired.extend(sum_bytes(chain));
        repaired.extend(content.get(8..)?);
        if content.get(4..8)? != [0; 4] {
            up_to_commit = repaired.len();
        }
    }
    repaired.truncate(up_to_commit);
    Some(repaired)
}

/// The last page of this number in the log.
pub(super) fn page(bytes: &[u8], number: u32) -> Option<&[u8]> {
    let frames = Frame::all(bytes, PAGE).filter(|frame| word(frame.head, 0, true) == number);
    frames.last().map(|frame| frame.page)
}

/// The checksum of the repaired log so far.
fn chain_start(repaired: &[u8], header: &Header) -> Sum {
    let last = repaired.len().checked_sub(FRAME_HEADER + header.page).filter(|at| *at >= HEADER);
    last.and_then(|at| repaired.get(at..)).map_or(header.sum, |frame| sum_at(frame, 16))
}

/// Repairs a flipped bit in a header. If that fails, creates a header with the salts of the first frame.
fn mend_header(head: &mut [u8; HEADER], bytes: &[u8]) -> Option<Header> {
    if let Some(header) = Header::read(head) {
        return Some(header);
    }
    let first = Frame::all(bytes, PAGE).next()?;
    for bit in 0..HEADER * 8 {
        flip(head, bit);
        let fits = |header: &Header| {
            first.is_of(header) && first.sum(header.sum, header.big_endian) == first.stored()
        };
        if let Some(header) = Header::read(head).filter(fits) {
            return Some(header);
        }
        flip(head, bit);
    }
    let mut made = Vec::with_capacity(HEADER);
    for word in [MAGIC, VERSION, u32::try_from(PAGE).ok()?, 0] {
        made.extend(word.to_be_bytes());
    }
    made.extend(salts(first.head, 8));
    let sum = add((0, 0), &made, false);
    made.extend(sum_bytes(sum));
    head.copy_from_slice(&made);
    Header::read(head)
}

/// Flips the bit that makes the content match its checksum, if there is one. The checksum is linear, so the effect of a
/// bit depends on its position only.
fn flip_back(content: &mut [u8], before: Sum, wanted: Sum, big_endian: bool) -> bool {
    let sum = add(before, content, big_endian);
    let missing = (wanted.0.wrapping_sub(sum.0), wanted.1.wrapping_sub(sum.1));
    // The effects of adding one to the first and to the second word of a pair.
    let (mut first, mut second): (Sum, Sum) = ((1, 1), (0, 1));
    for pair in (0..content.len() / 8).rev() {
        for (at, added) in [(pair * 8, first), (pair * 8 + 4, second)] {
            let value = word(content, at, big_endian);
            let fits = |bit: &usize| {
                let power = 1_u32 << bit;
                let change = if value & power == 0 { power } else { power.wrapping_neg() };
                (change.wrapping_mul(added.0), change.wrapping_mul(added.1)) == missing
            };
            if let Some(bit) = (0..32).find(fits) {
                let byte = at + if big_endian { 3 - bit / 8 } else { bit / 8 };
                flip(content, byte * 8 + bit % 8);
                return true;
            }
        }
        let earlier = |(first, second): Sum| {
            let sum = first.wrapping_add(second);
            (sum, sum.wrapping_add(second))
        };
        (first, second) = (earlier(first), earlier(second));
    }
    false
}

fn flip(bytes: &mut [u8], bit: usize) {
    if let Some(byte) = bytes.get_mut(bit / 8) {
        *byte ^= 1 << (bit % 8);
    }
}

fn word(bytes: &[u8], at: usize, big_endian: bool) -> u32 {
    let word = bytes.get(at..).and_then(<[u8]>::first_chunk).copied().unwrap_or_default();
    if big_endian { u32::from_be_bytes(word) } else { u32::from_le_bytes(word) }
}

fn salts(bytes: &[u8], at: usize) -> [u8; 8] {
    bytes.get(at..).and_then(<[u8]>::first_chunk).copied().unwrap_or_default()
}

fn sum_at(bytes: &[u8], at: usize) -> Sum {
    (word(bytes, at, true), word(bytes, at + 4, true))
}

fn sum_bytes((first, second): Sum) -> [u8; 8] {
    ((u64::from(first) << 32) | u64::from(second)).to_be_bytes()
}

fn distance(one: &[u8; 8], other: &[u8; 8]) -> u32 {
    (u64::from_be_bytes(*one) ^ u64::from_be_bytes(*other)).count_ones()
}

fn add(before: Sum, bytes: &[u8], big_endian: bool) -> Sum {
    bytes.chunks_exact(8).fold(before, |(first, second), pair| {
        let first = first.wrapping_add(word(pair, 0, big_endian)).wrapping_add(second);
        let second = second.wrapping_add(word(pair, 4, big_endian)).wrapping_add(first);
        (first, second)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use rusqlite::Connection;
    use test_support::TempDir as Folder;

    /// A log with three transactions, and its folder.
    fn log() -> Vec<u8> {
        let folder = Folder::new();
        let path = folder.file("database");
        crate::sys::sqlite::start().unwrap();
        let database = Connection::open(&path).unwrap();
        database.execute_batch("pragma journal_mode=wal; create table t (x);").unwrap();
        database.execute_batch("insert into t values ('one'); insert into t values ('two');").unwrap();
        std::fs::read(folder.file("database-wal")).unwrap()
    }

    #[test]
    fn flipped_bit_anywhere_in_a_log_is_detected_and_located() {
        let whole = log();
        assert_eq!(judge(&whole), Verdict::Sound);
        assert_eq!(repair(&whole).unwrap(), whole);
        let frame = FRAME_HEADER + PAGE;
        let in_frame = |n: usize| {
            let start = (HEADER + n * frame) * 8;
            (start..start + FRAME_HEADER * 8).step_by(5).chain([start + 1000, start + frame * 8 - 1])
        };
        let frames = (whole.len() - HEADER) / frame;
        let bits = (0..HEADER * 8).chain(in_frame(0)).chain(in_frame(1)).chain(in_frame(frames - 1));
        for bit in bits {
            let mut bytes = whole.clone();
            flip(&mut bytes, bit);
            assert_ne!(judge(&bytes), Verdict::Sound, "bit {bit}");
            // The highest bits of several words have the same effect.
            if bit % 32 < 24 || bit < HEADER * 8 {
                assert!(repair(&bytes).unwrap() == whole, "bit {bit}");
            }
        }
    }

    #[test]
    fn files_of_a_killed_process_are_not_damaged() {
        let whole = log();
        for length in [0, 1, 31, 32, 40, HEADER + FRAME_HEADER + PAGE, whole.len() - 1] {
            assert_eq!(judge(&whole[..length]), Verdict::Sound, "cut at {length}");
        }
        // Frames from before the log was restarted have other salts.
        let mut bytes = whole;
        for byte in bytes.iter_mut().skip(HEADER + FRAME_HEADER + PAGE) {
            *byte = byte.wrapping_mul(31).wrapping_add(7);
        }
        assert_eq!(judge(&bytes), Verdict::Sound);
        assert_eq!(judge(&[]), Verdict::Sound);
        assert!(repair(&[]).is_none());
    }

    #[test]
    fn torn_frame_is_distinguished_from_a_flipped_bit() {
        let whole = log();
        let last = whole.len() - FRAME_HEADER - PAGE;
        let mut torn = whole.clone();
        torn[last + FRAME_HEADER + 2048..].fill(0);
        assert!(matches!(judge(&torn), Verdict::Suspect(_)));
        assert!(!has_lost_commit(&torn));
        for bit in [last * 8 + 20, (last + 9) * 8, (last + 17) * 8 + 3, (last + FRAME_HEADER) * 8 + 9000] {
            let mut flipped = whole.clone();
            flip(&mut flipped, bit);
            assert!(has_lost_commit(&flipped), "bit {bit}");
        }
        assert!(!has_lost_commit(&whole) && !has_lost_commit(&[]));
    }
}
