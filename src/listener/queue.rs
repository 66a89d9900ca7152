//! The queue between the listener's thread and the host: bounded, for any number of readers, with a descriptor to
//! poll.

use super::sync::{
    Arc, AtomicBool, AtomicUsize, Condvar, Mutex, MutexGuard, Ordering, PoisonError, brief_wait,
};
use std::collections::VecDeque;
use std::time::{Duration, Instant};

use super::delivery::Delivery;
use super::settings::Overflow;
use crate::error::{Error, Kind, Result};
use crate::sys::event_fd::{Descriptor, EventFlag};

/// Number of events made by the library that are accepted beyond the limit: they are few, and report losses.
const OWN_EVENTS: usize = 256;

#[path = "queue/lost.rs"]
mod lost;
#[path = "queue/usage.rs"]
mod usage;

use lost::Lost;
use usage::Usage;
pub(super) use usage::{Admission, Reservation};

/// A reader that has just taken the last event waits only this long before it looks again by itself: more events are
/// likely to follow, and waking a thread costs about as much as a whole report.
const BRIEF_WAIT: Duration = Duration::from_millis(1);

/// With this many events in the queue, such a reader is woken nevertheless. In a short queue fewer are enough.
const WAKE_AT: usize = 256;

/// On its own cache line, since each lock moves the line to another processor.
#[repr(align(64))]
pub(super) struct Queue {
    inner: Mutex<Inner>,
    /// Signals that there is an event, or that the queue is closed.
    ready: Condvar,
    bound: usize,
    max_bytes: usize,
    usage: Usage,
    overflow: Overflow,
    /// Somebody has asked for the descriptor.
    is_polled: AtomicBool,
    /// Requests more events from the journal.
    refill: Box<dyn Fn() + Send + Sync>,
}

struct Inner {
    waiting: VecDeque<Arc<Delivery>>,
    /// Their size in bytes.
    bytes: usize,
    /// Events that were dropped from the front; reported before the next event.
    lost: Option<Lost>,
    /// When fewer than this are left after an event is taken, more are requested.
    refill_below: usize,
    /// Created on first use: without it, reports cause no system call.
    fd: Option<EventFlag>,
    closed: Option<Closed>,
    /// Whether the descriptor is readable.
    signalled: bool,
    /// The number of waiting `pull` calls.
    pulling: usize,
    /// The number of sleeping threads, including that of the callback.
    sleeping: usize,
    /// How many of these wait for `BRIEF_WAIT` only.
    waiting_briefly: usize,
    /// Events were taken since a reader last waited for one.
    is_busy: bool,
    /// How many sleeping threads have been notified but are not awake yet. Notifying costs a system call, so none is
    /// notified twice.
    notified: usize,
    /// How many events must wait until a thread that waits briefly is woken.
    wake_at: usize,
    by_callback: bool,
    /// Set, but not yet used by the callback thread.
    new_callback: Option<Callback>,
}

/// The function of the host for each event.
pub type Callback = Box<dyn FnMut(Arc<Delivery>) + Send>;

/// Which thread calls a new callback.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Given {
    /// A thread must be started.
    ToNobody,
    ToRunning,
}

#[derive(Clone, Copy)]
enum Closed {
    ByHost,
    ByPanic,
}

impl Queue {
    pub fn new(
        bound: usize,
        max_bytes: usize,
        overflow: Overflow,
        refill: Box<dyn Fn() + Send + Sync>,
    ) -> Self {
        let inner = Inner {
            waiting: VecDeque::new(),
            bytes: 0,
            lost: None,
            refill_below: 0,
            fd: None,
            closed: None,
            signalled: false,
            pulling: 0,
            sleeping: 0,
            waiting_briefly: 0,
            is_busy: false,
            notified: 0,
            wake_at: WAKE_AT.min(bound / 4),
            by_callback: false,
            new_callback: None,
        };
        Self {
            inner: Mutex::new(inner),
            ready: Condvar::new(),
            bound: bound.max(1),
            max_bytes,
            usage: Usage::default(),
            overflow,
            is_polled: AtomicBool::new(false),
            refill,
        }
    }

