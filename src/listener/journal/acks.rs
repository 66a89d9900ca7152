//! What the host is done with, on disk before it is told so.
//!
//! Deleting a row costs a transaction; so an acknowledgement is a number at the end of a plain file, and rows go with the
//! next commit of reports. There are two such files: while the rows of one are being deleted, the other is
//! written to. They outlive a killed process; against a power cut they are not flushed, after which an event may
//! come again.

use std::fs::{File, OpenOptions};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use nix::fcntl::{Flock, FlockArg};

use crate::error::{Error, Kind, Result};
use crate::sys::sqlite::{Beside, DatabaseFiles};

/// Bytes of one number.
const SIZE: u64 = 8;

#[derive(Debug)]
pub struct Acks {
    /// `None` once the listener is closed: a later one may own the files then.
    inner: Mutex<Option<Inner>>,
}

#[derive(Debug)]
struct Inner {
    /// What is written to now.
    active: Book,
    /// What is being deleted from the journal.
    old: Book,
}

#[derive(Debug)]
struct Book {
    /// Dropped before the file.
    _tracked: Beside,
    /// Locked, so that no second listener uses the same journal.
    file: Flock<File>,
    ids: Vec<i64>,
}

impl Acks {
    /// Opens the files beside the journal, with what was acknowledged but not yet deleted.
    pub fn open(journal: &Path) -> Result<Self> {
        let active = Book::open(journal, "-acks1")?;
        let mut old = Book::open(journal, "-acks2")?;
        // Both belong to the last run, and are deleted together.
        old.ids.extend(&active.ids);
        let inner = Inner { active: Book { ids: Vec::new(), ..active }, old };
        Ok(Self { inner: Mutex::new(Some(inner)) })
    }

    /// Puts a number down. When this returns without an error, the event does not come again, even if the process
    /// is killed now.
    pub fn add(&self, id: i64) -> Result<()> {
        let mut guard = self.lock();
        let Some(inner) = guard.as_mut() else {
            let text = "the listener is closed: the event comes again when its journal is opened next";
            return Err(Error::new(Kind::Closed, text));
        };
        // Even if it cannot be written, it need not come again as long as this process lives.
        inner.active.ids.push(id);
        let file = &mut inner.active.file;
        file.write_all(&id.to_le_bytes()).map_err(|error| {
            // Part of a number would make nonsense of all that follow.
            if let Ok(data) = file.metadata() {
                let _ = file.set_len(data.len() - data.len() % SIZE);
            }
            let text = format!("the event is acknowledged, but would come again after a crash: {error}");
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

    /// What was asked for last is deleted for good.
    pub fn deleted(&self) {
        if let Some(inner) = self.lock().as_mut() {
            inner.old.ids.clear();
            // If this fails, the numbers stay in the file. They are never used again, so they do no harm.
            let _ = inner.old.file.set_len(0);
        }
    }

    pub fn is_empty(&self) -> bool {
        let guard = self.lock();
        guard.as_ref().is_none_or(|inner| inner.active.ids.is_empty() && inner.old.ids.is_empty())
    }

    /// Lets go of the files. Events that are still with the host can no longer be acknowledged.
    pub fn close(&self) {
        drop(self.lock().take());
    }

    fn lock(&self) -> MutexGuard<'_, Option<Inner>> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Book {
    fn open(journal: &Path, suffix: &str) -> Result<Self> {
        let path = beside(journal, suffix);
        let failed = |error: &std::io::Error| {
            Error::new(Kind::Io, format!("listener.journal: cannot open {}: {error}", path.display()))
        };
        let file = OpenOptions::new()
            .read(true)
            .append(true)
            .create(true)
            .open(&path)
            .map_err(|error| failed(&error))?;
        let mut file = Flock::lock(file, FlockArg::LockExclusiveNonblock).map_err(|_| {
            let text = format!("listener.journal: {} is in use by another listener", journal.display());
            Error::new(Kind::WrongState, text)
        })?;
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).map_err(|error| failed(&error))?;
        let numbers = bytes.chunks_exact(8);
        let cut_short = numbers.remainder().len();
        if cut_short > 0 {
            // It was never confirmed to anybody.
            let whole = u64::try_from(bytes.len() - cut_short).unwrap_or(0);
            file.set_len(whole).map_err(|error| failed(&error))?;
        }
        let ids = numbers.filter_map(|number| number.try_into().ok()).map(i64::from_le_bytes).collect();
        Ok(Self { _tracked: DatabaseFiles::of(journal).track(&*file), file, ids })
    }
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

    #[test]
    fn what_was_put_down_is_found_again_until_it_is_deleted() {
        let folder = Folder::new();
        let journal = folder.file("journal");
        let acks = Acks::open(&journal).unwrap();
        assert!(acks.is_empty());
        acks.add(1).unwrap();
        acks.add(2).unwrap();
        assert_eq!(acks.to_delete(), [1, 2]);
        acks.add(3).unwrap();
        assert_eq!(acks.to_delete(), [1, 2], "not done yet");
        drop(acks);

        let acks = Acks::open(&journal).unwrap();
        let mut found = acks.to_delete();
        found.sort_unstable();
        assert_eq!(found, [1, 2, 3]);
        acks.add(4).unwrap();
        acks.deleted();
        assert_eq!(acks.to_delete(), [4]);
        acks.deleted();
        assert!(acks.is_empty());
        drop(acks);
        assert!(Acks::open(&journal).unwrap().is_empty());
    }

    #[test]
    fn a_number_cut_short_is_forgotten() {
        let folder = Folder::new();
        let journal = folder.file("journal");
        Acks::open(&journal).unwrap().add(7).unwrap();
        let path = beside(&journal, "-acks1");
        let mut file = OpenOptions::new().append(true).open(&path).unwrap();
        file.write_all(&[1, 2, 3]).unwrap();
        drop(file);
        let acks = Acks::open(&journal).unwrap();
        acks.add(8).unwrap();
        assert_eq!(std::fs::metadata(&path).unwrap().len(), 2 * SIZE);
        assert_eq!(acks.to_delete(), [7]);
    }

    #[test]
    fn a_journal_belongs_to_one_listener() {
        let folder = Folder::new();
        let journal = folder.file("journal");
        let first = Acks::open(&journal).unwrap();
        let second = Acks::open(&journal).unwrap_err();
        assert_eq!(second.kind(), Kind::WrongState);
        drop(first);
        Acks::open(&journal).unwrap();
    }
}
