//! Text formats that several rooms read and write: JSON, hex digits and percent-encoding. Pure, and without a type of any other room.

pub mod bytes;
pub mod decode;
pub mod display;
pub mod hex;
pub mod json;
pub mod percent;

/// What stands in for a character that a text cannot hold.
pub const REPLACEMENT: char = '\u{FFFD}';
