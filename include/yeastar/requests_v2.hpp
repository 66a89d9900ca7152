// Written by `cargo run -p codegen` from api/requests-v2.toml: edit that, not this.

#ifndef YEASTAR_REQUESTS_V2_HPP
#define YEASTAR_REQUESTS_V2_HPP

#include <yeastar/client_base.hpp>

YEASTAR_NAMESPACE_BEGIN

/// The requests of API v2.0.0, as client.v2() returns them: each named after its path, with the parameters, replies and
/// errors of that version, in the session of the client whatever its version is. Valid while the client exists and has
/// not been moved from. Threads as the client.
class v2_requests {
public:
    explicit v2_requests(client_base &client) noexcept : client_(&client) {}

    result<reply> try_deviceinfo_query() noexcept
    {
        return client_->request(yeastar_v2_deviceinfo_query, params());
    }

    result<reply> try_companycontacts_query(const argument &id) noexcept
    {
        return client_->request(yeastar_v2_companycontacts_query, params(), id);
    }

    result<reply> try_companycontacts_add(const argument &firstname, const argument &lastname,
                                          const params &optional = {}) noexcept
    {
        return client_->request(yeastar_v2_companycontacts_add, optional, firstname, lastname);
    }

    result<reply> try_companycontacts_update(const argument &id, const params &optional = {}) noexcept
    {
        return client_->request(yeastar_v2_companycontacts_update, optional, id);
    }

    result<reply> try_companycontacts_delete(const argument &id) noexcept
    {
        return client_->request(yeastar_v2_companycontacts_delete, params(), id);
    }

    result<reply> try_extension_list() noexcept
    {
        return client_->request(yeastar_v2_extension_list, params());
    }

    result<reply> try_extension_query(const argument &number) noexcept
    {
        return client_->request(yeastar_v2_extension_query, params(), number);
    }

    result<reply> try_extension_query_call(const argument &number) noexcept
    {
        return client_->request(yeastar_v2_extension_query_call, params(), number);
    }

    result<reply> try_extension_add(const argument &number, const argument &username, const argument &registername,
                                    const argument &registerpassword, const params &optional = {}) noexcept
    {
        return client_->request(yeastar_v2_extension_add, optional, number, username, registername, registerpassword);
    }

    result<reply> try_extension_update(const argument &number, const params &optional = {}) noexcept
    {
        return client_->request(yeastar_v2_extension_update, optional, number);
    }

    result<reply> try_extension_delete(const argument &number) noexcept
    {
        return client_->request(yeastar_v2_extension_delete, params(), number);
    }

    result<reply> try_extensiongroup_query(const argument &id) noexcept
    {
        return client_->request(yeastar_v2_extensiongroup_query, params(), id);
    }

    result<reply> try_extensiongroup_add(const argument &name, const argument &members) noexcept
    {
        return client_->request(yeastar_v2_extensiongroup_add, params(), name, members);
    }

    result<reply> try_extensiongroup_update(const argument &id, const params &optional = {}) noexcept
    {
        return client_->request(yeastar_v2_extensiongroup_update, optional, id);
    }

    result<reply> try_extensiongroup_delete(const argument &id) noexcept
    {
        return client_->request(yeastar_v2_extensiongroup_delete, params(), id);
    }

    result<reply> try_trunk_list() noexcept
    {
        return client_->request(yeastar_v2_trunk_list, params());
    }

    result<reply> try_trunk_query_siptrunk(const argument &id) noexcept
    {
        return client_->request(yeastar_v2_trunk_query_siptrunk, params(), id);
    }

    result<reply> try_trunk_add_siptrunk(const argument &trunkname, const argument &trunktype,
                                         const params &optional = {}) noexcept
    {
        return client_->request(yeastar_v2_trunk_add_siptrunk, optional, trunkname, trunktype);
    }

    result<reply> try_trunk_update_siptrunk(const argument &id, const argument &trunktype,
                                            const params &optional = {}) noexcept
    {
        return client_->request(yeastar_v2_trunk_update_siptrunk, optional, id, trunktype);
    }

    result<reply> try_trunk_delete_siptrunk(const argument &id) noexcept
    {
        return client_->request(yeastar_v2_trunk_delete_siptrunk, params(), id);
    }

    result<reply> try_inroute_query(const argument &id) noexcept
    {
        return client_->request(yeastar_v2_inroute_query, params(), id);
    }

    result<reply> try_inroute_add(const argument &name, const argument &trunks, const argument &desttype,
                                  const params &optional = {}) noexcept
    {
        return client_->request(yeastar_v2_inroute_add, optional, name, trunks, desttype);
    }

    result<reply> try_inroute_update(const argument &id, const params &optional = {}) noexcept
    {
        return client_->request(yeastar_v2_inroute_update, optional, id);
    }

    result<reply> try_inroute_delete(const argument &id) noexcept
    {
        return client_->request(yeastar_v2_inroute_delete, params(), id);
    }

    result<reply> try_outroute_query(const argument &id) noexcept
    {
        return client_->request(yeastar_v2_outroute_query, params(), id);
    }

    result<reply> try_outroute_add(const argument &name, const argument &prefix, const argument &trunks,
                                   const argument &extensions, const params &optional = {}) noexcept
    {
        return client_->request(yeastar_v2_outroute_add, optional, name, prefix, trunks, extensions);
    }

    result<reply> try_outroute_update(const argument &id, const params &optional = {}) noexcept
    {
        return client_->request(yeastar_v2_outroute_update, optional, id);
    }

    result<reply> try_outroute_delete(const argument &id) noexcept
    {
        return client_->request(yeastar_v2_outroute_delete, params(), id);
    }

    result<reply> try_ivr_query(const argument &number) noexcept
    {
        return client_->request(yeastar_v2_ivr_query, params(), number);
    }

    result<reply> try_ivr_update(const argument &number, const params &optional = {}) noexcept
    {
        return client_->request(yeastar_v2_ivr_update, optional, number);
    }

    result<reply> try_queue_query(const argument &number) noexcept
    {
        return client_->request(yeastar_v2_queue_query, params(), number);
    }

    result<reply> try_queue_update(const argument &number, const params &optional = {}) noexcept
    {
        return client_->request(yeastar_v2_queue_update, optional, number);
    }

    result<reply> try_queue_query_status(const argument &number) noexcept
    {
        return client_->request(yeastar_v2_queue_query_status, params(), number);
    }

    result<reply> try_queue_add_dynamicagent(const argument &queuenumber, const argument &extnumber,
                                             const params &optional = {}) noexcept
    {
        return client_->request(yeastar_v2_queue_add_dynamicagent, optional, queuenumber, extnumber);
    }

    result<reply> try_queue_delete_dynamicagent(const argument &queuenumber, const argument &extnumber) noexcept
    {
        return client_->request(yeastar_v2_queue_delete_dynamicagent, params(), queuenumber, extnumber);
    }

    result<reply> try_queue_pause_agent(const argument &queuenumber, const argument &extnumber) noexcept
    {
        return client_->request(yeastar_v2_queue_pause_agent, params(), queuenumber, extnumber);
    }

    result<reply> try_queue_unpause_agent(const argument &queuenumber, const argument &extnumber) noexcept
    {
        return client_->request(yeastar_v2_queue_unpause_agent, params(), queuenumber, extnumber);
    }

    result<reply> try_paginggroup_list() noexcept
    {
        return client_->request(yeastar_v2_paginggroup_list, params());
    }

    result<reply> try_paginggroup_query(const argument &number) noexcept
    {
        return client_->request(yeastar_v2_paginggroup_query, params(), number);
    }

    result<reply> try_paginggroup_add(const argument &number, const params &optional = {}) noexcept
    {
        return client_->request(yeastar_v2_paginggroup_add, optional, number);
    }

    result<reply> try_paginggroup_update(const argument &number, const params &optional = {}) noexcept
    {
        return client_->request(yeastar_v2_paginggroup_update, optional, number);
    }

    result<reply> try_paginggroup_delete(const argument &number) noexcept
    {
        return client_->request(yeastar_v2_paginggroup_delete, params(), number);
    }

    result<reply> try_conference_query(const argument &number) noexcept
    {
        return client_->request(yeastar_v2_conference_query, params(), number);
    }

    result<reply> try_conference_update(const argument &number, const params &optional = {}) noexcept
    {
        return client_->request(yeastar_v2_conference_update, optional, number);
    }

    result<reply> try_conference_query_in_session(const argument &number) noexcept
    {
        return client_->request(yeastar_v2_conference_query_in_session, params(), number);
    }

    result<reply> try_conference_add_member(const argument &number, const argument &operator_,
                                            const argument &invitemember, const params &optional = {}) noexcept
    {
        return client_->request(yeastar_v2_conference_add_member, optional, number, operator_, invitemember);
    }

    result<reply> try_conference_kick_member(const argument &number, const argument &operator_,
                                             const argument &membernumber) noexcept
    {
        return client_->request(yeastar_v2_conference_kick_member, params(), number, operator_, membernumber);
    }

    result<reply> try_conference_mute_member(const argument &number, const argument &operator_,
                                             const argument &membernumber) noexcept
    {
        return client_->request(yeastar_v2_conference_mute_member, params(), number, operator_, membernumber);
    }

    result<reply> try_conference_unmute_member(const argument &number, const argument &operator_,
                                               const argument &membernumber) noexcept
    {
        return client_->request(yeastar_v2_conference_unmute_member, params(), number, operator_, membernumber);
    }

    result<reply> try_instant_conference_start(const argument &number, const argument &name,
                                               const argument &moderators, const argument &members,
                                               const params &optional = {}) noexcept
    {
        return client_->request(yeastar_v2_instant_conference_start, optional, number, name, moderators, members);
    }

    result<reply> try_instant_conference_query(const argument &number) noexcept
    {
        return client_->request(yeastar_v2_instant_conference_query, params(), number);
    }

    result<reply> try_call_dial(const argument &caller, const argument &callee, const params &optional = {}) noexcept
    {
        return client_->request(yeastar_v2_call_dial, optional, caller, callee);
    }

    result<reply> try_call_query(const params &optional = {}) noexcept
    {
        return client_->request(yeastar_v2_call_query, optional);
    }

    result<reply> try_call_hangup(const argument &channelid) noexcept
    {
        return client_->request(yeastar_v2_call_hangup, params(), channelid);
    }

    result<reply> try_call_transfer(const argument &channelid, const argument &number,
                                    const params &optional = {}) noexcept
    {
        return client_->request(yeastar_v2_call_transfer, optional, channelid, number);
    }

    result<reply> try_call_attended_transfer(const argument &channelid, const argument &tonumber,
                                             const params &optional = {}) noexcept
    {
        return client_->request(yeastar_v2_call_attended_transfer, optional, channelid, tonumber);
    }

    result<reply> try_call_attended_transfer_operate(const argument &channelid, const argument &operate) noexcept
    {
        return client_->request(yeastar_v2_call_attended_transfer_operate, params(), channelid, operate);
    }

    result<reply> try_call_listen(const argument &monitor, const argument &extension, const argument &type_) noexcept
    {
        return client_->request(yeastar_v2_call_listen, params(), monitor, extension, type_);
    }

    result<reply> try_call_hold(const argument &channelid) noexcept
    {
        return client_->request(yeastar_v2_call_hold, params(), channelid);
    }

    result<reply> try_call_unhold(const argument &channelid) noexcept
    {
        return client_->request(yeastar_v2_call_unhold, params(), channelid);
    }

    result<reply> try_call_mute(const argument &channelid) noexcept
    {
        return client_->request(yeastar_v2_call_mute, params(), channelid);
    }

    result<reply> try_call_unmute(const argument &channelid) noexcept
    {
        return client_->request(yeastar_v2_call_unmute, params(), channelid);
    }

    result<reply> try_call_playprompt(const argument &number, const argument &prompt,
                                      const params &optional = {}) noexcept
    {
        return client_->request(yeastar_v2_call_playprompt, optional, number, prompt);
    }

    result<reply> try_call_accept_inbound(const argument &channelid) noexcept
    {
        return client_->request(yeastar_v2_call_accept_inbound, params(), channelid);
    }

    result<reply> try_call_refuse_inbound(const argument &channelid) noexcept
    {
        return client_->request(yeastar_v2_call_refuse_inbound, params(), channelid);
    }

    result<reply> try_call_add_member(const argument &channelid, const argument &number,
                                      const params &optional = {}) noexcept
    {
        return client_->request(yeastar_v2_call_add_member, optional, channelid, number);
    }

    result<reply> try_call_callpark(const argument &channelid, const params &optional = {}) noexcept
    {
        return client_->request(yeastar_v2_call_callpark, optional, channelid);
    }

    result<reply> try_call_callpark_status() noexcept
    {
        return client_->request(yeastar_v2_call_callpark_status, params());
    }

    result<reply> try_uacstacall_accept_inbound(const argument &extnumber, const argument &cstacallid,
                                                const argument &ipaddress) noexcept
    {
        return client_->request(yeastar_v2_uacstacall_accept_inbound, params(), extnumber, cstacallid, ipaddress);
    }

    result<reply> try_uacstacall_refuse_inbound(const argument &extnumber, const argument &cstacallid,
                                                const argument &ipaddress) noexcept
    {
        return client_->request(yeastar_v2_uacstacall_refuse_inbound, params(), extnumber, cstacallid, ipaddress);
    }

    result<reply> try_uacstacall_hangup(const argument &extnumber, const argument &cstacallid,
                                        const argument &ipaddress) noexcept
    {
        return client_->request(yeastar_v2_uacstacall_hangup, params(), extnumber, cstacallid, ipaddress);
    }

    result<reply> try_cdr_get_random(const argument &number, const argument &starttime, const argument &endtime,
                                     const params &optional = {}) noexcept
    {
        return client_->request(yeastar_v2_cdr_get_random, optional, number, starttime, endtime);
    }

