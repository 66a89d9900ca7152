//! Text that comes from C, and text that goes there.

use std::ffi::{CStr, CString, c_char};

use super::handle::null;
use crate::error::{Error, Result};

/// NUL-terminated UTF-8; NULL is refused.
///
/// # Safety
/// `raw` is NULL, or points to bytes that end with a NUL and do not change during the call.
pub unsafe fn required<'a>(raw: *const c_char, name: &str) -> Result<&'a str> {
    // SAFETY: by contract.
    unsafe { optional(raw, name) }?.ok_or_else(|| null(name))
}

/// NUL-terminated UTF-8, or NULL.
///
/// # Safety
/// As [`required`].
pub unsafe fn optional<'a>(raw: *const c_char, name: &str) -> Result<Option<&'a str>> {
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

/// Text for C. A NUL inside, which C could not see past, is replaced.
pub fn c_string(text: &str) -> CString {
    CString::new(text).unwrap_or_else(|_| CString::new(text.replace('\0', "\u{fffd}")).unwrap_or_default())
}
