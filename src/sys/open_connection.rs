//! A connection that forked children may have copies of.

use std::os::fd::{AsRawFd, RawFd};
use std::sync::Arc;

use nix::sys::socket::{Shutdown, shutdown};

use super::descriptors::{Descriptors, Tracked};
use super::fork::{self, Generation};

/// Lists a socket, so that a forked child closes its copy. To be dropped right before the socket is closed: the process
/// that opened the connection ends it for all, since the peer would not see its end while a child has a copy. A child
/// closes its copy, and nothing more.
#[derive(Debug)]
pub struct OpenConnection {
    made_by: Generation,
    descriptor: RawFd,
    _tracked: Tracked,
}

impl OpenConnection {
    pub fn new(socket: &impl AsRawFd, descriptors: &Arc<Descriptors>) -> OpenConnection {
        OpenConnection {
            made_by: Generation::current(),
            descriptor: socket.as_raw_fd(),
            _tracked: descriptors.track_of(socket),
        }
    }

    /// Whether this is the process that opened it. No other may read or write.
    pub fn is_ours(&self) -> bool {
        self.made_by.is_current()
    }
}

impl Drop for OpenConnection {
    fn drop(&mut self) {
        // Without children, closing does the same and costs a system call less.
        if fork::has_forked() && self.is_ours() {
            // Fails only if it has ended already.
            let _ = shutdown(self.descriptor, Shutdown::Both);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sys::fork::holds_in_a_child;
    use std::io::Read;
    use std::net::{TcpListener, TcpStream};
    use std::time::Duration;

    #[test]
    fn process_that_opened_it_ends_a_connection_and_a_child_does_not() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let descriptors = Arc::new(Descriptors::new());
        let stream = TcpStream::connect(listener.local_addr().unwrap()).unwrap();
        let open = OpenConnection::new(&stream, &descriptors);
        let (mut peer, _) = listener.accept().unwrap();
        peer.set_read_timeout(Some(Duration::from_millis(50))).unwrap();
        let mut open = Some(open);
        assert!(holds_in_a_child(|| {
            drop(open.take());
            // Nothing came.
            peer.read(&mut [0]).is_err()
        }));
        peer.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
        // As a child that lives on would keep it.
        let _copy = stream.try_clone().unwrap();
        drop(open);
        drop(stream);
        assert_eq!(peer.read(&mut [0]).unwrap(), 0);
    }
}
