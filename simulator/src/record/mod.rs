//! The traffic: kept for tests and people to look at, written to a file, answered from one.

pub mod recorder;
pub mod traffic_log;
