//! The database and the files that belong to it: writing, deleting and reading reports.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use rusqlite::{Connection, ErrorCode, Transaction, TransactionBehavior, params};

use super::ack_log::{AckHandle, AckLog, beside};
use super::copy::{self, Found};
use super::damage::Damage;
use super::lock::{self, Lock};
use super::recovery;
use super::replacement::{self, Replacement};
use super::schema::{self, Row};
use super::spare::Spare;
use super::summary::Summary;
use crate::error::{Error, Result};
use crate::report::{self, Event};
use crate::sys::file::Identity;
use crate::sys::sqlite;

/// Rows deleted in one transaction while the disk is full.
const SMALL_DELETE: usize = 64;

/// The time between two copies of damaged files, which may be large.
const COPY_INTERVAL: Duration = Duration::from_secs(3600);

/// The time between two salvages, which may take long. Meanwhile reports are refused.
const SALVAGE_INTERVAL: Duration = Duration::from_secs(60);

/// Bytes per page.
const PAGE: u64 = 4096;

/// The log is copied into the file after about this many pages, as SQLite does by itself.
const LOG_PAGES: u64 = 1000;

pub(super) struct Store {
    /// Dropped before the lock.
    database: Connection,
    lock: Lock,
    /// The log's file; `None` where the file system allows none.
    log: Option<Identity>,
    path: PathBuf,
    acks: Arc<AckLog>,
    spare: Spare,
    max_bytes: u64,
    /// The highest number that a row has had.
    highest: i64,
    /// The summary as of the last commit.
    summary: Summary,
    /// Rows in the file, including acknowledged ones.
    rows: u64,
    /// The highest number of an earlier run.
    earlier: i64,
    /// When it was last salvaged.
    pub(super) salvaged: Option<Instant>,
    /// When a damaged file was last copied aside.
    copied_aside: Option<Instant>,
    /// That copy, until a damage names it.
    unnamed_copy: Option<PathBuf>,
    /// The log may contain rows that have been deleted.
    is_dirty: bool,
    /// About how many pages have been written to the log since it was last copied.
    log_pages: u64,
    /// The salts of the log at the time when it had been copied completely.
    copied_log: Option<[u8; 8]>,
}

/// A report that was read back.
pub struct Record {
    pub event: Event,
    pub received_ms: i64,
    pub pbx: Option<String>,
    /// As of its arrival.
    pub timestart_utc: Option<String>,
    pub ack: AckHandle,
    /// It may have been delivered by an earlier run.
    pub again: bool,
}

/// Reports that were read back, oldest first.
#[derive(Default)]
pub struct Loaded {
    pub records: Vec<Record>,
    /// The last number that was read.
    pub last: i64,
    /// The number of rows that were read.
    pub rows: usize,
    /// The number of altered rows.
    pub damaged: usize,
    /// There are no more.
    pub is_end: bool,
}

/// Why nothing was written.
pub(super) enum Failure {
    /// Another program has the write lock.
    Busy,
    /// The file is damaged.
    Corrupt(String),
    Other(String),
}

impl Failure {
    pub fn text(self) -> String {
        match self {
            Self::Busy => "another program has the journal's lock".to_owned(),
            Self::Corrupt(why) | Self::Other(why) => why,
        }
    }
}

impl From<rusqlite::Error> for Failure {
    fn from(fault: rusqlite::Error) -> Self {
        match fault.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy,
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => Self::Corrupt(fault.to_string()),
            _ => match sqlite::take_exhaustion() {
                Some(reason) => Self::Other(format!("{fault}: {reason}")),
                None => Self::Other(fault.to_string()),
            },
        }
    }
}

impl Store {
    /// Opens or creates the file. Returns the damage that the host has not been told about.
    pub fn open(path: &Path, max_bytes: u64) -> Result<(Self, Vec<Damage>)> {
        let path = lock::resolve(path)?;
        let lock = replacement::resume(&path, Lock::take(&path)?)?;
        let acks = Arc::new(AckLog::open(&path)?);
        let (database, lock) = recovery::open(&path, &acks, lock)?;
        let failed = |fault: rusqlite::Error| schema::failed(&path, &fault);
        let spare = Spare::new(&path);
        limit(&database, max_bytes).map_err(failed)?;
        let mut store = Self {
            database,
            lock,
            log: None,
            path: path.clone(),
            acks,
            spare,
            max_bytes,
            highest: 0,
            summary: Summary::default(),
            rows: 0,
            earlier: 0,
            salvaged: None,
            copied_aside: None,
            unnamed_copy: None,
            is_dirty: false,
            log_pages: 0,
            copied_log: None,
        };
        store.know_log();
        store.summary = Summary::read(&store.database).map_err(failed)?;
        store.highest = store.summary.last.max(store.acks.committed());
        store.mend_acks()?;
        // What the last run acknowledged is deleted first, and not delivered again.
        let _ = store.tidy();
        store.earlier = store.highest;
        store.rows = rows(&store.database).map_err(failed)?;
        let told = store.acks.noted_after(i64::MIN);
        let damage = Damage::all(&store.database).map_err(failed)?;
        Ok((store, damage.into_iter().filter(|damage| !told.contains(&damage.id)).collect()))
    }

