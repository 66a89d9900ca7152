//! A client of one PBX: the catalogue says what may be asked, the session holds the token, the transport carries it.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use serde_json::Value;

use crate::catalogue::{self, Effect, Params, Request};
use crate::config::Config;
use crate::error::{Error, Kind, Result};
use crate::reply::Reply;
use crate::session::{Session, SystemClock};
use crate::transport::{Call, Cancel, Transport};

/// The longest time-out of a call: an hour, as `timeout_ms`.
const LONGEST_TIMEOUT_MS: i64 = 3_600_000;

/// What all handles of a client share.
struct Shared {
    session: Arc<Session>,
    connect_timeout: Duration,
}

impl Drop for Shared {
    fn drop(&mut self) {
        self.session.close();
    }
}

/// A handle on a session: with its own time-out and its own brake, and cheap, so that one a call is fine.
///
/// Usable from any number of threads at once. The session ends with its last handle; the PBX is not told, so that
/// a program that starts anew does not end the reports of its predecessor.
pub struct Client {
    shared: Arc<Shared>,
    cancel: Arc<Cancel>,
    timeout_ms: AtomicU64,
}

impl Client {
    /// Nothing is sent yet: the first call logs in.
    pub fn new(config: &Config) -> Result<Client> {
        let transport = Arc::new(Transport::new(config)?);
        let session = Session::new(config, Box::new(transport), Arc::new(SystemClock))?;
        Ok(Client {
            shared: Arc::new(Shared { session, connect_timeout: config.connect_timeout }),
            cancel: Arc::default(),
            timeout_ms: AtomicU64::new(u64::try_from(config.timeout.as_millis()).unwrap_or(u64::MAX)),
        })
    }

    /// Another handle on the same session.
    #[must_use]
    pub fn another(&self) -> Client {
        Client {
            shared: Arc::clone(&self.shared),
            cancel: Arc::default(),
            timeout_ms: AtomicU64::new(self.timeout_ms.load(Ordering::Relaxed)),
        }
    }

    /// How long each later call through this handle may take.
    pub fn set_timeout_ms(&self, timeout_ms: i64) -> Result<()> {
        match u64::try_from(timeout_ms) {
            Ok(millis) if (1..=LONGEST_TIMEOUT_MS).contains(&timeout_ms) => {
                self.timeout_ms.store(millis, Ordering::Relaxed);
                Ok(())
            }
            _ => Err(Error::invalid_argument(format!(
                "timeout_ms takes 1 to {LONGEST_TIMEOUT_MS} milliseconds, not {timeout_ms}"
            ))),
        }
    }

    /// Ends the calls under way through this handle; later ones work.
    pub fn cancel(&self) {
        self.cancel.cancel();
    }

    /// Ends the calls under way through this handle, and refuses later ones.
    pub fn close(&self) {
        self.cancel.close();
    }

    /// In a child after `fork`: the session, its sockets and its locks are the parent's. They stay where they are,
    /// in memory that is never freed, so that nothing of the parent's is ended or waited for.
    pub fn abandon(&self) {
        std::mem::forget(Arc::clone(&self.shared));
    }

    pub fn login(&self) -> Result<()> {
        self.shared.session.login(&self.begin())
    }

    pub fn heartbeat(&self) -> Result<()> {
        self.shared.session.heartbeat(&self.begin())
    }

    pub fn logout(&self) -> Result<()> {
        self.shared.session.logout(&self.begin())
    }

    /// A request of the catalogue.
    pub fn request(&self, request: &Request, required: &[&str], optional: Option<&Params>) -> Result<Reply> {
        let body = request.body(required, optional)?;
        let repeatable = request.effect == Effect::Query;
        self.shared.session.call(request.path, &body, repeatable, &self.begin())
    }

    /// Any path, also one that the catalogue does not know. `body` is a JSON object, or nothing.
    pub fn call(&self, path: &str, body: Option<&str>) -> Result<Reply> {
        let path = usable_path(path)?;
        let body = body.unwrap_or("");
        if !body.is_empty() && !matches!(serde_json::from_str(body), Ok(Value::Object(_))) {
            return Err(Error::invalid_argument("body_json is not a JSON object"));
        }
        let repeatable = catalogue::find(path).is_some_and(|request| request.effect == Effect::Query);
        self.shared.session.call(path, body, repeatable, &self.begin())
    }

    fn begin(&self) -> Call {
        let timeout = Duration::from_millis(self.timeout_ms.load(Ordering::Relaxed));
        Call::begin(timeout, self.shared.connect_timeout, &self.cancel)
    }
}

/// `extension/query`, with or without a slash before it.
fn usable_path(path: &str) -> Result<&str> {
    let bare = path.strip_prefix('/').unwrap_or(path);
    let fits = |segment: &str| {
        let letters = segment.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'.'));
        letters && segment.bytes().any(|b| b != b'.')
    };
    if bare.len() > 200 || !bare.split('/').all(fits) {
        return Err(Error::invalid_argument(
            "path is a name such as extension/query: no version, no token, no query",
        ));
    }
    if bare == "login" {
        return Err(Error::new(
            Kind::WrongState,
            "the library logs in by itself; to do it now, call yeastar_login",
        ));
    }
    Ok(bare)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_that_would_leave_the_api_are_refused() {
        assert_eq!(usable_path("/extension/query").unwrap(), "extension/query");
        assert_eq!(usable_path("apply").unwrap(), "apply");
        for path in
            ["", "/", "//", "a//b", "../x", "a/..", "a?token=1", "a b", "a\nb", "a#b", "http://x", "%2e%2e"]
        {
            assert_eq!(usable_path(path).unwrap_err().kind(), Kind::InvalidArgument, "{path}");
        }
        assert_eq!(usable_path("login").unwrap_err().kind(), Kind::WrongState);
    }
}
