//! What the host is done with, noted on disk before it is told so.
//!
//! Deleting a row costs a transaction; so an acknowledgement is a record in a plain file, and rows go with the next
//! commit of reports. The record stays until the deletion has been copied from the log into the journal itself: until
//! then, a log that loses its end would bring the row back. There are two such files: while the records of one wait for
//! that, the other is written to. Their heads also keep the highest number that was committed, so that a journal which
//! lost its end is found out. The files outlive a killed process; against a power cut they are not flushed, after which
//! an event may come again.

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
    /// What was written to before that.
    old: AckFile,
    /// What is being deleted from the journal.
    deleting: Vec<i64>,
    /// What `old` holds is deleted in the journal itself, too, and only the log may say otherwise.
    is_copied: bool,
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
    /// What is noted in it, and not deleted from the journal yet.
    ids: Vec<i64>,
    /// It was as it had been written when it was opened.
    was_whole: bool,
    was_damaged: bool,
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
        if inner.deleting.is_empty() {
            inner.deleting.append(&mut inner.old.ids);
            inner.deleting.append(&mut inner.active.ids);
        }
        inner.deleting.clone()
    }

    /// What was asked for last is deleted, and `committed` is the highest number that the journal has held.
    pub fn deleted(&self, committed: i64) {
        if let Some(inner) = self.lock().as_mut() {
            // In both, so that one of them may be damaged. If it fails, less is known of what a damaged journal has lost.
            let _ = inner.active.note(committed);
            let _ = inner.old.note(committed);
            inner.deleting.clear();
        }
    }

    /// All that was deleted so far is deleted in the journal itself. As long as its log is there, too, a log that loses its
    /// end takes that back.
    pub fn copied(&self) {
        if let Some(inner) = self.lock().as_mut() {
            inner.is_copied = inner.old.ids.is_empty() && inner.deleting.is_empty();
        }
    }

    /// The log of that time is gone.
    pub fn settled(&self) {
        let mut guard = self.lock();
        let Some(inner) = guard.as_mut() else { return };
        if !std::mem::take(&mut inner.is_copied) {
            return;
        }
        let committed = inner.active.committed.max(inner.old.committed);
        // If it fails, the numbers stay in the file. They are never used again, so they do no harm.
        let is_empty = inner.old.end == HEAD || inner.old.empty(committed).is_ok();
        if is_empty && inner.active.end > HEAD {
            std::mem::swap(&mut inner.active, &mut inner.old);
        }
    }

    /// The highest number that is known to have been committed.
    pub fn committed(&self) -> i64 {
        self.lock().as_ref().map_or(0, |inner| inner.active.committed.max(inner.old.committed))
    }

    /// Whether all that was acknowledged is known, and what was committed last.
    pub fn was_whole(&self) -> bool {
        self.lock().as_ref().is_some_and(|inner| inner.active.was_whole && inner.old.was_whole)
    }

    pub fn was_damaged(&self) -> bool {
        self.lock().as_ref().is_some_and(|inner| inner.active.was_damaged || inner.old.was_damaged)
    }

    /// Whether nobody knows what was committed last.
    pub fn is_lost(&self) -> bool {
        self.lock().as_ref().is_some_and(|inner| inner.active.was_damaged && inner.old.was_damaged)
    }

    /// The numbers behind this one that are noted as acknowledged, and may not be deleted yet.
    pub fn noted_after(&self, after: i64) -> HashSet<i64> {
        let noted = |inner: &Inner| inner.ids().filter(|id| *id > after).collect();
        self.lock().as_ref().map(noted).unwrap_or_default()
    }

    /// Sets room aside on the disk so that so many events can be acknowledged.
    pub fn reserve(&self, events: u64) -> io::Result<()> {
        let mut guard = self.lock();
        let Some(inner) = guard.as_mut() else { return Ok(()) };
        // Either may be the one that is written to by then.
        inner.active.reserve(events)?;
        inner.old.reserve(events)
    }

    pub fn is_empty(&self) -> bool {
        let guard = self.lock();
        guard.as_ref().is_none_or(|inner| inner.ids().next().is_none())
    }

    /// Whether both files still have their names.
    pub fn is_in_place(&self) -> bool {
        let guard = self.lock();
        guard.as_ref().is_none_or(|inner| inner.active.is_in_place() && inner.old.is_in_place())
    }

    /// Writes files that were damaged, or of version 0.1, anew. To be done when it is known what the journal has lost: until
    /// then, nothing must look as if it were all.
    pub fn mend(&self, journal: &Path) -> io::Result<()> {
        self.create_if(journal, |file| !file.was_whole)
    }

    /// Makes files that were removed or replaced anew, with all that they held.
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
        // Both belong to the last run.
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

    /// Puts a file with these numbers in the place of what is there: a process that is killed meanwhile leaves the one or
    /// the other.
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
        // Even if it cannot be written, it need not come again as long as this process lives.
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

/// A file that belongs to the journal.
pub(super) fn beside(journal: &Path, suffix: &str) -> PathBuf {
    let mut name = journal.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}
