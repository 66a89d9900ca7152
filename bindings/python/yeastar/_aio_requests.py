# Written by `cargo run -p codegen` from api/requests-v1.toml: edit that, not this.
"""A coroutine for each request of API v1.x."""

from functools import cached_property
from typing import TYPE_CHECKING, Optional, Sequence

from . import types
from ._calls import Many, Text
from ._aio_downloads import CdrDownloads, Group, RecordingDownloads, VoicemailDownloads
from ._library import library
from ._aio_requests_v2 import Requests as V2Requests

if TYPE_CHECKING:
    from .aio import AsyncCore


class Deviceinfo(Group):
    """The requests `deviceinfo/...` of v1.x."""

    async def query(self) -> types.DeviceinfoQuery:
        """Reads model, serial number, versions, clock, uptime and the number of extensions.

        Parameters, reply and errors as `yeastar.Client.deviceinfo.query`.
        """
        reply: types.DeviceinfoQuery = await self._core.request(
            library.deviceinfo_query, (), ())
        return reply


class Extensionlist(Group):
    """The requests `extensionlist/...` of v1.x."""

    async def query(self) -> types.ExtensionlistQuery:
        """Lists every extension with number, name, type and state.

        Parameters, reply and errors as `yeastar.Client.extensionlist.query`.
        """
        reply: types.ExtensionlistQuery = await self._core.request(
            library.extensionlist_query, (), ())
        return reply


