//! `yeastar_client`: a handle to the session with one PBX.

use std::convert::Infallible;
use std::ffi::{CStr, c_char, c_void};
use std::ptr;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use super::config::{self, yeastar_config};
use super::error::yeastar_error;
use super::fork::ProcessBound;
use super::listener::{self, yeastar_listener};
use super::ownership::{self, Counted, Opaque};
use super::status::yeastar_status;
use super::userdata::Userdata;
use super::{arguments, boundary};
use crate::client::Client;
use crate::error::{Error, Result};
use crate::transport::Interrupt;

/// A handle to a session with one PBX. Any number of threads may use it at once.
pub struct yeastar_client {
    _opaque: Infallible,
}

impl Opaque for yeastar_client {
    type Inner = ProcessBound<Client>;
    type Ownership = Counted;
}

/// Runs `body` on a client.
///
/// # Safety
/// The pointers are as the header asks.
pub(super) unsafe fn on(
    client: *const yeastar_client,
    out_error: *mut *mut yeastar_error,
    body: impl FnOnce(&Client) -> Result<()>,
) -> yeastar_status {
    // SAFETY: by contract.
    unsafe { boundary::on_object(client, "client", out_error, body) }
}

/// Creates a client for one PBX. Sends nothing: the first request logs in.
///
/// `config` needs the keys `url`, `username`, and `password` or `password_md5`; it is copied. `out_client`: receives
/// the client, to be freed with yeastar_client_free.
///
/// `YEASTAR_ERR_INVALID_ARGUMENT`: a NULL, a missing key, keys that contradict each other, an unreadable
/// `tls.ca_file`, or an unknown `pbx.timezone`. `YEASTAR_ERR_IO`: `login.guard_file` cannot be used, or the time zone
/// cannot be read. `YEASTAR_ERR_TLS`: the system has no trusted certificates. Any thread; blocks only while reading
/// files.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_client_new(
    config: *const yeastar_config,
    out_client: *mut *mut yeastar_client,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    boundary::fallible(out_error, || {
        // SAFETY: the header asks for a place for one pointer, and for NULL or a live configuration.
        let config = unsafe {
            arguments::place(out_client, "out_client")?;
            config::settings(config)?
        };
        let client = ProcessBound::new(Client::new(config)?);
        // SAFETY: as above.
        unsafe { out_client.write(ownership::into_raw(client)) };
        Ok(())
    })
}

/// Makes the PBX send its reports to `listener`: at once if the session is up, otherwise from the next login on. The
/// events have a field `pbx` with the name of this client. If the client's configuration sets `report.port` or
/// `report.url`, these are used instead of the listener's port and a secret path generated for this client.
///
/// With `report.transport` tcp, the listener connects to the PBX instead, and stays connected until one of the two is
/// freed; the session is not needed for it. A SESSION event with `transport` tcp says when it is up or lost.
///
/// `client` and `listener` must not be NULL; either may be freed first. All handles to the session share the
/// listener; a second listener replaces the first.
///
/// `YEASTAR_ERR_INVALID_ARGUMENT`: NULL; the path in `report.url` is that of a client with another name on the same
/// listener; the listener has no port (`listener.http`) and `report.transport` is http; or with tcp, the password is
/// not known in clear text or may not be sent so, or there is a proxy. `YEASTAR_ERR_CLOSED`: one of them has been freed. If the session is up, also the statuses of
/// yeastar_heartbeat. Any thread; blocks for at most `timeout_ms` if the session is up.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_client_attach(
    client: *mut yeastar_client,
    listener: *mut yeastar_listener,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    let attach = |client: &Client| {
        // SAFETY: the header asks for NULL or a live listener.
        let listener = unsafe { listener::shared(listener) }?;
        client.attach(&listener)
    };
    // SAFETY: the header asks for NULL or a live client, and for NULL or a place for an error.
    unsafe { on(client, out_error, attach) }
}

