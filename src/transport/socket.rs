//! A TCP connection that never blocks beyond its call.

use std::io::{self, ErrorKind, Read, Write};
use std::net::{IpAddr, SocketAddr, TcpStream};
use std::os::fd::{AsFd, AsRawFd, OwnedFd};
use std::sync::Arc;
use std::time::{Duration, Instant};

use nix::errno::Errno;
use nix::poll::{PollFd, PollFlags, PollTimeout, poll};
use nix::sys::socket::{
    AddressFamily, SockFlag, SockProtocol, SockType, SockaddrStorage, connect, getsockopt, socket, sockopt,
};

use super::active::State;
use crate::error::{Error, Kind, Result};

/// A connected, non-blocking socket.
pub struct Socket(Arc<TcpStream>);

impl Socket {
    /// Connects to the first of `addresses` that answers. The time is shared out so that a dead first address
    /// leaves some for the next.
    pub fn connect(addresses: &[SocketAddr], name: &str, state: &State, deadline: Instant) -> Result<Socket> {
        let mut left = u32::try_from(addresses.len()).unwrap_or(u32::MAX);
        let mut last = None;
        for address in addresses {
            let now = Instant::now();
            let share = deadline.saturating_duration_since(now) / left.max(1);
            left = left.saturating_sub(1);
            match Socket::connect_one(*address, state, now + share) {
                Ok(socket) => return Ok(socket),
                Err(error) => {
                    state.call.check()?;
                    last = Some(error);
                }
            }
        }
        Err(match last {
            Some(error) if error.kind() == ErrorKind::TimedOut => Error::new(
                Kind::Timeout,
                format!(
                    "{name} did not take the connection within connect_timeout_ms: is it on, and is the port right?"
                ),
            ),
            Some(error) if error.kind() == ErrorKind::ConnectionRefused => Error::new(
                Kind::Connect,
                format!(
                    "{name} refuses connections: is the port right? A PBX listens on 8088 (HTTPS) and 80 by default"
                ),
            ),
            Some(error) => Error::new(Kind::Connect, format!("{name} cannot be reached: {error}")),
            None => Error::new(Kind::Resolve, format!("{name} has no address")),
        })
    }

    fn connect_one(address: SocketAddr, state: &State, deadline: Instant) -> io::Result<Socket> {
        let family = match address.ip() {
            IpAddr::V4(_) => AddressFamily::Inet,
            IpAddr::V6(_) => AddressFamily::Inet6,
        };
        let flags = SockFlag::SOCK_NONBLOCK | SockFlag::SOCK_CLOEXEC;
        let fd: OwnedFd = socket(family, SockType::Stream, flags, SockProtocol::Tcp)?;
        let stream = Arc::new(TcpStream::from(fd));
        state.uses(&stream).map_err(io::Error::other)?;
        match connect(stream.as_fd().as_raw_fd(), &SockaddrStorage::from(address)) {
            Ok(()) => {}
            Err(Errno::EINPROGRESS | Errno::EINTR) => {
                if !wait(&stream, PollFlags::POLLOUT, deadline)? {
                    return Err(ErrorKind::TimedOut.into());
                }
                let code = getsockopt(&stream, sockopt::SocketError)?;
                if code != 0 {
                    return Err(io::Error::from_raw_os_error(code));
                }
            }
            Err(errno) => return Err(errno.into()),
        }
        stream.set_nodelay(true)?;
        Ok(Socket(stream))
    }

    pub fn stream(&self) -> &Arc<TcpStream> {
        &self.0
    }

    /// Reads what there is, waiting for the first byte. 0: the other side has ended.
    pub fn read(&self, buffer: &mut [u8], state: &State, deadline: Instant) -> Result<usize> {
        self.with_patience(PollFlags::POLLIN, state, deadline, |stream| (&*stream).read(buffer))
    }

    pub fn write_all(&self, mut bytes: &[u8], state: &State, deadline: Instant) -> Result<()> {
        while !bytes.is_empty() {
            let count =
                self.with_patience(PollFlags::POLLOUT, state, deadline, |stream| (&*stream).write(bytes))?;
            bytes = bytes.get(count..).unwrap_or_default();
        }
        Ok(())
    }

    /// Waits until there is something to read, the other side has ended, or the call is to end.
    pub fn await_readable(&self, state: &State, deadline: Instant) -> Result<()> {
        match wait(&self.0, PollFlags::POLLIN, deadline) {
            Ok(true) => Ok(()),
            Ok(false) => Err(self.timed_out(state)),
            Err(error) => Err(lost(&error)),
        }
    }

    /// What an idle connection shows: `None` quiet, `Some(0)` ended, `Some(n)` bytes that nobody asked for.
    pub fn peek(&self) -> Option<usize> {
        match self.0.peek(&mut [0]) {
            Ok(count) => Some(count),
            Err(error) if error.kind() == ErrorKind::WouldBlock => None,
            Err(_) => Some(0),
        }
    }

    fn with_patience(
        &self,
        wanted: PollFlags,
        state: &State,
        deadline: Instant,
        mut operation: impl FnMut(&TcpStream) -> io::Result<usize>,
    ) -> Result<usize> {
        loop {
            match operation(&self.0) {
                Ok(count) => return Ok(count),
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) if error.kind() == ErrorKind::WouldBlock => {
                    match wait(&self.0, wanted, deadline) {
                        Ok(true) => {}
                        Ok(false) => return Err(self.timed_out(state)),
                        Err(error) => return Err(lost(&error)),
                    }
                }
                Err(error) => return Err(lost(&error)),
            }
            if Instant::now() >= deadline {
                return Err(self.timed_out(state));
            }
        }
    }

    fn timed_out(&self, state: &State) -> Error {
        match state.call.check() {
            Err(error) => error,
            // Only the connect deadline is earlier than that of the call.
            Ok(()) => Error::new(Kind::Timeout, "the connection did not stand within connect_timeout_ms"),
        }
    }
}

fn lost(error: &io::Error) -> Error {
    Error::new(Kind::Io, format!("the connection to the PBX broke: {error}"))
}

/// `false`: the deadline came first.
fn wait(stream: &TcpStream, wanted: PollFlags, deadline: Instant) -> io::Result<bool> {
    loop {
        let left = deadline.saturating_duration_since(Instant::now());
        // Rounded up: waking a moment early would mean another round.
        let millis = left.saturating_add(Duration::from_micros(999)).as_millis();
        let timeout = PollTimeout::try_from(millis).unwrap_or(PollTimeout::MAX);
        match poll(&mut [PollFd::new(stream.as_fd(), wanted)], timeout) {
            Ok(0) if Instant::now() >= deadline => return Ok(false),
            Ok(0) | Err(Errno::EINTR) => {}
            Ok(_) => return Ok(true),
            Err(errno) => return Err(errno.into()),
        }
    }
}
