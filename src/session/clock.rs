//! The clocks that a session uses. Tests replace them.

use std::time::{Duration, Instant, SystemTime};

use crate::sys::clock;

/// A monotonic clock and the wall clock.
pub trait Clock: Send + Sync {
    fn now(&self) -> Instant;
    fn wall(&self) -> SystemTime;
    /// Time since boot, including suspension: the clock of the lock-out guard.
    fn since_boot(&self) -> Duration;
}

pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Instant {
        Instant::now()
    }

    fn wall(&self) -> SystemTime {
        SystemTime::now()
    }

    fn since_boot(&self) -> Duration {
        clock::since_boot()
    }
}
