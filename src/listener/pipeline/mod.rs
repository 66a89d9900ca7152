//! From the body of a request to events in the queue, by way of the journal if there is one.

mod cdr_index;
mod dedupe;
mod gap_tracker;

use std::net::IpAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::listener::delivery::Delivery;
use crate::listener::http::Response;
use crate::listener::http::conversation::Verdict;
use crate::listener::journal::{Journal, Row};
use crate::listener::queue::{Admission, Reservation};
use crate::listener::routes::RouteEntry;
use crate::listener::settings::Settings;
use crate::listener::shared::Shared;
use crate::log::{self, Level};
use crate::report::library_event::{Cause, PBX, session};
use crate::report::{self, Event, Kind, Malformed};
use crate::time::{Zone, now_ms};

pub(super) use cdr_index::CdrIndex;

use dedupe::{Candidate, Deduplicator};
use gap_tracker::{GapTracker, Sender};

/// How often something is told of at most that others can make happen: they shall not fill queue or log with the news.
const LOG_INTERVAL: Duration = Duration::from_secs(60);

/// Between two calls of a host that sleeps while reports keep coming. A call costs as much as a whole report does, and
/// a millisecond means nothing to a host; the first report after a pause is not held up.
pub(super) const CALL_INTERVAL: Duration = Duration::from_millis(1);

/// Reports for which a host is called sooner, if its queue is large enough.
const WAKE_BATCH: usize = 256;

pub(super) struct Pipeline {
    shared: Arc<Shared>,
    /// That of the PBXs whose clients set none.
    zone: Option<Arc<Zone>>,
    dedupe: Deduplicator,
    gap_tracker: GapTracker,
    journal: Option<Journal>,
    /// Read, and to be written to the journal together.
    batch: Vec<Pending>,
    batched: usize,
    calls: Calls,
    malformed: RateLimitedLog,
    unwritten: RateLimitedLog,
}

/// Which connection waits for an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct ConnectionId {
    pub key: usize,
    pub serial: u64,
}

/// Who sent a request, over which path, and who waits for the answer.
#[derive(Clone, Copy)]
pub(super) struct Origin<'a> {
    pub peer: IpAddr,
    pub route: Option<&'a Arc<RouteEntry>>,
    pub connection_id: ConnectionId,
}

struct Pending {
    connection_id: ConnectionId,
    sender: Sender,
    route: Option<Arc<RouteEntry>>,
    reservation: Reservation,
    reports: Vec<(Delivery, Candidate)>,
}

impl Pipeline {
    pub fn new(shared: Arc<Shared>, settings: &Settings, journal: Option<Journal>) -> Self {
        Self {
            shared,
            zone: settings.zone.clone(),
            dedupe: Deduplicator::new(settings.dedupe),
            gap_tracker: GapTracker::default(),
            journal,
            batch: Vec::new(),
            batched: 0,
            calls: Calls::new(settings.queue),
            malformed: RateLimitedLog::default(),
            unwritten: RateLimitedLog::default(),
        }
    }

    pub fn take(&mut self, origin: Origin<'_>, body: &[u8], now: Instant) -> Verdict {
        let route = origin.route.map(Arc::as_ref);
        let sender = route.map_or(Sender::Peer(origin.peer), |route| Sender::Route(route.id));
        let mut reports = Vec::with_capacity(1);
        // One report a body is the rule; a sender that puts several into one shall lose none.
        let mut is_junk = true;
        for report in report::parse_all(body) {
            match report {
                Ok(event) => {
                    is_junk = false;
                    reports.extend(self.classify(sender, route, event, now));
                }
                Err(malformed) => self.malformed(origin.peer, malformed, now),
            }
        }
        if reports.is_empty() {
            // A repeat was taken before, and for what is malformed a repeat would not help.
            return Verdict::Now(if is_junk { Response::Ignored } else { Response::Accepted });
        }
        if self.journal.is_some() {
            return self.journal_batch(&origin, sender, reports, now);
        }
        Verdict::Now(self.enqueue(sender, route, reports, now))
    }

    /// Gives a report its label and its roles, or counts it as a repeat.
    fn classify(
        &mut self,
        sender: Sender,
        route: Option<&RouteEntry>,
        mut event: Event,
        now: Instant,
    ) -> Option<(Delivery, Candidate)> {
        self.shared.stats.received.up();
        if log::wants(Level::Debug) {
            let (port, json) = (self.shared.port, event.json());
            log::write(Level::Debug, format_args!("listener on port {port}: {json}"));
        }
        if let Some(route) = route {
            (route.on_report)(&mut event);
        }
        let Some(candidate) = self.dedupe.check(&sender, &event, now) else {
            self.shared.stats.duplicates.up();
            return None;
        };
        self.dedupe.remember(&candidate, now);
        if candidate.is_mirrored() {
            event.set_mirrored();
        }
        if let Some(route) = route {
            event.set_label(PBX, &route.label);
        }
        if let Some(zone) = &self.zone {
            event.set_utc(zone);
        }
        Some((Delivery::new(event), candidate))
    }

