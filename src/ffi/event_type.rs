//! `yeastar_event_type`: the numbers of events.
// Written by `cargo run -p codegen` from api/events.toml: edit that, not this.

/// What yeastar_event_kind returns. Numbers are only ever added.
#[repr(i32)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum yeastar_event_type {
    /// A report whose name is missing or unknown to this version. It is delivered like any other.
    YEASTAR_EVENT_UNKNOWN = 0,
    /// `RING`. An extension or trunk is ringing.
    YEASTAR_EVENT_RING = 1,
    /// `ALERT`. The caller hears the ringback tone.
    YEASTAR_EVENT_ALERT = 2,
    /// `ANSWER`. The callee picked up.
    YEASTAR_EVENT_ANSWER = 3,
    /// `ANSWERED`. The caller's side was answered.
    YEASTAR_EVENT_ANSWERED = 4,
    /// `BYE`. A call, or one leg of it, was released. A PBX sends two reports with the parties in opposite order;
    /// the listener gives both the same roles.
    YEASTAR_EVENT_BYE = 5,
    /// `Tranfer` or `Transfer`. An extension transferred or forwarded a call.
    YEASTAR_EVENT_TRANSFER = 6,
    /// `CallFailed`. A call could not be connected. Field: `reason`.
    YEASTAR_EVENT_CALL_FAILED = 7,
    /// `Invite`. An inbound call waits to be accepted or refused, until yeastar_event_deadline_ms.
    YEASTAR_EVENT_INVITE = 8,
    /// `Incoming`. A trunk answered an inbound call.
    YEASTAR_EVENT_INCOMING = 9,
    /// `DTMF`. A key was pressed. Fields: `info`, `flag`, `infos`.
    YEASTAR_EVENT_DTMF = 10,
    /// `NewCdr`. The record of a call that has ended. Fields: `cdrid`, `timestart`, `timestart_utc`, `callfrom`,
    /// `callto`, `callduration`, `talkduration`, `srctrunkname`, `desttrunkname`, `status`, `type`, `pincode`,
    /// `recording`, `didnumber`, `agentringtime`.
    YEASTAR_EVENT_CDR = 11,
    /// `PlayPromptEnd`. A prompt has ended. Fields: `prompt`, `ivrid`, `playtonum`.
    YEASTAR_EVENT_PROMPT_END = 12,
    /// `satisfaction`. A caller pressed a key in the satisfaction survey of a queue. Field: `surveyresult`.
    YEASTAR_EVENT_SURVEY = 13,
    /// `ExtensionStatus`. An extension changed its state. Fields: `extension`, `status`, `registeredIP`.
    YEASTAR_EVENT_EXTENSION_STATUS = 14,
    /// `ConfigChange`. An extension or a trunk was edited. The report does not say what was changed. Fields:
    /// `type`, `trunkname`, `extid`, `operation`.
    YEASTAR_EVENT_CONFIG_CHANGE = 15,
    /// `BootUp`. The PBX has started.
    YEASTAR_EVENT_BOOT = 16,
    /// `sms-send`. The result of sending a text message. Fields: `status`, `smsid`.
    YEASTAR_EVENT_SMS = 17,
    /// `CallStatus`. The state of a call and of all its members. Dialect 2.0.0 sends it instead of RING, ALERT,
    /// ANSWER, ANSWERED and BYE.
    YEASTAR_EVENT_CALL_STATUS = 18,
    /// `Forward`. A call was forwarded by the settings of an extension.
    YEASTAR_EVENT_FORWARD = 19,
    /// `ConferenceStatus`. The members of a conference changed. Fields: `conferencenumber`, `conferencename`.
    YEASTAR_EVENT_CONFERENCE_STATUS = 20,
    /// `QueueAgentRingNoAnswerTimeout`. A queue agent did not answer a call in time. Fields: `queue`, `agent`,
    /// `caller`.
    YEASTAR_EVENT_QUEUE_NO_ANSWER = 21,
    /// `QueueAutoPause`. The PBX paused a queue agent after missed calls. Fields: `queue`, `agent`, `misscall`.
    YEASTAR_EVENT_QUEUE_PAUSE = 22,
    /// `uacstacall`. The state of a call on a phone that is controlled by uaCSTA. Fields: `operation`,
    /// `extnumber`, `cstacallid`, `ipaddress`.
    YEASTAR_EVENT_UACSTA = 23,
    /// `SESSION`. Made by the library: the state of the session with a PBX changed, or the listener reports a
    /// problem. Fields: `state`, `transport`, `detail`, `event`, `ms`, `file`, `count`.
    YEASTAR_EVENT_SESSION = 100,
    /// `GAP`. Made by the library: reports may be missing for this period. Fields: `from`, `to`, `count`,
    /// `cause`.
    YEASTAR_EVENT_GAP = 101,
}
