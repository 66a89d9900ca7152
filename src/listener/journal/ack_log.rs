//! What the host is done with, noted on disk before it is told so.
//!
//! Deleting a row costs a transaction; so an acknowledgement is a record in a plain file, and rows go with the next
//! commit of reports. There are two such files: while the rows of one are being deleted, the other is written to. Their
//! heads also keep the highest number that was committed, so that a journal which lost its end is found out. The files
//! outlive a killed process; against a power cut they are not flushed, after which an event may come again.
//!
//! A file is a head and records of 16 bytes: a number and a checksum over the number and the file's generation. Emptying
//! a file is raising its generation: the room that it has on the disk stays its own, so that acknowledging works when
//! the disk is full. Version 0.1 wrote bare numbers of 8 bytes; such a file is read, and then written anew.

use std::collections::HashSet;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::checksum::Checksum;
use crate::error::{Error, Kind, Result};
use crate::sys::file::{self, Identity};
use crate::sys::fork::Generation;
use crate::sys::sqlite::{Beside, DatabaseFiles};

const MAGIC: [u8; 8] = *b"YSTRack2";
const HEAD: u64 = 32;
const RECORD: u64 = 16;
/// Bytes of a number in version 0.1.
const OLD_RECORD: usize = 8;
/// Room is set aside in steps of this.
const STEP: u64 = 64 * 1024;

/// The acknowledgements of a journal.
#[derive(Debug)]
pub struct AckLog {
    /// `None` once the listener is closed: a later one may own the files then.
    inner: Mutex<Option<Inner>>,
}

#[derive(Debug)]
struct Inner {
    /// What is written to now.
    active: AckFile,
    /// What is being deleted from the journal.
    old: AckFile,
}

#[derive(Debug)]
struct AckFile {
    /// Dropped before the file.
    _tracked: Beside,
    file: File,
    path: PathBuf,
    generation: u64,
    /// The highest number that was committed when the head was written; 0: none.
    committed: i64,
    /// Where the next record goes.
    end: u64,
    /// So much of it is on the disk for certain.
    reserved: u64,
    ids: Vec<i64>,
}

/// The place of an event in the journal, by which it is acknowledged.
#[derive(Debug)]
pub struct AckHandle {
    id: i64,
    log: Arc<AckLog>,
    done: AtomicBool,
    /// The file is that of whoever opened it.
    opened_by: Generation,
}

impl AckHandle {
    pub fn new(id: i64, log: Arc<AckLog>) -> Self {
        Self { id, log, done: AtomicBool::new(false), opened_by: Generation::current() }
    }

    pub fn ack(&self) -> Result<()> {
        if !self.opened_by.is_current() {
            return Err(Error::new(
                Kind::Forked,
                "the journal belongs to the parent process: only it can acknowledge",
            ));
        }
        if self.done.swap(true, Ordering::Relaxed) {
            return Ok(());
        }
        self.log.add(self.id).inspect_err(|_| self.done.store(false, Ordering::Relaxed))
    }
}

impl AckLog {
    /// Opens the files beside the journal, with what was acknowledged but not yet deleted.
    pub fn open(journal: &Path) -> Result<Self> {
        let inner = Inner::open(journal).map_err(|error| {
            let text =
                format!("listener.journal: cannot use the files beside {}: {error}", journal.display());
            Error::new(Kind::Io, text)
        })?;
        Ok(Self { inner: Mutex::new(Some(inner)) })
    }

    /// Notes a number. When this returns without an error, the event does not come again, even if the process is killed
    /// now.
    pub fn add(&self, id: i64) -> Result<()> {
        let mut guard = self.lock();
        let Some(inner) = guard.as_mut() else {
            let text = "the listener is closed: the event comes again when its journal is opened next";
            return Err(Error::new(Kind::Closed, text));
        };
        inner.active.add(id).map_err(|error| {
            let text =
                format!("the event is acknowledged, but may be delivered again after a crash: {error}");
            Error::new(Kind::Io, text)
        })
    }

