//! State that the listener's thread shares with the threads of the host.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use once_cell::race::OnceBox;

use super::cdr_index::CdrIndex;
use super::delivery::Delivery;
use super::journal::{AckHandle, Damage};
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

    /// In a child: frees what is large. The listener's thread, which the child does not have, refers to all of it. A lock
    /// that is free in the child was free at the fork, and so what it guards is whole.
    pub fn release(&self) {
        self.queue.release_events();
        self.cdr_index.release();
        self.routes.release();
    }

    /// The host has got an event. Those of the library's own do not count: what was received is to be found again in the
    /// counts.
    pub fn handed_out(&self, delivery: &Delivery) {
        delivery.handed_out();
        if delivery.event().dialect() != report::Dialect::Library {
            self.stats.delivered.up();
        }
    }

    /// Delivers an event made by the library.
    pub fn push(&self, event: Event) {
        self.deliver(Delivery::new(event));
    }

    /// Tells the host of damage. When it has got the last of the events, that is noted.
    pub fn tell_damage(&self, damage: &Damage, told: AckHandle) {
        let mut events = damage.events();
        let last = events.pop();
        events.into_iter().for_each(|event| self.push(event));
        if let Some(event) = last {
            self.deliver(Delivery::telling(event, told));
        }
    }

    fn deliver(&self, delivery: Delivery) {
        if !self.queue.push(Arc::new(delivery)) && !self.is_closed() {
            self.stats.dropped.up();
        }
    }
}
