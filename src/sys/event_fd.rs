//! A descriptor that is readable while a flag is set, for poll or epoll of the host.

use std::os::fd::{AsRawFd, RawFd};

use nix::sys::eventfd::{EfdFlags, EventFd};

/// The number of a descriptor.
pub type Descriptor = RawFd;

pub struct EventFlag(EventFd);

impl EventFlag {
    pub fn new() -> std::io::Result<EventFlag> {
        Ok(EventFlag(EventFd::from_flags(EfdFlags::EFD_CLOEXEC | EfdFlags::EFD_NONBLOCK)?))
    }

    pub fn descriptor(&self) -> Descriptor {
        self.0.as_raw_fd()
    }

    /// Fails only if the counter is full, and then the descriptor is readable as well.
    pub fn raise(&self) {
        let _ = self.0.write(1);
    }

    /// Fails only if the flag is not set.
    pub fn lower(&self) {
        let _ = self.0.read();
    }
}
