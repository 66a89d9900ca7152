//! Acknowledgements, which are on disk before `yeastar_event_ack` returns.
//!
//! Deleting a row takes a transaction, so an acknowledgement is first a record in a plain file, and the row is deleted
//! with the next commit of reports. The record is kept until the deletion has been copied from the log into the
//! database file and the log has been restarted; before that, a log that loses its end would bring the row back. There
//! are two files: one is written to while the records of the other wait for that. Their headers also hold the highest
//! committed number, so that a missing end of the journal is noticed. The files survive a killed process. They are not
//! flushed, so after a power cut an event may be delivered again.

use std::collections::{BTreeSet, HashSet};
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::ack_format::{self, HEAD, RECORD};
use crate::error::{Error, Kind, Result};
use crate::sys::file::{self, Identity};
use crate::sys::fork::Generation;
use crate::sys::sqlite::{Beside, DatabaseFiles};

/// Space is reserved in steps of this size.
const STEP: u64 = 64 * 1024;

/// The acknowledgements of a journal.
#[derive(Debug)]
pub struct AckLog {
    /// None once the listener is closed, since another one may own the files then.
    inner: Mutex<Option<Inner>>,
}

#[derive(Debug)]
struct Inner {
    /// The file that is written to.
    active: AckFile,
    /// The file that was written to before.
    old: AckFile,
    /// The numbers that are being deleted from the journal.
    deleting: Vec<i64>,
    /// The deletions of the numbers in `old` have been copied into the database file. The log has not been restarted
    /// since.
    is_copied: bool,
}

#[derive(Debug)]
struct AckFile {
    /// Dropped before the file.
    _tracked: Beside,
    file: File,
    path: PathBuf,
    generation: u64,
    /// The highest committed number as of the last write of the header; 0 if none.
    committed: i64,
    /// Where the next record goes.
    end: u64,
    /// Bytes that are reserved on the disk.
    reserved: u64,
    /// The numbers in it that have not been deleted from the journal yet.
    ids: Vec<i64>,
    /// When it was opened, nothing was missing or altered.
    was_whole: bool,
    was_damaged: bool,
}

/// The place of an event in the journal, by which it is acknowledged.
#[derive(Debug)]
pub struct AckHandle {
    id: i64,
    log: Arc<AckLog>,
    done: AtomicBool,
    /// A forked child must not write to the file.
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
    /// Opens the files beside the journal, without changing them.
    pub fn open(journal: &Path) -> Result<Self> {
        let inner = Inner::open(journal).map_err(|error| {
            let text =
                format!("listener.journal: cannot use the files beside {}: {error}", journal.display());
            Error::new(Kind::Io, text)
        })?;
        Ok(Self { inner: Mutex::new(Some(inner)) })
    }

    /// Records a number. When this has succeeded, the event is not delivered again even if the process is killed.
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

    /// The numbers to delete from the journal; the same ones until [`AckLog::deleted`] is called.
    pub fn to_delete(&self) -> Vec<i64> {
        let mut guard = self.lock();
        let Some(inner) = guard.as_mut() else { return Vec::new() };
        if inner.deleting.is_empty() {
            inner.deleting.append(&mut inner.old.ids);
            inner.deleting.append(&mut inner.active.ids);
        }
        inner.deleting.clone()
    }

    /// The numbers of [`AckLog::to_delete`] have been deleted, in a commit whose highest number is `committed`.
    pub fn deleted(&self, committed: i64) {
        if let Some(inner) = self.lock().as_mut() {
            // In both, since one may be damaged later. If it fails, a missing end of the journal may be overlooked.
            let _ = inner.active.note(committed);
            let _ = inner.old.note(committed);
            inner.deleting.clear();
        }
    }

    /// All deletions have been copied from the log into the database file.
    pub fn copied(&self) {
        if let Some(inner) = self.lock().as_mut() {
            inner.is_copied = inner.old.ids.is_empty() && inner.deleting.is_empty();
        }
    }

    /// The log has been restarted since [`AckLog::copied`].
    pub fn log_restarted(&self) {
        let mut guard = self.lock();
        let Some(inner) = guard.as_mut() else { return };
        if !std::mem::take(&mut inner.is_copied) {
            return;
        }
        let committed = inner.active.committed.max(inner.old.committed);
        // If it fails, the numbers stay in the file. This is harmless, since no number is used twice.
        let is_empty = inner.old.end == HEAD || inner.old.empty(committed).is_ok();
        if is_empty && inner.active.end > HEAD {
            std::mem::swap(&mut inner.active, &mut inner.old);
        }
    }

    /// The highest number known to be committed.
    pub fn committed(&self) -> i64 {
        self.lock().as_ref().map_or(0, |inner| inner.active.committed.max(inner.old.committed))
    }

    /// Whether the files were complete when they were opened.
    pub fn was_whole(&self) -> bool {
        self.lock().as_ref().is_some_and(|inner| inner.active.was_whole && inner.old.was_whole)
    }

    /// Whether both were damaged, so that the highest committed number is unknown.
    pub fn is_lost(&self) -> bool {
        self.lock().as_ref().is_some_and(|inner| inner.active.was_damaged && inner.old.was_damaged)
    }

    /// The acknowledged numbers above this one that may still be in the journal.
    pub fn noted_after(&self, after: i64) -> HashSet<i64> {
        let noted = |inner: &Inner| inner.ids().filter(|id| *id > after).collect();
        self.lock().as_ref().map(noted).unwrap_or_default()
    }

