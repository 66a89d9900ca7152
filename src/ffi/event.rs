//! `yeastar_event`: one report, or one event that the library made.

use std::convert::Infallible;
use std::ffi::{CStr, c_char};
use std::ptr;
use std::sync::Arc;

use super::error::yeastar_error;
use super::handle::null;
use super::status::yeastar_status;
use super::{guard, text};
use crate::error::{Error, Kind};
use crate::listener::Delivery;
use crate::report::{self, Event};

/// What yeastar_event_kind returns. Numbers are only ever added.
#[repr(i32)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum yeastar_event_type {
    /// Not known to this version: delivered like any other, with its fields.
    YEASTAR_EVENT_UNKNOWN = 0,
    /// `RING`: a callee rings.
    YEASTAR_EVENT_RING = 1,
    /// `ALERT`: the caller hears ring-back.
    YEASTAR_EVENT_ALERT = 2,
    /// `ANSWER`: the callee's side picked up.
    YEASTAR_EVENT_ANSWER = 3,
    /// `ANSWERED`: the caller's side was answered.
    YEASTAR_EVENT_ANSWERED = 4,
    /// `BYE`: a call was released; a PBX sends two, mirrored.
    YEASTAR_EVENT_BYE = 5,
    /// `Tranfer` (as the PBX spells it): an extension transferred or forwarded a call.
    YEASTAR_EVENT_TRANSFER = 6,
    /// `CallFailed`: field `reason`.
    YEASTAR_EVENT_CALL_FAILED = 7,
    /// `Invite`: an inbound call waits to be accepted or refused, until yeastar_event_deadline_ms.
    YEASTAR_EVENT_INVITE = 8,
    /// `Incoming`: a trunk answered an inbound call.
    YEASTAR_EVENT_INCOMING = 9,
    /// `DTMF`: a key was pressed, fields `info`, `flag`, `infos`.
    YEASTAR_EVENT_DTMF = 10,
    /// `NewCdr`: a call is over; the record of it.
    YEASTAR_EVENT_CDR = 11,
    /// `PlayPromptEnd`: a prompt has ended.
    YEASTAR_EVENT_PROMPT_END = 12,
    /// `satisfaction`: the key of a survey, field `surveyresult`.
    YEASTAR_EVENT_SURVEY = 13,
    /// `ExtensionStatus`: fields `extension` and `status`.
    YEASTAR_EVENT_EXTENSION_STATUS = 14,
    /// `ConfigChange`: an extension or trunk was edited.
    YEASTAR_EVENT_CONFIG_CHANGE = 15,
    /// `BootUp`: the PBX has started.
    YEASTAR_EVENT_BOOT = 16,
    /// `sms-send`: what became of a message.
    YEASTAR_EVENT_SMS = 17,
    /// `CallStatus` (dialect 2.0.0): the state of a call and of each of its members.
    YEASTAR_EVENT_CALL_STATUS = 18,
    /// `Forward` (dialect 2.0.0): a call was forwarded.
    YEASTAR_EVENT_FORWARD = 19,
    /// `ConferenceStatus` (dialect 2.0.0).
    YEASTAR_EVENT_CONFERENCE_STATUS = 20,
    /// `QueueAgentRingNoAnswerTimeout` (dialect 2.0.0): an agent did not answer.
    YEASTAR_EVENT_QUEUE_NO_ANSWER = 21,
    /// `QueueAutoPause` (dialect 2.0.0): an agent was paused.
    YEASTAR_EVENT_QUEUE_PAUSE = 22,
    /// `uacstacall` (dialect 2.0.0).
    YEASTAR_EVENT_UACSTA = 23,
    /// Made by the library: the session with a PBX changed, field `state`: `up`, `renewed`, `lost`, `locked_out`,
    /// `closed`; or something about the listener: `slow_callback` (one took over a second), `journal_failed`,
    /// `journal_set_aside` (it was damaged, or of another version).
    YEASTAR_EVENT_SESSION = 100,
    /// Made by the library: reports may have been missed. Fields `from` and `to` (Unix time in milliseconds), `count`
    /// where it is known, `cause`.
    YEASTAR_EVENT_GAP = 101,
}

/// One report of a PBX. Immutable; may be read from any thread.
pub struct yeastar_event {
    /// Never made: a pointer to one is a pointer to a [`Delivery`] in an `Arc`.
    _never: Infallible,
}

/// Gives an event to C.
pub(super) fn into_raw(delivery: Arc<Delivery>) -> *mut yeastar_event {
    Arc::into_raw(delivery).cast::<yeastar_event>().cast_mut()
}

