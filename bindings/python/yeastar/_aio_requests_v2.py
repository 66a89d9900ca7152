# Written by `cargo run -p codegen` from api/requests-v2.toml: edit that, not this.
"""A coroutine for each request of API v2.0.0."""

from functools import cached_property
from typing import TYPE_CHECKING, Optional, Sequence

from . import types
from ._calls import Many, Text
from ._aio_downloads import Group
from ._library import library

if TYPE_CHECKING:
    from .aio import AsyncCore


class Deviceinfo(Group):
    """The requests `deviceinfo/...` of v2.0.0."""

    async def query(self) -> types.V2DeviceinfoQuery:
        """Reads model, serial number, versions, clock, uptime and the number of extensions.

        Parameters, reply and errors as `yeastar.Client.v2.deviceinfo.query`.
        """
        reply: types.V2DeviceinfoQuery = await self._core.request(
            library.v2_deviceinfo_query, (), ())
        return reply


class Companycontacts(Group):
    """The requests `companycontacts/...` of v2.0.0."""

    async def query(self, id: Many) -> types.V2CompanycontactsQuery:
        """Reads one, several or all company contacts.

        Parameters, reply and errors as `yeastar.Client.v2.companycontacts.query`.
        """
        reply: types.V2CompanycontactsQuery = await self._core.request(
            library.v2_companycontacts_query, ("id",), (id,))
        return reply

    async def add(
        self,
        firstname: Text,
        lastname: Text,
        *,
        company: Optional[Text] = None,
        email: Optional[Text] = None,
        businessnum: Optional[Text] = None,
        businessnum2: Optional[Text] = None,
        mobile: Optional[Text] = None,
        mobile2: Optional[Text] = None,
        homenum: Optional[Text] = None,
        homenum2: Optional[Text] = None,
        businessfax: Optional[Text] = None,
        homefax: Optional[Text] = None,
        othernum: Optional[Text] = None,
        zipcode: Optional[Text] = None,
        street: Optional[Text] = None,
        city: Optional[Text] = None,
        state: Optional[Text] = None,
        country: Optional[Text] = None,
    ) -> types.V2CompanycontactsAdd:
        """Creates a company contact, and returns its id.

        Parameters, reply and errors as `yeastar.Client.v2.companycontacts.add`.
        """
        reply: types.V2CompanycontactsAdd = await self._core.request(
            library.v2_companycontacts_add, ("firstname", "lastname",), (firstname, lastname,), {"company": company, "email": email, "businessnum": businessnum, "businessnum2": businessnum2, "mobile": mobile, "mobile2": mobile2, "homenum": homenum, "homenum2": homenum2, "businessfax": businessfax, "homefax": homefax, "othernum": othernum, "zipcode": zipcode, "street": street, "city": city, "state": state, "country": country})
        return reply

    async def update(
        self,
        id: Text,
        *,
        firstname: Optional[Text] = None,
        lastname: Optional[Text] = None,
        company: Optional[Text] = None,
        email: Optional[Text] = None,
        businessnum: Optional[Text] = None,
        businessnum2: Optional[Text] = None,
        mobile: Optional[Text] = None,
        mobile2: Optional[Text] = None,
        homenum: Optional[Text] = None,
        homenum2: Optional[Text] = None,
        businessfax: Optional[Text] = None,
        homefax: Optional[Text] = None,
        othernum: Optional[Text] = None,
        zipcode: Optional[Text] = None,
        street: Optional[Text] = None,
        city: Optional[Text] = None,
        state: Optional[Text] = None,
        country: Optional[Text] = None,
    ) -> types.Reply:
        """Changes one company contact; parameters that are not given stay unchanged.

        Parameters, reply and errors as `yeastar.Client.v2.companycontacts.update`.
        """
        reply: types.Reply = await self._core.request(
            library.v2_companycontacts_update, ("id",), (id,), {"firstname": firstname, "lastname": lastname, "company": company, "email": email, "businessnum": businessnum, "businessnum2": businessnum2, "mobile": mobile, "mobile2": mobile2, "homenum": homenum, "homenum2": homenum2, "businessfax": businessfax, "homefax": homefax, "othernum": othernum, "zipcode": zipcode, "street": street, "city": city, "state": state, "country": country})
        return reply

    async def delete(self, id: Many) -> types.Reply:
        """Deletes one, several or all company contacts.

        Parameters, reply and errors as `yeastar.Client.v2.companycontacts.delete`.
        """
        reply: types.Reply = await self._core.request(
            library.v2_companycontacts_delete, ("id",), (id,))
        return reply


