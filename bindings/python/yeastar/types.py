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


class V2DeviceinfoQueryDeviceinfo(TypedDict):
    """Object with the keys below."""

    #: model, such as Yeastar S300 or Yeastar Cloud PBX
    devicename: str
    #: serial number; may contain letters
    sn: str
    #: hardware version; absent from Cloud PBXs
    hardwarever: str
    #: firmware version, such as 30.11.0.11
    firmwarever: str
    #: local time and offset, such as 2019-10-17 23:07:43 UTC-8
    systemtime: str
    #: time since boot, such as 00:32:59
    uptime: str
    #: extensions in use and maximum, such as 22/500
    extensionstatus: str


class V2DeviceinfoQuery(Reply):
    """The reply of `deviceinfo/query`."""

    #: object with the keys below
    deviceinfo: V2DeviceinfoQueryDeviceinfo


class V2CompanycontactsQueryCompanycontacts(TypedDict):
    """One entry for each contact; may be absent."""

    #: id of the contact
    id: str
    #: first name
    firstname: str
    #: last name
    lastname: str
    #: company
    company: str
    #: e-mail address
    email: str
    #: business number
    businessnum: str
    #: second business number
    businessnum2: str
    #: mobile number
    mobile: str
    #: second mobile number
    mobile2: str
    #: private number
    homenum: str
    #: second private number
    homenum2: str
    #: business fax
    businessfax: str
    #: private fax
    homefax: str
    #: other number
    othernum: str
    #: postcode
    zipcode: str
    #: street
    street: str
    #: city
    city: str
    #: state or province
    state: str
    #: country
    country: str


class V2CompanycontactsQuery(Reply):
    """The reply of `companycontacts/query`."""

    #: one entry for each contact; may be absent
    companycontacts: List[V2CompanycontactsQueryCompanycontacts]


class V2CompanycontactsAdd(Reply):
    """The reply of `companycontacts/add`."""

    #: id of the new contact
    id: str


class V2ExtensionListExtlist(TypedDict):
    """One entry for each extension."""

    #: number of the extension
    number: str
    #: Unavailable, Registered, Ringing, Busy, Hold, Malfunction, Idle or Fxsnoport, in varying letter case
    status: str
    #: SIP, FXS or IAX
    type: str
    #: port of an FXS extension; may be absent
    port: str
    #: name of the user
    username: str
    #: number announced as that of the agent; may be absent
    agentid: str


class V2ExtensionList(Reply):
    """The reply of `extension/list`."""

    #: one entry for each extension
    extlist: List[V2ExtensionListExtlist]


class V2ExtensionQueryExtinfos(TypedDict):
    """One entry for each extension."""

    #: number of the extension
    number: str
    #: name of the user
    username: str
    #: state, as in extension/list
    status: str
    #: SIP, FXS or IAX
    type: str
    #: port of an FXS extension
    port: str
    #: caller ID
    callerid: str
    #: SIP registration name
    registername: str
    #: SIP password in clear text: keep it out of logs
    registerpassword: str
    #: phones that may register, 1 to 5
    maxregistrations: str
    #: login password
    loginpassword: str
    #: e-mail address
    email: str
    #: mobile number
    mobile: str
    #: language of the prompts
    language: str
    #: on or off
    hasvoicemail: str
    #: off, on (to the user's address) or custom (to another address): voicemail is sent by e-mail
    enablevmtoemail: str
    #: voicemail PIN
    vmsecret: str
    #: on or off: every call is forwarded
    alwaysforward: str
    #: where to, when always: Voicemail, Extension, Mobile Number or Custom Number
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
    #: outbound prefix of the mobile
    mobileprefix: str
    #: on or off
    allowbeingmonitored: str
    #: Disabled, Extensive, Listen, Whisper or Barge-in
    monitormode: str
    #: seconds
    ringtimeout: str
    #: Follow System, Unlimited, or seconds
    maxduration: str
    #: on or off: do not disturb
    dnd: str
    #: on or off: no outbound calls
    callrestriction: str
    #: number announced as that of the agent
    agentid: str
    #: outbound routes that it may use, joined by commas; only seen by a public client
    selectoutroute: str
    #: outbound routes that it may not use; only seen by a public client
    unselectoutroute: str


