# Written by `cargo run -p codegen` from api/requests-v1.toml: edit that, not this.
"""A method for each request of API v1.x."""

from functools import cached_property
from typing import TYPE_CHECKING, Optional, Sequence

from . import types
from ._calls import Many, Text
from ._downloads import CdrDownloads, Group, RecordingDownloads, VoicemailDownloads
from ._library import library
from ._requests_v2 import Requests as V2Requests

if TYPE_CHECKING:
    from ._core import Core


class Deviceinfo(Group):
    """The requests `deviceinfo/...` of v1.x."""

    def query(self) -> types.DeviceinfoQuery:
        """Reads model, serial number, versions, clock, uptime and the number of extensions.

        The reply holds
        - `deviceinfo`: object with the keys below
        - `deviceinfo.devicename`: model, such as Yeastar S100
        - `deviceinfo.sn`: serial number; may contain letters
        - `deviceinfo.hardwarever`: hardware version; may be absent
        - `deviceinfo.firmwarever`: firmware version, such as 30.5.0.19
        - `deviceinfo.systemtime`: local time and offset, such as 2017-05-24 23:25:20 UTC-8; some PBXs send UTC alone
        - `deviceinfo.uptime`: time since boot, such as 03:25:04 or 3days 03:57:42
        - `deviceinfo.extensionstatus`: extensions in use and maximum, such as 7/100

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. Error codes of the PBX: 30001 (the API process of the PBX failed, for example
        for lack of memory).

        A query: sent once more if the connection breaks before the reply begins. In the API since v1.0.0.
        """
        reply: types.DeviceinfoQuery = self._core.request(
            library.deviceinfo_query, (), ())
        return reply


class Extensionlist(Group):
    """The requests `extensionlist/...` of v1.x."""

    def query(self) -> types.ExtensionlistQuery:
        """Lists every extension with number, name, type and state.

        The reply holds
        - `extlist`: one entry for each extension
        - `extlist[].extnumber`: number of the extension
        - `extlist[].status`: Unavailable, Registered, Ringing, Busy, Hold, Malfunction, Idle or Fxsnoport, in varying
          letter case
        - `extlist[].type`: SIP or FXS
        - `extlist[].port`: port of an FXS extension, such as Span1_Port3 or Span2-Port1
        - `extlist[].username`: name of the user
        - `extlist[].agentid`: number announced as that of the agent; if blank, the extension number; may be absent

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. Error codes of the PBX: 30001 (the API process of the PBX failed, for example
        for lack of memory).

        A query: sent once more if the connection breaks before the reply begins. In the API since v1.0.0.
        """
        reply: types.ExtensionlistQuery = self._core.request(
            library.extensionlist_query, (), ())
        return reply