class Extension(Group):
    """The requests `extension/...` of v2.0.0."""

    async def list(self) -> types.V2ExtensionList:
        """Lists every extension with number, name, type and state.

        Parameters, reply and errors as `yeastar.Client.v2.extension.list`.
        """
        reply: types.V2ExtensionList = await self._core.request(
            library.v2_extension_list, (), ())
        return reply

    async def query(self, number: Many) -> types.V2ExtensionQuery:
        """Reads the settings of one, several or all extensions.

        Parameters, reply and errors as `yeastar.Client.v2.extension.query`.
        """
        reply: types.V2ExtensionQuery = await self._core.request(
            library.v2_extension_query, ("number",), (number,))
        return reply

    async def query_call(self, number: Many) -> types.V2ExtensionQueryCall:
        """Reads the current calls of one, several or all extensions.

        Parameters, reply and errors as `yeastar.Client.v2.extension.query_call`.
        """
        reply: types.V2ExtensionQueryCall = await self._core.request(
            library.v2_extension_query_call, ("number",), (number,))
        return reply

    async def add(
        self,
        number: Text,
        username: Text,
        registername: Text,
        registerpassword: Text,
        *,
        callerid: Optional[Text] = None,
        maxregistrations: Optional[Text] = None,
        loginpassword: Optional[Text] = None,
        email: Optional[Text] = None,
        mobile: Optional[Text] = None,
        hasvoicemail: Optional[Text] = None,
        vmsecret: Optional[Text] = None,
        enablevmtoemail: Optional[Text] = None,
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
        allowbeingmonitored: Optional[Text] = None,
        monitormode: Optional[Text] = None,
        ringtimeout: Optional[Text] = None,
        maxduration: Optional[Text] = None,
        dnd: Optional[Text] = None,
        callrestriction: Optional[Text] = None,
        agentid: Optional[Text] = None,
        selectoutroute: Optional[Text] = None,
    ) -> types.Reply:
        """Creates a SIP extension.

        Parameters, reply and errors as `yeastar.Client.v2.extension.add`.
        """
        reply: types.Reply = await self._core.request(
            library.v2_extension_add, ("number", "username", "registername", "registerpassword",), (number, username, registername, registerpassword,), {"callerid": callerid, "maxregistrations": maxregistrations, "loginpassword": loginpassword, "email": email, "mobile": mobile, "hasvoicemail": hasvoicemail, "vmsecret": vmsecret, "enablevmtoemail": enablevmtoemail, "alwaysforward": alwaysforward, "atransferto": atransferto, "atransferext": atransferext, "atransferprefix": atransferprefix, "atransfernum": atransfernum, "noanswerforward": noanswerforward, "ntransferto": ntransferto, "ntransferext": ntransferext, "ntransferprefix": ntransferprefix, "ntransfernum": ntransfernum, "busyforward": busyforward, "btransferto": btransferto, "btransferext": btransferext, "btransferprefix": btransferprefix, "btransfernum": btransfernum, "allowbeingmonitored": allowbeingmonitored, "monitormode": monitormode, "ringtimeout": ringtimeout, "maxduration": maxduration, "dnd": dnd, "callrestriction": callrestriction, "agentid": agentid, "selectoutroute": selectoutroute})
        return reply

    async def update(
        self,
        number: Text,
        *,
        username: Optional[Text] = None,
        registername: Optional[Text] = None,
        registerpassword: Optional[Text] = None,
        callerid: Optional[Text] = None,
        maxregistrations: Optional[Text] = None,
        loginpassword: Optional[Text] = None,
        email: Optional[Text] = None,
        mobile: Optional[Text] = None,
        hasvoicemail: Optional[Text] = None,
        vmsecret: Optional[Text] = None,
        enablevmtoemail: Optional[Text] = None,
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
        allowbeingmonitored: Optional[Text] = None,
        monitormode: Optional[Text] = None,
        ringtimeout: Optional[Text] = None,
        maxduration: Optional[Text] = None,
        dnd: Optional[Text] = None,
        callrestriction: Optional[Text] = None,
        agentid: Optional[Text] = None,
        selectoutroute: Optional[Text] = None,
    ) -> types.Reply:
        """Changes settings of one extension; parameters that are not given stay unchanged.

        Parameters, reply and errors as `yeastar.Client.v2.extension.update`.
        """
        reply: types.Reply = await self._core.request(
            library.v2_extension_update, ("number",), (number,), {"username": username, "registername": registername, "registerpassword": registerpassword, "callerid": callerid, "maxregistrations": maxregistrations, "loginpassword": loginpassword, "email": email, "mobile": mobile, "hasvoicemail": hasvoicemail, "vmsecret": vmsecret, "enablevmtoemail": enablevmtoemail, "alwaysforward": alwaysforward, "atransferto": atransferto, "atransferext": atransferext, "atransferprefix": atransferprefix, "atransfernum": atransfernum, "noanswerforward": noanswerforward, "ntransferto": ntransferto, "ntransferext": ntransferext, "ntransferprefix": ntransferprefix, "ntransfernum": ntransfernum, "busyforward": busyforward, "btransferto": btransferto, "btransferext": btransferext, "btransferprefix": btransferprefix, "btransfernum": btransfernum, "allowbeingmonitored": allowbeingmonitored, "monitormode": monitormode, "ringtimeout": ringtimeout, "maxduration": maxduration, "dnd": dnd, "callrestriction": callrestriction, "agentid": agentid, "selectoutroute": selectoutroute})
        return reply

    async def delete(self, number: Many) -> types.Reply:
        """Deletes one, several or all extensions.

        Parameters, reply and errors as `yeastar.Client.v2.extension.delete`.
        """
        reply: types.Reply = await self._core.request(
            library.v2_extension_delete, ("number",), (number,))
        return reply


class Extensiongroup(Group):
    """The requests `extensiongroup/...` of v2.0.0."""

    async def query(self, id: Many) -> types.V2ExtensiongroupQuery:
        """Reads name and members of one, several or all extension groups.

        Parameters, reply and errors as `yeastar.Client.v2.extensiongroup.query`.
        """
        reply: types.V2ExtensiongroupQuery = await self._core.request(
            library.v2_extensiongroup_query, ("id",), (id,))
        return reply

    async def add(self, name: Text, members: Many) -> types.V2ExtensiongroupAdd:
        """Creates an extension group, and returns its id.

        Parameters, reply and errors as `yeastar.Client.v2.extensiongroup.add`.
        """
        reply: types.V2ExtensiongroupAdd = await self._core.request(
            library.v2_extensiongroup_add, ("name", "members",), (name, members,))
        return reply

    async def update(
        self,
        id: Text,
        *,
        name: Optional[Text] = None,
        members: Optional[Many] = None,
    ) -> types.Reply:
        """Renames an extension group, or replaces its members.

        Parameters, reply and errors as `yeastar.Client.v2.extensiongroup.update`.
        """
        reply: types.Reply = await self._core.request(
            library.v2_extensiongroup_update, ("id",), (id,), {"name": name, "members": members})
        return reply

    async def delete(self, id: Many) -> types.Reply:
        """Deletes one, several or all extension groups.

        Parameters, reply and errors as `yeastar.Client.v2.extensiongroup.delete`.
        """
        reply: types.Reply = await self._core.request(
            library.v2_extensiongroup_delete, ("id",), (id,))
        return reply


