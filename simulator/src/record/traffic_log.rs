//! The requests received and reports sent, for tests and the page. Bounded: the oldest entries are dropped.

use std::collections::VecDeque;
use std::sync::{Arc, Condvar, Mutex};
use std::time::{Duration, Instant};

use super::entries::{ReceivedRequest, SentReport};
use super::recorder::Recorder;
use crate::threads::{lock, wait};

const KEPT: usize = 10_000;
/// Of requests, and of reports.
const KEPT_BYTES: usize = 32 * 1024 * 1024;

#[derive(Default)]
pub struct TrafficLog {
    entries: Mutex<Entries>,
    grown: Condvar,
    recorder: Option<Arc<Recorder>>,
}

#[derive(Default)]
struct Entries {
    requests: Bounded<ReceivedRequest>,
    reports: Bounded<SentReport>,
}

/// Entries with their sizes.
struct Bounded<T> {
    entries: VecDeque<T>,
    sizes: VecDeque<usize>,
    bytes: usize,
    /// The number of dropped entries.
    gone: u64,
}

impl<T> Default for Bounded<T> {
    fn default() -> Self {
        Self { entries: VecDeque::new(), sizes: VecDeque::new(), bytes: 0, gone: 0 }
    }
}

impl<T: Clone> Bounded<T> {
    /// The last few with their numbers, the newest first.
    fn latest(&self, count: usize) -> Vec<(u64, T)> {
        let numbered = (self.gone..).zip(&self.entries).skip(self.entries.len().saturating_sub(count));
        let mut latest: Vec<(u64, T)> = numbered.map(|(number, entry)| (number, entry.clone())).collect();
        latest.reverse();
        latest
    }
}

impl<T> Bounded<T> {
    fn push(&mut self, entry: T, size: usize) {
        self.entries.push_back(entry);
        self.sizes.push_back(size);
        self.bytes += size;
        while self.entries.len() > KEPT || (self.bytes > KEPT_BYTES && self.entries.len() > 1) {
            self.entries.pop_front();
            self.gone += 1;
            self.bytes = self.bytes.saturating_sub(self.sizes.pop_front().unwrap_or(0));
        }
    }
}

impl TrafficLog {
    pub fn new(recorder: Option<Arc<Recorder>>) -> Self {
        Self { recorder, ..Self::default() }
    }

    pub fn request_received(&self, request: ReceivedRequest) {
        let headers: usize = request.headers.iter().map(|(key, value)| key.len() + value.len()).sum();
        let size =
            request.path.len() + request.query.len() + headers + request.body.len() + request.answer.len();
        lock(&self.entries).requests.push(request, size);
        self.grown.notify_all();
    }

    pub fn report_sent(&self, report: SentReport) {
        if let Some(recorder) = &self.recorder {
            recorder.report(&report);
        }
        let size = report.body.len();
        lock(&self.entries).reports.push(report, size);
        self.grown.notify_all();
    }

    pub fn requests(&self) -> Vec<ReceivedRequest> {
        lock(&self.entries).requests.entries.iter().cloned().collect()
    }

    pub fn reports(&self) -> Vec<SentReport> {
        lock(&self.entries).reports.entries.iter().cloned().collect()
    }

    /// The last few requests with their numbers, the newest first.
    pub fn latest_requests(&self, count: usize) -> Vec<(u64, ReceivedRequest)> {
        lock(&self.entries).requests.latest(count)
    }

    /// The last few reports with their numbers, the newest first.
    pub fn latest_reports(&self, count: usize) -> Vec<(u64, SentReport)> {
        lock(&self.entries).reports.latest(count)
    }

    /// Waits until `enough` holds of the reports sent so far, and returns them; `None` when the time is over.
    pub fn wait_for_reports(
        &self,
        at_most: Duration,
        enough: impl Fn(&[SentReport]) -> bool,
    ) -> Option<Vec<SentReport>> {
        let end = Instant::now() + at_most;
        let mut entries = lock(&self.entries);
        loop {
            let reports = entries.reports.entries.make_contiguous();
            if enough(reports) {
                return Some(reports.to_vec());
            }
            let left = end.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return None;
            }
            entries = wait(&self.grown, entries, left);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn oldest_entries_are_dropped_by_number_and_by_size() {
        let mut log = Bounded::default();
        (0..KEPT + 5).for_each(|number| log.push(number, 1));
        assert_eq!((log.entries.len(), log.entries.front(), log.gone), (KEPT, Some(&5), 5));
        assert_eq!(log.latest(2), [(KEPT as u64 + 4, KEPT + 4), (KEPT as u64 + 3, KEPT + 3)]);
        log.push(0, KEPT_BYTES);
        assert_eq!((log.entries.len(), log.bytes), (1, KEPT_BYTES));
    }
}
