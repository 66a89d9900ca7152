//! `yeastar_reply`: the answer of the PBX.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::ffi::{CStr, CString, c_char};
use std::ptr;
use std::sync::{Mutex, PoisonError};

use super::arguments::{self, c_string};
use super::ownership::{self, Opaque, Unique};
use super::panic;
use crate::reply::Reply;

/// A successful answer. Immutable; may be read from any thread. Made by a request, freed by yeastar_reply_free.
pub struct yeastar_reply {
    _opaque: Infallible,
}

impl Opaque for yeastar_reply {
    type Inner = ReplyTexts;
    type Ownership = Unique;
}

/// A reply with its texts as C reads them.
pub(super) struct ReplyTexts {
    reply: Reply,
    json: CString,
    /// Texts that were asked for: each lives, at its place, as long as the reply.
    texts: Mutex<BTreeMap<String, Option<CString>>>,
}

impl yeastar_reply {
    pub(super) fn into_raw(reply: Reply) -> *mut yeastar_reply {
        let json = c_string(reply.json());
        ownership::into_raw(ReplyTexts { reply, json, texts: Mutex::default() })
    }
}

impl ReplyTexts {
    fn text(&self, pointer: &str) -> *const c_char {
        let mut texts = self.texts.lock().unwrap_or_else(PoisonError::into_inner);
        let text = texts
            .entry(pointer.to_owned())
            .or_insert_with(|| self.reply.string(pointer).map(|text| c_string(&text)));
        text.as_deref().map_or(ptr::null(), CStr::as_ptr)
    }
}

/// The JSON as the PBX sent it (bytes that are not UTF-8 are replaced by U+FFFD).
///
/// `out_len`: its length in bytes without the NUL at the end; NULL if not wanted. The text is borrowed from the reply.
/// NULL and a length of 0 for a reply that is NULL. Any thread; does not block.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_reply_json(
    reply: *const yeastar_reply,
    out_len: *mut usize,
) -> *const c_char {
    panic::guard(ptr::null(), || {
        // SAFETY: the header asks for NULL or a live reply, and for NULL or a place for a length.
        let json = unsafe { ownership::borrow(reply) }.map(|reply| reply.json.as_c_str());
        // SAFETY: as above.
        unsafe { arguments::put(out_len, json.map_or(0, CStr::count_bytes)) };
        json.map_or(ptr::null(), CStr::as_ptr)
    })
}

/// The value at an RFC 6901 pointer such as "/extlist/0/extnumber": a string as it is, a number or boolean as text.
///
/// NULL if there is nothing, or an object, an array or null, or if an argument is NULL or not UTF-8. The text is
/// borrowed from the reply; a NUL inside a value is shown as U+FFFD. Any thread; does not block.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_reply_string(
    reply: *const yeastar_reply,
    pointer: *const c_char,
) -> *const c_char {
    panic::guard(ptr::null(), || {
        // SAFETY: the header asks for NULL or a live reply, and for NULL or a text.
        match unsafe { (ownership::borrow(reply), arguments::required(pointer, "pointer")) } {
            (Some(reply), Ok(pointer)) => reply.text(pointer),
            _ => ptr::null(),
        }
    })
}

/// The same as yeastar_reply_string, with the length of the text.
///
/// `out_len`: the length in bytes without the NUL; 0 if there is nothing. NULL if not wanted. Since 0.2.0.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_reply_string_len(
    reply: *const yeastar_reply,
    pointer: *const c_char,
    out_len: *mut usize,
) -> *const c_char {
    // SAFETY: the header asks for NULL or a live reply, for NULL or a text, and for NULL or a place for a length.
    unsafe { arguments::with_len(yeastar_reply_string(reply, pointer), out_len) }
}

/// How many elements the array or object at an RFC 6901 pointer has ("" is the whole answer).
///
/// 0 if there is none, or if an argument is NULL or not UTF-8. Any thread; does not block.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_reply_count(reply: *const yeastar_reply, pointer: *const c_char) -> usize {
    panic::guard(0, || {
        // SAFETY: the header asks for NULL or a live reply, and for NULL or a text.
        match unsafe { (ownership::borrow(reply), arguments::required(pointer, "pointer")) } {
            (Some(reply), Ok(pointer)) => reply.reply.count(pointer),
            _ => 0,
        }
    })
}

/// Frees a reply and every text borrowed from it. NULL is fine. Once; any thread; does not block.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_reply_free(reply: *mut yeastar_reply) {
    panic::guard((), || {
        // SAFETY: the header asks for a reply that is not used afterwards.
        drop(unsafe { ownership::take(reply) });
    });
}
