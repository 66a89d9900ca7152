//! Events between the listener's thread and the host: bounded, for any number of readers, with a descriptor to poll.

use super::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::collections::VecDeque;
use std::os::fd::{AsRawFd, RawFd};
use std::time::{Duration, Instant};

use nix::sys::eventfd::{EfdFlags, EventFd};

use super::delivery::Delivery;
use super::pipeline::{Cause, Gap};
use super::settings::Overflow;
use crate::error::{Error, Kind, Result};

/// Room for the library's own events beyond the bound: they are few, and say what was lost.
const OWN_EVENTS: usize = 256;

/// Apart from what lies beside it: every lock takes its cache line to another processor.
#[repr(align(64))]
pub(super) struct Queue {
    inner: Mutex<Inner>,
    /// Something to take, or closed.
    ready: Condvar,
    bound: usize,
    overflow: Overflow,
    /// Calls for more of what waits elsewhere.
    refill: Box<dyn Fn() + Send + Sync>,
}

struct Inner {
    waiting: VecDeque<Arc<Delivery>>,
    /// What was dropped from the front; told of before anything else.
    lost: Option<Lost>,
    /// Whoever takes an event when fewer than this wait calls for more.
    refill_below: usize,
    /// Made when first asked for: without it no report costs a system call.
    fd: Option<EventFd>,
    closed: Option<Closed>,
    /// Whether the descriptor is readable.
    signalled: bool,
    /// Calls of `pull` that wait now.
    pulling: usize,
    /// Threads that sleep until something comes, the callback's included.
    sleeping: usize,
    /// Those of them that were called and have not come yet. Calling costs a system call, so nobody is called twice.
    notified: usize,
    by_callback: bool,
    /// Set, and not yet taken up by the callback thread.
    new_callback: Option<Callback>,
}

/// What the host wants done with each event.
pub type Callback = Box<dyn FnMut(Arc<Delivery>) + Send>;

#[derive(Clone, Copy)]
enum Closed {
    ByHost,
    ByPanic,
}

/// What the queue would do with more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Admission {
    Enough,
    /// Older ones would go for them.
    IfOlderGo,
    /// They would go for those that wait.
    ForOthers,
    /// Full, or closed: not now.
    None,
}

/// What was dropped.
#[derive(Debug)]
struct Lost {
    gap: Gap,
    /// The one PBX that all of it came from.
    pbx: Option<String>,
}

impl Queue {
    pub fn new(bound: usize, overflow: Overflow, refill: Box<dyn Fn() + Send + Sync>) -> Self {
        let inner = Inner {
            waiting: VecDeque::new(),
            lost: None,
            refill_below: 0,
            fd: None,
            closed: None,
            signalled: false,
            pulling: 0,
            sleeping: 0,
            notified: 0,
            by_callback: false,
            new_callback: None,
        };
        Self { inner: Mutex::new(inner), ready: Condvar::new(), bound: bound.max(1), overflow, refill }
    }

    /// Whether so many more may come in, besides those that are on their way. Only the listener's thread brings
    /// reports, so that the answer holds until it does.
    pub fn has_room(&self, more: usize, on_their_way: usize) -> Admission {
        let inner = self.lock();
        if inner.closed.is_some() {
            return Admission::None;
        }
        match inner.waiting.len().saturating_add(more).saturating_add(on_their_way) <= self.bound {
            true => Admission::Enough,
            false => match self.overflow {
                Overflow::Reject => Admission::None,
                Overflow::DropNewest => Admission::ForOthers,
                Overflow::DropOldest => Admission::IfOlderGo,
            },
        }
    }

    /// How many more would fill it. Readers only make more room.
    pub fn free(&self) -> usize {
        let inner = self.lock();
        if inner.closed.is_some() { 0 } else { self.bound.saturating_sub(inner.waiting.len()) }
    }

