//! The tables of the journal: creating, checking, upgrading, writing and reading them.

use std::path::Path;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, ErrorCode, OpenFlags, TransactionBehavior, params};

use super::checksum::Checksum;
use super::summary::{self, Summary};
use crate::error::{Error, Kind, Result};
use crate::report;
use crate::sys::file;
use crate::sys::sqlite;

/// "YSTR": distinguishes journals from other SQLite files.
const APPLICATION: i32 = 0x5953_5452;

/// The version of the layout. It was 1 in version 0.1 of the library.
const VERSION: i32 = 4;

const LAYOUT: &str = "
create table report (
    id integer primary key autoincrement,
    received_ms integer not null,
    pbx text,
    event text not null,
    callid text,
    mirrored integer not null,
    body text not null,
    checksum integer,
    timestart_utc text
);
create view waiting as
    select id, datetime(received_ms / 1000, 'unixepoch', 'localtime') as received, pbx, event, callid, body
    from report order by id;
";

/// Damage that the host has not been told about.
const DAMAGE: &str = "
create table damage (id integer primary key, reason text not null, file text, lost integer, checksum integer);
";

/// Each upgrades a layout to the next version, beginning with version 1.
const MIGRATIONS: [&str; 3] = [
    "alter table report add column checksum integer;",
    "alter table report add column timestart_utc text;
     create table damage (id integer primary key, reason text not null, file text, lost integer);",
    "alter table damage add column checksum integer;",
];

pub(super) const INSERT: &str = "insert or ignore into report \
                      (id, received_ms, pbx, event, callid, mirrored, body, checksum, timestart_utc) \
                      values (?, ?, ?, ?, ?, ?, ?, ?, ?)";

/// How long to wait for a program that holds the file while it is opened.
const OPEN_TIMEOUT: Duration = Duration::from_secs(5);

/// A report that is to be written.
#[derive(Clone, Copy)]
pub struct Row<'a> {
    pub received_ms: i64,
    pub pbx: Option<&'a str>,
    pub name: &'a str,
    pub callid: Option<&'a str>,
    pub mirrored: bool,
    pub body: &'a [u8],
    /// The UTC of the event, from the time zone of its PBX.
    pub timestart_utc: Option<&'a str>,
}

impl Row<'_> {
    fn checksum(&self, id: i64) -> i64 {
        checksum(
            (id, self.received_ms, self.mirrored),
            [self.pbx.map(str::as_bytes), Some(self.name.as_bytes()), self.callid.map(str::as_bytes)],
            self.body,
            self.timestart_utc.map(str::as_bytes),
        )
    }

    /// False if a row of another program has the number.
    pub fn insert(&self, database: &Connection, id: i64) -> rusqlite::Result<bool> {
        // As text if possible, so that a person can read it.
        let text = std::str::from_utf8(self.body).ok();
        let body: &dyn rusqlite::ToSql = match &text {
            Some(text) => text,
            None => &self.body,
        };
        let (received, mirrored) = (self.received_ms, self.mirrored);
        let (checksum, utc) = (self.checksum(id), self.timestart_utc);
        let values = params![id, received, self.pbx, self.name, self.callid, mirrored, body, checksum, utc];
        database.prepare_cached(INSERT)?.execute(values).map(|rows| rows > 0)
    }
}

fn checksum(
    (id, received, mirrored): (i64, i64, bool),
    texts: [Option<&[u8]>; 3],
    body: &[u8],
    utc: Option<&[u8]>,
) -> i64 {
    let numbers = [id, received, i64::from(mirrored)];
    let sum = numbers.into_iter().fold(Checksum::new(), |sum, number| sum.signed(number));
    let sum = texts.into_iter().fold(sum, Checksum::text);
    let sum = sum.text(Some(body));
    // Left out if there is none, so that rows of layout 2 keep their checksums.
    utc.map_or(sum, |utc| sum.text(Some(utc))).signed_value()
}

/// The columns of a row.
pub(super) const COLUMNS: &str =
    "id, received_ms, pbx, event, callid, mirrored, body, checksum, timestart_utc";

