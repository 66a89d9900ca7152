//! The listener's thread: one event loop over all connections.

use std::io::ErrorKind;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::{Duration, Instant};

use mio::net::{TcpListener, TcpStream};
use mio::{Events, Interest, Poll, Token};

use super::connection::{Connection, NextAction, Route};
use super::connections::Connections;
use super::http::Refusal;
use super::http::conversation::{Buffers, Handler, Verdict};
use super::http::head::Head;
use super::journal::Journal;
use super::peers::PeerPolicy;
use super::pipeline::{ConnectionId, Origin, Pending, Pipeline, WAKE_INTERVAL};
use super::settings::{Limits, Settings};
use super::shared::Shared;
use super::tcp::{Links, Surroundings};
use crate::report;
use crate::sys::descriptors::Tracked;
use crate::sys::listening_socket;
use crate::sys::open_connection::OpenConnection;

const LISTENER: Token = Token(usize::MAX);
pub(super) const WAKER: Token = Token(usize::MAX - 1);

const READ_SIZE: usize = 16 * 1024;

/// Maximum number of connections accepted in a row, so that open ones are served.
const MAX_ACCEPTS: usize = 64;

/// Ended connections whose memory is kept for the next ones.
const MAX_SPARE: usize = 64;

/// Precision of time limits, since checking all connections is expensive.
const TIMEOUT_PRECISION: Duration = Duration::from_millis(20);

/// How often journal maintenance runs while idle.
const MAINTENANCE_INTERVAL: Duration = Duration::from_secs(1);

/// Delay before accepting again after running out of descriptors.
const ACCEPT_BACKOFF: Duration = Duration::from_millis(100);

pub(super) struct Server {
    /// The entry of `poll` in the list of open descriptors. Dropped before the descriptor is closed.
    _tracked: Tracked,
    poll: Poll,
    /// `None` once the listener is closed.
    listening: Option<Listening>,
    connections: Connections,
    /// Connections that have more to read.
    again: Vec<usize>,
    /// There may be connections to accept. The poll reports this only once.
    accept_again: bool,
    accept_after: Option<Instant>,
    /// When time limits are checked next; `None` while no connection is open.
    next_timeout_check: Option<Instant>,
    /// `None` without a journal.
    next_maintenance: Option<Instant>,
    next_serial: u64,
    /// The connections to PBXs.
    links: Links,
    state: ServerState,
    limits: Limits,
    scratch: Box<[u8]>,
    /// Buffers of ended connections, to be reused.
    spare: Vec<Buffers>,
}

/// The listening socket.
struct Listening {
    /// The entry of the socket in the list of open descriptors. Dropped before the descriptor is closed.
    _tracked: Tracked,
    socket: TcpListener,
}

/// The descriptors of a server. Each entry in the list of open descriptors is dropped before its descriptor is closed.
pub(super) struct EventSources {
    pub poll: (Tracked, Poll),
    /// `None` without an HTTP server.
    pub socket: Option<(Tracked, std::net::TcpListener)>,
}

impl EventSources {
    /// 0 without an HTTP server.
    pub fn port(&self) -> std::io::Result<u16> {
        self.socket.as_ref().map_or(Ok(0), |(_, socket)| Ok(socket.local_addr()?.port()))
    }
}

/// The state that connections share.
struct ServerState {
    shared: Arc<Shared>,
    policy: PeerPolicy,
    pipeline: Pipeline,
}

struct RequestHandler<'a> {
    state: &'a mut ServerState,
    /// The peer of the connection.
    remote: IpAddr,
    /// Who sends.
    peer: IpAddr,
    knows_a_secret: bool,
    connection_id: ConnectionId,
    now: Instant,
}

impl<'a> RequestHandler<'a> {
    fn new(state: &'a mut ServerState, connection: &Connection, key: usize, now: Instant) -> Self {
        Self {
            state,
            remote: connection.remote(),
            peer: connection.peer(),
            knows_a_secret: connection.knows_a_secret(),
            connection_id: ConnectionId { key, serial: connection.serial() },
            now,
        }
    }
}

