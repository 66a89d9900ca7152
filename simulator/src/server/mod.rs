//! The PBX on the network: TLS, the routing of requests, and faults applied to answers.

mod apply_faults;
pub mod events;
pub mod identity;
#[cfg(feature = "old-tls")]
pub mod old_tls;
pub mod router;
pub mod tls;
