//! What was received and what was sent, for tests and for people to look at. Bounded: the oldest entries go.

use std::collections::VecDeque;
use std::sync::{Arc, Condvar, Mutex};
use std::time::{Duration, Instant};

use crate::record::recorder::Recorder;
use crate::reports::SentReport;
use crate::threads::{lock, wait};

const KEPT: usize = 10_000;
/// Of requests, and of reports.
const KEPT_BYTES: usize = 32 * 1024 * 1024;

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

/// Keys whose values are nobody's business.
const SECRETS: &[&str] =
    &["token", "password", "random", "registerpassword", "loginpassword", "vmsecret", "refreshtoken"];

/// The text with the values of secrets replaced by zeros, in JSON and in queries.
pub fn mask(text: &str) -> String {
    const ZEROS: &str = "00000000000000000000000000000000";
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['"', '=']) {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        if let Some(value) = from.strip_prefix('=') {
            out.push('=');
            let key = before.rsplit(['&', '?', ' ']).next().unwrap_or_default();
            let end = value.find(['&', ' ', '"']).unwrap_or(value.len());
            let (value, after) = value.split_at(end);
            out.push_str(if SECRETS.contains(&key) && !value.is_empty() { ZEROS } else { value });
            rest = after;
            continue;
        }
        let Some((key, after)) = quoted(from) else {
            out.push('"');
            rest = from.get(1..).unwrap_or_default();
            continue;
        };
        out.push_str(from.get(..from.len() - after.len()).unwrap_or_default());
        rest = after;
        let value = after.trim_start().strip_prefix(':').map(str::trim_start);
        if let Some(value) = value.filter(|_| SECRETS.contains(&key)) {
            out.push_str(after.get(..after.len() - value.len()).unwrap_or_default());
            rest = match quoted(value) {
                Some((_, after)) => after,
                None => value.trim_start_matches(|c: char| !matches!(c, ',' | '}')),
            };
            out.push('"');
            out.push_str(ZEROS);
            out.push('"');
        }
    }
    out.push_str(rest);
    out
}

/// What stands between the quotes that the text begins with, and what comes after.
fn quoted(text: &str) -> Option<(&str, &str)> {
    let inner = text.strip_prefix('"')?;
    let mut escaped = false;
    let end = inner.char_indices().find(|(_, c)| {
        let ends = *c == '"' && !escaped;
        escaped = *c == '\\' && !escaped;
        ends
    });
    let (end, _) = end?;
    Some((inner.get(..end)?, inner.get(end + 1..)?))
}

#[derive(Default)]
pub struct Log {
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
    /// How many were there before the oldest that is left.
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

impl Log {
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
    fn secrets_become_zeros_wherever_they_stand() {
        let zeros = "0".repeat(32);
        let masked = |text: &str| mask(text).replace(&zeros, "***");
        assert_eq!(
            masked(r#"{ "username":"api", "password" : "5f4d" ,"port":1}"#),
            r#"{ "username":"api", "password" : "***" ,"port":1}"#
        );
        assert_eq!(masked(r#"{"status":"Success","token":"48a7"}"#), r#"{"status":"Success","token":"***"}"#);
        assert_eq!(masked(r#"{"password":12,"a":"b"}"#), r#"{"password":"***","a":"b"}"#);
        assert_eq!(masked("recording=a.wav&random=7e60&token=75c5"), "recording=a.wav&random=***&token=***");
        assert_eq!(
            masked(r#"{"a":"\"token\":\"x\"","password":"y\"z"}"#),
            r#"{"a":"\"token\":\"x\"","password":"***"}"#
        );
        for plain in ["", "&token", "token=", "\"", "{\"token", "a=b=c"] {
            assert_eq!(mask(plain), plain);
        }
    }

    #[test]
    fn the_oldest_entries_go_by_number_and_by_size() {
        let mut log = Bounded::default();
        (0..KEPT + 5).for_each(|number| log.push(number, 1));
        assert_eq!((log.entries.len(), log.entries.front(), log.gone), (KEPT, Some(&5), 5));
        assert_eq!(log.latest(2), [(KEPT as u64 + 4, KEPT + 4), (KEPT as u64 + 3, KEPT + 3)]);
        log.push(0, KEPT_BYTES);
        assert_eq!((log.entries.len(), log.bytes), (1, KEPT_BYTES));
    }
}
