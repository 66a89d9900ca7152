//! `yeastar_event`: one report, or one event made by the library.

use std::convert::Infallible;
use std::ffi::{CStr, c_char};
use std::ptr;

use super::arguments::{self, null};
use super::error::yeastar_error;
use super::ownership::{self, Counted, Opaque};
use super::status::yeastar_status;
use super::{boundary, panic};
use crate::error::{Error, Kind};
use crate::listener::Delivery;
use crate::report::{self, Event};

/// A report from a PBX, or an event made by the library. Immutable; may be read from any thread.
pub struct yeastar_event {
    _opaque: Infallible,
}

impl Opaque for yeastar_event {
    type Inner = Delivery;
    type Ownership = Counted;
}

/// Reads an event that may be NULL.
///
/// # Safety
/// `event` is NULL or a live event.
unsafe fn read<T: Copy>(event: *const yeastar_event, none: T, read: impl FnOnce(&Delivery) -> T) -> T {
    // SAFETY: by contract.
    panic::guard(none, || unsafe { ownership::borrow(event) }.map_or(none, read))
}

/// Reads a text of an event by its name.
///
/// # Safety
/// `event` is NULL or a live event, `name` NULL or a text.
unsafe fn named(
    event: *const yeastar_event,
    name: *const c_char,
    find: impl FnOnce(&Event, &str) -> *const c_char,
) -> *const c_char {
    let operation = |delivery: &Delivery| {
        // SAFETY: by contract.
        unsafe { arguments::required(name, "name") }.map_or(ptr::null(), |name| find(delivery.event(), name))
    };
    // SAFETY: by contract.
    unsafe { read(event, ptr::null(), operation) }
}

fn pointer(text: Option<&CStr>) -> *const c_char {
    text.map_or(ptr::null(), CStr::as_ptr)
}

/// Parses the body of a report, for programs with their own HTTP server. Answer the PBX with 200 in any case: sending
/// a malformed report again would not help.
///
/// `body`: `len` bytes, at most 65536; copied. `out_event`: receives the event, to be freed with yeastar_event_free.
///
/// `YEASTAR_ERR_INVALID_ARGUMENT`: a NULL. `YEASTAR_ERR_BAD_REPLY`: not the JSON of a report; the message says where
/// parsing stopped. Any thread; does not block.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_event_parse(
    body: *const u8,
    len: usize,
    out_event: *mut *mut yeastar_event,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    boundary::fallible(out_error, || {
        // SAFETY: the header asks for a place for one pointer.
        unsafe { arguments::place(out_event, "out_event") }?;
        let body = match len {
            _ if body.is_null() => return Err(null("body")),
            0 => &[],
            // Checked before a slice is made of it, since a slice cannot be longer than `isize::MAX`.
            _ if len > report::MAX_BODY => {
                return Err(Error::new(
                    Kind::BadReply,
                    format!("no report is longer than {} bytes", report::MAX_BODY),
                ));
            }
            // SAFETY: the header asks for that many bytes.
            _ => unsafe { std::slice::from_raw_parts(body, len) },
        };
        let event = report::parse(body)
            .map_err(|reason| Error::new(Kind::BadReply, format!("not a report: {reason}")))?;
        // SAFETY: as above.
        unsafe { out_event.write(ownership::into_raw(Delivery::new(event))) };
        Ok(())
    })
}

/// What happened, a yeastar_event_type; `YEASTAR_EVENT_UNKNOWN` for NULL. Any thread; does not block.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_event_kind(event: *const yeastar_event) -> i32 {
    // SAFETY: the header asks for NULL or a live event.
    unsafe { read(event, 0, |delivery| delivery.event().kind().code()) }
}

/// The name of the event as the PBX sent it, such as "Tranfer"; "" if it sent none. Returns NULL for NULL. Borrowed
/// from the event. Any thread; does not block.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_event_name(event: *const yeastar_event) -> *const c_char {
    // SAFETY: the header asks for NULL or a live event.
    unsafe { read(event, ptr::null(), |delivery| delivery.event().name_c().as_ptr()) }
}

/// The format of the report: "default", "1.0.2" or "2.0.0"; "library" for events made by the library. Detected from
/// the body, whatever was requested at login. The string is static. Returns NULL for NULL. Any thread; does not block.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_event_dialect(event: *const yeastar_event) -> *const c_char {
    // SAFETY: the header asks for NULL or a live event.
    unsafe { read(event, ptr::null(), |delivery| delivery.event().dialect_c().as_ptr()) }
}

