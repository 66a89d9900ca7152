//! A small HTTP server, since a PBX answers in ways that no proper server does.

pub mod listener;
pub mod request;
pub mod response;
