//! IVRs: voice menus. Calls into a menu are placed with the requests of the group Calls.
// Written by `cargo run -p codegen` from api/requests-v1.toml: edit that, not this.

use std::ffi::c_char;

use crate::catalogue::requests;
use crate::ffi::request::call;
use crate::ffi::{yeastar_client, yeastar_error, yeastar_params, yeastar_reply, yeastar_status};

/// Reads the settings of one, several or all IVRs.
///
/// `client` must not be NULL.
///
/// `optional`: NULL, or any of
/// - `ivrid`: which IVRs (IVR numbers joined by commas, or all); default: all
///
/// `out_reply`: may be NULL; receives the reply, to be freed with yeastar_reply_free. It contains
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
/// `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
/// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
/// codes of the PBX: 10012 (there is no such IVR), 30001 (the API process of the PBX failed, for example for
/// lack of memory).
///
/// The page mentions the actions of the keys, but no field contains them.
///
/// Any thread; blocks for at most `timeout_ms`. A query: repeated once if the connection breaks before the
/// reply begins. In the API since v1.0.0. Source: guide of 2017, api_sample/ivr/query-one-or-more-ivrs.md;
/// https://help.yeastar.com/zh-cn/s-series-developer/api/api_query_ivr_settings.html;
/// https://help.yeastar.com/en/cloudpbx-developer/api/api_query_ivr_settings.html.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_ivr_query(
    client: *mut yeastar_client,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe { call(client, &requests::IVR_QUERY, &[], optional, out_reply, out_error) }
}

/// Changes settings of one IVR; parameters that are not given stay unchanged.
///
/// Must not be NULL: `client` and
/// - `ivrid`: the IVR to change (IVR number)
///
/// `optional`: NULL, or any of
/// - `ivrnumber`: new number (IVR number); required in the English guide of 2017 only
/// - `ivrname`: new name (at most 31 characters, none of ! $ ( ) / # ; , [ ] " = < > & ' ` ^ % @ { } | and no
///   space, not blank); required in the English guide of 2017 only, whose sample leaves it out
/// - `promptrepeat`: how often the prompt is played (1 to 5)
/// - `responsetimeout`: seconds to wait for a key (1 to 10)
/// - `digittimeout`: seconds to wait for the next digit (1 to 10)
/// - `dialext`: whether callers may dial extensions (on or off)
/// - `dialtocheckvoicemail`: whether callers may check voicemail (on or off)
///
/// `out_reply`: may be NULL; receives the reply, which contains only `status`, to be freed with
/// yeastar_reply_free.
///
/// `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
/// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
/// codes of the PBX: 10012 (there is no such IVR), 10018 (the PBX could not save the IVR).
///
/// prompt, dialoutboundroutes and selectedrouters can be read but not set.
///
/// Any thread; blocks for at most `timeout_ms`. A change: not repeated after a broken connection or a
/// time-out. In the API since v1.0.0. Source: guide of 2017, api_sample/ivr/configure-an-individual-ivr.md;
/// https://help.yeastar.com/en/cloudpbx-developer/api/api_modify_an_ivr.html; Chinese guide of 2017,
/// ivr/pei-zhi-dan-ge-ivr.md.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_ivr_update(
    client: *mut yeastar_client,
    ivrid: *const c_char,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe { call(client, &requests::IVR_UPDATE, &[ivrid], optional, out_reply, out_error) }
}