class V2ExtensionQuery(Reply):
    """The reply of `extension/query`."""

    #: one entry for each extension
    extinfos: List[V2ExtensionQueryExtinfos]


class V2ExtensionQueryCallCalllistNumbercallsMembersExt(TypedDict):
    """An extension."""

    #: its number
    number: str
    #: its channel, such as PJSIP/1023-000000c0
    channelid: str
    #: ALERT, RING, ANSWERED, ANSWER, HOLD or BYE
    memberstatus: str
    #: what the call went through, such as an IVR or a queue; may be absent
    callpath: str


#: The far end of an inbound call.
V2ExtensionQueryCallCalllistNumbercallsMembersInbound = TypedDict("V2ExtensionQueryCallCalllistNumbercallsMembersInbound", {
    #: calling number
    "from": "str",
    #: called number
    "to": "str",
    #: name of the trunk
    "trunkname": "str",
    #: its channel
    "channelid": "str",
    #: as for ext
    "memberstatus": "str",
    #: as for ext
    "callpath": "str",
})


#: The far end of an outbound call.
V2ExtensionQueryCallCalllistNumbercallsMembersOutbound = TypedDict("V2ExtensionQueryCallCalllistNumbercallsMembersOutbound", {
    #: calling number
    "from": "str",
    #: called number
    "to": "str",
    #: name of the trunk
    "trunkname": "str",
    #: its channel
    "channelid": "str",
    #: as for ext
    "memberstatus": "str",
    #: as for ext
    "callpath": "str",
})


class V2ExtensionQueryCallCalllistNumbercallsMembers(TypedDict):
    """One entry for each member, which has exactly one of ext, inbound and outbound."""

    #: an extension
    ext: V2ExtensionQueryCallCalllistNumbercallsMembersExt
    #: the far end of an inbound call
    inbound: V2ExtensionQueryCallCalllistNumbercallsMembersInbound
    #: the far end of an outbound call
    outbound: V2ExtensionQueryCallCalllistNumbercallsMembersOutbound


class V2ExtensionQueryCallCalllistNumbercalls(TypedDict):
    """One entry for each of its calls."""

    #: id of the call
    callid: str
    #: one entry for each member, which has exactly one of ext, inbound and outbound
    members: List[V2ExtensionQueryCallCalllistNumbercallsMembers]


class V2ExtensionQueryCallCalllist(TypedDict):
    """One entry for each extension."""

    #: number of the extension
    number: str
    #: one entry for each of its calls
    numbercalls: List[V2ExtensionQueryCallCalllistNumbercalls]


class V2ExtensionQueryCall(Reply):
    """The reply of `extension/query_call`."""

    #: one entry for each extension
    calllist: List[V2ExtensionQueryCallCalllist]


class V2ExtensiongroupQueryExtgroupinfos(TypedDict):
    """One entry for each group."""

    #: id of the group
    id: str
    #: name of the group
    name: str
    #: extensions, joined by commas
    members: str


class V2ExtensiongroupQuery(Reply):
    """The reply of `extensiongroup/query`."""

    #: one entry for each group
    extgroupinfos: List[V2ExtensiongroupQueryExtgroupinfos]


class V2ExtensiongroupAdd(Reply):
    """The reply of `extensiongroup/add`."""

    #: id of the new group
    id: str
    #: members that do not exist; the group is created without them
    errornum: str


class V2TrunkListTrunklist(TypedDict):
    """One entry for each trunk."""

    #: name of the trunk
    trunkname: str
    #: id of the trunk
    id: str
    #: IAX, SIP, FXO, GSM, BRI or E1
    type: str
    #: state, in varying letter case: SIP and IAX Registering, Failure, Registered, Disable, Unknown; FXO Fault, Idle,
    #: Busy; BRI and E1 Fault, Alarm, Down, Up; GSM Power Off, Alarm, No SIM, No Signal, Pin Error, Unregister, Busy,
    #: Idle
    status: str
    #: port of a physical trunk; may be absent
    port: str


