//! Reports on disk until the host has acknowledged them.
//!
//! An SQLite file with one table, so that a person can look: `sqlite3 FILE 'select * from waiting'`. The listener's
//! thread alone writes it: what came in during one round of the event loop is one transaction, with one fsync.

mod acks;
mod file;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use rusqlite::{Connection, params};

use super::delivery::{Delivery, Ticket};
use crate::error::Result;
use crate::report;

pub use acks::Acks;

pub struct Journal {
    database: Connection,
    acks: Arc<Acks>,
    /// Rows up to this one are in memory or gone.
    loaded: i64,
    /// The last row that was there at the start.
    backlog_end: i64,
    /// Rows of the backlog that are not in memory yet.
    backlog: usize,
}

/// A journal that could not be used, and where it is now.
#[derive(Debug)]
pub struct SetAside {
    pub reason: String,
    pub now: PathBuf,
}

/// A report that is to be written.
pub struct Row<'a> {
    pub received_ms: i64,
    pub pbx: Option<&'a str>,
    pub name: &'a str,
    pub callid: Option<&'a str>,
    pub mirrored: bool,
    pub body: &'a [u8],
}

impl Journal {
    /// Opens or makes the file. One that is damaged or of another version is put aside, and told of.
    pub fn open(path: &Path, max_pages: Option<u32>) -> Result<(Self, Option<SetAside>)> {
        let acks = Arc::new(Acks::open(path)?);
        let (database, aside) = file::open(path, max_pages)?;
        let mut journal = Self { database, acks, loaded: 0, backlog_end: 0, backlog: 0 };
        if aside.is_some() {
            // What was acknowledged there is of no meaning here.
            journal.acks.to_delete();
            journal.acks.deleted();
        }
        // What was acknowledged before the end of the last run goes first: only the rest comes again.
        journal.commit(&[]).map_err(|error| file::failed(path, &error))?;
        let (end, count) = journal
            .database
            .query_row("select coalesce(max(id), 0), count(*) from report", [], |row| {
                Ok((row.get(0)?, row.get::<_, i64>(1)?))
            })
            .map_err(|error| file::failed(path, &error))?;
        journal.backlog_end = end;
        journal.backlog = usize::try_from(count).unwrap_or(0);
        Ok((journal, aside))
    }

    /// Writes all rows, and deletes what was acknowledged, in one transaction. Gives a ticket for each row.
    pub fn commit(&mut self, rows: &[Row<'_>]) -> rusqlite::Result<Vec<Ticket>> {
        let done = self.acks.to_delete();
        if rows.is_empty() && done.is_empty() {
            return Ok(Vec::new());
        }
        let transaction = self.database.transaction()?;
        let mut tickets = Vec::with_capacity(rows.len());
        {
            let mut delete = transaction.prepare_cached("delete from report where id = ?")?;
            for id in &done {
                delete.execute([id])?;
            }
            let mut insert = transaction.prepare_cached(
                "insert into report (received_ms, pbx, event, callid, mirrored, body) values (?, ?, ?, ?, ?, ?)",
            )?;
            for row in rows {
                // As text wherever it is one, so that a person can read it.
                let text = std::str::from_utf8(row.body).ok();
                let body: &dyn rusqlite::ToSql = match &text {
                    Some(text) => text,
                    None => &row.body,
                };
                let id = insert.insert(params![
                    row.received_ms,
                    row.pbx,
                    row.name,
                    row.callid,
                    row.mirrored,
                    body
                ])?;
                tickets.push(Ticket::new(id, Arc::clone(&self.acks)));
            }
        }
        transaction.commit()?;
        self.acks.deleted();
        Ok(tickets)
    }

    /// Deletes what was acknowledged, if nothing else makes it happen.
    pub fn tidy(&mut self) -> rusqlite::Result<()> {
        if self.acks.is_empty() { Ok(()) } else { self.commit(&[]).map(drop) }
    }

    /// How many reports of earlier runs are not in memory yet.
    pub fn backlog(&self) -> usize {
        self.backlog
    }

    /// The next reports of earlier runs, oldest first.
    pub fn load(&mut self, at_most: usize) -> rusqlite::Result<Vec<Arc<Delivery>>> {
        let limit = i64::try_from(at_most).unwrap_or(i64::MAX);
        let mut select = self.database.prepare_cached(
            "select id, received_ms, pbx, mirrored, cast(body as blob) from report \
             where id > ? and id <= ? order by id limit ?",
        )?;
        let mut rows = select.query(params![self.loaded, self.backlog_end, limit])?;
        let mut events = Vec::new();
        let mut read = 0;
        while let Some(row) = rows.next()? {
            let id = row.get(0)?;
            self.loaded = id;
            read += 1;
            let body: Vec<u8> = row.get(4)?;
            // It was read before it was written; only another program can have changed it.
            let Ok((mut event, _)) = report::parse_first(&body) else { continue };
            if row.get(3)? {
                event.set_mirrored();
            }
            let pbx: Option<String> = row.get(2)?;
            let ticket = Ticket::new(id, Arc::clone(&self.acks));
            events.push(Arc::new(Delivery::again(event, row.get(1)?, pbx.as_deref(), ticket)));
        }
        // One row less than asked for means that no more are left, whatever was counted at the start.
        self.backlog = if read < at_most { 0 } else { self.backlog.saturating_sub(read) };
        Ok(events)
    }
}

impl Drop for Journal {
    fn drop(&mut self) {
        // A last commit, so that what waits can be read off the file. If it fails, the next start makes up for it.
        let _ = self.tidy();
        self.acks.close();
    }
}

#[cfg(test)]
mod tests;
