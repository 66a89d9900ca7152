//! The PBX on the network: HTTP, TLS, which part answers a request, and the faults of the answers.

pub mod faults;
pub mod http;
pub mod tls;
