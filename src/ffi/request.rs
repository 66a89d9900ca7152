//! What all functions that make a request share.

use std::ffi::c_char;
use std::ptr;

use super::client::{self, yeastar_client};
use super::error::yeastar_error;
use super::params::yeastar_params;
use super::reply::yeastar_reply;
use super::status::yeastar_status;
use super::{arguments, ownership};
use crate::catalogue::Request;
use crate::client::Client;
use crate::error::Result;
use crate::reply::Reply;

/// Makes a request of the catalogue. `required` holds the values of its required parameters, in order.
///
/// # Safety
/// Each pointer is as the header of the calling function asks.
pub(super) unsafe fn call(
    client: *mut yeastar_client,
    request: &Request,
    required: &[*const c_char],
    optional: *const yeastar_params,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    let make = |client: &Client| {
        let values = request
            .required()
            .zip(required)
            // SAFETY: by contract.
            .map(|(param, raw)| unsafe { arguments::required(*raw, param.name) })
            .collect::<Result<Vec<_>>>()?;
        // SAFETY: by contract.
        let optional = unsafe { ownership::borrow(optional) };
        client.request(request, &values, optional)
    };
    // SAFETY: by contract.
    unsafe { reply(client, out_reply, out_error, make) }
}

/// Runs `make` on the client, and passes its reply to C.
///
/// # Safety
/// As [`call`].
pub(super) unsafe fn reply(
    client: *mut yeastar_client,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
    make: impl FnOnce(&Client) -> Result<Reply>,
) -> yeastar_status {
    // SAFETY: by contract.
    unsafe { arguments::put(out_reply, ptr::null_mut()) };
    let run = |client: &Client| {
        let reply = make(client)?;
        if !out_reply.is_null() {
            // SAFETY: by contract.
            unsafe { out_reply.write(yeastar_reply::into_raw(reply)) };
        }
        Ok(())
    };
    // SAFETY: by contract.
    unsafe { client::on(client, out_error, run) }
}

/// Sends any request, including those unknown to this version of the library.
///
/// `path`: as in the documentation, such as "extension/query", without token. It goes to the version of the API that the
/// session speaks, or to that at its beginning ("v1.1.0/extension/query"). `body_json`: a JSON object, or NULL for
/// none; sent unchanged. `out_reply`: receives the reply, to be freed with yeastar_reply_free; may be NULL.
///
/// A known query is sent once more if the connection breaks before the reply begins; no other request is. If the token
/// has expired, the library logs in and sends the request again: it was refused the first time, so nothing happens
/// twice.
///
/// A reply is a success if its `status` is Success; without a `status`, a known query has succeeded if its payload is
/// present. Anything else is an error, whose message shows what the PBX sent (`errno`, `errcode`, `errmsg`, `error`).
///
/// `YEASTAR_ERR_PBX`: refused, see yeastar_error_pbx_code. `YEASTAR_ERR_BAD_REPLY`: not the JSON that the API promises, or
/// neither Success nor an error; a change may still have taken effect. `YEASTAR_ERR_TOKEN`: even a new token was rejected.
/// `YEASTAR_ERR_INVALID_ARGUMENT`: NULL, not a path, "login", or not a JSON object. Otherwise as yeastar_login. Any thread;
/// blocks for at most `timeout_ms`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_call(
    client: *mut yeastar_client,
    path: *const c_char,
    body_json: *const c_char,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    let make = |client: &Client| {
        // SAFETY: the header asks for a text, and for NULL or a text.
        let (path, body) =
            unsafe { (arguments::required(path, "path")?, arguments::optional(body_json, "body_json")?) };
        client.call(path, body)
    };
    // SAFETY: the header asks for NULL or a live client, and for NULL or places for a reply and an error.
    unsafe { reply(client, out_reply, out_error, make) }
}
