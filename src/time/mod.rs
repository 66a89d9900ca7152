//! Calendar and clock. A PBX sends its local time as `yyyy-mm-dd hh:mm:ss`, without a zone.

mod zone;

use std::fmt;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use time::{Date, Month, PrimitiveDateTime, Time};

pub use zone::Zone;

/// Milliseconds since 1970 in UTC; 0 for a time before.
pub fn unix_ms(time: SystemTime) -> i64 {
    let since = time.duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
}

/// The current time, as [`unix_ms`].
pub fn now_ms() -> i64 {
    unix_ms(SystemTime::now())
}

/// `time` plus `by` seconds, which may be negative.
pub fn shifted(time: SystemTime, by: i64) -> Option<SystemTime> {
    let length = Duration::from_secs(by.unsigned_abs());
    if by < 0 { time.checked_sub(length) } else { time.checked_add(length) }
}

/// A date and a time of day without a zone. Dates that do not exist cannot be represented.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct CivilTime(PrimitiveDateTime);

impl CivilTime {
    /// Parses `yyyy-mm-dd hh:mm:ss` only.
    pub fn parse(text: &str) -> Option<CivilTime> {
        let (date, time) = text.split_once(' ')?;
        let (year, rest) = date.split_once('-')?;
        let (month, day) = rest.split_once('-')?;
        let (hour, rest) = time.split_once(':')?;
        let (minute, second) = rest.split_once(':')?;
        let year = i32::from(digits::<u16>(year, 4)?);
        let month = Month::try_from(digits::<u8>(month, 2)?).ok()?;
        let date = Date::from_calendar_date(year, month, digits(day, 2)?).ok()?;
        let time = Time::from_hms(digits(hour, 2)?, digits(minute, 2)?, digits(second, 2)?).ok()?;
        Some(CivilTime(PrimitiveDateTime::new(date, time)))
    }

    /// `time` in UTC. `None` before 1970 and after 9999.
    pub fn in_utc(time: SystemTime) -> Option<CivilTime> {
        let since = time.duration_since(UNIX_EPOCH).ok()?;
        let since = time::Duration::seconds(i64::try_from(since.as_secs()).ok()?);
        let epoch =
            PrimitiveDateTime::new(Date::from_calendar_date(1970, Month::January, 1).ok()?, Time::MIDNIGHT);
        epoch.checked_add(since).map(CivilTime)
    }

    /// The instant at which it is this time in UTC. `None` before 1970.
    pub fn as_utc(self) -> Option<SystemTime> {
        let seconds = u64::try_from(self.as_if_utc()).ok()?;
        UNIX_EPOCH.checked_add(Duration::from_secs(seconds))
    }

    /// The same in seconds since 1970.
    fn as_if_utc(self) -> i64 {
        self.0.assume_utc().unix_timestamp()
    }

    /// As a UTC time in RFC 3339 format: `2018-11-28T06:56:01Z`.
    pub fn utc_text(self) -> String {
        format!("{}Z", self.to_string().replace(' ', "T"))
    }
}

impl fmt::Display for CivilTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (date, time) = (self.0.date(), self.0.time());
        let (year, month, day) = date.to_calendar_date();
        let (hour, minute, second) = time.as_hms();
        write!(f, "{year:04}-{:02}-{day:02} {hour:02}:{minute:02}:{second:02}", u8::from(month))
    }
}

/// Whether this is a time of day as `HH:MM`.
pub fn is_time_of_day(text: &str) -> bool {
    let time = text
        .split_once(':')
        .and_then(|(hour, minute)| Time::from_hms(digits(hour, 2)?, digits(minute, 2)?, 0).ok());
    time.is_some()
}

/// A number of exactly `length` digits.
fn digits<T: std::str::FromStr>(text: &str, length: usize) -> Option<T> {
    let plain = text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit());
    if plain { text.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn civil_time_round_trips() {
        for text in
            ["2018-11-07 00:00:00", "2019-02-18 23:59:59", "2024-02-29 12:00:00", "0001-01-01 00:00:00"]
        {
            assert_eq!(CivilTime::parse(text).map(|time| time.to_string()).as_deref(), Some(text));
        }
    }

    #[test]
    fn nonexistent_date_is_rejected() {
        for text in [
            "2018-02-29 00:00:00",
            "2018-02-31 00:00:00",
            "2018-04-31 00:00:00",
            "2100-02-29 00:00:00",
            "2018-13-07 00:00:00",
            "2018-00-07 00:00:00",
            "2018-11-00 00:00:00",
            "2018-11-07 24:00:00",
            "2018-11-07 00:60:00",
            "2018-11-07 00:00:60",
        ] {
            assert_eq!(CivilTime::parse(text), None, "{text}");
        }
    }

    #[test]
    fn date_in_another_format_is_rejected() {
        for text in [
            "",
            "2018-11-07",
            "2018-11-07T00:00:00",
            "2018-11-07 00:00",
            "2018-11-07 00:00:00 ",
            "2018-11-07 00:00:00.5",
            "18-11-07 00:00:00",
            "2018-1-07 00:00:00",
            "+018-11-07 00:00:00",
            "2018-11-07-01 00:00:00",
            "07.11.2018 00:00:00",
        ] {
            assert_eq!(CivilTime::parse(text), None, "{text}");
        }
    }

    #[test]
    fn civil_times_convert_to_seconds_since_1970_and_back() {
        for (text, seconds) in [
            ("1970-01-01 00:00:00", 0),
            ("2017-05-24 23:25:20", 1_495_668_320),
            ("2000-02-29 23:59:59", 951_868_799),
            ("9999-12-31 23:59:59", 253_402_300_799),
        ] {
            let time = UNIX_EPOCH + Duration::from_secs(seconds);
            let civil = CivilTime::parse(text).unwrap();
            assert_eq!(civil.as_utc(), Some(time), "{text}");
            assert_eq!(CivilTime::in_utc(time), Some(civil), "{text}");
        }
        assert_eq!(CivilTime::in_utc(UNIX_EPOCH + Duration::from_secs(253_402_300_800)), None);
        assert_eq!(CivilTime::in_utc(UNIX_EPOCH - Duration::from_secs(1)), None);
        assert_eq!(CivilTime::parse("1969-12-31 23:59:59").unwrap().as_utc(), None);
    }

    #[test]
    fn time_of_day_needs_two_digits_each() {
        for good in ["00:00", "23:59"] {
            assert!(is_time_of_day(good));
        }
        for bad in ["", "24:00", "12:60", "7:30", "07:3", "0730", "07:30:00", "aa:bb", "+7:30"] {
            assert!(!is_time_of_day(bad), "{bad}");
        }
    }
}