    /// What is to be deleted from the journal now. The same is asked for again until it is said to be done.
    pub fn to_delete(&self) -> Vec<i64> {
        let mut guard = self.lock();
        let Some(inner) = guard.as_mut() else { return Vec::new() };
        if inner.old.ids.is_empty() {
            std::mem::swap(&mut inner.active, &mut inner.old);
        }
        inner.old.ids.clone()
    }

    /// What was asked for last is deleted for good, and `committed` is the highest number that the journal has held.
    pub fn deleted(&self, committed: i64) {
        if let Some(inner) = self.lock().as_mut() {
            // The note first, as emptying the other file takes its note away. If either fails, the numbers stay in the
            // file. They are never used again, so they do no harm.
            let _ = inner.active.note(committed);
            let had_records = inner.old.end > HEAD;
            inner.old.ids.clear();
            if had_records {
                let _ = inner.old.empty(committed);
            }
        }
    }

    /// The highest number that is known to have been committed.
    pub fn committed(&self) -> i64 {
        self.lock().as_ref().map_or(0, |inner| inner.active.committed.max(inner.old.committed))
    }

    /// How many numbers behind this one are noted as acknowledged.
    pub fn acknowledged_after(&self, highest: i64) -> u64 {
        self.lock().as_ref().map_or(0, |inner| {
            let ids = inner.active.ids.iter().chain(&inner.old.ids);
            u64::try_from(ids.filter(|id| **id > highest).count()).unwrap_or(0)
        })
    }

    /// The numbers behind this one that are noted as acknowledged, and may not be deleted yet.
    pub fn noted_after(&self, after: i64) -> HashSet<i64> {
        let noted = |inner: &Inner| {
            let ids = inner.active.ids.iter().chain(&inner.old.ids);
            ids.copied().filter(|id| *id > after).collect()
        };
        self.lock().as_ref().map(noted).unwrap_or_default()
    }

    /// Sets room aside on the disk so that so many events can be acknowledged.
    pub fn reserve(&self, events: u64) -> io::Result<()> {
        let mut guard = self.lock();
        let Some(inner) = guard.as_mut() else { return Ok(()) };
        // Whatever is in the file that is being deleted now counts against the other one no more.
        inner.active.reserve(events)?;
        inner.old.reserve(events)
    }

    pub fn is_empty(&self) -> bool {
        let guard = self.lock();
        guard.as_ref().is_none_or(|inner| inner.active.ids.is_empty() && inner.old.ids.is_empty())
    }

    /// Whether both files still have their names.
    pub fn is_in_place(&self) -> bool {
        let guard = self.lock();
        guard.as_ref().is_none_or(|inner| inner.active.is_in_place() && inner.old.is_in_place())
    }

    /// Makes the files anew, after they were removed, with all that they held.
    pub fn recreate(&self, journal: &Path) -> io::Result<()> {
        let mut guard = self.lock();
        let Some(inner) = guard.as_mut() else { return Ok(()) };
        let committed = inner.active.committed.max(inner.old.committed);
        let mut fresh = Inner::open(journal)?;
        for (new, before) in [(&mut fresh.active, &inner.active), (&mut fresh.old, &inner.old)] {
            new.empty(committed)?;
            new.ids.clear();
            for id in &before.ids {
                new.add(*id)?;
            }
        }
        *inner = fresh;
        Ok(())
    }

    /// Lets go of the files. Events that are still with the host can no longer be acknowledged.
    pub fn close(&self) {
        drop(self.lock().take());
    }

    fn lock(&self) -> MutexGuard<'_, Option<Inner>> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Inner {
    fn open(journal: &Path) -> io::Result<Self> {
        let active = AckFile::open(journal, "-acks1")?;
        let mut old = AckFile::open(journal, "-acks2")?;
        // Both belong to the last run, and are deleted together.
        old.ids.extend(&active.ids);
        Ok(Self { active: AckFile { ids: Vec::new(), ..active }, old })
    }
}

