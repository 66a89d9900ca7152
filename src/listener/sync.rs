//! The locks of [`super::queue`], in one place so that a model checker can put its own there.

pub use std::sync::atomic::{AtomicUsize, Ordering};
pub use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
