//! Helpers for the tests of the library and of the simulator. It depends on neither.

mod http_connection;
mod report_receiver;
mod scripted_server;
mod temp_dir;
mod tls;

use std::time::Duration;

pub use http_connection::{HttpConnection, deliver, post};
pub use report_receiver::ReportReceiver;
pub use scripted_server::{ScriptedServer, body_of, ok, read_request};
pub use temp_dir::TempDir;
pub use tls::{Identity, TlsStream};

/// The time-out of waits that succeed at once unless the test fails.
pub const TIMEOUT: Duration = Duration::from_secs(20);
