//! A TCP connection that never blocks beyond its call.

use std::io::{self, ErrorKind};
use std::net::{IpAddr, SocketAddr, TcpStream};
use std::os::fd::{AsFd, AsRawFd, OwnedFd};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use nix::errno::Errno;
use nix::poll::{PollFd, PollFlags, PollTimeout, poll};
use nix::sys::socket::{
    AddressFamily, MsgFlags, SockFlag, SockProtocol, SockType, SockaddrStorage, connect, getsockopt, recv,
    send, socket, sockopt,
};

use super::active::State;
use crate::config::Url;
use crate::error::{Error, Kind, Result};

/// A connected socket.
pub struct Socket {
    stream: Arc<TcpStream>,
    /// A read waits by itself, for [`SLICE`] at most, which spares a system call. Setting that up costs two, so only
    /// connections that are used again do so.
    waits: bool,
    /// The last read filled its buffer, so that more is likely there.
    more: AtomicBool,
    /// Small packets do not wait for the confirmation of earlier ones.
    at_once: AtomicBool,
}

/// What is left to wait may be anything; the socket knows one time. Shorter rests are waited for with `poll`.
const SLICE: Duration = Duration::from_millis(500);

/// Less than this goes out as one packet on any network.
const SEGMENT: usize = 1_000;

impl Socket {
    /// Connects to the first of `addresses` that answers. The time is shared out so that a dead first address
    /// leaves some for the next.
    pub fn connect(addresses: &[SocketAddr], peer: &Url, state: &State, deadline: Instant) -> Result<Socket> {
        let mut left = u32::try_from(addresses.len()).unwrap_or(u32::MAX);
        let mut last = None;
        for address in addresses {
            let now = Instant::now();
            let share = deadline.saturating_duration_since(now) / left.max(1);
            left = left.saturating_sub(1);
            match Socket::connect_one(*address, state, now + share) {
                Ok(socket) => return Ok(socket),
                Err(error) => {
                    state.context.check()?;
                    last = Some(error);
                }
            }
        }
        let name = peer.authority();
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
                let shown = wait(&stream, PollFlags::POLLOUT, deadline)?.ok_or(ErrorKind::TimedOut)?;
                if shown.intersects(PollFlags::POLLERR | PollFlags::POLLHUP) {
                    let code = getsockopt(&stream, sockopt::SocketError)?;
                    return Err(match code {
                        0 => ErrorKind::ConnectionAborted.into(),
                        code => io::Error::from_raw_os_error(code),
                    });
                }
            }
            Err(errno) => return Err(errno.into()),
        }
        Ok(Socket { stream, waits: false, more: AtomicBool::new(false), at_once: AtomicBool::new(false) })
    }

    pub fn stream(&self) -> &Arc<TcpStream> {
        &self.stream
    }

    /// Has reads wait by themselves from now on. `false`: the socket is broken.
    pub fn wait_within_reads(&mut self) -> bool {
        if !self.waits {
            self.waits = self
                .stream
                .set_read_timeout(Some(SLICE))
                .and_then(|()| self.stream.set_nonblocking(false))
                .is_ok();
        }
        self.waits
    }

    /// Reads what there is, waiting for the first byte. 0: the other side has ended.
    pub fn read(&self, buffer: &mut [u8], state: &State, deadline: Instant) -> Result<usize> {
        let mut left = deadline.saturating_duration_since(Instant::now());
        loop {
            let waits = self.waits && left > SLICE;
            if !waits && !self.more.swap(false, Ordering::Relaxed) {
                self.await_ready(PollFlags::POLLIN, state, deadline)?;
            }
            let flags = if waits { MsgFlags::empty() } else { MsgFlags::MSG_DONTWAIT };
            match recv(self.stream.as_raw_fd(), buffer, flags) {
                Ok(count) => {
                    self.more.store(count == buffer.len(), Ordering::Relaxed);
                    return Ok(count);
                }
                Err(Errno::EAGAIN | Errno::EINTR) => {}
                Err(errno) => return Err(lost(&errno.into())),
            }
            left = deadline.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return Err(self.timed_out(state));
            }
        }
    }

    /// For a conversation in which several packets follow each other. One small packet a request needs no such word.
    pub fn send_at_once(&self) -> Result<()> {
        if !self.at_once.swap(true, Ordering::Relaxed) {
            self.stream.set_nodelay(true).map_err(|error| lost(&error))?;
        }
        Ok(())
    }

    pub fn write_all(&self, mut bytes: &[u8], state: &State, deadline: Instant) -> Result<()> {
        if bytes.len() > SEGMENT {
            self.send_at_once()?;
        }
        while !bytes.is_empty() {
            match send(self.stream.as_raw_fd(), bytes, MsgFlags::MSG_DONTWAIT | MsgFlags::MSG_NOSIGNAL) {
                Ok(count) => bytes = bytes.get(count..).unwrap_or_default(),
                Err(Errno::EAGAIN) => self.await_ready(PollFlags::POLLOUT, state, deadline)?,
                Err(Errno::EINTR) => {}
                Err(errno) => return Err(lost(&errno.into())),
            }
            if !bytes.is_empty() && Instant::now() >= deadline {
                return Err(self.timed_out(state));
            }
        }
        Ok(())
    }

    fn await_ready(&self, wanted: PollFlags, state: &State, deadline: Instant) -> Result<()> {
        match wait(&self.stream, wanted, deadline) {
            Ok(Some(_)) => Ok(()),
            Ok(None) => Err(self.timed_out(state)),
            Err(error) => Err(lost(&error)),
        }
    }

    /// What an idle connection shows: `None` quiet, `Some(0)` ended, `Some(n)` bytes that nobody asked for.
    pub fn peek(&self) -> Option<usize> {
        match recv(self.stream.as_raw_fd(), &mut [0], MsgFlags::MSG_PEEK | MsgFlags::MSG_DONTWAIT) {
            Ok(count) => Some(count),
            Err(Errno::EAGAIN) => None,
            Err(_) => Some(0),
        }
    }

    fn timed_out(&self, state: &State) -> Error {
        match state.context.check() {
            Err(error) => error,
            // Only the connect deadline is earlier than that of the call.
            Ok(()) => Error::new(Kind::Timeout, "the connection did not stand within connect_timeout_ms"),
        }
    }
}

fn lost(error: &io::Error) -> Error {
    Error::new(Kind::Io, format!("the connection to the PBX broke: {error}"))
}

/// What the socket shows; `None`: the deadline came first.
fn wait(stream: &TcpStream, wanted: PollFlags, deadline: Instant) -> io::Result<Option<PollFlags>> {
    loop {
        let left = deadline.saturating_duration_since(Instant::now());
        // Rounded up: waking a moment early would mean another round.
        let millis = left.saturating_add(Duration::from_micros(999)).as_millis();
        let timeout = PollTimeout::try_from(millis).unwrap_or(PollTimeout::MAX);
        let mut watched = [PollFd::new(stream.as_fd(), wanted)];
        match poll(&mut watched, timeout) {
            Ok(0) if Instant::now() >= deadline => return Ok(None),
            Ok(0) | Err(Errno::EINTR) => {}
            Ok(_) => return Ok(watched.first().and_then(PollFd::revents).or(Some(wanted))),
            Err(errno) => return Err(errno.into()),
        }
    }
}
