//! What the PBX tells by itself: events, their three dialects, and the posting of them.

pub mod delivery;
pub mod dialect;
mod dialect_v1;
mod dialect_v2;
pub mod event;
mod http_post;
pub mod report;
pub mod subscribers;
