//! `yeastar_error`: why a call failed.

use std::convert::Infallible;
use std::ffi::{CStr, CString, c_char};
use std::ptr;

use super::arguments::{self, c_string};
use super::ownership::{self, Opaque, Unique};
use super::panic;
use crate::error::Error;

/// Why a call failed. Created by the failing call, freed with yeastar_error_free. Immutable; may be read from any
/// thread.
pub struct yeastar_error {
    _opaque: Infallible,
}

/// An error with its texts as C strings.
#[derive(Clone)]
pub(super) struct ErrorTexts {
    error: Error,
    message: CString,
    pbx_text: Option<CString>,
}

impl Opaque for yeastar_error {
    type Inner = ErrorTexts;
    type Ownership = Unique;
}

impl yeastar_error {
    pub(super) fn into_raw(error: Error) -> *mut yeastar_error {
        let message = c_string(error.message());
        let pbx_text = error.pbx_text().map(c_string);
        ownership::into_raw(ErrorTexts { error, message, pbx_text })
    }
}

/// Reads an error that may be NULL.
///
/// # Safety
/// `error` is NULL or a live error.
unsafe fn read<T>(error: *const yeastar_error, none: T, read: impl FnOnce(&ErrorTexts) -> T) -> T
where
    T: Copy,
{
    // SAFETY: by contract.
    panic::guard(none, || unsafe { ownership::borrow(error) }.map_or(none, read))
}

/// The status that the failing call returned; `YEASTAR_OK` for NULL. Any thread; does not block.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_error_status(error: *const yeastar_error) -> i32 {
    // SAFETY: the header asks for NULL or a live error.
    unsafe { read(error, 0, |e| e.error.kind().code()) }
}

/// The error message: one line that says what went wrong and what to do. Never contains a password, a hash or a token.
/// Returns "" for NULL. Borrowed from the error. Any thread; does not block.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_error_message(error: *const yeastar_error) -> *const c_char {
    // SAFETY: the header asks for NULL or a live error.
    unsafe { read(error, c"".as_ptr(), |e| e.message.as_ptr()) }
}

/// Like yeastar_error_message; also stores the length in bytes, without the NUL, in `out_len` (may be NULL). Since
/// 0.2.0.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_error_message_len(
    error: *const yeastar_error,
    out_len: *mut usize,
) -> *const c_char {
    // SAFETY: the header asks for NULL or a live error, and for NULL or a place for a length.
    unsafe { arguments::with_len(yeastar_error_message(error), out_len) }
}

/// The error code that the PBX sent as `errno`, such as 20003; 0 if it sent none, and for NULL. Any thread; does not
/// block.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_error_pbx_code(error: *const yeastar_error) -> i32 {
    // SAFETY: the header asks for NULL or a live error.
    unsafe { read(error, 0, |e| e.error.pbx_code()) }
}

/// The meaning of the error code of the PBX; NULL if there is no code or it is unknown. Borrowed from the error. Any
/// thread; does not block.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_error_pbx_text(error: *const yeastar_error) -> *const c_char {
    // SAFETY: the header asks for NULL or a live error.
    unsafe { read(error, ptr::null(), |e| e.pbx_text.as_deref().map_or(ptr::null(), CStr::as_ptr)) }
}

/// The HTTP status if it was not 200; otherwise 0, and for NULL. Any thread; does not block.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_error_http_status(error: *const yeastar_error) -> i32 {
    // SAFETY: the header asks for NULL or a live error.
    unsafe { read(error, 0, |e| i32::from(e.error.http_status())) }
}

/// Milliseconds to wait before trying again; -1 if unknown, and for NULL. Any thread; does not block.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_error_retry_after_ms(error: *const yeastar_error) -> i64 {
    let millis = |e: &ErrorTexts| {
        e.error.retry_after().map_or(-1, |wait| i64::try_from(wait.as_millis()).unwrap_or(i64::MAX))
    };
    // SAFETY: the header asks for NULL or a live error.
    unsafe { read(error, -1, millis) }
}

/// Whether the same call may succeed later although nothing was changed. It does not say whether the failed call took
/// effect: after `YEASTAR_ERR_TIMEOUT` or `YEASTAR_ERR_IO`, a phone may be ringing. false for NULL. Any thread; does
/// not block.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_error_is_retriable(error: *const yeastar_error) -> bool {
    // SAFETY: the header asks for NULL or a live error.
    unsafe { read(error, false, |e| e.error.is_retriable()) }
}

/// Copies an error; the copy outlives the original. Free it with yeastar_error_free. Returns NULL for NULL. Any
/// thread; does not block. Since 0.2.0.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_error_clone(error: *const yeastar_error) -> *mut yeastar_error {
    // SAFETY: the header asks for NULL or a live error.
    unsafe { read(error, ptr::null_mut(), |e| ownership::into_raw(e.clone())) }
}

/// Frees an error and its texts. NULL is ignored. Call it once per error. Any thread; does not block.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_error_free(error: *mut yeastar_error) {
    panic::guard((), || {
        // SAFETY: the header asks for an error that is not used afterwards.
        drop(unsafe { ownership::take(error) });
    });
}
