// Written by `cargo run -p codegen` from api/requests-v1.toml: edit that, not this.

#ifndef YEASTAR_REQUESTS_HPP
#define YEASTAR_REQUESTS_HPP

#include <yeastar/requests_v2.hpp>

YEASTAR_NAMESPACE_BEGIN

/// The requests of the API without exceptions: each as its namesake in yeastar::requests, but it returns the error.
class try_requests : public client_base {
public:
    /// The requests of API v2.0.0: client.v2().extension_query("1000").
    v2_requests v2() noexcept { return v2_requests(*this); }

    result<reply> try_deviceinfo_query() noexcept
    {
        return request(yeastar_deviceinfo_query, params());
    }

    result<reply> try_apply() noexcept
    {
        return request(yeastar_apply, params());
    }

    result<reply> try_extensionlist_query() noexcept
    {
        return request(yeastar_extensionlist_query, params());
    }

    result<reply> try_extension_query(const params &optional = {}) noexcept
    {
        return request(yeastar_extension_query, optional);
    }

    result<reply> try_extension_update(const argument &extid, const params &optional = {}) noexcept
    {
        return request(yeastar_extension_update, optional, extid);
    }

    result<reply> try_trunklist_query() noexcept
    {
        return request(yeastar_trunklist_query, params());
    }

    result<reply> try_siptrunk_query(const argument &trunkname) noexcept
    {
        return request(yeastar_siptrunk_query, params(), trunkname);
    }

    result<reply> try_siptrunk_add(const argument &trunkname, const argument &trunktype,
                                   const params &optional = {}) noexcept
    {
        return request(yeastar_siptrunk_add, optional, trunkname, trunktype);
    }

    result<reply> try_siptrunk_update(const argument &id, const argument &trunkname, const argument &trunktype,
                                      const params &optional = {}) noexcept
    {
        return request(yeastar_siptrunk_update, optional, id, trunkname, trunktype);
    }

    result<reply> try_siptrunk_delete(const argument &trunkname) noexcept
    {
        return request(yeastar_siptrunk_delete, params(), trunkname);
    }

    result<reply> try_inroute_query(const argument &name) noexcept
    {
        return request(yeastar_inroute_query, params(), name);
    }

    result<reply> try_inroute_add(const argument &name, const argument &trunks, const argument &desttype,
                                  const argument &dest, const params &optional = {}) noexcept
    {
        return request(yeastar_inroute_add, optional, name, trunks, desttype, dest);
    }

    result<reply> try_inroute_update(const argument &name, const argument &trunks, const argument &desttype,
                                     const argument &dest, const params &optional = {}) noexcept
    {
        return request(yeastar_inroute_update, optional, name, trunks, desttype, dest);
    }

    result<reply> try_inroute_delete(const argument &name) noexcept
    {
        return request(yeastar_inroute_delete, params(), name);
    }

    result<reply> try_outroute_query(const argument &name) noexcept
    {
        return request(yeastar_outroute_query, params(), name);
    }

    result<reply> try_outroute_add(const argument &name, const argument &prefix, const argument &trunks,
                                   const argument &extensions, const params &optional = {}) noexcept
    {
        return request(yeastar_outroute_add, optional, name, prefix, trunks, extensions);
    }

    result<reply> try_outroute_update(const argument &name, const argument &prefix, const argument &trunks,
                                      const argument &extensions, const params &optional = {}) noexcept
    {
        return request(yeastar_outroute_update, optional, name, prefix, trunks, extensions);
    }

    result<reply> try_outroute_delete(const argument &name) noexcept
    {
        return request(yeastar_outroute_delete, params(), name);
    }

    result<reply> try_ivr_query(const params &optional = {}) noexcept
    {
        return request(yeastar_ivr_query, optional);
    }

    result<reply> try_ivr_update(const argument &ivrid, const params &optional = {}) noexcept
    {
        return request(yeastar_ivr_update, optional, ivrid);
    }

    result<reply> try_queue_query(const params &optional = {}) noexcept
    {
        return request(yeastar_queue_query, optional);
    }

    result<reply> try_queue_update(const argument &queueid, const params &optional = {}) noexcept
    {
        return request(yeastar_queue_update, optional, queueid);
    }

    result<reply> try_queuestatus_query(const argument &queueid) noexcept
    {
        return request(yeastar_queuestatus_query, params(), queueid);
    }

    result<reply> try_queue_add_dynamicagent(const argument &queueid, const argument &extid,
                                             const params &optional = {}) noexcept
    {
        return request(yeastar_queue_add_dynamicagent, optional, queueid, extid);
    }

    result<reply> try_queue_del_dynamicagent(const argument &queueid, const argument &extid,
                                             const argument &password) noexcept
    {
        return request(yeastar_queue_del_dynamicagent, params(), queueid, extid, password);
    }

    result<reply> try_queue_pause_agent(const argument &queueid, const argument &extid) noexcept
    {
        return request(yeastar_queue_pause_agent, params(), queueid, extid);
    }

    result<reply> try_queue_unpause_agent(const argument &queueid, const argument &extid) noexcept
    {
        return request(yeastar_queue_unpause_agent, params(), queueid, extid);
    }

    result<reply> try_paginggrouplist_query() noexcept
    {
        return request(yeastar_paginggrouplist_query, params());
    }

    result<reply> try_paginggroup_query(const argument &number) noexcept
    {
        return request(yeastar_paginggroup_query, params(), number);
    }

    result<reply> try_paginggroup_add(const argument &number, const argument &name, const argument &duplex,
                                      const argument &enablekeyhanup, const params &optional = {}) noexcept
    {
        return request(yeastar_paginggroup_add, optional, number, name, duplex, enablekeyhanup);
    }

    result<reply> try_paginggroup_update(const argument &id, const argument &number, const argument &name,
                                         const argument &duplex, const argument &enablekeyhanup,
                                         const params &optional = {}) noexcept
    {
        return request(yeastar_paginggroup_update, optional, id, number, name, duplex, enablekeyhanup);
    }

    result<reply> try_paginggroup_delete(const argument &number) noexcept
    {
        return request(yeastar_paginggroup_delete, params(), number);
    }

    result<reply> try_inbound_query(const params &optional = {}) noexcept
    {
        return request(yeastar_inbound_query, optional);
    }

    result<reply> try_outbound_query(const params &optional = {}) noexcept
    {
        return request(yeastar_outbound_query, optional);
    }

    result<reply> try_extension_hangup(const argument &extid) noexcept
    {
        return request(yeastar_extension_hangup, params(), extid);
    }

    result<reply> try_inbound_hangup(const argument &inboundid) noexcept
    {
        return request(yeastar_inbound_hangup, params(), inboundid);
    }

    result<reply> try_outbound_hangup(const argument &outboundid) noexcept
    {
        return request(yeastar_outbound_hangup, params(), outboundid);
    }

    result<reply> try_extension_hold(const argument &extid) noexcept
    {
        return request(yeastar_extension_hold, params(), extid);
    }

    result<reply> try_extension_unhold(const argument &extid) noexcept
    {
        return request(yeastar_extension_unhold, params(), extid);
    }

    result<reply> try_extension_mute(const argument &extid) noexcept
    {
        return request(yeastar_extension_mute, params(), extid);
    }

    result<reply> try_extension_unmute(const argument &extid) noexcept
    {
        return request(yeastar_extension_unmute, params(), extid);
    }

    result<reply> try_extension_dial_extension(const argument &caller, const argument &callee,
                                               const params &optional = {}) noexcept
    {
        return request(yeastar_extension_dial_extension, optional, caller, callee);
    }

    result<reply> try_extension_dial_outbound(const argument &extid, const argument &outto,
                                              const params &optional = {}) noexcept
    {
        return request(yeastar_extension_dial_outbound, optional, extid, outto);
    }

    result<reply> try_outbound_dial_outbound(const argument &caller, const argument &outto,
                                             const argument &fromext) noexcept
    {
        return request(yeastar_outbound_dial_outbound, params(), caller, outto, fromext);
    }

    result<reply> try_ivr_dial_extension(const argument &ivrid, const argument &extid,
                                         const params &optional = {}) noexcept
    {
        return request(yeastar_ivr_dial_extension, optional, ivrid, extid);
    }

    result<reply> try_ivr_dial_outbound(const argument &ivrid, const argument &outto,
                                        const argument &fromext) noexcept
    {
        return request(yeastar_ivr_dial_outbound, params(), ivrid, outto, fromext);
    }

    result<reply> try_queue_dial_outbound(const argument &queueid, const argument &outto,
                                          const argument &fromext) noexcept
    {
        return request(yeastar_queue_dial_outbound, params(), queueid, outto, fromext);
    }

    result<reply> try_ringgroup_dial_outbound(const argument &ringgroupid, const argument &outto,
                                              const argument &fromext) noexcept
    {
        return request(yeastar_ringgroup_dial_outbound, params(), ringgroupid, outto, fromext);
    }

    result<reply> try_inbound_accept(const argument &inboundid) noexcept
    {
        return request(yeastar_inbound_accept, params(), inboundid);
    }

    result<reply> try_inbound_refuse(const argument &inboundid) noexcept
    {
        return request(yeastar_inbound_refuse, params(), inboundid);
    }

    result<reply> try_inbound_transfer_extension(const argument &inboundid, const argument &extid) noexcept
    {
        return request(yeastar_inbound_transfer_extension, params(), inboundid, extid);
    }

    result<reply> try_inbound_transfer_ivr(const argument &inboundid, const argument &ivrid) noexcept
    {
        return request(yeastar_inbound_transfer_ivr, params(), inboundid, ivrid);
    }

    result<reply> try_inbound_transfer_outbound(const argument &inboundid, const argument &outto,
                                                const argument &fromext) noexcept
    {
        return request(yeastar_inbound_transfer_outbound, params(), inboundid, outto, fromext);
    }

    result<reply> try_inbound_transfer_queue(const argument &inboundid, const argument &queueid) noexcept
    {
        return request(yeastar_inbound_transfer_queue, params(), inboundid, queueid);
    }

    result<reply> try_inbound_transfer_ringgroup(const argument &inboundid, const argument &ringgroupid) noexcept
    {
        return request(yeastar_inbound_transfer_ringgroup, params(), inboundid, ringgroupid);
    }

    result<reply> try_outbound_transfer_extension(const argument &outboundid, const argument &extid) noexcept
    {
        return request(yeastar_outbound_transfer_extension, params(), outboundid, extid);
    }

    result<reply> try_outbound_transfer_ivr(const argument &outboundid, const argument &ivrid) noexcept
    {
        return request(yeastar_outbound_transfer_ivr, params(), outboundid, ivrid);
    }

    result<reply> try_outbound_transfer_outbound(const argument &outboundid, const argument &outto,
                                                 const argument &fromext) noexcept
    {
        return request(yeastar_outbound_transfer_outbound, params(), outboundid, outto, fromext);
    }

    result<reply> try_inbound_transfer_number(const argument &inboundid, const argument &number,
                                              const params &optional = {}) noexcept
    {
        return request(yeastar_inbound_transfer_number, optional, inboundid, number);
    }

    result<reply> try_outbound_transfer_number(const argument &outboundid, const argument &number,
                                               const argument &fromext) noexcept
    {
        return request(yeastar_outbound_transfer_number, params(), outboundid, number, fromext);
    }

    result<reply> try_calltransfer(const argument &callid, const argument &transferor, const argument &transferto,
                                   const params &optional = {}) noexcept
    {
        return request(yeastar_calltransfer, optional, callid, transferor, transferto);
    }

    result<reply> try_extension_listen(const argument &listener, const argument &listenedext) noexcept
    {
        return request(yeastar_extension_listen, params(), listener, listenedext);
    }

    result<reply> try_extension_whisper(const argument &whisperer, const argument &whisperedext) noexcept
    {
        return request(yeastar_extension_whisper, params(), whisperer, whisperedext);
    }

    result<reply> try_extension_barge(const argument &bargein, const argument &bargedext) noexcept
    {
        return request(yeastar_extension_barge, params(), bargein, bargedext);
    }

    result<reply> try_sms_send(const argument &phonenumber, const argument &message, const argument &trunk) noexcept
    {
        return request(yeastar_sms_send, params(), phonenumber, message, trunk);
    }

    result<reply> try_wakeupcall_create(const argument &extid, const params &optional = {}) noexcept
    {
        return request(yeastar_wakeupcall_create, optional, extid);
    }

    result<reply> try_wakeupcall_query(const argument &extid) noexcept
    {
        return request(yeastar_wakeupcall_query, params(), extid);
    }

