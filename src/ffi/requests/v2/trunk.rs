//! Trunks: lines to the outside. All kinds can be listed; only SIP trunks can be changed.
// Written by `cargo run -p codegen` from api/requests-v2.toml: edit that, not this.

use std::ffi::c_char;

use crate::catalogue::requests;
use crate::ffi::request::call;
use crate::ffi::{yeastar_client, yeastar_error, yeastar_params, yeastar_reply, yeastar_status};

/// Lists every trunk with name, id, type and state.
///
/// `client` must not be NULL.
///
/// `optional`: NULL or empty, since there are no optional parameters.
///
/// `out_reply`: may be NULL; receives the reply, to be freed with yeastar_reply_free. It contains
/// - `trunklist`: one entry for each trunk
/// - `trunklist[].trunkname`: name of the trunk
/// - `trunklist[].id`: id of the trunk
/// - `trunklist[].type`: IAX, SIP, FXO, GSM, BRI or E1
/// - `trunklist[].status`: state, in varying letter case: SIP and IAX Registering, Failure, Registered,
///   Disable, Unknown; FXO Fault, Idle, Busy; BRI and E1 Fault, Alarm, Down, Up; GSM Power Off, Alarm, No
///   SIM, No Signal, Pin Error, Unregister, Busy, Idle
/// - `trunklist[].port`: port of a physical trunk; may be absent
///
/// `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
/// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. The
/// documentation names no error codes.
///
/// Any thread; blocks for at most `timeout_ms`. A query: repeated once if the connection breaks before the
/// reply begins. In the API since v2.0.0. Source:
/// https://help.yeastar.com/zh-cn/s-series-developer-v2/api-v2/trunklist-query.html.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_v2_trunk_list(
    client: *mut yeastar_client,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe { call(client, &requests::v2::TRUNK_LIST, &[], optional, out_reply, out_error) }
}

/// Reads the settings of one, several or all SIP trunks.
///
/// Must not be NULL: `client` and
/// - `id`: which trunks (ids joined by commas, or all)
///
/// `optional`: NULL or empty, since there are no optional parameters.
///
/// `out_reply`: may be NULL; receives the reply, to be freed with yeastar_reply_free. It contains
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
/// `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
/// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
/// codes of the PBX: 10062 (there is no such trunk).
///
/// Any thread; blocks for at most `timeout_ms`. A query: repeated once if the connection breaks before the
/// reply begins. In the API since v2.0.0. Source:
/// https://help.yeastar.com/zh-cn/s1000-developer-v2/api-v2/siptrunk-query.html.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_v2_trunk_query_siptrunk(
    client: *mut yeastar_client,
    id: *const c_char,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe { call(client, &requests::v2::TRUNK_QUERY_SIPTRUNK, &[id], optional, out_reply, out_error) }
}

/// Creates a SIP trunk of one of three types, and returns its id.
///
/// Must not be NULL: `client` and
/// - `trunkname`: name of the new trunk
/// - `trunktype`: whether the PBX registers with a provider, faces a peer, or lets the other side register
///   (register, peer or account)
///
/// `optional`: NULL, or any of
/// - `host`: domain or address of the provider; required if `trunktype` is register or peer
/// - `port`: its port (digits); required if `trunktype` is register or peer; default: 5060
/// - `domain`: its SIP domain; required if `trunktype` is register or peer
/// - `username`: user name at the provider, or of the account; required if `trunktype` is register or account
/// - `authname`: name for authentication; required if `trunktype` is register or account
/// - `fromuser`: user in the From header of outgoing calls; leave it blank if the provider does not expect
///   one; register only
/// - `password`: password; required if `trunktype` is register or account
/// - `extensionsdod`: direct outward dialling by extension: number-name-extension, several joined by commas,
///   such as 5503301-yeastar-1000
/// - `extensionsgroupdod`: the same by group: number-name-group
///
/// `out_reply`: may be NULL; receives the reply, to be freed with yeastar_reply_free. It contains
/// - `id`: id of the new trunk; read by a public client
///
/// `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
/// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
/// codes of the PBX: 10042 (the name of the trunk is not valid), 10043 (the name of the trunk is in use),
/// 10044 (the type of the trunk is not valid), 10045 (the host of the trunk is not valid), 10046 (the port of
/// the trunk is not valid), 10047 (the domain of the trunk is not valid), 10048 (the user name of the trunk
/// is not valid), 10049 (the user name of the trunk is in use), 10050 (the name for authentication is not
/// valid), 10051 (the From header is not valid), 10052 (the password for authentication is not valid), 10053
/// (the DOD names an extension that does not exist), 10054 (the DOD names an extension group that does not
/// exist), 10055 (the DOD number is not valid), 10056 (the length of the DOD number is not valid), 10057 (the
/// DOD name is not valid), 10058 (the length of the DOD name is not valid), 10059 (the format of the DOD is
/// not valid), 10060 (there can be no more trunks).
///
/// Only the table of register trunks is readable: what the others require is taken from v1.1.0 and a public
/// client.
///
/// Any thread; blocks for at most `timeout_ms`. A change: not repeated after a broken connection or a
/// time-out. In the API since v2.0.0. Source:
/// https://help.yeastar.com/en/k2-developer-v2/api-v2/siptrunk-add.html;
/// https://help.yeastar.com/zh-cn/s1000-developer-v2/api-v2/siptrunk-add.html.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_v2_trunk_add_siptrunk(
    client: *mut yeastar_client,
    trunkname: *const c_char,
    trunktype: *const c_char,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe {
        call(
            client,
            &requests::v2::TRUNK_ADD_SIPTRUNK,
            &[trunkname, trunktype],
            optional,
            out_reply,
            out_error,
        )
    }
}

