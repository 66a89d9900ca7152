//! Faults on demand: what networks and old firmware do to answers and reports.
//!
//! One is written `WHERE:WHICH:WHAT[:xTIMES]`, for example `answer:extension/query:delay=500:x3` or `report:NewCdr:drop`.

use std::fmt;
use std::str::FromStr;
use std::sync::Mutex;
use std::time::Duration;

use crate::threads::lock;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Answer,
    Report,
    /// New connections to the HTTPS port.
    Tls,
}

/// What goes wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Nothing is sent, and the connection closes.
    Drop,
    Delay(Duration),
    /// Only so many bytes of the body are sent.
    Cut(usize),
    /// Every seventh byte of the body is another.
    Corrupt,
    /// So many bytes a second.
    Slow(u32),
    /// Another HTTP status, with an HTML page (answers).
    Status(u16),
    /// An HTML page with status 200 (answers).
    Html,
    /// Nothing after the head (answers).
    Empty,
    /// Sent twice (reports).
    Repeat,
    /// Sent after the one that follows it (reports).
    Reorder,
    /// `POST report HTTP/1.1`: the target without its slash (reports).
    NoSlash,
    /// `POST  HTTP/1.1`: no target at all (reports).
    NoTarget,
    /// Head and body in two segments, some time apart (reports).
    Split,
    /// The connection is closed as soon as it is made (tls).
    Refuse,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    place: Place,
    /// A path (`extension/query`) or a report's name (`RING`); `*` = any.
    which: String,
    pub what: Effect,
    /// How often it still happens; `None` = always.
    times: Option<u32>,
}

const HELP: &str = "want WHERE:WHICH:WHAT[:xTIMES], WHERE one of answer, report, tls, WHICH a request's path, a report's \
                    name or *, WHAT one of drop, delay=MS, cut=BYTES, corrupt, slow=BYTES_PER_SECOND, status=CODE, html, \
                    empty (answers), repeat, reorder, noslash, notarget, split (reports), refuse (tls)";

impl FromStr for Fault {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let parts: Vec<&str> = text.split(':').collect();
        let (place, which, what, times) = match parts.as_slice() {
            [place, which, what] => (*place, *which, *what, None),
            [place, which, what, times] => {
                let times = times.strip_prefix('x').and_then(|times| times.parse().ok());
                (*place, *which, *what, Some(times.ok_or(HELP)?))
            }
            _ => return Err(HELP.to_owned()),
        };
        let place = match place {
            "answer" => Place::Answer,
            "report" => Place::Report,
            "tls" => Place::Tls,
            _ => return Err(HELP.to_owned()),
        };
        let what = parse_what(what).filter(|what| what.fits(place)).ok_or(HELP)?;
        Ok(Fault { place, which: which.trim_matches('/').to_owned(), what, times })
    }
}

fn parse_what(text: &str) -> Option<Effect> {
    let (word, number) = text.split_once('=').unwrap_or((text, ""));
    Some(match word {
        "drop" => Effect::Drop,
        "delay" => Effect::Delay(Duration::from_millis(number.parse().ok()?)),
        "cut" => Effect::Cut(number.parse().ok()?),
        "garble" => Effect::Corrupt,
        "slow" => Effect::Slow(number.parse().ok().filter(|speed| *speed > 0)?),
        "status" => Effect::Status(number.parse().ok().filter(|status| (100..600).contains(status))?),
        "html" => Effect::Html,
        "empty" => Effect::Empty,
        "repeat" => Effect::Repeat,
        "reorder" => Effect::Reorder,
        "noslash" => Effect::NoSlash,
        "notarget" => Effect::NoTarget,
        "split" => Effect::Split,
        "refuse" => Effect::Refuse,
        _ => return None,
    })
}

