//! The locks of [`super::tokens`], in one place so that a model checker can put its own there.

pub use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use crate::transport::CANCEL_POLL_INTERVAL;

/// Waits for news, but not for long: what ends a wait early is not always told here.
pub fn wait_a_moment<'a, T>(news: &Condvar, guard: MutexGuard<'a, T>) -> MutexGuard<'a, T> {
    news.wait_timeout(guard, CANCEL_POLL_INTERVAL).unwrap_or_else(PoisonError::into_inner).0
}
