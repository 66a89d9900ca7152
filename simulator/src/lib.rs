//! A Yeastar S-Series PBX to develop and test against: it takes the requests of the HTTP API v1.x, keeps a state that
//! hangs together, plays calls, and posts their reports.
//!
//! It is written from the documentation alone and shares nothing with the client library, so that one misreading cannot
//! hide on both sides.
//!
//! ```
//! use yeastar_simulator::{Options, Pbx};
//!
//! let pbx = Pbx::start(Options { password: "Secret123".to_owned(), ..Options::default() })?;
//! println!("{} has the certificate {}", pbx.https_url(), pbx.pin_sha256());
//! # Ok::<(), yeastar_simulator::StartError>(())
//! ```
#![cfg_attr(
    not(test),
    deny(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::indexing_slicing,
        clippy::as_conversions,
        clippy::panic
    )
)]

mod api;
mod clock;
mod control;
mod json;
mod options;
mod pbx;
mod record;
mod reports;
mod server;
mod shared;
mod sound;
mod state;
mod threads;

pub use control::user_actions::{ActionError, Phone, UserActions};
pub use options::{
    Bind, BodyStyle, CommandLine, ConfigErrors, HostStyle, InboundControl, Options, Talk, TlsVersions,
};
pub use pbx::{Pbx, StartError};
pub use record::traffic_log::ReceivedRequest;
pub use reports::SentReport;
pub use server::faults::Fault;
pub use state::Rate;
