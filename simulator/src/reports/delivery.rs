//! Sending reports over TCP event connections, and posting them: one after another to each address, over a new connection each, again until answered 200.
//!
//! The documentation says that a report is repeated but neither how often nor when. Assumed here: reports are sent in
//! order, each once the one before was answered or has waited a moment for its answer; repeats follow at growing intervals
//! and do not delay new reports.

use std::collections::{HashMap, VecDeque};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex};
use std::time::Duration;

use super::dialect::Dialect;
use super::event::Event;
use super::http_post::{self, PostError, RequestFaults, SentRequest};
use super::report::Report;
use super::subscribers::{Subscribers, Target};
use super::tcp::connections::EventConnections;
use super::tcp::sender::Sender;
use crate::clock::{Clock, Timestamp};
use crate::fault::{ActiveFaults, Effect};
use crate::options::Options;
use crate::record::entries::SentReport;
use crate::record::traffic_log::TrafficLog;
use crate::threads::{ThreadGroup, lock, wait};

/// Reports that may wait for one address; the oldest are given up.
const WAITING: usize = 10_000;
/// How long a report waits for the answer to the one before. Short, so that a receiver that never answers gets reports of
/// a call during the call.
const HEAD_START: Duration = Duration::from_millis(200);
/// Most answers that are awaited on threads of their own.
const UNANSWERED: usize = 256;

pub struct ReportDelivery {
    options: Arc<Options>,
    clock: Arc<Clock>,
    threads: Arc<ThreadGroup>,
    subscribers: Arc<dyn Subscribers>,
    log: Arc<TrafficLog>,
    faults: Arc<ActiveFaults>,
    connections: Arc<EventConnections>,
    sender: Sender,
    queues: Mutex<HashMap<Target, Queue>>,
    changed: Condvar,
    unanswered: AtomicUsize,
}

#[derive(Default)]
struct Queue {
    fresh: VecDeque<Pending>,
    repeats: Vec<Pending>,
}

impl Queue {
    /// Returns the report that is dropped in favour of this one.
    fn add(&mut self, pending: Pending) -> Option<Pending> {
        if pending.attempt == 1 && !pending.faults_applied {
            self.fresh.push_back(pending);
        } else {
            self.repeats.push(pending);
        }
        if self.fresh.len() + self.repeats.len() > WAITING { self.fresh.pop_front() } else { None }
    }
}

#[derive(Clone)]
struct Pending {
    report: Report,
    dialect: Dialect,
    attempt: u32,
    emitted: Timestamp,
    /// By the time that always runs.
    due: Timestamp,
    /// Faults act on the first attempt only.
    faults_applied: bool,
    /// Whether it is sent again if it is not answered 200.
    retried: bool,
}

impl ReportDelivery {
    pub fn new(
        sender: Sender,
        subscribers: Arc<dyn Subscribers>,
        connections: Arc<EventConnections>,
    ) -> Self {
        Self {
            options: Arc::clone(&sender.options),
            clock: Arc::clone(&sender.clock),
            threads: Arc::clone(&sender.threads),
            log: Arc::clone(&sender.log),
            faults: Arc::clone(&sender.faults),
            subscribers,
            connections,
            sender,
            queues: Mutex::default(),
            changed: Condvar::new(),
            unanswered: AtomicUsize::new(0),
        }
    }

    /// Sends `event` to every address that a live token stands for, and over every TCP event connection.
    pub fn emit(self: &Arc<Self>, event: &Event) {
        let method = self.options.reports_by();
        if method.posts() {
            self.post(event);
        }
        if method.streams() {
            self.stream(event);
        }
    }

    fn stream(&self, event: &Event) {
        let reports = |dialect: Dialect| dialect.reports(event, &self.options.serial);
        let lost = |dialect: Dialect, why: &str| {
            for report in reports(dialect) {
                self.sender.log_sent("tcp", dialect.name(), &report, Err(why.to_owned()));
            }
        };
        if self.options.tcp.needs_token && !self.subscribers.is_anyone_logged_in(self.clock.now()) {
            return lost(Dialect::V2_0_0, "not sent: no token is valid");
        }
        let (given_up, connected) = self.connections.push(reports);
        if !connected {
            lost(Dialect::V2_0_0, "not sent: nobody is connected to the TCP event port");
        }
        for (peer, dialect, report) in given_up {
            let why = Err("given up: too many reports are waiting".to_owned());
            self.sender.log_sent(&format!("tcp://{peer}"), dialect.name(), &report, why);
        }
    }

    fn post(self: &Arc<Self>, event: &Event) {
        let now = self.clock.now();
        for (target, dialect) in self.subscribers.targets(now) {
            for report in dialect.reports(event, &self.options.serial) {
                let pending = Pending {
                    report,
                    dialect,
                    attempt: 1,
                    emitted: now,
                    due: Timestamp(0),
                    faults_applied: false,
                    retried: true,
                };
                self.enqueue(&target, pending);
            }
        }
    }

    /// Wakes all waiting threads, after the clock was set or on shutdown.
    pub fn wake_waiters(&self) {
        // Taking the lock once ensures that no thread is between reading the clock and going to sleep.
        drop(lock(&self.queues));
        self.changed.notify_all();
    }

    /// Starts a thread for an address that has none; it ends when there is nothing more to send.
    fn enqueue(self: &Arc<Self>, target: &Target, pending: Pending) {
        let mut queues = lock(&self.queues);
        let is_new = !queues.contains_key(target);
        let given_up = queues.entry(target.clone()).or_default().add(pending);
        drop(queues);
        if let Some(pending) = given_up {
            self.log_attempt(target, &pending, Err("given up: too many reports are waiting".to_owned()));
        }
        if is_new {
            let (delivery, target) = (Arc::clone(self), target.clone());
            self.threads.spawn("reports", move || delivery.work(&target));
        }
        self.changed.notify_all();
    }