    result<reply> try_recording_get_random(const argument &recording, const params &optional = {}) noexcept
    {
        return client_->request(yeastar_v2_recording_get_random, optional, recording);
    }

    result<reply> try_voicemail_query(const argument &number) noexcept
    {
        return client_->request(yeastar_v2_voicemail_query, params(), number);
    }

    result<reply> try_voicemail_get_random(const argument &number, const argument &voicemailfile,
                                           const argument &voicemailstatus, const params &optional = {}) noexcept
    {
        return client_->request(yeastar_v2_voicemail_get_random, optional, number, voicemailfile, voicemailstatus);
    }

    result<reply> try_voicemail_delete(const argument &number, const argument &voicemailfile,
                                       const argument &voicemailstatus) noexcept
    {
        return client_->request(yeastar_v2_voicemail_delete, params(), number, voicemailfile, voicemailstatus);
    }

    result<reply> try_wakeupcall_create(const argument &number, const params &optional = {}) noexcept
    {
        return client_->request(yeastar_v2_wakeupcall_create, optional, number);
    }

    result<reply> try_wakeupcall_query(const argument &number) noexcept
    {
        return client_->request(yeastar_v2_wakeupcall_query, params(), number);
    }

    result<reply> try_wakeupcall_update(const argument &number, const argument &wakeupid,
                                        const params &optional = {}) noexcept
    {
        return client_->request(yeastar_v2_wakeupcall_update, optional, number, wakeupid);
    }

    result<reply> try_wakeupcall_delete(const argument &number, const params &optional = {}) noexcept
    {
        return client_->request(yeastar_v2_wakeupcall_delete, optional, number);
    }

    result<reply> try_hotel_checkout(const argument &number) noexcept
    {
        return client_->request(yeastar_v2_hotel_checkout, params(), number);
    }

    result<reply> try_sms_send(const argument &phonenumber, const argument &message, const argument &trunk) noexcept
    {
        return client_->request(yeastar_v2_sms_send, params(), phonenumber, message, trunk);
    }

    result<reply> try_linkus_query_client(const argument &number) noexcept
    {
        return client_->request(yeastar_v2_linkus_query_client, params(), number);
    }

    result<reply> try_linkus_update_client(const argument &number, const argument &enablelinkus) noexcept
    {
        return client_->request(yeastar_v2_linkus_update_client, params(), number, enablelinkus);
    }

    result<reply> try_linkus_send_email(const argument &number) noexcept
    {
        return client_->request(yeastar_v2_linkus_send_email, params(), number);
    }

#if YEASTAR_EXCEPTIONS
    /// Reads model, serial number, versions, clock, uptime and the number of extensions.
    ///
    /// The reply holds
    /// - `deviceinfo`: object with the keys below
    /// - `deviceinfo.devicename`: model, such as Yeastar S300 or Yeastar Cloud PBX
    /// - `deviceinfo.sn`: serial number; may contain letters
    /// - `deviceinfo.hardwarever`: hardware version; absent from Cloud PBXs
    /// - `deviceinfo.firmwarever`: firmware version, such as 30.11.0.11
    /// - `deviceinfo.systemtime`: local time and offset, such as 2019-10-17 23:07:43 UTC-8
    /// - `deviceinfo.uptime`: time since boot, such as 00:32:59
    /// - `deviceinfo.extensionstatus`: extensions in use and maximum, such as 22/500
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. The documentation
    /// names no error codes.
    ///
    /// The firmware in the sample is older than the first one with this version of the API.
    /// A query: sent once more if the connection breaks before the reply begins. In the API since v2.0.0.
    reply deviceinfo_query()
    {
        return client_->must([&] { return try_deviceinfo_query(); });
    }

    /// Reads one, several or all company contacts.
    ///
    /// - `id`: which contacts (ids joined by commas, or all)
    ///
    /// The reply holds
    /// - `companycontacts`: one entry for each contact; may be absent
    /// - `companycontacts[].id`: id of the contact
    /// - `companycontacts[].firstname`: first name
    /// - `companycontacts[].lastname`: last name
    /// - `companycontacts[].company`: company
    /// - `companycontacts[].email`: e-mail address
    /// - `companycontacts[].businessnum`: business number
    /// - `companycontacts[].businessnum2`: second business number
    /// - `companycontacts[].mobile`: mobile number
    /// - `companycontacts[].mobile2`: second mobile number
    /// - `companycontacts[].homenum`: private number
    /// - `companycontacts[].homenum2`: second private number
    /// - `companycontacts[].businessfax`: business fax
    /// - `companycontacts[].homefax`: private fax
    /// - `companycontacts[].othernum`: other number
    /// - `companycontacts[].zipcode`: postcode
    /// - `companycontacts[].street`: street
    /// - `companycontacts[].city`: city
    /// - `companycontacts[].state`: state or province
    /// - `companycontacts[].country`: country
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. Error codes of
    /// the PBX: 10140 (a field of the contact is not valid).
    ///
    /// The printed reply is cut off after the first name.
    /// A query: sent once more if the connection breaks before the reply begins. In the API since v2.0.0.
    reply companycontacts_query(const argument &id)
    {
        return client_->must([&] { return try_companycontacts_query(id); });
    }

    /// Creates a company contact, and returns its id.
    ///
    /// - `firstname`: first name
    /// - `lastname`: last name
    ///
    /// `optional`: any of
    /// - `company`: company
    /// - `email`: e-mail address
    /// - `businessnum`: business number
    /// - `businessnum2`: second business number
    /// - `mobile`: mobile number
    /// - `mobile2`: second mobile number
    /// - `homenum`: private number
    /// - `homenum2`: second private number
    /// - `businessfax`: business fax
    /// - `homefax`: private fax
    /// - `othernum`: other number
    /// - `zipcode`: postcode
    /// - `street`: street
    /// - `city`: city
    /// - `state`: state or province
    /// - `country`: country
    ///
    /// The reply holds
    /// - `id`: id of the new contact
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. Error codes of
    /// the PBX: 10140 (a field of the contact is not valid).
    ///
    /// The PBX requires at least one number other than a fax number.
    /// A public client gets 10140 with a member errordata that names the wrong parameters.
    /// A change: never sent twice because of a broken connection or a time-out. In the API since v2.0.0.
    reply companycontacts_add(const argument &firstname, const argument &lastname, const params &optional = {})
    {
        return client_->must([&] { return try_companycontacts_add(firstname, lastname, optional); });
    }

    /// Changes one company contact; parameters that are not given stay unchanged.
    ///
    /// - `id`: the contact, from companycontacts/query (digits)
    ///
    /// `optional`: any of
    /// - `firstname`: first name
    /// - `lastname`: last name
    /// - `company`: company
    /// - `email`: e-mail address
    /// - `businessnum`: business number
    /// - `businessnum2`: second business number
    /// - `mobile`: mobile number
    /// - `mobile2`: second mobile number
    /// - `homenum`: private number
    /// - `homenum2`: second private number
    /// - `businessfax`: business fax
    /// - `homefax`: private fax
    /// - `othernum`: other number
    /// - `zipcode`: postcode
    /// - `street`: street
    /// - `city`: city
    /// - `state`: state or province
    /// - `country`: country
    ///
    /// The reply holds only `status`.
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. The documentation
    /// names no error codes.
    ///
    /// A change: never sent twice because of a broken connection or a time-out. In the API since v2.0.0.
    reply companycontacts_update(const argument &id, const params &optional = {})
    {
        return client_->must([&] { return try_companycontacts_update(id, optional); });
    }

    /// Deletes one, several or all company contacts.
    ///
    /// - `id`: which contacts (ids joined by commas, or all); all deletes every contact
    ///
    /// The reply holds only `status`.
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. The documentation
    /// names no error codes.
    ///
    /// A change: never sent twice because of a broken connection or a time-out. In the API since v2.0.0.
    reply companycontacts_delete(const argument &id)
    {
        return client_->must([&] { return try_companycontacts_delete(id); });
    }

    /// Lists every extension with number, name, type and state.
    ///
    /// The reply holds
    /// - `extlist`: one entry for each extension
    /// - `extlist[].number`: number of the extension
    /// - `extlist[].status`: Unavailable, Registered, Ringing, Busy, Hold, Malfunction, Idle or Fxsnoport, in varying
    ///   letter case
    /// - `extlist[].type`: SIP, FXS or IAX
    /// - `extlist[].port`: port of an FXS extension; may be absent
    /// - `extlist[].username`: name of the user
    /// - `extlist[].agentid`: number announced as that of the agent; may be absent
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. The documentation
    /// names no error codes.
    ///
    /// A query: sent once more if the connection breaks before the reply begins. In the API since v2.0.0.
    reply extension_list()
    {
        return client_->must([&] { return try_extension_list(); });
    }

    /// Reads the settings of one, several or all extensions.
    ///
    /// - `number`: which extensions (extension numbers joined by commas, or all)
    ///
    /// The reply holds
    /// - `extinfos`: one entry for each extension
    /// - `extinfos[].number`: number of the extension
    /// - `extinfos[].username`: name of the user
    /// - `extinfos[].status`: state, as in extension/list
    /// - `extinfos[].type`: SIP, FXS or IAX
    /// - `extinfos[].port`: port of an FXS extension
    /// - `extinfos[].callerid`: caller ID
    /// - `extinfos[].registername`: SIP registration name
    /// - `extinfos[].registerpassword`: SIP password in clear text: keep it out of logs
    /// - `extinfos[].maxregistrations`: phones that may register, 1 to 5
    /// - `extinfos[].loginpassword`: login password
    /// - `extinfos[].email`: e-mail address
    /// - `extinfos[].mobile`: mobile number
    /// - `extinfos[].language`: language of the prompts
    /// - `extinfos[].hasvoicemail`: on or off
    /// - `extinfos[].enablevmtoemail`: off, on (to the user's address) or custom (to another address): voicemail is
    ///   sent by e-mail
    /// - `extinfos[].vmsecret`: voicemail PIN
    /// - `extinfos[].alwaysforward`: on or off: every call is forwarded
    /// - `extinfos[].atransferto`: where to, when always: Voicemail, Extension, Mobile Number or Custom Number
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
    /// - `extinfos[].mobileprefix`: outbound prefix of the mobile
    /// - `extinfos[].allowbeingmonitored`: on or off
    /// - `extinfos[].monitormode`: Disabled, Extensive, Listen, Whisper or Barge-in
    /// - `extinfos[].ringtimeout`: seconds
    /// - `extinfos[].maxduration`: Follow System, Unlimited, or seconds
    /// - `extinfos[].dnd`: on or off: do not disturb
    /// - `extinfos[].callrestriction`: on or off: no outbound calls
    /// - `extinfos[].agentid`: number announced as that of the agent
    /// - `extinfos[].selectoutroute`: outbound routes that it may use, joined by commas; only seen by a public client
    /// - `extinfos[].unselectoutroute`: outbound routes that it may not use; only seen by a public client
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. Error codes of
    /// the PBX: 10006 (there is no such extension).
    ///
    /// The page is cut off after ntransferto: the keys from busyforward on are those of v1.1.0, which public clients
    /// read here too.
    /// A query: sent once more if the connection breaks before the reply begins. In the API since v2.0.0.
    reply extension_query(const argument &number)
    {
        return client_->must([&] { return try_extension_query(number); });
    }

    /// Reads the current calls of one, several or all extensions.
    ///
    /// - `number`: which extensions (extension numbers joined by commas, or all)
    ///
    /// The reply holds
    /// - `calllist`: one entry for each extension
    /// - `calllist[].number`: number of the extension
    /// - `calllist[].numbercalls`: one entry for each of its calls
    /// - `calllist[].numbercalls[].callid`: id of the call
    /// - `calllist[].numbercalls[].members`: one entry for each member, which has exactly one of ext, inbound and
    ///   outbound
    /// - `calllist[].numbercalls[].members[].ext`: an extension
    /// - `calllist[].numbercalls[].members[].ext.number`: its number
    /// - `calllist[].numbercalls[].members[].ext.channelid`: its channel, such as PJSIP/1023-000000c0
    /// - `calllist[].numbercalls[].members[].ext.memberstatus`: ALERT, RING, ANSWERED, ANSWER, HOLD or BYE
    /// - `calllist[].numbercalls[].members[].ext.callpath`: what the call went through, such as an IVR or a queue;
    ///   may be absent
    /// - `calllist[].numbercalls[].members[].inbound`: the far end of an inbound call
    /// - `calllist[].numbercalls[].members[].inbound.from`: calling number
    /// - `calllist[].numbercalls[].members[].inbound.to`: called number
    /// - `calllist[].numbercalls[].members[].inbound.trunkname`: name of the trunk
    /// - `calllist[].numbercalls[].members[].inbound.channelid`: its channel
    /// - `calllist[].numbercalls[].members[].inbound.memberstatus`: as for ext
    /// - `calllist[].numbercalls[].members[].inbound.callpath`: as for ext
    /// - `calllist[].numbercalls[].members[].outbound`: the far end of an outbound call
    /// - `calllist[].numbercalls[].members[].outbound.from`: calling number
    /// - `calllist[].numbercalls[].members[].outbound.to`: called number
    /// - `calllist[].numbercalls[].members[].outbound.trunkname`: name of the trunk
    /// - `calllist[].numbercalls[].members[].outbound.channelid`: its channel
    /// - `calllist[].numbercalls[].members[].outbound.memberstatus`: as for ext
    /// - `calllist[].numbercalls[].members[].outbound.callpath`: as for ext
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. Error codes of
    /// the PBX: 10006 (there is no such extension).
    ///
    /// Came with the release of 2020-11-09.
    /// Undocumented: what the reply holds if there are no calls.
    /// A query: sent once more if the connection breaks before the reply begins. In the API since v2.0.0.
    reply extension_query_call(const argument &number)
    {
        return client_->must([&] { return try_extension_query_call(number); });
    }