    /// Reserves space on the disk for this many acknowledgements.
    pub fn reserve(&self, events: u64) -> io::Result<()> {
        let mut guard = self.lock();
        let Some(inner) = guard.as_mut() else { return Ok(()) };
        // Either may be the active one by then.
        inner.active.reserve(events)?;
        inner.old.reserve(events)
    }

    pub fn is_empty(&self) -> bool {
        let guard = self.lock();
        guard.as_ref().is_none_or(|inner| inner.ids().next().is_none())
    }

    /// Whether neither file has been removed or replaced.
    pub fn is_in_place(&self) -> bool {
        let guard = self.lock();
        guard.as_ref().is_none_or(|inner| inner.active.is_in_place() && inner.old.is_in_place())
    }

    /// Recreates files that are damaged, new, or of version 0.1. Called after recovery: if the process is killed
    /// before, the next start must find them damaged too.
    pub fn mend(&self, journal: &Path) -> io::Result<()> {
        self.create_if(journal, |file| !file.was_whole)
    }

    /// Recreates files that were removed or replaced, with their content.
    pub fn recreate(&self, journal: &Path) -> io::Result<()> {
        self.create_if(journal, |file| !file.is_in_place())
    }

    fn create_if(&self, journal: &Path, is_wanted: impl Fn(&AckFile) -> bool) -> io::Result<()> {
        let mut guard = self.lock();
        let Some(inner) = guard.as_mut() else { return Ok(()) };
        let committed = inner.active.committed.max(inner.old.committed);
        let Inner { active, old, deleting, .. } = inner;
        for file in [old, active] {
            if is_wanted(file) {
                let noted: BTreeSet<_> = deleting.iter().chain(&file.ids).copied().collect();
                let fresh = AckFile::create(journal, &file.path, committed, noted.into_iter().collect())?;
                *file = AckFile { ids: std::mem::take(&mut file.ids), ..fresh };
            }
        }
        Ok(())
    }

    /// Closes the files. Events that the host still holds can no longer be acknowledged.
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
        // All of them were acknowledged in the last run.
        let deleting = old.ids.drain(..).chain(active.ids.iter().copied()).collect();
        Ok(Self { active: AckFile { ids: Vec::new(), ..active }, old, deleting, is_copied: false })
    }

    fn ids(&self) -> impl Iterator<Item = i64> {
        self.active.ids.iter().chain(&self.old.ids).chain(&self.deleting).copied()
    }
}

impl AckFile {
    fn open(journal: &Path, suffix: &str) -> io::Result<Self> {
        let path = beside(journal, suffix);
        let mut file = file::open_private(&path)?;
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes)?;
        let ack_format::Content { generation, committed, ids, end, is_whole, is_damaged } =
            ack_format::read(&bytes);
        let (was_whole, was_damaged) = (is_whole, is_damaged);
        let new = Self::new(journal, path, file);
        Ok(Self { generation, committed, ids, end, was_whole, was_damaged, ..new })
    }

    fn new(journal: &Path, path: PathBuf, file: File) -> Self {
        Self {
            _tracked: DatabaseFiles::of(journal).track(&file),
            file,
            path,
            generation: 1,
            committed: 0,
            end: HEAD,
            reserved: 0,
            ids: Vec::new(),
            was_whole: true,
            was_damaged: false,
        }
    }

    /// Replaces the file by one with these numbers. A process that is killed meanwhile leaves either the old or the new
    /// one.
    fn create(journal: &Path, path: &Path, committed: i64, ids: Vec<i64>) -> io::Result<Self> {
        let fresh = beside(path, "-new");
        let file = file::open_private(&fresh)?;
        file.set_len(0)?;
        let mut created = Self { committed, ids, ..Self::new(journal, path.to_owned(), file) };
        let mut bytes = ack_format::head(created.generation, committed);
        bytes.extend(created.ids.iter().flat_map(|id| ack_format::record(created.generation, *id)));
        created.end = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        bytes.extend(ack_format::end(created.generation));
        file::write_at(&created.file, 0, &bytes)?;
        std::fs::rename(&fresh, path)?;
        Ok(created)
    }

    fn add(&mut self, id: i64) -> io::Result<()> {
        // Even if it cannot be written, the event is not delivered again by this process.
        self.ids.push(id);
        let record = [ack_format::record(self.generation, id), ack_format::end(self.generation)].concat();
        file::write_at(&self.file, self.end, &record)?;
        self.end += RECORD;
        Ok(())
    }

    fn empty(&mut self, committed: i64) -> io::Result<()> {
        self.generation = self.generation.wrapping_add(1);
        self.end = HEAD;
        self.committed = committed;
        let mut bytes = ack_format::head(self.generation, committed);
        bytes.extend(ack_format::end(self.generation));
        file::write_at(&self.file, 0, &bytes)
    }

    fn note(&mut self, committed: i64) -> io::Result<()> {
        if committed == self.committed {
            return Ok(());
        }
        self.committed = committed;
        file::write_at(&self.file, 0, &ack_format::head(self.generation, committed))
    }

    fn reserve(&mut self, events: u64) -> io::Result<()> {
        let needed = self.end + events.saturating_add(1).saturating_mul(RECORD);
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

/// The path of a file that belongs to the journal.
pub(super) fn beside(journal: &Path, suffix: &str) -> PathBuf {
    let mut name = journal.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}
