//! Runs each login on its own thread until it is answered. A caller that is cancelled or times out stops waiting, but
//! the answer is still evaluated. Otherwise each such call would count as a login that may have been refused, and
//! after four of them the next would be held back.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use crate::error::{Error, Kind, Result};
use crate::log::{self, Level};
use crate::session::outcome::LogRecord;
use crate::session::{Issued, Session, Token};
use crate::sys::thread;
use crate::transport::{BeforeWrite, CANCEL_POLL_INTERVAL, RequestContext};

use super::login_rules::LoginTrigger;
use super::single_flight::Leader;

/// Minimum time-out of a login, whatever the time-out of the call that needs it.
const MIN_TIMEOUT: Duration = Duration::from_secs(10);

/// The result and log line of a login, reported by the caller that waited for it, or else by its thread.
type Outcome = (Result<Token>, LogRecord);

/// State shared by a login and the call that started it.
#[derive(Default)]
pub struct Caller {
    state: Mutex<State>,
    changed: Condvar,
    is_written: AtomicBool,
}

#[derive(Default)]
enum State {
    #[default]
    Waits,
    /// The caller was cancelled, or timed out.
    Left,
    Over(Outcome),
}

impl Caller {
    /// To be called before the login is written: fails if nobody waits for it any more. `is_awaited`: whether others
    /// than the caller do.
    pub fn before_write(
        self: &Arc<Self>,
        permit: Arc<BeforeWrite>,
        is_awaited: impl Fn() -> bool + Send + Sync + 'static,
    ) -> Arc<BeforeWrite> {
        let caller = Arc::clone(self);
        Arc::new(move |peer| {
            if caller.has_left() && !is_awaited() {
                return Err(Error::new(Kind::Cancelled, "the call that needed the login has ended"));
            }
            permit(peer)?;
            caller.is_written.store(true, Ordering::SeqCst);
            Ok(())
        })
    }

    fn is_written(&self) -> bool {
        self.is_written.load(Ordering::SeqCst)
    }

    fn has_left(&self) -> bool {
        matches!(*self.state(), State::Left)
    }

    fn wait(self: &Arc<Self>, context: &RequestContext) -> Result<Outcome> {
        loop {
            let mut state = self.state();
            if let State::Over(_) = *state {
                if let State::Over(outcome) = std::mem::take(&mut *state) {
                    return Ok(outcome);
                }
            }
            if Arc::strong_count(self) == 1 {
                return Err(Error::new(Kind::Panic, "the thread of the login has ended without an outcome"));
            }
            let waited = self.changed.wait_timeout(state, CANCEL_POLL_INTERVAL);
            drop(waited.unwrap_or_else(PoisonError::into_inner));
            // Without the lock, since it may run code of the host, which may fork.
            let ended = context.check().err();
            context.check_fork()?;
            if let Some(error) = ended {
                let mut state = self.state();
                if let State::Waits = *state {
                    *state = State::Left;
                    return Err(error);
                }
            }
        }
    }