impl AckFile {
    fn open(journal: &Path, suffix: &str) -> io::Result<Self> {
        let path = beside(journal, suffix);
        let mut file = file::open_private(&path)?;
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes)?;
        let mut opened = Self {
            _tracked: DatabaseFiles::of(journal).track(&file),
            file,
            path,
            generation: 1,
            committed: 0,
            end: HEAD,
            reserved: 0,
            ids: Vec::new(),
        };
        opened.read(&bytes)?;
        Ok(opened)
    }

    fn read(&mut self, bytes: &[u8]) -> io::Result<()> {
        let Some(magic) = bytes.first_chunk::<8>() else {
            // New, or a record of version 0.1 that was cut short and never confirmed to anybody.
            return self.empty(0);
        };
        let flipped = u64::from_le_bytes(*magic) ^ u64::from_le_bytes(MAGIC);
        if flipped.count_ones() > 1 {
            // Of a file of this version whose head is destroyed nothing can be told: its events come again.
            let numbers: Option<Vec<i64>> = bytes.chunks_exact(OLD_RECORD).map(old_number).collect();
            self.ids = numbers.unwrap_or_default();
            return self.rewrite();
        }
        let field = |at: usize| bytes.get(at..).unwrap_or_default();
        let generation = checksum_at(field(8)).unwrap_or(0);
        let committed = number(field(16)).unwrap_or(0);
        let head_is_whole = checksum_at(field(24)).unwrap_or(0) == head_checksum(generation, committed);
        self.generation = generation;
        self.committed = if head_is_whole { committed } else { 0 };
        let records = bytes.get(usize::try_from(HEAD).unwrap_or(0)..).unwrap_or_default();
        let mut place = HEAD;
        for record in records.chunks_exact(usize::try_from(RECORD).unwrap_or(16)) {
            place += RECORD;
            let (Some(id), Some(check)) =
                (record.get(..8).and_then(number), record.get(8..).and_then(checksum_at))
            else {
                continue;
            };
            if check == record_checksum(generation, id) {
                self.ids.push(id);
                self.end = place;
            }
        }
        if flipped == 0 && head_is_whole { Ok(()) } else { self.rewrite() }
    }

    /// Writes the file again with what is known: in one piece over what is there, so that a process which is killed
    /// meanwhile leaves the one or the other.
    fn rewrite(&mut self) -> io::Result<()> {
        self.generation = 1;
        let mut bytes = self.head();
        bytes.extend(self.ids.iter().flat_map(|id| record(self.generation, *id)));
        self.end = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        file::write_at(&self.file, 0, &bytes)?;
        self.file.set_len(self.end)
    }

    fn add(&mut self, id: i64) -> io::Result<()> {
        // Even if it cannot be written, it need not come again as long as this process lives.
        self.ids.push(id);
        file::write_at(&self.file, self.end, &record(self.generation, id))?;
        self.end += RECORD;
        Ok(())
    }

    fn empty(&mut self, committed: i64) -> io::Result<()> {
        self.generation = self.generation.wrapping_add(1);
        self.end = HEAD;
        self.committed = committed;
        self.write_head()
    }

    fn note(&mut self, committed: i64) -> io::Result<()> {
        if committed == self.committed {
            return Ok(());
        }
        self.committed = committed;
        self.write_head()
    }

    fn write_head(&self) -> io::Result<()> {
        file::write_at(&self.file, 0, &self.head())
    }

    fn head(&self) -> Vec<u8> {
        let mut head = Vec::with_capacity(32);
        head.extend(MAGIC);
        head.extend(self.generation.to_le_bytes());
        head.extend(self.committed.to_le_bytes());
        head.extend(head_checksum(self.generation, self.committed).to_le_bytes());
        head
    }

    fn reserve(&mut self, events: u64) -> io::Result<()> {
        let needed = self.end + events.saturating_mul(RECORD);
        if needed > self.reserved {
            let steps = needed.div_ceil(STEP) * STEP;
            file::reserve(&self.file, steps)?;
            self.reserved = steps;
        }
        Ok(())
    }

    fn is_in_place(&self) -> bool {
        Identity::of(&self.file).ok() == Identity::at(&self.path).ok()
    }
}

