//! The locks of [`super::queue`], in one place so that a model checker can replace them.

use std::time::Duration;

pub use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
pub use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

/// Waits for so long, or until it is called.
pub fn brief_wait<'a, T>(
    _mutex: &'a Mutex<T>,
    condvar: &Condvar,
    guard: MutexGuard<'a, T>,
    length: Duration,
) -> MutexGuard<'a, T> {
    condvar.wait_timeout(guard, length).unwrap_or_else(PoisonError::into_inner).0
}