    result<reply> try_wakeupcall_update(const argument &extid, const params &optional = {}) noexcept
    {
        return request(yeastar_wakeupcall_update, optional, extid);
    }

    result<reply> try_wakeupcall_delete(const argument &extid, const params &optional = {}) noexcept
    {
        return request(yeastar_wakeupcall_delete, optional, extid);
    }

    result<reply> try_hotel_checkout(const argument &extid) noexcept
    {
        return request(yeastar_hotel_checkout, params(), extid);
    }

    result<reply> try_extension_playprompt(const argument &extid, const argument &prompt,
                                           const params &optional = {}) noexcept
    {
        return request(yeastar_extension_playprompt, optional, extid, prompt);
    }

    result<reply> try_outbound_playprompt(const argument &outto, const argument &prompt,
                                          const params &optional = {}) noexcept
    {
        return request(yeastar_outbound_playprompt, optional, outto, prompt);
    }

    result<reply> try_voicemail_query(const params &optional = {}) noexcept
    {
        return request(yeastar_voicemail_query, optional);
    }

    result<reply> try_voicemail_get_random(const argument &extid, const argument &voicemailfile,
                                           const argument &voicemailstatus, const params &optional = {}) noexcept
    {
        return request(yeastar_voicemail_get_random, optional, extid, voicemailfile, voicemailstatus);
    }

    result<reply> try_voicemail_delete(const argument &extid, const argument &voicemailfile,
                                       const argument &voicemailstatus) noexcept
    {
        return request(yeastar_voicemail_delete, params(), extid, voicemailfile, voicemailstatus);
    }

    result<reply> try_recording_get_random(const argument &recording, const params &optional = {}) noexcept
    {
        return request(yeastar_recording_get_random, optional, recording);
    }

    result<reply> try_cdr_get_random(const argument &extid, const argument &starttime, const argument &endtime,
                                     const params &optional = {}) noexcept
    {
        return request(yeastar_cdr_get_random, optional, extid, starttime, endtime);
    }

protected:
    using client_base::client_base;
};

#if YEASTAR_EXCEPTIONS
/// The requests of the API, each named after its path: `extension/query` is extension_query. Optional parameters come
/// by name: client.extensionlist_query({{"pagesize", "50"}}). They throw yeastar::error.
class requests : public try_requests {
public:
    /// Reads model, serial number, versions, clock, uptime and the number of extensions.
    ///
    /// The reply holds
    /// - `deviceinfo`: object with the keys below
    /// - `deviceinfo.devicename`: model, such as Yeastar S100
    /// - `deviceinfo.sn`: serial number; may contain letters
    /// - `deviceinfo.hardwarever`: hardware version; may be absent
    /// - `deviceinfo.firmwarever`: firmware version, such as 30.5.0.19
    /// - `deviceinfo.systemtime`: local time and offset, such as 2017-05-24 23:25:20 UTC-8; some PBXs send UTC alone
    /// - `deviceinfo.uptime`: time since boot, such as 03:25:04 or 3days 03:57:42
    /// - `deviceinfo.extensionstatus`: extensions in use and maximum, such as 7/100
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. Error codes of
    /// the PBX: 30001 (the API process of the PBX failed, for example for lack of memory).
    ///
    /// A query: sent once more if the connection breaks before the reply begins. In the API since v1.0.0.
    reply deviceinfo_query()
    {
        return must([&] { return try_deviceinfo_query(); });
    }

    /// Applies pending configuration changes at once.
    ///
    /// The reply holds only `status`.
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. Error codes of
    /// the PBX: 10025 (apply is called too often).
    ///
    /// Requests that change the configuration apply by themselves, but many in a row may be dropped: make all
    /// changes, then call this once.
    /// Firmware before 30.11.0.7 could stop placing calls if this was sent too often; newer firmware answers 10025.
    /// A change: never sent twice because of a broken connection or a time-out. In the API version undocumented: in
    /// the guide of v1.0.1, without the version that brought it.
    reply apply()
    {
        return must([&] { return try_apply(); });
    }

    /// Lists every extension with number, name, type and state.
    ///
    /// The reply holds
    /// - `extlist`: one entry for each extension
    /// - `extlist[].extnumber`: number of the extension
    /// - `extlist[].status`: Unavailable, Registered, Ringing, Busy, Hold, Malfunction, Idle or Fxsnoport, in varying
    ///   letter case
    /// - `extlist[].type`: SIP or FXS
    /// - `extlist[].port`: port of an FXS extension, such as Span1_Port3 or Span2-Port1
    /// - `extlist[].username`: name of the user
    /// - `extlist[].agentid`: number announced as that of the agent; if blank, the extension number; may be absent
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. Error codes of
    /// the PBX: 30001 (the API process of the PBX failed, for example for lack of memory).
    ///
    /// A query: sent once more if the connection breaks before the reply begins. In the API since v1.0.0.
    reply extensionlist_query()
    {
        return must([&] { return try_extensionlist_query(); });
    }

    /// Reads the settings of one, several or all extensions, and their current call if there is one.
    ///
    /// `optional`: any of
    /// - `extid`: which extensions (extension numbers joined by commas, or all); default: all
    ///
    /// The reply holds
    /// - `extinfos`: one entry for each extension
    /// - `extinfos[].extnumber`: number of the extension
    /// - `extinfos[].username`: name of the user
    /// - `extinfos[].status`: state, as in extensionlist/query
    /// - `extinfos[].type`: SIP or FXS
    /// - `extinfos[].port`: port of an FXS extension
    /// - `extinfos[].callerid`: caller ID
    /// - `extinfos[].registername`: SIP registration name; may be blank for FXS
    /// - `extinfos[].registerpassword`: SIP password in clear text: keep it out of logs
    /// - `extinfos[].maxregistrations`: phones that may register, 1 to 5
    /// - `extinfos[].loginpassword`: MD5 of the login password
    /// - `extinfos[].email`: e-mail address
    /// - `extinfos[].moblie`: mobile number; misspelt by the PBX; this library also provides it as mobile
    /// - `extinfos[].language`: language of the prompts, such as System Default
    /// - `extinfos[].hasvoicemail`: on or off
    /// - `extinfos[].enablevmtoemail`: on or off: voicemail is sent by e-mail
    /// - `extinfos[].vmsecret`: voicemail PIN; a text of up to 63 digits
    /// - `extinfos[].alwaysforward`: on or off: every call is forwarded
    /// - `extinfos[].atransferto`: where to, when always: Voicemail, Extension, Mobile Number or Custom Number;
    ///   absent when unused
    /// - `extinfos[].atransferext`: extension, when always
    /// - `extinfos[].atransferprefix`: outbound prefix, when always
    /// - `extinfos[].atransfernum`: number, when always
    /// - `extinfos[].noanswerforward`: on or off: calls that nobody answers are forwarded
    /// - `extinfos[].ntransferto`: where to, when unanswered; values as atransferto
    /// - `extinfos[].ntransferext`: extension, when unanswered
    /// - `extinfos[].ntransferprefix`: outbound prefix, when unanswered
    /// - `extinfos[].ntransfernum`: number, when unanswered
    /// - `extinfos[].busyforward`: on or off: calls to a busy phone are forwarded
    /// - `extinfos[].btransferto`: where to, when busy; values as atransferto
    /// - `extinfos[].btransferext`: extension, when busy
    /// - `extinfos[].btransferprefix`: outbound prefix, when busy
    /// - `extinfos[].btransfernum`: number, when busy
    /// - `extinfos[].enablemobile`: on or off: the mobile acts as the extension
    /// - `extinfos[].ringsimultaneous`: on or off: the mobile rings too
    /// - `extinfos[].mobileprefix`: outbound prefix of the mobile; may be blank
    /// - `extinfos[].allowbeingmonitored`: on or off
    /// - `extinfos[].monitormode`: Disabled (once printed Disable), Extensive, Listen, Whisper or Barge-in
    /// - `extinfos[].ringtimeout`: seconds
    /// - `extinfos[].maxduration`: Follow System, Unlimited, or seconds
    /// - `extinfos[].dnd`: on or off: do not disturb
    /// - `extinfos[].callrestriction`: on or off: no outbound calls
    /// - `extinfos[].agentid`: number announced as that of the agent; may be blank
    /// - `extinfos[].inbound`: present during an inbound call
    /// - `extinfos[].inbound.inboundid`: id of that call
    /// - `extinfos[].inbound.from`: calling number
    /// - `extinfos[].inbound.to`: called number
    /// - `extinfos[].inbound.trunk`: name of the trunk
    /// - `extinfos[].outbound`: present during an outbound call
    /// - `extinfos[].outbound.outboundid`: id of that call; once printed ouboundid
    /// - `extinfos[].outbound.from`: calling number
    /// - `extinfos[].outbound.to`: called number
    /// - `extinfos[].outbound.trunk`: name of the trunk
    /// - `extinfos[].ext`: present during a call with another extension
    /// - `extinfos[].ext.extid`: number of the other extension
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. Error codes of
    /// the PBX: 30001 (the API process of the PBX failed, for example for lack of memory).
    ///
    /// Keys that do not apply are absent: no atransfer keys while alwaysforward is off.
    /// Undocumented: whether inbound, outbound and ext are objects or lists: no sample shows one.
    /// A query: sent once more if the connection breaks before the reply begins. In the API since v1.0.0.
    reply extension_query(const params &optional = {})
    {
        return must([&] { return try_extension_query(optional); });
    }

    /// Changes settings of one extension; parameters that are not given stay unchanged.
    ///
    /// - `extid`: the extension to change (extension number)
    ///
    /// `optional`: any of
    /// - `extnumber`: new number (extension number)
    /// - `username`: name of the user (at most 31 characters); the table allows letters and digits, but the samples
    ///   contain spaces
    /// - `callerid`: caller ID (letters and digits, at most 31 characters)
    /// - `registername`: SIP registration name (letters and digits, at most 31 characters, not blank)
    /// - `registerpassword`: SIP password (at most 31 characters, none of ; & " ' \ < > ` | and no space, not blank);
    ///   the Chinese guide requires digits, upper and lower case letters in it
    /// - `maxregistrations`: phones that may register (1 to 5)
    /// - `loginpassword`: password for the user's web page, in clear text (6 to 63 characters, none of ; & " ' \ < >
    ///   ` | and no space, not blank); the Chinese guide requires digits, upper and lower case letters in it;
    ///   undocumented: whether clear text is what the PBX expects
    /// - `email`: e-mail address
    /// - `mobile`: mobile number (digits, at most 31 characters); not blank while calls are forwarded to it or
    ///   enablemobile is on
    /// - `hasvoicemail`: whether the extension has a voicemail box (on or off)
    /// - `enablevmtoemail`: whether voicemail is sent by e-mail (on or off)
    /// - `vmsecret`: voicemail PIN (digits, at most 63 characters)
    /// - `alwaysforward`: forward every call (on or off)
    /// - `atransferto`: where every call goes (Voicemail, Extension, Mobile Number or Custom Number)
    /// - `atransferext`: the extension, if atransferto is Extension (extension number)
    /// - `atransferprefix`: outbound prefix, if atransferto is a number (digits, at most 7 characters)
    /// - `atransfernum`: the number (digits, at most 15 characters); not blank if atransferto is Custom Number
    /// - `noanswerforward`: forward calls that nobody answers (on or off)
    /// - `ntransferto`: where unanswered calls go (Voicemail, Extension, Mobile Number or Custom Number)
    /// - `ntransferext`: the extension, if ntransferto is Extension (extension number)
    /// - `ntransferprefix`: outbound prefix, if ntransferto is a number (digits, at most 15 characters); the guide
    ///   prints a maximum of 15 here, and 7 for the other prefixes
    /// - `ntransfernum`: the number (digits, at most 15 characters); not blank if ntransferto is Custom Number
    /// - `busyforward`: forward calls to a busy phone (on or off)
    /// - `btransferto`: where calls to a busy phone go (Voicemail, Extension, Mobile Number or Custom Number)
    /// - `btransferext`: the extension, if btransferto is Extension (extension number)
    /// - `btransferprefix`: outbound prefix, if btransferto is a number (digits, at most 7 characters)
    /// - `btransfernum`: the number (digits, at most 15 characters); not blank if btransferto is Custom Number
    /// - `enablemobile`: whether the mobile acts as the extension (on or off)
    /// - `ringsimultaneous`: whether the mobile rings too (on or off)
    /// - `mobileprefix`: outbound prefix of the mobile (digits, at most 7 characters)
    /// - `allowbeingmonitored`: whether others may join its calls (on or off)
    /// - `monitormode`: how it may monitor others (Disabled, Extensive, Listen, Whisper or Barge-in); Extensive
    ///   allows all modes
    /// - `ringtimeout`: seconds to ring (15, 30, 60, 120 or 300)
    /// - `maxduration`: longest outbound call, in seconds (Follow System, Unlimited, 60, 300, 600, 900, 1800, 3600 or
    ///   6000)
    /// - `dnd`: do not disturb (on or off)
    /// - `callrestriction`: no outbound calls (on or off)
    /// - `agentid`: number announced as that of the agent, such as 6932; if blank, the extension number
    ///
    /// The reply holds only `status`.
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. Error codes of
    /// the PBX: 10006 (there is no such extension), 10007 (there is no such call), 10017 (the PBX could not save the
    /// extension), 10033 (the PBX could not save the outbound routes of the extension).
    ///
    /// The PBX expects mobile but returns moblie. This library accepts both.
    /// Undocumented: whether there is a field for outbound routes, as 10033 suggests: no page of v1.x names one.
    /// A change: never sent twice because of a broken connection or a time-out. In the API since v1.0.0.
    reply extension_update(const argument &extid, const params &optional = {})
    {
        return must([&] { return try_extension_update(extid, optional); });
    }

