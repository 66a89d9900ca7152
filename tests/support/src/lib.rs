//! What the tests of the library and of the simulator share. It depends on neither, so that both can use it.

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

/// Longer than anything may take on the slowest machine: only a test that fails waits for it.
pub const PATIENCE: Duration = Duration::from_secs(20);