class V2TrunkList(Reply):
    """The reply of `trunk/list`."""

    #: one entry for each trunk
    trunklist: List[V2TrunkListTrunklist]


class V2TrunkQuerySiptrunkTrunks(TypedDict):
    """One entry for each trunk."""

    #: id of the trunk
    id: str
    #: register, peer or account
    trunktype: str
    #: name of the trunk
    trunkname: str
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
    #: direct outward dialling by extension: number-name-extension, joined by commas
    extensionsdod: str
    #: the same by group: number-name-group
    extensionsgroupdod: str


class V2TrunkQuerySiptrunk(Reply):
    """The reply of `trunk/query_siptrunk`."""

    #: one entry for each trunk
    trunks: List[V2TrunkQuerySiptrunkTrunks]


class V2TrunkAddSiptrunk(Reply):
    """The reply of `trunk/add_siptrunk`."""

    #: id of the new trunk; read by a public client
    id: str


class V2InrouteQueryInroutes(TypedDict):
    """One entry for each route."""

    #: id of the route
    id: str
    #: name of the route
    name: str
    #: pattern of the dialled number; may be blank
    did: str
    #: pattern of the calling number; may be blank
    caller_id: str
    #: trunks, joined by commas
    trunks: str
    #: kind of destination, see inroute/add
    desttype: str
    #: the destination
    dest: str


class V2InrouteQuery(Reply):
    """The reply of `inroute/query`."""

    #: one entry for each route
    inroutes: List[V2InrouteQueryInroutes]


class V2InrouteAdd(Reply):
    """The reply of `inroute/add`."""

    #: id of the new route
    id: str


class V2OutrouteQueryOutroutes(TypedDict):
    """One entry for each route."""

    #: id of the route
    id: str
    #: name of the route
    name: str
    #: dial pattern, such as 159XXXXXXXX
    prefix: str
    #: leading digits to drop; may be blank
    strip: str
    #: digits to put in front; may be blank
    prepend: str
    #: trunks, joined by commas
    trunks: str
    #: extensions that may use it, joined by commas
    extensions: str
    #: groups that may use it, joined by commas; may be blank
    extensionsgroup: str


class V2OutrouteQuery(Reply):
    """The reply of `outroute/query`."""

    #: one entry for each route
    outroutes: List[V2OutrouteQueryOutroutes]


class V2OutrouteAdd(Reply):
    """The reply of `outroute/add`."""

    #: id of the new route
    id: str


class V2IvrQueryIvr(TypedDict):
    """One entry for each IVR; the key is singular."""

    #: number of the IVR
    number: str
    #: name of the IVR
    ivrname: str
    #: prompt it plays, such as [Default]
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
    #: on or off: callers may check voicemail
    dialtocheckvoicemail: str


class V2IvrQuery(Reply):
    """The reply of `ivr/query`."""

    #: one entry for each IVR; the key is singular
    ivr: List[V2IvrQueryIvr]