class Extension(Group):
    """The requests `extension/...` of v1.x."""

    def query(self, *, extid: Optional[Many] = None) -> types.ExtensionQuery:
        """Reads the settings of one, several or all extensions, and their current call if there is one.

        `extid`: which extensions (extension numbers joined by commas, or all); default: all.

        The reply holds
        - `extinfos`: one entry for each extension
        - `extinfos[].extnumber`: number of the extension
        - `extinfos[].username`: name of the user
        - `extinfos[].status`: state, as in extensionlist/query
        - `extinfos[].type`: SIP or FXS
        - `extinfos[].port`: port of an FXS extension
        - `extinfos[].callerid`: caller ID
        - `extinfos[].registername`: SIP registration name; may be blank for FXS
        - `extinfos[].registerpassword`: SIP password in clear text: keep it out of logs
        - `extinfos[].maxregistrations`: phones that may register, 1 to 5
        - `extinfos[].loginpassword`: MD5 of the login password
        - `extinfos[].email`: e-mail address
        - `extinfos[].moblie`: mobile number; misspelt by the PBX; this library also provides it as mobile
        - `extinfos[].language`: language of the prompts, such as System Default
        - `extinfos[].hasvoicemail`: on or off
        - `extinfos[].enablevmtoemail`: on or off: voicemail is sent by e-mail
        - `extinfos[].vmsecret`: voicemail PIN; a text of up to 63 digits
        - `extinfos[].alwaysforward`: on or off: every call is forwarded
        - `extinfos[].atransferto`: where to, when always: Voicemail, Extension, Mobile Number or Custom Number;
          absent when unused
        - `extinfos[].atransferext`: extension, when always
        - `extinfos[].atransferprefix`: outbound prefix, when always
        - `extinfos[].atransfernum`: number, when always
        - `extinfos[].noanswerforward`: on or off: calls that nobody answers are forwarded
        - `extinfos[].ntransferto`: where to, when unanswered; values as atransferto
        - `extinfos[].ntransferext`: extension, when unanswered
        - `extinfos[].ntransferprefix`: outbound prefix, when unanswered
        - `extinfos[].ntransfernum`: number, when unanswered
        - `extinfos[].busyforward`: on or off: calls to a busy phone are forwarded
        - `extinfos[].btransferto`: where to, when busy; values as atransferto
        - `extinfos[].btransferext`: extension, when busy
        - `extinfos[].btransferprefix`: outbound prefix, when busy
        - `extinfos[].btransfernum`: number, when busy
        - `extinfos[].enablemobile`: on or off: the mobile acts as the extension
        - `extinfos[].ringsimultaneous`: on or off: the mobile rings too
        - `extinfos[].mobileprefix`: outbound prefix of the mobile; may be blank
        - `extinfos[].allowbeingmonitored`: on or off
        - `extinfos[].monitormode`: Disabled (once printed Disable), Extensive, Listen, Whisper or Barge-in
        - `extinfos[].ringtimeout`: seconds
        - `extinfos[].maxduration`: Follow System, Unlimited, or seconds
        - `extinfos[].dnd`: on or off: do not disturb
        - `extinfos[].callrestriction`: on or off: no outbound calls
        - `extinfos[].agentid`: number announced as that of the agent; may be blank
        - `extinfos[].inbound`: present during an inbound call
        - `extinfos[].inbound.inboundid`: id of that call
        - `extinfos[].inbound.from`: calling number
        - `extinfos[].inbound.to`: called number
        - `extinfos[].inbound.trunk`: name of the trunk
        - `extinfos[].outbound`: present during an outbound call
        - `extinfos[].outbound.outboundid`: id of that call; once printed ouboundid
        - `extinfos[].outbound.from`: calling number
        - `extinfos[].outbound.to`: called number
        - `extinfos[].outbound.trunk`: name of the trunk
        - `extinfos[].ext`: present during a call with another extension
        - `extinfos[].ext.extid`: number of the other extension

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. Error codes of the PBX: 30001 (the API process of the PBX failed, for example
        for lack of memory).

        Keys that do not apply are absent: no atransfer keys while alwaysforward is off.

        Undocumented: whether inbound, outbound and ext are objects or lists: no sample shows one.

        A query: sent once more if the connection breaks before the reply begins. In the API since v1.0.0.
        """
        reply: types.ExtensionQuery = self._core.request(
            library.extension_query, (), (), {"extid": extid})
        return reply

    def update(
        self,
        extid: Text,
        *,
        extnumber: Optional[Text] = None,
        username: Optional[Text] = None,
        callerid: Optional[Text] = None,
        registername: Optional[Text] = None,
        registerpassword: Optional[Text] = None,
        maxregistrations: Optional[Text] = None,
        loginpassword: Optional[Text] = None,
        email: Optional[Text] = None,
        mobile: Optional[Text] = None,
        hasvoicemail: Optional[Text] = None,
        enablevmtoemail: Optional[Text] = None,
        vmsecret: Optional[Text] = None,
        alwaysforward: Optional[Text] = None,
        atransferto: Optional[Text] = None,
        atransferext: Optional[Text] = None,
        atransferprefix: Optional[Text] = None,
        atransfernum: Optional[Text] = None,
        noanswerforward: Optional[Text] = None,
        ntransferto: Optional[Text] = None,
        ntransferext: Optional[Text] = None,
        ntransferprefix: Optional[Text] = None,
        ntransfernum: Optional[Text] = None,
        busyforward: Optional[Text] = None,
        btransferto: Optional[Text] = None,
        btransferext: Optional[Text] = None,
        btransferprefix: Optional[Text] = None,
        btransfernum: Optional[Text] = None,
        enablemobile: Optional[Text] = None,
        ringsimultaneous: Optional[Text] = None,
        mobileprefix: Optional[Text] = None,
        allowbeingmonitored: Optional[Text] = None,
        monitormode: Optional[Text] = None,
        ringtimeout: Optional[Text] = None,
        maxduration: Optional[Text] = None,
        dnd: Optional[Text] = None,
        callrestriction: Optional[Text] = None,
        agentid: Optional[Text] = None,
    ) -> types.Reply:
        """Changes settings of one extension; parameters that are not given stay unchanged.

        `extid`: the extension to change (extension number).

        `extnumber`: new number (extension number).

        `username`: name of the user (at most 31 characters); the table allows letters and digits, but the samples
        contain spaces.

        `callerid`: caller ID (letters and digits, at most 31 characters).

        `registername`: SIP registration name (letters and digits, at most 31 characters, not blank).

        `registerpassword`: SIP password (at most 31 characters, none of ; & " ' \\ < > ` | and no space, not blank);
        the Chinese guide requires digits, upper and lower case letters in it.

        `maxregistrations`: phones that may register (1 to 5).

        `loginpassword`: password for the user's web page, in clear text (6 to 63 characters, none of ; & " ' \\ < > `
        | and no space, not blank); the Chinese guide requires digits, upper and lower case letters in it;
        undocumented: whether clear text is what the PBX expects.

        `email`: e-mail address.

        `mobile`: mobile number (digits, at most 31 characters); not blank while calls are forwarded to it or
        enablemobile is on.

        `hasvoicemail`: whether the extension has a voicemail box (on or off).

        `enablevmtoemail`: whether voicemail is sent by e-mail (on or off).

        `vmsecret`: voicemail PIN (digits, at most 63 characters).

        `alwaysforward`: forward every call (on or off).

        `atransferto`: where every call goes (Voicemail, Extension, Mobile Number or Custom Number).

        `atransferext`: the extension, if atransferto is Extension (extension number).

        `atransferprefix`: outbound prefix, if atransferto is a number (digits, at most 7 characters).

        `atransfernum`: the number (digits, at most 15 characters); not blank if atransferto is Custom Number.

        `noanswerforward`: forward calls that nobody answers (on or off).

        `ntransferto`: where unanswered calls go (Voicemail, Extension, Mobile Number or Custom Number).

        `ntransferext`: the extension, if ntransferto is Extension (extension number).

        `ntransferprefix`: outbound prefix, if ntransferto is a number (digits, at most 15 characters); the guide
        prints a maximum of 15 here, and 7 for the other prefixes.

        `ntransfernum`: the number (digits, at most 15 characters); not blank if ntransferto is Custom Number.

        `busyforward`: forward calls to a busy phone (on or off).

        `btransferto`: where calls to a busy phone go (Voicemail, Extension, Mobile Number or Custom Number).

        `btransferext`: the extension, if btransferto is Extension (extension number).

        `btransferprefix`: outbound prefix, if btransferto is a number (digits, at most 7 characters).

        `btransfernum`: the number (digits, at most 15 characters); not blank if btransferto is Custom Number.

        `enablemobile`: whether the mobile acts as the extension (on or off).

        `ringsimultaneous`: whether the mobile rings too (on or off).

        `mobileprefix`: outbound prefix of the mobile (digits, at most 7 characters).

        `allowbeingmonitored`: whether others may join its calls (on or off).

        `monitormode`: how it may monitor others (Disabled, Extensive, Listen, Whisper or Barge-in); Extensive allows
        all modes.

        `ringtimeout`: seconds to ring (15, 30, 60, 120 or 300).

        `maxduration`: longest outbound call, in seconds (Follow System, Unlimited, 60, 300, 600, 900, 1800, 3600 or
        6000).

        `dnd`: do not disturb (on or off).

        `callrestriction`: no outbound calls (on or off).

        `agentid`: number announced as that of the agent, such as 6932; if blank, the extension number.

        The reply holds only `status`.

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. Error codes of the PBX: 10006 (there is no such extension), 10007 (there is no
        such call), 10017 (the PBX could not save the extension), 10033 (the PBX could not save the outbound routes of
        the extension).

        The PBX expects mobile but returns moblie. This library accepts both.

        Undocumented: whether there is a field for outbound routes, as 10033 suggests: no page of v1.x names one.

        A change: never sent twice because of a broken connection or a time-out. In the API since v1.0.0.
        """
        reply: types.Reply = self._core.request(
            library.extension_update, ("extid",), (extid,), {"extnumber": extnumber, "username": username, "callerid": callerid, "registername": registername, "registerpassword": registerpassword, "maxregistrations": maxregistrations, "loginpassword": loginpassword, "email": email, "mobile": mobile, "hasvoicemail": hasvoicemail, "enablevmtoemail": enablevmtoemail, "vmsecret": vmsecret, "alwaysforward": alwaysforward, "atransferto": atransferto, "atransferext": atransferext, "atransferprefix": atransferprefix, "atransfernum": atransfernum, "noanswerforward": noanswerforward, "ntransferto": ntransferto, "ntransferext": ntransferext, "ntransferprefix": ntransferprefix, "ntransfernum": ntransfernum, "busyforward": busyforward, "btransferto": btransferto, "btransferext": btransferext, "btransferprefix": btransferprefix, "btransfernum": btransfernum, "enablemobile": enablemobile, "ringsimultaneous": ringsimultaneous, "mobileprefix": mobileprefix, "allowbeingmonitored": allowbeingmonitored, "monitormode": monitormode, "ringtimeout": ringtimeout, "maxduration": maxduration, "dnd": dnd, "callrestriction": callrestriction, "agentid": agentid})
        return reply

    def hangup(self, extid: Text) -> types.Reply:
        """Ends the current call of an extension.

        `extid`: the extension (extension number).

        The reply holds only `status`.

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. Error codes of the PBX: 10004 (a required parameter is blank or missing), 10007
        (there is no such call), 30001 (the API process of the PBX failed, for example for lack of memory).

        A change: never sent twice because of a broken connection or a time-out. In the API since v1.0.0.
        """
        reply: types.Reply = self._core.request(
            library.extension_hangup, ("extid",), (extid,))
        return reply

    def hold(self, extid: Text) -> types.Reply:
        """Puts the call of an extension on hold.

        `extid`: the extension (extension number).

        The reply holds only `status`.

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. Error codes of the PBX: 10004 (a required parameter is blank or missing), 10007
        (there is no such call), 30001 (the API process of the PBX failed, for example for lack of memory).

        A change: never sent twice because of a broken connection or a time-out. In the API since v1.0.0.
        """
        reply: types.Reply = self._core.request(
            library.extension_hold, ("extid",), (extid,))
        return reply

    def unhold(self, extid: Text) -> types.Reply:
        """Resumes the held call of an extension.

        `extid`: the extension (extension number).

        The reply holds only `status`.

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. Error codes of the PBX: 10004 (a required parameter is blank or missing), 10007
        (there is no such call), 30001 (the API process of the PBX failed, for example for lack of memory).

        A change: never sent twice because of a broken connection or a time-out. In the API since v1.0.0.
        """
        reply: types.Reply = self._core.request(
            library.extension_unhold, ("extid",), (extid,))
        return reply

    def mute(self, extid: Text) -> types.Reply:
        """Mutes the microphone of an extension until extension/unmute or the end of the call.

        `extid`: the extension (extension number).

        The reply holds only `status`.

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. Error codes of the PBX: 10004 (a required parameter is blank or missing), 10007
        (there is no such call), 30001 (the API process of the PBX failed, for example for lack of memory).

        A change: never sent twice because of a broken connection or a time-out. In the API since v1.0.0.
        """
        reply: types.Reply = self._core.request(
            library.extension_mute, ("extid",), (extid,))
        return reply

    def unmute(self, extid: Text) -> types.Reply:
        """Unmutes the microphone of an extension.

        `extid`: the extension (extension number).

        The reply holds only `status`.

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. Error codes of the PBX: 10004 (a required parameter is blank or missing), 10007
        (there is no such call), 30001 (the API process of the PBX failed, for example for lack of memory).

        A change: never sent twice because of a broken connection or a time-out. In the API since v1.0.0.
        """
        reply: types.Reply = self._core.request(
            library.extension_unmute, ("extid",), (extid,))
        return reply

    def dial_extension(
        self,
        caller: Text,
        callee: Text,
        *,
        autoanswer: Optional[Text] = None,
    ) -> types.ExtensionDialExtension:
        """Rings one extension and, when it answers, calls a second one.

        `caller`: extension that rings first (extension number).

        `callee`: extension that is called then (extension number).

        `autoanswer`: whether the phone answers automatically (yes or no); only for SIP phones that support it;
        default: no.

        The reply holds
        - `callid`: id of the whole call, such as 1495698591.209; need not equal an inboundid or outboundid

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. Error codes of the PBX: 10004 (a required parameter is blank or missing), 10006
        (there is no such extension), 30001 (the API process of the PBX failed, for example for lack of memory).

        A change: never sent twice because of a broken connection or a time-out. In the API since v1.0.0.
        """
        reply: types.ExtensionDialExtension = self._core.request(
            library.extension_dial_extension, ("caller", "callee",), (caller, callee,), {"autoanswer": autoanswer})
        return reply

    def dial_outbound(
        self,
        extid: Text,
        outto: Text,
        *,
        autoanswer: Optional[Text] = None,
    ) -> types.ExtensionDialOutbound:
        """Rings an extension and, when it answers, dials an external number.

        `extid`: extension that rings first (extension number); the outbound route must allow it.

        `outto`: external number, with the prefix that the outbound route requires.

        `autoanswer`: whether the phone answers automatically (yes or no); only for SIP phones that support it;
        default: no.

        The reply holds
        - `callid`: id of the whole call, such as 1495698591.209; need not equal an inboundid or outboundid

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. Error codes of the PBX: 10004 (a required parameter is blank or missing), 10006
        (there is no such extension), 10024 (the extension may not place outbound calls), 30001 (the API process of
        the PBX failed, for example for lack of memory).

        The guide prints the error as 100024, with a digit too many.

        A change: never sent twice because of a broken connection or a time-out. In the API since v1.0.0.
        """
        reply: types.ExtensionDialOutbound = self._core.request(
            library.extension_dial_outbound, ("extid", "outto",), (extid, outto,), {"autoanswer": autoanswer})
        return reply

    def listen(self, listener: Text, listenedext: Text) -> types.Reply:
        """Lets one extension listen to the call of another.

        `listener`: extension that listens (extension number).

        `listenedext`: extension in a call (extension number).

        The reply holds only `status`.

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. Error codes of the PBX: 10004 (a required parameter is blank or missing), 10006
        (there is no such extension), 10007 (there is no such call), 10008 (the extension is not idle), 10009 (the
        extension may not be monitored), 10010 (the monitor mode of the extension does not allow this), 30001 (the API
        process of the PBX failed, for example for lack of memory).

        Each extension can be monitored by one other at a time.

        A change: never sent twice because of a broken connection or a time-out. In the API since v1.0.0.
        """
        reply: types.Reply = self._core.request(
            library.extension_listen, ("listener", "listenedext",), (listener, listenedext,))
        return reply

    def whisper(self, whisperer: Text, whisperedext: Text) -> types.Reply:
        """Lets one extension talk to another during its call; the other party cannot hear it.

        `whisperer`: extension that whispers (extension number).

        `whisperedext`: extension in a call (extension number).

        The reply holds only `status`.

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. Error codes of the PBX: 10004 (a required parameter is blank or missing), 10006
        (there is no such extension), 10007 (there is no such call), 10008 (the extension is not idle), 10009 (the
        extension may not be monitored), 10010 (the monitor mode of the extension does not allow this), 30001 (the API
        process of the PBX failed, for example for lack of memory).

        A change: never sent twice because of a broken connection or a time-out. In the API since v1.0.0.
        """
        reply: types.Reply = self._core.request(
            library.extension_whisper, ("whisperer", "whisperedext",), (whisperer, whisperedext,))
        return reply

    def barge(self, bargein: Text, bargedext: Text) -> types.Reply:
        """Lets one extension join the call of another as a third party.

        `bargein`: extension that joins (extension number).

        `bargedext`: extension in a call (extension number).

        The reply holds only `status`.

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. Error codes of the PBX: 10004 (a required parameter is blank or missing), 10006
        (there is no such extension), 10007 (there is no such call), 10008 (the extension is not idle), 10009 (the
        extension may not be monitored), 10010 (the monitor mode of the extension does not allow this), 30001 (the API
        process of the PBX failed, for example for lack of memory).

        A change: never sent twice because of a broken connection or a time-out. In the API since v1.0.0.
        """
        reply: types.Reply = self._core.request(
            library.extension_barge, ("bargein", "bargedext",), (bargein, bargedext,))
        return reply

    def playprompt(
        self,
        extid: Text,
        prompt: Text,
        *,
        autoanswer: Optional[Text] = None,
    ) -> types.ExtensionPlayprompt:
        """Calls an extension and plays custom prompts when it answers.

        `extid`: extension to call (extension number).

        `prompt`: custom prompts on the PBX, joined by + (names joined by +); each name should contain a letter,
        although the sample plays one named 1.

        `autoanswer`: whether the phone answers automatically (yes, no, Yes or No); the table of v1.1.0 has capitals,
        the samples have none; default: no.

        The reply holds
        - `callid`: id of the whole call

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. Error codes of the PBX: 10004 (a required parameter is blank or missing), 10006
        (there is no such extension), 10015 (the call is not connected), 10023 (there is no such audio file), 30001
        (the API process of the PBX failed, for example for lack of memory).

        A change: never sent twice because of a broken connection or a time-out. In the API since v1.0.0.
        """
        reply: types.ExtensionPlayprompt = self._core.request(
            library.extension_playprompt, ("extid", "prompt",), (extid, prompt,), {"autoanswer": autoanswer})
        return reply


class Trunklist(Group):
    """The requests `trunklist/...` of v1.x."""

    def query(self) -> types.TrunklistQuery:
        """Lists every trunk with name, type, port and state.

        The reply holds
        - `trunklist`: one entry for each trunk
        - `trunklist[].trunkname`: name of the trunk
        - `trunklist[].status`: FXO: Fault, Idle, Busy. BRI, E1, T1, J1: Fault, Alarm, Down, Up. GSM, CDMA, UMTS:
          Power Off, Alarm, No SIM, No Signal, Pin Error, Unregister, Busy, Idle. SIP, IAX: Registering, Failure,
          Registered, Disable, Unknown. Letter case varies
        - `trunklist[].type`: SIP, FXO, GSM, BRI or E1; IAX by the table of states
        - `trunklist[].port`: port, such as Span1-Port1; absent for SIP trunks

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. Error codes of the PBX: 30001 (the API process of the PBX failed, for example
        for lack of memory).

        The ids of SIP trunks come from siptrunk/query.

        A query: sent once more if the connection breaks before the reply begins. In the API since v1.0.0.
        """
        reply: types.TrunklistQuery = self._core.request(
            library.trunklist_query, (), ())
        return reply


