//! Traffic: logged in memory, recorded to a file, replayed from one.

pub mod entries;
pub mod mask;
pub mod recorder;
pub mod replay;
pub mod traffic_log;