impl Effect {
    fn fits(self, place: Place) -> bool {
        match self {
            Effect::Drop | Effect::Delay(_) | Effect::Cut(_) | Effect::Corrupt => place != Place::Tls,
            Effect::Slow(_) | Effect::Status(_) | Effect::Html | Effect::Empty => place == Place::Answer,
            Effect::Repeat | Effect::Reorder | Effect::NoSlash | Effect::NoTarget | Effect::Split => {
                place == Place::Report
            }
            Effect::Refuse => place == Place::Tls,
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = match self.place {
            Place::Answer => "answer",
            Place::Report => "report",
            Place::Tls => "tls",
        };
        write!(f, "{place}:{}:", self.which)?;
        match self.what {
            Effect::Drop => f.write_str("drop"),
            Effect::Delay(time) => write!(f, "delay={}", time.as_millis()),
            Effect::Cut(bytes) => write!(f, "cut={bytes}"),
            Effect::Corrupt => f.write_str("garble"),
            Effect::Slow(speed) => write!(f, "slow={speed}"),
            Effect::Status(status) => write!(f, "status={status}"),
            Effect::Html => f.write_str("html"),
            Effect::Empty => f.write_str("empty"),
            Effect::Repeat => f.write_str("repeat"),
            Effect::Reorder => f.write_str("reorder"),
            Effect::NoSlash => f.write_str("noslash"),
            Effect::NoTarget => f.write_str("notarget"),
            Effect::Split => f.write_str("split"),
            Effect::Refuse => f.write_str("refuse"),
        }?;
        self.times.map_or(Ok(()), |times| write!(f, ":x{times}"))
    }
}

/// The faults that are in force.
#[derive(Default)]
pub struct Faults(Mutex<Vec<Fault>>);

impl Faults {
    pub fn new(faults: &[Fault]) -> Self {
        Self(Mutex::new(faults.to_vec()))
    }

    pub fn add(&self, fault: Fault) {
        lock(&self.0).push(fault);
    }

    pub fn clear(&self) {
        lock(&self.0).clear();
    }

    pub fn list(&self) -> Vec<String> {
        lock(&self.0).iter().map(ToString::to_string).collect()
    }

    pub fn of_answer(&self, path: &str) -> Vec<Effect> {
        self.take(Place::Answer, path)
    }

    pub fn of_report(&self, name: &str) -> Vec<Effect> {
        self.take(Place::Report, name)
    }

    pub fn refuses_tls(&self) -> bool {
        !self.take(Place::Tls, "*").is_empty()
    }

    /// Everything that happens to this one, and counts it.
    fn take(&self, place: Place, which: &str) -> Vec<Effect> {
        let mut faults = lock(&self.0);
        let mut found = Vec::new();
        for fault in faults.iter_mut() {
            if fault.place == place && (fault.which == "*" || fault.which == which) {
                found.push(fault.what);
                fault.times = fault.times.map(|times| times.saturating_sub(1));
            }
        }
        faults.retain(|fault| fault.times != Some(0));
        found
    }
}

/// Every seventh byte becomes another.
pub fn corrupt(bytes: &mut [u8]) {
    bytes.iter_mut().step_by(7).for_each(|byte| *byte ^= 0x15);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_is_written_as_it_is_read() {
        for text in [
            "answer:extension/query:delay=500:x3",
            "report:RING:drop",
            "tls:*:refuse",
            "answer:*:status=503:x1",
        ] {
            assert_eq!(text.parse::<Fault>().unwrap().to_string(), text);
        }
        for text in [
            "",
            "answer:*",
            "answer:*:burn",
            "report:*:status=500",
            "tls:*:drop",
            "answer:*:slow=0",
            "answer:*:drop:3",
        ] {
            assert!(text.parse::<Fault>().is_err(), "{text}");
        }
    }

    #[test]
    fn a_fault_happens_as_often_as_it_says() {
        let faults =
            Faults::new(&["answer:apply:drop:x2".parse().unwrap(), "answer:*:garble".parse().unwrap()]);
        assert_eq!(faults.of_answer("apply"), [Effect::Drop, Effect::Corrupt]);
        assert_eq!(faults.of_answer("logout"), [Effect::Corrupt]);
        assert_eq!(faults.of_answer("apply"), [Effect::Drop, Effect::Corrupt]);
        assert_eq!(faults.of_answer("apply"), [Effect::Corrupt]);
        assert!(faults.of_report("apply").is_empty());
    }
}
