//! Limits how often the host is woken, and how often problems that peers can cause are reported.

use std::time::{Duration, Instant};

/// Minimum time between reports of a problem that peers can cause, so that they cannot fill queue or log.
const LOG_INTERVAL: Duration = Duration::from_secs(60);

/// Minimum time between two wake-ups of a host that polls, since a wake-up costs as much CPU time as a whole report.
/// The first report after a pause is not delayed.
pub(in crate::listener) const WAKE_INTERVAL: Duration = Duration::from_millis(1);

/// Number of reports after which the host is woken early, if its queue is large enough.
const WAKE_BATCH: usize = 256;

/// When to wake a sleeping host.
pub(super) struct WakeThrottle {
    /// Reports added to the queue since the last wake-up.
    pub waiting: usize,
    last: Option<Instant>,
    batch: usize,
}

impl WakeThrottle {
    /// With a short queue the host is woken earlier, so that the queue does not fill up meanwhile.
    pub fn new(queue: usize) -> Self {
        Self { waiting: 0, last: None, batch: WAKE_BATCH.min(queue / 4) }
    }

    /// Whether to wake the host now, which the caller then does.
    pub fn is_due(&mut self, now: Instant) -> bool {
        let is_soon = self.last.is_some_and(|last| now.saturating_duration_since(last) < WAKE_INTERVAL);
        if self.waiting == 0 || (is_soon && self.waiting < self.batch) {
            return false;
        }
        self.waiting = 0;
        self.last = Some(now);
        true
    }
}

/// Reports something that may happen often: the first time at once, then at intervals.
#[derive(Default)]
pub(super) struct RateLimitedLog {
    reported: Option<Instant>,
    count: u64,
}

impl RateLimitedLog {
    /// The number of occurrences since the last report, if it should be reported now.
    pub fn due(&mut self, now: Instant) -> Option<u64> {
        self.count += 1;
        if self.reported.is_some_and(|reported| now.saturating_duration_since(reported) < LOG_INTERVAL) {
            return None;
        }
        self.reported = Some(now);
        Some(std::mem::take(&mut self.count))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn host_is_woken_at_once_after_a_pause_and_at_intervals_in_a_stream() {
        let mut wake_throttle = WakeThrottle::new(16_384);
        let start = Instant::now();
        assert!(!wake_throttle.is_due(start), "nothing came");
        wake_throttle.waiting += 1;
        assert!(wake_throttle.is_due(start));
        assert!(!wake_throttle.is_due(start + WAKE_INTERVAL), "nothing more came");
        wake_throttle.waiting += 1;
        assert!(!wake_throttle.is_due(start + WAKE_INTERVAL / 2));
        assert!(wake_throttle.is_due(start + WAKE_INTERVAL), "it is kept waiting, not forgotten");
        wake_throttle.waiting += WAKE_BATCH - 1;
        assert!(!wake_throttle.is_due(start + WAKE_INTERVAL));
        wake_throttle.waiting += 1;
        assert!(wake_throttle.is_due(start + WAKE_INTERVAL), "so many are reason enough");
    }

    #[test]
    fn host_of_a_short_queue_is_woken_for_each_report() {
        let mut wake_throttle = WakeThrottle::new(4);
        let start = Instant::now();
        for _ in 0..3 {
            wake_throttle.waiting += 1;
            assert!(wake_throttle.is_due(start));
        }
    }

    #[test]
    fn frequent_problem_is_reported_at_intervals_with_its_count() {
        let mut log = RateLimitedLog::default();
        let start = Instant::now();
        assert_eq!(log.due(start), Some(1));
        assert_eq!(log.due(start), None);
        assert_eq!(log.due(start + LOG_INTERVAL / 2), None);
        assert_eq!(log.due(start + LOG_INTERVAL), Some(3));
        assert_eq!(log.due(start + LOG_INTERVAL), None);
    }
}
