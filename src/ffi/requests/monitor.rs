//! Monitoring: joining the call of another extension. The monitoring extension must be idle, and its monitormode must be Extensive or the mode wanted; the monitored one must have allowbeingmonitored on. Phones with auto-answer answer automatically, others ring.
// Written by `cargo run -p codegen` from api/requests-v1.toml: edit that, not this.

use std::ffi::c_char;

use crate::catalogue::requests;
use crate::ffi::request::call;
use crate::ffi::{yeastar_client, yeastar_error, yeastar_params, yeastar_reply, yeastar_status};

/// Lets one extension listen to the call of another.
///
/// Must not be NULL: `client` and
/// - `listener`: extension that listens (extension number)
/// - `listenedext`: extension in a call (extension number)
///
/// `optional`: NULL or empty, since there are no optional parameters.
///
/// `out_reply`: may be NULL; receives the reply, which contains only `status`, to be freed with
/// yeastar_reply_free.
///
/// `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
/// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
/// codes of the PBX: 10004 (a required parameter is blank or missing), 10006 (there is no such extension),
/// 10007 (there is no such call), 10008 (the extension is not idle), 10009 (the extension may not be
/// monitored), 10010 (the monitor mode of the extension does not allow this), 30001 (the API process of the
/// PBX failed, for example for lack of memory).
///
/// Each extension can be monitored by one other at a time.
///
/// Any thread; blocks for at most `timeout_ms`. A change: not repeated after a broken connection or a
/// time-out. In the API since v1.0.0. Source: guide of 2017, api_sample/calls/listen-monitor.md.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_extension_listen(
    client: *mut yeastar_client,
    listener: *const c_char,
    listenedext: *const c_char,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe {
        call(client, &requests::EXTENSION_LISTEN, &[listener, listenedext], optional, out_reply, out_error)
    }
}

/// Lets one extension talk to another during its call; the other party cannot hear it.
///
/// Must not be NULL: `client` and
/// - `whisperer`: extension that whispers (extension number)
/// - `whisperedext`: extension in a call (extension number)
///
/// `optional`: NULL or empty, since there are no optional parameters.
///
/// `out_reply`: may be NULL; receives the reply, which contains only `status`, to be freed with
/// yeastar_reply_free.
///
/// `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
/// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
/// codes of the PBX: 10004 (a required parameter is blank or missing), 10006 (there is no such extension),
/// 10007 (there is no such call), 10008 (the extension is not idle), 10009 (the extension may not be
/// monitored), 10010 (the monitor mode of the extension does not allow this), 30001 (the API process of the
/// PBX failed, for example for lack of memory).
///
/// Any thread; blocks for at most `timeout_ms`. A change: not repeated after a broken connection or a
/// time-out. In the API since v1.0.0. Source: guide of 2017, api_sample/calls/whisper-monitor.md; Chinese
/// guide of 2017, tong-hua/mi-yu-jian-ting.md.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_extension_whisper(
    client: *mut yeastar_client,
    whisperer: *const c_char,
    whisperedext: *const c_char,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe {
        call(client, &requests::EXTENSION_WHISPER, &[whisperer, whisperedext], optional, out_reply, out_error)
    }
}

/// Lets one extension join the call of another as a third party.
///
/// Must not be NULL: `client` and
/// - `bargein`: extension that joins (extension number)
/// - `bargedext`: extension in a call (extension number)
///
/// `optional`: NULL or empty, since there are no optional parameters.
///
/// `out_reply`: may be NULL; receives the reply, which contains only `status`, to be freed with
/// yeastar_reply_free.
///
/// `out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free.
/// YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. Error
/// codes of the PBX: 10004 (a required parameter is blank or missing), 10006 (there is no such extension),
/// 10007 (there is no such call), 10008 (the extension is not idle), 10009 (the extension may not be
/// monitored), 10010 (the monitor mode of the extension does not allow this), 30001 (the API process of the
/// PBX failed, for example for lack of memory).
///
/// Any thread; blocks for at most `timeout_ms`. A change: not repeated after a broken connection or a
/// time-out. In the API since v1.0.0. Source: guide of 2017, api_sample/calls/barge-in-mointor.md.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_extension_barge(
    client: *mut yeastar_client,
    bargein: *const c_char,
    bargedext: *const c_char,
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the caller keeps to the comment above.
    unsafe { call(client, &requests::EXTENSION_BARGE, &[bargein, bargedext], optional, out_reply, out_error) }
}
