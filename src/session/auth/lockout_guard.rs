//! The lock-out guard: no sequence of logins that this library sends makes a PBX count five wrong ones in a row.
//!
//! A PBX that receives five wrong logins blocks our address for ten minutes, for all users. The guard counts logins per
//! PBX ([`PbxIdentity`]), over all users, clients and threads of a process and its forks ([`LoginTable`]), and, where
//! `login.guard_file` is set, over all processes that name the same file and over restarts ([`GuardFile`]).
//!
//! # Invariant
//!
//! Of the logins that were written within any ten minutes, at most four may have been refused. A refusal no longer counts
//! once the same address has accepted a login that was written after the refusal was read.
//!
//! # Why it holds
//!
//! An attempt is an entry in the table, and a record in the file. It counts while it exists and its time is not over.
//!
//! 1. *Every login that is written has an attempt that counts for ten minutes from then at least.* The attempt is made by
//!    [`LockoutGuard::reserve`], before a connection is made, and lasts until the deadline of the login plus ten
//!    minutes. The last thing before the first byte is [`LoginTable::mark_sent`], which changes the entry by
//!    compare-and-swap: it fails if the entry is gone, or would be over less than ten minutes from now (the process was
//!    stopped, the machine slept). Then nothing is written. It fails as well if the connection leads to an address that
//!    the login is not counted for. Nothing is written twice under one permit.
//! 2. *An attempt is removed only by whoever knows that it does not count.* All changes are compare-and-swaps of a state
//!    word that contains a unique number, so only the owner of the current word can change an entry. By 1, this is one
//!    process: if a child is forked during a call, parent or child owns the entry, whichever marks it as sent first,
//!    and changes by the other one fail. The permit of a child does nothing at all. The owner removes the
//!    attempt if the PBX accepted the login, if its answer says that no password was checked, or if nothing was written.
//!    Anything else (refused, an answer that cannot be read, no answer, a panic) makes it count for ten minutes from the
//!    moment at which that is known, which is after it was written. Only the login of an event connection that stays
//!    unanswered while other logins go on is left as it is: by 1, it counts for ten minutes from when it was written. If
//!    the process dies, 1 holds.
//! 3. *An accepted login removes only what the PBX counted before it.* That is a refusal whose answer was read before the
//!    accepted login was written, and which the same address answered: the PBX processed it before the accepted one,
//!    which set its count to zero. A login without an answer stays, since it may be processed after. So does a refusal by
//!    another address of the same name, which may be another PBX.
//! 4. *At no moment do more than four attempts exist for a PBX.* An attempt is granted where fewer than four others exist.
//!    In the table, each process first marks its entry as tentative, and then reads all others. If two do so at the
//!    same time, at least the one that reads last sees the other and gives up; if each sees the other, both do. An
//!    expired entry is ignored only if removing it succeeds, since it may have been renewed meanwhile. In the file,
//!    reading and writing are one step under its lock, and the record is on the disk before the login is written. The
//!    addresses of one attempt (a name may have several) count as one PBX.
//!
//! A process that is killed leaves an entry that expires after ten minutes, a tentative entry, which expires after two
//! seconds, or an entry that was not filled in yet, which is never used again. There are no locks in shared memory. If
//! the table or the file is full, no login is sent. A damaged file counts as four logins to every PBX.
//!
//! Not covered: a process that is stopped between `mark_sent` and the system call that writes, and continues more than
//! ten minutes later.
//!
//! All times are since boot, including suspension.

use std::net::IpAddr;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::guard_file::{self, GuardFile, Moment, Outcome, RecordId};
use super::login_rules::{Decision, LOCKOUT, LoginTrigger, Reason, State};
use super::login_table::{self, LoginTable, Slot};
use super::pbx_identity::PbxIdentity;
use crate::config;
use crate::error::{Error, Kind, Result};
use crate::session::clock::Clock;
use crate::sys::fork::{ForkLocal, Generation};
use crate::transport::{BeforeWrite, CANCEL_POLL_INTERVAL, RequestContext};

/// How long to wait before trying again, if another process reserved at the same time.
const CONTENDED: Duration = Duration::from_millis(2);
/// How long recording an outcome waits for the lock of the file. A process holds the lock during a disk write, which
/// may take a second; an outcome that is not recorded counts as refused.
const RECORD_TIMEOUT: Duration = Duration::from_secs(5);

const FILE_LOCKED: &str = "login.guard_file is locked by another process";

