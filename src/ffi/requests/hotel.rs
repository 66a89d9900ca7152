//! Hotel: wake-up calls and check-out.
// Written by `cargo run -p codegen` from api/requests-v1.toml: edit that, not this.

use std::ffi::c_char;

use crate::catalogue::requests;
use crate::ffi::request::call;
use crate::ffi::{yeastar_client, yeastar_error, yeastar_params, yeastar_reply, yeastar_status};

/// Adds a wake-up call to one or more extensions.
///
/// Must not be NULL: `client` and
/// - `extid`: extensions to wake (extension numbers joined by commas)
///
/// `optional`: NULL, or any of
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
/// `out_reply`: may be NULL; receives the reply, which contains only `status`, to be freed with
/// yeastar_reply_free.
///
/// `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
/// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
/// codes of the PBX: 10006 (there is no such extension), 10020 (the PBX could not add or change the alarm),
/// 10022 (the alarm exists already), 30001 (the API process of the PBX failed, for example for lack of
/// memory).
///
/// The reply does not contain the id of the new alarm: query for it.
/// An alarm of type onetime is deleted after its repeats.
/// The tables write Repeatinterval and Prompt with capitals, the samples without; this library sends them
/// without.
///
/// Any thread; blocks for at most `timeout_ms`. A change: not repeated after a broken connection or a
/// time-out. In the API since v1.0.0. Source: guide of 2017,
/// api_sample/hotel_wake-up_service/add-an-alarm.md;
/// https://help.yeastar.com/en/s-series-developer/api/api_add_an_alarm.html;
/// https://help.yeastar.com/en/k2-developer/api/api_add_an_alarm.html.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_wakeupcall_create(
    client: *mut yeastar_client,
    extid: *const c_char,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe { call(client, &requests::WAKEUPCALL_CREATE, &[extid], optional, out_reply, out_error) }
}

/// Reads the alarms of an extension.
///
/// Must not be NULL: `client` and
/// - `extid`: the extension (extension numbers joined by commas); undocumented: whether several may be joined
///   by commas
///
/// `optional`: NULL or empty, since there are no optional parameters.
///
/// `out_reply`: may be NULL; receives the reply, to be freed with yeastar_reply_free. It contains
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
/// `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
/// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
/// codes of the PBX: 10006 (there is no such extension), 10021 (there is no such alarm).
///
/// Any thread; blocks for at most `timeout_ms`. A query: repeated once if the connection breaks before the
/// reply begins. In the API since v1.0.0. Source: guide of 2017,
/// api_sample/hotel_wake-up_service/query-an-alarm.md;
/// https://help.yeastar.com/en/cloudpbx-developer/api/api_query_an_alarm.html.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_wakeupcall_query(
    client: *mut yeastar_client,
    extid: *const c_char,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe { call(client, &requests::WAKEUPCALL_QUERY, &[extid], optional, out_reply, out_error) }
}