    /// Puts in what was found to have room, and tells nobody yet. Gives back what had to go for it.
    pub fn admit(&self, events: Vec<Arc<Delivery>>) -> Vec<Arc<Delivery>> {
        let mut inner = self.lock();
        if inner.closed.is_some() {
            return Vec::new();
        }
        let excess = (inner.waiting.len() + events.len()).saturating_sub(self.bound);
        let drops = excess > 0 && self.overflow == Overflow::DropOldest;
        let older = if drops { inner.drop_oldest(excess) } else { Vec::new() };
        inner.waiting.extend(events);
        older
    }

    /// Calls as many sleepers as there are events for. Once a round of the event loop is enough: by then everybody
    /// who sent something has an answer, and a reader that is awake has found much of it already.
    pub fn wake(&self) {
        let mut inner = self.lock();
        let calls = inner.call();
        drop(inner);
        self.notify(calls);
    }

    /// How many more would fill it. If `more` waits elsewhere, whoever leaves less than half calls for it.
    pub fn space(&self, more: bool) -> usize {
        let mut inner = self.lock();
        inner.refill_below = if more { self.bound / 2 + 1 } else { 0 };
        self.bound.saturating_sub(inner.waiting.len())
    }

    /// Puts in an event of the library's own; it does not count against the bound. False: there was no room.
    pub fn push(&self, event: Arc<Delivery>) -> bool {
        let mut inner = self.lock();
        if inner.closed.is_some() || inner.waiting.len() >= self.bound.saturating_add(OWN_EVENTS) {
            return false;
        }
        inner.waiting.push_back(event);
        let calls = inner.call();
        drop(inner);
        self.notify(calls);
        true
    }

    fn notify(&self, calls: usize) {
        for _ in 0..calls {
            self.ready.notify_one();
        }
    }

    /// Waits for an event; `None`: the time is up. No time-out waits for ever.
    pub fn pull(&self, timeout: Option<Duration>) -> Result<Option<Arc<Delivery>>> {
        let until = timeout.map(|timeout| Instant::now().checked_add(timeout));
        let mut inner = self.lock();
        loop {
            if let Some(closed) = inner.closed {
                return Err(closed.error());
            }
            if inner.by_callback {
                return Err(Error::new(Kind::WrongState, "events of this listener go to its callback"));
            }
            if let Some((event, refill)) = inner.take() {
                drop(inner);
                if refill {
                    (self.refill)();
                }
                return Ok(Some(event));
            }
            let left = match until {
                Some(Some(until)) => {
                    let left = until.saturating_duration_since(Instant::now());
                    if left.is_zero() {
                        return Ok(None);
                    }
                    Some(left)
                }
                // None given, or one so long that no clock holds it.
                Some(None) | None => None,
            };
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
                // The old one is dropped here, outside the lock: what it holds is the host's.
                *callback = new;
                inner = self.lock();
            } else if let Some((event, refill)) = inner.take() {
                drop(inner);
                if refill {
                    (self.refill)();
                }
                return Some(event);
            } else {
                inner = self.wait(inner, None);
            }
        }
    }

    /// From now on events go to this callback. Fails while a pull waits. True: no thread runs callbacks yet.
    pub fn give_to_callback(&self, callback: Callback) -> Result<bool> {
        let mut inner = self.lock();
        if let Some(closed) = inner.closed {
            return Err(closed.error());
        }
        if inner.pulling > 0 {
            return Err(Error::new(Kind::WrongState, "a thread waits for the next event of this listener"));
        }
        let is_first = !inner.by_callback;
        inner.by_callback = true;
        let unused = inner.new_callback.replace(callback);
        self.ready.notify_all();
        drop(inner);
        drop(unused);
        Ok(is_first)
    }

    /// Back to pulling, after a callback thread could not be had.
    pub fn take_from_callback(&self) {
        let mut inner = self.lock();
        inner.by_callback = false;
        let unused = inner.new_callback.take();
        drop(inner);
        drop(unused);
    }

    /// A descriptor that is readable while events wait, and for good once the queue is closed.
    pub fn fd(&self) -> Result<RawFd> {
        let mut inner = self.lock();
        if let Some(fd) = &inner.fd {
            return Ok(fd.as_raw_fd());
        }
        let fd = EventFd::from_value_and_flags(0, EfdFlags::EFD_CLOEXEC | EfdFlags::EFD_NONBLOCK)
            .map_err(|errno| Error::new(Kind::Io, format!("no descriptor for events: {errno}")))?;
        let raw = fd.as_raw_fd();
        inner.fd = Some(fd);
        if !inner.waiting.is_empty() || inner.closed.is_some() {
            inner.signal();
        }
        Ok(raw)
    }

    pub fn len(&self) -> usize {
        self.lock().waiting.len()
    }

    /// Wakes everybody; what waits is gone.
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

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn wait<'a>(&self, mut inner: MutexGuard<'a, Inner>, left: Option<Duration>) -> MutexGuard<'a, Inner> {
        inner.sleeping += 1;
        let mut inner = match left {
            Some(left) => self.ready.wait_timeout(inner, left).unwrap_or_else(PoisonError::into_inner).0,
            None => self.ready.wait(inner).unwrap_or_else(PoisonError::into_inner),
        };
        inner.sleeping -= 1;
        // Whoever wakes looks, so that a call never goes to nobody; one too many does no harm.
        inner.notified = inner.notified.saturating_sub(1).min(inner.sleeping);
        inner
    }
}