    /// Reserves space for reports. An empty queue accepts any number and size. Only the listener's thread adds reports,
    /// so the space cannot shrink between the check and the reservation.
    pub fn reserve(&self, events: usize, bytes: usize) -> Admission {
        let waiting = self.usage.events.load(Ordering::Relaxed);
        let held = self.usage.bytes.load(Ordering::Relaxed).saturating_add(bytes);
        if waiting > 0 && (waiting.saturating_add(events) > self.bound || held > self.max_bytes) {
            match self.overflow {
                Overflow::Reject => return Admission::Refused,
                Overflow::DropNewest => return Admission::DropNewest,
                Overflow::DropOldest => {}
            }
        }
        self.usage.add(events, bytes);
        Admission::Reserved(Reservation { events, bytes })
    }

    /// Returns unused space.
    pub fn release(&self, reservation: Reservation) {
        self.usage.subtract(reservation.events, reservation.bytes);
    }

    /// Adds reports for which space was reserved, without waking readers. Returns the events that were dropped for
    /// them; fails if the queue is closed.
    pub fn commit(
        &self,
        reservation: Reservation,
        events: impl IntoIterator<Item = Arc<Delivery>>,
    ) -> Result<Vec<Arc<Delivery>>> {
        // Declared before the lock, so that events that are left over are dropped after it is released.
        let mut events = events.into_iter();
        let mut inner = self.lock();
        if let Some(closed) = inner.closed {
            self.release(reservation);
            return Err(closed.error());
        }
        let mut came = Reservation::default();
        for event in &mut events {
            came.events += 1;
            came.bytes += event.memory();
            inner.waiting.push_back(event);
        }
        inner.bytes += came.bytes;
        if came != reservation {
            self.usage.add(came.events, came.bytes);
            self.release(reservation);
        }
        let older = match self.overflow {
            Overflow::DropOldest => inner.drop_oldest(self.bound, self.max_bytes, &self.usage),
            Overflow::Reject | Overflow::DropNewest => Vec::new(),
        };
        Ok(older)
    }

    /// Whether the host has ever asked for the descriptor.
    pub fn is_polled(&self) -> bool {
        self.is_polled.load(Ordering::Relaxed)
    }

    /// Wakes as many threads as there are events. Called once per round of the event loop, after the answers were sent;
    /// until then, readers that are awake have taken many events.
    pub fn wake(&self) {
        let mut inner = self.lock();
        let threads = inner.signal_available();
        drop(inner);
        self.notify(threads);
    }

    /// The free space in events and bytes. If there are `more` events in the journal, readers request them when less than
    /// half are left.
    pub fn space(&self, more: bool) -> (usize, usize) {
        let mut inner = self.lock();
        // With large events, fewer than half of the maximum number may fill it.
        let full = if inner.bytes >= self.max_bytes { inner.waiting.len() } else { self.bound };
        inner.refill_below = if more { full.min(self.bound) / 2 + 1 } else { 0 };
        (self.bound.saturating_sub(inner.waiting.len()), self.max_bytes.saturating_sub(inner.bytes))
    }

    /// Adds an event made by the library, which does not count towards the limit. `false`: there was no space.
    pub fn push(&self, event: Arc<Delivery>) -> bool {
        let mut inner = self.lock();
        if inner.closed.is_some() || inner.waiting.len() >= self.bound.saturating_add(OWN_EVENTS) {
            return false;
        }
        let bytes = event.memory();
        self.usage.add(1, bytes);
        inner.bytes += bytes;
        inner.waiting.push_back(event);
        let threads = inner.signal_available();
        drop(inner);
        self.notify(threads);
        true
    }

    fn finish_dequeue(&self, dequeued: Dequeued) -> Arc<Delivery> {
        self.notify(dequeued.wake);
        if dequeued.refill {
            (self.refill)();
        }
        dequeued.event
    }

    fn notify(&self, threads: usize) {
        for _ in 0..threads {
            self.ready.notify_one();
        }
    }

