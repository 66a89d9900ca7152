//! Accounts for the space in the queue.

use super::{AtomicUsize, Ordering, Overflow, Queue};

/// Whether new reports are accepted.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::listener) enum Admission {
    Reserved(Reservation),
    /// The queue is full: answer 503, so that the PBX sends them again.
    Refused,
    /// The queue is full: drop them, and keep the queued ones.
    DropNewest,
}

/// Space in the queue that is reserved for reports.
#[must_use = "unused space must be returned by `release`"]
#[derive(Debug, Default, PartialEq, Eq)]
pub(in crate::listener) struct Reservation {
    pub events: usize,
    pub bytes: usize,
}

/// The number and size of queued events and reservations. Not behind the lock of the queue, so that reading them never
/// delays the host.
#[derive(Default)]
#[repr(align(64))]
pub(super) struct Usage {
    pub events: AtomicUsize,
    pub bytes: AtomicUsize,
}

impl Usage {
    pub fn add(&self, events: usize, bytes: usize) {
        self.events.fetch_add(events, Ordering::Relaxed);
        self.bytes.fetch_add(bytes, Ordering::Relaxed);
    }

    pub fn subtract(&self, events: usize, bytes: usize) {
        self.events.fetch_sub(events, Ordering::Relaxed);
        self.bytes.fetch_sub(bytes, Ordering::Relaxed);
    }
}

impl Queue {
    /// Whether there is room for a report. If not, more are requested, as for the journal, once there is.
    pub fn has_room(&self) -> bool {
        let fits = || {
            let waiting = self.usage.events.load(Ordering::Relaxed);
            waiting == 0
                || (waiting < self.bound && self.usage.bytes.load(Ordering::Relaxed) < self.max_bytes)
        };
        if self.overflow != Overflow::Reject || fits() {
            return true;
        }
        self.space(true);
        // It may have been emptied meanwhile.
        fits()
    }
}