class V2QueueQueryQueues(TypedDict):
    """One entry for each queue."""

    #: number of the queue
    number: str
    #: name of the queue
    queuename: str
    #: password of its dynamic agents; keep it out of logs
    password: str
    #: which agents ring, see queue/update
    ringstrategy: str
    #: what happens to callers whom nobody answered
    failoveraction: str
    #: where they go
    failoverdest: str
    #: static agents, joined by commas
    agents: str
    #: dynamic agents, joined by commas
    dynamicagents: str
    #: seconds that an agent's phone rings
    agenttimeout: str
    #: prompt played to the agent
    agentannounce: str
    #: wrap-up time after a call, in seconds
    wrapuptime: str
    #: on or off: agents in a call ring too
    ringinuse: str
    #: seconds until the agents ring again
    retry: str
    #: music on hold
    musiconhold: str
    #: longest wait in seconds
    maxwaittime: str
    #: on or off: callers may join a queue without agents
    joinempty: str
    #: on or off: callers leave when the last agent does
    leavewhenempty: str
    #: prompt played on joining
    joinannounce: str
    #: on or off: callers hear their position
    announcepos: str
    #: seconds between these announcements
    announcefreq: str
    #: on or off: callers hear the expected wait
    announceholdtime: str
    #: prompt played to waiting callers
    userannounce: str
    #: seconds between these prompts
    userannouncefreq: str
    #: key that leaves the queue: None, 0 to 9, * or #
    breakoutkey: str
    #: what that key does, values as failoveraction
    breakoutaction: str
    #: where it leads
    breakoutdest: str
    #: prompt that announces the agent's number
    idannouncement: str
    #: prompt of the survey
    satisfactionsurvey: str
    #: whether callers are kept out of a queue without agents; since 2024-04-07
    disallow_to_join_when_empty: str
    #: which queue counts as empty then, joined by commas: 1 (no agent is registered), 2 (all are paused), 3 (all are
    #: in a call)
    empty_defined_for_disallow_to_join_when_empty: str
    #: which queue counts as empty for leavewhenempty; values as before
    empty_defined_for_leave_empty: str


class V2QueueQuery(Reply):
    """The reply of `queue/query`."""

    #: one entry for each queue
    queues: List[V2QueueQueryQueues]


class V2QueueQueryStatusQueuesQueuestatusMembers(TypedDict):
    """One entry for each agent."""

    #: extension of the agent
    agent: str
    #: 0 unknown, 1 not in use, 2 in use, 3 busy, 4 invalid, 5 unavailable, 6 ringing, 7 in use and ringing, 8 on
    #: hold, 9 paused, 10 wrap-up
    agentstatus: str


class V2QueueQueryStatusQueuesQueuestatusCallers(TypedDict):
    """One entry for each waiting caller."""

    #: calling number
    callernum: str
    #: how long the caller has waited
    waittime: str
    #: channel of the caller; since 2021-01-28
    channelid: str


class V2QueueQueryStatusQueuesQueuestatus(TypedDict):
    """Its state."""

    #: how many callers wait; blank in the sample
    callercount: str
    #: one entry for each agent
    members: List[V2QueueQueryStatusQueuesQueuestatusMembers]
    #: one entry for each waiting caller
    callers: List[V2QueueQueryStatusQueuesQueuestatusCallers]


class V2QueueQueryStatusQueues(TypedDict):
    """One entry for each queue."""

    #: number of the queue
    number: str
    #: its state
    queuestatus: List[V2QueueQueryStatusQueuesQueuestatus]


class V2QueueQueryStatus(Reply):
    """The reply of `queue/query_status`."""

    #: one entry for each queue
    queues: List[V2QueueQueryStatusQueues]


class V2PaginggroupListPaginggrouplist(TypedDict):
    """One entry for each group."""

    #: number of the group
    number: str
    #: name of the group
    name: str


class V2PaginggroupList(Reply):
    """The reply of `paginggroup/list`."""

    #: one entry for each group
    paginggrouplist: List[V2PaginggroupListPaginggrouplist]


class V2PaginggroupQueryPaginggroup(TypedDict):
    """One entry for each group; the key is singular."""

    #: number of the group
    number: str
    #: name of the group
    name: str
    #: paging (one-way), intercom (two-way) or multicast
    type: str
    #: extensions, joined by commas
    member: str
    #: extension groups, joined by commas
    membergroup: str
    #: yes or no: a member may press * to talk to the caller alone
    enabledialtoanswer: str
    #: multicast address
    multicastip: str


class V2PaginggroupQuery(Reply):
    """The reply of `paginggroup/query`."""

    #: one entry for each group; the key is singular
    paginggroup: List[V2PaginggroupQueryPaginggroup]


