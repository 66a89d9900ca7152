//! What a report is about, which wording its sender used, and what a party did in it.

use super::text::Word;

/// What an event is about. The numbers are part of the C ABI: never changed, only added to.
#[repr(i32)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Kind {
    /// A word this version does not know. Delivered like any other event.
    Unknown = 0,
    Ring = 1,
    Alert = 2,
    Answer = 3,
    Answered = 4,
    Bye = 5,
    Transfer = 6,
    CallFailed = 7,
    Invite = 8,
    Incoming = 9,
    Dtmf = 10,
    Cdr = 11,
    PromptEnd = 12,
    Survey = 13,
    ExtensionStatus = 14,
    ConfigChange = 15,
    Boot = 16,
    Sms = 17,
    // Events that only the 2.0.0 dialect has.
    CallStatus = 18,
    Forward = 19,
    ConferenceStatus = 20,
    QueueNoAnswer = 21,
    QueuePause = 22,
    Uacsta = 23,
    // Events that no PBX sends: the library makes them.
    Session = 100,
    Gap = 101,
}

/// The word on the wire of each kind. `Transfer` is what the vendor's tables print, `Tranfer` what its PBXs send.
const WORDS: &[(&str, Kind)] = &[
    ("RING", Kind::Ring),
    ("ALERT", Kind::Alert),
    ("ANSWER", Kind::Answer),
    ("ANSWERED", Kind::Answered),
    ("BYE", Kind::Bye),
    ("Tranfer", Kind::Transfer),
    ("Transfer", Kind::Transfer),
    ("CallFailed", Kind::CallFailed),
    ("Invite", Kind::Invite),
    ("Incoming", Kind::Incoming),
    ("DTMF", Kind::Dtmf),
    ("NewCdr", Kind::Cdr),
    ("PlayPromptEnd", Kind::PromptEnd),
    ("satisfaction", Kind::Survey),
    ("ExtensionStatus", Kind::ExtensionStatus),
    ("ConfigChange", Kind::ConfigChange),
    ("BootUp", Kind::Boot),
    ("sms-send", Kind::Sms),
    ("CallStatus", Kind::CallStatus),
    ("Forward", Kind::Forward),
    ("ConferenceStatus", Kind::ConferenceStatus),
    ("QueueAgentRingNoAnswerTimeout", Kind::QueueNoAnswer),
    ("QueueAutoPause", Kind::QueuePause),
    ("uacstacall", Kind::Uacsta),
];

impl Kind {
    /// The number that the C ABI knows this kind by.
    pub const fn code(self) -> i32 {
        // A discriminant, not a conversion that could lose anything.
        self as i32
    }

    /// The vendor's pages differ among themselves in the case of these words (`Invite` and `INVITE`,
    /// `ConfigChange` and `configchange`), so case does not count. Nobody can send a kind that the library makes.
    pub(super) fn from_wire(word: &str) -> Self {
        WORDS
            .iter()
            .find(|(known, _)| known.len() == word.len() && known.eq_ignore_ascii_case(word))
            .map_or(Self::Unknown, |(_, kind)| *kind)
    }
}

/// How the sender worded the report, read off the body. Reports that look the same in the default and in the
/// 1.0.2 dialect (call failures, CDRs, everything about the system) count as default.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Dialect {
    /// Parties are keys of the report itself, repeated where two are alike.
    Default,
    /// Parties stand in the array `call`.
    V1_0_2,
    /// The word stands under `event`, parties in the array `members`.
    V2_0_0,
    /// Not from a PBX: made by this library.
    Library,
}

impl Dialect {
    pub(super) fn word(self) -> Word {
        match self {
            Self::Default => Word("default\0"),
            Self::V1_0_2 => Word("1.0.2\0"),
            Self::V2_0_0 => Word("2.0.0\0"),
            Self::Library => Word("library\0"),
        }
    }

    pub fn as_str(self) -> &'static str {
        self.word().as_str()
    }
}

const CALLER: Word = Word("caller\0");
const CALLEE: Word = Word("callee\0");
const RELEASED_BY: Word = Word("released_by\0");
const OTHER: Word = Word("other\0");

