//! Hotel: wake-up calls and check-out.
// Written by `cargo run -p codegen` from api/requests-v2.toml: edit that, not this.

use std::ffi::c_char;

use crate::catalogue::requests;
use crate::ffi::request::call;
use crate::ffi::{yeastar_client, yeastar_error, yeastar_params, yeastar_reply, yeastar_status};

/// Sets a wake-up call for one or several extensions.
///
/// Must not be NULL: `client` and
/// - `number`: which extensions (extension numbers joined by commas)
///
/// `optional`: NULL, or any of
/// - `wakeup`: the alarm (a list, set by the keys of its entries); of a list with several entries only the
///   first counts; required
/// - `wakeup[0].time`: time of the alarm (HH:MM); required
/// - `wakeup[0].type`: once, every day, or on some weekdays (onetime, everyday or custom); required
/// - `wakeup[0].weekdays`: days of the week for custom, from 0 (Sunday) to 6; required if `wakeup[0].type` is
///   custom; undocumented: how several are written
/// - `wakeup[0].repeats`: how often it rings (1, 2 or 3)
/// - `wakeup[0].repeatinterval`: minutes in between (digits)
/// - `wakeup[0].prompt`: custom prompt; default: macroform-cold_day
///
/// `out_reply`: may be NULL; receives the reply, which contains only `status`, to be freed with
/// yeastar_reply_free.
///
/// `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
/// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
/// codes of the PBX: 10006 (there is no such extension), 10020 (the PBX could not add or change the alarm),
/// 10022 (the alarm exists already).
///
/// Firmware before the release of 2024-04-07 rings only one of several phones of an extension.
/// Undocumented: which parameters are required: the column is missing.
///
/// Any thread; blocks for at most `timeout_ms`. A change: not repeated after a broken connection or a
/// time-out. In the API since v2.0.0. Source:
/// https://help.yeastar.com/zh-cn/s1000-developer-v2/api-v2/wakeupcall-create.html.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_v2_wakeupcall_create(
    client: *mut yeastar_client,
    number: *const c_char,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe { call(client, &requests::v2::WAKEUPCALL_CREATE, &[number], optional, out_reply, out_error) }
}

/// Lists the alarms of one, several or all extensions.
///
/// Must not be NULL: `client` and
/// - `number`: which extensions (extension numbers joined by commas, or all)
///
/// `optional`: NULL or empty, since there are no optional parameters.
///
/// `out_reply`: may be NULL; receives the reply, to be freed with yeastar_reply_free. It contains
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
/// `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
/// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
/// codes of the PBX: 10006 (there is no such extension).
///
/// Firmware before the release of 2024-04-07 could break off the connection when all extensions were asked
/// for.
///
/// Any thread; blocks for at most `timeout_ms`. A query: repeated once if the connection breaks before the
/// reply begins. In the API since v2.0.0. Source:
/// https://help.yeastar.com/zh-cn/cloudpbx-developer-v2/api-v2/wakeupcall-query.html.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_v2_wakeupcall_query(
    client: *mut yeastar_client,
    number: *const c_char,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe { call(client, &requests::v2::WAKEUPCALL_QUERY, &[number], optional, out_reply, out_error) }
}

/// Changes one alarm.
///
/// Must not be NULL: `client` and
/// - `number`: the extension (extension number)
/// - `wakeupid`: the alarm, from wakeupcall/query (digits)
///
/// `optional`: NULL, or any of
/// - `wakeup`: the alarm, an object (an object, set by its keys); required
/// - `wakeup[0].time`: time of the alarm (HH:MM); required
/// - `wakeup[0].type`: once, every day, or on some weekdays (onetime, everyday or custom); required
/// - `wakeup[0].weekdays`: days of the week for custom, from 0 (Sunday) to 6; undocumented: how several are
///   written
/// - `wakeup[0].repeats`: how often it rings (1, 2 or 3)
/// - `wakeup[0].repeatinterval`: minutes in between (digits)
/// - `wakeup[0].prompt`: custom prompt; default: macroform-cold_day
///
/// `out_reply`: may be NULL; receives the reply, which contains only `status`, to be freed with
/// yeastar_reply_free.
///
/// `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
/// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
/// codes of the PBX: 10006 (there is no such extension), 10020 (the PBX could not add or change the alarm),
/// 10021 (there is no such alarm).
///
/// The PBX expects an object here, and a list in wakeupcall/create. The names of the parameters are the same.
///
/// Any thread; blocks for at most `timeout_ms`. A change: not repeated after a broken connection or a
/// time-out. In the API since v2.0.0. Source:
/// https://help.yeastar.com/en/cloudpbx-developer-v2/api-v2/wakeupcall-update.html.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_v2_wakeupcall_update(
    client: *mut yeastar_client,
    number: *const c_char,
    wakeupid: *const c_char,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe {
        call(client, &requests::v2::WAKEUPCALL_UPDATE, &[number, wakeupid], optional, out_reply, out_error)
    }
}

/// Deletes one, several or all alarms of one, several or all extensions.
///
/// Must not be NULL: `client` and
/// - `number`: which extensions (extension numbers joined by commas, or all)
///
/// `optional`: NULL, or any of
/// - `wakeupid`: which alarms, by the ids from wakeupcall/query (ids joined by commas, or all); required
///
/// `out_reply`: may be NULL; receives the reply, which contains only `status`, to be freed with
/// yeastar_reply_free.
///
/// `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
/// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
/// codes of the PBX: 10006 (there is no such extension), 10021 (there is no such alarm).
///
/// Without wakeupid the PBX deletes all alarms of those extensions. This library sends all only if it is
/// written out.
///
/// Any thread; blocks for at most `timeout_ms`. A change: not repeated after a broken connection or a
/// time-out. In the API since v2.0.0. Source:
/// https://help.yeastar.com/en/k2-developer-v2/api-v2/wakeupcall-delete.html;
/// https://help.yeastar.com/zh-cn/s1000-developer-v2/api-v2/wakeupcall-delete.html.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_v2_wakeupcall_delete(
    client: *mut yeastar_client,
    number: *const c_char,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe { call(client, &requests::v2::WAKEUPCALL_DELETE, &[number], optional, out_reply, out_error) }
}

/// Resets the extensions of a room: voicemail, outbound permissions, alarms and caller ID name are deleted.
///
/// Must not be NULL: `client` and
/// - `number`: extensions of the room (extension numbers joined by commas)
///
/// `optional`: NULL or empty, since there are no optional parameters.
///
/// `out_reply`: may be NULL; receives the reply, which contains only `status`, to be freed with
/// yeastar_reply_free.
///
/// `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
/// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
/// codes of the PBX: 10006 (there is no such extension).
///
/// Any thread; blocks for at most `timeout_ms`. A change: not repeated after a broken connection or a
/// time-out. In the API since v2.0.0. Source:
/// https://help.yeastar.com/en/s-series-developer-v2/api-v2/hotel-checkout.html.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_v2_hotel_checkout(
    client: *mut yeastar_client,
    number: *const c_char,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe { call(client, &requests::v2::HOTEL_CHECKOUT, &[number], optional, out_reply, out_error) }
}