class Siptrunk(Group):
    """The requests `siptrunk/...` of v1.x."""

    def query(self, trunkname: Many) -> types.SiptrunkQuery:
        """Reads the settings of one, several or all SIP trunks.

        `trunkname`: which trunks (names joined by commas, or all).

        The reply holds
        - `trunks`: one entry for each trunk
        - `trunks[].id`: id, for siptrunk/update
        - `trunks[].trunkname`: name of the trunk
        - `trunks[].trunktype`: register, peer or account
        - `trunks[].host`: domain or address of the provider; register and peer only
        - `trunks[].port`: its port; register and peer only
        - `trunks[].domain`: its SIP domain; register and peer only
        - `trunks[].username`: user name; register and account only
        - `trunks[].authname`: name for authentication; register and account only
        - `trunks[].fromuser`: user in the From header; register only
        - `trunks[].password`: password; register and account only; presumably in clear text: keep it out of logs
        - `trunks[].extensionsdod`: direct outward dialling by extension: number-name-extension
        - `trunks[].extensionsgroupdod`: the same by group: number-name-group

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. The documentation names no error codes.

        A trunk named all, or with a comma in its name, cannot be addressed.

        A query: sent once more if the connection breaks before the reply begins. In the API since v1.1.0, firmware
        30.10.0.59.
        """
        reply: types.SiptrunkQuery = self._core.request(
            library.siptrunk_query, ("trunkname",), (trunkname,))
        return reply

    def add(
        self,
        trunkname: Text,
        trunktype: Text,
        *,
        host: Optional[Text] = None,
        port: Optional[Text] = None,
        domain: Optional[Text] = None,
        username: Optional[Text] = None,
        authname: Optional[Text] = None,
        fromuser: Optional[Text] = None,
        password: Optional[Text] = None,
        extensionsdod: Optional[Text] = None,
        extensionsgroupdod: Optional[Text] = None,
    ) -> types.Reply:
        """Creates a SIP trunk of one of three types.

        `trunkname`: name of the new trunk.

        `trunktype`: whether the PBX registers with a provider, faces a peer, or lets the other side register
        (register, peer or account).

        `host`: domain or address of the provider; required if `trunktype` is register or peer.

        `port`: its port, such as 5060 (digits); required if `trunktype` is register or peer.

        `domain`: its SIP domain; required if `trunktype` is register or peer.

        `username`: user name at the provider, or of the account; required if `trunktype` is register or account.

        `authname`: name for authentication; required if `trunktype` is register or account.

        `fromuser`: user in the From header of outgoing calls; leave it blank if the provider does not expect one;
        register only.

        `password`: password; required if `trunktype` is register or account.

        `extensionsdod`: direct outward dialling by extension: number-name-extension, such as 5503301-yeastar-1000;
        undocumented: whether several may be joined by commas.

        `extensionsgroupdod`: the same by group: number-name-group, such as 5503301-yeastar-sales.

        The reply holds only `status`.

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. The documentation names no error codes.

        Undocumented: whether the reply contains the id of the new trunk.

        A change: never sent twice because of a broken connection or a time-out. In the API since v1.1.0, firmware
        30.10.0.59.
        """
        reply: types.Reply = self._core.request(
            library.siptrunk_add, ("trunkname", "trunktype",), (trunkname, trunktype,), {"host": host, "port": port, "domain": domain, "username": username, "authname": authname, "fromuser": fromuser, "password": password, "extensionsdod": extensionsdod, "extensionsgroupdod": extensionsgroupdod})
        return reply

    def update(
        self,
        id: Text,
        trunkname: Text,
        trunktype: Text,
        *,
        host: Optional[Text] = None,
        port: Optional[Text] = None,
        domain: Optional[Text] = None,
        username: Optional[Text] = None,
        authname: Optional[Text] = None,
        fromuser: Optional[Text] = None,
        password: Optional[Text] = None,
        extensionsdod: Optional[Text] = None,
        extensionsgroupdod: Optional[Text] = None,
    ) -> types.Reply:
        """Replaces the settings of a SIP trunk.

        `id`: the trunk, from siptrunk/query (digits).

        `trunkname`: its name.

        `trunktype`: its type (register, peer or account).

        `host`: domain or address of the provider; required if `trunktype` is register or peer.

        `port`: its port, such as 5060 (digits); required if `trunktype` is register or peer.

        `domain`: its SIP domain; required if `trunktype` is register or peer.

        `username`: user name at the provider, or of the account; required if `trunktype` is register or account.

        `authname`: name for authentication; required if `trunktype` is register or account.

        `fromuser`: user in the From header of outgoing calls; register only.

        `password`: password; required if `trunktype` is register or account.

        `extensionsdod`: direct outward dialling by extension: number-name-extension; undocumented: whether several
        may be joined by commas.

        `extensionsgroupdod`: the same by group: number-name-group.

        The reply holds only `status`.

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. The documentation names no error codes.

        Nearly all parameters are required: query the trunk, change what you need, and send all of them back.

        A change: never sent twice because of a broken connection or a time-out. In the API since v1.1.0, firmware
        30.10.0.59.
        """
        reply: types.Reply = self._core.request(
            library.siptrunk_update, ("id", "trunkname", "trunktype",), (id, trunkname, trunktype,), {"host": host, "port": port, "domain": domain, "username": username, "authname": authname, "fromuser": fromuser, "password": password, "extensionsdod": extensionsdod, "extensionsgroupdod": extensionsgroupdod})
        return reply

    def delete(self, trunkname: Many) -> types.Reply:
        """Deletes one, several or all SIP trunks.

        `trunkname`: which trunks (names joined by commas, or all); all deletes every SIP trunk.

        The reply holds only `status`.

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. The documentation names no error codes.

        A change: never sent twice because of a broken connection or a time-out. In the API since v1.1.0, firmware
        30.10.0.59.
        """
        reply: types.Reply = self._core.request(
            library.siptrunk_delete, ("trunkname",), (trunkname,))
        return reply


class Inroute(Group):
    """The requests `inroute/...` of v1.x."""

    def query(self, name: Many) -> types.InrouteQuery:
        """Reads one, several or all inbound routes.

        `name`: which routes (names joined by commas, or all).

        The reply holds
        - `inroutes`: one entry for each route
        - `inroutes[].id`: id, for inroute/update
        - `inroutes[].name`: name of the route
        - `inroutes[].did`: pattern of the dialled number; may be blank
        - `inroutes[].caller_id`: pattern of the calling number; may be blank; written with an underscore here,
          without one for extensions
        - `inroutes[].trunks`: trunks, joined by commas
        - `inroutes[].desttype`: kind of destination, see inroute/add
        - `inroutes[].dest`: the destination; real PBXs return an internal id for a ring group and a range for
          extrange

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. The documentation names no error codes.

        A query: sent once more if the connection breaks before the reply begins. In the API since v1.1.0, firmware
        30.10.0.59.
        """
        reply: types.InrouteQuery = self._core.request(
            library.inroute_query, ("name",), (name,))
        return reply

    def add(
        self,
        name: Text,
        trunks: Many,
        desttype: Text,
        dest: Text,
        *,
        did: Optional[Text] = None,
        caller_id: Optional[Text] = None,
    ) -> types.Reply:
        """Creates an inbound route.

        `name`: name of the new route.

        `trunks`: trunks that the route listens to (names joined by commas).

        `desttype`: kind of destination (hangup, extension, extrange, voicemail, ivr, ringgroup, queue, conference,
        disa, callback, outroute or faxtoemail).

        `dest`: the destination: a number or name that fits desttype (may be blank); blank where there is none, as for
        hangup.

        `did`: pattern of the dialled number, such as 10. (any number that begins with 10).

        `caller_id`: pattern of the calling number.

        The reply holds only `status`.

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. The documentation names no error codes.

        Undocumented: whether the reply contains the id of the new route.

        A change: never sent twice because of a broken connection or a time-out. In the API since v1.1.0, firmware
        30.10.0.59.
        """
        reply: types.Reply = self._core.request(
            library.inroute_add, ("name", "trunks", "desttype", "dest",), (name, trunks, desttype, dest,), {"did": did, "caller_id": caller_id})
        return reply

    def update(
        self,
        name: Text,
        trunks: Many,
        desttype: Text,
        dest: Text,
        *,
        id: Optional[Text] = None,
        did: Optional[Text] = None,
        caller_id: Optional[Text] = None,
    ) -> types.Reply:
        """Replaces the settings of an inbound route.

        `name`: its name.

        `trunks`: trunks that the route listens to (names joined by commas).

        `desttype`: kind of destination (hangup, extension, extrange, voicemail, ivr, ringgroup, queue, conference,
        disa, callback, outroute or faxtoemail).

        `dest`: the destination: a number or name that fits desttype (may be blank); blank where there is none.

        `id`: the route, from inroute/query (digits); not in the table, but in the sample, and needed; required.

        `did`: pattern of the dialled number, such as 10. (any number that begins with 10).

        `caller_id`: pattern of the calling number.

        The reply holds only `status`.

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. The documentation names no error codes.

        A change: never sent twice because of a broken connection or a time-out. In the API since v1.1.0, firmware
        30.10.0.59.
        """
        reply: types.Reply = self._core.request(
            library.inroute_update, ("name", "trunks", "desttype", "dest",), (name, trunks, desttype, dest,), {"id": id, "did": did, "caller_id": caller_id})
        return reply

    def delete(self, name: Many) -> types.Reply:
        """Deletes one, several or all inbound routes.

        `name`: which routes (names joined by commas, or all); all deletes every inbound route.

        The reply holds only `status`.

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. The documentation names no error codes.

        Takes names, whereas inroute/update takes an id.

        A change: never sent twice because of a broken connection or a time-out. In the API since v1.1.0, firmware
        30.10.0.59.
        """
        reply: types.Reply = self._core.request(
            library.inroute_delete, ("name",), (name,))
        return reply


class Outroute(Group):
    """The requests `outroute/...` of v1.x."""

    def query(self, name: Many) -> types.OutrouteQuery:
        """Reads one, several or all outbound routes.

        `name`: which routes (names joined by commas, or all).

        The reply holds
        - `outroutes`: one entry for each route
        - `outroutes[].id`: id, for outroute/update
        - `outroutes[].name`: name of the route
        - `outroutes[].prefix`: dial pattern, such as 6. (any number that begins with 6)
        - `outroutes[].strip`: leading digits to drop
        - `outroutes[].prepend`: digits to put in front; may be blank
        - `outroutes[].trunks`: trunks, joined by commas
        - `outroutes[].extensions`: extensions that may use it, joined by commas
        - `outroutes[].extensionsgroup`: groups that may use it, joined by commas; may be blank

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. The documentation names no error codes.

        Only one dial pattern of a route can be read or written.

        A query: sent once more if the connection breaks before the reply begins. In the API since v1.1.0, firmware
        30.10.0.59.
        """
        reply: types.OutrouteQuery = self._core.request(
            library.outroute_query, ("name",), (name,))
        return reply

    def add(
        self,
        name: Text,
        prefix: Text,
        trunks: Many,
        extensions: Many,
        *,
        strip: Optional[Text] = None,
        prepend: Optional[Text] = None,
        extensionsgroup: Optional[Many] = None,
    ) -> types.Reply:
        """Creates an outbound route.

        `name`: name of the new route.

        `prefix`: dial pattern, such as 6. (any number that begins with 6).

        `trunks`: trunks that the route uses (names joined by commas).

        `extensions`: extensions that may use it (extension numbers joined by commas, may be blank); undocumented:
        whether it may be blank when extensionsgroup is given.

        `strip`: leading digits to drop (digits).

        `prepend`: digits to put in front.

        `extensionsgroup`: groups that may use it (names joined by commas).

        The reply holds only `status`.

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. The documentation names no error codes.

        Undocumented: whether the reply contains the id of the new route.

        A change: never sent twice because of a broken connection or a time-out. In the API since v1.1.0, firmware
        30.10.0.59.
        """
        reply: types.Reply = self._core.request(
            library.outroute_add, ("name", "prefix", "trunks", "extensions",), (name, prefix, trunks, extensions,), {"strip": strip, "prepend": prepend, "extensionsgroup": extensionsgroup})
        return reply

    def update(
        self,
        name: Text,
        prefix: Text,
        trunks: Many,
        extensions: Many,
        *,
        id: Optional[Text] = None,
        strip: Optional[Text] = None,
        prepend: Optional[Text] = None,
        extensionsgroup: Optional[Many] = None,
    ) -> types.Reply:
        """Replaces the settings of an outbound route.

        `name`: its name.

        `prefix`: dial pattern, such as 6. (any number that begins with 6).

        `trunks`: trunks that the route uses (names joined by commas).

        `extensions`: extensions that may use it (extension numbers joined by commas, may be blank); undocumented:
        whether it may be blank when extensionsgroup is given.

        `id`: the route, from outroute/query (digits); not in the table, but in the sample, and needed; required.

        `strip`: leading digits to drop (digits).

        `prepend`: digits to put in front.

        `extensionsgroup`: groups that may use it (names joined by commas).

        The reply holds only `status`.

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. The documentation names no error codes.

        A change: never sent twice because of a broken connection or a time-out. In the API since v1.1.0, firmware
        30.10.0.59.
        """
        reply: types.Reply = self._core.request(
            library.outroute_update, ("name", "prefix", "trunks", "extensions",), (name, prefix, trunks, extensions,), {"id": id, "strip": strip, "prepend": prepend, "extensionsgroup": extensionsgroup})
        return reply

    def delete(self, name: Many) -> types.Reply:
        """Deletes one, several or all outbound routes.

        `name`: which routes (names joined by commas, or all); all deletes every outbound route.

        The reply holds only `status`.

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. The documentation names no error codes.

        A change: never sent twice because of a broken connection or a time-out. In the API since v1.1.0, firmware
        30.10.0.59.
        """
        reply: types.Reply = self._core.request(
            library.outroute_delete, ("name",), (name,))
        return reply


