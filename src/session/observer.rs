//! Notifies the host about changes of a session.

use std::time::SystemTime;

use super::Session;
use crate::error::{Error, Kind};
use crate::log::{self, Level};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Logged in for the first time.
    Up,
    /// Logged in again: the token had expired, or the PBX had been unreachable.
    Renewed,
    /// The PBX is unreachable, or refuses; the library keeps trying.
    Lost,
    /// No login is sent for now.
    LockedOut,
    /// Logged out, or the last handle was freed.
    Closed,
}

impl State {
    pub fn name(self) -> &'static str {
        match self {
            State::Up => "up",
            State::Renewed => "renewed",
            State::Lost => "lost",
            State::LockedOut => "locked_out",
            State::Closed => "closed",
        }
    }
}

/// Receives changes of a session. Called without any lock held.
pub trait Observer: Send + Sync {
    fn state(&self, state: State, detail: &str);
    /// Reports may have been missed between these times.
    fn gap(&self, from: SystemTime, to: SystemTime, cause: &str);
    /// The PBX accepted the current target of its reports.
    fn target_confirmed(&self);
}

impl Session {
    pub(super) fn notify(&self, state: State, detail: &str) {
        let level = if matches!(state, State::Lost | State::LockedOut) { Level::Warn } else { Level::Info };
        let label = &self.label;
        log::write(level, format_args!("pbx=\"{label}\" session={} detail=\"{detail}\"", state.name()));
        if let Some(observer) = self.observer() {
            observer.state(state, detail);
        }
    }

    pub(super) fn notify_gap(&self, from: SystemTime, to: SystemTime, cause: &str) {
        if let Some(observer) = self.observer() {
            observer.gap(from, to, cause);
        }
    }

    pub(super) fn notify_target_confirmed(&self) {
        if let Some(observer) = self.observer() {
            observer.target_confirmed();
        }
    }

    /// Reports once that the session is down, if it had been up or the PBX refuses logins.
    pub(super) fn note_down(&self, error: &Error) {
        let state = match error.kind() {
            Kind::Cancelled | Kind::Closed => return,
            Kind::LockedOut => State::LockedOut,
            _ => State::Lost,
        };
        if self.activity.note_down(state == State::LockedOut) {
            self.notify(state, error.message());
        }
    }

    /// To be called for each answer: the token is still valid.
    pub(super) fn note_activity(&self) {
        self.keepalive_task.retry();
        let now = (self.clock.now(), self.clock.wall());
        if let Some(silent_since) = self.activity.note_answer(now) {
            self.notify(State::Renewed, "the PBX answers again");
            self.notify_gap(silent_since, now.1, "unreachable");
        }
    }
}