/// The logins that are in progress in this process: one at a time for each PBX, so that clients with the same wrong
/// password do not use up all attempts at once. Logins of other processes are counted, but not waited for, since such a
/// process may have been stopped.
#[derive(Default)]
struct UnderWay {
    /// Each with the table in which it is counted, since tests have tables of their own.
    identities: Mutex<Vec<(LoginTable, Arc<PbxIdentity>)>>,
    changed: Condvar,
}

static UNDER_WAY: ForkLocal<UnderWay> = ForkLocal::new();

/// The right of one login to be in progress. Dropping it lets the next one start.
struct Turn {
    identity: Arc<PbxIdentity>,
    generation: Generation,
}

impl Turn {
    /// `None`: another login to the same PBX is in progress.
    fn take(pbx: &PbxIdentity, table: LoginTable) -> Option<Turn> {
        let under_way = UNDER_WAY.get_ref();
        let mut identities = under_way.identities.lock().unwrap_or_else(PoisonError::into_inner);
        if identities.iter().any(|(counted, other)| counted.is_same(table) && other.overlaps(pbx)) {
            return None;
        }
        let identity = Arc::new(pbx.clone());
        identities.push((table, Arc::clone(&identity)));
        Some(Turn { identity, generation: Generation::current() })
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        if !self.generation.is_current() {
            return;
        }
        let under_way = UNDER_WAY.get_ref();
        let mut identities = under_way.identities.lock().unwrap_or_else(PoisonError::into_inner);
        identities.retain(|(_, other)| !Arc::ptr_eq(other, &self.identity));
        drop(identities);
        under_way.changed.notify_all();
    }
}

/// Decides for one client whether a login may be sent.
pub struct LockoutGuard {
    table: Option<LoginTable>,
    file: Option<Arc<GuardFile>>,
    id: Option<PbxIdentity>,
    clock: Arc<dyn Clock>,
}

impl LockoutGuard {
    /// Fails if `login.guard_file` cannot be used.
    pub fn new(
        settings: &config::Login,
        table: Option<LoginTable>,
        clock: Arc<dyn Clock>,
    ) -> Result<LockoutGuard> {
        Ok(LockoutGuard {
            table,
            file: settings.guard_file.as_deref().map(GuardFile::open).transpose()?.map(Arc::new),
            id: settings.guard_id.as_deref().map(PbxIdentity::named),
            clock,
        })
    }

    /// Warnings about `login.guard_file`, to be logged when no login is in progress.
    pub fn take_warnings(&self) -> Vec<String> {
        self.file.as_ref().map(|file| file.take_warnings()).unwrap_or_default()
    }

    /// The identity of the PBX from `login.guard_id`.
    pub fn configured_identity(&self) -> Option<PbxIdentity> {
        self.id.clone()
    }

    /// Waits until no other login of this process to this PBX is in progress, and records this one. The error says for
    /// how long no login will be sent, and why.
    pub fn reserve(
        &self,
        pbx: PbxIdentity,
        trigger: LoginTrigger,
        context: &RequestContext,
    ) -> Result<LoginPermit> {
        let mut waits_for = None;
        loop {
            context.check().map_err(|error| timed_out(error, waits_for))?;
            let time_left = context.deadline().saturating_duration_since(Instant::now());
            match self.try_reserve(&pbx, trigger, time_left)? {
                Attempted::Granted(permit) => return Ok(permit),
                Attempted::NotYet { reason, wait } => {
                    waits_for = reason.or(waits_for);
                    pause(wait);
                }
            }
        }
    }

