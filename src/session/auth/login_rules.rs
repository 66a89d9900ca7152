//! Decides when a login may be sent: the rules of the lock-out guard, without storage or clock.
//!
//! Five failed logins in a row make a PBX block an address for ten minutes. Therefore at most [`MAX_UNCONFIRMED`]
//! logins of the last ten minutes may have been refused at any time. Each login is an [`Attempt`] from before its
//! request is written. It is deleted when the PBX has accepted it, or when it is certain that nothing was sent;
//! otherwise it is kept for ten minutes after the last moment at which it can have been sent.

use std::time::Duration;

/// How long a PBX blocks an address, and how long it remembers a failed login, as far as is known.
pub const LOCKOUT: Duration = Duration::from_secs(600);
/// One less than the number that locks an address out.
pub const MAX_UNCONFIRMED: usize = 4;
/// How long automatic logins wait after the last of one, two or three logins that failed or were not answered. After
/// four, until the first of them is ten minutes old.
const SPACING: [Duration; MAX_UNCONFIRMED] =
    [Duration::ZERO, Duration::from_secs(5), Duration::from_secs(30), Duration::from_secs(150)];

/// In whole milliseconds, rounded up, so that a login never counts for too short a time, and its answer never seems
/// earlier than it was.
pub fn whole_millis(time: Duration) -> u64 {
    u64::try_from(time.as_nanos().div_ceil(1_000_000)).unwrap_or(u64::MAX)
}

/// What triggers a login.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LoginTrigger {
    /// The library needs a token.
    Automatic,
    /// The host called for it.
    Explicit,
}

/// The state of a login that was not accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// In progress: `until` is its deadline plus [`LOCKOUT`], in case its process is killed.
    Pending,
    /// Not answered: the PBX may still process it.
    Unanswered,
    /// Answered, and not accepted.
    Refused,
    /// Answered that the address is locked out.
    LockedOut,
    /// Unknown, since `login.guard_file` was damaged.
    Unknown,
}

impl State {
    /// In the order of their numbers, which the table and the file store.
    pub const ALL: [State; 5] =
        [State::Pending, State::Unanswered, State::Refused, State::LockedOut, State::Unknown];
}

/// A login that counts. All times are of the same clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attempt {
    pub state: State,
    /// When it stops counting.
    pub until: Duration,
}

impl Attempt {
    /// The last moment at which it can have been sent, or its answer came.
    fn last_seen(&self) -> Duration {
        self.until.saturating_sub(LOCKOUT)
    }

    pub fn is_over(&self, now: Duration) -> bool {
        self.until <= now
    }

    /// Whether it is in progress, so that its end can be awaited.
    pub fn is_under_way(&self, now: Duration) -> bool {
        self.state == State::Pending && now < self.last_seen()
    }

    /// Whether an accepted login that was written at `written` proves that the PBX no longer counts this one.
    pub fn is_cleared_by(&self, written: Duration) -> bool {
        self.state == State::Refused && self.last_seen() < written
    }
}

/// Why a login is held back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    LockedOut,
    /// One more could lock the address out.
    Limit,
    /// The same, since the file was damaged and the number of failed logins is unknown.
    Damaged,
    /// The file has no room for another login.
    FileFull,
    /// The library waits before the next automatic login.
    Spacing,
}

/// A login may be sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    Send,
    /// Another login is in progress: its outcome decides.
    Await,
    HoldBack {
        wait: Duration,
        reason: Reason,
    },
}

