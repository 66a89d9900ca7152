//! The listening socket.

use std::net::{SocketAddr, TcpListener};
use std::os::fd::AsRawFd;

use nix::sys::socket::{Backlog, Shutdown, listen, shutdown};

/// Binds to the first free address. The port of a closed listener is free at once, even while a forked child has a
/// copy of its socket, since std sets SO_REUSEADDR.
pub fn bind(addresses: &[SocketAddr], backlog: i32) -> std::io::Result<TcpListener> {
    let socket = TcpListener::bind(addresses)?;
    socket.set_nonblocking(true)?;
    listen(&socket, Backlog::new(backlog).unwrap_or(Backlog::MAXCONN))?;
    Ok(socket)
}

/// Stops listening in all processes that have the socket. After `close` alone, connections would still be queued for a
/// forked child, which never accepts them.
pub fn stop(socket: &impl AsRawFd) {
    // Fails only if it has stopped already.
    let _ = shutdown(socket.as_raw_fd(), Shutdown::Both);
}