/// Lends an event to C.
pub(super) fn lend(delivery: &Arc<Delivery>) -> *const yeastar_event {
    Arc::as_ptr(delivery).cast()
}

/// Reads an event that may be NULL.
///
/// # Safety
/// `event` is NULL or a live event.
unsafe fn read<T: Copy>(event: *const yeastar_event, none: T, read: impl FnOnce(&Delivery) -> T) -> T {
    // SAFETY: by contract.
    guard::value(none, || unsafe { event.cast::<Delivery>().as_ref() }.map_or(none, read))
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
    let look = |delivery: &Delivery| {
        // SAFETY: by contract.
        unsafe { text::required(name, "name") }.map_or(ptr::null(), |name| find(delivery.event(), name))
    };
    // SAFETY: by contract.
    unsafe { read(event, ptr::null(), look) }
}

fn pointer(text: Option<&CStr>) -> *const c_char {
    text.map_or(ptr::null(), CStr::as_ptr)
}

/// Reads the body of a report, for hosts with an HTTP server of their own. Answer the PBX 200 in any case: a repeat
/// would not help.
///
/// `body`: `len` bytes, at most 65536; copied. `out_event`: gets the event, which is the caller's (yeastar_event_free).
///
/// `YEASTAR_ERR_INVALID_ARGUMENT`: a NULL. `YEASTAR_ERR_BAD_REPLY`: not the JSON of a report; the message says where
/// reading ended. Any thread; does not block.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_event_parse(
    body: *const u8,
    len: usize,
    out_event: *mut *mut yeastar_event,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    guard::status(out_error, || {
        if out_event.is_null() {
            return Err(null("out_event"));
        }
        // SAFETY: the header asks for a place for one pointer.
        unsafe { out_event.write(ptr::null_mut()) };
        let body = match len {
            0 => &[],
            _ if body.is_null() => return Err(null("body")),
            // Checked before a slice is made of it: no body is longer than half of what can be addressed.
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
        unsafe { out_event.write(into_raw(Arc::new(Delivery::new(event)))) };
        Ok(())
    })
}

/// What happened, as a number of yeastar_event_type; `YEASTAR_EVENT_UNKNOWN` for NULL. Any thread; does not block.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_event_kind(event: *const yeastar_event) -> i32 {
    // SAFETY: the header asks for NULL or a live event.
    unsafe { read(event, 0, |delivery| delivery.event().kind().code()) }
}

/// The word on the wire, spelt as it came: "Tranfer"; "" if there was none. Borrowed from the event. NULL for NULL. Any
/// thread; does not block.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_event_name(event: *const yeastar_event) -> *const c_char {
    // SAFETY: the header asks for NULL or a live event.
    unsafe { read(event, ptr::null(), |delivery| delivery.event().name_c().as_ptr()) }
}

/// How the body was worded: "default", "1.0.2" or "2.0.0"; "library" for events made by the library. Told by the body,
/// not by what was asked for at login. NULL for NULL. Any thread; does not block.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_event_dialect(event: *const yeastar_event) -> *const c_char {
    // SAFETY: the header asks for NULL or a live event.
    unsafe { read(event, ptr::null(), |delivery| delivery.event().dialect_c().as_ptr()) }
}

/// A field by its canonical name, such as `callid` or `reason`; docs/reports.md lists them. The text is exactly what was
/// sent, a blank at its end included. `pbx` is the label of the client that the report was for.
///
/// NULL if the event has no such field, or if an argument is NULL or not UTF-8. Borrowed from the event. Any thread; does
/// not block.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_event_field(
    event: *const yeastar_event,
    name: *const c_char,
) -> *const c_char {
    // SAFETY: the header asks for NULL or a live event, and for NULL or a text.
    unsafe { named(event, name, |event, name| pointer(event.field(name))) }
}

/// How many parties the event has, in the order in which they were sent; 0 for NULL. Any thread; does not block.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_event_party_count(event: *const yeastar_event) -> usize {
    // SAFETY: the header asks for NULL or a live event.
    unsafe { read(event, 0, |delivery| delivery.event().party_count()) }
}

/// A field of a party, counted from 0: `type` ("ext", "inbound" or "outbound"), `role` ("caller", "callee",
/// "released_by", "other"), `number` (of an extension), `from`, `to`, `trunk`, `id` (of a trunk call).
///
/// NULL if there is no such party or it has no such field (no `role`: the order does not tell), or if an argument is
/// NULL or not UTF-8. Borrowed from the event. Any thread; does not block.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_event_party(
    event: *const yeastar_event,
    index: usize,
    field: *const c_char,
) -> *const c_char {
    // SAFETY: the header asks for NULL or a live event, and for NULL or a text.
    unsafe { named(event, field, |event, field| pointer(event.party(index, field))) }
}

