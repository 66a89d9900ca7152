//! Reference-counted handles, and what every call on one asks first.

use std::ops::Deref;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::error::yeastar_error;
use super::guard;
use super::status::yeastar_status;
use crate::error::{Error, Kind, Result};
use crate::sys::fork::Generation;

/// What an opaque C type holds.
pub struct Handle<T> {
    value: T,
    /// Threads and locks do not survive a fork.
    made_by: Generation,
    /// A panic left the value in an unknown state.
    poisoned: AtomicBool,
}

impl<T> Handle<T> {
    pub fn new(value: T) -> Handle<T> {
        Handle { value, made_by: Generation::current(), poisoned: AtomicBool::new(false) }
    }

    pub fn is_forked(&self) -> bool {
        !self.made_by.is_current()
    }

    fn check(&self) -> Result<()> {
        if self.is_forked() {
            return Err(Error::new(
                Kind::Forked,
                "this object was made before fork(): make a new one in the child",
            ));
        }
        if self.poisoned.load(Ordering::Relaxed) {
            return Err(Error::new(Kind::Panic, "a bug in libyeastar broke this object before; free it"));
        }
        Ok(())
    }
}

impl<T> Deref for Handle<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

/// Gives a value to C.
pub fn into_raw<T>(value: T) -> *mut T {
    Arc::into_raw(Arc::new(value)).cast_mut()
}

/// A reference of our own to what C holds, for the time of a call.
///
/// # Safety
/// `raw` is NULL, or came from [`into_raw`] and has not been given to [`drop_raw`].
pub unsafe fn borrow<T>(raw: *const T, name: &str) -> Result<Arc<T>> {
    if raw.is_null() {
        return Err(null(name));
    }
    // SAFETY: by contract the pointer holds one reference; this adds another, which the `Arc` then owns.
    unsafe {
        Arc::increment_strong_count(raw);
        Ok(Arc::from_raw(raw))
    }
}

/// Takes C's reference back.
///
/// # Safety
/// As [`borrow`], and `raw` is not used afterwards.
pub unsafe fn drop_raw<T>(raw: *mut T) -> Option<Arc<T>> {
    if raw.is_null() {
        return None;
    }
    // SAFETY: by contract the pointer holds the reference that is taken here.
    Some(unsafe { Arc::from_raw(raw.cast_const()) })
}

/// Runs the body of a call on a handle: checked first, poisoned by a panic.
pub fn call<O, T>(
    owner: Result<Arc<O>>,
    handle: impl Fn(&O) -> &Handle<T>,
    out_error: *mut *mut yeastar_error,
    body: impl FnOnce(&T) -> Result<()>,
) -> yeastar_status {
    let outcome = owner.and_then(|owner| {
        let outcome = {
            let handle = handle(&owner);
            handle.check()?;
            guard::catch(|| body(&handle.value)).unwrap_or_else(|panic| {
                handle.poisoned.store(true, Ordering::Relaxed);
                Err(panic)
            })
        };
        // If the handle was freed meanwhile, this is its end, and that too stays inside the guard.
        guard::catch(|| drop(owner)).and(outcome)
    });
    guard::report(out_error, outcome)
}

pub fn null(name: &str) -> Error {
    Error::invalid_argument(format!("{name} is NULL"))
}

/// Puts a result where C wants it.
///
/// # Safety
/// `out` is NULL or a place for one pointer.
pub unsafe fn put<T>(out: *mut *mut T, value: *mut T) {
    if !out.is_null() {
        // SAFETY: by contract.
        unsafe { out.write(value) };
    }
}
