//! From the body of a request to events in the queue, by way of the journal if there is one.

use std::net::IpAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::Shared;
use super::delivery::{Delivery, PBX, now_ms};
use super::gaps::{Cause, Gaps, Sender};
use super::http::Answer;
use super::http::exchange::Verdict;
use super::journal::{Journal, Row};
use super::queue::Room;
use super::recent::{Recent, Seen};
use super::routes::Entry;
use crate::log::{self, Level};
use crate::report::{self, Event, Kind, Malformed};

/// How often something is told of at most that others can make happen: they shall not fill queue or log with the news.
const NOTICE_INTERVAL: Duration = Duration::from_secs(60);

pub(super) struct Intake {
    shared: Arc<Shared>,
    recent: Recent,
    gaps: Gaps,
    journal: Option<Journal>,
    /// Read, and to be written to the journal together.
    batch: Vec<Pending>,
    batched: usize,
    /// Something is in the queue that nobody was called for yet.
    unannounced: bool,
    malformed: Notice,
    unwritten: Notice,
}

/// Which connection waits for an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Asker {
    pub key: usize,
    pub serial: u64,
}

/// Who sent a request, over which path, and who waits for the answer.
#[derive(Clone, Copy)]
pub(super) struct Origin<'a> {
    pub peer: IpAddr,
    pub route: Option<&'a Arc<Entry>>,
    pub asker: Asker,
}

struct Pending {
    asker: Asker,
    sender: Sender,
    route: Option<Arc<Entry>>,
    reports: Vec<(Delivery, Seen)>,
}

impl Intake {
    pub fn new(shared: Arc<Shared>, dedupe: Duration, journal: Option<Journal>) -> Self {
        Self {
            shared,
            recent: Recent::new(dedupe),
            gaps: Gaps::default(),
            journal,
            batch: Vec::new(),
            batched: 0,
            unannounced: false,
            malformed: Notice::default(),
            unwritten: Notice::default(),
        }
    }

    pub fn take(&mut self, origin: Origin<'_>, body: &[u8]) -> Verdict {
        let now = Instant::now();
        let route = origin.route.map(Arc::as_ref);
        let sender = route.map_or(Sender::Peer(origin.peer), |route| Sender::Route(route.id));
        let mut reports = Vec::with_capacity(1);
        // One report a body is the rule; a sender that puts several into one shall lose none.
        let mut rest = body;
        loop {
            match report::parse_first(rest) {
                Ok((event, end)) => {
                    reports.extend(self.sort(sender, route, event, now, &reports));
                    rest = rest.get(end..).unwrap_or_default();
                }
                Err(malformed) => {
                    self.malformed(origin.peer, malformed, now);
                    break;
                }
            }
            if rest.is_empty() {
                break;
            }
        }
        if reports.is_empty() {
            // A repeat was taken before, and for what is malformed a repeat would not help.
            return Verdict::Now(Answer::Taken);
        }
        if self.journal.is_some() {
            return self.put_down(&origin, sender, reports, now);
        }
        Verdict::Now(self.hand_over(sender, route, reports, now))
    }

    /// Gives a report its label and its roles, or counts it as a repeat.
    fn sort(
        &mut self,
        sender: Sender,
        route: Option<&Entry>,
        mut event: Event,
        now: Instant,
        others: &[(Delivery, Seen)],
    ) -> Option<(Delivery, Seen)> {
        self.shared.stats.received.up();
        if log::wants(Level::Debug) {
            let (port, json) = (self.shared.port, event.json());
            log::write(Level::Debug, format_args!("listener on port {port}: {json}"));
        }
        if let Some(route) = route {
            (route.on_report)(&event);
        }
        let body = event.raw().trim_ascii();
        let again = others.iter().any(|(other, _)| other.event().raw().trim_ascii() == body);
        let Some(seen) = self.recent.look(&sender, &event, now).filter(|_| !again) else {
            self.shared.stats.duplicates.up();
            return None;
        };
        if seen.is_mirrored() {
            event.set_mirrored();
        }
        if let Some(route) = route {
            event.set_label(PBX, &route.label);
        }
        Some((Delivery::new(event), seen))
    }

    /// Without a journal: into the queue at once.
    fn hand_over(
        &mut self,
        sender: Sender,
        route: Option<&Entry>,
        reports: Vec<(Delivery, Seen)>,
        now: Instant,
    ) -> Answer {
        match self.shared.queue.has_room(reports.len(), 0) {
            Room::None => return self.reject(sender, reports.len()),
            Room::ForOthers => return self.drop_newest(sender, reports.len()),
            Room::IfOlderGo | Room::Enough => {}
        }
        let mut events = Vec::with_capacity(reports.len());
        for (event, seen) in reports {
            self.recent.remember(&seen, now);
            events.push(Arc::new(event));
        }
        self.admit(sender, route, events);
        Answer::Taken
    }

