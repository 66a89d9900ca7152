//! Reports: events, the three dialects, and their delivery.

pub mod delivery;
pub mod dialect;
mod dialect_v1;
mod dialect_v2;
pub mod event;
mod http_post;
pub mod report;
pub mod subscribers;
pub mod tcp;
