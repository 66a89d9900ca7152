//! What was received and what was sent, for tests and for people to look at. Bounded: the oldest entries go.

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex};
use std::time::{Duration, Instant};

use crate::report::SentReport;
use crate::sync::{lock, wait};

const KEPT: usize = 10_000;

/// A request as it came, and what was answered.
#[derive(Clone, Debug)]
pub struct ReceivedRequest {
    /// When, by the PBX's clock: milliseconds since 1970.
    pub at_ms: u64,
    pub from: std::net::SocketAddr,
    pub secure: bool,
    pub method: String,
    /// As sent: `/api/v1.1.0/login`
    pub path: String,
    /// As sent, without the question mark.
    pub query: String,
    pub headers: Vec<(String, String)>,
    pub body: String,
    /// The body of the answer, but for downloads only what kind of file it was.
    pub answer: String,
}

impl ReceivedRequest {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }
}

#[derive(Default)]
pub struct Log {
    entries: Mutex<Entries>,
    grown: Condvar,
}

#[derive(Default)]
struct Entries {
    requests: VecDeque<ReceivedRequest>,
    reports: VecDeque<SentReport>,
}

impl Log {
    pub fn request_received(&self, request: ReceivedRequest) {
        push(&mut lock(&self.entries).requests, request);
        self.grown.notify_all();
    }

    pub fn report_sent(&self, report: SentReport) {
        push(&mut lock(&self.entries).reports, report);
        self.grown.notify_all();
    }

    pub fn requests(&self) -> Vec<ReceivedRequest> {
        lock(&self.entries).requests.iter().cloned().collect()
    }

    pub fn reports(&self) -> Vec<SentReport> {
        lock(&self.entries).reports.iter().cloned().collect()
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
            let reports = entries.reports.make_contiguous();
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

fn push<T>(list: &mut VecDeque<T>, entry: T) {
    if list.len() >= KEPT {
        list.pop_front();
    }
    list.push_back(entry);
}
