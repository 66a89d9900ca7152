//! The lock-out guard: no sequence of logins that this library sends makes a PBX count five wrong ones in a row.
//!
//! A PBX that is sent five wrong logins refuses our address for ten minutes, whoever the user was. The guard counts per
//! PBX ([`PbxIdentity`]), over all users, clients and threads of a process and its forks, and, where
//! `login.guard_file` is set, over all processes that name the same file and over restarts. What holds:
//!
//! 1. A login is written down before a connection is even made for it ([`LockoutGuard::reserve`]). It is taken off again
//!    only when the PBX accepted it or answered that it checked no password, or when no byte of it was written.
//! 2. Whatever else becomes of it (refused, no answer, a time-out, a cancelled call, a killed process), it counts for
//!    ten minutes from the last moment at which it can have been sent: of a killed process, from the deadline of its
//!    call.
//! 3. An accepted login takes off the refusals whose answers had come before it was written: the PBX processed it after
//!    them, and starts to count anew. A login without an answer stays, since the PBX may process it late.
//! 4. A login is sent only while fewer than four count, so at most four that the PBX may have refused lie within any ten
//!    minutes without one it is known to have accepted after them. Of two that are asked for at the same moment, at
//!    most one passes before the other is counted.
//!
//! Time is that since boot, suspension included: while a machine sleeps its PBX forgets.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::{Duration, Instant};

use super::guard_file::{self, GuardFile, Moment, RecordId};
use super::login_rules::{Decision, LOCKOUT, LoginTrigger, Reason, State};
use super::login_table::{self, LoginTable, Slot};
use super::pbx_identity::PbxIdentity;
use crate::config;
use crate::error::{Error, Kind, Result};
use crate::log::{self, Level};
use crate::session::port::Clock;
use crate::sys::fork::ForkLocal;
use crate::transport::{BeforeWrite, CANCEL_POLL_INTERVAL, RequestContext};

/// How long a process that came at the same moment is given.
const CONTENDED: Duration = Duration::from_millis(2);
/// How often the outcome of a login is offered to a file that another process has locked.
const SETTLE_TRIES: u32 = 200;

/// Told when a login of this process ends.
#[derive(Default)]
struct Ended {
    lock: Mutex<()>,
    condvar: Condvar,
}

static ENDED: ForkLocal<Ended> = ForkLocal::new();

/// Decides for one client whether a login may be sent.
pub struct LockoutGuard {
    table: Option<LoginTable>,
    file: Option<GuardFile>,
    id: Option<PbxIdentity>,
    clock: Arc<dyn Clock>,
}

impl LockoutGuard {
    /// An error if `login.guard_file` cannot be used.
    pub fn new(
        settings: &config::Login,
        table: Option<LoginTable>,
        clock: Arc<dyn Clock>,
    ) -> Result<LockoutGuard> {
        Ok(LockoutGuard {
            table,
            file: settings.guard_file.as_deref().map(GuardFile::open).transpose()?,
            id: settings.guard_id.as_deref().map(PbxIdentity::named),
            clock,
        })
    }

    /// The PBX, where the host said what to count it by.
    pub fn configured_identity(&self) -> Option<PbxIdentity> {
        self.id.clone()
    }

    /// Waits until no other login to this PBX is under way, and writes this one down. An error says how long no login
    /// will be sent, and why.
    pub fn reserve(
        &self,
        pbx: PbxIdentity,
        trigger: LoginTrigger,
        context: &RequestContext,
    ) -> Result<LoginPermit<'_>> {
        let table = self.table.ok_or_else(|| Error::internal("no memory for the table of logins"))?;
        loop {
            context.check()?;
            let now = self.moment();
            let time_left = context.deadline().saturating_duration_since(Instant::now());
            let until = now.since_boot + time_left + LOCKOUT;
            let slot = match table.reserve(&pbx, trigger, now.since_boot, until) {
                login_table::Reservation::Granted(slot) => slot,
                login_table::Reservation::Denied(decision) => {
                    self.act_on(decision)?;
                    continue;
                }
                login_table::Reservation::Contended => {
                    pause(CONTENDED.mul_f64(1.0 + fastrand::f64()));
                    continue;
                }
                login_table::Reservation::Full => {
                    let text = "too many logins of this machine's processes were refused or not answered within the \
                                last ten minutes to keep count of more; no login is sent before they are over";
                    return Err(Error::new(Kind::LockedOut, text).with_retry_after(LOCKOUT));
                }
            };
            // From here on the slot is given back whichever way this ends.
            let mut permit = LoginPermit {
                guard: self,
                shared: Arc::new(Shared {
                    table,
                    slot,
                    clock: Arc::clone(&self.clock),
                    written_ms: AtomicU64::new(0),
                }),
                record: None,
                pbx: pbx.clone(),
                is_settled: false,
            };
            let Some(file) = &self.file else { return Ok(permit) };
            match file.reserve(&pbx, trigger, now, until)? {
                guard_file::Reservation::Granted(record) => {
                    permit.record = Some(record);
                    return Ok(permit);
                }
                guard_file::Reservation::Denied(decision) => {
                    drop(permit);
                    self.act_on(decision)?;
                }
                guard_file::Reservation::Locked => {
                    drop(permit);
                    pause(CONTENDED);
                }
            }
        }
    }

    fn moment(&self) -> Moment {
        Moment { since_boot: self.clock.since_boot(), wall: self.clock.wall() }
    }

    /// Waits a moment, or says that no login is sent.
    fn act_on(&self, decision: Decision) -> Result<()> {
        match decision {
            Decision::HoldBack { wait, reason } => Err(held_back(reason, wait)),
            Decision::Send | Decision::Await => {
                pause(CANCEL_POLL_INTERVAL);
                Ok(())
            }
        }
    }
}

