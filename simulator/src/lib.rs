//! A Yeastar S-Series PBX to develop and test against: it answers the requests of the HTTP API v1.x and v2.0.0 from a
//! consistent state, plays calls, and sends their reports, by HTTP or over TCP event connections.
//!
//! It is written from the documentation alone and shares no code with the client library, so that a misreading on one
//! side shows on the other.
//!
//! ```
//! use yeastar_simulator::{Options, Pbx};
//!
//! let pbx = Pbx::start(Options { password: "Secret123".to_owned(), ..Options::default() })?;
//! println!("{} has the certificate {}", pbx.https_url(), pbx.pin_sha256());
//! # Ok::<(), yeastar_simulator::StartError>(())
//! ```
//!
//! The modules, each of which imports only those before it: values and tools (`clock`, `json`, `threads`, `option_values`,
//! `fault`, …), `http`, `options`, `reports`, `state`, `office`, `record`, `shared` (what the threads of one PBX share), `api`,
//! `fault_parser`, `control`, `server`, `pbx`.
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
mod api_path;
mod clock;
mod control;
mod error;
mod fault;
mod fault_parser;
mod hex;
mod http;
mod json;
mod office;
mod option_values;
mod options;
mod pbx;
mod record;
mod reports;
mod server;
mod shared;
mod sound;
mod state;
mod tcp_options;
mod threads;

pub use control::user_actions::{ActionError, UserActions};
pub use error::StartError;
pub use fault::Fault;
pub use option_values::{
    ApiVersion, Bind, BodyStyle, ConfigErrors, HostStyle, InboundControl, MissingApi, Rate, ReportMethod,
    Talk, TlsVersions,
};
pub use options::{CommandLine, Options};
pub use pbx::Pbx;
pub use record::entries::{ReceivedRequest, SentReport};
pub use state::extension::Phone;
pub use state::sessions::LoginCounts;
pub use tcp_options::{LineEnd, LoginAnswer, LoginEnd, NextClient, Separator, TcpEvents};
