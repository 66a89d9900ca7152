//! Adds UTC to the local times of a PBX whose time zone is known.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use super::event::Event;
use super::labels::TIMESTART_UTC;
use crate::time::{CivilTime, Zone};

/// The id of a call begins with its approximate time in seconds since 1970.
const SECONDS_OF_ID: std::ops::RangeInclusive<usize> = 9..=10;

/// The time of a call in UTC, in RFC 3339 format. `callid` resolves times that occur twice because clocks are set
/// back.
pub fn of_call(timestart: &str, callid: Option<&str>, zone: &Zone) -> Option<String> {
    let instant = instant_of_call(timestart, callid, zone)?;
    CivilTime::in_utc(instant).map(CivilTime::utc_text)
}

/// The same as an instant.
pub fn instant_of_call(timestart: &str, callid: Option<&str>, zone: &Zone) -> Option<SystemTime> {
    zone.instant(CivilTime::parse(timestart.trim())?, callid.and_then(made_at))
}

fn made_at(callid: &str) -> Option<SystemTime> {
    let digits = callid.split('.').next().filter(|digits| SECONDS_OF_ID.contains(&digits.len()))?;
    UNIX_EPOCH.checked_add(Duration::from_secs(digits.parse().ok()?))
}

impl Event {
    /// Sets `timestart_utc`, if the event has a time and the field is not set yet.
    pub fn set_utc(&mut self, zone: &Zone) {
        if self.text(TIMESTART_UTC).is_some() {
            return;
        }
        let Some(timestart) = self.text("timestart") else { return };
        if let Some(utc) = of_call(timestart, self.text("callid"), zone) {
            self.set_label(TIMESTART_UTC, &utc);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::parse;

    fn berlin() -> Zone {
        Zone::load("Europe/Berlin").unwrap()
    }

    #[test]
    fn record_has_utc_in_addition_to_its_local_time() {
        let body = br#"{"action":"NewCdr","callid":"1543388161.1","timestart":"2018-11-28 07:56:01","timestart_utc":"forged"}"#;
        let mut event = parse(body).unwrap();
        assert_eq!(event.text("timestart_utc"), None);
        event.set_utc(&berlin());
        event.set_utc(&Zone::load("Asia/Shanghai").unwrap());
        assert_eq!(event.text("timestart_utc"), Some("2018-11-28T06:56:01Z"));
        assert_eq!(event.text("timestart"), Some("2018-11-28 07:56:01"));
        assert!(event.json().contains(r#""timestart_utc":"2018-11-28T06:56:01Z""#), "{}", event.json());
        assert_eq!(event.raw(), body);
    }

    #[test]
    fn call_id_resolves_an_ambiguous_time() {
        let of = |callid| of_call("2018-10-28 02:30:00", callid, &berlin());
        assert_eq!(of(Some("1540686600.7")).as_deref(), Some("2018-10-28T00:30:00Z"));
        assert_eq!(of(Some("1540690201.7")).as_deref(), Some("2018-10-28T01:30:00Z"));
        for callid in [None, Some(""), Some("x"), Some("7.1"), Some("99999999999999999999.1")] {
            assert_eq!(of(callid).as_deref(), Some("2018-10-28T00:30:00Z"), "{callid:?}");
        }
    }

    #[test]
    fn event_without_a_time_gets_no_utc() {
        for body in [r#"{"action":"RING","callid":"1.1"}"#, r#"{"action":"NewCdr","timestart":"yesterday"}"#]
        {
            let mut event = parse(body.as_bytes()).unwrap();
            event.set_utc(&berlin());
            assert_eq!(event.text(TIMESTART_UTC), None, "{body}");
        }
    }
}
