//! The kinds of events.
// Written by `cargo run -p codegen` from api/events.toml: edit that, not this.

/// The kind of an event. The numbers are part of the C ABI: they never change.
#[repr(i32)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Kind {
    /// A report whose name is missing or unknown to this version. It is delivered like any other.
    Unknown = 0,
    /// `RING`. An extension or trunk is ringing.
    Ring = 1,
    /// `ALERT`. The caller hears the ringback tone.
    Alert = 2,
    /// `ANSWER`. The callee picked up.
    Answer = 3,
    /// `ANSWERED`. The caller's side was answered.
    Answered = 4,
    /// `BYE`. A call, or one leg of it, was released. A PBX sends two reports with the parties in opposite order;
    /// the listener gives both the same roles.
    Bye = 5,
    /// `Tranfer` or `Transfer`. An extension transferred or forwarded a call.
    Transfer = 6,
    /// `CallFailed`. A call could not be connected. Field: `reason`.
    CallFailed = 7,
    /// `Invite`. An inbound call waits to be accepted or refused, until yeastar_event_deadline_ms.
    Invite = 8,
    /// `Incoming`. A trunk answered an inbound call.
    Incoming = 9,
    /// `DTMF`. A key was pressed. Fields: `info`, `flag`, `infos`.
    Dtmf = 10,
    /// `NewCdr`. The record of a call that has ended. Fields: `cdrid`, `timestart`, `timestart_utc`, `callfrom`,
    /// `callto`, `callduration`, `talkduration`, `srctrunkname`, `desttrunkname`, `status`, `type`, `pincode`,
    /// `recording`, `didnumber`, `agentringtime`.
    Cdr = 11,
    /// `PlayPromptEnd`. A prompt has ended. Fields: `prompt`, `ivrid`, `playtonum`.
    PromptEnd = 12,
    /// `satisfaction`. A caller pressed a key in the satisfaction survey of a queue. Field: `surveyresult`.
    Survey = 13,
    /// `ExtensionStatus`. An extension changed its state. Fields: `extension`, `status`, `registeredIP`.
    ExtensionStatus = 14,
    /// `ConfigChange`. An extension or a trunk was edited. The report does not say what was changed. Fields:
    /// `type`, `trunkname`, `extid`, `operation`.
    ConfigChange = 15,
    /// `BootUp`. The PBX has started.
    Boot = 16,
    /// `sms-send`. The result of sending a text message. Fields: `status`, `smsid`.
    Sms = 17,
    /// `CallStatus`. The state of a call and of all its members. Dialect 2.0.0 sends it instead of RING, ALERT,
    /// ANSWER, ANSWERED and BYE.
    CallStatus = 18,
    /// `Forward`. A call was forwarded by the settings of an extension.
    Forward = 19,
    /// `ConferenceStatus`. The members of a conference changed. Fields: `conferencenumber`, `conferencename`.
    ConferenceStatus = 20,
    /// `QueueAgentRingNoAnswerTimeout`. A queue agent did not answer a call in time. Fields: `queue`, `agent`,
    /// `caller`.
    QueueNoAnswer = 21,
    /// `QueueAutoPause`. The PBX paused a queue agent after missed calls. Fields: `queue`, `agent`, `misscall`.
    QueuePause = 22,
    /// `uacstacall`. The state of a call on a phone that is controlled by uaCSTA. Fields: `operation`,
    /// `extnumber`, `cstacallid`, `ipaddress`.
    Uacsta = 23,
    /// `SESSION`. Made by the library: the state of the session with a PBX changed, or the listener reports a
    /// problem. Fields: `state`, `transport`, `detail`, `event`, `ms`, `file`, `count`.
    Session = 100,
    /// `GAP`. Made by the library: reports may be missing for this period. Fields: `from`, `to`, `count`,
    /// `cause`.
    Gap = 101,
}

/// The names that PBXs send, and their kinds.
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
    /// The number of this kind in the C ABI.
    pub const fn code(self) -> i32 {
        // The discriminant; not a lossy conversion.
        self as i32
    }

    /// The letter case of these names differs between the vendor's pages (`Invite` and `INVITE`,
    /// `ConfigChange` and `configchange`), so it is ignored. A PBX cannot send the kinds made by the library.
    pub(super) fn from_wire(word: &str) -> Self {
        WORDS
            .iter()
            .find(|(known, _)| known.len() == word.len() && known.eq_ignore_ascii_case(word))
            .map_or(Self::Unknown, |(_, kind)| *kind)
    }
}
