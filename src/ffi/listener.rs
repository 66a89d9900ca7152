//! `yeastar_listener`: the receiver of reports.

use std::convert::Infallible;
use std::ffi::{c_char, c_int, c_void};
use std::ptr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::arguments::{self, null};
use super::boundary;
use super::config::{self, yeastar_config};
use super::error::yeastar_error;
use super::event::yeastar_event;
use super::fork::ProcessBound;
use super::ownership::{self, Counted, Opaque};
use super::status::yeastar_status;
use super::userdata::Userdata;
use crate::error::{Error, Result};
use crate::listener::{Delivery, Listener, Settings};
use crate::sys::{cancellation, thread};
use crate::time::Zone;

/// Receives the reports of any number of PBXs. Any number of threads may use it at once.
pub struct yeastar_listener {
    _opaque: Infallible,
}

impl Opaque for yeastar_listener {
    type Inner = ProcessBound<Arc<Listener>>;
    type Ownership = Counted;
}

/// Runs `body` on a listener.
///
/// # Safety
/// The pointers are as the header asks.
unsafe fn on(
    listener: *const yeastar_listener,
    out_error: *mut *mut yeastar_error,
    body: impl FnOnce(&Arc<Listener>) -> Result<()>,
) -> yeastar_status {
    // SAFETY: by contract.
    unsafe { boundary::on_object(listener, "listener", out_error, body) }
}

/// Reads something of a listener that may be NULL; `none` also after fork().
///
/// # Safety
/// `listener` is NULL or a live listener.
unsafe fn read<T>(
    listener: *const yeastar_listener,
    none: T,
    read: impl FnOnce(&Listener) -> Result<T>,
) -> T {
    let mut value = none;
    let operation = |listener: &Arc<Listener>| {
        value = read(listener)?;
        Ok(())
    };
    // SAFETY: by contract.
    unsafe { on(listener, ptr::null_mut(), operation) };
    value
}

/// Starts an HTTP server for reports. When this returns, the server is accepting connections. With `listener.http` off
/// there is no server: reports come over the connections of clients with `report.transport` tcp alone.
///
/// `config`: the `listener.*` keys and `pbx.timezone` are used; it is copied. `out_listener`: receives the listener,
/// to be freed with yeastar_listener_free. yeastar_client_attach makes a PBX send its reports here.
///
/// `YEASTAR_ERR_INVALID_ARGUMENT`: a NULL, an unknown `pbx.timezone`, or a path that `listener.journal` does not
/// accept. `YEASTAR_ERR_IO`: the address is in use or not local, or the journal cannot be opened.
/// `YEASTAR_ERR_WRONG_STATE`: another listener uses the journal. Any thread; blocks only while opening the journal.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_listener_new(
    config: *const yeastar_config,
    out_listener: *mut *mut yeastar_listener,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    boundary::fallible(out_error, || {
        // SAFETY: the header asks for a place for one pointer, and for NULL or a live configuration.
        let config = unsafe {
            arguments::place(out_listener, "out_listener")?;
            config::settings(config)?
        };
        let zone = config.timezone.as_deref().map(Zone::load).transpose()?.map(Arc::new);
        let listener = Arc::new(Listener::start(Settings { zone, ..Settings::from(&config.listener) })?);
        // SAFETY: as above.
        unsafe { out_listener.write(ownership::into_raw(ProcessBound::new(listener))) };
        Ok(())
    })
}

/// The port that the listener is bound to, even if `listener.bind` has port 0. Returns 0 for NULL, after fork(),
/// and with `listener.http` off.
/// Any thread; does not block.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_listener_port(listener: *const yeastar_listener) -> u16 {
    // SAFETY: the header asks for NULL or a live listener.
    unsafe { read(listener, 0, |listener| Ok(listener.port())) }
}