    /// Lists every trunk with name, type, port and state.
    ///
    /// The reply holds
    /// - `trunklist`: one entry for each trunk
    /// - `trunklist[].trunkname`: name of the trunk
    /// - `trunklist[].status`: FXO: Fault, Idle, Busy. BRI, E1, T1, J1: Fault, Alarm, Down, Up. GSM, CDMA, UMTS:
    ///   Power Off, Alarm, No SIM, No Signal, Pin Error, Unregister, Busy, Idle. SIP, IAX: Registering, Failure,
    ///   Registered, Disable, Unknown. Letter case varies
    /// - `trunklist[].type`: SIP, FXO, GSM, BRI or E1; IAX by the table of states
    /// - `trunklist[].port`: port, such as Span1-Port1; absent for SIP trunks
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. Error codes of
    /// the PBX: 30001 (the API process of the PBX failed, for example for lack of memory).
    ///
    /// The ids of SIP trunks come from siptrunk/query.
    /// A query: sent once more if the connection breaks before the reply begins. In the API since v1.0.0.
    reply trunklist_query()
    {
        return must([&] { return try_trunklist_query(); });
    }

    /// Reads the settings of one, several or all SIP trunks.
    ///
    /// - `trunkname`: which trunks (names joined by commas, or all)
    ///
    /// The reply holds
    /// - `trunks`: one entry for each trunk
    /// - `trunks[].id`: id, for siptrunk/update
    /// - `trunks[].trunkname`: name of the trunk
    /// - `trunks[].trunktype`: register, peer or account
    /// - `trunks[].host`: domain or address of the provider; register and peer only
    /// - `trunks[].port`: its port; register and peer only
    /// - `trunks[].domain`: its SIP domain; register and peer only
    /// - `trunks[].username`: user name; register and account only
    /// - `trunks[].authname`: name for authentication; register and account only
    /// - `trunks[].fromuser`: user in the From header; register only
    /// - `trunks[].password`: password; register and account only; presumably in clear text: keep it out of logs
    /// - `trunks[].extensionsdod`: direct outward dialling by extension: number-name-extension
    /// - `trunks[].extensionsgroupdod`: the same by group: number-name-group
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. The documentation
    /// names no error codes.
    ///
    /// A trunk named all, or with a comma in its name, cannot be addressed.
    /// A query: sent once more if the connection breaks before the reply begins. In the API since v1.1.0, firmware
    /// 30.10.0.59.
    reply siptrunk_query(const argument &trunkname)
    {
        return must([&] { return try_siptrunk_query(trunkname); });
    }

    /// Creates a SIP trunk of one of three types.
    ///
    /// - `trunkname`: name of the new trunk
    /// - `trunktype`: whether the PBX registers with a provider, faces a peer, or lets the other side register
    ///   (register, peer or account)
    ///
    /// `optional`: any of
    /// - `host`: domain or address of the provider; required if `trunktype` is register or peer
    /// - `port`: its port, such as 5060 (digits); required if `trunktype` is register or peer
    /// - `domain`: its SIP domain; required if `trunktype` is register or peer
    /// - `username`: user name at the provider, or of the account; required if `trunktype` is register or account
    /// - `authname`: name for authentication; required if `trunktype` is register or account
    /// - `fromuser`: user in the From header of outgoing calls; leave it blank if the provider does not expect one;
    ///   register only
    /// - `password`: password; required if `trunktype` is register or account
    /// - `extensionsdod`: direct outward dialling by extension: number-name-extension, such as 5503301-yeastar-1000;
    ///   undocumented: whether several may be joined by commas
    /// - `extensionsgroupdod`: the same by group: number-name-group, such as 5503301-yeastar-sales
    ///
    /// The reply holds only `status`.
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. The documentation
    /// names no error codes.
    ///
    /// Undocumented: whether the reply contains the id of the new trunk.
    /// A change: never sent twice because of a broken connection or a time-out. In the API since v1.1.0, firmware
    /// 30.10.0.59.
    reply siptrunk_add(const argument &trunkname, const argument &trunktype, const params &optional = {})
    {
        return must([&] { return try_siptrunk_add(trunkname, trunktype, optional); });
    }

    /// Replaces the settings of a SIP trunk.
    ///
    /// - `id`: the trunk, from siptrunk/query (digits)
    /// - `trunkname`: its name
    /// - `trunktype`: its type (register, peer or account)
    ///
    /// `optional`: any of
    /// - `host`: domain or address of the provider; required if `trunktype` is register or peer
    /// - `port`: its port, such as 5060 (digits); required if `trunktype` is register or peer
    /// - `domain`: its SIP domain; required if `trunktype` is register or peer
    /// - `username`: user name at the provider, or of the account; required if `trunktype` is register or account
    /// - `authname`: name for authentication; required if `trunktype` is register or account
    /// - `fromuser`: user in the From header of outgoing calls; register only
    /// - `password`: password; required if `trunktype` is register or account
    /// - `extensionsdod`: direct outward dialling by extension: number-name-extension; undocumented: whether several
    ///   may be joined by commas
    /// - `extensionsgroupdod`: the same by group: number-name-group
    ///
    /// The reply holds only `status`.
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. The documentation
    /// names no error codes.
    ///
    /// Nearly all parameters are required: query the trunk, change what you need, and send all of them back.
    /// A change: never sent twice because of a broken connection or a time-out. In the API since v1.1.0, firmware
    /// 30.10.0.59.
    reply siptrunk_update(const argument &id, const argument &trunkname, const argument &trunktype,
                          const params &optional = {})
    {
        return must([&] { return try_siptrunk_update(id, trunkname, trunktype, optional); });
    }

    /// Deletes one, several or all SIP trunks.
    ///
    /// - `trunkname`: which trunks (names joined by commas, or all); all deletes every SIP trunk
    ///
    /// The reply holds only `status`.
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. The documentation
    /// names no error codes.
    ///
    /// A change: never sent twice because of a broken connection or a time-out. In the API since v1.1.0, firmware
    /// 30.10.0.59.
    reply siptrunk_delete(const argument &trunkname)
    {
        return must([&] { return try_siptrunk_delete(trunkname); });
    }

    /// Reads one, several or all inbound routes.
    ///
    /// - `name`: which routes (names joined by commas, or all)
    ///
    /// The reply holds
    /// - `inroutes`: one entry for each route
    /// - `inroutes[].id`: id, for inroute/update
    /// - `inroutes[].name`: name of the route
    /// - `inroutes[].did`: pattern of the dialled number; may be blank
    /// - `inroutes[].caller_id`: pattern of the calling number; may be blank; written with an underscore here,
    ///   without one for extensions
    /// - `inroutes[].trunks`: trunks, joined by commas
    /// - `inroutes[].desttype`: kind of destination, see inroute/add
    /// - `inroutes[].dest`: the destination; real PBXs return an internal id for a ring group and a range for
    ///   extrange
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. The documentation
    /// names no error codes.
    ///
    /// A query: sent once more if the connection breaks before the reply begins. In the API since v1.1.0, firmware
    /// 30.10.0.59.
    reply inroute_query(const argument &name)
    {
        return must([&] { return try_inroute_query(name); });
    }

    /// Creates an inbound route.
    ///
    /// - `name`: name of the new route
    /// - `trunks`: trunks that the route listens to (names joined by commas)
    /// - `desttype`: kind of destination (hangup, extension, extrange, voicemail, ivr, ringgroup, queue, conference,
    ///   disa, callback, outroute or faxtoemail)
    /// - `dest`: the destination: a number or name that fits desttype (may be blank); blank where there is none, as
    ///   for hangup
    ///
    /// `optional`: any of
    /// - `did`: pattern of the dialled number, such as 10. (any number that begins with 10)
    /// - `caller_id`: pattern of the calling number
    ///
    /// The reply holds only `status`.
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. The documentation
    /// names no error codes.
    ///
    /// Undocumented: whether the reply contains the id of the new route.
    /// A change: never sent twice because of a broken connection or a time-out. In the API since v1.1.0, firmware
    /// 30.10.0.59.
    reply inroute_add(const argument &name, const argument &trunks, const argument &desttype, const argument &dest,
                      const params &optional = {})
    {
        return must([&] { return try_inroute_add(name, trunks, desttype, dest, optional); });
    }

    /// Replaces the settings of an inbound route.
    ///
    /// - `name`: its name
    /// - `trunks`: trunks that the route listens to (names joined by commas)
    /// - `desttype`: kind of destination (hangup, extension, extrange, voicemail, ivr, ringgroup, queue, conference,
    ///   disa, callback, outroute or faxtoemail)
    /// - `dest`: the destination: a number or name that fits desttype (may be blank); blank where there is none
    ///
    /// `optional`: any of
    /// - `id`: the route, from inroute/query (digits); not in the table, but in the sample, and needed; required
    /// - `did`: pattern of the dialled number, such as 10. (any number that begins with 10)
    /// - `caller_id`: pattern of the calling number
    ///
    /// The reply holds only `status`.
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. The documentation
    /// names no error codes.
    ///
    /// A change: never sent twice because of a broken connection or a time-out. In the API since v1.1.0, firmware
    /// 30.10.0.59.
    reply inroute_update(const argument &name, const argument &trunks, const argument &desttype, const argument &dest,
                         const params &optional = {})
    {
        return must([&] { return try_inroute_update(name, trunks, desttype, dest, optional); });
    }

    /// Deletes one, several or all inbound routes.
    ///
    /// - `name`: which routes (names joined by commas, or all); all deletes every inbound route
    ///
    /// The reply holds only `status`.
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. The documentation
    /// names no error codes.
    ///
    /// Takes names, whereas inroute/update takes an id.
    /// A change: never sent twice because of a broken connection or a time-out. In the API since v1.1.0, firmware
    /// 30.10.0.59.
    reply inroute_delete(const argument &name)
    {
        return must([&] { return try_inroute_delete(name); });
    }

    /// Reads one, several or all outbound routes.
    ///
    /// - `name`: which routes (names joined by commas, or all)
    ///
    /// The reply holds
    /// - `outroutes`: one entry for each route
    /// - `outroutes[].id`: id, for outroute/update
    /// - `outroutes[].name`: name of the route
    /// - `outroutes[].prefix`: dial pattern, such as 6. (any number that begins with 6)
    /// - `outroutes[].strip`: leading digits to drop
    /// - `outroutes[].prepend`: digits to put in front; may be blank
    /// - `outroutes[].trunks`: trunks, joined by commas
    /// - `outroutes[].extensions`: extensions that may use it, joined by commas
    /// - `outroutes[].extensionsgroup`: groups that may use it, joined by commas; may be blank
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. The documentation
    /// names no error codes.
    ///
    /// Only one dial pattern of a route can be read or written.
    /// A query: sent once more if the connection breaks before the reply begins. In the API since v1.1.0, firmware
    /// 30.10.0.59.
    reply outroute_query(const argument &name)
    {
        return must([&] { return try_outroute_query(name); });
    }

    /// Creates an outbound route.
    ///
    /// - `name`: name of the new route
    /// - `prefix`: dial pattern, such as 6. (any number that begins with 6)
    /// - `trunks`: trunks that the route uses (names joined by commas)
    /// - `extensions`: extensions that may use it (extension numbers joined by commas, may be blank); undocumented:
    ///   whether it may be blank when extensionsgroup is given
    ///
    /// `optional`: any of
    /// - `strip`: leading digits to drop (digits)
    /// - `prepend`: digits to put in front
    /// - `extensionsgroup`: groups that may use it (names joined by commas)
    ///
    /// The reply holds only `status`.
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. The documentation
    /// names no error codes.
    ///
    /// Undocumented: whether the reply contains the id of the new route.
    /// A change: never sent twice because of a broken connection or a time-out. In the API since v1.1.0, firmware
    /// 30.10.0.59.
    reply outroute_add(const argument &name, const argument &prefix, const argument &trunks,
                       const argument &extensions, const params &optional = {})
    {
        return must([&] { return try_outroute_add(name, prefix, trunks, extensions, optional); });
    }

