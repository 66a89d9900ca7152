//! Reports on disk until the host has acknowledged them.
//!
//! An SQLite file with one table, so that a person can look: `sqlite3 FILE 'select * from waiting'`. A thread of its own
//! writes it: what came in while the last transaction was written is the next one, with one fsync. With a journal the
//! disk is the queue; memory holds the part of it that the host takes next.

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

/// A journal that is open and not written yet.
pub struct JournalFile(Store);

impl JournalFile {
    /// Opens or makes the file. One that is damaged is copied aside, and all that can be read of it is kept. What the host
    /// is to be told of damage, of earlier starts too, is returned.
    pub fn open(path: &Path, max_bytes: u64) -> Result<(Self, Vec<Damage>)> {
        let (store, damage) = Store::open(path, max_bytes)?;
        Ok((Self(store), damage))
    }

    /// How many reports wait in it.
    pub fn len(&self) -> usize {
        usize::try_from(self.0.rows()).unwrap_or(usize::MAX)
    }
}

/// The listener's side of the journal. Dropping it writes what was submitted, and lets go of the files.
pub struct Journal<B: Batch> {
    mailbox: Arc<Mailbox<B>>,
    acks: Arc<AckLog>,
    thread: Option<JoinHandle<()>>,
    /// Reports in the file that are not in memory.
    on_disk: usize,
    /// The last number that is in memory, or gone.
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

    /// Deletes what was acknowledged, and looks whether the files are still there.
    pub fn tidy(&self) {
        self.mailbox.tidy();
    }

    pub fn outcomes(&self) -> Vec<Outcome<B>> {
        self.mailbox.outcomes()
    }

    pub fn handle(&self, id: i64) -> AckHandle {
        AckHandle::new(id, Arc::clone(&self.acks))
    }

    /// How many reports are in the file and not in memory.
    pub fn on_disk(&self) -> usize {
        self.on_disk
    }

    /// Whether reports that were just written are the next ones for the host.
    pub fn is_caught_up(&self) -> bool {
        self.on_disk == 0 && !self.is_loading
    }

    /// Reports were written and are in memory, too, up to this number.
    pub fn keep_up(&mut self, last: i64) {
        self.in_memory = self.in_memory.max(last);
    }

    /// Reports were written that are not in memory.
    pub fn leave(&mut self, reports: usize) {
        self.on_disk += reports;
    }

    /// Brings in some of what is in the file alone. They are an outcome when they are read.
    pub fn load(&mut self, at_most: usize, bytes: usize) {
        if self.on_disk > 0 && !self.is_loading && at_most > 0 {
            self.is_loading = true;
            self.mailbox.load(Load { after: self.in_memory, at_most, bytes });
        }
    }

    /// What was asked for by [`Journal::load`] is here.
    pub fn loaded(&mut self, loaded: &Loaded) {
        self.is_loading = false;
        self.in_memory = loaded.last;
        // At the end nothing is left, whatever was counted before.
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