    /// Passes the outcome to the caller, or returns it if the caller has left.
    fn finish(&self, outcome: Outcome) -> Option<Outcome> {
        let mut state = self.state();
        if let State::Left = *state {
            return Some(outcome);
        }
        *state = State::Over(outcome);
        self.changed.notify_all();
        None
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Session {
    /// Logs in for all callers that need it, and waits as long as the caller may.
    pub(super) fn lead_login(
        self: &Arc<Self>,
        leader: Leader<'_, Arc<Issued>, Error>,
        trigger: LoginTrigger,
        context: &RequestContext,
    ) -> Result<Token> {
        let caller = Arc::new(Caller::default());
        let time_left = context.deadline().saturating_duration_since(Instant::now());
        let (session, theirs) = (Arc::clone(self), Arc::clone(&caller));
        let work = move || {
            let leader = session.tokens.adopt();
            let (caller, ours) = (Arc::clone(&theirs), Arc::clone(&session));
            // If waiting callers had to start it again, and each start were cancelled, they would wait forever.
            let is_unwanted =
                move || caller.has_left() && !ours.tokens.is_awaited() || ours.cancel.is_closed();
            let caller = Arc::clone(&theirs);
            let is_to_end = move || !caller.is_written() && is_unwanted();
            // Closing the session does not end a login that was sent.
            let timeout = time_left.max(MIN_TIMEOUT);
            let context = RequestContext::begin(timeout, session.timeouts.1, &Arc::default())
                .with_interrupt(Some(Arc::new(is_to_end)));
            let (outcome, record) = session.send_login(trigger, &context, &theirs);
            let unheard = theirs.finish((leader.complete(outcome), record));
            if let Some(outcome) = unheard.filter(|_| !session.cancel.is_closed()) {
                // Logged, and reported to the observer; there is no caller left to return it to.
                let _ = session.conclude_login(outcome, &context);
            }
        };
        match thread::spawn("login", work) {
            Ok(_) => {
                leader.delegate();
                self.conclude_login(caller.wait(context)?, context)
            }
            // No thread can be started: use this one.
            Err(_) => {
                let (outcome, record) = self.send_login(trigger, context, &caller);
                // In the child, another thread may hold the lock for ever.
                if let Err(forked) = context.check_fork() {
                    leader.delegate();
                    return Err(forked);
                }
                self.conclude_login((leader.complete(outcome), record), context)
            }
        }
    }

    /// Reports the outcome of a login. Nothing waits for the login here, so code of the host may be called.
    fn conclude_login(
        self: &Arc<Self>,
        (outcome, record): Outcome,
        context: &RequestContext,
    ) -> Result<Token> {
        let warnings = self.guard.take_warnings();
        record.write();
        for warning in warnings {
            log::write(Level::Warn, format_args!("{warning}"));
        }
        context.check_fork()?;
        self.note_login(&outcome);
        context.check_fork()?;
        outcome
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::transport::Cancel;

    fn context(millis: u64) -> RequestContext {
        let timeout = Duration::from_millis(millis);
        RequestContext::begin(timeout, timeout, &Arc::<Cancel>::default())
    }

    fn failed() -> Outcome {
        (Err(Error::new(Kind::Io, "lost")), LogRecord::none())
    }

    #[test]
    fn login_is_not_sent_after_its_only_caller_has_left() {
        let caller = Arc::new(Caller::default());
        let theirs = Arc::clone(&caller);
        assert_eq!(caller.wait(&context(30)).err().unwrap().kind(), Kind::Timeout);
        assert!(theirs.has_left() && !theirs.is_written());
        assert!(theirs.before_write(Arc::new(|_| Ok(())), || false)(None).is_err());
        assert!(theirs.finish(failed()).is_some());
    }

    #[test]
    fn login_is_sent_if_its_caller_has_left_but_another_waits() {
        let caller = Arc::new(Caller::default());
        let theirs = Arc::clone(&caller);
        caller.wait(&context(30)).err().unwrap();
        assert!(theirs.before_write(Arc::new(|_| Ok(())), || false)(None).is_err());
        theirs.before_write(Arc::new(|_| Ok(())), || true)(None).unwrap();
        assert!(theirs.is_written());
    }

    #[test]
    fn sent_login_continues_after_its_caller_has_left() {
        let caller = Arc::new(Caller::default());
        let theirs = Arc::clone(&caller);
        theirs.before_write(Arc::new(|_| Ok(())), || false)(None).unwrap();
        caller.wait(&context(30)).err().unwrap();
        assert!(theirs.is_written());
    }

    #[test]
    fn waiting_caller_gets_the_outcome_or_an_error() {
        let caller = Arc::new(Caller::default());
        let theirs = Arc::clone(&caller);
        assert!(theirs.finish(failed()).is_none());
        assert_eq!(caller.wait(&context(10_000)).unwrap().0.err().unwrap().kind(), Kind::Io);
        drop(theirs);
        assert_eq!(caller.wait(&context(10_000)).err().unwrap().kind(), Kind::Panic);
    }
}
