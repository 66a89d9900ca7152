//! Reports with a journal: they are written to disk before they are answered, and queued in the order on disk.

use std::sync::Arc;
use std::time::Instant;

use super::gap_tracker::Sender;
use super::{ConnectionId, Mark, Origin, Pipeline, memory, number};
use crate::listener::delivery::Delivery;
use crate::listener::http::Response;
use crate::listener::http::conversation::Verdict;
use crate::listener::journal::{Batch, Loaded, Outcome, Row, lost};
use crate::listener::queue::{Admission, Reservation};
use crate::listener::routes::RouteEntry;
use crate::log::{self, Level};
use crate::report::library_event::session;

/// The reports of one request, on their way to the disk.
pub(in crate::listener) struct Pending {
    connection_id: ConnectionId,
    sender: Sender,
    route: Option<Arc<RouteEntry>>,
    reports: Vec<(Delivery, Mark)>,
    bytes: usize,
    /// If the request contained repeats: the number of failed commits at that time. If another one has failed since,
    /// the repeated report may not be on disk.
    repeats_after: Option<u64>,
}

impl Batch for Pending {
    fn rows(&self) -> Vec<Row<'_>> {
        self.reports.iter().map(|(event, _)| event.row()).collect()
    }
}

/// Counts what has been submitted and not been written yet.
pub(super) struct Unwritten {
    requests: usize,
    bytes: usize,
    max_bytes: usize,
    /// Requests whose reports could not be written.
    failures: u64,
}

impl Unwritten {
    pub fn new(max_bytes: usize) -> Self {
        Self { requests: 0, bytes: 0, max_bytes, failures: 0 }
    }

    pub fn has_room(&self) -> bool {
        self.bytes < self.max_bytes
    }
}

impl Pipeline {
    /// Submits reports to the journal, or rejects them if too much is waiting for the disk.
    pub(super) fn journal_reports(
        &mut self,
        origin: &Origin<'_>,
        sender: Sender,
        reports: Vec<(Delivery, Mark)>,
        has_repeats: bool,
        now: Instant,
    ) -> Verdict {
        let held = self.unwritten.bytes.saturating_add(memory(&reports));
        let is_full = self.unwritten.bytes > 0 && held > self.unwritten.max_bytes && !origin.is_stream;
        if is_full || self.shared.is_closed() {
            return Verdict::Now(self.reject(sender, &reports, now));
        }
        self.submit(origin, sender, reports, has_repeats)
    }

    pub(super) fn submit(
        &mut self,
        origin: &Origin<'_>,
        sender: Sender,
        reports: Vec<(Delivery, Mark)>,
        has_repeats: bool,
    ) -> Verdict {
        let Some(journal) = &self.journal else { return Verdict::Now(Response::Accepted) };
        let bytes = memory(&reports);
        let repeats_after = has_repeats.then_some(self.unwritten.failures);
        self.unwritten.requests += 1;
        self.unwritten.bytes += bytes;
        let (connection_id, route) = (origin.connection_id, origin.route.map(Arc::clone));
        journal.submit(Pending { connection_id, sender, route, reports, bytes, repeats_after });
        Verdict::Soon
    }

    pub(super) fn is_writing(&self) -> bool {
        self.unwritten.requests > 0
    }

    /// Processes what the journal's thread has done, and returns the answers to send.
    pub fn written(&mut self) -> Vec<(ConnectionId, Response)> {
        let Some(journal) = &self.journal else { return Vec::new() };
        let mut answers = Vec::new();
        for outcome in journal.outcomes() {
            match outcome {
                Outcome::Written(batches) => self.enqueue_written(batches, &mut answers),
                Outcome::NotWritten(batches, why) => {
                    for pending in batches {
                        answers.push(self.not_written(pending, &why));
                    }
                }
                Outcome::Loaded(loaded) => self.enqueue_loaded(loaded),
                Outcome::Failed(why) => self.journal_failed(&why, Instant::now()),
                Outcome::Event(event) => self.shared.push(event),
                Outcome::Damage(damage) => {
                    let Some(journal) = &self.journal else { continue };
                    self.shared.report_damage(&damage, journal.handle(damage.id));
                }
            }
        }
        self.count_on_disk();
        answers
    }