class Ivr(Group):
    """The requests `ivr/...` of v1.x."""

    def query(self, *, ivrid: Optional[Many] = None) -> types.IvrQuery:
        """Reads the settings of one, several or all IVRs.

        `ivrid`: which IVRs (IVR numbers joined by commas, or all); default: all.

        The reply holds
        - `ivr`: one entry for each IVR; the key is singular
        - `ivr[].ivrnumber`: number of the IVR
        - `ivr[].ivrname`: name of the IVR
        - `ivr[].prompt`: prompt it plays, such as [Default]; may be absent
        - `ivr[].promptrepeat`: how often the prompt is played
        - `ivr[].responsetimeout`: seconds to wait for a key
        - `ivr[].digittimeout`: seconds to wait for the next digit
        - `ivr[].dialext`: on or off: callers may dial extensions
        - `ivr[].dialoutboundroutes`: on or off: callers may dial out
        - `ivr[].selectedrouters`: outbound routes that they may use; not in the sample
        - `ivr[].dialtocheckvoicemail`: on or off: callers may check voicemail

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. Error codes of the PBX: 10012 (there is no such IVR), 30001 (the API process of
        the PBX failed, for example for lack of memory).

        The page mentions the actions of the keys, but no field contains them.

        A query: sent once more if the connection breaks before the reply begins. In the API since v1.0.0.
        """
        reply: types.IvrQuery = self._core.request(
            library.ivr_query, (), (), {"ivrid": ivrid})
        return reply

    def update(
        self,
        ivrid: Text,
        *,
        ivrnumber: Optional[Text] = None,
        ivrname: Optional[Text] = None,
        promptrepeat: Optional[Text] = None,
        responsetimeout: Optional[Text] = None,
        digittimeout: Optional[Text] = None,
        dialext: Optional[Text] = None,
        dialtocheckvoicemail: Optional[Text] = None,
    ) -> types.Reply:
        """Changes settings of one IVR; parameters that are not given stay unchanged.

        `ivrid`: the IVR to change (IVR number).

        `ivrnumber`: new number (IVR number); required in the English guide of 2017 only.

        `ivrname`: new name (at most 31 characters, none of ! $ ( ) / # ; , [ ] " = < > & ' ` ^ % @ { } | and no
        space, not blank); required in the English guide of 2017 only, whose sample leaves it out.

        `promptrepeat`: how often the prompt is played (1 to 5).

        `responsetimeout`: seconds to wait for a key (1 to 10).

        `digittimeout`: seconds to wait for the next digit (1 to 10).

        `dialext`: whether callers may dial extensions (on or off).

        `dialtocheckvoicemail`: whether callers may check voicemail (on or off).

        The reply holds only `status`.

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. Error codes of the PBX: 10012 (there is no such IVR), 10018 (the PBX could not
        save the IVR).

        Prompt, dialoutboundroutes and selectedrouters can be read but not set.

        A change: never sent twice because of a broken connection or a time-out. In the API since v1.0.0.
        """
        reply: types.Reply = self._core.request(
            library.ivr_update, ("ivrid",), (ivrid,), {"ivrnumber": ivrnumber, "ivrname": ivrname, "promptrepeat": promptrepeat, "responsetimeout": responsetimeout, "digittimeout": digittimeout, "dialext": dialext, "dialtocheckvoicemail": dialtocheckvoicemail})
        return reply

    def dial_extension(
        self,
        ivrid: Text,
        extid: Text,
        *,
        autoanswer: Optional[Text] = None,
    ) -> types.IvrDialExtension:
        """Calls an extension and puts it into an IVR when it answers.

        `ivrid`: the IVR (IVR number).

        `extid`: extension to call (extension number).

        `autoanswer`: whether the phone answers automatically (yes or no); only for SIP phones that support it;
        default: no.

        The reply holds
        - `callid`: id of the whole call, such as 1495698591.209; need not equal an inboundid or outboundid

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. Error codes of the PBX: 10004 (a required parameter is blank or missing), 10006
        (there is no such extension), 10012 (there is no such IVR), 30001 (the API process of the PBX failed, for
        example for lack of memory).

        Pressed keys are reported.

        A change: never sent twice because of a broken connection or a time-out. In the API since v1.0.0.
        """
        reply: types.IvrDialExtension = self._core.request(
            library.ivr_dial_extension, ("ivrid", "extid",), (ivrid, extid,), {"autoanswer": autoanswer})
        return reply

    def dial_outbound(
        self,
        ivrid: Text,
        outto: Text,
        fromext: Text,
    ) -> types.IvrDialOutbound:
        """Calls an external number and puts it into an IVR when it answers.

        `ivrid`: the IVR (IVR number).

        `outto`: external number, with the prefix that the outbound route requires.

        `fromext`: extension whose permission for outbound calls is used (extension number).

        The reply holds
        - `callid`: id of the whole call, such as 1495698591.209; need not equal an inboundid or outboundid

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. Error codes of the PBX: 10006 (there is no such extension), 10012 (there is no
        such IVR), 10024 (the extension may not place outbound calls).

        Before firmware 30.11.0.7, the report of pressed keys had no infos for such calls.

        A change: never sent twice because of a broken connection or a time-out. In the API since v1.0.0.
        """
        reply: types.IvrDialOutbound = self._core.request(
            library.ivr_dial_outbound, ("ivrid", "outto", "fromext",), (ivrid, outto, fromext,))
        return reply


class Queue(Group):
    """The requests `queue/...` of v1.x."""

    def query(self, *, queueid: Optional[Many] = None) -> types.QueueQuery:
        """Reads the settings of one, several or all queues.

        `queueid`: which queues (queue numbers joined by commas, or all); default: all.

        The reply holds
        - `queues`: one entry for each queue
        - `queues[].queuenumber`: number of the queue
        - `queues[].queuename`: name of the queue
        - `queues[].password`: password of its dynamic agents, in clear text; may be blank
        - `queues[].ringstrategy`: which agents ring, see queue/update
        - `queues[].failoveraction`: what happens to callers whom nobody answered; the sample says Hang up, in two
          words
        - `queues[].agents`: static agents, joined by commas; a comma may end the list
        - `queues[].dynamicagents`: dynamic agents; v1.1.0 only
        - `queues[].agenttimeout`: seconds that an agent's phone rings
        - `queues[].agentannounce`: prompt played to the agent, such as [None]
        - `queues[].wrapuptime`: wrap-up time after a call, in seconds
        - `queues[].ringinuse`: on or off: agents in a call ring too
        - `queues[].retry`: seconds until the agents ring again
        - `queues[].musiconhold`: music on hold, such as [None]
        - `queues[].maxwaittime`: longest wait in seconds, such as 1800
        - `queues[].joinempty`: on or off: callers may join a queue without agents
        - `queues[].leavewhenempty`: on or off: callers leave when the last agent does
        - `queues[].joinannounce`: prompt played on joining, such as [None]
        - `queues[].announcepos`: on or off: callers hear their position
        - `queues[].announcefreq`: seconds between these announcements
        - `queues[].announceholdtime`: on or off: callers hear the expected wait; the table calls it a number
        - `queues[].userannounce`: prompt played to waiting callers, such as [None]
        - `queues[].userannouncefreq`: seconds between these prompts
        - `queues[].breakoutkey`: key that leaves the queue: None, 0 to 9, * or #
        - `queues[].breakoutaction`: what that key does, values as failoveraction; may be absent
        - `queues[].breakoutdest`: where it leads; may be absent
        - `queues[].idannouncement`: prompt that announces the agent's number, or None
        - `queues[].satisfactionsurvey`: prompt of the survey, or None

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. Error codes of the PBX: 10013 (there is no such queue), 30001 (the API process
        of the PBX failed, for example for lack of memory).

        A prompt that is not set is [None] in some fields and None in others.

        Failoverdest can be set but is not in the reply.

        A query: sent once more if the connection breaks before the reply begins. In the API since v1.0.0.
        """
        reply: types.QueueQuery = self._core.request(
            library.queue_query, (), (), {"queueid": queueid})
        return reply

    def update(
        self,
        queueid: Text,
        *,
        queuenumber: Optional[Text] = None,
        queuename: Optional[Text] = None,
        password: Optional[Text] = None,
        ringstrategy: Optional[Text] = None,
        failoveraction: Optional[Text] = None,
        failoverdest: Optional[Text] = None,
        agents: Optional[Many] = None,
        dynamicagents: Optional[Many] = None,
        agenttimeout: Optional[Text] = None,
        wrapuptime: Optional[Text] = None,
        ringinuse: Optional[Text] = None,
        retry: Optional[Text] = None,
        maxwaittime: Optional[Text] = None,
        joinempty: Optional[Text] = None,
        leavewhenempty: Optional[Text] = None,
        announcepos: Optional[Text] = None,
        announcefreq: Optional[Text] = None,
        announceholdtime: Optional[Text] = None,
        userannouncefreq: Optional[Text] = None,
        breakoutkey: Optional[Text] = None,
        breakoutaction: Optional[Text] = None,
        breakoutdest: Optional[Text] = None,
        idannouncement: Optional[Text] = None,
        satisfactionsurvey: Optional[Text] = None,
        agentid: Optional[Text] = None,
    ) -> types.Reply:
        """Changes settings of one queue; parameters that are not given stay unchanged.

        `queueid`: the queue to change (queue number).

        `queuenumber`: new number (queue number).

        `queuename`: new name (at most 31 characters, none of : ! $ ( ) / # ; , [ ] " = < > & ' ` ^ % @ { } | and no
        space, not blank).

        `password`: password of its dynamic agents (digits, at most 127 characters).

        `ringstrategy`: which agents ring (Ring All, Least Recent, Fewest Calls, Random, Rrmemory, RRmemory or
        Linear); the round robin is printed in two spellings.

        `failoveraction`: what happens to callers whom nobody answered (Hangup, Hang up, Extension, Voicemail, IVR,
        Ring Group, Queue, Conference, Fax to Email, Dial by name or Dial by Name); two of the words are printed in
        two spellings.

        `failoverdest`: number or name that fits failoveraction.

        `agents`: static agents (extension numbers joined by commas).

        `dynamicagents`: dynamic agents (extension numbers joined by commas); v1.1.0 only.

        `agenttimeout`: seconds that an agent's phone rings (10, 20, 30, 40 or 50).

        `wrapuptime`: wrap-up time after a call, in seconds (10, 20, 30, 40 or 50).

        `ringinuse`: whether agents in a call ring too (on or off).

        `retry`: seconds until the agents ring again (10, 20, 30, 40 or 50).

        `maxwaittime`: longest wait, in seconds (300, 600, 900, 1200 or 1800).

        `joinempty`: whether callers may join a queue without agents (on or off).

        `leavewhenempty`: whether callers leave when the last agent does (on or off).

        `announcepos`: whether callers hear their position (on or off).

        `announcefreq`: seconds between these announcements (0, 15, 30, 45, 60, 120, 180, 240, 300, 600 or 1200).

        `announceholdtime`: whether callers hear the expected wait (on or off); the table calls it a number.

        `userannouncefreq`: seconds between the prompts for waiting callers (0, 15, 30, 45, 60, 120, 180, 240, 300,
        600 or 1200).

        `breakoutkey`: key that leaves the queue (None, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, * or #).

        `breakoutaction`: what that key does (Hangup, Hang up, Extension, Voicemail, IVR, Ring Group, Queue,
        Conference, Fax to Email, Dial by name or Dial by Name).

        `breakoutdest`: number or name that fits breakoutaction.

        `idannouncement`: prompt that announces the agent's number; None for none.

        `satisfactionsurvey`: prompt of the survey; None for no survey.

        `agentid`: number announced as that of the agent; on one page of 2017 only; belongs to extension/update.

        The reply holds only `status`.

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. Error codes of the PBX: 10013 (there is no such queue), 10019 (the PBX could not
        save the queue), 30001 (the API process of the PBX failed, for example for lack of memory).

        The prompts agentannounce, joinannounce, userannounce and musiconhold can be read but not set.

        A change: never sent twice because of a broken connection or a time-out. In the API since v1.0.0.
        """
        reply: types.Reply = self._core.request(
            library.queue_update, ("queueid",), (queueid,), {"queuenumber": queuenumber, "queuename": queuename, "password": password, "ringstrategy": ringstrategy, "failoveraction": failoveraction, "failoverdest": failoverdest, "agents": agents, "dynamicagents": dynamicagents, "agenttimeout": agenttimeout, "wrapuptime": wrapuptime, "ringinuse": ringinuse, "retry": retry, "maxwaittime": maxwaittime, "joinempty": joinempty, "leavewhenempty": leavewhenempty, "announcepos": announcepos, "announcefreq": announcefreq, "announceholdtime": announceholdtime, "userannouncefreq": userannouncefreq, "breakoutkey": breakoutkey, "breakoutaction": breakoutaction, "breakoutdest": breakoutdest, "idannouncement": idannouncement, "satisfactionsurvey": satisfactionsurvey, "agentid": agentid})
        return reply

    def add_dynamicagent(
        self,
        queueid: Text,
        extid: Text,
        *,
        password: Optional[Text] = None,
    ) -> types.Reply:
        """Logs an extension in to a queue as a dynamic agent.

        `queueid`: the queue (queue number).

        `extid`: the agent's extension (extension number).

        `password`: password of the queue, if it has one.

        The reply holds only `status`.

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. Error codes of the PBX: 10013 (there is no such queue), 10032 (the password is
        wrong).

        A change: never sent twice because of a broken connection or a time-out. In the API version undocumented: in
        the documentation of v1.1.0, not in the guide of v1.0.1.
        """
        reply: types.Reply = self._core.request(
            library.queue_add_dynamicagent, ("queueid", "extid",), (queueid, extid,), {"password": password})
        return reply

    def del_dynamicagent(
        self,
        queueid: Text,
        extid: Text,
        password: Text,
    ) -> types.Reply:
        """Logs a dynamic agent out of a queue.

        `queueid`: the queue (queue number).

        `extid`: the agent's extension (extension number).

        `password`: password of the queue (may be blank); undocumented: what to send if it has none; a blank value is
        accepted.

        The reply holds only `status`.

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. Error codes of the PBX: 10013 (there is no such queue), 10032 (the password is
        wrong).

        The password is required here but optional in queue/add_dynamicagent.

        A change: never sent twice because of a broken connection or a time-out. In the API version undocumented: in
        the documentation of v1.1.0, not in the guide of v1.0.1.
        """
        reply: types.Reply = self._core.request(
            library.queue_del_dynamicagent, ("queueid", "extid", "password",), (queueid, extid, password,))
        return reply

    def pause_agent(self, queueid: Text, extid: Text) -> types.Reply:
        """Stops a queue from ringing an agent.

        `queueid`: the queue (queue number).

        `extid`: the agent's extension (extension number).

        The reply holds only `status`.

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. Error codes of the PBX: 10006 (there is no such extension), 10013 (there is no
        such queue).

        A change: never sent twice because of a broken connection or a time-out. In the API version undocumented: in
        the documentation of v1.1.0, not in the guide of v1.0.1.
        """
        reply: types.Reply = self._core.request(
            library.queue_pause_agent, ("queueid", "extid",), (queueid, extid,))
        return reply

    def unpause_agent(self, queueid: Text, extid: Text) -> types.Reply:
        """Lets a queue ring a paused agent again.

        `queueid`: the queue (queue number).

        `extid`: the agent's extension (extension number).

        The reply holds only `status`.

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. Error codes of the PBX: 10006 (there is no such extension), 10013 (there is no
        such queue).

        A change: never sent twice because of a broken connection or a time-out. In the API version undocumented: in
        the documentation of v1.1.0, not in the guide of v1.0.1.
        """
        reply: types.Reply = self._core.request(
            library.queue_unpause_agent, ("queueid", "extid",), (queueid, extid,))
        return reply

    def dial_outbound(
        self,
        queueid: Text,
        outto: Text,
        fromext: Text,
    ) -> types.QueueDialOutbound:
        """Calls an external number and puts it into a queue when it answers.

        `queueid`: the queue (queue number).

        `outto`: external number, with the prefix that the outbound route requires.

        `fromext`: extension whose permission for outbound calls is used (extension number).

        The reply holds
        - `callid`: id of the whole call, such as 1495698591.209; need not equal an inboundid or outboundid

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. Error codes of the PBX: 10006 (there is no such extension), 10013 (there is no
        such queue), 10024 (the extension may not place outbound calls).

        The Chinese table names the member callerid, the sample callid.

        A change: never sent twice because of a broken connection or a time-out. In the API since v1.0.1, firmware
        30.5.0.30.
        """
        reply: types.QueueDialOutbound = self._core.request(
            library.queue_dial_outbound, ("queueid", "outto", "fromext",), (queueid, outto, fromext,))
        return reply


