//! The last line before C: no panic passes, and none is printed.

use std::any::Any;
use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;

use super::error::yeastar_error;
use super::status::yeastar_status;
use crate::error::{Error, Kind, Result};
use crate::sys::thread;

thread_local! {
    static INSIDE: Cell<bool> = const { Cell::new(false) };
}

/// Runs the body of a function that can fail. `out_error` is set to NULL on success and to a new error otherwise.
pub(super) fn status(
    out_error: *mut *mut yeastar_error,
    body: impl FnOnce() -> Result<()>,
) -> yeastar_status {
    let outcome = catch(body).unwrap_or_else(Err);
    report(out_error, outcome)
}

/// Hands an outcome over.
pub(super) fn report(out_error: *mut *mut yeastar_error, outcome: Result<()>) -> yeastar_status {
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

/// Runs the body of a function that cannot fail; `fallback` stands in for a panic.
pub(super) fn value<T>(fallback: T, body: impl FnOnce() -> T) -> T {
    catch(body).unwrap_or(fallback)
}

/// Runs `body`; a panic becomes an error.
pub(super) fn catch<T>(body: impl FnOnce() -> T) -> Result<T> {
    hush();
    let before = INSIDE.replace(true);
    let outcome = panic::catch_unwind(AssertUnwindSafe(body));
    INSIDE.set(before);
    outcome.map_err(|payload| {
        Error::new(
            Kind::Panic,
            format!("a bug in libyeastar: {}; free the object", text_of(payload.as_ref())),
        )
    })
}

fn text_of(payload: &(dyn Any + Send)) -> &str {
    payload
        .downcast_ref::<&str>()
        .copied()
        .or_else(|| payload.downcast_ref::<String>().map(String::as_str))
        .unwrap_or("no reason given")
}

/// A panic prints to standard error before it unwinds. Inside our boundary and on our threads it shall not: the
/// host hears of it by the status. Elsewhere (a Rust program that links the crate) everything stays as it was.
fn hush() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let others = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            let ours = INSIDE.try_with(Cell::get).unwrap_or(true) || thread::is_ours();
            if !ours {
                others(info);
            }
        }));
    });
}
