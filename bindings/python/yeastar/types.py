# Written by `cargo run -p codegen` from api/*.toml: edit that, not this.
"""What replies hold, and the entries of lists among the parameters."""

from typing import List, TypedDict, Union


class Reply(TypedDict):
    """A reply that holds nothing more.

    Values are text as sent. A PBX may leave members out, and which ones is not known in advance, so the types declare
    all of them as present: read those that may be missing with `get`.
    """

    #: Success
    status: str


class DeviceinfoQueryDeviceinfo(TypedDict):
    """Object with the keys below."""

    #: model, such as Yeastar S100
    devicename: str
    #: serial number; may contain letters
    sn: str
    #: hardware version; may be absent
    hardwarever: str
    #: firmware version, such as 30.5.0.19
    firmwarever: str
    #: local time and offset, such as 2017-05-24 23:25:20 UTC-8; some PBXs send UTC alone
    systemtime: str
    #: time since boot, such as 03:25:04 or 3days 03:57:42
    uptime: str
    #: extensions in use and maximum, such as 7/100
    extensionstatus: str


class DeviceinfoQuery(Reply):
    """The reply of `deviceinfo/query`."""

    #: object with the keys below
    deviceinfo: DeviceinfoQueryDeviceinfo


class ExtensionlistQueryExtlist(TypedDict):
    """One entry for each extension."""

    #: number of the extension
    extnumber: str
    #: Unavailable, Registered, Ringing, Busy, Hold, Malfunction, Idle or Fxsnoport, in varying letter case
    status: str
    #: SIP or FXS
    type: str
    #: port of an FXS extension, such as Span1_Port3 or Span2-Port1
    port: str
    #: name of the user
    username: str
    #: number announced as that of the agent; if blank, the extension number; may be absent
    agentid: str


class ExtensionlistQuery(Reply):
    """The reply of `extensionlist/query`."""

    #: one entry for each extension
    extlist: List[ExtensionlistQueryExtlist]


#: Present during an inbound call.
ExtensionQueryExtinfosInbound = TypedDict("ExtensionQueryExtinfosInbound", {
    #: id of that call
    "inboundid": "str",
    #: calling number
    "from": "str",
    #: called number
    "to": "str",
    #: name of the trunk
    "trunk": "str",
})


#: Present during an outbound call.
ExtensionQueryExtinfosOutbound = TypedDict("ExtensionQueryExtinfosOutbound", {
    #: id of that call; once printed ouboundid
    "outboundid": "str",
    #: calling number
    "from": "str",
    #: called number
    "to": "str",
    #: name of the trunk
    "trunk": "str",
})


class ExtensionQueryExtinfosExt(TypedDict):
    """Present during a call with another extension."""

    #: number of the other extension
    extid: str


class ExtensionQueryExtinfos(TypedDict):
    """One entry for each extension."""

    #: number of the extension
    extnumber: str
    #: name of the user
    username: str
    #: state, as in extensionlist/query
    status: str
    #: SIP or FXS
    type: str
    #: port of an FXS extension
    port: str
    #: caller ID
    callerid: str
    #: SIP registration name; may be blank for FXS
    registername: str
    #: SIP password in clear text: keep it out of logs
    registerpassword: str
    #: phones that may register, 1 to 5
    maxregistrations: str
    #: MD5 of the login password
    loginpassword: str
    #: e-mail address
    email: str
    #: mobile number; misspelt by the PBX; this library also provides it as mobile
    moblie: str
    #: language of the prompts, such as System Default
    language: str
    #: on or off
    hasvoicemail: str
    #: on or off: voicemail is sent by e-mail
    enablevmtoemail: str
    #: voicemail PIN; a text of up to 63 digits
    vmsecret: str
    #: on or off: every call is forwarded
    alwaysforward: str
    #: where to, when always: Voicemail, Extension, Mobile Number or Custom Number; absent when unused
    atransferto: str
    #: extension, when always
    atransferext: str
    #: outbound prefix, when always
    atransferprefix: str
    #: number, when always
    atransfernum: str
    #: on or off: calls that nobody answers are forwarded
    noanswerforward: str
    #: where to, when unanswered; values as atransferto
    ntransferto: str
    #: extension, when unanswered
    ntransferext: str
    #: outbound prefix, when unanswered
    ntransferprefix: str
    #: number, when unanswered
    ntransfernum: str
    #: on or off: calls to a busy phone are forwarded
    busyforward: str
    #: where to, when busy; values as atransferto
    btransferto: str
    #: extension, when busy
    btransferext: str
    #: outbound prefix, when busy
    btransferprefix: str
    #: number, when busy
    btransfernum: str
    #: on or off: the mobile acts as the extension
    enablemobile: str
    #: on or off: the mobile rings too
    ringsimultaneous: str
    #: outbound prefix of the mobile; may be blank
    mobileprefix: str
    #: on or off
    allowbeingmonitored: str
    #: Disabled (once printed Disable), Extensive, Listen, Whisper or Barge-in
    monitormode: str
    #: seconds
    ringtimeout: str
    #: Follow System, Unlimited, or seconds
    maxduration: str
    #: on or off: do not disturb
    dnd: str
    #: on or off: no outbound calls
    callrestriction: str
    #: number announced as that of the agent; may be blank
    agentid: str
    #: present during an inbound call
    inbound: ExtensionQueryExtinfosInbound
    #: present during an outbound call
    outbound: ExtensionQueryExtinfosOutbound
    #: present during a call with another extension
    ext: ExtensionQueryExtinfosExt