class Queuestatus(Group):
    """The requests `queuestatus/...` of v1.x."""

    def query(self, queueid: Many) -> types.QueuestatusQuery:
        """Reads how many callers wait in a queue and what each of its agents is doing.

        `queueid`: the queue (queue numbers joined by commas); undocumented: whether several may be joined by commas.

        The reply holds
        - `queues`: one entry for each queue
        - `queues[].queuenumber`: number of the queue
        - `queues[].queuestatus`: a list with one entry
        - `queues[].queuestatus[].callercount`: callers waiting
        - `queues[].queuestatus[].members`: one entry for each agent; may be absent when nobody is logged in
        - `queues[].queuestatus[].members[].agent`: number of the agent
        - `queues[].queuestatus[].members[].agentstatus`: 0 unknown, 1 idle, 2 in a call, 3 busy, 5 not registered, 6
          ringing, 7 in a call and ringing, 8 on hold, 9 paused, 10 wrap-up after a call; 4 is not defined

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. Error codes of the PBX: 10013 (there is no such queue).

        Documented for the Cloud PBX only; clients of S-Series PBXs use it too.

        A query: sent once more if the connection breaks before the reply begins. In the API version undocumented: in
        the documentation of v1.1.0, not in the guide of v1.0.1.
        """
        reply: types.QueuestatusQuery = self._core.request(
            library.queuestatus_query, ("queueid",), (queueid,))
        return reply


class Paginggrouplist(Group):
    """The requests `paginggrouplist/...` of v1.x."""

    def query(self) -> types.PaginggrouplistQuery:
        """Lists every paging group with id, number and name.

        The reply holds
        - `paginggrouplist`: one entry for each group
        - `paginggrouplist[].id`: id, for paginggroup/update
        - `paginggrouplist[].number`: number of the group
        - `paginggrouplist[].name`: name of the group

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. The documentation names no error codes.

        A query: sent once more if the connection breaks before the reply begins. In the API since v1.1.0, firmware
        30.10.0.59.
        """
        reply: types.PaginggrouplistQuery = self._core.request(
            library.paginggrouplist_query, (), ())
        return reply


class Paginggroup(Group):
    """The requests `paginggroup/...` of v1.x."""

    def query(self, number: Many) -> types.PaginggroupQuery:
        """Reads the settings of one, several or all paging groups.

        `number`: which groups (paging group numbers joined by commas, or all).

        The reply holds
        - `paginggroup`: one entry for each group; the key is singular
        - `paginggroup[].id`: id, for paginggroup/update
        - `paginggroup[].number`: number of the group
        - `paginggroup[].name`: name of the group
        - `paginggroup[].duplex`: paging (one-way), intercom (two-way) or multicast (one-way, to a multicast address)
        - `paginggroup[].allowexten`: members, joined by commas; a comma may end the list
        - `paginggroup[].allowextengroup`: groups of extensions; may be blank
        - `paginggroup[].enablekeyhanup`: yes or no: a member may press * to talk to the caller alone; this is the
          PBX's spelling
        - `paginggroup[].multicastip`: multicast address; may be blank

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. The documentation names no error codes.

        A query: sent once more if the connection breaks before the reply begins. In the API since v1.1.0, firmware
        30.10.0.59.
        """
        reply: types.PaginggroupQuery = self._core.request(
            library.paginggroup_query, ("number",), (number,))
        return reply

    def add(
        self,
        number: Text,
        name: Text,
        duplex: Text,
        enablekeyhanup: Text,
        *,
        allowexten: Optional[Many] = None,
        allowextengroup: Optional[Many] = None,
        multicastip: Optional[Text] = None,
    ) -> types.Reply:
        """Creates a paging, intercom or multicast group.

        `number`: number of the new group (paging group number).

        `name`: its name.

        `duplex`: one-way, two-way, or one-way to a multicast address (paging, intercom or multicast).

        `enablekeyhanup`: whether a member may press * to talk to the caller alone (yes or no).

        `allowexten`: members, for paging and intercom (extension numbers joined by commas).

        `allowextengroup`: groups of extensions, for paging and intercom (names joined by commas); replies show that
        one of the two may be blank.

        `multicastip`: multicast address; required if `duplex` is multicast.

        The reply holds only `status`.

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. The documentation names no error codes.

        Undocumented: whether the reply contains the id of the new group.

        A change: never sent twice because of a broken connection or a time-out. In the API since v1.1.0, firmware
        30.10.0.59.
        """
        reply: types.Reply = self._core.request(
            library.paginggroup_add, ("number", "name", "duplex", "enablekeyhanup",), (number, name, duplex, enablekeyhanup,), {"allowexten": allowexten, "allowextengroup": allowextengroup, "multicastip": multicastip})
        return reply

    def update(
        self,
        id: Text,
        number: Text,
        name: Text,
        duplex: Text,
        enablekeyhanup: Text,
        *,
        allowexten: Optional[Many] = None,
        allowextengroup: Optional[Many] = None,
        multicastip: Optional[Text] = None,
    ) -> types.Reply:
        """Replaces the settings of a paging group.

        `id`: the group, from paginggrouplist/query (digits).

        `number`: its number (paging group number).

        `name`: its name.

        `duplex`: one-way, two-way, or one-way to a multicast address (paging, intercom or multicast).

        `enablekeyhanup`: whether a member may press * to talk to the caller alone (yes or no).

        `allowexten`: members, for paging and intercom (extension numbers joined by commas).

        `allowextengroup`: groups of extensions, for paging and intercom (names joined by commas); replies show that
        one of the two may be blank.

        `multicastip`: multicast address; required if `duplex` is multicast.

        The reply holds only `status`.

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. The documentation names no error codes.

        All parameters are required: query the group, change what you need, and send all of them back.

        A change: never sent twice because of a broken connection or a time-out. In the API since v1.1.0, firmware
        30.10.0.59.
        """
        reply: types.Reply = self._core.request(
            library.paginggroup_update, ("id", "number", "name", "duplex", "enablekeyhanup",), (id, number, name, duplex, enablekeyhanup,), {"allowexten": allowexten, "allowextengroup": allowextengroup, "multicastip": multicastip})
        return reply

    def delete(self, number: Many) -> types.Reply:
        """Deletes one, several or all paging groups.

        `number`: which groups (paging group numbers joined by commas, or all); all deletes every group.

        The reply holds only `status`.

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. The documentation names no error codes.

        A change: never sent twice because of a broken connection or a time-out. In the API since v1.1.0, firmware
        30.10.0.59.
        """
        reply: types.Reply = self._core.request(
            library.paginggroup_delete, ("number",), (number,))
        return reply


