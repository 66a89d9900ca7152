//! The receiver of reports over real sockets.

mod heads;
mod host;
mod many;
mod refusals;
mod support;
