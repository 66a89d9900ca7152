//! What the bindings of other languages take from `api/`: typed requests, replies, errors and kinds.

pub mod python;
