//! Timers, and reports of changes of extensions.

use std::time::{Duration, Instant};

use crate::clock::{MAX_WAIT, Timestamp};
use crate::reports::event::Event;
use crate::state::pbx_state::PbxState;
use crate::state::timer::{Step, Timer};

impl PbxState {
    /// Runs what is due, in order and at its due time, however late this is called. Returns the time until the next.
    pub fn run_timers(&mut self, now: Timestamp) -> Duration {
        loop {
            let timer = self.timers.first_key_value().map(|((due, _), _)| *due);
            let Some(due) = self.next_due() else {
                return MAX_WAIT;
            };
            if due > now {
                return due.since(now);
            }
            if timer == Some(due) {
                self.run_first_timer(due);
            } else {
                self.begin_scripted_call(due);
            }
            self.emit_extension_statuses();
        }
    }

    /// The next step by a clock that moves in steps: when it is due, and until when it has to be waited for. Each is waited for
    /// from when it was set, whatever is due before it.
    pub fn next_step(&mut self, now: Timestamp) -> Option<(Timestamp, Instant)> {
        self.drop_idle_timers();
        let begun = Instant::now();
        for ((due, _), timer) in &mut self.timers {
            timer.ready.get_or_insert_with(|| begun + due.since(now));
        }
        if let Some(due) =
            self.next_call_due().filter(|due| self.next_call_ready.is_none_or(|(of, _)| of != *due))
        {
            self.next_call_ready = Some((due, begun + due.since(now)));
        }
        let timer = self.timers.first_key_value().and_then(|((due, _), timer)| Some((*due, timer.ready?)));
        let call = self.next_call_due().and(self.next_call_ready);
        [timer, call].into_iter().flatten().min_by_key(|(due, _)| *due)
    }

    /// Drops the first timers if they would do nothing: a clock that moves in steps must not move to them.
    fn drop_idle_timers(&mut self) {
        let acts = |timer: &Timer| {
            self.calls.get(&timer.callid).is_some_and(|call| call.stage_number == timer.stage_number)
        };
        while self.timers.first_key_value().is_some_and(|(_, timer)| !acts(timer)) {
            self.timers.pop_first();
        }
    }

    /// When something happens next.
    fn next_due(&self) -> Option<Timestamp> {
        let timer = self.timers.first_key_value().map(|((due, _), _)| *due);
        [timer, self.next_call_due()].into_iter().flatten().min()
    }

    fn run_first_timer(&mut self, now: Timestamp) {
        let Some((_, timer)) = self.timers.pop_first() else { return };
        if self.calls.get(&timer.callid).is_some_and(|call| call.stage_number == timer.stage_number) {
            self.step(&timer.callid, timer.step, now);
        }
    }

    fn step(&mut self, id: &str, step: Step, now: Timestamp) {
        match step {
            Step::FirstPicksUp => self.first_picks_up(id, now),
            Step::FirstFails => self.first_fails(id, now),
            Step::PicksUp => self.somebody_picks_up(id, now),
            Step::GivesUp => self.ringing_gives_up(id, now),
            Step::HangsUp => self.conversation_ends(id, now),
            Step::WindowOver => self.window_is_over(id, now),
            Step::PromptOver => self.prompt_is_over(id, now),
            Step::AsksAgents => self.ask_agents(id, now),
            Step::LeavesQueue => self.leave_queue(id, now),
        }
    }

    /// Reports extensions whose status has changed, if the monitors are on.
    pub fn emit_extension_statuses(&mut self) {
        if !std::mem::take(&mut self.calls_changed) || !self.options.monitor {
            return;
        }
        let busy = self.statuses_by_call();
        let busy: Vec<(String, &'static str)> =
            busy.into_iter().map(|(number, word)| (number.to_owned(), word)).collect();
        let mut changes = Vec::new();
        for (number, status) in &busy {
            // This report has no status for hold.
            let word = if *status == "Hold" { "Busy" } else { status };
            if self.last_statuses.get(number) != Some(&word) {
                changes.push((number.clone(), word));
            }
        }
        let over = self.last_statuses.keys().filter(|number| !busy.iter().any(|(other, _)| other == *number));
        changes.extend(over.map(|number| (number.clone(), "Idle")));
        for (number, word) in changes {
            if word == "Idle" {
                self.last_statuses.remove(&number);
            } else {
                self.last_statuses.insert(number.clone(), word);
            }
            let sip = self.extensions.get(&number).is_none_or(|extension| !extension.is_analog());
            self.emit(Event::ExtensionStatus { extension: number, status: word, sip });
        }
    }
}
