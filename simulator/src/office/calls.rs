//! Calls: their parties, their steps, and the timers that move them on.

use std::time::Duration;

use super::Office;
use crate::clock::Moment;
use crate::errno::Errno;
use crate::json::{Json, Object};
use crate::report::{Cdr, Event, Party};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CallState {
    /// The party that was to be called first still rings.
    CallingBack,
    Ringing,
    Talking,
}

/// One call between two parties.
#[derive(Clone, Debug)]
pub struct Call {
    pub id: String,
    pub caller: Party,
    pub callee: Party,
    pub state: CallState,
    pub started: Moment,
    pub answered: Option<Moment>,
}

/// What a timer does to its call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    CallerPicksUp,
    CalleePicksUp,
    CalleeHangsUp,
}

pub struct Timer {
    callid: String,
    step: Step,
}

impl Call {
    fn is(party: &Party, number: &str) -> bool {
        matches!(party, Party::Ext(own) if own == number)
    }

    pub fn has(&self, number: &str) -> bool {
        Self::is(&self.caller, number) || Self::is(&self.callee, number)
    }

    pub fn status_of(&self, number: &str) -> Option<&'static str> {
        let is_caller = Self::is(&self.caller, number);
        if !is_caller && !Self::is(&self.callee, number) {
            return None;
        }
        match (self.state, is_caller) {
            (CallState::CallingBack, true) | (CallState::Ringing, false) => Some("Ringing"),
            (CallState::CallingBack, false) => None,
            _ => Some("Busy"),
        }
    }

    /// The other party, under the key that `extension/query` gives it.
    pub fn seen_by(&self, number: &str) -> Option<(&'static str, Json)> {
        let other = if Self::is(&self.caller, number) { &self.callee } else { &self.caller };
        match other {
            Party::Ext(number) => Some(("ext", Object::new().with("extid", number.as_str()).into())),
            Party::Inbound(_) | Party::Outbound(_) => None,
        }
    }
}

impl Office {
    /// Rings `caller`; when it has answered, calls `callee`.
    pub fn dial_extension(&mut self, caller: &str, callee: &str, now: Moment) -> Result<String, Errno> {
        self.extension(caller)?;
        if !self.is_idle(caller) {
            return Err(Errno::EXTENSION_NOT_IDLE);
        }
        let id = format!("{}.{}", now.seconds(), self.next_sequence());
        let call = Call {
            id: id.clone(),
            caller: Party::Ext(caller.to_owned()),
            callee: Party::Ext(callee.to_owned()),
            state: CallState::CallingBack,
            started: now,
            answered: None,
        };
        self.calls.insert(id.clone(), call);
        self.set_timer(&id, Step::CallerPicksUp, now + self.options.pace);
        Ok(id)
    }

    fn set_timer(&mut self, callid: &str, step: Step, due: Moment) {
        let order = self.next_sequence();
        self.timers.insert((due, order), Timer { callid: callid.to_owned(), step });
    }

    /// Does what is due, and tells how long nothing will be.
    pub fn run_timers(&mut self, now: Moment) -> Duration {
        loop {
            let Some(entry) = self.timers.first_entry() else { return Duration::from_secs(3600) };
            let (due, _) = *entry.key();
            if due > now {
                return due.since(now);
            }
            let timer = entry.remove();
            self.step(&timer, now);
        }
    }

    fn step(&mut self, timer: &Timer, now: Moment) {
        let (pace, talk) = (self.options.pace, self.options.talk_time());
        let Some(call) = self.calls.get_mut(&timer.callid) else { return };
        let (callid, caller, callee) = (call.id.clone(), call.caller.clone(), call.callee.clone());
        match timer.step {
            Step::CallerPicksUp => {
                call.state = CallState::Ringing;
                self.tell(&Event::Ringing { callid: callid.clone(), caller, callee });
                self.set_timer(&callid, Step::CalleePicksUp, now + pace);
            }
            Step::CalleePicksUp => {
                call.state = CallState::Talking;
                call.answered = Some(now);
                self.tell(&Event::Answered { callid: callid.clone(), caller, callee });
                if let Some(talk) = talk {
                    self.set_timer(&callid, Step::CalleeHangsUp, now + talk);
                }
            }
            Step::CalleeHangsUp => {
                self.tell(&Event::Released { callid: callid.clone(), by: callee, other: caller });
                if let Some(call) = self.calls.remove(&callid) {
                    self.tell(&Event::NewCdr(record(&call, now)));
                }
            }
        }
    }
}

/// Seconds are rounded, but a call that was talked on counts one at least.
fn record(call: &Call, now: Moment) -> Cdr {
    let rounded = |time: Duration| (time + Duration::from_millis(500)).as_secs().max(1);
    Cdr {
        callid: call.id.clone(),
        timestart: call.started.to_string(),
        callfrom: call.caller.number().to_owned(),
        callto: call.callee.number().to_owned(),
        callduration: rounded(now.since(call.started)),
        talkduration: call.answered.map_or(0, |answered| rounded(now.since(answered))),
        status: if call.answered.is_some() { "ANSWERED" } else { "NO ANSWER" }.to_owned(),
        kind: "Internal".to_owned(),
        ..Cdr::default()
    }
}
