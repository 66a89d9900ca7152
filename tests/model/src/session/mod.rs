//! The single flight of logins.

pub mod sync {
    pub use loom::sync::{Condvar, Mutex, MutexGuard};
    pub use std::sync::PoisonError;

    /// The model has no time: waits end by notification only.
    pub fn wait_a_moment<'a, T>(news: &Condvar, guard: MutexGuard<'a, T>) -> MutexGuard<'a, T> {
        news.wait(guard).unwrap_or_else(PoisonError::into_inner)
    }
}

#[path = "../../../../src/session/auth/single_flight.rs"]
pub mod single_flight;
