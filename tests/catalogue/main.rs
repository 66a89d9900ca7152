//! The catalogue against the documentation that it was made from.

mod documented_samples;
mod vendor_quirks;