class ExtensionQuery(Reply):
    """The reply of `extension/query`."""

    #: one entry for each extension
    extinfos: List[ExtensionQueryExtinfos]


class TrunklistQueryTrunklist(TypedDict):
    """One entry for each trunk."""

    #: name of the trunk
    trunkname: str
    #: FXO: Fault, Idle, Busy. BRI, E1, T1, J1: Fault, Alarm, Down, Up. GSM, CDMA, UMTS: Power Off, Alarm, No SIM, No
    #: Signal, Pin Error, Unregister, Busy, Idle. SIP, IAX: Registering, Failure, Registered, Disable, Unknown. Letter
    #: case varies
    status: str
    #: SIP, FXO, GSM, BRI or E1; IAX by the table of states
    type: str
    #: port, such as Span1-Port1; absent for SIP trunks
    port: str


class TrunklistQuery(Reply):
    """The reply of `trunklist/query`."""

    #: one entry for each trunk
    trunklist: List[TrunklistQueryTrunklist]


class SiptrunkQueryTrunks(TypedDict):
    """One entry for each trunk."""

    #: id, for siptrunk/update
    id: str
    #: name of the trunk
    trunkname: str
    #: register, peer or account
    trunktype: str
    #: domain or address of the provider; register and peer only
    host: str
    #: its port; register and peer only
    port: str
    #: its SIP domain; register and peer only
    domain: str
    #: user name; register and account only
    username: str
    #: name for authentication; register and account only
    authname: str
    #: user in the From header; register only
    fromuser: str
    #: password; register and account only; presumably in clear text: keep it out of logs
    password: str
    #: direct outward dialling by extension: number-name-extension
    extensionsdod: str
    #: the same by group: number-name-group
    extensionsgroupdod: str


class SiptrunkQuery(Reply):
    """The reply of `siptrunk/query`."""

    #: one entry for each trunk
    trunks: List[SiptrunkQueryTrunks]


class InrouteQueryInroutes(TypedDict):
    """One entry for each route."""

    #: id, for inroute/update
    id: str
    #: name of the route
    name: str
    #: pattern of the dialled number; may be blank
    did: str
    #: pattern of the calling number; may be blank; written with an underscore here, without one for extensions
    caller_id: str
    #: trunks, joined by commas
    trunks: str
    #: kind of destination, see inroute/add
    desttype: str
    #: the destination; real PBXs return an internal id for a ring group and a range for extrange
    dest: str


class InrouteQuery(Reply):
    """The reply of `inroute/query`."""

    #: one entry for each route
    inroutes: List[InrouteQueryInroutes]


class OutrouteQueryOutroutes(TypedDict):
    """One entry for each route."""

    #: id, for outroute/update
    id: str
    #: name of the route
    name: str
    #: dial pattern, such as 6. (any number that begins with 6)
    prefix: str
    #: leading digits to drop
    strip: str
    #: digits to put in front; may be blank
    prepend: str
    #: trunks, joined by commas
    trunks: str
    #: extensions that may use it, joined by commas
    extensions: str
    #: groups that may use it, joined by commas; may be blank
    extensionsgroup: str


