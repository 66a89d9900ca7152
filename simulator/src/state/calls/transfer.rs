//! Transfers.

use crate::clock::Timestamp;
use crate::reports::event::{Event, Party};
use crate::state::call::{Destination, Stage};
use crate::state::error::StateError;
use crate::state::pbx_state::PbxState;

impl PbxState {
    /// Transfers the party on that trunk leg; the other party is released. Returns the call's id.
    pub fn transfer_leg(
        &mut self,
        id: &str,
        inbound: bool,
        to: Destination,
        now: Timestamp,
    ) -> Result<String, StateError> {
        let (call, party) = self.call_of_leg(id, inbound)?;
        let (callid, kept) = (call.id.clone(), party.clone());
        self.transfer(&callid, kept, to, now);
        Ok(callid)
    }

    /// An extension transfers its call. `by_user`: with the keys of its telephone, which sends a report; transfers through the
    /// API send none.
    pub fn transfer_by_extension(
        &mut self,
        callid: &str,
        transferor: &str,
        to: Destination,
        by_user: bool,
        now: Timestamp,
    ) -> Result<String, StateError> {
        let own = Party::Ext(transferor.to_owned());
        let call =
            self.calls.get(callid).filter(|call| call.has(transferor)).ok_or(StateError::NoSuchCall)?;
        let kept = call.other_than(&own).cloned().ok_or(StateError::CallNotConnected)?;
        if call.stage != Stage::Talking {
            return Err(StateError::CallNotConnected);
        }
        if by_user {
            self.emit(Event::Transferred { callid: callid.to_owned(), parties: vec![own, kept.clone()] });
        }
        self.transfer(callid, kept, to, now);
        Ok(callid.to_owned())
    }

    fn transfer(&mut self, callid: &str, kept: Party, to: Destination, now: Timestamp) {
        let Some(call) = self.calls.get_mut(callid) else { return };
        let gone = if call.stage == Stage::Talking { call.other_than(&kept).cloned() } else { None };
        let state = call.state_of(&kept);
        call.caller = kept.clone();
        call.callee = None;
        call.held_by = None;
        call.muted.clear();
        call.monitors.clear();
        call.through = None;
        call.queue = None;
        call.status = None;
        if let Some(gone) = gone {
            self.emit(Event::Released { callid: callid.to_owned(), by: gone, other: Some((kept, state)) });
        }
        self.lead(callid, to, now);
    }
}
