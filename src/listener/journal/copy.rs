//! Reading a journal in whatever state it is, row by row, and copying what can be read into another.

use rusqlite::types::Value;
use rusqlite::{Connection, ErrorCode, Row};

use super::damage::Damage;
use super::schema::{COLUMNS, INSERT, is_whole};
use super::summary::Summary;

/// What was found in a file.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// The numbers of rows that are what was written, and of notes of damage.
    pub whole: Vec<i64>,
    /// Those of rows that are not.
    pub altered: Vec<i64>,
    /// What must be there, if that is known.
    pub summary: Option<Summary>,
}

impl Found {
    /// Which rows are missing. `None`: there may be some.
    pub fn missing(&self) -> Option<Vec<i64>> {
        self.summary?.missing(&self.whole, &self.altered)
    }

    /// All that was committed up to this number is there.
    pub fn is_all(&self, committed: i64) -> bool {
        let is_new_enough = self.summary.is_some_and(|summary| summary.last >= committed);
        is_new_enough && self.missing().is_some_and(|missing| missing.is_empty())
    }

    pub fn last(&self) -> i64 {
        let last = self.whole.iter().copied().max().unwrap_or(0);
        self.summary.map_or(last, |summary| summary.last.max(last))
    }
}

/// Looks at all that can be read, whatever the state of the file.
pub(super) fn look(from: &Connection) -> Found {
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

/// Copies the rows that can be read, and what is to be told; those that are there already stay.
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
            // A row that the table does not take is altered, too.
            Ok(_) | Err(_) => altered.push(id),
        }
        Ok(())
    })?;
    for damage in Damage::all(from).unwrap_or_default() {
        damage.keep(to)?;
    }
    to.execute_batch("commit")?;
    Ok(found(from, whole, altered))
}

fn is_there(to: &Connection, id: i64) -> rusqlite::Result<bool> {
    to.prepare_cached("select 1 from report where id = ?")?.exists([id])
}

fn found(from: &Connection, mut whole: Vec<i64>, altered: Vec<i64>) -> Found {
    whole.extend(Damage::all(from).unwrap_or_default().iter().map(|damage| damage.id));
    whole.sort_unstable();
    whole.dedup();
    Found { whole, altered, summary: Summary::trusted(from) }
}

/// Reads from both ends up to where it cannot be read.
fn each_row(
    from: &Connection,
    mut read: impl FnMut(i64, &Row<'_>) -> rusqlite::Result<()>,
) -> rusqlite::Result<()> {
    // Layouts before this one have not all of them.
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
