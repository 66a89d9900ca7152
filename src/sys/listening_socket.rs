//! The socket that connections come in by.

use std::net::{SocketAddr, TcpListener};
use std::os::fd::AsRawFd;

use nix::sys::socket::{Backlog, Shutdown, listen, shutdown};

/// Binds to the first address that is free. The port of a listener that was closed a moment ago is free, also while
/// a child that was forked meanwhile has a copy of its socket: std sets SO_REUSEADDR.
pub fn bind(addresses: &[SocketAddr], backlog: i32) -> std::io::Result<TcpListener> {
    let socket = TcpListener::bind(addresses)?;
    socket.set_nonblocking(true)?;
    listen(&socket, Backlog::new(backlog).unwrap_or(Backlog::MAXCONN))?;
    Ok(socket)
}

/// Ends listening for every process that has the socket. Closing alone would leave connections queuing for a forked
/// child, which never accepts them.
pub fn stop(socket: &impl AsRawFd) {
    // Fails only if it has ended already.
    let _ = shutdown(socket.as_raw_fd(), Shutdown::Both);
}
