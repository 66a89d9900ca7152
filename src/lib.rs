//! Client of the HTTP API of Yeastar S-Series PBXs, and receiver of the reports that such a PBX pushes back.
//!
//! The stable interface is that of C, in `include/yeastar.h`. The modules are public for the tests, benchmarks and fuzzers of
//! this repository: what is in them may change in any release, so the library is not meant to be used from Rust programs.
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
mod secret;
pub mod session;
mod sys;
pub mod text;
pub mod time;
pub mod transport;