    /// With a journal: onto the pile that the next commit writes.
    fn put_down(
        &mut self,
        origin: &Origin<'_>,
        sender: Sender,
        reports: Vec<(Delivery, Seen)>,
        now: Instant,
    ) -> Verdict {
        let backlog = self.journal.as_ref().map_or(0, Journal::backlog);
        match self.shared.queue.has_room(reports.len(), self.batched + backlog) {
            // What earlier runs left comes first, and is not dropped for what is new.
            Room::IfOlderGo if backlog > 0 => return Verdict::Now(self.reject(sender, reports.len())),
            Room::None => return Verdict::Now(self.reject(sender, reports.len())),
            Room::ForOthers => return Verdict::Now(self.drop_newest(sender, reports.len())),
            Room::IfOlderGo | Room::Enough => {}
        }
        for (_, seen) in &reports {
            self.recent.remember(seen, now);
        }
        self.batched += reports.len();
        let route = origin.route.map(Arc::clone);
        self.batch.push(Pending { asker: origin.asker, sender, route, reports });
        Verdict::Soon
    }

    /// Writes the pile, if there is one, in one transaction. Says what to answer to whom.
    pub fn commit(&mut self) -> Vec<(Asker, Answer)> {
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
        tickets: &mut impl Iterator<Item = super::delivery::Ticket>,
    ) -> (Asker, Answer) {
        let Pending { asker, sender, route, reports } = pending;
        let events: Vec<_> = reports
            .into_iter()
            .zip(tickets)
            .map(|((event, _), ticket)| Arc::new(event.in_journal(ticket)))
            .collect();
        self.refill();
        self.admit(sender, route.as_deref(), events);
        (asker, Answer::Taken)
    }

    /// Into the queue, behind what tells of gaps that end with these events.
    fn admit(&mut self, sender: Sender, route: Option<&Entry>, mut events: Vec<Arc<Delivery>>) {
        let at = now_ms();
        if events.iter().any(|event| event.event().kind() == Kind::Boot) {
            let boot = self.gaps.booted(sender, route, at);
            events.insert(0, Arc::new(Delivery::new(boot)));
        }
        if let Some(gap) = self.gaps.heard(sender, route, at) {
            events.insert(0, Arc::new(Delivery::new(gap)));
        }
        self.unannounced = true;
        for event in &events {
            self.shared.records.note(event.event());
        }
        let older = self.shared.queue.admit(events);
        self.shared.stats.dropped.add(number(older.len()));
        for event in older {
            self.shared.records.forget(event.event());
            // It is gone for the host. If that cannot be noted, it comes after a crash all the same.
            let _ = event.ack();
        }
    }

    fn not_written(&mut self, pending: Pending, why: &str) -> (Asker, Answer) {
        let now = Instant::now();
        for (_, seen) in &pending.reports {
            self.recent.forget_again(seen, now);
        }
        self.journal_failed(why, now);
        (pending.asker, self.reject(pending.sender, pending.reports.len()))
    }

    /// Calls whoever sleeps for what came in since this was last asked for.
    pub fn announce(&mut self) {
        if std::mem::take(&mut self.unannounced) {
            self.shared.queue.wake();
        }
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
                Ok(events) => {
                    self.unannounced = true;
                    for event in &events {
                        self.shared.records.note(event.event());
                    }
                    drop(self.shared.queue.admit(events));
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

    fn reject(&mut self, sender: Sender, count: usize) -> Answer {
        self.shared.stats.rejected.add(number(count));
        self.gaps.missed(sender, Cause::Rejected, number(count), now_ms());
        Answer::Later
    }

    fn drop_newest(&mut self, sender: Sender, count: usize) -> Answer {
        self.shared.stats.dropped.add(number(count));
        self.gaps.missed(sender, Cause::Dropped, number(count), now_ms());
        Answer::Taken
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
        self.shared.push(
            Event::made(Kind::Session)
                .field("state", "journal_failed")
                .field("detail", why)
                .field("count", &count.to_string())
                .build(),
        );
    }
}

fn number(count: usize) -> u64 {
    u64::try_from(count).unwrap_or(u64::MAX)
}

/// Tells of something that may happen often, the first time at once and then now and then.
#[derive(Default)]
struct Notice {
    told: Option<Instant>,
    count: u64,
}

impl Notice {
    /// How often it has happened since it was last told of, if it is to be told of now.
    fn due(&mut self, now: Instant) -> Option<u64> {
        self.count += 1;
        if self.told.is_some_and(|told| now.saturating_duration_since(told) < NOTICE_INTERVAL) {
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
    fn what_happens_often_is_told_of_now_and_then_with_its_count() {
        let mut notice = Notice::default();
        let start = Instant::now();
        assert_eq!(notice.due(start), Some(1));
        assert_eq!(notice.due(start), None);
        assert_eq!(notice.due(start + NOTICE_INTERVAL / 2), None);
        assert_eq!(notice.due(start + NOTICE_INTERVAL), Some(3));
        assert_eq!(notice.due(start + NOTICE_INTERVAL), None);
    }
}
