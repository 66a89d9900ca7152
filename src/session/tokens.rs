//! One token for all threads, and one login for all that need a new one.
//!
//! Nothing here knows what a token or a login is: the locking is by itself, small enough to be checked by a model
//! checker for every order in which threads can come (`tests/model`).

use super::sync::{Condvar, Mutex, MutexGuard, PoisonError, wait_a_moment};

/// A token, and the how-manieth it is: a dead one is thrown away once, not the one that came after it.
#[derive(Clone, Debug)]
pub struct Held<T> {
    pub token: T,
    pub generation: u64,
}

pub struct Tokens<T, E> {
    inner: Mutex<Inner<T, E>>,
    news: Condvar,
}

struct Inner<T, E> {
    token: Option<T>,
    generation: u64,
    /// A login is under way: the others wait for its end.
    flying: bool,
    /// Counts logins under way, so that those who waited know whether a failure was of theirs.
    flight: u64,
    /// How the last one failed.
    failure: Option<E>,
}

/// What a thread that needs a token gets.
pub enum Turn<'a, T: Clone, E: Clone> {
    Token(Held<T>),
    /// The login that it waited for failed.
    Failed(E),
    /// It is to log in itself, for all.
    Pilot(Pilot<'a, T, E>),
}

impl<T, E> Default for Tokens<T, E> {
    fn default() -> Tokens<T, E> {
        let inner = Inner { token: None, generation: 0, flying: false, flight: 0, failure: None };
        Tokens { inner: Mutex::new(inner), news: Condvar::new() }
    }
}

impl<T: Clone, E: Clone> Tokens<T, E> {
    pub fn current(&self) -> Option<Held<T>> {
        self.inner().held()
    }

    /// Throws a token away, unless another thread already has, or has a newer one.
    pub fn forget(&self, generation: u64) {
        let mut inner = self.inner();
        if inner.generation == generation {
            inner.token = None;
        }
    }

    /// Throws away whatever there is. `true`: there was one.
    pub fn clear(&self) -> bool {
        self.inner().token.take().is_some()
    }

    /// A token, or the right to get one. `go_on` is asked before and during each wait whether to wait at all. A failure
    /// of the login that was waited for is shared if `shares` says so; else the next in the line tries.
    pub fn turn(
        &self,
        mut go_on: impl FnMut() -> Result<(), E>,
        shares: impl Fn(&E) -> bool,
    ) -> Result<Turn<'_, T, E>, E> {
        let mut waited_for = None;
        let mut inner = loop {
            // Without the lock: it may run code of the host's.
            go_on()?;
            let inner = self.inner();
            if !inner.flying {
                break inner;
            }
            waited_for.get_or_insert(inner.flight);
            drop(wait_a_moment(&self.news, inner));
        };
        if let Some(held) = inner.held() {
            return Ok(Turn::Token(held));
        }
        if let (Some(flight), Some(failure)) = (waited_for, &inner.failure) {
            if flight == inner.flight && shares(failure) {
                return Ok(Turn::Failed(failure.clone()));
            }
        }
        inner.flying = true;
        inner.flight += 1;
        inner.failure = None;
        drop(inner);
        Ok(Turn::Pilot(Pilot { tokens: self }))
    }

    fn inner(&self) -> MutexGuard<'_, Inner<T, E>> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<T: Clone, E> Inner<T, E> {
    fn held(&self) -> Option<Held<T>> {
        self.token.clone().map(|token| Held { token, generation: self.generation })
    }
}

/// Whoever logs in for all. Dropped without an outcome (by a panic), it lets the next one try.
pub struct Pilot<'a, T: Clone, E: Clone> {
    tokens: &'a Tokens<T, E>,
}

impl<T: Clone, E: Clone> Pilot<'_, T, E> {
    pub fn land(self, outcome: Result<T, E>) -> Result<Held<T>, E> {
        let mut inner = self.tokens.inner();
        match outcome {
            Ok(token) => {
                inner.generation += 1;
                inner.token = Some(token.clone());
                Ok(Held { token, generation: inner.generation })
            }
            Err(error) => {
                inner.failure = Some(error.clone());
                Err(error)
            }
        }
    }
}

impl<T: Clone, E: Clone> Drop for Pilot<'_, T, E> {
    fn drop(&mut self) {
        self.tokens.inner().flying = false;
        self.tokens.news.notify_all();
    }
}
