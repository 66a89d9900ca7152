//! `yeastar_client`: a handle on the session with one PBX.

use std::ffi::c_char;
use std::ptr;
use std::time::{Duration, SystemTime};

use super::config::{self, yeastar_config};
use super::error::yeastar_error;
use super::handle::{self, Handle};
use super::listener::{self, yeastar_listener};
use super::reply::yeastar_reply;
use super::status::yeastar_status;
use super::{guard, request, text};
use crate::client::Client;
use crate::error::{Error, Result};

/// A handle on the session with one PBX. Any number of threads may use it at once.
pub struct yeastar_client {
    handle: Handle<Client>,
}

impl yeastar_client {
    pub(super) fn holding(client: Client) -> yeastar_client {
        yeastar_client { handle: Handle::new(client) }
    }

    pub(super) fn handle(&self) -> &Handle<Client> {
        &self.handle
    }
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
    let client = unsafe { handle::borrow(client, "client") };
    handle::call(client, yeastar_client::handle, out_error, body)
}

/// Makes a client of one PBX. Nothing is sent yet: the first call logs in.
///
/// `config` needs the keys `url`, `username` and `password` or `password_md5`; it is copied. `out_client` gets the
/// client, which is the caller's; free it with yeastar_client_free.
///
/// `YEASTAR_ERR_INVALID_ARGUMENT`: a NULL, a key that is missing, or `tls.ca_file` cannot be read.
/// `YEASTAR_ERR_TLS`: the system has no trusted certificates. Any thread; does not block, but for reading files.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_client_new(
    config: *const yeastar_config,
    out_client: *mut *mut yeastar_client,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    guard::status(out_error, || {
        if out_client.is_null() {
            return Err(handle::null("out_client"));
        }
        // SAFETY: the header asks for a place for one pointer, and for NULL or a live configuration.
        let config = unsafe {
            out_client.write(ptr::null_mut());
            config::settings(config)?
        };
        let client = yeastar_client::holding(Client::new(config)?);
        // SAFETY: as above.
        unsafe { out_client.write(handle::into_raw(client)) };
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
    if !out_delivered.is_null() {
        // SAFETY: the header asks for NULL or a place for a number.
        unsafe { out_delivered.write(0) };
    }
    let fill = |client: &Client| {
        let time = |millis: i64| {
            let millis = u64::try_from(millis).ok();
            millis
                .and_then(|millis| SystemTime::UNIX_EPOCH.checked_add(Duration::from_millis(millis)))
                .ok_or_else(|| Error::invalid_argument("from_ms and to_ms are milliseconds since 1970"))
        };
        let delivered = client.backfill(time(from_ms)?, time(to_ms)?)?;
        if !out_delivered.is_null() {
            // SAFETY: as above.
            unsafe { out_delivered.write(delivered) };
        }
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
        clone = handle::into_raw(yeastar_client::holding(client.another()));
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
        count = client.stat(unsafe { text::required(name, "name") }?);
        Ok(())
    };
    // SAFETY: the header asks for NULL or a live client.
    unsafe { on(client, ptr::null_mut(), look) };
    count
}

/// Frees a handle. NULL is fine. Calls under way through it on other threads return `YEASTAR_ERR_CLOSED`; starting
/// one with a handle that is being freed is the caller's mistake. The last handle of a session ends its keep-alive;
/// none logs out. After fork() it frees memory only. Once; any thread; does not block.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_client_free(client: *mut yeastar_client) {
    guard::value((), || {
        // SAFETY: the header asks for NULL or a handle that is not used afterwards.
        let Some(client) = (unsafe { handle::drop_raw(client) }) else { return };
        if client.handle.is_forked() {
            // Its sockets and threads are the parent's. Shutting a socket down here would end it there as well, and
            // a lock that another thread held at the fork stays locked for ever.
            client.handle.abandon();
            return;
        }
        client.handle.close();
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

/// Makes any request, also one that this version of the library does not know.
///
/// `path`: as in the documentation, such as "extension/query", without version and token. `body_json`: a JSON object,
/// or NULL for none; it is sent as it is. `out_reply`: gets the answer, which is the caller's (yeastar_reply_free); NULL
/// if not wanted.
///
/// A query that the library knows may be sent once more if the connection dies before any answer; anything else never
/// is. A token that has died is renewed, and the request sent again: it was refused, so nothing happens twice.
///
/// `YEASTAR_ERR_PBX`: refused, see yeastar_error_pbx_code. `YEASTAR_ERR_TOKEN`: even with a new token.
/// `YEASTAR_ERR_INVALID_ARGUMENT`: NULL, not a path, not a JSON object. Else as yeastar_login. Any thread; blocks for
/// at most `timeout_ms`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn yeastar_call(
    client: *mut yeastar_client,
    path: *const c_char,
    body_json: *const c_char,
    out_reply: *mut *mut yeastar_reply,
    out_error: *mut *mut yeastar_error,
) -> yeastar_status {
    let make = |client: &Client| {
        // SAFETY: the header asks for a text, and for NULL or a text.
        let (path, body) =
            unsafe { (text::required(path, "path")?, text::optional(body_json, "body_json")?) };
        client.call(path, body)
    };
    // SAFETY: the header asks for NULL or a live client, and for NULL or places for a reply and an error.
    unsafe { request::reply(client, out_reply, out_error, make) }
}
