//! A small HTTP server of our own: a PBX answers in ways that no well-behaved server does.

pub mod listener;
pub mod request;
pub mod response;
