//! Calls that the API begins: the first party is called, and connected to the destination when it has answered.

use super::outside_numbers::{never_answers, outside_failure};
use crate::clock::Timestamp;
use crate::reports::event::{Party, TrunkLeg};
use crate::state::call::{Destination, Stage};
use crate::state::error::StateError;
use crate::state::extension::Phone;
use crate::state::pbx_state::PbxState;
use crate::state::timer::{RING_TIMEOUT, Step};

/// Who is called first.
pub enum First<'a> {
    Extension {
        number: &'a str,
        autoanswer: bool,
    },
    /// An outside number, with the permission of an extension.
    Outside {
        number: &'a str,
        fromext: &'a str,
    },
}

impl PbxState {
    /// Calls the first party; when it answers, the call goes to `destination`.
    pub fn dial(
        &mut self,
        first: First,
        destination: Destination,
        now: Timestamp,
    ) -> Result<String, StateError> {
        let (pace, id) = (self.options.pace, self.new_callid(now));
        let (caller, picks_up, reachable) = match first {
            First::Extension { number, autoanswer } => {
                let extension = self.extension(number)?;
                if !self.is_idle(number) {
                    return Err(StateError::ExtensionNotIdle);
                }
                let reachable = extension.registered && !extension.settings.is_on("dnd");
                let picks_up = autoanswer || (extension.phone == Phone::PicksUp && !self.options.manual);
                (Party::Ext(number.to_owned()), picks_up, reachable)
            }
            First::Outside { number, fromext } => {
                let leg = self.trunk_leg(number, fromext, now)?;
                let reachable = outside_failure(number).is_none();
                (Party::Outbound(leg), !never_answers(number), reachable)
            }
        };
        let destination = match destination {
            // An outside leg's number follows that of its call.
            Destination::Outside(leg) => Destination::Outside(TrunkLeg { id: self.new_callid(now), ..leg }),
            other => other,
        };
        self.open_call(id.clone(), caller, Stage::Calling(destination), now);
        if !reachable {
            self.set_timer(&id, Step::FirstFails, now + pace);
        } else if picks_up {
            self.set_timer(&id, Step::FirstPicksUp, now + pace);
        }
        self.set_timer(&id, Step::FirstFails, now + RING_TIMEOUT);
        Ok(id)
    }

    pub(super) fn first_picks_up(&mut self, id: &str, now: Timestamp) {
        let Some(call) = self.calls.get(id) else { return };
        if let Stage::Calling(destination) = call.stage.clone() {
            self.lead(id, destination, now);
        }
    }

    pub(super) fn first_fails(&mut self, id: &str, now: Timestamp) {
        let Some(call) = self.calls.get(id) else { return };
        let caller = call.caller.clone();
        let reason = match &caller {
            Party::Ext(number) => match self.extensions.get(number) {
                Some(extension) if extension.settings.is_on("dnd") => "DND",
                Some(extension) if !extension.registered => "Line unreachable",
                _ => "User alerting, no answer",
            },
            Party::Outbound(leg) => outside_failure(&leg.to).unwrap_or("User alerting, no answer"),
            Party::Inbound(_) => "Line unreachable",
        };
        self.fail(id, reason, vec![caller], now);
    }
}