impl Handler for RequestHandler<'_> {
    type Route = Route;

    fn begin(&mut self, head: &Head<'_>) -> Result<Route, Refusal> {
        self.peer = self.state.policy.sender(self.remote, head.forwarded_for);
        if !self.state.policy.is_allowed(self.peer) {
            return Err(Refusal::Forbidden);
        }
        let route = self.state.shared.routes.find(head.path)?;
        self.knows_a_secret |= route.is_some();
        Ok(route)
    }

    fn is_complete(&self, body: &[u8]) -> bool {
        report::is_complete(body)
    }

    fn take(&mut self, route: &Route, body: &[u8]) -> Verdict {
        let (peer, connection_id) = (self.peer, self.connection_id);
        let origin = Origin { peer, route: route.as_ref(), connection_id, is_stream: false };
        self.state.pipeline.take(origin, body, self.now)
    }
}

/// What to do with a connection next, and the sender of its last request.
struct DriveResult {
    next: NextAction,
    peer: IpAddr,
    knows_a_secret: bool,
}

/// Processes what a connection has received. `key`: the key that the connection has, or will have once it is
/// registered.
fn drive(
    state: &mut ServerState,
    connection: &mut Connection,
    key: usize,
    scratch: &mut [u8],
    now: Instant,
    limits: &Limits,
) -> DriveResult {
    let was_refused = connection.is_refused();
    let mut handler = RequestHandler::new(state, connection, key, now);
    let next = connection.drive(&mut handler, scratch, now, limits);
    let (peer, knows_a_secret) = (handler.peer, handler.knows_a_secret);
    if !was_refused && connection.is_refused() {
        state.shared.stats.refused.up();
    }
    DriveResult { next, peer, knows_a_secret }
}

impl Server {
    pub fn new(
        sources: EventSources,
        shared: Arc<Shared>,
        settings: &Settings,
        journal: Option<Journal<Pending>>,
    ) -> std::io::Result<Self> {
        let EventSources { poll: (tracked, poll), socket } = sources;
        let listening = socket.map(|(tracked, socket)| {
            let mut socket = TcpListener::from_std(socket);
            let registered = poll.registry().register(&mut socket, LISTENER, Interest::READABLE);
            registered.map(|()| Listening { _tracked: tracked, socket })
        });
        let listening = listening.transpose()?;
        let mut pipeline = Pipeline::new(Arc::clone(&shared), settings, journal);
        pipeline.maintain_journal();
        pipeline.announce(Instant::now());
        let next_maintenance = pipeline.has_journal().then(Instant::now);
        Ok(Self {
            _tracked: tracked,
            poll,
            listening,
            connections: Connections::new(settings.limits.connections),
            again: Vec::new(),
            accept_again: false,
            accept_after: None,
            next_timeout_check: None,
            next_maintenance,
            next_serial: 0,
            links: Links::default(),
            state: ServerState { shared, policy: PeerPolicy::new(settings), pipeline },
            limits: settings.limits,
            scratch: vec![0; READ_SIZE].into_boxed_slice(),
            spare: Vec::new(),
        })
    }

    /// Serves until the listener is closed and its last callback has returned.
    pub fn run(mut self) {
        let mut events = Events::with_capacity(256);
        while !self.state.shared.is_shut() {
            let timeout = self.timeout();
            match self.poll.poll(&mut events, timeout) {
                Err(error) if error.kind() != ErrorKind::Interrupted => return,
                _ => {}
            }
            if self.state.shared.is_closed() {
                self.stop();
            }
            let now = Instant::now();
            for key in std::mem::take(&mut self.again) {
                self.drive(key, now);
            }
            for event in &events {
                match event.token() {
                    // The listener is closed, or the host has taken events and there may be room for more.
                    WAKER => self.next_maintenance = self.next_maintenance.map(|_| now),
                    LISTENER => self.accept_again = true,
                    token if self.links.note_ready(token) => {}
                    Token(key) => {
                        if let Some(connection) = self.connections.get(key) {
                            connection.ready(event.is_readable() || event.is_error(), event.is_read_closed());
                            self.drive(key, now);
                        }
                    }
                }
            }
            if self.accept_again && self.accept_after.is_none_or(|after| after <= now) {
                self.accept(now);
            }
            if self.next_timeout_check.is_some_and(|at| at <= now) {
                self.check_timeouts(now);
            }
            // Answer the reports that have been written to disk.
            for (connection_id, answer) in self.state.pipeline.written() {
                if let Some(connection) = self.connections.get(connection_id.key) {
                    if connection.serial() == connection_id.serial {
                        connection.complete(answer);
                        self.drive(connection_id.key, Instant::now());
                    }
                }
            }
            if self.next_maintenance.is_some_and(|at| at <= now) {
                self.state.pipeline.maintain_journal();
                self.next_maintenance = Some(now + MAINTENANCE_INTERVAL);
            }
            if !self.state.shared.is_closed() {
                self.serve_links(now);
            }
            self.state.pipeline.announce(now);
        }
        self.stop();
    }

