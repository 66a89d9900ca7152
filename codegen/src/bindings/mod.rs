//! What the bindings of the other languages have for each request, and what they are generated from.

pub mod cpp;
pub mod go;
pub mod python;
pub mod shape;
