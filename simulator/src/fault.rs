//! Faults that can be injected: what networks and old firmware do to answers and reports.

use std::fmt;
use std::sync::Mutex;
use std::time::Duration;

use crate::threads::lock;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    Answer,
    /// Reports by HTTP.
    Report,
    /// Reports over TCP event connections.
    Tcp,
    /// New connections to the HTTPS port.
    Tls,
}

/// What a fault does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Nothing is sent, and the connection closes.
    Drop,
    Delay(Duration),
    /// The request is processed after this time, even if its client has gone (answers).
    Late(Duration),
    /// Only so many bytes of the body are sent, and the connection breaks.
    Cut(usize),
    /// Only so many bytes of the body are sent, without a length, as if that were all (answers).
    Short(usize),
    /// Every seventh byte of the body is changed.
    Corrupt,
    /// Digits without quotes: `"callid":1573204600.10000`.
    Numbers,
    /// Names of people in GBK, one of whose bytes is a backslash.
    Gbk,
    /// So many bytes a second (answers).
    Slow(u32),
    /// Another HTTP status, with an HTML page (answers).
    Status(u16),
    /// An HTML page with status 200 (answers).
    Html,
    /// Nothing after the head (answers).
    Empty,
    /// Compressed without being asked for (answers).
    Gzip,
    /// No Content-Length (answers).
    NoLength,
    /// The TLS connection ends without `close_notify` (answers).
    NoNotify,
    /// Sent twice (reports).
    Repeat,
    /// Sent after the one that follows it (reports).
    Reorder,
    /// `POST report HTTP/1.1`: the target without its slash (reports).
    NoSlash,
    /// `POST  HTTP/1.1`: no target at all (reports).
    NoTarget,
    /// In two segments, some time apart: head and body, or two halves (reports).
    Split,
    /// Each byte in a segment of its own (tcp).
    Bytes,
    /// In one segment with the one that follows it (tcp).
    Join,
    /// This one and all that follow are not sent, and the connection stays open (tcp).
    Silence,
    /// The connection is closed as soon as it is made (tls).
    Refuse,
}

/// A fault, written `WHERE:WHICH:WHAT[:xTIMES]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    pub place: Place,
    /// A path (`extension/query`) or a report's name (`RING`); `*` = any.
    pub which: String,
    pub effect: Effect,
    /// How often it still happens; `None` = always.
    pub times: Option<u32>,
}

impl Place {
    pub const ALL: [Place; 4] = [Place::Answer, Place::Report, Place::Tcp, Place::Tls];

    pub fn word(self) -> &'static str {
        match self {
            Place::Answer => "answer",
            Place::Report => "report",
            Place::Tcp => "tcp",
            Place::Tls => "tls",
        }
    }
}

/// The argument after an effect's word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Argument {
    None,
    Milliseconds,
    Bytes,
    BytesPerSecond,
    Code,
}

/// One row of the table of effects.
pub struct EffectInfo {
    pub word: &'static str,
    pub argument: Argument,
    pub places: &'static [Place],
    /// `None` if the number is out of range.
    pub make: fn(u64) -> Option<Effect>,
}

const ALL: &[Place] = &[Place::Answer, Place::Report, Place::Tcp];
const ANSWER: &[Place] = &[Place::Answer];
const REPORT: &[Place] = &[Place::Report];
const REPORTS: &[Place] = &[Place::Report, Place::Tcp];
const TCP: &[Place] = &[Place::Tcp];

const fn row(
    word: &'static str,
    argument: Argument,
    places: &'static [Place],
    make: fn(u64) -> Option<Effect>,
) -> EffectInfo {
    EffectInfo { word, argument, places, make }
}