    /// Creates a SIP extension.
    ///
    /// - `number`: number of the new extension (extension number, at most 7 characters)
    /// - `username`: name of the user (none of ! % . @ : ; & " ' \ < > ` $)
    /// - `registername`: SIP registration name (letters and digits, at most 31 characters)
    /// - `registerpassword`: SIP password (none of ; & " ' \ < > ` | and no space); unless the PBX allows weak ones,
    ///   16 or more characters with upper and lower case letters, without the number or the name
    ///
    /// `optional`: any of
    /// - `callerid`: caller ID (letters and digits, at most 31 characters); default: the number
    /// - `maxregistrations`: phones that may register (1 to 5); default: 1
    /// - `loginpassword`: password for the user's web page (none of ; & " ' \ < > ` | and no space); unless the PBX
    ///   allows weak ones, 10 or more characters
    /// - `email`: e-mail address (none of # ; , [ ] = & " ' \ < > ` $ and no space)
    /// - `mobile`: mobile number (digits, at most 31 characters); not blank while calls are forwarded to it
    /// - `hasvoicemail`: whether the extension has a voicemail box (on or off); default: on
    /// - `vmsecret`: voicemail PIN (digits, at most 63 characters); default: the number
    /// - `enablevmtoemail`: whether voicemail is sent by e-mail (off, on or custom); custom: to another address than
    ///   the user's; default: off
    /// - `alwaysforward`: forward every call (on or off); default: off
    /// - `atransferto`: where every call goes (Voicemail, Extension, Mobile Number or Custom Number)
    /// - `atransferext`: the extension, if atransferto is Extension (extension number)
    /// - `atransferprefix`: outbound prefix, if atransferto is a number (digits, at most 7 characters)
    /// - `atransfernum`: the number, if atransferto is Custom Number (digits)
    /// - `noanswerforward`: forward calls that nobody answers (on or off)
    /// - `ntransferto`: where unanswered calls go (Voicemail, Extension, Mobile Number or Custom Number)
    /// - `ntransferext`: the extension, if ntransferto is Extension (extension number)
    /// - `ntransferprefix`: outbound prefix, if ntransferto is a number (digits, at most 15 characters)
    /// - `ntransfernum`: the number, if ntransferto is Custom Number (digits)
    /// - `busyforward`: forward calls to a busy phone (on or off)
    /// - `btransferto`: where calls to a busy phone go (Voicemail, Extension, Mobile Number or Custom Number)
    /// - `btransferext`: the extension, if btransferto is Extension (extension number)
    /// - `btransferprefix`: outbound prefix, if btransferto is a number (digits, at most 15 characters)
    /// - `btransfernum`: the number, if btransferto is Custom Number (digits)
    /// - `allowbeingmonitored`: whether others may join its calls (on or off)
    /// - `monitormode`: how it may monitor others (Disabled, Disable, Extensive, Listen, Whisper or Barge-in);
    ///   Extensive allows all modes
    /// - `ringtimeout`: seconds to ring (digits); undocumented: which values are allowed: 15, 30, 60, 120 and 300 in
    ///   v1.1.0
    /// - `maxduration`: longest outbound call: Follow System, Unlimited, or seconds
    /// - `dnd`: do not disturb (on or off)
    /// - `callrestriction`: no outbound calls (on or off)
    /// - `agentid`: number announced as that of the agent; if blank, the extension number
    /// - `selectoutroute`: outbound routes that it may use, joined by commas; only seen in a public client
    ///
    /// The reply holds only `status`.
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. Error codes of
    /// the PBX: 10004 (a required parameter is blank or missing), 10017 (the PBX could not save the extension).
    ///
    /// The table is cut off after atransfernum: the parameters from noanswerforward on are those of v1.1.0, which
    /// public clients send here too.
    /// A public client gets 10085 for a number that exists and 10087 when there are too many; the vendor's table is
    /// cut off before them.
    /// Undocumented: whether the reply contains more than the status.
    /// A change: never sent twice because of a broken connection or a time-out. In the API since v2.0.0.
    reply extension_add(const argument &number, const argument &username, const argument &registername,
                        const argument &registerpassword, const params &optional = {})
    {
        return client_->must([&] { return try_extension_add(number, username, registername, registerpassword, optional); });
    }

    /// Changes settings of one extension; parameters that are not given stay unchanged.
    ///
    /// - `number`: the extension to change (extension number, at most 7 characters)
    ///
    /// `optional`: any of
    /// - `username`: name of the user (none of ! % . @ : ; & " ' \ < > ` $)
    /// - `registername`: SIP registration name (letters and digits, at most 31 characters)
    /// - `registerpassword`: SIP password, as in extension/add (none of ; & " ' \ < > ` | and no space)
    /// - `callerid`: caller ID (letters and digits, at most 31 characters)
    /// - `maxregistrations`: phones that may register (1 to 5)
    /// - `loginpassword`: password for the user's web page (none of ; & " ' \ < > ` | and no space); unless the PBX
    ///   allows weak ones, 10 or more characters
    /// - `email`: e-mail address (none of # ; , [ ] = & " ' \ < > ` $ and no space)
    /// - `mobile`: mobile number (digits, at most 31 characters); not blank while calls are forwarded to it
    /// - `hasvoicemail`: whether the extension has a voicemail box (on or off)
    /// - `vmsecret`: voicemail PIN (digits, at most 63 characters)
    /// - `enablevmtoemail`: whether voicemail is sent by e-mail (off, on or custom); custom: to another address than
    ///   the user's
    /// - `alwaysforward`: forward every call (on or off)
    /// - `atransferto`: where every call goes (Voicemail, Extension, Mobile Number or Custom Number)
    /// - `atransferext`: the extension, if atransferto is Extension (extension number)
    /// - `atransferprefix`: outbound prefix, if atransferto is a number (digits, at most 7 characters)
    /// - `atransfernum`: the number, if atransferto is Custom Number (digits)
    /// - `noanswerforward`: forward calls that nobody answers (on or off)
    /// - `ntransferto`: where unanswered calls go (Voicemail, Extension, Mobile Number or Custom Number)
    /// - `ntransferext`: the extension, if ntransferto is Extension (extension number)
    /// - `ntransferprefix`: outbound prefix, if ntransferto is a number (digits, at most 15 characters)
    /// - `ntransfernum`: the number, if ntransferto is Custom Number (digits)
    /// - `busyforward`: forward calls to a busy phone (on or off)
    /// - `btransferto`: where calls to a busy phone go (Voicemail, Extension, Mobile Number or Custom Number)
    /// - `btransferext`: the extension, if btransferto is Extension (extension number)
    /// - `btransferprefix`: outbound prefix, if btransferto is a number (digits, at most 15 characters)
    /// - `btransfernum`: the number, if btransferto is Custom Number (digits)
    /// - `allowbeingmonitored`: whether others may join its calls (on or off)
    /// - `monitormode`: how it may monitor others (Disabled, Disable, Extensive, Listen, Whisper or Barge-in);
    ///   Extensive allows all modes
    /// - `ringtimeout`: seconds to ring (digits); undocumented: which values are allowed: 15, 30, 60, 120 and 300 in
    ///   v1.1.0
    /// - `maxduration`: longest outbound call: Follow System, Unlimited, or seconds
    /// - `dnd`: do not disturb (on or off)
    /// - `callrestriction`: no outbound calls (on or off)
    /// - `agentid`: number announced as that of the agent; if blank, the extension number
    /// - `selectoutroute`: outbound routes that it may use, joined by commas; only seen in a public client
    ///
    /// The reply holds only `status`.
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. Error codes of
    /// the PBX: 10006 (there is no such extension), 10017 (the PBX could not save the extension), 10033 (the PBX
    /// could not save the outbound routes of the extension).
    ///
    /// The table is cut off after atransfernum: the parameters from noanswerforward on are those of v1.1.0, which
    /// public clients send here too.
    /// A public client sends ringtimeout and maxduration in a second request, without saying why.
    /// A change: never sent twice because of a broken connection or a time-out. In the API since v2.0.0.
    reply extension_update(const argument &number, const params &optional = {})
    {
        return client_->must([&] { return try_extension_update(number, optional); });
    }

    /// Deletes one, several or all extensions.
    ///
    /// - `number`: which extensions (extension numbers joined by commas, or all); all deletes every extension
    ///
    /// The reply holds only `status`.
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. Error codes of
    /// the PBX: 10006 (there is no such extension).
    ///
    /// A change: never sent twice because of a broken connection or a time-out. In the API since v2.0.0.
    reply extension_delete(const argument &number)
    {
        return client_->must([&] { return try_extension_delete(number); });
    }

    /// Reads name and members of one, several or all extension groups.
    ///
    /// - `id`: which groups (ids joined by commas, or all)
    ///
    /// The reply holds
    /// - `extgroupinfos`: one entry for each group
    /// - `extgroupinfos[].id`: id of the group
    /// - `extgroupinfos[].name`: name of the group
    /// - `extgroupinfos[].members`: extensions, joined by commas
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. The documentation
    /// names no error codes.
    ///
    /// Came with the release of 2021-05-24, as did the other requests of this group.
    /// A query: sent once more if the connection breaks before the reply begins. In the API since v2.0.0.
    reply extensiongroup_query(const argument &id)
    {
        return client_->must([&] { return try_extensiongroup_query(id); });
    }

    /// Creates an extension group, and returns its id.
    ///
    /// - `name`: name of the new group
    /// - `members`: its extensions (extension numbers joined by commas)
    ///
    /// The reply holds
    /// - `id`: id of the new group
    /// - `errornum`: members that do not exist; the group is created without them
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. The documentation
    /// names no error codes.
    ///
    /// The status is Success although some members do not exist: look at errornum.
    /// A change: never sent twice because of a broken connection or a time-out. In the API since v2.0.0.
    reply extensiongroup_add(const argument &name, const argument &members)
    {
        return client_->must([&] { return try_extensiongroup_add(name, members); });
    }

    /// Renames an extension group, or replaces its members.
    ///
    /// - `id`: the group, from extensiongroup/query (digits)
    ///
    /// `optional`: any of
    /// - `name`: new name
    /// - `members`: all of its extensions (extension numbers joined by commas)
    ///
    /// The reply holds only `status`.
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. The documentation
    /// names no error codes.
    ///
    /// A change: never sent twice because of a broken connection or a time-out. In the API since v2.0.0.
    reply extensiongroup_update(const argument &id, const params &optional = {})
    {
        return client_->must([&] { return try_extensiongroup_update(id, optional); });
    }

    /// Deletes one, several or all extension groups.
    ///
    /// - `id`: which groups (ids joined by commas, or all); all deletes every group
    ///
    /// The reply holds only `status`.
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. The documentation
    /// names no error codes.
    ///
    /// A change: never sent twice because of a broken connection or a time-out. In the API since v2.0.0.
    reply extensiongroup_delete(const argument &id)
    {
        return client_->must([&] { return try_extensiongroup_delete(id); });
    }

    /// Lists every trunk with name, id, type and state.
    ///
    /// The reply holds
    /// - `trunklist`: one entry for each trunk
    /// - `trunklist[].trunkname`: name of the trunk
    /// - `trunklist[].id`: id of the trunk
    /// - `trunklist[].type`: IAX, SIP, FXO, GSM, BRI or E1
    /// - `trunklist[].status`: state, in varying letter case: SIP and IAX Registering, Failure, Registered, Disable,
    ///   Unknown; FXO Fault, Idle, Busy; BRI and E1 Fault, Alarm, Down, Up; GSM Power Off, Alarm, No SIM, No Signal,
    ///   Pin Error, Unregister, Busy, Idle
    /// - `trunklist[].port`: port of a physical trunk; may be absent
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. The documentation
    /// names no error codes.
    ///
    /// A query: sent once more if the connection breaks before the reply begins. In the API since v2.0.0.
    reply trunk_list()
    {
        return client_->must([&] { return try_trunk_list(); });
    }

    /// Reads the settings of one, several or all SIP trunks.
    ///
    /// - `id`: which trunks (ids joined by commas, or all)
    ///
    /// The reply holds
    /// - `trunks`: one entry for each trunk
    /// - `trunks[].id`: id of the trunk
    /// - `trunks[].trunktype`: register, peer or account
    /// - `trunks[].trunkname`: name of the trunk
    /// - `trunks[].host`: domain or address of the provider; register and peer only
    /// - `trunks[].port`: its port; register and peer only
    /// - `trunks[].domain`: its SIP domain; register and peer only
    /// - `trunks[].username`: user name; register and account only
    /// - `trunks[].authname`: name for authentication; register and account only
    /// - `trunks[].fromuser`: user in the From header; register only
    /// - `trunks[].password`: password; register and account only; presumably in clear text: keep it out of logs
    /// - `trunks[].extensionsdod`: direct outward dialling by extension: number-name-extension, joined by commas
    /// - `trunks[].extensionsgroupdod`: the same by group: number-name-group
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. Error codes of
    /// the PBX: 10062 (there is no such trunk).
    ///
    /// A query: sent once more if the connection breaks before the reply begins. In the API since v2.0.0.
    reply trunk_query_siptrunk(const argument &id)
    {
        return client_->must([&] { return try_trunk_query_siptrunk(id); });
    }

