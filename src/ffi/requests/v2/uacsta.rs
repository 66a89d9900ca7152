//! uaCSTA: calls on a phone that is controlled by uaCSTA, which must be on in the PBX and in the phone. The event uacstacall says what happens on it.
// Written by `cargo run -p codegen` from api/requests-v2.toml: edit that, not this.

use std::ffi::c_char;

use crate::catalogue::requests;
use crate::ffi::request::call;
use crate::ffi::{yeastar_client, yeastar_error, yeastar_params, yeastar_reply, yeastar_status};

/// Makes a phone answer its incoming call.
///
/// Must not be NULL: `client` and
/// - `extnumber`: extension of the phone (extension number)
/// - `cstacallid`: id of the call, from the event uacstacall
/// - `ipaddress`: address of the phone, such as 192.168.66.70:5060
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
/// Came with the release of 2021-05-24, as did the other requests of this group.
///
/// Any thread; blocks for at most `timeout_ms`. A change: not repeated after a broken connection or a
/// time-out. In the API since v2.0.0. Source:
/// https://help.yeastar.com/en/cloudpbx-developer-v2/api-v2/uacstacall-accept-inbound.html;
/// https://help.yeastar.com/zh-cn/cloudpbx-developer-v2/api-v2/uacstacall-accept-inbound.html.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_v2_uacstacall_accept_inbound(
    client: *mut yeastar_client,
    extnumber: *const c_char,
    cstacallid: *const c_char,
    ipaddress: *const c_char,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe {
        call(
            client,
            &requests::v2::UACSTACALL_ACCEPT_INBOUND,
            &[extnumber, cstacallid, ipaddress],
            optional,
            out_reply,
            out_error,
        )
    }
}

/// Makes a phone reject its incoming call.
///
/// Must not be NULL: `client` and
/// - `extnumber`: extension of the phone (extension number)
/// - `cstacallid`: id of the call, from the event uacstacall
/// - `ipaddress`: address of the phone, such as 192.168.66.70:5060
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
/// time-out. In the API since v2.0.0. Source:
/// https://help.yeastar.com/en/cloudpbx-developer-v2/api-v2/uacstacall-refuse-inbound.html;
/// https://help.yeastar.com/zh-cn/cloudpbx-developer-v2/api-v2/uacstacall-refuse-inbound.html.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_v2_uacstacall_refuse_inbound(
    client: *mut yeastar_client,
    extnumber: *const c_char,
    cstacallid: *const c_char,
    ipaddress: *const c_char,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe {
        call(
            client,
            &requests::v2::UACSTACALL_REFUSE_INBOUND,
            &[extnumber, cstacallid, ipaddress],
            optional,
            out_reply,
            out_error,
        )
    }
}

/// Makes a phone hang up.
///
/// Must not be NULL: `client` and
/// - `extnumber`: extension of the phone (extension number)
/// - `cstacallid`: id of the call, from the event uacstacall
/// - `ipaddress`: address of the phone, such as 192.168.66.70:5060
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
/// The sample on its page belongs to uacstacall/refuse_inbound.
///
/// Any thread; blocks for at most `timeout_ms`. A change: not repeated after a broken connection or a
/// time-out. In the API since v2.0.0. Source:
/// https://help.yeastar.com/en/cloudpbx-developer-v2/api-v2/uacstacall-hangup.html;
/// https://help.yeastar.com/zh-cn/cloudpbx-developer-v2/api-v2/uacstacall-hangup.html.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_v2_uacstacall_hangup(
    client: *mut yeastar_client,
    extnumber: *const c_char,
    cstacallid: *const c_char,
    ipaddress: *const c_char,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe {
        call(
            client,
            &requests::v2::UACSTACALL_HANGUP,
            &[extnumber, cstacallid, ipaddress],
            optional,
            out_reply,
            out_error,
        )
    }
}