/// The event in canonical form: the same JSON for all dialects; docs/events.schema.json describes it.
///
/// `out_len`: its length in bytes without the NUL; NULL if not wanted. Borrowed from the event. NULL and 0 for NULL. Any
/// thread; does not block.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_event_json(
    event: *const yeastar_event,
    out_len: *mut usize,
) -> *const c_char {
    let json = |delivery: &Delivery| {
        let json = delivery.event().json_c();
        (json.as_ptr(), json.count_bytes())
    };
    // SAFETY: the header asks for NULL or a live event.
    let (text, len) = unsafe { read(event, (ptr::null(), 0), json) };
    // SAFETY: the header asks for NULL or a place for a length.
    unsafe { put_len(out_len, len) };
    text
}

/// The bytes of the body as they came, which are not a text: `out_len` (NULL if not wanted) says how many. Borrowed
/// from the event. NULL and 0 for NULL; of an event that the library made, 0 bytes. Any thread; does not block.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_event_raw(event: *const yeastar_event, out_len: *mut usize) -> *const u8 {
    let raw = |delivery: &Delivery| {
        let raw = delivery.event().raw();
        (raw.as_ptr(), raw.len())
    };
    // SAFETY: the header asks for NULL or a live event.
    let (bytes, len) = unsafe { read(event, (ptr::null(), 0), raw) };
    // SAFETY: the header asks for NULL or a place for a length.
    unsafe { put_len(out_len, len) };
    bytes
}

/// # Safety
/// `out` is NULL or a place for a length.
unsafe fn put_len(out: *mut usize, len: usize) {
    if !out.is_null() {
        // SAFETY: by contract.
        unsafe { out.write(len) };
    }
}

/// When it came, in milliseconds since 1970 (UTC); 0 for NULL. Any thread; does not block.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_event_received_ms(event: *const yeastar_event) -> i64 {
    // SAFETY: the header asks for NULL or a live event.
    unsafe { read(event, 0, Delivery::received_ms) }
}

/// Until when an `YEASTAR_EVENT_INVITE` can be answered with yeastar_inbound_accept, yeastar_inbound_refuse or a transfer,
/// in milliseconds since 1970 (UTC): ten seconds after it came. -1 for every other event, and for NULL. Any thread; does
/// not block.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_event_deadline_ms(event: *const yeastar_event) -> i64 {
    // SAFETY: the header asks for NULL or a live event.
    unsafe { read(event, -1, |delivery| delivery.deadline_ms().unwrap_or(-1)) }
}

/// Done with it: with `listener.journal`, the event will not come again. Without a journal there is nothing to do.
///
/// `YEASTAR_ERR_INVALID_ARGUMENT`: NULL. `YEASTAR_ERR_IO`: the journal cannot be written; the event may come again.
/// `YEASTAR_ERR_CLOSED`: its listener has been freed; the event comes again when the journal is opened next.
/// `YEASTAR_ERR_FORKED`: the journal is the parent's. Any thread; may block for a disk.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_event_ack(
    event: *const yeastar_event,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    guard::status(out_error, || {
        // SAFETY: the header asks for NULL or a live event.
        unsafe { event.cast::<Delivery>().as_ref() }.ok_or_else(|| null("event"))?.ack()
    })
}

/// Another reference to the same event, to keep one beyond its callback. Free it with yeastar_event_free. NULL for NULL.
/// Any thread; does not block.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_event_clone(event: *const yeastar_event) -> *mut yeastar_event {
    guard::value(ptr::null_mut(), || {
        if event.is_null() {
            return ptr::null_mut();
        }
        // SAFETY: the header asks for a live event: it lies in an `Arc`, whose count this raises.
        unsafe { Arc::increment_strong_count(event.cast::<Delivery>()) };
        event.cast_mut()
    })
}

/// Frees a reference to an event. NULL is fine. Once per yeastar_listener_next, yeastar_event_parse and
/// yeastar_event_clone; never for an event that a callback was given. Any thread; does not block.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_event_free(event: *mut yeastar_event) {
    guard::value((), || {
        if !event.is_null() {
            // SAFETY: the header asks for a reference that is not used afterwards.
            drop(unsafe { Arc::from_raw(event.cast_const().cast::<Delivery>()) });
        }
    });
}
