//! The listener over real sockets.

mod closing;
mod crowds;
mod heads;
mod host;
mod journal;
mod many;
mod normalize;
mod proxy;
mod refusals;
mod support;
