//! The thread that writes the journal. Reports that arrive while a commit waits for the disk, or for the lock of another
//! program, are committed together in the next one.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::damage::Damage;
use super::schema::Row;
use super::store::{Failure, Loaded, Store};
use crate::report::Event;
use crate::report::library_event::session;

/// Limits of a transaction.
const MAX_ROWS: usize = 8192;
const MAX_BYTES: usize = 1 << 20;

/// How long to wait for the write lock of another program, and how often to try.
const LOCK_TIMEOUT: Duration = Duration::from_secs(5);
const LOCK_RETRY: Duration = Duration::from_millis(10);

/// Reports that are answered together.
pub trait Batch: Send + 'static {
    fn rows(&self) -> Vec<Row<'_>>;
}

/// What the thread has done.
pub enum Outcome<B> {
    /// One transaction, with the number of the first row of each batch.
    Written(Vec<(B, i64)>),
    NotWritten(Vec<B>, String),
    Loaded(Loaded),
    /// An error that concerns no batch.
    Failed(String),
    /// An event for the host.
    Event(Event),
    Damage(Damage),
}

/// Requests to the thread, and its outcomes.
pub(super) struct Mailbox<B> {
    inner: Mutex<Inner<B>>,
    asked: Condvar,
    /// Called when there are outcomes.
    wake: Box<dyn Fn() + Send + Sync>,
}

struct Inner<B> {
    pending: Vec<B>,
    load: Option<Load>,
    tidy: bool,
    end: bool,
    outcomes: Vec<Outcome<B>>,
}

pub(super) struct Load {
    pub after: i64,
    pub at_most: usize,
    pub bytes: usize,
}

impl<B: Batch> Mailbox<B> {
    pub fn new(wake: Box<dyn Fn() + Send + Sync>) -> Self {
        let inner = Inner { pending: Vec::new(), load: None, tidy: false, end: false, outcomes: Vec::new() };
        Self { inner: Mutex::new(inner), asked: Condvar::new(), wake }
    }

    pub fn submit(&self, batch: B) {
        self.lock().pending.push(batch);
        self.asked.notify_one();
    }

    pub fn load(&self, load: Load) {
        self.lock().load = Some(load);
        self.asked.notify_one();
    }

    pub fn tidy(&self) {
        self.lock().tidy = true;
        self.asked.notify_one();
    }

    pub fn end(&self) {
        self.lock().end = true;
        self.asked.notify_one();
    }

    pub fn outcomes(&self) -> Vec<Outcome<B>> {
        std::mem::take(&mut self.lock().outcomes)
    }

    fn report(&self, outcome: Outcome<B>) {
        self.lock().outcomes.push(outcome);
        (self.wake)();
    }

    fn lock(&self) -> MutexGuard<'_, Inner<B>> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What the thread is to do next.
struct Work<B> {
    batches: Vec<B>,
    load: Option<Load>,
    tidy: bool,
    end: bool,
}

pub(super) struct Writer<B> {
    store: Store,
    mailbox: Arc<Mailbox<B>>,
    /// Batches that wait for the lock of another program, and until when.
    waiting: Option<(Vec<B>, Instant)>,
}

impl<B: Batch> Writer<B> {
    pub fn new(store: Store, mailbox: Arc<Mailbox<B>>) -> Self {
        Self { store, mailbox, waiting: None }
    }

    /// Runs until it is told to end and all that was submitted is written.
    pub fn run(mut self) {
        loop {
            let work = self.next();
            if let Some(load) = work.load {
                self.load(&load);
            }
            let given_up = work.end.then(Instant::now);
            if let Some((batches, until)) = self.waiting.take() {
                self.write(batches, given_up.unwrap_or(until));
            } else if !work.batches.is_empty() {
                self.write(work.batches, given_up.unwrap_or_else(|| Instant::now() + LOCK_TIMEOUT));
            } else if work.tidy || work.end {
                self.tidy();
                if work.end {
                    self.store.shorten_log();
                    return;
                }
            }
        }
    }

    /// Waits for something to do.
    fn next(&self) -> Work<B> {
        let mut inner = self.mailbox.lock();
        let mut has_waited = false;
        loop {
            let has_work = !inner.pending.is_empty() || inner.tidy;
            if inner.load.is_some() || inner.end || has_waited || (self.waiting.is_none() && has_work) {
                break;
            }
            if self.waiting.is_some() {
                let waited = self.mailbox.asked.wait_timeout(inner, LOCK_RETRY);
                inner = waited.unwrap_or_else(PoisonError::into_inner).0;
                has_waited = true;
            } else {
                inner = self.mailbox.asked.wait(inner).unwrap_or_else(PoisonError::into_inner);
            }
        }
        let batches = if self.waiting.is_none() { take(&mut inner.pending) } else { Vec::new() };
        let tidy = std::mem::take(&mut inner.tidy);
        Work { batches, load: inner.load.take(), tidy, end: inner.end }
    }

