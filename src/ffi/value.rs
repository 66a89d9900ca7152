//! `yeastar_value`: a node of a reply, for iterating without a JSON pointer per value.

use std::convert::Infallible;
use std::ffi::{CStr, c_char};
use std::ptr;

use super::ownership::{self, Borrowed, Opaque};
use super::reply::yeastar_reply;
use super::{arguments, panic};
use crate::text::json::{Text, Value};

/// A value in a reply: an object, an array, a string, a number, a boolean or null. It and everything read from it are
/// borrowed from the reply; never freed on its own. Immutable; may be read from any thread.
pub struct yeastar_value {
    _opaque: Infallible,
}

impl Opaque for yeastar_value {
    type Inner = Value;
    type Ownership = Borrowed;
}

/// What yeastar_value_type returns. Numbers are only ever added.
#[repr(i32)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum yeastar_value_kind {
    /// There is no value: the pointer is NULL.
    YEASTAR_VALUE_ABSENT = 0,
    /// `null`.
    YEASTAR_VALUE_NULL = 1,
    /// `true` or `false`.
    YEASTAR_VALUE_BOOLEAN = 2,
    /// A number.
    YEASTAR_VALUE_NUMBER = 3,
    /// A string.
    YEASTAR_VALUE_STRING = 4,
    /// An array: yeastar_value_count items.
    YEASTAR_VALUE_ARRAY = 5,
    /// An object: yeastar_value_count members, with keys.
    YEASTAR_VALUE_OBJECT = 6,
}

/// Reads a value that may be NULL.
///
/// # Safety
/// `value` is NULL or a live value.
unsafe fn read<T: Copy>(value: *const yeastar_value, none: T, read: impl FnOnce(&Value) -> T) -> T {
    // SAFETY: by contract.
    panic::guard(none, || unsafe { ownership::borrow(value) }.map_or(none, read))
}

/// The value at an RFC 6901 pointer such as "/extinfos/0"; "" is the whole reply. Read it with the yeastar_value
/// functions, each of which takes constant time.
///
/// Returns NULL if there is no such value, or if an argument is NULL or not UTF-8. Borrowed from the reply. Any
/// thread; does not block. Since 0.2.0.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_reply_at(
    reply: *const yeastar_reply,
    pointer: *const c_char,
) -> *const yeastar_value {
    panic::guard(ptr::null(), || {
        // SAFETY: the header asks for NULL or a live reply, and for NULL or a text.
        match unsafe { (ownership::borrow(reply), arguments::required(pointer, "pointer")) } {
            (Some(reply), Ok(pointer)) => reply.at(pointer).map_or(ptr::null(), ownership::lend_part),
            _ => ptr::null(),
        }
    })
}

/// The type of a value, a yeastar_value_kind; `YEASTAR_VALUE_ABSENT` for NULL. Any thread; does not block. Since
/// 0.2.0.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_value_type(value: *const yeastar_value) -> i32 {
    let kind = |value: &Value| match value {
        Value::Null => yeastar_value_kind::YEASTAR_VALUE_NULL,
        Value::Bool(_) => yeastar_value_kind::YEASTAR_VALUE_BOOLEAN,
        Value::Number(_) => yeastar_value_kind::YEASTAR_VALUE_NUMBER,
        Value::String(_) => yeastar_value_kind::YEASTAR_VALUE_STRING,
        Value::Array(_) => yeastar_value_kind::YEASTAR_VALUE_ARRAY,
        Value::Object(_) => yeastar_value_kind::YEASTAR_VALUE_OBJECT,
    };
    // SAFETY: the header asks for NULL or a live value.
    unsafe { read(value, yeastar_value_kind::YEASTAR_VALUE_ABSENT, kind) as i32 }
}

/// The number of items of an array or members of an object; 0 for any other value, and for NULL. Any thread; does not
/// block. Since 0.2.0.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_value_count(value: *const yeastar_value) -> usize {
    // SAFETY: the header asks for NULL or a live value.
    unsafe { read(value, 0, Value::len) }
}

