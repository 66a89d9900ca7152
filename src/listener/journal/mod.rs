//! Reports on disk until the host has acknowledged them.
//!
//! It is an SQLite database that can be inspected with `sqlite3 FILE 'select * from waiting'`. A separate thread writes
//! it: all reports that arrive during one transaction go into the next, with one fsync. The disk is the queue; memory
//! holds only the events that the host takes next.
//!
//! In this module, "the file" is the database file and "the log" its write-ahead log. To "copy" the log is to
//! checkpoint it.

mod ack_format;
mod ack_log;
mod checksum;
mod copy;
mod damage;
mod lock;
mod recovery;
mod replacement;
mod schema;
mod spare;
mod store;
mod summary;
mod wal;
mod writer;

use std::path::Path;
use std::sync::Arc;
use std::thread::JoinHandle;

use crate::error::Result;
use crate::sys::thread;

pub use ack_log::AckHandle;
pub use damage::{Damage, lost};
pub use schema::Row;
pub use store::{Loaded, Record};
pub use writer::{Batch, Outcome};

use ack_log::AckLog;
use store::Store;
use writer::{Load, Mailbox, Writer};

/// An open journal, before its thread is started.
pub struct JournalFile(Store);

impl JournalFile {
    /// Opens or creates the file. A damaged one is copied aside, and everything readable is kept. Returns the damage
    /// that the host has not been told about, including that of earlier starts.
    pub fn open(path: &Path, max_bytes: u64) -> Result<(Self, Vec<Damage>)> {
        let (store, damage) = Store::open(path, max_bytes)?;
        Ok((Self(store), damage))
    }

    /// The number of reports in it.
    pub fn len(&self) -> usize {
        usize::try_from(self.0.rows()).unwrap_or(usize::MAX)
    }
}

/// The listener's side of the journal. Dropping it writes what was submitted, and closes the files.
pub struct Journal<B: Batch> {
    mailbox: Arc<Mailbox<B>>,
    acks: Arc<AckLog>,
    thread: Option<JoinHandle<()>>,
    /// Reports in the file that are not in memory.
    on_disk: usize,
    /// The highest number that is, or has been, in memory.
    in_memory: i64,
    is_loading: bool,
}

impl<B: Batch> Journal<B> {
    /// Starts the thread; `wake` is called when there are outcomes.
    pub fn start(file: JournalFile, wake: Box<dyn Fn() + Send + Sync>) -> Result<Self> {
        let on_disk = file.len();
        let acks = Arc::clone(file.0.acks());
        let mailbox = Arc::new(Mailbox::new(wake));
        let writer = Writer::new(file.0, Arc::clone(&mailbox));
        let thread = thread::spawn("journal", move || writer.run())?;
        Ok(Self { mailbox, acks, thread: Some(thread), on_disk, in_memory: 0, is_loading: false })
    }

    /// Writes these reports with the next commit.
    pub fn submit(&self, batch: B) {
        self.mailbox.submit(batch);
    }

    /// Deletes what was acknowledged, and checks that the files are still there.
    pub fn tidy(&self) {
        self.mailbox.tidy();
    }

    pub fn outcomes(&self) -> Vec<Outcome<B>> {
        self.mailbox.outcomes()
    }

    pub fn handle(&self, id: i64) -> AckHandle {
        AckHandle::new(id, Arc::clone(&self.acks))
    }

    /// The number of reports that are in the file only.
    pub fn on_disk(&self) -> usize {
        self.on_disk
    }

    /// Whether no report in the file precedes those that were just written.
    pub fn is_caught_up(&self) -> bool {
        self.on_disk == 0 && !self.is_loading
    }

    /// All reports up to this number are in memory.
    pub fn keep_up(&mut self, last: i64) {
        self.in_memory = self.in_memory.max(last);
    }

    /// Reports were written, and are in the file only.
    pub fn leave(&mut self, reports: usize) {
        self.on_disk += reports;
    }

    /// Reads some of the reports that are in the file only. They arrive as an outcome.
    pub fn load(&mut self, at_most: usize, bytes: usize) {
        if self.on_disk > 0 && !self.is_loading && at_most > 0 {
            self.is_loading = true;
            self.mailbox.load(Load { after: self.in_memory, at_most, bytes });
        }
    }

    /// The outcome of [`Journal::load`] has arrived.
    pub fn loaded(&mut self, loaded: &Loaded) {
        self.is_loading = false;
        self.in_memory = loaded.last;
        // Nothing is left at the end, whatever the count was.
        self.on_disk = if loaded.is_end { 0 } else { self.on_disk.saturating_sub(loaded.rows) };
    }
}

impl<B: Batch> Drop for Journal<B> {
    fn drop(&mut self) {
        self.mailbox.end();
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
        self.acks.close();
    }
}

#[cfg(test)]
mod tests;
