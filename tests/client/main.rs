//! The core against real sockets: the simulated PBX, and servers that misbehave on purpose.

mod answers;
mod cancel;
mod connecting;
mod downloads;
mod exhaustion;
mod faults;
mod log;
mod login;
mod reports;
mod sessions;
mod support;
mod threads;
mod timezone;
mod tls;
mod whole_files;
