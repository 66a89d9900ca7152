//! Tracks gaps: periods in which reports may be missing, and why.

use std::collections::HashMap;

use crate::listener::hash_key::HashKey;
use crate::listener::routes::RouteEntry;
use crate::report::Event;
use crate::report::library_event::{Cause, Gap};

/// Maximum number of senders without a path that are tracked individually.
const MAX_SENDERS: usize = 1024;

/// Identifies a sender: by its path if it has one, otherwise by its address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::listener) enum Sender {
    Route(u64),
    Peer(std::net::IpAddr),
}

/// The state of each sender.
#[derive(Default)]
pub(in crate::listener) struct GapTracker {
    senders: HashMap<Sender, Known, HashKey>,
    /// The combined gap of senders that are no longer tracked.
    others: Option<Gap<'static>>,
}

#[derive(Default)]
struct Known {
    heard_ms: Option<i64>,
    seen_ms: i64,
    open: Option<Gap<'static>>,
}

impl GapTracker {
    /// Records that reports of this sender were not accepted.
    pub fn missed(&mut self, sender: Sender, cause: Cause<'static>, count: u64, now_ms: i64) {
        let known = self.known(sender, now_ms);
        let gap = Gap { cause, from_ms: Some(now_ms), to_ms: now_ms, count: Some(count) };
        add(&mut known.open, gap);
    }

    /// Records that a report of this sender was accepted, which ends its gap, if there is one.
    pub fn heard(&mut self, sender: Sender, route: Option<&RouteEntry>, now_ms: i64) -> Option<Event> {
        let (known, others) = match self.senders.get_mut(&sender) {
            Some(known) => (known, None),
            None => {
                // An unknown peer may be one that is no longer tracked.
                let others = if matches!(sender, Sender::Peer(_)) { self.others.take() } else { None };
                (self.known(sender, now_ms), others)
            }
        };
        (known.seen_ms, known.heard_ms) = (now_ms, Some(now_ms));
        let gap = known.open.take().or(others)?;
        Some(gap.event(route.map(|route| route.label.as_str())))
    }

    /// Records that this sender has restarted. To be called before `heard`.
    pub fn booted(&mut self, sender: Sender, route: Option<&RouteEntry>, now_ms: i64) -> Event {
        let from_ms = self.senders.get(&sender).and_then(|known| known.heard_ms);
        let gap = Gap { cause: Cause::Boot, from_ms, to_ms: now_ms, count: None };
        gap.event(route.map(|route| route.label.as_str()))
    }

    fn known(&mut self, sender: Sender, now_ms: i64) -> &mut Known {
        let is_new = matches!(sender, Sender::Peer(_)) && !self.senders.contains_key(&sender);
        if is_new && self.senders.len() >= MAX_SENDERS {
            self.forget_half();
        }
        let known = self.senders.entry(sender).or_default();
        known.seen_ms = now_ms;
        known
    }

    /// Stops tracking half of the peers: first those without a gap, then those that have been silent longest. Their
    /// gaps are merged into `others`.
    fn forget_half(&mut self) {
        let peers = self.senders.iter().filter(|(sender, _)| matches!(sender, Sender::Peer(_)));
        let mut peers: Vec<_> =
            peers.map(|(sender, known)| (known.open.is_some(), known.seen_ms, *sender)).collect();
        peers.sort_unstable_by_key(|(misses, seen_ms, _)| (*misses, *seen_ms));
        for (.., sender) in peers.iter().take(peers.len().div_ceil(2)) {
            if let Some(gap) = self.senders.remove(sender).and_then(|known| known.open) {
                add(&mut self.others, gap);
            }
        }
    }
}

/// Extends an open gap, or opens one.
fn add(open: &mut Option<Gap<'static>>, more: Gap<'static>) {
    let Some(gap) = open else {
        *open = Some(more);
        return;
    };
    // If the causes differ, the gap keeps the first cause, and the count of that cause.
    if gap.cause == more.cause {
        gap.count = gap.count.zip(more.count).map(|(before, more)| before + more);
    }
    gap.from_ms = gap.from_ms.min(more.from_ms);
    gap.to_ms = gap.to_ms.max(more.to_ms);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Kind;

    const SENDER: Sender = Sender::Route(1);

    fn fields(event: &Event) -> [Option<&str>; 4] {
        ["from", "to", "count", "cause"].map(|name| event.text(name))
    }

    #[test]
    fn gap_is_reported_once_when_reports_are_accepted_again() {
        let mut gaps = GapTracker::default();
        assert!(gaps.heard(SENDER, None, 1).is_none());
        gaps.missed(SENDER, Cause::Rejected, 1, 10);
        gaps.missed(SENDER, Cause::Rejected, 2, 20);
        assert!(gaps.heard(Sender::Route(2), None, 25).is_none());
        let event = gaps.heard(SENDER, None, 30).unwrap();
        assert_eq!(fields(&event), [Some("10"), Some("20"), Some("3"), Some("rejected")]);
        assert_eq!(event.kind(), Kind::Gap);
        assert!(gaps.heard(SENDER, None, 31).is_none());
    }

    #[test]
    fn boot_is_a_gap_since_the_last_report() {
        let mut gaps = GapTracker::default();
        assert_eq!(fields(&gaps.booted(SENDER, None, 5)), [None, Some("5"), None, Some("boot")]);
        gaps.heard(SENDER, None, 7);
        assert_eq!(fields(&gaps.booted(SENDER, None, 9)), [Some("7"), Some("9"), None, Some("boot")]);
    }

    fn peer(n: u32) -> Sender {
        Sender::Peer(std::net::Ipv4Addr::from(n).into())
    }

    #[test]
    fn unknown_senders_are_capped() {
        let mut gaps = GapTracker::default();
        for n in 0..5000 {
            gaps.heard(peer(n), None, i64::from(n));
            gaps.missed(peer(n), Cause::Rejected, 1, i64::from(n));
            assert!(gaps.senders.len() <= MAX_SENDERS);
        }
        gaps.missed(SENDER, Cause::Rejected, 1, 10);
        assert!(gaps.heard(SENDER, None, 11).is_some());
    }

    #[test]
    fn gap_is_reported_despite_many_other_senders() {
        let mut gaps = GapTracker::default();
        for n in 0..5000 {
            gaps.heard(peer(n), None, i64::from(n));
        }
        gaps.missed(peer(9999), Cause::Rejected, 2, 5000);
        for n in 0..5000 {
            gaps.heard(peer(n), None, 5001);
        }
        let event = gaps.heard(peer(9999), None, 5002).expect("the gap");
        assert_eq!(fields(&event), [Some("5000"), Some("5000"), Some("2"), Some("rejected")]);

        // If too many senders miss reports, they share a gap.
        let mut told = 0;
        for n in 0..5000 {
            gaps.missed(peer(n), Cause::Rejected, 1, 6000);
        }
        for n in 0..5000 {
            let gap = gaps.heard(peer(n), None, 6001);
            told += gap.map_or(0, |gap| gap.text("count").unwrap().parse().unwrap());
        }
        assert_eq!(told, 5000);
    }
}
