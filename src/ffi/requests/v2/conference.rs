//! Conferences: conference rooms, and who is in them.
// Written by `cargo run -p codegen` from api/requests-v2.toml: edit that, not this.

use std::ffi::c_char;

use crate::catalogue::requests;
use crate::ffi::request::call;
use crate::ffi::{yeastar_client, yeastar_error, yeastar_params, yeastar_reply, yeastar_status};

/// Reads the settings of one, several or all conference rooms.
///
/// Must not be NULL: `client` and
/// - `number`: which rooms (conference numbers joined by commas, or all)
///
/// `optional`: NULL or empty, since there are no optional parameters.
///
/// `out_reply`: may be NULL; receives the reply, to be freed with yeastar_reply_free. It contains
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
/// `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
/// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
/// codes of the PBX: 10110 (there is no such conference).
///
/// Undocumented: what exactly musiconhold and prompt do: the pages give the values only.
///
/// Any thread; blocks for at most `timeout_ms`. A query: repeated once if the connection breaks before the
/// reply begins. In the API since v2.0.0. Source:
/// https://help.yeastar.com/zh-cn/cloudpbx-developer-v2/api-v2/conference-query.html.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_v2_conference_query(
    client: *mut yeastar_client,
    number: *const c_char,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe { call(client, &requests::v2::CONFERENCE_QUERY, &[number], optional, out_reply, out_error) }
}

/// Changes settings of one conference room; parameters that are not given stay unchanged.
///
/// Must not be NULL: `client` and
/// - `number`: the room to change (conference number)
///
/// `optional`: NULL, or any of
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
/// `out_reply`: may be NULL; receives the reply, which contains only `status`, to be freed with
/// yeastar_reply_free.
///
/// `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
/// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
/// codes of the PBX: 10110 (there is no such conference).
///
/// Firmware before the release of 2021-01-28 could give all rooms the same number.
///
/// Any thread; blocks for at most `timeout_ms`. A change: not repeated after a broken connection or a
/// time-out. In the API since v2.0.0. Source:
/// https://help.yeastar.com/zh-cn/cloudpbx-developer-v2/api-v2/conference-update.html.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_v2_conference_update(
    client: *mut yeastar_client,
    number: *const c_char,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe { call(client, &requests::v2::CONFERENCE_UPDATE, &[number], optional, out_reply, out_error) }
}

/// Lists the members of one, several or all conferences in progress.
///
/// Must not be NULL: `client` and
/// - `number`: which conferences, of rooms or instant (conference numbers joined by commas, or all)
///
/// `optional`: NULL or empty, since there are no optional parameters.
///
/// `out_reply`: may be NULL; receives the reply, to be freed with yeastar_reply_free. It contains
/// - `conference`: one entry for each conference; the key is singular
/// - `conference[].callid`: id of the call
/// - `conference[].conferencenumber`: number of the conference
/// - `conference[].conferencename`: its name
/// - `conference[].members`: one entry for each member, which has exactly one of ext, inbound and outbound
/// - `conference[].members[].ext`: an extension
/// - `conference[].members[].ext.number`: its number
/// - `conference[].members[].ext.channelid`: its channel, such as PJSIP/1023-000000c0
/// - `conference[].members[].ext.memberstatus`: ANSWER (was called), ANSWERED (called in) or HOLD (waits for
///   the moderator)
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
/// `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
/// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
/// codes of the PBX: 10110 (there is no such conference).
///
/// Firmware before the release of 2024-04-07 answers 10110 if the first of several conferences has no
/// members.
///
/// Any thread; blocks for at most `timeout_ms`. A query: repeated once if the connection breaks before the
/// reply begins. In the API since v2.0.0. Source:
/// https://help.yeastar.com/zh-cn/cloudpbx-developer-v2/api-v2/conference-query-in-session.html;
/// https://help.yeastar.com/en/cloudpbx-developer-v2/api-v2/conference-query-in-session.html.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_v2_conference_query_in_session(
    client: *mut yeastar_client,
    number: *const c_char,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe {
        call(client, &requests::v2::CONFERENCE_QUERY_IN_SESSION, &[number], optional, out_reply, out_error)
    }
}

