//! The journal's table: how it is made, checked, brought up to date, written and read.

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

/// "YSTR", so that `file` and this library can tell a journal from any other SQLite file.
const APPLICATION: i32 = 0x5953_5452;

/// The layout. Version 0.1 of the library had layout 1.
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

/// What was found wrong with the file, until the host has been told.
const DAMAGE: &str = "
create table damage (id integer primary key, reason text not null, file text, lost integer, checksum integer);
";

/// What brings a layout up to the next one; that of a first one comes first.
const MIGRATIONS: [&str; 3] = [
    "alter table report add column checksum integer;",
    "alter table report add column timestart_utc text;
     create table damage (id integer primary key, reason text not null, file text, lost integer);",
    "alter table damage add column checksum integer;",
];

pub(super) const INSERT: &str = "insert or ignore into report \
                      (id, received_ms, pbx, event, callid, mirrored, body, checksum, timestart_utc) \
                      values (?, ?, ?, ?, ?, ?, ?, ?, ?)";

/// A person who looks into the file may hold it for a moment while it is opened.
const OPENING_PATIENCE: Duration = Duration::from_secs(5);

/// A report that is to be written.
#[derive(Clone, Copy)]
pub struct Row<'a> {
    pub received_ms: i64,
    pub pbx: Option<&'a str>,
    pub name: &'a str,
    pub callid: Option<&'a str>,
    pub mirrored: bool,
    pub body: &'a [u8],
    /// What the event was labelled with, by the time zone of its PBX.
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

    /// `false`: another program gave the number to a row of its own.
    pub fn insert(&self, database: &Connection, id: i64) -> rusqlite::Result<bool> {
        // As text wherever it is one, so that a person can read it.
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
    // Nothing where there is none: such rows of layout 2 stay as good as they are.
    utc.map_or(sum, |utc| sum.text(Some(utc))).signed_value()
}

/// The columns of a row as they are in the file.
pub(super) const COLUMNS: &str =
    "id, received_ms, pbx, event, callid, mirrored, body, checksum, timestart_utc";

/// Whether a row, selected as [`COLUMNS`], is what was written. One of version 0.1 carries no checksum: it must be a report.
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
    /// It is a journal, or was one, but not for us.
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

/// Opens a file, which is checked and brought up to date, or makes one.
pub(super) fn connect(path: &Path) -> std::result::Result<Connection, Fault> {
    let sort = |fault: rusqlite::Error| match fault.sqlite_error_code() {
        Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt) => Fault::Unusable(fault.to_string()),
        _ => Fault::Error(failed(path, &fault)),
    };
    let mut database = open(path).map_err(Fault::Error)?;
    // Nothing is written into a file that turns out to be damaged.
    copy_log_on_close(&database, false).map_err(sort)?;
    let is_new = database
        .query_row("select count(*) = 0 from sqlite_schema", [], |row| row.get::<_, bool>(0))
        .map_err(sort)?;
    let version = if is_new { VERSION } else { check(path, &database, sort)? };
    copy_log_on_close(&database, true).map_err(sort)?;
    database.pragma_update(None, "journal_mode", "wal").map_err(sort)?;
    // A commit has reached the disk when it returns.
    database.pragma_update(None, "synchronous", "full").map_err(sort)?;
    // What is deleted is overwritten: it may be somebody's telephone number.
    database.pragma_update(None, "secure_delete", "on").map_err(sort)?;
    if is_new || version < VERSION {
        make(&mut database, if is_new { 0 } else { version }).map_err(sort)?;
    }
    for suffix in ["-wal", "-shm"] {
        let beside = super::ack_log::beside(path, suffix);
        file::make_private(&beside).map_err(|fault| Fault::Error(error(&beside, &fault.to_string())))?;
    }
    database.busy_timeout(Duration::ZERO).map_err(sort)?;
    Ok(database)
}

/// Puts right the statements that made the tables of a copy, as far as they can be known, and takes away what the copy does
/// not need. Rows of an earlier layout are shorter; the columns that they lack are null.
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

/// Closes a file into which nothing has been written, and its log stays.
pub(super) fn leave_as_it_is(database: Connection) {
    let _ = copy_log_on_close(&database, false);
}

pub(super) fn copy_log_on_close(database: &Connection, yes: bool) -> rusqlite::Result<()> {
    database.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, !yes).map(drop)
}

/// Makes the tables, or brings those of an earlier version up to date. 0: there are none.
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

/// Opens whatever is there, to be looked at.
pub(super) fn open(path: &Path) -> Result<Connection> {
    sqlite::start()?;
    // One thread at a time uses it.
    let flags =
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let database = Connection::open_with_flags(path, flags).map_err(|fault| failed(path, &fault))?;
    database.busy_timeout(OPENING_PATIENCE).map_err(|fault| failed(path, &fault))?;
    Ok(database)
}

/// The version of a file that is sound and ours.
fn check(
    path: &Path,
    database: &Connection,
    sort: impl Fn(rusqlite::Error) -> Fault + Copy,
) -> std::result::Result<i32, Fault> {
    let number =
        |name: &str| database.pragma_query_value(None, name, |row| row.get::<_, i32>(0)).map_err(sort);
    if number("application_id")? != APPLICATION {
        // Unless it is the number that is damaged.
        if is_ours(database) {
            return Err(Fault::Unusable("it is not marked as a journal".to_owned()));
        }
        return Err(Fault::Error(error(path, "it is an SQLite file of another program")));
    }
    let version = number("user_version")?;
    if !(1..=VERSION).contains(&version) {
        return Err(Fault::Unusable(format!("its version is {version}, and this library's {VERSION}")));
    }
    let found: String = database.query_row("pragma quick_check(1)", [], |row| row.get(0)).map_err(sort)?;
    if found != "ok" {
        return Err(Fault::Unusable(found));
    }
    if version < VERSION {
        return Ok(version);
    }
    match Summary::is_right(database) {
        Ok(true) => Ok(version),
        Ok(false) => Err(Fault::Unusable("it does not hold all that was committed".to_owned())),
        // A table or a column is missing.
        Err(fault) if fault.sqlite_error_code() == Some(ErrorCode::Unknown) => {
            Err(Fault::Unusable(fault.to_string()))
        }
        Err(fault) => Err(sort(fault)),
    }
}

fn is_ours(database: &Connection) -> bool {
    database.prepare("select id, received_ms, pbx, event, callid, mirrored, body from report").is_ok()
        && database.prepare("select received from waiting").is_ok()
}

/// No row gets a number again that one has had.
pub(super) fn raise_highest(database: &Connection, highest: i64) -> rusqlite::Result<()> {
    let raised =
        database.execute("update sqlite_sequence set seq = max(seq, ?) where name = 'report'", [highest])?;
    if raised == 0 {
        database.execute("insert into sqlite_sequence (name, seq) values ('report', ?)", [highest])?;
    }
    Summary::raise_last(database, highest)
}