    pub fn acks(&self) -> &Arc<AckLog> {
        &self.acks
    }

    pub fn rows(&self) -> u64 {
        self.rows
    }

    /// Writes rows and deletes what was acknowledged, in one transaction. Returns the number of the first row.
    pub fn commit(&mut self, rows: &[Row<'_>]) -> std::result::Result<i64, Failure> {
        let more = u64::try_from(rows.len()).unwrap_or(u64::MAX);
        if more > 0 {
            let full = |fault: std::io::Error| {
                Failure::Other(format!("there is no space for acknowledgements: {fault}"))
            };
            self.acks.reserve(self.rows + more).map_err(full)?;
            self.spare.keep().map_err(full)?;
        }
        let done = self.acks.to_delete();
        let first = self.highest + 1;
        let transaction = begin(&mut self.database)?;
        let deleted = delete(&transaction, &done)?;
        let mut id = self.highest;
        for row in rows {
            id += 1;
            if !row.insert(&transaction, id)? {
                drop(transaction);
                self.highest = Summary::read(&self.database)?.last;
                return Err(Failure::Other("another program has written a row into it".to_owned()));
            }
        }
        let summary = Summary::read(&transaction)?;
        transaction.commit()?;
        self.summary = summary;
        self.is_dirty = true;
        self.highest = id;
        self.rows = (self.rows + more).saturating_sub(deleted);
        self.acks.deleted(self.highest);
        self.check_log_restart();
        self.log_pages += pages(rows, deleted);
        if self.log_pages >= LOG_PAGES {
            self.copy_log("passive");
        }
        Ok(first)
    }

    /// Recreates incomplete acknowledgement files. Afterwards nothing shows that records may have been lost, so the altered
    /// rows are removed before, and the log is copied.
    fn mend_acks(&mut self) -> Result<()> {
        let has_forgotten = self.highest > 0 && !self.acks.was_whole();
        if has_forgotten && !copy::scan(&self.database).altered.is_empty() {
            self.salvage("a row is not what was written".to_owned())?;
            (self.salvaged, self.copied_aside) = (None, None);
        }
        self.acks.mend(&self.path).map_err(|fault| schema::error(&self.path, &fault.to_string()))?;
        if has_forgotten {
            self.copy_log("truncate");
        }
        Ok(())
    }

    /// The log exists as soon as the file has been read.
    fn know_log(&mut self) {
        self.log = Identity::at(&beside(&self.path, "-wal")).ok();
    }

    /// Whether no file has been removed or replaced.
    pub fn is_in_place(&self) -> bool {
        let log = beside(&self.path, "-wal");
        self.lock.holds(&self.path)
            && self.log.is_none_or(|known| Identity::at(&log).is_ok_and(|found| found == known))
            && self.acks.is_in_place()
    }

    /// Recreates files that were removed or replaced, with everything that is not acknowledged. A file that took the
    /// place of the journal is renamed; its new name is returned, and the damage if not everything could be read.
    pub fn recreate(&mut self) -> Result<(Option<PathBuf>, Option<Damage>)> {
        self.remake(None)
    }

    /// Recreates a damaged file with everything readable, after copying it aside, unless that was done recently.
    pub fn salvage(&mut self, reason: String) -> Result<Damage> {
        let is_within =
            |last: Option<Instant>, interval| last.is_some_and(|last: Instant| last.elapsed() < interval);
        if is_within(self.salvaged, SALVAGE_INTERVAL) {
            return Err(schema::error(&self.path, &reason));
        }
        self.salvaged = Some(Instant::now());
        if !is_within(self.copied_aside, COPY_INTERVAL) {
            let copy = replacement::copy_aside(&self.path)
                .map_err(|fault| schema::error(&self.path, &fault.to_string()))?;
            self.unnamed_copy = Some(copy);
            self.copied_aside = self.salvaged;
        }
        let (_, damage) = self.remake(Some((reason, self.unnamed_copy.clone())))?;
        self.unnamed_copy = None;
        damage.ok_or_else(|| Error::internal("a damage without a note"))
    }

    fn remake(
        &mut self,
        known: Option<(String, Option<PathBuf>)>,
    ) -> Result<(Option<PathBuf>, Option<Damage>)> {
        let path = self.path.clone();
        let failed = |fault: rusqlite::Error| schema::failed(&path, &fault);
        let refused = |fault: std::io::Error| schema::error(&path, &fault.to_string());
        // First, so that nothing that is acknowledged meanwhile is delivered again.
        self.acks.recreate(&path).map_err(refused)?;
        let (fresh, to) = Replacement::begin(&path)?;
        let found = copy::copy(&self.database, &to).map_err(failed)?;
        schema::raise_highest(&to, self.highest).map_err(failed)?;
        let damage = self.damage(&found, known);
        damage.as_ref().map_or(Ok(()), |damage| damage.keep(&to)).map_err(failed)?;
        let summary = Summary::read(&to).map_err(failed)?;
        let rows = rows(&to).map_err(failed)?;
        let is_foreign = path.exists() && !self.lock.holds(&path);
        let aside = is_foreign.then(|| replacement::unused(&path));
        let lock = fresh.put_in_place(to, aside.as_deref()).inspect_err(|_| replacement::give_up(&path))?;
        if let Some(aside) = &aside {
            self.remove_own_log(aside);
        }
        let database = replacement::reconnect(&path)?;
        limit(&database, self.max_bytes).map_err(failed)?;
        // Otherwise SQLite deletes the log by its name, which belongs to the new file.
        schema::copy_log_on_close(&self.database, false).map_err(failed)?;
        self.database = database;
        self.lock = lock;
        self.summary = summary;
        self.rows = rows;
        self.know_log();
        self.spare = Spare::new(&path);
        let _ = self.tidy();
        Ok((aside, damage))
    }

    /// The damage to report. None if nothing is lost and no damage was known before.
    fn damage(&self, found: &Found, known: Option<(String, Option<PathBuf>)>) -> Option<Damage> {
        let acknowledged = self.acks.noted_after(i64::MIN);
        // The summary in the file includes what other programs have changed since the last commit. An older one proves
        // nothing.
        let is_new = found.summary.is_some_and(|summary| summary.last >= self.summary.last);
        let missing = found.missing().filter(|_| is_new);
        let missing = missing.or_else(|| self.summary.missing_now(&found.whole, &found.altered));
        let lost = missing.map(|ids| ids.iter().filter(|id| !acknowledged.contains(id)).count());
        // Otherwise some of them may have been acknowledged.
        let lost = lost.filter(|lost| *lost == 0 || self.acks.was_whole());
        let lost = lost.map(|lost| u64::try_from(lost).unwrap_or(u64::MAX));
        if known.is_none() && lost == Some(0) {
            return None;
        }
        let (reason, aside) = known.unzip();
        let reason =
            reason.unwrap_or_else(|| "the file that was removed could not be read as a whole".to_owned());
        let id = Damage::next_id(found.whole.iter().chain(&acknowledged).copied());
        Some(Damage { id, reason, aside: aside.flatten(), lost })
    }

    /// Removes our log, which was renamed together with a file that it does not belong to.
    fn remove_own_log(&self, aside: &Path) {
        let log = beside(aside, "-wal");
        if self.log.is_some_and(|known| Identity::at(&log).is_ok_and(|found| found == known)) {
            for file in [log, beside(aside, "-shm")] {
                let _ = std::fs::remove_file(file);
            }
        }
    }

    /// Deletes what was acknowledged, when no report is written.
    pub fn tidy(&mut self) -> std::result::Result<(), Failure> {
        if self.acks.is_empty() {
            return Ok(());
        }
        let Err(failure) = self.commit(&[]) else { return Ok(()) };
        if !matches!(failure, Failure::Other(_)) {
            return Err(failure);
        }
        // The disk may be full. The spare space is released, and the log is kept short.
        self.spare.give_up();
        self.shorten_log();
        let done = self.acks.to_delete();
        for some in done.chunks(SMALL_DELETE) {
            let transaction = begin(&mut self.database)?;
            let deleted = delete(&transaction, some)?;
            let summary = Summary::read(&transaction)?;
            transaction.commit()?;
            self.summary = summary;
            self.rows = self.rows.saturating_sub(deleted);
            self.shorten_log();
        }
        self.acks.deleted(self.highest);
        Ok(())
    }

    /// Truncates the log if no report is left, so that it does not keep deleted ones.
    pub fn wipe_log(&mut self) {
        if self.rows == 0 && self.is_dirty {
            self.shorten_log();
            self.is_dirty = false;
        }
    }

    /// Copies the log into the file and truncates it, unless another program is reading.
    pub fn shorten_log(&mut self) {
        self.copy_log("truncate");
        // Once for each of the two files.
        if self.log_pages == 0 {
            self.acks.log_restarted();
        }
    }

    pub(super) fn copy_log(&mut self, how: &str) {
        let copied = self.database.query_row(&format!("pragma wal_checkpoint({how})"), [], |row| {
            Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?, row.get::<_, i64>(2)?))
        });
        if copied.is_ok_and(|(busy, pages, copied)| busy == 0 && pages >= 0 && pages == copied) {
            self.log_pages = 0;
            self.acks.copied();
            self.copied_log = self.log_salts();
            if self.copied_log.is_none() {
                self.acks.log_restarted();
            }
        }
    }

    /// A copied log remains in use until SQLite restarts it with other salts. Before that, losing its end would undo its
    /// deletions, so the records of acknowledgements are needed until then.
    fn check_log_restart(&mut self) {
        if self.copied_log.is_some() && self.log_salts() != self.copied_log {
            self.copied_log = None;
            self.acks.log_restarted();
        }
    }

    /// None if the log is empty.
    fn log_salts(&self) -> Option<[u8; 8]> {
        let mut head = [0; 24];
        File::open(beside(&self.path, "-wal")).ok()?.read_exact(&mut head).ok()?;
        head.last_chunk().copied()
    }

    /// The reports after a number, oldest first, in about this many bytes.
    pub fn load(&self, after: i64, at_most: usize, bytes: usize) -> rusqlite::Result<Loaded> {
        let limit = i64::try_from(at_most).unwrap_or(i64::MAX);
        let columns = schema::COLUMNS;
        let mut select = self.database.prepare_cached(&format!(
            "select {columns}, cast(body as blob) from report where id > ? order by id limit ?"
        ))?;
        let mut rows = select.query(params![after, limit])?;
        let mut loaded = Loaded { last: after, ..Loaded::default() };
        // A full disk or a lock of another program may have prevented their deletion.
        let done = self.acks.noted_after(after);
        let mut size = 0;
        while size <= bytes {
            let Some(row) = rows.next()? else {
                loaded.is_end = loaded.rows < at_most;
                break;
            };
            loaded.last = row.get(0)?;
            loaded.rows += 1;
            if done.contains(&loaded.last) {
                continue;
            }
            if !schema::is_whole(row) {
                loaded.damaged += 1;
                continue;
            }
            let body: Vec<u8> = row.get(9)?;
            // It could be parsed when it was written; another program has changed it.
            let Ok((mut event, _)) = report::parse_first(&body) else { continue };
            if row.get(5)? {
                event.set_mirrored();
            }
            size += event.memory();
            loaded.records.push(Record {
                event,
                received_ms: row.get(1)?,
                pbx: row.get(2)?,
                timestart_utc: row.get(8)?,
                ack: AckHandle::new(loaded.last, Arc::clone(&self.acks)),
                again: loaded.last <= self.earlier,
            });
        }
        Ok(loaded)
    }
}