/// Fetches the call records (CDRs) of a period, typically that of a `YEASTAR_EVENT_GAP`. Those whose report was never
/// received are delivered to the attached listener as events with the field `backfilled`.
///
/// `from_ms` and `to_ms`: milliseconds since 1970 (UTC), like the fields of a gap. `out_delivered`: receives the
/// number of events; may be NULL. A record counts as received if it has reached the queue of this listener, which
/// remembers the last 65536.
///
/// `YEASTAR_ERR_WRONG_STATE`: no listener is attached. `YEASTAR_ERR_INVALID_ARGUMENT`: NULL, or not a time. Otherwise
/// as yeastar_cdr_query. Any thread; blocks for at most twice `timeout_ms`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_client_backfill(
    client: *mut yeastar_client,
    from_ms: i64,
    to_ms: i64,
    out_delivered: *mut u64,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the header asks for NULL or a place for a number.
    unsafe { arguments::put(out_delivered, 0) };
    let fill = |client: &Client| {
        let time = |millis: i64| {
            let millis = u64::try_from(millis).ok();
            millis
                .and_then(|millis| SystemTime::UNIX_EPOCH.checked_add(Duration::from_millis(millis)))
                .ok_or_else(|| Error::invalid_argument("from_ms and to_ms are milliseconds since 1970"))
        };
        let delivered = client.backfill(time(from_ms)?, time(to_ms)?)?;
        // SAFETY: as above.
        unsafe { arguments::put(out_delivered, delivered) };
        Ok(())
    };
    // SAFETY: the header asks for NULL or a live client, and for NULL or a place for an error.
    unsafe { on(client, out_error, fill) }
}

/// Creates another handle to the same session. Its time-out is copied from `client` and then independent, as is
/// cancelling. Cheap: a program may create one per call. Free it with yeastar_client_free.
///
/// Returns NULL for NULL, after fork(), and after a `YEASTAR_ERR_PANIC`. Any thread; does not block.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_client_clone(client: *const yeastar_client) -> *mut yeastar_client {
    let mut clone = ptr::null_mut();
    let make = |client: &Client| {
        clone = ownership::into_raw(ProcessBound::new(client.clone_handle()));
        Ok(())
    };
    // SAFETY: the header asks for NULL or a live client.
    unsafe { on(client, ptr::null_mut(), make) };
    clone
}

/// Sets the time-out of later calls through this handle, in milliseconds, 1 to 3600000. Other handles to the session
/// keep theirs.
///
/// `YEASTAR_ERR_INVALID_ARGUMENT`: NULL, or out of range. Any thread; does not block.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_client_set_timeout(
    client: *mut yeastar_client,
    timeout_ms: i64,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the header asks for NULL or a live client, and for NULL or a place for an error.
    unsafe { on(client, out_error, |client| client.set_timeout_ms(timeout_ms)) }
}

/// Cancels the calls in progress through this handle: they return `YEASTAR_ERR_CANCELLED` within 100 ms. Later calls
/// work; calls through other handles continue.
///
/// `YEASTAR_ERR_INVALID_ARGUMENT`: NULL. Any thread, but not from a signal handler; does not block.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_client_cancel(client: *mut yeastar_client) -> yeastar_status {
    let cancel = |client: &Client| {
        client.cancel();
        Ok(())
    };
    // SAFETY: the header asks for NULL or a live client.
    unsafe { on(client, ptr::null_mut(), cancel) }
}

/// Cancels the calls in progress through this handle and all later ones: they return `YEASTAR_ERR_CANCELLED`. Use it
/// where a call may not have started yet, for example when a context is cancelled. The handle must still be freed.
/// Other handles to the session are not affected.
///
/// NULL is ignored, and so is a second call. After fork() it does nothing. Any thread, but not from a signal handler;
/// does not block. Since 0.2.0.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_client_close(client: *mut yeastar_client) {
    let close = |client: &Client| {
        client.cancel_permanently();
        Ok(())
    };
    // SAFETY: the header asks for NULL or a live client.
    unsafe { on(client, ptr::null_mut(), close) };
}

