//! What every function that can fail shares: panics are caught, thread cancellation is deferred, and the outcome
//! becomes a status and an error.

use super::arguments::null;
use super::error::yeastar_error;
use super::fork::ProcessBound;
use super::ownership::{self, Counted, Opaque};
use super::panic;
use super::status::yeastar_status;
use crate::error::Result;
use crate::sys::cancellation::Postponed;

/// Runs the body of a function that can fail. `out_error` is set to NULL on success and to a new error otherwise.
pub(super) fn fallible(
    out_error: *mut *mut yeastar_error,
    body: impl FnOnce() -> Result<()>,
) -> yeastar_status {
    let _postponed = Postponed::begin();
    let outcome = panic::catch(body).unwrap_or_else(Err);
    report(out_error, outcome)
}

/// Runs the body of a `..._free` function, which may close sockets and wait for threads.
pub(super) fn end(body: impl FnOnce()) {
    let _postponed = Postponed::begin();
    panic::guard((), body);
}

/// Runs the body of a call on a client or a listener: refused after `fork` and after a panic in an earlier call. The
/// call holds a reference of its own, so that freeing the object on another thread meanwhile is safe.
///
/// # Safety
/// `object` is NULL or live, and `out_error` NULL or a place for one pointer.
pub(super) unsafe fn on_object<C, T>(
    object: *const C,
    name: &str,
    out_error: *mut *mut yeastar_error,
    body: impl FnOnce(&T) -> Result<()>,
) -> yeastar_status
where
    C: Opaque<Inner = ProcessBound<T>, Ownership = Counted>,
{
    let _postponed = Postponed::begin();
    // SAFETY: by contract.
    let object = unsafe { ownership::clone(object) }.ok_or_else(|| null(name));
    let outcome = object.and_then(|object| {
        let outcome = object.run(body);
        // If the object was freed meanwhile, it is dropped here, and a panic in that must not reach C either.
        panic::catch(|| drop(object)).and(outcome)
    });
    report(out_error, outcome)
}

fn report(out_error: *mut *mut yeastar_error, outcome: Result<()>) -> yeastar_status {
    let (status, error) = match outcome {
        Ok(()) => (yeastar_status::YEASTAR_OK, std::ptr::null_mut()),
        Err(error) => {
            let status = yeastar_status::from(error.kind());
            let wanted = !out_error.is_null();
            (status, if wanted { yeastar_error::into_raw(error) } else { std::ptr::null_mut() })
        }
    };
    if !out_error.is_null() {
        // SAFETY: the header asks for NULL or a place for one pointer.
        unsafe { out_error.write(error) };
    }
    status
}
