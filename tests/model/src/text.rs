//! As much of the texts as errors need.

pub const REPLACEMENT: char = '\u{FFFD}';

#[allow(dead_code, reason = "not all of it is in the models")]
#[path = "../../../src/text/display.rs"]
pub mod display;