/// Whether a row, selected as [`COLUMNS`], is unaltered. A row of version 0.1 has no checksum; its body must be a report.
pub(super) fn is_whole(row: &rusqlite::Row<'_>) -> bool {
    let number = |at| row.get_ref(at).ok().and_then(|value| value.as_i64().ok());
    let (Some(id), Some(received), Some(mirrored)) = (number(0), number(1), number(5)) else { return false };
    let texts = [2, 3, 4, 8].map(|at| match row.get_ref(at) {
        Ok(ValueRef::Text(text)) => Some(Some(text)),
        Ok(ValueRef::Null) => Some(None),
        _ => None,
    });
    let [Some(pbx), Some(name @ Some(_)), Some(callid), Some(utc)] = texts else { return false };
    let Ok(ValueRef::Text(body) | ValueRef::Blob(body)) = row.get_ref(6) else { return false };
    match row.get_ref(7) {
        Ok(ValueRef::Null) => report::parse_first(body).is_ok(),
        Ok(ValueRef::Integer(noted)) => {
            noted == checksum((id, received, mirrored != 0), [pbx, name, callid], body, utc)
        }
        _ => false,
    }
}

/// Why a file could not be opened.
pub(super) enum Fault {
    /// It is, or was, a journal, but cannot be used as it is.
    Unusable(String),
    Error(Error),
}

pub(super) fn error(path: &Path, why: &str) -> Error {
    Error::new(Kind::Io, format!("listener.journal: cannot use {}: {why}", path.display()))
}

pub(super) fn failed(path: &Path, fault: &rusqlite::Error) -> Error {
    match sqlite::take_exhaustion() {
        Some(reason) => error(path, &format!("{fault}: {reason}")),
        None => error(path, &fault.to_string()),
    }
}

/// Opens, checks and upgrades a file, or creates one.
pub(super) fn connect(path: &Path) -> std::result::Result<Connection, Fault> {
    let classify = |fault: rusqlite::Error| match fault.sqlite_error_code() {
        Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt) => Fault::Unusable(fault.to_string()),
        _ => Fault::Error(failed(path, &fault)),
    };
    let mut database = open(path).map_err(Fault::Error)?;
    // Nothing must be written into a damaged file.
    copy_log_on_close(&database, false).map_err(classify)?;
    let is_new = database
        .query_row("select count(*) = 0 from sqlite_schema", [], |row| row.get::<_, bool>(0))
        .map_err(classify)?;
    let version = if is_new { VERSION } else { check(path, &database, classify)? };
    copy_log_on_close(&database, true).map_err(classify)?;
    database.pragma_update(None, "journal_mode", "wal").map_err(classify)?;
    // A commit returns when it is on disk.
    database.pragma_update(None, "synchronous", "full").map_err(classify)?;
    // Deleted rows are overwritten, since they contain phone numbers.
    database.pragma_update(None, "secure_delete", "on").map_err(classify)?;
    if is_new || version < VERSION {
        make(&mut database, if is_new { 0 } else { version }).map_err(classify)?;
    }
    for suffix in ["-wal", "-shm"] {
        let beside = super::ack_log::beside(path, suffix);
        file::make_private(&beside).map_err(|fault| Fault::Error(error(&beside, &fault.to_string())))?;
    }
    database.busy_timeout(Duration::ZERO).map_err(classify)?;
    Ok(database)
}

/// Restores the statements of the tables in a copy, and removes triggers and views. Rows of an earlier layout read as
/// null in the columns that they lack.
pub(super) fn mend_layout(path: &Path) -> Result<()> {
    let database = open(path)?;
    let mut statements = "pragma writable_schema = on;
         delete from sqlite_schema where type in ('trigger', 'view');"
        .to_owned();
    let report = LAYOUT.split(';').next().unwrap_or_default();
    let sequence = "create table sqlite_sequence(name,seq)";
    let tables =
        [("report", report), ("damage", DAMAGE), ("summary", summary::TABLE), ("sqlite_sequence", sequence)];
    for (table, sql) in tables {
        let sql = sql.trim().trim_end_matches(';');
        statements += &format!(
            "update sqlite_schema set name = '{table}', tbl_name = '{table}', sql = '{sql}'
             where type = 'table' and '{table}' in (name, tbl_name);"
        );
    }
    database.execute_batch(&statements).map_err(|fault| failed(path, &fault))
}

