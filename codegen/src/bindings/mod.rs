//! What the bindings of the other languages are generated from.

pub mod go;
pub mod python;
pub mod shape;