    fn enqueue_written(&mut self, batches: Vec<(Pending, i64)>, answers: &mut Vec<(ConnectionId, Response)>) {
        if batches.iter().any(|(pending, _)| !pending.reports.is_empty()) {
            self.shared.stats.commits.up();
        }
        for (pending, first) in batches {
            let failures = self.unwritten.failures;
            let is_in_doubt = pending.repeats_after.is_some_and(|before| before != failures);
            let answer = if is_in_doubt { Response::RetryLater } else { Response::Accepted };
            answers.push((pending.connection_id, answer));
            self.subtract_unwritten(&pending);
            let Pending { sender, route, reports, bytes, .. } = pending;
            let Some(last) = reports.last().map(|(event, _)| event.received_ms()) else { continue };
            let reservation = match self.reserve_next(reports.len(), bytes) {
                Some(reservation) => reservation,
                None => {
                    // They are read from the disk when there is space for them in the queue.
                    self.leave_on_disk(sender, route.as_deref(), last, reports);
                    continue;
                }
            };
            let Some(journal) = &mut self.journal else { continue };
            let mut events: Vec<_> = (first..)
                .zip(reports)
                .map(|(id, (event, _))| Arc::new(event.in_journal(journal.handle(id))))
                .collect();
            journal.keep_up(first + i64::try_from(events.len()).unwrap_or(0) - 1);
            self.enqueue(sender, route.as_deref(), reservation, &mut events);
        }
        self.refill();
    }

    /// Reserves space in the queue. `None` if there is none, or if earlier reports are on disk only.
    fn reserve_next(&self, events: usize, bytes: usize) -> Option<Reservation> {
        if !self.journal.as_ref()?.is_caught_up() {
            return None;
        }
        match self.reserve(events, bytes) {
            Admission::Reserved(reservation) => Some(reservation),
            Admission::Refused | Admission::DropNewest => None,
        }
    }

    fn leave_on_disk(
        &mut self,
        sender: Sender,
        route: Option<&RouteEntry>,
        last: i64,
        reports: Vec<(Delivery, Mark)>,
    ) {
        let events: Vec<_> = reports.into_iter().map(|(event, _)| Arc::new(event)).collect();
        for gap in self.gaps_before(sender, route, last, &events) {
            self.shared.push(gap);
        }
        for event in &events {
            self.shared.cdr_index.note(event.event());
        }
        if let Some(journal) = &mut self.journal {
            journal.leave(events.len());
        }
    }

    fn not_written(&mut self, pending: Pending, why: &str) -> (ConnectionId, Response) {
        let now = Instant::now();
        self.subtract_unwritten(&pending);
        if pending.reports.is_empty() {
            return (pending.connection_id, Response::RetryLater);
        }
        self.unwritten.failures += 1;
        self.journal_failed(why, now);
        (pending.connection_id, self.reject(pending.sender, &pending.reports, now))
    }

    fn subtract_unwritten(&mut self, pending: &Pending) {
        self.unwritten.requests = self.unwritten.requests.saturating_sub(1);
        self.unwritten.bytes = self.unwritten.bytes.saturating_sub(pending.bytes);
    }

    fn enqueue_loaded(&mut self, loaded: Loaded) {
        let Some(journal) = &mut self.journal else { return };
        journal.loaded(&loaded);
        let is_headway = loaded.rows > 0;
        if loaded.damaged > 0 {
            self.shared.push(lost(Some(number(loaded.damaged))));
        }
        let zone = self.zone.as_deref();
        let records = loaded.records.into_iter();
        let events: Vec<_> = records.map(|record| Arc::new(Delivery::from_journal(record, zone))).collect();
        for event in &events {
            self.shared.cdr_index.note(event.event());
        }
        self.wake_throttle.waiting += events.len();
        drop(self.shared.queue.commit(Reservation::default(), events));
        if is_headway {
            self.refill();
        }
    }

    pub fn has_journal(&self) -> bool {
        self.journal.is_some()
    }

    /// To be called regularly, and when the host has taken events: queues reports that are on disk only, and deletes
    /// acknowledged ones.
    pub fn maintain_journal(&mut self) {
        self.refill();
        if let Some(journal) = &self.journal {
            journal.tidy();
        }
        self.count_on_disk();
    }

    fn refill(&mut self) {
        let Some(journal) = &mut self.journal else { return };
        let (events, bytes) = self.shared.queue.space(journal.on_disk() > 0);
        if bytes > 0 {
            journal.load(events, bytes);
        }
    }

    fn count_on_disk(&self) {
        if let Some(journal) = &self.journal {
            self.shared.stats.on_disk.set(number(journal.on_disk()));
        }
    }

    fn journal_failed(&mut self, why: &str, now: Instant) {
        let Some(count) = self.failures.due(now) else { return };
        log::write(
            Level::Warn,
            format_args!("listener on port {}: the journal cannot be written: {why}", self.shared.port),
        );
        let details = [("detail", why), ("count", &count.to_string())];
        self.shared.push(session(None, "journal_failed", &details));
    }
}
