//! Finding calls, opening them, and moving them from stage to stage.

use std::collections::BTreeSet;

use crate::clock::Timestamp;
use crate::reports::event::Party;
use crate::state::call::{Call, Stage};
use crate::state::error::StateError;
use crate::state::pbx_state::PbxState;
use crate::state::timer::{Step, Timer};

impl PbxState {
    pub fn is_idle(&self, number: &str) -> bool {
        !self.calls.values().any(|call| call.extensions().any(|own| own == number))
    }

    /// The call an extension is in, rings for or has on hold.
    pub fn call_of(&self, number: &str) -> Result<&Call, StateError> {
        self.calls.values().find(|call| call.has(number)).ok_or(StateError::NoSuchCall)
    }

    /// The call with a trunk leg of that id, and the leg.
    pub fn call_of_leg(&self, id: &str, inbound: bool) -> Result<(&Call, &Party), StateError> {
        let fits = |party: &&Party| {
            matches!(party, Party::Inbound(_)) == inbound && party.trunk().is_some_and(|leg| leg.id == id)
        };
        let found = self.calls.values().find_map(|call| call.parties().find(fits).map(|party| (call, party)));
        found.ok_or(StateError::NoSuchCall)
    }

    /// A new call at its first stage.
    pub fn open_call(&mut self, id: String, caller: Party, stage: Stage, now: Timestamp) -> String {
        let call = Call {
            id: id.clone(),
            origin: caller.clone(),
            caller,
            callee: None,
            stage,
            stage_number: 0,
            started: now,
            answered: None,
            through: None,
            queue: None,
            queued: None,
            queue_ends: None,
            agentringtime: None,
            did: String::new(),
            held_by: None,
            muted: BTreeSet::new(),
            monitors: Vec::new(),
            keys: String::new(),
            forwards: 0,
            status: None,
        };
        self.calls.insert(id.clone(), call);
        self.calls_changed = true;
        id
    }

    pub fn new_callid(&mut self, now: Timestamp) -> String {
        format!("{}.{}", now.seconds(), self.next_sequence())
    }

    /// Timers of earlier stages are ignored from now on.
    pub fn set_stage(&mut self, id: &str, stage: Stage) {
        if let Some(call) = self.calls.get_mut(id) {
            call.stage = stage;
            call.stage_number += 1;
        }
        self.calls_changed = true;
    }

    pub fn set_timer(&mut self, callid: &str, step: Step, due: Timestamp) {
        let order = self.next_sequence();
        let Some(call) = self.calls.get(callid) else { return };
        let timer = Timer { callid: callid.to_owned(), stage_number: call.stage_number, step, ready: None };
        self.timers.insert((due, order), timer);
    }
}