fn record(generation: u64, id: i64) -> [u8; 16] {
    let mut record = [0; 16];
    let (number, check) = record.split_at_mut(8);
    number.copy_from_slice(&id.to_le_bytes());
    check.copy_from_slice(&record_checksum(generation, id).to_le_bytes());
    record
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

/// A file that belongs to the journal.
pub(super) fn beside(journal: &Path, suffix: &str) -> PathBuf {
    let mut name = journal.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use test_support::TempDir as Folder;

    fn to_delete(journal: &Path) -> Vec<i64> {
        let mut ids = AckLog::open(journal).unwrap().to_delete();
        ids.sort_unstable();
        ids
    }

    #[test]
    fn an_acknowledgement_is_found_again_until_its_row_is_deleted() {
        let folder = Folder::new();
        let journal = folder.file("journal");
        let log = AckLog::open(&journal).unwrap();
        assert!(log.is_empty());
        log.add(1).unwrap();
        log.add(2).unwrap();
        assert_eq!(log.to_delete(), [1, 2]);
        log.add(3).unwrap();
        assert_eq!(log.to_delete(), [1, 2], "not done yet");
        drop(log);
        assert_eq!(to_delete(&journal), [1, 2, 3]);

        let log = AckLog::open(&journal).unwrap();
        log.to_delete();
        log.add(4).unwrap();
        log.deleted(17);
        assert_eq!(log.to_delete(), [4]);
        log.deleted(18);
        assert!(log.is_empty());
        drop(log);
        let log = AckLog::open(&journal).unwrap();
        assert!(log.is_empty());
        assert_eq!(log.committed(), 18);
    }

    #[test]
    fn records_of_version_0_1_are_read_and_one_cut_short_is_not() {
        let folder = Folder::new();
        let journal = folder.file("journal");
        let mut bytes: Vec<u8> = [7_i64, 9].iter().flat_map(|id| id.to_le_bytes()).collect();
        bytes.extend([1, 2, 3]);
        std::fs::write(beside(&journal, "-acks1"), bytes).unwrap();
        assert_eq!(to_delete(&journal), [7, 9]);
        assert_eq!(to_delete(&journal), [7, 9], "rewritten");
    }

    #[test]
    fn a_file_whose_beginning_is_destroyed_acknowledges_nothing() {
        let folder = Folder::new();
        let journal = folder.file("journal");
        let log = AckLog::open(&journal).unwrap();
        (1..=5).for_each(|id| log.add(id).unwrap());
        drop(log);
        let file = beside(&journal, "-acks1");
        let whole = std::fs::read(&file).unwrap();
        for length in [8, 16, 32, 40, whole.len()] {
            for fill in [0, 1, 0xA5] {
                let mut damaged = whole.clone();
                damaged[..length].fill(fill);
                std::fs::write(&file, damaged).unwrap();
                assert_eq!(to_delete(&journal), [0; 0], "{length} bytes of {fill}");
            }
        }
    }

    #[test]
    fn a_flipped_bit_acknowledges_nothing_that_was_not() {
        let folder = Folder::new();
        let journal = folder.file("journal");
        let log = AckLog::open(&journal).unwrap();
        for id in 1..4 {
            log.add(id).unwrap();
        }
        drop(log);
        let path = beside(&journal, "-acks1");
        let whole = std::fs::read(&path).unwrap();
        for bit in 0..whole.len() * 8 {
            let mut bytes = whole.clone();
            bytes[bit / 8] ^= 1 << (bit % 8);
            std::fs::write(&path, bytes).unwrap();
            let _ = std::fs::remove_file(beside(&journal, "-acks2"));
            let found = to_delete(&journal);
            assert!(found.iter().all(|id| (1..4).contains(id)), "bit {bit}: {found:?}");
        }
    }

    #[test]
    fn files_that_were_removed_are_made_anew_with_what_they_held() {
        let folder = Folder::new();
        let journal = folder.file("journal");
        let log = AckLog::open(&journal).unwrap();
        log.add(5).unwrap();
        log.reserve(100_000).unwrap();
        assert!(log.is_in_place());
        std::fs::remove_file(beside(&journal, "-acks1")).unwrap();
        assert!(!log.is_in_place());
        log.recreate(&journal).unwrap();
        assert!(log.is_in_place());
        drop(log);
        assert_eq!(to_delete(&journal), [5]);
    }
}