class Inbound(Group):
    """The requests `inbound/...` of v1.x."""

    def query(self, *, inboundid: Optional[Many] = None) -> types.InboundQuery:
        """Lists the current inbound calls.

        `inboundid`: which calls, by the ids in their reports (ids joined by commas, or all); default: all.

        The reply holds
        - `inbound`: one entry for each call
        - `inbound[].inboundid`: id of the call; a string, never a number
        - `inbound[].from`: calling number
        - `inbound[].to`: called number
        - `inbound[].trunk`: name of the trunk
        - `inbound[].status`: Talking, Progress or Wait
        - `inbound[].callee`: who has the call; only {extid} is shown
        - `inbound[].callee[].extid`: number of the extension

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. Error codes of the PBX: 30001 (the API process of the PBX failed, for example
        for lack of memory).

        Undocumented: what callee contains when the call is with an IVR or an outbound call.

        A query: sent once more if the connection breaks before the reply begins. In the API since v1.0.0.
        """
        reply: types.InboundQuery = self._core.request(
            library.inbound_query, (), (), {"inboundid": inboundid})
        return reply

    def hangup(self, inboundid: Text) -> types.Reply:
        """Ends an inbound call.

        `inboundid`: id of the inbound call, from its reports (an id such as 1495698433.203).

        The reply holds only `status`.

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. Error codes of the PBX: 10004 (a required parameter is blank or missing), 10007
        (there is no such call), 30001 (the API process of the PBX failed, for example for lack of memory).

        A change: never sent twice because of a broken connection or a time-out. In the API since v1.0.0.
        """
        reply: types.Reply = self._core.request(
            library.inbound_hangup, ("inboundid",), (inboundid,))
        return reply

    def accept(self, inboundid: Text) -> types.Reply:
        """Accepts an inbound call that the PBX holds for a decision.

        `inboundid`: id of the call, from the report Invite (an id such as 1495698433.203).

        The reply holds only `status`.

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. Error codes of the PBX: 10004 (a required parameter is blank or missing), 10007
        (there is no such call), 10016 (it is too late to accept or refuse the call), 30001 (the API process of the
        PBX failed, for example for lack of memory).

        Only for trunks on which control of inbound calls is enabled. After ten seconds the PBX accepts the call
        itself; a later response is refused (10016).

        A change: never sent twice because of a broken connection or a time-out. In the API since v1.0.0.
        """
        reply: types.Reply = self._core.request(
            library.inbound_accept, ("inboundid",), (inboundid,))
        return reply

    def refuse(self, inboundid: Text) -> types.Reply:
        """Rejects an inbound call that the PBX holds for a decision.

        `inboundid`: id of the call, from the report Invite (an id such as 1495698433.203).

        The reply holds only `status`.

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. Error codes of the PBX: 10004 (a required parameter is blank or missing), 10007
        (there is no such call), 10016 (it is too late to accept or refuse the call), 30001 (the API process of the
        PBX failed, for example for lack of memory).

        The same ten seconds as for inbound/accept.

        A call rejected this way has no entry in the call log of the PBX.

        A change: never sent twice because of a broken connection or a time-out. In the API since v1.0.0.
        """
        reply: types.Reply = self._core.request(
            library.inbound_refuse, ("inboundid",), (inboundid,))
        return reply

    def transfer_extension(self, inboundid: Text, extid: Text) -> types.InboundTransferExtension:
        """Moves an inbound call to an extension.

        `inboundid`: id of the inbound call, from its reports (an id such as 1495698433.203).

        `extid`: extension that gets the call (extension number).

        The reply holds
        - `callid`: id of the whole call, such as 1495698591.209; need not equal an inboundid or outboundid

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. Error codes of the PBX: 10004 (a required parameter is blank or missing), 10006
        (there is no such extension), 30001 (the API process of the PBX failed, for example for lack of memory).

        Works for ringing and answered calls.

        Undocumented: whether v1.1.0 still supports it: only the guide of 2017 has the page. Since v1.0.6 there is
        inbound/transfer_number.

        A change: never sent twice because of a broken connection or a time-out. In the API since v1.0.0.
        """
        reply: types.InboundTransferExtension = self._core.request(
            library.inbound_transfer_extension, ("inboundid", "extid",), (inboundid, extid,))
        return reply

    def transfer_ivr(self, inboundid: Text, ivrid: Text) -> types.InboundTransferIvr:
        """Moves an inbound call to an IVR.

        `inboundid`: id of the inbound call, from its reports (an id such as 1495698433.203).

        `ivrid`: IVR that gets the call (IVR number).

        The reply holds
        - `callid`: id of the whole call, such as 1495698591.209; need not equal an inboundid or outboundid

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. Error codes of the PBX: 10004 (a required parameter is blank or missing), 10006
        (there is no such extension), 10012 (there is no such IVR), 30001 (the API process of the PBX failed, for
        example for lack of memory).

        Works for ringing and answered calls.

        Undocumented: whether v1.1.0 still supports it: only the guide of 2017 has the page. Since v1.0.6 there is
        inbound/transfer_number.

        A change: never sent twice because of a broken connection or a time-out. In the API since v1.0.0.
        """
        reply: types.InboundTransferIvr = self._core.request(
            library.inbound_transfer_ivr, ("inboundid", "ivrid",), (inboundid, ivrid,))
        return reply

    def transfer_outbound(
        self,
        inboundid: Text,
        outto: Text,
        fromext: Text,
    ) -> types.InboundTransferOutbound:
        """Moves an inbound call to an external number.

        `inboundid`: id of the inbound call, from its reports (an id such as 1495698433.203).

        `outto`: external number, with the prefix that the outbound route requires.

        `fromext`: extension whose permission for outbound calls is used (extension number).

        The reply holds
        - `callid`: id of the whole call, such as 1495698591.209; need not equal an inboundid or outboundid

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. Error codes of the PBX: 10004 (a required parameter is blank or missing), 10006
        (there is no such extension), 10007 (there is no such call), 30001 (the API process of the PBX failed, for
        example for lack of memory).

        Works for ringing and answered calls.

        The guide calls it a trunk, but it is an external number.

        Undocumented: whether v1.1.0 still supports it: only the guide of 2017 has the page. Since v1.0.6 there is
        inbound/transfer_number.

        A change: never sent twice because of a broken connection or a time-out. In the API since v1.0.0.
        """
        reply: types.InboundTransferOutbound = self._core.request(
            library.inbound_transfer_outbound, ("inboundid", "outto", "fromext",), (inboundid, outto, fromext,))
        return reply

    def transfer_queue(self, inboundid: Text, queueid: Text) -> types.InboundTransferQueue:
        """Moves an inbound call to a queue.

        `inboundid`: id of the inbound call, from its reports (an id such as 1495698433.203).

        `queueid`: queue that gets the call (queue number).

        The reply holds
        - `callid`: id of the whole call, such as 1495698591.209; need not equal an inboundid or outboundid

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. Error codes of the PBX: 10004 (a required parameter is blank or missing), 10013
        (there is no such queue), 30001 (the API process of the PBX failed, for example for lack of memory).

        Undocumented: whether v1.1.0 still supports it: only the guide of 2017 has the page. Since v1.0.6 there is
        inbound/transfer_number.

        A change: never sent twice because of a broken connection or a time-out. In the API since v1.0.0.
        """
        reply: types.InboundTransferQueue = self._core.request(
            library.inbound_transfer_queue, ("inboundid", "queueid",), (inboundid, queueid,))
        return reply

    def transfer_ringgroup(self, inboundid: Text, ringgroupid: Text) -> types.InboundTransferRinggroup:
        """Moves an inbound call to a ring group.

        `inboundid`: id of the inbound call, from its reports (an id such as 1495698433.203).

        `ringgroupid`: ring group that gets the call (ring group number).

        The reply holds
        - `callid`: id of the whole call, such as 1495698591.209; need not equal an inboundid or outboundid

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. Error codes of the PBX: 10004 (a required parameter is blank or missing), 10006
        (there is no such extension), 10014 (there is no such ring group), 30001 (the API process of the PBX failed,
        for example for lack of memory).

        Undocumented: whether v1.1.0 still supports it: only the guide of 2017 has the page. Since v1.0.6 there is
        inbound/transfer_number.

        A change: never sent twice because of a broken connection or a time-out. In the API since v1.0.0.
        """
        reply: types.InboundTransferRinggroup = self._core.request(
            library.inbound_transfer_ringgroup, ("inboundid", "ringgroupid",), (inboundid, ringgroupid,))
        return reply

    def transfer_number(
        self,
        inboundid: Text,
        number: Text,
        *,
        fromext: Optional[Text] = None,
    ) -> types.InboundTransferNumber:
        """Moves an inbound call to any number, internal or external.

        `inboundid`: id of the inbound call, from its reports (an id such as 1495698433.203).

        `number`: target: number of an extension, IVR, queue or ring group, or an external number.

        `fromext`: extension whose permission for outbound calls is used for an external target (extension number);
        blank in the sample for an internal one.

        The reply holds
        - `callid`: id of the whole call, such as 1495698591.209; need not equal an inboundid or outboundid

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. The documentation names no error codes.

        Works for ringing and answered calls.

        A change: never sent twice because of a broken connection or a time-out. In the API since v1.0.6, firmware
        30.10.0.16.
        """
        reply: types.InboundTransferNumber = self._core.request(
            library.inbound_transfer_number, ("inboundid", "number",), (inboundid, number,), {"fromext": fromext})
        return reply


