//! Opening a journal whatever state it is in: nothing that can be read is lost, and what is lost is told of.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use rusqlite::Connection;

use super::ack_log::{AckLog, beside};
use super::copy::{self, Found};
use super::damage::Damage;
use super::lock::Lock;
use super::replacement::{self, Replacement, Scratch, copy_with_log, reached};
use super::schema::{self, Fault};
use super::summary;
use super::wal::{self, Verdict};
use crate::error::Result;
use crate::sys::file;

/// Opens or makes the journal at a path. What is wrong with it is in it, to be told.
pub(super) fn open(path: &Path, acks: &AckLog, lock: Lock) -> Result<(Connection, Lock)> {
    let is_there = std::fs::metadata(path).is_ok_and(|data| data.len() > 0);
    let reason = match examine(path, acks) {
        Finding::Sound => match schema::connect(path) {
            Ok(database) => match lost_end(path, &database, acks)? {
                None => return Ok((database, lock)),
                Some(text) if is_there => {
                    schema::leave_as_it_is(database);
                    Reason { text, is_certain: true }
                }
                Some(text) => return Ok((begin_again(path, database, acks, text)?, lock)),
            },
            Err(Fault::Unusable(reason)) => Reason { text: reason, is_certain: true },
            Err(Fault::Error(error)) => return Err(error),
        },
        Finding::Bad(reason) => reason,
    };
    rescue(path, acks, lock, reason)
}

/// What is wrong with a journal that opens, and has lost its end.
fn lost_end(path: &Path, database: &Connection, acks: &AckLog) -> Result<Option<String>> {
    let committed = acks.committed();
    let highest = summary::highest_in_use(database).map_err(|fault| schema::failed(path, &fault))?;
    let text = format!("the journal ends at number {highest}, and {committed} had been committed");
    Ok((highest < committed).then_some(text))
}

/// A journal that is gone as a whole: nobody knows what was in it.
fn begin_again(path: &Path, mut database: Connection, acks: &AckLog, reason: String) -> Result<Connection> {
    let id = Damage::next_id(acks.noted_after(i64::MIN));
    let damage = Damage { id, reason, aside: None, lost: None };
    keep(&mut database, &damage, acks.committed()).map_err(|fault| schema::failed(path, &fault))?;
    Ok(database)
}

