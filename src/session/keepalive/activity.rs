//! When the PBX last answered or sent a report, and whether the host was told that the session is down.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant, SystemTime};

/// How long after the last answer of the PBX reports alone delay a heartbeat. Half of the lifetime of a token.
const REPORTS_TRUSTED: Duration = Duration::from_secs(900);

/// One instant on both clocks.
pub type Moment = (Instant, SystemTime);

pub struct Activity(Mutex<Inner>);

struct Inner {
    /// The host was told that the session is down.
    down: bool,
    /// Heartbeats and logins of the keep-alive that failed in a row.
    failures: u32,
    /// Logged in, and not logged out since: to be kept alive.
    wanted: bool,
    /// The last answer of the PBX.
    answered: Moment,
    logged_in: Instant,
    /// The last report.
    reported: Instant,
    /// The PBX has reported a restart, and the token has not been checked yet.
    doubtful: bool,
    /// When the last such check was made.
    asked: Instant,
    /// When the next run was last scheduled: if the PBX has answered since then, that run is too early.
    planned: Instant,
}

/// The state that the keep-alive finds when it is due.
pub struct Due {
    /// Something else has kept the token alive since the run was scheduled; this is the last time.
    pub active_since: Option<Instant>,
}

impl Activity {
    pub fn new(now: Moment) -> Activity {
        Activity(Mutex::new(Inner {
            down: false,
            failures: 0,
            wanted: false,
            answered: now,
            logged_in: now.0,
            reported: now.0,
            doubtful: false,
            asked: now.0,
            planned: now.0,
        }))
    }

    /// Returns whether this is the first login of the session, and when the PBX last answered before it.
    pub fn note_login(&self, now: Moment) -> (bool, SystemTime) {
        let mut inner = self.inner();
        inner.logged_in = now.0;
        inner.doubtful = false;
        inner.planned = now.0;
        inner.down = false;
        inner.failures = 0;
        let comes_up = !std::mem::replace(&mut inner.wanted, true);
        (comes_up, std::mem::replace(&mut inner.answered, now).1)
    }

    /// Returns the time of the previous answer, if the host was told that the session is down.
    pub fn note_answer(&self, now: Moment) -> Option<SystemTime> {
        let mut inner = self.inner();
        inner.failures = 0;
        let was_down = std::mem::replace(&mut inner.down, false);
        let before = std::mem::replace(&mut inner.answered, now).1;
        was_down.then_some(before)
    }

    pub fn note_report(&self, now: Instant) {
        self.inner().reported = now;
    }

    /// Whether the host must be told that the session is down: once, and only if it had been up or `always`.
    pub fn note_down(&self, always: bool) -> bool {
        let mut inner = self.inner();
        (inner.wanted || always) && !std::mem::replace(&mut inner.down, true)
    }

    /// To be called when a heartbeat or login of the keep-alive has failed. Returns the number of failures in a row.
    pub fn note_failure(&self) -> u32 {
        let mut inner = self.inner();
        inner.failures = inner.failures.saturating_add(1);
        inner.failures
    }

    pub fn is_failing(&self) -> bool {
        self.inner().failures > 0
    }

    pub fn end(&self) {
        self.inner().wanted = false;
    }

    /// To be called when the PBX has reported a restart. Returns whether to check the token: only if the session is
    /// up, and at most once in `least`.
    pub fn note_restart(&self, now: Instant, least: Duration) -> bool {
        let mut inner = self.inner();
        let asks = inner.wanted && now.saturating_duration_since(inner.logged_in.max(inner.asked)) >= least;
        if asks {
            (inner.doubtful, inner.asked) = (true, now);
        }
        asks
    }

    /// `None`: there is nothing to keep alive.
    pub fn due(&self, now: Instant, interval: Duration) -> Option<Due> {
        let mut inner = self.inner();
        if !inner.wanted {
            return None;
        }
        if std::mem::take(&mut inner.doubtful) {
            return Some(Due { active_since: None });
        }
        let trusted_until = inner.answered.0 + REPORTS_TRUSTED.min(interval * 2);
        let active =
            if now < trusted_until { inner.answered.0.max(inner.reported) } else { inner.answered.0 };
        Some(Due { active_since: (active > inner.planned).then_some(active) })
    }

    pub fn note_planned(&self, now: Instant) {
        self.inner().planned = now;
    }

    fn inner(&self) -> MutexGuard<'_, Inner> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
