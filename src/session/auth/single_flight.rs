//! One token for all threads, and one login for all threads that need a new token.
//!
//! This is generic over tokens and logins: it contains only the locking, and is small enough for a model checker to
//! verify it for every interleaving of threads (`tests/model`).

use super::sync::{Condvar, Mutex, MutexGuard, PoisonError, wait_a_moment};

/// A token with its generation, so that discarding an expired token never discards its successor.
#[derive(Clone, Debug)]
pub struct TokenRef<T> {
    pub token: T,
    pub generation: u64,
}

pub struct SingleFlight<T, E> {
    inner: Mutex<Inner<T, E>>,
    changed: Condvar,
}

struct Inner<T, E> {
    token: Option<T>,
    generation: u64,
    /// A login is in progress: other threads wait for its end.
    in_flight: bool,
    /// Counts logins, so that a waiting thread knows whether a failure is of the login that it waited for.
    flight: u64,
    /// The number of threads that wait for it.
    waiting: usize,
    /// The error of the last one, if it failed.
    failure: Option<E>,
}

/// The result for a thread that needs a token.
pub enum Turn<'a, T: Clone, E: Clone> {
    Token(TokenRef<T>),
    /// The login that the thread waited for has failed.
    Failed(E),
    /// The thread must log in, for all.
    Leader(Leader<'a, T, E>),
}

impl<T, E> Default for SingleFlight<T, E> {
    fn default() -> SingleFlight<T, E> {
        let inner =
            Inner { token: None, generation: 0, in_flight: false, flight: 0, waiting: 0, failure: None };
        SingleFlight { inner: Mutex::new(inner), changed: Condvar::new() }
    }
}

impl<T: Clone, E: Clone> SingleFlight<T, E> {
    pub fn current(&self) -> Option<TokenRef<T>> {
        self.inner().held()
    }

    /// The token once no login is in progress. `go_on` is called before and during the wait, and ends it by an error.
    pub fn when_idle(&self, mut go_on: impl FnMut() -> Result<(), E>) -> Result<Option<TokenRef<T>>, E> {
        loop {
            // Without the lock, since it may run code of the host.
            go_on()?;
            let inner = self.inner();
            if !inner.in_flight {
                return Ok(inner.held());
            }
            drop(wait_a_moment(&self.changed, inner));
        }
    }

    /// Discards a token, unless it has been discarded or replaced already.
    pub fn forget(&self, generation: u64) {
        let mut inner = self.inner();
        if inner.generation == generation {
            inner.token = None;
        }
    }

    /// Discards the current token. `true`: there was one.
    pub fn clear(&self) -> bool {
        self.inner().token.take().is_some()
    }

    /// A token, or the right to log in. `go_on` is called before and during each wait, and ends it by an error. If the
    /// login that was waited for fails, the failure is shared if `shares` returns true; otherwise the next thread
    /// tries. After an error for which `abandons` returns true, the lock is not taken again.
    pub fn turn(
        &self,
        mut go_on: impl FnMut() -> Result<(), E>,
        shares: impl Fn(&E) -> bool,
        abandons: impl Fn(&E) -> bool,
    ) -> Result<Turn<'_, T, E>, E> {
        let mut waited_for = None;
        let mut inner = loop {
            // Without the lock, since it may run code of the host.
            let ended = match go_on() {
                Err(error) if abandons(&error) => return Err(error),
                outcome => outcome.err(),
            };
            let mut inner = self.inner();
            if ended.is_some() || !inner.in_flight {
                inner.waiting -= usize::from(waited_for.is_some());
                match ended {
                    Some(error) => return Err(error),
                    None => break inner,
                }
            }
            if waited_for.is_none() {
                waited_for = Some(inner.flight);
                inner.waiting += 1;
            }
            drop(wait_a_moment(&self.changed, inner));
        };
        if let Some(held) = inner.held() {
            return Ok(Turn::Token(held));
        }
        if let (Some(flight), Some(failure)) = (waited_for, &inner.failure) {
            if flight == inner.flight && shares(failure) {
                return Ok(Turn::Failed(failure.clone()));
            }
        }
        inner.in_flight = true;
        inner.flight += 1;
        inner.failure = None;
        drop(inner);
        Ok(Turn::Leader(Leader { tokens: self }))
    }

    /// Whether other threads wait for the login in progress.
    pub fn is_awaited(&self) -> bool {
        self.inner().waiting > 0
    }

    /// Makes the calling thread the leader: to be called once for each [`Leader::delegate`].
    pub fn adopt(&self) -> Leader<'_, T, E> {
        Leader { tokens: self }
    }

    fn inner(&self) -> MutexGuard<'_, Inner<T, E>> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<T: Clone, E> Inner<T, E> {
    fn held(&self) -> Option<TokenRef<T>> {
        self.token.clone().map(|token| TokenRef { token, generation: self.generation })
    }
}