class Trunk(Group):
    """The requests `trunk/...` of v2.0.0."""

    async def list(self) -> types.V2TrunkList:
        """Lists every trunk with name, id, type and state.

        Parameters, reply and errors as `yeastar.Client.v2.trunk.list`.
        """
        reply: types.V2TrunkList = await self._core.request(
            library.v2_trunk_list, (), ())
        return reply

    async def query_siptrunk(self, id: Many) -> types.V2TrunkQuerySiptrunk:
        """Reads the settings of one, several or all SIP trunks.

        Parameters, reply and errors as `yeastar.Client.v2.trunk.query_siptrunk`.
        """
        reply: types.V2TrunkQuerySiptrunk = await self._core.request(
            library.v2_trunk_query_siptrunk, ("id",), (id,))
        return reply

    async def add_siptrunk(
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
    ) -> types.V2TrunkAddSiptrunk:
        """Creates a SIP trunk of one of three types, and returns its id.

        Parameters, reply and errors as `yeastar.Client.v2.trunk.add_siptrunk`.
        """
        reply: types.V2TrunkAddSiptrunk = await self._core.request(
            library.v2_trunk_add_siptrunk, ("trunkname", "trunktype",), (trunkname, trunktype,), {"host": host, "port": port, "domain": domain, "username": username, "authname": authname, "fromuser": fromuser, "password": password, "extensionsdod": extensionsdod, "extensionsgroupdod": extensionsgroupdod})
        return reply

    async def update_siptrunk(
        self,
        id: Text,
        trunktype: Text,
        *,
        trunkname: Optional[Text] = None,
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
        """Changes settings of one SIP trunk; parameters that are not given stay unchanged.

        Parameters, reply and errors as `yeastar.Client.v2.trunk.update_siptrunk`.
        """
        reply: types.Reply = await self._core.request(
            library.v2_trunk_update_siptrunk, ("id", "trunktype",), (id, trunktype,), {"trunkname": trunkname, "host": host, "port": port, "domain": domain, "username": username, "authname": authname, "fromuser": fromuser, "password": password, "extensionsdod": extensionsdod, "extensionsgroupdod": extensionsgroupdod})
        return reply

    async def delete_siptrunk(self, id: Many) -> types.Reply:
        """Deletes one, several or all SIP trunks.

        Parameters, reply and errors as `yeastar.Client.v2.trunk.delete_siptrunk`.
        """
        reply: types.Reply = await self._core.request(
            library.v2_trunk_delete_siptrunk, ("id",), (id,))
        return reply


class Inroute(Group):
    """The requests `inroute/...` of v2.0.0."""

    async def query(self, id: Many) -> types.V2InrouteQuery:
        """Reads one, several or all inbound routes.

        Parameters, reply and errors as `yeastar.Client.v2.inroute.query`.
        """
        reply: types.V2InrouteQuery = await self._core.request(
            library.v2_inroute_query, ("id",), (id,))
        return reply

    async def add(
        self,
        name: Text,
        trunks: Many,
        desttype: Text,
        *,
        did: Optional[Text] = None,
        caller_id: Optional[Text] = None,
        dest: Optional[Text] = None,
    ) -> types.V2InrouteAdd:
        """Creates an inbound route, and returns its id.

        Parameters, reply and errors as `yeastar.Client.v2.inroute.add`.
        """
        reply: types.V2InrouteAdd = await self._core.request(
            library.v2_inroute_add, ("name", "trunks", "desttype",), (name, trunks, desttype,), {"did": did, "caller_id": caller_id, "dest": dest})
        return reply

    async def update(
        self,
        id: Text,
        *,
        name: Optional[Text] = None,
        did: Optional[Text] = None,
        caller_id: Optional[Text] = None,
        trunks: Optional[Many] = None,
        desttype: Optional[Text] = None,
        dest: Optional[Text] = None,
    ) -> types.Reply:
        """Changes settings of one inbound route; parameters that are not given stay unchanged.

        Parameters, reply and errors as `yeastar.Client.v2.inroute.update`.
        """
        reply: types.Reply = await self._core.request(
            library.v2_inroute_update, ("id",), (id,), {"name": name, "did": did, "caller_id": caller_id, "trunks": trunks, "desttype": desttype, "dest": dest})
        return reply

    async def delete(self, id: Many) -> types.Reply:
        """Deletes one, several or all inbound routes.

        Parameters, reply and errors as `yeastar.Client.v2.inroute.delete`.
        """
        reply: types.Reply = await self._core.request(
            library.v2_inroute_delete, ("id",), (id,))
        return reply


class Outroute(Group):
    """The requests `outroute/...` of v2.0.0."""

    async def query(self, id: Many) -> types.V2OutrouteQuery:
        """Reads one, several or all outbound routes.

        Parameters, reply and errors as `yeastar.Client.v2.outroute.query`.
        """
        reply: types.V2OutrouteQuery = await self._core.request(
            library.v2_outroute_query, ("id",), (id,))
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
    ) -> types.V2OutrouteAdd:
        """Creates an outbound route, and returns its id.

        Parameters, reply and errors as `yeastar.Client.v2.outroute.add`.
        """
        reply: types.V2OutrouteAdd = await self._core.request(
            library.v2_outroute_add, ("name", "prefix", "trunks", "extensions",), (name, prefix, trunks, extensions,), {"strip": strip, "prepend": prepend, "extensionsgroup": extensionsgroup})
        return reply

    async def update(
        self,
        id: Text,
        *,
        name: Optional[Text] = None,
        prefix: Optional[Text] = None,
        strip: Optional[Text] = None,
        prepend: Optional[Text] = None,
        trunks: Optional[Many] = None,
        extensions: Optional[Many] = None,
        extensionsgroup: Optional[Many] = None,
    ) -> types.Reply:
        """Changes settings of one outbound route; parameters that are not given stay unchanged.

        Parameters, reply and errors as `yeastar.Client.v2.outroute.update`.
        """
        reply: types.Reply = await self._core.request(
            library.v2_outroute_update, ("id",), (id,), {"name": name, "prefix": prefix, "strip": strip, "prepend": prepend, "trunks": trunks, "extensions": extensions, "extensionsgroup": extensionsgroup})
        return reply

    async def delete(self, id: Many) -> types.Reply:
        """Deletes one, several or all outbound routes.

        Parameters, reply and errors as `yeastar.Client.v2.outroute.delete`.
        """
        reply: types.Reply = await self._core.request(
            library.v2_outroute_delete, ("id",), (id,))
        return reply


