//! A client of one PBX: it checks requests with the catalogue, and sends them through the session and the transport.

mod attach;
mod backfill;
pub mod cdr;
mod downloads;
mod event_connection;
mod interrupted;

use std::ffi::CStr;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use serde::de::IgnoredAny;

use attach::Attachment;

use crate::catalogue::{self, ApiLevel, Effect, Params, Request};
use crate::config::Config;
use crate::error::{Error, Kind, Result};
use crate::reply::Reply;
use crate::session::{Clock, Family, Session, SystemClock};
use crate::time::Zone;
use crate::transport::{Cancel, Interrupt, RequestContext, Transport};

/// The longest time-out of a call: an hour, as `timeout_ms`.
const MAX_TIMEOUT_MS: i64 = 3_600_000;

/// What all handles of a client share.
struct Shared {
    session: Arc<Session>,
    transport: Arc<Transport>,
    config: Config,
    api_level: ApiLevel,
    /// The time zone of the PBX, if set.
    zone: Option<Arc<Zone>>,
    attachment: Arc<Attachment>,
}

impl Drop for Shared {
    fn drop(&mut self) {
        if self.session.is_ours() {
            self.session.close();
        }
    }
}

/// A handle to a session, with its own time-out and cancellation. Cheap: a program may create one per call.
///
/// Usable from any number of threads at once. The session ends with its last handle. It does not log out: that could
/// stop the reports of another instance of the program that has started meanwhile.
pub struct Client {
    shared: Arc<Shared>,
    cancel: Arc<Cancel>,
    timeout_ms: AtomicU64,
    interrupt: Mutex<Option<Arc<Interrupt>>>,
}

impl Client {
    /// Sends nothing: the first call logs in.
    pub fn new(config: &Config) -> Result<Client> {
        Client::with_clock(config, Arc::new(SystemClock))
    }

    /// With another clock for its session.
    pub fn with_clock(config: &Config, clock: Arc<dyn Clock>) -> Result<Client> {
        let transport = Arc::new(Transport::new(config)?);
        let session = Session::new(config, Box::new(Arc::clone(&transport)), clock)?;
        // The session has it.
        let kept = Config { password: None, ..config.clone() };
        Ok(Client {
            shared: Arc::new(Shared {
                session,
                transport,
                zone: config.timezone.as_deref().map(Zone::load).transpose()?.map(Arc::new),
                api_level: ApiLevel::of(&config.api_version),
                config: kept,
                attachment: Arc::default(),
            }),
            cancel: Arc::default(),
            timeout_ms: AtomicU64::new(u64::try_from(config.timeout.as_millis()).unwrap_or(u64::MAX)),
            interrupt: Mutex::default(),
        })
    }

    /// Changes the password of later logins, for all handles of this client. The current session, the target of
    /// reports and the count of the lock-out guard do not change, since a PBX counts failed logins with any password.
    /// Automatic logins that were stopped after refusals of the old password resume as soon as the guard permits.
    pub fn set_password(&self, password: &str) -> Result<()> {
        let mut config = Config::default();
        config.set("password", password)?;
        config.report.transport = self.shared.config.report.transport;
        let password =
            config.login_password().ok_or_else(|| Error::internal("a password that was not set"))?;
        self.context().check()?;
        self.shared.session.set_password(password);
        Ok(())
    }

    /// Creates another handle to the same session.
    #[must_use]
    pub fn clone_handle(&self) -> Client {
        Client {
            shared: Arc::clone(&self.shared),
            cancel: Arc::default(),
            timeout_ms: AtomicU64::new(self.timeout_ms.load(Ordering::Relaxed)),
            interrupt: Mutex::default(),
        }
    }

    /// Sets the time-out of later calls through this handle.
    pub fn set_timeout_ms(&self, timeout_ms: i64) -> Result<()> {
        match u64::try_from(timeout_ms) {
            Ok(millis) if (1..=MAX_TIMEOUT_MS).contains(&timeout_ms) => {
                self.timeout_ms.store(millis, Ordering::Relaxed);
                Ok(())
            }
            _ => Err(Error::invalid_argument(format!(
                "timeout_ms must be 1 to {MAX_TIMEOUT_MS} milliseconds, not {timeout_ms}"
            ))),
        }
    }

