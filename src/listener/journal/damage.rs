//! Damage of a journal, recorded in it until the host has been told.

use std::path::{Path, PathBuf};

use rusqlite::{Connection, params};

use super::checksum::Checksum;
use crate::report::Event;
use crate::report::library_event::{Cause, Gap, session};
use crate::time::now_ms;

/// Damage that was found in a journal.
#[derive(Debug)]
pub struct Damage {
    /// Used to acknowledge that the host has been told. Negative, unlike the numbers of reports.
    pub id: i64,
    pub reason: String,
    /// The copy of the damaged files. None if nothing was left.
    pub aside: Option<PathBuf>,
    /// The number of lost reports. None if it is not certain.
    pub lost: Option<u64>,
}

impl Damage {
    /// The events for the host.
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

    /// A number that is neither among these nor has been used before.
    pub(super) fn next_id(taken: impl IntoIterator<Item = i64>) -> i64 {
        let lowest = taken.into_iter().min().unwrap_or(0);
        lowest.saturating_sub(1).min(-now_ms())
    }

    /// Records it, to be deleted by its number.
    pub(super) fn keep(&self, database: &Connection) -> rusqlite::Result<()> {
        let file = self.aside.as_deref().map(Path::to_string_lossy);
        let lost = self.lost.map(|lost| i64::try_from(lost).unwrap_or(i64::MAX));
        let insert = "insert or ignore into damage (id, reason, file, lost, checksum) values (?, ?, ?, ?, ?)";
        let checksum = checksum(self.id, lost);
        database.execute(insert, params![self.id, self.reason, file, lost, checksum]).map(drop)
    }

    /// What is recorded, oldest first. An altered count becomes None. Other rows than ours are ignored.
    pub(super) fn all(database: &Connection) -> rusqlite::Result<Vec<Self>> {
        let read =
            |(damage, is_whole): (Self, bool)| Self { lost: damage.lost.filter(|_| is_whole), ..damage };
        Ok(Self::read(database)?.into_iter().map(read).collect())
    }

    /// The same without altered notes, whose numbers may be wrong.
    pub(super) fn whole(database: &Connection) -> rusqlite::Result<Vec<Self>> {
        Ok(Self::read(database)?
            .into_iter()
            .filter_map(|(damage, is_whole)| is_whole.then_some(damage))
            .collect())
    }

    /// Each with whether it is unaltered.
    fn read(database: &Connection) -> rusqlite::Result<Vec<(Self, bool)>> {
        let query = "select id, reason, file, lost, checksum from damage where id < 0 order by id desc";
        let mut select = database.prepare(query)?;
        let read = |row: &rusqlite::Row<'_>| {
            let (id, lost) = (row.get(0)?, row.get::<_, Option<i64>>(3).unwrap_or(None));
            let is_whole = row.get::<_, Option<i64>>(4).is_ok_and(|noted| noted == Some(checksum(id, lost)));
            let damage = Self {
                id,
                reason: row.get(1).unwrap_or_default(),
                aside: row.get::<_, Option<String>>(2).unwrap_or(None).map(PathBuf::from),
                lost: lost.and_then(|lost| u64::try_from(lost).ok()),
            };
            Ok((damage, is_whole))
        };
        select.query_map([], read)?.collect()
    }
}

fn checksum(id: i64, lost: Option<i64>) -> i64 {
    Checksum::new().signed(id).signed(lost.unwrap_or(-1)).signed_value()
}

/// The event for reports that were lost on disk.
pub fn lost(count: Option<u64>) -> Event {
    Gap { cause: Cause::JournalDamaged, from_ms: None, to_ms: now_ms(), count }.event(None)
}