    fn work(self: &Arc<Self>, target: &Target) {
        while let Some(mut pending) = self.next(target) {
            if !self.subscribers.is_subscribed(target, self.clock.now()) {
                continue;
            }
            let effects =
                if pending.faults_applied { Vec::new() } else { self.faults.of_report(&pending.report.name) };
            pending.faults_applied = true;
            if effects.contains(&Effect::Reorder) {
                pending.due = self.clock.running() + self.options.pace.saturating_mul(3);
                self.enqueue(target, pending);
                continue;
            }
            if effects.contains(&Effect::Repeat) {
                self.attempt(target, Pending { retried: false, ..pending.clone() }, &effects);
            }
            self.attempt(target, pending, &effects);
        }
    }

    /// Sends it once. Returns when the next report may be sent.
    fn attempt(self: &Arc<Self>, target: &Target, mut pending: Pending, effects: &[Effect]) {
        let mut faults = RequestFaults::default();
        for effect in effects {
            match effect {
                Effect::Delay(time) => self.threads.pause(*time),
                Effect::Corrupt => faults.corrupted = true,
                Effect::Numbers => faults.numbers = true,
                Effect::Cut(bytes) => faults.cut = Some(*bytes),
                Effect::Split => faults.split = true,
                Effect::NoSlash => faults.no_slash = true,
                Effect::NoTarget => faults.no_target = true,
                _ => {}
            }
        }
        if effects.contains(&Effect::Drop) {
            pending.retried = false;
            return self.finish(target, pending, Err("lost by a fault".to_owned()));
        }
        let sent = http_post::send(target, &self.body(&pending), &faults, &self.options, &self.threads);
        match sent.map(|mut sent| (sent.status(Some(HEAD_START)), sent)) {
            Ok((Some(status), _)) => self.finish(target, pending, in_words(status)),
            Ok((None, sent)) => self.await_answer(target, pending, sent),
            Err(error) => self.finish(target, pending, in_words(Err(error))),
        }
    }

    /// Waits for a late answer while the next reports are sent.
    fn await_answer(self: &Arc<Self>, target: &Target, pending: Pending, mut sent: SentRequest) {
        let mut wait = move |delivery: &Arc<Self>, target: &Target, pending: Pending| {
            let status = sent.status(None).unwrap_or(Err(PostError::Stopping));
            delivery.finish(target, pending, in_words(status));
        };
        if self.unanswered.fetch_add(1, Ordering::SeqCst) >= UNANSWERED {
            self.unanswered.fetch_sub(1, Ordering::SeqCst);
            return wait(self, target, pending);
        }
        let (delivery, target) = (Arc::clone(self), target.clone());
        self.threads.spawn("answer", move || {
            wait(&delivery, &target, pending);
            delivery.unanswered.fetch_sub(1, Ordering::SeqCst);
        });
    }

    /// Logs the result of an attempt, and schedules the next one if needed.
    fn finish(self: &Arc<Self>, target: &Target, mut pending: Pending, answer: Result<u16, String>) {
        let delivered = answer == Ok(200);
        if delivered && !self.options.reports_keep_no_token {
            self.subscribers.report_delivered(target, self.clock.now());
        }
        self.log_attempt(target, &pending, answer);
        if !delivered && pending.retried && pending.attempt <= self.options.report_retries {
            let doublings = pending.attempt.saturating_sub(1).min(16);
            pending.due = self.clock.running() + self.options.report_retry.saturating_mul(1 << doublings);
            pending.attempt += 1;
            self.enqueue(target, pending);
        }
    }

    fn log_attempt(&self, target: &Target, pending: &Pending, answer: Result<u16, String>) {
        self.log.report_sent(SentReport {
            // Of a clock that moves in steps, the next one may have come meanwhile, or not.
            at_ms: if self.clock.is_stepped() { pending.emitted } else { self.clock.now() }.0,
            to: format!("{}:{}{}", target.host, target.port, target.path),
            dialect: pending.dialect.name(),
            name: pending.report.name.clone(),
            callid: pending.report.callid().to_owned(),
            body: self.body(pending),
            attempt: pending.attempt,
            answer,
        });
    }

    fn body(&self, pending: &Pending) -> String {
        self.options.report_body.text(&pending.report.body)
    }

    /// Waits for the next report to send; `None` when there is none left.
    fn next(&self, target: &Target) -> Option<Pending> {
        let mut queues = lock(&self.queues);
        loop {
            if self.threads.stopping() {
                queues.remove(target);
                return None;
            }
            let now = self.clock.running();
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
}

fn in_words(status: Result<u16, PostError>) -> Result<u16, String> {
    status.map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn queue_of_a_receiver_that_never_answers_is_bounded() {
        let mut queue = Queue::default();
        let pending = |number: usize| Pending {
            report: Report::new("action", &number.to_string()),
            dialect: Dialect::Default,
            attempt: 1,
            emitted: Timestamp(0),
            due: Timestamp(0),
            faults_applied: false,
            retried: true,
        };
        assert!((0..WAITING).all(|number| queue.add(pending(number)).is_none()));
        let gone = queue.add(pending(WAITING)).map(|pending| pending.report.name);
        assert_eq!(gone.as_deref(), Some("0"), "the oldest is dropped");
        assert_eq!(queue.fresh.len(), WAITING);
    }
}
