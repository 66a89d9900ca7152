//! Events that tell the host: here reports may be missing, from then till then, and why.

use std::collections::HashMap;

use crate::listener::routes::RouteEntry;
use crate::report::Event;
use crate::report::library_event::{Cause, Gap};

/// Senders without a path of their own that are kept apart. Beyond that nothing is known of the newest ones.
const MAX_SENDERS: usize = 1024;

/// By what senders are told apart: their path if they have one, else their address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::listener) enum Sender {
    Route(u64),
    Peer(std::net::IpAddr),
}

/// What is known of each sender.
#[derive(Default)]
pub(in crate::listener) struct GapTracker {
    senders: HashMap<Sender, Known>,
}

#[derive(Default)]
struct Known {
    heard_ms: Option<i64>,
    open: Option<Gap<'static>>,
}

impl GapTracker {
    /// Reports of this sender did not get in.
    pub fn missed(&mut self, sender: Sender, cause: Cause<'static>, count: u64, now_ms: i64) {
        let Some(known) = self.known(sender) else { return };
        match &mut known.open {
            Some(gap) if gap.cause == cause => {
                gap.to_ms = now_ms;
                gap.count = gap.count.map(|before| before + count);
            }
            // Of two causes the first tells since when.
            Some(gap) => gap.to_ms = now_ms,
            None => {
                known.open = Some(Gap { cause, from_ms: Some(now_ms), to_ms: now_ms, count: Some(count) });
            }
        }
    }

    /// A report of this sender got in: the gap before it, if there was one, is over.
    pub fn heard(&mut self, sender: Sender, route: Option<&RouteEntry>, now_ms: i64) -> Option<Event> {
        let known = self.known(sender)?;
        known.heard_ms = Some(now_ms);
        let gap = known.open.take()?;
        Some(gap.event(route.map(|route| route.label.as_str())))
    }

    /// This sender has started anew. To be asked before its report counts as heard.
    pub fn booted(&mut self, sender: Sender, route: Option<&RouteEntry>, now_ms: i64) -> Event {
        let from_ms = self.known(sender).and_then(|known| known.heard_ms);
        let gap = Gap { cause: Cause::Boot, from_ms, to_ms: now_ms, count: None };
        gap.event(route.map(|route| route.label.as_str()))
    }

    fn known(&mut self, sender: Sender) -> Option<&mut Known> {
        let is_new = !self.senders.contains_key(&sender);
        if is_new && self.senders.len() >= MAX_SENDERS && matches!(sender, Sender::Peer(_)) {
            return None;
        }
        Some(self.senders.entry(sender).or_default())
    }
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
    fn a_gap_is_told_of_once_when_reports_get_in_again() {
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
    fn a_boot_is_a_gap_since_the_last_report() {
        let mut gaps = GapTracker::default();
        assert_eq!(fields(&gaps.booted(SENDER, None, 5)), [None, Some("5"), None, Some("boot")]);
        gaps.heard(SENDER, None, 7);
        assert_eq!(fields(&gaps.booted(SENDER, None, 9)), [Some("7"), Some("9"), None, Some("boot")]);
    }

    #[test]
    fn strangers_do_not_fill_the_memory() {
        let mut gaps = GapTracker::default();
        for n in 0..5000u32 {
            gaps.heard(Sender::Peer(std::net::Ipv4Addr::from(n).into()), None, 1);
        }
        assert_eq!(gaps.senders.len(), MAX_SENDERS);
        gaps.missed(SENDER, Cause::Rejected, 1, 10);
        assert!(gaps.heard(SENDER, None, 11).is_some());
    }
}
