//! Time zones from the system's database.

use std::fs;
use std::path::Path;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use tz::TimeZone;

use super::{CivilTime, shifted};
use crate::error::{Error, Kind, Result};

/// Where systems keep the IANA database. `TZDIR` is ignored, since the library does not read the environment.
const FOLDERS: [&str; 4] =
    ["/usr/share/zoneinfo", "/usr/lib/zoneinfo", "/usr/share/lib/zoneinfo", "/etc/zoneinfo"];

/// The largest file of the database has a few kilobytes.
const MAX_BYTES: u64 = 1 << 20;

/// No zone is further from UTC than this, or changes its offset by more.
const DAY: i64 = 86_400;

/// The rules of a time zone.
#[derive(Debug)]
pub struct Zone(TimeZone);

impl Zone {
    /// The zone of this name, such as `Europe/Berlin`.
    pub fn load(name: &str) -> Result<Zone> {
        let is_name = |part: &str| !part.is_empty() && !part.starts_with('.');
        if !name.split('/').all(is_name) {
            return Err(unknown(name));
        }
        let folder = FOLDERS.iter().map(Path::new).find(|folder| folder.is_dir());
        let Some(folder) = folder else {
            let advice = "this system has no time zone database: install the package tzdata";
            return Err(Error::invalid_argument(format!("pbx.timezone cannot be used: {advice}")));
        };
        let path = folder.join(name);
        let is_file = fs::metadata(&path).is_ok_and(|file| file.is_file() && file.len() <= MAX_BYTES);
        if !is_file {
            return Err(unknown(name));
        }
        let data = fs::read(&path).map_err(|error| {
            let text = format!("pbx.timezone: {} cannot be read: {error}", path.display());
            Error::new(Kind::Io, text)
        })?;
        TimeZone::from_tz_data(&data).map(Zone).map_err(|_| unknown(name))
    }

    /// The local time at `time`.
    pub fn civil(&self, time: SystemTime) -> Option<CivilTime> {
        let offset = self.offset(seconds(time)?)?;
        CivilTime::in_utc(shifted(time, offset)?)
    }

    /// The offset from UTC at `time`, in seconds.
    pub fn offset_at(&self, time: SystemTime) -> Option<i64> {
        self.offset(seconds(time)?)
    }

    /// The instant of a local time. If the local time occurs twice, because clocks are set back, the instant nearer to
    /// `hint`, or without a hint the first. If it is skipped, because clocks are set forward, the instant by a clock
    /// that has not been set forward yet.
    pub fn instant(&self, civil: CivilTime, hint: Option<SystemTime>) -> Option<SystemTime> {
        let local = civil.as_if_utc();
        let offsets = [local - DAY, local, local + DAY].map(|near| self.offset(near));
        let mut found: Vec<i64> = offsets
            .into_iter()
            .flatten()
            .map(|offset| local - offset)
            .filter(|instant| self.offset(*instant).is_some_and(|offset| local - offset == *instant))
            .collect();
        found.sort_unstable();
        found.dedup();
        let hint = hint.and_then(seconds);
        let chosen = match hint {
            Some(hint) => found.iter().min_by_key(|instant| instant.abs_diff(hint)).copied(),
            None => found.first().copied(),
        };
        let [before, _, _] = offsets;
        let instant = chosen.or_else(|| Some(local - before?))?;
        UNIX_EPOCH.checked_add(Duration::from_secs(u64::try_from(instant).ok()?))
    }

    fn offset(&self, instant: i64) -> Option<i64> {
        self.0.find_local_time_type(instant).ok().map(|kind| i64::from(kind.ut_offset()))
    }
}

fn unknown(name: &str) -> Error {
    Error::invalid_argument(format!(
        "pbx.timezone must be the name of an IANA time zone such as Europe/Berlin; this system has no zone '{name}'"
    ))
}

