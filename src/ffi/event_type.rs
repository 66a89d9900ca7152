//! `yeastar_event_type`: the numbers of events.

/// What yeastar_event_kind returns. Numbers are only ever added.
#[repr(i32)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum yeastar_event_type {
    /// Not known to this version: delivered like any other, with its fields.
    YEASTAR_EVENT_UNKNOWN = 0,
    /// `RING`: a callee rings.
    YEASTAR_EVENT_RING = 1,
    /// `ALERT`: the caller hears ring-back.
    YEASTAR_EVENT_ALERT = 2,
    /// `ANSWER`: the callee's side picked up.
    YEASTAR_EVENT_ANSWER = 3,
    /// `ANSWERED`: the caller's side was answered.
    YEASTAR_EVENT_ANSWERED = 4,
    /// `BYE`: a call was released; a PBX sends two, mirrored.
    YEASTAR_EVENT_BYE = 5,
    /// `Tranfer` (as the PBX spells it): an extension transferred or forwarded a call.
    YEASTAR_EVENT_TRANSFER = 6,
    /// `CallFailed`: field `reason`.
    YEASTAR_EVENT_CALL_FAILED = 7,
    /// `Invite`: an inbound call waits to be accepted or refused, until yeastar_event_deadline_ms.
    YEASTAR_EVENT_INVITE = 8,
    /// `Incoming`: a trunk answered an inbound call.
    YEASTAR_EVENT_INCOMING = 9,
    /// `DTMF`: a key was pressed, fields `info`, `flag`, `infos`.
    YEASTAR_EVENT_DTMF = 10,
    /// `NewCdr`: a call is over; the record of it.
    YEASTAR_EVENT_CDR = 11,
    /// `PlayPromptEnd`: a prompt has ended.
    YEASTAR_EVENT_PROMPT_END = 12,
    /// `satisfaction`: the key of a survey, field `surveyresult`.
    YEASTAR_EVENT_SURVEY = 13,
    /// `ExtensionStatus`: fields `extension` and `status`.
    YEASTAR_EVENT_EXTENSION_STATUS = 14,
    /// `ConfigChange`: an extension or trunk was edited.
    YEASTAR_EVENT_CONFIG_CHANGE = 15,
    /// `BootUp`: the PBX has started.
    YEASTAR_EVENT_BOOT = 16,
    /// `sms-send`: what became of a message.
    YEASTAR_EVENT_SMS = 17,
    /// `CallStatus` (dialect 2.0.0): the state of a call and of each of its members.
    YEASTAR_EVENT_CALL_STATUS = 18,
    /// `Forward` (dialect 2.0.0): a call was forwarded.
    YEASTAR_EVENT_FORWARD = 19,
    /// `ConferenceStatus` (dialect 2.0.0).
    YEASTAR_EVENT_CONFERENCE_STATUS = 20,
    /// `QueueAgentRingNoAnswerTimeout` (dialect 2.0.0): an agent did not answer.
    YEASTAR_EVENT_QUEUE_NO_ANSWER = 21,
    /// `QueueAutoPause` (dialect 2.0.0): an agent was paused.
    YEASTAR_EVENT_QUEUE_PAUSE = 22,
    /// `uacstacall` (dialect 2.0.0).
    YEASTAR_EVENT_UACSTA = 23,
    /// Made by the library: the session with a PBX changed, field `state`: `up`, `renewed`, `lost`, `locked_out`,
    /// `closed`; or something about the listener: `slow_callback` (one took over a second), `journal_failed`,
    /// `journal_set_aside` (it was damaged, or of another version).
    YEASTAR_EVENT_SESSION = 100,
    /// Made by the library: reports may have been missed. Fields `from` and `to` (Unix time in milliseconds), `count`
    /// where it is known, `cause`.
    YEASTAR_EVENT_GAP = 101,
}