    /// Replaces the settings of an outbound route.
    ///
    /// - `name`: its name
    /// - `prefix`: dial pattern, such as 6. (any number that begins with 6)
    /// - `trunks`: trunks that the route uses (names joined by commas)
    /// - `extensions`: extensions that may use it (extension numbers joined by commas, may be blank); undocumented:
    ///   whether it may be blank when extensionsgroup is given
    ///
    /// `optional`: any of
    /// - `id`: the route, from outroute/query (digits); not in the table, but in the sample, and needed; required
    /// - `strip`: leading digits to drop (digits)
    /// - `prepend`: digits to put in front
    /// - `extensionsgroup`: groups that may use it (names joined by commas)
    ///
    /// The reply holds only `status`.
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. The documentation
    /// names no error codes.
    ///
    /// A change: never sent twice because of a broken connection or a time-out. In the API since v1.1.0, firmware
    /// 30.10.0.59.
    reply outroute_update(const argument &name, const argument &prefix, const argument &trunks,
                          const argument &extensions, const params &optional = {})
    {
        return must([&] { return try_outroute_update(name, prefix, trunks, extensions, optional); });
    }

    /// Deletes one, several or all outbound routes.
    ///
    /// - `name`: which routes (names joined by commas, or all); all deletes every outbound route
    ///
    /// The reply holds only `status`.
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. The documentation
    /// names no error codes.
    ///
    /// A change: never sent twice because of a broken connection or a time-out. In the API since v1.1.0, firmware
    /// 30.10.0.59.
    reply outroute_delete(const argument &name)
    {
        return must([&] { return try_outroute_delete(name); });
    }

    /// Reads the settings of one, several or all IVRs.
    ///
    /// `optional`: any of
    /// - `ivrid`: which IVRs (IVR numbers joined by commas, or all); default: all
    ///
    /// The reply holds
    /// - `ivr`: one entry for each IVR; the key is singular
    /// - `ivr[].ivrnumber`: number of the IVR
    /// - `ivr[].ivrname`: name of the IVR
    /// - `ivr[].prompt`: prompt it plays, such as [Default]; may be absent
    /// - `ivr[].promptrepeat`: how often the prompt is played
    /// - `ivr[].responsetimeout`: seconds to wait for a key
    /// - `ivr[].digittimeout`: seconds to wait for the next digit
    /// - `ivr[].dialext`: on or off: callers may dial extensions
    /// - `ivr[].dialoutboundroutes`: on or off: callers may dial out
    /// - `ivr[].selectedrouters`: outbound routes that they may use; not in the sample
    /// - `ivr[].dialtocheckvoicemail`: on or off: callers may check voicemail
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. Error codes of
    /// the PBX: 10012 (there is no such IVR), 30001 (the API process of the PBX failed, for example for lack of
    /// memory).
    ///
    /// The page mentions the actions of the keys, but no field contains them.
    /// A query: sent once more if the connection breaks before the reply begins. In the API since v1.0.0.
    reply ivr_query(const params &optional = {})
    {
        return must([&] { return try_ivr_query(optional); });
    }

    /// Changes settings of one IVR; parameters that are not given stay unchanged.
    ///
    /// - `ivrid`: the IVR to change (IVR number)
    ///
    /// `optional`: any of
    /// - `ivrnumber`: new number (IVR number); required in the English guide of 2017 only
    /// - `ivrname`: new name (at most 31 characters, none of ! $ ( ) / # ; , [ ] " = < > & ' ` ^ % @ { } | and no
    ///   space, not blank); required in the English guide of 2017 only, whose sample leaves it out
    /// - `promptrepeat`: how often the prompt is played (1 to 5)
    /// - `responsetimeout`: seconds to wait for a key (1 to 10)
    /// - `digittimeout`: seconds to wait for the next digit (1 to 10)
    /// - `dialext`: whether callers may dial extensions (on or off)
    /// - `dialtocheckvoicemail`: whether callers may check voicemail (on or off)
    ///
    /// The reply holds only `status`.
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. Error codes of
    /// the PBX: 10012 (there is no such IVR), 10018 (the PBX could not save the IVR).
    ///
    /// prompt, dialoutboundroutes and selectedrouters can be read but not set.
    /// A change: never sent twice because of a broken connection or a time-out. In the API since v1.0.0.
    reply ivr_update(const argument &ivrid, const params &optional = {})
    {
        return must([&] { return try_ivr_update(ivrid, optional); });
    }

    /// Reads the settings of one, several or all queues.
    ///
    /// `optional`: any of
    /// - `queueid`: which queues (queue numbers joined by commas, or all); default: all
    ///
    /// The reply holds
    /// - `queues`: one entry for each queue
    /// - `queues[].queuenumber`: number of the queue
    /// - `queues[].queuename`: name of the queue
    /// - `queues[].password`: password of its dynamic agents, in clear text; may be blank
    /// - `queues[].ringstrategy`: which agents ring, see queue/update
    /// - `queues[].failoveraction`: what happens to callers whom nobody answered; the sample says Hang up, in two
    ///   words
    /// - `queues[].agents`: static agents, joined by commas; a comma may end the list
    /// - `queues[].dynamicagents`: dynamic agents; v1.1.0 only
    /// - `queues[].agenttimeout`: seconds that an agent's phone rings
    /// - `queues[].agentannounce`: prompt played to the agent, such as [None]
    /// - `queues[].wrapuptime`: wrap-up time after a call, in seconds
    /// - `queues[].ringinuse`: on or off: agents in a call ring too
    /// - `queues[].retry`: seconds until the agents ring again
    /// - `queues[].musiconhold`: music on hold, such as [None]
    /// - `queues[].maxwaittime`: longest wait in seconds, such as 1800
    /// - `queues[].joinempty`: on or off: callers may join a queue without agents
    /// - `queues[].leavewhenempty`: on or off: callers leave when the last agent does
    /// - `queues[].joinannounce`: prompt played on joining, such as [None]
    /// - `queues[].announcepos`: on or off: callers hear their position
    /// - `queues[].announcefreq`: seconds between these announcements
    /// - `queues[].announceholdtime`: on or off: callers hear the expected wait; the table calls it a number
    /// - `queues[].userannounce`: prompt played to waiting callers, such as [None]
    /// - `queues[].userannouncefreq`: seconds between these prompts
    /// - `queues[].breakoutkey`: key that leaves the queue: None, 0 to 9, * or #
    /// - `queues[].breakoutaction`: what that key does, values as failoveraction; may be absent
    /// - `queues[].breakoutdest`: where it leads; may be absent
    /// - `queues[].idannouncement`: prompt that announces the agent's number, or None
    /// - `queues[].satisfactionsurvey`: prompt of the survey, or None
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. Error codes of
    /// the PBX: 10013 (there is no such queue), 30001 (the API process of the PBX failed, for example for lack of
    /// memory).
    ///
    /// A prompt that is not set is [None] in some fields and None in others.
    /// failoverdest can be set but is not in the reply.
    /// A query: sent once more if the connection breaks before the reply begins. In the API since v1.0.0.
    reply queue_query(const params &optional = {})
    {
        return must([&] { return try_queue_query(optional); });
    }

    /// Changes settings of one queue; parameters that are not given stay unchanged.
    ///
    /// - `queueid`: the queue to change (queue number)
    ///
    /// `optional`: any of
    /// - `queuenumber`: new number (queue number)
    /// - `queuename`: new name (at most 31 characters, none of : ! $ ( ) / # ; , [ ] " = < > & ' ` ^ % @ { } | and no
    ///   space, not blank)
    /// - `password`: password of its dynamic agents (digits, at most 127 characters)
    /// - `ringstrategy`: which agents ring (Ring All, Least Recent, Fewest Calls, Random, Rrmemory, RRmemory or
    ///   Linear); the round robin is printed in two spellings
    /// - `failoveraction`: what happens to callers whom nobody answered (Hangup, Hang up, Extension, Voicemail, IVR,
    ///   Ring Group, Queue, Conference, Fax to Email, Dial by name or Dial by Name); two of the words are printed in
    ///   two spellings
    /// - `failoverdest`: number or name that fits failoveraction
    /// - `agents`: static agents (extension numbers joined by commas)
    /// - `dynamicagents`: dynamic agents (extension numbers joined by commas); v1.1.0 only
    /// - `agenttimeout`: seconds that an agent's phone rings (10, 20, 30, 40 or 50)
    /// - `wrapuptime`: wrap-up time after a call, in seconds (10, 20, 30, 40 or 50)
    /// - `ringinuse`: whether agents in a call ring too (on or off)
    /// - `retry`: seconds until the agents ring again (10, 20, 30, 40 or 50)
    /// - `maxwaittime`: longest wait, in seconds (300, 600, 900, 1200 or 1800)
    /// - `joinempty`: whether callers may join a queue without agents (on or off)
    /// - `leavewhenempty`: whether callers leave when the last agent does (on or off)
    /// - `announcepos`: whether callers hear their position (on or off)
    /// - `announcefreq`: seconds between these announcements (0, 15, 30, 45, 60, 120, 180, 240, 300, 600 or 1200)
    /// - `announceholdtime`: whether callers hear the expected wait (on or off); the table calls it a number
    /// - `userannouncefreq`: seconds between the prompts for waiting callers (0, 15, 30, 45, 60, 120, 180, 240, 300,
    ///   600 or 1200)
    /// - `breakoutkey`: key that leaves the queue (None, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, * or #)
    /// - `breakoutaction`: what that key does (Hangup, Hang up, Extension, Voicemail, IVR, Ring Group, Queue,
    ///   Conference, Fax to Email, Dial by name or Dial by Name)
    /// - `breakoutdest`: number or name that fits breakoutaction
    /// - `idannouncement`: prompt that announces the agent's number; None for none
    /// - `satisfactionsurvey`: prompt of the survey; None for no survey
    /// - `agentid`: number announced as that of the agent; on one page of 2017 only; belongs to extension/update
    ///
    /// The reply holds only `status`.
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. Error codes of
    /// the PBX: 10013 (there is no such queue), 10019 (the PBX could not save the queue), 30001 (the API process of
    /// the PBX failed, for example for lack of memory).
    ///
    /// The prompts agentannounce, joinannounce, userannounce and musiconhold can be read but not set.
    /// A change: never sent twice because of a broken connection or a time-out. In the API since v1.0.0.
    reply queue_update(const argument &queueid, const params &optional = {})
    {
        return must([&] { return try_queue_update(queueid, optional); });
    }

    /// Reads how many callers wait in a queue and what each of its agents is doing.
    ///
    /// - `queueid`: the queue (queue numbers joined by commas); undocumented: whether several may be joined by commas
    ///
    /// The reply holds
    /// - `queues`: one entry for each queue
    /// - `queues[].queuenumber`: number of the queue
    /// - `queues[].queuestatus`: a list with one entry
    /// - `queues[].queuestatus[].callercount`: callers waiting
    /// - `queues[].queuestatus[].members`: one entry for each agent; may be absent when nobody is logged in
    /// - `queues[].queuestatus[].members[].agent`: number of the agent
    /// - `queues[].queuestatus[].members[].agentstatus`: 0 unknown, 1 idle, 2 in a call, 3 busy, 5 not registered, 6
    ///   ringing, 7 in a call and ringing, 8 on hold, 9 paused, 10 wrap-up after a call; 4 is not defined
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. Error codes of
    /// the PBX: 10013 (there is no such queue).
    ///
    /// Documented for the Cloud PBX only; clients of S-Series PBXs use it too.
    /// A query: sent once more if the connection breaks before the reply begins. In the API version undocumented: in
    /// the documentation of v1.1.0, not in the guide of v1.0.1.
    reply queuestatus_query(const argument &queueid)
    {
        return must([&] { return try_queuestatus_query(queueid); });
    }