    fn serve_links(&mut self, now: Instant) {
        let ServerState { shared, pipeline, .. } = &mut self.state;
        let (scratch, limits, registry) = (&mut *self.scratch, &self.limits, self.poll.registry());
        self.links.turn(&mut Surroundings { pipeline, shared, scratch, limits, registry, now });
    }

    /// Stops accepting connections, and closes the open ones.
    fn stop(&mut self) {
        self.links.close(&self.state.shared);
        if let Some(listening) = self.listening.take() {
            listening_socket::stop(&listening.socket);
            self.again.clear();
            for key in self.connections.iter().map(|(key, _)| key).collect::<Vec<_>>() {
                self.close(key);
            }
        }
    }

    fn timeout(&self) -> Option<Duration> {
        let accept = self.accept_again && self.accept_after.is_none();
        if !self.again.is_empty() || accept || self.links.has_ready() {
            return Some(Duration::ZERO);
        }
        let timers =
            [self.next_timeout_check, self.accept_after, self.next_maintenance, self.links.next_look()];
        let next = timers.into_iter().flatten().min();
        // One more millisecond, since the time-out is rounded down and would end too early.
        let left = |next: Instant| next.saturating_duration_since(Instant::now());
        let wait = next.map(|next| left(next) + Duration::from_millis(1));
        match self.state.pipeline.has_unannounced() {
            true => Some(wait.map_or(WAKE_INTERVAL, |wait| wait.min(WAKE_INTERVAL))),
            false => wait,
        }
    }

    fn accept(&mut self, now: Instant) {
        self.accept_after = None;
        for _ in 0..MAX_ACCEPTS {
            let Some(listening) = &self.listening else { return self.accept_again = false };
            match listening.socket.accept() {
                Ok((stream, peer)) => self.accept_connection(stream, peer, now),
                Err(error) => match error.kind() {
                    ErrorKind::WouldBlock => {
                        self.accept_again = false;
                        return;
                    }
                    // The client has closed before it was accepted.
                    ErrorKind::Interrupted | ErrorKind::ConnectionAborted => {}
                    _ => {
                        self.accept_after = Some(now + ACCEPT_BACKOFF);
                        return;
                    }
                },
            }
        }
    }

    fn accept_connection(&mut self, stream: TcpStream, peer: SocketAddr, now: Instant) {
        let address = peer.ip().to_canonical();
        let open = OpenConnection::new(&stream, &self.state.shared.descriptors);
        let buffers = self.spare.pop().unwrap_or_default();
        let mut connection =
            Connection::new(stream, open, address, self.next_serial, now, &self.limits, buffers);
        self.next_serial += 1;
        if let Some(refusal) = self.refusal(address) {
            self.state.shared.stats.refused.up();
            if !self.connections.may_be_answered() {
                return;
            }
            connection.turn_away(refusal);
        }
        // Most connections end with the answer to a request that has already arrived, so they are not registered.
        let key = self.connections.next_key();
        let result = drive(&mut self.state, &mut connection, key, &mut self.scratch, now, &self.limits);
        if result.next == NextAction::Close {
            return self.recycle(connection);
        }
        if !connection.is_turned_away() {
            self.state.shared.stats.connections.up();
        }
        self.connections.insert(connection);
        self.apply_next_action(key, result, now);
    }

