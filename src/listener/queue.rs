//! Events between the listener's thread and the host: bounded, for any number of readers, with a descriptor to poll.

use std::collections::VecDeque;
use std::os::fd::{AsRawFd, RawFd};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use nix::sys::eventfd::{EfdFlags, EventFd};

use super::delivery::Delivery;
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
}

struct Inner {
    waiting: VecDeque<Arc<Delivery>>,
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

/// What became of an event that was offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Offer {
    Taken,
    /// Taken, and so many older ones are gone for it.
    TakenForOlder(usize),
    /// Gone, as the policy wants it.
    Dropped,
    /// Full, or closed: not now.
    Rejected,
}

impl Queue {
    pub fn new(bound: usize, overflow: Overflow) -> Self {
        let inner = Inner {
            waiting: VecDeque::new(),
            fd: None,
            closed: None,
            pulling: 0,
            by_callback: false,
            new_callback: None,
        };
        Self { inner: Mutex::new(inner), ready: Condvar::new(), bound: bound.max(1), overflow }
    }

    /// Offers the events of one report: all of them go in, or none.
    pub fn offer(&self, mut events: Vec<Arc<Delivery>>) -> Offer {
        let mut inner = self.lock();
        if inner.closed.is_some() {
            return Offer::Rejected;
        }
        let excess = (inner.waiting.len() + events.len()).saturating_sub(self.bound);
        let mut offer = Offer::Taken;
        if excess > 0 {
            match self.overflow {
                Overflow::Reject => return Offer::Rejected,
                Overflow::DropNewest => return Offer::Dropped,
                Overflow::DropOldest => {
                    let older = excess.min(inner.waiting.len());
                    inner.waiting.drain(..older);
                    events.truncate(self.bound);
                    offer = Offer::TakenForOlder(excess);
                }
            }
        }
        self.put(&mut inner, events);
        offer
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
            if let Some(event) = inner.take() {
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
            } else if let Some(event) = inner.take() {
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
    fn take(&mut self) -> Option<Arc<Delivery>> {
        let event = self.waiting.pop_front()?;
        if self.waiting.is_empty() {
            self.calm();
        }
        Some(event)
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
        let queue = Queue::new(2, overflow);
        assert_eq!(queue.offer(vec![event("a")]), Offer::Taken);
        assert_eq!(queue.offer(vec![event("b")]), Offer::Taken);
        queue
    }

    #[test]
    fn a_full_queue_does_what_its_policy_says() {
        let queue = full(Overflow::Reject);
        assert_eq!(queue.offer(vec![event("c")]), Offer::Rejected);
        assert_eq!(names(&queue), ["a", "b"]);
        let queue = full(Overflow::DropOldest);
        assert_eq!(queue.offer(vec![event("c")]), Offer::TakenForOlder(1));
        assert_eq!(names(&queue), ["b", "c"]);
        let queue = full(Overflow::DropNewest);
        assert_eq!(queue.offer(vec![event("c")]), Offer::Dropped);
        assert_eq!(names(&queue), ["a", "b"]);
        assert_eq!(queue.offer(vec![event("d")]), Offer::Taken);
    }

    #[test]
    fn the_events_of_one_body_go_in_together_or_not_at_all() {
        let queue = Queue::new(2, Overflow::Reject);
        assert_eq!(queue.offer(vec![event("a")]), Offer::Taken);
        assert_eq!(queue.offer(vec![event("b"), event("c")]), Offer::Rejected);
        assert_eq!(names(&queue), ["a"]);
        let queue = Queue::new(2, Overflow::DropOldest);
        assert_eq!(queue.offer(vec![event("a"), event("b"), event("c")]), Offer::TakenForOlder(1));
        assert_eq!(queue.len(), 2);
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
        let queue = Arc::new(Queue::new(8, Overflow::Reject));
        let puller = Arc::clone(&queue);
        let thread = std::thread::spawn(move || puller.pull(None).map(|event| event.is_some()));
        while queue.lock().pulling == 0 {
            std::thread::yield_now();
        }
        let refused = queue.give_to_callback(Box::new(|_| ())).unwrap_err();
        assert_eq!(refused.kind(), Kind::WrongState);
        queue.offer(vec![event("a")]);
        assert!(thread.join().unwrap().unwrap());
        assert!(queue.give_to_callback(Box::new(|_| ())).unwrap());
        assert!(!queue.give_to_callback(Box::new(|_| ())).unwrap());
        assert_eq!(queue.pull(Some(Duration::ZERO)).unwrap_err().kind(), Kind::WrongState);
    }

    #[test]
    fn closing_wakes_everybody() {
        let queue = Arc::new(Queue::new(8, Overflow::Reject));
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
        assert_eq!(queue.offer(vec![event("late")]), Offer::Rejected);
    }

    #[test]
    fn the_descriptor_is_readable_while_events_wait() {
        let queue = Queue::new(8, Overflow::Reject);
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
        queue.offer(vec![event("a"), event("b")]);
        assert!(readable() && readable());
        queue.pull(None).unwrap();
        assert!(readable());
        queue.pull(None).unwrap();
        assert!(!readable());
        queue.close(false);
        assert!(readable());
    }
}
