//! The C functions that make one request of the API v1.x each, a file for each group. All have the same form:
//! the client, the required parameters, the optional ones, the reply, the error.
// Written by `cargo run -p codegen` from api/requests-v1.toml: edit that, not this.

mod call;
mod cdr;
mod extension;
mod hotel;
mod inbound_route;
mod ivr;
mod monitor;
mod outbound_route;
mod paging_group;
mod prompt;
mod queue;
mod recording;
mod sms;
mod system;
mod trunk;
mod v2;
mod voicemail;

pub use call::*;
pub use cdr::*;
pub use extension::*;
pub use hotel::*;
pub use inbound_route::*;
pub use ivr::*;
pub use monitor::*;
pub use outbound_route::*;
pub use paging_group::*;
pub use prompt::*;
pub use queue::*;
pub use recording::*;
pub use sms::*;
pub use system::*;
pub use trunk::*;
pub use v2::*;
pub use voicemail::*;