class Ivr(Group):
    """The requests `ivr/...` of v2.0.0."""

    async def query(self, number: Many) -> types.V2IvrQuery:
        """Reads the settings of one, several or all IVRs.

        Parameters, reply and errors as `yeastar.Client.v2.ivr.query`.
        """
        reply: types.V2IvrQuery = await self._core.request(
            library.v2_ivr_query, ("number",), (number,))
        return reply

    async def update(
        self,
        number: Text,
        *,
        ivrname: Optional[Text] = None,
        promptrepeat: Optional[Text] = None,
        responsetimeout: Optional[Text] = None,
        digittimeout: Optional[Text] = None,
        dialext: Optional[Text] = None,
        dialoutboundroutes: Optional[Text] = None,
        dialtocheckvoicemail: Optional[Text] = None,
    ) -> types.Reply:
        """Changes settings of one IVR; parameters that are not given stay unchanged.

        Parameters, reply and errors as `yeastar.Client.v2.ivr.update`.
        """
        reply: types.Reply = await self._core.request(
            library.v2_ivr_update, ("number",), (number,), {"ivrname": ivrname, "promptrepeat": promptrepeat, "responsetimeout": responsetimeout, "digittimeout": digittimeout, "dialext": dialext, "dialoutboundroutes": dialoutboundroutes, "dialtocheckvoicemail": dialtocheckvoicemail})
        return reply


class Queue(Group):
    """The requests `queue/...` of v2.0.0."""

    async def query(self, number: Many) -> types.V2QueueQuery:
        """Reads the settings of one, several or all queues.

        Parameters, reply and errors as `yeastar.Client.v2.queue.query`.
        """
        reply: types.V2QueueQuery = await self._core.request(
            library.v2_queue_query, ("number",), (number,))
        return reply

    async def update(
        self,
        number: Text,
        *,
        queuename: Optional[Text] = None,
        password: Optional[Text] = None,
        ringstrategy: Optional[Text] = None,
        failoveraction: Optional[Text] = None,
        failoverdest: Optional[Text] = None,
        agents: Optional[Many] = None,
        agenttimeout: Optional[Text] = None,
        wrapuptime: Optional[Text] = None,
        ringinuse: Optional[Text] = None,
        retry: Optional[Text] = None,
        maxwaittime: Optional[Text] = None,
        joinempty: Optional[Text] = None,
        disallow_to_join_when_empty: Optional[Text] = None,
        empty_defined_for_disallow_to_join_when_empty: Optional[Many] = None,
        leavewhenempty: Optional[Text] = None,
        empty_defined_for_leave_empty: Optional[Many] = None,
        announcepos: Optional[Text] = None,
        announcefreq: Optional[Text] = None,
        announceholdtime: Optional[Text] = None,
        userannounce: Optional[Text] = None,
        userannouncefreq: Optional[Text] = None,
        breakoutkey: Optional[Text] = None,
        breakoutaction: Optional[Text] = None,
        breakoutdest: Optional[Text] = None,
        idannouncement: Optional[Text] = None,
        satisfactionsurvey: Optional[Text] = None,
    ) -> types.Reply:
        """Changes settings of one queue; parameters that are not given stay unchanged.

        Parameters, reply and errors as `yeastar.Client.v2.queue.update`.
        """
        reply: types.Reply = await self._core.request(
            library.v2_queue_update, ("number",), (number,), {"queuename": queuename, "password": password, "ringstrategy": ringstrategy, "failoveraction": failoveraction, "failoverdest": failoverdest, "agents": agents, "agenttimeout": agenttimeout, "wrapuptime": wrapuptime, "ringinuse": ringinuse, "retry": retry, "maxwaittime": maxwaittime, "joinempty": joinempty, "disallow_to_join_when_empty": disallow_to_join_when_empty, "empty_defined_for_disallow_to_join_when_empty": empty_defined_for_disallow_to_join_when_empty, "leavewhenempty": leavewhenempty, "empty_defined_for_leave_empty": empty_defined_for_leave_empty, "announcepos": announcepos, "announcefreq": announcefreq, "announceholdtime": announceholdtime, "userannounce": userannounce, "userannouncefreq": userannouncefreq, "breakoutkey": breakoutkey, "breakoutaction": breakoutaction, "breakoutdest": breakoutdest, "idannouncement": idannouncement, "satisfactionsurvey": satisfactionsurvey})
        return reply

    async def query_status(self, number: Many) -> types.V2QueueQueryStatus:
        """Reads who waits in a queue and what each of its agents is doing.

        Parameters, reply and errors as `yeastar.Client.v2.queue.query_status`.
        """
        reply: types.V2QueueQueryStatus = await self._core.request(
            library.v2_queue_query_status, ("number",), (number,))
        return reply

    async def add_dynamicagent(
        self,
        queuenumber: Text,
        extnumber: Text,
        *,
        password: Optional[Text] = None,
    ) -> types.Reply:
        """Logs an extension in to a queue as a dynamic agent.

        Parameters, reply and errors as `yeastar.Client.v2.queue.add_dynamicagent`.
        """
        reply: types.Reply = await self._core.request(
            library.v2_queue_add_dynamicagent, ("queuenumber", "extnumber",), (queuenumber, extnumber,), {"password": password})
        return reply

    async def delete_dynamicagent(self, queuenumber: Text, extnumber: Text) -> types.Reply:
        """Logs a dynamic agent out of a queue.

        Parameters, reply and errors as `yeastar.Client.v2.queue.delete_dynamicagent`.
        """
        reply: types.Reply = await self._core.request(
            library.v2_queue_delete_dynamicagent, ("queuenumber", "extnumber",), (queuenumber, extnumber,))
        return reply

    async def pause_agent(self, queuenumber: Text, extnumber: Text) -> types.Reply:
        """Stops a queue from ringing an agent.

        Parameters, reply and errors as `yeastar.Client.v2.queue.pause_agent`.
        """
        reply: types.Reply = await self._core.request(
            library.v2_queue_pause_agent, ("queuenumber", "extnumber",), (queuenumber, extnumber,))
        return reply

    async def unpause_agent(self, queuenumber: Text, extnumber: Text) -> types.Reply:
        """Lets a queue ring a paused agent again.

        Parameters, reply and errors as `yeastar.Client.v2.queue.unpause_agent`.
        """
        reply: types.Reply = await self._core.request(
            library.v2_queue_unpause_agent, ("queuenumber", "extnumber",), (queuenumber, extnumber,))
        return reply