/// Waits, at most so long, for the end of another login.
fn pause(time: Duration) {
    let ended = ENDED.get_ref();
    let lock = ended.lock.lock().unwrap_or_else(PoisonError::into_inner);
    drop(ended.condvar.wait_timeout(lock, time).unwrap_or_else(PoisonError::into_inner));
}

fn held_back(reason: Reason, wait: Duration) -> Error {
    let seconds = wait.as_millis().div_ceil(1_000);
    let text = match reason {
        Reason::LockedOut => format!(
            "the PBX has locked this address out after too many wrong logins; no login is sent for another {seconds} s"
        ),
        Reason::Limit => format!(
            "the PBX refused or did not answer four logins within ten minutes, and one more could lock this address \
             out; no login is sent for another {seconds} s"
        ),
        Reason::Spacing => format!(
            "the last login was refused or not answered, so the next is not sent for another {seconds} s; \
             yeastar_login sends one at once"
        ),
    };
    Error::new(Kind::LockedOut, text).with_retry_after(wait)
}

/// What the permit shares with the hook that runs before the login is written.
struct Shared {
    table: LoginTable,
    slot: Slot,
    clock: Arc<dyn Clock>,
    /// When the login was written, in milliseconds since boot; 0: it was not.
    written_ms: AtomicU64,
}

/// The right to send one login. What is not said of it (no answer came, the thread panicked) counts as unanswered if it
/// was written, and not at all if it was not.
pub struct LoginPermit<'a> {
    guard: &'a LockoutGuard,
    shared: Arc<Shared>,
    record: Option<RecordId>,
    pbx: PbxIdentity,
    is_settled: bool,
}

impl LoginPermit<'_> {
    /// To be run right before the login is written. An error: it must not be.
    pub fn before_write(&self) -> Arc<BeforeWrite> {
        let shared = Arc::clone(&self.shared);
        Arc::new(move || {
            let now_ms = millis(shared.clock.since_boot()).max(1);
            let is_first =
                shared.written_ms.compare_exchange(0, now_ms, Ordering::SeqCst, Ordering::SeqCst).is_ok();
            if !is_first {
                return Err(Error::new(
                    Kind::Io,
                    "the connection broke while the login was sent; it is not sent twice",
                ));
            }
            if !shared.table.holds(shared.slot) {
                shared.written_ms.store(0, Ordering::SeqCst);
                return Err(Error::new(
                    Kind::Timeout,
                    "this process stood still for too long to send its login",
                ));
            }
            Ok(())
        })
    }

    pub fn accepted(mut self) {
        self.settle(None, true);
    }

    /// Answered in a way that says that no password was checked.
    pub fn unchecked(mut self) {
        self.settle(None, false);
    }

    /// Answered, and not accepted.
    pub fn refused(mut self) {
        self.settle(Some(State::Refused), false);
    }

    pub fn locked_out(mut self) {
        self.settle(Some(State::LockedOut), false);
    }

    fn settle(&mut self, state: Option<State>, is_accepted: bool) {
        self.is_settled = true;
        let Shared { table, slot, written_ms, .. } = &*self.shared;
        let now = self.guard.moment();
        let written = Duration::from_millis(written_ms.load(Ordering::SeqCst));
        match state {
            Some(state) => table.settle(*slot, &self.pbx, state, now.since_boot, now.since_boot + LOCKOUT),
            None => table.delete(*slot),
        }
        if is_accepted {
            table.clear_refusals(&self.pbx, written);
        }
        self.settle_record(state, is_accepted.then_some(written));
        ENDED.get_ref().condvar.notify_all();
    }

    /// What cannot be written stays as it was before, which only holds back more.
    fn settle_record(&mut self, state: Option<State>, cleared: Option<Duration>) {
        let (Some(record), Some(file)) = (self.record.take(), &self.guard.file) else { return };
        for _ in 0..SETTLE_TRIES {
            match file.settle(record, &self.pbx, state, self.guard.moment(), cleared) {
                Ok(true) => return,
                Ok(false) => pause(CONTENDED),
                Err(error) => return log::write(Level::Warn, format_args!("{}", error.message())),
            }
        }
        log::write(Level::Warn, format_args!("login.guard_file is locked by another process"));
    }
}

impl Drop for LoginPermit<'_> {
    fn drop(&mut self) {
        if !self.is_settled {
            let was_written = self.shared.written_ms.load(Ordering::SeqCst) != 0;
            self.settle(was_written.then_some(State::Unanswered), false);
        }
    }
}

fn millis(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX)
}

#[cfg(test)]
#[path = "lockout_guard_tests.rs"]
mod tests;
