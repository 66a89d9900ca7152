pub const REPLACEMENT: char = '\u{FFFD}';

#[path = "../../../../src/text/display.rs"]
pub mod display;
