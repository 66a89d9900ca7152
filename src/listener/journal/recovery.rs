//! Opening a journal whatever state it is in: nothing that can be read is lost, and what is lost is told of.

use std::path::{Path, PathBuf};

use rusqlite::Connection;

use super::ack_log::{AckLog, beside};
use super::lock::Lock;
use super::schema::{self, Copied, Fault};
use super::wal::{self, Verdict};
use crate::error::Result;
use crate::report::Event;
use crate::report::library_event::{Cause, Gap, session};
use crate::sys::file;
use crate::time::now_ms;

/// What was found wrong with a journal.
#[derive(Debug)]
pub struct Damage {
    pub reason: String,
    /// Where the files are as they were found. `None`: there was nothing to keep.
    pub aside: Option<PathBuf>,
    /// How many reports are known to be lost. `None`: there may be some.
    pub lost: Option<u64>,
}

impl Damage {
    /// What the host is told.
    pub fn events(&self) -> Vec<Event> {
        let file = self.aside.as_ref().map(|file| file.to_string_lossy());
        let mut details = vec![("detail", self.reason.as_str())];
        details.extend(file.as_deref().map(|file| ("file", file)));
        let mut events = vec![session(None, "journal_set_aside", &details)];
        if self.lost != Some(0) {
            events.push(lost(self.lost));
        }
        events
    }
}

/// Reports were lost on the disk.
pub fn lost(count: Option<u64>) -> Event {
    Gap { cause: Cause::JournalDamaged, from_ms: None, to_ms: now_ms(), count }.event(None)
}

pub(super) struct Opened {
    pub database: Connection,
    pub lock: Lock,
    pub damage: Option<Damage>,
}

/// Opens or makes the journal at a path.
pub(super) fn open(path: &Path, acks: &AckLog, lock: Lock) -> Result<Opened> {
    let reason = match examine(path) {
        Finding::Sound => match schema::connect(path) {
            Ok(database) => return opened(path, database, lock, acks),
            Err(Fault::Unusable(reason)) => Reason { text: reason, is_certain: true },
            Err(Fault::Error(error)) => return Err(error),
        },
        Finding::Bad(reason) => reason,
    };
    rescue(path, acks, lock, &reason)
}

/// A journal that opens may still have lost its end.
fn opened(path: &Path, database: Connection, lock: Lock, acks: &AckLog) -> Result<Opened> {
    let committed = acks.committed();
    let failed = |fault: rusqlite::Error| schema::failed(path, &fault);
    let highest = schema::highest(&database).map_err(failed)?;
    let damage = (highest < committed).then(|| Damage {
        reason: format!("the journal ends at number {highest}, and {committed} had been committed"),
        aside: None,
        // Of a journal that is gone as a whole, nobody knows what was in it.
        lost: (highest > 0).then(|| gone(acks, highest)),
    });
    if damage.is_some() {
        schema::raise_highest(&database, committed).map_err(failed)?;
    }
    Ok(Opened { database, lock, damage })
}

/// How many reports were committed behind the last that is left, and are not known to be acknowledged.
fn gone(acks: &AckLog, highest: i64) -> u64 {
    let committed = u64::try_from(acks.committed().saturating_sub(highest)).unwrap_or(0);
    committed.saturating_sub(acks.acknowledged_after(highest))
}

struct Reason {
    text: String,
    /// Something is lost, unless it can be mended.
    is_certain: bool,
}

enum Finding {
    Sound,
    Bad(Reason),
}

/// Looks at the files before SQLite does.
fn examine(path: &Path) -> Finding {
    let bad = |text: &str, is_certain| Finding::Bad(Reason { text: text.to_owned(), is_certain });
    let Ok(log) = std::fs::read(beside(path, "-wal")) else { return Finding::Sound };
    let is_empty = std::fs::metadata(path).is_ok_and(|data| data.len() == 0);
    if is_empty && !log.is_empty() {
        // SQLite would delete the log.
        return bad("the file is empty, and there is a log beside it", true);
    }
    match wal::judge(&log) {
        Verdict::Sound => Finding::Sound,
        Verdict::Suspect(text) => bad(text, false),
        Verdict::Damaged(text) => bad(text, true),
    }
}

/// Copies the files aside, and makes a new journal of what can be read of them.
fn rescue(path: &Path, acks: &AckLog, lock: Lock, reason: &Reason) -> Result<Opened> {
    let failed = |fault: std::io::Error| schema::error(path, &fault.to_string());
    let aside = unused(path);
    copy_with_log(path, &aside).map_err(failed)?;
    let scratch = Scratch(beside(&aside, "-scratch"));
    copy_with_log(path, &scratch.0).map_err(failed)?;
    let committed = acks.committed();
    if !reason.is_certain && holds(&scratch.0, committed) {
        // A transaction that was not finished, and nothing else. SQLite may see it for itself.
        let _ = std::fs::remove_file(&aside);
        let _ = std::fs::remove_file(beside(&aside, "-wal"));
        return match schema::connect(path) {
            Ok(database) => opened(path, database, lock, acks),
            Err(Fault::Unusable(why)) => Err(schema::error(path, &why)),
            Err(Fault::Error(error)) => Err(error),
        };
    }
    let fresh = Scratch(beside(path, "-new"));
    fresh.clear();
    let mut new_lock = Lock::take(&fresh.0)?;
    let salvaged = salvage(path, &scratch, &fresh.0, committed)?;
    for suffix in ["-wal", "-shm"] {
        let _ = std::fs::remove_file(beside(path, suffix));
    }
    std::fs::rename(&fresh.0, path).map_err(failed)?;
    new_lock.renamed(path);
    drop(lock);
    let database = reconnect(path)?;
    let gone = gone(acks, salvaged.highest);
    let is_whole = committed > 0 && gone == 0 && !salvaged.is_torn && salvaged.damaged == 0;
    let lost = match gone + salvaged.damaged {
        0 if is_whole => Some(0),
        0 => None,
        known => Some(known),
    };
    let damage = Damage { reason: reason.text.clone(), aside: Some(aside), lost };
    Ok(Opened { database, lock: new_lock, damage: Some(damage) })
}

