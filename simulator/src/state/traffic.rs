//! Scripted calls.

use std::time::Duration;

use super::call::Destination;
use super::calls::dial::First;
use super::pbx_state::PbxState;
use super::settings::{Settings, split_list};
use crate::clock::Timestamp;

const INBOUND: &[(&str, &str)] =
    &[("siptrunk", "6500"), ("SIP-142", "6700"), ("SIP-142", "6200"), ("SIP-142", "1004")];

/// How long the first scripted call waits for a login, so that the client gets its reports.
const WAIT_FOR_LOGIN: Duration = Duration::from_secs(5);

impl PbxState {
    /// The first call begins now, unless it has begun already.
    pub fn start_traffic(&mut self, now: Timestamp) {
        self.next_call.get_or_insert(now);
    }

    /// The clock was set forward: calls of the skipped time are not made up for.
    pub fn postpone_traffic(&mut self, time: Duration) {
        self.next_call = self.next_call.map(|due| due + time);
    }

    pub(super) fn next_call_due(&self) -> Option<Timestamp> {
        self.options.traffic?;
        Some(self.next_call.unwrap_or(self.booted + WAIT_FOR_LOGIN))
    }

    /// Begins the call that is due at `now`, and schedules the next one.
    pub(super) fn begin_scripted_call(&mut self, now: Timestamp) {
        let Some(rate) = self.options.traffic else { return };
        self.random_call(now);
        // Between half and one and a half times the interval.
        let percent = self.rng.u32(50..=150);
        self.next_call = Some(now + (rate.interval * percent / 100).max(Duration::from_millis(1)));
    }

    /// Trunks, and numbers that are called through them.
    fn ways_in(&self) -> Vec<(String, String)> {
        if self.options.office.is_none() {
            return INBOUND.iter().map(|(trunk, did)| ((*trunk).to_owned(), (*did).to_owned())).collect();
        }
        let anybody = self.extensions.keys().next().cloned().unwrap_or_default();
        let way = |settings: &Settings| {
            let trunk = split_list(settings.get("trunks")).into_iter().next()?;
            let did: String =
                settings.get("did").chars().map(|c| if "XZN.".contains(c) { '2' } else { c }).collect();
            let is_number = !did.is_empty() && did.chars().all(|c| c.is_ascii_digit());
            Some((trunk, if is_number { did } else { anybody.clone() }))
        };
        self.inbound_routes.rows.iter().filter_map(|row| way(&row.settings)).collect()
    }

    /// A call of a random kind, if the parties are free.
    fn random_call(&mut self, now: Timestamp) {
        let free: Vec<String> =
            self.extensions.keys().filter(|number| self.can_ring(number)).cloned().collect();
        let one = self.rng.choice(&free).cloned();
        let other = self.rng.choice(&free).cloned();
        let outside = format!("5{:07}", self.rng.u32(0..10_000_000));
        match (self.rng.u8(0..10), one, other) {
            (0..4, Some(caller), Some(callee)) if caller != callee => {
                let first = First::Extension { number: &caller, autoanswer: true };
                let _ = self.dial(first, Destination::Extension(callee), now);
            }
            (0..6, Some(caller), _) => {
                if let Ok(leg) = self.trunk_leg(&outside, &caller, now) {
                    let first = First::Extension { number: &caller, autoanswer: true };
                    let _ = self.dial(first, Destination::Outside(leg), now);
                }
            }
            _ => {
                let ways = self.ways_in();
                if let Some((trunk, did)) = self.rng.choice(&ways) {
                    let _ = self.call_in(&outside, did, trunk, now);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::options::Options;
    use crate::reports::event::Event;

    const START: Timestamp = Timestamp(1_600_000_000_000);

    /// Plays so many minutes with a call every second. The player wakes up late by `lag`, as on a busy machine.
    fn play(minutes: u64, seed: u64, lag: Duration) -> (PbxState, Vec<Event>) {
        let traffic = Some("60/min".parse().unwrap());
        let options = Options { traffic, monitor: true, seed: Some(seed), ..Options::default() };
        let mut state = PbxState::new(Arc::new(options), START);
        let mut events = Vec::new();
        let mut now = START;
        while now.since(START) < Duration::from_secs(minutes * 60) {
            let idle = state.run_timers(now);
            events.append(&mut state.take_events());
            now = now + idle.max(Duration::from_millis(1)) + lag;
        }
        (state, events)
    }

    #[test]
    fn state_is_bounded_after_a_day_of_calls() {
        let (state, _) = play(24 * 60, 7, Duration::ZERO);
        assert!(state.calls.len() < 40, "{} calls are up", state.calls.len());
        assert!(state.timers.len() < 4000, "{} timers run", state.timers.len());
        assert_eq!(state.records.cdrs().count(), 10_000, "the last so many are kept");
        assert!(state.records.voicemail.values().all(|messages| messages.len() <= 100));
        for status in ["ANSWERED", "VOICEMAIL"] {
            assert!(state.records.cdrs().any(|cdr| cdr.status == status), "no call was {status}");
        }
    }

    #[test]
    fn same_seed_gives_the_same_events_however_busy_the_machine() {
        let (one, two) = (play(20, 1, Duration::ZERO).1, play(20, 1, Duration::from_millis(700)).1);
        assert!(two.len() > 6_000, "{} events in twenty minutes", two.len());
        let until = one.len().min(two.len());
        assert!(one[..until] == two[..until]);
        assert!(one != play(20, 2, Duration::ZERO).1);
    }

    #[test]
    fn first_call_waits_for_a_login_at_most_five_seconds() {
        let traffic = Some("60/min".parse().unwrap());
        let new = || PbxState::new(Arc::new(Options { traffic, seed: Some(7), ..Options::default() }), START);
        let mut state = new();
        state.run_timers(START + Duration::from_millis(4900));
        assert!(state.calls.is_empty());
        state.start_traffic(START + Duration::from_millis(4900));
        state.run_timers(START + Duration::from_millis(4900));
        assert_eq!(state.calls.len(), 1);
        let mut state = new();
        state.run_timers(START + Duration::from_secs(5));
        assert_eq!(state.calls.len(), 1);
    }
}
