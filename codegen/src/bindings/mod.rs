//! What the bindings of the other languages are generated from.

pub mod python;
pub mod shape;