class OutrouteQuery(Reply):
    """The reply of `outroute/query`."""

    #: one entry for each route
    outroutes: List[OutrouteQueryOutroutes]


class IvrQueryIvr(TypedDict):
    """One entry for each IVR; the key is singular."""

    #: number of the IVR
    ivrnumber: str
    #: name of the IVR
    ivrname: str
    #: prompt it plays, such as [Default]; may be absent
    prompt: str
    #: how often the prompt is played
    promptrepeat: str
    #: seconds to wait for a key
    responsetimeout: str
    #: seconds to wait for the next digit
    digittimeout: str
    #: on or off: callers may dial extensions
    dialext: str
    #: on or off: callers may dial out
    dialoutboundroutes: str
    #: outbound routes that they may use; not in the sample
    selectedrouters: str
    #: on or off: callers may check voicemail
    dialtocheckvoicemail: str


class IvrQuery(Reply):
    """The reply of `ivr/query`."""

    #: one entry for each IVR; the key is singular
    ivr: List[IvrQueryIvr]


class QueueQueryQueues(TypedDict):
    """One entry for each queue."""

    #: number of the queue
    queuenumber: str
    #: name of the queue
    queuename: str
    #: password of its dynamic agents, in clear text; may be blank
    password: str
    #: which agents ring, see queue/update
    ringstrategy: str
    #: what happens to callers whom nobody answered; the sample says Hang up, in two words
    failoveraction: str
    #: static agents, joined by commas; a comma may end the list
    agents: str
    #: dynamic agents; v1.1.0 only
    dynamicagents: str
    #: seconds that an agent's phone rings
    agenttimeout: str
    #: prompt played to the agent, such as [None]
    agentannounce: str
    #: wrap-up time after a call, in seconds
    wrapuptime: str
    #: on or off: agents in a call ring too
    ringinuse: str
    #: seconds until the agents ring again
    retry: str
    #: music on hold, such as [None]
    musiconhold: str
    #: longest wait in seconds, such as 1800
    maxwaittime: str
    #: on or off: callers may join a queue without agents
    joinempty: str
    #: on or off: callers leave when the last agent does
    leavewhenempty: str
    #: prompt played on joining, such as [None]
    joinannounce: str
    #: on or off: callers hear their position
    announcepos: str
    #: seconds between these announcements
    announcefreq: str
    #: on or off: callers hear the expected wait; the table calls it a number
    announceholdtime: str
    #: prompt played to waiting callers, such as [None]
    userannounce: str
    #: seconds between these prompts
    userannouncefreq: str
    #: key that leaves the queue: None, 0 to 9, * or #
    breakoutkey: str
    #: what that key does, values as failoveraction; may be absent
    breakoutaction: str
    #: where it leads; may be absent
    breakoutdest: str
    #: prompt that announces the agent's number, or None
    idannouncement: str
    #: prompt of the survey, or None
    satisfactionsurvey: str


class QueueQuery(Reply):
    """The reply of `queue/query`."""

    #: one entry for each queue
    queues: List[QueueQueryQueues]


class QueuestatusQueryQueuesQueuestatusMembers(TypedDict):
    """One entry for each agent; may be absent when nobody is logged in."""

    #: number of the agent
    agent: str
    #: 0 unknown, 1 idle, 2 in a call, 3 busy, 5 not registered, 6 ringing, 7 in a call and ringing, 8 on hold, 9
    #: paused, 10 wrap-up after a call; 4 is not defined
    agentstatus: str


class QueuestatusQueryQueuesQueuestatus(TypedDict):
    """A list with one entry."""

    #: callers waiting
    callercount: str
    #: one entry for each agent; may be absent when nobody is logged in
    members: List[QueuestatusQueryQueuesQueuestatusMembers]


class QueuestatusQueryQueues(TypedDict):
    """One entry for each queue."""

    #: number of the queue
    queuenumber: str
    #: a list with one entry
    queuestatus: List[QueuestatusQueryQueuesQueuestatus]