    /// Without a journal: into the queue at once.
    fn enqueue(
        &mut self,
        sender: Sender,
        route: Option<&RouteEntry>,
        reports: Vec<(Delivery, Candidate)>,
        now: Instant,
    ) -> Response {
        let memory = memory(&reports);
        let reservation = match self.reserve(reports.len(), memory) {
            Admission::Reserved(reservation) => reservation,
            Admission::Refused => return self.reject(sender, &reports, now),
            Admission::DropNewest => return self.drop_newest(sender, &reports, now),
        };
        let events = reports.into_iter().map(|(event, _)| Arc::new(event)).collect();
        self.admit(sender, route, reservation, events);
        Response::Accepted
    }

    /// With a journal: onto the pile that the next commit writes.
    fn journal_batch(
        &mut self,
        origin: &Origin<'_>,
        sender: Sender,
        reports: Vec<(Delivery, Candidate)>,
        now: Instant,
    ) -> Verdict {
        // What earlier runs left comes first, and is not dropped for what is new.
        let backlog = self.journal.as_ref().map_or(0, Journal::backlog);
        let room = if backlog > 0 && self.shared.queue.space(true) < backlog + self.batched + reports.len() {
            Admission::Refused
        } else {
            self.reserve(reports.len(), memory(&reports))
        };
        let reservation = match room {
            Admission::Reserved(reservation) => reservation,
            Admission::Refused => return Verdict::Now(self.reject(sender, &reports, now)),
            Admission::DropNewest => return Verdict::Now(self.drop_newest(sender, &reports, now)),
        };
        self.batched += reports.len();
        let route = origin.route.map(Arc::clone);
        let connection_id = origin.connection_id;
        self.batch.push(Pending { connection_id, sender, route, reservation, reports });
        Verdict::Soon
    }

    fn reserve(&self, events: usize, bytes: usize) -> Admission {
        if self.shared.is_closed() { Admission::Refused } else { self.shared.queue.reserve(events, bytes) }
    }

    /// Writes the pile, if there is one, in one transaction. Says what to answer to whom.
    pub fn commit(&mut self) -> Vec<(ConnectionId, Response)> {
        if self.batch.is_empty() {
            return Vec::new();
        }
        let Some(journal) = &mut self.journal else { return Vec::new() };
        let batch = std::mem::take(&mut self.batch);
        self.batched = 0;
        let rows: Vec<Row<'_>> =
            batch.iter().flat_map(|pending| &pending.reports).map(|(event, _)| event.row()).collect();
        let written = journal.commit(&rows);
        self.shared.stats.commits.up();
        match written {
            Ok(tickets) => {
                let mut tickets = tickets.into_iter();
                batch.into_iter().map(|pending| self.written(pending, &mut tickets)).collect()
            }
            Err(error) => {
                let why = error.to_string();
                batch.into_iter().map(|pending| self.not_written(pending, &why)).collect()
            }
        }
    }

    fn written(
        &mut self,
        pending: Pending,
        tickets: &mut impl Iterator<Item = crate::listener::delivery::Ticket>,
    ) -> (ConnectionId, Response) {
        let Pending { connection_id, sender, route, reservation, reports } = pending;
        let events: Vec<_> = reports
            .into_iter()
            .zip(tickets)
            .map(|((event, _), ticket)| Arc::new(event.in_journal(ticket)))
            .collect();
        self.refill();
        self.admit(sender, route.as_deref(), reservation, events);
        (connection_id, Response::Accepted)
    }

    /// Into the queue, behind what tells of gaps that end with these events.
    fn admit(
        &mut self,
        sender: Sender,
        route: Option<&RouteEntry>,
        reservation: Reservation,
        mut events: Vec<Arc<Delivery>>,
    ) {
        let Some(at) = events.last().map(|event| event.received_ms()) else {
            return self.shared.queue.release(reservation);
        };
        if events.iter().any(|event| event.event().kind() == Kind::Boot) {
            let boot = self.gap_tracker.booted(sender, route, at);
            events.insert(0, Arc::new(Delivery::new(boot)));
        }
        if let Some(gap) = self.gap_tracker.heard(sender, route, at) {
            events.insert(0, Arc::new(Delivery::new(gap)));
        }
        for event in &events {
            self.shared.cdr_index.note(event.event());
        }
        self.calls.waiting += events.len();
        // Closed meanwhile: nobody is left to tell.
        let older = self.shared.queue.commit(reservation, events).unwrap_or_default();
        self.shared.stats.dropped.add(number(older.len()));
        for event in older {
            self.shared.cdr_index.forget(event.event());
            // It is gone for the host. If that cannot be noted, it comes after a crash all the same.
            let _ = event.ack();
        }
    }

