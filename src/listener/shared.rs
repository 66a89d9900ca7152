//! State that the listener's thread shares with the threads of the host.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use once_cell::race::OnceBox;

use super::cdr_index::CdrIndex;
use super::delivery::Delivery;
use super::queue::Queue;
use super::routes::RouteTable;
use super::stats::Stats;
use crate::report::{self, Event};
use crate::sys::descriptors::{Descriptors, Tracked};
use crate::sys::waker::Waker;

/// State that the listener's thread shares with the threads of the host.
pub(super) struct Shared {
    /// Dropped before the queue, which closes that descriptor.
    pub queue_descriptor: OnceBox<Tracked>,
    pub queue: Queue,
    pub stats: Stats,
    pub routes: Arc<RouteTable>,
    pub cdr_index: CdrIndex,
    pub closed: AtomicBool,
    /// The listener's thread must end. Set later than `closed`, since a running callback may still acknowledge its
    /// event.
    pub shut: AtomicBool,
    pub waker: Arc<Waker>,
    /// The open descriptors, for a child to close its copies.
    pub descriptors: Arc<Descriptors>,
    pub port: u16,
}

impl Shared {
    pub fn is_closed(&self) -> bool {
        self.closed.load(Ordering::Acquire)
    }

    /// Stops the delivery of events.
    pub fn close(&self, by_panic: bool) {
        self.closed.store(true, Ordering::Release);
        self.queue.close(by_panic);
        self.waker.wake();
    }

    pub fn is_shut(&self) -> bool {
        self.shut.load(Ordering::Acquire)
    }

    /// Ends the listener's thread.
    pub fn shut(&self) {
        self.shut.store(true, Ordering::Release);
        self.waker.wake();
    }

    /// Events made by the library are not counted, so that `received` equals the sum of the other counters.
    pub fn count_delivered(&self, delivery: &Delivery) {
        if delivery.event().dialect() != report::Dialect::Library {
            self.stats.delivered.up();
        }
    }

    /// Delivers an event made by the library.
    pub fn push(&self, event: Event) {
        if !self.queue.push(Arc::new(Delivery::new(event))) && !self.is_closed() {
            self.stats.dropped.up();
        }
    }
}
