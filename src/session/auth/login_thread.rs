//! A login that was sent is seen through to its answer, on a thread of its own: a caller who cancels or whose time is
//! over does not wait for it any longer, and what the PBX says is known all the same. Without that each such call would
//! count as a login that may have been refused, and four of them would hold back the next.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use crate::error::{Error, Kind, Result};
use crate::log::{self, Level};
use crate::session::outcome::LogRecord;
use crate::session::{Session, Token};
use crate::sys::fork::Generation;
use crate::sys::thread;
use crate::transport::{BeforeWrite, CANCEL_POLL_INTERVAL, RequestContext};

use super::login_rules::LoginTrigger;
use super::single_flight::Leader;

/// How long a login may take at least, whatever the time-out of the call that needs it.
const LEAST_TIMEOUT: Duration = Duration::from_secs(10);

/// What a login leaves to be said of it, by whoever waited for it or else by its own thread.
type Outcome = (Result<Token>, LogRecord);

/// What a login and the call that began it know of each other.
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
    /// It was cancelled, or ran out of time.
    Left,
    Over(Outcome),
}

impl Caller {
    /// The hook for the login: one that nobody waits for is not sent at all. `is_awaited`: whether anybody does but the
    /// caller.
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
        let generation = Generation::current();
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
            // Without the lock: it may run code of the host's, which may fork.
            let ended = context.check().err();
            if !generation.is_current() {
                return Err(Error::new(
                    Kind::Forked,
                    "the login is under way in the process that forked this one",
                ));
            }
            if let Some(error) = ended {
                let mut state = self.state();
                if let State::Waits = *state {
                    *state = State::Left;
                    return Err(error);
                }
            }
        }
    }

    /// Leaves the outcome to the caller, or gives it back if there is none any more.
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
    /// Logs in for all that need it, and waits as long as the caller may.
    pub(super) fn lead_login(
        self: &Arc<Self>,
        leader: Leader<'_, Arc<crate::secret::Secret>, Error>,
        trigger: LoginTrigger,
        context: &RequestContext,
    ) -> Result<Token> {
        let caller = Arc::new(Caller::default());
        let time_left = context.deadline().saturating_duration_since(Instant::now());
        let (session, theirs) = (Arc::clone(self), Arc::clone(&caller));
        let work = move || {
            let leader = session.tokens.take_over();
            let (caller, ours) = (Arc::clone(&theirs), Arc::clone(&session));
            // Others who wait would have to begin it anew, and if each beginning were cancelled they would wait for ever.
            let is_unwanted =
                move || caller.has_left() && !ours.tokens.is_awaited() || ours.cancel.is_closed();
            let caller = Arc::clone(&theirs);
            let is_to_end = move || !caller.is_written() && is_unwanted();
            // What ends the session's other requests does not end this one once it was sent.
            let timeout = time_left.max(LEAST_TIMEOUT);
            let context = RequestContext::begin(timeout, session.timeouts.1, &Arc::default())
                .with_interrupt(Some(Arc::new(is_to_end)));
            let (outcome, record) = session.send_login(trigger, &context, &theirs);
            let unheard = theirs.finish((leader.complete(outcome), record));
            if let Some(outcome) = unheard.filter(|_| !session.cancel.is_closed()) {
                // Logged, and told to the observer; nobody is left to return it to.
                let _ = session.conclude_login(outcome);
            }
        };
        match thread::spawn("login", work) {
            Ok(_) => {
                leader.hand_over();
                self.conclude_login(caller.wait(context)?)
            }
            // No thread can be had: on this one, then.
            Err(_) => {
                let (outcome, record) = self.send_login(trigger, context, &caller);
                self.conclude_login((leader.complete(outcome), record))
            }
        }
    }

    /// Nobody waits for this login any more: from here on the host may be called.
    fn conclude_login(self: &Arc<Self>, (outcome, record): Outcome) -> Result<Token> {
        record.write();
        for warning in self.guard.take_warnings() {
            log::write(Level::Warn, format_args!("{warning}"));
        }
        self.note_login(&outcome);
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
    fn a_caller_that_has_left_gets_no_outcome_and_stops_what_was_not_sent() {
        let caller = Arc::new(Caller::default());
        let theirs = Arc::clone(&caller);
        assert_eq!(caller.wait(&context(30)).err().unwrap().kind(), Kind::Timeout);
        assert!(theirs.has_left() && !theirs.is_written());
        assert!(theirs.before_write(Arc::new(|_| Ok(())), || false)(None).is_err());
        assert!(theirs.finish(failed()).is_some());
    }

    #[test]
    fn a_login_is_sent_when_its_caller_has_left_and_another_waits_for_it() {
        let caller = Arc::new(Caller::default());
        let theirs = Arc::clone(&caller);
        caller.wait(&context(30)).err().unwrap();
        assert!(theirs.before_write(Arc::new(|_| Ok(())), || false)(None).is_err());
        theirs.before_write(Arc::new(|_| Ok(())), || true)(None).unwrap();
        assert!(theirs.is_written());
    }

    #[test]
    fn a_login_that_was_sent_goes_on_when_its_caller_has_left() {
        let caller = Arc::new(Caller::default());
        let theirs = Arc::clone(&caller);
        theirs.before_write(Arc::new(|_| Ok(())), || false)(None).unwrap();
        caller.wait(&context(30)).err().unwrap();
        assert!(theirs.is_written());
    }

    #[test]
    fn a_caller_that_waits_gets_the_outcome_or_learns_that_none_will_come() {
        let caller = Arc::new(Caller::default());
        let theirs = Arc::clone(&caller);
        assert!(theirs.finish(failed()).is_none());
        assert_eq!(caller.wait(&context(10_000)).unwrap().0.err().unwrap().kind(), Kind::Io);
        drop(theirs);
        assert_eq!(caller.wait(&context(10_000)).err().unwrap().kind(), Kind::Panic);
    }
}
