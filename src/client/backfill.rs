//! Backfill: fetches CDRs whose report never arrived, and delivers them as events.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use super::{Client, cdr};
use crate::catalogue::requests;
use crate::error::{Error, Kind, Result};
use crate::report::library_event::{BACKFILLED, TIMESTART_UTC};
use crate::report::{self, Event, utc};
use crate::session::Family;
use crate::text::json::{Value, write};
use crate::time::{CivilTime, Zone, shifted};

/// Added before and after the period, since the PBX writes a record when the call ends, with the time at which it
/// began.
const MARGIN: Duration = Duration::from_secs(60);
const DAY: Duration = Duration::from_secs(86_400);

/// Passes the CDRs of a period to `deliver`, and returns how many of them it reports as new.
pub fn run(
    client: &Client,
    from: SystemTime,
    to: SystemTime,
    mut deliver: impl FnMut(Event) -> bool,
) -> Result<u64> {
    if from > to {
        return Err(Error::invalid_argument("from is after to"));
    }
    let clock = PbxClock::of(client)?;
    let (from, to) = (from.checked_sub(MARGIN).unwrap_or(UNIX_EPOCH), to + MARGIN);
    let (start, end) = clock
        .period(from, to)
        .ok_or_else(|| Error::invalid_argument("the time is before 1970 or after 9999"))?;
    let rows = client.cdr_rows("all", &start.to_string(), &end.to_string())?;
    let mut delivered = 0;
    let readable = |row: &&Value| row.get(cdr::ERROR).is_none();
    for row in rows.at("/cdr").into_iter().flat_map(Value::items).filter(readable) {
        // Larger than any report.
        let Ok(mut event) = as_event(row) else { continue };
        if !clock.is_within(&event, from, to) {
            continue;
        }
        if let Some(zone) = clock.zone {
            event.set_utc(zone);
        }
        event.set_label(BACKFILLED, "true");
        delivered += u64::from(deliver(event));
    }
    Ok(delivered)
}

/// The local clock of the PBX.
struct PbxClock<'a> {
    /// Its time zone, if known.
    zone: Option<&'a Zone>,
    /// How many seconds it is ahead of our clock in its zone, or of UTC if the zone is unknown. In the latter case it
    /// is valid only until clocks are changed for daylight saving time.
    ahead: i64,
}

