//! Writes what the bindings have for each request, from the same data as the C functions.

pub mod cpp;