/// A field by its canonical name, such as `callid` or `reason`; docs/reports.md lists them. The value is exactly what
/// was sent, trailing blanks included. `pbx` is the name of the client that the report belongs to.
///
/// Returns NULL if the event has no such field, or if an argument is NULL or not UTF-8. Borrowed from the event. Any
/// thread; does not block.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_event_field(
    event: *const yeastar_event,
    name: *const c_char,
) -> *const c_char {
    // SAFETY: the header asks for NULL or a live event, and for NULL or a text.
    unsafe { named(event, name, |event, name| pointer(event.field(name))) }
}

/// Like yeastar_event_field; also stores the length.
///
/// `out_len`: receives the length in bytes, without the NUL; 0 if there is no such field. May be NULL. Since 0.2.0.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_event_field_len(
    event: *const yeastar_event,
    name: *const c_char,
    out_len: *mut usize,
) -> *const c_char {
    // SAFETY: the header asks for NULL or a live event, for NULL or a text, and for NULL or a place for a length.
    unsafe { arguments::with_len(yeastar_event_field(event, name), out_len) }
}

/// The number of fields; 0 for NULL. Fields set by the library (`pbx`, `redelivered`) are included; a name that was
/// sent twice counts once. Any thread; does not block. Since 0.2.0.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_event_field_count(event: *const yeastar_event) -> usize {
    // SAFETY: the header asks for NULL or a live event.
    unsafe { read(event, 0, |delivery| delivery.event().field_count()) }
}

/// The canonical name of a field; yeastar_event_field returns its value. `index` is counted from 0: first the fields
/// set by the library, then the others in the order sent.
///
/// Returns NULL if there is no such field, and for NULL. Borrowed from the event. Any thread; constant time; does not
/// block. Since 0.2.0.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_event_field_name(
    event: *const yeastar_event,
    index: usize,
) -> *const c_char {
    // SAFETY: the header asks for NULL or a live event.
    unsafe { read(event, ptr::null(), |delivery| pointer(delivery.event().field_name(index))) }
}

/// The number of parties; 0 for NULL. Any thread; does not block.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_event_party_count(event: *const yeastar_event) -> usize {
    // SAFETY: the header asks for NULL or a live event.
    unsafe { read(event, 0, |delivery| delivery.event().party_count()) }
}

/// A field of a party. Parties are counted from 0, in the order sent. Fields: `type` ("ext", "inbound" or
/// "outbound"), `role` ("caller", "callee", "released_by", "other"), `number` (of an extension), `from`, `to`,
/// `trunk`, `id` (of a trunk call).
///
/// Returns NULL if there is no such party or field (`role` is absent if the order of the parties does not determine
/// it), or if an argument is NULL or not UTF-8. Borrowed from the event. Any thread; does not block.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_event_party(
    event: *const yeastar_event,
    index: usize,
    field: *const c_char,
) -> *const c_char {
    // SAFETY: the header asks for NULL or a live event, and for NULL or a text.
    unsafe { named(event, field, |event, field| pointer(event.party(index, field))) }
}

/// Like yeastar_event_party for `index` and `field`; also stores the length.
///
/// `out_len`: receives the length in bytes, without the NUL; 0 if there is no such field. May be NULL. Since 0.2.0.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_event_party_len(
    event: *const yeastar_event,
    index: usize,
    field: *const c_char,
    out_len: *mut usize,
) -> *const c_char {
    // SAFETY: the header asks for NULL or a live event, for NULL or a text, and for NULL or a place for a length.
    unsafe { arguments::with_len(yeastar_event_party(event, index, field), out_len) }
}

/// The number of fields of the party with this `index`, counted from 0; 0 if there is no such party, and for NULL.
/// Any thread; does not block. Since 0.2.0.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_event_party_field_count(event: *const yeastar_event, index: usize) -> usize {
    // SAFETY: the header asks for NULL or a live event.
    unsafe { read(event, 0, |delivery| delivery.event().party_field_count(index)) }
}

