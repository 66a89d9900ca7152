//! Text formats that several rooms read and write: JSON and hex digits. Pure, and without a type of any other room.

pub mod hex;
pub mod json;

/// What stands in for a character that a text cannot hold.
pub const REPLACEMENT: char = '\u{FFFD}';
