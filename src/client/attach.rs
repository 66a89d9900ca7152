//! Attaches a client to a listener: tells the PBX where to send its reports, and the listener how the session changes.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::time::{Duration, SystemTime};

use super::{Client, backfill};
use crate::config::{ReportTransport, UrlTag};
use crate::error::{Error, Kind, Result};
use crate::listener::{EventConnection, Listener, Route};
use crate::report::library_event::{Cause, Gap, PBX, session};
use crate::report::{self, Event};
use crate::session::{Observer, Session, State, TargetVersion};
use crate::time::unix_ms;

impl Client {
    /// Makes the reports of the PBX come to `listener`: with `report.transport=tcp` over a connection that the listener
    /// opens, otherwise by HTTP.
    pub fn attach(&self, listener: &Arc<Listener>) -> Result<()> {
        let context = self.begin()?;
        let shared = &self.shared;
        if shared.config.report.transport == ReportTransport::Tcp {
            let account = self.event_account()?;
            shared.session.observe(self.forwarder(listener));
            let connect = || listener.connect(account, shared.config.label(), self.on_event());
            shared.attachment.replace_connection(listener, connect)?;
            return Ok(());
        }
        if listener.port() == 0 {
            let text =
                "the listener has no port for reports (listener.http is off), and report.transport is http";
            return Err(Error::invalid_argument(text));
        }
        self.attach_by_http(listener)?;
        shared.session.send_target(&context)
    }

    /// Makes the PBX send its reports to a path that identifies this client. The keys `report.port` and `report.url`
    /// take precedence.
    fn attach_by_http(&self, listener: &Arc<Listener>) -> Result<()> {
        let (shared, report) = (&self.shared, &self.shared.config.report);
        let session = Arc::downgrade(&shared.session);
        let zone = shared.zone.clone();
        let on_report = Box::new(move |event: &mut Event| {
            if let Some(zone) = &zone {
                event.set_utc(zone);
            }
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
        shared.attachment.replace(listener, route, || {
            shared.session.observe(self.forwarder(listener));
            let configured = report.clone();
            shared.session.set_target(move |target| {
                target.port = configured.port.or(Some(port));
                if configured.url.is_none() {
                    target.url = Some(path);
                    target.urltag = configured.urltag.or(Some(UrlTag::Relative));
                }
            })
        });
        Ok(())
    }

    fn forwarder(&self, listener: &Arc<Listener>) -> Arc<SessionEventForwarder> {
        let shared = &self.shared;
        Arc::new(SessionEventForwarder {
            listener: Arc::downgrade(listener),
            label: shared.config.label().to_owned(),
            attachment: Arc::downgrade(&shared.attachment),
            session: Arc::downgrade(&shared.session),
        })
    }

    /// Fetches the CDRs of a period and delivers those whose report never arrived, with the field `backfilled`.
    /// Returns their number.
    pub fn backfill(&self, from: SystemTime, to: SystemTime) -> Result<u64> {
        let Some(listener) = self.shared.attachment.listener() else {
            let text = "no listener is attached to deliver to: call yeastar_client_attach";
            return Err(Error::new(Kind::WrongState, text));
        };
        backfill::run(self, from, to, |mut event| {
            event.set_label(PBX, self.shared.config.label());
            listener.deliver_backfill(event)
        })
    }
}

/// How long an old path is still accepted after the PBX has confirmed a new one, for reports that it was already
/// sending or repeats.
const LINGER: Duration = Duration::from_secs(60);
/// Maximum number of old paths that are still accepted; the PBX uses only one of them.
const MAX_REPLACED: usize = 64;

/// The listener that a client is attached to, and the paths of its reports.
#[derive(Default)]
pub(super) struct Attachment(Mutex<Paths>);

#[derive(Default)]
struct Paths {
    listener: Weak<Listener>,
    /// Accepted until this is dropped.
    current: Option<Route>,
    /// The paths to which the PBX may still send, oldest first.
    replaced: Vec<(TargetVersion, Route)>,
    /// Instead of paths: open until this is dropped.
    connection: Option<EventConnection>,
}

impl Attachment {
    pub fn listener(&self) -> Option<Arc<Listener>> {
        self.paths().listener.upgrade()
    }

    /// If two threads attach at the same time, the PBX is told the path that is current afterwards.
    fn replace(
        &self,
        listener: &Arc<Listener>,
        route: Route,
        set_target: impl FnOnce() -> Option<TargetVersion>,
    ) {
        let mut paths = self.paths();
        paths.listener = Arc::downgrade(listener);
        let old = paths.current.replace(route);
        // A path that the PBX was never told is closed at once.
        if let (Some(version), Some(old)) = (set_target(), old) {
            paths.replaced.push((version, old));
        }
        if paths.replaced.len() > MAX_REPLACED {
            // The first may be the one that the PBX uses, if it refused all later ones.
            paths.replaced.remove(1);
        }
    }

    /// The old connection is closed before the new one is opened.
    fn replace_connection(
        &self,
        listener: &Arc<Listener>,
        connect: impl FnOnce() -> Result<EventConnection>,
    ) -> Result<()> {
        let mut paths = self.paths();
        paths.listener = Arc::downgrade(listener);
        paths.connection = None;
        paths.connection = Some(connect()?);
        Ok(())
    }

    /// Closes the paths to which the PBX no longer sends.
    fn close_replaced(&self, session: &Session) {
        let may_come =
            |version: &TargetVersion| session.target_replaced_for(*version).is_none_or(|age| age < LINGER);
        self.paths().replaced.retain(|(version, _)| may_come(version));
    }

    fn paths(&self) -> MutexGuard<'_, Paths> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Forwards changes of a session to the listener, as events.
struct SessionEventForwarder {
    listener: Weak<Listener>,
    label: String,
    attachment: Weak<Attachment>,
    session: Weak<Session>,
}

impl SessionEventForwarder {
    fn push(&self, event: Event) {
        if let Some(listener) = self.listener.upgrade() {
            listener.push(event);
        }
    }
}

impl Observer for SessionEventForwarder {
    fn state(&self, state: State, detail: &str) {
        self.push(session(Some(&self.label), state.name(), &[("detail", detail)]));
    }

    fn gap(&self, from: SystemTime, to: SystemTime, cause: &str) {
        let cause = Cause::Session(cause);
        let gap = Gap { cause, from_ms: Some(unix_ms(from)), to_ms: unix_ms(to), count: None };
        self.push(gap.event(Some(&self.label)));
    }

    fn target_confirmed(&self) {
        if let (Some(attachment), Some(session)) = (self.attachment.upgrade(), self.session.upgrade()) {
            attachment.close_replaced(&session);
        }
    }
}
