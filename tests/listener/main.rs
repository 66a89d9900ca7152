//! The listener over real sockets.

mod account;
mod closing;
mod crowds;
mod event_connections;
mod heads;
mod host;
mod journal;
mod many;
mod normalize;
mod proxy;
mod refusals;
mod support;