    /// Logs an extension in to a queue as a dynamic agent.
    ///
    /// - `queueid`: the queue (queue number)
    /// - `extid`: the agent's extension (extension number)
    ///
    /// `optional`: any of
    /// - `password`: password of the queue, if it has one
    ///
    /// The reply holds only `status`.
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. Error codes of
    /// the PBX: 10013 (there is no such queue), 10032 (the password is wrong).
    ///
    /// A change: never sent twice because of a broken connection or a time-out. In the API version undocumented: in
    /// the documentation of v1.1.0, not in the guide of v1.0.1.
    reply queue_add_dynamicagent(const argument &queueid, const argument &extid, const params &optional = {})
    {
        return must([&] { return try_queue_add_dynamicagent(queueid, extid, optional); });
    }

    /// Logs a dynamic agent out of a queue.
    ///
    /// - `queueid`: the queue (queue number)
    /// - `extid`: the agent's extension (extension number)
    /// - `password`: password of the queue (may be blank); undocumented: what to send if it has none; a blank value
    ///   is accepted
    ///
    /// The reply holds only `status`.
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. Error codes of
    /// the PBX: 10013 (there is no such queue), 10032 (the password is wrong).
    ///
    /// The password is required here but optional in queue/add_dynamicagent.
    /// A change: never sent twice because of a broken connection or a time-out. In the API version undocumented: in
    /// the documentation of v1.1.0, not in the guide of v1.0.1.
    reply queue_del_dynamicagent(const argument &queueid, const argument &extid, const argument &password)
    {
        return must([&] { return try_queue_del_dynamicagent(queueid, extid, password); });
    }

    /// Stops a queue from ringing an agent.
    ///
    /// - `queueid`: the queue (queue number)
    /// - `extid`: the agent's extension (extension number)
    ///
    /// The reply holds only `status`.
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. Error codes of
    /// the PBX: 10006 (there is no such extension), 10013 (there is no such queue).
    ///
    /// A change: never sent twice because of a broken connection or a time-out. In the API version undocumented: in
    /// the documentation of v1.1.0, not in the guide of v1.0.1.
    reply queue_pause_agent(const argument &queueid, const argument &extid)
    {
        return must([&] { return try_queue_pause_agent(queueid, extid); });
    }

    /// Lets a queue ring a paused agent again.
    ///
    /// - `queueid`: the queue (queue number)
    /// - `extid`: the agent's extension (extension number)
    ///
    /// The reply holds only `status`.
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. Error codes of
    /// the PBX: 10006 (there is no such extension), 10013 (there is no such queue).
    ///
    /// A change: never sent twice because of a broken connection or a time-out. In the API version undocumented: in
    /// the documentation of v1.1.0, not in the guide of v1.0.1.
    reply queue_unpause_agent(const argument &queueid, const argument &extid)
    {
        return must([&] { return try_queue_unpause_agent(queueid, extid); });
    }

    /// Lists every paging group with id, number and name.
    ///
    /// The reply holds
    /// - `paginggrouplist`: one entry for each group
    /// - `paginggrouplist[].id`: id, for paginggroup/update
    /// - `paginggrouplist[].number`: number of the group
    /// - `paginggrouplist[].name`: name of the group
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. The documentation
    /// names no error codes.
    ///
    /// A query: sent once more if the connection breaks before the reply begins. In the API since v1.1.0, firmware
    /// 30.10.0.59.
    reply paginggrouplist_query()
    {
        return must([&] { return try_paginggrouplist_query(); });
    }

    /// Reads the settings of one, several or all paging groups.
    ///
    /// - `number`: which groups (paging group numbers joined by commas, or all)
    ///
    /// The reply holds
    /// - `paginggroup`: one entry for each group; the key is singular
    /// - `paginggroup[].id`: id, for paginggroup/update
    /// - `paginggroup[].number`: number of the group
    /// - `paginggroup[].name`: name of the group
    /// - `paginggroup[].duplex`: paging (one-way), intercom (two-way) or multicast (one-way, to a multicast address)
    /// - `paginggroup[].allowexten`: members, joined by commas; a comma may end the list
    /// - `paginggroup[].allowextengroup`: groups of extensions; may be blank
    /// - `paginggroup[].enablekeyhanup`: yes or no: a member may press * to talk to the caller alone; this is the
    ///   PBX's spelling
    /// - `paginggroup[].multicastip`: multicast address; may be blank
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. The documentation
    /// names no error codes.
    ///
    /// A query: sent once more if the connection breaks before the reply begins. In the API since v1.1.0, firmware
    /// 30.10.0.59.
    reply paginggroup_query(const argument &number)
    {
        return must([&] { return try_paginggroup_query(number); });
    }

    /// Creates a paging, intercom or multicast group.
    ///
    /// - `number`: number of the new group (paging group number)
    /// - `name`: its name
    /// - `duplex`: one-way, two-way, or one-way to a multicast address (paging, intercom or multicast)
    /// - `enablekeyhanup`: whether a member may press * to talk to the caller alone (yes or no)
    ///
    /// `optional`: any of
    /// - `allowexten`: members, for paging and intercom (extension numbers joined by commas)
    /// - `allowextengroup`: groups of extensions, for paging and intercom (names joined by commas); replies show that
    ///   one of the two may be blank
    /// - `multicastip`: multicast address; required if `duplex` is multicast
    ///
    /// The reply holds only `status`.
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. The documentation
    /// names no error codes.
    ///
    /// Undocumented: whether the reply contains the id of the new group.
    /// A change: never sent twice because of a broken connection or a time-out. In the API since v1.1.0, firmware
    /// 30.10.0.59.
    reply paginggroup_add(const argument &number, const argument &name, const argument &duplex,
                          const argument &enablekeyhanup, const params &optional = {})
    {
        return must([&] { return try_paginggroup_add(number, name, duplex, enablekeyhanup, optional); });
    }

    /// Replaces the settings of a paging group.
    ///
    /// - `id`: the group, from paginggrouplist/query (digits)
    /// - `number`: its number (paging group number)
    /// - `name`: its name
    /// - `duplex`: one-way, two-way, or one-way to a multicast address (paging, intercom or multicast)
    /// - `enablekeyhanup`: whether a member may press * to talk to the caller alone (yes or no)
    ///
    /// `optional`: any of
    /// - `allowexten`: members, for paging and intercom (extension numbers joined by commas)
    /// - `allowextengroup`: groups of extensions, for paging and intercom (names joined by commas); replies show that
    ///   one of the two may be blank
    /// - `multicastip`: multicast address; required if `duplex` is multicast
    ///
    /// The reply holds only `status`.
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. The documentation
    /// names no error codes.
    ///
    /// All parameters are required: query the group, change what you need, and send all of them back.
    /// A change: never sent twice because of a broken connection or a time-out. In the API since v1.1.0, firmware
    /// 30.10.0.59.
    reply paginggroup_update(const argument &id, const argument &number, const argument &name, const argument &duplex,
                             const argument &enablekeyhanup, const params &optional = {})
    {
        return must([&] { return try_paginggroup_update(id, number, name, duplex, enablekeyhanup, optional); });
    }

    /// Deletes one, several or all paging groups.
    ///
    /// - `number`: which groups (paging group numbers joined by commas, or all); all deletes every group
    ///
    /// The reply holds only `status`.
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. The documentation
    /// names no error codes.
    ///
    /// A change: never sent twice because of a broken connection or a time-out. In the API since v1.1.0, firmware
    /// 30.10.0.59.
    reply paginggroup_delete(const argument &number)
    {
        return must([&] { return try_paginggroup_delete(number); });
    }

    /// Lists the current inbound calls.
    ///
    /// `optional`: any of
    /// - `inboundid`: which calls, by the ids in their reports (ids joined by commas, or all); default: all
    ///
    /// The reply holds
    /// - `inbound`: one entry for each call
    /// - `inbound[].inboundid`: id of the call; a string, never a number
    /// - `inbound[].from`: calling number
    /// - `inbound[].to`: called number
    /// - `inbound[].trunk`: name of the trunk
    /// - `inbound[].status`: Talking, Progress or Wait
    /// - `inbound[].callee`: who has the call; only {extid} is shown
    /// - `inbound[].callee[].extid`: number of the extension
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. Error codes of
    /// the PBX: 30001 (the API process of the PBX failed, for example for lack of memory).
    ///
    /// Undocumented: what callee contains when the call is with an IVR or an outbound call.
    /// A query: sent once more if the connection breaks before the reply begins. In the API since v1.0.0.
    reply inbound_query(const params &optional = {})
    {
        return must([&] { return try_inbound_query(optional); });
    }

    /// Lists the current outbound calls.
    ///
    /// `optional`: any of
    /// - `outboundid`: which calls, by the ids in their reports (ids joined by commas, or all); default: all
    ///
    /// The reply holds
    /// - `outbound`: one entry for each call
    /// - `outbound[].outboundid`: id of the call; a string, never a number
    /// - `outbound[].from`: calling number
    /// - `outbound[].to`: called number
    /// - `outbound[].trunk`: name of the trunk
    /// - `outbound[].status`: Talking, Progress or Wait
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. Error codes of
    /// the PBX: 30001 (the API process of the PBX failed, for example for lack of memory).
    ///
    /// A query: sent once more if the connection breaks before the reply begins. In the API since v1.0.0.
    reply outbound_query(const params &optional = {})
    {
        return must([&] { return try_outbound_query(optional); });
    }

    /// Ends the current call of an extension.
    ///
    /// - `extid`: the extension (extension number)
    ///
    /// The reply holds only `status`.
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. Error codes of
    /// the PBX: 10004 (a required parameter is blank or missing), 10007 (there is no such call), 30001 (the API
    /// process of the PBX failed, for example for lack of memory).
    ///
    /// A change: never sent twice because of a broken connection or a time-out. In the API since v1.0.0.
    reply extension_hangup(const argument &extid)
    {
        return must([&] { return try_extension_hangup(extid); });
    }

    /// Ends an inbound call.
    ///
    /// - `inboundid`: id of the inbound call, from its reports (an id such as 1495698433.203)
    ///
    /// The reply holds only `status`.
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. Error codes of
    /// the PBX: 10004 (a required parameter is blank or missing), 10007 (there is no such call), 30001 (the API
    /// process of the PBX failed, for example for lack of memory).
    ///
    /// A change: never sent twice because of a broken connection or a time-out. In the API since v1.0.0.
    reply inbound_hangup(const argument &inboundid)
    {
        return must([&] { return try_inbound_hangup(inboundid); });
    }

    /// Ends an outbound call.
    ///
    /// - `outboundid`: id of the outbound call, from its reports (an id such as 1495698433.203)
    ///
    /// The reply holds only `status`.
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. Error codes of
    /// the PBX: 10004 (a required parameter is blank or missing), 10007 (there is no such call), 30001 (the API
    /// process of the PBX failed, for example for lack of memory).
    ///
    /// A change: never sent twice because of a broken connection or a time-out. In the API since v1.0.0.
    reply outbound_hangup(const argument &outboundid)
    {
        return must([&] { return try_outbound_hangup(outboundid); });
    }

    /// Puts the call of an extension on hold.
    ///
    /// - `extid`: the extension (extension number)
    ///
    /// The reply holds only `status`.
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. Error codes of
    /// the PBX: 10004 (a required parameter is blank or missing), 10007 (there is no such call), 30001 (the API
    /// process of the PBX failed, for example for lack of memory).
    ///
    /// A change: never sent twice because of a broken connection or a time-out. In the API since v1.0.0.
    reply extension_hold(const argument &extid)
    {
        return must([&] { return try_extension_hold(extid); });
    }

    /// Resumes the held call of an extension.
    ///
    /// - `extid`: the extension (extension number)
    ///
    /// The reply holds only `status`.
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. Error codes of
    /// the PBX: 10004 (a required parameter is blank or missing), 10007 (there is no such call), 30001 (the API
    /// process of the PBX failed, for example for lack of memory).
    ///
    /// A change: never sent twice because of a broken connection or a time-out. In the API since v1.0.0.
    reply extension_unhold(const argument &extid)
    {
        return must([&] { return try_extension_unhold(extid); });
    }

    /// Mutes the microphone of an extension until extension/unmute or the end of the call.
    ///
    /// - `extid`: the extension (extension number)
    ///
    /// The reply holds only `status`.
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. Error codes of
    /// the PBX: 10004 (a required parameter is blank or missing), 10007 (there is no such call), 30001 (the API
    /// process of the PBX failed, for example for lack of memory).
    ///
    /// A change: never sent twice because of a broken connection or a time-out. In the API since v1.0.0.
    reply extension_mute(const argument &extid)
    {
        return must([&] { return try_extension_mute(extid); });
    }

