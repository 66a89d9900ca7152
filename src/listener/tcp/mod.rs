//! Events over a TCP connection that the library opens to the PBX, and keeps open.
//!
//! All connections of a listener are served by its thread, beside those of its HTTP server. Their events take the same
//! way: repeats, journal, queue. What is different: nothing is answered, so a full queue stops the reading, and what
//! the PBX sends while there is no connection is lost, which a GAP tells.

mod answer;
mod backoff;
mod connecting;
pub mod framing;
mod health;
mod link;
mod links;
mod wire;

pub use links::EventConnection;
pub(super) use links::{Links, Surroundings};
