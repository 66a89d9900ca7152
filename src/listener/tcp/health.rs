//! What the host is told about an event connection, and since when events may be missing.

use crate::listener::shared::Shared;
use crate::log::{self, Level};
use crate::report::library_event::{Cause, Gap, session};
use crate::time::now_ms;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Down {
    Lost,
    LockedOut,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Told {
    Nothing,
    Up,
    Down(Down),
}

pub(super) struct Health {
    label: String,
    told: Told,
    /// It has been up before.
    was_up: bool,
    /// The last time at which all that had arrived was read.
    whole_ms: i64,
}

impl Health {
    pub fn new(label: &str) -> Health {
        Health { label: label.to_owned(), told: Told::Nothing, was_up: false, whole_ms: now_ms() }
    }

    /// All that has arrived was read.
    pub fn note_whole(&mut self) {
        if self.told == Told::Up {
            self.whole_ms = now_ms();
        }
    }

    /// Tells the host that events arrive from now on, and of the time in which they were missing.
    pub fn up(&mut self, shared: &Shared, detail: &str) {
        if self.told == Told::Up {
            return;
        }
        let to_ms = now_ms();
        let state = if self.was_up { "renewed" } else { "up" };
        self.tell(shared, Level::Info, state, detail);
        if self.told != Told::Nothing {
            let gap = Gap { cause: Cause::Disconnected, from_ms: Some(self.whole_ms), to_ms, count: None };
            shared.push(gap.event(Some(&self.label)));
        }
        shared.stats.tcp_connected.up();
        (self.told, self.was_up, self.whole_ms) = (Told::Up, true, to_ms);
    }

    /// Tells the host once why no events arrive.
    pub fn down(&mut self, shared: &Shared, down: Down, detail: &str) {
        self.close(shared);
        if self.told != Told::Down(down) {
            let state = if down == Down::Lost { "lost" } else { "locked_out" };
            self.tell(shared, Level::Warn, state, detail);
            self.told = Told::Down(down);
        }
    }

    /// The connection has ended.
    pub fn close(&self, shared: &Shared) {
        if self.told == Told::Up {
            shared.stats.tcp_connected.down();
            shared.stats.tcp_lost.up();
        }
    }

    fn tell(&self, shared: &Shared, level: Level, state: &str, detail: &str) {
        let label = &self.label;
        log::write(level, format_args!("pbx=\"{label}\" event_connection={state} detail=\"{detail}\""));
        shared.push(session(Some(label), state, &[("transport", "tcp"), ("detail", detail)]));
    }
}
