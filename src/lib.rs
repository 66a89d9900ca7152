//! Client of the HTTP API of Yeastar S-Series PBXs, and receiver of the reports that such a PBX pushes back.
//!
//! A Rust program that has a logger of its own at level `trace` will find in it what `ureq` says of each request, with
//! its URL and so with the token: keep `ureq` below that. The shared library has no logger.
#![deny(unsafe_code)]

pub mod catalogue;
pub mod client;
pub mod config;
pub mod error;
pub mod ffi;
pub mod listener;
pub mod log;
pub mod reply;
pub mod report;
pub mod secret;
pub mod session;
pub mod sys;
pub mod text;
pub mod time;
pub mod transport;
