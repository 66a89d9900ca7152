//! Posting reports: one after another to each address, over a new connection each, again until answered 200.
//!
//! The documentation says that a report is repeated but neither how often nor when. Assumed here: each report is tried
//! once in its order, the next one leaves when the one before was answered or timed out, and repeats come later, with
//! a growing interval, without holding up what is new.

use std::collections::{HashMap, VecDeque};
use std::io::{self, Read, Write};
use std::net::{TcpStream, ToSocketAddrs};
use std::sync::{Arc, Condvar, Mutex};
use std::time::Duration;

use super::dialect::Report;
use super::{Dialect, Event};
use crate::clock::{Clock, Timestamp};
use crate::options::{BodyStyle, HostStyle, Options};
use crate::record::traffic_log::Log;
use crate::server::faults::{Effect, Faults, corrupt};
use crate::state::sessions::Sessions;
use crate::threads::{ThreadGroup, lock, wait};

/// Where reports go.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Target {
    pub host: String,
    pub port: u16,
    /// With its leading slash.
    pub path: String,
}

/// One attempt to post a report.
#[derive(Clone, Debug)]
pub struct SentReport {
    /// When, by the PBX's clock: milliseconds since 1970.
    pub at_ms: u64,
    /// `host:port/path`
    pub to: String,
    pub dialect: &'static str,
    /// The word on the wire: `RING`, `NewCdr`, `CallStatus` …
    pub name: String,
    pub body: String,
    /// 1 for the first, 2 for the first repeat, …
    pub attempt: u32,
    /// The HTTP status, or why there was none.
    pub answer: Result<u16, String>,
}

pub struct ReportDelivery {
    options: Arc<Options>,
    clock: Arc<Clock>,
    threads: Arc<ThreadGroup>,
    sessions: Arc<Mutex<Sessions>>,
    log: Arc<Log>,
    faults: Arc<Faults>,
    queues: Mutex<HashMap<Target, Queue>>,
    changed: Condvar,
}

#[derive(Default)]
struct Queue {
    fresh: VecDeque<Pending>,
    repeats: Vec<Pending>,
}

/// Reports that may wait for one address; the oldest are given up.
const WAITING: usize = 10_000;

impl Queue {
    /// Returns the one that has to give way.
    fn add(&mut self, pending: Pending) -> Option<Pending> {
        self.fresh.push_back(pending);
        if self.fresh.len() + self.repeats.len() > WAITING { self.fresh.pop_front() } else { None }
    }
}

struct Pending {
    report: Report,
    dialect: Dialect,
    attempt: u32,
    due: Timestamp,
    /// The faults of its first attempt have done their work.
    faults_applied: bool,
}

/// What faults make of the request.
#[derive(Default)]
struct RequestFaults {
    corrupted: bool,
    cut: Option<usize>,
    split: bool,
    no_slash: bool,
    no_target: bool,
}

impl ReportDelivery {
    pub fn new(
        options: Arc<Options>,
        clock: Arc<Clock>,
        threads: Arc<ThreadGroup>,
        sessions: Arc<Mutex<Sessions>>,
        log: Arc<Log>,
        faults: Arc<Faults>,
    ) -> Self {
        Self {
            options,
            clock,
            threads,
            sessions,
            log,
            faults,
            queues: Mutex::default(),
            changed: Condvar::new(),
        }
    }

    /// Sends `event` to every address that a live token stands for.
    pub fn emit(self: &Arc<Self>, event: &Event) {
        let now = self.clock.now();
        let targets = lock(&self.sessions).targets(now);
        for (target, dialect) in targets {
            let reports = dialect.reports(event, &self.options.serial);
            let mut queues = lock(&self.queues);
            let is_new = !queues.contains_key(&target);
            let queue = queues.entry(target.clone()).or_default();
            let pending = |report| Pending { report, dialect, attempt: 1, due: now, faults_applied: false };
            let overdue: Vec<Pending> =
                reports.into_iter().filter_map(|report| queue.add(pending(report))).collect();
            drop(queues);
            for pending in overdue {
                self.note(&target, &pending, Err("given up: too many wait before it".to_owned()), now);
            }
            if is_new {
                let reporter = Arc::clone(self);
                self.threads.spawn("reports", move || reporter.work(&target));
            }
        }
        self.changed.notify_all();
    }