class Outbound(Group):
    """The requests `outbound/...` of v1.x."""

    def query(self, *, outboundid: Optional[Many] = None) -> types.OutboundQuery:
        """Lists the current outbound calls.

        `outboundid`: which calls, by the ids in their reports (ids joined by commas, or all); default: all.

        The reply holds
        - `outbound`: one entry for each call
        - `outbound[].outboundid`: id of the call; a string, never a number
        - `outbound[].from`: calling number
        - `outbound[].to`: called number
        - `outbound[].trunk`: name of the trunk
        - `outbound[].status`: Talking, Progress or Wait

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. Error codes of the PBX: 30001 (the API process of the PBX failed, for example
        for lack of memory).

        A query: sent once more if the connection breaks before the reply begins. In the API since v1.0.0.
        """
        reply: types.OutboundQuery = self._core.request(
            library.outbound_query, (), (), {"outboundid": outboundid})
        return reply

    def hangup(self, outboundid: Text) -> types.Reply:
        """Ends an outbound call.

        `outboundid`: id of the outbound call, from its reports (an id such as 1495698433.203).

        The reply holds only `status`.

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. Error codes of the PBX: 10004 (a required parameter is blank or missing), 10007
        (there is no such call), 30001 (the API process of the PBX failed, for example for lack of memory).

        A change: never sent twice because of a broken connection or a time-out. In the API since v1.0.0.
        """
        reply: types.Reply = self._core.request(
            library.outbound_hangup, ("outboundid",), (outboundid,))
        return reply

    def dial_outbound(
        self,
        caller: Text,
        outto: Text,
        fromext: Text,
    ) -> types.OutboundDialOutbound:
        """Dials one external number, then a second one, and joins the two.

        `caller`: number that is dialled first; must fit an outbound route.

        `outto`: number that is dialled second; must fit an outbound route.

        `fromext`: extension whose permission for outbound calls is used (extension number).

        The reply holds
        - `callid`: id of the whole call, such as 1495698591.209; need not equal an inboundid or outboundid

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. Error codes of the PBX: 10004 (a required parameter is blank or missing), 10006
        (there is no such extension), 10012 (there is no such IVR), 30001 (the API process of the PBX failed, for
        example for lack of memory).

        Requires two free trunks or channels.

        10012 is listed on the page although no IVR is involved.

        A change: never sent twice because of a broken connection or a time-out. In the API since v1.0.0.
        """
        reply: types.OutboundDialOutbound = self._core.request(
            library.outbound_dial_outbound, ("caller", "outto", "fromext",), (caller, outto, fromext,))
        return reply

    def transfer_extension(self, outboundid: Text, extid: Text) -> types.OutboundTransferExtension:
        """Moves an outbound call to an extension.

        `outboundid`: id of the outbound call, from its reports (an id such as 1495698433.203).

        `extid`: extension that gets the call (extension number).

        The reply holds
        - `callid`: id of the whole call, such as 1495698591.209; need not equal an inboundid or outboundid

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. Error codes of the PBX: 10004 (a required parameter is blank or missing), 10006
        (there is no such extension), 10007 (there is no such call), 30001 (the API process of the PBX failed, for
        example for lack of memory).

        Works for ringing and answered calls.

        In the sample the callid differs from the outboundid.

        Undocumented: whether v1.1.0 still supports it: only the guide of 2017 has the page. Since v1.0.6 there is
        outbound/transfer_number.

        A change: never sent twice because of a broken connection or a time-out. In the API since v1.0.0.
        """
        reply: types.OutboundTransferExtension = self._core.request(
            library.outbound_transfer_extension, ("outboundid", "extid",), (outboundid, extid,))
        return reply

    def transfer_ivr(self, outboundid: Text, ivrid: Text) -> types.OutboundTransferIvr:
        """Moves an outbound call to an IVR.

        `outboundid`: id of the outbound call, from its reports (an id such as 1495698433.203).

        `ivrid`: IVR that gets the call (IVR number).

        The reply holds
        - `callid`: id of the whole call, such as 1495698591.209; need not equal an inboundid or outboundid

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. Error codes of the PBX: 10004 (a required parameter is blank or missing), 10007
        (there is no such call), 10012 (there is no such IVR), 30001 (the API process of the PBX failed, for example
        for lack of memory).

        Works for ringing and answered calls.

        Undocumented: whether v1.1.0 still supports it: only the guide of 2017 has the page. Since v1.0.6 there is
        outbound/transfer_number.

        A change: never sent twice because of a broken connection or a time-out. In the API since v1.0.0.
        """
        reply: types.OutboundTransferIvr = self._core.request(
            library.outbound_transfer_ivr, ("outboundid", "ivrid",), (outboundid, ivrid,))
        return reply

    def transfer_outbound(
        self,
        outboundid: Text,
        outto: Text,
        fromext: Text,
    ) -> types.OutboundTransferOutbound:
        """Moves an outbound call to an external number.

        `outboundid`: id of the outbound call, from its reports (an id such as 1495698433.203).

        `outto`: external number, with the prefix that the outbound route requires.

        `fromext`: extension whose permission for outbound calls is used (extension number).

        The reply holds
        - `callid`: id of the whole call, such as 1495698591.209; need not equal an inboundid or outboundid

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. Error codes of the PBX: 10004 (a required parameter is blank or missing), 10006
        (there is no such extension), 10007 (there is no such call), 30001 (the API process of the PBX failed, for
        example for lack of memory).

        Undocumented: whether v1.1.0 still supports it: only the guide of 2017 has the page. Since v1.0.6 there is
        outbound/transfer_number.

        A change: never sent twice because of a broken connection or a time-out. In the API since v1.0.0.
        """
        reply: types.OutboundTransferOutbound = self._core.request(
            library.outbound_transfer_outbound, ("outboundid", "outto", "fromext",), (outboundid, outto, fromext,))
        return reply

    def transfer_number(
        self,
        outboundid: Text,
        number: Text,
        fromext: Text,
    ) -> types.OutboundTransferNumber:
        """Moves an outbound call to any number, internal or external.

        `outboundid`: id of the outbound call, from its reports (an id such as 1495698433.203).

        `number`: target: number of an extension, IVR, queue or ring group, or an external number.

        `fromext`: extension whose permission for outbound calls is used for an external target (extension number, may
        be blank); blank for an internal one.

        The reply holds
        - `callid`: id of the whole call, such as 1495698591.209; need not equal an inboundid or outboundid

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. The documentation names no error codes.

        Works for ringing and answered calls.

        A change: never sent twice because of a broken connection or a time-out. In the API since v1.0.6, firmware
        30.10.0.16.
        """
        reply: types.OutboundTransferNumber = self._core.request(
            library.outbound_transfer_number, ("outboundid", "number", "fromext",), (outboundid, number, fromext,))
        return reply

    def playprompt(
        self,
        outto: Text,
        prompt: Text,
        *,
        fromext: Optional[Text] = None,
        autoanswer: Optional[Text] = None,
    ) -> types.OutboundPlayprompt:
        """Calls an external number and plays custom prompts when it answers.

        `outto`: external number, with the prefix that the outbound route requires.

        `prompt`: custom prompts on the PBX, joined by + (names joined by +).

        `fromext`: extension whose permission for outbound calls is used (extension number).

        `autoanswer`: in a sample of 2017, not in the table (yes, no, Yes or No).

        The reply holds
        - `callid`: id of the whole call; not in the table of 2017, but in its samples

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. Error codes of the PBX: 10004 (a required parameter is blank or missing), 10006
        (there is no such extension), 10015 (the call is not connected), 10023 (there is no such audio file), 30001
        (the API process of the PBX failed, for example for lack of memory).

        Not useful on PSTN trunks, where a call counts as answered at once.

        A change: never sent twice because of a broken connection or a time-out. In the API since v1.0.0.
        """
        reply: types.OutboundPlayprompt = self._core.request(
            library.outbound_playprompt, ("outto", "prompt",), (outto, prompt,), {"fromext": fromext, "autoanswer": autoanswer})
        return reply


class Ringgroup(Group):
    """The requests `ringgroup/...` of v1.x."""

    def dial_outbound(
        self,
        ringgroupid: Text,
        outto: Text,
        fromext: Text,
    ) -> types.RinggroupDialOutbound:
        """Calls an external number and puts it into a ring group when it answers.

        `ringgroupid`: the ring group (ring group number).

        `outto`: external number, with the prefix that the outbound route requires.

        `fromext`: extension whose permission for outbound calls is used (extension number).

        The reply holds
        - `callid`: id of the whole call, such as 1495698591.209; need not equal an inboundid or outboundid

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. Error codes of the PBX: 10006 (there is no such extension), 10014 (there is no
        such ring group), 10024 (the extension may not place outbound calls).

        The Chinese table names the member callerid, the sample callid.

        A change: never sent twice because of a broken connection or a time-out. In the API since v1.0.1, firmware
        30.5.0.30.
        """
        reply: types.RinggroupDialOutbound = self._core.request(
            library.ringgroup_dial_outbound, ("ringgroupid", "outto", "fromext",), (ringgroupid, outto, fromext,))
        return reply


class Sms(Group):
    """The requests `sms/...` of v1.x."""

    def send(
        self,
        phonenumber: Text,
        message: Text,
        trunk: Text,
    ) -> types.SmsSend:
        """Sends a text message through a GSM, 3G or 4G trunk.

        `phonenumber`: number of the recipient.

        `message`: plain text, which this library percent-encodes (at most 2000 characters, no emoji); the Chinese
        edition counts 1000 Chinese characters.

        `trunk`: name of the trunk.

        The reply holds
        - `smsid`: id of the message, such as 18396210850-1502874159

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. Error codes of the PBX: 10026 (there is no GSM module with that name), 10027
        (the GSM module is busy, or none is idle), 10028 (the number is blank), 10029 (the PBX could not open its SMS
        file), 10030 (the text of the SMS is blank).

        The reply says that the message was accepted. The report sms-send says whether it was delivered: Succeed or
        Failed.

        A change: never sent twice because of a broken connection or a time-out. In the API since v1.0.1, firmware
        30.5.0.30.
        """
        reply: types.SmsSend = self._core.request(
            library.sms_send, ("phonenumber", "message", "trunk",), (phonenumber, message, trunk,))
        return reply


class Wakeupcall(Group):
    """The requests `wakeupcall/...` of v1.x."""

    def create(
        self,
        extid: Many,
        *,
        wakeup: Optional[Sequence[types.WakeupcallCreateWakeupEntry]] = None,
    ) -> types.Reply:
        """Adds a wake-up call to one or more extensions.

        `extid`: extensions to wake (extension numbers joined by commas).

        `wakeup`: the alarm (a list, set by the keys of its entries); of several entries the PBX takes the first only;
        required.
        - `time`: when to ring (HH:MM); required
        - `type`: once, every day, or on the weekdays given (onetime, everyday or custom); required
        - `weekdays`: 0 is Sunday, 1 to 6 are Monday to Saturday (0 to 6, several joined by commas); required if
          `wakeup[0].type` is custom
        - `repeats`: how often to ring (1 to 3)
        - `repeatinterval`: minutes between two rings, such as 5 (digits)
        - `prompt`: custom prompt to play; default: macroform-cold_day

        The reply holds only `status`.

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. Error codes of the PBX: 10006 (there is no such extension), 10020 (the PBX could
        not add or change the alarm), 10022 (the alarm exists already), 30001 (the API process of the PBX failed, for
        example for lack of memory).

        The reply does not contain the id of the new alarm: query for it.

        An alarm of type onetime is deleted after its repeats.

        The tables write Repeatinterval and Prompt with capitals, the samples without; this library sends them
        without.

        A change: never sent twice because of a broken connection or a time-out. In the API since v1.0.0.
        """
        reply: types.Reply = self._core.request(
            library.wakeupcall_create, ("extid",), (extid,), {"wakeup": wakeup})
        return reply

    def query(self, extid: Many) -> types.WakeupcallQuery:
        """Reads the alarms of an extension.

        `extid`: the extension (extension numbers joined by commas); undocumented: whether several may be joined by
        commas.

        The reply holds
        - `wakeups`: one entry for each extension
        - `wakeups[].extid`: number of the extension
        - `wakeups[].wakeup`: one entry for each alarm
        - `wakeups[].wakeup[].wakeupid`: id of the alarm; absent in v1.0.1
        - `wakeups[].wakeup[].time`: HH:MM
        - `wakeups[].wakeup[].type`: onetime, everyday or custom
        - `wakeups[].wakeup[].weekdays`: 0 (Sunday) to 6; custom only
        - `wakeups[].wakeup[].prompt`: prompt, such as macroform-cold_day
        - `wakeups[].wakeup[].repeats`: 1 to 3
        - `wakeups[].wakeup[].repeatinterval`: minutes

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. Error codes of the PBX: 10006 (there is no such extension), 10021 (there is no
        such alarm).

        A query: sent once more if the connection breaks before the reply begins. In the API since v1.0.0.
        """
        reply: types.WakeupcallQuery = self._core.request(
            library.wakeupcall_query, ("extid",), (extid,))
        return reply

    def update(
        self,
        extid: Many,
        *,
        wakeupid: Optional[Text] = None,
        time: Optional[Text] = None,
        wakeup: Optional[Sequence[types.WakeupcallUpdateWakeupEntry]] = None,
    ) -> types.Reply:
        """Changes one alarm of one extension.

        `extid`: the extension (extension numbers joined by commas).

        `wakeupid`: the alarm, from wakeupcall/query (digits); v1.1.0.

        `time`: old time of the alarm, which selects it in v1.0.1 (HH:MM).

        `wakeup`: the new settings of the alarm (a list, set by the keys of its entries); of several entries the PBX
        takes the first only.
        - `time`: when to ring (HH:MM); required in v1.1.0, optional in v1.0.1
        - `type`: once, every day, or on the weekdays given (onetime, everyday or custom); required in v1.1.0,
          optional in v1.0.1
        - `weekdays`: 0 is Sunday, 1 to 6 are Monday to Saturday (0 to 6, several joined by commas); required if
          `wakeup[0].type` is custom
        - `repeats`: how often to ring (1 to 3)
        - `repeatinterval`: minutes between two rings, such as 5 (digits)
        - `prompt`: custom prompt to play; default: macroform-cold_day

        The reply holds only `status`.

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. Error codes of the PBX: 10020 (the PBX could not add or change the alarm), 10021
        (there is no such alarm), 30001 (the API process of the PBX failed, for example for lack of memory).

        v1.0.1 selects the alarm by time, v1.1.0 by wakeupid. This library requires the one that fits `api_version`;
        for versions between the two, which are not documented, it requires both.

        The guide of 2017 prints the error as 100021, with a digit too many.

        A change: never sent twice because of a broken connection or a time-out. In the API since v1.0.0.
        """
        reply: types.Reply = self._core.request(
            library.wakeupcall_update, ("extid",), (extid,), {"wakeupid": wakeupid, "time": time, "wakeup": wakeup})
        return reply

    def delete(
        self,
        extid: Many,
        *,
        wakeupid: Optional[Many] = None,
        time: Optional[Text] = None,
    ) -> types.Reply:
        """Deletes one, several or all alarms of an extension.

        `extid`: the extension (extension numbers joined by commas).

        `wakeupid`: which alarms, by the ids from wakeupcall/query (ids joined by commas, or all); v1.1.0.

        `time`: time of the alarm, which selects it in v1.0.1 (HH:MM, or all).

        The reply holds only `status`.

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. Error codes of the PBX: 10021 (there is no such alarm), 30001 (the API process
        of the PBX failed, for example for lack of memory).

        A request that names no alarm deletes all of them. This library sends such a request only if all is written
        out for wakeupid or time.

        v1.0.1 selects the alarm by time, v1.1.0 by wakeupid: the parameter of the other version counts as naming
        none. This library requires the one that fits `api_version`; for versions between the two, which are not
        documented, it requires both.

        A change: never sent twice because of a broken connection or a time-out. In the API since v1.0.0.
        """
        reply: types.Reply = self._core.request(
            library.wakeupcall_delete, ("extid",), (extid,), {"wakeupid": wakeupid, "time": time})
        return reply


