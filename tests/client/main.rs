//! The core over real sockets, with the simulated PBX and with servers that misbehave.

mod answers;
mod cancel;
mod connecting;
mod downloads;
mod event_connections;
mod exhaustion;
mod faults;
mod log;
mod login;
mod reports;
mod sessions;
mod special_files;
mod support;
mod threads;
mod timezone;
mod tls;
mod version_2;
mod whole_files;
