//! Any bytes as a file of call records.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| yeastar_fuzz::call_records(bytes));
