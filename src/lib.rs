//! Client of the HTTP API of Yeastar S-Series PBXs, and receiver of the reports that such a PBX pushes back.

pub mod config;
pub mod error;
pub mod report;
pub mod secret;
pub mod threads;
