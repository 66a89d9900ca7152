//! `yeastar_params`: the optional parameters of a request.

use std::convert::Infallible;
use std::ffi::c_char;
use std::ptr;

use super::arguments::{self, null};
use super::error::yeastar_error;
use super::ownership::{self, Opaque, Unique};
use super::status::yeastar_status;
use super::{boundary, panic};
use crate::catalogue::Params;

/// Optional parameters of a request. Requests copy it, so it may be reused. Not to be used by several threads at once.
pub struct yeastar_params {
    _opaque: Infallible,
}

impl Opaque for yeastar_params {
    type Inner = Params;
    type Ownership = Unique;
}

/// Creates an empty set of parameters. Never returns NULL. Free it with yeastar_params_free. Any thread; does not
/// block.
#[unsafe(no_mangle)]
pub extern "C" fn yeastar_params_new() -> *mut yeastar_params {
    panic::guard(ptr::null_mut(), || ownership::into_raw(Params::new()))
}

/// Sets a parameter; a second value replaces the first. Entries of lists have names like `wakeup[0].time`. Name and
/// value are checked when a request uses them.
///
/// `params`, `name` and `value` must not be NULL; the strings are copied.
///
/// `YEASTAR_ERR_INVALID_ARGUMENT`: a NULL, not UTF-8, or a string that cannot be a name. One thread at a time per
/// `params`; does not block.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_params_set(
    params: *mut yeastar_params,
    name: *const c_char,
    value: *const c_char,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    boundary::fallible(out_error, || {
        // SAFETY: the header asks for NULL or live parameters that no other thread uses, and for texts.
        let (params, name, value) = unsafe {
            (
                ownership::borrow_mut(params),
                arguments::required(name, "name")?,
                arguments::required(value, "value")?,
            )
        };
        params.ok_or_else(|| null("params"))?.set(name, value)
    })
}

/// Frees parameters. NULL is ignored. Call it once. Any thread; does not block.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_params_free(params: *mut yeastar_params) {
    panic::guard((), || {
        // SAFETY: the header asks for parameters that are not used afterwards.
        drop(unsafe { ownership::take(params) });
    });
}