class QueuestatusQuery(Reply):
    """The reply of `queuestatus/query`."""

    #: one entry for each queue
    queues: List[QueuestatusQueryQueues]


class PaginggrouplistQueryPaginggrouplist(TypedDict):
    """One entry for each group."""

    #: id, for paginggroup/update
    id: str
    #: number of the group
    number: str
    #: name of the group
    name: str


class PaginggrouplistQuery(Reply):
    """The reply of `paginggrouplist/query`."""

    #: one entry for each group
    paginggrouplist: List[PaginggrouplistQueryPaginggrouplist]


class PaginggroupQueryPaginggroup(TypedDict):
    """One entry for each group; the key is singular."""

    #: id, for paginggroup/update
    id: str
    #: number of the group
    number: str
    #: name of the group
    name: str
    #: paging (one-way), intercom (two-way) or multicast (one-way, to a multicast address)
    duplex: str
    #: members, joined by commas; a comma may end the list
    allowexten: str
    #: groups of extensions; may be blank
    allowextengroup: str
    #: yes or no: a member may press * to talk to the caller alone; this is the PBX's spelling
    enablekeyhanup: str
    #: multicast address; may be blank
    multicastip: str


class PaginggroupQuery(Reply):
    """The reply of `paginggroup/query`."""

    #: one entry for each group; the key is singular
    paginggroup: List[PaginggroupQueryPaginggroup]


class InboundQueryInboundCallee(TypedDict):
    """Who has the call; only {extid} is shown."""

    #: number of the extension
    extid: str


#: One entry for each call.
InboundQueryInbound = TypedDict("InboundQueryInbound", {
    #: id of the call; a string, never a number
    "inboundid": "str",
    #: calling number
    "from": "str",
    #: called number
    "to": "str",
    #: name of the trunk
    "trunk": "str",
    #: Talking, Progress or Wait
    "status": "str",
    #: who has the call; only {extid} is shown
    "callee": "List[InboundQueryInboundCallee]",
})


class InboundQuery(Reply):
    """The reply of `inbound/query`."""

    #: one entry for each call
    inbound: List[InboundQueryInbound]


#: One entry for each call.
OutboundQueryOutbound = TypedDict("OutboundQueryOutbound", {
    #: id of the call; a string, never a number
    "outboundid": "str",
    #: calling number
    "from": "str",
    #: called number
    "to": "str",
    #: name of the trunk
    "trunk": "str",
    #: Talking, Progress or Wait
    "status": "str",
})


class OutboundQuery(Reply):
    """The reply of `outbound/query`."""

    #: one entry for each call
    outbound: List[OutboundQueryOutbound]


class ExtensionDialExtension(Reply):
    """The reply of `extension/dial_extension`."""

    #: id of the whole call, such as 1495698591.209; need not equal an inboundid or outboundid
    callid: str


class ExtensionDialOutbound(Reply):
    """The reply of `extension/dial_outbound`."""

    #: id of the whole call, such as 1495698591.209; need not equal an inboundid or outboundid
    callid: str


class OutboundDialOutbound(Reply):
    """The reply of `outbound/dial_outbound`."""

    #: id of the whole call, such as 1495698591.209; need not equal an inboundid or outboundid
    callid: str


class IvrDialExtension(Reply):
    """The reply of `ivr/dial_extension`."""

    #: id of the whole call, such as 1495698591.209; need not equal an inboundid or outboundid
    callid: str


class IvrDialOutbound(Reply):
    """The reply of `ivr/dial_outbound`."""

    #: id of the whole call, such as 1495698591.209; need not equal an inboundid or outboundid
    callid: str


class QueueDialOutbound(Reply):
    """The reply of `queue/dial_outbound`."""

    #: id of the whole call, such as 1495698591.209; need not equal an inboundid or outboundid
    callid: str


class RinggroupDialOutbound(Reply):
    """The reply of `ringgroup/dial_outbound`."""

    #: id of the whole call, such as 1495698591.209; need not equal an inboundid or outboundid
    callid: str


class InboundTransferExtension(Reply):
    """The reply of `inbound/transfer_extension`."""

    #: id of the whole call, such as 1495698591.209; need not equal an inboundid or outboundid
    callid: str