    /// Unmutes the microphone of an extension.
    ///
    /// - `extid`: the extension (extension number)
    ///
    /// The reply holds only `status`.
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. Error codes of
    /// the PBX: 10004 (a required parameter is blank or missing), 10007 (there is no such call), 30001 (the API
    /// process of the PBX failed, for example for lack of memory).
    ///
    /// A change: never sent twice because of a broken connection or a time-out. In the API since v1.0.0.
    reply extension_unmute(const argument &extid)
    {
        return must([&] { return try_extension_unmute(extid); });
    }

    /// Rings one extension and, when it answers, calls a second one.
    ///
    /// - `caller`: extension that rings first (extension number)
    /// - `callee`: extension that is called then (extension number)
    ///
    /// `optional`: any of
    /// - `autoanswer`: whether the phone answers automatically (yes or no); only for SIP phones that support it;
    ///   default: no
    ///
    /// The reply holds
    /// - `callid`: id of the whole call, such as 1495698591.209; need not equal an inboundid or outboundid
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. Error codes of
    /// the PBX: 10004 (a required parameter is blank or missing), 10006 (there is no such extension), 30001 (the API
    /// process of the PBX failed, for example for lack of memory).
    ///
    /// A change: never sent twice because of a broken connection or a time-out. In the API since v1.0.0.
    reply extension_dial_extension(const argument &caller, const argument &callee, const params &optional = {})
    {
        return must([&] { return try_extension_dial_extension(caller, callee, optional); });
    }

    /// Rings an extension and, when it answers, dials an external number.
    ///
    /// - `extid`: extension that rings first (extension number); the outbound route must allow it
    /// - `outto`: external number, with the prefix that the outbound route requires
    ///
    /// `optional`: any of
    /// - `autoanswer`: whether the phone answers automatically (yes or no); only for SIP phones that support it;
    ///   default: no
    ///
    /// The reply holds
    /// - `callid`: id of the whole call, such as 1495698591.209; need not equal an inboundid or outboundid
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. Error codes of
    /// the PBX: 10004 (a required parameter is blank or missing), 10006 (there is no such extension), 10024 (the
    /// extension may not place outbound calls), 30001 (the API process of the PBX failed, for example for lack of
    /// memory).
    ///
    /// The guide prints the error as 100024, with a digit too many.
    /// A change: never sent twice because of a broken connection or a time-out. In the API since v1.0.0.
    reply extension_dial_outbound(const argument &extid, const argument &outto, const params &optional = {})
    {
        return must([&] { return try_extension_dial_outbound(extid, outto, optional); });
    }

    /// Dials one external number, then a second one, and joins the two.
    ///
    /// - `caller`: number that is dialled first; must fit an outbound route
    /// - `outto`: number that is dialled second; must fit an outbound route
    /// - `fromext`: extension whose permission for outbound calls is used (extension number)
    ///
    /// The reply holds
    /// - `callid`: id of the whole call, such as 1495698591.209; need not equal an inboundid or outboundid
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. Error codes of
    /// the PBX: 10004 (a required parameter is blank or missing), 10006 (there is no such extension), 10012 (there is
    /// no such IVR), 30001 (the API process of the PBX failed, for example for lack of memory).
    ///
    /// Requires two free trunks or channels.
    /// 10012 is listed on the page although no IVR is involved.
    /// A change: never sent twice because of a broken connection or a time-out. In the API since v1.0.0.
    reply outbound_dial_outbound(const argument &caller, const argument &outto, const argument &fromext)
    {
        return must([&] { return try_outbound_dial_outbound(caller, outto, fromext); });
    }

    /// Calls an extension and puts it into an IVR when it answers.
    ///
    /// - `ivrid`: the IVR (IVR number)
    /// - `extid`: extension to call (extension number)
    ///
    /// `optional`: any of
    /// - `autoanswer`: whether the phone answers automatically (yes or no); only for SIP phones that support it;
    ///   default: no
    ///
    /// The reply holds
    /// - `callid`: id of the whole call, such as 1495698591.209; need not equal an inboundid or outboundid
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. Error codes of
    /// the PBX: 10004 (a required parameter is blank or missing), 10006 (there is no such extension), 10012 (there is
    /// no such IVR), 30001 (the API process of the PBX failed, for example for lack of memory).
    ///
    /// Pressed keys are reported.
    /// A change: never sent twice because of a broken connection or a time-out. In the API since v1.0.0.
    reply ivr_dial_extension(const argument &ivrid, const argument &extid, const params &optional = {})
    {
        return must([&] { return try_ivr_dial_extension(ivrid, extid, optional); });
    }

    /// Calls an external number and puts it into an IVR when it answers.
    ///
    /// - `ivrid`: the IVR (IVR number)
    /// - `outto`: external number, with the prefix that the outbound route requires
    /// - `fromext`: extension whose permission for outbound calls is used (extension number)
    ///
    /// The reply holds
    /// - `callid`: id of the whole call, such as 1495698591.209; need not equal an inboundid or outboundid
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. Error codes of
    /// the PBX: 10006 (there is no such extension), 10012 (there is no such IVR), 10024 (the extension may not place
    /// outbound calls).
    ///
    /// Before firmware 30.11.0.7, the report of pressed keys had no infos for such calls.
    /// A change: never sent twice because of a broken connection or a time-out. In the API since v1.0.0.
    reply ivr_dial_outbound(const argument &ivrid, const argument &outto, const argument &fromext)
    {
        return must([&] { return try_ivr_dial_outbound(ivrid, outto, fromext); });
    }

    /// Calls an external number and puts it into a queue when it answers.
    ///
    /// - `queueid`: the queue (queue number)
    /// - `outto`: external number, with the prefix that the outbound route requires
    /// - `fromext`: extension whose permission for outbound calls is used (extension number)
    ///
    /// The reply holds
    /// - `callid`: id of the whole call, such as 1495698591.209; need not equal an inboundid or outboundid
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. Error codes of
    /// the PBX: 10006 (there is no such extension), 10013 (there is no such queue), 10024 (the extension may not
    /// place outbound calls).
    ///
    /// The Chinese table names the member callerid, the sample callid.
    /// A change: never sent twice because of a broken connection or a time-out. In the API since v1.0.1, firmware
    /// 30.5.0.30.
    reply queue_dial_outbound(const argument &queueid, const argument &outto, const argument &fromext)
    {
        return must([&] { return try_queue_dial_outbound(queueid, outto, fromext); });
    }

    /// Calls an external number and puts it into a ring group when it answers.
    ///
    /// - `ringgroupid`: the ring group (ring group number)
    /// - `outto`: external number, with the prefix that the outbound route requires
    /// - `fromext`: extension whose permission for outbound calls is used (extension number)
    ///
    /// The reply holds
    /// - `callid`: id of the whole call, such as 1495698591.209; need not equal an inboundid or outboundid
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. Error codes of
    /// the PBX: 10006 (there is no such extension), 10014 (there is no such ring group), 10024 (the extension may not
    /// place outbound calls).
    ///
    /// The Chinese table names the member callerid, the sample callid.
    /// A change: never sent twice because of a broken connection or a time-out. In the API since v1.0.1, firmware
    /// 30.5.0.30.
    reply ringgroup_dial_outbound(const argument &ringgroupid, const argument &outto, const argument &fromext)
    {
        return must([&] { return try_ringgroup_dial_outbound(ringgroupid, outto, fromext); });
    }

    /// Accepts an inbound call that the PBX holds for a decision.
    ///
    /// - `inboundid`: id of the call, from the report Invite (an id such as 1495698433.203)
    ///
    /// The reply holds only `status`.
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. Error codes of
    /// the PBX: 10004 (a required parameter is blank or missing), 10007 (there is no such call), 10016 (it is too
    /// late to accept or refuse the call), 30001 (the API process of the PBX failed, for example for lack of memory).
    ///
    /// Only for trunks on which control of inbound calls is enabled. After ten seconds the PBX accepts the call
    /// itself; a later response is refused (10016).
    /// A change: never sent twice because of a broken connection or a time-out. In the API since v1.0.0.
    reply inbound_accept(const argument &inboundid)
    {
        return must([&] { return try_inbound_accept(inboundid); });
    }

    /// Rejects an inbound call that the PBX holds for a decision.
    ///
    /// - `inboundid`: id of the call, from the report Invite (an id such as 1495698433.203)
    ///
    /// The reply holds only `status`.
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. Error codes of
    /// the PBX: 10004 (a required parameter is blank or missing), 10007 (there is no such call), 10016 (it is too
    /// late to accept or refuse the call), 30001 (the API process of the PBX failed, for example for lack of memory).
    ///
    /// The same ten seconds as for inbound/accept.
    /// A call rejected this way has no entry in the call log of the PBX.
    /// A change: never sent twice because of a broken connection or a time-out. In the API since v1.0.0.
    reply inbound_refuse(const argument &inboundid)
    {
        return must([&] { return try_inbound_refuse(inboundid); });
    }

    /// Moves an inbound call to an extension.
    ///
    /// - `inboundid`: id of the inbound call, from its reports (an id such as 1495698433.203)
    /// - `extid`: extension that gets the call (extension number)
    ///
    /// The reply holds
    /// - `callid`: id of the whole call, such as 1495698591.209; need not equal an inboundid or outboundid
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. Error codes of
    /// the PBX: 10004 (a required parameter is blank or missing), 10006 (there is no such extension), 30001 (the API
    /// process of the PBX failed, for example for lack of memory).
    ///
    /// Works for ringing and answered calls.
    /// Undocumented: whether v1.1.0 still supports it: only the guide of 2017 has the page. Since v1.0.6 there is
    /// inbound/transfer_number.
    /// A change: never sent twice because of a broken connection or a time-out. In the API since v1.0.0.
    reply inbound_transfer_extension(const argument &inboundid, const argument &extid)
    {
        return must([&] { return try_inbound_transfer_extension(inboundid, extid); });
    }

    /// Moves an inbound call to an IVR.
    ///
    /// - `inboundid`: id of the inbound call, from its reports (an id such as 1495698433.203)
    /// - `ivrid`: IVR that gets the call (IVR number)
    ///
    /// The reply holds
    /// - `callid`: id of the whole call, such as 1495698591.209; need not equal an inboundid or outboundid
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. Error codes of
    /// the PBX: 10004 (a required parameter is blank or missing), 10006 (there is no such extension), 10012 (there is
    /// no such IVR), 30001 (the API process of the PBX failed, for example for lack of memory).
    ///
    /// Works for ringing and answered calls.
    /// Undocumented: whether v1.1.0 still supports it: only the guide of 2017 has the page. Since v1.0.6 there is
    /// inbound/transfer_number.
    /// A change: never sent twice because of a broken connection or a time-out. In the API since v1.0.0.
    reply inbound_transfer_ivr(const argument &inboundid, const argument &ivrid)
    {
        return must([&] { return try_inbound_transfer_ivr(inboundid, ivrid); });
    }

    /// Moves an inbound call to an external number.
    ///
    /// - `inboundid`: id of the inbound call, from its reports (an id such as 1495698433.203)
    /// - `outto`: external number, with the prefix that the outbound route requires
    /// - `fromext`: extension whose permission for outbound calls is used (extension number)
    ///
    /// The reply holds
    /// - `callid`: id of the whole call, such as 1495698591.209; need not equal an inboundid or outboundid
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. Error codes of
    /// the PBX: 10004 (a required parameter is blank or missing), 10006 (there is no such extension), 10007 (there is
    /// no such call), 30001 (the API process of the PBX failed, for example for lack of memory).
    ///
    /// Works for ringing and answered calls.
    /// The guide calls it a trunk, but it is an external number.
    /// Undocumented: whether v1.1.0 still supports it: only the guide of 2017 has the page. Since v1.0.6 there is
    /// inbound/transfer_number.
    /// A change: never sent twice because of a broken connection or a time-out. In the API since v1.0.0.
    reply inbound_transfer_outbound(const argument &inboundid, const argument &outto, const argument &fromext)
    {
        return must([&] { return try_inbound_transfer_outbound(inboundid, outto, fromext); });
    }

    /// Moves an inbound call to a queue.
    ///
    /// - `inboundid`: id of the inbound call, from its reports (an id such as 1495698433.203)
    /// - `queueid`: queue that gets the call (queue number)
    ///
    /// The reply holds
    /// - `callid`: id of the whole call, such as 1495698591.209; need not equal an inboundid or outboundid
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. Error codes of
    /// the PBX: 10004 (a required parameter is blank or missing), 10013 (there is no such queue), 30001 (the API
    /// process of the PBX failed, for example for lack of memory).
    ///
    /// Undocumented: whether v1.1.0 still supports it: only the guide of 2017 has the page. Since v1.0.6 there is
    /// inbound/transfer_number.
    /// A change: never sent twice because of a broken connection or a time-out. In the API since v1.0.0.
    reply inbound_transfer_queue(const argument &inboundid, const argument &queueid)
    {
        return must([&] { return try_inbound_transfer_queue(inboundid, queueid); });
    }

