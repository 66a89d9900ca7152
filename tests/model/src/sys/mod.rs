//! As much of the system as the queue needs.

#[path = "../../../../src/sys/event_fd.rs"]
pub mod event_fd;
