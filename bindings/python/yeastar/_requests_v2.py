# Written by `cargo run -p codegen` from api/requests-v2.toml: edit that, not this.
"""A method for each request of API v2.0.0."""

from functools import cached_property
from typing import TYPE_CHECKING, Optional, Sequence

from . import types
from ._calls import Many, Text
from ._downloads import Group
from ._library import library

if TYPE_CHECKING:
    from ._core import Core


class Deviceinfo(Group):
    """The requests `deviceinfo/...` of v2.0.0."""

    def query(self) -> types.V2DeviceinfoQuery:
        """Reads model, serial number, versions, clock, uptime and the number of extensions.

        The reply holds
        - `deviceinfo`: object with the keys below
        - `deviceinfo.devicename`: model, such as Yeastar S300 or Yeastar Cloud PBX
        - `deviceinfo.sn`: serial number; may contain letters
        - `deviceinfo.hardwarever`: hardware version; absent from Cloud PBXs
        - `deviceinfo.firmwarever`: firmware version, such as 30.11.0.11
        - `deviceinfo.systemtime`: local time and offset, such as 2019-10-17 23:07:43 UTC-8
        - `deviceinfo.uptime`: time since boot, such as 00:32:59
        - `deviceinfo.extensionstatus`: extensions in use and maximum, such as 22/500

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. The documentation names no error codes.

        The firmware in the sample is older than the first one with this version of the API.

        A query: sent once more if the connection breaks before the reply begins. In the API since v2.0.0.
        """
        reply: types.V2DeviceinfoQuery = self._core.request(
            library.v2_deviceinfo_query, (), ())
        return reply


