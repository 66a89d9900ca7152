//! `yeastar_reply`: the answer of the PBX.

use std::convert::Infallible;
use std::ffi::{CStr, c_char};
use std::ptr;

use super::arguments;
use super::ownership::{self, Opaque, Unique};
use super::panic;
use crate::reply::Reply;

/// The reply to a successful request. Created by the request, freed with yeastar_reply_free. Immutable; may be read
/// from any thread.
pub struct yeastar_reply {
    _opaque: Infallible,
}

impl Opaque for yeastar_reply {
    type Inner = Reply;
    type Ownership = Unique;
}

impl yeastar_reply {
    pub(super) fn into_raw(reply: Reply) -> *mut yeastar_reply {
        ownership::into_raw(reply)
    }
}

/// The JSON of the reply, as the PBX sent it. Invalid JSON is repaired: bytes that are not UTF-8 and lone surrogates
/// are replaced by U+FFFD, control characters in strings are escaped, and stray commas and bytes are removed. Numbers
/// keep their digits.
///
/// `out_len`: receives the length in bytes, without the NUL; may be NULL. The string is borrowed from the reply.
/// Returns NULL and a length of 0 for a NULL reply. Any thread; does not block.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_reply_json(
    reply: *const yeastar_reply,
    out_len: *mut usize,
) -> *const c_char {
    panic::guard(ptr::null(), || {
        // SAFETY: the header asks for NULL or a live reply, and for NULL or a place for a length.
        let json = unsafe { ownership::borrow(reply) }.map(|reply| reply.json_c());
        // SAFETY: as above.
        unsafe { arguments::put(out_len, json.map_or(0, CStr::count_bytes)) };
        json.map_or(ptr::null(), CStr::as_ptr)
    })
}

/// The value at an RFC 6901 pointer such as "/extlist/0/extnumber": a string, the digits of a number as sent, or
/// "true" or "false".
///
/// Returns NULL if there is no such value, if it is an object, an array or null, or if an argument is NULL or not
/// UTF-8. The string is borrowed from the reply; a NUL inside it is replaced by U+FFFD. Any thread; does not block.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_reply_string(
    reply: *const yeastar_reply,
    pointer: *const c_char,
) -> *const c_char {
    panic::guard(ptr::null(), || {
        // SAFETY: the header asks for NULL or a live reply, and for NULL or a text.
        match unsafe { (ownership::borrow(reply), arguments::required(pointer, "pointer")) } {
            (Some(reply), Ok(pointer)) => reply.string_c(pointer).map_or(ptr::null(), CStr::as_ptr),
            _ => ptr::null(),
        }
    })
}

/// Like yeastar_reply_string; also stores the length.
///
/// `out_len`: receives the length in bytes, without the NUL; 0 if there is no such value. May be NULL. Since 0.2.0.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_reply_string_len(
    reply: *const yeastar_reply,
    pointer: *const c_char,
    out_len: *mut usize,
) -> *const c_char {
    // SAFETY: the header asks for NULL or a live reply, for NULL or a text, and for NULL or a place for a length.
    unsafe { arguments::with_len(yeastar_reply_string(reply, pointer), out_len) }
}

/// The number of elements of the array or object at an RFC 6901 pointer ("" is the whole reply).
///
/// Returns 0 if there is none, or if an argument is NULL or not UTF-8. Any thread; does not block.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_reply_count(reply: *const yeastar_reply, pointer: *const c_char) -> usize {
    panic::guard(0, || {
        // SAFETY: the header asks for NULL or a live reply, and for NULL or a text.
        match unsafe { (ownership::borrow(reply), arguments::required(pointer, "pointer")) } {
            (Some(reply), Ok(pointer)) => reply.count(pointer),
            _ => 0,
        }
    })
}

/// Frees a reply and everything borrowed from it. NULL is ignored. Call it once. Any thread; does not block.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_reply_free(reply: *mut yeastar_reply) {
    panic::guard((), || {
        // SAFETY: the header asks for a reply that is not used afterwards.
        drop(unsafe { ownership::take(reply) });
    });
}
