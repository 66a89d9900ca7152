//! The state of the PBX: configuration, calls in progress, and records. It is independent of HTTP and JSON: what happens is
//! emitted as events, and a refusal is a `StateError`.

pub mod alarms;
pub mod call;
pub mod calls;
mod change_objects;
mod check_out;
pub mod error;
pub mod extension;
mod fixtures;
mod number_pattern;
mod numbers;
pub mod object_tables;
pub mod objects;
pub mod pbx_state;
mod queues;
pub mod records;
mod send_sms;
pub mod services;
pub mod sessions;
pub mod settings;
pub mod sms;
pub mod timer;
mod traffic;
