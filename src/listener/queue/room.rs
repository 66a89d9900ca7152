//! How much room there is in the queue.

use super::{AtomicUsize, Ordering};

/// What becomes of reports that want to come in.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::listener) enum Admission {
    Reserved(Reservation),
    /// Full: they are refused, so that the PBX sends them again.
    Refused,
    /// Full: they go, so that those which wait may stay.
    DropNewest,
}

/// Room in the queue that reports will take which are on their way.
#[must_use = "room that is not needed is given back with `release`"]
#[derive(Debug, Default, PartialEq, Eq)]
pub(in crate::listener) struct Reservation {
    pub events: usize,
    pub bytes: usize,
}

/// What is in the queue or has room reserved in it. Apart from the lock, so that nobody who asks keeps the host waiting.
#[derive(Default)]
#[repr(align(64))]
pub(super) struct Room {
    pub events: AtomicUsize,
    pub bytes: AtomicUsize,
}

impl Room {
    pub fn add(&self, events: usize, bytes: usize) {
        self.events.fetch_add(events, Ordering::Relaxed);
        self.bytes.fetch_add(bytes, Ordering::Relaxed);
    }

    pub fn subtract(&self, events: usize, bytes: usize) {
        self.events.fetch_sub(events, Ordering::Relaxed);
        self.bytes.fetch_sub(bytes, Ordering::Relaxed);
    }
}
