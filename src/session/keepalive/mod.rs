//! Keeping the token alive while nobody calls: who is due when, and what is done then.

pub mod activity;
pub mod heartbeat;
pub mod scheduler;