    /// The clock was set, or everything stops.
    pub fn wake_waiters(&self) {
        // Taken, so that no thread is between its look at the clock and its sleep.
        drop(lock(&self.queues));
        self.changed.notify_all();
    }

    fn work(&self, target: &Target) {
        while let Some(mut pending) = self.next(target) {
            if !lock(&self.sessions).knows(target, self.clock.now()) {
                continue;
            }
            let faults =
                if pending.faults_applied { Vec::new() } else { self.faults.of_report(&pending.report.name) };
            pending.faults_applied = true;
            if faults.contains(&Effect::Reorder) {
                pending.due = self.clock.now() + self.options.pace.saturating_mul(3);
                self.requeue(target, pending);
                continue;
            }
            let times = if faults.contains(&Effect::Repeat) { 2 } else { 1 };
            let mut delivered = false;
            for _ in 0..times {
                delivered = self.attempt(target, &pending, &faults);
            }
            if !delivered && !faults.contains(&Effect::Drop) && pending.attempt <= self.options.report_retries
            {
                let doublings = pending.attempt.saturating_sub(1).min(16);
                pending.due = self.clock.now() + self.options.report_retry.saturating_mul(1 << doublings);
                pending.attempt += 1;
                self.requeue(target, pending);
            }
        }
    }

    fn requeue(&self, target: &Target, pending: Pending) {
        if let Some(queue) = lock(&self.queues).get_mut(target) {
            queue.repeats.push(pending);
        }
    }

    /// Sends it once; whether it was answered 200.
    fn attempt(&self, target: &Target, pending: &Pending, faults: &[Effect]) -> bool {
        let mut request_faults = RequestFaults::default();
        let mut lost = false;
        for fault in faults {
            match fault {
                Effect::Delay(time) => self.threads.pause(*time),
                Effect::Drop => lost = true,
                Effect::Corrupt => request_faults.corrupted = true,
                Effect::Cut(bytes) => request_faults.cut = Some(*bytes),
                Effect::Split => request_faults.split = true,
                Effect::NoSlash => request_faults.no_slash = true,
                Effect::NoTarget => request_faults.no_target = true,
                _ => {}
            }
        }
        let answer = if lost {
            Err("lost by a fault".to_owned())
        } else {
            self.post(target, &self.body(pending), &request_faults).map_err(|error| error.to_string())
        };
        let now = self.clock.now();
        let delivered = answer == Ok(200);
        if delivered && !self.options.reports_keep_no_token {
            lock(&self.sessions).prolong(target, now);
        }
        self.note(target, pending, answer, now);
        delivered
    }

    fn note(&self, target: &Target, pending: &Pending, answer: Result<u16, String>, now: Timestamp) {
        self.log.report_sent(SentReport {
            at_ms: now.0,
            to: format!("{}:{}{}", target.host, target.port, target.path),
            dialect: pending.dialect.name(),
            name: pending.report.name.clone(),
            body: self.body(pending),
            attempt: pending.attempt,
            answer,
        });
    }

    fn body(&self, pending: &Pending) -> String {
        match self.options.report_body {
            BodyStyle::Compact => pending.report.body.compact(),
            BodyStyle::Printed => pending.report.body.printed(),
        }
    }

    /// Waits for the next report to send; `None` when there is none left.
    fn next(&self, target: &Target) -> Option<Pending> {
        let mut queues = lock(&self.queues);
        loop {
            if self.threads.stopping() {
                queues.remove(target);
                return None;
            }
            let now = self.clock.now();
            let queue = queues.get_mut(target)?;
            if let Some(pending) = queue.fresh.pop_front() {
                return Some(pending);
            }
            let earliest = queue.repeats.iter().enumerate().min_by_key(|(_, pending)| pending.due);
            let Some((index, due)) = earliest.map(|(index, pending)| (index, pending.due)) else {
                queues.remove(target);
                return None;
            };
            if due <= now {
                return Some(queue.repeats.remove(index));
            }
            queues = wait(&self.changed, queues, due.since(now));
        }
    }

