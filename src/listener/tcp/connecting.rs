//! Connects to a name with several addresses, without waiting: the next one is tried when the previous one has failed, or
//! has not responded for [`ATTEMPT_DELAY`] (RFC 8305).

use std::collections::VecDeque;
use std::io::{self, ErrorKind};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use mio::net::TcpStream;
use mio::{Interest, Registry, Token};

use crate::sys::descriptors::Descriptors;
use crate::sys::open_connection::OpenConnection;

/// Time before the next attempt is started.
const ATTEMPT_DELAY: Duration = Duration::from_millis(250);

/// A connection, or an attempt at one.
pub(super) struct Attempt {
    /// Dropped before the socket.
    pub open: OpenConnection,
    pub stream: TcpStream,
    pub address: SocketAddr,
}

pub(super) struct Race {
    waiting: VecDeque<SocketAddr>,
    running: Vec<Attempt>,
    next_start: Instant,
    deadline: Instant,
    error: Option<io::Error>,
}

pub(super) enum Raced {
    Pending,
    Won(Attempt),
    Lost(io::Error),
}

/// Where the sockets of one connection are registered.
#[derive(Clone, Copy)]
pub(in crate::listener) struct Sockets<'a> {
    pub registry: &'a Registry,
    pub token: Token,
    pub descriptors: &'a Arc<Descriptors>,
}

impl Race {
    pub fn new(addresses: Vec<SocketAddr>, now: Instant, deadline: Instant) -> Race {
        Race { waiting: addresses.into(), running: Vec::new(), next_start: now, deadline, error: None }
    }

    /// When to call `go` again at the latest.
    pub fn timer(&self) -> Instant {
        if self.waiting.is_empty() { self.deadline } else { self.deadline.min(self.next_start) }
    }

    pub fn go(&mut self, sockets: Sockets<'_>, now: Instant) -> Raced {
        loop {
            if let Some(winner) = self.look() {
                return Raced::Won(winner);
            }
            let may_start = !self.waiting.is_empty() && (self.running.is_empty() || now >= self.next_start);
            if now >= self.deadline {
                return Raced::Lost(ErrorKind::TimedOut.into());
            }
            if may_start {
                self.start(sockets, now);
            } else if self.running.is_empty() {
                let none = || ErrorKind::AddrNotAvailable.into();
                return Raced::Lost(self.error.take().unwrap_or_else(none));
            } else {
                return Raced::Pending;
            }
        }
    }

    fn start(&mut self, sockets: Sockets<'_>, now: Instant) {
        let Some(address) = self.waiting.pop_front() else { return };
        self.next_start = now + ATTEMPT_DELAY;
        let begun = TcpStream::connect(address).and_then(|mut stream| {
            let open = OpenConnection::new(&stream, sockets.descriptors);
            let interest = Interest::READABLE | Interest::WRITABLE;
            sockets.registry.register(&mut stream, sockets.token, interest)?;
            Ok(Attempt { open, stream, address })
        });
        match begun {
            Ok(attempt) => self.running.push(attempt),
            Err(error) => self.error = Some(error),
        }
    }

    /// The first attempt that has connected. Removes those that have failed.
    fn look(&mut self) -> Option<Attempt> {
        let mut index = 0;
        while let Some(attempt) = self.running.get(index) {
            match state(&attempt.stream) {
                Ok(true) => return Some(self.running.swap_remove(index)),
                Ok(false) => index += 1,
                Err(error) => {
                    self.error = Some(error);
                    self.running.swap_remove(index);
                }
            }
        }
        None
    }
}

/// Whether it is connected.
fn state(stream: &TcpStream) -> io::Result<bool> {
    if let Some(error) = stream.take_error()? {
        return Err(error);
    }
    match stream.peer_addr() {
        Ok(_) => Ok(true),
        Err(error) if matches!(error.kind(), ErrorKind::NotConnected) => Ok(false),
        Err(error) => Err(error),
    }
}