/// Whether one more login may be sent. `attempts` must not contain any that no longer count.
pub fn decide(attempts: &[Attempt], trigger: LoginTrigger, now: Duration) -> Decision {
    let hold_back = |until: Duration, reason| Decision::HoldBack { wait: until.saturating_sub(now), reason };
    let locked =
        attempts.iter().filter(|attempt| attempt.state == State::LockedOut).map(|attempt| attempt.until);
    if let Some(until) = locked.max() {
        return hold_back(until, Reason::LockedOut);
    }
    let (under_way, failed): (Vec<&Attempt>, Vec<&Attempt>) =
        attempts.iter().partition(|attempt| attempt.is_under_way(now));
    if attempts.len() >= MAX_UNCONFIRMED {
        // Logins of other processes, whose outcome may permit one more.
        if !under_way.is_empty() && failed.len() < MAX_UNCONFIRMED {
            return Decision::Await;
        }
        // When this one expires, few enough remain.
        let mut ends: Vec<Duration> = attempts.iter().map(|attempt| attempt.until).collect();
        ends.sort_unstable();
        let too_many = attempts.len() - MAX_UNCONFIRMED;
        let known = attempts.iter().filter(|attempt| attempt.state != State::Unknown).count();
        let reason = if known < MAX_UNCONFIRMED { Reason::Damaged } else { Reason::Limit };
        return hold_back(ends.get(too_many).copied().unwrap_or(now + LOCKOUT), reason);
    }
    let last = failed.iter().map(|attempt| attempt.last_seen()).max().unwrap_or_default();
    let next = last + SPACING.get(failed.len()).copied().unwrap_or(LOCKOUT);
    if trigger == LoginTrigger::Automatic && !failed.is_empty() && now < next {
        return hold_back(next, Reason::Spacing);
    }
    Decision::Send
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: Duration = Duration::from_secs(1);
    const NOW: Duration = Duration::from_secs(100_000);

    /// A login that was refused or lost `seconds` ago.
    fn ago(state: State, seconds: u32) -> Attempt {
        Attempt { state, until: NOW + LOCKOUT - SECOND * seconds }
    }

    fn refused_ago(seconds: &[u32]) -> Vec<Attempt> {
        seconds.iter().map(|seconds| ago(State::Refused, *seconds)).collect()
    }

    #[test]
    fn explicit_login_is_sent_up_to_four_times() {
        for count in 0..4 {
            assert_eq!(
                decide(&refused_ago(&[0, 0, 0, 0][..count]), LoginTrigger::Explicit, NOW),
                Decision::Send
            );
        }
        let held = Decision::HoldBack { wait: SECOND * 590, reason: Reason::Limit };
        assert_eq!(decide(&refused_ago(&[10, 0, 3, 2]), LoginTrigger::Explicit, NOW), held);
    }

    #[test]
    fn after_more_than_four_a_login_waits_until_three_remain() {
        let held = Decision::HoldBack { wait: SECOND * 580, reason: Reason::Limit };
        assert_eq!(decide(&refused_ago(&[30, 20, 10, 5, 1]), LoginTrigger::Explicit, NOW), held);
    }

    #[test]
    fn automatic_logins_are_spaced_by_how_many_failed() {
        for (ages, wait) in [(&[0][..], 5), (&[3], 2), (&[20, 10], 20), (&[100, 80, 60], 90)] {
            let held = Decision::HoldBack { wait: SECOND * wait, reason: Reason::Spacing };
            assert_eq!(decide(&refused_ago(ages), LoginTrigger::Automatic, NOW), held, "{ages:?}");
        }
        for ages in [&[][..], &[5], &[40, 30], &[400, 300, 150]] {
            assert_eq!(decide(&refused_ago(ages), LoginTrigger::Automatic, NOW), Decision::Send, "{ages:?}");
        }
    }

    #[test]
    fn unanswered_logins_count_like_refused_ones() {
        let lost = [
            ago(State::Unanswered, 1),
            ago(State::Unanswered, 1),
            ago(State::Refused, 1),
            ago(State::Unanswered, 1),
        ];
        assert!(matches!(
            decide(&lost, LoginTrigger::Explicit, NOW),
            Decision::HoldBack { reason: Reason::Limit, .. }
        ));
    }

    #[test]
    fn pending_logins_of_other_processes_are_awaited_only_if_they_decide() {
        let under_way = Attempt { state: State::Pending, until: NOW + LOCKOUT + SECOND };
        for count in 0..4 {
            for trigger in [LoginTrigger::Automatic, LoginTrigger::Explicit] {
                assert_eq!(decide(&[under_way; 4][..count], trigger, NOW), Decision::Send);
            }
        }
        let mut attempts = refused_ago(&[1, 1, 1]);
        attempts.push(under_way);
        assert_eq!(decide(&attempts, LoginTrigger::Explicit, NOW), Decision::Await);
        attempts.push(ago(State::Refused, 1));
        assert!(matches!(decide(&attempts, LoginTrigger::Explicit, NOW), Decision::HoldBack { .. }));
    }

    #[test]
    fn login_of_a_killed_process_counts_and_is_not_awaited() {
        let killed = Attempt { state: State::Pending, until: NOW + LOCKOUT - SECOND };
        assert_eq!(decide(&[killed], LoginTrigger::Explicit, NOW), Decision::Send);
        let held = Decision::HoldBack { wait: LOCKOUT - SECOND * 2, reason: Reason::Limit };
        assert_eq!(decide(&[killed; 4], LoginTrigger::Explicit, NOW + SECOND), held);
    }

    #[test]
    fn lock_out_holds_back_every_login() {
        let locked = [ago(State::LockedOut, 60)];
        for trigger in [LoginTrigger::Automatic, LoginTrigger::Explicit] {
            let held = Decision::HoldBack { wait: SECOND * 540, reason: Reason::LockedOut };
            assert_eq!(decide(&locked, trigger, NOW), held);
        }
    }

    #[test]
    fn what_a_damaged_file_held_is_named_unless_known_logins_are_enough() {
        let held_back = |known: usize| {
            let known = std::iter::repeat_n(ago(State::Refused, 1), known);
            let attempts: Vec<_> = known.chain([ago(State::Unknown, 10); 4]).collect();
            match decide(&attempts, LoginTrigger::Explicit, NOW) {
                Decision::HoldBack { reason, .. } => reason,
                other => panic!("{other:?}"),
            }
        };
        assert_eq!([0, 3, 4].map(held_back), [Reason::Damaged, Reason::Damaged, Reason::Limit]);
    }

    #[test]
    fn success_clears_only_refusals_that_were_answered_before_it_was_sent() {
        assert!(ago(State::Refused, 2).is_cleared_by(NOW - SECOND));
        assert!(!ago(State::Refused, 2).is_cleared_by(NOW - SECOND * 2));
        assert!(!ago(State::Unanswered, 2).is_cleared_by(NOW));
        assert!(!ago(State::LockedOut, 2).is_cleared_by(NOW));
        assert!(!ago(State::Pending, 2).is_cleared_by(NOW));
        assert!(!ago(State::Unknown, 2).is_cleared_by(NOW));
    }
}
