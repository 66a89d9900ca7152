//! Any bytes as an answer of the PBX.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| yeastar_fuzz::answer(bytes));