/// Every effect, in the order of messages.
pub const EFFECTS: &[EffectInfo] = &[
    row("drop", Argument::None, ALL, |_| Some(Effect::Drop)),
    row("delay", Argument::Milliseconds, ALL, |ms| Some(Effect::Delay(Duration::from_millis(ms)))),
    row("late", Argument::Milliseconds, ANSWER, |ms| Some(Effect::Late(Duration::from_millis(ms)))),
    row("cut", Argument::Bytes, ALL, |bytes| Some(Effect::Cut(usize::try_from(bytes).ok()?))),
    row("short", Argument::Bytes, ANSWER, |bytes| Some(Effect::Short(usize::try_from(bytes).ok()?))),
    row("garble", Argument::None, ALL, |_| Some(Effect::Corrupt)),
    row("numbers", Argument::None, ALL, |_| Some(Effect::Numbers)),
    row("gbk", Argument::None, ANSWER, |_| Some(Effect::Gbk)),
    row("slow", Argument::BytesPerSecond, ANSWER, |speed| {
        Some(Effect::Slow(u32::try_from(speed).ok().filter(|speed| *speed > 0)?))
    }),
    row("status", Argument::Code, ANSWER, |code| {
        Some(Effect::Status(u16::try_from(code).ok().filter(|code| (100..600).contains(code))?))
    }),
    row("html", Argument::None, ANSWER, |_| Some(Effect::Html)),
    row("empty", Argument::None, ANSWER, |_| Some(Effect::Empty)),
    row("gzip", Argument::None, ANSWER, |_| Some(Effect::Gzip)),
    row("nolength", Argument::None, ANSWER, |_| Some(Effect::NoLength)),
    row("nonotify", Argument::None, ANSWER, |_| Some(Effect::NoNotify)),
    row("repeat", Argument::None, REPORTS, |_| Some(Effect::Repeat)),
    row("reorder", Argument::None, REPORTS, |_| Some(Effect::Reorder)),
    row("noslash", Argument::None, REPORT, |_| Some(Effect::NoSlash)),
    row("notarget", Argument::None, REPORT, |_| Some(Effect::NoTarget)),
    row("split", Argument::None, REPORTS, |_| Some(Effect::Split)),
    row("bytes", Argument::None, TCP, |_| Some(Effect::Bytes)),
    row("join", Argument::None, TCP, |_| Some(Effect::Join)),
    row("silence", Argument::None, TCP, |_| Some(Effect::Silence)),
    row("refuse", Argument::None, &[Place::Tls], |_| Some(Effect::Refuse)),
];

impl Effect {
    fn number(self) -> Option<u128> {
        match self {
            Effect::Delay(time) | Effect::Late(time) => Some(time.as_millis()),
            Effect::Cut(bytes) | Effect::Short(bytes) => u128::try_from(bytes).ok(),
            Effect::Slow(speed) => Some(speed.into()),
            Effect::Status(code) => Some(code.into()),
            _ => None,
        }
    }

    fn word(self) -> &'static str {
        // 200 is in the range of every effect.
        let is_own = |info: &&EffectInfo| {
            (info.make)(200)
                .is_some_and(|made| std::mem::discriminant(&made) == std::mem::discriminant(&self))
        };
        EFFECTS.iter().find(is_own).map_or("", |info| info.word)
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.place.word(), self.which, self.effect.word())?;
        if let Some(number) = self.effect.number() {
            write!(f, "={number}")?;
        }
        self.times.map_or(Ok(()), |times| write!(f, ":x{times}"))
    }
}

/// The faults that are in force.
#[derive(Default)]
pub struct ActiveFaults(Mutex<Vec<Fault>>);

impl ActiveFaults {
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

    pub fn of_tcp(&self, name: &str) -> Vec<Effect> {
        self.take(Place::Tcp, name)
    }

    pub fn refuses_tls(&self) -> bool {
        !self.take(Place::Tls, "*").is_empty()
    }

    /// The effects on this answer or report; counts them.
    fn take(&self, place: Place, which: &str) -> Vec<Effect> {
        let mut faults = lock(&self.0);
        let mut found = Vec::new();
        for fault in faults.iter_mut() {
            if fault.place == place && (fault.which == "*" || fault.which == which) {
                found.push(fault.effect);
                fault.times = fault.times.map(|times| times.saturating_sub(1));
            }
        }
        faults.retain(|fault| fault.times != Some(0));
        found
    }
}

/// Changes every seventh byte.
pub fn corrupt(bytes: &mut [u8]) {
    bytes.iter_mut().step_by(7).for_each(|byte| *byte ^= 0x15);
}

/// Removes the quotes from values of digits with at most one dot, of any length.
pub fn unquote_numbers(json: &str) -> String {
    let is_number = |text: &str| {
        let digits = text.chars().filter(char::is_ascii_digit).count();
        digits > 0
            && text.starts_with(|c: char| c.is_ascii_digit())
            && text.ends_with(|c: char| c.is_ascii_digit())
            && (text.len() == digits || (text.len() == digits + 1 && text.contains('.')))
    };
    let mut out = String::with_capacity(json.len());
    let mut rest = json;
    while let Some((before, after)) = rest.split_once(":\"") {
        out.push_str(before);
        let value = after.split('"').next().unwrap_or_default();
        match after.get(value.len() + 1..) {
            Some(behind) if is_number(value) => {
                out.push(':');
                out.push_str(value);
                rest = behind;
            }
            _ => {
                out.push_str(":\"");
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}
