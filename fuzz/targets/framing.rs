//! Any bytes as what a PBX sends over an event connection.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| yeastar_fuzz::framing(bytes));