class InboundTransferIvr(Reply):
    """The reply of `inbound/transfer_ivr`."""

    #: id of the whole call, such as 1495698591.209; need not equal an inboundid or outboundid
    callid: str


class InboundTransferOutbound(Reply):
    """The reply of `inbound/transfer_outbound`."""

    #: id of the whole call, such as 1495698591.209; need not equal an inboundid or outboundid
    callid: str


class InboundTransferQueue(Reply):
    """The reply of `inbound/transfer_queue`."""

    #: id of the whole call, such as 1495698591.209; need not equal an inboundid or outboundid
    callid: str


class InboundTransferRinggroup(Reply):
    """The reply of `inbound/transfer_ringgroup`."""

    #: id of the whole call, such as 1495698591.209; need not equal an inboundid or outboundid
    callid: str


class OutboundTransferExtension(Reply):
    """The reply of `outbound/transfer_extension`."""

    #: id of the whole call, such as 1495698591.209; need not equal an inboundid or outboundid
    callid: str


class OutboundTransferIvr(Reply):
    """The reply of `outbound/transfer_ivr`."""

    #: id of the whole call, such as 1495698591.209; need not equal an inboundid or outboundid
    callid: str


class OutboundTransferOutbound(Reply):
    """The reply of `outbound/transfer_outbound`."""

    #: id of the whole call, such as 1495698591.209; need not equal an inboundid or outboundid
    callid: str


class InboundTransferNumber(Reply):
    """The reply of `inbound/transfer_number`."""

    #: id of the whole call, such as 1495698591.209; need not equal an inboundid or outboundid
    callid: str


class OutboundTransferNumber(Reply):
    """The reply of `outbound/transfer_number`."""

    #: id of the whole call, such as 1495698591.209; need not equal an inboundid or outboundid
    callid: str


class Calltransfer(Reply):
    """The reply of `calltransfer`."""

    #: id of the whole call, such as 1495698591.209; need not equal an inboundid or outboundid
    callid: str


class SmsSend(Reply):
    """The reply of `sms/send`."""

    #: id of the message, such as 18396210850-1502874159
    smsid: str


class WakeupcallCreateWakeupEntry(TypedDict, total=False):
    """An entry of `wakeup` of `wakeupcall/create`."""

    #: when to ring (HH:MM); required
    time: Union[str, int]
    #: once, every day, or on the weekdays given (onetime, everyday or custom); required
    type: Union[str, int]
    #: 0 is Sunday, 1 to 6 are Monday to Saturday (0 to 6, several joined by commas); required if `wakeup[0].type` is
    #: custom
    weekdays: Union[str, int]
    #: how often to ring (1 to 3)
    repeats: Union[str, int]
    #: minutes between two rings, such as 5 (digits)
    repeatinterval: Union[str, int]
    #: custom prompt to play; default: macroform-cold_day
    prompt: Union[str, int]


class WakeupcallQueryWakeupsWakeup(TypedDict):
    """One entry for each alarm."""

    #: id of the alarm; absent in v1.0.1
    wakeupid: str
    #: HH:MM
    time: str
    #: onetime, everyday or custom
    type: str
    #: 0 (Sunday) to 6; custom only
    weekdays: str
    #: prompt, such as macroform-cold_day
    prompt: str
    #: 1 to 3
    repeats: str
    #: minutes
    repeatinterval: str


class WakeupcallQueryWakeups(TypedDict):
    """One entry for each extension."""

    #: number of the extension
    extid: str
    #: one entry for each alarm
    wakeup: List[WakeupcallQueryWakeupsWakeup]


class WakeupcallQuery(Reply):
    """The reply of `wakeupcall/query`."""

    #: one entry for each extension
    wakeups: List[WakeupcallQueryWakeups]


class WakeupcallUpdateWakeupEntry(TypedDict, total=False):
    """An entry of `wakeup` of `wakeupcall/update`."""

    #: when to ring (HH:MM); required in v1.1.0, optional in v1.0.1
    time: Union[str, int]
    #: once, every day, or on the weekdays given (onetime, everyday or custom); required in v1.1.0, optional in v1.0.1
    type: Union[str, int]
    #: 0 is Sunday, 1 to 6 are Monday to Saturday (0 to 6, several joined by commas); required if `wakeup[0].type` is
    #: custom
    weekdays: Union[str, int]
    #: how often to ring (1 to 3)
    repeats: Union[str, int]
    #: minutes between two rings, such as 5 (digits)
    repeatinterval: Union[str, int]
    #: custom prompt to play; default: macroform-cold_day
    prompt: Union[str, int]


