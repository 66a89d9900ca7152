//! Only one listener may use a journal, by whatever path.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use super::schema;
use crate::error::{Error, Kind, Result};
use crate::sys::file::{self, Identity};
use crate::sys::fork::{ForkLocal, Generation};
use crate::sys::sqlite::{Beside, DatabaseFiles};

/// The journals that are open in this process. A file must not be opened twice, since closing any of its descriptors
/// releases all locks that SQLite holds on it.
static OPEN: ForkLocal<Mutex<Vec<Identity>>> = ForkLocal::new();

/// Attempts to lock a file that is replaced each time between opening and locking.
const TRIES: usize = 100;

/// The exclusive use of a file. Must be dropped after the connection to it.
#[derive(Debug)]
pub(super) struct Lock {
    /// Dropped before the file.
    tracked: Option<Beside>,
    identity: Identity,
    file: File,
    made_by: Generation,
}

impl Lock {
    /// Locks a file. If it does not exist, it is created, readable by its owner only.
    pub fn take(path: &Path) -> Result<Self> {
        let failed = |fault: &std::io::Error| schema::error(path, &fault.to_string());
        let open = OPEN.get();
        let mut open = open.lock().unwrap_or_else(PoisonError::into_inner);
        if Identity::at(path).is_ok_and(|identity| open.contains(&identity)) {
            return Err(in_use(path));
        }
        for _ in 0..TRIES {
            let file = file::open_private(path).map_err(|fault| failed(&fault))?;
            if !file::try_lock(&file).map_err(|fault| failed(&fault))? {
                break;
            }
            let identity = Identity::of(&file).map_err(|fault| failed(&fault))?;
            // Another process may have replaced the file meanwhile.
            if Identity::at(path).is_ok_and(|found| found == identity) {
                open.push(identity);
                let tracked = Some(DatabaseFiles::of(path).track(&file));
                return Ok(Self { tracked, identity, file, made_by: Generation::current() });
            }
        }
        Err(in_use(path))
    }

    /// The file has been renamed.
    pub fn renamed(&mut self, path: &Path) {
        // The old entry has to go first, since entries are removed by descriptor.
        self.tracked = None;
        self.tracked = Some(DatabaseFiles::of(path).track(&self.file));
    }

    /// Whether the file at this path is the locked one.
    pub fn holds(&self, path: &Path) -> bool {
        Identity::at(path).is_ok_and(|identity| identity == self.identity)
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        let open = OPEN.get();
        let mut open = open.lock().unwrap_or_else(PoisonError::into_inner);
        open.retain(|identity| *identity != self.identity);
        // Closing does not release the lock if a forked child has a copy of the descriptor. A child must not release it.
        if self.made_by.is_current() {
            file::unlock(&self.file);
        }
    }
}

fn in_use(path: &Path) -> Error {
    let text = format!("listener.journal: {} is in use by another listener", path.display());
    Error::new(Kind::WrongState, text)
}

/// Resolves symbolic links, since the other files of the journal are beside the target.
pub(super) fn resolve(path: &Path) -> Result<PathBuf> {
    let text = path.to_string_lossy();
    if text.is_empty() || text == ":memory:" || text.starts_with("file:") || text.contains('?') {
        let why = format!("listener.journal must be the path of a file, without '?' and not '{text}'");
        return Err(Error::invalid_argument(why));
    }
    let failed = |fault: std::io::Error| schema::error(path, &fault.to_string());
    if path.exists() {
        return path.canonicalize().map_err(failed);
    }
    let path = &file::follow_links(path).map_err(failed)?;
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let name = path.file_name().ok_or_else(|| schema::error(path, "it is no file"))?;
    Ok(folder.canonicalize().map_err(failed)?.join(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn file_that_another_process_has_locked_is_refused() {
        let path = std::env::temp_dir().join(format!("yeastar-lock-of-another-{}", std::process::id()));
        // The lock belongs to the open file description, so that this process can stand in for another.
        let other = file::open_private(&path).unwrap();
        assert!(file::try_lock(&other).unwrap());
        assert_eq!(Lock::take(&path).unwrap_err().kind(), Kind::WrongState);
        drop(other);
        drop(Lock::take(&path).unwrap());
        std::fs::remove_file(path).unwrap();
    }

    #[test]
    fn lock_is_released_even_if_a_child_keeps_a_copy_of_the_descriptor() {
        let path = std::env::temp_dir().join(format!("yeastar-lock-{}", std::process::id()));
        let lock = Lock::take(&path).unwrap();
        let copy = lock.file.try_clone().unwrap();
        assert_eq!(Lock::take(&path).unwrap_err().kind(), Kind::WrongState);
        drop(lock);
        drop(Lock::take(&path).unwrap());
        drop(copy);
        std::fs::remove_file(path).unwrap();
    }
}