    /// Why a new connection is refused. If there are too many, another one is closed instead, if possible.
    fn refusal(&mut self, peer: IpAddr) -> Option<Refusal> {
        if !self.state.policy.may_connect(peer) {
            return Some(Refusal::Forbidden);
        }
        if self.connections.is_full() {
            let Some(victim) = self.connections.victim() else { return Some(Refusal::Busy) };
            self.state.shared.stats.evicted.up();
            self.close(victim);
        }
        None
    }

    /// The same for a connection in the table. The key may be of one that no longer exists.
    fn drive(&mut self, key: usize, now: Instant) {
        let Some(connection) = self.connections.get(key) else { return };
        let result = drive(&mut self.state, connection, key, &mut self.scratch, now, &self.limits);
        self.apply_next_action(key, result, now);
    }

    /// Keeps, registers or closes a connection after it was processed.
    fn apply_next_action(&mut self, key: usize, result: DriveResult, now: Instant) {
        let Some(connection) = self.connections.get(key) else { return };
        if result.next == NextAction::Close {
            return self.close(key);
        }
        let deadline = connection.deadline();
        if (connection.peer(), connection.knows_a_secret()) != (result.peer, result.knows_a_secret) {
            self.connections.identify(key, result.peer, result.knows_a_secret);
        }
        match self.register(key, result.next) {
            NextAction::Close => return self.close(key),
            NextAction::Again => self.again.push(key),
            NextAction::Keep => {}
        }
        self.check_timeouts_by(deadline, now);
    }

    /// Registers a connection with the poll, for writing too if it has unsent bytes.
    fn register(&mut self, key: usize, next: NextAction) -> NextAction {
        let Some(connection) = self.connections.get(key) else { return NextAction::Close };
        let wanted = connection.wants_to_write();
        let interest = if wanted { Interest::READABLE | Interest::WRITABLE } else { Interest::READABLE };
        let registry = self.poll.registry();
        let done = match connection.registered {
            None => registry.register(connection.stream(), Token(key), interest),
            Some(writes) if writes != wanted => {
                registry.reregister(connection.stream(), Token(key), interest)
            }
            Some(_) => return next,
        };
        connection.registered = Some(wanted);
        if done.is_ok() { next } else { NextAction::Close }
    }

    fn close(&mut self, key: usize) {
        let Some(connection) = self.connections.remove(key) else { return };
        if !connection.is_turned_away() {
            self.state.shared.stats.connections.down();
        }
        self.recycle(connection);
    }

    /// Closes a connection, and keeps its buffers for the next one. Closing the socket removes it from the poll.
    fn recycle(&mut self, connection: Connection) {
        let buffers = connection.into_buffers();
        if self.spare.len() < MAX_SPARE {
            self.spare.extend(buffers.emptied());
        }
    }

    fn check_timeouts_by(&mut self, deadline: Instant, now: Instant) {
        let at = deadline.max(now + TIMEOUT_PRECISION);
        self.next_timeout_check = Some(self.next_timeout_check.map_or(at, |next| next.min(at)));
    }

    fn check_timeouts(&mut self, now: Instant) {
        self.next_timeout_check = None;
        let mut expired = Vec::new();
        let mut next: Option<Instant> = None;
        for (key, connection) in self.connections.iter() {
            let deadline = connection.deadline();
            if deadline <= now {
                expired.push(key);
            } else {
                next = Some(next.map_or(deadline, |next| next.min(deadline)));
            }
        }
        if let Some(next) = next {
            self.check_timeouts_by(next, now);
        }
        for key in expired {
            let Some(connection) = self.connections.get(key) else { continue };
            let mut handler = RequestHandler::new(&mut self.state, connection, key, now);
            let was_refused = connection.is_refused();
            let next = connection.expire(&mut handler);
            if !was_refused && connection.is_refused() {
                self.state.shared.stats.refused.up();
            }
            match next {
                NextAction::Close => self.close(key),
                NextAction::Again => self.drive(key, now),
                NextAction::Keep => self.check_timeouts_by(now + self.limits.body_time, now),
            }
        }
    }
}
