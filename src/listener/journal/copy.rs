//! Reading the rows of a journal in any state, and copying them into another one.

use rusqlite::types::Value;
use rusqlite::{Connection, ErrorCode, Row};

use super::damage::Damage;
use super::schema::{COLUMNS, INSERT, is_whole};
use super::summary::Summary;

/// The rows that were found in a file.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// The numbers of unaltered rows and notes of damage, in ascending order. If a note is altered and
    /// left out, the summary does not match, so that a new note reports the same loss.
    pub whole: Vec<i64>,
    /// The numbers of altered rows.
    pub altered: Vec<i64>,
    /// None if it cannot be trusted.
    pub summary: Option<Summary>,
}

impl Found {
    /// The numbers of missing rows. None if they are not certain.
    pub fn missing(&self) -> Option<Vec<i64>> {
        self.summary?.missing(&self.whole, &self.altered)
    }

    /// Whether everything up to this committed number is there.
    pub fn is_all(&self, committed: i64) -> bool {
        let is_new_enough = self.summary.is_some_and(|summary| summary.last >= committed);
        is_new_enough && self.missing().is_some_and(|missing| missing.is_empty())
    }

    pub fn last(&self) -> i64 {
        let last = self.whole.iter().copied().max().unwrap_or(0);
        self.summary.map_or(last, |summary| summary.last.max(last))
    }
}

/// Reads all rows.
pub(super) fn scan(from: &Connection) -> Found {
    let mut altered = Vec::new();
    let mut whole = Vec::new();
    let _ = each_row(from, |id, row| {
        if is_whole(row) {
            whole.push(id)
        } else {
            altered.push(id)
        }
        Ok(())
    });
    found(from, whole, altered)
}

/// Copies unaltered rows and notes of damage, except what the other journal already contains.
pub(super) fn copy(from: &Connection, to: &Connection) -> rusqlite::Result<Found> {
    let mut altered = Vec::new();
    let mut whole = Vec::new();
    to.execute_batch("begin immediate")?;
    let mut insert = to.prepare_cached(INSERT)?;
    each_row(from, |id, row| {
        if !is_whole(row) {
            altered.push(id);
            return Ok(());
        }
        let values: Vec<Value> =
            (0..9).map(|at| row.get(at)).collect::<rusqlite::Result<_>>().unwrap_or_default();
        match insert.execute(rusqlite::params_from_iter(values)) {
            Ok(1) => whole.push(id),
            Ok(_) if is_there(to, id)? => whole.push(id),
            Err(fault) if fault.sqlite_error_code() == Some(ErrorCode::DiskFull) => return Err(fault),
            // The constraints of the table reject only altered rows.
            Ok(_) | Err(_) => altered.push(id),
        }
        Ok(())
    })?;
    for damage in Damage::whole(from).unwrap_or_default() {
        damage.keep(to)?;
    }
    to.execute_batch("commit")?;
    Ok(found(from, whole, altered))
}

fn is_there(to: &Connection, id: i64) -> rusqlite::Result<bool> {
    to.prepare_cached("select 1 from report where id = ?")?.exists([id])
}

fn found(from: &Connection, mut whole: Vec<i64>, altered: Vec<i64>) -> Found {
    whole.extend(Damage::whole(from).unwrap_or_default().iter().map(|damage| damage.id));
    whole.sort_unstable();
    whole.dedup();
    Found { whole, altered, summary: Summary::trusted(from) }
}

/// Reads the table from both ends, up to an unreadable part.
fn each_row(
    from: &Connection,
    mut read: impl FnMut(i64, &Row<'_>) -> rusqlite::Result<()>,
) -> rusqlite::Result<()> {
    // Earlier layouts lack some columns.
    let there = |column: &'static str| {
        let is_there = from.prepare(&format!("select {column} from report limit 0")).is_ok();
        if is_there { column } else { "null" }
    };
    let columns: Vec<_> = COLUMNS.split(", ").map(there).collect();
    let columns = columns.join(", ");
    let mut last = i64::MIN;
    for order in ["asc", "desc"] {
        let query = format!("select {columns} from report where id > ? order by id {order}");
        let Ok(mut select) = from.prepare(&query) else { return Ok(()) };
        let Ok(mut rows) = select.query([last]) else { return Ok(()) };
        loop {
            match rows.next() {
                Ok(Some(row)) => {
                    let id = row.get(0)?;
                    last = if order == "asc" { id } else { last };
                    read(id, row)?;
                }
                Ok(None) => return Ok(()),
                Err(_) => break,
            }
        }
    }
    Ok(())
}