class Hotel(Group):
    """The requests `hotel/...` of v1.x."""

    def checkout(self, extid: Many) -> types.Reply:
        """Resets the extension of a room: its voicemail, outbound permissions, alarms and caller ID name are deleted.

        `extid`: extensions of the room (extension numbers joined by commas).

        The reply holds only `status`.

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. The documentation names no error codes.

        A change: never sent twice because of a broken connection or a time-out. In the API since v1.0.6, firmware
        30.10.0.16.
        """
        reply: types.Reply = self._core.request(
            library.hotel_checkout, ("extid",), (extid,))
        return reply


class Voicemail(VoicemailDownloads):
    """The requests `voicemail/...` of v1.x."""

    def query(self, *, extid: Optional[Many] = None) -> types.VoicemailQuery:
        """Lists the voicemail messages of one, several or all extensions.

        `extid`: which extensions (extension numbers joined by commas, or all); default: all.

        The reply holds
        - `voicemails`: one entry for each extension; absent when there are no messages
        - `voicemails[].extid`: number of the extension
        - `voicemails[].voicemail`: one entry for each message
        - `voicemails[].voicemail[].voicemailfile`: file name, such as msg0000.wav
        - `voicemails[].voicemail[].messagefrom`: number of the caller
        - `voicemails[].voicemail[].voicemailstatus`: read or unread
        - `voicemails[].voicemail[].voicemaildate`: YYYY-MM-DD HH:MM:SS
        - `voicemails[].voicemail[].voicemaillength`: length, presumably in seconds

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. The documentation names no error codes.

        Documented for the Cloud PBX only; its error codes are in the table of the S1000.

        A query: sent once more if the connection breaks before the reply begins. In the API version undocumented: in
        the documentation of v1.1.0, not in the guide of v1.0.1.
        """
        reply: types.VoicemailQuery = self._core.request(
            library.voicemail_query, (), (), {"extid": extid})
        return reply

    def get_random(
        self,
        extid: Text,
        voicemailfile: Text,
        voicemailstatus: Text,
        *,
        allowedip: Optional[Text] = None,
    ) -> types.VoicemailGetRandom:
        """Gets the key for one download of a voicemail message.

        `extid`: extension that the message is for (extension number).

        `voicemailfile`: file name, from voicemail/query.

        `voicemailstatus`: folder in which the PBX searches for the file, so it must be correct (read or unread).

        `allowedip`: a further address that may download (IP address); default: the client only.

        The reply holds
        - `extid`: as asked for
        - `voicemailstatus`: as asked for
        - `voicemailfile`: as asked for
        - `random`: key, 32 hex digits, good for one download

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. Error codes of the PBX: 20015 (allowedip is wrong), 20016 (the status of the
        voicemail message is wrong), 20017 (the key for the voicemail message is not valid), 20018 (the voicemail
        message does not exist).

        `voicemail.download` does both steps.

        Undocumented: how long the key is valid: for recordings and call records it is 30 seconds.

        A query: sent once more if the connection breaks before the reply begins. In the API version undocumented: in
        the documentation of v1.1.0, not in the guide of v1.0.1.
        """
        reply: types.VoicemailGetRandom = self._core.request(
            library.voicemail_get_random, ("extid", "voicemailfile", "voicemailstatus",), (extid, voicemailfile, voicemailstatus,), {"allowedip": allowedip})
        return reply

    def delete(
        self,
        extid: Text,
        voicemailfile: Text,
        voicemailstatus: Text,
    ) -> types.Reply:
        """Deletes one or all voicemail messages of an extension.

        `extid`: the extension (extension number).

        `voicemailfile`: file name, from voicemail/query (or all); all deletes every message.

        `voicemailstatus`: which folder (read, unread or all).

        The reply holds only `status`.

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. The documentation names no error codes.

        A change: never sent twice because of a broken connection or a time-out. In the API version undocumented: in
        the Chinese documentation of v1.1.0 for the Cloud PBX only.
        """
        reply: types.Reply = self._core.request(
            library.voicemail_delete, ("extid", "voicemailfile", "voicemailstatus",), (extid, voicemailfile, voicemailstatus,))
        return reply


class Recording(RecordingDownloads):
    """The requests `recording/...` of v1.x."""

    def get_random(
        self,
        recording: Text,
        *,
        allowedip: Optional[Text] = None,
    ) -> types.RecordingGetRandom:
        """Gets the key for one download of a recording.

        `recording`: file name, from the field recording of the report NewCdr.

        `allowedip`: a further address that may download (IP address); v1.1.0; default: the client only.

        The reply holds
        - `recording`: as asked for
        - `random`: key, 32 hex digits, good for one download within 30 seconds

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. Error codes of the PBX: 20012 (the key for the recording is not valid), 20014
        (the recording does not exist), 20015 (allowedip is wrong).

        `recording.download` and `recording.save` do both steps.

        The codes 20012 and 20014 changed their meaning after 2017.

        A query: sent once more if the connection breaks before the reply begins. In the API since v1.0.1, firmware
        30.5.0.30.
        """
        reply: types.RecordingGetRandom = self._core.request(
            library.recording_get_random, ("recording",), (recording,), {"allowedip": allowedip})
        return reply


class Cdr(CdrDownloads):
    """The requests `cdr/...` of v1.x."""

    def get_random(
        self,
        extid: Many,
        starttime: Text,
        endtime: Text,
        *,
        allowedip: Optional[Text] = None,
    ) -> types.CdrGetRandom:
        """Gets the key for one download of call records.

        `extid`: whose calls (extension numbers joined by commas, or all).

        `starttime`: start, in the local time of the PBX (yyyy-mm-dd hh:mm:ss).

        `endtime`: end (yyyy-mm-dd hh:mm:ss).

        `allowedip`: a further address that may download (IP address); default: the client only.

        The reply holds
        - `extid`: as asked for
        - `starttime`: as asked for
        - `endtime`: as asked for
        - `random`: key, 32 hex digits, good for one download within 30 seconds

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. Error codes of the PBX: 20015 (allowedip is wrong), 20019 (the format of the
        time is wrong), 20020 (the key for the call records is not valid), 20021 (there are no call records).

        `cdr.download` and `cdr.query` do both steps.

        Before firmware 30.10.0.67 the download could end in 504.

        A query: sent once more if the connection breaks before the reply begins. In the API since v1.1.0, firmware
        30.10.0.59.
        """
        reply: types.CdrGetRandom = self._core.request(
            library.cdr_get_random, ("extid", "starttime", "endtime",), (extid, starttime, endtime,), {"allowedip": allowedip})
        return reply


class Requests:
    """The requests of API v1.x."""

    def __init__(self, core: "Core") -> None:
        self._core = core

    @cached_property
    def deviceinfo(self) -> Deviceinfo:
        """The requests `deviceinfo/...`."""
        return Deviceinfo(self._core)

    @cached_property
    def extensionlist(self) -> Extensionlist:
        """The requests `extensionlist/...`."""
        return Extensionlist(self._core)

    @cached_property
    def extension(self) -> Extension:
        """The requests `extension/...`."""
        return Extension(self._core)

    @cached_property
    def trunklist(self) -> Trunklist:
        """The requests `trunklist/...`."""
        return Trunklist(self._core)

    @cached_property
    def siptrunk(self) -> Siptrunk:
        """The requests `siptrunk/...`."""
        return Siptrunk(self._core)

    @cached_property
    def inroute(self) -> Inroute:
        """The requests `inroute/...`."""
        return Inroute(self._core)

    @cached_property
    def outroute(self) -> Outroute:
        """The requests `outroute/...`."""
        return Outroute(self._core)

    @cached_property
    def ivr(self) -> Ivr:
        """The requests `ivr/...`."""
        return Ivr(self._core)

    @cached_property
    def queue(self) -> Queue:
        """The requests `queue/...`."""
        return Queue(self._core)

    @cached_property
    def queuestatus(self) -> Queuestatus:
        """The requests `queuestatus/...`."""
        return Queuestatus(self._core)

    @cached_property
    def paginggrouplist(self) -> Paginggrouplist:
        """The requests `paginggrouplist/...`."""
        return Paginggrouplist(self._core)

    @cached_property
    def paginggroup(self) -> Paginggroup:
        """The requests `paginggroup/...`."""
        return Paginggroup(self._core)

    @cached_property
    def inbound(self) -> Inbound:
        """The requests `inbound/...`."""
        return Inbound(self._core)

    @cached_property
    def outbound(self) -> Outbound:
        """The requests `outbound/...`."""
        return Outbound(self._core)

    @cached_property
    def ringgroup(self) -> Ringgroup:
        """The requests `ringgroup/...`."""
        return Ringgroup(self._core)

    @cached_property
    def sms(self) -> Sms:
        """The requests `sms/...`."""
        return Sms(self._core)

    @cached_property
    def wakeupcall(self) -> Wakeupcall:
        """The requests `wakeupcall/...`."""
        return Wakeupcall(self._core)

    @cached_property
    def hotel(self) -> Hotel:
        """The requests `hotel/...`."""
        return Hotel(self._core)

    @cached_property
    def voicemail(self) -> Voicemail:
        """The requests `voicemail/...`."""
        return Voicemail(self._core)

    @cached_property
    def recording(self) -> Recording:
        """The requests `recording/...`."""
        return Recording(self._core)

    @cached_property
    def cdr(self) -> Cdr:
        """The requests `cdr/...`."""
        return Cdr(self._core)

    @cached_property
    def v2(self) -> V2Requests:
        """The requests of API v2.0.0."""
        return V2Requests(self._core)

    def apply(self) -> types.Reply:
        """Applies pending configuration changes at once.

        The reply holds only `status`.

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. Error codes of the PBX: 10025 (apply is called too often).

        Requests that change the configuration apply by themselves, but many in a row may be dropped: make all
        changes, then call this once.

        Firmware before 30.11.0.7 could stop placing calls if this was sent too often; newer firmware answers 10025.

        A change: never sent twice because of a broken connection or a time-out. In the API version undocumented: in
        the guide of v1.0.1, without the version that brought it.
        """
        reply: types.Reply = self._core.request(
            library.apply, (), ())
        return reply

    def calltransfer(
        self,
        callid: Text,
        transferor: Text,
        transferto: Text,
        *,
        fromext: Optional[Text] = None,
    ) -> types.Calltransfer:
        """Transfers a call to any number on behalf of one of its parties, which leaves the call.

        `callid`: id of the call (an id such as 1495698433.203).

        `transferor`: party that transfers the call and is then hung up.

        `transferto`: target: number of an extension, IVR, queue or ring group, or an external number.

        `fromext`: extension whose permission for outbound calls is used for an external target (extension number).

        The reply holds
        - `callid`: id of the whole call, such as 1495698591.209; need not equal an inboundid or outboundid

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. The documentation names no error codes.

        Such a transfer is not reported as a Transfer event.

        Before firmware 30.11.0.7, it restarted the API process of the PBX: the connection may be lost immediately
        afterwards.

        A change: never sent twice because of a broken connection or a time-out. In the API since v1.1.0, firmware
        30.10.0.59.
        """
        reply: types.Calltransfer = self._core.request(
            library.calltransfer, ("callid", "transferor", "transferto",), (callid, transferor, transferto,), {"fromext": fromext})
        return reply
