//! The TCP event connections that are logged in, each with the reports that wait for it.

use std::collections::{BTreeMap, VecDeque};
use std::net::{Shutdown, SocketAddr, TcpStream};
use std::sync::{Arc, Condvar, Mutex};
use std::time::{Duration, Instant};

use crate::clock::MAX_WAIT;
use crate::reports::dialect::Dialect;
use crate::reports::report::Report;
use crate::tcp_options::{NextClient, TcpEvents};
use crate::threads::{lock, wait};

/// Reports that may wait for one connection; the oldest are given up.
const WAITING: usize = 10_000;

pub struct EventConnection {
    pub peer: SocketAddr,
    pub dialect: Dialect,
    socket: Arc<TcpStream>,
    queue: Mutex<Queue>,
    changed: Condvar,
}

struct Queue {
    waiting: VecDeque<Report>,
    closed: bool,
    /// When something was last sent in either direction.
    active: Instant,
}

impl EventConnection {
    pub fn new(peer: SocketAddr, dialect: Dialect, socket: Arc<TcpStream>) -> Self {
        let queue = Queue { waiting: VecDeque::new(), closed: false, active: Instant::now() };
        Self { peer, dialect, socket, queue: Mutex::new(queue), changed: Condvar::new() }
    }

    /// Returns the report that is dropped in favour of this one.
    fn push(&self, report: Report) -> Option<Report> {
        let mut queue = lock(&self.queue);
        queue.waiting.push_back(report);
        self.changed.notify_all();
        if queue.waiting.len() > WAITING { queue.waiting.pop_front() } else { None }
    }

    /// Waits for the next report; `None` once the connection is closed.
    pub fn next(&self) -> Option<Report> {
        let mut queue = lock(&self.queue);
        loop {
            if queue.closed {
                return None;
            }
            if let Some(report) = queue.waiting.pop_front() {
                return Some(report);
            }
            queue = wait(&self.changed, queue, MAX_WAIT);
        }
    }

    /// The reports that were never sent.
    pub fn rest(&self) -> Vec<Report> {
        lock(&self.queue).waiting.drain(..).collect()
    }

    pub fn close(&self) {
        lock(&self.queue).closed = true;
        self.changed.notify_all();
        let _ = self.socket.shutdown(Shutdown::Both);
    }

    pub fn touch(&self) {
        lock(&self.queue).active = Instant::now();
    }

    pub fn idle_for(&self) -> Duration {
        lock(&self.queue).active.elapsed()
    }

    pub fn socket(&self) -> &TcpStream {
        &self.socket
    }
}

#[derive(Default)]
pub struct EventConnections(Mutex<Members>);

#[derive(Default)]
struct Members {
    last: u64,
    open: BTreeMap<u64, Arc<EventConnection>>,
}

impl EventConnections {
    /// Returns its number; `None` if it is one too many.
    pub fn join(&self, connection: Arc<EventConnection>, options: &TcpEvents) -> Option<u64> {
        let mut members = lock(&self.0);
        if options.clients > 0 && members.open.len() >= options.clients {
            match options.next_client {
                NextClient::Refuse => return None,
                NextClient::Replace => {
                    if let Some((_, oldest)) = members.open.pop_first() {
                        oldest.close();
                    }
                }
            }
        }
        members.last += 1;
        let number = members.last;
        members.open.insert(number, connection);
        Some(number)
    }

    pub fn leave(&self, number: u64) {
        if let Some(connection) = lock(&self.0).open.remove(&number) {
            connection.close();
        }
    }

    pub fn close_all(&self) {
        lock(&self.0).open.values().for_each(|connection| connection.close());
    }

    pub fn peers(&self) -> Vec<SocketAddr> {
        lock(&self.0).open.values().map(|connection| connection.peer).collect()
    }

    /// Appends reports to the queue of each connection, in its dialect. Returns those that had to be given up, and whether
    /// anybody is connected.
    pub fn push(
        &self,
        reports: impl Fn(Dialect) -> Vec<Report>,
    ) -> (Vec<(SocketAddr, Dialect, Report)>, bool) {
        let members = lock(&self.0);
        let mut given_up = Vec::new();
        for connection in members.open.values() {
            for report in reports(connection.dialect) {
                let dropped = connection.push(report);
                given_up.extend(dropped.map(|report| (connection.peer, connection.dialect, report)));
            }
        }
        (given_up, !members.open.is_empty())
    }
}
