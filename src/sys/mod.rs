//! Unix-specific code: descriptors, fork, signals. The rest of the library uses plain std, so that a port to another
//! system has to replace only this folder.
#![allow(unsafe_code)]

pub mod cancellation;
pub mod clock;
pub mod descriptors;
pub mod event_fd;
pub mod file;
pub mod fork;
pub mod listening_socket;
pub mod locked_file;
mod no_fork;
pub mod open_connection;
pub mod resources;
pub mod shared_memory;
pub mod socket;
pub mod sqlite;
pub mod thread;
pub mod trust_store;
pub mod waker;
