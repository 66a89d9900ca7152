//! What is wrong with a journal, kept in it until the host has been told.

use std::path::{Path, PathBuf};

use rusqlite::{Connection, params};

use crate::report::Event;
use crate::report::library_event::{Cause, Gap, session};
use crate::time::now_ms;

/// What was found wrong with a journal.
#[derive(Debug)]
pub struct Damage {
    /// By which it is acknowledged that the host was told; from the same sequence as the numbers of reports.
    pub id: i64,
    pub reason: String,
    /// Where the files are as they were found. `None`: there was nothing to keep.
    pub aside: Option<PathBuf>,
    /// How many reports are known to be lost. `None`: there may be some.
    pub lost: Option<u64>,
}

impl Damage {
    /// What the host is told.
    pub fn events(&self) -> Vec<Event> {
        let file = self.aside.as_ref().map(|file| file.to_string_lossy());
        let mut details = vec![("detail", self.reason.as_str())];
        details.extend(file.as_deref().map(|file| ("file", file)));
        let mut events = vec![session(None, "journal_set_aside", &details)];
        if self.lost != Some(0) {
            events.push(lost(self.lost));
        }
        events
    }

    /// Keeps it until it is deleted by its number.
    pub(super) fn keep(&self, database: &Connection) -> rusqlite::Result<()> {
        let file = self.aside.as_deref().map(Path::to_string_lossy);
        let lost = self.lost.map(|lost| i64::try_from(lost).unwrap_or(i64::MAX));
        let insert = "insert or replace into damage (id, reason, file, lost) values (?, ?, ?, ?)";
        database.execute(insert, params![self.id, self.reason, file, lost]).map(drop)
    }

    /// What is kept, oldest first.
    pub(super) fn all(database: &Connection) -> rusqlite::Result<Vec<Self>> {
        let mut select = database.prepare("select id, reason, file, lost from damage order by id")?;
        let read = |row: &rusqlite::Row<'_>| {
            Ok(Self {
                id: row.get(0)?,
                reason: row.get(1)?,
                aside: row.get::<_, Option<String>>(2)?.map(PathBuf::from),
                lost: row.get::<_, Option<i64>>(3)?.map(|lost| u64::try_from(lost).unwrap_or(0)),
            })
        };
        select.query_map([], read)?.collect()
    }
}

/// Reports were lost on the disk.
pub fn lost(count: Option<u64>) -> Event {
    Gap { cause: Cause::JournalDamaged, from_ms: None, to_ms: now_ms(), count }.event(None)
}
