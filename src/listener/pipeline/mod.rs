//! Turns the body of a request into events in the queue, through the journal if there is one.

mod dedupe;
mod gap_tracker;
mod journaling;
mod normalize;
mod rates;

use std::net::IpAddr;
use std::sync::Arc;
use std::time::Instant;

use crate::listener::delivery::Delivery;
use crate::listener::http::Response;
use crate::listener::http::conversation::Verdict;
use crate::listener::journal::Journal;
use crate::listener::queue::{Admission, Reservation};
use crate::listener::routes::RouteEntry;
use crate::listener::settings::Settings;
use crate::listener::shared::Shared;
use crate::log::{self, Level};
use crate::report::library_event::{Cause, PBX};
use crate::report::{self, Event, Kind, Malformed};
use crate::time::{Zone, now_ms};

pub(super) use journaling::Pending;
pub(super) use rates::WAKE_INTERVAL;

use dedupe::{Candidate, Deduplicator};
use gap_tracker::{GapTracker, Sender};
use journaling::Unwritten;
use normalize::{Normalizer, Undo};
use rates::{RateLimitedLog, WakeThrottle};

pub(super) struct Pipeline {
    shared: Arc<Shared>,
    /// The time zone of PBXs whose clients set none.
    zone: Option<Arc<Zone>>,
    dedupe: Deduplicator,
    /// For `events.normalize`.
    normalizer: Option<Normalizer>,
    gap_tracker: GapTracker,
    journal: Option<Journal<Pending>>,
    /// The reports that are being written to the journal, and their limit.
    unwritten: Unwritten,
    wake_throttle: WakeThrottle,
    malformed: RateLimitedLog,
    failures: RateLimitedLog,
    /// Empty between requests; kept to save allocations.
    reports: Vec<(Delivery, Mark)>,
    events: Vec<Arc<Delivery>>,
}

/// What is taken back if a report is not accepted. Of the events that one report has become, the first has it.
#[derive(Default)]
pub(super) struct Mark {
    candidate: Option<Candidate>,
    undo: Option<Undo>,
}

/// Maximum capacity of vectors that are kept for the next request.
const MAX_SPARE: usize = 16;

/// The connection that waits for an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct ConnectionId {
    pub key: usize,
    pub serial: u64,
}

/// The sender of a request, its path, and the connection that waits for the answer.
#[derive(Clone, Copy)]
pub(super) struct Origin<'a> {
    pub peer: IpAddr,
    pub route: Option<&'a Arc<RouteEntry>>,
    pub connection_id: ConnectionId,
    /// It does not send again what is rejected: [`Pipeline::has_room`] was asked before.
    pub is_stream: bool,
}

impl Pipeline {
    pub fn new(shared: Arc<Shared>, settings: &Settings, journal: Option<Journal<Pending>>) -> Self {
        Self {
            shared,
            zone: settings.zone.clone(),
            dedupe: Deduplicator::new(settings.dedupe),
            normalizer: settings.normalize.then(Normalizer::new),
            gap_tracker: GapTracker::default(),
            journal,
            unwritten: Unwritten::new(settings.queue_bytes),
            wake_throttle: WakeThrottle::new(settings.queue),
            malformed: RateLimitedLog::default(),
            failures: RateLimitedLog::default(),
            reports: Vec::new(),
            events: Vec::new(),
        }
    }

    pub fn take(&mut self, origin: Origin<'_>, body: &[u8], now: Instant) -> Verdict {
        let route = origin.route.map(Arc::as_ref);
        let sender = route.map_or(Sender::Peer(origin.peer), |route| Sender::Route(route.id));
        let mut reports = std::mem::take(&mut self.reports);
        reports.reserve_exact(1);
        // A body usually has one report, but may have several.
        let (mut read, mut has_repeats) = (0, false);
        for report in report::parse_all(body) {
            match report {
                Ok(event) => {
                    read += 1;
                    has_repeats |= !self.classify(sender, route, event, now, &mut reports);
                }
                Err(malformed) => self.malformed(origin.peer, malformed, now),
            }
        }
        let is_junk = read == 0;
        if reports.is_empty() {
            if !is_junk && self.is_writing() && !origin.is_stream {
                // The original may not be on disk yet.
                return self.submit(&origin, sender, reports, has_repeats);
            }
            // A repeat has been accepted before, and sending a malformed report again would not help.
            return Verdict::Now(if is_junk { Response::Ignored } else { Response::Accepted });
        }
        if self.journal.is_some() {
            return self.journal_reports(&origin, sender, reports, has_repeats, now);
        }
        let answer = self.enqueue_now(&origin, sender, &mut reports, now);
        reports.clear();
        if reports.capacity() <= MAX_SPARE {
            self.reports = reports;
        }
        Verdict::Now(answer)
    }

