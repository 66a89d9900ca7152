//! What the keeper does for a session, and when.

use std::sync::Arc;
use std::time::Duration;

use super::gate::LoginTrigger;
use super::keepalive_task::{Task, Window};
use super::{Session, Token, means_dead_token, refused};
use crate::error::{Error, Kind, Result};
use crate::reply::Answer;
use crate::transport::RequestContext;

/// No PBX starts faster than this.
const RESTART: Duration = Duration::from_secs(10);

/// So long after its last answer a PBX is believed to know us because it reports. A token lives twice as long.
const REPORTS_TRUSTED: Duration = Duration::from_secs(900);

impl Session {
    /// The PBX says that it has started anew, so it knows no token any more. Anybody can say so who can reach the
    /// listener; hence at most one login in ten seconds comes of it.
    pub fn note_restart(self: &Arc<Self>) {
        let settled = self.clock.now().saturating_duration_since(self.inner().logged_in) >= RESTART;
        if let (Some(token), true) = (self.tokens.current(), settled) {
            self.tokens.forget(token.generation);
            if self.keepalive.is_some() {
                self.keepalive_task.run_now(self);
            }
        }
    }
}

/// How long to wait after so many failures in a row: 5, 10, 20 … 300 s.
pub(super) fn backoff(failures: u32) -> Duration {
    const FIRST: Duration = Duration::from_secs(5);
    const LONGEST: Duration = Duration::from_secs(300);
    FIRST.saturating_mul(1u32.checked_shl(failures.saturating_sub(1)).unwrap_or(u32::MAX)).min(LONGEST)
}

impl Task for Session {
    /// Sends a heartbeat if nothing else has task the token alive since this was planned; logs in if there is no token.
    fn run(self: Arc<Self>) -> Option<Window> {
        let interval = self.keepalive?;
        let (token, now, active, planned) = {
            let now = self.clock.now();
            let inner = self.inner();
            if !inner.wanted {
                return None;
            }
            let trusted_until = inner.active.0 + REPORTS_TRUSTED.min(interval * 2);
            let active =
                if now < trusted_until { inner.active.0.max(inner.reported) } else { inner.active.0 };
            (self.tokens.current(), now, active, inner.planned)
        };
        let next = match token {
            Some(_) if active > planned => {
                let idle = now.saturating_duration_since(active);
                let Window { from, to } = Window::around(interval);
                Window { from: from.saturating_sub(idle), to: to.saturating_sub(idle) }
            }
            token => match self.revive(token) {
                Ok(()) => Window::around(interval),
                Err(error) => Window::around(self.wait_after(&error)),
            },
        };
        self.inner().planned = self.clock.now();
        Some(next)
    }

    fn is_unhealthy(&self) -> bool {
        self.inner().failures > 0
    }
}

impl Session {
    /// A heartbeat, or a login where there is no token or a dead one.
    fn revive(self: &Arc<Self>, token: Option<Token>) -> Result<()> {
        let context = RequestContext::begin(self.timeouts.0, self.timeouts.1, &self.cancel);
        if let Some(token) = token {
            match self.send_heartbeat(&token, &context)? {
                Answer::Done(_) => return Ok(()),
                Answer::Refused(code) if means_dead_token(code) => self.tokens.forget(token.generation),
                Answer::Refused(code) => return Err(refused(Kind::Pbx, code, "")),
            }
        }
        self.log_in(LoginTrigger::Automatic, &context).map(drop)
    }

    /// How long to wait after a failure, and says once that the session is down.
    fn wait_after(&self, error: &Error) -> Duration {
        self.note_failure(error);
        let failures = {
            let mut inner = self.inner();
            inner.failures = inner.failures.saturating_add(1);
            inner.failures
        };
        error.retry_after().unwrap_or_default().max(backoff(failures))
    }
}