    /// Creates a SIP trunk of one of three types, and returns its id.
    ///
    /// - `trunkname`: name of the new trunk
    /// - `trunktype`: whether the PBX registers with a provider, faces a peer, or lets the other side register
    ///   (register, peer or account)
    ///
    /// `optional`: any of
    /// - `host`: domain or address of the provider; required if `trunktype` is register or peer
    /// - `port`: its port (digits); required if `trunktype` is register or peer; default: 5060
    /// - `domain`: its SIP domain; required if `trunktype` is register or peer
    /// - `username`: user name at the provider, or of the account; required if `trunktype` is register or account
    /// - `authname`: name for authentication; required if `trunktype` is register or account
    /// - `fromuser`: user in the From header of outgoing calls; leave it blank if the provider does not expect one;
    ///   register only
    /// - `password`: password; required if `trunktype` is register or account
    /// - `extensionsdod`: direct outward dialling by extension: number-name-extension, several joined by commas, such
    ///   as 5503301-yeastar-1000
    /// - `extensionsgroupdod`: the same by group: number-name-group
    ///
    /// The reply holds
    /// - `id`: id of the new trunk; read by a public client
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. Error codes of
    /// the PBX: 10042 (the name of the trunk is not valid), 10043 (the name of the trunk is in use), 10044 (the type
    /// of the trunk is not valid), 10045 (the host of the trunk is not valid), 10046 (the port of the trunk is not
    /// valid), 10047 (the domain of the trunk is not valid), 10048 (the user name of the trunk is not valid), 10049
    /// (the user name of the trunk is in use), 10050 (the name for authentication is not valid), 10051 (the From
    /// header is not valid), 10052 (the password for authentication is not valid), 10053 (the DOD names an extension
    /// that does not exist), 10054 (the DOD names an extension group that does not exist), 10055 (the DOD number is
    /// not valid), 10056 (the length of the DOD number is not valid), 10057 (the DOD name is not valid), 10058 (the
    /// length of the DOD name is not valid), 10059 (the format of the DOD is not valid), 10060 (there can be no more
    /// trunks).
    ///
    /// Only the table of register trunks is readable: what the others require is taken from v1.1.0 and a public
    /// client.
    /// A change: never sent twice because of a broken connection or a time-out. In the API since v2.0.0.
    reply trunk_add_siptrunk(const argument &trunkname, const argument &trunktype, const params &optional = {})
    {
        return client_->must([&] { return try_trunk_add_siptrunk(trunkname, trunktype, optional); });
    }

    /// Changes settings of one SIP trunk; parameters that are not given stay unchanged.
    ///
    /// - `id`: the trunk, from trunk/list (digits)
    /// - `trunktype`: its type (register, peer or account)
    ///
    /// `optional`: any of
    /// - `trunkname`: new name
    /// - `host`: domain or address of the provider
    /// - `port`: its port (digits)
    /// - `domain`: its SIP domain
    /// - `username`: user name at the provider, or of the account
    /// - `authname`: name for authentication
    /// - `fromuser`: user in the From header of outgoing calls; leave it blank if the provider does not expect one;
    ///   register only
    /// - `password`: password
    /// - `extensionsdod`: direct outward dialling by extension: number-name-extension, several joined by commas, such
    ///   as 5503301-yeastar-1000
    /// - `extensionsgroupdod`: the same by group: number-name-group
    ///
    /// The reply holds only `status`.
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. Error codes of
    /// the PBX: 10042 (the name of the trunk is not valid), 10062 (there is no such trunk).
    ///
    /// Firmware before the release of 2020-11-09 cut extensionsdod off if it was long.
    /// Undocumented: whether peer and account trunks require more: their tables are cut off.
    /// A change: never sent twice because of a broken connection or a time-out. In the API since v2.0.0.
    reply trunk_update_siptrunk(const argument &id, const argument &trunktype, const params &optional = {})
    {
        return client_->must([&] { return try_trunk_update_siptrunk(id, trunktype, optional); });
    }

    /// Deletes one, several or all SIP trunks.
    ///
    /// - `id`: which trunks (ids joined by commas, or all); all deletes every SIP trunk
    ///
    /// The reply holds only `status`.
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. Error codes of
    /// the PBX: 10061 (the trunk could not be deleted), 10062 (there is no such trunk).
    ///
    /// A change: never sent twice because of a broken connection or a time-out. In the API since v2.0.0.
    reply trunk_delete_siptrunk(const argument &id)
    {
        return client_->must([&] { return try_trunk_delete_siptrunk(id); });
    }

    /// Reads one, several or all inbound routes.
    ///
    /// - `id`: which routes (ids joined by commas, or all)
    ///
    /// The reply holds
    /// - `inroutes`: one entry for each route
    /// - `inroutes[].id`: id of the route
    /// - `inroutes[].name`: name of the route
    /// - `inroutes[].did`: pattern of the dialled number; may be blank
    /// - `inroutes[].caller_id`: pattern of the calling number; may be blank
    /// - `inroutes[].trunks`: trunks, joined by commas
    /// - `inroutes[].desttype`: kind of destination, see inroute/add
    /// - `inroutes[].dest`: the destination
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. Error codes of
    /// the PBX: 10072 (there is no such inbound route).
    ///
    /// A query: sent once more if the connection breaks before the reply begins. In the API since v2.0.0.
    reply inroute_query(const argument &id)
    {
        return client_->must([&] { return try_inroute_query(id); });
    }

    /// Creates an inbound route, and returns its id.
    ///
    /// - `name`: name of the new route
    /// - `trunks`: trunks that the route listens to (names joined by commas)
    /// - `desttype`: kind of destination (hangup, extension, extrange, voicemail, ivr, ringgroup, queue, conference,
    ///   disa, callback, outroute or faxtoemail)
    ///
    /// `optional`: any of
    /// - `did`: pattern of the dialled number
    /// - `caller_id`: pattern of the calling number
    /// - `dest`: the destination: a number or name that fits desttype; the table requires it, and the sample leaves
    ///   it out for hangup
    ///
    /// The reply holds
    /// - `id`: id of the new route
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. Error codes of
    /// the PBX: 10063 (the name of the inbound route is not valid), 10064 (the inbound route exists already), 10065
    /// (the DID pattern is not valid), 10066 (the pattern of the caller ID is not valid), 10067 (the inbound route
    /// names a trunk that does not exist), 10068 (the type of the destination is not valid), 10069 (the destination
    /// is not valid), 10070 (there can be no more inbound routes).
    ///
    /// A change: never sent twice because of a broken connection or a time-out. In the API since v2.0.0.
    reply inroute_add(const argument &name, const argument &trunks, const argument &desttype,
                      const params &optional = {})
    {
        return client_->must([&] { return try_inroute_add(name, trunks, desttype, optional); });
    }

    /// Changes settings of one inbound route; parameters that are not given stay unchanged.
    ///
    /// - `id`: the route, from inroute/query (digits)
    ///
    /// `optional`: any of
    /// - `name`: new name
    /// - `did`: pattern of the dialled number
    /// - `caller_id`: pattern of the calling number
    /// - `trunks`: trunks that the route listens to (names joined by commas)
    /// - `desttype`: kind of destination (hangup, extension, extrange, voicemail, ivr, ringgroup, queue, conference,
    ///   disa, callback, outroute or faxtoemail)
    /// - `dest`: the destination: a number or name that fits desttype
    ///
    /// The reply holds only `status`.
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. Error codes of
    /// the PBX: 10063 (the name of the inbound route is not valid), 10064 (the inbound route exists already), 10065
    /// (the DID pattern is not valid), 10066 (the pattern of the caller ID is not valid), 10067 (the inbound route
    /// names a trunk that does not exist), 10068 (the type of the destination is not valid), 10069 (the destination
    /// is not valid), 10072 (there is no such inbound route).
    ///
    /// Undocumented: which parameters are required: the column is missing.
    /// A change: never sent twice because of a broken connection or a time-out. In the API since v2.0.0.
    reply inroute_update(const argument &id, const params &optional = {})
    {
        return client_->must([&] { return try_inroute_update(id, optional); });
    }

    /// Deletes one, several or all inbound routes.
    ///
    /// - `id`: which routes (ids joined by commas, or all); all deletes every inbound route
    ///
    /// The reply holds only `status`.
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. Error codes of
    /// the PBX: 10071 (the inbound route could not be deleted), 10072 (there is no such inbound route).
    ///
    /// A change: never sent twice because of a broken connection or a time-out. In the API since v2.0.0.
    reply inroute_delete(const argument &id)
    {
        return client_->must([&] { return try_inroute_delete(id); });
    }

    /// Reads one, several or all outbound routes.
    ///
    /// - `id`: which routes (ids joined by commas, or all)
    ///
    /// The reply holds
    /// - `outroutes`: one entry for each route
    /// - `outroutes[].id`: id of the route
    /// - `outroutes[].name`: name of the route
    /// - `outroutes[].prefix`: dial pattern, such as 159XXXXXXXX
    /// - `outroutes[].strip`: leading digits to drop; may be blank
    /// - `outroutes[].prepend`: digits to put in front; may be blank
    /// - `outroutes[].trunks`: trunks, joined by commas
    /// - `outroutes[].extensions`: extensions that may use it, joined by commas
    /// - `outroutes[].extensionsgroup`: groups that may use it, joined by commas; may be blank
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. The documentation
    /// names no error codes.
    ///
    /// Only one dial pattern of a route can be read or written.
    /// A query: sent once more if the connection breaks before the reply begins. In the API since v2.0.0.
    reply outroute_query(const argument &id)
    {
        return client_->must([&] { return try_outroute_query(id); });
    }

    /// Creates an outbound route, and returns its id.
    ///
    /// - `name`: name of the new route
    /// - `prefix`: dial pattern, such as 159XXXXXXXX
    /// - `trunks`: trunks that the route uses (names joined by commas)
    /// - `extensions`: extensions that may use it (extension numbers joined by commas, may be blank)
    ///
    /// `optional`: any of
    /// - `strip`: leading digits to drop (digits)
    /// - `prepend`: digits to put in front
    /// - `extensionsgroup`: extension groups that may use it (names joined by commas)
    ///
    /// The reply holds
    /// - `id`: id of the new route
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. Error codes of
    /// the PBX: 10073 (the name of the outbound route is not valid), 10074 (the outbound route exists already), 10075
    /// (the dial pattern is not valid), 10076 (the number of digits to strip is not valid), 10077 (the digits to
    /// prepend are not valid), 10078 (the outbound route names a trunk that does not exist), 10079 (the outbound
    /// route names an extension that does not exist), 10080 (the outbound route names an extension group that does
    /// not exist), 10081 (there can be no more outbound routes).
    ///
    /// A change: never sent twice because of a broken connection or a time-out. In the API since v2.0.0.
    reply outroute_add(const argument &name, const argument &prefix, const argument &trunks,
                       const argument &extensions, const params &optional = {})
    {
        return client_->must([&] { return try_outroute_add(name, prefix, trunks, extensions, optional); });
    }

    /// Changes settings of one outbound route; parameters that are not given stay unchanged.
    ///
    /// - `id`: the route, from outroute/query (digits)
    ///
    /// `optional`: any of
    /// - `name`: new name
    /// - `prefix`: dial pattern, such as 159XXXXXXXX
    /// - `strip`: leading digits to drop (digits)
    /// - `prepend`: digits to put in front
    /// - `trunks`: trunks that the route uses (names joined by commas)
    /// - `extensions`: extensions that may use it (extension numbers joined by commas)
    /// - `extensionsgroup`: extension groups that may use it (names joined by commas)
    ///
    /// The reply holds only `status`.
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. Error codes of
    /// the PBX: 10073 (the name of the outbound route is not valid), 10074 (the outbound route exists already), 10075
    /// (the dial pattern is not valid), 10076 (the number of digits to strip is not valid), 10077 (the digits to
    /// prepend are not valid), 10078 (the outbound route names a trunk that does not exist), 10079 (the outbound
    /// route names an extension that does not exist), 10080 (the outbound route names an extension group that does
    /// not exist).
    ///
    /// The printed sample has a comma too many.
    /// A change: never sent twice because of a broken connection or a time-out. In the API since v2.0.0.
    reply outroute_update(const argument &id, const params &optional = {})
    {
        return client_->must([&] { return try_outroute_update(id, optional); });
    }

    /// Deletes one, several or all outbound routes.
    ///
    /// - `id`: which routes (ids joined by commas, or all); all deletes every outbound route
    ///
    /// The reply holds only `status`.
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. The documentation
    /// names no error codes.
    ///
    /// A change: never sent twice because of a broken connection or a time-out. In the API since v2.0.0.
    reply outroute_delete(const argument &id)
    {
        return client_->must([&] { return try_outroute_delete(id); });
    }

    /// Reads the settings of one, several or all IVRs.
    ///
    /// - `number`: which IVRs (IVR numbers joined by commas, or all)
    ///
    /// The reply holds
    /// - `ivr`: one entry for each IVR; the key is singular
    /// - `ivr[].number`: number of the IVR
    /// - `ivr[].ivrname`: name of the IVR
    /// - `ivr[].prompt`: prompt it plays, such as [Default]
    /// - `ivr[].promptrepeat`: how often the prompt is played
    /// - `ivr[].responsetimeout`: seconds to wait for a key
    /// - `ivr[].digittimeout`: seconds to wait for the next digit
    /// - `ivr[].dialext`: on or off: callers may dial extensions
    /// - `ivr[].dialoutboundroutes`: on or off: callers may dial out
    /// - `ivr[].dialtocheckvoicemail`: on or off: callers may check voicemail
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. Error codes of
    /// the PBX: 10012 (there is no such IVR).
    ///
    /// No field contains the actions of the keys.
    /// A query: sent once more if the connection breaks before the reply begins. In the API since v2.0.0.
    reply ivr_query(const argument &number)
    {
        return client_->must([&] { return try_ivr_query(number); });
    }

