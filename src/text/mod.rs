//! Text formats that several modules use: JSON, hex digits, percent-encoding. No I/O, and no types of other modules.

pub mod bytes;
pub mod decode;
pub mod display;
pub mod hex;
pub mod json;
pub mod percent;

/// Replaces a character that a text cannot contain.
pub const REPLACEMENT: char = '\u{FFFD}';