pub(super) fn reconnect(path: &Path) -> Result<Connection> {
    schema::connect(path).map_err(|fault| match fault {
        Fault::Unusable(reason) => schema::error(path, &reason),
        Fault::Error(error) => error,
    })
}

struct Salvaged {
    highest: i64,
    damaged: u64,
    is_torn: bool,
}

/// Fills a new journal with the rows of the old one: with its log and head mended, and, unless that gives all, as SQLite
/// reads it, too. That may bring back rows that were deleted in the part of the log which SQLite does not read.
fn salvage(path: &Path, scratch: &Scratch, fresh: &Path, committed: i64) -> Result<Salvaged> {
    let failed = |fault: rusqlite::Error| schema::failed(path, &fault);
    let to = reconnect(fresh)?;
    let mended = Scratch(beside(&scratch.0, "-mended"));
    let has_mended = mend(path, &mended.0).is_ok();
    let more = if has_mended { copy_from(&mended.0, &to).map_err(failed)? } else { Read::nothing() };
    let is_all = more.copied.damaged == 0 && !more.copied.is_torn && holds(&mended.0, committed);
    let as_is = if is_all { Read::nothing() } else { copy_from(&scratch.0, &to).map_err(failed)? };
    let highest = as_is.highest.max(more.highest);
    // A row that is damaged in the one way of reading may be whole in the other.
    let damaged = if is_all {
        0
    } else if has_mended {
        as_is.copied.damaged.min(more.copied.damaged)
    } else {
        as_is.copied.damaged
    };
    let is_torn =
        if is_all || more.highest > as_is.highest { more.copied.is_torn } else { as_is.copied.is_torn };
    schema::raise_highest(&to, highest.max(committed)).map_err(failed)?;
    to.close().map_err(|(_, fault)| schema::failed(fresh, &fault))?;
    Ok(Salvaged { highest, damaged, is_torn })
}

struct Read {
    copied: Copied,
    highest: i64,
}

impl Read {
    fn nothing() -> Self {
        Self { copied: Copied { is_torn: true, ..Copied::default() }, highest: 0 }
    }
}

fn copy_from(file: &Path, to: &Connection) -> rusqlite::Result<Read> {
    let Ok(from) = schema::open(file) else { return Ok(Read::nothing()) };
    let copied = schema::copy_rows(&from, to)?;
    let highest = schema::highest(&from).or_else(|_| schema::highest(to))?;
    Ok(Read { copied, highest })
}

/// Whether a copy, as SQLite reads it, is sound and holds all that was committed.
fn holds(file: &Path, committed: i64) -> bool {
    committed > 0
        && schema::connect(file)
            .is_ok_and(|database| schema::highest(&database).is_ok_and(|highest| highest >= committed))
}

/// Makes a copy whose head and log are as they must have been.
fn mend(path: &Path, copy: &Path) -> std::io::Result<()> {
    std::fs::copy(path, copy)?;
    let log = std::fs::read(beside(path, "-wal")).unwrap_or_default();
    let log = wal::repair(&log).unwrap_or_default();
    if std::fs::metadata(copy)?.len() == 0 {
        std::fs::write(copy, wal::page(&log, 1).unwrap_or_default())?;
    }
    let file = file::open_private(copy)?;
    for (offset, bytes) in HEAD {
        file::write_at(&file, offset, bytes)?;
    }
    std::fs::write(beside(copy, "-wal"), log)
}

/// What does not differ between the heads of journals.
const HEAD: [(u64, &[u8]); 4] = [
    (0, b"SQLite format 3\0\x10\x00\x02\x02\x00\x40\x20\x20"),
    (44, &[0, 0, 0, 4]),
    (52, &[0, 0, 0, 0, 0, 0, 0, 1]),
    (64, &[0, 0, 0, 0]),
];

pub(super) fn copy_with_log(from: &Path, to: &Path) -> std::io::Result<()> {
    std::fs::copy(from, to)?;
    file::make_private(to)?;
    let log = beside(to, "-wal");
    match std::fs::copy(beside(from, "-wal"), &log) {
        Ok(_) => file::make_private(&log),
        Err(fault) if fault.kind() == std::io::ErrorKind::NotFound => Ok(()),
        Err(fault) => Err(fault),
    }
}

/// A name beside the journal that no file has.
pub(super) fn unused(path: &Path) -> PathBuf {
    let mut stamp = now_ms();
    loop {
        let aside = beside(path, &format!(".aside-{stamp}"));
        if !aside.exists() {
            return aside;
        }
        stamp += 1;
    }
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