    /// The same without waiting for another login; with `login.guard_file` it waits for the disk. `time`: how long after
    /// now the login may still be unanswered.
    pub fn try_reserve(&self, pbx: &PbxIdentity, trigger: LoginTrigger, time: Duration) -> Result<Attempted> {
        let table = self.table.ok_or_else(|| Error::internal("no memory for the table of logins"))?;
        let Some(turn) = Turn::take(pbx, table) else { return wait_for_other(Decision::Await) };
        let now = Moment { since_boot: self.clock.since_boot(), wall: self.clock.wall() };
        let until = now.since_boot + time + LOCKOUT;
        let slot = match table.reserve(pbx, trigger, now.since_boot, until) {
            login_table::Reservation::Granted(slot) => slot,
            login_table::Reservation::Denied(decision) => return wait_for_other(decision),
            login_table::Reservation::Contended => {
                // With jitter, so that they do not collide again.
                let wait = CONTENDED + CONTENDED * (now.wall_nanos() % 16) / 16;
                return Ok(Attempted::NotYet { reason: None, wait });
            }
            login_table::Reservation::Full => {
                let text = "this process and its children have sent too many logins within the last ten minutes to \
                            keep count of another; none is sent before some of them are over";
                return Err(Error::new(Kind::LockedOut, text).with_retry_after(LOCKOUT));
            }
        };
        // From here on, dropping the permit releases the slot.
        let mut permit = LoginPermit::new(self, turn, table, slot);
        let Some(file) = &self.file else { return Ok(Attempted::Granted(permit)) };
        match file.reserve(pbx, trigger, now, until)? {
            guard_file::Reservation::Granted(record) => {
                permit.record = Some(record);
                Ok(Attempted::Granted(permit))
            }
            guard_file::Reservation::Denied(decision) => wait_for_other(decision),
            guard_file::Reservation::Locked => {
                Ok(Attempted::NotYet { reason: Some(FILE_LOCKED), wait: CONTENDED })
            }
        }
    }

    /// Whether [`LockoutGuard::try_reserve`] and the outcome of a login wait for the disk.
    pub fn has_file(&self) -> bool {
        self.file.is_some()
    }
}

/// The result of [`LockoutGuard::try_reserve`].
pub enum Attempted {
    Granted(LoginPermit),
    /// To be tried again.
    NotYet {
        reason: Option<&'static str>,
        wait: Duration,
    },
}

/// How to wait for another login, unless no login may be sent.
fn wait_for_other(decision: Decision) -> Result<Attempted> {
    let reason =
        "another login to the same PBX is in progress, and its outcome decides whether one more may be sent";
    match decision {
        Decision::HoldBack { wait, reason } => Err(held_back(reason, wait)),
        Decision::Send | Decision::Await => {
            Ok(Attempted::NotYet { reason: Some(reason), wait: CANCEL_POLL_INTERVAL })
        }
    }
}

fn timed_out(error: Error, waits_for: Option<&str>) -> Error {
    match (error.kind(), waits_for) {
        (Kind::Timeout, Some(reason)) => {
            Error::new(Kind::Timeout, format!("no login was sent within timeout_ms: {reason}"))
        }
        _ => error,
    }
}

