//! The receiver of reports: a single-threaded HTTP server, a bounded queue, and three ways for the host to receive
//! events.
//!
//! A report is answered 200 as soon as it is in the queue, regardless of what the host does with it later. Repeats are
//! dropped, reports that do not fit are answered 503 or dropped, and [`Listener::stat`] returns the counts.

mod account;
mod cdr_index;
mod connection;
mod connections;
mod delivery;
mod dispatcher;
mod hash_key;
pub mod http;
mod incoming;
mod journal;
mod peers;
mod pipeline;
mod queue;
mod routes;
mod server;
mod settings;
mod shared;
mod stats;
mod sync;
pub mod tcp;

use std::net::{TcpListener, ToSocketAddrs};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use mio::Poll;
use once_cell::race::OnceBox;

use crate::error::{Error, Kind, Result};
use crate::report::Event;
use crate::sys::descriptors::Descriptors;
use crate::sys::event_fd::Descriptor;
use crate::sys::fork::Generation;
use crate::sys::listening_socket;
use crate::sys::resources::max_descriptors;
use crate::sys::socket::is_out_of_descriptors;
use crate::sys::sqlite::DatabaseFiles;
use crate::sys::thread;
use crate::sys::waker::Waker;

pub use account::{Account, LoginAttempt};
pub use delivery::Delivery;
pub use queue::Callback;
pub use routes::{OnReport, Route};
pub use settings::{Cidr, Limits, Overflow, Settings};
pub use tcp::EventConnection;

use cdr_index::CdrIndex;
use dispatcher::Dispatcher;
use incoming::Incoming;
use journal::{Journal, JournalFile};
use queue::Queue;
use routes::RouteTable;
use server::{EventSources, Server, WAKER};
use shared::Shared;
use stats::Stats;

/// Maximum number of connections waiting to be accepted, large enough for a burst of reports.
const BACKLOG: i32 = 4096;

/// Receives reports. Any thread may use it; dropping it closes it.
pub struct Listener {
    shared: Arc<Shared>,
    server: Mutex<Option<JoinHandle<()>>>,
    dispatcher: Dispatcher,
    max_connections: usize,
    /// The process that created it. A forked child does not have the threads, so it must not join them.
    generation: Generation,
    journal_files: Option<DatabaseFiles>,
    closing: AtomicBool,
}

impl Listener {
    /// Binds the socket and starts receiving.
    pub fn start(mut settings: Settings) -> Result<Self> {
        settings.limits.leave_half_of(max_descriptors());
        // Until the host has a handle, a forked child closes its copies by itself.
        let descriptors = Arc::new(Descriptors::new());
        let _unowned = descriptors.unowned();
        let journal_files = || settings.journal.as_deref().map(DatabaseFiles::of);
        let _unowned_files = journal_files().map(DatabaseFiles::unowned);
        let bind = settings.http.then_some(settings.bind.as_str());
        let sources = event_sources(bind, &descriptors)?;
        let port = sources.port().map_err(|error| io("its port is not known", &error))?;
        let waker = Waker::new(sources.poll.1.registry(), WAKER, &descriptors)
            .map_err(|error| io("cannot create an event loop", &error))?;
        let opened =
            settings.journal.as_deref().map(|path| JournalFile::open(path, settings.journal_max_bytes));
        let (file, damage) =
            opened.transpose()?.map_or((None, Vec::new()), |(file, damage)| (Some(file), damage));
        // With a journal, what does not fit into memory stays on disk, and nothing is dropped.
        let overflow = if file.is_some() { Overflow::Reject } else { settings.overflow };
        let waker = Arc::new(waker);
        let calls = Arc::clone(&waker);
        let refill = Box::new(move || calls.wake());
        let shared = Arc::new(Shared {
            queue_descriptor: OnceBox::new(),
            queue: Queue::new(settings.queue, settings.queue_bytes, overflow, refill),
            stats: Stats::default(),
            routes: Arc::new(RouteTable::new(settings.path.as_deref())),
            cdr_index: CdrIndex::default(),
            closed: AtomicBool::new(false),
            shut: AtomicBool::new(false),
            waker,
            descriptors,
            port,
            incoming: Incoming::default(),
        });
        let journal = file.map(|file| {
            let calls = Arc::clone(&shared.waker);
            Journal::start(file, Box::new(move || calls.wake()))
        });
        let journal = journal.transpose()?;
        if let Some(journal) = &journal {
            damage.iter().for_each(|damage| shared.report_damage(damage, journal.handle(damage.id)));
        }
        let server = Server::new(sources, Arc::clone(&shared), &settings, journal)
            .map_err(|error| io("cannot create an event loop", &error))?;
        let theirs = Arc::clone(&shared);
        let thread = thread::spawn("listener", move || {
            let ended = catch_unwind(AssertUnwindSafe(|| server.run()));
            theirs.close(ended.is_err());
        })?;
        Ok(Self {
            shared,
            server: Mutex::new(Some(thread)),
            dispatcher: Dispatcher::new(settings.limits.slow_callback),
            max_connections: settings.limits.connections,
            generation: Generation::current(),
            journal_files: journal_files(),
            closing: AtomicBool::new(false),
        })
    }