    /// Changes settings of one IVR; parameters that are not given stay unchanged.
    ///
    /// - `number`: the IVR to change (IVR number)
    ///
    /// `optional`: any of
    /// - `ivrname`: new name (at most 31 characters, none of ! $ ( ) / # ; , [ ] " = < > & ' ` ^ % @ { } | and no
    ///   space)
    /// - `promptrepeat`: how often the prompt is played (1 to 5)
    /// - `responsetimeout`: seconds to wait for a key (1 to 10)
    /// - `digittimeout`: seconds to wait for the next digit (1 to 10)
    /// - `dialext`: whether callers may dial extensions (on or off)
    /// - `dialoutboundroutes`: whether callers may dial out (on or off)
    /// - `dialtocheckvoicemail`: whether callers may check voicemail (on or off)
    ///
    /// The reply holds only `status`.
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. Error codes of
    /// the PBX: 10012 (there is no such IVR), 10018 (the PBX could not save the IVR).
    ///
    /// The prompt can be read, but not set.
    /// Undocumented: which parameters are required: the column is missing.
    /// A change: never sent twice because of a broken connection or a time-out. In the API since v2.0.0.
    reply ivr_update(const argument &number, const params &optional = {})
    {
        return client_->must([&] { return try_ivr_update(number, optional); });
    }

    /// Reads the settings of one, several or all queues.
    ///
    /// - `number`: which queues (queue numbers joined by commas, or all)
    ///
    /// The reply holds
    /// - `queues`: one entry for each queue
    /// - `queues[].number`: number of the queue
    /// - `queues[].queuename`: name of the queue
    /// - `queues[].password`: password of its dynamic agents; keep it out of logs
    /// - `queues[].ringstrategy`: which agents ring, see queue/update
    /// - `queues[].failoveraction`: what happens to callers whom nobody answered
    /// - `queues[].failoverdest`: where they go
    /// - `queues[].agents`: static agents, joined by commas
    /// - `queues[].dynamicagents`: dynamic agents, joined by commas
    /// - `queues[].agenttimeout`: seconds that an agent's phone rings
    /// - `queues[].agentannounce`: prompt played to the agent
    /// - `queues[].wrapuptime`: wrap-up time after a call, in seconds
    /// - `queues[].ringinuse`: on or off: agents in a call ring too
    /// - `queues[].retry`: seconds until the agents ring again
    /// - `queues[].musiconhold`: music on hold
    /// - `queues[].maxwaittime`: longest wait in seconds
    /// - `queues[].joinempty`: on or off: callers may join a queue without agents
    /// - `queues[].leavewhenempty`: on or off: callers leave when the last agent does
    /// - `queues[].joinannounce`: prompt played on joining
    /// - `queues[].announcepos`: on or off: callers hear their position
    /// - `queues[].announcefreq`: seconds between these announcements
    /// - `queues[].announceholdtime`: on or off: callers hear the expected wait
    /// - `queues[].userannounce`: prompt played to waiting callers
    /// - `queues[].userannouncefreq`: seconds between these prompts
    /// - `queues[].breakoutkey`: key that leaves the queue: None, 0 to 9, * or #
    /// - `queues[].breakoutaction`: what that key does, values as failoveraction
    /// - `queues[].breakoutdest`: where it leads
    /// - `queues[].idannouncement`: prompt that announces the agent's number
    /// - `queues[].satisfactionsurvey`: prompt of the survey
    /// - `queues[].disallow_to_join_when_empty`: whether callers are kept out of a queue without agents; since
    ///   2024-04-07
    /// - `queues[].empty_defined_for_disallow_to_join_when_empty`: which queue counts as empty then, joined by
    ///   commas: 1 (no agent is registered), 2 (all are paused), 3 (all are in a call)
    /// - `queues[].empty_defined_for_leave_empty`: which queue counts as empty for leavewhenempty; values as before
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. Error codes of
    /// the PBX: 10013 (there is no such queue).
    ///
    /// The last three keys came with the release of 2024-04-07 for the S-Series and the Cloud PBX.
    /// A query: sent once more if the connection breaks before the reply begins. In the API since v2.0.0.
    reply queue_query(const argument &number)
    {
        return client_->must([&] { return try_queue_query(number); });
    }

    /// Changes settings of one queue; parameters that are not given stay unchanged.
    ///
    /// - `number`: the queue to change (queue number)
    ///
    /// `optional`: any of
    /// - `queuename`: new name
    /// - `password`: password of its dynamic agents
    /// - `ringstrategy`: which agents ring (Ring All, Least Recent, Fewest Calls, Random, Rrmemory, RRmemory or
    ///   Linear)
    /// - `failoveraction`: what happens to callers whom nobody answered (Hang up, Hangup, Extension, Voicemail, IVR,
    ///   Ring Group, Queue, Conference, Fax to Email, Dial by name or Dial by Name)
    /// - `failoverdest`: where they go
    /// - `agents`: static agents (extension numbers joined by commas)
    /// - `agenttimeout`: seconds that an agent's phone rings (digits)
    /// - `wrapuptime`: wrap-up time after a call, in seconds (digits)
    /// - `ringinuse`: whether agents in a call ring too (on or off)
    /// - `retry`: seconds until the agents ring again (digits); 10, 20, 30, 40 or 50 in the table
    /// - `maxwaittime`: longest wait in seconds (digits)
    /// - `joinempty`: whether callers may join a queue without agents (on or off); not together with
    ///   disallow_to_join_when_empty
    /// - `disallow_to_join_when_empty`: the reverse of joinempty, which it replaces; undocumented: its values,
    ///   presumably on and off
    /// - `empty_defined_for_disallow_to_join_when_empty`: which queue counts as empty then, joined by commas: 1 (no
    ///   agent is registered), 2 (all are paused), 3 (all are in a call) (joined by commas); default: 1,2
    /// - `leavewhenempty`: whether callers leave when the last agent does (on or off)
    /// - `empty_defined_for_leave_empty`: which queue counts as empty for leavewhenempty, joined by commas (joined by
    ///   commas); values as before; default: 1,2
    /// - `announcepos`: whether callers hear their position (on or off)
    /// - `announcefreq`: seconds between these announcements (0, 15, 30, 45, 60, 120, 180, 240, 300, 600 or 1200)
    /// - `announceholdtime`: whether callers hear the expected wait (on or off)
    /// - `userannounce`: prompt played to waiting callers
    /// - `userannouncefreq`: seconds between these prompts (0, 15, 30, 45, 60, 120, 180, 240, 300, 600 or 1200)
    /// - `breakoutkey`: key that leaves the queue (None, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, * or #); 0 is in the table of
    ///   v1.1.0 only
    /// - `breakoutaction`: what that key does (Hang up, Hangup, Extension, Voicemail, IVR, Ring Group, Queue,
    ///   Conference, Fax to Email, Dial by name or Dial by Name)
    /// - `breakoutdest`: where it leads
    /// - `idannouncement`: prompt that announces the agent's number
    /// - `satisfactionsurvey`: prompt of the survey
    ///
    /// The reply holds only `status`.
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. Error codes of
    /// the PBX: 10013 (there is no such queue), 10019 (the PBX could not save the queue).
    ///
    /// The table is cut off after breakoutaction: the last three parameters are those of v1.1.0.
    /// The three parameters with empty in their name came with the release of 2024-04-07 for the S-Series and the
    /// Cloud PBX.
    /// A change: never sent twice because of a broken connection or a time-out. In the API since v2.0.0.
    reply queue_update(const argument &number, const params &optional = {})
    {
        return client_->must([&] { return try_queue_update(number, optional); });
    }

    /// Reads who waits in a queue and what each of its agents is doing.
    ///
    /// - `number`: which queues (queue numbers joined by commas, or all)
    ///
    /// The reply holds
    /// - `queues`: one entry for each queue
    /// - `queues[].number`: number of the queue
    /// - `queues[].queuestatus`: its state
    /// - `queues[].queuestatus[].callercount`: how many callers wait; blank in the sample
    /// - `queues[].queuestatus[].members`: one entry for each agent
    /// - `queues[].queuestatus[].members[].agent`: extension of the agent
    /// - `queues[].queuestatus[].members[].agentstatus`: 0 unknown, 1 not in use, 2 in use, 3 busy, 4 invalid, 5
    ///   unavailable, 6 ringing, 7 in use and ringing, 8 on hold, 9 paused, 10 wrap-up
    /// - `queues[].queuestatus[].callers`: one entry for each waiting caller
    /// - `queues[].queuestatus[].callers[].callernum`: calling number
    /// - `queues[].queuestatus[].callers[].waittime`: how long the caller has waited
    /// - `queues[].queuestatus[].callers[].channelid`: channel of the caller; since 2021-01-28
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. Error codes of
    /// the PBX: 10013 (there is no such queue).
    ///
    /// A query: sent once more if the connection breaks before the reply begins. In the API since v2.0.0.
    reply queue_query_status(const argument &number)
    {
        return client_->must([&] { return try_queue_query_status(number); });
    }

    /// Logs an extension in to a queue as a dynamic agent.
    ///
    /// - `queuenumber`: the queue (queue number)
    /// - `extnumber`: the extension (extension number)
    ///
    /// `optional`: any of
    /// - `password`: the queue's password for dynamic agents
    ///
    /// The reply holds only `status`.
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. Error codes of
    /// the PBX: 10006 (there is no such extension), 10013 (there is no such queue), 10032 (the password is wrong).
    ///
    /// Undocumented: whether the password is required: the column is missing.
    /// A change: never sent twice because of a broken connection or a time-out. In the API since v2.0.0.
    reply queue_add_dynamicagent(const argument &queuenumber, const argument &extnumber, const params &optional = {})
    {
        return client_->must([&] { return try_queue_add_dynamicagent(queuenumber, extnumber, optional); });
    }

    /// Logs a dynamic agent out of a queue.
    ///
    /// - `queuenumber`: the queue (queue number)
    /// - `extnumber`: the extension (extension number)
    ///
    /// The reply holds only `status`.
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. Error codes of
    /// the PBX: 10006 (there is no such extension), 10013 (there is no such queue).
    ///
    /// A change: never sent twice because of a broken connection or a time-out. In the API since v2.0.0.
    reply queue_delete_dynamicagent(const argument &queuenumber, const argument &extnumber)
    {
        return client_->must([&] { return try_queue_delete_dynamicagent(queuenumber, extnumber); });
    }

    /// Stops a queue from ringing an agent.
    ///
    /// - `queuenumber`: the queue (queue number)
    /// - `extnumber`: the extension (extension number)
    ///
    /// The reply holds only `status`.
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. Error codes of
    /// the PBX: 10006 (there is no such extension), 10013 (there is no such queue).
    ///
    /// A change: never sent twice because of a broken connection or a time-out. In the API since v2.0.0.
    reply queue_pause_agent(const argument &queuenumber, const argument &extnumber)
    {
        return client_->must([&] { return try_queue_pause_agent(queuenumber, extnumber); });
    }

    /// Lets a queue ring a paused agent again.
    ///
    /// - `queuenumber`: the queue (queue number)
    /// - `extnumber`: the extension (extension number)
    ///
    /// The reply holds only `status`.
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. Error codes of
    /// the PBX: 10006 (there is no such extension), 10013 (there is no such queue).
    ///
    /// A change: never sent twice because of a broken connection or a time-out. In the API since v2.0.0.
    reply queue_unpause_agent(const argument &queuenumber, const argument &extnumber)
    {
        return client_->must([&] { return try_queue_unpause_agent(queuenumber, extnumber); });
    }

    /// Lists every paging group with number and name.
    ///
    /// The reply holds
    /// - `paginggrouplist`: one entry for each group
    /// - `paginggrouplist[].number`: number of the group
    /// - `paginggrouplist[].name`: name of the group
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. The documentation
    /// names no error codes.
    ///
    /// The sample on its page has the path of v1.1.0, paginggrouplist/query.
    /// A query: sent once more if the connection breaks before the reply begins. In the API since v2.0.0.
    reply paginggroup_list()
    {
        return client_->must([&] { return try_paginggroup_list(); });
    }

    /// Reads the settings of one, several or all paging groups.
    ///
    /// - `number`: which groups (paging group numbers joined by commas, or all)
    ///
    /// The reply holds
    /// - `paginggroup`: one entry for each group; the key is singular
    /// - `paginggroup[].number`: number of the group
    /// - `paginggroup[].name`: name of the group
    /// - `paginggroup[].type`: paging (one-way), intercom (two-way) or multicast
    /// - `paginggroup[].member`: extensions, joined by commas
    /// - `paginggroup[].membergroup`: extension groups, joined by commas
    /// - `paginggroup[].enabledialtoanswer`: yes or no: a member may press * to talk to the caller alone
    /// - `paginggroup[].multicastip`: multicast address
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. The documentation
    /// names no error codes.
    ///
    /// A query: sent once more if the connection breaks before the reply begins. In the API since v2.0.0.
    reply paginggroup_query(const argument &number)
    {
        return client_->must([&] { return try_paginggroup_query(number); });
    }

    /// Creates a paging, intercom or multicast group.
    ///
    /// - `number`: number of the new group (paging group number)
    ///
    /// `optional`: any of
    /// - `name`: its name
    /// - `type`: paging (one-way), intercom (two-way) or multicast (one-way, to a multicast address) (paging,
    ///   intercom or multicast)
    /// - `member`: extensions (extension numbers joined by commas); paging and intercom need this or membergroup
    /// - `membergroup`: extension groups (names joined by commas)
    /// - `enabledialtoanswer`: whether a member may press * to talk to the caller alone, which ends the announcement
    ///   (yes or no)
    /// - `multicastip`: multicast address, for which the phones must be set up; required if `type` is multicast
    ///
    /// The reply holds only `status`.
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. The documentation
    /// names no error codes.
    ///
    /// Undocumented: whether name and type are required: the column is missing.
    /// A change: never sent twice because of a broken connection or a time-out. In the API since v2.0.0.
    reply paginggroup_add(const argument &number, const params &optional = {})
    {
        return client_->must([&] { return try_paginggroup_add(number, optional); });
    }

