//! `yeastar_client`: a handle on the session with one PBX.

use std::convert::Infallible;
use std::ffi::{c_char, c_void};
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

/// A handle on the session with one PBX. Any number of threads may use it at once.
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

/// Makes a client of one PBX. Nothing is sent yet: the first call logs in.
///
/// `config` needs the keys `url`, `username` and `password` or `password_md5`; it is copied. `out_client`: gets the
/// client, to be freed with yeastar_client_free.
///
/// `YEASTAR_ERR_INVALID_ARGUMENT`: a NULL, a key that is missing, or `tls.ca_file` cannot be read.
/// `YEASTAR_ERR_TLS`: the system has no trusted certificates. Any thread; does not block, but for reading files.
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

/// Has the PBX send its reports to `listener`, from the next login on; a session that is up tells the PBX at once. Every
/// event then has the field `pbx`, the label of this client. `report.port` and `report.url` of the client's configuration
/// take precedence over the listener's own port and a path made for this client.
///
/// `client` and `listener` must not be NULL; either may be freed first. All handles on the session share the listener; a
/// second one takes the place of the first.
///
/// `YEASTAR_ERR_INVALID_ARGUMENT`: NULL. `YEASTAR_ERR_CLOSED`: one of them has been freed. With a session that is up, also
/// every status of yeastar_heartbeat. Any thread; blocks for at most `timeout_ms` if the session is up.
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

/// Delivers the CDRs of a time whose report never came, such as that of a `YEASTAR_EVENT_GAP`, to the attached listener.
/// They are events like the others, with the field `backfilled`.
///
/// `from_ms` and `to_ms`: milliseconds since 1970 (UTC), as the fields of a gap have them. `out_delivered`: how many; NULL if
/// not wanted. A CDR counts as come if it has reached the queue of this listener: the last 65536 are remembered.
///
/// `YEASTAR_ERR_WRONG_STATE`: no listener is attached. `YEASTAR_ERR_INVALID_ARGUMENT`: NULL, or not a time. Else as
/// yeastar_cdr_query. Any thread; blocks for at most twice `timeout_ms`.
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

/// Another handle on the same session, with a time-out (copied from `client`) and a cancel of its own. Cheap: one
/// per call is fine. Free it with yeastar_client_free.
///
/// NULL for NULL, after fork(), and for a handle that a bug has broken. Any thread; does not block.
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

/// Sets how long each later call through this handle may take, in milliseconds, 1 to 3600000. Other handles on the
/// session keep theirs.
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

/// Ends the calls that are under way through this handle: they return `YEASTAR_ERR_CANCELLED` within 100 ms. Later
/// calls work, and those through other handles go on.
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

/// Ends the calls that are under way through this handle, and every later one: they return `YEASTAR_ERR_CANCELLED`. For a
/// handle whose purpose is over before its call may have begun, such as that of a context which was cancelled; the handle
/// is still to be freed. Other handles on the session go on.
///
/// NULL is fine, and so is a second time. After fork() it does nothing. Any thread, but not from a signal handler; does
/// not block. Since 0.2.0.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_client_close(client: *mut yeastar_client) {
    let close = |client: &Client| {
        client.cancel_permanently();
        Ok(())
    };
    // SAFETY: the header asks for NULL or a live client.
    unsafe { on(client, ptr::null_mut(), close) };
}

/// Asked while a call waits: returns 0 to go on, anything else to have the call return `YEASTAR_ERR_CANCELLED`. It runs on
/// the thread of the call, must return at once, must call no function of the library, and must not throw or longjmp.
pub type yeastar_interrupt_fn = Option<unsafe extern "C" fn(userdata: *mut c_void) -> i32>;

