//! Any bytes as what a client sends over one connection.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| yeastar_fuzz::conversation(bytes));