/// Called while a call waits. Return 0 to continue, anything else to make the call return `YEASTAR_ERR_CANCELLED`. It
/// runs on the thread of the call. It must return quickly, and must not throw or longjmp. Of the library it may call
/// yeastar_client_cancel and yeastar_client_close; a request on the same session, through whichever handle, returns
/// `YEASTAR_ERR_WOULD_DEADLOCK` at once.
pub type yeastar_interrupt_fn = Option<unsafe extern "C" fn(userdata: *mut c_void) -> i32>;

/// Sets a function that decides whether a waiting call continues. Later calls through this handle call it on their own
/// thread while they wait for the PBX, at most every 100 ms. An interpreter can run its signal handlers in it, and end
/// the call on Ctrl-C. Handles made by yeastar_client_clone do not inherit it.
///
/// `client` must not be NULL. `ask`: NULL removes the function. `userdata` is passed to it, and must stay valid until
/// every call that began before the function was replaced has returned.
///
/// `YEASTAR_ERR_INVALID_ARGUMENT`: `client` is NULL. `YEASTAR_ERR_FORKED`. Any thread; does not block. Since 0.2.0.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_client_set_interrupt(
    client: *mut yeastar_client,
    ask: yeastar_interrupt_fn,
    userdata: *mut c_void,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    let userdata = Userdata::new(userdata, None);
    let set = |client: &Client| {
        client.set_interrupt(ask.map(|ask| {
            let interrupt: Arc<Interrupt> = Arc::new(move || {
                // SAFETY: the header asks for a function of this type, and for userdata that lives as long.
                unsafe { ask(userdata.get()) != 0 }
            });
            interrupt
        }));
        Ok(())
    };
    // SAFETY: the header asks for NULL or a live client, and for NULL or a place for an error.
    unsafe { on(client, out_error, set) }
}

/// Changes the password of later logins, for example after it was changed on the PBX. Everything else stays: the
/// current token, listeners and their paths, all handles, and the count of the lock-out guard.
///
/// `client` and `password` must not be NULL. `password`: in clear text, with the limits of the key `password`; only
/// its MD5 is kept. Applies to all handles to the session.
///
/// `YEASTAR_ERR_INVALID_ARGUMENT`: a NULL, or a password that the key would refuse; nothing has changed then.
/// `YEASTAR_ERR_CANCELLED` after yeastar_client_close, `YEASTAR_ERR_CLOSED`, `YEASTAR_ERR_FORKED`. Any thread; does not
/// block. Since 0.2.0.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_client_set_password(
    client: *mut yeastar_client,
    password: *const c_char,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    let set = |client: &Client| {
        // SAFETY: the header asks for a text.
        client.set_password(unsafe { arguments::required(password, "password") }?)
    };
    // SAFETY: the header asks for NULL or a live client, and for NULL or a place for an error.
    unsafe { on(client, out_error, set) }
}

/// Returns a counter of the session by name: `requests` (including logins and heartbeats), `failures` of them, by
/// class: `failures_transport` (no connection, TLS, time-out), `failures_protocol` (not what the API promises),
/// `failures_pbx` (refused, dead tokens included), `failures_caller` (cancelled, closed); `logins`, `renewals`,
/// `heartbeats`, `bytes_sent` and `bytes_received` (paths and bodies), `last_success_ms` (Unix time; 0: never).
///
/// Returns 0 for any other name, for NULL, and after fork(). Any thread; does not block.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_client_stat(client: *const yeastar_client, name: *const c_char) -> u64 {
    let mut count = 0;
    let operation = |client: &Client| {
        // SAFETY: the header asks for NULL or a text.
        count = client.stat(unsafe { arguments::required(name, "name") }?);
        Ok(())
    };
    // SAFETY: the header asks for NULL or a live client.
    unsafe { on(client, ptr::null_mut(), operation) };
    count
}

