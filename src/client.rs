//! A client of one PBX: the catalogue says what may be asked, the session holds the token, the transport carries it.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::{Duration, SystemTime};

use serde::de::IgnoredAny;

use crate::backfill;
use crate::catalogue::{self, Edition, Effect, Params, Request};
use crate::config::{Config, UrlTag};
use crate::error::{Error, Kind, Result};
use crate::listener::{Listener, Route};
use crate::reply::Reply;
use crate::report::library_event::{Cause, Gap, PBX, session};
use crate::report::{self, Event};
use crate::session::{Observer, Session, State, SystemClock};
use crate::transport::{Cancel, RequestContext, Transport};

/// The longest time-out of a call: an hour, as `timeout_ms`.
const LONGEST_TIMEOUT_MS: i64 = 3_600_000;

/// What all handles of a client share.
struct Shared {
    session: Arc<Session>,
    config: Config,
    edition: Edition,
    /// Keeps the path of this client on a listener open.
    route: Mutex<Option<Route>>,
    listener: Mutex<Weak<Listener>>,
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
            shared: Arc::new(Shared {
                session,
                config: config.clone(),
                edition: Edition::of(&config.api_version),
                route: Mutex::new(None),
                listener: Mutex::new(Weak::new()),
            }),
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
        self.request_within(request, required, optional, &self.begin())
    }

    /// The same as a part of a longer call.
    pub(crate) fn request_within(
        &self,
        request: &Request,
        required: &[&str],
        optional: Option<&Params>,
        context: &RequestContext,
    ) -> Result<Reply> {
        let body = request.body_for(self.shared.edition, required, optional)?;
        let repeatable = request.effect == Effect::Query;
        self.shared.session.call(request.path, &body, repeatable, context)
    }

    /// Any path, also one that the catalogue does not know. `body` is a JSON object, or nothing.
    pub fn call(&self, path: &str, body: Option<&str>) -> Result<Reply> {
        let path = usable_path(path)?;
        let body = body.unwrap_or("");
        if !body.is_empty() && !is_object(body) {
            return Err(Error::invalid_argument("body_json is not a JSON object"));
        }
        let repeatable = catalogue::find(path).is_some_and(|request| request.effect == Effect::Query);
        self.shared.session.call(path, body, repeatable, &self.begin())
    }

    /// Has the PBX send its reports to `listener`, over a path of this client's own, so that every event knows its
    /// client. What the configuration says of `report.port` and `report.url` takes precedence. A session that is up
    /// tells the PBX at once, which blocks; else the next login does.
    pub fn attach(&self, listener: &Arc<Listener>) -> Result<()> {
        let (shared, report) = (&self.shared, &self.shared.config.report);
        let session = Arc::downgrade(&shared.session);
        let on_report = Box::new(move |event: &Event| {
            let Some(session) = session.upgrade() else { return };
            session.note_report();
            if event.kind() == report::Kind::Boot {
                session.note_restart();
            }
        });
        let label = shared.config.label();
        let route = match shared.config.report_path() {
            Some(path) => listener.attach_at(path, label, on_report)?,
            _ => listener.attach(label, on_report)?,
        };
        let path = route.path().trim_start_matches('/').to_owned();
        let port = listener.port();
        *shared.route.lock().unwrap_or_else(PoisonError::into_inner) = Some(route);
        *shared.listener.lock().unwrap_or_else(PoisonError::into_inner) = Arc::downgrade(listener);
        shared
            .session
            .observe(Arc::new(Herald { listener: Arc::downgrade(listener), label: label.to_owned() }));
        let configured = report.clone();
        shared.session.set_target(
            move |target| {
                target.port = configured.port.or(Some(port));
                if configured.url.is_none() {
                    target.url = Some(path);
                    target.urltag = configured.urltag.or(Some(UrlTag::Relative));
                }
            },
            &self.begin(),
        )
    }

    /// A count by its name; 0 for a name that is none.
    pub fn stat(&self, name: &str) -> u64 {
        self.shared.session.stat(name).unwrap_or(0)
    }

    /// Fetches the CDRs of a time and delivers those whose report never came, marked with the field `backfilled`. How
    /// many those were.
    pub fn backfill(&self, from: SystemTime, to: SystemTime) -> Result<u64> {
        let attached = self.shared.listener.lock().unwrap_or_else(PoisonError::into_inner).upgrade();
        let Some(listener) = attached else {
            let text = "no listener is attached to deliver to: call yeastar_client_attach";
            return Err(Error::new(Kind::WrongState, text));
        };
        backfill::run(self, from, to, |mut event| {
            event.set_label(PBX, self.shared.config.label());
            listener.fill_in(event)
        })
    }

    pub(crate) fn session(&self) -> &Arc<Session> {
        &self.shared.session
    }

    pub(crate) fn max_reply_bytes(&self) -> usize {
        self.shared.config.max_reply_bytes
    }

    pub(crate) fn begin(&self) -> RequestContext {
        let timeout = Duration::from_millis(self.timeout_ms.load(Ordering::Relaxed));
        RequestContext::begin(timeout, self.shared.config.connect_timeout, &self.cancel)
    }
}

/// Carries news of a session to the listener, as events.
struct Herald {
    listener: Weak<Listener>,
    label: String,
}

impl Herald {
    fn push(&self, event: Event) {
        if let Some(listener) = self.listener.upgrade() {
            listener.push(event);
        }
    }
}

impl Observer for Herald {
    fn state(&self, state: State, detail: &str) {
        self.push(session(Some(&self.label), state.name(), &[("detail", detail)]));
    }

    fn gap(&self, from: SystemTime, to: SystemTime, cause: &str) {
        let millis = |time: SystemTime| {
            let since = time.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
            i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
        };
        let cause = Cause::Session(cause);
        let gap = Gap { cause, from_ms: Some(millis(from)), to_ms: millis(to), count: None };
        self.push(gap.event(Some(&self.label)));
    }
}

/// Looked at, not built up: it is sent as it is.
fn is_object(json: &str) -> bool {
    json.trim_start().starts_with('{') && serde_json::from_str::<IgnoredAny>(json).is_ok()
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
