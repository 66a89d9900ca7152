//! The C functions: each parses its arguments, calls one method and maps the result. `unsafe` is used here and in `sys` only.
//!
//! Every exported function runs its body inside `boundary` or `panic`, so that no panic reaches C. Handles are reference counted:
//! a call holds its own reference, so that freeing a handle while another thread is inside a call is safe.
#![allow(unsafe_code, non_camel_case_types)]
// The comments go into the C header, where a `# Safety` section would be noise.
#![allow(clippy::missing_safety_doc, rustdoc::bare_urls)]

#[cfg(not(panic = "unwind"))]
compile_error!("libyeastar catches panics at its C boundary, which needs panic = \"unwind\"");

mod arguments;
mod boundary;
mod client;
mod config;
mod download;
mod error;
mod event;
mod event_type;
mod fork;
mod library;
mod listener;
mod log;
mod ownership;
mod panic;
mod params;
mod reply;
mod request;
pub mod requests;
mod status;
mod tls;
mod userdata;
mod value;

pub use client::*;
pub use config::*;
pub use download::*;
pub use error::*;
pub use event::*;
pub use event_type::*;
pub use library::*;
pub use listener::*;
pub use log::*;
pub use params::*;
pub use reply::*;
pub use request::*;
pub use status::*;
pub use tls::*;
pub use value::*;

#[cfg(test)]
mod tests;