class V2ConferenceQueryConferences(TypedDict):
    """One entry for each room."""

    #: number of the room
    number: str
    #: name of the room
    name: str
    #: password of ordinary members; spelt so by the PBX
    participantepassword: str
    #: password of moderators
    moderatorpassword: str
    #: yes or no: the conference begins when a moderator joins
    waitformoderator: str
    #: yes or no: members may invite others
    allowinvite: str
    #: extensions that are moderators, joined by commas
    moderators: str
    #: yes or no: music while only one member is there; since 2021-01-28
    musiconhold: str
    #: yes or no: ordinary members join muted; since 2024-04-07
    mute: str
    #: default, exten or none: what is played when somebody joins or leaves; since 2024-04-07
    prompt: str


class V2ConferenceQuery(Reply):
    """The reply of `conference/query`."""

    #: one entry for each room
    conferences: List[V2ConferenceQueryConferences]


class V2ConferenceQueryInSessionConferenceMembersExt(TypedDict):
    """An extension."""

    #: its number
    number: str
    #: its channel, such as PJSIP/1023-000000c0
    channelid: str
    #: ANSWER (was called), ANSWERED (called in) or HOLD (waits for the moderator)
    memberstatus: str


#: The far end of an inbound call.
V2ConferenceQueryInSessionConferenceMembersInbound = TypedDict("V2ConferenceQueryInSessionConferenceMembersInbound", {
    #: calling number
    "from": "str",
    #: called number
    "to": "str",
    #: name of the trunk
    "trunkname": "str",
    #: its channel
    "channelid": "str",
    #: as for ext
    "memberstatus": "str",
})


#: The far end of an outbound call.
V2ConferenceQueryInSessionConferenceMembersOutbound = TypedDict("V2ConferenceQueryInSessionConferenceMembersOutbound", {
    #: calling number
    "from": "str",
    #: called number
    "to": "str",
    #: name of the trunk
    "trunkname": "str",
    #: its channel
    "channelid": "str",
    #: as for ext
    "memberstatus": "str",
})


class V2ConferenceQueryInSessionConferenceMembers(TypedDict):
    """One entry for each member, which has exactly one of ext, inbound and outbound."""

    #: an extension
    ext: V2ConferenceQueryInSessionConferenceMembersExt
    #: the far end of an inbound call
    inbound: V2ConferenceQueryInSessionConferenceMembersInbound
    #: the far end of an outbound call
    outbound: V2ConferenceQueryInSessionConferenceMembersOutbound


class V2ConferenceQueryInSessionConference(TypedDict):
    """One entry for each conference; the key is singular."""

    #: id of the call
    callid: str
    #: number of the conference
    conferencenumber: str
    #: its name
    conferencename: str
    #: one entry for each member, which has exactly one of ext, inbound and outbound
    members: List[V2ConferenceQueryInSessionConferenceMembers]


class V2ConferenceQueryInSession(Reply):
    """The reply of `conference/query_in_session`."""

    #: one entry for each conference; the key is singular
    conference: List[V2ConferenceQueryInSessionConference]


class V2InstantConferenceQueryConferences(TypedDict):
    """One entry for each conference."""

    #: its number
    number: str
    #: its name, with a leading space in the sample
    name: str
    #: moderators, joined by commas
    moderators: str
    #: ordinary members, joined by commas; the table calls it member
    members: str


class V2InstantConferenceQuery(Reply):
    """The reply of `instant_conference/query`."""

    #: one entry for each conference
    conferences: List[V2InstantConferenceQueryConferences]


class V2CallDial(Reply):
    """The reply of `call/dial`."""

    #: id of the whole call
    callid: str


class V2CallQueryCallsMembersExt(TypedDict):
    """An extension."""

    #: its number
    number: str
    #: its channel, such as PJSIP/1023-000000c0
    channelid: str
    #: ALERT, RING, ANSWERED, ANSWER, HOLD or BYE
    memberstatus: str
    #: what the call went through, such as an IVR or a queue; may be absent
    callpath: str


