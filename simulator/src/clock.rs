//! The PBX's clock. It can be set forward, so that tests of expiry, lock-out and the ten-second window need not wait. It
//! runs, or it moves only with the steps of calls, so that two runs show the same times.

use std::fmt;
use std::ops::{Add, Sub};
use std::sync::Mutex;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use time::{Date, Month, OffsetDateTime, PrimitiveDateTime, Time};

use crate::threads::lock;

/// Milliseconds since 1970 by the PBX's clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(pub u64);

impl Timestamp {
    pub fn seconds(self) -> u64 {
        self.0 / 1000
    }

    pub fn since(self, earlier: Timestamp) -> Duration {
        Duration::from_millis(self.0.saturating_sub(earlier.0))
    }

    fn civil(self) -> OffsetDateTime {
        let seconds = i64::try_from(self.seconds()).unwrap_or(0);
        OffsetDateTime::from_unix_timestamp(seconds).unwrap_or(OffsetDateTime::UNIX_EPOCH)
    }

    /// `20170914093038`, as in the names of recordings.
    pub fn digits(self) -> String {
        self.to_string().chars().filter(char::is_ascii_digit).collect()
    }

    /// Reads `yyyy-mm-dd hh:mm:ss`.
    pub fn parse(text: &str) -> Option<Timestamp> {
        let (date, clock) = text.trim().split_once(' ')?;
        let mut date = date.split('-');
        let mut clock = clock.split(':');
        let year = date.next()?.parse().ok()?;
        let month = Month::try_from(date.next()?.parse::<u8>().ok()?).ok()?;
        let date = Date::from_calendar_date(year, month, date.next()?.parse().ok()?).ok()?;
        let time = Time::from_hms(
            clock.next()?.parse().ok()?,
            clock.next()?.parse().ok()?,
            clock.next()?.parse().ok()?,
        )
        .ok()?;
        let seconds = PrimitiveDateTime::new(date, time).assume_utc().unix_timestamp();
        Some(Timestamp(u64::try_from(seconds).ok()?.checked_mul(1000)?))
    }
}

/// `2017-09-14 09:30:15`. The simulated PBX is in the time zone UTC.
impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let t = self.civil();
        let (year, month, day) = (t.year(), u8::from(t.month()), t.day());
        write!(f, "{year:04}-{month:02}-{day:02} {:02}:{:02}:{:02}", t.hour(), t.minute(), t.second())
    }
}

impl Add<Duration> for Timestamp {
    type Output = Timestamp;

    fn add(self, time: Duration) -> Timestamp {
        Timestamp(self.0.saturating_add(u64::try_from(time.as_millis()).unwrap_or(u64::MAX)))
    }
}

impl Sub<Duration> for Timestamp {
    type Output = Timestamp;

    fn sub(self, time: Duration) -> Timestamp {
        Timestamp(self.0.saturating_sub(u64::try_from(time.as_millis()).unwrap_or(u64::MAX)))
    }
}

/// How long nobody looks at the clock if nothing is due.
pub const MAX_WAIT: Duration = Duration::from_secs(3600);

pub struct Clock {
    started: Instant,
    base: Timestamp,
    ahead: Mutex<Duration>,
    /// The sum of all steps of a clock that moves with the steps of calls only.
    gone: Option<Mutex<Duration>>,
}

impl Clock {
    /// With a time to begin at, it moves only by `step` and `advance`.
    pub fn new(start: Option<SystemTime>) -> Self {
        let base = start.unwrap_or_else(SystemTime::now).duration_since(UNIX_EPOCH).unwrap_or_default();
        Self {
            started: Instant::now(),
            base: Timestamp(0) + base,
            ahead: Mutex::new(Duration::ZERO),
            gone: start.map(|_| Mutex::default()),
        }
    }

    /// What the PBX takes for the time.
    pub fn now(&self) -> Timestamp {
        match &self.gone {
            Some(gone) => {
                let gone = *lock(gone);
                self.base + gone + self.ahead()
            }
            None => self.running(),
        }
    }

    /// A time that always runs, to wait by.
    pub fn running(&self) -> Timestamp {
        self.base + self.started.elapsed() + self.ahead()
    }

    pub fn is_stepped(&self) -> bool {
        self.gone.is_some()
    }

    /// Moves a stepped clock to `due`, the time of the next step.
    pub fn step(&self, due: Timestamp) {
        let wanted = due.since(self.now());
        if let Some(gone) = &self.gone {
            let mut gone = lock(gone);
            *gone = gone.saturating_add(wanted);
        }
    }

    /// How far it was set forward.
    pub fn ahead(&self) -> Duration {
        *lock(&self.ahead)
    }

    pub fn advance(&self, time: Duration) {
        let mut ahead = lock(&self.ahead);
        *ahead = ahead.saturating_add(time);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_round_trips_as_text() {
        let moment = Timestamp::parse("2017-09-14 09:30:15").unwrap();
        assert_eq!(moment, Timestamp(1_505_381_415_000));
        assert_eq!(moment.to_string(), "2017-09-14 09:30:15");
        assert_eq!(moment.digits(), "20170914093015");
    }

    #[test]
    fn malformed_time_is_refused() {
        for text in ["", "2017-09-14", "2017-13-01 00:00:00", "2017-02-30 00:00:00", "yesterday 10:00:00"] {
            assert_eq!(Timestamp::parse(text), None, "{text}");
        }
    }

    #[test]
    fn clock_can_be_set_forward() {
        for start in [None, Some(UNIX_EPOCH)] {
            let clock = Clock::new(start);
            let before = clock.now();
            clock.advance(Duration::from_secs(600));
            assert!(clock.now().since(before) >= Duration::from_secs(600));
        }
    }

    #[test]
    fn stepped_clock_shows_the_times_of_steps_only() {
        let clock = Clock::new(Some(UNIX_EPOCH));
        std::thread::sleep(Duration::from_millis(5));
        assert_eq!(clock.now(), Timestamp(0));
        clock.step(Timestamp(30));
        assert_eq!(clock.now(), Timestamp(30));
        clock.advance(Duration::from_secs(1));
        clock.step(Timestamp(40));
        assert_eq!(clock.now(), Timestamp(1030), "it never goes back");
    }
}
