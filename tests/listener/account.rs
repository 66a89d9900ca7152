//! The account of an event connection, without a client behind it.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::Poll;
use std::time::Duration;

use rustls::pki_types::ServerName;
use rustls::{ClientConfig, ClientConnection};
use yeastar::error::{Error, Kind, Result};
use yeastar::listener::{Account, LoginAttempt};
use zeroize::Zeroizing;

pub const LOGIN: &str = "Action: login\r\nUsername: api\r\nSecret: a\r\n\r\n";
pub const WELCOME: &[u8] = b"Response: Success\r\nMessage: Authentication accepted\r\n\r\n";

/// How logins ended.
#[derive(Default)]
pub struct Logins {
    pub accepted: AtomicUsize,
    pub refused: AtomicUsize,
    pub locked_out: AtomicUsize,
    /// Written, and dropped without an outcome.
    pub unanswered: AtomicUsize,
}

pub struct TestAccount {
    addresses: Vec<SocketAddr>,
    tls: Option<Arc<ClientConfig>>,
    pub logins: Arc<Logins>,
    /// Permits fail so often before one is given.
    pub held_back: AtomicUsize,
}

struct Attempt {
    logins: Arc<Logins>,
    is_over: bool,
}

impl TestAccount {
    pub fn new(addresses: &[SocketAddr]) -> Arc<Self> {
        Self::with_tls(addresses, None)
    }

    /// With TLS, to a server that is named pbx.test.
    pub fn with_tls(addresses: &[SocketAddr], tls: Option<Arc<ClientConfig>>) -> Arc<Self> {
        let held_back = AtomicUsize::new(0);
        Arc::new(Self { addresses: addresses.to_vec(), tls, logins: Arc::default(), held_back })
    }
}

impl Account for TestAccount {
    fn authority(&self) -> &str {
        "pbx.test:8333"
    }

    fn connect_timeout(&self) -> Duration {
        Duration::from_secs(5)
    }

    fn addresses(&self) -> Poll<Result<Vec<SocketAddr>>> {
        Poll::Ready(Ok(self.addresses.clone()))
    }

    fn note_reached(&self, _: Option<SocketAddr>) {}

    fn tls(&self) -> Result<Option<Box<ClientConnection>>> {
        let name = ServerName::try_from("pbx.test").unwrap();
        let session = |tls: &Arc<ClientConfig>| ClientConnection::new(Arc::clone(tls), name);
        Ok(self.tls.as_ref().map(session).transpose().unwrap().map(Box::new))
    }

    fn explain(&self, error: &rustls::Error) -> Error {
        Error::new(Kind::Tls, error.to_string())
    }

    fn permit(&self) -> Poll<Result<Box<dyn LoginAttempt>>> {
        let less = |left: usize| left.checked_sub(1);
        if self.held_back.fetch_update(Ordering::SeqCst, Ordering::SeqCst, less).is_ok() {
            let wait = Duration::from_millis(1);
            return Poll::Ready(Err(Error::new(Kind::LockedOut, "held back").with_retry_after(wait)));
        }
        Poll::Ready(Ok(Box::new(Attempt { logins: Arc::clone(&self.logins), is_over: false })))
    }
}

impl LoginAttempt for Attempt {
    fn text(&self, _: IpAddr) -> Result<Zeroizing<String>> {
        Ok(Zeroizing::new(LOGIN.to_owned()))
    }

    fn let_others_go(&mut self) {}

    fn accepted(mut self: Box<Self>) {
        self.is_over = true;
        self.logins.accepted.fetch_add(1, Ordering::SeqCst);
    }

    fn refused(mut self: Box<Self>) {
        self.is_over = true;
        self.logins.refused.fetch_add(1, Ordering::SeqCst);
    }

    fn locked_out(mut self: Box<Self>) {
        self.is_over = true;
        self.logins.locked_out.fetch_add(1, Ordering::SeqCst);
    }
}

impl Drop for Attempt {
    fn drop(&mut self) {
        if !self.is_over {
            self.logins.unanswered.fetch_add(1, Ordering::SeqCst);
        }
    }
}
