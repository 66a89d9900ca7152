//! Client of the HTTP API of Yeastar S-Series PBXs, and receiver of the reports that such a PBX pushes back.

pub mod catalogue;
pub mod config;
pub mod error;
pub mod listener;
pub mod reply;
pub mod report;
pub mod secret;
pub mod session;
pub mod threads;
pub mod transport;
