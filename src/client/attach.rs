//! Ties a client to a listener: the PBX is told where to send its reports, and the listener what becomes of the session.

use std::sync::{Arc, PoisonError, Weak};
use std::time::SystemTime;

use super::{Client, backfill};
use crate::config::UrlTag;
use crate::error::{Error, Kind, Result};
use crate::listener::Listener;
use crate::report::library_event::{Cause, Gap, PBX, session};
use crate::report::{self, Event};
use crate::session::{Observer, State};
use crate::time::unix_ms;

impl Client {
    /// Has the PBX send its reports to `listener`, over a path of this client's own, so that every event knows its
    /// client. What the configuration says of `report.port` and `report.url` takes precedence. A session that is up
    /// tells the PBX at once, which blocks; else the next login does.
    pub fn attach(&self, listener: &Arc<Listener>) -> Result<()> {
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
        *shared.route.lock().unwrap_or_else(PoisonError::into_inner) = Some(route);
        *shared.listener.lock().unwrap_or_else(PoisonError::into_inner) = Arc::downgrade(listener);
        shared.session.observe(Arc::new(SessionEventForwarder {
            listener: Arc::downgrade(listener),
            label: label.to_owned(),
        }));
        let configured = report.clone();
        shared.session.set_target(
            move |target| {
                target.port = configured.port.or(Some(port));
                if configured.url.is_none() {
                    target.url = Some(path);
                    target.urltag = configured.urltag.or(Some(UrlTag::Relative));
                }
            },
            &self.begin()?,
        )
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
}

/// Carries news of a session to the listener, as events.
struct SessionEventForwarder {
    listener: Weak<Listener>,
    label: String,
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
}
