//! Client of the HTTP API of Yeastar S-Series PBXs, and receiver of the reports that such a PBX pushes back.
//!
//! In a Rust program with a logger at level `trace`, `ureq` logs the URL of each request, which contains the token:
//! set its level lower. The shared library has no logger.
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
