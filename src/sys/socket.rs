//! TCP operations that std lacks.

use std::io;
use std::net::{IpAddr, SocketAddr, TcpStream};
use std::os::fd::{AsFd, AsRawFd, OwnedFd};
use std::time::Duration;

use nix::errno::Errno;
use nix::poll::{PollFd, PollFlags, PollTimeout, poll};
use nix::sys::socket::{
    AddressFamily, MsgFlags, SockFlag, SockProtocol, SockType, SockaddrStorage, recv, send, setsockopt,
    socket, sockopt,
};

/// What to wait for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Interest {
    Readable,
    Writable,
}

/// The state of a new connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    Connected,
    /// In progress: [`wait_connected`] waits for the result.
    InProgress,
}

/// Starts connecting, without waiting. The socket is non-blocking.
pub fn begin_connect(address: SocketAddr) -> io::Result<(TcpStream, Progress)> {
    let family = match address.ip() {
        IpAddr::V4(_) => AddressFamily::Inet,
        IpAddr::V6(_) => AddressFamily::Inet6,
    };
    let flags = SockFlag::SOCK_NONBLOCK | SockFlag::SOCK_CLOEXEC;
    let fd: OwnedFd = socket(family, SockType::Stream, flags, SockProtocol::Tcp)?;
    let stream = TcpStream::from(fd);
    match nix::sys::socket::connect(stream.as_fd().as_raw_fd(), &SockaddrStorage::from(address)) {
        Ok(()) => Ok((stream, Progress::Connected)),
        Err(Errno::EINPROGRESS | Errno::EINTR) => Ok((stream, Progress::InProgress)),
        Err(errno) => Err(errno.into()),
    }
}

/// Waits until a socket is ready. `false`: the time-out expired, or a signal arrived.
pub fn wait(stream: &TcpStream, interest: Interest, timeout: Duration) -> io::Result<bool> {
    let mut watched = [PollFd::new(stream.as_fd(), flags(interest))];
    poll_for(&mut watched, timeout)
}

/// The result of a connection attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Attempt {
    Pending,
    Connected,
    /// `TcpStream::take_error` returns the reason.
    Failed,
}

/// Waits until one of several connection attempts has succeeded or failed, and returns the state of each.
pub fn wait_connected<'a>(
    streams: impl Iterator<Item = &'a TcpStream>,
    timeout: Duration,
) -> io::Result<Vec<Attempt>> {
    let mut watched: Vec<PollFd<'_>> =
        streams.map(|stream| PollFd::new(stream.as_fd(), PollFlags::POLLOUT)).collect();
    poll_for(&mut watched, timeout)?;
    let attempt = |shown: PollFlags| match shown {
        _ if shown.is_empty() => Attempt::Pending,
        _ if shown.intersects(PollFlags::POLLERR | PollFlags::POLLHUP | PollFlags::POLLNVAL) => {
            Attempt::Failed
        }
        _ => Attempt::Connected,
    };
    Ok(watched.iter().map(|fd| attempt(fd.revents().unwrap_or(PollFlags::POLLERR))).collect())
}

fn poll_for(watched: &mut [PollFd<'_>], timeout: Duration) -> io::Result<bool> {
    // Rounded up, since waking too early would cause another round.
    let millis = timeout.saturating_add(Duration::from_micros(999)).as_millis();
    match poll(watched, PollTimeout::try_from(millis).unwrap_or(PollTimeout::MAX)) {
        Ok(0) | Err(Errno::EINTR) => Ok(false),
        Ok(_) => Ok(true),
        Err(errno) => Err(errno.into()),
    }
}

fn flags(interest: Interest) -> PollFlags {
    match interest {
        Interest::Readable => PollFlags::POLLIN,
        Interest::Writable => PollFlags::POLLOUT,
    }
}

/// Reads available bytes, without waiting, or with the time-out of the socket.
pub fn receive(stream: &TcpStream, buffer: &mut [u8], wait: bool) -> io::Result<usize> {
    let flags = if wait { MsgFlags::empty() } else { MsgFlags::MSG_DONTWAIT };
    Ok(recv(stream.as_raw_fd(), buffer, flags)?)
}

/// What can be read: `None`: nothing; `Some(0)`: the end; `Some(1)`: bytes.
pub fn peek(stream: &TcpStream) -> Option<usize> {
    match recv(stream.as_raw_fd(), &mut [0], MsgFlags::MSG_PEEK | MsgFlags::MSG_DONTWAIT) {
        Ok(count) => Some(count),
        Err(Errno::EAGAIN) => None,
        Err(_) => Some(0),
    }
}

/// Writes as much as the socket accepts, without waiting and without SIGPIPE.
pub fn transmit(stream: &TcpStream, bytes: &[u8]) -> io::Result<usize> {
    Ok(send(stream.as_raw_fd(), bytes, MsgFlags::MSG_DONTWAIT | MsgFlags::MSG_NOSIGNAL)?)
}

/// Has the system find out within two minutes that the peer of an idle connection has vanished.
pub fn keep_alive(stream: &impl AsFd) -> io::Result<()> {
    setsockopt(stream, sockopt::KeepAlive, &true)?;
    #[cfg(any(target_os = "linux", target_os = "android"))]
    {
        setsockopt(stream, sockopt::TcpKeepIdle, &60)?;
        setsockopt(stream, sockopt::TcpKeepInterval, &15)?;
        setsockopt(stream, sockopt::TcpKeepCount, &4)?;
    }
    Ok(())
}

/// Whether this error means that the process or the system has no free descriptors.
pub fn is_out_of_descriptors(error: &io::Error) -> bool {
    matches!(error.raw_os_error().map(Errno::from_raw), Some(Errno::EMFILE | Errno::ENFILE))
}

/// Checks whether a descriptor is available now, after functions that do not report why they failed.
pub fn probe_descriptors() -> io::Result<()> {
    socket(AddressFamily::Unix, SockType::Datagram, SockFlag::SOCK_CLOEXEC, None::<SockProtocol>)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;
    use std::net::TcpListener;

    #[test]
    fn non_blocking_read_of_an_idle_socket_would_block() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let (stream, _) = begin_connect(listener.local_addr().unwrap()).unwrap();
        assert!(wait(&stream, Interest::Writable, Duration::from_secs(5)).unwrap());
        let (mut peer, _) = listener.accept().unwrap();
        assert_eq!(peek(&stream), None);
        let error = receive(&stream, &mut [0; 8], false).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::WouldBlock);
        assert_eq!(transmit(&stream, b"abc").unwrap(), 3);
        peer.write_all(b"xy").unwrap();
        assert!(wait(&stream, Interest::Readable, Duration::from_secs(5)).unwrap());
        assert_eq!(peek(&stream), Some(1));
        assert_eq!(receive(&stream, &mut [0; 8], false).unwrap(), 2);
        drop(peer);
        assert!(wait(&stream, Interest::Readable, Duration::from_secs(5)).unwrap());
        assert_eq!(peek(&stream), Some(0));
    }

    #[test]
    fn only_emfile_and_enfile_mean_out_of_descriptors() {
        assert!(is_out_of_descriptors(&Errno::EMFILE.into()));
        assert!(is_out_of_descriptors(&Errno::ENFILE.into()));
        assert!(!is_out_of_descriptors(&Errno::ENOENT.into()));
        probe_descriptors().unwrap();
    }
}