/// The right to log in for all threads. If it is dropped without an outcome (by a panic), the next thread tries.
pub struct Leader<'a, T: Clone, E: Clone> {
    tokens: &'a SingleFlight<T, E>,
}

impl<T: Clone, E: Clone> Leader<'_, T, E> {
    /// Another thread logs in instead: it has called [`SingleFlight::adopt`], or will. Takes no lock.
    pub fn delegate(self) {
        std::mem::forget(self);
    }

    pub fn complete(self, outcome: Result<T, E>) -> Result<TokenRef<T>, E> {
        let mut inner = self.tokens.inner();
        match outcome {
            Ok(token) => {
                inner.generation += 1;
                inner.token = Some(token.clone());
                Ok(TokenRef { token, generation: inner.generation })
            }
            Err(error) => {
                inner.failure = Some(error.clone());
                Err(error)
            }
        }
    }
}

impl<T: Clone, E: Clone> Drop for Leader<'_, T, E> {
    fn drop(&mut self) {
        self.tokens.inner().in_flight = false;
        self.tokens.changed.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicBool, Ordering};
    use std::time::{Duration, Instant};

    #[test]
    fn caller_that_abandons_the_login_does_not_take_the_lock() {
        let tokens = SingleFlight::<u32, &str>::default();
        let _held = tokens.inner();
        let outcome = tokens.turn(|| Err("forked"), |_| true, |error| *error == "forked");
        assert_eq!(outcome.err(), Some("forked"));
    }

    #[test]
    fn turn_is_handed_over_without_the_lock() {
        let tokens = SingleFlight::<u32, &str>::default();
        let Ok(Turn::Leader(leader)) = tokens.turn(|| Ok(()), |_| true, |_| false) else {
            panic!("nobody else logs in")
        };
        let _held = tokens.inner();
        leader.delegate();
    }

    #[test]
    fn login_is_awaited_until_waiting_threads_have_it_or_leave() {
        let tokens = SingleFlight::<u32, &str>::default();
        let has_left = AtomicBool::new(false);
        let until = |awaited| {
            let began = Instant::now();
            while tokens.is_awaited() != awaited && began.elapsed() < Duration::from_secs(10) {
                std::thread::sleep(Duration::from_millis(1));
            }
            assert_eq!(tokens.is_awaited(), awaited);
        };
        let Ok(Turn::Leader(leader)) = tokens.turn(|| Ok(()), |_| true, |_| false) else {
            panic!("nobody else logs in")
        };
        assert!(!tokens.is_awaited());
        let leaves = || if has_left.load(Ordering::SeqCst) { Err("left") } else { Ok(()) };
        std::thread::scope(|scope| {
            let leaver = scope.spawn(|| tokens.turn(leaves, |_| true, |_| false).err());
            until(true);
            has_left.store(true, Ordering::SeqCst);
            until(false);
            assert_eq!(leaver.join().unwrap(), Some("left"));
            let stayer =
                scope.spawn(|| matches!(tokens.turn(|| Ok(()), |_| true, |_| false), Ok(Turn::Token(_))));
            until(true);
            leader.complete(Ok(1)).unwrap();
            until(false);
            assert!(stayer.join().unwrap());
        });
    }
}
