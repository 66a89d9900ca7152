//! The PBX on the network: HTTP, TLS, which part answers a request, and the faults of the answers.

mod apply_faults;
pub mod fault;
pub mod fault_parser;
pub mod http;
pub mod identity;
#[cfg(feature = "old-tls")]
pub mod old_tls;
pub mod router;
pub mod tls;
