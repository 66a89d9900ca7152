//! Answering calls, and playing prompts.

use crate::clock::Timestamp;
use crate::reports::event::{Event, Party};
use crate::state::call::{Destination, Stage};
use crate::state::error::StateError;
use crate::state::pbx_state::PbxState;
use crate::state::timer::Step;

impl PbxState {
    /// The first ringing party that answers automatically picks up.
    pub(super) fn somebody_picks_up(&mut self, id: &str, now: Timestamp) {
        let Some(call) = self.calls.get(id) else { return };
        let Stage::Ringing(targets) = &call.stage else { return };
        if let Some(target) = targets.iter().find(|target| self.picks_up(target)).cloned() {
            self.pick_up(id, target, now);
        }
    }

    fn pick_up(&mut self, id: &str, callee: Party, now: Timestamp) {
        self.set_stage(id, Stage::Talking);
        let Some(call) = self.calls.get_mut(id) else { return };
        call.callee = Some(callee.clone());
        call.answered = Some(now);
        if let Some(queued) = call.queued {
            call.agentringtime = Some(now.since(queued).as_secs());
        }
        let caller = call.caller.clone();
        self.emit(Event::Answered { callid: id.to_owned(), caller, callee });
        self.set_hang_up(id, now);
    }

    pub(super) fn set_hang_up(&mut self, id: &str, now: Timestamp) {
        if let Some(talk) = self.options.talk_time() {
            self.set_timer(id, Step::HangsUp, now + talk);
        }
    }

    /// The extension answers by hand.
    pub fn answer(&mut self, number: &str, now: Timestamp) -> Result<(), StateError> {
        let call = self.call_of(number)?;
        let (id, stage, is_caller) = (call.id.clone(), call.stage.clone(), call.caller.is_ext(number));
        match stage {
            Stage::Calling(_) if is_caller => self.first_picks_up(&id, now),
            Stage::Ringing(targets) if targets.iter().any(|target| target.is_ext(number)) => {
                self.pick_up(&id, Party::Ext(number.to_owned()), now);
            }
            _ => return Err(StateError::NoSuchCall),
        }
        Ok(())
    }

    /// The next prompt is played, or the call ends; an IVR waits for keys.
    pub(super) fn prompt_is_over(&mut self, id: &str, now: Timestamp) {
        let Some(call) = self.calls.get(id) else { return };
        let (party, callid) = (call.caller.clone(), id.to_owned());
        match call.stage.clone() {
            Stage::Ivr(ivr) => self.emit(Event::IvrPromptEnd { callid, party, ivr }),
            Stage::Prompts(prompts) => {
                let Some((prompt, rest)) = prompts.split_first() else { return };
                self.emit(Event::PromptEnd { callid, party, prompt: prompt.clone() });
                if rest.is_empty() {
                    self.lead(id, Destination::Nowhere, now);
                } else {
                    self.set_stage(id, Stage::Prompts(rest.to_vec()));
                    self.set_timer(id, Step::PromptOver, now + self.options.pace);
                }
            }
            _ => {}
        }
    }
}
