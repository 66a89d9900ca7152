//! Events between the listener's thread and the host: bounded, for any number of readers, with a descriptor to poll.

use std::collections::VecDeque;
use std::os::fd::{AsRawFd, RawFd};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use nix::sys::eventfd::{EfdFlags, EventFd};

use super::delivery::Delivery;
use super::gaps::{Cause, Gap};
use super::settings::Overflow;
use crate::error::{Error, Kind, Result};

/// Room for the library's own events beyond the bound: they are few, and say what was lost.
const OWN_EVENTS: usize = 256;

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
    /// Calls of `pull` that wait now.
    pulling: usize,
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
pub(super) enum Room {
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
            pulling: 0,
            by_callback: false,
            new_callback: None,
        };
        Self { inner: Mutex::new(inner), ready: Condvar::new(), bound: bound.max(1), overflow, refill }
    }

    /// Whether so many more may come in, besides those that are on their way. Only the listener's thread brings
    /// reports, so that the answer holds until it does.
    pub fn has_room(&self, more: usize, on_their_way: usize) -> Room {
        let inner = self.lock();
        if inner.closed.is_some() {
            return Room::None;
        }
        match inner.waiting.len().saturating_add(more).saturating_add(on_their_way) <= self.bound {
            true => Room::Enough,
            false => match self.overflow {
                Overflow::Reject => Room::None,
                Overflow::DropNewest => Room::ForOthers,
                Overflow::DropOldest => Room::IfOlderGo,
            },
        }
    }

    /// Puts in what was found to have room. Gives back what had to go for it.
    pub fn admit(&self, events: Vec<Arc<Delivery>>) -> Vec<Arc<Delivery>> {
        let mut inner = self.lock();
        if inner.closed.is_some() {
            return Vec::new();
        }
        let excess = (inner.waiting.len() + events.len()).saturating_sub(self.bound);
        let drops = excess > 0 && self.overflow == Overflow::DropOldest;
        let older = if drops { inner.drop_oldest(excess) } else { Vec::new() };
        self.put(&mut inner, events);
        older
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
        self.put(&mut inner, [event]);
        true
    }

    fn put(&self, inner: &mut Inner, events: impl IntoIterator<Item = Arc<Delivery>>) {
        let was_empty = inner.waiting.is_empty();
        let before = inner.waiting.len();
        inner.waiting.extend(events);
        if was_empty && !inner.waiting.is_empty() {
            inner.signal();
        }
        match inner.waiting.len() - before {
            1 => self.ready.notify_one(),
            _ => self.ready.notify_all(),
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

    fn wait<'a>(&self, inner: MutexGuard<'a, Inner>, left: Option<Duration>) -> MutexGuard<'a, Inner> {
        match left {
            Some(left) => self.ready.wait_timeout(inner, left).unwrap_or_else(PoisonError::into_inner).0,
            None => self.ready.wait(inner).unwrap_or_else(PoisonError::into_inner),
        }
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

    /// Neither can fail but by a counter that is full or empty already, which is what was wanted.
    fn signal(&self) {
        if let Some(fd) = &self.fd {
            let _ = fd.write(1);
        }
    }

    fn calm(&self) {
        if let Some(fd) = &self.fd {
            let _ = fd.read();
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::parse;

    fn queue(bound: usize, overflow: Overflow) -> Queue {
        Queue::new(bound, overflow, Box::new(|| ()))
    }

    fn event(name: &str) -> Arc<Delivery> {
        Arc::new(Delivery::new(parse(format!("{{\"action\":\"{name}\"}}").as_bytes()).unwrap()))
    }

    fn names(queue: &Queue) -> Vec<String> {
        let mut names = Vec::new();
        while let Some(event) = queue.pull(Some(Duration::ZERO)).unwrap() {
            names.push(event.event().name().to_owned());
        }
        names
    }

    fn full(overflow: Overflow) -> Queue {
        let queue = queue(2, overflow);
        queue.admit(vec![event("a")]);
        queue.admit(vec![event("b")]);
        queue
    }

    #[test]
    fn a_full_queue_does_what_its_policy_says() {
        for (overflow, room) in [
            (Overflow::Reject, Room::None),
            (Overflow::DropNewest, Room::ForOthers),
            (Overflow::DropOldest, Room::IfOlderGo),
        ] {
            let queue = full(overflow);
            assert_eq!(queue.has_room(1, 0), room);
            queue.pull(None).unwrap();
            assert_eq!(queue.has_room(1, 0), Room::Enough);
            assert_eq!(queue.has_room(1, 1), room);
            assert_eq!(queue.has_room(2, 0), room);
            queue.close(false);
            assert_eq!(queue.has_room(1, 0), Room::None);
        }
        let older = full(Overflow::DropOldest);
        assert_eq!(older.admit(vec![event("c")]).len(), 1);
        assert_eq!(names(&older), ["GAP", "b", "c"]);
        // Whatever the policy: what is in the journal comes in.
        let queue = full(Overflow::Reject);
        assert!(queue.admit(vec![event("c")]).is_empty());
        assert_eq!(names(&queue), ["a", "b", "c"]);
    }

    #[test]
    fn what_was_dropped_from_the_front_is_told_of_there_once() {
        let queue = full(Overflow::DropOldest);
        queue.admit(vec![event("c")]);
        queue.admit(vec![event("d")]);
        assert_eq!(queue.len(), 2);
        let gap = queue.pull(None).unwrap().unwrap();
        assert_eq!(gap.event().text("count"), Some("2"));
        assert_eq!(gap.event().text("cause"), Some("dropped"));
        assert_eq!(names(&queue), ["c", "d"]);
        queue.admit(vec![event("e")]);
        assert_eq!(names(&queue), ["e"]);
    }

    #[test]
    fn more_is_called_for_once_when_little_is_left() {
        let calls = Arc::new(std::sync::atomic::AtomicUsize::new(0));
        let counted = Arc::clone(&calls);
        let refill = Box::new(move || {
            counted.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
        });
        let queue = Queue::new(4, Overflow::Reject, refill);
        let called = || calls.load(std::sync::atomic::Ordering::SeqCst);
        queue.admit(vec![event("a"), event("b"), event("c"), event("d")]);
        assert_eq!(queue.space(true), 0);
        queue.pull(None).unwrap();
        assert_eq!(called(), 0);
        queue.pull(None).unwrap();
        assert_eq!(called(), 1);
        queue.pull(None).unwrap();
        assert_eq!(called(), 1);
        assert_eq!(queue.space(false), 3);
        queue.pull(None).unwrap();
        assert_eq!(called(), 1);
    }

    #[test]
    fn events_of_the_library_find_room_in_a_full_queue_but_not_for_ever() {
        let queue = full(Overflow::Reject);
        for _ in 0..OWN_EVENTS {
            assert!(queue.push(event("own")));
        }
        assert!(!queue.push(event("own")));
    }

    #[test]
    fn pull_and_callback_exclude_each_other() {
        let queue = Arc::new(queue(8, Overflow::Reject));
        let puller = Arc::clone(&queue);
        let thread = std::thread::spawn(move || puller.pull(None).map(|event| event.is_some()));
        while queue.lock().pulling == 0 {
            std::thread::yield_now();
        }
        let refused = queue.give_to_callback(Box::new(|_| ())).unwrap_err();
        assert_eq!(refused.kind(), Kind::WrongState);
        queue.admit(vec![event("a")]);
        assert!(thread.join().unwrap().unwrap());
        assert!(queue.give_to_callback(Box::new(|_| ())).unwrap());
        assert!(!queue.give_to_callback(Box::new(|_| ())).unwrap());
        assert_eq!(queue.pull(Some(Duration::ZERO)).unwrap_err().kind(), Kind::WrongState);
    }

    #[test]
    fn closing_wakes_everybody() {
        let queue = Arc::new(queue(8, Overflow::Reject));
        let threads: Vec<_> = [None, Some(Duration::from_secs(600)), Some(Duration::MAX)]
            .into_iter()
            .map(|timeout| {
                let queue = Arc::clone(&queue);
                std::thread::spawn(move || queue.pull(timeout).unwrap_err().kind())
            })
            .collect();
        while queue.lock().pulling < threads.len() {
            std::thread::yield_now();
        }
        queue.close(false);
        for thread in threads {
            assert_eq!(thread.join().unwrap(), Kind::Closed);
        }
        assert_eq!(queue.has_room(1, 0), Room::None);
    }

    #[test]
    fn the_descriptor_is_readable_while_events_wait() {
        let queue = queue(8, Overflow::Reject);
        let fd = queue.fd().unwrap();
        assert_eq!(queue.fd().unwrap(), fd);
        let readable = || {
            let mut look = mio::Poll::new().unwrap();
            let mut found = mio::Events::with_capacity(1);
            look.registry()
                .register(&mut mio::unix::SourceFd(&fd), mio::Token(0), mio::Interest::READABLE)
                .unwrap();
            look.poll(&mut found, Some(Duration::ZERO)).unwrap();
            !found.is_empty()
        };
        assert!(!readable());
        queue.admit(vec![event("a"), event("b")]);
        assert!(readable() && readable());
        queue.pull(None).unwrap();
        assert!(readable());
        queue.pull(None).unwrap();
        assert!(!readable());
        queue.close(false);
        assert!(readable());
    }
}
