//! Event connections that the listener's thread does not have yet.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::account::Account;
use super::routes::RouteEntry;

#[derive(Default)]
pub(super) struct Incoming {
    waiting: Mutex<Vec<NewLink>>,
    /// There are new ones, or some were closed.
    has_changed: AtomicBool,
}

pub(super) struct NewLink {
    pub account: Arc<dyn Account>,
    pub route: Arc<RouteEntry>,
    pub is_closed: Arc<AtomicBool>,
}

impl Incoming {
    pub fn add(&self, new: NewLink) {
        self.waiting().push(new);
    }

    pub fn take(&self) -> Vec<NewLink> {
        std::mem::take(&mut *self.waiting())
    }

    /// Tells the listener's thread, which must then be woken, that there are new ones, or that some were closed.
    pub fn note_change(&self) {
        self.has_changed.store(true, Ordering::Release);
    }

    /// Whether there was a change since the last call.
    pub fn has_changed(&self) -> bool {
        self.has_changed.load(Ordering::Relaxed) && self.has_changed.swap(false, Ordering::AcqRel)
    }

    fn waiting(&self) -> MutexGuard<'_, Vec<NewLink>> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