/// Waits for an event.
///
/// `timeout_ms`: how long to wait at most, in milliseconds; 0 does not wait, -1 waits without limit. `out_event`:
/// receives the event, to be freed with yeastar_event_free.
///
/// `YEASTAR_ERR_TIMEOUT`: no event arrived in time; `*out_error` stays NULL. `YEASTAR_ERR_WRONG_STATE`: a callback is
/// set. `YEASTAR_ERR_CLOSED`: the listener was freed meanwhile. `YEASTAR_ERR_INVALID_ARGUMENT`: a NULL, or a time-out
/// below -1. `YEASTAR_ERR_FORKED`. Any thread; several may wait and share the events. Blocks for at most
/// `timeout_ms`.
#[unsafe(no_mangle)]
pub unsafe extern "C-unwind" fn yeastar_listener_next(
    listener: *mut yeastar_listener,
    timeout_ms: i64,
    out_event: *mut *mut yeastar_event,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    let since = (!(0..=MAX_SLICE_MS).contains(&timeout_ms)).then(Instant::now);
    loop {
        let waited = since.map_or(0, |since| i64::try_from(since.elapsed().as_millis()).unwrap_or(i64::MAX));
        let left = if timeout_ms < 0 { timeout_ms } else { timeout_ms.saturating_sub(waited).max(0) };
        // SAFETY: the header asks for NULL or a live listener, and for NULL or places for an event and an error.
        let waited = unsafe { next_within_slice(listener, left, out_event, out_error) };
        match waited {
            Waited::Ended(status) => return status,
            // SAFETY: the caller is C, and no destructor is pending here. An unlimited wait ends here if its thread is
            // cancelled.
            Waited::Slice => unsafe { cancellation::test() },
        }
    }
}

/// How long a cancellation of the waiting thread can take.
const MAX_SLICE_MS: i64 = 1000;

#[derive(Clone, Copy)]
enum Waited {
    Ended(yeastar_status),
    /// No event yet, but there is time left.
    Slice,
}

/// # Safety
/// The pointers are as the header asks.
unsafe fn next_within_slice(
    listener: *mut yeastar_listener,
    left_ms: i64,
    out_event: *mut *mut yeastar_event,
    out_error: *mut *mut yeastar_error,
) -> Waited {
    // SAFETY: by contract.
    unsafe { arguments::put(out_event, ptr::null_mut()) };
    let mut in_time = true;
    let wait = |listener: &Arc<Listener>| {
        if out_event.is_null() {
            return Err(null("out_event"));
        }
        let slice = match (left_ms, u64::try_from(left_ms.min(MAX_SLICE_MS))) {
            (_, Ok(millis)) => Duration::from_millis(millis),
            (-1, _) => Duration::from_millis(MAX_SLICE_MS.unsigned_abs()),
            _ => {
                return Err(Error::invalid_argument(format!(
                    "timeout_ms must be -1, 0 or more, not {left_ms}"
                )));
            }
        };
        match listener.next(Some(slice))? {
            // SAFETY: by contract.
            Some(delivery) => unsafe { out_event.write(ownership::into_raw(delivery)) },
            None => in_time = false,
        }
        Ok(())
    };
    // SAFETY: by contract.
    let status = unsafe { on(listener, out_error, wait) };
    match (in_time, left_ms) {
        (true, _) => Waited::Ended(status),
        (false, 0..=MAX_SLICE_MS) => Waited::Ended(yeastar_status::YEASTAR_ERR_TIMEOUT),
        (false, _) => Waited::Slice,
    }
}

/// A file descriptor that is readable while events are queued, for poll, epoll, libuv or asyncio. It belongs to the
/// listener: do not read, write or close it. Take events with yeastar_listener_next and a time-out of 0.
///
/// Returns -1 for NULL, and after fork(). Any thread; does not block.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_listener_fd(listener: *mut yeastar_listener) -> c_int {
    // SAFETY: the header asks for NULL or a live listener.
    unsafe { read(listener, -1, Listener::fd) }
}

/// Receives an event. The event is borrowed: it is valid until the function returns, and yeastar_event_clone keeps it.
/// Runs on a thread of the library, one event at a time; it may call any function, and must not throw or longjmp.
pub type yeastar_event_fn = Option<unsafe extern "C" fn(event: *const yeastar_event, userdata: *mut c_void)>;

