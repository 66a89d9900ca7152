//! The C functions that make one request of the API v2.0.0 each, a file for each group. All have the same form:
//! the client, the required parameters, the optional ones, the reply, the error.
// Written by `cargo run -p codegen` from api/requests-v2.toml: edit that, not this.

mod call;
mod cdr;
mod conference;
mod contacts;
mod extension;
mod extension_group;
mod hotel;
mod inbound_route;
mod ivr;
mod linkus;
mod outbound_route;
mod paging_group;
mod queue;
mod recording;
mod sms;
mod system;
mod trunk;
mod uacsta;
mod voicemail;

pub use call::*;
pub use cdr::*;
pub use conference::*;
pub use contacts::*;
pub use extension::*;
pub use extension_group::*;
pub use hotel::*;
pub use inbound_route::*;
pub use ivr::*;
pub use linkus::*;
pub use outbound_route::*;
pub use paging_group::*;
pub use queue::*;
pub use recording::*;
pub use sms::*;
pub use system::*;
pub use trunk::*;
pub use uacsta::*;
pub use voicemail::*;