    /// Waits for an event; `None`: no event arrived in time. Without a time-out, waits forever.
    pub fn pull(&self, timeout: Option<Duration>) -> Result<Option<Arc<Delivery>>> {
        // If an event is queued, the clock is not read.
        let mut until = None;
        let mut inner = self.lock();
        loop {
            if let Some(closed) = inner.closed {
                return Err(closed.error());
            }
            if inner.by_callback {
                return Err(Error::new(Kind::WrongState, "events of this listener go to its callback"));
            }
            if let Some(dequeued) = inner.dequeue(&self.usage) {
                drop(inner);
                return Ok(Some(self.finish_dequeue(dequeued)));
            }
            let left = timeout.and_then(|timeout| {
                let now = Instant::now();
                // `None` if the time-out exceeds the range of the clock.
                let until = *until.get_or_insert_with(|| now.checked_add(timeout));
                until.map(|until| until.saturating_duration_since(now))
            });
            if left.is_some_and(|left| left.is_zero()) {
                return Ok(None);
            }
            inner.pulling += 1;
            inner = self.wait(inner, left);
            inner.pulling -= 1;
        }
    }

    /// The next event for the callback, which is replaced first if there is a new one; `None`: closed.
    pub fn next_for_callback(&self, callback: &mut Callback) -> Option<Arc<Delivery>> {
        let mut inner = self.lock();
        loop {
            if inner.closed.is_some() {
                return None;
            }
            if let Some(new) = inner.new_callback.take() {
                drop(inner);
                // The old one is dropped here, outside the lock, since dropping it may run code of the host.
                *callback = new;
                inner = self.lock();
            } else if let Some(dequeued) = inner.dequeue(&self.usage) {
                drop(inner);
                return Some(self.finish_dequeue(dequeued));
            } else {
                inner = self.wait(inner, None);
            }
        }
    }

    /// Sets the callback. Fails while a `pull` waits. Also returns the replaced callback, or this one if setting it
    /// failed: the caller drops it without holding a lock, since that may run code of the host.
    pub fn give_to_callback(&self, callback: Callback) -> (Result<Given>, Option<Callback>) {
        let mut inner = self.lock();
        if let Some(closed) = inner.closed {
            return (Err(closed.error()), Some(callback));
        }
        if inner.pulling > 0 {
            let error = Error::new(Kind::WrongState, "a thread waits for the next event of this listener");
            return (Err(error), Some(callback));
        }
        let given = if inner.by_callback { Given::ToRunning } else { Given::ToNobody };
        inner.by_callback = true;
        let unused = inner.new_callback.replace(callback);
        self.ready.notify_all();
        (Ok(given), unused)
    }

    /// Back to pulling, after the callback thread could not be started.
    pub fn take_from_callback(&self) -> Option<Callback> {
        let mut inner = self.lock();
        inner.by_callback = false;
        inner.new_callback.take()
    }

    /// A descriptor that is readable while events are queued, and permanently once the queue is closed.
    pub fn fd(&self) -> Result<Descriptor> {
        let mut inner = self.lock();
        if let Some(fd) = &inner.fd {
            return Ok(fd.descriptor());
        }
        let fd = EventFlag::new().map_err(|error| {
            Error::new(Kind::Io, format!("cannot create a descriptor for events: {error}"))
        })?;
        let raw = fd.descriptor();
        inner.fd = Some(fd);
        self.is_polled.store(true, Ordering::Relaxed);
        if !inner.waiting.is_empty() || inner.closed.is_some() {
            inner.signal();
        }
        Ok(raw)
    }

    pub fn len(&self) -> usize {
        self.lock().waiting.len()
    }

    /// Drops the queued events, and wakes all threads.
    pub fn close(&self, by_panic: bool) {
        let mut inner = self.lock();
        if inner.closed.is_none() {
            inner.closed = Some(if by_panic { Closed::ByPanic } else { Closed::ByHost });
            inner.signal();
            let gone = (std::mem::take(&mut inner.waiting), inner.new_callback.take());
            drop(inner);
            drop(gone);
        }
        self.ready.notify_all();
    }