    fn not_written(&mut self, pending: Pending, why: &str) -> (ConnectionId, Response) {
        let now = Instant::now();
        self.shared.queue.release(pending.reservation);
        self.journal_failed(why, now);
        (pending.connection_id, self.reject(pending.sender, &pending.reports, now))
    }

    /// Calls whoever sleeps for what came in, unless somebody was called a moment ago.
    pub fn announce(&mut self, now: Instant) {
        if self.calls.is_due(now) {
            self.shared.queue.wake();
        }
    }

    /// Whether something is in the queue that nobody was called for yet.
    pub fn has_unannounced(&self) -> bool {
        self.calls.waiting > 0
    }

    /// Whether a commit is due.
    pub fn has_batch(&self) -> bool {
        !self.batch.is_empty()
    }

    pub fn has_journal(&self) -> bool {
        self.journal.is_some()
    }

    /// Once in a while, and when the host has taken events: brings in what earlier runs left, and deletes what is done.
    pub fn tend_journal(&mut self) {
        self.refill();
        let failed = self.journal.as_mut().and_then(|journal| journal.tidy().err());
        if let Some(error) = failed {
            self.journal_failed(&error.to_string(), Instant::now());
        }
    }

    fn refill(&mut self) {
        let Some(journal) = self.journal.as_mut().filter(|journal| journal.backlog() > 0) else { return };
        let space = self.shared.queue.space(true);
        if space > 0 {
            match journal.load(space) {
                Ok(mut events) => {
                    for event in &mut events {
                        // Nobody else has it yet.
                        if let (Some(zone), Some(event)) = (&self.zone, Arc::get_mut(event)) {
                            event.set_utc(zone);
                        }
                        self.shared.cdr_index.note(event.event());
                    }
                    self.calls.waiting += events.len();
                    drop(self.shared.queue.commit(Reservation::default(), events));
                }
                Err(error) => {
                    let why = error.to_string();
                    self.journal_failed(&why, Instant::now());
                }
            }
        }
        if self.journal.as_ref().is_none_or(|journal| journal.backlog() == 0) {
            self.shared.queue.space(false);
        }
    }

    fn reject(&mut self, sender: Sender, reports: &[(Delivery, Candidate)], now: Instant) -> Response {
        let count = self.forget(reports, now);
        self.shared.stats.rejected.add(count);
        self.gap_tracker.missed(sender, Cause::Rejected, count, now_ms());
        Response::RetryLater
    }

    fn drop_newest(&mut self, sender: Sender, reports: &[(Delivery, Candidate)], now: Instant) -> Response {
        let count = self.forget(reports, now);
        self.shared.stats.dropped.add(count);
        self.gap_tracker.missed(sender, Cause::Dropped, count, now_ms());
        Response::Accepted
    }

    /// They did not get in: when they come again they are no repeats. How many they are.
    fn forget(&mut self, reports: &[(Delivery, Candidate)], now: Instant) -> u64 {
        for (_, candidate) in reports.iter().rev() {
            self.dedupe.forget_again(candidate, now);
        }
        number(reports.len())
    }

    fn malformed(&mut self, peer: IpAddr, malformed: Malformed, now: Instant) {
        self.shared.stats.malformed.up();
        if let Some(count) = self.malformed.due(now) {
            let port = self.shared.port;
            log::write(
                Level::Warn,
                format_args!(
                    "listener on port {port}: no report from {peer}: {malformed} ({count} such since the last line)"
                ),
            );
        }
    }

    fn journal_failed(&mut self, why: &str, now: Instant) {
        let Some(count) = self.unwritten.due(now) else { return };
        log::write(
            Level::Warn,
            format_args!("listener on port {}: the journal cannot be written: {why}", self.shared.port),
        );
        let details = [("detail", why), ("count", &count.to_string())];
        self.shared.push(session(None, "journal_failed", &details));
    }
}

fn memory(reports: &[(Delivery, Candidate)]) -> usize {
    reports.iter().map(|(event, _)| event.memory()).sum()
}

fn number(count: usize) -> u64 {
    u64::try_from(count).unwrap_or(u64::MAX)
}

/// When to call a host that sleeps.
struct Calls {
    /// Reports that came into the queue since the last call.
    waiting: usize,
    last: Option<Instant>,
    crowd: usize,
}

impl Calls {
    /// A short queue must not fill up while its host is asleep.
    fn new(queue: usize) -> Self {
        Self { waiting: 0, last: None, crowd: WAKE_BATCH.min(queue / 4) }
    }

    /// Whether to call now; then it counts as done.
    fn is_due(&mut self, now: Instant) -> bool {
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
struct RateLimitedLog {
    told: Option<Instant>,
    count: u64,
}

impl RateLimitedLog {
    /// How often it has happened since it was last told of, if it is to be told of now.
    fn due(&mut self, now: Instant) -> Option<u64> {
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