/// Changes one alarm of one extension.
///
/// Must not be NULL: `client` and
/// - `extid`: the extension (extension numbers joined by commas)
///
/// `optional`: NULL, or any of
/// - `wakeupid`: the alarm, from wakeupcall/query (digits); v1.1.0
/// - `time`: old time of the alarm, which selects it in v1.0.1 (HH:MM)
/// - `wakeup`: the new settings of the alarm (a list, set by the keys of its entries); of several entries the
///   PBX takes the first only
/// - `wakeup[0].time`: when to ring (HH:MM); required in v1.1.0, optional in v1.0.1
/// - `wakeup[0].type`: once, every day, or on the weekdays given (onetime, everyday or custom); required in
///   v1.1.0, optional in v1.0.1
/// - `wakeup[0].weekdays`: 0 is Sunday, 1 to 6 are Monday to Saturday (0 to 6, several joined by commas);
///   required if `wakeup[0].type` is custom
/// - `wakeup[0].repeats`: how often to ring (1 to 3)
/// - `wakeup[0].repeatinterval`: minutes between two rings, such as 5 (digits)
/// - `wakeup[0].prompt`: custom prompt to play; default: macroform-cold_day
///
/// `out_reply`: may be NULL; receives the reply, which contains only `status`, to be freed with
/// yeastar_reply_free.
///
/// `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
/// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
/// codes of the PBX: 10020 (the PBX could not add or change the alarm), 10021 (there is no such alarm), 30001
/// (the API process of the PBX failed, for example for lack of memory).
///
/// v1.0.1 selects the alarm by time, v1.1.0 by wakeupid. This library requires the one that fits
/// `api_version`; for versions between the two, which are not documented, it requires both.
/// The guide of 2017 prints the error as 100021, with a digit too many.
///
/// Any thread; blocks for at most `timeout_ms`. A change: not repeated after a broken connection or a
/// time-out. In the API since v1.0.0. Source: guide of 2017,
/// api_sample/hotel_wake-up_service/modify-an-alarm.md;
/// https://help.yeastar.com/en/cloudpbx-developer/api/api_modifty_an_alarm.html.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_wakeupcall_update(
    client: *mut yeastar_client,
    extid: *const c_char,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe { call(client, &requests::WAKEUPCALL_UPDATE, &[extid], optional, out_reply, out_error) }
}

/// Deletes one, several or all alarms of an extension.
///
/// Must not be NULL: `client` and
/// - `extid`: the extension (extension numbers joined by commas)
///
/// `optional`: NULL, or any of
/// - `wakeupid`: which alarms, by the ids from wakeupcall/query (ids joined by commas, or all); v1.1.0
/// - `time`: time of the alarm, which selects it in v1.0.1 (HH:MM, or all)
///
/// `out_reply`: may be NULL; receives the reply, which contains only `status`, to be freed with
/// yeastar_reply_free.
///
/// `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
/// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
/// codes of the PBX: 10021 (there is no such alarm), 30001 (the API process of the PBX failed, for example
/// for lack of memory).
///
/// A request that names no alarm deletes all of them. This library sends such a request only if all is
/// written out for wakeupid or time.
/// v1.0.1 selects the alarm by time, v1.1.0 by wakeupid: the parameter of the other version counts as naming
/// none. This library requires the one that fits `api_version`; for versions between the two, which are not
/// documented, it requires both.
///
/// Any thread; blocks for at most `timeout_ms`. A change: not repeated after a broken connection or a
/// time-out. In the API since v1.0.0. Source:
/// https://help.yeastar.com/en/k2-developer/api/api_delete_an_alarm.html;
/// https://help.yeastar.com/zh-cn/s1000-developer/api/api_delete_an_alarm.html; guide of 2017,
/// api_sample/hotel_wake-up_service/delete-an-alarm.md.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_wakeupcall_delete(
    client: *mut yeastar_client,
    extid: *const c_char,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe { call(client, &requests::WAKEUPCALL_DELETE, &[extid], optional, out_reply, out_error) }
}

/// Resets the extension of a room: its voicemail, outbound permissions, alarms and caller ID name are
/// deleted.
///
/// Must not be NULL: `client` and
/// - `extid`: extensions of the room (extension numbers joined by commas)
///
/// `optional`: NULL or empty, since there are no optional parameters.
///
/// `out_reply`: may be NULL; receives the reply, which contains only `status`, to be freed with
/// yeastar_reply_free.
///
/// `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
/// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. The
/// documentation names no error codes.
///
/// Any thread; blocks for at most `timeout_ms`. A change: not repeated after a broken connection or a
/// time-out. In the API since v1.0.6, firmware 30.10.0.16. Source:
/// https://help.yeastar.com/en/cloudpbx-developer/api/api_hotel_checkout.html;
/// https://help.yeastar.com/en/k2-developer/api/api_hotel_checkout.html.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_hotel_checkout(
    client: *mut yeastar_client,
    extid: *const c_char,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe { call(client, &requests::HOTEL_CHECKOUT, &[extid], optional, out_reply, out_error) }
}