/// Sets a function that receives events, instead of yeastar_listener_next. A second call replaces the function.
///
/// `callback` must not be NULL. It runs on a thread of the library, one event at a time. It should return soon (a call
/// that takes over a second is counted as `slow`), and must not throw or longjmp. It may call any function, including
/// yeastar_listener_free for this or another listener, which then does not wait. With a journal, an event is
/// acknowledged when its callback returns. `userdata` is passed to the callback. `userdata_free` (may be NULL) is
/// called with it exactly once: when another function replaces this one, when the listener is freed, or when this call
/// fails.
///
/// `YEASTAR_ERR_WRONG_STATE`: another thread is in yeastar_listener_next. `YEASTAR_ERR_INVALID_ARGUMENT`: a NULL.
/// `YEASTAR_ERR_CLOSED`, `YEASTAR_ERR_FORKED`. Any thread; does not block.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_listener_set_callback(
    listener: *mut yeastar_listener,
    callback: yeastar_event_fn,
    userdata: *mut c_void,
    userdata_free: Option<unsafe extern "C" fn(userdata: *mut c_void)>,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    let userdata = Userdata::new(userdata, userdata_free);
    let set = |listener: &Arc<Listener>| {
        let callback = callback.ok_or_else(|| null("callback"))?;
        listener.set_callback(Box::new(move |delivery: Arc<Delivery>| {
            // SAFETY: the header asks for a function of this type; the event lives until it returns.
            thread::call_host(|| unsafe { callback(ownership::lend(&delivery), userdata.get()) });
        }))
    };
    // SAFETY: the header asks for NULL or a live listener, and for NULL or a place for an error.
    unsafe { on(listener, out_error, set) }
}

/// Returns a counter by name: `received` (reports accepted), `delivered` (to the host), `duplicates`, `dropped`
/// (because the queue was full), `rejected` (answered 503, so that the PBX sends again), `malformed`, `queued`
/// (waiting now), `connections` (open now), `connections_max` (their limit), `evicted` (connections closed to make
/// room for new ones), `refused` (requests that were not reports), `slow` (callbacks over a second), `commits` (of the
/// journal), `tcp_connected` (event connections that are logged in) and `tcp_lost` (how often one was lost). With `events.normalize`, each event that a CallStatus becomes counts as a report, and one that becomes none
/// as a duplicate.
///
/// Returns 0 for any other name, for NULL, and after fork(). Any thread; does not block.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_listener_stat(
    listener: *const yeastar_listener,
    name: *const c_char,
) -> u64 {
    let count = |listener: &Listener| {
        // SAFETY: the header asks for NULL or a text.
        Ok(listener.stat(unsafe { arguments::required(name, "name") }?))
    };
    // SAFETY: the header asks for NULL or a live listener.
    unsafe { read(listener, 0, count) }
}

/// Closes a listener. NULL is ignored. Threads waiting for an event return `YEASTAR_ERR_CLOSED`; queued events are
/// dropped (with a journal, they are delivered again). Attached clients stay usable.
///
/// When this returns, no callback is running and `userdata_free` has run. Called from a callback of any listener or
/// of the log, it does not wait: the listener is closed at once, a callback in progress ends later, and
/// `userdata_free` runs after it. After fork() it closes the child's copies of descriptors and does not wait. Call it
/// once. Any thread; outside callbacks, it may wait for one to return.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_listener_free(listener: *mut yeastar_listener) {
    boundary::end(|| {
        // SAFETY: the header asks for NULL or a handle that is not used afterwards.
        let Some(listener) = (unsafe { ownership::take(listener) }) else { return };
        // In a child, its threads do not exist.
        listener.end(|listener| listener.close(), |listener| listener.close_copies(), Listener::release);
    });
}

/// The listener to attach a client to.
///
/// # Safety
/// `listener` is NULL or a live listener.
pub(super) unsafe fn shared(listener: *mut yeastar_listener) -> Result<Arc<Listener>> {
    // SAFETY: by contract.
    let listener = unsafe { ownership::clone(listener) }.ok_or_else(|| null("listener"))?;
    listener.check().cloned()
}