    /// Changes settings of one paging group; parameters that are not given stay unchanged.
    ///
    /// - `number`: the group to change (paging group number)
    ///
    /// `optional`: any of
    /// - `name`: new name
    /// - `type`: paging (one-way), intercom (two-way) or multicast (one-way, to a multicast address) (paging,
    ///   intercom or multicast)
    /// - `member`: extensions (extension numbers joined by commas); paging and intercom need this or membergroup
    /// - `membergroup`: extension groups (names joined by commas)
    /// - `enabledialtoanswer`: whether a member may press * to talk to the caller alone, which ends the announcement
    ///   (yes or no)
    /// - `multicastip`: multicast address, for which the phones must be set up
    ///
    /// The reply holds only `status`.
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. The documentation
    /// names no error codes.
    ///
    /// A change: never sent twice because of a broken connection or a time-out. In the API since v2.0.0.
    reply paginggroup_update(const argument &number, const params &optional = {})
    {
        return client_->must([&] { return try_paginggroup_update(number, optional); });
    }

    /// Deletes one, several or all paging groups.
    ///
    /// - `number`: which groups (paging group numbers joined by commas, or all); all deletes every paging group
    ///
    /// The reply holds only `status`.
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. The documentation
    /// names no error codes.
    ///
    /// A change: never sent twice because of a broken connection or a time-out. In the API since v2.0.0.
    reply paginggroup_delete(const argument &number)
    {
        return client_->must([&] { return try_paginggroup_delete(number); });
    }

    /// Reads the settings of one, several or all conference rooms.
    ///
    /// - `number`: which rooms (conference numbers joined by commas, or all)
    ///
    /// The reply holds
    /// - `conferences`: one entry for each room
    /// - `conferences[].number`: number of the room
    /// - `conferences[].name`: name of the room
    /// - `conferences[].participantepassword`: password of ordinary members; spelt so by the PBX
    /// - `conferences[].moderatorpassword`: password of moderators
    /// - `conferences[].waitformoderator`: yes or no: the conference begins when a moderator joins
    /// - `conferences[].allowinvite`: yes or no: members may invite others
    /// - `conferences[].moderators`: extensions that are moderators, joined by commas
    /// - `conferences[].musiconhold`: yes or no: music while only one member is there; since 2021-01-28
    /// - `conferences[].mute`: yes or no: ordinary members join muted; since 2024-04-07
    /// - `conferences[].prompt`: default, exten or none: what is played when somebody joins or leaves; since
    ///   2024-04-07
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. Error codes of
    /// the PBX: 10110 (there is no such conference).
    ///
    /// Undocumented: what exactly musiconhold and prompt do: the pages give the values only.
    /// A query: sent once more if the connection breaks before the reply begins. In the API since v2.0.0.
    reply conference_query(const argument &number)
    {
        return client_->must([&] { return try_conference_query(number); });
    }

    /// Changes settings of one conference room; parameters that are not given stay unchanged.
    ///
    /// - `number`: the room to change (conference number)
    ///
    /// `optional`: any of
    /// - `name`: new name (none of & ' < > ` | $ ] \ ")
    /// - `participantepassword`: password of ordinary members: digits and *; spelt so by the PBX
    /// - `moderatorpassword`: password of moderators: digits and *
    /// - `waitformoderator`: whether the conference begins only when a moderator joins (yes or no)
    /// - `allowinvite`: whether members may invite others (yes or no)
    /// - `moderators`: extensions that are moderators (extension numbers joined by commas)
    /// - `musiconhold`: music on hold (yes or no); since 2021-01-28
    /// - `mute`: whether ordinary members join muted (yes or no); since 2024-04-07
    /// - `prompt`: what is played when somebody joins or leaves (default, exten or none); since 2024-04-07
    ///
    /// The reply holds only `status`.
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. Error codes of
    /// the PBX: 10110 (there is no such conference).
    ///
    /// Firmware before the release of 2021-01-28 could give all rooms the same number.
    /// A change: never sent twice because of a broken connection or a time-out. In the API since v2.0.0.
    reply conference_update(const argument &number, const params &optional = {})
    {
        return client_->must([&] { return try_conference_update(number, optional); });
    }

    /// Lists the members of one, several or all conferences in progress.
    ///
    /// - `number`: which conferences, of rooms or instant (conference numbers joined by commas, or all)
    ///
    /// The reply holds
    /// - `conference`: one entry for each conference; the key is singular
    /// - `conference[].callid`: id of the call
    /// - `conference[].conferencenumber`: number of the conference
    /// - `conference[].conferencename`: its name
    /// - `conference[].members`: one entry for each member, which has exactly one of ext, inbound and outbound
    /// - `conference[].members[].ext`: an extension
    /// - `conference[].members[].ext.number`: its number
    /// - `conference[].members[].ext.channelid`: its channel, such as PJSIP/1023-000000c0
    /// - `conference[].members[].ext.memberstatus`: ANSWER (was called), ANSWERED (called in) or HOLD (waits for the
    ///   moderator)
    /// - `conference[].members[].inbound`: the far end of an inbound call
    /// - `conference[].members[].inbound.from`: calling number
    /// - `conference[].members[].inbound.to`: called number
    /// - `conference[].members[].inbound.trunkname`: name of the trunk
    /// - `conference[].members[].inbound.channelid`: its channel
    /// - `conference[].members[].inbound.memberstatus`: as for ext
    /// - `conference[].members[].outbound`: the far end of an outbound call
    /// - `conference[].members[].outbound.from`: calling number
    /// - `conference[].members[].outbound.to`: called number
    /// - `conference[].members[].outbound.trunkname`: name of the trunk
    /// - `conference[].members[].outbound.channelid`: its channel
    /// - `conference[].members[].outbound.memberstatus`: as for ext
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. Error codes of
    /// the PBX: 10110 (there is no such conference).
    ///
    /// Firmware before the release of 2024-04-07 answers 10110 if the first of several conferences has no members.
    /// A query: sent once more if the connection breaks before the reply begins. In the API since v2.0.0.
    reply conference_query_in_session(const argument &number)
    {
        return client_->must([&] { return try_conference_query_in_session(number); });
    }

    /// Calls numbers, and adds who answers to a conference in progress.
    ///
    /// - `number`: the conference (conference number)
    /// - `operator_`: number of a moderator (extension number)
    /// - `invitemember`: numbers to call (joined by commas)
    ///
    /// `optional`: any of
    /// - `dialpermission`: extension whose permission for outbound calls is used, if a number is external (extension
    ///   number)
    ///
    /// The reply holds only `status`.
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. Error codes of
    /// the PBX: 10024 (the extension may not place outbound calls), 10110 (there is no such conference).
    ///
    /// Only a moderator may invite.
    /// Undocumented: which parameters are required: the column is missing.
    /// A change: never sent twice because of a broken connection or a time-out. In the API since v2.0.0.
    reply conference_add_member(const argument &number, const argument &operator_, const argument &invitemember,
                                const params &optional = {})
    {
        return client_->must([&] { return try_conference_add_member(number, operator_, invitemember, optional); });
    }

    /// Removes members from a conference in progress.
    ///
    /// - `number`: the conference (conference number)
    /// - `operator_`: number of a moderator (extension number)
    /// - `membernumber`: which members (joined by commas, or all)
    ///
    /// The reply holds only `status`.
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. Error codes of
    /// the PBX: 10110 (there is no such conference).
    ///
    /// Undocumented: which parameters are required: the column is missing.
    /// A change: never sent twice because of a broken connection or a time-out. In the API since v2.0.0.
    reply conference_kick_member(const argument &number, const argument &operator_, const argument &membernumber)
    {
        return client_->must([&] { return try_conference_kick_member(number, operator_, membernumber); });
    }

    /// Mutes members of a conference in progress.
    ///
    /// - `number`: the conference (conference number)
    /// - `operator_`: number of a moderator (extension number)
    /// - `membernumber`: which members (joined by commas, or all)
    ///
    /// The reply holds only `status`.
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. Error codes of
    /// the PBX: 10110 (there is no such conference).
    ///
    /// One page calls it conference/mute; its own page and sample say conference/mute_member.
    /// Undocumented: which parameters are required: the column is missing.
    /// A change: never sent twice because of a broken connection or a time-out. In the API since v2.0.0.
    reply conference_mute_member(const argument &number, const argument &operator_, const argument &membernumber)
    {
        return client_->must([&] { return try_conference_mute_member(number, operator_, membernumber); });
    }

    /// Lets muted members of a conference be heard again.
    ///
    /// - `number`: the conference (conference number)
    /// - `operator_`: number of a moderator (extension number)
    /// - `membernumber`: which members (joined by commas, or all)
    ///
    /// The reply holds only `status`.
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. Error codes of
    /// the PBX: 10110 (there is no such conference).
    ///
    /// One page calls it conference/unmute; its own page and sample say conference/unmute_member.
    /// Undocumented: which parameters are required: the column is missing.
    /// A change: never sent twice because of a broken connection or a time-out. In the API since v2.0.0.
    reply conference_unmute_member(const argument &number, const argument &operator_, const argument &membernumber)
    {
        return client_->must([&] { return try_conference_unmute_member(number, operator_, membernumber); });
    }

    /// Starts a conference on a number that is not in use, and calls its members.
    ///
    /// - `number`: a number that nothing else has (digits)
    /// - `name`: name of the conference
    /// - `moderators`: moderators, of whom at least one must join (joined by commas)
    /// - `members`: ordinary members, internal and external numbers (joined by commas)
    ///
    /// `optional`: any of
    /// - `dialpermission`: extension whose permission for outbound calls is used, if a member is external (extension
    ///   number)
    ///
    /// The reply holds only `status`.
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. The documentation
    /// names no error codes.
    ///
    /// One page calls it instant_conference/create; its own page and sample say instant_conference/start.
    /// There is no request to end one: conference/kick_member with all comes closest.
    /// Undocumented: which parameters are required: the column is missing.
    /// A change: never sent twice because of a broken connection or a time-out. In the API since v2.0.0.
    reply instant_conference_start(const argument &number, const argument &name, const argument &moderators,
                                   const argument &members, const params &optional = {})
    {
        return client_->must([&] { return try_instant_conference_start(number, name, moderators, members, optional); });
    }

    /// Reads one, several or all instant conferences that were started through the API.
    ///
    /// - `number`: which conferences (conference numbers joined by commas, or all)
    ///
    /// The reply holds
    /// - `conferences`: one entry for each conference
    /// - `conferences[].number`: its number
    /// - `conferences[].name`: its name, with a leading space in the sample
    /// - `conferences[].moderators`: moderators, joined by commas
    /// - `conferences[].members`: ordinary members, joined by commas; the table calls it member
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. The documentation
    /// names no error codes.
    ///
    /// A query: sent once more if the connection breaks before the reply begins. In the API since v2.0.0.
    reply instant_conference_query(const argument &number)
    {
        return client_->must([&] { return try_instant_conference_query(number); });
    }

    /// Calls a first number, and connects it with a second one when it answers.
    ///
    /// - `caller`: who is called first: number of an extension, an IVR, a queue or a ring group, or an external
    ///   number
    /// - `callee`: who is called then: one of the same, a paging group, a conference, or the slot of a parked call
    ///
    /// `optional`: any of
    /// - `dialpermission`: extension whose permission for outbound calls is used (extension number); required unless
    ///   caller is an extension
    /// - `autoanswer`: whether the caller's phone answers automatically (yes, no, Yes or No); only for an extension
    ///   whose phone supports it; default: no
    ///
    /// The reply holds
    /// - `callid`: id of the whole call
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. Error codes of
    /// the PBX: 10006 (there is no such extension), 10008 (the extension is not idle), 10011 (the called number does
    /// not exist), 10012 (there is no such IVR), 10013 (there is no such queue), 10014 (there is no such ring group),
    /// 10024 (the extension may not place outbound calls), 10031 (the called number violates the rules of the PBX).
    ///
    /// An external number needs the prefix that the outbound route requires.
    /// Firmware before the release of 2020-11-09 did not record calls placed through the API automatically.
    /// Undocumented: which parameters are required: the column is missing.
    /// A change: never sent twice because of a broken connection or a time-out. In the API since v2.0.0.
    reply call_dial(const argument &caller, const argument &callee, const params &optional = {})
    {
        return client_->must([&] { return try_call_dial(caller, callee, optional); });
    }

    /// Reads one call, or all inbound or all outbound calls.
    ///
    /// `optional`: any of
    /// - `callid`: which call (an id such as 1495698433.203, or all); one of callid and type is needed
    /// - `type`: which calls (inbound or outbound)
    ///
    /// The reply holds
    /// - `calls`: one entry for each call
    /// - `calls[].callid`: id of the call
    /// - `calls[].members`: one entry for each member, which has exactly one of ext, inbound and outbound
    /// - `calls[].members[].ext`: an extension
    /// - `calls[].members[].ext.number`: its number
    /// - `calls[].members[].ext.channelid`: its channel, such as PJSIP/1023-000000c0
    /// - `calls[].members[].ext.memberstatus`: ALERT, RING, ANSWERED, ANSWER, HOLD or BYE
    /// - `calls[].members[].ext.callpath`: what the call went through, such as an IVR or a queue; may be absent
    /// - `calls[].members[].inbound`: the far end of an inbound call
    /// - `calls[].members[].inbound.from`: calling number
    /// - `calls[].members[].inbound.to`: called number
    /// - `calls[].members[].inbound.trunkname`: name of the trunk
    /// - `calls[].members[].inbound.channelid`: its channel
    /// - `calls[].members[].inbound.memberstatus`: as for ext
    /// - `calls[].members[].inbound.callpath`: as for ext
    /// - `calls[].members[].outbound`: the far end of an outbound call
    /// - `calls[].members[].outbound.from`: calling number
    /// - `calls[].members[].outbound.to`: called number
    /// - `calls[].members[].outbound.trunkname`: name of the trunk
    /// - `calls[].members[].outbound.channelid`: its channel
    /// - `calls[].members[].outbound.memberstatus`: as for ext
    /// - `calls[].members[].outbound.callpath`: as for ext
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. Error codes of
    /// the PBX: 10005 (there is no call with this callid), 10007 (there is no such call).
    ///
    /// A call that has ended is answered with 10005.
    /// A public client sends all as the callid to a Cloud PBX; the table has no such value.
    /// A query: sent once more if the connection breaks before the reply begins. In the API since v2.0.0.
    reply call_query(const params &optional = {})
    {
        return client_->must([&] { return try_call_query(optional); });
    }