    fn write(&mut self, batches: Vec<B>, until: Instant) {
        if let Err(why) = self.mend() {
            return self.mailbox.report(Outcome::NotWritten(batches, why));
        }
        let rows: Vec<Vec<Row<'_>>> = batches.iter().map(Batch::rows).collect();
        let rows_of_all = rows.concat();
        let mut written = self.store.commit(&rows_of_all);
        if let Err(Failure::Corrupt(why)) = written {
            written = self.salvage(why).and_then(|()| self.store.commit(&rows_of_all));
        }
        match written {
            Ok(mut first) => {
                let counts: Vec<usize> = rows.iter().map(Vec::len).collect();
                let numbered = batches.into_iter().zip(counts).map(|(batch, count)| {
                    let number = first;
                    first += i64::try_from(count).unwrap_or(0);
                    (batch, number)
                });
                let numbered = numbered.collect();
                self.mailbox.report(Outcome::Written(numbered));
            }
            Err(Failure::Busy) if Instant::now() < until => self.waiting = Some((batches, until)),
            Err(Failure::Busy) => {
                let why = "another program has the journal's write lock".to_owned();
                self.mailbox.report(Outcome::NotWritten(batches, why));
            }
            Err(Failure::Corrupt(why) | Failure::Other(why)) => {
                self.mailbox.report(Outcome::NotWritten(batches, why));
            }
        }
    }

    /// Recreates files that were removed or replaced.
    fn mend(&mut self) -> Result<(), String> {
        if self.store.is_in_place() {
            return Ok(());
        }
        match self.store.recreate() {
            Ok((aside, damage)) => {
                let aside = aside.map(|file| file.to_string_lossy().into_owned());
                let detail = "its files were removed or replaced; what waits was written again";
                let mut details = vec![("detail", detail)];
                details.extend(aside.as_deref().map(|file| ("file", file)));
                self.mailbox.report(Outcome::Event(session(None, "journal_recreated", &details)));
                if let Some(damage) = damage {
                    self.mailbox.report(Outcome::Damage(damage));
                }
                Ok(())
            }
            Err(error) => Err(error.message().to_owned()),
        }
    }

    /// Recreates a damaged file with everything readable.
    fn salvage(&mut self, why: String) -> Result<(), Failure> {
        let damage = self.store.salvage(why).map_err(|error| Failure::Other(error.message().to_owned()))?;
        self.mailbox.report(Outcome::Damage(damage));
        Ok(())
    }

    fn tidy(&mut self) {
        if let Err(why) = self.mend() {
            return self.mailbox.report(Outcome::Failed(why));
        }
        let mut done = self.store.tidy();
        if let Err(Failure::Corrupt(why)) = done {
            done = self.salvage(why).and_then(|()| self.store.tidy());
        }
        match done {
            Ok(()) => self.store.wipe_log(),
            // The next attempt is a second later.
            Err(Failure::Busy) => {}
            Err(Failure::Corrupt(why) | Failure::Other(why)) => self.mailbox.report(Outcome::Failed(why)),
        }
    }

    fn load(&mut self, load: &Load) {
        let read = |store: &Store| store.load(load.after, load.at_most, load.bytes).map_err(Failure::from);
        let mut loaded = read(&self.store);
        let damage = match &loaded {
            Ok(loaded) => (loaded.damaged > 0).then(|| "a row is not what was written".to_owned()),
            Err(Failure::Corrupt(why)) => Some(why.clone()),
            Err(_) => None,
        };
        if damage.is_some_and(|why| self.salvage(why).is_ok()) {
            loaded = read(&self.store);
        }
        let outcome = match loaded {
            Ok(loaded) => Outcome::Loaded(loaded),
            Err(failure) => {
                let nothing = Loaded { last: load.after, ..Loaded::default() };
                self.mailbox.report(Outcome::Failed(failure.text()));
                Outcome::Loaded(nothing)
            }
        };
        self.mailbox.report(outcome);
    }
}

/// Takes the first batches, up to the limits of a transaction.
fn take<B: Batch>(pending: &mut Vec<B>) -> Vec<B> {
    let (mut count, mut bytes) = (0, 0);
    let enough = pending.iter().position(|batch| {
        let rows = batch.rows();
        let is_enough = count >= MAX_ROWS || bytes >= MAX_BYTES;
        count += rows.len();
        bytes += rows.iter().map(|row| row.body.len()).sum::<usize>();
        is_enough
    });
    let rest = enough.map(|at| pending.split_off(at)).unwrap_or_default();
    std::mem::replace(pending, rest)
}
