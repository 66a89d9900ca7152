//! What the bindings of the other languages are generated from, and what they have for each request.

pub mod cpp;
pub mod shape;
