//! What is in a file of acknowledgements: a head and records of 16 bytes, a number and a checksum over the number and the
//! file's generation. The last record has the number 0, so that a missing end is noticed. Emptying a file is raising its
//! generation: the room that it has on the disk stays its own, so that acknowledging works when the disk is full. Version
//! 0.1 wrote bare numbers of 8 bytes.

use super::checksum::Checksum;

const MAGIC: [u8; 8] = *b"YSTRack2";
pub(super) const HEAD: u64 = 32;
pub(super) const RECORD: u64 = 16;
/// Bytes of a number in version 0.1.
const OLD_RECORD: usize = 8;

/// Bytes of what the head says: generation, highest committed number, and a checksum over both.
const SAID: usize = 24;
/// A generation that is not known is looked for up to here, by that many records.
const MAX_GENERATION: u64 = 1 << 20;
const SAMPLES: usize = 4;

/// No report has this number.
const END: i64 = 0;

/// What a file says.
#[derive(Debug, Default)]
pub(super) struct Content {
    pub generation: u64,
    /// The highest number that was committed when the head was written; 0: none.
    pub committed: i64,
    /// What is acknowledged.
    pub ids: Vec<i64>,
    /// Where the next record goes.
    pub end: u64,
    /// The file is as it was written: head, records, and end.
    pub is_whole: bool,
    /// There was more in it than what could be read.
    pub is_damaged: bool,
}

pub(super) fn head(generation: u64, committed: i64) -> Vec<u8> {
    let mut head = Vec::with_capacity(32);
    head.extend(MAGIC);
    head.extend(generation.to_le_bytes());
    head.extend(committed.to_le_bytes());
    head.extend(head_checksum(generation, committed).to_le_bytes());
    head
}

pub(super) fn record(generation: u64, id: i64) -> [u8; 16] {
    let mut record = [0; 16];
    let (number, check) = record.split_at_mut(8);
    number.copy_from_slice(&id.to_le_bytes());
    check.copy_from_slice(&record_checksum(generation, id).to_le_bytes());
    record
}

/// The last record.
pub(super) fn end(generation: u64) -> [u8; 16] {
    record(generation, END)
}

/// Reads a file, damaged or not. A number is taken for acknowledged only if its record says so.
pub(super) fn read(bytes: &[u8]) -> Content {
    let has_magic = bytes.starts_with(&MAGIC);
    let said = bytes.get(MAGIC.len()..).and_then(<[u8]>::first_chunk::<SAID>).copied();
    if let Some((generation, committed)) = said.and_then(whole) {
        let records = records(bytes, generation);
        let is_whole = has_magic && records.is_whole;
        return Content { committed, is_whole, is_damaged: !is_whole, ..records };
    }
    if let Some((generation, committed)) = said.and_then(mended) {
        return Content { committed, is_whole: false, is_damaged: true, ..records(bytes, generation) };
    }
    let numbers: Option<Vec<i64>> = bytes.chunks_exact(OLD_RECORD).map(old_number).collect();
    if let Some(ids) = numbers.filter(|_| !has_magic) {
        return Content { ids, ..Content::default() };
    }
    let damaged = Content { is_damaged: true, ..Content::default() };
    let Some(generation) = find_generation(bytes) else { return damaged };
    let found = records(bytes, generation);
    // At least that: what is not committed is not acknowledged.
    let committed = found.ids.iter().copied().max().unwrap_or(0).max(0);
    Content { committed, is_whole: false, is_damaged: true, ..found }
}

fn records(bytes: &[u8], generation: u64) -> Content {
    let mut content = Content { generation, end: HEAD, ..Content::default() };
    for (place, (id, check)) in (HEAD..).step_by(16).zip(pairs(bytes)) {
        if check != record_checksum(generation, id) {
            continue;
        }
        if id == END {
            content.is_whole = content.end == place;
            break;
        }
        // Behind a hole, the place is not that of the end so far, and the file is not whole.
        content.ids.push(id);
        content.end += RECORD;
    }
    content
}

fn pairs(bytes: &[u8]) -> impl Iterator<Item = (i64, u64)> {
    let records = bytes.get(MAGIC.len() + SAID..).unwrap_or_default().chunks_exact(16);
    records.filter_map(|record| Some((number(record)?, checksum_at(record.get(8..)?)?)))
}

/// Generation and committed number, if they fit their checksum.
fn whole(said: [u8; SAID]) -> Option<(u64, i64)> {
    let (generation, committed) = (checksum_at(&said)?, number(said.get(8..)?)?);
    (checksum_at(said.get(16..)?)? == head_checksum(generation, committed)).then_some((generation, committed))
}

/// The same, if flipping one bit makes them fit.
fn mended(said: [u8; SAID]) -> Option<(u64, i64)> {
    (0..SAID * 8).find_map(|bit| {
        let mut said = said;
        *said.get_mut(bit / 8)? ^= 1 << (bit % 8);
        whole(said)
    })
}

/// The generation of the first records. That of records which were deleted is as good: no number is used again.
fn find_generation(bytes: &[u8]) -> Option<u64> {
    pairs(bytes).filter(|(id, check)| *id != END && *check != 0).take(SAMPLES).find_map(|(id, check)| {
        let before = Checksum::new().signed(id);
        (1..MAX_GENERATION).find(|generation| before.number(*generation).value() == check)
    })
}

fn head_checksum(generation: u64, committed: i64) -> u64 {
    Checksum::new().number(generation).signed(committed).value()
}

fn record_checksum(generation: u64, id: i64) -> u64 {
    Checksum::new().signed(id).number(generation).value()
}

/// A number of version 0.1, which wrote nothing else and counted from one: no file of ours is full of those.
fn old_number(bytes: &[u8]) -> Option<i64> {
    number(bytes).filter(|id| (1..1 << 48).contains(id))
}

fn number(bytes: &[u8]) -> Option<i64> {
    bytes.first_chunk().copied().map(i64::from_le_bytes)
}

fn checksum_at(bytes: &[u8]) -> Option<u64> {
    bytes.first_chunk().copied().map(u64::from_le_bytes)
}
