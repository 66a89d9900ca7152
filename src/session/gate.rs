//! The lock-out guard. Five wrong passwords in a row shut the PBX for ten minutes, for everybody behind our
//! address; so every client of the process that uses the same PBX and user counts together, and the library stops
//! by itself long before.

use std::collections::HashMap;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use crate::error::{Error, Kind, Result};
use crate::secret::Secret;
use crate::sys::fork::ForkLocal;
use crate::transport::{CANCEL_POLL_INTERVAL, RequestContext};

/// How long a PBX stays shut, and how long it remembers a refusal, as far as is known.
pub const SHUT: Duration = Duration::from_secs(600);
/// So many refusals in a row, and the library sends no further login by itself.
const OWN_LIMIT: u32 = 3;
/// So many, and not even one that the caller asks for: the next would be the fifth.
const HARD_LIMIT: u32 = 4;

/// Who asks for a login.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// The library, because it needs a token.
    ByItself,
    /// The caller, in so many words.
    Explicitly,
}

/// What is known of the logins to one PBX as one user. Pure: the time comes in as an argument.
#[derive(Debug, Default)]
struct Record {
    /// Of this password, in a row.
    refusals: u32,
    /// Of any password: the PBX counts them all.
    all_refusals: u32,
    last_refusal: Option<Instant>,
    shut_until: Option<Instant>,
    /// With which password the refusals came; another one starts from nought.
    password: Option<Secret>,
}

impl Record {
    fn admit(&mut self, password: &Secret, asked: Asked, now: Instant) -> Result<()> {
        if let Some(wait) =
            self.shut_until.map(|until| until.saturating_duration_since(now)).filter(|w| !w.is_zero())
        {
            return Err(locked(
                "the PBX has locked this address out after too many wrong logins; no login is sent before that is over",
                Some(wait),
            ));
        }
        if self.password.as_ref() != Some(password) {
            self.refusals = 0;
            self.password = Some(password.clone());
        }
        let wait = self
            .last_refusal
            .map(|last| (last + SHUT).saturating_duration_since(now))
            .filter(|wait| !wait.is_zero());
        if wait.is_none() {
            self.all_refusals = 0;
        } else if self.all_refusals >= HARD_LIMIT {
            return Err(locked(
                "one more wrong login would lock this address out; no login is sent before ten minutes are over",
                wait,
            ));
        }
        if asked == Asked::ByItself && self.refusals >= OWN_LIMIT {
            return Err(locked(
                "the PBX refused the user name or password three times; no login is sent until the credentials change \
                 or a login is asked for",
                wait,
            ));
        }
        Ok(())
    }

    fn holds_a_grudge(&self) -> bool {
        self.refusals > 0 || self.shut_until.is_some()
    }

    fn refused(&mut self, now: Instant) {
        self.refusals = self.refusals.saturating_add(1);
        self.all_refusals = self.all_refusals.saturating_add(1);
        self.last_refusal = Some(now);
    }

    fn locked_out(&mut self, now: Instant) {
        self.shut_until = Some(now + SHUT);
    }

    fn accepted(&mut self) {
        self.refusals = 0;
        self.all_refusals = 0;
        self.last_refusal = None;
        self.shut_until = None;
    }
}

fn locked(why: &str, wait: Option<Duration>) -> Error {
    let error = Error::new(Kind::LockedOut, why);
    match wait {
        Some(wait) => error.with_retry_after(wait),
        None => error,
    }
}

/// The gate before one PBX and user; shared by all sessions to it.
#[derive(Debug, Default)]
pub struct Gate {
    inner: Mutex<Inner>,
    free: Condvar,
}

#[derive(Debug, Default)]
struct Inner {
    record: Record,
    /// A login is under way. Its outcome must be known before the next: else five clients with the same wrong
    /// password would send five at once.
    busy: bool,
}

impl Gate {
    /// The one of this address and user.
    pub fn of(authority: &str, username: &str) -> Arc<Gate> {
        type Gates = Mutex<HashMap<(String, String), Arc<Gate>>>;
        static GATES: ForkLocal<Gates> = ForkLocal::new();
        let gates = GATES.get();
        let mut gates = gates.lock().unwrap_or_else(PoisonError::into_inner);
        let key = (authority.to_owned(), username.to_owned());
        if let Some(gate) = gates.get(&key) {
            return Arc::clone(gate);
        }
        // One that has refused stays, also when its last client has gone: a program that makes a new client for
        // each try must not get around it.
        gates.retain(|_, gate| Arc::strong_count(gate) > 1 || gate.inner().record.holds_a_grudge());
        let gate = Arc::new(Gate::default());
        gates.insert(key, Arc::clone(&gate));
        gate
    }

    /// Waits for its turn, and asks whether a login may be sent.
    pub fn enter(
        &self,
        password: &Secret,
        asked: Asked,
        now: impl Fn() -> Instant,
        context: &RequestContext,
    ) -> Result<Pass<'_>> {
        let mut inner = self.inner();
        while inner.busy {
            context.check()?;
            inner =
                self.free.wait_timeout(inner, CANCEL_POLL_INTERVAL).unwrap_or_else(PoisonError::into_inner).0;
        }
        inner.record.admit(password, asked, now())?;
        inner.busy = true;
        Ok(Pass { gate: self })
    }

    fn inner(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The right to send one login. Dropped without a verdict (no answer came), it counts for nothing.
#[derive(Debug)]
pub struct Pass<'a> {
    gate: &'a Gate,
}