    /// The HTTP status of the answer.
    fn post(&self, target: &Target, body: &str, request_faults: &RequestFaults) -> io::Result<u16> {
        let nowhere = || io::Error::new(io::ErrorKind::NotFound, "the address does not resolve");
        let address = (target.host.as_str(), target.port).to_socket_addrs()?.next().ok_or_else(nowhere)?;
        let mut socket = TcpStream::connect_timeout(&address, self.options.report_timeout)?;
        let Some(_watch) = self.threads.watch(&socket) else {
            return Err(io::Error::other("the PBX stops"));
        };
        socket.set_read_timeout(Some(self.options.report_timeout))?;
        socket.set_write_timeout(Some(self.options.report_timeout))?;
        socket.set_nodelay(true)?;
        let blank = if self.options.report_host == HostStyle::Blank { " " } else { "" };
        let path = match request_faults {
            RequestFaults { no_target: true, .. } => "",
            RequestFaults { no_slash: true, .. } => target.path.trim_start_matches('/'),
            _ => &target.path,
        };
        let (host, port, len) = (&target.host, target.port, body.len());
        let head = format!(
            "POST {path} HTTP/1.1\r\nUser-Agent: WebAPI\r\nHost: {host}:{blank}{port}\r\nContent-Type: application/json\r\n\
             Accept: application/json\r\nContent-Length: {len}\r\n\r\n"
        );
        let (mut request, mut body) = (head.into_bytes(), body.as_bytes().to_vec());
        if request_faults.corrupted {
            corrupt(&mut body);
        }
        if request_faults.split {
            socket.write_all(&request)?;
            self.threads.pause(SPLIT);
            request.clear();
        }
        if let Some(bytes) = request_faults.cut {
            body.truncate(bytes);
            request.append(&mut body);
            socket.write_all(&request)?;
            return Err(io::Error::other("cut by a fault"));
        }
        request.append(&mut body);
        socket.write_all(&request)?;
        read_status(&mut socket)
    }
}

/// Between the two segments of a request that is split.
const SPLIT: Duration = Duration::from_millis(50);

/// A receiver may send no more than the status line and keep the connection; of one that says more, the rest is read
/// for a moment, lest it be met with a reset.
fn read_status(socket: &mut TcpStream) -> io::Result<u16> {
    let no_http = || io::Error::new(io::ErrorKind::InvalidData, "the answer is no HTTP");
    let mut answer = Vec::new();
    let mut block = [0; 4096];
    while !answer.contains(&b'\n') {
        let len = socket.read(&mut block)?;
        if len == 0 || answer.len() > 64 * 1024 {
            return Err(no_http());
        }
        answer.extend(block.iter().take(len));
    }
    let line = answer.split(|&byte| byte == b'\n').next().unwrap_or_default();
    let line = String::from_utf8_lossy(line);
    let mut words = line.split_ascii_whitespace();
    let status = match (words.next(), words.next()) {
        (Some(version), Some(status)) if version.starts_with("HTTP/") => {
            status.parse().map_err(|_| no_http())?
        }
        _ => return Err(no_http()),
    };
    socket.set_read_timeout(Some(Duration::from_millis(50)))?;
    while !is_complete(&answer) {
        match socket.read(&mut block) {
            Ok(len) if len > 0 && answer.len() < 64 * 1024 => answer.extend(block.iter().take(len)),
            _ => break,
        }
    }
    Ok(status)
}

fn is_complete(answer: &[u8]) -> bool {
    let mut headers = [httparse::EMPTY_HEADER; 64];
    let mut head = httparse::Response::new(&mut headers);
    let Ok(httparse::Status::Complete(head_len)) = head.parse(answer) else { return false };
    let length = head.headers.iter().find(|header| header.name.eq_ignore_ascii_case("Content-Length"));
    let length =
        length.and_then(|header| std::str::from_utf8(header.value).ok()?.trim().parse::<usize>().ok());
    length.is_some_and(|length| answer.len() >= head_len.saturating_add(length))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_never_answers_does_not_fill_the_memory() {
        let mut queue = Queue::default();
        let pending = |number: usize| Pending {
            report: Report::new("action", &number.to_string()),
            dialect: Dialect::Default,
            attempt: 1,
            due: Timestamp(0),
            faults_applied: false,
        };
        assert!((0..WAITING).all(|number| queue.add(pending(number)).is_none()));
        let gone = queue.add(pending(WAITING)).map(|pending| pending.report.name);
        assert_eq!(gone.as_deref(), Some("0"), "the oldest gives way");
        assert_eq!(queue.fresh.len(), WAITING);
    }
}