class Paginggroup(Group):
    """The requests `paginggroup/...` of v2.0.0."""

    async def list(self) -> types.V2PaginggroupList:
        """Lists every paging group with number and name.

        Parameters, reply and errors as `yeastar.Client.v2.paginggroup.list`.
        """
        reply: types.V2PaginggroupList = await self._core.request(
            library.v2_paginggroup_list, (), ())
        return reply

    async def query(self, number: Many) -> types.V2PaginggroupQuery:
        """Reads the settings of one, several or all paging groups.

        Parameters, reply and errors as `yeastar.Client.v2.paginggroup.query`.
        """
        reply: types.V2PaginggroupQuery = await self._core.request(
            library.v2_paginggroup_query, ("number",), (number,))
        return reply

    async def add(
        self,
        number: Text,
        *,
        name: Optional[Text] = None,
        type: Optional[Text] = None,
        member: Optional[Many] = None,
        membergroup: Optional[Many] = None,
        enabledialtoanswer: Optional[Text] = None,
        multicastip: Optional[Text] = None,
    ) -> types.Reply:
        """Creates a paging, intercom or multicast group.

        Parameters, reply and errors as `yeastar.Client.v2.paginggroup.add`.
        """
        reply: types.Reply = await self._core.request(
            library.v2_paginggroup_add, ("number",), (number,), {"name": name, "type": type, "member": member, "membergroup": membergroup, "enabledialtoanswer": enabledialtoanswer, "multicastip": multicastip})
        return reply

    async def update(
        self,
        number: Text,
        *,
        name: Optional[Text] = None,
        type: Optional[Text] = None,
        member: Optional[Many] = None,
        membergroup: Optional[Many] = None,
        enabledialtoanswer: Optional[Text] = None,
        multicastip: Optional[Text] = None,
    ) -> types.Reply:
        """Changes settings of one paging group; parameters that are not given stay unchanged.

        Parameters, reply and errors as `yeastar.Client.v2.paginggroup.update`.
        """
        reply: types.Reply = await self._core.request(
            library.v2_paginggroup_update, ("number",), (number,), {"name": name, "type": type, "member": member, "membergroup": membergroup, "enabledialtoanswer": enabledialtoanswer, "multicastip": multicastip})
        return reply

    async def delete(self, number: Many) -> types.Reply:
        """Deletes one, several or all paging groups.

        Parameters, reply and errors as `yeastar.Client.v2.paginggroup.delete`.
        """
        reply: types.Reply = await self._core.request(
            library.v2_paginggroup_delete, ("number",), (number,))
        return reply


class Conference(Group):
    """The requests `conference/...` of v2.0.0."""

    async def query(self, number: Many) -> types.V2ConferenceQuery:
        """Reads the settings of one, several or all conference rooms.

        Parameters, reply and errors as `yeastar.Client.v2.conference.query`.
        """
        reply: types.V2ConferenceQuery = await self._core.request(
            library.v2_conference_query, ("number",), (number,))
        return reply

    async def update(
        self,
        number: Text,
        *,
        name: Optional[Text] = None,
        participantepassword: Optional[Text] = None,
        moderatorpassword: Optional[Text] = None,
        waitformoderator: Optional[Text] = None,
        allowinvite: Optional[Text] = None,
        moderators: Optional[Many] = None,
        musiconhold: Optional[Text] = None,
        mute: Optional[Text] = None,
        prompt: Optional[Text] = None,
    ) -> types.Reply:
        """Changes settings of one conference room; parameters that are not given stay unchanged.

        Parameters, reply and errors as `yeastar.Client.v2.conference.update`.
        """
        reply: types.Reply = await self._core.request(
            library.v2_conference_update, ("number",), (number,), {"name": name, "participantepassword": participantepassword, "moderatorpassword": moderatorpassword, "waitformoderator": waitformoderator, "allowinvite": allowinvite, "moderators": moderators, "musiconhold": musiconhold, "mute": mute, "prompt": prompt})
        return reply

    async def query_in_session(self, number: Many) -> types.V2ConferenceQueryInSession:
        """Lists the members of one, several or all conferences in progress.

        Parameters, reply and errors as `yeastar.Client.v2.conference.query_in_session`.
        """
        reply: types.V2ConferenceQueryInSession = await self._core.request(
            library.v2_conference_query_in_session, ("number",), (number,))
        return reply

    async def add_member(
        self,
        number: Text,
        operator: Text,
        invitemember: Many,
        *,
        dialpermission: Optional[Text] = None,
    ) -> types.Reply:
        """Calls numbers, and adds who answers to a conference in progress.

        Parameters, reply and errors as `yeastar.Client.v2.conference.add_member`.
        """
        reply: types.Reply = await self._core.request(
            library.v2_conference_add_member, ("number", "operator", "invitemember",), (number, operator, invitemember,), {"dialpermission": dialpermission})
        return reply

    async def kick_member(
        self,
        number: Text,
        operator: Text,
        membernumber: Many,
    ) -> types.Reply:
        """Removes members from a conference in progress.

        Parameters, reply and errors as `yeastar.Client.v2.conference.kick_member`.
        """
        reply: types.Reply = await self._core.request(
            library.v2_conference_kick_member, ("number", "operator", "membernumber",), (number, operator, membernumber,))
        return reply

    async def mute_member(
        self,
        number: Text,
        operator: Text,
        membernumber: Many,
    ) -> types.Reply:
        """Mutes members of a conference in progress.

        Parameters, reply and errors as `yeastar.Client.v2.conference.mute_member`.
        """
        reply: types.Reply = await self._core.request(
            library.v2_conference_mute_member, ("number", "operator", "membernumber",), (number, operator, membernumber,))
        return reply

    async def unmute_member(
        self,
        number: Text,
        operator: Text,
        membernumber: Many,
    ) -> types.Reply:
        """Lets muted members of a conference be heard again.

        Parameters, reply and errors as `yeastar.Client.v2.conference.unmute_member`.
        """
        reply: types.Reply = await self._core.request(
            library.v2_conference_unmute_member, ("number", "operator", "membernumber",), (number, operator, membernumber,))
        return reply