/// Closes a file and keeps its log.
pub(super) fn leave_as_it_is(database: Connection) {
    let _ = copy_log_on_close(&database, false);
}

pub(super) fn copy_log_on_close(database: &Connection, yes: bool) -> rusqlite::Result<()> {
    database.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, !yes).map(drop)
}

/// Creates the tables if the version is 0, and upgrades them otherwise.
fn make(database: &mut Connection, version: i32) -> rusqlite::Result<()> {
    let transaction = database.transaction_with_behavior(TransactionBehavior::Immediate)?;
    if version == 0 {
        transaction.execute_batch(&format!("{LAYOUT} {DAMAGE}"))?;
    } else {
        let done = usize::try_from(version - 1).unwrap_or(0);
        transaction.execute_batch(&MIGRATIONS.iter().skip(done).copied().collect::<String>())?;
    }
    transaction.execute_batch(&Summary::layout())?;
    Summary::begin(&transaction)?;
    let stamp = format!("pragma application_id = {APPLICATION}; pragma user_version = {VERSION};");
    transaction.execute_batch(&stamp)?;
    transaction.commit()
}

/// Opens a file without checking it.
pub(super) fn open(path: &Path) -> Result<Connection> {
    sqlite::start()?;
    // It is used by one thread at a time.
    let flags =
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let database = Connection::open_with_flags(path, flags).map_err(|fault| failed(path, &fault))?;
    database.busy_timeout(OPEN_TIMEOUT).map_err(|fault| failed(path, &fault))?;
    Ok(database)
}

/// Checks a file, and returns its version.
fn check(
    path: &Path,
    database: &Connection,
    classify: impl Fn(rusqlite::Error) -> Fault + Copy,
) -> std::result::Result<i32, Fault> {
    let number =
        |name: &str| database.pragma_query_value(None, name, |row| row.get::<_, i32>(0)).map_err(classify);
    if number("application_id")? != APPLICATION {
        // It may be the number that is damaged.
        if is_ours(database) {
            return Err(Fault::Unusable("it is not marked as a journal".to_owned()));
        }
        return Err(Fault::Error(error(path, "it is an SQLite file of another program")));
    }
    let version = number("user_version")?;
    if !(1..=VERSION).contains(&version) {
        return Err(Fault::Unusable(format!("its version is {version}, and this library's {VERSION}")));
    }
    let found: String =
        database.query_row("pragma quick_check(1)", [], |row| row.get(0)).map_err(classify)?;
    if found != "ok" {
        return Err(Fault::Unusable(found));
    }
    if version < VERSION {
        return Ok(version);
    }
    match Summary::is_right(database) {
        Ok(true) => Ok(version),
        Ok(false) => Err(Fault::Unusable("it does not hold all that was committed".to_owned())),
        // A column is missing, or a table.
        Err(fault @ rusqlite::Error::SqlInputError { .. }) => Err(Fault::Unusable(fault.to_string())),
        Err(fault) if fault.sqlite_error_code() == Some(ErrorCode::Unknown) => {
            Err(Fault::Unusable(fault.to_string()))
        }
        Err(fault) => Err(classify(fault)),
    }
}

fn is_ours(database: &Connection) -> bool {
    database.prepare("select id, received_ms, pbx, event, callid, mirrored, body from report").is_ok()
        && database.prepare("select received from waiting").is_ok()
}

/// Ensures that numbers up to this one are not used again.
pub(super) fn raise_highest(database: &Connection, highest: i64) -> rusqlite::Result<()> {
    let raised =
        database.execute("update sqlite_sequence set seq = max(seq, ?) where name = 'report'", [highest])?;
    if raised == 0 {
        database.execute("insert into sqlite_sequence (name, seq) values ('report', ?)", [highest])?;
    }
    Summary::raise_last(database, highest)
}
