//! The locks of [`super::single_flight`], in one place so that a model checker can replace them.

pub use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use crate::transport::CANCEL_POLL_INTERVAL;

/// Waits for a notification, but only briefly, since cancellation does not notify.
pub fn wait_a_moment<'a, T>(news: &Condvar, guard: MutexGuard<'a, T>) -> MutexGuard<'a, T> {
    news.wait_timeout(guard, CANCEL_POLL_INTERVAL).unwrap_or_else(PoisonError::into_inner).0
}
