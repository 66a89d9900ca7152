# Written by `cargo run -p codegen` from api/events.toml: edit that, not this.
"""What events are about."""

from enum import IntEnum
from typing import Dict


class EventKind(IntEnum):
    """What happened: `Event.kind`."""

    #: A report whose name is missing or unknown to this version. It is delivered like any other.
    UNKNOWN = 0
    #: `RING`. An extension or trunk is ringing.
    RING = 1
    #: `ALERT`. The caller hears the ringback tone.
    ALERT = 2
    #: `ANSWER`. The callee picked up.
    ANSWER = 3
    #: `ANSWERED`. The caller's side was answered.
    ANSWERED = 4
    #: `BYE`. A call, or one leg of it, was released. A PBX sends two reports with the parties in opposite order; the
    #: listener gives both the same roles.
    BYE = 5
    #: `Tranfer` or `Transfer`. An extension transferred or forwarded a call.
    TRANSFER = 6
    #: `CallFailed`. A call could not be connected. Fields: `reason`.
    CALL_FAILED = 7
    #: `Invite`. An inbound call waits to be accepted or refused, until `Event.deadline`.
    INVITE = 8
    #: `Incoming`. A trunk answered an inbound call.
    INCOMING = 9
    #: `DTMF`. A key was pressed. Fields: `info`, `flag`, `infos`.
    DTMF = 10
    #: `NewCdr`. The record of a call that has ended. Fields: `cdrid`, `timestart`, `timestart_utc`, `callfrom`,
    #: `callto`, `callduration`, `talkduration`, `srctrunkname`, `desttrunkname`, `status`, `type`, `pincode`,
    #: `recording`, `didnumber`, `agentringtime`.
    CDR = 11
    #: `PlayPromptEnd`. A prompt has ended. Fields: `prompt`, `ivrid`, `playtonum`.
    PROMPT_END = 12
    #: `satisfaction`. A caller pressed a key in the satisfaction survey of a queue. Fields: `surveyresult`.
    SURVEY = 13
    #: `ExtensionStatus`. An extension changed its state. Fields: `extension`, `status`, `registeredIP`.
    EXTENSION_STATUS = 14
    #: `ConfigChange`. An extension or a trunk was edited. The report does not say what was changed. Fields: `type`,
    #: `trunkname`, `extid`, `operation`.
    CONFIG_CHANGE = 15
    #: `BootUp`. The PBX has started.
    BOOT = 16
    #: `sms-send`. The result of sending a text message. Fields: `status`, `smsid`.
    SMS = 17
    #: `CallStatus`. The state of a call and of all its members. Dialect 2.0.0 sends it instead of RING, ALERT,
    #: ANSWER, ANSWERED and BYE.
    CALL_STATUS = 18
    #: `Forward`. A call was forwarded by the settings of an extension.
    FORWARD = 19
    #: `ConferenceStatus`. The members of a conference changed. Fields: `conferencenumber`, `conferencename`.
    CONFERENCE_STATUS = 20
    #: `QueueAgentRingNoAnswerTimeout`. A queue agent did not answer a call in time. Fields: `queue`, `agent`,
    #: `caller`.
    QUEUE_NO_ANSWER = 21
    #: `QueueAutoPause`. The PBX paused a queue agent after missed calls. Fields: `queue`, `agent`, `misscall`.
    QUEUE_PAUSE = 22
    #: `uacstacall`. The state of a call on a phone that is controlled by uaCSTA. Fields: `operation`, `extnumber`,
    #: `cstacallid`, `ipaddress`.
    UACSTA = 23
    #: `SESSION`. Made by the library: the state of the session with a PBX changed, or the listener reports a problem.
    #: Fields: `state`, `transport`, `detail`, `event`, `ms`, `file`, `count`.
    SESSION = 100
    #: `GAP`. Made by the library: reports may be missing for this period. Fields: `from`, `to`, `count`, `cause`.
    GAP = 101


#: By number.
KINDS: Dict[int, EventKind] = {kind.value: kind for kind in EventKind}