#: The far end of an inbound call.
V2CallQueryCallsMembersInbound = TypedDict("V2CallQueryCallsMembersInbound", {
    #: calling number
    "from": "str",
    #: called number
    "to": "str",
    #: name of the trunk
    "trunkname": "str",
    #: its channel
    "channelid": "str",
    #: as for ext
    "memberstatus": "str",
    #: as for ext
    "callpath": "str",
})


#: The far end of an outbound call.
V2CallQueryCallsMembersOutbound = TypedDict("V2CallQueryCallsMembersOutbound", {
    #: calling number
    "from": "str",
    #: called number
    "to": "str",
    #: name of the trunk
    "trunkname": "str",
    #: its channel
    "channelid": "str",
    #: as for ext
    "memberstatus": "str",
    #: as for ext
    "callpath": "str",
})


class V2CallQueryCallsMembers(TypedDict):
    """One entry for each member, which has exactly one of ext, inbound and outbound."""

    #: an extension
    ext: V2CallQueryCallsMembersExt
    #: the far end of an inbound call
    inbound: V2CallQueryCallsMembersInbound
    #: the far end of an outbound call
    outbound: V2CallQueryCallsMembersOutbound


class V2CallQueryCalls(TypedDict):
    """One entry for each call."""

    #: id of the call
    callid: str
    #: one entry for each member, which has exactly one of ext, inbound and outbound
    members: List[V2CallQueryCallsMembers]


class V2CallQuery(Reply):
    """The reply of `call/query`."""

    #: one entry for each call
    calls: List[V2CallQueryCalls]


class V2CallHangup(Reply):
    """The reply of `call/hangup`."""

    #: id of the whole call
    callid: str


class V2CallTransfer(Reply):
    """The reply of `call/transfer`."""

    #: id of the whole call
    callid: str


class V2CallAttendedTransfer(Reply):
    """The reply of `call/attended_transfer`."""

    #: id of the whole call
    callid: str


class V2CallAttendedTransferOperate(Reply):
    """The reply of `call/attended_transfer_operate`."""

    #: id of the whole call
    callid: str


class V2CallListen(Reply):
    """The reply of `call/listen`."""

    #: id of the whole call
    callid: str


class V2CallHold(Reply):
    """The reply of `call/hold`."""

    #: id of the whole call
    callid: str


class V2CallUnhold(Reply):
    """The reply of `call/unhold`."""

    #: id of the whole call
    callid: str


class V2CallMute(Reply):
    """The reply of `call/mute`."""

    #: id of the whole call
    callid: str


class V2CallUnmute(Reply):
    """The reply of `call/unmute`."""

    #: id of the whole call
    callid: str


class V2CallPlayprompt(Reply):
    """The reply of `call/playprompt`."""

    #: id of the whole call
    callid: str


class V2CallAcceptInbound(Reply):
    """The reply of `call/accept_inbound`."""

    #: id of the whole call
    callid: str


class V2CallRefuseInbound(Reply):
    """The reply of `call/refuse_inbound`."""

    #: id of the whole call
    callid: str


class V2CallAddMember(Reply):
    """The reply of `call/add_member`."""

    #: id of the whole call
    callid: str


class V2CallCallpark(Reply):
    """The reply of `call/callpark`."""

    #: the slot that it is in
    parkingslot: str


class V2CallCallparkStatusParkinfos(TypedDict):
    """One entry for each parked call."""

    #: who parked it
    parker: str
    #: who is parked
    parkedparty: str
    #: the slot
    parkingslot: str
    #: how long, presumably in seconds
    parktime: str
    #: channel of who is parked
    channelid: str


class V2CallCallparkStatus(Reply):
    """The reply of `call/callpark_status`."""

    #: one entry for each parked call
    parkinfos: List[V2CallCallparkStatusParkinfos]


class V2CdrGetRandom(Reply):
    """The reply of `cdr/get_random`."""

    #: as asked for
    number: str
    #: as asked for
    starttime: str
    #: as asked for
    endtime: str
    #: key, 32 hex digits, good for one download within 30 seconds
    random: str


