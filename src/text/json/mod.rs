//! JSON: a tolerant reader for what PBXs send, and a writer of strict JSON.

mod cursor;
mod error;
mod scan;
mod value;
pub mod write;

pub use cursor::{Cursor, MAX_DEPTH, Shape};
pub use error::Error;
pub use value::{Text, Value};
