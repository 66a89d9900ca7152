//! Opening a journal in any state. Everything readable is kept, and losses are reported.

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

/// Opens or creates a journal. Damage is recorded in it, to be reported.
pub(super) fn open(path: &Path, acks: &AckLog, lock: Lock) -> Result<(Connection, Lock)> {
    let is_there = !is_empty(path);
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

/// The reason if a valid journal has lost its end.
fn lost_end(path: &Path, database: &Connection, acks: &AckLog) -> Result<Option<String>> {
    let committed = acks.committed();
    let highest = summary::highest_in_use(database).map_err(|fault| schema::failed(path, &fault))?;
    let text = format!("the journal ends at number {highest}, and {committed} had been committed");
    Ok((highest < committed).then_some(text))
}

/// Replaces a journal of which nothing is left, so that the number of lost reports is unknown.
fn begin_again(path: &Path, mut database: Connection, acks: &AckLog, reason: String) -> Result<Connection> {
    let id = Damage::next_id(acks.noted_after(i64::MIN));
    let damage = Damage { id, reason, aside: None, lost: None };
    keep(&mut database, &damage, acks.committed()).map_err(|fault| schema::failed(path, &fault))?;
    Ok(database)
}

/// Records the damage, and the highest number of a report, in one transaction.
fn keep(database: &mut Connection, damage: &Damage, highest: i64) -> rusqlite::Result<()> {
    let transaction = database.transaction()?;
    schema::raise_highest(&transaction, highest)?;
    damage.keep(&transaction)?;
    transaction.commit()
}

struct Reason {
    text: String,
    /// False if it may just be an unfinished transaction.
    is_certain: bool,
}

enum Finding {
    Sound,
    Bad(Reason),
}

/// Whether SQLite creates a database in the file. It takes a file of one byte for an empty one.
fn is_empty(path: &Path) -> bool {
    std::fs::metadata(path).is_ok_and(|data| data.len() <= 1)
}

/// Examines the files before SQLite opens them.
fn examine(path: &Path, acks: &AckLog) -> Finding {
    let bad = |text: &str, is_certain| Finding::Bad(Reason { text: text.to_owned(), is_certain });
    let Ok(log) = std::fs::read(beside(path, "-wal")) else { return Finding::Sound };
    if is_empty(path) && !log.is_empty() {
        // SQLite would delete the log.
        return bad("the file is empty, and there is a log beside it", true);
    }
    // As in a journal of version 0.1.
    let is_unknown = acks.committed() == 0 && !acks.is_lost();
    match wal::judge(&log) {
        Verdict::Sound => Finding::Sound,
        // An unfinished transaction, as a killed process leaves it.
        Verdict::Suspect(_) if is_unknown && !wal::has_lost_commit(&log) => Finding::Sound,
        Verdict::Suspect(text) => bad(text, acks.is_lost()),
        Verdict::Damaged(text) => bad(text, true),
    }
}

/// Copies the files aside, and creates a new journal with everything readable.
fn rescue(path: &Path, acks: &AckLog, lock: Lock, reason: Reason) -> Result<(Connection, Lock)> {
    let failed = |fault: std::io::Error| schema::error(path, &fault.to_string());
    let broken = |fault: rusqlite::Error| schema::failed(path, &fault);
    let scratch = Scratch(beside(path, "-scratch"));
    copy_with_log(path, &scratch.0).map_err(failed)?;
    if !reason.is_certain && holds(&scratch.0, acks.committed()) {
        // Just an unfinished transaction, which SQLite ignores.
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

/// The ways to read a damaged journal, best first.
#[derive(Clone, Copy)]
enum Way {
    /// With its header, layout and log repaired.
    Mended,
    /// As SQLite reads it.
    AsItIs,
    /// Much of the log may have been copied into the file.
    WithoutLog,
}

impl Way {
    fn file(self, path: &Path, scratch: &Scratch) -> Option<Scratch> {
        match self {
            Self::Mended => mend(path, beside(&scratch.0, "-mended"), true),
            Self::AsItIs => Some(Scratch(scratch.0.clone())),
            Self::WithoutLog => mend(path, beside(&scratch.0, "-alone"), false),
        }
    }
}

/// Fills a new journal with the rows of the old one, read in one way if that yields everything, and otherwise in all
/// ways, which may bring back deleted rows. Returns the number of lost reports, if it is certain, and the highest
/// number.
fn salvage(
    path: &Path,
    scratch: &Scratch,
    to: &Connection,
    acks: &AckLog,
) -> rusqlite::Result<(Option<u64>, i64)> {
    let committed = acks.committed();
    let (mut files, mut found) = (Vec::new(), Vec::new());
    for way in [Way::Mended, Way::AsItIs, Way::WithoutLog] {
        let Some(file) = way.file(path, scratch) else { continue };
        let Ok(from) = schema::open(&file.0) else { continue };
        let seen = copy::scan(&from);
        if seen.is_all(committed) && !acks.is_lost() && copy::copy(&from, to)?.is_all(committed) {
            return Ok((Some(0), seen.last().max(committed)));
        }
        found.push(seen);
        files.push(file);
    }
    for file in &files {
        if let Ok(from) = schema::open(&file.0) {
            copy::copy(&from, to)?;
        }
    }
    let noted = acks.noted_after(i64::MIN);
    let highest = found.iter().map(Found::last).chain(noted).max().unwrap_or(0).max(committed);
    Ok((count_lost(&found, to, acks)?, highest))
}

/// Counts the unacknowledged reports that are missing from the new journal. The first way of reading whose rows agree
/// with its summary tells which there were up to its last number; all later numbers up to the highest committed one
/// were reports.
fn count_lost(found: &[Found], to: &Connection, acks: &AckLog) -> rusqlite::Result<Option<u64>> {
    if acks.is_lost() {
        return Ok(None);
    }
    let known = found.iter().find_map(|found| Some((found.missing()?, &found.whole, found.summary?.last)));
    let Some((missing, whole, last)) = known else { return Ok(None) };
    let mut select = to.prepare("select id from report")?;
    let there: HashSet<i64> = select.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    let acknowledged = acks.noted_after(i64::MIN);
    let is_lost = |id: &i64| !there.contains(id) && !acknowledged.contains(id);
    let reports = whole.iter().copied().filter(|id| *id > 0).chain(missing);
    let lost = reports.chain(last.saturating_add(1)..=acks.committed()).filter(is_lost).count();
    // Otherwise some of them may have been acknowledged.
    Ok((lost == 0 || acks.was_whole()).then(|| u64::try_from(lost).unwrap_or(u64::MAX)))
}

/// Whether a copy is valid, and contains everything that was committed.
fn holds(file: &Path, committed: i64) -> bool {
    committed > 0
        && schema::connect(file).is_ok_and(|database| {
            summary::highest_in_use(&database).is_ok_and(|highest| highest >= committed)
        })
}

/// Creates a repaired copy.
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
    if is_empty(copy) {
        std::fs::write(copy, wal::page(&log, 1).unwrap_or_default())?;
    }
    let file = file::open_private(copy)?;
    for (offset, bytes) in HEAD {
        file::write_at(&file, offset, bytes)?;
    }
    std::fs::write(beside(copy, "-wal"), log)?;
    // If it fails, the copy is read as it is.
    let _ = schema::mend_layout(copy);
    Ok(())
}

/// The parts of the header that are the same in all journals.
const HEAD: [(u64, &[u8]); 4] = [
    (0, b"SQLite format 3\0\x10\x00\x02\x02\x00\x40\x20\x20"),
    (44, &[0, 0, 0, 4]),
    (52, &[0, 0, 0, 0, 0, 0, 0, 1]),
    (64, &[0, 0, 0, 0]),
];