/// Returns what is known about the session, by name:
///
/// - `api_version`: the version of the API that the session speaks, such as "v1.1.0"; with the key `api_version` on
///   `auto`, NULL before the first login.
/// - `transport`: "HTTP" or "TCP", how the PBX sends its reports, as it said in the reply to its last login; NULL if it
///   did not. Only logins of v2.0.0 are told.
/// - `report_version`: the report format that the last login asked for, such as "1.0.2"; NULL before it, and if it left
///   the format to the PBX.
///
/// Returns NULL for any other name, for NULL, and after fork(). Borrowed from `client`: it does not change, and is valid
/// until `client` is freed, although later calls may return another text. Any thread; does not block. Since 0.2.0.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_client_info(
    client: *const yeastar_client,
    name: *const c_char,
) -> *const c_char {
    let mut text = ptr::null();
    let look = |client: &Client| {
        // SAFETY: the header asks for NULL or a text.
        let known = client.info(unsafe { arguments::required(name, "name") }?);
        text = known.map_or(ptr::null(), CStr::as_ptr);
        Ok(())
    };
    // SAFETY: the header asks for NULL or a live client.
    unsafe { on(client, ptr::null_mut(), look) };
    text
}

/// Frees a handle. NULL is ignored. Calls in progress through it on other threads return `YEASTAR_ERR_CLOSED`; do not
/// start one while the handle is being freed. Freeing the last handle of a session stops its keep-alive; it does not
/// log out. After fork() it closes the child's copies of descriptors. Call it once. Any thread; does not block.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_client_free(client: *mut yeastar_client) {
    boundary::end(|| {
        // SAFETY: the header asks for NULL or a handle that is not used afterwards.
        let Some(client) = (unsafe { ownership::take(client) }) else { return };
        // In a child, sockets and threads belong to the parent: shutting down a socket here would close it there as
        // well.
        client.end(Client::close, Client::close_copies, Client::release);
    });
}

/// Logs in; if the session is up, checks it with a heartbeat instead. Requests log in by themselves: call this to check
/// the credentials early, or if the program only receives reports, which a PBX sends to whoever has logged in.
///
/// `YEASTAR_ERR_LOGIN_REFUSED`: wrong user name or password. `YEASTAR_ERR_LOCKED_OUT`: the PBX has locked out this
/// address for ten minutes, or might do so after another failure, so that nothing was sent;
/// yeastar_error_retry_after_ms says how long to wait. Logins that may have been refused are counted for this process
/// and its forked children; only the key `login.guard_file` counts them across programs and restarts. Without it, a
/// service with a wrong password that is restarted again and again gets locked out. `YEASTAR_ERR_PBX`: refused for
/// another reason, such as 30003 (the API service is not running). Also the statuses of transport and protocol,
/// `YEASTAR_ERR_TIMEOUT`, `_CANCELLED`, `_CLOSED`, `_FORKED` and `_INVALID_ARGUMENT` (NULL). Any thread; blocks for at
/// most `timeout_ms`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_login(
    client: *mut yeastar_client,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the header asks for NULL or a live client, and for NULL or a place for an error.
    unsafe { on(client, out_error, Client::login) }
}

/// Extends the token by 30 minutes and tells the PBX where to send reports. With `keepalive` on, the library does
/// this by itself.
///
/// `YEASTAR_ERR_WRONG_STATE`: not logged in. `YEASTAR_ERR_TOKEN`: the token had expired; the next request logs in
/// again. Otherwise as yeastar_login. Any thread; blocks for at most `timeout_ms`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_heartbeat(
    client: *mut yeastar_client,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the header asks for NULL or a live client, and for NULL or a place for an error.
    unsafe { on(client, out_error, Client::heartbeat) }
}

/// Ends the session: the PBX drops the token and stops sending reports. `YEASTAR_OK` also if there is no session. The
/// next request logs in again.
///
/// Statuses as yeastar_login. Any thread; blocks for at most `timeout_ms`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_logout(
    client: *mut yeastar_client,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the header asks for NULL or a live client, and for NULL or a place for an error.
    unsafe { on(client, out_error, Client::logout) }
}