class V2RecordingGetRandom(Reply):
    """The reply of `recording/get_random`."""

    #: as asked for
    recording: str
    #: key, 32 hex digits, good for one download within 30 seconds
    random: str


class V2VoicemailQueryVoicemailsVoicemail(TypedDict):
    """One entry for each message."""

    #: file name, such as msg0000.wav
    voicemailfile: str
    #: number of the caller
    messagefrom: str
    #: read or unread
    voicemailstatus: str
    #: YYYY-MM-DD HH:MM:SS
    voicemaildate: str
    #: length in seconds
    voicemaillength: str


class V2VoicemailQueryVoicemails(TypedDict):
    """One entry for each extension; absent when there are no messages."""

    #: number of the extension
    number: str
    #: one entry for each message
    voicemail: List[V2VoicemailQueryVoicemailsVoicemail]


class V2VoicemailQuery(Reply):
    """The reply of `voicemail/query`."""

    #: one entry for each extension; absent when there are no messages
    voicemails: List[V2VoicemailQueryVoicemails]


class V2VoicemailGetRandom(Reply):
    """The reply of `voicemail/get_random`."""

    #: as asked for
    number: str
    #: as asked for
    voicemailstatus: str
    #: as asked for
    voicemailfile: str
    #: key, 32 hex digits, good for one download within 30 seconds
    random: str


class V2WakeupcallCreateWakeupEntry(TypedDict, total=False):
    """An entry of `wakeup` of `wakeupcall/create`."""

    #: time of the alarm (HH:MM); required
    time: Union[str, int]
    #: once, every day, or on some weekdays (onetime, everyday or custom); required
    type: Union[str, int]
    #: days of the week for custom, from 0 (Sunday) to 6; required if `wakeup[0].type` is custom; undocumented: how
    #: several are written
    weekdays: Union[str, int]
    #: how often it rings (1, 2 or 3)
    repeats: Union[str, int]
    #: minutes in between (digits)
    repeatinterval: Union[str, int]
    #: custom prompt; default: macroform-cold_day
    prompt: Union[str, int]


class V2WakeupcallQueryWakeupsWakeup(TypedDict):
    """One entry for each alarm."""

    #: id of the alarm
    wakeupid: str
    #: time of the alarm, HH:MM
    time: str
    #: onetime, everyday or custom
    type: str
    #: days of the week for custom, from 0 (Sunday) to 6
    weekdays: str
    #: how often it rings
    repeats: str
    #: minutes in between
    repeatinterval: str
    #: prompt
    prompt: str


class V2WakeupcallQueryWakeups(TypedDict):
    """One entry for each extension; absent when there are no alarms."""

    #: number of the extension
    number: str
    #: one entry for each alarm
    wakeup: List[V2WakeupcallQueryWakeupsWakeup]


class V2WakeupcallQuery(Reply):
    """The reply of `wakeupcall/query`."""

    #: one entry for each extension; absent when there are no alarms
    wakeups: List[V2WakeupcallQueryWakeups]


class V2SmsSend(Reply):
    """The reply of `sms/send`."""

    #: id of the message, such as 18396210850-1502874159
    smsid: str


class V2LinkusQueryClientLinkusclients(TypedDict):
    """One entry for each extension."""

    #: number of the extension
    number: str
    #: on or off
    enablelinkus: str


class V2LinkusQueryClient(Reply):
    """The reply of `linkus/query_client`."""

    #: one entry for each extension
    linkusclients: List[V2LinkusQueryClientLinkusclients]


class V2LinkusUpdateClient(Reply):
    """The reply of `linkus/update_client`."""

    #: extensions that could not be changed, with the error code of each, such as 1001:10006
    failed: str


class V2LinkusSendEmail(Reply):
    """The reply of `linkus/send_email`."""

    #: extensions whose e-mail was not sent, with the error code of each, such as 1001:10004
    unsent: str


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
