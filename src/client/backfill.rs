//! CDRs whose report never came: fetched from the PBX, and delivered like the others.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use super::{Client, cdr};
use crate::catalogue::requests;
use crate::error::{Error, Kind, Result};
use crate::report::library_event::BACKFILLED;
use crate::report::{self, Event};
use crate::text::json::{Value, write};
use crate::time::CivilTime;

/// Asked for before and after the time wanted: the PBX writes a record when a call is over, under the time it began.
const MARGIN: Duration = Duration::from_secs(60);
/// Has `deliver` take the CDRs of the time between; how many of them it says were news.
pub fn run(
    client: &Client,
    from: SystemTime,
    to: SystemTime,
    mut deliver: impl FnMut(Event) -> bool,
) -> Result<u64> {
    if from > to {
        return Err(Error::invalid_argument("from is after to"));
    }
    let offset = clock_offset(client)?;
    let start = written(offset.local(from.checked_sub(MARGIN).unwrap_or(UNIX_EPOCH)))?;
    let end = written(offset.local(to + MARGIN))?;
    let rows = client.cdr_rows("all", &start, &end)?;
    let mut delivered = 0;
    let readable = |row: &&Value| row.get(cdr::ERROR).is_none();
    for row in rows.at("/cdr").into_iter().flat_map(Value::items).filter(readable) {
        let mut event = as_event(row)?;
        event.set_label(BACKFILLED, "true");
        delivered += u64::from(deliver(event));
    }
    Ok(delivered)
}

/// By how much the clock on the wall of the PBX, its zone and its error included, is before ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ClockOffset {
    Ahead(Duration),
    Behind(Duration),
}

impl ClockOffset {
    fn of(theirs: SystemTime, ours: SystemTime) -> ClockOffset {
        match theirs.duration_since(ours) {
            Ok(ahead) => ClockOffset::Ahead(ahead),
            Err(behind) => ClockOffset::Behind(behind.duration()),
        }
    }

    /// What that clock showed at a time of ours.
    fn local(self, time: SystemTime) -> SystemTime {
        match self {
            ClockOffset::Ahead(by) => time + by,
            ClockOffset::Behind(by) => time.checked_sub(by).unwrap_or(UNIX_EPOCH),
        }
    }
}

fn clock_offset(client: &Client) -> Result<ClockOffset> {
    let reply = client.request(&requests::DEVICEINFO_QUERY, &[], None)?;
    let text = reply.string("/deviceinfo/systemtime").unwrap_or_default();
    let theirs = read(text)
        .ok_or_else(|| Error::new(Kind::BadReply, "the PBX does not tell its time as yyyy-mm-dd hh:mm:ss"))?;
    Ok(ClockOffset::of(theirs, SystemTime::now()))
}

/// `2017-05-24 23:25:20`, whatever follows, as if it were UTC.
fn read(text: &str) -> Option<SystemTime> {
    CivilTime::parse(text.get(..19)?)?.as_utc()
}

fn written(time: SystemTime) -> Result<String> {
    let time = CivilTime::in_utc(time)
        .ok_or_else(|| Error::invalid_argument("the time is before 1970 or after 9999"))?;
    Ok(time.to_string())
}

/// A row of call records as the report that should have come.
fn as_event(row: &Value) -> Result<Event> {
    let mut body = String::from("{");
    write::member(&mut body, "action", "NewCdr");
    for (name, value) in row.members() {
        // A report leaves out what is empty.
        if let Some(value) = value.text().filter(|value| !value.is_empty()) {
            write::member(&mut body, name, value);
        }
    }
    body.push('}');
    report::parse(body.as_bytes())
        .map_err(|reason| Error::new(Kind::BadReply, format!("a call record is no event: {reason}")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reply::Reply;

    #[test]
    fn the_clock_of_a_pbx_is_read_whatever_it_says_of_its_zone() {
        let time = UNIX_EPOCH + Duration::from_secs(1_495_668_320);
        for text in ["2017-05-24 23:25:20 UTC-8", "2017-05-24 23:25:20 UTC", "2017-05-24 23:25:20"] {
            assert_eq!(read(text), Some(time), "{text}");
        }
        assert_eq!(written(time).unwrap(), "2017-05-24 23:25:20");
        for text in ["", "2017-05-24", "2017-13-24 23:25:20", "24.05.2017 23:25:20 ", "éééééééééé"]
        {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn times_are_told_as_the_wall_of_the_pbx_shows_them() {
        let (ours, hour) = (UNIX_EPOCH + Duration::from_secs(1_000_000), Duration::from_secs(3_600));
        assert_eq!(ClockOffset::of(ours + hour * 8, ours).local(ours + hour), ours + hour * 9);
        assert_eq!(ClockOffset::of(ours - hour * 8, ours).local(ours), ours - hour * 8);
    }

    #[test]
    fn a_row_becomes_the_report_that_should_have_come() {
        let row = Reply::from_strict(r#"{"callid": "1.1", "callfrom": "1000", "callto": "1001", "desttrunkname": "", "status": "ANSWERED"}"#.to_owned());
        let event = as_event(row.value()).unwrap();
        assert_eq!(
            (event.kind(), event.text("callid"), event.text("status")),
            (report::Kind::Cdr, Some("1.1"), Some("ANSWERED"))
        );
        assert_eq!(event.text("desttrunkname"), None);
    }
}
