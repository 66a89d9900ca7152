//! Replacing the journal by a new file. A process that is killed meanwhile leaves the old journal, or a complete new one,
//! which the next start puts in place.

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

/// Suffixes of the new file while it is filled, and when it is complete.
const FILLING: &str = "-new";
const READY: &str = "-ready";
/// Suffixes of temporary files. Those of an earlier process are deleted.
const LEFTOVERS: [&str; 5] = ["-copy", "-scratch", "-scratch-mended", "-scratch-alone", FILLING];

/// The new file.
pub(super) struct Replacement {
    path: PathBuf,
    filling: Scratch,
    lock: Lock,
}

impl Replacement {
    /// Creates the file, and a connection to fill it.
    pub fn begin(path: &Path) -> Result<(Self, Connection)> {
        let filling = Scratch(beside(path, FILLING));
        filling.clear();
        let lock = Lock::take(&filling.0)?;
        let database = reconnect(&filling.0)?;
        Ok((Self { path: path.to_owned(), filling, lock }, database))
    }

    /// Replaces the journal by the filled file. The old journal is renamed to `aside`, or deleted.
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

/// Deletes a complete file that could not be put in place, so that the next start does not do so.
pub(super) fn give_up(path: &Path) {
    let _ = std::fs::remove_file(beside(path, READY));
}

/// Completes a replacement during which an earlier process was killed. The file that is in the place of the journal is
/// kept under another name, since it may belong to another program.
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

/// Can be repeated wherever it was interrupted. The old log is removed first, since SQLite must not use it with the new
/// file.
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

/// Connects to a file that this library has just created.
pub(super) fn reconnect(path: &Path) -> Result<Connection> {
    schema::connect(path).map_err(|fault| match fault {
        Fault::Unusable(reason) => schema::error(path, &reason),
        Fault::Error(error) => error,
    })
}

/// Copies a journal and its log to an unused name, which they get when they are complete.
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

/// An unused name beside the journal.
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
    // Some file systems cannot do it.
    let _ = sync(folder.unwrap_or(Path::new(".")));
}

/// A temporary database, deleted on drop.
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

/// Tests examine here what a process that is killed now would leave.
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