/// What tells a party's role.
pub(super) struct Standing<'a> {
    pub index: usize,
    /// How many parties the report has.
    pub of: usize,
    pub is_ext: bool,
    /// Whether the first party is an extension.
    pub first_is_ext: bool,
    /// `memberstatus` of the 2.0.0 dialect.
    pub status: Option<&'a str>,
    /// The second of the two reports that one release makes: the same parties the other way round.
    pub mirrored: bool,
}

/// The part a party plays. In the first two dialects nothing but the order tells it, and only in reports with
/// as many parties as the documentation shows: a report of three parties, or one that lost a party on its way,
/// says nothing about who is who. In 2.0.0 the state of each member tells it.
pub(super) fn role(kind: Kind, dialect: Dialect, at: &Standing<'_>) -> Option<Word> {
    if let Some(status) = at.status {
        return match status {
            "ALERT" | "ANSWERED" => Some(CALLER),
            "RING" | "ANSWER" => Some(CALLEE),
            "BYE" => Some(RELEASED_BY),
            _ => None,
        };
    }
    if !matches!(dialect, Dialect::Default | Dialect::V1_0_2) {
        return None;
    }
    let pair = |first: Word, second: Word| match (at.of, at.index) {
        (2, 0) => Some(first),
        (2, 1) => Some(second),
        _ => None,
    };
    match kind {
        Kind::Ring | Kind::Answer => pair(CALLEE, CALLER),
        Kind::Answered => pair(CALLER, CALLEE),
        Kind::Alert if at.of == 1 => Some(CALLER),
        Kind::Bye if at.mirrored => pair(OTHER, RELEASED_BY),
        Kind::Bye => pair(RELEASED_BY, OTHER),
        // A forwarded call shows its caller alone. Otherwise an extension transfers and the rest is the other
        // side; an outside leg stands before or after that extension, so there its type tells and not its place.
        Kind::Transfer if at.of == 1 => Some(CALLER),
        Kind::Transfer if at.of == 2 => match (at.is_ext, at.index) {
            (false, _) => Some(OTHER),
            (true, 1) if at.first_is_ext => Some(OTHER),
            _ => None,
        },
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_known_in_any_case_and_library_kinds_cannot_be_sent() {
        assert_eq!(Kind::from_wire("Tranfer"), Kind::Transfer);
        assert_eq!(Kind::from_wire("Transfer"), Kind::Transfer);
        assert_eq!(Kind::from_wire("INVITE"), Kind::Invite);
        assert_eq!(Kind::from_wire("ANSWER"), Kind::Answer);
        assert_eq!(Kind::from_wire("ANSWERED"), Kind::Answered);
        assert_eq!(Kind::from_wire("RI"), Kind::Unknown);
        assert_eq!(Kind::from_wire("SESSION"), Kind::Unknown);
        assert_eq!(Kind::from_wire("GAP"), Kind::Unknown);
    }

    #[test]
    fn numbers_are_those_of_the_c_abi() {
        let numbers = [
            (Kind::Unknown, 0),
            (Kind::Ring, 1),
            (Kind::Alert, 2),
            (Kind::Answer, 3),
            (Kind::Answered, 4),
            (Kind::Bye, 5),
            (Kind::Transfer, 6),
            (Kind::CallFailed, 7),
            (Kind::Invite, 8),
            (Kind::Incoming, 9),
            (Kind::Dtmf, 10),
            (Kind::Cdr, 11),
            (Kind::PromptEnd, 12),
            (Kind::Survey, 13),
            (Kind::ExtensionStatus, 14),
            (Kind::ConfigChange, 15),
            (Kind::Boot, 16),
            (Kind::Sms, 17),
            (Kind::CallStatus, 18),
            (Kind::Forward, 19),
            (Kind::ConferenceStatus, 20),
            (Kind::QueueNoAnswer, 21),
            (Kind::QueuePause, 22),
            (Kind::Uacsta, 23),
            (Kind::Session, 100),
            (Kind::Gap, 101),
        ];
        for (kind, number) in numbers {
            assert_eq!(kind.code(), number, "{kind:?}");
        }
    }
}