    /// The port that it is bound to, even if port 0 was requested; 0 without an HTTP server.
    pub fn port(&self) -> u16 {
        self.shared.port
    }

    /// Waits for an event, at most for `timeout`; `None` waits forever. `Ok(None)`: no event arrived in time.
    pub fn next(&self, timeout: Option<Duration>) -> Result<Option<Arc<Delivery>>> {
        let event = self.shared.queue.pull(timeout)?;
        if let Some(event) = &event {
            self.shared.note_delivered(event);
        }
        Ok(event)
    }

    /// A descriptor that is readable while events are queued. It belongs to the listener: poll it, but do not read or close it.
    pub fn fd(&self) -> Result<Descriptor> {
        let descriptor = self.shared.queue.fd()?;
        self.shared.queue_descriptor.get_or_init(|| Box::new(self.shared.descriptors.track(descriptor)));
        Ok(descriptor)
    }

    /// A counter by name: `received`, `delivered`, `duplicates`, `dropped`, `rejected`, `malformed`, `queued`,
    /// `connections`, `connections_max`, `evicted`, `refused`, `slow`, `commits`, `tcp_connected`, `tcp_lost`. 0 for an
    /// unknown name.
    pub fn stat(&self, name: &str) -> u64 {
        match name {
            "connections_max" => u64::try_from(self.max_connections).unwrap_or(u64::MAX),
            "queued" => {
                let in_memory = u64::try_from(self.shared.queue.len()).unwrap_or(u64::MAX);
                in_memory.saturating_add(self.shared.stats.on_disk.get())
            }
            _ => self.shared.stats.by_name(name).unwrap_or(0),
        }
    }

    /// Sets a callback that receives all events, one at a time, on a thread of the library. Replaces the previous
    /// callback, if any. The callback may do anything, including dropping this listener.
    pub fn set_callback(&self, callback: Callback) -> Result<()> {
        self.dispatcher.set_callback(&self.shared, callback)
    }

    /// Accepts reports for a client, on its own secret path, until the route is dropped.
    pub fn attach(&self, label: &str, on_report: OnReport) -> Result<Route> {
        if self.shared.is_closed() {
            return Err(Error::new(Kind::Closed, "the listener is closed"));
        }
        self.shared.routes.attach(label, on_report)
    }

    /// Like [`Listener::attach`], with a path chosen by the host.
    pub fn attach_at(&self, path: &str, label: &str, on_report: OnReport) -> Result<Route> {
        if self.shared.is_closed() {
            return Err(Error::new(Kind::Closed, "the listener is closed"));
        }
        self.shared.routes.attach_at(path, label, on_report)
    }

