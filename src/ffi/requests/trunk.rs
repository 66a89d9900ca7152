//! Trunks: lines to the outside. All kinds can be listed; only SIP trunks can be changed.
// Written by `cargo run -p codegen` from api/requests-v1.toml: edit that, not this.

use std::ffi::c_char;

use crate::catalogue::requests;
use crate::ffi::request::call;
use crate::ffi::{yeastar_client, yeastar_error, yeastar_params, yeastar_reply, yeastar_status};

/// Lists every trunk with name, type, port and state.
///
/// `client` must not be NULL.
///
/// `optional`: NULL or empty, since there are no optional parameters.
///
/// `out_reply`: may be NULL; receives the reply, to be freed with yeastar_reply_free. It contains
/// - `trunklist`: one entry for each trunk
/// - `trunklist[].trunkname`: name of the trunk
/// - `trunklist[].status`: FXO: Fault, Idle, Busy. BRI, E1, T1, J1: Fault, Alarm, Down, Up. GSM, CDMA, UMTS:
///   Power Off, Alarm, No SIM, No Signal, Pin Error, Unregister, Busy, Idle. SIP, IAX: Registering, Failure,
///   Registered, Disable, Unknown. Letter case varies
/// - `trunklist[].type`: SIP, FXO, GSM, BRI or E1; IAX by the table of states
/// - `trunklist[].port`: port, such as Span1-Port1; absent for SIP trunks
///
/// `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
/// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
/// codes of the PBX: 30001 (the API process of the PBX failed, for example for lack of memory).
///
/// The ids of SIP trunks come from siptrunk/query.
///
/// Any thread; blocks for at most `timeout_ms`. A query: repeated once if the connection breaks before the
/// reply begins. In the API since v1.0.0. Source: guide of 2017, api_sample/trunk/query-trunk-list.md;
/// https://help.yeastar.com/zh-cn/cloudpbx-developer/api/api_query_trunk_list.html; Chinese guide of 2017,
/// zhong-ji/cha-xun-zhong-ji-lie-biao.md.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_trunklist_query(
    client: *mut yeastar_client,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe { call(client, &requests::TRUNKLIST_QUERY, &[], optional, out_reply, out_error) }
}

/// Reads the settings of one, several or all SIP trunks.
///
/// Must not be NULL: `client` and
/// - `trunkname`: which trunks (names joined by commas, or all)
///
/// `optional`: NULL or empty, since there are no optional parameters.
///
/// `out_reply`: may be NULL; receives the reply, to be freed with yeastar_reply_free. It contains
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
/// `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
/// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. The
/// documentation names no error codes.
///
/// A trunk named all, or with a comma in its name, cannot be addressed.
///
/// Any thread; blocks for at most `timeout_ms`. A query: repeated once if the connection breaks before the
/// reply begins. In the API since v1.1.0, firmware 30.10.0.59. Source:
/// https://help.yeastar.com/en/s-series-developer/api/query-sip-trunk-settings.html;
/// https://help.yeastar.com/en/cloudpbx-developer/api/query-sip-trunk-settings.html.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_siptrunk_query(
    client: *mut yeastar_client,
    trunkname: *const c_char,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe { call(client, &requests::SIPTRUNK_QUERY, &[trunkname], optional, out_reply, out_error) }
}

/// Creates a SIP trunk of one of three types.
///
/// Must not be NULL: `client` and
/// - `trunkname`: name of the new trunk
/// - `trunktype`: whether the PBX registers with a provider, faces a peer, or lets the other side register
///   (register, peer or account)
///
/// `optional`: NULL, or any of
/// - `host`: domain or address of the provider; required if `trunktype` is register or peer
/// - `port`: its port, such as 5060 (digits); required if `trunktype` is register or peer
/// - `domain`: its SIP domain; required if `trunktype` is register or peer
/// - `username`: user name at the provider, or of the account; required if `trunktype` is register or account
/// - `authname`: name for authentication; required if `trunktype` is register or account
/// - `fromuser`: user in the From header of outgoing calls; leave it blank if the provider does not expect
///   one; register only
/// - `password`: password; required if `trunktype` is register or account
/// - `extensionsdod`: direct outward dialling by extension: number-name-extension, such as
///   5503301-yeastar-1000; undocumented: whether several may be joined by commas
/// - `extensionsgroupdod`: the same by group: number-name-group, such as 5503301-yeastar-sales
///
/// `out_reply`: may be NULL; receives the reply, which contains only `status`, to be freed with
/// yeastar_reply_free.
///
/// `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
/// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. The
/// documentation names no error codes.
///
/// Undocumented: whether the reply contains the id of the new trunk.
///
/// Any thread; blocks for at most `timeout_ms`. A change: not repeated after a broken connection or a
/// time-out. In the API since v1.1.0, firmware 30.10.0.59. Source:
/// https://help.yeastar.com/en/s-series-developer/api/add-sip-trunk.html.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_siptrunk_add(
    client: *mut yeastar_client,
    trunkname: *const c_char,
    trunktype: *const c_char,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe { call(client, &requests::SIPTRUNK_ADD, &[trunkname, trunktype], optional, out_reply, out_error) }
}

/// Replaces the settings of a SIP trunk.
///
/// Must not be NULL: `client` and
/// - `id`: the trunk, from siptrunk/query (digits)
/// - `trunkname`: its name
/// - `trunktype`: its type (register, peer or account)
///
/// `optional`: NULL, or any of
/// - `host`: domain or address of the provider; required if `trunktype` is register or peer
/// - `port`: its port, such as 5060 (digits); required if `trunktype` is register or peer
/// - `domain`: its SIP domain; required if `trunktype` is register or peer
/// - `username`: user name at the provider, or of the account; required if `trunktype` is register or account
/// - `authname`: name for authentication; required if `trunktype` is register or account
/// - `fromuser`: user in the From header of outgoing calls; register only
/// - `password`: password; required if `trunktype` is register or account
/// - `extensionsdod`: direct outward dialling by extension: number-name-extension; undocumented: whether
///   several may be joined by commas
/// - `extensionsgroupdod`: the same by group: number-name-group
///
/// `out_reply`: may be NULL; receives the reply, which contains only `status`, to be freed with
/// yeastar_reply_free.
///
/// `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
/// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. The
/// documentation names no error codes.
///
/// Nearly all parameters are required: query the trunk, change what you need, and send all of them back.
///
/// Any thread; blocks for at most `timeout_ms`. A change: not repeated after a broken connection or a
/// time-out. In the API since v1.1.0, firmware 30.10.0.59. Source:
/// https://help.yeastar.com/en/k2-developer/api/edit-sip-trunk.html.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_siptrunk_update(
    client: *mut yeastar_client,
    id: *const c_char,
    trunkname: *const c_char,
    trunktype: *const c_char,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe {
        call(client, &requests::SIPTRUNK_UPDATE, &[id, trunkname, trunktype], optional, out_reply, out_error)
    }
}

/// Deletes one, several or all SIP trunks.
///
/// Must not be NULL: `client` and
/// - `trunkname`: which trunks (names joined by commas, or all); all deletes every SIP trunk
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
/// time-out. In the API since v1.1.0, firmware 30.10.0.59. Source:
/// https://help.yeastar.com/zh-cn/s1000-developer/api/delete-sip-trunk.html.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_siptrunk_delete(
    client: *mut yeastar_client,
    trunkname: *const c_char,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe { call(client, &requests::SIPTRUNK_DELETE, &[trunkname], optional, out_reply, out_error) }
}
