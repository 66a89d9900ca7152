//! When a session and its PBX last heard of each other, and whether the host thinks that they do.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant, SystemTime};

/// So long after its last answer a PBX is believed to know us because it reports. A token lives twice as long.
const REPORTS_TRUSTED: Duration = Duration::from_secs(900);

/// One moment by both clocks.
pub type Moment = (Instant, SystemTime);

pub struct Activity(Mutex<Inner>);

struct Inner {
    /// The host was told that the session is down.
    down: bool,
    /// Heartbeats and logins of the keep-alive that failed in a row.
    failures: u32,
    /// Logged in, and not logged out since: worth keeping alive.
    wanted: bool,
    /// The last answer of the PBX.
    answered: Moment,
    logged_in: Instant,
    /// The last report.
    reported: Instant,
    /// The PBX says that it has started anew, and was not asked yet whether it knows the token.
    doubtful: bool,
    /// When the last such question was.
    asked: Instant,
    /// When the scheduler was last told when to come: an answer since then means that it comes too early.
    planned: Instant,
}

/// What the keep-alive finds when it is due.
pub struct Due {
    /// Something else has kept the token alive since it was planned, the last time then.
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

    /// Returns whether the session comes up (and not again), and when the PBX last answered before.
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

    /// Returns since when the PBX had not answered, if the host was told that it does not.
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

    /// Whether the host is to be told that the session is down: once, and only if it had been up or `always`.
    pub fn note_down(&self, always: bool) -> bool {
        let mut inner = self.inner();
        (inner.wanted || always) && !std::mem::replace(&mut inner.down, true)
    }

    /// A heartbeat or login of the keep-alive failed: how many did in a row.
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

    /// The PBX says that it has started anew. Whether to ask it: a session that is up, and at most once in so long.
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
