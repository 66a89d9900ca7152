//! Keeps idle sessions alive: schedules heartbeats, and sends them.

pub mod activity;
pub mod heartbeat;
pub mod scheduler;