/// The name of a field of a party, such as `number`; yeastar_event_party returns its value. `index` is the party,
/// `field` the field, both counted from 0.
///
/// Returns NULL if there is no such party or field, and for NULL. Borrowed from the event, or static. Any thread; does
/// not block. Since 0.2.0.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_event_party_field_name(
    event: *const yeastar_event,
    index: usize,
    field: usize,
) -> *const c_char {
    let name = |delivery: &Delivery| pointer(delivery.event().party_field_name(index, field));
    // SAFETY: the header asks for NULL or a live event.
    unsafe { read(event, ptr::null(), name) }
}

/// The event as JSON, in the same form for all formats of reports; docs/events.schema.json describes it.
///
/// `out_len`: receives the length in bytes, without the NUL; may be NULL. Borrowed from the event. Returns NULL and a
/// length of 0 for NULL. Any thread; does not block.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_event_json(
    event: *const yeastar_event,
    out_len: *mut usize,
) -> *const c_char {
    let json = |delivery: &Delivery| {
        // The only NUL is the terminator: JSON escapes all others.
        let json = delivery.event().json_with_nul();
        (json.as_ptr().cast(), json.len().saturating_sub(1))
    };
    // SAFETY: the header asks for NULL or a live event.
    let (text, len) = unsafe { read(event, (ptr::null(), 0), json) };
    // SAFETY: the header asks for NULL or a place for a length.
    unsafe { arguments::put(out_len, len) };
    text
}

/// The body of the report as it was received, not NUL-terminated. `out_len` receives its length; may be NULL. Borrowed
/// from the event. Returns NULL and a length of 0 for NULL; the body of an event made by the library is empty. Any
/// thread; does not block.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_event_raw(event: *const yeastar_event, out_len: *mut usize) -> *const u8 {
    let raw = |delivery: &Delivery| {
        let raw = delivery.event().raw();
        (raw.as_ptr(), raw.len())
    };
    // SAFETY: the header asks for NULL or a live event.
    let (bytes, len) = unsafe { read(event, (ptr::null(), 0), raw) };
    // SAFETY: the header asks for NULL or a place for a length.
    unsafe { arguments::put(out_len, len) };
    bytes
}

/// When the event was received, in milliseconds since 1970 (UTC); 0 for NULL. Any thread; does not block.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_event_received_ms(event: *const yeastar_event) -> i64 {
    // SAFETY: the header asks for NULL or a live event.
    unsafe { read(event, 0, Delivery::received_ms) }
}

/// The deadline for responding to a `YEASTAR_EVENT_INVITE` with yeastar_inbound_accept, yeastar_inbound_refuse or a
/// transfer: ten seconds after it was received, in milliseconds since 1970 (UTC). Returns -1 for any other event, and
/// for NULL. Any thread; does not block.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_event_deadline_ms(event: *const yeastar_event) -> i64 {
    // SAFETY: the header asks for NULL or a live event.
    unsafe { read(event, -1, |delivery| delivery.deadline_ms().unwrap_or(-1)) }
}

/// Acknowledges an event: with `listener.journal`, it will not be delivered again. Without a journal this does
/// nothing.
///
/// `YEASTAR_ERR_INVALID_ARGUMENT`: NULL. `YEASTAR_ERR_IO`: the journal cannot be written; the event may be delivered
/// again. `YEASTAR_ERR_CLOSED`: its listener has been freed; the event is delivered again when the journal is next
/// opened. `YEASTAR_ERR_FORKED`: the journal belongs to the parent. Any thread; may wait for the disk.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_event_ack(
    event: *const yeastar_event,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    boundary::fallible(out_error, || {
        // SAFETY: the header asks for NULL or a live event.
        unsafe { ownership::borrow(event) }.ok_or_else(|| null("event"))?.ack()
    })
}

/// Returns another reference to the same event, which stays valid after a callback. Free it with yeastar_event_free.
/// Returns NULL for NULL. Any thread; does not block.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_event_clone(event: *const yeastar_event) -> *mut yeastar_event {
    panic::guard(ptr::null_mut(), || {
        // SAFETY: the header asks for NULL or a live event.
        unsafe { ownership::clone(event) }.map_or(ptr::null_mut(), ownership::into_raw)
    })
}

/// Frees a reference to an event. NULL is ignored. Call it once for each event returned by yeastar_listener_next,
/// yeastar_event_parse and yeastar_event_clone; never for the event passed to a callback. Any thread; does not block.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_event_free(event: *mut yeastar_event) {
    panic::guard((), || {
        // SAFETY: the header asks for a reference that is not used afterwards.
        drop(unsafe { ownership::take(event) });
    });
}
