//! Client of the HTTP API of Yeastar S-Series PBXs, and receiver of the reports that such a PBX pushes back.
#![deny(unsafe_code)]

pub mod backfill;
pub mod catalogue;
pub mod client;
pub mod config;
pub mod download;
pub mod error;
pub mod ffi;
pub mod listener;
pub mod log;
pub mod reply;
pub mod report;
pub mod secret;
pub mod session;
pub mod threads;
pub mod transport;
