//! How often the host is called, and how often it is told of what strangers can make happen.

use std::time::{Duration, Instant};

/// How often something is told of at most that others can make happen: they shall not fill queue or log with the news.
const LOG_INTERVAL: Duration = Duration::from_secs(60);

/// Between two calls of a host that sleeps while reports keep coming. A call costs as much as a whole report does, and
/// a millisecond means nothing to a host; the first report after a pause is not held up.
pub(in crate::listener) const CALL_INTERVAL: Duration = Duration::from_millis(1);

/// Reports for which a host is called sooner, if its queue is large enough.
const WAKE_BATCH: usize = 256;

/// When to call a host that sleeps.
pub(super) struct Calls {
    /// Reports that came into the queue since the last call.
    pub waiting: usize,
    last: Option<Instant>,
    crowd: usize,
}

impl Calls {
    /// A short queue must not fill up while its host is asleep.
    pub fn new(queue: usize) -> Self {
        Self { waiting: 0, last: None, crowd: WAKE_BATCH.min(queue / 4) }
    }

    /// Whether to call now; then it counts as done.
    pub fn is_due(&mut self, now: Instant) -> bool {
        let is_soon = self.last.is_some_and(|last| now.saturating_duration_since(last) < CALL_INTERVAL);
        if self.waiting == 0 || (is_soon && self.waiting < self.crowd) {
            return false;
        }
        self.waiting = 0;
        self.last = Some(now);
        true
    }
}

/// Tells of something that may happen often, the first time at once and then now and then.
#[derive(Default)]
pub(super) struct RateLimitedLog {
    told: Option<Instant>,
    count: u64,
}

impl RateLimitedLog {
    /// How often it has happened since it was last told of, if it is to be told of now.
    pub fn due(&mut self, now: Instant) -> Option<u64> {
        self.count += 1;
        if self.told.is_some_and(|told| now.saturating_duration_since(told) < LOG_INTERVAL) {
            return None;
        }
        self.told = Some(now);
        Some(std::mem::take(&mut self.count))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_after_a_pause_is_called_for_at_once_and_a_stream_of_them_now_and_then() {
        let mut calls = Calls::new(16_384);
        let start = Instant::now();
        assert!(!calls.is_due(start), "nothing came");
        calls.waiting += 1;
        assert!(calls.is_due(start));
        assert!(!calls.is_due(start + CALL_INTERVAL), "nothing more came");
        calls.waiting += 1;
        assert!(!calls.is_due(start + CALL_INTERVAL / 2));
        assert!(calls.is_due(start + CALL_INTERVAL), "it is kept waiting, not forgotten");
        calls.waiting += WAKE_BATCH - 1;
        assert!(!calls.is_due(start + CALL_INTERVAL));
        calls.waiting += 1;
        assert!(calls.is_due(start + CALL_INTERVAL), "so many are reason enough");
    }

    #[test]
    fn the_host_of_a_short_queue_is_called_each_time() {
        let mut calls = Calls::new(4);
        let start = Instant::now();
        for _ in 0..3 {
            calls.waiting += 1;
            assert!(calls.is_due(start));
        }
    }

    #[test]
    fn what_happens_often_is_told_of_now_and_then_with_its_count() {
        let mut notice = RateLimitedLog::default();
        let start = Instant::now();
        assert_eq!(notice.due(start), Some(1));
        assert_eq!(notice.due(start), None);
        assert_eq!(notice.due(start + LOG_INTERVAL / 2), None);
        assert_eq!(notice.due(start + LOG_INTERVAL), Some(3));
        assert_eq!(notice.due(start + LOG_INTERVAL), None);
    }
}
