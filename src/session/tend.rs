//! What the keeper does for a session, and when.

use std::sync::Arc;
use std::time::Duration;

use super::gate::Asked;
use super::keeper::{Kept, jitter};
use super::{Session, means_dead_token, refused};
use crate::error::Kind;
use crate::reply::Answer;
use crate::transport::Call;

/// No PBX starts faster than this.
const RESTART: Duration = Duration::from_secs(10);

impl Session {
    /// The PBX says that it has started anew, so it knows no token any more. Anybody can say so who can reach the
    /// listener; hence at most one login in [`RESTART`] comes of it.
    pub fn note_restart(self: &Arc<Self>) {
        let settled = self.clock.now().saturating_duration_since(self.inner().logged_in) >= RESTART;
        if let (Some(token), true) = (self.current(), settled) {
            self.forget(token.generation);
            if self.keepalive.is_some() {
                self.keeper.hurry(self);
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

impl Kept for Session {
    /// Sends a heartbeat if nothing else has kept the token alive lately; logs in if there is no token.
    fn tend(self: Arc<Self>) -> Option<Duration> {
        let interval = self.keepalive?;
        let (token, idle) = {
            let inner = self.inner();
            if !inner.wanted {
                return None;
            }
            (inner.token.clone(), self.clock.now().saturating_duration_since(inner.active.0))
        };
        let call = Call::begin(self.timeouts.0, self.timeouts.1, &self.cancel);
        let outcome = match token {
            // A little early is fine: the jitter made it so.
            Some(_) if idle < interval * 9 / 10 => return Some(jitter(interval).saturating_sub(idle)),
            Some(token) => match self.beat(&token, &call) {
                Ok(Answer::Done(_)) => Ok(()),
                Ok(Answer::Refused(code)) if means_dead_token(code) => {
                    self.forget(token.generation);
                    self.log_in(Asked::ByItself, &call).map(drop)
                }
                Ok(Answer::Refused(code)) => Err(refused(Kind::Pbx, code, "")),
                Err(error) => Err(error),
            },
            None => self.log_in(Asked::ByItself, &call).map(drop),
        };
        let Err(error) = outcome else { return Some(jitter(interval)) };
        self.note_failure(&error);
        let failures = {
            let mut inner = self.inner();
            inner.failures = inner.failures.saturating_add(1);
            inner.failures
        };
        let wait = error.retry_after().unwrap_or_default().max(backoff(failures));
        Some(jitter(wait))
    }

    fn is_ailing(&self) -> bool {
        self.inner().failures > 0
    }
}
