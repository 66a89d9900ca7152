//! TCP event connections: who is connected, and sending reports to them.

pub mod connections;
mod framing;
pub mod sender;