class Companycontacts(Group):
    """The requests `companycontacts/...` of v2.0.0."""

    def query(self, id: Many) -> types.V2CompanycontactsQuery:
        """Reads one, several or all company contacts.

        `id`: which contacts (ids joined by commas, or all).

        The reply holds
        - `companycontacts`: one entry for each contact; may be absent
        - `companycontacts[].id`: id of the contact
        - `companycontacts[].firstname`: first name
        - `companycontacts[].lastname`: last name
        - `companycontacts[].company`: company
        - `companycontacts[].email`: e-mail address
        - `companycontacts[].businessnum`: business number
        - `companycontacts[].businessnum2`: second business number
        - `companycontacts[].mobile`: mobile number
        - `companycontacts[].mobile2`: second mobile number
        - `companycontacts[].homenum`: private number
        - `companycontacts[].homenum2`: second private number
        - `companycontacts[].businessfax`: business fax
        - `companycontacts[].homefax`: private fax
        - `companycontacts[].othernum`: other number
        - `companycontacts[].zipcode`: postcode
        - `companycontacts[].street`: street
        - `companycontacts[].city`: city
        - `companycontacts[].state`: state or province
        - `companycontacts[].country`: country

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. Error codes of the PBX: 10140 (a field of the contact is not valid).

        The printed reply is cut off after the first name.

        A query: sent once more if the connection breaks before the reply begins. In the API since v2.0.0.
        """
        reply: types.V2CompanycontactsQuery = self._core.request(
            library.v2_companycontacts_query, ("id",), (id,))
        return reply

    def add(
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

        `firstname`: first name.

        `lastname`: last name.

        `company`: company.

        `email`: e-mail address.

        `businessnum`: business number.

        `businessnum2`: second business number.

        `mobile`: mobile number.

        `mobile2`: second mobile number.

        `homenum`: private number.

        `homenum2`: second private number.

        `businessfax`: business fax.

        `homefax`: private fax.

        `othernum`: other number.

        `zipcode`: postcode.

        `street`: street.

        `city`: city.

        `state`: state or province.

        `country`: country.

        The reply holds
        - `id`: id of the new contact

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. Error codes of the PBX: 10140 (a field of the contact is not valid).

        The PBX requires at least one number other than a fax number.

        A public client gets 10140 with a member errordata that names the wrong parameters.

        A change: never sent twice because of a broken connection or a time-out. In the API since v2.0.0.
        """
        reply: types.V2CompanycontactsAdd = self._core.request(
            library.v2_companycontacts_add, ("firstname", "lastname",), (firstname, lastname,), {"company": company, "email": email, "businessnum": businessnum, "businessnum2": businessnum2, "mobile": mobile, "mobile2": mobile2, "homenum": homenum, "homenum2": homenum2, "businessfax": businessfax, "homefax": homefax, "othernum": othernum, "zipcode": zipcode, "street": street, "city": city, "state": state, "country": country})
        return reply

    def update(
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

        `id`: the contact, from companycontacts/query (digits).

        `firstname`: first name.

        `lastname`: last name.

        `company`: company.

        `email`: e-mail address.

        `businessnum`: business number.

        `businessnum2`: second business number.

        `mobile`: mobile number.

        `mobile2`: second mobile number.

        `homenum`: private number.

        `homenum2`: second private number.

        `businessfax`: business fax.

        `homefax`: private fax.

        `othernum`: other number.

        `zipcode`: postcode.

        `street`: street.

        `city`: city.

        `state`: state or province.

        `country`: country.

        The reply holds only `status`.

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. The documentation names no error codes.

        A change: never sent twice because of a broken connection or a time-out. In the API since v2.0.0.
        """
        reply: types.Reply = self._core.request(
            library.v2_companycontacts_update, ("id",), (id,), {"firstname": firstname, "lastname": lastname, "company": company, "email": email, "businessnum": businessnum, "businessnum2": businessnum2, "mobile": mobile, "mobile2": mobile2, "homenum": homenum, "homenum2": homenum2, "businessfax": businessfax, "homefax": homefax, "othernum": othernum, "zipcode": zipcode, "street": street, "city": city, "state": state, "country": country})
        return reply

    def delete(self, id: Many) -> types.Reply:
        """Deletes one, several or all company contacts.

        `id`: which contacts (ids joined by commas, or all); all deletes every contact.

        The reply holds only `status`.

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. The documentation names no error codes.

        A change: never sent twice because of a broken connection or a time-out. In the API since v2.0.0.
        """
        reply: types.Reply = self._core.request(
            library.v2_companycontacts_delete, ("id",), (id,))
        return reply


class Extension(Group):
    """The requests `extension/...` of v2.0.0."""

    def list(self) -> types.V2ExtensionList:
        """Lists every extension with number, name, type and state.

        The reply holds
        - `extlist`: one entry for each extension
        - `extlist[].number`: number of the extension
        - `extlist[].status`: Unavailable, Registered, Ringing, Busy, Hold, Malfunction, Idle or Fxsnoport, in varying
          letter case
        - `extlist[].type`: SIP, FXS or IAX
        - `extlist[].port`: port of an FXS extension; may be absent
        - `extlist[].username`: name of the user
        - `extlist[].agentid`: number announced as that of the agent; may be absent

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. The documentation names no error codes.

        A query: sent once more if the connection breaks before the reply begins. In the API since v2.0.0.
        """
        reply: types.V2ExtensionList = self._core.request(
            library.v2_extension_list, (), ())
        return reply

    def query(self, number: Many) -> types.V2ExtensionQuery:
        """Reads the settings of one, several or all extensions.

        `number`: which extensions (extension numbers joined by commas, or all).

        The reply holds
        - `extinfos`: one entry for each extension
        - `extinfos[].number`: number of the extension
        - `extinfos[].username`: name of the user
        - `extinfos[].status`: state, as in extension/list
        - `extinfos[].type`: SIP, FXS or IAX
        - `extinfos[].port`: port of an FXS extension
        - `extinfos[].callerid`: caller ID
        - `extinfos[].registername`: SIP registration name
        - `extinfos[].registerpassword`: SIP password in clear text: keep it out of logs
        - `extinfos[].maxregistrations`: phones that may register, 1 to 5
        - `extinfos[].loginpassword`: login password
        - `extinfos[].email`: e-mail address
        - `extinfos[].mobile`: mobile number
        - `extinfos[].language`: language of the prompts
        - `extinfos[].hasvoicemail`: on or off
        - `extinfos[].enablevmtoemail`: off, on (to the user's address) or custom (to another address): voicemail is
          sent by e-mail
        - `extinfos[].vmsecret`: voicemail PIN
        - `extinfos[].alwaysforward`: on or off: every call is forwarded
        - `extinfos[].atransferto`: where to, when always: Voicemail, Extension, Mobile Number or Custom Number
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
        - `extinfos[].mobileprefix`: outbound prefix of the mobile
        - `extinfos[].allowbeingmonitored`: on or off
        - `extinfos[].monitormode`: Disabled, Extensive, Listen, Whisper or Barge-in
        - `extinfos[].ringtimeout`: seconds
        - `extinfos[].maxduration`: Follow System, Unlimited, or seconds
        - `extinfos[].dnd`: on or off: do not disturb
        - `extinfos[].callrestriction`: on or off: no outbound calls
        - `extinfos[].agentid`: number announced as that of the agent
        - `extinfos[].selectoutroute`: outbound routes that it may use, joined by commas; only seen by a public client
        - `extinfos[].unselectoutroute`: outbound routes that it may not use; only seen by a public client

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. Error codes of the PBX: 10006 (there is no such extension).

        The page is cut off after ntransferto: the keys from busyforward on are those of v1.1.0, which public clients
        read here too.

        A query: sent once more if the connection breaks before the reply begins. In the API since v2.0.0.
        """
        reply: types.V2ExtensionQuery = self._core.request(
            library.v2_extension_query, ("number",), (number,))
        return reply

    def query_call(self, number: Many) -> types.V2ExtensionQueryCall:
        """Reads the current calls of one, several or all extensions.

        `number`: which extensions (extension numbers joined by commas, or all).

        The reply holds
        - `calllist`: one entry for each extension
        - `calllist[].number`: number of the extension
        - `calllist[].numbercalls`: one entry for each of its calls
        - `calllist[].numbercalls[].callid`: id of the call
        - `calllist[].numbercalls[].members`: one entry for each member, which has exactly one of ext, inbound and
          outbound
        - `calllist[].numbercalls[].members[].ext`: an extension
        - `calllist[].numbercalls[].members[].ext.number`: its number
        - `calllist[].numbercalls[].members[].ext.channelid`: its channel, such as PJSIP/1023-000000c0
        - `calllist[].numbercalls[].members[].ext.memberstatus`: ALERT, RING, ANSWERED, ANSWER, HOLD or BYE
        - `calllist[].numbercalls[].members[].ext.callpath`: what the call went through, such as an IVR or a queue;
          may be absent
        - `calllist[].numbercalls[].members[].inbound`: the far end of an inbound call
        - `calllist[].numbercalls[].members[].inbound.from`: calling number
        - `calllist[].numbercalls[].members[].inbound.to`: called number
        - `calllist[].numbercalls[].members[].inbound.trunkname`: name of the trunk
        - `calllist[].numbercalls[].members[].inbound.channelid`: its channel
        - `calllist[].numbercalls[].members[].inbound.memberstatus`: as for ext
        - `calllist[].numbercalls[].members[].inbound.callpath`: as for ext
        - `calllist[].numbercalls[].members[].outbound`: the far end of an outbound call
        - `calllist[].numbercalls[].members[].outbound.from`: calling number
        - `calllist[].numbercalls[].members[].outbound.to`: called number
        - `calllist[].numbercalls[].members[].outbound.trunkname`: name of the trunk
        - `calllist[].numbercalls[].members[].outbound.channelid`: its channel
        - `calllist[].numbercalls[].members[].outbound.memberstatus`: as for ext
        - `calllist[].numbercalls[].members[].outbound.callpath`: as for ext

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. Error codes of the PBX: 10006 (there is no such extension).

        Came with the release of 2020-11-09.

        Undocumented: what the reply holds if there are no calls.

        A query: sent once more if the connection breaks before the reply begins. In the API since v2.0.0.
        """
        reply: types.V2ExtensionQueryCall = self._core.request(
            library.v2_extension_query_call, ("number",), (number,))
        return reply

    def add(
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

        `number`: number of the new extension (extension number, at most 7 characters).

        `username`: name of the user (none of ! % . @ : ; & " ' \\ < > ` $).

        `registername`: SIP registration name (letters and digits, at most 31 characters).

        `registerpassword`: SIP password (none of ; & " ' \\ < > ` | and no space); unless the PBX allows weak ones,
        16 or more characters with upper and lower case letters, without the number or the name.

        `callerid`: caller ID (letters and digits, at most 31 characters); default: the number.

        `maxregistrations`: phones that may register (1 to 5); default: 1.

        `loginpassword`: password for the user's web page (none of ; & " ' \\ < > ` | and no space); unless the PBX
        allows weak ones, 10 or more characters.

        `email`: e-mail address (none of # ; , [ ] = & " ' \\ < > ` $ and no space).

        `mobile`: mobile number (digits, at most 31 characters); not blank while calls are forwarded to it.

        `hasvoicemail`: whether the extension has a voicemail box (on or off); default: on.

        `vmsecret`: voicemail PIN (digits, at most 63 characters); default: the number.

        `enablevmtoemail`: whether voicemail is sent by e-mail (off, on or custom); custom: to another address than
        the user's; default: off.

        `alwaysforward`: forward every call (on or off); default: off.

        `atransferto`: where every call goes (Voicemail, Extension, Mobile Number or Custom Number).

        `atransferext`: the extension, if atransferto is Extension (extension number).

        `atransferprefix`: outbound prefix, if atransferto is a number (digits, at most 7 characters).

        `atransfernum`: the number, if atransferto is Custom Number (digits).

        `noanswerforward`: forward calls that nobody answers (on or off).

        `ntransferto`: where unanswered calls go (Voicemail, Extension, Mobile Number or Custom Number).

        `ntransferext`: the extension, if ntransferto is Extension (extension number).

        `ntransferprefix`: outbound prefix, if ntransferto is a number (digits, at most 15 characters).

        `ntransfernum`: the number, if ntransferto is Custom Number (digits).

        `busyforward`: forward calls to a busy phone (on or off).

        `btransferto`: where calls to a busy phone go (Voicemail, Extension, Mobile Number or Custom Number).

        `btransferext`: the extension, if btransferto is Extension (extension number).

        `btransferprefix`: outbound prefix, if btransferto is a number (digits, at most 15 characters).

        `btransfernum`: the number, if btransferto is Custom Number (digits).

        `allowbeingmonitored`: whether others may join its calls (on or off).

        `monitormode`: how it may monitor others (Disabled, Disable, Extensive, Listen, Whisper or Barge-in);
        Extensive allows all modes.

        `ringtimeout`: seconds to ring (digits); undocumented: which values are allowed: 15, 30, 60, 120 and 300 in
        v1.1.0.

        `maxduration`: longest outbound call: Follow System, Unlimited, or seconds.

        `dnd`: do not disturb (on or off).

        `callrestriction`: no outbound calls (on or off).

        `agentid`: number announced as that of the agent; if blank, the extension number.

        `selectoutroute`: outbound routes that it may use, joined by commas; only seen in a public client.

        The reply holds only `status`.

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. Error codes of the PBX: 10004 (a required parameter is blank or missing), 10017
        (the PBX could not save the extension).

        The table is cut off after atransfernum: the parameters from noanswerforward on are those of v1.1.0, which
        public clients send here too.

        A public client gets 10085 for a number that exists and 10087 when there are too many; the vendor's table is
        cut off before them.

        Undocumented: whether the reply contains more than the status.

        A change: never sent twice because of a broken connection or a time-out. In the API since v2.0.0.
        """
        reply: types.Reply = self._core.request(
            library.v2_extension_add, ("number", "username", "registername", "registerpassword",), (number, username, registername, registerpassword,), {"callerid": callerid, "maxregistrations": maxregistrations, "loginpassword": loginpassword, "email": email, "mobile": mobile, "hasvoicemail": hasvoicemail, "vmsecret": vmsecret, "enablevmtoemail": enablevmtoemail, "alwaysforward": alwaysforward, "atransferto": atransferto, "atransferext": atransferext, "atransferprefix": atransferprefix, "atransfernum": atransfernum, "noanswerforward": noanswerforward, "ntransferto": ntransferto, "ntransferext": ntransferext, "ntransferprefix": ntransferprefix, "ntransfernum": ntransfernum, "busyforward": busyforward, "btransferto": btransferto, "btransferext": btransferext, "btransferprefix": btransferprefix, "btransfernum": btransfernum, "allowbeingmonitored": allowbeingmonitored, "monitormode": monitormode, "ringtimeout": ringtimeout, "maxduration": maxduration, "dnd": dnd, "callrestriction": callrestriction, "agentid": agentid, "selectoutroute": selectoutroute})
        return reply

    def update(
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

        `number`: the extension to change (extension number, at most 7 characters).

        `username`: name of the user (none of ! % . @ : ; & " ' \\ < > ` $).

        `registername`: SIP registration name (letters and digits, at most 31 characters).

        `registerpassword`: SIP password, as in extension/add (none of ; & " ' \\ < > ` | and no space).

        `callerid`: caller ID (letters and digits, at most 31 characters).

        `maxregistrations`: phones that may register (1 to 5).

        `loginpassword`: password for the user's web page (none of ; & " ' \\ < > ` | and no space); unless the PBX
        allows weak ones, 10 or more characters.

        `email`: e-mail address (none of # ; , [ ] = & " ' \\ < > ` $ and no space).

        `mobile`: mobile number (digits, at most 31 characters); not blank while calls are forwarded to it.

        `hasvoicemail`: whether the extension has a voicemail box (on or off).

        `vmsecret`: voicemail PIN (digits, at most 63 characters).

        `enablevmtoemail`: whether voicemail is sent by e-mail (off, on or custom); custom: to another address than
        the user's.

        `alwaysforward`: forward every call (on or off).

        `atransferto`: where every call goes (Voicemail, Extension, Mobile Number or Custom Number).

        `atransferext`: the extension, if atransferto is Extension (extension number).

        `atransferprefix`: outbound prefix, if atransferto is a number (digits, at most 7 characters).

        `atransfernum`: the number, if atransferto is Custom Number (digits).

        `noanswerforward`: forward calls that nobody answers (on or off).

        `ntransferto`: where unanswered calls go (Voicemail, Extension, Mobile Number or Custom Number).

        `ntransferext`: the extension, if ntransferto is Extension (extension number).

        `ntransferprefix`: outbound prefix, if ntransferto is a number (digits, at most 15 characters).

        `ntransfernum`: the number, if ntransferto is Custom Number (digits).

        `busyforward`: forward calls to a busy phone (on or off).

        `btransferto`: where calls to a busy phone go (Voicemail, Extension, Mobile Number or Custom Number).

        `btransferext`: the extension, if btransferto is Extension (extension number).

        `btransferprefix`: outbound prefix, if btransferto is a number (digits, at most 15 characters).

        `btransfernum`: the number, if btransferto is Custom Number (digits).

        `allowbeingmonitored`: whether others may join its calls (on or off).

        `monitormode`: how it may monitor others (Disabled, Disable, Extensive, Listen, Whisper or Barge-in);
        Extensive allows all modes.

        `ringtimeout`: seconds to ring (digits); undocumented: which values are allowed: 15, 30, 60, 120 and 300 in
        v1.1.0.

        `maxduration`: longest outbound call: Follow System, Unlimited, or seconds.

        `dnd`: do not disturb (on or off).

        `callrestriction`: no outbound calls (on or off).

        `agentid`: number announced as that of the agent; if blank, the extension number.

        `selectoutroute`: outbound routes that it may use, joined by commas; only seen in a public client.

        The reply holds only `status`.

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. Error codes of the PBX: 10006 (there is no such extension), 10017 (the PBX could
        not save the extension), 10033 (the PBX could not save the outbound routes of the extension).

        The table is cut off after atransfernum: the parameters from noanswerforward on are those of v1.1.0, which
        public clients send here too.

        A public client sends ringtimeout and maxduration in a second request, without saying why.

        A change: never sent twice because of a broken connection or a time-out. In the API since v2.0.0.
        """
        reply: types.Reply = self._core.request(
            library.v2_extension_update, ("number",), (number,), {"username": username, "registername": registername, "registerpassword": registerpassword, "callerid": callerid, "maxregistrations": maxregistrations, "loginpassword": loginpassword, "email": email, "mobile": mobile, "hasvoicemail": hasvoicemail, "vmsecret": vmsecret, "enablevmtoemail": enablevmtoemail, "alwaysforward": alwaysforward, "atransferto": atransferto, "atransferext": atransferext, "atransferprefix": atransferprefix, "atransfernum": atransfernum, "noanswerforward": noanswerforward, "ntransferto": ntransferto, "ntransferext": ntransferext, "ntransferprefix": ntransferprefix, "ntransfernum": ntransfernum, "busyforward": busyforward, "btransferto": btransferto, "btransferext": btransferext, "btransferprefix": btransferprefix, "btransfernum": btransfernum, "allowbeingmonitored": allowbeingmonitored, "monitormode": monitormode, "ringtimeout": ringtimeout, "maxduration": maxduration, "dnd": dnd, "callrestriction": callrestriction, "agentid": agentid, "selectoutroute": selectoutroute})
        return reply

    def delete(self, number: Many) -> types.Reply:
        """Deletes one, several or all extensions.

        `number`: which extensions (extension numbers joined by commas, or all); all deletes every extension.

        The reply holds only `status`.

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. Error codes of the PBX: 10006 (there is no such extension).

        A change: never sent twice because of a broken connection or a time-out. In the API since v2.0.0.
        """
        reply: types.Reply = self._core.request(
            library.v2_extension_delete, ("number",), (number,))
        return reply


class Extensiongroup(Group):
    """The requests `extensiongroup/...` of v2.0.0."""

    def query(self, id: Many) -> types.V2ExtensiongroupQuery:
        """Reads name and members of one, several or all extension groups.

        `id`: which groups (ids joined by commas, or all).

        The reply holds
        - `extgroupinfos`: one entry for each group
        - `extgroupinfos[].id`: id of the group
        - `extgroupinfos[].name`: name of the group
        - `extgroupinfos[].members`: extensions, joined by commas

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. The documentation names no error codes.

        Came with the release of 2021-05-24, as did the other requests of this group.

        A query: sent once more if the connection breaks before the reply begins. In the API since v2.0.0.
        """
        reply: types.V2ExtensiongroupQuery = self._core.request(
            library.v2_extensiongroup_query, ("id",), (id,))
        return reply

    def add(self, name: Text, members: Many) -> types.V2ExtensiongroupAdd:
        """Creates an extension group, and returns its id.

        `name`: name of the new group.

        `members`: its extensions (extension numbers joined by commas).

        The reply holds
        - `id`: id of the new group
        - `errornum`: members that do not exist; the group is created without them

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. The documentation names no error codes.

        The status is Success although some members do not exist: look at errornum.

        A change: never sent twice because of a broken connection or a time-out. In the API since v2.0.0.
        """
        reply: types.V2ExtensiongroupAdd = self._core.request(
            library.v2_extensiongroup_add, ("name", "members",), (name, members,))
        return reply

    def update(
        self,
        id: Text,
        *,
        name: Optional[Text] = None,
        members: Optional[Many] = None,
    ) -> types.Reply:
        """Renames an extension group, or replaces its members.

        `id`: the group, from extensiongroup/query (digits).

        `name`: new name.

        `members`: all of its extensions (extension numbers joined by commas).

        The reply holds only `status`.

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. The documentation names no error codes.

        A change: never sent twice because of a broken connection or a time-out. In the API since v2.0.0.
        """
        reply: types.Reply = self._core.request(
            library.v2_extensiongroup_update, ("id",), (id,), {"name": name, "members": members})
        return reply

    def delete(self, id: Many) -> types.Reply:
        """Deletes one, several or all extension groups.

        `id`: which groups (ids joined by commas, or all); all deletes every group.

        The reply holds only `status`.

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. The documentation names no error codes.

        A change: never sent twice because of a broken connection or a time-out. In the API since v2.0.0.
        """
        reply: types.Reply = self._core.request(
            library.v2_extensiongroup_delete, ("id",), (id,))
        return reply


class Trunk(Group):
    """The requests `trunk/...` of v2.0.0."""

    def list(self) -> types.V2TrunkList:
        """Lists every trunk with name, id, type and state.

        The reply holds
        - `trunklist`: one entry for each trunk
        - `trunklist[].trunkname`: name of the trunk
        - `trunklist[].id`: id of the trunk
        - `trunklist[].type`: IAX, SIP, FXO, GSM, BRI or E1
        - `trunklist[].status`: state, in varying letter case: SIP and IAX Registering, Failure, Registered, Disable,
          Unknown; FXO Fault, Idle, Busy; BRI and E1 Fault, Alarm, Down, Up; GSM Power Off, Alarm, No SIM, No Signal,
          Pin Error, Unregister, Busy, Idle
        - `trunklist[].port`: port of a physical trunk; may be absent

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. The documentation names no error codes.

        A query: sent once more if the connection breaks before the reply begins. In the API since v2.0.0.
        """
        reply: types.V2TrunkList = self._core.request(
            library.v2_trunk_list, (), ())
        return reply

    def query_siptrunk(self, id: Many) -> types.V2TrunkQuerySiptrunk:
        """Reads the settings of one, several or all SIP trunks.

        `id`: which trunks (ids joined by commas, or all).

        The reply holds
        - `trunks`: one entry for each trunk
        - `trunks[].id`: id of the trunk
        - `trunks[].trunktype`: register, peer or account
        - `trunks[].trunkname`: name of the trunk
        - `trunks[].host`: domain or address of the provider; register and peer only
        - `trunks[].port`: its port; register and peer only
        - `trunks[].domain`: its SIP domain; register and peer only
        - `trunks[].username`: user name; register and account only
        - `trunks[].authname`: name for authentication; register and account only
        - `trunks[].fromuser`: user in the From header; register only
        - `trunks[].password`: password; register and account only; presumably in clear text: keep it out of logs
        - `trunks[].extensionsdod`: direct outward dialling by extension: number-name-extension, joined by commas
        - `trunks[].extensionsgroupdod`: the same by group: number-name-group

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. Error codes of the PBX: 10062 (there is no such trunk).

        A query: sent once more if the connection breaks before the reply begins. In the API since v2.0.0.
        """
        reply: types.V2TrunkQuerySiptrunk = self._core.request(
            library.v2_trunk_query_siptrunk, ("id",), (id,))
        return reply

    def add_siptrunk(
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

        `trunkname`: name of the new trunk.

        `trunktype`: whether the PBX registers with a provider, faces a peer, or lets the other side register
        (register, peer or account).

        `host`: domain or address of the provider; required if `trunktype` is register or peer.

        `port`: its port (digits); required if `trunktype` is register or peer; default: 5060.

        `domain`: its SIP domain; required if `trunktype` is register or peer.

        `username`: user name at the provider, or of the account; required if `trunktype` is register or account.

        `authname`: name for authentication; required if `trunktype` is register or account.

        `fromuser`: user in the From header of outgoing calls; leave it blank if the provider does not expect one;
        register only.

        `password`: password; required if `trunktype` is register or account.

        `extensionsdod`: direct outward dialling by extension: number-name-extension, several joined by commas, such
        as 5503301-yeastar-1000.

        `extensionsgroupdod`: the same by group: number-name-group.

        The reply holds
        - `id`: id of the new trunk; read by a public client

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. Error codes of the PBX: 10042 (the name of the trunk is not valid), 10043 (the
        name of the trunk is in use), 10044 (the type of the trunk is not valid), 10045 (the host of the trunk is not
        valid), 10046 (the port of the trunk is not valid), 10047 (the domain of the trunk is not valid), 10048 (the
        user name of the trunk is not valid), 10049 (the user name of the trunk is in use), 10050 (the name for
        authentication is not valid), 10051 (the From header is not valid), 10052 (the password for authentication is
        not valid), 10053 (the DOD names an extension that does not exist), 10054 (the DOD names an extension group
        that does not exist), 10055 (the DOD number is not valid), 10056 (the length of the DOD number is not valid),
        10057 (the DOD name is not valid), 10058 (the length of the DOD name is not valid), 10059 (the format of the
        DOD is not valid), 10060 (there can be no more trunks).

        Only the table of register trunks is readable: what the others require is taken from v1.1.0 and a public
        client.

        A change: never sent twice because of a broken connection or a time-out. In the API since v2.0.0.
        """
        reply: types.V2TrunkAddSiptrunk = self._core.request(
            library.v2_trunk_add_siptrunk, ("trunkname", "trunktype",), (trunkname, trunktype,), {"host": host, "port": port, "domain": domain, "username": username, "authname": authname, "fromuser": fromuser, "password": password, "extensionsdod": extensionsdod, "extensionsgroupdod": extensionsgroupdod})
        return reply

    def update_siptrunk(
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

        `id`: the trunk, from trunk/list (digits).

        `trunktype`: its type (register, peer or account).

        `trunkname`: new name.

        `host`: domain or address of the provider.

        `port`: its port (digits).

        `domain`: its SIP domain.

        `username`: user name at the provider, or of the account.

        `authname`: name for authentication.

        `fromuser`: user in the From header of outgoing calls; leave it blank if the provider does not expect one;
        register only.

        `password`: password.

        `extensionsdod`: direct outward dialling by extension: number-name-extension, several joined by commas, such
        as 5503301-yeastar-1000.

        `extensionsgroupdod`: the same by group: number-name-group.

        The reply holds only `status`.

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. Error codes of the PBX: 10042 (the name of the trunk is not valid), 10062 (there
        is no such trunk).

        Firmware before the release of 2020-11-09 cut extensionsdod off if it was long.

        Undocumented: whether peer and account trunks require more: their tables are cut off.

        A change: never sent twice because of a broken connection or a time-out. In the API since v2.0.0.
        """
        reply: types.Reply = self._core.request(
            library.v2_trunk_update_siptrunk, ("id", "trunktype",), (id, trunktype,), {"trunkname": trunkname, "host": host, "port": port, "domain": domain, "username": username, "authname": authname, "fromuser": fromuser, "password": password, "extensionsdod": extensionsdod, "extensionsgroupdod": extensionsgroupdod})
        return reply

    def delete_siptrunk(self, id: Many) -> types.Reply:
        """Deletes one, several or all SIP trunks.

        `id`: which trunks (ids joined by commas, or all); all deletes every SIP trunk.

        The reply holds only `status`.

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. Error codes of the PBX: 10061 (the trunk could not be deleted), 10062 (there is
        no such trunk).

        A change: never sent twice because of a broken connection or a time-out. In the API since v2.0.0.
        """
        reply: types.Reply = self._core.request(
            library.v2_trunk_delete_siptrunk, ("id",), (id,))
        return reply


class Inroute(Group):
    """The requests `inroute/...` of v2.0.0."""

    def query(self, id: Many) -> types.V2InrouteQuery:
        """Reads one, several or all inbound routes.

        `id`: which routes (ids joined by commas, or all).

        The reply holds
        - `inroutes`: one entry for each route
        - `inroutes[].id`: id of the route
        - `inroutes[].name`: name of the route
        - `inroutes[].did`: pattern of the dialled number; may be blank
        - `inroutes[].caller_id`: pattern of the calling number; may be blank
        - `inroutes[].trunks`: trunks, joined by commas
        - `inroutes[].desttype`: kind of destination, see inroute/add
        - `inroutes[].dest`: the destination

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. Error codes of the PBX: 10072 (there is no such inbound route).

        A query: sent once more if the connection breaks before the reply begins. In the API since v2.0.0.
        """
        reply: types.V2InrouteQuery = self._core.request(
            library.v2_inroute_query, ("id",), (id,))
        return reply

    def add(
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

        `name`: name of the new route.

        `trunks`: trunks that the route listens to (names joined by commas).

        `desttype`: kind of destination (hangup, extension, extrange, voicemail, ivr, ringgroup, queue, conference,
        disa, callback, outroute or faxtoemail).

        `did`: pattern of the dialled number.

        `caller_id`: pattern of the calling number.

        `dest`: the destination: a number or name that fits desttype; the table requires it, and the sample leaves it
        out for hangup.

        The reply holds
        - `id`: id of the new route

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. Error codes of the PBX: 10063 (the name of the inbound route is not valid),
        10064 (the inbound route exists already), 10065 (the DID pattern is not valid), 10066 (the pattern of the
        caller ID is not valid), 10067 (the inbound route names a trunk that does not exist), 10068 (the type of the
        destination is not valid), 10069 (the destination is not valid), 10070 (there can be no more inbound routes).

        A change: never sent twice because of a broken connection or a time-out. In the API since v2.0.0.
        """
        reply: types.V2InrouteAdd = self._core.request(
            library.v2_inroute_add, ("name", "trunks", "desttype",), (name, trunks, desttype,), {"did": did, "caller_id": caller_id, "dest": dest})
        return reply

    def update(
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

        `id`: the route, from inroute/query (digits).

        `name`: new name.

        `did`: pattern of the dialled number.

        `caller_id`: pattern of the calling number.

        `trunks`: trunks that the route listens to (names joined by commas).

        `desttype`: kind of destination (hangup, extension, extrange, voicemail, ivr, ringgroup, queue, conference,
        disa, callback, outroute or faxtoemail).

        `dest`: the destination: a number or name that fits desttype.

        The reply holds only `status`.

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. Error codes of the PBX: 10063 (the name of the inbound route is not valid),
        10064 (the inbound route exists already), 10065 (the DID pattern is not valid), 10066 (the pattern of the
        caller ID is not valid), 10067 (the inbound route names a trunk that does not exist), 10068 (the type of the
        destination is not valid), 10069 (the destination is not valid), 10072 (there is no such inbound route).

        Undocumented: which parameters are required: the column is missing.

        A change: never sent twice because of a broken connection or a time-out. In the API since v2.0.0.
        """
        reply: types.Reply = self._core.request(
            library.v2_inroute_update, ("id",), (id,), {"name": name, "did": did, "caller_id": caller_id, "trunks": trunks, "desttype": desttype, "dest": dest})
        return reply

    def delete(self, id: Many) -> types.Reply:
        """Deletes one, several or all inbound routes.

        `id`: which routes (ids joined by commas, or all); all deletes every inbound route.

        The reply holds only `status`.

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. Error codes of the PBX: 10071 (the inbound route could not be deleted), 10072
        (there is no such inbound route).

        A change: never sent twice because of a broken connection or a time-out. In the API since v2.0.0.
        """
        reply: types.Reply = self._core.request(
            library.v2_inroute_delete, ("id",), (id,))
        return reply


class Outroute(Group):
    """The requests `outroute/...` of v2.0.0."""

    def query(self, id: Many) -> types.V2OutrouteQuery:
        """Reads one, several or all outbound routes.

        `id`: which routes (ids joined by commas, or all).

        The reply holds
        - `outroutes`: one entry for each route
        - `outroutes[].id`: id of the route
        - `outroutes[].name`: name of the route
        - `outroutes[].prefix`: dial pattern, such as 159XXXXXXXX
        - `outroutes[].strip`: leading digits to drop; may be blank
        - `outroutes[].prepend`: digits to put in front; may be blank
        - `outroutes[].trunks`: trunks, joined by commas
        - `outroutes[].extensions`: extensions that may use it, joined by commas
        - `outroutes[].extensionsgroup`: groups that may use it, joined by commas; may be blank

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. The documentation names no error codes.

        Only one dial pattern of a route can be read or written.

        A query: sent once more if the connection breaks before the reply begins. In the API since v2.0.0.
        """
        reply: types.V2OutrouteQuery = self._core.request(
            library.v2_outroute_query, ("id",), (id,))
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
    ) -> types.V2OutrouteAdd:
        """Creates an outbound route, and returns its id.

        `name`: name of the new route.

        `prefix`: dial pattern, such as 159XXXXXXXX.

        `trunks`: trunks that the route uses (names joined by commas).

        `extensions`: extensions that may use it (extension numbers joined by commas, may be blank).

        `strip`: leading digits to drop (digits).

        `prepend`: digits to put in front.

        `extensionsgroup`: extension groups that may use it (names joined by commas).

        The reply holds
        - `id`: id of the new route

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. Error codes of the PBX: 10073 (the name of the outbound route is not valid),
        10074 (the outbound route exists already), 10075 (the dial pattern is not valid), 10076 (the number of digits
        to strip is not valid), 10077 (the digits to prepend are not valid), 10078 (the outbound route names a trunk
        that does not exist), 10079 (the outbound route names an extension that does not exist), 10080 (the outbound
        route names an extension group that does not exist), 10081 (there can be no more outbound routes).

        A change: never sent twice because of a broken connection or a time-out. In the API since v2.0.0.
        """
        reply: types.V2OutrouteAdd = self._core.request(
            library.v2_outroute_add, ("name", "prefix", "trunks", "extensions",), (name, prefix, trunks, extensions,), {"strip": strip, "prepend": prepend, "extensionsgroup": extensionsgroup})
        return reply

    def update(
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

        `id`: the route, from outroute/query (digits).

        `name`: new name.

        `prefix`: dial pattern, such as 159XXXXXXXX.

        `strip`: leading digits to drop (digits).

        `prepend`: digits to put in front.

        `trunks`: trunks that the route uses (names joined by commas).

        `extensions`: extensions that may use it (extension numbers joined by commas).

        `extensionsgroup`: extension groups that may use it (names joined by commas).

        The reply holds only `status`.

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. Error codes of the PBX: 10073 (the name of the outbound route is not valid),
        10074 (the outbound route exists already), 10075 (the dial pattern is not valid), 10076 (the number of digits
        to strip is not valid), 10077 (the digits to prepend are not valid), 10078 (the outbound route names a trunk
        that does not exist), 10079 (the outbound route names an extension that does not exist), 10080 (the outbound
        route names an extension group that does not exist).

        The printed sample has a comma too many.

        A change: never sent twice because of a broken connection or a time-out. In the API since v2.0.0.
        """
        reply: types.Reply = self._core.request(
            library.v2_outroute_update, ("id",), (id,), {"name": name, "prefix": prefix, "strip": strip, "prepend": prepend, "trunks": trunks, "extensions": extensions, "extensionsgroup": extensionsgroup})
        return reply

    def delete(self, id: Many) -> types.Reply:
        """Deletes one, several or all outbound routes.

        `id`: which routes (ids joined by commas, or all); all deletes every outbound route.

        The reply holds only `status`.

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. The documentation names no error codes.

        A change: never sent twice because of a broken connection or a time-out. In the API since v2.0.0.
        """
        reply: types.Reply = self._core.request(
            library.v2_outroute_delete, ("id",), (id,))
        return reply


class Ivr(Group):
    """The requests `ivr/...` of v2.0.0."""

    def query(self, number: Many) -> types.V2IvrQuery:
        """Reads the settings of one, several or all IVRs.

        `number`: which IVRs (IVR numbers joined by commas, or all).

        The reply holds
        - `ivr`: one entry for each IVR; the key is singular
        - `ivr[].number`: number of the IVR
        - `ivr[].ivrname`: name of the IVR
        - `ivr[].prompt`: prompt it plays, such as [Default]
        - `ivr[].promptrepeat`: how often the prompt is played
        - `ivr[].responsetimeout`: seconds to wait for a key
        - `ivr[].digittimeout`: seconds to wait for the next digit
        - `ivr[].dialext`: on or off: callers may dial extensions
        - `ivr[].dialoutboundroutes`: on or off: callers may dial out
        - `ivr[].dialtocheckvoicemail`: on or off: callers may check voicemail

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. Error codes of the PBX: 10012 (there is no such IVR).

        No field contains the actions of the keys.

        A query: sent once more if the connection breaks before the reply begins. In the API since v2.0.0.
        """
        reply: types.V2IvrQuery = self._core.request(
            library.v2_ivr_query, ("number",), (number,))
        return reply

    def update(
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

        `number`: the IVR to change (IVR number).

        `ivrname`: new name (at most 31 characters, none of ! $ ( ) / # ; , [ ] " = < > & ' ` ^ % @ { } | and no
        space).

        `promptrepeat`: how often the prompt is played (1 to 5).

        `responsetimeout`: seconds to wait for a key (1 to 10).

        `digittimeout`: seconds to wait for the next digit (1 to 10).

        `dialext`: whether callers may dial extensions (on or off).

        `dialoutboundroutes`: whether callers may dial out (on or off).

        `dialtocheckvoicemail`: whether callers may check voicemail (on or off).

        The reply holds only `status`.

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. Error codes of the PBX: 10012 (there is no such IVR), 10018 (the PBX could not
        save the IVR).

        The prompt can be read, but not set.

        Undocumented: which parameters are required: the column is missing.

        A change: never sent twice because of a broken connection or a time-out. In the API since v2.0.0.
        """
        reply: types.Reply = self._core.request(
            library.v2_ivr_update, ("number",), (number,), {"ivrname": ivrname, "promptrepeat": promptrepeat, "responsetimeout": responsetimeout, "digittimeout": digittimeout, "dialext": dialext, "dialoutboundroutes": dialoutboundroutes, "dialtocheckvoicemail": dialtocheckvoicemail})
        return reply


class Queue(Group):
    """The requests `queue/...` of v2.0.0."""

    def query(self, number: Many) -> types.V2QueueQuery:
        """Reads the settings of one, several or all queues.

        `number`: which queues (queue numbers joined by commas, or all).

        The reply holds
        - `queues`: one entry for each queue
        - `queues[].number`: number of the queue
        - `queues[].queuename`: name of the queue
        - `queues[].password`: password of its dynamic agents; keep it out of logs
        - `queues[].ringstrategy`: which agents ring, see queue/update
        - `queues[].failoveraction`: what happens to callers whom nobody answered
        - `queues[].failoverdest`: where they go
        - `queues[].agents`: static agents, joined by commas
        - `queues[].dynamicagents`: dynamic agents, joined by commas
        - `queues[].agenttimeout`: seconds that an agent's phone rings
        - `queues[].agentannounce`: prompt played to the agent
        - `queues[].wrapuptime`: wrap-up time after a call, in seconds
        - `queues[].ringinuse`: on or off: agents in a call ring too
        - `queues[].retry`: seconds until the agents ring again
        - `queues[].musiconhold`: music on hold
        - `queues[].maxwaittime`: longest wait in seconds
        - `queues[].joinempty`: on or off: callers may join a queue without agents
        - `queues[].leavewhenempty`: on or off: callers leave when the last agent does
        - `queues[].joinannounce`: prompt played on joining
        - `queues[].announcepos`: on or off: callers hear their position
        - `queues[].announcefreq`: seconds between these announcements
        - `queues[].announceholdtime`: on or off: callers hear the expected wait
        - `queues[].userannounce`: prompt played to waiting callers
        - `queues[].userannouncefreq`: seconds between these prompts
        - `queues[].breakoutkey`: key that leaves the queue: None, 0 to 9, * or #
        - `queues[].breakoutaction`: what that key does, values as failoveraction
        - `queues[].breakoutdest`: where it leads
        - `queues[].idannouncement`: prompt that announces the agent's number
        - `queues[].satisfactionsurvey`: prompt of the survey
        - `queues[].disallow_to_join_when_empty`: whether callers are kept out of a queue without agents; since
          2024-04-07
        - `queues[].empty_defined_for_disallow_to_join_when_empty`: which queue counts as empty then, joined by
          commas: 1 (no agent is registered), 2 (all are paused), 3 (all are in a call)
        - `queues[].empty_defined_for_leave_empty`: which queue counts as empty for leavewhenempty; values as before

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. Error codes of the PBX: 10013 (there is no such queue).

        The last three keys came with the release of 2024-04-07 for the S-Series and the Cloud PBX.

        A query: sent once more if the connection breaks before the reply begins. In the API since v2.0.0.
        """
        reply: types.V2QueueQuery = self._core.request(
            library.v2_queue_query, ("number",), (number,))
        return reply

    def update(
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

        `number`: the queue to change (queue number).

        `queuename`: new name.

        `password`: password of its dynamic agents.

        `ringstrategy`: which agents ring (Ring All, Least Recent, Fewest Calls, Random, Rrmemory, RRmemory or
        Linear).

        `failoveraction`: what happens to callers whom nobody answered (Hang up, Hangup, Extension, Voicemail, IVR,
        Ring Group, Queue, Conference, Fax to Email, Dial by name or Dial by Name).

        `failoverdest`: where they go.

        `agents`: static agents (extension numbers joined by commas).

        `agenttimeout`: seconds that an agent's phone rings (digits).

        `wrapuptime`: wrap-up time after a call, in seconds (digits).

        `ringinuse`: whether agents in a call ring too (on or off).

        `retry`: seconds until the agents ring again (digits); 10, 20, 30, 40 or 50 in the table.

        `maxwaittime`: longest wait in seconds (digits).

        `joinempty`: whether callers may join a queue without agents (on or off); not together with
        disallow_to_join_when_empty.

        `disallow_to_join_when_empty`: the reverse of joinempty, which it replaces; undocumented: its values,
        presumably on and off.

        `empty_defined_for_disallow_to_join_when_empty`: which queue counts as empty then, joined by commas: 1 (no
        agent is registered), 2 (all are paused), 3 (all are in a call) (joined by commas); default: 1,2.

        `leavewhenempty`: whether callers leave when the last agent does (on or off).

        `empty_defined_for_leave_empty`: which queue counts as empty for leavewhenempty, joined by commas (joined by
        commas); values as before; default: 1,2.

        `announcepos`: whether callers hear their position (on or off).

        `announcefreq`: seconds between these announcements (0, 15, 30, 45, 60, 120, 180, 240, 300, 600 or 1200).

        `announceholdtime`: whether callers hear the expected wait (on or off).

        `userannounce`: prompt played to waiting callers.

        `userannouncefreq`: seconds between these prompts (0, 15, 30, 45, 60, 120, 180, 240, 300, 600 or 1200).

        `breakoutkey`: key that leaves the queue (None, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, * or #); 0 is in the table of
        v1.1.0 only.

        `breakoutaction`: what that key does (Hang up, Hangup, Extension, Voicemail, IVR, Ring Group, Queue,
        Conference, Fax to Email, Dial by name or Dial by Name).

        `breakoutdest`: where it leads.

        `idannouncement`: prompt that announces the agent's number.

        `satisfactionsurvey`: prompt of the survey.

        The reply holds only `status`.

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. Error codes of the PBX: 10013 (there is no such queue), 10019 (the PBX could not
        save the queue).

        The table is cut off after breakoutaction: the last three parameters are those of v1.1.0.

        The three parameters with empty in their name came with the release of 2024-04-07 for the S-Series and the
        Cloud PBX.

        A change: never sent twice because of a broken connection or a time-out. In the API since v2.0.0.
        """
        reply: types.Reply = self._core.request(
            library.v2_queue_update, ("number",), (number,), {"queuename": queuename, "password": password, "ringstrategy": ringstrategy, "failoveraction": failoveraction, "failoverdest": failoverdest, "agents": agents, "agenttimeout": agenttimeout, "wrapuptime": wrapuptime, "ringinuse": ringinuse, "retry": retry, "maxwaittime": maxwaittime, "joinempty": joinempty, "disallow_to_join_when_empty": disallow_to_join_when_empty, "empty_defined_for_disallow_to_join_when_empty": empty_defined_for_disallow_to_join_when_empty, "leavewhenempty": leavewhenempty, "empty_defined_for_leave_empty": empty_defined_for_leave_empty, "announcepos": announcepos, "announcefreq": announcefreq, "announceholdtime": announceholdtime, "userannounce": userannounce, "userannouncefreq": userannouncefreq, "breakoutkey": breakoutkey, "breakoutaction": breakoutaction, "breakoutdest": breakoutdest, "idannouncement": idannouncement, "satisfactionsurvey": satisfactionsurvey})
        return reply

    def query_status(self, number: Many) -> types.V2QueueQueryStatus:
        """Reads who waits in a queue and what each of its agents is doing.

        `number`: which queues (queue numbers joined by commas, or all).

        The reply holds
        - `queues`: one entry for each queue
        - `queues[].number`: number of the queue
        - `queues[].queuestatus`: its state
        - `queues[].queuestatus[].callercount`: how many callers wait; blank in the sample
        - `queues[].queuestatus[].members`: one entry for each agent
        - `queues[].queuestatus[].members[].agent`: extension of the agent
        - `queues[].queuestatus[].members[].agentstatus`: 0 unknown, 1 not in use, 2 in use, 3 busy, 4 invalid, 5
          unavailable, 6 ringing, 7 in use and ringing, 8 on hold, 9 paused, 10 wrap-up
        - `queues[].queuestatus[].callers`: one entry for each waiting caller
        - `queues[].queuestatus[].callers[].callernum`: calling number
        - `queues[].queuestatus[].callers[].waittime`: how long the caller has waited
        - `queues[].queuestatus[].callers[].channelid`: channel of the caller; since 2021-01-28

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. Error codes of the PBX: 10013 (there is no such queue).

        A query: sent once more if the connection breaks before the reply begins. In the API since v2.0.0.
        """
        reply: types.V2QueueQueryStatus = self._core.request(
            library.v2_queue_query_status, ("number",), (number,))
        return reply

    def add_dynamicagent(
        self,
        queuenumber: Text,
        extnumber: Text,
        *,
        password: Optional[Text] = None,
    ) -> types.Reply:
        """Logs an extension in to a queue as a dynamic agent.

        `queuenumber`: the queue (queue number).

        `extnumber`: the extension (extension number).

        `password`: the queue's password for dynamic agents.

        The reply holds only `status`.

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. Error codes of the PBX: 10006 (there is no such extension), 10013 (there is no
        such queue), 10032 (the password is wrong).

        Undocumented: whether the password is required: the column is missing.

        A change: never sent twice because of a broken connection or a time-out. In the API since v2.0.0.
        """
        reply: types.Reply = self._core.request(
            library.v2_queue_add_dynamicagent, ("queuenumber", "extnumber",), (queuenumber, extnumber,), {"password": password})
        return reply

    def delete_dynamicagent(self, queuenumber: Text, extnumber: Text) -> types.Reply:
        """Logs a dynamic agent out of a queue.

        `queuenumber`: the queue (queue number).

        `extnumber`: the extension (extension number).

        The reply holds only `status`.

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. Error codes of the PBX: 10006 (there is no such extension), 10013 (there is no
        such queue).

        A change: never sent twice because of a broken connection or a time-out. In the API since v2.0.0.
        """
        reply: types.Reply = self._core.request(
            library.v2_queue_delete_dynamicagent, ("queuenumber", "extnumber",), (queuenumber, extnumber,))
        return reply

    def pause_agent(self, queuenumber: Text, extnumber: Text) -> types.Reply:
        """Stops a queue from ringing an agent.

        `queuenumber`: the queue (queue number).

        `extnumber`: the extension (extension number).

        The reply holds only `status`.

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. Error codes of the PBX: 10006 (there is no such extension), 10013 (there is no
        such queue).

        A change: never sent twice because of a broken connection or a time-out. In the API since v2.0.0.
        """
        reply: types.Reply = self._core.request(
            library.v2_queue_pause_agent, ("queuenumber", "extnumber",), (queuenumber, extnumber,))
        return reply

    def unpause_agent(self, queuenumber: Text, extnumber: Text) -> types.Reply:
        """Lets a queue ring a paused agent again.

        `queuenumber`: the queue (queue number).

        `extnumber`: the extension (extension number).

        The reply holds only `status`.

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. Error codes of the PBX: 10006 (there is no such extension), 10013 (there is no
        such queue).

        A change: never sent twice because of a broken connection or a time-out. In the API since v2.0.0.
        """
        reply: types.Reply = self._core.request(
            library.v2_queue_unpause_agent, ("queuenumber", "extnumber",), (queuenumber, extnumber,))
        return reply


class Paginggroup(Group):
    """The requests `paginggroup/...` of v2.0.0."""

    def list(self) -> types.V2PaginggroupList:
        """Lists every paging group with number and name.

        The reply holds
        - `paginggrouplist`: one entry for each group
        - `paginggrouplist[].number`: number of the group
        - `paginggrouplist[].name`: name of the group

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. The documentation names no error codes.

        The sample on its page has the path of v1.1.0, paginggrouplist/query.

        A query: sent once more if the connection breaks before the reply begins. In the API since v2.0.0.
        """
        reply: types.V2PaginggroupList = self._core.request(
            library.v2_paginggroup_list, (), ())
        return reply

    def query(self, number: Many) -> types.V2PaginggroupQuery:
        """Reads the settings of one, several or all paging groups.

        `number`: which groups (paging group numbers joined by commas, or all).

        The reply holds
        - `paginggroup`: one entry for each group; the key is singular
        - `paginggroup[].number`: number of the group
        - `paginggroup[].name`: name of the group
        - `paginggroup[].type`: paging (one-way), intercom (two-way) or multicast
        - `paginggroup[].member`: extensions, joined by commas
        - `paginggroup[].membergroup`: extension groups, joined by commas
        - `paginggroup[].enabledialtoanswer`: yes or no: a member may press * to talk to the caller alone
        - `paginggroup[].multicastip`: multicast address

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. The documentation names no error codes.

        A query: sent once more if the connection breaks before the reply begins. In the API since v2.0.0.
        """
        reply: types.V2PaginggroupQuery = self._core.request(
            library.v2_paginggroup_query, ("number",), (number,))
        return reply

    def add(
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

        `number`: number of the new group (paging group number).

        `name`: its name.

        `type`: paging (one-way), intercom (two-way) or multicast (one-way, to a multicast address) (paging, intercom
        or multicast).

        `member`: extensions (extension numbers joined by commas); paging and intercom need this or membergroup.

        `membergroup`: extension groups (names joined by commas).

        `enabledialtoanswer`: whether a member may press * to talk to the caller alone, which ends the announcement
        (yes or no).

        `multicastip`: multicast address, for which the phones must be set up; required if `type` is multicast.

        The reply holds only `status`.

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. The documentation names no error codes.

        Undocumented: whether name and type are required: the column is missing.

        A change: never sent twice because of a broken connection or a time-out. In the API since v2.0.0.
        """
        reply: types.Reply = self._core.request(
            library.v2_paginggroup_add, ("number",), (number,), {"name": name, "type": type, "member": member, "membergroup": membergroup, "enabledialtoanswer": enabledialtoanswer, "multicastip": multicastip})
        return reply

    def update(
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

        `number`: the group to change (paging group number).

        `name`: new name.

        `type`: paging (one-way), intercom (two-way) or multicast (one-way, to a multicast address) (paging, intercom
        or multicast).

        `member`: extensions (extension numbers joined by commas); paging and intercom need this or membergroup.

        `membergroup`: extension groups (names joined by commas).

        `enabledialtoanswer`: whether a member may press * to talk to the caller alone, which ends the announcement
        (yes or no).

        `multicastip`: multicast address, for which the phones must be set up.

        The reply holds only `status`.

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. The documentation names no error codes.

        A change: never sent twice because of a broken connection or a time-out. In the API since v2.0.0.
        """
        reply: types.Reply = self._core.request(
            library.v2_paginggroup_update, ("number",), (number,), {"name": name, "type": type, "member": member, "membergroup": membergroup, "enabledialtoanswer": enabledialtoanswer, "multicastip": multicastip})
        return reply

    def delete(self, number: Many) -> types.Reply:
        """Deletes one, several or all paging groups.

        `number`: which groups (paging group numbers joined by commas, or all); all deletes every paging group.

        The reply holds only `status`.

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. The documentation names no error codes.

        A change: never sent twice because of a broken connection or a time-out. In the API since v2.0.0.
        """
        reply: types.Reply = self._core.request(
            library.v2_paginggroup_delete, ("number",), (number,))
        return reply


class Conference(Group):
    """The requests `conference/...` of v2.0.0."""

    def query(self, number: Many) -> types.V2ConferenceQuery:
        """Reads the settings of one, several or all conference rooms.

        `number`: which rooms (conference numbers joined by commas, or all).

        The reply holds
        - `conferences`: one entry for each room
        - `conferences[].number`: number of the room
        - `conferences[].name`: name of the room
        - `conferences[].participantepassword`: password of ordinary members; spelt so by the PBX
        - `conferences[].moderatorpassword`: password of moderators
        - `conferences[].waitformoderator`: yes or no: the conference begins when a moderator joins
        - `conferences[].allowinvite`: yes or no: members may invite others
        - `conferences[].moderators`: extensions that are moderators, joined by commas
        - `conferences[].musiconhold`: yes or no: music while only one member is there; since 2021-01-28
        - `conferences[].mute`: yes or no: ordinary members join muted; since 2024-04-07
        - `conferences[].prompt`: default, exten or none: what is played when somebody joins or leaves; since
          2024-04-07

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. Error codes of the PBX: 10110 (there is no such conference).

        Undocumented: what exactly musiconhold and prompt do: the pages give the values only.

        A query: sent once more if the connection breaks before the reply begins. In the API since v2.0.0.
        """
        reply: types.V2ConferenceQuery = self._core.request(
            library.v2_conference_query, ("number",), (number,))
        return reply

    def update(
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

        `number`: the room to change (conference number).

        `name`: new name (none of & ' < > ` | $ ] \\ ").

        `participantepassword`: password of ordinary members: digits and *; spelt so by the PBX.

        `moderatorpassword`: password of moderators: digits and *.

        `waitformoderator`: whether the conference begins only when a moderator joins (yes or no).

        `allowinvite`: whether members may invite others (yes or no).

        `moderators`: extensions that are moderators (extension numbers joined by commas).

        `musiconhold`: music on hold (yes or no); since 2021-01-28.

        `mute`: whether ordinary members join muted (yes or no); since 2024-04-07.

        `prompt`: what is played when somebody joins or leaves (default, exten or none); since 2024-04-07.

        The reply holds only `status`.

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. Error codes of the PBX: 10110 (there is no such conference).

        Firmware before the release of 2021-01-28 could give all rooms the same number.

        A change: never sent twice because of a broken connection or a time-out. In the API since v2.0.0.
        """
        reply: types.Reply = self._core.request(
            library.v2_conference_update, ("number",), (number,), {"name": name, "participantepassword": participantepassword, "moderatorpassword": moderatorpassword, "waitformoderator": waitformoderator, "allowinvite": allowinvite, "moderators": moderators, "musiconhold": musiconhold, "mute": mute, "prompt": prompt})
        return reply

    def query_in_session(self, number: Many) -> types.V2ConferenceQueryInSession:
        """Lists the members of one, several or all conferences in progress.

        `number`: which conferences, of rooms or instant (conference numbers joined by commas, or all).

        The reply holds
        - `conference`: one entry for each conference; the key is singular
        - `conference[].callid`: id of the call
        - `conference[].conferencenumber`: number of the conference
        - `conference[].conferencename`: its name
        - `conference[].members`: one entry for each member, which has exactly one of ext, inbound and outbound
        - `conference[].members[].ext`: an extension
        - `conference[].members[].ext.number`: its number
        - `conference[].members[].ext.channelid`: its channel, such as PJSIP/1023-000000c0
        - `conference[].members[].ext.memberstatus`: ANSWER (was called), ANSWERED (called in) or HOLD (waits for the
          moderator)
        - `conference[].members[].inbound`: the far end of an inbound call
        - `conference[].members[].inbound.from`: calling number
        - `conference[].members[].inbound.to`: called number
        - `conference[].members[].inbound.trunkname`: name of the trunk
        - `conference[].members[].inbound.channelid`: its channel
        - `conference[].members[].inbound.memberstatus`: as for ext
        - `conference[].members[].outbound`: the far end of an outbound call
        - `conference[].members[].outbound.from`: calling number
        - `conference[].members[].outbound.to`: called number
        - `conference[].members[].outbound.trunkname`: name of the trunk
        - `conference[].members[].outbound.channelid`: its channel
        - `conference[].members[].outbound.memberstatus`: as for ext

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. Error codes of the PBX: 10110 (there is no such conference).

        Firmware before the release of 2024-04-07 answers 10110 if the first of several conferences has no members.

        A query: sent once more if the connection breaks before the reply begins. In the API since v2.0.0.
        """
        reply: types.V2ConferenceQueryInSession = self._core.request(
            library.v2_conference_query_in_session, ("number",), (number,))
        return reply

    def add_member(
        self,
        number: Text,
        operator: Text,
        invitemember: Many,
        *,
        dialpermission: Optional[Text] = None,
    ) -> types.Reply:
        """Calls numbers, and adds who answers to a conference in progress.

        `number`: the conference (conference number).

        `operator`: number of a moderator (extension number).

        `invitemember`: numbers to call (joined by commas).

        `dialpermission`: extension whose permission for outbound calls is used, if a number is external (extension
        number).

        The reply holds only `status`.

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. Error codes of the PBX: 10024 (the extension may not place outbound calls),
        10110 (there is no such conference).

        Only a moderator may invite.

        Undocumented: which parameters are required: the column is missing.

        A change: never sent twice because of a broken connection or a time-out. In the API since v2.0.0.
        """
        reply: types.Reply = self._core.request(
            library.v2_conference_add_member, ("number", "operator", "invitemember",), (number, operator, invitemember,), {"dialpermission": dialpermission})
        return reply

    def kick_member(
        self,
        number: Text,
        operator: Text,
        membernumber: Many,
    ) -> types.Reply:
        """Removes members from a conference in progress.

        `number`: the conference (conference number).

        `operator`: number of a moderator (extension number).

        `membernumber`: which members (joined by commas, or all).

        The reply holds only `status`.

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. Error codes of the PBX: 10110 (there is no such conference).

        Undocumented: which parameters are required: the column is missing.

        A change: never sent twice because of a broken connection or a time-out. In the API since v2.0.0.
        """
        reply: types.Reply = self._core.request(
            library.v2_conference_kick_member, ("number", "operator", "membernumber",), (number, operator, membernumber,))
        return reply

    def mute_member(
        self,
        number: Text,
        operator: Text,
        membernumber: Many,
    ) -> types.Reply:
        """Mutes members of a conference in progress.

        `number`: the conference (conference number).

        `operator`: number of a moderator (extension number).

        `membernumber`: which members (joined by commas, or all).

        The reply holds only `status`.

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. Error codes of the PBX: 10110 (there is no such conference).

        One page calls it conference/mute; its own page and sample say conference/mute_member.

        Undocumented: which parameters are required: the column is missing.

        A change: never sent twice because of a broken connection or a time-out. In the API since v2.0.0.
        """
        reply: types.Reply = self._core.request(
            library.v2_conference_mute_member, ("number", "operator", "membernumber",), (number, operator, membernumber,))
        return reply

    def unmute_member(
        self,
        number: Text,
        operator: Text,
        membernumber: Many,
    ) -> types.Reply:
        """Lets muted members of a conference be heard again.

        `number`: the conference (conference number).

        `operator`: number of a moderator (extension number).

        `membernumber`: which members (joined by commas, or all).

        The reply holds only `status`.

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. Error codes of the PBX: 10110 (there is no such conference).

        One page calls it conference/unmute; its own page and sample say conference/unmute_member.

        Undocumented: which parameters are required: the column is missing.

        A change: never sent twice because of a broken connection or a time-out. In the API since v2.0.0.
        """
        reply: types.Reply = self._core.request(
            library.v2_conference_unmute_member, ("number", "operator", "membernumber",), (number, operator, membernumber,))
        return reply


class InstantConference(Group):
    """The requests `instant_conference/...` of v2.0.0."""

    def start(
        self,
        number: Text,
        name: Text,
        moderators: Many,
        members: Many,
        *,
        dialpermission: Optional[Text] = None,
    ) -> types.Reply:
        """Starts a conference on a number that is not in use, and calls its members.

        `number`: a number that nothing else has (digits).

        `name`: name of the conference.

        `moderators`: moderators, of whom at least one must join (joined by commas).

        `members`: ordinary members, internal and external numbers (joined by commas).

        `dialpermission`: extension whose permission for outbound calls is used, if a member is external (extension
        number).

        The reply holds only `status`.

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. The documentation names no error codes.

        One page calls it instant_conference/create; its own page and sample say instant_conference/start.

        There is no request to end one: conference/kick_member with all comes closest.

        Undocumented: which parameters are required: the column is missing.

        A change: never sent twice because of a broken connection or a time-out. In the API since v2.0.0.
        """
        reply: types.Reply = self._core.request(
            library.v2_instant_conference_start, ("number", "name", "moderators", "members",), (number, name, moderators, members,), {"dialpermission": dialpermission})
        return reply

    def query(self, number: Many) -> types.V2InstantConferenceQuery:
        """Reads one, several or all instant conferences that were started through the API.

        `number`: which conferences (conference numbers joined by commas, or all).

        The reply holds
        - `conferences`: one entry for each conference
        - `conferences[].number`: its number
        - `conferences[].name`: its name, with a leading space in the sample
        - `conferences[].moderators`: moderators, joined by commas
        - `conferences[].members`: ordinary members, joined by commas; the table calls it member

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. The documentation names no error codes.

        A query: sent once more if the connection breaks before the reply begins. In the API since v2.0.0.
        """
        reply: types.V2InstantConferenceQuery = self._core.request(
            library.v2_instant_conference_query, ("number",), (number,))
        return reply


class Call(Group):
    """The requests `call/...` of v2.0.0."""

    def dial(
        self,
        caller: Text,
        callee: Text,
        *,
        dialpermission: Optional[Text] = None,
        autoanswer: Optional[Text] = None,
    ) -> types.V2CallDial:
        """Calls a first number, and connects it with a second one when it answers.

        `caller`: who is called first: number of an extension, an IVR, a queue or a ring group, or an external number.

        `callee`: who is called then: one of the same, a paging group, a conference, or the slot of a parked call.

        `dialpermission`: extension whose permission for outbound calls is used (extension number); required unless
        caller is an extension.

        `autoanswer`: whether the caller's phone answers automatically (yes, no, Yes or No); only for an extension
        whose phone supports it; default: no.

        The reply holds
        - `callid`: id of the whole call

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. Error codes of the PBX: 10006 (there is no such extension), 10008 (the extension
        is not idle), 10011 (the called number does not exist), 10012 (there is no such IVR), 10013 (there is no such
        queue), 10014 (there is no such ring group), 10024 (the extension may not place outbound calls), 10031 (the
        called number violates the rules of the PBX).

        An external number needs the prefix that the outbound route requires.

        Firmware before the release of 2020-11-09 did not record calls placed through the API automatically.

        Undocumented: which parameters are required: the column is missing.

        A change: never sent twice because of a broken connection or a time-out. In the API since v2.0.0.
        """
        reply: types.V2CallDial = self._core.request(
            library.v2_call_dial, ("caller", "callee",), (caller, callee,), {"dialpermission": dialpermission, "autoanswer": autoanswer})
        return reply

    def query(
        self,
        *,
        callid: Optional[Text] = None,
        type: Optional[Text] = None,
    ) -> types.V2CallQuery:
        """Reads one call, or all inbound or all outbound calls.

        `callid`: which call (an id such as 1495698433.203, or all); one of callid and type is needed.

        `type`: which calls (inbound or outbound).

        The reply holds
        - `calls`: one entry for each call
        - `calls[].callid`: id of the call
        - `calls[].members`: one entry for each member, which has exactly one of ext, inbound and outbound
        - `calls[].members[].ext`: an extension
        - `calls[].members[].ext.number`: its number
        - `calls[].members[].ext.channelid`: its channel, such as PJSIP/1023-000000c0
        - `calls[].members[].ext.memberstatus`: ALERT, RING, ANSWERED, ANSWER, HOLD or BYE
        - `calls[].members[].ext.callpath`: what the call went through, such as an IVR or a queue; may be absent
        - `calls[].members[].inbound`: the far end of an inbound call
        - `calls[].members[].inbound.from`: calling number
        - `calls[].members[].inbound.to`: called number
        - `calls[].members[].inbound.trunkname`: name of the trunk
        - `calls[].members[].inbound.channelid`: its channel
        - `calls[].members[].inbound.memberstatus`: as for ext
        - `calls[].members[].inbound.callpath`: as for ext
        - `calls[].members[].outbound`: the far end of an outbound call
        - `calls[].members[].outbound.from`: calling number
        - `calls[].members[].outbound.to`: called number
        - `calls[].members[].outbound.trunkname`: name of the trunk
        - `calls[].members[].outbound.channelid`: its channel
        - `calls[].members[].outbound.memberstatus`: as for ext
        - `calls[].members[].outbound.callpath`: as for ext

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. Error codes of the PBX: 10005 (there is no call with this callid), 10007 (there
        is no such call).

        A call that has ended is answered with 10005.

        A public client sends all as the callid to a Cloud PBX; the table has no such value.

        A query: sent once more if the connection breaks before the reply begins. In the API since v2.0.0.
        """
        reply: types.V2CallQuery = self._core.request(
            library.v2_call_query, (), (), {"callid": callid, "type": type})
        return reply

    def hangup(self, channelid: Text) -> types.V2CallHangup:
        """Ends one leg of a call.

        `channelid`: the leg (a channel such as PJSIP/1023-000000c0).

        The reply holds
        - `callid`: id of the whole call

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. Error codes of the PBX: 10007 (there is no such call).

        One page misprints it as call/hungup.

        A change: never sent twice because of a broken connection or a time-out. In the API since v2.0.0.
        """
        reply: types.V2CallHangup = self._core.request(
            library.v2_call_hangup, ("channelid",), (channelid,))
        return reply

    def transfer(
        self,
        channelid: Text,
        number: Text,
        *,
        dialpermission: Optional[Text] = None,
    ) -> types.V2CallTransfer:
        """Transfers a call to another number at once.

        `channelid`: the leg (a channel such as PJSIP/1023-000000c0).

        `number`: where to.

        `dialpermission`: extension whose permission for outbound calls is used, if the number is external or the
        caller is no extension (extension number).

        The reply holds
        - `callid`: id of the whole call

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. Error codes of the PBX: 10007 (there is no such call), 10011 (the called number
        does not exist), 10024 (the extension may not place outbound calls).

        The PBX sends no event Transfer for it.

        The vendor's table puts call/attended_transfer against the transfers of v1.1.0; this request does what they
        did.

        A change: never sent twice because of a broken connection or a time-out. In the API since v2.0.0.
        """
        reply: types.V2CallTransfer = self._core.request(
            library.v2_call_transfer, ("channelid", "number",), (channelid, number,), {"dialpermission": dialpermission})
        return reply

    def attended_transfer(
        self,
        channelid: Text,
        tonumber: Text,
        *,
        dialpermission: Optional[Text] = None,
    ) -> types.V2CallAttendedTransfer:
        """Puts the other side on hold, and calls the number that the call is to be transferred to.

        `channelid`: the leg (a channel such as PJSIP/1023-000000c0).

        `tonumber`: where to; call/transfer calls it number.

        `dialpermission`: extension whose permission for outbound calls is used, if the number is external or the
        caller is no extension (extension number).

        The reply holds
        - `callid`: id of the whole call

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. Error codes of the PBX: 10007 (there is no such call), 10011 (the called number
        does not exist), 10024 (the extension may not place outbound calls).

        Call/attended_transfer_operate decides what becomes of it.

        A change: never sent twice because of a broken connection or a time-out. In the API since v2.0.0.
        """
        reply: types.V2CallAttendedTransfer = self._core.request(
            library.v2_call_attended_transfer, ("channelid", "tonumber",), (channelid, tonumber,), {"dialpermission": dialpermission})
        return reply

    def attended_transfer_operate(self, channelid: Text, operate: Text) -> types.V2CallAttendedTransferOperate:
        """Completes or cancels an attended transfer, joins the three parties, or changes between them.

        `channelid`: the leg (a channel such as PJSIP/1023-000000c0).

        `operate`: what to do (abort, complete, threeway or swap); threeway joins all three, swap changes to the other
        party.

        The reply holds
        - `callid`: id of the whole call

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. Error codes of the PBX: 10007 (there is no such call).

        After threeway the reply has another callid in the sample.

        A change: never sent twice because of a broken connection or a time-out. In the API since v2.0.0.
        """
        reply: types.V2CallAttendedTransferOperate = self._core.request(
            library.v2_call_attended_transfer_operate, ("channelid", "operate",), (channelid, operate,))
        return reply

    def listen(
        self,
        monitor: Text,
        extension: Text,
        type: Text,
    ) -> types.V2CallListen:
        """Lets an extension listen to the call of another one, whisper to it, or join it.

        `monitor`: the extension that monitors (extension number).

        `extension`: the extension that is monitored (extension number).

        `type`: how (listen, whisper or barge); whisper: only the monitored extension hears it, barge: everybody does.

        The reply holds
        - `callid`: id of the whole call

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. Error codes of the PBX: 10006 (there is no such extension), 10008 (the extension
        is not idle), 10009 (the extension may not be monitored), 10010 (the monitor mode of the extension does not
        allow this), 10015 (the call is not connected).

        The monitored extension must have allowbeingmonitored on, and the monitoring one a monitormode that allows it.

        Undocumented: which parameters are required: the column is missing.

        A change: never sent twice because of a broken connection or a time-out. In the API since v2.0.0.
        """
        reply: types.V2CallListen = self._core.request(
            library.v2_call_listen, ("monitor", "extension", "type",), (monitor, extension, type,))
        return reply

    def hold(self, channelid: Text) -> types.V2CallHold:
        """Puts a leg of a call on hold.

        `channelid`: the leg (a channel such as PJSIP/1023-000000c0).

        The reply holds
        - `callid`: id of the whole call

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. Error codes of the PBX: 10007 (there is no such call).

        A change: never sent twice because of a broken connection or a time-out. In the API since v2.0.0.
        """
        reply: types.V2CallHold = self._core.request(
            library.v2_call_hold, ("channelid",), (channelid,))
        return reply

    def unhold(self, channelid: Text) -> types.V2CallUnhold:
        """Takes a leg of a call off hold.

        `channelid`: the leg (a channel such as PJSIP/1023-000000c0).

        The reply holds
        - `callid`: id of the whole call

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. Error codes of the PBX: 10007 (there is no such call).

        Works for channels of trunks too, as in the sample.

        A change: never sent twice because of a broken connection or a time-out. In the API since v2.0.0.
        """
        reply: types.V2CallUnhold = self._core.request(
            library.v2_call_unhold, ("channelid",), (channelid,))
        return reply

    def mute(self, channelid: Many) -> types.V2CallMute:
        """Mutes one or several members of a call.

        `channelid`: the legs (channels joined by commas).

        The reply holds
        - `callid`: id of the whole call

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. Error codes of the PBX: 10007 (there is no such call).

        Undocumented: its page: the path is from an overview, the rest follows call/unmute.

        A change: never sent twice because of a broken connection or a time-out. In the API since v2.0.0.
        """
        reply: types.V2CallMute = self._core.request(
            library.v2_call_mute, ("channelid",), (channelid,))
        return reply

    def unmute(self, channelid: Many) -> types.V2CallUnmute:
        """Lets muted members of a call be heard again.

        `channelid`: the legs (channels joined by commas).

        The reply holds
        - `callid`: id of the whole call

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. Error codes of the PBX: 10007 (there is no such call).

        A change: never sent twice because of a broken connection or a time-out. In the API since v2.0.0.
        """
        reply: types.V2CallUnmute = self._core.request(
            library.v2_call_unmute, ("channelid",), (channelid,))
        return reply

    def playprompt(
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

        `number`: extension, paging group or external number.

        `prompt`: custom prompts on the PBX (names joined by +).

        `count`: how often they are played (digits).

        `dialpermission`: extension whose permission for outbound calls is used, if the number is external (extension
        number).

        `autoanswer`: whether the phone answers automatically (yes, no, Yes or No); default: no.

        `volume`: volume (0 to 20).

        The reply holds
        - `callid`: id of the whole call

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. Error codes of the PBX: 10006 (there is no such extension), 10023 (there is no
        such audio file), 10024 (the extension may not place outbound calls).

        The event PlayPromptEnd says when a prompt has ended.

        The printed sample lacks a comma.

        Undocumented: which parameters are required: the column is missing.

        A change: never sent twice because of a broken connection or a time-out. In the API since v2.0.0.
        """
        reply: types.V2CallPlayprompt = self._core.request(
            library.v2_call_playprompt, ("number", "prompt",), (number, prompt,), {"count": count, "dialpermission": dialpermission, "autoanswer": autoanswer, "volume": volume})
        return reply

    def accept_inbound(self, channelid: Text) -> types.V2CallAcceptInbound:
        """Lets an inbound call go on to its destination.

        `channelid`: the leg, from the event Invite (a channel such as PJSIP/1023-000000c0).

        The reply holds
        - `callid`: id of the whole call

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. Error codes of the PBX: 10007 (there is no such call), 10016 (it is too late to
        accept or refuse the call).

        Within ten seconds of the event Invite, which trunks with *Control Inbound Call Accepting* send; after that,
        the PBX accepts the call itself.

        It routes the call, and does not answer it for anybody.

        A change: never sent twice because of a broken connection or a time-out. In the API since v2.0.0.
        """
        reply: types.V2CallAcceptInbound = self._core.request(
            library.v2_call_accept_inbound, ("channelid",), (channelid,))
        return reply

    def refuse_inbound(self, channelid: Text) -> types.V2CallRefuseInbound:
        """Rejects an inbound call.

        `channelid`: the leg, from the event Invite (a channel such as PJSIP/1023-000000c0).

        The reply holds
        - `callid`: id of the whole call

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. Error codes of the PBX: 10007 (there is no such call), 10016 (it is too late to
        accept or refuse the call).

        Within ten seconds of the event Invite, which trunks with *Control Inbound Call Accepting* send; after that,
        the PBX accepts the call itself.

        One page misprints it as call/call/refuse_inbound.

        A change: never sent twice because of a broken connection or a time-out. In the API since v2.0.0.
        """
        reply: types.V2CallRefuseInbound = self._core.request(
            library.v2_call_refuse_inbound, ("channelid",), (channelid,))
        return reply

    def add_member(
        self,
        channelid: Text,
        number: Text,
        *,
        dialpermission: Optional[Text] = None,
    ) -> types.V2CallAddMember:
        """Adds one more number to a call.

        `channelid`: the leg (a channel such as PJSIP/1023-000000c0).

        `number`: whom to call.

        `dialpermission`: extension whose permission for outbound calls is used, if the number is external or the
        caller is no extension (extension number).

        The reply holds
        - `callid`: id of the whole call

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. Error codes of the PBX: 10007 (there is no such call), 10011 (the called number
        does not exist), 10024 (the extension may not place outbound calls).

        A change: never sent twice because of a broken connection or a time-out. In the API since v2.0.0.
        """
        reply: types.V2CallAddMember = self._core.request(
            library.v2_call_add_member, ("channelid", "number",), (channelid, number,), {"dialpermission": dialpermission})
        return reply

    def callpark(
        self,
        channelid: Text,
        *,
        parkingslot: Optional[Text] = None,
    ) -> types.V2CallCallpark:
        """Parks a call.

        `channelid`: the leg to park (a channel such as PJSIP/1023-000000c0).

        `parkingslot`: the slot (digits); default: the PBX chooses one.

        The reply holds
        - `parkingslot`: the slot that it is in

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. The documentation names no error codes.

        Call/dial with the slot as callee takes it back.

        Came with the release of 2021-05-24, as did call/callpark_status.

        A change: never sent twice because of a broken connection or a time-out. In the API since v2.0.0.
        """
        reply: types.V2CallCallpark = self._core.request(
            library.v2_call_callpark, ("channelid",), (channelid,), {"parkingslot": parkingslot})
        return reply

    def callpark_status(self) -> types.V2CallCallparkStatus:
        """Lists all parked calls.

        The reply holds
        - `parkinfos`: one entry for each parked call
        - `parkinfos[].parker`: who parked it
        - `parkinfos[].parkedparty`: who is parked
        - `parkinfos[].parkingslot`: the slot
        - `parkinfos[].parktime`: how long, presumably in seconds
        - `parkinfos[].channelid`: channel of who is parked

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. The documentation names no error codes.

        A query: sent once more if the connection breaks before the reply begins. In the API since v2.0.0.
        """
        reply: types.V2CallCallparkStatus = self._core.request(
            library.v2_call_callpark_status, (), ())
        return reply


class Uacstacall(Group):
    """The requests `uacstacall/...` of v2.0.0."""

    def accept_inbound(
        self,
        extnumber: Text,
        cstacallid: Text,
        ipaddress: Text,
    ) -> types.Reply:
        """Makes a phone answer its incoming call.

        `extnumber`: extension of the phone (extension number).

        `cstacallid`: id of the call, from the event uacstacall.

        `ipaddress`: address of the phone, such as 192.168.66.70:5060.

        The reply holds only `status`.

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. The documentation names no error codes.

        Came with the release of 2021-05-24, as did the other requests of this group.

        A change: never sent twice because of a broken connection or a time-out. In the API since v2.0.0.
        """
        reply: types.Reply = self._core.request(
            library.v2_uacstacall_accept_inbound, ("extnumber", "cstacallid", "ipaddress",), (extnumber, cstacallid, ipaddress,))
        return reply

    def refuse_inbound(
        self,
        extnumber: Text,
        cstacallid: Text,
        ipaddress: Text,
    ) -> types.Reply:
        """Makes a phone reject its incoming call.

        `extnumber`: extension of the phone (extension number).

        `cstacallid`: id of the call, from the event uacstacall.

        `ipaddress`: address of the phone, such as 192.168.66.70:5060.

        The reply holds only `status`.

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. The documentation names no error codes.

        A change: never sent twice because of a broken connection or a time-out. In the API since v2.0.0.
        """
        reply: types.Reply = self._core.request(
            library.v2_uacstacall_refuse_inbound, ("extnumber", "cstacallid", "ipaddress",), (extnumber, cstacallid, ipaddress,))
        return reply

    def hangup(
        self,
        extnumber: Text,
        cstacallid: Text,
        ipaddress: Text,
    ) -> types.Reply:
        """Makes a phone hang up.

        `extnumber`: extension of the phone (extension number).

        `cstacallid`: id of the call, from the event uacstacall.

        `ipaddress`: address of the phone, such as 192.168.66.70:5060.

        The reply holds only `status`.

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. The documentation names no error codes.

        The sample on its page belongs to uacstacall/refuse_inbound.

        A change: never sent twice because of a broken connection or a time-out. In the API since v2.0.0.
        """
        reply: types.Reply = self._core.request(
            library.v2_uacstacall_hangup, ("extnumber", "cstacallid", "ipaddress",), (extnumber, cstacallid, ipaddress,))
        return reply


class Cdr(Group):
    """The requests `cdr/...` of v2.0.0."""

    def get_random(
        self,
        number: Many,
        starttime: Text,
        endtime: Text,
        *,
        allowedip: Optional[Text] = None,
    ) -> types.V2CdrGetRandom:
        """Gets the key for one download of call records.

        `number`: whose calls (extension numbers joined by commas, or all).

        `starttime`: start, in the local time of the PBX (yyyy-mm-dd hh:mm:ss).

        `endtime`: end (yyyy-mm-dd hh:mm:ss).

        `allowedip`: a further address that may download (IP address); default: the client only.

        The reply holds
        - `number`: as asked for
        - `starttime`: as asked for
        - `endtime`: as asked for
        - `random`: key, 32 hex digits, good for one download within 30 seconds

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. Error codes of the PBX: 10006 (there is no such extension), 20015 (allowedip is
        wrong), 20019 (the format of the time is wrong), 20021 (there are no call records).

        `cdr.download` and `cdr.query` do both steps.

        A query: sent once more if the connection breaks before the reply begins. In the API since v2.0.0.
        """
        reply: types.V2CdrGetRandom = self._core.request(
            library.v2_cdr_get_random, ("number", "starttime", "endtime",), (number, starttime, endtime,), {"allowedip": allowedip})
        return reply


class Recording(Group):
    """The requests `recording/...` of v2.0.0."""

    def get_random(
        self,
        recording: Text,
        *,
        allowedip: Optional[Text] = None,
    ) -> types.V2RecordingGetRandom:
        """Gets the key for one download of a recording.

        `recording`: file name, from the field recording of the event NewCdr.

        `allowedip`: a further address that may download (IP address); default: the client only.

        The reply holds
        - `recording`: as asked for
        - `random`: key, 32 hex digits, good for one download within 30 seconds

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. Error codes of the PBX: 20014 (the recording does not exist), 20015 (allowedip
        is wrong).

        `recording.download` and `recording.save` do both steps.

        A query: sent once more if the connection breaks before the reply begins. In the API since v2.0.0.
        """
        reply: types.V2RecordingGetRandom = self._core.request(
            library.v2_recording_get_random, ("recording",), (recording,), {"allowedip": allowedip})
        return reply


class Voicemail(Group):
    """The requests `voicemail/...` of v2.0.0."""

    def query(self, number: Many) -> types.V2VoicemailQuery:
        """Lists the voicemail messages of one, several or all extensions.

        `number`: which extensions (extension numbers joined by commas, or all).

        The reply holds
        - `voicemails`: one entry for each extension; absent when there are no messages
        - `voicemails[].number`: number of the extension
        - `voicemails[].voicemail`: one entry for each message
        - `voicemails[].voicemail[].voicemailfile`: file name, such as msg0000.wav
        - `voicemails[].voicemail[].messagefrom`: number of the caller
        - `voicemails[].voicemail[].voicemailstatus`: read or unread
        - `voicemails[].voicemail[].voicemaildate`: YYYY-MM-DD HH:MM:SS
        - `voicemails[].voicemail[].voicemaillength`: length in seconds

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. Error codes of the PBX: 10006 (there is no such extension).

        A query: sent once more if the connection breaks before the reply begins. In the API since v2.0.0.
        """
        reply: types.V2VoicemailQuery = self._core.request(
            library.v2_voicemail_query, ("number",), (number,))
        return reply

    def get_random(
        self,
        number: Text,
        voicemailfile: Text,
        voicemailstatus: Text,
        *,
        allowedip: Optional[Text] = None,
    ) -> types.V2VoicemailGetRandom:
        """Gets the key for one download of a voicemail message.

        `number`: extension that the message is for (extension number).

        `voicemailfile`: file name, from voicemail/query.

        `voicemailstatus`: folder in which the PBX searches for the file, so it must be correct (read or unread).

        `allowedip`: a further address that may download (IP address); default: the client only.

        The reply holds
        - `number`: as asked for
        - `voicemailstatus`: as asked for
        - `voicemailfile`: as asked for
        - `random`: key, 32 hex digits, good for one download within 30 seconds

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. Error codes of the PBX: 10006 (there is no such extension), 20015 (allowedip is
        wrong), 20016 (the status of the voicemail message is wrong), 20018 (the voicemail message does not exist).

        `voicemail.download` does both steps.

        A query: sent once more if the connection breaks before the reply begins. In the API since v2.0.0.
        """
        reply: types.V2VoicemailGetRandom = self._core.request(
            library.v2_voicemail_get_random, ("number", "voicemailfile", "voicemailstatus",), (number, voicemailfile, voicemailstatus,), {"allowedip": allowedip})
        return reply

    def delete(
        self,
        number: Many,
        voicemailfile: Many,
        voicemailstatus: Text,
    ) -> types.Reply:
        """Deletes voicemail messages of one, several or all extensions.

        `number`: which extensions (extension numbers joined by commas, or all).

        `voicemailfile`: file names, from voicemail/query (file names joined by commas, or all); all deletes every
        message.

        `voicemailstatus`: which folder (read, unread or all).

        The reply holds only `status`.

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. Error codes of the PBX: 10006 (there is no such extension), 20016 (the status of
        the voicemail message is wrong).

        A change: never sent twice because of a broken connection or a time-out. In the API since v2.0.0.
        """
        reply: types.Reply = self._core.request(
            library.v2_voicemail_delete, ("number", "voicemailfile", "voicemailstatus",), (number, voicemailfile, voicemailstatus,))
        return reply


class Wakeupcall(Group):
    """The requests `wakeupcall/...` of v2.0.0."""

    def create(
        self,
        number: Many,
        *,
        wakeup: Optional[Sequence[types.V2WakeupcallCreateWakeupEntry]] = None,
    ) -> types.Reply:
        """Sets a wake-up call for one or several extensions.

        `number`: which extensions (extension numbers joined by commas).

        `wakeup`: the alarm (a list, set by the keys of its entries); of a list with several entries only the first
        counts; required.
        - `time`: time of the alarm (HH:MM); required
        - `type`: once, every day, or on some weekdays (onetime, everyday or custom); required
        - `weekdays`: days of the week for custom, from 0 (Sunday) to 6; required if `wakeup[0].type` is custom;
          undocumented: how several are written
        - `repeats`: how often it rings (1, 2 or 3)
        - `repeatinterval`: minutes in between (digits)
        - `prompt`: custom prompt; default: macroform-cold_day

        The reply holds only `status`.

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. Error codes of the PBX: 10006 (there is no such extension), 10020 (the PBX could
        not add or change the alarm), 10022 (the alarm exists already).

        Firmware before the release of 2024-04-07 rings only one of several phones of an extension.

        Undocumented: which parameters are required: the column is missing.

        A change: never sent twice because of a broken connection or a time-out. In the API since v2.0.0.
        """
        reply: types.Reply = self._core.request(
            library.v2_wakeupcall_create, ("number",), (number,), {"wakeup": wakeup})
        return reply

    def query(self, number: Many) -> types.V2WakeupcallQuery:
        """Lists the alarms of one, several or all extensions.

        `number`: which extensions (extension numbers joined by commas, or all).

        The reply holds
        - `wakeups`: one entry for each extension; absent when there are no alarms
        - `wakeups[].number`: number of the extension
        - `wakeups[].wakeup`: one entry for each alarm
        - `wakeups[].wakeup[].wakeupid`: id of the alarm
        - `wakeups[].wakeup[].time`: time of the alarm, HH:MM
        - `wakeups[].wakeup[].type`: onetime, everyday or custom
        - `wakeups[].wakeup[].weekdays`: days of the week for custom, from 0 (Sunday) to 6
        - `wakeups[].wakeup[].repeats`: how often it rings
        - `wakeups[].wakeup[].repeatinterval`: minutes in between
        - `wakeups[].wakeup[].prompt`: prompt

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. Error codes of the PBX: 10006 (there is no such extension).

        Firmware before the release of 2024-04-07 could break off the connection when all extensions were asked for.

        A query: sent once more if the connection breaks before the reply begins. In the API since v2.0.0.
        """
        reply: types.V2WakeupcallQuery = self._core.request(
            library.v2_wakeupcall_query, ("number",), (number,))
        return reply

    def update(
        self,
        number: Text,
        wakeupid: Text,
        *,
        wakeup: Optional[Text] = None,
    ) -> types.Reply:
        """Changes one alarm.

        `number`: the extension (extension number).

        `wakeupid`: the alarm, from wakeupcall/query (digits).

        `wakeup`: the alarm, an object (an object, set by its keys); required.

        The reply holds only `status`.

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. Error codes of the PBX: 10006 (there is no such extension), 10020 (the PBX could
        not add or change the alarm), 10021 (there is no such alarm).

        The PBX expects an object here, and a list in wakeupcall/create. The names of the parameters are the same.

        A change: never sent twice because of a broken connection or a time-out. In the API since v2.0.0.
        """
        reply: types.Reply = self._core.request(
            library.v2_wakeupcall_update, ("number", "wakeupid",), (number, wakeupid,), {"wakeup": wakeup})
        return reply

    def delete(
        self,
        number: Many,
        *,
        wakeupid: Optional[Many] = None,
    ) -> types.Reply:
        """Deletes one, several or all alarms of one, several or all extensions.

        `number`: which extensions (extension numbers joined by commas, or all).

        `wakeupid`: which alarms, by the ids from wakeupcall/query (ids joined by commas, or all); required.

        The reply holds only `status`.

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. Error codes of the PBX: 10006 (there is no such extension), 10021 (there is no
        such alarm).

        Without wakeupid the PBX deletes all alarms of those extensions. This library sends all only if it is written
        out.

        A change: never sent twice because of a broken connection or a time-out. In the API since v2.0.0.
        """
        reply: types.Reply = self._core.request(
            library.v2_wakeupcall_delete, ("number",), (number,), {"wakeupid": wakeupid})
        return reply


class Hotel(Group):
    """The requests `hotel/...` of v2.0.0."""

    def checkout(self, number: Many) -> types.Reply:
        """Resets the extensions of a room: voicemail, outbound permissions, alarms and caller ID name are deleted.

        `number`: extensions of the room (extension numbers joined by commas).

        The reply holds only `status`.

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. Error codes of the PBX: 10006 (there is no such extension).

        A change: never sent twice because of a broken connection or a time-out. In the API since v2.0.0.
        """
        reply: types.Reply = self._core.request(
            library.v2_hotel_checkout, ("number",), (number,))
        return reply


class Sms(Group):
    """The requests `sms/...` of v2.0.0."""

    def send(
        self,
        phonenumber: Text,
        message: Text,
        trunk: Text,
    ) -> types.V2SmsSend:
        """Sends a text message.

        `phonenumber`: number of the recipient.

        `message`: the text, at most 2000 characters, or 1000 Chinese ones (at most 2000 characters, no emoji).

        `trunk`: GSM, 3G or 4G trunk that sends it.

        The reply holds
        - `smsid`: id of the message, such as 18396210850-1502874159

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. Error codes of the PBX: 10026 (there is no GSM module with that name), 10027
        (the GSM module is busy, or none is idle), 10028 (the number is blank), 10029 (the PBX could not open its SMS
        file), 10030 (the text of the SMS is blank).

        Accepted is not sent: the event sms-send says whether it was delivered.

        S-Series only.

        A change: never sent twice because of a broken connection or a time-out. In the API since v2.0.0.
        """
        reply: types.V2SmsSend = self._core.request(
            library.v2_sms_send, ("phonenumber", "message", "trunk",), (phonenumber, message, trunk,))
        return reply


class Linkus(Group):
    """The requests `linkus/...` of v2.0.0."""

    def query_client(self, number: Many) -> types.V2LinkusQueryClient:
        """Reads whether Linkus is enabled for one, several or all extensions.

        `number`: which extensions (extension numbers joined by commas, or all).

        The reply holds
        - `linkusclients`: one entry for each extension
        - `linkusclients[].number`: number of the extension
        - `linkusclients[].enablelinkus`: on or off

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. Error codes of the PBX: 10006 (there is no such extension).

        The printed reply has a comma too many; the library reads it.

        Came with the release of 2020-07-01, as did the other requests of this group.

        A query: sent once more if the connection breaks before the reply begins. In the API since v2.0.0.
        """
        reply: types.V2LinkusQueryClient = self._core.request(
            library.v2_linkus_query_client, ("number",), (number,))
        return reply

    def update_client(self, number: Many, enablelinkus: Text) -> types.V2LinkusUpdateClient:
        """Enables or disables Linkus for one, several or all extensions.

        `number`: which extensions (extension numbers joined by commas, or all).

        `enablelinkus`: whether they may use Linkus (on or off).

        The reply holds
        - `failed`: extensions that could not be changed, with the error code of each, such as 1001:10006

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. Error codes of the PBX: 10006 (there is no such extension).

        The status is Success although some extensions could not be changed: look at failed.

        Undocumented: how several pairs in failed are separated.

        A change: never sent twice because of a broken connection or a time-out. In the API since v2.0.0.
        """
        reply: types.V2LinkusUpdateClient = self._core.request(
            library.v2_linkus_update_client, ("number", "enablelinkus",), (number, enablelinkus,))
        return reply

    def send_email(self, number: Many) -> types.V2LinkusSendEmail:
        """Sends one, several or all users the e-mail that welcomes them to Linkus.

        `number`: which extensions (extension numbers joined by commas, or all).

        The reply holds
        - `unsent`: extensions whose e-mail was not sent, with the error code of each, such as 1001:10004

        Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX
        refuses; otherwise as `call`. Error codes of the PBX: 10004 (a required parameter is blank or missing), 10006
        (there is no such extension).

        The status is Success although some e-mails were not sent: look at unsent.

        A change: never sent twice because of a broken connection or a time-out. In the API since v2.0.0.
        """
        reply: types.V2LinkusSendEmail = self._core.request(
            library.v2_linkus_send_email, ("number",), (number,))
        return reply


class Requests:
    """The requests of API v2.0.0."""

    def __init__(self, core: "Core") -> None:
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
