//! Reads arguments from C, and writes results through `out_…` pointers.

use std::ffi::{CStr, CString, c_char};
use std::time::Duration;

use crate::error::{Error, Result};

/// The error of an argument that must not be NULL.
pub(super) fn null(name: &str) -> Error {
    Error::invalid_argument(format!("{name} is NULL"))
}

/// NUL-terminated UTF-8, not NULL.
///
/// # Safety
/// `raw` is NULL, or points to bytes that end with a NUL and do not change during the call.
pub(super) unsafe fn required<'a>(raw: *const c_char, name: &str) -> Result<&'a str> {
    // SAFETY: by contract.
    unsafe { optional(raw, name) }?.ok_or_else(|| null(name))
}

/// NUL-terminated UTF-8, or NULL.
///
/// # Safety
/// As [`required`].
pub(super) unsafe fn optional<'a>(raw: *const c_char, name: &str) -> Result<Option<&'a str>> {
    if raw.is_null() {
        return Ok(None);
    }
    // SAFETY: by contract.
    let text = unsafe { CStr::from_ptr(raw) };
    match text.to_str() {
        Ok(text) => Ok(Some(text)),
        Err(_) => Err(Error::invalid_argument(format!("{name} is not UTF-8"))),
    }
}

/// A time-out of a call.
pub(super) fn timeout(millis: i64) -> Result<Duration> {
    match u64::try_from(millis) {
        Ok(millis @ 1..=3_600_000) => Ok(Duration::from_millis(millis)),
        _ => Err(Error::invalid_argument("timeout_ms must be 1 to 3600000 milliseconds")),
    }
}

/// Writes a result unless `out` is NULL.
///
/// # Safety
/// `out` is NULL or a place for one `T`.
pub(super) unsafe fn put<T>(out: *mut T, value: T) {
    if !out.is_null() {
        // SAFETY: by contract.
        unsafe { out.write(value) };
    }
}

/// Returns `text`, and writes its length to `out_len`: 0 for NULL.
///
/// # Safety
/// `text` is NULL or a text, `out_len` NULL or a place for a length.
pub(super) unsafe fn with_len(text: *const c_char, out_len: *mut usize) -> *const c_char {
    // SAFETY: by contract.
    unsafe {
        put(out_len, if text.is_null() { 0 } else { CStr::from_ptr(text).count_bytes() });
    }
    text
}

/// Checks an `out_…` pointer that must not be NULL, and sets its target to NULL.
///
/// # Safety
/// `out` is NULL or a place for one pointer.
pub(super) unsafe fn place<T>(out: *mut *mut T, name: &str) -> Result<()> {
    if out.is_null() {
        return Err(null(name));
    }
    // SAFETY: by contract.
    unsafe { out.write(std::ptr::null_mut()) };
    Ok(())
}

/// A C string. NULs inside are replaced, since C would take them for the end.
pub(super) fn c_string(text: &str) -> CString {
    CString::new(text).unwrap_or_else(|_| CString::new(text.replace('\0', "\u{fffd}")).unwrap_or_default())
}
