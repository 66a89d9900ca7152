//! Another file takes the place of the journal. A process that is killed at any point of this leaves the old one, or a
//! whole new one, which the next start puts in place.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use rusqlite::Connection;

use super::ack_log::beside;
use super::lock::Lock;
use super::schema::{self, Fault};
use crate::error::Result;
use crate::sys::file;
use crate::time::now_ms;

/// What a file is called while it is filled, and when all is in it.
const FILLING: &str = "-new";
const READY: &str = "-ready";
/// Names for work on a journal; nobody needs what an earlier process left there.
const LEFTOVERS: [&str; 5] = ["-copy", "-scratch", "-scratch-mended", "-scratch-alone", FILLING];

/// The file that is to be the journal.
pub(super) struct Replacement {
    path: PathBuf,
    filling: Scratch,
    lock: Lock,
}

impl Replacement {
    /// A new file, and the connection to fill it by.
    pub fn begin(path: &Path) -> Result<(Self, Connection)> {
        let filling = Scratch(beside(path, FILLING));
        filling.clear();
        let lock = Lock::take(&filling.0)?;
        let database = reconnect(&filling.0)?;
        Ok((Self { path: path.to_owned(), filling, lock }, database))
    }

    /// All is in it. It takes the place of the journal; what is there goes under another name if one is given.
    pub fn put_in_place(self, filled: Connection, aside: Option<&Path>) -> Result<Lock> {
        let failed = |fault: io::Error| schema::error(&self.path, &fault.to_string());
        filled.close().map_err(|(_, fault)| schema::failed(&self.filling.0, &fault))?;
        if beside(&self.filling.0, "-wal").exists() {
            return Err(schema::error(&self.filling.0, "its log cannot be copied into it"));
        }
        sync(&self.filling.0).map_err(failed)?;
        reached("filled");
        let ready = beside(&self.path, READY);
        std::fs::rename(&self.filling.0, &ready).map_err(failed)?;
        let mut lock = self.lock;
        complete(&self.path, &ready, aside).map_err(failed)?;
        lock.renamed(&self.path);
        Ok(lock)
    }
}

/// A file that is whole does not take the place of the journal after all: the next start must not put it there.
pub(super) fn give_up(path: &Path) {
    let _ = std::fs::remove_file(beside(path, READY));
}

/// Completes what an earlier process was killed at, if it was. What is in the place of the journal is kept: it need not
/// be ours.
pub(super) fn resume(path: &Path, lock: Lock) -> Result<Lock> {
    for suffix in LEFTOVERS {
        Scratch(beside(path, suffix)).clear();
    }
    let ready = beside(path, READY);
    if !ready.exists() {
        return Ok(lock);
    }
    let mut new_lock = Lock::take(&ready)?;
    let is_empty = std::fs::metadata(path).is_ok_and(|data| data.len() == 0);
    let aside = (!is_empty).then(|| unused(path));
    complete(path, &ready, aside.as_deref()).map_err(|fault| schema::error(path, &fault.to_string()))?;
    drop(lock);
    new_lock.renamed(path);
    Ok(new_lock)
}

/// May be begun again wherever it was left. The log goes before its file: SQLite must never take it for the new one's.
fn complete(path: &Path, ready: &Path, aside: Option<&Path>) -> io::Result<()> {
    reached("ready");
    sync_folder(path);
    for suffix in ["-wal", "-shm", ""] {
        let old = beside(path, suffix);
        let done = match aside {
            Some(aside) => std::fs::rename(&old, beside(aside, suffix)),
            None if suffix.is_empty() => Ok(()),
            None => std::fs::remove_file(&old),
        };
        done.or_else(|fault| if fault.kind() == io::ErrorKind::NotFound { Ok(()) } else { Err(fault) })?;
        reached(suffix);
    }
    std::fs::rename(ready, path)?;
    reached("in place");
    sync_folder(path);
    Ok(())
}

/// Connects to a file that this library has just made.
pub(super) fn reconnect(path: &Path) -> Result<Connection> {
    schema::connect(path).map_err(|fault| match fault {
        Fault::Unusable(reason) => schema::error(path, &reason),
        Fault::Error(error) => error,
    })
}

/// Copies a journal with its log to a name that no file has, which it gets when it is whole.
pub(super) fn copy_aside(path: &Path) -> io::Result<PathBuf> {
    let copy = Scratch(beside(path, "-copy"));
    copy.clear();
    copy_with_log(path, &copy.0)?;
    reached("copied");
    let aside = unused(path);
    for suffix in ["-wal", ""] {
        let from = beside(&copy.0, suffix);
        if suffix.is_empty() || from.exists() {
            sync(&from)?;
            std::fs::rename(from, beside(&aside, suffix))?;
        }
    }
    Ok(aside)
}

pub(super) fn copy_with_log(from: &Path, to: &Path) -> io::Result<()> {
    std::fs::copy(from, to)?;
    file::make_private(to)?;
    let log = beside(to, "-wal");
    match std::fs::copy(beside(from, "-wal"), &log) {
        Ok(_) => file::make_private(&log),
        Err(fault) if fault.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(fault) => Err(fault),
    }
}

/// A name beside the journal that no file has.
pub(super) fn unused(path: &Path) -> PathBuf {
    let mut stamp = now_ms();
    loop {
        let aside = beside(path, &format!(".aside-{stamp}"));
        if !aside.exists() && !beside(&aside, "-wal").exists() {
            return aside;
        }
        stamp += 1;
    }
}

fn sync(path: &Path) -> io::Result<()> {
    File::open(path)?.sync_all()
}

fn sync_folder(path: &Path) {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    // A file system that cannot do it promises nothing, but works.
    let _ = sync(folder.unwrap_or(Path::new(".")));
}

/// Files that are gone when this is dropped, whatever happens.
pub(super) struct Scratch(pub PathBuf);

impl Scratch {
    pub fn clear(&self) {
        for suffix in ["", "-wal", "-shm"] {
            let _ = std::fs::remove_file(beside(&self.0, suffix));
        }
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        self.clear();
    }
}

/// Tests look here what a process that is killed now would leave.
#[cfg(not(test))]
pub(super) fn reached(_step: &str) {}

#[cfg(test)]
pub(super) use hook::reached;

#[cfg(test)]
pub(super) mod hook {
    use std::cell::RefCell;

    type Hook = Box<dyn FnMut(&str)>;

    thread_local! {
        static HOOK: RefCell<Option<Hook>> = const { RefCell::new(None) };
    }

    /// Calls `hook` at each step that `body` reaches on this thread.
    pub fn with<T>(hook: impl FnMut(&str) + 'static, body: impl FnOnce() -> T) -> T {
        HOOK.set(Some(Box::new(hook)));
        let done = body();
        HOOK.set(None);
        done
    }

    pub fn reached(step: &str) {
        HOOK.with_borrow_mut(|hook| {
            if let Some(hook) = hook {
                hook(step);
            }
        });
    }
}
