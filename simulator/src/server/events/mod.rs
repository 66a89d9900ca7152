//! The port of TCP event connections.

mod login;
pub mod port;