class ExtensionPlayprompt(Reply):
    """The reply of `extension/playprompt`."""

    #: id of the whole call
    callid: str


class OutboundPlayprompt(Reply):
    """The reply of `outbound/playprompt`."""

    #: id of the whole call; not in the table of 2017, but in its samples
    callid: str


class VoicemailQueryVoicemailsVoicemail(TypedDict):
    """One entry for each message."""

    #: file name, such as msg0000.wav
    voicemailfile: str
    #: number of the caller
    messagefrom: str
    #: read or unread
    voicemailstatus: str
    #: YYYY-MM-DD HH:MM:SS
    voicemaildate: str
    #: length, presumably in seconds
    voicemaillength: str


class VoicemailQueryVoicemails(TypedDict):
    """One entry for each extension; absent when there are no messages."""

    #: number of the extension
    extid: str
    #: one entry for each message
    voicemail: List[VoicemailQueryVoicemailsVoicemail]


class VoicemailQuery(Reply):
    """The reply of `voicemail/query`."""

    #: one entry for each extension; absent when there are no messages
    voicemails: List[VoicemailQueryVoicemails]


class VoicemailGetRandom(Reply):
    """The reply of `voicemail/get_random`."""

    #: as asked for
    extid: str
    #: as asked for
    voicemailstatus: str
    #: as asked for
    voicemailfile: str
    #: key, 32 hex digits, good for one download
    random: str


class RecordingGetRandom(Reply):
    """The reply of `recording/get_random`."""

    #: as asked for
    recording: str
    #: key, 32 hex digits, good for one download within 30 seconds
    random: str


class CdrGetRandom(Reply):
    """The reply of `cdr/get_random`."""

    #: as asked for
    extid: str
    #: as asked for
    starttime: str
    #: as asked for
    endtime: str
    #: key, 32 hex digits, good for one download within 30 seconds
    random: str


class CdrRecord(TypedDict):
    """A call record, with the names that the fields of its event have."""

    #: Number of the record. Documented, but no PBX is known to send it.
    cdrid: str
    #: When the call began: YYYY-MM-DD HH:MM:SS in the local time of the PBX, without a zone.
    timestart: str
    #: The same in UTC, such as 2018-11-28T06:56:01Z. Set by the library if pbx.timezone is set.
    timestart_utc: str
    #: Number of the caller.
    callfrom: str
    #: Number that was called, as dialled. Of a queue or a ring group it may be 6200(4002): its number, and the
    #: extension that answered.
    callto: str
    #: Seconds from the beginning to the end.
    callduration: str
    #: Seconds from the answer to the end.
    talkduration: str
    #: Trunk that the call came in by.
    srctrunkname: str
    #: Trunk that the call went out by. Empty or absent if there is none.
    desttrunkname: str
    #: ANSWERED, NO ANSWER, BUSY, FAILED or VOICEMAIL; spellings differ.
    status: str
    #: Inbound, Outbound, Internal, Callback or Transfer.
    type: str
    #: PIN that was used for the outbound route.
    pincode: str
    #: Name of the recording, for `recording.download`.
    recording: str
    #: Number that the outside caller dialled.
    didnumber: str
    #: Seconds that a queue agent was rung.
    agentringtime: str
    #: A line that cannot be read, as sent; then there is nothing but this and `_error`.
    _raw: str
    #: Why it cannot be read.
    _error: str


class CdrQuery(TypedDict):
    """The reply of `cdr.query`."""

    #: The records, oldest first.
    cdr: List[CdrRecord]


class Certificate(TypedDict):
    """What the certificate of a PBX says of itself."""

    #: The value for `tls.pin_sha256`.
    sha256: str
    subject: str
    issuer: str
    #: ISO 8601, UTC.
    not_before: str
    #: ISO 8601, UTC.
    not_after: str
    #: Such as "RSA 2048".
    key: str
    #: Of X.509.
    version: str
