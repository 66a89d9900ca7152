//! How long to wait before the next attempt to connect.

use std::time::Duration;

use crate::listener::settings::Limits;

/// Waits twice as long after each failure. At most half as long again is added at random, so that the connections of many
/// programs do not all come back at the same moment.
#[derive(Debug, Default)]
pub(super) struct Backoff {
    failures: u32,
}

impl Backoff {
    /// The time to wait after another failure. `random`: 0 to 1.
    pub fn next(&mut self, limits: &Limits, random: f64) -> Duration {
        let (shortest, longest) = limits.reconnect;
        let doubled = shortest.saturating_mul(2u32.saturating_pow(self.failures));
        self.failures = self.failures.saturating_add(1);
        doubled.min(longest * 2 / 3).mul_f64(1.0 + random.clamp(0.0, 1.0) / 2.0).max(shortest)
    }

    pub fn reset(&mut self) {
        self.failures = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wait_doubles_from_one_second_to_a_minute_with_jitter() {
        let limits = Limits::default();
        let waits = |random: f64| {
            let mut backoff = Backoff::default();
            std::iter::repeat_with(|| backoff.next(&limits, random).as_millis()).take(40).collect::<Vec<_>>()
        };
        assert_eq!(waits(0.0)[..8], [1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 40_000, 40_000]);
        assert_eq!(waits(1.0)[..8], [1_500, 3_000, 6_000, 12_000, 24_000, 48_000, 60_000, 60_000]);
        assert_eq!(waits(1.0).last(), Some(&60_000));
        let mut backoff = Backoff::default();
        backoff.next(&limits, 0.0);
        backoff.reset();
        assert_eq!(backoff.next(&limits, 0.0), Duration::from_secs(1));
    }
}
