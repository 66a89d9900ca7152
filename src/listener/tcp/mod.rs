//! Events over a TCP connection that the library opens to the PBX.

pub mod framing;
