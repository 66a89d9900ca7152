//! The traffic: kept for tests and people to look at, written to a file, answered from one.

pub mod entries;
pub mod mask;
pub mod recorder;
pub mod replay;
pub mod traffic_log;
