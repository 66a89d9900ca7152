//! The clocks that a session goes by. Tests set them.

use std::time::{Duration, Instant, SystemTime};

use crate::sys::clock;

/// Tells the time: one that only goes forward, and one that people read.
pub trait Clock: Send + Sync {
    fn now(&self) -> Instant;
    fn wall(&self) -> SystemTime;
    /// Since the machine was started, suspension included: what the lock-out guard counts by.
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
