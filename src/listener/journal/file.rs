//! The journal's file: made, checked, or put aside.

use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, ErrorCode, OpenFlags};

use super::SetAside;
use super::acks::beside;
use crate::error::{Error, Kind, Result};
use crate::sys::sqlite;
use crate::time::now_ms;

/// "YSTR", so that `file` and this library can tell a journal from any other SQLite file.
const APPLICATION: i32 = 0x5953_5452;

/// The layout of the table. Another one is another version.
const VERSION: i32 = 1;

const LAYOUT: &str = "
create table report (
    id integer primary key autoincrement,
    received_ms integer not null,
    pbx text,
    event text not null,
    callid text,
    mirrored integer not null,
    body text not null
);
create view waiting as
    select id, datetime(received_ms / 1000, 'unixepoch', 'localtime') as received, pbx, event, callid, body
    from report order by id;
";

pub(super) fn open(path: &Path, max_pages: Option<u32>) -> Result<(Connection, Option<SetAside>)> {
    match connect(path, max_pages) {
        Ok(database) => Ok((database, None)),
        Err(Fault::Unusable(reason)) => {
            let now = set_aside(path)?;
            let database = connect(path, max_pages).map_err(|fault| match fault {
                Fault::Unusable(reason) => error(path, &reason),
                Fault::Error(error) => error,
            })?;
            Ok((database, Some(SetAside { reason, now })))
        }
        Err(Fault::Error(error)) => Err(error),
    }
}

pub(super) fn failed(path: &Path, fault: &rusqlite::Error) -> Error {
    error(path, &fault.to_string())
}

fn error(path: &Path, why: &str) -> Error {
    Error::new(Kind::Io, format!("listener.journal: cannot use {}: {why}", path.display()))
}

enum Fault {
    /// It is a journal, or was one, but not for us.
    Unusable(String),
    Error(Error),
}

fn connect(path: &Path, max_pages: Option<u32>) -> std::result::Result<Connection, Fault> {
    let sort = |fault: rusqlite::Error| match fault.sqlite_error_code() {
        Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt) => Fault::Unusable(fault.to_string()),
        _ => Fault::Error(failed(path, &fault)),
    };
    sqlite::start().map_err(Fault::Error)?;
    // The listener's thread alone uses it.
    let flags =
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let database = Connection::open_with_flags(path, flags).map_err(sort)?;
    // A person who looks into the file may hold it for a moment.
    database.busy_timeout(Duration::from_secs(5)).map_err(sort)?;
    let number = |name: &str| database.pragma_query_value(None, name, |row| row.get::<_, i32>(0));
    let is_new = database
        .query_row("select count(*) = 0 from sqlite_schema", [], |row| row.get::<_, bool>(0))
        .map_err(sort)?;
    if !is_new {
        if number("application_id").map_err(sort)? != APPLICATION {
            return Err(Fault::Error(error(path, "it is an SQLite file of another program")));
        }
        let version = number("user_version").map_err(sort)?;
        if version != VERSION {
            return Err(Fault::Unusable(format!("its version is {version}, and this library's {VERSION}")));
        }
        let check: String =
            database.query_row("pragma quick_check(1)", [], |row| row.get(0)).map_err(sort)?;
        if check != "ok" {
            return Err(Fault::Unusable(check));
        }
    }
    database.pragma_update(None, "journal_mode", "wal").map_err(sort)?;
    // A commit has reached the disk when it returns.
    database.pragma_update(None, "synchronous", "full").map_err(sort)?;
    if let Some(pages) = max_pages {
        database.pragma_update(None, "max_page_count", pages).map_err(sort)?;
    }
    if is_new {
        let make = format!(
            "begin immediate; {LAYOUT} pragma application_id = {APPLICATION}; \
             pragma user_version = {VERSION}; commit;"
        );
        database.execute_batch(&make).map_err(sort)?;
    }
    Ok(database)
}

/// Gives the file another name, one that does not exist yet, together with what SQLite keeps beside it.
fn set_aside(path: &Path) -> Result<PathBuf> {
    let mut stamp = now_ms();
    let mut aside = beside(path, &format!(".aside-{stamp}"));
    while aside.exists() {
        stamp += 1;
        aside = beside(path, &format!(".aside-{stamp}"));
    }
    std::fs::rename(path, &aside).map_err(|fault| error(path, &fault.to_string()))?;
    for suffix in ["-wal", "-shm"] {
        let from = beside(path, suffix);
        if from.exists() {
            let to = beside(&aside, suffix);
            std::fs::rename(&from, to).map_err(|fault| error(&from, &fault.to_string()))?;
        }
    }
    Ok(aside)
}