class InstantConference(Group):
    """The requests `instant_conference/...` of v2.0.0."""

    async def start(
        self,
        number: Text,
        name: Text,
        moderators: Many,
        members: Many,
        *,
        dialpermission: Optional[Text] = None,
    ) -> types.Reply:
        """Starts a conference on a number that is not in use, and calls its members.

        Parameters, reply and errors as `yeastar.Client.v2.instant_conference.start`.
        """
        reply: types.Reply = await self._core.request(
            library.v2_instant_conference_start, ("number", "name", "moderators", "members",), (number, name, moderators, members,), {"dialpermission": dialpermission})
        return reply

    async def query(self, number: Many) -> types.V2InstantConferenceQuery:
        """Reads one, several or all instant conferences that were started through the API.

        Parameters, reply and errors as `yeastar.Client.v2.instant_conference.query`.
        """
        reply: types.V2InstantConferenceQuery = await self._core.request(
            library.v2_instant_conference_query, ("number",), (number,))
        return reply


class Call(Group):
    """The requests `call/...` of v2.0.0."""

    async def dial(
        self,
        caller: Text,
        callee: Text,
        *,
        dialpermission: Optional[Text] = None,
        autoanswer: Optional[Text] = None,
    ) -> types.V2CallDial:
        """Calls a first number, and connects it with a second one when it answers.

        Parameters, reply and errors as `yeastar.Client.v2.call.dial`.
        """
        reply: types.V2CallDial = await self._core.request(
            library.v2_call_dial, ("caller", "callee",), (caller, callee,), {"dialpermission": dialpermission, "autoanswer": autoanswer})
        return reply

    async def query(
        self,
        *,
        callid: Optional[Text] = None,
        type: Optional[Text] = None,
    ) -> types.V2CallQuery:
        """Reads one call, or all inbound or all outbound calls.

        Parameters, reply and errors as `yeastar.Client.v2.call.query`.
        """
        reply: types.V2CallQuery = await self._core.request(
            library.v2_call_query, (), (), {"callid": callid, "type": type})
        return reply

    async def hangup(self, channelid: Text) -> types.V2CallHangup:
        """Ends one leg of a call.

        Parameters, reply and errors as `yeastar.Client.v2.call.hangup`.
        """
        reply: types.V2CallHangup = await self._core.request(
            library.v2_call_hangup, ("channelid",), (channelid,))
        return reply

    async def transfer(
        self,
        channelid: Text,
        number: Text,
        *,
        dialpermission: Optional[Text] = None,
    ) -> types.V2CallTransfer:
        """Transfers a call to another number at once.

        Parameters, reply and errors as `yeastar.Client.v2.call.transfer`.
        """
        reply: types.V2CallTransfer = await self._core.request(
            library.v2_call_transfer, ("channelid", "number",), (channelid, number,), {"dialpermission": dialpermission})
        return reply

    async def attended_transfer(
        self,
        channelid: Text,
        tonumber: Text,
        *,
        dialpermission: Optional[Text] = None,
    ) -> types.V2CallAttendedTransfer:
        """Puts the other side on hold, and calls the number that the call is to be transferred to.

        Parameters, reply and errors as `yeastar.Client.v2.call.attended_transfer`.
        """
        reply: types.V2CallAttendedTransfer = await self._core.request(
            library.v2_call_attended_transfer, ("channelid", "tonumber",), (channelid, tonumber,), {"dialpermission": dialpermission})
        return reply

    async def attended_transfer_operate(self, channelid: Text, operate: Text) -> types.V2CallAttendedTransferOperate:
        """Completes or cancels an attended transfer, joins the three parties, or changes between them.

        Parameters, reply and errors as `yeastar.Client.v2.call.attended_transfer_operate`.
        """
        reply: types.V2CallAttendedTransferOperate = await self._core.request(
            library.v2_call_attended_transfer_operate, ("channelid", "operate",), (channelid, operate,))
        return reply

    async def listen(
        self,
        monitor: Text,
        extension: Text,
        type: Text,
    ) -> types.V2CallListen:
        """Lets an extension listen to the call of another one, whisper to it, or join it.

        Parameters, reply and errors as `yeastar.Client.v2.call.listen`.
        """
        reply: types.V2CallListen = await self._core.request(
            library.v2_call_listen, ("monitor", "extension", "type",), (monitor, extension, type,))
        return reply

    async def hold(self, channelid: Text) -> types.V2CallHold:
        """Puts a leg of a call on hold.

        Parameters, reply and errors as `yeastar.Client.v2.call.hold`.
        """
        reply: types.V2CallHold = await self._core.request(
            library.v2_call_hold, ("channelid",), (channelid,))
        return reply

    async def unhold(self, channelid: Text) -> types.V2CallUnhold:
        """Takes a leg of a call off hold.

        Parameters, reply and errors as `yeastar.Client.v2.call.unhold`.
        """
        reply: types.V2CallUnhold = await self._core.request(
            library.v2_call_unhold, ("channelid",), (channelid,))
        return reply

    async def mute(self, channelid: Many) -> types.V2CallMute:
        """Mutes one or several members of a call.

        Parameters, reply and errors as `yeastar.Client.v2.call.mute`.
        """
        reply: types.V2CallMute = await self._core.request(
            library.v2_call_mute, ("channelid",), (channelid,))
        return reply

    async def unmute(self, channelid: Many) -> types.V2CallUnmute:
        """Lets muted members of a call be heard again.

        Parameters, reply and errors as `yeastar.Client.v2.call.unmute`.
        """
        reply: types.V2CallUnmute = await self._core.request(
            library.v2_call_unmute, ("channelid",), (channelid,))
        return reply

    async def playprompt(
        self,
        number: Text,
        prompt: Text,
        *,
        count: Optional[Text] = None,
        dialpermission: Optional[Text] = None,
        autoanswer: Optional[Text] = None,
        volume: Optional[Text] = None,
    ) -> types.V2CallPlayprompt:
        """Calls a number, and plays custom prompts when it answers.

        Parameters, reply and errors as `yeastar.Client.v2.call.playprompt`.
        """
        reply: types.V2CallPlayprompt = await self._core.request(
            library.v2_call_playprompt, ("number", "prompt",), (number, prompt,), {"count": count, "dialpermission": dialpermission, "autoanswer": autoanswer, "volume": volume})
        return reply

    async def accept_inbound(self, channelid: Text) -> types.V2CallAcceptInbound:
        """Lets an inbound call go on to its destination.

        Parameters, reply and errors as `yeastar.Client.v2.call.accept_inbound`.
        """
        reply: types.V2CallAcceptInbound = await self._core.request(
            library.v2_call_accept_inbound, ("channelid",), (channelid,))
        return reply

    async def refuse_inbound(self, channelid: Text) -> types.V2CallRefuseInbound:
        """Rejects an inbound call.

        Parameters, reply and errors as `yeastar.Client.v2.call.refuse_inbound`.
        """
        reply: types.V2CallRefuseInbound = await self._core.request(
            library.v2_call_refuse_inbound, ("channelid",), (channelid,))
        return reply

    async def add_member(
        self,
        channelid: Text,
        number: Text,
        *,
        dialpermission: Optional[Text] = None,
    ) -> types.V2CallAddMember:
        """Adds one more number to a call.

        Parameters, reply and errors as `yeastar.Client.v2.call.add_member`.
        """
        reply: types.V2CallAddMember = await self._core.request(
            library.v2_call_add_member, ("channelid", "number",), (channelid, number,), {"dialpermission": dialpermission})
        return reply

    async def callpark(
        self,
        channelid: Text,
        *,
        parkingslot: Optional[Text] = None,
    ) -> types.V2CallCallpark:
        """Parks a call.

        Parameters, reply and errors as `yeastar.Client.v2.call.callpark`.
        """
        reply: types.V2CallCallpark = await self._core.request(
            library.v2_call_callpark, ("channelid",), (channelid,), {"parkingslot": parkingslot})
        return reply

    async def callpark_status(self) -> types.V2CallCallparkStatus:
        """Lists all parked calls.

        Parameters, reply and errors as `yeastar.Client.v2.call.callpark_status`.
        """
        reply: types.V2CallCallparkStatus = await self._core.request(
            library.v2_call_callpark_status, (), ())
        return reply