impl Pass<'_> {
    pub fn accepted(&self) {
        self.gate.inner().record.accepted();
    }

    pub fn refused(&self, now: Instant) {
        self.gate.inner().record.refused(now);
    }

    pub fn locked_out(&self, now: Instant) {
        self.gate.inner().record.locked_out(now);
    }
}

impl Drop for Pass<'_> {
    fn drop(&mut self) {
        self.gate.inner().busy = false;
        self.gate.free.notify_one();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MINUTE: Duration = Duration::from_secs(60);

    fn admitted(record: &mut Record, asked: Asked, now: Instant) -> bool {
        record.admit(&Secret::new("hash"), asked, now).is_ok()
    }

    #[test]
    fn after_three_refusals_only_the_caller_may_try() {
        let (mut record, now) = (Record::default(), Instant::now());
        for _ in 0..3 {
            assert!(admitted(&mut record, Asked::ByItself, now));
            record.refused(now);
        }
        assert!(!admitted(&mut record, Asked::ByItself, now));
        // Not even later: nothing says that the password has become right.
        assert!(!admitted(&mut record, Asked::ByItself, now + SHUT * 10));
        assert!(admitted(&mut record, Asked::Explicitly, now));
    }

    #[test]
    fn the_fifth_login_waits_for_ten_minutes() {
        let (mut record, now) = (Record::default(), Instant::now());
        for _ in 0..4 {
            record.refused(now);
        }
        record.password = Some(Secret::new("hash"));
        let error = record.admit(&Secret::new("hash"), Asked::Explicitly, now + MINUTE).unwrap_err();
        assert_eq!(error.kind(), Kind::LockedOut);
        assert_eq!(error.retry_after(), Some(MINUTE * 9));
        assert!(admitted(&mut record, Asked::Explicitly, now + SHUT));
    }

    #[test]
    fn a_lock_out_shuts_the_gate_for_everybody() {
        let (mut record, now) = (Record::default(), Instant::now());
        record.locked_out(now);
        for asked in [Asked::ByItself, Asked::Explicitly] {
            let error = record.admit(&Secret::new("hash"), asked, now + MINUTE).unwrap_err();
            assert_eq!(error.retry_after(), Some(MINUTE * 9));
            // New credentials do not open it.
            assert!(record.admit(&Secret::new("other"), asked, now + MINUTE).is_err());
        }
        assert!(admitted(&mut record, Asked::ByItself, now + SHUT));
    }

    #[test]
    fn another_password_starts_from_nought() {
        let (mut record, now) = (Record::default(), Instant::now());
        for _ in 0..3 {
            assert!(admitted(&mut record, Asked::ByItself, now));
            record.refused(now);
        }
        assert!(!admitted(&mut record, Asked::ByItself, now));
        assert!(record.admit(&Secret::new("new"), Asked::ByItself, now).is_ok());
    }

    #[test]
    fn five_different_passwords_are_five_wrong_logins_all_the_same() {
        let (mut record, now) = (Record::default(), Instant::now());
        for password in ["a", "b", "c", "d"] {
            assert!(record.admit(&Secret::new(password), Asked::Explicitly, now).is_ok());
            record.refused(now);
        }
        for asked in [Asked::ByItself, Asked::Explicitly] {
            let error = record.admit(&Secret::new("e"), asked, now + MINUTE).unwrap_err();
            assert_eq!((error.kind(), error.retry_after()), (Kind::LockedOut, Some(MINUTE * 9)));
        }
        assert!(record.admit(&Secret::new("e"), Asked::ByItself, now + SHUT).is_ok());
    }

    #[test]
    fn success_forgives() {
        let (mut record, now) = (Record::default(), Instant::now());
        for _ in 0..2 {
            assert!(admitted(&mut record, Asked::ByItself, now));
            record.refused(now);
        }
        record.accepted();
        assert_eq!(record.refusals, 0);
        assert!(admitted(&mut record, Asked::ByItself, now));
    }

    #[test]
    fn clients_of_one_pbx_and_user_share_a_gate() {
        let gate = Gate::of("gate.test:8088", "api");
        assert!(Arc::ptr_eq(&gate, &Gate::of("gate.test:8088", "api")));
        assert!(!Arc::ptr_eq(&gate, &Gate::of("gate.test:8088", "other")));
        assert!(!Arc::ptr_eq(&gate, &Gate::of("gate.test:80", "api")));
    }

    #[test]
    fn a_refusal_outlives_the_client_that_met_it() {
        let context = RequestContext::begin(MINUTE, MINUTE, &Arc::default());
        let wrong = Secret::new("hash");
        for _ in 0..3 {
            let gate = Gate::of("grudge.test:8088", "api");
            gate.enter(&wrong, Asked::ByItself, Instant::now, &context).unwrap().refused(Instant::now());
        }
        // Looking another one up is when the forgotten ones are cleared away.
        Gate::of("another.test:8088", "api");
        let gate = Gate::of("grudge.test:8088", "api");
        let error = gate.enter(&wrong, Asked::ByItself, Instant::now, &context).unwrap_err();
        assert_eq!(error.kind(), Kind::LockedOut);
    }
}