impl Inner {
    /// The next event, and whether to call for more.
    fn take(&mut self) -> Option<(Arc<Delivery>, bool)> {
        if let Some(Lost { gap, pbx }) = self.lost.take() {
            return Some((Arc::new(Delivery::new(gap.event(pbx.as_deref()))), false));
        }
        let event = self.waiting.pop_front()?;
        if self.waiting.is_empty() {
            self.calm();
        }
        let refill = self.waiting.len() < self.refill_below;
        if refill {
            self.refill_below = 0;
        }
        Some((event, refill))
    }

    /// Makes room at the front, and a note of what was there.
    fn drop_oldest(&mut self, count: usize) -> Vec<Arc<Delivery>> {
        let count = count.min(self.waiting.len());
        let older: Vec<_> = self.waiting.drain(..count).collect();
        for event in &older {
            let at = event.received_ms();
            match &mut self.lost {
                Some(Lost { gap, pbx }) => {
                    gap.to_ms = at;
                    gap.count = gap.count.map(|count| count + 1);
                    if pbx.as_deref() != event.pbx() {
                        *pbx = None;
                    }
                }
                None => {
                    let gap = Gap { cause: Cause::Dropped, from_ms: Some(at), to_ms: at, count: Some(1) };
                    self.lost = Some(Lost { gap, pbx: event.pbx().map(str::to_owned) });
                }
            }
        }
        older
    }

    /// Makes the descriptor say that something waits; gives how many sleepers to call.
    fn call(&mut self) -> usize {
        let there = self.waiting.len() + usize::from(self.lost.is_some());
        if there > 0 {
            self.signal();
        }
        let calls = there.min(self.sleeping).saturating_sub(self.notified);
        self.notified += calls;
        calls
    }

    /// Neither can fail but by a counter that is full or empty already, which is what was wanted.
    fn signal(&mut self) {
        if let Some(fd) = self.fd.as_ref().filter(|_| !self.signalled) {
            let _ = fd.write(1);
            self.signalled = true;
        }
    }

    fn calm(&mut self) {
        if let Some(fd) = self.fd.as_ref().filter(|_| self.signalled) {
            let _ = fd.read();
            self.signalled = false;
        }
    }
}

impl Closed {
    fn error(self) -> Error {
        match self {
            Self::ByHost => Error::new(Kind::Closed, "the listener is closed"),
            Self::ByPanic => Error::new(Kind::Panic, "a fault in the library stopped the listener"),
        }
    }
}

// The models in tests/model borrow this file, but not its tests.
#[cfg(all(test, not(modelled)))]
#[path = "queue/tests.rs"]
mod tests;