    /// Ends one leg of a call.
    ///
    /// - `channelid`: the leg (a channel such as PJSIP/1023-000000c0)
    ///
    /// The reply holds
    /// - `callid`: id of the whole call
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. Error codes of
    /// the PBX: 10007 (there is no such call).
    ///
    /// One page misprints it as call/hungup.
    /// A change: never sent twice because of a broken connection or a time-out. In the API since v2.0.0.
    reply call_hangup(const argument &channelid)
    {
        return client_->must([&] { return try_call_hangup(channelid); });
    }

    /// Transfers a call to another number at once.
    ///
    /// - `channelid`: the leg (a channel such as PJSIP/1023-000000c0)
    /// - `number`: where to
    ///
    /// `optional`: any of
    /// - `dialpermission`: extension whose permission for outbound calls is used, if the number is external or the
    ///   caller is no extension (extension number)
    ///
    /// The reply holds
    /// - `callid`: id of the whole call
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. Error codes of
    /// the PBX: 10007 (there is no such call), 10011 (the called number does not exist), 10024 (the extension may not
    /// place outbound calls).
    ///
    /// The PBX sends no event Transfer for it.
    /// The vendor's table puts call/attended_transfer against the transfers of v1.1.0; this request does what they
    /// did.
    /// A change: never sent twice because of a broken connection or a time-out. In the API since v2.0.0.
    reply call_transfer(const argument &channelid, const argument &number, const params &optional = {})
    {
        return client_->must([&] { return try_call_transfer(channelid, number, optional); });
    }

    /// Puts the other side on hold, and calls the number that the call is to be transferred to.
    ///
    /// - `channelid`: the leg (a channel such as PJSIP/1023-000000c0)
    /// - `tonumber`: where to; call/transfer calls it number
    ///
    /// `optional`: any of
    /// - `dialpermission`: extension whose permission for outbound calls is used, if the number is external or the
    ///   caller is no extension (extension number)
    ///
    /// The reply holds
    /// - `callid`: id of the whole call
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. Error codes of
    /// the PBX: 10007 (there is no such call), 10011 (the called number does not exist), 10024 (the extension may not
    /// place outbound calls).
    ///
    /// call/attended_transfer_operate decides what becomes of it.
    /// A change: never sent twice because of a broken connection or a time-out. In the API since v2.0.0.
    reply call_attended_transfer(const argument &channelid, const argument &tonumber, const params &optional = {})
    {
        return client_->must([&] { return try_call_attended_transfer(channelid, tonumber, optional); });
    }

    /// Completes or cancels an attended transfer, joins the three parties, or changes between them.
    ///
    /// - `channelid`: the leg (a channel such as PJSIP/1023-000000c0)
    /// - `operate`: what to do (abort, complete, threeway or swap); threeway joins all three, swap changes to the
    ///   other party
    ///
    /// The reply holds
    /// - `callid`: id of the whole call
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. Error codes of
    /// the PBX: 10007 (there is no such call).
    ///
    /// After threeway the reply has another callid in the sample.
    /// A change: never sent twice because of a broken connection or a time-out. In the API since v2.0.0.
    reply call_attended_transfer_operate(const argument &channelid, const argument &operate)
    {
        return client_->must([&] { return try_call_attended_transfer_operate(channelid, operate); });
    }

    /// Lets an extension listen to the call of another one, whisper to it, or join it.
    ///
    /// - `monitor`: the extension that monitors (extension number)
    /// - `extension`: the extension that is monitored (extension number)
    /// - `type_`: how (listen, whisper or barge); whisper: only the monitored extension hears it, barge: everybody
    ///   does
    ///
    /// The reply holds
    /// - `callid`: id of the whole call
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. Error codes of
    /// the PBX: 10006 (there is no such extension), 10008 (the extension is not idle), 10009 (the extension may not
    /// be monitored), 10010 (the monitor mode of the extension does not allow this), 10015 (the call is not
    /// connected).
    ///
    /// The monitored extension must have allowbeingmonitored on, and the monitoring one a monitormode that allows it.
    /// Undocumented: which parameters are required: the column is missing.
    /// A change: never sent twice because of a broken connection or a time-out. In the API since v2.0.0.
    reply call_listen(const argument &monitor, const argument &extension, const argument &type_)
    {
        return client_->must([&] { return try_call_listen(monitor, extension, type_); });
    }

    /// Puts a leg of a call on hold.
    ///
    /// - `channelid`: the leg (a channel such as PJSIP/1023-000000c0)
    ///
    /// The reply holds
    /// - `callid`: id of the whole call
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. Error codes of
    /// the PBX: 10007 (there is no such call).
    ///
    /// A change: never sent twice because of a broken connection or a time-out. In the API since v2.0.0.
    reply call_hold(const argument &channelid)
    {
        return client_->must([&] { return try_call_hold(channelid); });
    }

    /// Takes a leg of a call off hold.
    ///
    /// - `channelid`: the leg (a channel such as PJSIP/1023-000000c0)
    ///
    /// The reply holds
    /// - `callid`: id of the whole call
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. Error codes of
    /// the PBX: 10007 (there is no such call).
    ///
    /// Works for channels of trunks too, as in the sample.
    /// A change: never sent twice because of a broken connection or a time-out. In the API since v2.0.0.
    reply call_unhold(const argument &channelid)
    {
        return client_->must([&] { return try_call_unhold(channelid); });
    }

    /// Mutes one or several members of a call.
    ///
    /// - `channelid`: the legs (channels joined by commas)
    ///
    /// The reply holds
    /// - `callid`: id of the whole call
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. Error codes of
    /// the PBX: 10007 (there is no such call).
    ///
    /// Undocumented: its page: the path is from an overview, the rest follows call/unmute.
    /// A change: never sent twice because of a broken connection or a time-out. In the API since v2.0.0.
    reply call_mute(const argument &channelid)
    {
        return client_->must([&] { return try_call_mute(channelid); });
    }

    /// Lets muted members of a call be heard again.
    ///
    /// - `channelid`: the legs (channels joined by commas)
    ///
    /// The reply holds
    /// - `callid`: id of the whole call
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. Error codes of
    /// the PBX: 10007 (there is no such call).
    ///
    /// A change: never sent twice because of a broken connection or a time-out. In the API since v2.0.0.
    reply call_unmute(const argument &channelid)
    {
        return client_->must([&] { return try_call_unmute(channelid); });
    }

    /// Calls a number, and plays custom prompts when it answers.
    ///
    /// - `number`: extension, paging group or external number
    /// - `prompt`: custom prompts on the PBX (names joined by +)
    ///
    /// `optional`: any of
    /// - `count`: how often they are played (digits)
    /// - `dialpermission`: extension whose permission for outbound calls is used, if the number is external
    ///   (extension number)
    /// - `autoanswer`: whether the phone answers automatically (yes, no, Yes or No); default: no
    /// - `volume`: volume (0 to 20)
    ///
    /// The reply holds
    /// - `callid`: id of the whole call
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. Error codes of
    /// the PBX: 10006 (there is no such extension), 10023 (there is no such audio file), 10024 (the extension may not
    /// place outbound calls).
    ///
    /// The event PlayPromptEnd says when a prompt has ended.
    /// The printed sample lacks a comma.
    /// Undocumented: which parameters are required: the column is missing.
    /// A change: never sent twice because of a broken connection or a time-out. In the API since v2.0.0.
    reply call_playprompt(const argument &number, const argument &prompt, const params &optional = {})
    {
        return client_->must([&] { return try_call_playprompt(number, prompt, optional); });
    }

    /// Lets an inbound call go on to its destination.
    ///
    /// - `channelid`: the leg, from the event Invite (a channel such as PJSIP/1023-000000c0)
    ///
    /// The reply holds
    /// - `callid`: id of the whole call
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. Error codes of
    /// the PBX: 10007 (there is no such call), 10016 (it is too late to accept or refuse the call).
    ///
    /// Within ten seconds of the event Invite, which trunks with *Control Inbound Call Accepting* send; after that,
    /// the PBX accepts the call itself.
    /// It routes the call, and does not answer it for anybody.
    /// A change: never sent twice because of a broken connection or a time-out. In the API since v2.0.0.
    reply call_accept_inbound(const argument &channelid)
    {
        return client_->must([&] { return try_call_accept_inbound(channelid); });
    }

    /// Rejects an inbound call.
    ///
    /// - `channelid`: the leg, from the event Invite (a channel such as PJSIP/1023-000000c0)
    ///
    /// The reply holds
    /// - `callid`: id of the whole call
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. Error codes of
    /// the PBX: 10007 (there is no such call), 10016 (it is too late to accept or refuse the call).
    ///
    /// Within ten seconds of the event Invite, which trunks with *Control Inbound Call Accepting* send; after that,
    /// the PBX accepts the call itself.
    /// One page misprints it as call/call/refuse_inbound.
    /// A change: never sent twice because of a broken connection or a time-out. In the API since v2.0.0.
    reply call_refuse_inbound(const argument &channelid)
    {
        return client_->must([&] { return try_call_refuse_inbound(channelid); });
    }

    /// Adds one more number to a call.
    ///
    /// - `channelid`: the leg (a channel such as PJSIP/1023-000000c0)
    /// - `number`: whom to call
    ///
    /// `optional`: any of
    /// - `dialpermission`: extension whose permission for outbound calls is used, if the number is external or the
    ///   caller is no extension (extension number)
    ///
    /// The reply holds
    /// - `callid`: id of the whole call
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. Error codes of
    /// the PBX: 10007 (there is no such call), 10011 (the called number does not exist), 10024 (the extension may not
    /// place outbound calls).
    ///
    /// A change: never sent twice because of a broken connection or a time-out. In the API since v2.0.0.
    reply call_add_member(const argument &channelid, const argument &number, const params &optional = {})
    {
        return client_->must([&] { return try_call_add_member(channelid, number, optional); });
    }

    /// Parks a call.
    ///
    /// - `channelid`: the leg to park (a channel such as PJSIP/1023-000000c0)
    ///
    /// `optional`: any of
    /// - `parkingslot`: the slot (digits); default: the PBX chooses one
    ///
    /// The reply holds
    /// - `parkingslot`: the slot that it is in
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. The documentation
    /// names no error codes.
    ///
    /// call/dial with the slot as callee takes it back.
    /// Came with the release of 2021-05-24, as did call/callpark_status.
    /// A change: never sent twice because of a broken connection or a time-out. In the API since v2.0.0.
    reply call_callpark(const argument &channelid, const params &optional = {})
    {
        return client_->must([&] { return try_call_callpark(channelid, optional); });
    }

    /// Lists all parked calls.
    ///
    /// The reply holds
    /// - `parkinfos`: one entry for each parked call
    /// - `parkinfos[].parker`: who parked it
    /// - `parkinfos[].parkedparty`: who is parked
    /// - `parkinfos[].parkingslot`: the slot
    /// - `parkinfos[].parktime`: how long, presumably in seconds
    /// - `parkinfos[].channelid`: channel of who is parked
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. The documentation
    /// names no error codes.
    ///
    /// A query: sent once more if the connection breaks before the reply begins. In the API since v2.0.0.
    reply call_callpark_status()
    {
        return client_->must([&] { return try_call_callpark_status(); });
    }

    /// Makes a phone answer its incoming call.
    ///
    /// - `extnumber`: extension of the phone (extension number)
    /// - `cstacallid`: id of the call, from the event uacstacall
    /// - `ipaddress`: address of the phone, such as 192.168.66.70:5060
    ///
    /// The reply holds only `status`.
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. The documentation
    /// names no error codes.
    ///
    /// Came with the release of 2021-05-24, as did the other requests of this group.
    /// A change: never sent twice because of a broken connection or a time-out. In the API since v2.0.0.
    reply uacstacall_accept_inbound(const argument &extnumber, const argument &cstacallid, const argument &ipaddress)
    {
        return client_->must([&] { return try_uacstacall_accept_inbound(extnumber, cstacallid, ipaddress); });
    }

    /// Makes a phone reject its incoming call.
    ///
    /// - `extnumber`: extension of the phone (extension number)
    /// - `cstacallid`: id of the call, from the event uacstacall
    /// - `ipaddress`: address of the phone, such as 192.168.66.70:5060
    ///
    /// The reply holds only `status`.
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. The documentation
    /// names no error codes.
    ///
    /// A change: never sent twice because of a broken connection or a time-out. In the API since v2.0.0.
    reply uacstacall_refuse_inbound(const argument &extnumber, const argument &cstacallid, const argument &ipaddress)
    {
        return client_->must([&] { return try_uacstacall_refuse_inbound(extnumber, cstacallid, ipaddress); });
    }

    /// Makes a phone hang up.
    ///
    /// - `extnumber`: extension of the phone (extension number)
    /// - `cstacallid`: id of the call, from the event uacstacall
    /// - `ipaddress`: address of the phone, such as 192.168.66.70:5060
    ///
    /// The reply holds only `status`.
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. The documentation
    /// names no error codes.
    ///
    /// The sample on its page belongs to uacstacall/refuse_inbound.
    /// A change: never sent twice because of a broken connection or a time-out. In the API since v2.0.0.
    reply uacstacall_hangup(const argument &extnumber, const argument &cstacallid, const argument &ipaddress)
    {
        return client_->must([&] { return try_uacstacall_hangup(extnumber, cstacallid, ipaddress); });
    }