/// Calls numbers, and adds who answers to a conference in progress.
///
/// Must not be NULL: `client` and
/// - `number`: the conference (conference number)
/// - `operator_`: number of a moderator (extension number)
/// - `invitemember`: numbers to call (joined by commas)
///
/// `optional`: NULL, or any of
/// - `dialpermission`: extension whose permission for outbound calls is used, if a number is external
///   (extension number)
///
/// `out_reply`: may be NULL; receives the reply, which contains only `status`, to be freed with
/// yeastar_reply_free.
///
/// `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
/// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
/// codes of the PBX: 10024 (the extension may not place outbound calls), 10110 (there is no such conference).
///
/// Only a moderator may invite.
/// Undocumented: which parameters are required: the column is missing.
///
/// Any thread; blocks for at most `timeout_ms`. A change: not repeated after a broken connection or a
/// time-out. In the API since v2.0.0. Source:
/// https://help.yeastar.com/zh-cn/cloudpbx-developer-v2/api-v2/conference-add-member.html.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_v2_conference_add_member(
    client: *mut yeastar_client,
    number: *const c_char,
    operator_: *const c_char,
    invitemember: *const c_char,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe {
        call(
            client,
            &requests::v2::CONFERENCE_ADD_MEMBER,
            &[number, operator_, invitemember],
            optional,
            out_reply,
            out_error,
        )
    }
}

/// Removes members from a conference in progress.
///
/// Must not be NULL: `client` and
/// - `number`: the conference (conference number)
/// - `operator_`: number of a moderator (extension number)
/// - `membernumber`: which members (joined by commas, or all)
///
/// `optional`: NULL or empty, since there are no optional parameters.
///
/// `out_reply`: may be NULL; receives the reply, which contains only `status`, to be freed with
/// yeastar_reply_free.
///
/// `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
/// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
/// codes of the PBX: 10110 (there is no such conference).
///
/// Undocumented: which parameters are required: the column is missing.
///
/// Any thread; blocks for at most `timeout_ms`. A change: not repeated after a broken connection or a
/// time-out. In the API since v2.0.0. Source:
/// https://help.yeastar.com/zh-cn/s1000-developer-v2/api-v2/conference-kick-member.html.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_v2_conference_kick_member(
    client: *mut yeastar_client,
    number: *const c_char,
    operator_: *const c_char,
    membernumber: *const c_char,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe {
        call(
            client,
            &requests::v2::CONFERENCE_KICK_MEMBER,
            &[number, operator_, membernumber],
            optional,
            out_reply,
            out_error,
        )
    }
}

/// Mutes members of a conference in progress.
///
/// Must not be NULL: `client` and
/// - `number`: the conference (conference number)
/// - `operator_`: number of a moderator (extension number)
/// - `membernumber`: which members (joined by commas, or all)
///
/// `optional`: NULL or empty, since there are no optional parameters.
///
/// `out_reply`: may be NULL; receives the reply, which contains only `status`, to be freed with
/// yeastar_reply_free.
///
/// `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
/// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
/// codes of the PBX: 10110 (there is no such conference).
///
/// One page calls it conference/mute; its own page and sample say conference/mute_member.
/// Undocumented: which parameters are required: the column is missing.
///
/// Any thread; blocks for at most `timeout_ms`. A change: not repeated after a broken connection or a
/// time-out. In the API since v2.0.0. Source:
/// https://help.yeastar.com/zh-cn/s1000-developer-v2/api-v2/conference-mute.html.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_v2_conference_mute_member(
    client: *mut yeastar_client,
    number: *const c_char,
    operator_: *const c_char,
    membernumber: *const c_char,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe {
        call(
            client,
            &requests::v2::CONFERENCE_MUTE_MEMBER,
            &[number, operator_, membernumber],
            optional,
            out_reply,
            out_error,
        )
    }
}