    /// Moves an inbound call to a ring group.
    ///
    /// - `inboundid`: id of the inbound call, from its reports (an id such as 1495698433.203)
    /// - `ringgroupid`: ring group that gets the call (ring group number)
    ///
    /// The reply holds
    /// - `callid`: id of the whole call, such as 1495698591.209; need not equal an inboundid or outboundid
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. Error codes of
    /// the PBX: 10004 (a required parameter is blank or missing), 10006 (there is no such extension), 10014 (there is
    /// no such ring group), 30001 (the API process of the PBX failed, for example for lack of memory).
    ///
    /// Undocumented: whether v1.1.0 still supports it: only the guide of 2017 has the page. Since v1.0.6 there is
    /// inbound/transfer_number.
    /// A change: never sent twice because of a broken connection or a time-out. In the API since v1.0.0.
    reply inbound_transfer_ringgroup(const argument &inboundid, const argument &ringgroupid)
    {
        return must([&] { return try_inbound_transfer_ringgroup(inboundid, ringgroupid); });
    }

    /// Moves an outbound call to an extension.
    ///
    /// - `outboundid`: id of the outbound call, from its reports (an id such as 1495698433.203)
    /// - `extid`: extension that gets the call (extension number)
    ///
    /// The reply holds
    /// - `callid`: id of the whole call, such as 1495698591.209; need not equal an inboundid or outboundid
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. Error codes of
    /// the PBX: 10004 (a required parameter is blank or missing), 10006 (there is no such extension), 10007 (there is
    /// no such call), 30001 (the API process of the PBX failed, for example for lack of memory).
    ///
    /// Works for ringing and answered calls.
    /// In the sample the callid differs from the outboundid.
    /// Undocumented: whether v1.1.0 still supports it: only the guide of 2017 has the page. Since v1.0.6 there is
    /// outbound/transfer_number.
    /// A change: never sent twice because of a broken connection or a time-out. In the API since v1.0.0.
    reply outbound_transfer_extension(const argument &outboundid, const argument &extid)
    {
        return must([&] { return try_outbound_transfer_extension(outboundid, extid); });
    }

    /// Moves an outbound call to an IVR.
    ///
    /// - `outboundid`: id of the outbound call, from its reports (an id such as 1495698433.203)
    /// - `ivrid`: IVR that gets the call (IVR number)
    ///
    /// The reply holds
    /// - `callid`: id of the whole call, such as 1495698591.209; need not equal an inboundid or outboundid
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. Error codes of
    /// the PBX: 10004 (a required parameter is blank or missing), 10007 (there is no such call), 10012 (there is no
    /// such IVR), 30001 (the API process of the PBX failed, for example for lack of memory).
    ///
    /// Works for ringing and answered calls.
    /// Undocumented: whether v1.1.0 still supports it: only the guide of 2017 has the page. Since v1.0.6 there is
    /// outbound/transfer_number.
    /// A change: never sent twice because of a broken connection or a time-out. In the API since v1.0.0.
    reply outbound_transfer_ivr(const argument &outboundid, const argument &ivrid)
    {
        return must([&] { return try_outbound_transfer_ivr(outboundid, ivrid); });
    }

    /// Moves an outbound call to an external number.
    ///
    /// - `outboundid`: id of the outbound call, from its reports (an id such as 1495698433.203)
    /// - `outto`: external number, with the prefix that the outbound route requires
    /// - `fromext`: extension whose permission for outbound calls is used (extension number)
    ///
    /// The reply holds
    /// - `callid`: id of the whole call, such as 1495698591.209; need not equal an inboundid or outboundid
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. Error codes of
    /// the PBX: 10004 (a required parameter is blank or missing), 10006 (there is no such extension), 10007 (there is
    /// no such call), 30001 (the API process of the PBX failed, for example for lack of memory).
    ///
    /// Undocumented: whether v1.1.0 still supports it: only the guide of 2017 has the page. Since v1.0.6 there is
    /// outbound/transfer_number.
    /// A change: never sent twice because of a broken connection or a time-out. In the API since v1.0.0.
    reply outbound_transfer_outbound(const argument &outboundid, const argument &outto, const argument &fromext)
    {
        return must([&] { return try_outbound_transfer_outbound(outboundid, outto, fromext); });
    }

    /// Moves an inbound call to any number, internal or external.
    ///
    /// - `inboundid`: id of the inbound call, from its reports (an id such as 1495698433.203)
    /// - `number`: target: number of an extension, IVR, queue or ring group, or an external number
    ///
    /// `optional`: any of
    /// - `fromext`: extension whose permission for outbound calls is used for an external target (extension number);
    ///   blank in the sample for an internal one
    ///
    /// The reply holds
    /// - `callid`: id of the whole call, such as 1495698591.209; need not equal an inboundid or outboundid
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. The documentation
    /// names no error codes.
    ///
    /// Works for ringing and answered calls.
    /// A change: never sent twice because of a broken connection or a time-out. In the API since v1.0.6, firmware
    /// 30.10.0.16.
    reply inbound_transfer_number(const argument &inboundid, const argument &number, const params &optional = {})
    {
        return must([&] { return try_inbound_transfer_number(inboundid, number, optional); });
    }

    /// Moves an outbound call to any number, internal or external.
    ///
    /// - `outboundid`: id of the outbound call, from its reports (an id such as 1495698433.203)
    /// - `number`: target: number of an extension, IVR, queue or ring group, or an external number
    /// - `fromext`: extension whose permission for outbound calls is used for an external target (extension number,
    ///   may be blank); blank for an internal one
    ///
    /// The reply holds
    /// - `callid`: id of the whole call, such as 1495698591.209; need not equal an inboundid or outboundid
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. The documentation
    /// names no error codes.
    ///
    /// Works for ringing and answered calls.
    /// A change: never sent twice because of a broken connection or a time-out. In the API since v1.0.6, firmware
    /// 30.10.0.16.
    reply outbound_transfer_number(const argument &outboundid, const argument &number, const argument &fromext)
    {
        return must([&] { return try_outbound_transfer_number(outboundid, number, fromext); });
    }

    /// Transfers a call to any number on behalf of one of its parties, which leaves the call.
    ///
    /// - `callid`: id of the call (an id such as 1495698433.203)
    /// - `transferor`: party that transfers the call and is then hung up
    /// - `transferto`: target: number of an extension, IVR, queue or ring group, or an external number
    ///
    /// `optional`: any of
    /// - `fromext`: extension whose permission for outbound calls is used for an external target (extension number)
    ///
    /// The reply holds
    /// - `callid`: id of the whole call, such as 1495698591.209; need not equal an inboundid or outboundid
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. The documentation
    /// names no error codes.
    ///
    /// Such a transfer is not reported as a Transfer event.
    /// Before firmware 30.11.0.7, it restarted the API process of the PBX: the connection may be lost immediately
    /// afterwards.
    /// A change: never sent twice because of a broken connection or a time-out. In the API since v1.1.0, firmware
    /// 30.10.0.59.
    reply calltransfer(const argument &callid, const argument &transferor, const argument &transferto,
                       const params &optional = {})
    {
        return must([&] { return try_calltransfer(callid, transferor, transferto, optional); });
    }

    /// Lets one extension listen to the call of another.
    ///
    /// - `listener`: extension that listens (extension number)
    /// - `listenedext`: extension in a call (extension number)
    ///
    /// The reply holds only `status`.
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. Error codes of
    /// the PBX: 10004 (a required parameter is blank or missing), 10006 (there is no such extension), 10007 (there is
    /// no such call), 10008 (the extension is not idle), 10009 (the extension may not be monitored), 10010 (the
    /// monitor mode of the extension does not allow this), 30001 (the API process of the PBX failed, for example for
    /// lack of memory).
    ///
    /// Each extension can be monitored by one other at a time.
    /// A change: never sent twice because of a broken connection or a time-out. In the API since v1.0.0.
    reply extension_listen(const argument &listener, const argument &listenedext)
    {
        return must([&] { return try_extension_listen(listener, listenedext); });
    }

    /// Lets one extension talk to another during its call; the other party cannot hear it.
    ///
    /// - `whisperer`: extension that whispers (extension number)
    /// - `whisperedext`: extension in a call (extension number)
    ///
    /// The reply holds only `status`.
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. Error codes of
    /// the PBX: 10004 (a required parameter is blank or missing), 10006 (there is no such extension), 10007 (there is
    /// no such call), 10008 (the extension is not idle), 10009 (the extension may not be monitored), 10010 (the
    /// monitor mode of the extension does not allow this), 30001 (the API process of the PBX failed, for example for
    /// lack of memory).
    ///
    /// A change: never sent twice because of a broken connection or a time-out. In the API since v1.0.0.
    reply extension_whisper(const argument &whisperer, const argument &whisperedext)
    {
        return must([&] { return try_extension_whisper(whisperer, whisperedext); });
    }

    /// Lets one extension join the call of another as a third party.
    ///
    /// - `bargein`: extension that joins (extension number)
    /// - `bargedext`: extension in a call (extension number)
    ///
    /// The reply holds only `status`.
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. Error codes of
    /// the PBX: 10004 (a required parameter is blank or missing), 10006 (there is no such extension), 10007 (there is
    /// no such call), 10008 (the extension is not idle), 10009 (the extension may not be monitored), 10010 (the
    /// monitor mode of the extension does not allow this), 30001 (the API process of the PBX failed, for example for
    /// lack of memory).
    ///
    /// A change: never sent twice because of a broken connection or a time-out. In the API since v1.0.0.
    reply extension_barge(const argument &bargein, const argument &bargedext)
    {
        return must([&] { return try_extension_barge(bargein, bargedext); });
    }

    /// Sends a text message through a GSM, 3G or 4G trunk.
    ///
    /// - `phonenumber`: number of the recipient
    /// - `message`: plain text, which this library percent-encodes (at most 2000 characters, no emoji); the Chinese
    ///   edition counts 1000 Chinese characters
    /// - `trunk`: name of the trunk
    ///
    /// The reply holds
    /// - `smsid`: id of the message, such as 18396210850-1502874159
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. Error codes of
    /// the PBX: 10026 (there is no GSM module with that name), 10027 (the GSM module is busy, or none is idle), 10028
    /// (the number is blank), 10029 (the PBX could not open its SMS file), 10030 (the text of the SMS is blank).
    ///
    /// The reply says that the message was accepted. The report sms-send says whether it was delivered: Succeed or
    /// Failed.
    /// A change: never sent twice because of a broken connection or a time-out. In the API since v1.0.1, firmware
    /// 30.5.0.30.
    reply sms_send(const argument &phonenumber, const argument &message, const argument &trunk)
    {
        return must([&] { return try_sms_send(phonenumber, message, trunk); });
    }

    /// Adds a wake-up call to one or more extensions.
    ///
    /// - `extid`: extensions to wake (extension numbers joined by commas)
    ///
    /// `optional`: any of
    /// - `wakeup`: the alarm (a list, set by the keys of its entries); of several entries the PBX takes the first
    ///   only; required
    /// - `wakeup[0].time`: when to ring (HH:MM); required
    /// - `wakeup[0].type`: once, every day, or on the weekdays given (onetime, everyday or custom); required
    /// - `wakeup[0].weekdays`: 0 is Sunday, 1 to 6 are Monday to Saturday (0 to 6, several joined by commas);
    ///   required if `wakeup[0].type` is custom
    /// - `wakeup[0].repeats`: how often to ring (1 to 3)
    /// - `wakeup[0].repeatinterval`: minutes between two rings, such as 5 (digits)
    /// - `wakeup[0].prompt`: custom prompt to play; default: macroform-cold_day
    ///
    /// The reply holds only `status`.
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. Error codes of
    /// the PBX: 10006 (there is no such extension), 10020 (the PBX could not add or change the alarm), 10022 (the
    /// alarm exists already), 30001 (the API process of the PBX failed, for example for lack of memory).
    ///
    /// The reply does not contain the id of the new alarm: query for it.
    /// An alarm of type onetime is deleted after its repeats.
    /// The tables write Repeatinterval and Prompt with capitals, the samples without; this library sends them
    /// without.
    /// A change: never sent twice because of a broken connection or a time-out. In the API since v1.0.0.
    reply wakeupcall_create(const argument &extid, const params &optional = {})
    {
        return must([&] { return try_wakeupcall_create(extid, optional); });
    }