impl<'a> PbxClock<'a> {
    fn of(client: &'a Client) -> Result<PbxClock<'a>> {
        let request = &requests::DEVICEINFO_QUERY;
        let reply = client.request_within(Family::Session, request, &[], None, &client.begin()?)?;
        let text = reply.string("/deviceinfo/systemtime").unwrap_or_default();
        let theirs = read(text).ok_or_else(|| {
            Error::new(Kind::BadReply, "the time that the PBX reports is not yyyy-mm-dd hh:mm:ss")
        })?;
        PbxClock::showing(theirs, SystemTime::now(), client.zone())
            .ok_or_else(|| Error::new(Kind::BadReply, "the PBX reports a time before 1970"))
    }

    fn showing(theirs: CivilTime, now: SystemTime, zone: Option<&'a Zone>) -> Option<PbxClock<'a>> {
        let theirs = match zone {
            Some(zone) => zone.instant(theirs, Some(now))?,
            None => theirs.as_utc()?,
        };
        Some(PbxClock { zone, ahead: seconds_between(now, theirs) })
    }

    /// The earliest and the latest time that it shows between two instants. If it is set back in between, these differ
    /// from what it shows at the instants themselves.
    fn period(&self, from: SystemTime, to: SystemTime) -> Option<(CivilTime, CivilTime)> {
        let offsets = |at: SystemTime, near: SystemTime| -> Option<[i64; 2]> {
            match self.zone {
                Some(zone) => Some([zone.offset_at(at)?, zone.offset_at(near)?]),
                None => Some([0, 0]),
            }
        };
        let first = offsets(from, to.min(from + DAY))?.into_iter().min()?;
        let last = offsets(to, from.max(to.checked_sub(DAY).unwrap_or(UNIX_EPOCH)))?.into_iter().max()?;
        let civil = |time: SystemTime, offset: i64| CivilTime::in_utc(shifted(time, self.ahead + offset)?);
        Some((civil(from, first).or_else(|| CivilTime::in_utc(UNIX_EPOCH))?, civil(to, last)?))
    }

    /// Whether the call of a record began between two instants, as far as is known.
    fn is_within(&self, event: &Event, from: SystemTime, to: SystemTime) -> bool {
        let (Some(zone), Some(timestart)) = (self.zone, event.text("timestart")) else { return true };
        let instant = utc::instant_of_call(timestart, event.text("callid"), zone);
        let instant = instant.and_then(|instant| shifted(instant, -self.ahead));
        instant.is_none_or(|instant| from <= instant && instant <= to + Duration::from_secs(1))
    }
}

/// Parses `2017-05-24 23:25:20`, ignoring what follows.
fn read(text: &str) -> Option<CivilTime> {
    CivilTime::parse(text.get(..19)?)
}

fn seconds_between(earlier: SystemTime, later: SystemTime) -> i64 {
    let seconds = |length: Duration| i64::try_from(length.as_secs()).unwrap_or(i64::MAX);
    match later.duration_since(earlier) {
        Ok(length) => seconds(length),
        Err(behind) => -seconds(behind.duration()),
    }
}

/// Converts a row of call records into the event of the missing report.
fn as_event(row: &Value) -> Result<Event> {
    let mut body = String::from("{");
    write::member(&mut body, "action", "NewCdr");
    for (name, value) in row.members().filter(|(name, _)| *name != TIMESTART_UTC) {
        // Reports have no empty fields.
        if let Some(value) = value.text().filter(|value| !value.is_empty()) {
            write::member(&mut body, name, value);
        }
    }
    body.push('}');
    report::parse(body.as_bytes()).map_err(|reason| {
        Error::new(Kind::BadReply, format!("cannot convert a call record into an event: {reason}"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reply::Reply;

    #[test]
    fn pbx_time_is_parsed_whatever_zone_follows() {
        let time = CivilTime::parse("2017-05-24 23:25:20");
        for text in ["2017-05-24 23:25:20 UTC-8", "2017-05-24 23:25:20 UTC", "2017-05-24 23:25:20"] {
            assert_eq!(read(text), time, "{text}");
        }
        for text in ["", "2017-05-24", "2017-13-24 23:25:20", "24.05.2017 23:25:20 ", "éééééééééé"]
        {
            assert_eq!(read(text), None, "{text}");
        }
    }

    fn at(text: &str) -> SystemTime {
        CivilTime::parse(text).unwrap().as_utc().unwrap()
    }

    /// The period that is requested from a PBX whose clock shows `theirs` at `now`.
    fn period(zone: Option<&Zone>, theirs: &str, now: &str, from: &str, to: &str) -> (String, String) {
        let clock = PbxClock::showing(CivilTime::parse(theirs).unwrap(), at(now), zone).unwrap();
        let (start, end) = clock.period(at(from), at(to)).unwrap();
        (start.to_string(), end.to_string())
    }

    #[test]
    fn without_a_zone_the_current_offset_is_assumed() {
        for (theirs, now, from, start) in [
            ("2018-07-01 20:00:00", "2018-07-01 12:00:00", "2018-07-01 11:00:00", "2018-07-01 19:00:00"),
            ("2018-07-01 04:00:00", "2018-07-01 12:00:00", "2018-07-01 11:00:00", "2018-07-01 03:00:00"),
            ("2018-07-01 04:00:00", "2018-07-01 12:00:00", "1970-01-01 01:00:00", "1970-01-01 00:00:00"),
        ] {
            assert_eq!(period(None, theirs, now, from, now), (start.to_owned(), theirs.to_owned()));
        }
    }

    #[test]
    fn with_a_zone_each_time_uses_the_offset_of_its_date() {
        let zone = Zone::load("Europe/Berlin").unwrap();
        let ask = |theirs, from, to| period(Some(&zone), theirs, "2018-12-01 12:00:00", from, to);
        let texts = |start: &str, end: &str| (start.to_owned(), end.to_owned());
        let right = "2018-12-01 13:00:00";
        // In summer, seen from winter.
        assert_eq!(
            ask(right, "2018-07-01 10:00:00", "2018-07-01 11:00:00"),
            texts("2018-07-01 12:00:00", "2018-07-01 13:00:00")
        );
        // The clock is set back at 01:00 UTC: it shows 02:00 to 03:00 twice.
        assert_eq!(
            ask(right, "2018-10-28 00:45:00", "2018-10-28 01:15:00"),
            texts("2018-10-28 01:45:00", "2018-10-28 03:15:00")
        );
        // And forward.
        assert_eq!(
            ask(right, "2018-03-25 00:30:00", "2018-03-25 01:30:00"),
            texts("2018-03-25 01:30:00", "2018-03-25 03:30:00")
        );
        // Five minutes fast.
        assert_eq!(
            ask("2018-12-01 13:05:00", "2018-07-01 10:00:00", "2018-07-01 11:00:00"),
            texts("2018-07-01 12:05:00", "2018-07-01 13:05:00")
        );
    }

    #[test]
    fn records_outside_the_requested_period_are_dropped() {
        let zone = Zone::load("Europe/Berlin").unwrap();
        let now = "2018-12-01 12:00:00";
        let clock = PbxClock::showing(CivilTime::parse("2018-12-01 13:00:00").unwrap(), at(now), Some(&zone))
            .unwrap();
        let is_within = |callid: &str, timestart: &str| {
            let body = format!(r#"{{"action":"NewCdr","callid":"{callid}","timestart":"{timestart}"}}"#);
            let event = report::parse(body.as_bytes()).unwrap();
            clock.is_within(&event, at("2018-10-28 00:45:00"), at("2018-10-28 01:15:00"))
        };
        assert!(is_within("1540687800.1", "2018-10-28 02:50:00"), "00:50 UTC");
        assert!(is_within("1540688700.1", "2018-10-28 02:05:00"), "01:05 UTC");
        assert!(!is_within("1540685100.1", "2018-10-28 02:05:00"), "00:05 UTC");
        assert!(!is_within("1540691400.1", "2018-10-28 02:50:00"), "01:50 UTC");
        assert!(is_within("1.1", "yesterday"));
    }

    #[test]
    fn row_becomes_the_event_of_the_missing_report() {
        let row = Reply::from_strict(r#"{"callid": "1.1", "callfrom": "1000", "callto": "1001", "desttrunkname": "", "status": "ANSWERED"}"#.to_owned());
        let event = as_event(row.value()).unwrap();
        assert_eq!(
            (event.kind(), event.text("callid"), event.text("status")),
            (report::Kind::Cdr, Some("1.1"), Some("ANSWERED"))
        );
        assert_eq!(event.text("desttrunkname"), None);
    }
}