/// Changes settings of one SIP trunk; parameters that are not given stay unchanged.
///
/// Must not be NULL: `client` and
/// - `id`: the trunk, from trunk/list (digits)
/// - `trunktype`: its type (register, peer or account)
///
/// `optional`: NULL, or any of
/// - `trunkname`: new name
/// - `host`: domain or address of the provider
/// - `port`: its port (digits)
/// - `domain`: its SIP domain
/// - `username`: user name at the provider, or of the account
/// - `authname`: name for authentication
/// - `fromuser`: user in the From header of outgoing calls; leave it blank if the provider does not expect
///   one; register only
/// - `password`: password
/// - `extensionsdod`: direct outward dialling by extension: number-name-extension, several joined by commas,
///   such as 5503301-yeastar-1000
/// - `extensionsgroupdod`: the same by group: number-name-group
///
/// `out_reply`: may be NULL; receives the reply, which contains only `status`, to be freed with
/// yeastar_reply_free.
///
/// `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
/// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
/// codes of the PBX: 10042 (the name of the trunk is not valid), 10062 (there is no such trunk).
///
/// Firmware before the release of 2020-11-09 cut extensionsdod off if it was long.
/// Undocumented: whether peer and account trunks require more: their tables are cut off.
///
/// Any thread; blocks for at most `timeout_ms`. A change: not repeated after a broken connection or a
/// time-out. In the API since v2.0.0. Source:
/// https://help.yeastar.com/en/cloudpbx-developer-v2/api-v2/siptrunk-update.html;
/// https://help.yeastar.com/en/k2-developer-v2/api-v2/siptrunk-update.html.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_v2_trunk_update_siptrunk(
    client: *mut yeastar_client,
    id: *const c_char,
    trunktype: *const c_char,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe {
        call(client, &requests::v2::TRUNK_UPDATE_SIPTRUNK, &[id, trunktype], optional, out_reply, out_error)
    }
}

/// Deletes one, several or all SIP trunks.
///
/// Must not be NULL: `client` and
/// - `id`: which trunks (ids joined by commas, or all); all deletes every SIP trunk
///
/// `optional`: NULL or empty, since there are no optional parameters.
///
/// `out_reply`: may be NULL; receives the reply, which contains only `status`, to be freed with
/// yeastar_reply_free.
///
/// `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
/// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
/// codes of the PBX: 10061 (the trunk could not be deleted), 10062 (there is no such trunk).
///
/// Any thread; blocks for at most `timeout_ms`. A change: not repeated after a broken connection or a
/// time-out. In the API since v2.0.0. Source:
/// https://help.yeastar.com/zh-cn/cloudpbx-developer-v2/api-v2/siptrunk-delete.html;
/// https://help.yeastar.com/en/k2-developer-v2/api-v2/siptrunk-delete.html.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_v2_trunk_delete_siptrunk(
    client: *mut yeastar_client,
    id: *const c_char,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe { call(client, &requests::v2::TRUNK_DELETE_SIPTRUNK, &[id], optional, out_reply, out_error) }
}
