//! The format of acknowledgement files: a header, and records of 16 bytes with a number and a checksum of the number
//! and the generation of the file. The last record has the number 0, so that a missing end is noticed. To empty a file,
//! its generation is incremented: it keeps its space, so that acknowledging works on a full disk. Version 0.1 wrote
//! bare numbers of 8 bytes.

use super::checksum::Checksum;

const MAGIC: [u8; 8] = *b"YSTRack2";
pub(super) const HEAD: u64 = 32;
pub(super) const RECORD: u64 = 16;
/// Bytes per number in version 0.1.
const OLD_RECORD: usize = 8;

/// Bytes of the header after the magic: generation, highest committed number, and a checksum of both.
const SAID: usize = 24;
/// An unknown generation is searched for up to this one, with this many records.
const MAX_GENERATION: u64 = 1 << 20;
const SAMPLES: usize = 4;

/// The number in the last record, which no report has.
const END: i64 = 0;

/// The content of a file.
#[derive(Debug, Default)]
pub(super) struct Content {
    pub generation: u64,
    /// The highest committed number as of the last write of the header; 0 if none.
    pub committed: i64,
    /// The acknowledged numbers.
    pub ids: Vec<i64>,
    /// The offset of the next record.
    pub end: u64,
    /// Header, records and end are all there.
    pub is_whole: bool,
    /// Something was in it that could not be read.
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

/// Reads a file, which may be damaged. Only numbers whose checksum is right count as acknowledged.
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
    // A lower bound, since only committed numbers are acknowledged.
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
        // After a record that is damaged, `end` lags behind, and the file does not count as whole.
        content.ids.push(id);
        content.end += RECORD;
    }
    content
}

fn pairs(bytes: &[u8]) -> impl Iterator<Item = (i64, u64)> {
    let records = bytes.get(MAGIC.len() + SAID..).unwrap_or_default().chunks_exact(16);
    records.filter_map(|record| Some((number(record)?, checksum_at(record.get(8..)?)?)))
}

/// Generation and committed number, if the checksum is right.
fn whole(said: [u8; SAID]) -> Option<(u64, i64)> {
    let (generation, committed) = (checksum_at(&said)?, number(said.get(8..)?)?);
    (checksum_at(said.get(16..)?)? == head_checksum(generation, committed)).then_some((generation, committed))
}

/// The same after flipping one bit.
fn mended(said: [u8; SAID]) -> Option<(u64, i64)> {
    (0..SAID * 8).find_map(|bit| {
        let mut said = said;
        *said.get_mut(bit / 8)? ^= 1 << (bit % 8);
        whole(said)
    })
}

/// The generation of the first records. They may be older ones that were deleted, which is harmless: no number is used
/// twice.
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

/// A number of version 0.1, which counted from one. A file of later versions contains other values, too.
fn old_number(bytes: &[u8]) -> Option<i64> {
    number(bytes).filter(|id| (1..1 << 48).contains(id))
}

fn number(bytes: &[u8]) -> Option<i64> {
    bytes.first_chunk().copied().map(i64::from_le_bytes)
}

fn checksum_at(bytes: &[u8]) -> Option<u64> {
    bytes.first_chunk().copied().map(u64::from_le_bytes)
}