    /// Reads the alarms of an extension.
    ///
    /// - `extid`: the extension (extension numbers joined by commas); undocumented: whether several may be joined by
    ///   commas
    ///
    /// The reply holds
    /// - `wakeups`: one entry for each extension
    /// - `wakeups[].extid`: number of the extension
    /// - `wakeups[].wakeup`: one entry for each alarm
    /// - `wakeups[].wakeup[].wakeupid`: id of the alarm; absent in v1.0.1
    /// - `wakeups[].wakeup[].time`: HH:MM
    /// - `wakeups[].wakeup[].type`: onetime, everyday or custom
    /// - `wakeups[].wakeup[].weekdays`: 0 (Sunday) to 6; custom only
    /// - `wakeups[].wakeup[].prompt`: prompt, such as macroform-cold_day
    /// - `wakeups[].wakeup[].repeats`: 1 to 3
    /// - `wakeups[].wakeup[].repeatinterval`: minutes
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. Error codes of
    /// the PBX: 10006 (there is no such extension), 10021 (there is no such alarm).
    ///
    /// A query: sent once more if the connection breaks before the reply begins. In the API since v1.0.0.
    reply wakeupcall_query(const argument &extid)
    {
        return must([&] { return try_wakeupcall_query(extid); });
    }

    /// Changes one alarm of one extension.
    ///
    /// - `extid`: the extension (extension numbers joined by commas)
    ///
    /// `optional`: any of
    /// - `wakeupid`: the alarm, from wakeupcall/query (digits); v1.1.0
    /// - `time`: old time of the alarm, which selects it in v1.0.1 (HH:MM)
    /// - `wakeup`: the new settings of the alarm (a list, set by the keys of its entries); of several entries the PBX
    ///   takes the first only
    /// - `wakeup[0].time`: when to ring (HH:MM); required in v1.1.0, optional in v1.0.1
    /// - `wakeup[0].type`: once, every day, or on the weekdays given (onetime, everyday or custom); required in
    ///   v1.1.0, optional in v1.0.1
    /// - `wakeup[0].weekdays`: 0 is Sunday, 1 to 6 are Monday to Saturday (0 to 6, several joined by commas);
    ///   required if `wakeup[0].type` is custom
    /// - `wakeup[0].repeats`: how often to ring (1 to 3)
    /// - `wakeup[0].repeatinterval`: minutes between two rings, such as 5 (digits)
    /// - `wakeup[0].prompt`: custom prompt to play; default: macroform-cold_day
    ///
    /// The reply holds only `status`.
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. Error codes of
    /// the PBX: 10020 (the PBX could not add or change the alarm), 10021 (there is no such alarm), 30001 (the API
    /// process of the PBX failed, for example for lack of memory).
    ///
    /// v1.0.1 selects the alarm by time, v1.1.0 by wakeupid. This library requires the one that fits `api_version`;
    /// for versions between the two, which are not documented, it requires both.
    /// The guide of 2017 prints the error as 100021, with a digit too many.
    /// A change: never sent twice because of a broken connection or a time-out. In the API since v1.0.0.
    reply wakeupcall_update(const argument &extid, const params &optional = {})
    {
        return must([&] { return try_wakeupcall_update(extid, optional); });
    }

    /// Deletes one, several or all alarms of an extension.
    ///
    /// - `extid`: the extension (extension numbers joined by commas)
    ///
    /// `optional`: any of
    /// - `wakeupid`: which alarms, by the ids from wakeupcall/query (ids joined by commas, or all); v1.1.0
    /// - `time`: time of the alarm, which selects it in v1.0.1 (HH:MM, or all)
    ///
    /// The reply holds only `status`.
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. Error codes of
    /// the PBX: 10021 (there is no such alarm), 30001 (the API process of the PBX failed, for example for lack of
    /// memory).
    ///
    /// A request that names no alarm deletes all of them. This library sends such a request only if all is written
    /// out for wakeupid or time.
    /// v1.0.1 selects the alarm by time, v1.1.0 by wakeupid: the parameter of the other version counts as naming
    /// none. This library requires the one that fits `api_version`; for versions between the two, which are not
    /// documented, it requires both.
    /// A change: never sent twice because of a broken connection or a time-out. In the API since v1.0.0.
    reply wakeupcall_delete(const argument &extid, const params &optional = {})
    {
        return must([&] { return try_wakeupcall_delete(extid, optional); });
    }

    /// Resets the extension of a room: its voicemail, outbound permissions, alarms and caller ID name are deleted.
    ///
    /// - `extid`: extensions of the room (extension numbers joined by commas)
    ///
    /// The reply holds only `status`.
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. The documentation
    /// names no error codes.
    ///
    /// A change: never sent twice because of a broken connection or a time-out. In the API since v1.0.6, firmware
    /// 30.10.0.16.
    reply hotel_checkout(const argument &extid)
    {
        return must([&] { return try_hotel_checkout(extid); });
    }

    /// Calls an extension and plays custom prompts when it answers.
    ///
    /// - `extid`: extension to call (extension number)
    /// - `prompt`: custom prompts on the PBX, joined by + (names joined by +); each name should contain a letter,
    ///   although the sample plays one named 1
    ///
    /// `optional`: any of
    /// - `autoanswer`: whether the phone answers automatically (yes, no, Yes or No); the table of v1.1.0 has
    ///   capitals, the samples have none; default: no
    ///
    /// The reply holds
    /// - `callid`: id of the whole call
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. Error codes of
    /// the PBX: 10004 (a required parameter is blank or missing), 10006 (there is no such extension), 10015 (the call
    /// is not connected), 10023 (there is no such audio file), 30001 (the API process of the PBX failed, for example
    /// for lack of memory).
    ///
    /// A change: never sent twice because of a broken connection or a time-out. In the API since v1.0.0.
    reply extension_playprompt(const argument &extid, const argument &prompt, const params &optional = {})
    {
        return must([&] { return try_extension_playprompt(extid, prompt, optional); });
    }

    /// Calls an external number and plays custom prompts when it answers.
    ///
    /// - `outto`: external number, with the prefix that the outbound route requires
    /// - `prompt`: custom prompts on the PBX, joined by + (names joined by +)
    ///
    /// `optional`: any of
    /// - `fromext`: extension whose permission for outbound calls is used (extension number)
    /// - `autoanswer`: in a sample of 2017, not in the table (yes, no, Yes or No)
    ///
    /// The reply holds
    /// - `callid`: id of the whole call; not in the table of 2017, but in its samples
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. Error codes of
    /// the PBX: 10004 (a required parameter is blank or missing), 10006 (there is no such extension), 10015 (the call
    /// is not connected), 10023 (there is no such audio file), 30001 (the API process of the PBX failed, for example
    /// for lack of memory).
    ///
    /// Not useful on PSTN trunks, where a call counts as answered at once.
    /// A change: never sent twice because of a broken connection or a time-out. In the API since v1.0.0.
    reply outbound_playprompt(const argument &outto, const argument &prompt, const params &optional = {})
    {
        return must([&] { return try_outbound_playprompt(outto, prompt, optional); });
    }

    /// Lists the voicemail messages of one, several or all extensions.
    ///
    /// `optional`: any of
    /// - `extid`: which extensions (extension numbers joined by commas, or all); default: all
    ///
    /// The reply holds
    /// - `voicemails`: one entry for each extension; absent when there are no messages
    /// - `voicemails[].extid`: number of the extension
    /// - `voicemails[].voicemail`: one entry for each message
    /// - `voicemails[].voicemail[].voicemailfile`: file name, such as msg0000.wav
    /// - `voicemails[].voicemail[].messagefrom`: number of the caller
    /// - `voicemails[].voicemail[].voicemailstatus`: read or unread
    /// - `voicemails[].voicemail[].voicemaildate`: YYYY-MM-DD HH:MM:SS
    /// - `voicemails[].voicemail[].voicemaillength`: length, presumably in seconds
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. The documentation
    /// names no error codes.
    ///
    /// Documented for the Cloud PBX only; its error codes are in the table of the S1000.
    /// A query: sent once more if the connection breaks before the reply begins. In the API version undocumented: in
    /// the documentation of v1.1.0, not in the guide of v1.0.1.
    reply voicemail_query(const params &optional = {})
    {
        return must([&] { return try_voicemail_query(optional); });
    }

    /// Gets the key for one download of a voicemail message.
    ///
    /// - `extid`: extension that the message is for (extension number)
    /// - `voicemailfile`: file name, from voicemail/query
    /// - `voicemailstatus`: folder in which the PBX searches for the file, so it must be correct (read or unread)
    ///
    /// `optional`: any of
    /// - `allowedip`: a further address that may download (IP address); default: the client only
    ///
    /// The reply holds
    /// - `extid`: as asked for
    /// - `voicemailstatus`: as asked for
    /// - `voicemailfile`: as asked for
    /// - `random`: key, 32 hex digits, good for one download
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. Error codes of
    /// the PBX: 20015 (allowedip is wrong), 20016 (the status of the voicemail message is wrong), 20017 (the key for
    /// the voicemail message is not valid), 20018 (the voicemail message does not exist).
    ///
    /// yeastar_voicemail_download does both steps.
    /// Undocumented: how long the key is valid: for recordings and call records it is 30 seconds.
    /// A query: sent once more if the connection breaks before the reply begins. In the API version undocumented: in
    /// the documentation of v1.1.0, not in the guide of v1.0.1.
    reply voicemail_get_random(const argument &extid, const argument &voicemailfile, const argument &voicemailstatus,
                               const params &optional = {})
    {
        return must([&] { return try_voicemail_get_random(extid, voicemailfile, voicemailstatus, optional); });
    }

    /// Deletes one or all voicemail messages of an extension.
    ///
    /// - `extid`: the extension (extension number)
    /// - `voicemailfile`: file name, from voicemail/query (or all); all deletes every message
    /// - `voicemailstatus`: which folder (read, unread or all)
    ///
    /// The reply holds only `status`.
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. The documentation
    /// names no error codes.
    ///
    /// A change: never sent twice because of a broken connection or a time-out. In the API version undocumented: in
    /// the Chinese documentation of v1.1.0 for the Cloud PBX only.
    reply voicemail_delete(const argument &extid, const argument &voicemailfile, const argument &voicemailstatus)
    {
        return must([&] { return try_voicemail_delete(extid, voicemailfile, voicemailstatus); });
    }

    /// Gets the key for one download of a recording.
    ///
    /// - `recording`: file name, from the field recording of the report NewCdr
    ///
    /// `optional`: any of
    /// - `allowedip`: a further address that may download (IP address); v1.1.0; default: the client only
    ///
    /// The reply holds
    /// - `recording`: as asked for
    /// - `random`: key, 32 hex digits, good for one download within 30 seconds
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. Error codes of
    /// the PBX: 20012 (the key for the recording is not valid), 20014 (the recording does not exist), 20015
    /// (allowedip is wrong).
    ///
    /// yeastar_recording_download and yeastar_recording_save do both steps.
    /// The codes 20012 and 20014 changed their meaning after 2017.
    /// A query: sent once more if the connection breaks before the reply begins. In the API since v1.0.1, firmware
    /// 30.5.0.30.
    reply recording_get_random(const argument &recording, const params &optional = {})
    {
        return must([&] { return try_recording_get_random(recording, optional); });
    }

    /// Gets the key for one download of call records.
    ///
    /// - `extid`: whose calls (extension numbers joined by commas, or all)
    /// - `starttime`: start, in the local time of the PBX (yyyy-mm-dd hh:mm:ss)
    /// - `endtime`: end (yyyy-mm-dd hh:mm:ss)
    ///
    /// `optional`: any of
    /// - `allowedip`: a further address that may download (IP address); default: the client only
    ///
    /// The reply holds
    /// - `extid`: as asked for
    /// - `starttime`: as asked for
    /// - `endtime`: as asked for
    /// - `random`: key, 32 hex digits, good for one download within 30 seconds
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. Error codes of
    /// the PBX: 20015 (allowedip is wrong), 20019 (the format of the time is wrong), 20020 (the key for the call
    /// records is not valid), 20021 (there are no call records).
    ///
    /// yeastar_cdr_download and yeastar_cdr_query do both steps.
    /// Before firmware 30.10.0.67 the download could end in 504.
    /// A query: sent once more if the connection breaks before the reply begins. In the API since v1.1.0, firmware
    /// 30.10.0.59.
    reply cdr_get_random(const argument &extid, const argument &starttime, const argument &endtime,
                         const params &optional = {})
    {
        return must([&] { return try_cdr_get_random(extid, starttime, endtime, optional); });
    }

protected:
    using try_requests::try_requests;
};
#else
using requests = try_requests;
#endif

YEASTAR_NAMESPACE_END

#endif