class Uacstacall(Group):
    """The requests `uacstacall/...` of v2.0.0."""

    async def accept_inbound(
        self,
        extnumber: Text,
        cstacallid: Text,
        ipaddress: Text,
    ) -> types.Reply:
        """Makes a phone answer its incoming call.

        Parameters, reply and errors as `yeastar.Client.v2.uacstacall.accept_inbound`.
        """
        reply: types.Reply = await self._core.request(
            library.v2_uacstacall_accept_inbound, ("extnumber", "cstacallid", "ipaddress",), (extnumber, cstacallid, ipaddress,))
        return reply

    async def refuse_inbound(
        self,
        extnumber: Text,
        cstacallid: Text,
        ipaddress: Text,
    ) -> types.Reply:
        """Makes a phone reject its incoming call.

        Parameters, reply and errors as `yeastar.Client.v2.uacstacall.refuse_inbound`.
        """
        reply: types.Reply = await self._core.request(
            library.v2_uacstacall_refuse_inbound, ("extnumber", "cstacallid", "ipaddress",), (extnumber, cstacallid, ipaddress,))
        return reply

    async def hangup(
        self,
        extnumber: Text,
        cstacallid: Text,
        ipaddress: Text,
    ) -> types.Reply:
        """Makes a phone hang up.

        Parameters, reply and errors as `yeastar.Client.v2.uacstacall.hangup`.
        """
        reply: types.Reply = await self._core.request(
            library.v2_uacstacall_hangup, ("extnumber", "cstacallid", "ipaddress",), (extnumber, cstacallid, ipaddress,))
        return reply


class Cdr(Group):
    """The requests `cdr/...` of v2.0.0."""

    async def get_random(
        self,
        number: Many,
        starttime: Text,
        endtime: Text,
        *,
        allowedip: Optional[Text] = None,
    ) -> types.V2CdrGetRandom:
        """Gets the key for one download of call records.

        Parameters, reply and errors as `yeastar.Client.v2.cdr.get_random`.
        """
        reply: types.V2CdrGetRandom = await self._core.request(
            library.v2_cdr_get_random, ("number", "starttime", "endtime",), (number, starttime, endtime,), {"allowedip": allowedip})
        return reply


class Recording(Group):
    """The requests `recording/...` of v2.0.0."""

    async def get_random(
        self,
        recording: Text,
        *,
        allowedip: Optional[Text] = None,
    ) -> types.V2RecordingGetRandom:
        """Gets the key for one download of a recording.

        Parameters, reply and errors as `yeastar.Client.v2.recording.get_random`.
        """
        reply: types.V2RecordingGetRandom = await self._core.request(
            library.v2_recording_get_random, ("recording",), (recording,), {"allowedip": allowedip})
        return reply


class Voicemail(Group):
    """The requests `voicemail/...` of v2.0.0."""

    async def query(self, number: Many) -> types.V2VoicemailQuery:
        """Lists the voicemail messages of one, several or all extensions.

        Parameters, reply and errors as `yeastar.Client.v2.voicemail.query`.
        """
        reply: types.V2VoicemailQuery = await self._core.request(
            library.v2_voicemail_query, ("number",), (number,))
        return reply

    async def get_random(
        self,
        number: Text,
        voicemailfile: Text,
        voicemailstatus: Text,
        *,
        allowedip: Optional[Text] = None,
    ) -> types.V2VoicemailGetRandom:
        """Gets the key for one download of a voicemail message.

        Parameters, reply and errors as `yeastar.Client.v2.voicemail.get_random`.
        """
        reply: types.V2VoicemailGetRandom = await self._core.request(
            library.v2_voicemail_get_random, ("number", "voicemailfile", "voicemailstatus",), (number, voicemailfile, voicemailstatus,), {"allowedip": allowedip})
        return reply

    async def delete(
        self,
        number: Many,
        voicemailfile: Many,
        voicemailstatus: Text,
    ) -> types.Reply:
        """Deletes voicemail messages of one, several or all extensions.

        Parameters, reply and errors as `yeastar.Client.v2.voicemail.delete`.
        """
        reply: types.Reply = await self._core.request(
            library.v2_voicemail_delete, ("number", "voicemailfile", "voicemailstatus",), (number, voicemailfile, voicemailstatus,))
        return reply


