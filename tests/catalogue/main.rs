//! The catalogue, compared with the vendor's documentation.

mod documented_samples;
mod vendor_quirks;
