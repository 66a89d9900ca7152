//! All event connections of a listener, on its thread.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Weak};
use std::time::Instant;

use mio::{Registry, Token};
use slab::Slab;

use super::connecting::Sockets;
use super::link::{Context, Link, Next};
use crate::listener::account::Account;
use crate::listener::incoming::NewLink;
use crate::listener::pipeline::Pipeline;
use crate::listener::routes::RouteEntry;
use crate::listener::settings::Limits;
use crate::listener::shared::Shared;
use crate::sys::fork::Generation;

/// The tokens of event connections begin here; those of connections to the listener are below.
const FIRST: usize = usize::MAX / 2;

/// Keeps an event connection open until it is dropped.
pub struct EventConnection {
    is_closed: Arc<AtomicBool>,
    shared: Weak<Shared>,
    made_by: Generation,
}

#[derive(Default)]
pub(in crate::listener) struct Links {
    all: Slab<Entry>,
    /// Those whose sockets are ready.
    ready: Vec<usize>,
    /// Those that wait for room in the queue.
    paused: Vec<usize>,
    /// When the first timer may be due.
    next_look: Option<Instant>,
}

struct Entry {
    link: Link,
    is_closed: Arc<AtomicBool>,
    /// When it must be driven at the latest.
    due: Option<Instant>,
    is_paused: bool,
}

impl EventConnection {
    pub(in crate::listener) fn open(
        shared: &Arc<Shared>,
        account: Arc<dyn Account>,
        route: Arc<RouteEntry>,
    ) -> EventConnection {
        let is_closed = Arc::new(AtomicBool::new(false));
        let new = NewLink { account, route, is_closed: Arc::clone(&is_closed) };
        shared.incoming.add(new);
        let connection =
            EventConnection { is_closed, shared: Arc::downgrade(shared), made_by: Generation::current() };
        shared.incoming.note_change();
        shared.waker.wake();
        connection
    }
}

impl Drop for EventConnection {
    fn drop(&mut self) {
        // The connection of a forked child belongs to its parent.
        if !self.made_by.is_current() {
            return;
        }
        self.is_closed.store(true, Ordering::Release);
        if let Some(shared) = self.shared.upgrade() {
            shared.incoming.note_change();
            shared.waker.wake();
        }
    }
}

impl std::fmt::Debug for EventConnection {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("EventConnection").finish_non_exhaustive()
    }
}

/// What the connections need of the server.
pub(in crate::listener) struct Surroundings<'a> {
    pub pipeline: &'a mut Pipeline,
    pub shared: &'a Shared,
    pub scratch: &'a mut [u8],
    pub limits: &'a Limits,
    pub registry: &'a Registry,
    pub now: Instant,
}

impl Links {
    /// Notes that a socket is ready. `false`: the token is not one of an event connection.
    pub fn note_ready(&mut self, token: Token) -> bool {
        let key = token.0.checked_sub(FIRST);
        self.ready.extend(key);
        key.is_some()
    }

    /// Whether any can be served without waiting.
    pub fn has_ready(&self) -> bool {
        !self.ready.is_empty()
    }

    /// When the first must be served at the latest.
    pub fn next_look(&self) -> Option<Instant> {
        self.next_look
    }

    /// Serves all that are ready or due. Called once in each round of the server.
    pub fn turn(&mut self, around: &mut Surroundings<'_>) {
        if around.shared.incoming.has_changed() {
            self.adopt(around);
        }
        if !self.paused.is_empty() && around.pipeline.has_room() {
            for key in self.paused.drain(..) {
                if let Some(entry) = self.all.get_mut(key) {
                    entry.is_paused = false;
                    self.ready.push(key);
                }
            }
        }
        for key in std::mem::take(&mut self.ready) {
            self.drive(key, around);
        }
        if self.next_look.is_some_and(|at| at <= around.now) {
            self.next_look = None;
            for key in self.all.iter().map(|(key, _)| key).collect::<Vec<_>>() {
                let Some(entry) = self.all.get(key) else { continue };
                match entry.due {
                    Some(at) if at <= around.now => self.drive(key, around),
                    at => self.look_at(at),
                }
            }
        }
    }

    /// Closes all.
    pub fn close(&mut self, shared: &Shared) {
        for (_, entry) in &mut self.all {
            entry.link.close(shared);
        }
        *self = Links::default();
        drop(shared.incoming.take());
    }

    /// Takes over new connections, and closes those that are no longer wanted.
    fn adopt(&mut self, around: &mut Surroundings<'_>) {
        for NewLink { account, route, is_closed } in around.shared.incoming.take() {
            let link = Link::new(account, route, around.now);
            let key = self.all.insert(Entry { link, is_closed, due: None, is_paused: false });
            self.ready.push(key);
        }
        let unwanted = |entry: &Entry| entry.is_closed.load(Ordering::Acquire);
        for (_, entry) in self.all.iter_mut().filter(|(_, entry)| unwanted(entry)) {
            entry.link.close(around.shared);
        }
        self.all.retain(|_, entry| !unwanted(entry));
    }

    /// The key may be of one that no longer exists.
    fn drive(&mut self, key: usize, around: &mut Surroundings<'_>) {
        let Some(entry) = self.all.get_mut(key) else { return };
        if entry.is_closed.load(Ordering::Acquire) {
            return;
        }
        let Surroundings { pipeline, shared, scratch, limits, registry, now } = around;
        let sockets = Sockets { registry, token: Token(FIRST + key), descriptors: &shared.descriptors };
        let mut cx = Context { pipeline, shared, scratch, limits, sockets, now: *now };
        match entry.link.drive(&mut cx) {
            Next::Keep => {}
            Next::Again => self.ready.push(key),
            Next::Pause if std::mem::replace(&mut entry.is_paused, true) => {}
            Next::Pause => self.paused.push(key),
        }
        entry.due = entry.link.timer(limits, *now);
        let due = entry.due;
        self.look_at(due);
    }

    fn look_at(&mut self, at: Option<Instant>) {
        self.next_look = self.next_look.into_iter().chain(at).min();
    }
}
