//! Scripted callers: a lively office without anybody doing anything.

use std::time::Duration;

use super::PbxState;
use super::calls::{Destination, First};
use crate::clock::Timestamp;

/// How many calls begin in which time: `5/min`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rate {
    interval: Duration,
}

impl std::str::FromStr for Rate {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || "want a number of calls, as in 5/min or 30/h".to_owned();
        let (count, unit) = text.split_once('/').ok_or_else(wrong)?;
        let count: u32 = count.parse().map_err(|_| wrong())?;
        let unit = match unit {
            "s" => Duration::from_secs(1),
            "min" => Duration::from_secs(60),
            "h" => Duration::from_secs(3600),
            _ => return Err(wrong()),
        };
        unit.checked_div(count).map(|interval| Rate { interval }).ok_or_else(wrong)
    }
}

const INBOUND: &[(&str, &str)] =
    &[("siptrunk", "6500"), ("SIP-142", "6700"), ("SIP-142", "6200"), ("SIP-142", "1004")];

impl PbxState {
    /// Begins the calls that are due, and tells when the next one is.
    pub fn run_traffic(&mut self, now: Timestamp) -> Option<Timestamp> {
        let rate = self.options.traffic?;
        let mut due = *self.next_call.get_or_insert(now);
        while due <= now {
            self.random_call(now);
            // Between half and one and a half times the interval.
            let percent = self.rng.u32(50..=150);
            due = due + (rate.interval * percent / 100).max(Duration::from_millis(1));
            // The clock may have been set far ahead: no need to make up for what was missed.
            due = due.max(now - rate.interval);
        }
        self.next_call = Some(due);
        Some(due)
    }

    /// One call of some kind; where nobody is free for it, none.
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
                if let Some((trunk, did)) = self.rng.choice(INBOUND) {
                    let _ = self.call_in(&outside, did, trunk, now);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::options::Options;
    use crate::shared::Shared;

    /// Plays so many hours of an office with a call every second, and hands over what is left.
    fn play(hours: u64, seed: u64) -> Shared {
        let traffic = Some("60/min".parse().unwrap());
        let shared = Shared::new(Options { traffic, seed: Some(seed), ..Options::default() }).unwrap();
        let start = shared.clock.now();
        let mut now = start;
        while now.since(start) < Duration::from_secs(hours * 3600) {
            let idle = shared.state().run_timers(now);
            now = now + idle.max(Duration::from_millis(1));
        }
        shared
    }

    #[test]
    fn a_day_of_calls_leaves_nothing_behind_but_its_records() {
        let shared = play(24, 7);
        let state = shared.state();
        assert!(state.calls.len() < 40, "{} calls are up", state.calls.len());
        assert!(state.timers.len() < 4000, "{} timers run", state.timers.len());
        assert_eq!(state.records.cdrs().count(), 10_000, "the last so many are kept");
        assert!(state.records.voicemail.values().all(|messages| messages.len() <= 100));
        for status in ["ANSWERED", "VOICEMAIL"] {
            assert!(state.records.cdrs().any(|cdr| cdr.status == status), "no call was {status}");
        }
    }

    #[test]
    fn two_offices_with_one_seed_are_alike() {
        let calls = |seed| {
            let shared = play(1, seed);
            let state = shared.state();
            state
                .records
                .cdrs()
                .map(|cdr| format!("{} {} {}", cdr.callfrom, cdr.callto, cdr.status))
                .collect::<Vec<_>>()
        };
        let (one, two) = (calls(1), calls(1));
        assert!(one.len() > 2000, "{} calls in an hour", one.len());
        assert_eq!(one, two);
        assert_ne!(one, calls(2));
    }

    #[test]
    fn a_rate_is_a_number_in_a_time() {
        assert_eq!("60/min".parse(), Ok(Rate { interval: Duration::from_secs(1) }));
        assert_eq!("30/h".parse(), Ok(Rate { interval: Duration::from_secs(120) }));
        for wrong in ["", "5", "5/day", "0/min", "-1/min", "x/min"] {
            assert!(wrong.parse::<Rate>().is_err(), "{wrong}");
        }
    }
}
