//! What an event connection needs of the client that it belongs to.

use std::net::{IpAddr, SocketAddr};
use std::task::Poll;
use std::time::Duration;

use rustls::ClientConnection;
use zeroize::Zeroizing;

use crate::error::{Error, Result};

/// The client of an event connection. Called on the listener's thread, so nothing here may wait.
pub trait Account: Send + Sync {
    /// `host:port`, for messages.
    fn authority(&self) -> &str;
    /// The time for name, connection and TLS.
    fn connect_timeout(&self) -> Duration;
    /// The addresses to try, in this order. While the name is being looked up: pending.
    fn addresses(&self) -> Poll<Result<Vec<SocketAddr>>>;
    /// An address accepted the connection; `None`: none did.
    fn note_reached(&self, address: Option<SocketAddr>);
    /// A new TLS session; `None` for plain TCP.
    fn tls(&self) -> Result<Option<Box<ClientConnection>>>;
    fn explain(&self, error: &rustls::Error) -> Error;
    /// The right to send one login. Pending while another login decides about it. The error says for how long none is
    /// sent.
    fn permit(&self) -> Poll<Result<Box<dyn LoginAttempt>>>;
}

/// A login that may be sent. It counts as one that may have been refused until one of these says otherwise; dropping
/// it leaves it so if it was written.
pub trait LoginAttempt: Send {
    /// What to send, right before it is written to this address. If it fails, nothing may be written.
    fn text(&self, peer: IpAddr) -> Result<Zeroizing<String>>;
    /// There is no answer yet: other logins need not wait for it any longer.
    fn let_others_go(&mut self);
    fn accepted(self: Box<Self>);
    fn refused(self: Box<Self>);
    fn locked_out(self: Box<Self>);
}
