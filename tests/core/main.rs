//! The core against real sockets: the simulated PBX, and servers that misbehave on purpose.

mod cancel;
mod faults;
mod login;
mod support;
mod threads;
mod tls;
