//! The control interface, `/simulator/…`, and the page on `/`, for people and for tests in other languages.

pub mod access;
mod actions;
pub mod event_stream;
pub mod interface;
mod openapi;
mod parameters;
mod shapes;
pub mod user_actions;
mod views;
