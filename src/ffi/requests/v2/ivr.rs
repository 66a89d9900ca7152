//! IVRs: voice menus. Calls into a menu are placed with call/dial.
// Written by `cargo run -p codegen` from api/requests-v2.toml: edit that, not this.

use std::ffi::c_char;

use crate::catalogue::requests;
use crate::ffi::request::call;
use crate::ffi::{yeastar_client, yeastar_error, yeastar_params, yeastar_reply, yeastar_status};

/// Reads the settings of one, several or all IVRs.
///
/// Must not be NULL: `client` and
/// - `number`: which IVRs (IVR numbers joined by commas, or all)
///
/// `optional`: NULL or empty, since there are no optional parameters.
///
/// `out_reply`: may be NULL; receives the reply, to be freed with yeastar_reply_free. It contains
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
/// `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
/// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
/// codes of the PBX: 10012 (there is no such IVR).
///
/// No field contains the actions of the keys.
///
/// Any thread; blocks for at most `timeout_ms`. A query: repeated once if the connection breaks before the
/// reply begins. In the API since v2.0.0. Source:
/// https://help.yeastar.com/zh-cn/s1000-developer-v2/api-v2/ivr-query.html.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_v2_ivr_query(
    client: *mut yeastar_client,
    number: *const c_char,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe { call(client, &requests::v2::IVR_QUERY, &[number], optional, out_reply, out_error) }
}

/// Changes settings of one IVR; parameters that are not given stay unchanged.
///
/// Must not be NULL: `client` and
/// - `number`: the IVR to change (IVR number)
///
/// `optional`: NULL, or any of
/// - `ivrname`: new name (at most 31 characters, none of ! $ ( ) / # ; , [ ] " = < > & ' ` ^ % @ { } | and no
///   space)
/// - `promptrepeat`: how often the prompt is played (1 to 5)
/// - `responsetimeout`: seconds to wait for a key (1 to 10)
/// - `digittimeout`: seconds to wait for the next digit (1 to 10)
/// - `dialext`: whether callers may dial extensions (on or off)
/// - `dialoutboundroutes`: whether callers may dial out (on or off)
/// - `dialtocheckvoicemail`: whether callers may check voicemail (on or off)
///
/// `out_reply`: may be NULL; receives the reply, which contains only `status`, to be freed with
/// yeastar_reply_free.
///
/// `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
/// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
/// codes of the PBX: 10012 (there is no such IVR), 10018 (the PBX could not save the IVR).
///
/// The prompt can be read, but not set.
/// Undocumented: which parameters are required: the column is missing.
///
/// Any thread; blocks for at most `timeout_ms`. A change: not repeated after a broken connection or a
/// time-out. In the API since v2.0.0. Source:
/// https://help.yeastar.com/zh-cn/s1000-developer-v2/api-v2/ivr-update.html.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_v2_ivr_update(
    client: *mut yeastar_client,
    number: *const c_char,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe { call(client, &requests::v2::IVR_UPDATE, &[number], optional, out_reply, out_error) }
}
