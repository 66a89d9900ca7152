//! JSON as a PBX writes it: a tolerant reader, and a writer of the strict form.

mod cursor;
mod error;
mod scan;
mod value;
pub mod write;

pub use cursor::{Cursor, MAX_DEPTH, Shape};
pub use error::Error;
pub use value::{Text, Value};
