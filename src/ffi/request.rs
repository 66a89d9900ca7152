//! What all functions that make a request share.

use std::ffi::c_char;
use std::ptr;

use super::client::yeastar_client;
use super::error::yeastar_error;
use super::params::yeastar_params;
use super::reply::yeastar_reply;
use super::status::yeastar_status;
use super::{handle, text};
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
            .map(|(param, raw)| unsafe { text::required(*raw, param.name) })
            .collect::<Result<Vec<_>>>()?;
        // SAFETY: by contract.
        let optional = unsafe { optional.as_ref() }.map(|given| &given.params);
        client.request(request, &values, optional)
    };
    // SAFETY: by contract.
    unsafe { reply(client, out_reply, out_error, make) }
}

/// Runs `make` on the client, and hands its reply over.
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
    unsafe { handle::put(out_reply, ptr::null_mut()) };
    // SAFETY: by contract.
    let client = unsafe { handle::borrow(client, "client") };
    handle::call(client, yeastar_client::handle, out_error, |client| {
        let reply = make(client)?;
        if !out_reply.is_null() {
            // SAFETY: by contract.
            unsafe { out_reply.write(yeastar_reply::into_raw(reply)) };
        }
        Ok(())
    })
}
