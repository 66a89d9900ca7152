//! Catches panics: none reaches C, and none is printed.

use std::any::Any;
use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe};
use std::sync::atomic::{AtomicBool, Ordering};

use crate::error::{Error, Kind, Result};
use crate::sys::thread;

thread_local! {
    // Without a destructor, so that it also works in destructors that run at the end of a thread.
    static INSIDE: Cell<bool> = const { Cell::new(false) };
}

/// Runs `body`; a panic becomes an error.
pub(super) fn catch<T>(body: impl FnOnce() -> T) -> Result<T> {
    silence();
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

/// Runs the body of a function that cannot fail; `fallback` stands in for a panic.
pub(super) fn guard<T>(fallback: T, body: impl FnOnce() -> T) -> T {
    catch(body).unwrap_or(fallback)
}

fn text_of(payload: &(dyn Any + Send)) -> &str {
    payload
        .downcast_ref::<&str>()
        .copied()
        .or_else(|| payload.downcast_ref::<String>().map(String::as_str))
        .unwrap_or("no reason given")
}

/// Keeps panics in calls of the library and on its threads from being printed to standard error: the status reports
/// them. Panics elsewhere, in a Rust program that links the crate, are printed as before.
fn silence() {
    // Not a `Once`: a child forked while another thread is in here would wait for that thread forever.
    static DONE: AtomicBool = AtomicBool::new(false);
    // The hook cannot be changed by a thread that is panicking, as a Rust host may be when it drops its objects.
    if DONE.load(Ordering::Relaxed) || std::thread::panicking() || DONE.swap(true, Ordering::Relaxed) {
        return;
    }
    let others = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        let ours = INSIDE.get() || thread::is_ours();
        if !ours {
            others(info);
        }
    }));
}