    /// Gets the key for one download of call records.
    ///
    /// - `number`: whose calls (extension numbers joined by commas, or all)
    /// - `starttime`: start, in the local time of the PBX (yyyy-mm-dd hh:mm:ss)
    /// - `endtime`: end (yyyy-mm-dd hh:mm:ss)
    ///
    /// `optional`: any of
    /// - `allowedip`: a further address that may download (IP address); default: the client only
    ///
    /// The reply holds
    /// - `number`: as asked for
    /// - `starttime`: as asked for
    /// - `endtime`: as asked for
    /// - `random`: key, 32 hex digits, good for one download within 30 seconds
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. Error codes of
    /// the PBX: 10006 (there is no such extension), 20015 (allowedip is wrong), 20019 (the format of the time is
    /// wrong), 20021 (there are no call records).
    ///
    /// yeastar_cdr_download and yeastar_cdr_query do both steps.
    /// A query: sent once more if the connection breaks before the reply begins. In the API since v2.0.0.
    reply cdr_get_random(const argument &number, const argument &starttime, const argument &endtime,
                         const params &optional = {})
    {
        return client_->must([&] { return try_cdr_get_random(number, starttime, endtime, optional); });
    }

    /// Gets the key for one download of a recording.
    ///
    /// - `recording`: file name, from the field recording of the event NewCdr
    ///
    /// `optional`: any of
    /// - `allowedip`: a further address that may download (IP address); default: the client only
    ///
    /// The reply holds
    /// - `recording`: as asked for
    /// - `random`: key, 32 hex digits, good for one download within 30 seconds
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. Error codes of
    /// the PBX: 20014 (the recording does not exist), 20015 (allowedip is wrong).
    ///
    /// yeastar_recording_download and yeastar_recording_save do both steps.
    /// A query: sent once more if the connection breaks before the reply begins. In the API since v2.0.0.
    reply recording_get_random(const argument &recording, const params &optional = {})
    {
        return client_->must([&] { return try_recording_get_random(recording, optional); });
    }

    /// Lists the voicemail messages of one, several or all extensions.
    ///
    /// - `number`: which extensions (extension numbers joined by commas, or all)
    ///
    /// The reply holds
    /// - `voicemails`: one entry for each extension; absent when there are no messages
    /// - `voicemails[].number`: number of the extension
    /// - `voicemails[].voicemail`: one entry for each message
    /// - `voicemails[].voicemail[].voicemailfile`: file name, such as msg0000.wav
    /// - `voicemails[].voicemail[].messagefrom`: number of the caller
    /// - `voicemails[].voicemail[].voicemailstatus`: read or unread
    /// - `voicemails[].voicemail[].voicemaildate`: YYYY-MM-DD HH:MM:SS
    /// - `voicemails[].voicemail[].voicemaillength`: length in seconds
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. Error codes of
    /// the PBX: 10006 (there is no such extension).
    ///
    /// A query: sent once more if the connection breaks before the reply begins. In the API since v2.0.0.
    reply voicemail_query(const argument &number)
    {
        return client_->must([&] { return try_voicemail_query(number); });
    }

    /// Gets the key for one download of a voicemail message.
    ///
    /// - `number`: extension that the message is for (extension number)
    /// - `voicemailfile`: file name, from voicemail/query
    /// - `voicemailstatus`: folder in which the PBX searches for the file, so it must be correct (read or unread)
    ///
    /// `optional`: any of
    /// - `allowedip`: a further address that may download (IP address); default: the client only
    ///
    /// The reply holds
    /// - `number`: as asked for
    /// - `voicemailstatus`: as asked for
    /// - `voicemailfile`: as asked for
    /// - `random`: key, 32 hex digits, good for one download within 30 seconds
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. Error codes of
    /// the PBX: 10006 (there is no such extension), 20015 (allowedip is wrong), 20016 (the status of the voicemail
    /// message is wrong), 20018 (the voicemail message does not exist).
    ///
    /// yeastar_voicemail_download does both steps.
    /// A query: sent once more if the connection breaks before the reply begins. In the API since v2.0.0.
    reply voicemail_get_random(const argument &number, const argument &voicemailfile, const argument &voicemailstatus,
                               const params &optional = {})
    {
        return client_->must([&] { return try_voicemail_get_random(number, voicemailfile, voicemailstatus, optional); });
    }

    /// Deletes voicemail messages of one, several or all extensions.
    ///
    /// - `number`: which extensions (extension numbers joined by commas, or all)
    /// - `voicemailfile`: file names, from voicemail/query (file names joined by commas, or all); all deletes every
    ///   message
    /// - `voicemailstatus`: which folder (read, unread or all)
    ///
    /// The reply holds only `status`.
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. Error codes of
    /// the PBX: 10006 (there is no such extension), 20016 (the status of the voicemail message is wrong).
    ///
    /// A change: never sent twice because of a broken connection or a time-out. In the API since v2.0.0.
    reply voicemail_delete(const argument &number, const argument &voicemailfile, const argument &voicemailstatus)
    {
        return client_->must([&] { return try_voicemail_delete(number, voicemailfile, voicemailstatus); });
    }

    /// Sets a wake-up call for one or several extensions.
    ///
    /// - `number`: which extensions (extension numbers joined by commas)
    ///
    /// `optional`: any of
    /// - `wakeup`: the alarm (a list, set by the keys of its entries); of a list with several entries only the first
    ///   counts; required
    /// - `wakeup[0].time`: time of the alarm (HH:MM); required
    /// - `wakeup[0].type`: once, every day, or on some weekdays (onetime, everyday or custom); required
    /// - `wakeup[0].weekdays`: days of the week for custom, from 0 (Sunday) to 6; required if `wakeup[0].type` is
    ///   custom; undocumented: how several are written
    /// - `wakeup[0].repeats`: how often it rings (1, 2 or 3)
    /// - `wakeup[0].repeatinterval`: minutes in between (digits)
    /// - `wakeup[0].prompt`: custom prompt; default: macroform-cold_day
    ///
    /// The reply holds only `status`.
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. Error codes of
    /// the PBX: 10006 (there is no such extension), 10020 (the PBX could not add or change the alarm), 10022 (the
    /// alarm exists already).
    ///
    /// Firmware before the release of 2024-04-07 rings only one of several phones of an extension.
    /// Undocumented: which parameters are required: the column is missing.
    /// A change: never sent twice because of a broken connection or a time-out. In the API since v2.0.0.
    reply wakeupcall_create(const argument &number, const params &optional = {})
    {
        return client_->must([&] { return try_wakeupcall_create(number, optional); });
    }

    /// Lists the alarms of one, several or all extensions.
    ///
    /// - `number`: which extensions (extension numbers joined by commas, or all)
    ///
    /// The reply holds
    /// - `wakeups`: one entry for each extension; absent when there are no alarms
    /// - `wakeups[].number`: number of the extension
    /// - `wakeups[].wakeup`: one entry for each alarm
    /// - `wakeups[].wakeup[].wakeupid`: id of the alarm
    /// - `wakeups[].wakeup[].time`: time of the alarm, HH:MM
    /// - `wakeups[].wakeup[].type`: onetime, everyday or custom
    /// - `wakeups[].wakeup[].weekdays`: days of the week for custom, from 0 (Sunday) to 6
    /// - `wakeups[].wakeup[].repeats`: how often it rings
    /// - `wakeups[].wakeup[].repeatinterval`: minutes in between
    /// - `wakeups[].wakeup[].prompt`: prompt
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. Error codes of
    /// the PBX: 10006 (there is no such extension).
    ///
    /// Firmware before the release of 2024-04-07 could break off the connection when all extensions were asked for.
    /// A query: sent once more if the connection breaks before the reply begins. In the API since v2.0.0.
    reply wakeupcall_query(const argument &number)
    {
        return client_->must([&] { return try_wakeupcall_query(number); });
    }

    /// Changes one alarm.
    ///
    /// - `number`: the extension (extension number)
    /// - `wakeupid`: the alarm, from wakeupcall/query (digits)
    ///
    /// `optional`: any of
    /// - `wakeup`: the alarm, an object (an object, set by its keys); required
    /// - `wakeup[0].time`: time of the alarm (HH:MM); required
    /// - `wakeup[0].type`: once, every day, or on some weekdays (onetime, everyday or custom); required
    /// - `wakeup[0].weekdays`: days of the week for custom, from 0 (Sunday) to 6; undocumented: how several are
    ///   written
    /// - `wakeup[0].repeats`: how often it rings (1, 2 or 3)
    /// - `wakeup[0].repeatinterval`: minutes in between (digits)
    /// - `wakeup[0].prompt`: custom prompt; default: macroform-cold_day
    ///
    /// The reply holds only `status`.
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. Error codes of
    /// the PBX: 10006 (there is no such extension), 10020 (the PBX could not add or change the alarm), 10021 (there
    /// is no such alarm).
    ///
    /// The PBX expects an object here, and a list in wakeupcall/create. The names of the parameters are the same.
    /// A change: never sent twice because of a broken connection or a time-out. In the API since v2.0.0.
    reply wakeupcall_update(const argument &number, const argument &wakeupid, const params &optional = {})
    {
        return client_->must([&] { return try_wakeupcall_update(number, wakeupid, optional); });
    }

    /// Deletes one, several or all alarms of one, several or all extensions.
    ///
    /// - `number`: which extensions (extension numbers joined by commas, or all)
    ///
    /// `optional`: any of
    /// - `wakeupid`: which alarms, by the ids from wakeupcall/query (ids joined by commas, or all); required
    ///
    /// The reply holds only `status`.
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. Error codes of
    /// the PBX: 10006 (there is no such extension), 10021 (there is no such alarm).
    ///
    /// Without wakeupid the PBX deletes all alarms of those extensions. This library sends all only if it is written
    /// out.
    /// A change: never sent twice because of a broken connection or a time-out. In the API since v2.0.0.
    reply wakeupcall_delete(const argument &number, const params &optional = {})
    {
        return client_->must([&] { return try_wakeupcall_delete(number, optional); });
    }

    /// Resets the extensions of a room: voicemail, outbound permissions, alarms and caller ID name are deleted.
    ///
    /// - `number`: extensions of the room (extension numbers joined by commas)
    ///
    /// The reply holds only `status`.
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. Error codes of
    /// the PBX: 10006 (there is no such extension).
    ///
    /// A change: never sent twice because of a broken connection or a time-out. In the API since v2.0.0.
    reply hotel_checkout(const argument &number)
    {
        return client_->must([&] { return try_hotel_checkout(number); });
    }

    /// Sends a text message.
    ///
    /// - `phonenumber`: number of the recipient
    /// - `message`: the text, at most 2000 characters, or 1000 Chinese ones (at most 2000 characters, no emoji)
    /// - `trunk`: GSM, 3G or 4G trunk that sends it
    ///
    /// The reply holds
    /// - `smsid`: id of the message, such as 18396210850-1502874159
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. Error codes of
    /// the PBX: 10026 (there is no GSM module with that name), 10027 (the GSM module is busy, or none is idle), 10028
    /// (the number is blank), 10029 (the PBX could not open its SMS file), 10030 (the text of the SMS is blank).
    ///
    /// Accepted is not sent: the event sms-send says whether it was delivered.
    /// S-Series only.
    /// A change: never sent twice because of a broken connection or a time-out. In the API since v2.0.0.
    reply sms_send(const argument &phonenumber, const argument &message, const argument &trunk)
    {
        return client_->must([&] { return try_sms_send(phonenumber, message, trunk); });
    }

    /// Reads whether Linkus is enabled for one, several or all extensions.
    ///
    /// - `number`: which extensions (extension numbers joined by commas, or all)
    ///
    /// The reply holds
    /// - `linkusclients`: one entry for each extension
    /// - `linkusclients[].number`: number of the extension
    /// - `linkusclients[].enablelinkus`: on or off
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. Error codes of
    /// the PBX: 10006 (there is no such extension).
    ///
    /// The printed reply has a comma too many; the library reads it.
    /// Came with the release of 2020-07-01, as did the other requests of this group.
    /// A query: sent once more if the connection breaks before the reply begins. In the API since v2.0.0.
    reply linkus_query_client(const argument &number)
    {
        return client_->must([&] { return try_linkus_query_client(number); });
    }

    /// Enables or disables Linkus for one, several or all extensions.
    ///
    /// - `number`: which extensions (extension numbers joined by commas, or all)
    /// - `enablelinkus`: whether they may use Linkus (on or off)
    ///
    /// The reply holds
    /// - `failed`: extensions that could not be changed, with the error code of each, such as 1001:10006
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. Error codes of
    /// the PBX: 10006 (there is no such extension).
    ///
    /// The status is Success although some extensions could not be changed: look at failed.
    /// Undocumented: how several pairs in failed are separated.
    /// A change: never sent twice because of a broken connection or a time-out. In the API since v2.0.0.
    reply linkus_update_client(const argument &number, const argument &enablelinkus)
    {
        return client_->must([&] { return try_linkus_update_client(number, enablelinkus); });
    }

    /// Sends one, several or all users the e-mail that welcomes them to Linkus.
    ///
    /// - `number`: which extensions (extension numbers joined by commas, or all)
    ///
    /// The reply holds
    /// - `unsent`: extensions whose e-mail was not sent, with the error code of each, such as 1001:10004
    ///
    /// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. Error codes of
    /// the PBX: 10004 (a required parameter is blank or missing), 10006 (there is no such extension).
    ///
    /// The status is Success although some e-mails were not sent: look at unsent.
    /// A change: never sent twice because of a broken connection or a time-out. In the API since v2.0.0.
    reply linkus_send_email(const argument &number)
    {
        return client_->must([&] { return try_linkus_send_email(number); });
    }
#endif

private:
    client_base *client_;
};

YEASTAR_NAMESPACE_END

#endif
