//! What options can be, and how each is written.

use std::net::{Ipv4Addr, SocketAddr};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use clap::ValueEnum;

use crate::clock::Timestamp;
use crate::json::Object;

/// An address to listen on; `None` = do not listen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bind(pub Option<SocketAddr>);

impl std::str::FromStr for Bind {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        if text == "off" {
            return Ok(Bind(None));
        }
        text.parse().map(|address| Bind(Some(address))).map_err(|_| "expected IP:PORT or \"off\"".to_owned())
    }
}

/// The same, or a port of 127.0.0.1.
pub fn port_or_bind(text: &str) -> Result<Bind, String> {
    let port = |port| Bind(Some(SocketAddr::from((Ipv4Addr::LOCALHOST, port))));
    text.parse()
        .map(port)
        .or_else(|_| text.parse())
        .map_err(|_| "expected PORT, IP:PORT or \"off\"".to_owned())
}

/// A version of the API, as far as its requests differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, ValueEnum)]
pub enum ApiVersion {
    V1,
    V2,
}

impl ApiVersion {
    /// Any v1.x is version 1: public clients send `v1.10` for login and `v1.0.1` for the rest, and a PBX accepts it.
    pub fn of(segment: &str) -> Option<Self> {
        match segment.split('.').next() {
            Some("v1") => Some(ApiVersion::V1),
            Some("v2") => Some(ApiVersion::V2),
            _ => None,
        }
    }
}

/// How a PBX answers requests of a version that it does not have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum MissingApi {
    /// Status 404.
    #[value(name = "404")]
    NotFound,
    /// 10003, before any token is looked at.
    Errno,
    /// A page of HTML with status 200.
    Html,
}

/// How a PBX delivers reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ReportMethod {
    Http,
    Tcp,
    Both,
}

impl ReportMethod {
    pub fn posts(self) -> bool {
        self != ReportMethod::Tcp
    }

    pub fn streams(self) -> bool {
        self != ReportMethod::Http
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum TlsVersions {
    #[value(name = "1.2")]
    Only12,
    #[value(name = "1.3")]
    Only13,
    Both,
    /// 1.0 to 1.2 with the suites of old boxes: CBC, and key exchange by RSA.
    Old,
}

/// How long the parties of a call talk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Talk {
    For(Duration),
    Forever,
}

impl std::str::FromStr for Talk {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        if text == "forever" { Ok(Talk::Forever) } else { milliseconds(text).map(Talk::For) }
    }
}

/// What the application decides about inbound calls.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum InboundControl {
    None,
    Answering,
    Destination,
    Both,
}

impl InboundControl {
    pub fn answering(self) -> bool {
        matches!(self, InboundControl::Answering | InboundControl::Both)
    }

    pub fn destination(self) -> bool {
        matches!(self, InboundControl::Destination | InboundControl::Both)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ConfigErrors {
    V2,
    NoData,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum HostStyle {
    /// `Host: 192.168.5.150: 8260`
    Blank,
    /// `Host: 192.168.5.150:8260`
    Plain,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum BodyStyle {
    Compact,
    Printed,
}

impl BodyStyle {
    pub fn text(self, body: &Object) -> String {
        match self {
            BodyStyle::Compact => body.compact(),
            BodyStyle::Printed => body.printed(),
        }
    }
}

pub fn seconds(text: &str) -> Result<Duration, String> {
    text.parse().map(Duration::from_secs).map_err(|_| "expected a whole number of seconds".to_owned())
}

pub fn milliseconds(text: &str) -> Result<Duration, String> {
    text.parse().map(Duration::from_millis).map_err(|_| "expected a whole number of milliseconds".to_owned())
}

/// A time in UTC: `2026-01-01T09:00:00Z`.
pub fn moment(text: &str) -> Result<SystemTime, String> {
    let in_words = text.strip_suffix('Z').map(|text| text.replacen('T', " ", 1));
    let time = in_words.filter(|text| !text.contains(['T', '+'])).and_then(|text| Timestamp::parse(&text));
    let time = time.ok_or_else(|| "expected a time in UTC such as 2026-01-01T09:00:00Z".to_owned())?;
    Ok(UNIX_EPOCH + time.since(Timestamp(0)))
}

/// Calls per unit of time: `5/min`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rate {
    pub interval: Duration,
}

impl std::str::FromStr for Rate {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || "expected a number of calls per s, min or h, such as 5/min or 30/h".to_owned();
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moment_is_a_time_in_utc() {
        assert_eq!(moment("1970-01-02T00:00:01Z"), Ok(UNIX_EPOCH + Duration::from_secs(86_401)));
        for wrong in
            ["", "2026-01-01", "2026-01-01T09:00:00", "2026-13-01T09:00:00Z", "2026-01-01T09:00:00+01:00"]
        {
            assert!(moment(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn rate_is_a_number_per_unit_of_time() {
        assert_eq!("60/min".parse(), Ok(Rate { interval: Duration::from_secs(1) }));
        assert_eq!("30/h".parse(), Ok(Rate { interval: Duration::from_secs(120) }));
        for wrong in ["", "5", "5/day", "0/min", "-1/min", "x/min"] {
            assert!(wrong.parse::<Rate>().is_err(), "{wrong}");
        }
    }
}
