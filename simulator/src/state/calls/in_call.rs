//! During a call: hold, mute, monitoring, keys.

use crate::clock::Timestamp;
use crate::reports::event::{Event, Party};
use crate::state::call::{Destination, Stage};
use crate::state::error::StateError;
use crate::state::pbx_state::PbxState;

/// How an extension monitors another's call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Monitor {
    Listen,
    Whisper,
    BargeIn,
}

impl Monitor {
    /// The value of `monitormode` that allows it.
    fn mode(self) -> &'static str {
        match self {
            Monitor::Listen => "Listen",
            Monitor::Whisper => "Whisper",
            Monitor::BargeIn => "Barge-in",
        }
    }
}

impl PbxState {
    pub fn hold(&mut self, number: &str, held: bool) -> Result<(), StateError> {
        let call = self.calls.values_mut().find(|call| call.has(number) && call.stage == Stage::Talking);
        let call = call.ok_or(StateError::NoSuchCall)?;
        call.held_by = held.then(|| number.to_owned());
        let by = Party::Ext(number.to_owned());
        let (callid, other) = (call.id.clone(), call.other_than(&by).cloned());
        let by_caller = by == call.caller;
        self.calls_changed = true;
        if let Some(other) = other {
            self.emit(Event::Held { callid, by, other, held, by_caller });
        }
        Ok(())
    }

    pub fn mute(&mut self, number: &str, muted: bool) -> Result<(), StateError> {
        let call = self.calls.values_mut().find(|call| call.has(number)).ok_or(StateError::NoSuchCall)?;
        if muted {
            call.muted.insert(number.to_owned());
        } else {
            call.muted.remove(number);
        }
        Ok(())
    }

    /// One monitor at a time for each monitored extension.
    pub fn monitor(&mut self, monitor: &str, monitored: &str, how: Monitor) -> Result<(), StateError> {
        let mode = self.extension(monitor)?.settings.get("monitormode");
        let fits = mode == "Extensive" || mode == how.mode();
        let allowed = self.extension(monitored)?.settings.is_on("allowbeingmonitored");
        if !self.is_idle(monitor) {
            return Err(StateError::ExtensionNotIdle);
        }
        if !fits {
            return Err(StateError::MonitorModeMismatch);
        }
        if !allowed {
            return Err(StateError::MonitoringNotAllowed);
        }
        let call = self.calls.values_mut().find(|call| call.has(monitored) && call.stage == Stage::Talking);
        let call = call.ok_or(StateError::NoSuchCall)?;
        if call.monitors.iter().any(|(_, taken)| taken == monitored) {
            return Err(StateError::MonitoringNotAllowed);
        }
        call.monitors.push((monitor.to_owned(), monitored.to_owned()));
        self.calls_changed = true;
        Ok(())
    }

    /// The caller of a call presses keys. In an IVR that lets callers dial, an extension's number leads there.
    pub fn press(&mut self, callid: &str, keys: &str, now: Timestamp) -> Result<(), StateError> {
        for key in keys.chars().filter(|key| key.is_ascii_digit() || matches!(key, '*' | '#')) {
            let call = self.calls.get_mut(callid).ok_or(StateError::NoSuchCall)?;
            call.keys.push(key);
            let (party, so_far) = (call.caller.clone(), call.keys.clone());
            self.emit(Event::Dtmf { callid: callid.to_owned(), party, key, so_far });
        }
        let call = self.calls.get(callid).ok_or(StateError::NoSuchCall)?;
        let (stage, dialled) = (call.stage.clone(), call.keys.clone());
        if let Stage::Ivr(number) = stage {
            let may_dial = self.ivrs.get(&number).is_some_and(|ivr| ivr.is_on("dialext"));
            if may_dial && self.extensions.contains_key(&dialled) {
                if let Some(call) = self.calls.get_mut(callid) {
                    call.answered = None;
                    call.keys.clear();
                }
                self.lead(callid, Destination::Extension(dialled), now);
            }
        }
        Ok(())
    }
}
