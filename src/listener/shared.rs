//! State that the listener's thread shares with the threads of the host.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use once_cell::race::OnceBox;

use super::cdr_index::CdrIndex;
use super::delivery::Delivery;
use super::incoming::Incoming;
use super::journal::{AckHandle, Damage};
use super::queue::Queue;
use super::routes::RouteTable;
use super::stats::Stats;
use crate::report::{self, Event};
use crate::sys::descriptors::{Descriptors, Tracked};
use crate::sys::waker::Waker;

/// State that the listener's thread shares with the threads of the host.
pub(super) struct Shared {
    /// The entry of the queue's descriptor in `descriptors`. Dropped before the queue, which closes the descriptor.
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
    /// 0 without an HTTP server.
    pub port: u16,
    pub incoming: Incoming,
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

    /// In a forked child: frees the large parts. The reference of the listener's thread, which does not exist in the
    /// child, keeps the rest allocated. If a lock is free in the child, it was free at the fork, so its data is
    /// consistent.
    pub fn release(&self) {
        self.queue.release_events();
        self.cdr_index.release();
        self.routes.release();
    }

    /// To be called when the host has received an event. Events of the library are not counted, so that `delivered` can
    /// be compared with `received`.
    pub fn note_delivered(&self, delivery: &Delivery) {
        delivery.note_delivered();
        if delivery.event().dialect() != report::Dialect::Library {
            self.stats.delivered.up();
        }
    }

    /// Delivers an event made by the library.
    pub fn push(&self, event: Event) {
        self.deliver(Delivery::new(event));
    }

    /// Reports damage to the host. The record in the journal is deleted when the host has received the last event.
    pub fn report_damage(&self, damage: &Damage, record: AckHandle) {
        let mut events = damage.events();
        let last = events.pop();
        events.into_iter().for_each(|event| self.push(event));
        if let Some(event) = last {
            self.deliver(Delivery::with_damage_record(event, record));
        }
    }

    fn deliver(&self, delivery: Delivery) {
        if !self.queue.push(Arc::new(delivery)) && !self.is_closed() {
            self.stats.dropped.up();
        }
    }
}