class Extension(Group):
    """The requests `extension/...` of v1.x."""

    async def query(self, *, extid: Optional[Many] = None) -> types.ExtensionQuery:
        """Reads the settings of one, several or all extensions, and their current call if there is one.

        Parameters, reply and errors as `yeastar.Client.extension.query`.
        """
        reply: types.ExtensionQuery = await self._core.request(
            library.extension_query, (), (), {"extid": extid})
        return reply

    async def update(
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

        Parameters, reply and errors as `yeastar.Client.extension.update`.
        """
        reply: types.Reply = await self._core.request(
            library.extension_update, ("extid",), (extid,), {"extnumber": extnumber, "username": username, "callerid": callerid, "registername": registername, "registerpassword": registerpassword, "maxregistrations": maxregistrations, "loginpassword": loginpassword, "email": email, "mobile": mobile, "hasvoicemail": hasvoicemail, "enablevmtoemail": enablevmtoemail, "vmsecret": vmsecret, "alwaysforward": alwaysforward, "atransferto": atransferto, "atransferext": atransferext, "atransferprefix": atransferprefix, "atransfernum": atransfernum, "noanswerforward": noanswerforward, "ntransferto": ntransferto, "ntransferext": ntransferext, "ntransferprefix": ntransferprefix, "ntransfernum": ntransfernum, "busyforward": busyforward, "btransferto": btransferto, "btransferext": btransferext, "btransferprefix": btransferprefix, "btransfernum": btransfernum, "enablemobile": enablemobile, "ringsimultaneous": ringsimultaneous, "mobileprefix": mobileprefix, "allowbeingmonitored": allowbeingmonitored, "monitormode": monitormode, "ringtimeout": ringtimeout, "maxduration": maxduration, "dnd": dnd, "callrestriction": callrestriction, "agentid": agentid})
        return reply

    async def hangup(self, extid: Text) -> types.Reply:
        """Ends the current call of an extension.

        Parameters, reply and errors as `yeastar.Client.extension.hangup`.
        """
        reply: types.Reply = await self._core.request(
            library.extension_hangup, ("extid",), (extid,))
        return reply

    async def hold(self, extid: Text) -> types.Reply:
        """Puts the call of an extension on hold.

        Parameters, reply and errors as `yeastar.Client.extension.hold`.
        """
        reply: types.Reply = await self._core.request(
            library.extension_hold, ("extid",), (extid,))
        return reply

    async def unhold(self, extid: Text) -> types.Reply:
        """Resumes the held call of an extension.

        Parameters, reply and errors as `yeastar.Client.extension.unhold`.
        """
        reply: types.Reply = await self._core.request(
            library.extension_unhold, ("extid",), (extid,))
        return reply

    async def mute(self, extid: Text) -> types.Reply:
        """Mutes the microphone of an extension until extension/unmute or the end of the call.

        Parameters, reply and errors as `yeastar.Client.extension.mute`.
        """
        reply: types.Reply = await self._core.request(
            library.extension_mute, ("extid",), (extid,))
        return reply

    async def unmute(self, extid: Text) -> types.Reply:
        """Unmutes the microphone of an extension.

        Parameters, reply and errors as `yeastar.Client.extension.unmute`.
        """
        reply: types.Reply = await self._core.request(
            library.extension_unmute, ("extid",), (extid,))
        return reply

    async def dial_extension(
        self,
        caller: Text,
        callee: Text,
        *,
        autoanswer: Optional[Text] = None,
    ) -> types.ExtensionDialExtension:
        """Rings one extension and, when it answers, calls a second one.

        Parameters, reply and errors as `yeastar.Client.extension.dial_extension`.
        """
        reply: types.ExtensionDialExtension = await self._core.request(
            library.extension_dial_extension, ("caller", "callee",), (caller, callee,), {"autoanswer": autoanswer})
        return reply

    async def dial_outbound(
        self,
        extid: Text,
        outto: Text,
        *,
        autoanswer: Optional[Text] = None,
    ) -> types.ExtensionDialOutbound:
        """Rings an extension and, when it answers, dials an external number.

        Parameters, reply and errors as `yeastar.Client.extension.dial_outbound`.
        """
        reply: types.ExtensionDialOutbound = await self._core.request(
            library.extension_dial_outbound, ("extid", "outto",), (extid, outto,), {"autoanswer": autoanswer})
        return reply

    async def listen(self, listener: Text, listenedext: Text) -> types.Reply:
        """Lets one extension listen to the call of another.

        Parameters, reply and errors as `yeastar.Client.extension.listen`.
        """
        reply: types.Reply = await self._core.request(
            library.extension_listen, ("listener", "listenedext",), (listener, listenedext,))
        return reply

    async def whisper(self, whisperer: Text, whisperedext: Text) -> types.Reply:
        """Lets one extension talk to another during its call; the other party cannot hear it.

        Parameters, reply and errors as `yeastar.Client.extension.whisper`.
        """
        reply: types.Reply = await self._core.request(
            library.extension_whisper, ("whisperer", "whisperedext",), (whisperer, whisperedext,))
        return reply

    async def barge(self, bargein: Text, bargedext: Text) -> types.Reply:
        """Lets one extension join the call of another as a third party.

        Parameters, reply and errors as `yeastar.Client.extension.barge`.
        """
        reply: types.Reply = await self._core.request(
            library.extension_barge, ("bargein", "bargedext",), (bargein, bargedext,))
        return reply

    async def playprompt(
        self,
        extid: Text,
        prompt: Text,
        *,
        autoanswer: Optional[Text] = None,
    ) -> types.ExtensionPlayprompt:
        """Calls an extension and plays custom prompts when it answers.

        Parameters, reply and errors as `yeastar.Client.extension.playprompt`.
        """
        reply: types.ExtensionPlayprompt = await self._core.request(
            library.extension_playprompt, ("extid", "prompt",), (extid, prompt,), {"autoanswer": autoanswer})
        return reply


class Trunklist(Group):
    """The requests `trunklist/...` of v1.x."""

    async def query(self) -> types.TrunklistQuery:
        """Lists every trunk with name, type, port and state.

        Parameters, reply and errors as `yeastar.Client.trunklist.query`.
        """
        reply: types.TrunklistQuery = await self._core.request(
            library.trunklist_query, (), ())
        return reply


class Siptrunk(Group):
    """The requests `siptrunk/...` of v1.x."""

    async def query(self, trunkname: Many) -> types.SiptrunkQuery:
        """Reads the settings of one, several or all SIP trunks.

        Parameters, reply and errors as `yeastar.Client.siptrunk.query`.
        """
        reply: types.SiptrunkQuery = await self._core.request(
            library.siptrunk_query, ("trunkname",), (trunkname,))
        return reply

    async def add(
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

        Parameters, reply and errors as `yeastar.Client.siptrunk.add`.
        """
        reply: types.Reply = await self._core.request(
            library.siptrunk_add, ("trunkname", "trunktype",), (trunkname, trunktype,), {"host": host, "port": port, "domain": domain, "username": username, "authname": authname, "fromuser": fromuser, "password": password, "extensionsdod": extensionsdod, "extensionsgroupdod": extensionsgroupdod})
        return reply

    async def update(
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

        Parameters, reply and errors as `yeastar.Client.siptrunk.update`.
        """
        reply: types.Reply = await self._core.request(
            library.siptrunk_update, ("id", "trunkname", "trunktype",), (id, trunkname, trunktype,), {"host": host, "port": port, "domain": domain, "username": username, "authname": authname, "fromuser": fromuser, "password": password, "extensionsdod": extensionsdod, "extensionsgroupdod": extensionsgroupdod})
        return reply

    async def delete(self, trunkname: Many) -> types.Reply:
        """Deletes one, several or all SIP trunks.

        Parameters, reply and errors as `yeastar.Client.siptrunk.delete`.
        """
        reply: types.Reply = await self._core.request(
            library.siptrunk_delete, ("trunkname",), (trunkname,))
        return reply


class Inroute(Group):
    """The requests `inroute/...` of v1.x."""

    async def query(self, name: Many) -> types.InrouteQuery:
        """Reads one, several or all inbound routes.

        Parameters, reply and errors as `yeastar.Client.inroute.query`.
        """
        reply: types.InrouteQuery = await self._core.request(
            library.inroute_query, ("name",), (name,))
        return reply

    async def add(
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

        Parameters, reply and errors as `yeastar.Client.inroute.add`.
        """
        reply: types.Reply = await self._core.request(
            library.inroute_add, ("name", "trunks", "desttype", "dest",), (name, trunks, desttype, dest,), {"did": did, "caller_id": caller_id})
        return reply

    async def update(
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

        Parameters, reply and errors as `yeastar.Client.inroute.update`.
        """
        reply: types.Reply = await self._core.request(
            library.inroute_update, ("name", "trunks", "desttype", "dest",), (name, trunks, desttype, dest,), {"id": id, "did": did, "caller_id": caller_id})
        return reply

    async def delete(self, name: Many) -> types.Reply:
        """Deletes one, several or all inbound routes.

        Parameters, reply and errors as `yeastar.Client.inroute.delete`.
        """
        reply: types.Reply = await self._core.request(
            library.inroute_delete, ("name",), (name,))
        return reply


class Outroute(Group):
    """The requests `outroute/...` of v1.x."""

    async def query(self, name: Many) -> types.OutrouteQuery:
        """Reads one, several or all outbound routes.

        Parameters, reply and errors as `yeastar.Client.outroute.query`.
        """
        reply: types.OutrouteQuery = await self._core.request(
            library.outroute_query, ("name",), (name,))
        return reply

    async def add(
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

        Parameters, reply and errors as `yeastar.Client.outroute.add`.
        """
        reply: types.Reply = await self._core.request(
            library.outroute_add, ("name", "prefix", "trunks", "extensions",), (name, prefix, trunks, extensions,), {"strip": strip, "prepend": prepend, "extensionsgroup": extensionsgroup})
        return reply

    async def update(
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

        Parameters, reply and errors as `yeastar.Client.outroute.update`.
        """
        reply: types.Reply = await self._core.request(
            library.outroute_update, ("name", "prefix", "trunks", "extensions",), (name, prefix, trunks, extensions,), {"id": id, "strip": strip, "prepend": prepend, "extensionsgroup": extensionsgroup})
        return reply

    async def delete(self, name: Many) -> types.Reply:
        """Deletes one, several or all outbound routes.

        Parameters, reply and errors as `yeastar.Client.outroute.delete`.
        """
        reply: types.Reply = await self._core.request(
            library.outroute_delete, ("name",), (name,))
        return reply


class Ivr(Group):
    """The requests `ivr/...` of v1.x."""

    async def query(self, *, ivrid: Optional[Many] = None) -> types.IvrQuery:
        """Reads the settings of one, several or all IVRs.

        Parameters, reply and errors as `yeastar.Client.ivr.query`.
        """
        reply: types.IvrQuery = await self._core.request(
            library.ivr_query, (), (), {"ivrid": ivrid})
        return reply

    async def update(
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

        Parameters, reply and errors as `yeastar.Client.ivr.update`.
        """
        reply: types.Reply = await self._core.request(
            library.ivr_update, ("ivrid",), (ivrid,), {"ivrnumber": ivrnumber, "ivrname": ivrname, "promptrepeat": promptrepeat, "responsetimeout": responsetimeout, "digittimeout": digittimeout, "dialext": dialext, "dialtocheckvoicemail": dialtocheckvoicemail})
        return reply

    async def dial_extension(
        self,
        ivrid: Text,
        extid: Text,
        *,
        autoanswer: Optional[Text] = None,
    ) -> types.IvrDialExtension:
        """Calls an extension and puts it into an IVR when it answers.

        Parameters, reply and errors as `yeastar.Client.ivr.dial_extension`.
        """
        reply: types.IvrDialExtension = await self._core.request(
            library.ivr_dial_extension, ("ivrid", "extid",), (ivrid, extid,), {"autoanswer": autoanswer})
        return reply

    async def dial_outbound(
        self,
        ivrid: Text,
        outto: Text,
        fromext: Text,
    ) -> types.IvrDialOutbound:
        """Calls an external number and puts it into an IVR when it answers.

        Parameters, reply and errors as `yeastar.Client.ivr.dial_outbound`.
        """
        reply: types.IvrDialOutbound = await self._core.request(
            library.ivr_dial_outbound, ("ivrid", "outto", "fromext",), (ivrid, outto, fromext,))
        return reply


class Queue(Group):
    """The requests `queue/...` of v1.x."""

    async def query(self, *, queueid: Optional[Many] = None) -> types.QueueQuery:
        """Reads the settings of one, several or all queues.

        Parameters, reply and errors as `yeastar.Client.queue.query`.
        """
        reply: types.QueueQuery = await self._core.request(
            library.queue_query, (), (), {"queueid": queueid})
        return reply

    async def update(
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

        Parameters, reply and errors as `yeastar.Client.queue.update`.
        """
        reply: types.Reply = await self._core.request(
            library.queue_update, ("queueid",), (queueid,), {"queuenumber": queuenumber, "queuename": queuename, "password": password, "ringstrategy": ringstrategy, "failoveraction": failoveraction, "failoverdest": failoverdest, "agents": agents, "dynamicagents": dynamicagents, "agenttimeout": agenttimeout, "wrapuptime": wrapuptime, "ringinuse": ringinuse, "retry": retry, "maxwaittime": maxwaittime, "joinempty": joinempty, "leavewhenempty": leavewhenempty, "announcepos": announcepos, "announcefreq": announcefreq, "announceholdtime": announceholdtime, "userannouncefreq": userannouncefreq, "breakoutkey": breakoutkey, "breakoutaction": breakoutaction, "breakoutdest": breakoutdest, "idannouncement": idannouncement, "satisfactionsurvey": satisfactionsurvey, "agentid": agentid})
        return reply

    async def add_dynamicagent(
        self,
        queueid: Text,
        extid: Text,
        *,
        password: Optional[Text] = None,
    ) -> types.Reply:
        """Logs an extension in to a queue as a dynamic agent.

        Parameters, reply and errors as `yeastar.Client.queue.add_dynamicagent`.
        """
        reply: types.Reply = await self._core.request(
            library.queue_add_dynamicagent, ("queueid", "extid",), (queueid, extid,), {"password": password})
        return reply

    async def del_dynamicagent(
        self,
        queueid: Text,
        extid: Text,
        password: Text,
    ) -> types.Reply:
        """Logs a dynamic agent out of a queue.

        Parameters, reply and errors as `yeastar.Client.queue.del_dynamicagent`.
        """
        reply: types.Reply = await self._core.request(
            library.queue_del_dynamicagent, ("queueid", "extid", "password",), (queueid, extid, password,))
        return reply

    async def pause_agent(self, queueid: Text, extid: Text) -> types.Reply:
        """Stops a queue from ringing an agent.

        Parameters, reply and errors as `yeastar.Client.queue.pause_agent`.
        """
        reply: types.Reply = await self._core.request(
            library.queue_pause_agent, ("queueid", "extid",), (queueid, extid,))
        return reply

    async def unpause_agent(self, queueid: Text, extid: Text) -> types.Reply:
        """Lets a queue ring a paused agent again.

        Parameters, reply and errors as `yeastar.Client.queue.unpause_agent`.
        """
        reply: types.Reply = await self._core.request(
            library.queue_unpause_agent, ("queueid", "extid",), (queueid, extid,))
        return reply

    async def dial_outbound(
        self,
        queueid: Text,
        outto: Text,
        fromext: Text,
    ) -> types.QueueDialOutbound:
        """Calls an external number and puts it into a queue when it answers.

        Parameters, reply and errors as `yeastar.Client.queue.dial_outbound`.
        """
        reply: types.QueueDialOutbound = await self._core.request(
            library.queue_dial_outbound, ("queueid", "outto", "fromext",), (queueid, outto, fromext,))
        return reply


class Queuestatus(Group):
    """The requests `queuestatus/...` of v1.x."""

    async def query(self, queueid: Many) -> types.QueuestatusQuery:
        """Reads how many callers wait in a queue and what each of its agents is doing.

        Parameters, reply and errors as `yeastar.Client.queuestatus.query`.
        """
        reply: types.QueuestatusQuery = await self._core.request(
            library.queuestatus_query, ("queueid",), (queueid,))
        return reply


class Paginggrouplist(Group):
    """The requests `paginggrouplist/...` of v1.x."""

    async def query(self) -> types.PaginggrouplistQuery:
        """Lists every paging group with id, number and name.

        Parameters, reply and errors as `yeastar.Client.paginggrouplist.query`.
        """
        reply: types.PaginggrouplistQuery = await self._core.request(
            library.paginggrouplist_query, (), ())
        return reply


class Paginggroup(Group):
    """The requests `paginggroup/...` of v1.x."""

    async def query(self, number: Many) -> types.PaginggroupQuery:
        """Reads the settings of one, several or all paging groups.

        Parameters, reply and errors as `yeastar.Client.paginggroup.query`.
        """
        reply: types.PaginggroupQuery = await self._core.request(
            library.paginggroup_query, ("number",), (number,))
        return reply

    async def add(
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

        Parameters, reply and errors as `yeastar.Client.paginggroup.add`.
        """
        reply: types.Reply = await self._core.request(
            library.paginggroup_add, ("number", "name", "duplex", "enablekeyhanup",), (number, name, duplex, enablekeyhanup,), {"allowexten": allowexten, "allowextengroup": allowextengroup, "multicastip": multicastip})
        return reply

    async def update(
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

        Parameters, reply and errors as `yeastar.Client.paginggroup.update`.
        """
        reply: types.Reply = await self._core.request(
            library.paginggroup_update, ("id", "number", "name", "duplex", "enablekeyhanup",), (id, number, name, duplex, enablekeyhanup,), {"allowexten": allowexten, "allowextengroup": allowextengroup, "multicastip": multicastip})
        return reply

    async def delete(self, number: Many) -> types.Reply:
        """Deletes one, several or all paging groups.

        Parameters, reply and errors as `yeastar.Client.paginggroup.delete`.
        """
        reply: types.Reply = await self._core.request(
            library.paginggroup_delete, ("number",), (number,))
        return reply


class Inbound(Group):
    """The requests `inbound/...` of v1.x."""

    async def query(self, *, inboundid: Optional[Many] = None) -> types.InboundQuery:
        """Lists the current inbound calls.

        Parameters, reply and errors as `yeastar.Client.inbound.query`.
        """
        reply: types.InboundQuery = await self._core.request(
            library.inbound_query, (), (), {"inboundid": inboundid})
        return reply

    async def hangup(self, inboundid: Text) -> types.Reply:
        """Ends an inbound call.

        Parameters, reply and errors as `yeastar.Client.inbound.hangup`.
        """
        reply: types.Reply = await self._core.request(
            library.inbound_hangup, ("inboundid",), (inboundid,))
        return reply

    async def accept(self, inboundid: Text) -> types.Reply:
        """Accepts an inbound call that the PBX holds for a decision.

        Parameters, reply and errors as `yeastar.Client.inbound.accept`.
        """
        reply: types.Reply = await self._core.request(
            library.inbound_accept, ("inboundid",), (inboundid,))
        return reply

    async def refuse(self, inboundid: Text) -> types.Reply:
        """Rejects an inbound call that the PBX holds for a decision.

        Parameters, reply and errors as `yeastar.Client.inbound.refuse`.
        """
        reply: types.Reply = await self._core.request(
            library.inbound_refuse, ("inboundid",), (inboundid,))
        return reply

    async def transfer_extension(self, inboundid: Text, extid: Text) -> types.InboundTransferExtension:
        """Moves an inbound call to an extension.

        Parameters, reply and errors as `yeastar.Client.inbound.transfer_extension`.
        """
        reply: types.InboundTransferExtension = await self._core.request(
            library.inbound_transfer_extension, ("inboundid", "extid",), (inboundid, extid,))
        return reply

    async def transfer_ivr(self, inboundid: Text, ivrid: Text) -> types.InboundTransferIvr:
        """Moves an inbound call to an IVR.

        Parameters, reply and errors as `yeastar.Client.inbound.transfer_ivr`.
        """
        reply: types.InboundTransferIvr = await self._core.request(
            library.inbound_transfer_ivr, ("inboundid", "ivrid",), (inboundid, ivrid,))
        return reply

    async def transfer_outbound(
        self,
        inboundid: Text,
        outto: Text,
        fromext: Text,
    ) -> types.InboundTransferOutbound:
        """Moves an inbound call to an external number.

        Parameters, reply and errors as `yeastar.Client.inbound.transfer_outbound`.
        """
        reply: types.InboundTransferOutbound = await self._core.request(
            library.inbound_transfer_outbound, ("inboundid", "outto", "fromext",), (inboundid, outto, fromext,))
        return reply

    async def transfer_queue(self, inboundid: Text, queueid: Text) -> types.InboundTransferQueue:
        """Moves an inbound call to a queue.

        Parameters, reply and errors as `yeastar.Client.inbound.transfer_queue`.
        """
        reply: types.InboundTransferQueue = await self._core.request(
            library.inbound_transfer_queue, ("inboundid", "queueid",), (inboundid, queueid,))
        return reply

    async def transfer_ringgroup(self, inboundid: Text, ringgroupid: Text) -> types.InboundTransferRinggroup:
        """Moves an inbound call to a ring group.

        Parameters, reply and errors as `yeastar.Client.inbound.transfer_ringgroup`.
        """
        reply: types.InboundTransferRinggroup = await self._core.request(
            library.inbound_transfer_ringgroup, ("inboundid", "ringgroupid",), (inboundid, ringgroupid,))
        return reply

    async def transfer_number(
        self,
        inboundid: Text,
        number: Text,
        *,
        fromext: Optional[Text] = None,
    ) -> types.InboundTransferNumber:
        """Moves an inbound call to any number, internal or external.

        Parameters, reply and errors as `yeastar.Client.inbound.transfer_number`.
        """
        reply: types.InboundTransferNumber = await self._core.request(
            library.inbound_transfer_number, ("inboundid", "number",), (inboundid, number,), {"fromext": fromext})
        return reply


class Outbound(Group):
    """The requests `outbound/...` of v1.x."""

    async def query(self, *, outboundid: Optional[Many] = None) -> types.OutboundQuery:
        """Lists the current outbound calls.

        Parameters, reply and errors as `yeastar.Client.outbound.query`.
        """
        reply: types.OutboundQuery = await self._core.request(
            library.outbound_query, (), (), {"outboundid": outboundid})
        return reply

    async def hangup(self, outboundid: Text) -> types.Reply:
        """Ends an outbound call.

        Parameters, reply and errors as `yeastar.Client.outbound.hangup`.
        """
        reply: types.Reply = await self._core.request(
            library.outbound_hangup, ("outboundid",), (outboundid,))
        return reply

    async def dial_outbound(
        self,
        caller: Text,
        outto: Text,
        fromext: Text,
    ) -> types.OutboundDialOutbound:
        """Dials one external number, then a second one, and joins the two.

        Parameters, reply and errors as `yeastar.Client.outbound.dial_outbound`.
        """
        reply: types.OutboundDialOutbound = await self._core.request(
            library.outbound_dial_outbound, ("caller", "outto", "fromext",), (caller, outto, fromext,))
        return reply

    async def transfer_extension(self, outboundid: Text, extid: Text) -> types.OutboundTransferExtension:
        """Moves an outbound call to an extension.

        Parameters, reply and errors as `yeastar.Client.outbound.transfer_extension`.
        """
        reply: types.OutboundTransferExtension = await self._core.request(
            library.outbound_transfer_extension, ("outboundid", "extid",), (outboundid, extid,))
        return reply

    async def transfer_ivr(self, outboundid: Text, ivrid: Text) -> types.OutboundTransferIvr:
        """Moves an outbound call to an IVR.

        Parameters, reply and errors as `yeastar.Client.outbound.transfer_ivr`.
        """
        reply: types.OutboundTransferIvr = await self._core.request(
            library.outbound_transfer_ivr, ("outboundid", "ivrid",), (outboundid, ivrid,))
        return reply

    async def transfer_outbound(
        self,
        outboundid: Text,
        outto: Text,
        fromext: Text,
    ) -> types.OutboundTransferOutbound:
        """Moves an outbound call to an external number.

        Parameters, reply and errors as `yeastar.Client.outbound.transfer_outbound`.
        """
        reply: types.OutboundTransferOutbound = await self._core.request(
            library.outbound_transfer_outbound, ("outboundid", "outto", "fromext",), (outboundid, outto, fromext,))
        return reply

    async def transfer_number(
        self,
        outboundid: Text,
        number: Text,
        fromext: Text,
    ) -> types.OutboundTransferNumber:
        """Moves an outbound call to any number, internal or external.

        Parameters, reply and errors as `yeastar.Client.outbound.transfer_number`.
        """
        reply: types.OutboundTransferNumber = await self._core.request(
            library.outbound_transfer_number, ("outboundid", "number", "fromext",), (outboundid, number, fromext,))
        return reply

    async def playprompt(
        self,
        outto: Text,
        prompt: Text,
        *,
        fromext: Optional[Text] = None,
        autoanswer: Optional[Text] = None,
    ) -> types.OutboundPlayprompt:
        """Calls an external number and plays custom prompts when it answers.

        Parameters, reply and errors as `yeastar.Client.outbound.playprompt`.
        """
        reply: types.OutboundPlayprompt = await self._core.request(
            library.outbound_playprompt, ("outto", "prompt",), (outto, prompt,), {"fromext": fromext, "autoanswer": autoanswer})
        return reply


class Ringgroup(Group):
    """The requests `ringgroup/...` of v1.x."""

    async def dial_outbound(
        self,
        ringgroupid: Text,
        outto: Text,
        fromext: Text,
    ) -> types.RinggroupDialOutbound:
        """Calls an external number and puts it into a ring group when it answers.

        Parameters, reply and errors as `yeastar.Client.ringgroup.dial_outbound`.
        """
        reply: types.RinggroupDialOutbound = await self._core.request(
            library.ringgroup_dial_outbound, ("ringgroupid", "outto", "fromext",), (ringgroupid, outto, fromext,))
        return reply


class Sms(Group):
    """The requests `sms/...` of v1.x."""

    async def send(
        self,
        phonenumber: Text,
        message: Text,
        trunk: Text,
    ) -> types.SmsSend:
        """Sends a text message through a GSM, 3G or 4G trunk.

        Parameters, reply and errors as `yeastar.Client.sms.send`.
        """
        reply: types.SmsSend = await self._core.request(
            library.sms_send, ("phonenumber", "message", "trunk",), (phonenumber, message, trunk,))
        return reply


class Wakeupcall(Group):
    """The requests `wakeupcall/...` of v1.x."""

    async def create(
        self,
        extid: Many,
        *,
        wakeup: Optional[Sequence[types.WakeupcallCreateWakeupEntry]] = None,
    ) -> types.Reply:
        """Adds a wake-up call to one or more extensions.

        Parameters, reply and errors as `yeastar.Client.wakeupcall.create`.
        """
        reply: types.Reply = await self._core.request(
            library.wakeupcall_create, ("extid",), (extid,), {"wakeup": wakeup})
        return reply

    async def query(self, extid: Many) -> types.WakeupcallQuery:
        """Reads the alarms of an extension.

        Parameters, reply and errors as `yeastar.Client.wakeupcall.query`.
        """
        reply: types.WakeupcallQuery = await self._core.request(
            library.wakeupcall_query, ("extid",), (extid,))
        return reply

    async def update(
        self,
        extid: Many,
        *,
        wakeupid: Optional[Text] = None,
        time: Optional[Text] = None,
        wakeup: Optional[Sequence[types.WakeupcallUpdateWakeupEntry]] = None,
    ) -> types.Reply:
        """Changes one alarm of one extension.

        Parameters, reply and errors as `yeastar.Client.wakeupcall.update`.
        """
        reply: types.Reply = await self._core.request(
            library.wakeupcall_update, ("extid",), (extid,), {"wakeupid": wakeupid, "time": time, "wakeup": wakeup})
        return reply

    async def delete(
        self,
        extid: Many,
        *,
        wakeupid: Optional[Many] = None,
        time: Optional[Text] = None,
    ) -> types.Reply:
        """Deletes one, several or all alarms of an extension.

        Parameters, reply and errors as `yeastar.Client.wakeupcall.delete`.
        """
        reply: types.Reply = await self._core.request(
            library.wakeupcall_delete, ("extid",), (extid,), {"wakeupid": wakeupid, "time": time})
        return reply


class Hotel(Group):
    """The requests `hotel/...` of v1.x."""

    async def checkout(self, extid: Many) -> types.Reply:
        """Resets the extension of a room: its voicemail, outbound permissions, alarms and caller ID name are deleted.

        Parameters, reply and errors as `yeastar.Client.hotel.checkout`.
        """
        reply: types.Reply = await self._core.request(
            library.hotel_checkout, ("extid",), (extid,))
        return reply


class Voicemail(VoicemailDownloads):
    """The requests `voicemail/...` of v1.x."""

    async def query(self, *, extid: Optional[Many] = None) -> types.VoicemailQuery:
        """Lists the voicemail messages of one, several or all extensions.

        Parameters, reply and errors as `yeastar.Client.voicemail.query`.
        """
        reply: types.VoicemailQuery = await self._core.request(
            library.voicemail_query, (), (), {"extid": extid})
        return reply

    async def get_random(
        self,
        extid: Text,
        voicemailfile: Text,
        voicemailstatus: Text,
        *,
        allowedip: Optional[Text] = None,
    ) -> types.VoicemailGetRandom:
        """Gets the key for one download of a voicemail message.

        Parameters, reply and errors as `yeastar.Client.voicemail.get_random`.
        """
        reply: types.VoicemailGetRandom = await self._core.request(
            library.voicemail_get_random, ("extid", "voicemailfile", "voicemailstatus",), (extid, voicemailfile, voicemailstatus,), {"allowedip": allowedip})
        return reply

    async def delete(
        self,
        extid: Text,
        voicemailfile: Text,
        voicemailstatus: Text,
    ) -> types.Reply:
        """Deletes one or all voicemail messages of an extension.

        Parameters, reply and errors as `yeastar.Client.voicemail.delete`.
        """
        reply: types.Reply = await self._core.request(
            library.voicemail_delete, ("extid", "voicemailfile", "voicemailstatus",), (extid, voicemailfile, voicemailstatus,))
        return reply


class Recording(RecordingDownloads):
    """The requests `recording/...` of v1.x."""

    async def get_random(
        self,
        recording: Text,
        *,
        allowedip: Optional[Text] = None,
    ) -> types.RecordingGetRandom:
        """Gets the key for one download of a recording.

        Parameters, reply and errors as `yeastar.Client.recording.get_random`.
        """
        reply: types.RecordingGetRandom = await self._core.request(
            library.recording_get_random, ("recording",), (recording,), {"allowedip": allowedip})
        return reply


class Cdr(CdrDownloads):
    """The requests `cdr/...` of v1.x."""

    async def get_random(
        self,
        extid: Many,
        starttime: Text,
        endtime: Text,
        *,
        allowedip: Optional[Text] = None,
    ) -> types.CdrGetRandom:
        """Gets the key for one download of call records.

        Parameters, reply and errors as `yeastar.Client.cdr.get_random`.
        """
        reply: types.CdrGetRandom = await self._core.request(
            library.cdr_get_random, ("extid", "starttime", "endtime",), (extid, starttime, endtime,), {"allowedip": allowedip})
        return reply


class Requests:
    """The requests of API v1.x."""

    def __init__(self, core: "AsyncCore") -> None:
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

    async def apply(self) -> types.Reply:
        """Applies pending configuration changes at once.

        Parameters, reply and errors as `yeastar.Client.apply`.
        """
        reply: types.Reply = await self._core.request(
            library.apply, (), ())
        return reply

    async def calltransfer(
        self,
        callid: Text,
        transferor: Text,
        transferto: Text,
        *,
        fromext: Optional[Text] = None,
    ) -> types.Calltransfer:
        """Transfers a call to any number on behalf of one of its parties, which leaves the call.

        Parameters, reply and errors as `yeastar.Client.calltransfer`.
        """
        reply: types.Calltransfer = await self._core.request(
            library.calltransfer, ("callid", "transferor", "transferto",), (callid, transferor, transferto,), {"fromext": fromext})
        return reply
