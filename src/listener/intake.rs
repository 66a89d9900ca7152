//! From the body of a request to events in the queue.

use std::net::IpAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::Shared;
use super::delivery::{Delivery, PBX};
use super::http::Answer;
use super::queue::Offer;
use super::recent::{Recent, Seen};
use super::routes::Entry;
use crate::report::{self, Event, Kind, Malformed};

/// How often malformed bodies are told of at most: whoever sends garbage shall not fill the queue with the news.
const NOTICE_INTERVAL: Duration = Duration::from_secs(60);

pub(super) struct Intake {
    shared: Arc<Shared>,
    recent: Recent,
    malformed: Notice,
}

/// By what senders are told apart: their path if they have one, else their address.
#[derive(Hash)]
enum Sender {
    Route(u64),
    Peer(IpAddr),
}

impl Intake {
    pub fn new(shared: Arc<Shared>, dedupe: Duration) -> Self {
        Self { shared, recent: Recent::new(dedupe), malformed: Notice::default() }
    }

    pub fn take(&mut self, peer: IpAddr, route: Option<&Entry>, body: &[u8]) -> Answer {
        let now = Instant::now();
        let sender = route.map_or(Sender::Peer(peer), |route| Sender::Route(route.id));
        let mut events = Vec::with_capacity(1);
        let mut seen = Vec::with_capacity(1);
        // One report a body is the rule; a sender that puts several into one shall lose none.
        let mut rest = body;
        loop {
            match report::parse_first(rest) {
                Ok((event, end)) => {
                    if let Some((event, look)) = self.sort(&sender, route, event, now, &events) {
                        events.push(event);
                        seen.push(look);
                    }
                    rest = rest.get(end..).unwrap_or_default();
                }
                Err(malformed) => {
                    self.malformed(peer, route, malformed, now);
                    break;
                }
            }
            if rest.is_empty() {
                break;
            }
        }
        if events.is_empty() {
            // A repeat was taken before, and for what is malformed a repeat would not help.
            return Answer::Taken;
        }
        self.offer(events, seen, now)
    }

    /// Gives a report its label and its roles, or counts it as a repeat.
    fn sort(
        &mut self,
        sender: &Sender,
        route: Option<&Entry>,
        mut event: Event,
        now: Instant,
        others: &[Arc<Delivery>],
    ) -> Option<(Arc<Delivery>, Seen)> {
        self.shared.stats.received.up();
        if let Some(route) = route {
            (route.on_report)(event.kind());
        }
        let body = event.raw().trim_ascii();
        let again = others.iter().any(|other| other.event().raw().trim_ascii() == body);
        let Some(seen) = self.recent.look(sender, &event, now).filter(|_| !again) else {
            self.shared.stats.duplicates.up();
            return None;
        };
        if seen.is_mirrored() {
            event.set_mirrored();
        }
        if let Some(route) = route {
            event.set_label(PBX, &route.label);
        }
        Some((Arc::new(Delivery::new(event)), seen))
    }

    fn offer(&mut self, events: Vec<Arc<Delivery>>, seen: Vec<Seen>, now: Instant) -> Answer {
        let stats = &self.shared.stats;
        let count = u64::try_from(events.len()).unwrap_or(u64::MAX);
        match self.shared.queue.offer(events) {
            Offer::Rejected => {
                stats.rejected.add(count);
                return Answer::Later;
            }
            Offer::Dropped => stats.dropped.add(count),
            Offer::TakenForOlder(older) => stats.dropped.add(u64::try_from(older).unwrap_or(u64::MAX)),
            Offer::Taken => {}
        }
        for seen in seen {
            self.recent.remember(seen, now);
        }
        Answer::Taken
    }

    fn malformed(&mut self, peer: IpAddr, route: Option<&Entry>, malformed: Malformed, now: Instant) {
        self.shared.stats.malformed.up();
        let Some(count) = self.malformed.due(now) else { return };
        let mut event = Event::made(Kind::Session)
            .field("state", "malformed")
            .field("reason", &malformed.to_string())
            .field("peer", &peer.to_string())
            .field("count", &count.to_string())
            .build();
        if let Some(route) = route {
            event.set_label(PBX, &route.label);
        }
        self.shared.push(event);
    }
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
