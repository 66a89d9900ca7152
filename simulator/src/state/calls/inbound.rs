//! Inbound calls: the ten-second window, and the inbound routes.

use crate::clock::Timestamp;
use crate::reports::event::{Event, Party, TrunkLeg};
use crate::state::call::{Destination, Stage};
use crate::state::error::StateError;
use crate::state::settings::split_list;
use crate::state::timer::{DECISION_WINDOW, Step};
use crate::state::{number_pattern, pbx_state::PbxState};

impl PbxState {
    /// A call to `did` comes in through a trunk.
    pub fn call_in(
        &mut self,
        from: &str,
        did: &str,
        trunk: &str,
        now: Timestamp,
    ) -> Result<String, StateError> {
        let known = self.trunk_names().any(|name| name == trunk);
        if !known {
            return Err(StateError::NoSuchTrunk(trunk.to_owned()));
        }
        let id = self.new_callid(now);
        let leg =
            TrunkLeg { from: from.to_owned(), to: did.to_owned(), trunk: trunk.to_owned(), id: id.clone() };
        let caller = Party::Inbound(leg);
        self.open_call(id.clone(), caller.clone(), Stage::Invited, now);
        if let Some(call) = self.calls.get_mut(&id) {
            call.did = did.to_owned();
        }
        if self.options.inbound_control.answering() {
            self.emit(Event::Invite { callid: id.clone(), inbound: caller });
            self.set_timer(&id, Step::WindowOver, now + DECISION_WINDOW);
        } else {
            self.take_in(&id, now);
        }
        Ok(id)
    }

    /// `inbound/accept` and `inbound/refuse`: within the window only.
    pub fn decide(&mut self, inboundid: &str, accept: bool, now: Timestamp) -> Result<(), StateError> {
        let (call, _) = self.call_of_leg(inboundid, true)?;
        let (id, stage) = (call.id.clone(), call.stage.clone());
        if stage != Stage::Invited {
            return Err(StateError::TooLate);
        }
        if accept {
            self.take_in(&id, now);
        } else {
            // A refused call leaves no record.
            self.calls.remove(&id);
            self.calls_changed = true;
        }
        Ok(())
    }

    /// The window is over: an undecided call is accepted, one without a destination follows its route.
    pub(super) fn window_is_over(&mut self, id: &str, now: Timestamp) {
        match self.calls.get(id).map(|call| &call.stage) {
            Some(Stage::Invited) => self.take_in(id, now),
            Some(Stage::Incoming) => self.route_in(id, now),
            _ => {}
        }
    }

    fn take_in(&mut self, id: &str, now: Timestamp) {
        let Some(call) = self.calls.get(id) else { return };
        let control = self.options.inbound_control;
        if control.answering() || control.destination() {
            self.emit(Event::Incoming { callid: id.to_owned(), inbound: call.caller.clone() });
        }
        if control.destination() {
            self.set_stage(id, Stage::Incoming);
            self.set_timer(id, Step::WindowOver, now + DECISION_WINDOW);
        } else {
            self.route_in(id, now);
        }
    }

    fn route_in(&mut self, id: &str, now: Timestamp) {
        let Some(call) = self.calls.get(id) else { return };
        let Some(leg) = call.caller.trunk() else { return };
        let route = self.inbound_routes.rows.iter().find(|row| {
            split_list(row.settings.get("trunks")).contains(&leg.trunk)
                && number_pattern::fits(row.settings.get("did"), &leg.to)
                && number_pattern::fits(row.settings.get("caller_id"), &leg.from)
        });
        let Some(route) = route else {
            let parties = vec![call.caller.clone()];
            return self.fail(id, "404 NOT found", parties, now);
        };
        let dest = route.settings.get("dest").to_owned();
        let destination = match route.settings.get("desttype") {
            "extension" => Destination::Extension(dest),
            // `1000-1009`: the extension that was dialled, else the first.
            "extrange" => {
                let dialled = leg.to.clone();
                let first = dest.split('-').next().unwrap_or_default().to_owned();
                Destination::Extension(if self.extensions.contains_key(&dialled) { dialled } else { first })
            }
            "voicemail" => Destination::Voicemail(dest),
            "ivr" => Destination::Ivr(dest),
            "queue" => Destination::Queue(dest),
            "ringgroup" => Destination::RingGroup(dest),
            "hangup" => Destination::Nowhere,
            _ => Destination::Service(dest),
        };
        self.lead(id, destination, now);
    }
}
