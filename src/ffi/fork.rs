//! Objects that work only in the process that made them: a forked child has a copy of their memory, but not their
//! threads.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::panic;
use crate::error::{Error, Kind, Result};
use crate::sys::fork::Generation;

/// A client or a listener.
pub(super) struct ProcessBound<T> {
    value: T,
    made_by: Generation,
    /// A panic left the value in an unknown state.
    poisoned: AtomicBool,
}

impl<T> ProcessBound<T> {
    pub fn new(value: T) -> ProcessBound<T> {
        ProcessBound { value, made_by: Generation::current(), poisoned: AtomicBool::new(false) }
    }

    /// Runs `body` on the value, unless this is a child of the process that made it. If a function of the host forks
    /// meanwhile, the child gets an error, however the call ends there. A panic poisons the value.
    pub fn run(&self, body: impl FnOnce(&T) -> Result<()>) -> Result<()> {
        let value = self.check()?;
        let outcome = panic::catch(|| body(value)).unwrap_or_else(|panic| {
            self.poisoned.store(true, Ordering::Relaxed);
            Err(panic)
        });
        if !self.made_by.is_current() {
            return Err(Error::new(
                Kind::Forked,
                "the call is under way in the process that forked this one",
            ));
        }
        outcome
    }

    pub fn check(&self) -> Result<&T> {
        if !self.made_by.is_current() {
            let text = "the object was created before fork(): create a new one in the child";
            return Err(Error::new(Kind::Forked, text));
        }
        if self.poisoned.load(Ordering::Relaxed) {
            let text = "the object is unusable since a bug in libyeastar made an earlier call panic: free it";
            return Err(Error::new(Kind::Panic, text));
        }
        Ok(&self.value)
    }

    /// Ends it: `close` in the process that made it. In a child a lock in it may be held by a thread that the child does
    /// not have. Such a thread was inside a call, and so has a reference of its own, which keeps the value where it is:
    /// then `close_copies` runs on it, and else `release` has it.
    pub fn end(
        self: Arc<Self>,
        close: impl FnOnce(&T),
        close_copies: impl FnOnce(&T),
        release: impl FnOnce(T),
    ) {
        if self.made_by.is_current() {
            return close(&self.value);
        }
        if self.poisoned.load(Ordering::Relaxed) {
            close_copies(&self.value);
            return std::mem::forget(self);
        }
        match Arc::try_unwrap(self) {
            Ok(bound) => release(bound.value),
            Err(bound) => close_copies(&bound.value),
        }
    }
}