    /// In a forked child: frees the queued events, unless a thread of the parent held the lock at the fork. A callback
    /// is not dropped, since its data belongs to the host.
    pub fn release_events(&self) {
        if let Ok(mut inner) = self.inner.try_lock() {
            inner.waiting = VecDeque::new();
        }
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits for a notification or the end of the time; a thread that has just taken an event, only for `BRIEF_WAIT`.
    fn wait<'a>(&'a self, mut inner: MutexGuard<'a, Inner>, left: Option<Duration>) -> MutexGuard<'a, Inner> {
        let briefly = std::mem::take(&mut inner.is_busy);
        inner.sleeping += 1;
        inner.waiting_briefly += usize::from(briefly);
        let mut inner = match left {
            _ if briefly => brief_wait(
                &self.inner,
                &self.ready,
                inner,
                left.map_or(BRIEF_WAIT, |left| left.min(BRIEF_WAIT)),
            ),
            Some(left) => self.ready.wait_timeout(inner, left).unwrap_or_else(PoisonError::into_inner).0,
            None => self.ready.wait(inner).unwrap_or_else(PoisonError::into_inner),
        };
        inner.sleeping -= 1;
        inner.waiting_briefly -= usize::from(briefly);
        // Every thread that wakes counts as notified, so that no notification is lost; one too many is harmless.
        inner.notified = inner.notified.saturating_sub(1).min(inner.sleeping);
        inner
    }
}

/// An event for a reader, and what to do once the lock is released.
struct Dequeued {
    event: Arc<Delivery>,
    /// Whether to request more events from the journal.
    refill: bool,
    /// The number of threads to wake.
    wake: usize,
}

impl Inner {
    /// The next event.
    fn dequeue(&mut self, usage: &Usage) -> Option<Dequeued> {
        if let Some(lost) = self.lost.take() {
            return Some(Dequeued { event: lost.event(), refill: false, wake: self.threads_to_wake() });
        }
        let event = self.pop(usage)?;
        self.is_busy = true;
        if self.waiting.is_empty() {
            self.clear_signal();
        }
        let refill = self.waiting.len() < self.refill_below;
        if refill {
            self.refill_below = 0;
        }
        Some(Dequeued { event, refill, wake: self.threads_to_wake() })
    }

    fn pop(&mut self, usage: &Usage) -> Option<Arc<Delivery>> {
        let event = self.waiting.pop_front()?;
        let bytes = event.memory();
        self.bytes = self.bytes.saturating_sub(bytes);
        usage.subtract(1, bytes);
        Some(event)
    }

    /// Drops the oldest events to make space, and records them.
    fn drop_oldest(&mut self, bound: usize, max_bytes: usize, usage: &Usage) -> Vec<Arc<Delivery>> {
        let mut older = Vec::new();
        while self.waiting.len() > 1 && (self.waiting.len() > bound || self.bytes > max_bytes) {
            let Some(event) = self.pop(usage) else { break };
            older.push(event);
        }
        for event in &older {
            Lost::add(&mut self.lost, event);
        }
        older
    }

    /// Makes the descriptor readable, and returns how many threads to wake.
    fn signal_available(&mut self) -> usize {
        if self.available() > 0 {
            self.signal();
        }
        self.threads_to_wake()
    }

    /// The number of threads that the caller must wake. 0 while a thread waits briefly: it looks again soon, and wakes
    /// others if it leaves events.
    fn threads_to_wake(&mut self) -> usize {
        let available = self.available();
        if self.waiting_briefly > 0 && available < self.wake_at {
            return 0;
        }
        let threads = available.min(self.sleeping).saturating_sub(self.notified);
        self.notified += threads;
        threads
    }

    fn available(&self) -> usize {
        self.waiting.len() + usize::from(self.lost.is_some())
    }

    fn signal(&mut self) {
        if let Some(fd) = self.fd.as_ref().filter(|_| !self.signalled) {
            fd.raise();
            self.signalled = true;
        }
    }

    fn clear_signal(&mut self) {
        if let Some(fd) = self.fd.as_ref().filter(|_| self.signalled) {
            fd.lower();
            self.signalled = false;
        }
    }
}

impl Closed {
    fn error(self) -> Error {
        match self {
            Self::ByHost => Error::new(Kind::Closed, "the listener is closed"),
            Self::ByPanic => Error::new(Kind::Panic, "a bug in libyeastar has stopped the listener"),
        }
    }
}

// tests/model includes this file, but not its tests.
#[cfg(all(test, not(modelled)))]
#[path = "queue/tests.rs"]
mod tests;