    /// Opens an event connection for a client, and keeps it open until the returned value is dropped.
    pub fn connect(
        &self,
        account: Arc<dyn Account>,
        label: &str,
        on_report: OnReport,
    ) -> Result<EventConnection> {
        if self.shared.is_closed() {
            return Err(Error::new(Kind::Closed, "the listener is closed"));
        }
        let route = self.shared.routes.without_path(label, on_report);
        Ok(EventConnection::open(&self.shared, account, route))
    }

    /// Delivers an event made by the library, of kind SESSION or GAP.
    pub fn push(&self, event: Event) {
        self.shared.push(event);
    }

    /// Delivers a fetched CDR, unless it has been received before, or the queue is full. `true`: it was delivered.
    pub fn deliver_backfill(&self, event: Event) -> bool {
        if !self.shared.cdr_index.note(&event) {
            return false;
        }
        let delivery = Arc::new(Delivery::new(event));
        let room = self.shared.queue.push(Arc::clone(&delivery));
        if !room {
            self.shared.cdr_index.forget(delivery.event());
        }
        room
    }

    /// In a child after `fork`: closes the child's copies of the descriptors.
    pub fn close_copies(&self) {
        close_copies(&self.shared.descriptors, self.journal_files);
    }

    /// The same, and frees the queued events, the index of call records and the routes, unless a thread of the parent
    /// was changing them at the fork. Memory that only the listener's threads used stays allocated.
    pub fn release(self: Arc<Self>) {
        let (descriptors, files) = (Arc::clone(&self.shared.descriptors), self.journal_files);
        self.shared.release();
        // Fails if a thread of the parent was in a call at the fork.
        if let Some(mut listener) = Arc::into_inner(self) {
            let server = listener.server.get_mut().unwrap_or_else(PoisonError::into_inner).take();
            // The thread does not exist in the child, so its handle must be neither joined nor detached.
            std::mem::forget(server);
            listener.dispatcher.forget_thread();
        }
        // The descriptors of what stays allocated.
        close_copies(&descriptors, files);
    }

    /// Stops receiving and wakes all waiting threads. Returns when no callback is running and all have been dropped.
    ///
    /// Inside a callback of any listener it does not wait: a running callback of this listener ends later, and the
    /// rest of the listener is freed then.
    pub fn close(&self) {
        if !self.generation.is_current() || self.closing.swap(true, Ordering::AcqRel) {
            return;
        }
        self.shared.close(false);
        let may_wait = dispatcher::may_wait();
        if !self.dispatcher.end(may_wait) {
            return;
        }
        self.shared.shut();
        let server = self.server.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(server) = server.filter(|_| may_wait) {
            let _ = server.join();
        }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        self.close();
    }
}

impl std::fmt::Debug for Listener {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Listener").field("port", &self.shared.port).finish_non_exhaustive()
    }
}

fn close_copies(descriptors: &Descriptors, journal: Option<DatabaseFiles>) {
    descriptors.close_copies();
    if let Some(journal) = journal {
        journal.close_copies();
    }
}

fn event_sources(address: Option<&str>, descriptors: &Arc<Descriptors>) -> Result<EventSources> {
    let socket = address.map(bind).transpose()?;
    let socket = socket.map(|socket| (descriptors.track_of(&socket), socket));
    let poll = Poll::new().map_err(|error| io("cannot create an event loop", &error))?;
    Ok(EventSources { poll: (descriptors.track_of(&poll), poll), socket })
}

fn bind(address: &str) -> Result<TcpListener> {
    let addresses: Vec<_> = address
        .to_socket_addrs()
        .map_err(|_| Error::invalid_argument(format!("listener.bind must be address:port, not '{address}'")))?
        .collect();
    let failed = |error: &std::io::Error| {
        let advice = match is_out_of_descriptors(error) {
            true => "close some, or raise the limit (ulimit -n)",
            false => "is another program there already?",
        };
        Error::new(Kind::Io, format!("cannot listen on {address}: {error}; {advice}"))
    };
    listening_socket::bind(&addresses, BACKLOG).map_err(|error| failed(&error))
}

fn io(what: &str, error: &std::io::Error) -> Error {
    Error::new(Kind::Io, format!("the listener cannot start, {what}: {error}"))
}
