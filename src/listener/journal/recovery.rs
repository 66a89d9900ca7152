//! Opening a journal whatever state it is in: nothing that can be read is lost, and what is lost is told of.

use std::path::Path;

use rusqlite::Connection;

use super::ack_log::{AckLog, beside};
use super::damage::Damage;
use super::lock::Lock;
use super::replacement::{self, Replacement, Scratch, copy_with_log, reached};
use super::schema::{self, Copied, Fault};
use super::wal::{self, Verdict};
use crate::error::Result;
use crate::sys::file;

/// Opens or makes the journal at a path. What is wrong with it is in it, to be told.
pub(super) fn open(path: &Path, acks: &AckLog, lock: Lock) -> Result<(Connection, Lock)> {
    let is_there = std::fs::metadata(path).is_ok_and(|data| data.len() > 0);
    let reason = match examine(path, acks.committed()) {
        Finding::Sound => match schema::connect(path) {
            Ok(database) => return opened(path, database, lock, acks, is_there),
            Err(Fault::Unusable(reason)) => Reason { text: reason, is_certain: true },
            Err(Fault::Error(error)) => return Err(error),
        },
        Finding::Bad(reason) => reason,
    };
    rescue(path, acks, lock, reason)
}

/// A journal that opens may still have lost its end. `was_there`: there was a file before it was opened.
fn opened(
    path: &Path,
    mut database: Connection,
    lock: Lock,
    acks: &AckLog,
    was_there: bool,
) -> Result<(Connection, Lock)> {
    let committed = acks.committed();
    let failed = |fault: rusqlite::Error| schema::failed(path, &fault);
    let highest = schema::highest(&database).map_err(failed)?;
    if highest < committed {
        let damage = Damage {
            id: committed + 1,
            reason: format!("the journal ends at number {highest}, and {committed} had been committed"),
            aside: None,
            // Of a journal that is gone as a whole, nobody knows what was in it.
            lost: was_there.then(|| gone(acks, highest)),
        };
        keep(&mut database, &damage).map_err(failed)?;
    }
    Ok((database, lock))
}

/// In one transaction with the number that it has.
fn keep(database: &mut Connection, damage: &Damage) -> rusqlite::Result<()> {
    let transaction = database.transaction()?;
    schema::raise_highest(&transaction, damage.id)?;
    damage.keep(&transaction)?;
    transaction.commit()
}

/// How many reports were committed behind the last that is left, and were not acknowledged. What was acknowledged since
/// the log was last copied into the file is noted, so the count is exact.
fn gone(acks: &AckLog, highest: i64) -> u64 {
    let committed = acks.committed();
    let acknowledged = acks.noted_after(highest).into_iter().filter(|id| *id <= committed).count();
    let committed = u64::try_from(committed.saturating_sub(highest)).unwrap_or(0);
    committed.saturating_sub(u64::try_from(acknowledged).unwrap_or(u64::MAX))
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

/// Looks at the files before SQLite does. Which number was committed last is not known of a journal of version 0.1.
fn examine(path: &Path, committed: i64) -> Finding {
    let bad = |text: &str, is_certain| Finding::Bad(Reason { text: text.to_owned(), is_certain });
    let Ok(log) = std::fs::read(beside(path, "-wal")) else { return Finding::Sound };
    let is_empty = std::fs::metadata(path).is_ok_and(|data| data.len() == 0);
    if is_empty && !log.is_empty() {
        // SQLite would delete the log.
        return bad("the file is empty, and there is a log beside it", true);
    }
    match wal::judge(&log) {
        Verdict::Sound => Finding::Sound,
        // Torn, as a kill leaves it: of a transaction that was not finished.
        Verdict::Suspect(_) if committed == 0 && !wal::has_lost_commit(&log) => Finding::Sound,
        Verdict::Suspect(text) => bad(text, false),
        Verdict::Damaged(text) => bad(text, true),
    }
}

/// Copies the files aside, and makes a new journal of what can be read of them.
fn rescue(path: &Path, acks: &AckLog, lock: Lock, reason: Reason) -> Result<(Connection, Lock)> {
    let failed = |fault: std::io::Error| schema::error(path, &fault.to_string());
    let committed = acks.committed();
    let scratch = Scratch(beside(path, "-scratch"));
    copy_with_log(path, &scratch.0).map_err(failed)?;
    if !reason.is_certain && holds(&scratch.0, committed) {
        // A transaction that was not finished, and nothing else. SQLite may see it for itself.
        return opened(path, replacement::reconnect(path)?, lock, acks, true);
    }
    let aside = replacement::copy_aside(path).map_err(failed)?;
    reached("aside");
    let (fresh, mut to) = Replacement::begin(path)?;
    let salvaged = salvage(path, &scratch, &to, committed).map_err(|fault| schema::failed(path, &fault))?;
    let gone = gone(acks, salvaged.highest);
    let lost = match gone + salvaged.damaged {
        // Nobody knows how many rows were in a part that cannot be read.
        _ if salvaged.is_torn => None,
        0 if committed == 0 => None,
        known => Some(known),
    };
    let id = salvaged.highest.max(committed) + 1;
    let damage = Damage { id, reason: reason.text, aside: Some(aside), lost };
    keep(&mut to, &damage).map_err(|fault| schema::failed(path, &fault))?;
    let new_lock = fresh.put_in_place(to, None)?;
    drop(lock);
    Ok((replacement::reconnect(path)?, new_lock))
}

struct Salvaged {
    highest: i64,
    damaged: u64,
    is_torn: bool,
}

/// Fills a new journal with the rows of the old one: with its log and head mended, and, unless that gives all, as SQLite
/// reads it, too. That may bring back rows that were deleted in the part of the log which SQLite does not read.
fn salvage(path: &Path, scratch: &Scratch, to: &Connection, committed: i64) -> rusqlite::Result<Salvaged> {
    let mended = Scratch(beside(&scratch.0, "-mended"));
    let has_mended = mend(path, &mended.0).is_ok();
    let more = if has_mended { copy_from(&mended.0, to)? } else { Read::nothing() };
    let is_all = more.copied.damaged == 0 && !more.copied.is_torn && holds(&mended.0, committed);
    let as_is = if is_all { Read::nothing() } else { copy_from(&scratch.0, to)? };
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