/// In one transaction with the highest number that was given to a report.
fn keep(database: &mut Connection, damage: &Damage, highest: i64) -> rusqlite::Result<()> {
    let transaction = database.transaction()?;
    schema::raise_highest(&transaction, highest)?;
    damage.keep(&transaction)?;
    transaction.commit()
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
fn examine(path: &Path, acks: &AckLog) -> Finding {
    let bad = |text: &str, is_certain| Finding::Bad(Reason { text: text.to_owned(), is_certain });
    let Ok(log) = std::fs::read(beside(path, "-wal")) else { return Finding::Sound };
    let is_empty = std::fs::metadata(path).is_ok_and(|data| data.len() == 0);
    if is_empty && !log.is_empty() {
        // SQLite would delete the log.
        return bad("the file is empty, and there is a log beside it", true);
    }
    // Not known of a journal of version 0.1.
    let is_unknown = acks.committed() == 0 && !acks.is_lost();
    match wal::judge(&log) {
        Verdict::Sound => Finding::Sound,
        // Torn, as a kill leaves it: of a transaction that was not finished.
        Verdict::Suspect(_) if is_unknown && !wal::has_lost_commit(&log) => Finding::Sound,
        Verdict::Suspect(text) => bad(text, acks.is_lost()),
        Verdict::Damaged(text) => bad(text, true),
    }
}

/// Copies the files aside, and makes a new journal of what can be read of them.
fn rescue(path: &Path, acks: &AckLog, lock: Lock, reason: Reason) -> Result<(Connection, Lock)> {
    let failed = |fault: std::io::Error| schema::error(path, &fault.to_string());
    let broken = |fault: rusqlite::Error| schema::failed(path, &fault);
    let scratch = Scratch(beside(path, "-scratch"));
    copy_with_log(path, &scratch.0).map_err(failed)?;
    if !reason.is_certain && holds(&scratch.0, acks.committed()) {
        // A transaction that was not finished, and nothing else. SQLite may see it for itself.
        return Ok((replacement::reconnect(path)?, lock));
    }
    let aside = replacement::copy_aside(path).map_err(failed)?;
    reached("aside");
    let (fresh, mut to) = Replacement::begin(path)?;
    let (lost, highest) = salvage(path, &scratch, &to, acks).map_err(broken)?;
    let notes = Damage::all(&to).map_err(broken)?;
    let id = Damage::next_id(notes.iter().map(|note| note.id).chain(acks.noted_after(i64::MIN)));
    let damage = Damage { id, reason: reason.text, aside: Some(aside), lost };
    keep(&mut to, &damage, highest).map_err(broken)?;
    let new_lock = fresh.put_in_place(to, None)?;
    drop(lock);
    Ok((replacement::reconnect(path)?, new_lock))
}

/// Fills a new journal with the rows of the old one: of one way of reading it if that gives all, or else of every way. That
/// may bring back rows that were deleted in a part which cannot be read. Says how many reports are lost, if that is
/// certain, and the highest number.
fn salvage(
    path: &Path,
    scratch: &Scratch,
    to: &Connection,
    acks: &AckLog,
) -> rusqlite::Result<(Option<u64>, i64)> {
    let committed = acks.committed();
    let ways = [
        // With the log and the head mended; as SQLite reads it; without the log, most of which may be in the file, too.
        mend(path, beside(&scratch.0, "-mended"), true),
        Some(Scratch(scratch.0.clone())),
        mend(path, beside(&scratch.0, "-alone"), false),
    ];
    let ways: Vec<_> = ways.into_iter().flatten().collect();
    let mut found = Vec::new();
    let mut is_all = false;
    for file in &ways {
        let Ok(from) = schema::open(&file.0) else { continue };
        let seen = copy::look(&from);
        is_all = seen.is_all(committed) && !acks.is_lost();
        if is_all {
            copy::copy(&from, to)?;
            found = vec![seen];
            break;
        }
        found.push(seen);
    }
    if !is_all {
        for file in &ways {
            let Ok(from) = schema::open(&file.0) else { continue };
            copy::copy(&from, to)?;
        }
    }
    let noted = acks.noted_after(i64::MIN);
    let highest = found.iter().map(Found::last).chain(noted).max().unwrap_or(0).max(committed);
    let lost = if is_all { Some(0) } else { count_lost(&found, to, acks)? };
    Ok((lost, highest))
}

/// How many reports are lost that were not acknowledged: those that a way of reading does not have, though it must, and
/// those that were committed since. `None`: nobody knows.
fn count_lost(found: &[Found], to: &Connection, acks: &AckLog) -> rusqlite::Result<Option<u64>> {
    if acks.is_lost() {
        return Ok(None);
    }
    let known = found.iter().find_map(|found| Some((found.missing()?, found.summary?.last)));
    let Some((missing, last)) = known else { return Ok(None) };
    let mut select = to.prepare("select id from report")?;
    let there: HashSet<i64> = select.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    let acknowledged = acks.noted_after(i64::MIN);
    let is_lost = |id: &i64| !there.contains(id) && !acknowledged.contains(id);
    let lost = missing.into_iter().chain(last.saturating_add(1)..=acks.committed()).filter(is_lost).count();
    // Or else some of them may have been acknowledged.
    Ok((lost == 0 || acks.was_whole()).then(|| u64::try_from(lost).unwrap_or(u64::MAX)))
}

/// Whether a copy, as SQLite reads it, is sound and holds all that was committed.
fn holds(file: &Path, committed: i64) -> bool {
    committed > 0
        && schema::connect(file).is_ok_and(|database| {
            summary::highest_in_use(&database).is_ok_and(|highest| highest >= committed)
        })
}

/// Makes a copy whose head and log are as they must have been.
fn mend(path: &Path, copy: PathBuf, with_log: bool) -> Option<Scratch> {
    let scratch = Scratch(copy);
    scratch.clear();
    write_mended(path, &scratch.0, with_log).ok()?;
    Some(scratch)
}

fn write_mended(path: &Path, copy: &Path, with_log: bool) -> std::io::Result<()> {
    std::fs::copy(path, copy)?;
    let log = if with_log { std::fs::read(beside(path, "-wal")).unwrap_or_default() } else { Vec::new() };
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
