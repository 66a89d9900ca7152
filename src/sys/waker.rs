//! Wakes an event loop from another thread.

use std::os::fd::{AsRawFd, RawFd};
use std::sync::Arc;

use mio::unix::SourceFd;
use mio::{Interest, Registry, Token};
use nix::sys::eventfd::{EfdFlags, EventFd};

use super::descriptors::{Descriptors, Tracked};

/// Not mio's waker, whose descriptor is private: a child must close its copy.
pub struct Waker {
    _tracked: Tracked,
    event: EventFd,
}

impl Waker {
    /// Every [`Waker::wake`] is an event of `token`.
    pub fn new(registry: &Registry, token: Token, descriptors: &Arc<Descriptors>) -> std::io::Result<Waker> {
        let event = EventFd::from_flags(EfdFlags::EFD_CLOEXEC | EfdFlags::EFD_NONBLOCK)?;
        let descriptor: RawFd = event.as_raw_fd();
        // Edge-triggered, so that the counter need not be read: each write is an edge.
        registry.register(&mut SourceFd(&descriptor), token, Interest::READABLE)?;
        Ok(Waker { _tracked: descriptors.track(descriptor), event })
    }

    pub fn wake(&self) {
        // Fails only after 2^64 calls.
        let _ = self.event.write(1);
    }
}