    /// Cancels the calls in progress through this handle; later ones work.
    pub fn cancel(&self) {
        self.cancel.cancel();
    }

    /// Cancels the calls in progress through this handle and all later ones.
    pub fn cancel_permanently(&self) {
        self.cancel.cancel_permanently();
    }

    /// Sets a function that later calls through this handle call while they wait, on their own thread, at most every
    /// 100 ms; if it returns `true`, the call is cancelled.
    pub fn set_interrupt(&self, interrupt: Option<Arc<Interrupt>>) {
        let session = self.number();
        let interrupt = interrupt.map(|function| {
            let asks: Arc<Interrupt> = Arc::new(move || interrupted::ask(session, || function()));
            asks
        });
        let old =
            std::mem::replace(&mut *self.interrupt.lock().unwrap_or_else(PoisonError::into_inner), interrupt);
        // Outside the lock, since dropping it may run code of the host.
        drop(old);
    }

    /// Ends the calls in progress through this handle, and rejects later ones.
    pub fn close(&self) {
        self.cancel.close();
    }

    /// In a child after `fork`: closes its copies of the sockets, which the parent does not notice.
    pub fn close_copies(&self) {
        self.shared.transport.descriptors().close_copies();
    }

    /// The same, and frees the memory. Whatever thread of the parent was at work on a part of it at the fork has a
    /// reference to that part, which is never given back here; so that part stays where it is, and nothing that is freed
    /// was being changed. Destructors do nothing that the parent or the PBX would notice, and wait for no lock.
    pub fn release(self) {
        let descriptors = Arc::clone(self.shared.transport.descriptors());
        drop(self);
        // Of what stays.
        descriptors.close_copies();
    }

    pub fn login(&self) -> Result<()> {
        self.shared.session.login(&self.begin()?)
    }

    pub fn heartbeat(&self) -> Result<()> {
        self.shared.session.heartbeat(&self.begin()?)
    }

    pub fn logout(&self) -> Result<()> {
        self.shared.session.logout(&self.begin()?)
    }

    /// Sends a request of the catalogue.
    pub fn request(&self, request: &Request, required: &[&str], optional: Option<&Params>) -> Result<Reply> {
        let family = if request.is_v2 { Family::V2 } else { Family::V1 };
        self.request_within(family, request, required, optional, &self.begin()?)
    }

    /// Sends a request as part of a longer call, or to the version that the session speaks.
    fn request_within(
        &self,
        family: Family<'_>,
        request: &Request,
        required: &[&str],
        optional: Option<&Params>,
        context: &RequestContext,
    ) -> Result<Reply> {
        let body = request.body_for(self.shared.api_level, required, optional)?;
        let repeatable = request.effect == Effect::Query;
        self.shared.session.call(family, request.path, &body, repeatable, context)
    }

    /// Sends a request to any path, even if it is not in the catalogue. `body` is a JSON object. A path that begins
    /// with a version, such as `v1.1.0/extensionlist/query`, is sent to that version, any other to the one that the
    /// session speaks.
    pub fn call(&self, path: &str, body: Option<&str>) -> Result<Reply> {
        let (family, path) = usable_path(path)?;
        let body = body.unwrap_or("");
        if !body.is_empty() && !is_object(body) {
            return Err(Error::invalid_argument("body_json is not a JSON object"));
        }
        let repeatable = catalogue::find(path).is_some_and(|request| request.effect == Effect::Query);
        self.shared.session.call(family, path, body, repeatable, &self.begin()?)
    }

    /// What is known about the session, by name; `None`: not known, or an unknown name. The texts live as long as the
    /// session.
    pub fn info(&self, name: &str) -> Option<&CStr> {
        match name {
            "api_version" => self.shared.session.api(),
            "transport" => self.shared.session.report_transport(),
            "report_version" => self.shared.session.report_version(),
            _ => None,
        }
    }