class Wakeupcall(Group):
    """The requests `wakeupcall/...` of v2.0.0."""

    async def create(
        self,
        number: Many,
        *,
        wakeup: Optional[Sequence[types.V2WakeupcallCreateWakeupEntry]] = None,
    ) -> types.Reply:
        """Sets a wake-up call for one or several extensions.

        Parameters, reply and errors as `yeastar.Client.v2.wakeupcall.create`.
        """
        reply: types.Reply = await self._core.request(
            library.v2_wakeupcall_create, ("number",), (number,), {"wakeup": wakeup})
        return reply

    async def query(self, number: Many) -> types.V2WakeupcallQuery:
        """Lists the alarms of one, several or all extensions.

        Parameters, reply and errors as `yeastar.Client.v2.wakeupcall.query`.
        """
        reply: types.V2WakeupcallQuery = await self._core.request(
            library.v2_wakeupcall_query, ("number",), (number,))
        return reply

    async def update(
        self,
        number: Text,
        wakeupid: Text,
        *,
        wakeup: Optional[Text] = None,
    ) -> types.Reply:
        """Changes one alarm.

        Parameters, reply and errors as `yeastar.Client.v2.wakeupcall.update`.
        """
        reply: types.Reply = await self._core.request(
            library.v2_wakeupcall_update, ("number", "wakeupid",), (number, wakeupid,), {"wakeup": wakeup})
        return reply

    async def delete(
        self,
        number: Many,
        *,
        wakeupid: Optional[Many] = None,
    ) -> types.Reply:
        """Deletes one, several or all alarms of one, several or all extensions.

        Parameters, reply and errors as `yeastar.Client.v2.wakeupcall.delete`.
        """
        reply: types.Reply = await self._core.request(
            library.v2_wakeupcall_delete, ("number",), (number,), {"wakeupid": wakeupid})
        return reply


class Hotel(Group):
    """The requests `hotel/...` of v2.0.0."""

    async def checkout(self, number: Many) -> types.Reply:
        """Resets the extensions of a room: voicemail, outbound permissions, alarms and caller ID name are deleted.

        Parameters, reply and errors as `yeastar.Client.v2.hotel.checkout`.
        """
        reply: types.Reply = await self._core.request(
            library.v2_hotel_checkout, ("number",), (number,))
        return reply


class Sms(Group):
    """The requests `sms/...` of v2.0.0."""

    async def send(
        self,
        phonenumber: Text,
        message: Text,
        trunk: Text,
    ) -> types.V2SmsSend:
        """Sends a text message.

        Parameters, reply and errors as `yeastar.Client.v2.sms.send`.
        """
        reply: types.V2SmsSend = await self._core.request(
            library.v2_sms_send, ("phonenumber", "message", "trunk",), (phonenumber, message, trunk,))
        return reply


class Linkus(Group):
    """The requests `linkus/...` of v2.0.0."""

    async def query_client(self, number: Many) -> types.V2LinkusQueryClient:
        """Reads whether Linkus is enabled for one, several or all extensions.

        Parameters, reply and errors as `yeastar.Client.v2.linkus.query_client`.
        """
        reply: types.V2LinkusQueryClient = await self._core.request(
            library.v2_linkus_query_client, ("number",), (number,))
        return reply

    async def update_client(self, number: Many, enablelinkus: Text) -> types.V2LinkusUpdateClient:
        """Enables or disables Linkus for one, several or all extensions.

        Parameters, reply and errors as `yeastar.Client.v2.linkus.update_client`.
        """
        reply: types.V2LinkusUpdateClient = await self._core.request(
            library.v2_linkus_update_client, ("number", "enablelinkus",), (number, enablelinkus,))
        return reply

    async def send_email(self, number: Many) -> types.V2LinkusSendEmail:
        """Sends one, several or all users the e-mail that welcomes them to Linkus.

        Parameters, reply and errors as `yeastar.Client.v2.linkus.send_email`.
        """
        reply: types.V2LinkusSendEmail = await self._core.request(
            library.v2_linkus_send_email, ("number",), (number,))
        return reply


class Requests:
    """The requests of API v2.0.0."""

    def __init__(self, core: "AsyncCore") -> None:
        self._core = core

    @cached_property
    def deviceinfo(self) -> Deviceinfo:
        """The requests `deviceinfo/...`."""
        return Deviceinfo(self._core)

    @cached_property
    def companycontacts(self) -> Companycontacts:
        """The requests `companycontacts/...`."""
        return Companycontacts(self._core)

    @cached_property
    def extension(self) -> Extension:
        """The requests `extension/...`."""
        return Extension(self._core)

    @cached_property
    def extensiongroup(self) -> Extensiongroup:
        """The requests `extensiongroup/...`."""
        return Extensiongroup(self._core)

    @cached_property
    def trunk(self) -> Trunk:
        """The requests `trunk/...`."""
        return Trunk(self._core)

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
    def paginggroup(self) -> Paginggroup:
        """The requests `paginggroup/...`."""
        return Paginggroup(self._core)

    @cached_property
    def conference(self) -> Conference:
        """The requests `conference/...`."""
        return Conference(self._core)

    @cached_property
    def instant_conference(self) -> InstantConference:
        """The requests `instant_conference/...`."""
        return InstantConference(self._core)

    @cached_property
    def call(self) -> Call:
        """The requests `call/...`."""
        return Call(self._core)

    @cached_property
    def uacstacall(self) -> Uacstacall:
        """The requests `uacstacall/...`."""
        return Uacstacall(self._core)

    @cached_property
    def cdr(self) -> Cdr:
        """The requests `cdr/...`."""
        return Cdr(self._core)

    @cached_property
    def recording(self) -> Recording:
        """The requests `recording/...`."""
        return Recording(self._core)

    @cached_property
    def voicemail(self) -> Voicemail:
        """The requests `voicemail/...`."""
        return Voicemail(self._core)

    @cached_property
    def wakeupcall(self) -> Wakeupcall:
        """The requests `wakeupcall/...`."""
        return Wakeupcall(self._core)

    @cached_property
    def hotel(self) -> Hotel:
        """The requests `hotel/...`."""
        return Hotel(self._core)

    @cached_property
    def sms(self) -> Sms:
        """The requests `sms/...`."""
        return Sms(self._core)

    @cached_property
    def linkus(self) -> Linkus:
        """The requests `linkus/...`."""
        return Linkus(self._core)