fn seconds(time: SystemTime) -> Option<i64> {
    i64::try_from(time.duration_since(UNIX_EPOCH).ok()?.as_secs()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `2018-11-28T06:56:01Z` as an instant.
    fn utc(text: &str) -> SystemTime {
        let civil = text.replace('T', " ").replace('Z', "");
        CivilTime::parse(&civil).and_then(CivilTime::as_utc).unwrap()
    }

    fn instant(zone: &str, local: &str, hint: Option<&str>) -> String {
        let instant = Zone::load(zone).unwrap().instant(CivilTime::parse(local).unwrap(), hint.map(utc));
        CivilTime::in_utc(instant.unwrap()).unwrap().utc_text()
    }

    #[test]
    fn local_times_become_utc_in_winter_and_summer() {
        for (zone, local, expected) in [
            ("Europe/Berlin", "2018-11-28 07:56:01", "2018-11-28T06:56:01Z"),
            ("Europe/Berlin", "2018-07-28 07:56:01", "2018-07-28T05:56:01Z"),
            ("Asia/Shanghai", "2019-01-13 23:03:02", "2019-01-13T15:03:02Z"),
            ("Asia/Kathmandu", "2019-01-13 00:03:02", "2019-01-12T18:18:02Z"),
            ("America/St_Johns", "2019-07-13 23:30:00", "2019-07-14T02:00:00Z"),
            ("Pacific/Kiritimati", "2019-01-01 00:00:00", "2018-12-31T10:00:00Z"),
            ("Etc/GMT+12", "2018-12-31 23:59:59", "2019-01-01T11:59:59Z"),
            ("UTC", "2024-02-29 12:00:00", "2024-02-29T12:00:00Z"),
            // By the rule at the end of the file, which applies to all later years.
            ("Europe/Berlin", "2099-07-01 12:00:00", "2099-07-01T10:00:00Z"),
            ("Australia/Sydney", "2099-01-01 12:00:00", "2099-01-01T01:00:00Z"),
        ] {
            assert_eq!(instant(zone, local, None), expected, "{zone} {local}");
        }
    }

    #[test]
    fn ambiguous_time_is_the_first_or_the_one_nearer_to_the_hint() {
        for (zone, local, first, second) in [
            ("Europe/Berlin", "2018-10-28 02:30:00", "2018-10-28T00:30:00Z", "2018-10-28T01:30:00Z"),
            ("Europe/Berlin", "2018-10-28 02:00:00", "2018-10-28T00:00:00Z", "2018-10-28T01:00:00Z"),
            ("America/New_York", "2018-11-04 01:59:59", "2018-11-04T05:59:59Z", "2018-11-04T06:59:59Z"),
            ("Australia/Lord_Howe", "2019-04-07 01:45:00", "2019-04-06T14:45:00Z", "2019-04-06T15:15:00Z"),
        ] {
            assert_eq!(instant(zone, local, None), first, "{zone} {local}");
            assert_eq!(instant(zone, local, Some(first)), first, "{zone} {local}");
            assert_eq!(instant(zone, local, Some(second)), second, "{zone} {local}");
        }
        // Just before and after the hour, the time is unambiguous.
        assert_eq!(instant("Europe/Berlin", "2018-10-28 01:59:59", None), "2018-10-27T23:59:59Z");
        assert_eq!(instant("Europe/Berlin", "2018-10-28 03:00:00", None), "2018-10-28T02:00:00Z");
    }

    #[test]
    fn skipped_time_is_read_with_the_offset_before_the_change() {
        for (zone, local, expected) in [
            ("Europe/Berlin", "2018-03-25 02:30:00", "2018-03-25T01:30:00Z"),
            ("America/New_York", "2018-03-11 02:00:00", "2018-03-11T07:00:00Z"),
            // A whole day was skipped.
            ("Pacific/Apia", "2011-12-30 12:00:00", "2011-12-30T22:00:00Z"),
        ] {
            assert_eq!(instant(zone, local, None), expected, "{zone} {local}");
        }
        assert_eq!(instant("Europe/Berlin", "2018-03-25 01:59:59", None), "2018-03-25T00:59:59Z");
        assert_eq!(instant("Europe/Berlin", "2018-03-25 03:00:00", None), "2018-03-25T01:00:00Z");
    }

    #[test]
    fn local_time_converts_back_to_the_same_instant() {
        let zone = Zone::load("Europe/Berlin").unwrap();
        let start = utc("2018-01-01T00:00:00Z");
        for step in 0..2 * 365 * 24 {
            let time = start + Duration::from_secs(step * 1_800);
            let civil = zone.civil(time).unwrap();
            assert_eq!(zone.instant(civil, Some(time)), Some(time), "{civil}");
        }
    }

    #[test]
    fn unknown_zone_is_rejected() {
        for name in [
            "Europe/Atlantis",
            "",
            "/etc/passwd",
            "../../etc/passwd",
            "Europe",
            "Europe/",
            "tzdata.zi",
            "zone.tab",
        ] {
            let error = Zone::load(name).unwrap_err();
            assert!(error.message().contains("IANA time zone"), "{error}");
        }
    }
}