fn rows(database: &Connection) -> rusqlite::Result<u64> {
    let count = database.query_row("select count(*) from report", [], |row| row.get::<_, i64>(0))?;
    Ok(u64::try_from(count).unwrap_or(0))
}

fn limit(database: &Connection, max_bytes: u64) -> rusqlite::Result<()> {
    let pages = u32::try_from(max_bytes / PAGE).unwrap_or(u32::MAX).min(4_294_967_294);
    database.pragma_update(None, "max_page_count", pages)
}

fn begin(database: &mut Connection) -> rusqlite::Result<Transaction<'_>> {
    database.transaction_with_behavior(TransactionBehavior::Immediate)
}

/// Returns the number of reports among them.
fn delete(transaction: &Transaction<'_>, ids: &[i64]) -> rusqlite::Result<u64> {
    let mut delete = transaction.prepare_cached("delete from report where id = ?")?;
    let mut deleted = 0;
    for id in ids {
        deleted += match delete.execute([id])? {
            // Not a report, or deleted already.
            0 => transaction.prepare_cached("delete from damage where id = ?")?.execute([id]).map(|_| 0)?,
            reports => reports,
        };
    }
    Ok(u64::try_from(deleted).unwrap_or(0))
}

/// About how many pages a transaction writes to the log.
fn pages(rows: &[Row<'_>], deleted: u64) -> u64 {
    let bytes: usize = rows.iter().map(|row| row.body.len() + 64).sum();
    5 + u64::try_from(bytes).unwrap_or(u64::MAX) / PAGE + deleted / 16
}