/// Waits, at most so long, for the end of another login.
fn pause(time: Duration) {
    let under_way = UNDER_WAY.get_ref();
    let identities = under_way.identities.lock().unwrap_or_else(PoisonError::into_inner);
    drop(under_way.changed.wait_timeout(identities, time).unwrap_or_else(PoisonError::into_inner));
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
        Reason::Damaged => format!(
            "login.guard_file was damaged, so the logins that it had counted are not known; no login is sent for \
             another {seconds} s"
        ),
        Reason::FileFull => format!(
            "login.guard_file is full of other logins of the last ten minutes; no login is sent for another {seconds} s"
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
    pbx: PbxIdentity,
    table: LoginTable,
    clock: Arc<dyn Clock>,
    sending: Mutex<Sending>,
}

struct Sending {
    slot: Slot,
    /// When the login was written, and the key of the address that it went to.
    written: Option<(Duration, String)>,
    /// The connection led to an address that the login was not counted for.
    went_elsewhere: bool,
}

impl Shared {
    fn moment(&self) -> Moment {
        Moment { since_boot: self.clock.since_boot(), wall: self.clock.wall() }
    }

    fn sending(&self) -> MutexGuard<'_, Sending> {
        self.sending.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn before_write(&self, peer: Option<IpAddr>) -> Result<()> {
        let mut sending = self.sending();
        if sending.written.is_some() {
            let text = "the connection broke while the login was sent; it is not sent twice";
            return Err(Error::new(Kind::Io, text));
        }
        let Some(key) = self.pbx.key_of(peer) else {
            sending.went_elsewhere = true;
            let text =
                "the addresses of the PBX's name have just changed; the next login goes to the new ones";
            return Err(Error::new(Kind::Io, text));
        };
        let now = self.clock.since_boot();
        let Some(slot) = self.table.mark_sent(sending.slot, key, now) else {
            return Err(Error::new(Kind::Timeout, "this process was stopped for too long to send its login"));
        };
        sending.slot = slot;
        sending.written = Some((now, key.to_owned()));
        Ok(())
    }
}

/// The right to send one login. If it is dropped without an outcome (no answer, a panic), the login counts as
/// unanswered if it was written, and otherwise does not count. An event connection may keep it for hours, if the PBX does
/// not say whether it accepts the login: after [`LoginPermit::let_others_go`], other logins are sent meanwhile.
pub struct LoginPermit {
    file: Option<Arc<GuardFile>>,
    shared: Arc<Shared>,
    record: Option<RecordId>,
    is_settled: bool,
    /// If the process is forked during the call, the permit belongs to the parent.
    generation: Generation,
    /// Dropped after `drop` has recorded the outcome; then the next login may start. `None`: it may have started already.
    turn: Option<Turn>,
}

impl LoginPermit {
    fn new(guard: &LockoutGuard, turn: Turn, table: LoginTable, slot: Slot) -> LoginPermit {
        let sending = Mutex::new(Sending { slot, written: None, went_elsewhere: false });
        let pbx = PbxIdentity::clone(&turn.identity);
        LoginPermit {
            file: guard.file.clone(),
            shared: Arc::new(Shared { pbx, table, clock: Arc::clone(&guard.clock), sending }),
            record: None,
            is_settled: false,
            generation: turn.generation,
            turn: Some(turn),
        }
    }

    /// The next login need not wait for the outcome of this one, which counts until it is known.
    pub fn let_others_go(&mut self) {
        self.turn = None;
    }

    /// To be called right before the login is written, with the address of the peer. If it fails, the login must not be
    /// written.
    pub fn before_write(&self) -> Arc<BeforeWrite> {
        let shared = Arc::clone(&self.shared);
        Arc::new(move |peer| shared.before_write(peer))
    }

    /// Whether the login was not written because the name of the PBX has other addresses now.
    pub fn went_elsewhere(&self) -> bool {
        self.shared.sending().went_elsewhere
    }

    pub fn accepted(mut self) {
        self.record_outcome(None, true);
    }

    /// To be called if the answer shows that no password was checked.
    pub fn unchecked(mut self) {
        self.record_outcome(None, false);
    }

    /// To be called if the login was answered but not accepted.
    pub fn refused(mut self) {
        self.record_outcome(Some(State::Refused), false);
    }

    pub fn locked_out(mut self) {
        self.record_outcome(Some(State::LockedOut), false);
    }

    fn record_outcome(&mut self, state: Option<State>, is_accepted: bool) {
        self.is_settled = true;
        if !self.generation.is_current() {
            return;
        }
        let Shared { pbx, table, .. } = &*self.shared;
        let (slot, written) = {
            let sending = self.shared.sending();
            (sending.slot, sending.written.clone())
        };
        let now = self.shared.moment();
        match state {
            Some(state) => table.record_outcome(slot, pbx, state, now.since_boot, now.since_boot + LOCKOUT),
            None => table.delete(slot),
        }
        if let (true, Some((at, peer))) = (is_accepted, &written) {
            table.clear_refusals(peer, *at);
        }
        self.settle_record(state, is_accepted, written.as_ref());
    }

    /// If the file cannot be written, the record stays, so the login counts as refused.
    fn settle_record(
        &mut self,
        state: Option<State>,
        is_accepted: bool,
        written: Option<&(Duration, String)>,
    ) {
        let (Some(record), Some(file)) = (self.record.take(), &self.file) else { return };
        let outcome = Outcome {
            state,
            peer: written.map(|(_, peer)| peer.as_str()),
            accepted: written.filter(|_| is_accepted).map(|(at, _)| *at),
        };
        let began = Instant::now();
        loop {
            match file.record_outcome(record, &self.shared.pbx, &outcome, self.shared.moment()) {
                Ok(true) => return,
                Ok(false) if began.elapsed() < RECORD_TIMEOUT => std::thread::sleep(CONTENDED),
                Ok(false) => return file.warn(FILE_LOCKED),
                Err(error) => return file.warn(error.message()),
            }
        }
    }
}

impl Drop for LoginPermit {
    fn drop(&mut self) {
        if !self.is_settled {
            let was_written = self.shared.sending().written.is_some();
            // It counts already, for ten minutes from when it was written at least.
            if was_written && self.turn.is_none() {
                return;
            }
            self.record_outcome(was_written.then_some(State::Unanswered), false);
        }
    }
}

#[cfg(test)]
#[path = "lockout_guard_tests.rs"]
mod tests;