    /// A counter by name; 0 for an unknown name.
    pub fn stat(&self, name: &str) -> u64 {
        self.shared.session.stat(name).unwrap_or(0)
    }

    fn session(&self) -> &Arc<Session> {
        &self.shared.session
    }

    fn zone(&self) -> Option<&Zone> {
        self.shared.zone.as_deref()
    }

    fn max_reply_bytes(&self) -> usize {
        self.shared.config.max_reply_bytes
    }

    /// Starts a call; fails if the handle is closed.
    fn begin(&self) -> Result<RequestContext> {
        if interrupted::is_inside(self.number()) {
            let text = "an interrupt function cannot make a call on its own session: the call that asks it still waits";
            return Err(Error::new(Kind::WouldDeadlock, text));
        }
        let context = self.context();
        context.check()?;
        Ok(context)
    }

    /// Tells sessions apart while they live.
    fn number(&self) -> usize {
        Arc::as_ptr(&self.shared.session).addr()
    }

    fn context(&self) -> RequestContext {
        let timeout = Duration::from_millis(self.timeout_ms.load(Ordering::Relaxed));
        let interrupt = self.interrupt.lock().unwrap_or_else(PoisonError::into_inner).clone();
        RequestContext::begin(timeout, self.shared.config.connect_timeout, &self.cancel)
            .with_interrupt(interrupt)
    }
}

/// Checks the syntax without building a tree, since the body is sent unchanged.
fn is_object(json: &str) -> bool {
    json.trim_start().starts_with('{') && serde_json::from_str::<IgnoredAny>(json).is_ok()
}

/// `extension/query`, with or without a leading slash or a version.
fn usable_path(path: &str) -> Result<(Family<'_>, &str)> {
    let bare = path.strip_prefix('/').unwrap_or(path);
    let fits = |segment: &str| {
        let letters = segment.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'.'));
        letters && segment.bytes().any(|b| b != b'.')
    };
    if bare.len() > 200 || !bare.split('/').all(fits) {
        return Err(Error::invalid_argument(
            "path must be a name such as extension/query, without token or query string",
        ));
    }
    let (family, bare) = match bare.split_once('/') {
        Some((version, rest)) if is_version(version) => (Family::Named(version), rest),
        _ => (Family::Session, bare),
    };
    if bare == "login" {
        return Err(Error::invalid_argument(
            "the library logs in automatically; to log in now, call yeastar_login",
        ));
    }
    Ok((family, bare))
}

/// `v2.0.0`: no request has such a name.
fn is_version(segment: &str) -> bool {
    let numbers = segment.strip_prefix('v').unwrap_or_default();
    numbers.starts_with(|c: char| c.is_ascii_digit())
        && numbers.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Kind;

    #[test]
    fn path_outside_the_api_is_rejected() {
        assert_eq!(usable_path("/extension/query").unwrap(), (Family::Session, "extension/query"));
        assert_eq!(usable_path("apply").unwrap(), (Family::Session, "apply"));
        for path in
            ["", "/", "//", "a//b", "../x", "a/..", "a?token=1", "a b", "a\nb", "a#b", "http://x", "%2e%2e"]
        {
            assert_eq!(usable_path(path).unwrap_err().kind(), Kind::InvalidArgument, "{path}");
        }
        for path in ["login", "v2.0.0/login", "v1.1.0/"] {
            assert_eq!(usable_path(path).unwrap_err().kind(), Kind::InvalidArgument, "{path}");
        }
    }

    #[test]
    fn version_before_a_path_names_where_it_goes() {
        for path in ["v2.0.0/extension/list", "/v2.0.0/extension/list"] {
            assert_eq!(usable_path(path).unwrap(), (Family::Named("v2.0.0"), "extension/list"), "{path}");
        }
        for path in ["voicemail/query", "v/query", "vx.1/query", "v2.0.0"] {
            assert_eq!(usable_path(path).unwrap(), (Family::Session, path), "{path}");
        }
    }
}