/// Has each later call through this handle ask a function of the host whether to go on, while it waits for the PBX: every
/// 100 ms at most, on the thread of the call. So an interpreter can run its signal handlers, and end the call by Ctrl-C.
/// Handles made from this one by yeastar_client_clone have no such function.
///
/// `client` must not be NULL. `ask`: NULL for none. `userdata` is passed on to it, and must live until the last call
/// through this handle has returned, or the last that began before another function was set.
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

/// Has later logins of the session use another password, such as after it was changed on the PBX. Everything else stays:
/// the token that is up, listeners and their paths, all handles, and what the lock-out guard has counted.
///
/// `client` and `password` must not be NULL. `password`: in clear text, checked as the key `password`; its MD5 is kept, the
/// text is not. Holds for all handles on the session.
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

/// A count of the session by its name: `requests` (sent, logins and heartbeats included), `failures` of them, by class:
/// `failures_transport` (no connection, TLS, time-out), `failures_protocol` (not what the API promises),
/// `failures_pbx` (refused, dead tokens included), `failures_caller` (cancelled, closed); `logins`, `renewals`,
/// `heartbeats`, `bytes_sent` and `bytes_received` (paths and bodies), `last_success_ms` (Unix time; 0: never).
///
/// 0 for another name, for NULL and after fork(). Any thread; does not block.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_client_stat(client: *const yeastar_client, name: *const c_char) -> u64 {
    let mut count = 0;
    let look = |client: &Client| {
        // SAFETY: the header asks for NULL or a text.
        count = client.stat(unsafe { arguments::required(name, "name") }?);
        Ok(())
    };
    // SAFETY: the header asks for NULL or a live client.
    unsafe { on(client, ptr::null_mut(), look) };
    count
}

/// Frees a handle. NULL is fine. Calls under way through it on other threads return `YEASTAR_ERR_CLOSED`; starting
/// one with a handle that is being freed is an error of the caller. The last handle of a session ends its keep-alive;
/// none logs out. After fork() it closes the child's copies of descriptors. Once; any thread; does not block.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_client_free(client: *mut yeastar_client) {
    boundary::end(|| {
        // SAFETY: the header asks for NULL or a handle that is not used afterwards.
        let Some(client) = (unsafe { ownership::take(client) }) else { return };
        // In a child, sockets and threads are the parent's: shutting a socket down there would end it here as well.
        client.end(Client::close, Client::abandon);
    });
}

/// Logs in now, to learn early whether the credentials are right; calls log in by themselves. A session that is up
/// already is tried with a heartbeat instead.
///
/// `YEASTAR_ERR_LOGIN_REFUSED`: wrong user name or password. `YEASTAR_ERR_LOCKED_OUT`: the PBX has shut this address
/// out for ten minutes, or would at the next wrong password; nothing is sent then, and yeastar_error_retry_after_ms
/// says how long. `YEASTAR_ERR_PBX`: refused for another reason, such as 30003 (the API service is not running).
/// Also every status of transport and protocol, `YEASTAR_ERR_TIMEOUT`, `_CANCELLED`, `_CLOSED`, `_FORKED` and
/// `_INVALID_ARGUMENT` (NULL). Any thread; blocks for at most `timeout_ms`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_login(
    client: *mut yeastar_client,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the header asks for NULL or a live client, and for NULL or a place for an error.
    unsafe { on(client, out_error, Client::login) }
}

/// Prolongs the token by 30 minutes and tells the PBX where reports go. With `keepalive` on, the library does this by
/// itself.
///
/// `YEASTAR_ERR_WRONG_STATE`: not logged in. `YEASTAR_ERR_TOKEN`: the token had died; the next call logs in anew. Else
/// as yeastar_login. Any thread; blocks for at most `timeout_ms`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_heartbeat(
    client: *mut yeastar_client,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    // SAFETY: the header asks for NULL or a live client, and for NULL or a place for an error.
    unsafe { on(client, out_error, Client::heartbeat) }
}

/// Ends the session: the PBX drops the token and sends no more reports. `YEASTAR_OK` also when there is none. The next
/// call would log in again.
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
