//! Any bytes as the body of a report.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| yeastar_fuzz::report(bytes));