/// An item of an array, or the value of a member of an object. `index` is counted from 0, in the order sent. A key
/// that was sent twice counts as two members.
///
/// Returns NULL if there is none, and for NULL. Borrowed from the reply. Any thread; constant time; does not block. Since 0.2.0.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_value_item(
    value: *const yeastar_value,
    index: usize,
) -> *const yeastar_value {
    let item = |value: &Value| value.item(index).map_or(ptr::null(), ownership::lend_part);
    // SAFETY: the header asks for NULL or a live value.
    unsafe { read(value, ptr::null(), item) }
}

/// The key of a member of an object; yeastar_value_item returns its value for the same `index`.
///
/// `out_len`: receives the length in bytes, without the NUL; 0 if there is none. May be NULL. Returns NULL if there is
/// no such member, for any value but an object, and for NULL. A NUL inside is replaced by U+FFFD. Borrowed from the
/// reply. Any thread; constant time; does not block. Since 0.2.0.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_value_key(
    value: *const yeastar_value,
    index: usize,
    out_len: *mut usize,
) -> *const c_char {
    let key = |value: &Value| value.key(index).map(Text::as_c_str).map_or(ptr::null(), CStr::as_ptr);
    // SAFETY: the header asks for NULL or a live value, and for NULL or a place for a length.
    unsafe { arguments::with_len(read(value, ptr::null(), key), out_len) }
}

/// A value as text: a string, the digits of a number as sent, or "true" or "false".
///
/// `out_len`: receives the length in bytes, without the NUL; 0 if there is none. May be NULL. Returns NULL for an
/// object, an array, a null, and for NULL. A NUL inside is replaced by U+FFFD. Borrowed from the reply. Any thread;
/// does not block. Since 0.2.0.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_value_text(
    value: *const yeastar_value,
    out_len: *mut usize,
) -> *const c_char {
    let text = |value: &Value| value.text_c().map_or(ptr::null(), CStr::as_ptr);
    // SAFETY: the header asks for NULL or a live value, and for NULL or a place for a length.
    unsafe { arguments::with_len(read(value, ptr::null(), text), out_len) }
}

/// A value as an integer. Strings such as "1000" count too, with or without blanks around them: the PBX sends most
/// numbers as strings.
///
/// Returns `fallback` for any other value, including fractions and numbers beyond 64 bits, and for NULL. Any thread;
/// does not block. Since 0.2.0.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_value_integer(value: *const yeastar_value, fallback: i64) -> i64 {
    // SAFETY: the header asks for NULL or a live value.
    unsafe { read(value, fallback, |value| value.integer().unwrap_or(fallback)) }
}

#[cfg(test)]
mod tests {
    use super::yeastar_value_kind::*;
    use super::*;
    use crate::ffi::yeastar_reply_free;
    use crate::reply::Reply;

    const JSON: &str = concat!(
        r#"{"text":"a b","number":1573204600.10000,"whole":-42,"padded":" 1000 ","yes":true,"nothing":null,"#,
        r#""big":99999999999999999999,"list":[10,"20",{"k":1,"k":2}],"empty":[],"nul":"a\u0000b"}"#
    );

    unsafe fn text(value: *const yeastar_value) -> Option<String> {
        let mut len = usize::MAX;
        // SAFETY: NULL or a value of a live reply, whose texts end with a NUL.
        unsafe {
            let text = yeastar_value_text(value, &mut len);
            assert_eq!(text, yeastar_value_text(value, ptr::null_mut()));
            if text.is_null() {
                assert_eq!(len, 0);
                return None;
            }
            let text = CStr::from_ptr(text);
            assert_eq!(text.count_bytes(), len);
            Some(text.to_str().unwrap().to_owned())
        }
    }