/// Lets muted members of a conference be heard again.
///
/// Must not be NULL: `client` and
/// - `number`: the conference (conference number)
/// - `operator_`: number of a moderator (extension number)
/// - `membernumber`: which members (joined by commas, or all)
///
/// `optional`: NULL or empty, since there are no optional parameters.
///
/// `out_reply`: may be NULL; receives the reply, which contains only `status`, to be freed with
/// yeastar_reply_free.
///
/// `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
/// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
/// codes of the PBX: 10110 (there is no such conference).
///
/// One page calls it conference/unmute; its own page and sample say conference/unmute_member.
/// Undocumented: which parameters are required: the column is missing.
///
/// Any thread; blocks for at most `timeout_ms`. A change: not repeated after a broken connection or a
/// time-out. In the API since v2.0.0. Source:
/// https://help.yeastar.com/zh-cn/s1000-developer-v2/api-v2/conference-unmute.html.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_v2_conference_unmute_member(
    client: *mut yeastar_client,
    number: *const c_char,
    operator_: *const c_char,
    membernumber: *const c_char,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe {
        call(
            client,
            &requests::v2::CONFERENCE_UNMUTE_MEMBER,
            &[number, operator_, membernumber],
            optional,
            out_reply,
            out_error,
        )
    }
}

/// Starts a conference on a number that is not in use, and calls its members.
///
/// Must not be NULL: `client` and
/// - `number`: a number that nothing else has (digits)
/// - `name`: name of the conference
/// - `moderators`: moderators, of whom at least one must join (joined by commas)
/// - `members`: ordinary members, internal and external numbers (joined by commas)
///
/// `optional`: NULL, or any of
/// - `dialpermission`: extension whose permission for outbound calls is used, if a member is external
///   (extension number)
///
/// `out_reply`: may be NULL; receives the reply, which contains only `status`, to be freed with
/// yeastar_reply_free.
///
/// `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
/// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. The
/// documentation names no error codes.
///
/// One page calls it instant_conference/create; its own page and sample say instant_conference/start.
/// There is no request to end one: conference/kick_member with all comes closest.
/// Undocumented: which parameters are required: the column is missing.
///
/// Any thread; blocks for at most `timeout_ms`. A change: not repeated after a broken connection or a
/// time-out. In the API since v2.0.0. Source:
/// https://help.yeastar.com/zh-cn/s1000-developer-v2/api-v2/instant-conference-create.html.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_v2_instant_conference_start(
    client: *mut yeastar_client,
    number: *const c_char,
    name: *const c_char,
    moderators: *const c_char,
    members: *const c_char,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe {
        call(
            client,
            &requests::v2::INSTANT_CONFERENCE_START,
            &[number, name, moderators, members],
            optional,
            out_reply,
            out_error,
        )
    }
}

/// Reads one, several or all instant conferences that were started through the API.
///
/// Must not be NULL: `client` and
/// - `number`: which conferences (conference numbers joined by commas, or all)
///
/// `optional`: NULL or empty, since there are no optional parameters.
///
/// `out_reply`: may be NULL; receives the reply, to be freed with yeastar_reply_free. It contains
/// - `conferences`: one entry for each conference
/// - `conferences[].number`: its number
/// - `conferences[].name`: its name, with a leading space in the sample
/// - `conferences[].moderators`: moderators, joined by commas
/// - `conferences[].members`: ordinary members, joined by commas; the table calls it member
///
/// `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
/// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. The
/// documentation names no error codes.
///
/// Any thread; blocks for at most `timeout_ms`. A query: repeated once if the connection breaks before the
/// reply begins. In the API since v2.0.0. Source:
/// https://help.yeastar.com/zh-cn/s1000-developer-v2/api-v2/instant-conference-query.html.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_v2_instant_conference_query(
    client: *mut yeastar_client,
    number: *const c_char,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe {
        call(client, &requests::v2::INSTANT_CONFERENCE_QUERY, &[number], optional, out_reply, out_error)
    }
}