    /// Labels a report and sets its roles, or counts it as a repeat. Returns whether there is anything to deliver.
    fn classify(
        &mut self,
        sender: Sender,
        route: Option<&RouteEntry>,
        mut event: Event,
        now: Instant,
        reports: &mut Vec<(Delivery, Mark)>,
    ) -> bool {
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
            return false;
        };
        self.dedupe.remember(&candidate, now);
        if candidate.is_mirrored() {
            event.set_mirrored();
        }
        let mut mark = Mark { candidate: Some(candidate), undo: None };
        let changes = self.normalizer.as_mut().and_then(|normalizer| normalizer.events(&sender, &event));
        let Some((events, undo)) = changes else {
            reports.push((self.delivery(route, event), mark));
            return true;
        };
        // Each event counts as one report, and a report without news as a repeat.
        match events.len().checked_sub(1) {
            Some(more) => self.shared.stats.received.add(number(more)),
            None => self.shared.stats.duplicates.up(),
        }
        mark.undo = Some(undo);
        let has_news = !events.is_empty();
        for event in events {
            reports.push((self.delivery(route, event), std::mem::take(&mut mark)));
        }
        has_news
    }

    fn delivery(&self, route: Option<&RouteEntry>, mut event: Event) -> Delivery {
        if let Some(route) = route {
            event.set_label(PBX, &route.label);
        }
        if let Some(zone) = &self.zone {
            event.set_utc(zone);
        }
        Delivery::new(event)
    }

    /// Without a journal: into the queue at once.
    fn enqueue_now(
        &mut self,
        origin: &Origin<'_>,
        sender: Sender,
        reports: &mut Vec<(Delivery, Mark)>,
        now: Instant,
    ) -> Response {
        let route = origin.route.map(Arc::as_ref);
        let memory = memory(reports);
        let reservation = match self.reserve(reports.len(), memory) {
            Admission::Reserved(reservation) => reservation,
            // The last one that fits may be larger than the room.
            Admission::Refused if origin.is_stream && !self.shared.is_closed() => Reservation::default(),
            Admission::Refused => return self.reject(sender, reports, now),
            Admission::DropNewest => return self.drop_newest(sender, reports, now),
        };
        let mut events = std::mem::take(&mut self.events);
        events.extend(reports.drain(..).map(|(event, _)| Arc::new(event)));
        self.enqueue(sender, route, reservation, &mut events);
        if events.capacity() <= MAX_SPARE {
            self.events = events;
        }
        Response::Accepted
    }

    /// Whether a report from an event connection is accepted now. If not, the listener's thread is woken once it is.
    pub fn has_room(&self) -> bool {
        match self.journal {
            Some(_) => self.unwritten.has_room(),
            None => self.shared.queue.has_room(),
        }
    }

    fn reserve(&self, events: usize, bytes: usize) -> Admission {
        if self.shared.is_closed() { Admission::Refused } else { self.shared.queue.reserve(events, bytes) }
    }

    /// Adds events to the queue, after the gaps that end with them.
    fn enqueue(
        &mut self,
        sender: Sender,
        route: Option<&RouteEntry>,
        reservation: Reservation,
        events: &mut Vec<Arc<Delivery>>,
    ) {
        let Some(at) = events.last().map(|event| event.received_ms()) else {
            return self.shared.queue.release(reservation);
        };
        let gaps = self.gaps_before(sender, route, at, events);
        events.splice(0..0, gaps.map(|event| Arc::new(Delivery::new(event))));
        for event in events.iter() {
            self.shared.cdr_index.note(event.event());
        }
        self.wake_throttle.waiting += events.len();
        // Fails only if the listener has been closed; then nobody waits for the events.
        let older = self.shared.queue.commit(reservation, events.drain(..)).unwrap_or_default();
        self.shared.stats.dropped.add(number(older.len()));
        for event in older {
            self.shared.cdr_index.forget(event.event());
            // It was dropped, so it must not be delivered at the next start either. An error does no harm.
            let _ = event.ack();
        }
    }

    /// The gaps to report before these events.
    fn gaps_before(
        &mut self,
        sender: Sender,
        route: Option<&RouteEntry>,
        at: i64,
        events: &[Arc<Delivery>],
    ) -> impl Iterator<Item = Event> + use<> {
        let gap = self.gap_tracker.heard(sender, route, at);
        let is_boot = events.iter().any(|event| event.event().kind() == Kind::Boot);
        let boot = is_boot.then(|| self.gap_tracker.booted(sender, route, at));
        gap.into_iter().chain(boot)
    }

    /// Wakes threads that wait for the new events. A host that polls the descriptor is woken at intervals only.
    pub fn announce(&mut self, now: Instant) {
        if !self.shared.queue.is_polled() && self.wake_throttle.waiting > 0 {
            self.wake_throttle.waiting = 0;
            self.shared.queue.wake();
        } else if self.wake_throttle.is_due(now) {
            self.shared.queue.wake();
        }
    }

    /// Whether there are new events for which nobody has been woken yet.
    pub fn has_unannounced(&self) -> bool {
        self.wake_throttle.waiting > 0
    }

    fn reject(&mut self, sender: Sender, reports: &[(Delivery, Mark)], now: Instant) -> Response {
        let count = self.forget(reports, now);
        self.shared.stats.rejected.add(count);
        self.gap_tracker.missed(sender, Cause::Rejected, count, now_ms());
        Response::RetryLater
    }

    fn drop_newest(&mut self, sender: Sender, reports: &[(Delivery, Mark)], now: Instant) -> Response {
        let count = self.forget(reports, now);
        self.shared.stats.dropped.add(count);
        self.gap_tracker.missed(sender, Cause::Dropped, count, now_ms());
        Response::Accepted
    }

    /// Forgets reports that were not accepted: they are not repeats when sent again. Returns their number.
    fn forget(&mut self, reports: &[(Delivery, Mark)], now: Instant) -> u64 {
        for (_, mark) in reports.iter().rev() {
            if let Some(candidate) = &mark.candidate {
                self.dedupe.forget_again(candidate, now);
            }
            if let (Some(normalizer), Some(undo)) = (&mut self.normalizer, &mark.undo) {
                normalizer.undo(undo);
            }
        }
        number(reports.len())
    }

    /// Counts what is not a report.
    pub fn malformed(&mut self, peer: IpAddr, malformed: Malformed, now: Instant) {
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
}

fn memory(reports: &[(Delivery, Mark)]) -> usize {
    reports.iter().map(|(event, _)| event.memory()).sum()
}

fn number(count: usize) -> u64 {
    u64::try_from(count).unwrap_or(u64::MAX)
}