    #[test]
    fn every_kind_of_value_is_read_as_what_it_is() {
        let reply = yeastar_reply::into_raw(Reply::from_strict(JSON.to_owned()));
        let expected = [
            (c"/text", YEASTAR_VALUE_STRING, Some("a b"), -1),
            (c"/number", YEASTAR_VALUE_NUMBER, Some("1573204600.10000"), -1),
            (c"/whole", YEASTAR_VALUE_NUMBER, Some("-42"), -42),
            (c"/padded", YEASTAR_VALUE_STRING, Some(" 1000 "), 1000),
            (c"/yes", YEASTAR_VALUE_BOOLEAN, Some("true"), -1),
            (c"/nothing", YEASTAR_VALUE_NULL, None, -1),
            (c"/big", YEASTAR_VALUE_NUMBER, Some("99999999999999999999"), -1),
            (c"/list", YEASTAR_VALUE_ARRAY, None, -1),
            (c"/list/1", YEASTAR_VALUE_STRING, Some("20"), 20),
            (c"/list/2", YEASTAR_VALUE_OBJECT, None, -1),
            (c"", YEASTAR_VALUE_OBJECT, None, -1),
            (c"/nul", YEASTAR_VALUE_STRING, Some("a\u{fffd}b"), -1),
            (c"/absent", YEASTAR_VALUE_ABSENT, None, -1),
        ];
        // SAFETY: a live reply, and texts.
        unsafe {
            for (pointer, kind, shown, number) in expected {
                let value = yeastar_reply_at(reply, pointer.as_ptr());
                assert_eq!(value.is_null(), kind == YEASTAR_VALUE_ABSENT, "{pointer:?}");
                assert_eq!(yeastar_value_type(value), kind as i32, "{pointer:?}");
                assert_eq!(text(value).as_deref(), shown, "{pointer:?}");
                assert_eq!(yeastar_value_integer(value, -1), number, "{pointer:?}");
            }
            yeastar_reply_free(reply);
        }
    }

    #[test]
    fn members_and_items_are_found_by_index() {
        let reply = yeastar_reply::into_raw(Reply::from_strict(JSON.to_owned()));
        // SAFETY: a live reply, and texts.
        unsafe {
            let whole = yeastar_reply_at(reply, c"".as_ptr());
            assert_eq!(yeastar_value_count(whole), 10);
            let mut len = 0;
            let key = yeastar_value_key(whole, 7, &mut len);
            assert_eq!((CStr::from_ptr(key), len), (c"list", 4));
            let list = yeastar_value_item(whole, 7);
            assert_eq!(list, yeastar_reply_at(reply, c"/list".as_ptr()));
            assert_eq!(yeastar_value_count(list), 3);
            assert_eq!(yeastar_value_integer(yeastar_value_item(list, 0), 0), 10);
            // Duplicate keys are kept.
            let twice = yeastar_value_item(list, 2);
            let numbers = [0, 1].map(|index| yeastar_value_integer(yeastar_value_item(twice, index), 0));
            assert_eq!(numbers, [1, 2]);
            for index in [3, usize::MAX] {
                assert!(yeastar_value_item(list, index).is_null());
                assert!(yeastar_value_key(list, index, &mut len).is_null());
                assert_eq!(len, 0);
            }
            assert!(yeastar_value_key(list, 0, ptr::null_mut()).is_null(), "an array has no keys");
            let scalar = yeastar_reply_at(reply, c"/whole".as_ptr());
            assert_eq!(yeastar_value_count(scalar), 0);
            assert!(yeastar_value_item(scalar, 0).is_null());
            assert_eq!(yeastar_value_count(yeastar_reply_at(reply, c"/empty".as_ptr())), 0);
            yeastar_reply_free(reply);
        }
    }

    #[test]
    fn null_objects_return_defaults() {
        let mut len = 1;
        // SAFETY: NULL is allowed everywhere.
        unsafe {
            assert!(yeastar_reply_at(ptr::null(), c"".as_ptr()).is_null());
            assert_eq!(yeastar_value_type(ptr::null()), 0);
            assert_eq!(yeastar_value_count(ptr::null()), 0);
            assert!(yeastar_value_item(ptr::null(), 0).is_null());
            assert!(yeastar_value_key(ptr::null(), 0, &mut len).is_null() && len == 0);
            assert!(yeastar_value_text(ptr::null(), ptr::null_mut()).is_null());
            assert_eq!(yeastar_value_integer(ptr::null(), 7), 7);
        }
    }
}
