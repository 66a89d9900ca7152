//! A stub of `sys` for the queue.

#[path = "../../../../src/sys/event_fd.rs"]
pub mod event_fd;
