//! The control interface, `/simulator/…`, and the page on `/`: what tests in other languages, and people, need beside
//! the API.

pub mod access;
mod actions;
pub mod event_stream;
pub mod interface;
pub mod user_actions;
mod views;
