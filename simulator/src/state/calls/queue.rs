//! Waiting in a queue until an agent takes the call.

use std::time::Duration;

use crate::clock::Timestamp;
use crate::reports::event::Party;
use crate::state::call::{Call, Destination, Stage};
use crate::state::pbx_state::PbxState;
use crate::state::timer::Step;

impl PbxState {
    pub(super) fn enter_queue(&mut self, id: &str, number: &str, now: Timestamp) {
        let Some(queue) = self.queues.get(number) else {
            return self.fail(id, "404 NOT found", Vec::new(), now);
        };
        let patience = queue.settings.get("maxwaittime").parse().unwrap_or(1800);
        let empty = queue.agents().iter().all(|agent| matches!(self.agent_status(queue, agent), "0" | "5"));
        let may_join = !empty || queue.settings.is_on("joinempty");
        if let Some(call) = self.calls.get_mut(id) {
            call.queue = Some(number.to_owned());
            call.through = Some(number.to_owned());
            call.queued = Some(now);
            call.queue_ends = Some(now + Duration::from_secs(patience));
        }
        if may_join { self.ask_agents(id, now) } else { self.leave_queue(id, now) }
    }

    /// Rings the free agents, all or one according to the queue's strategy; without any, tries again later.
    pub(super) fn ask_agents(&mut self, id: &str, now: Timestamp) {
        let Some(call) = self.calls.get(id) else { return };
        let ends = call.queue_ends.unwrap_or(now);
        let Some(queue) = call.queue.as_ref().and_then(|number| self.queues.get(number)).cloned() else {
            return self.fail(id, "404 NOT found", Vec::new(), now);
        };
        let seconds = |name: &str| Duration::from_secs(queue.settings.get(name).parse().unwrap_or(30));
        let free = |agent: &String| self.agent_status(&queue, agent) == "1" && self.can_ring(agent);
        let mut free: Vec<String> = queue.agents().into_iter().filter(free).collect();
        if queue.settings.get("ringstrategy") != "Ring All" {
            if queue.settings.get("ringstrategy") == "Random" {
                self.rng.shuffle(&mut free);
            }
            free.truncate(1);
        }
        if free.is_empty() {
            self.set_stage(id, Stage::Waiting);
            self.set_timer(id, Step::AsksAgents, now + seconds("retry"));
        } else {
            self.ring(id, free.into_iter().map(Party::Ext).collect(), seconds("agenttimeout"), now);
        }
        self.set_timer(id, Step::LeavesQueue, ends);
    }

    /// The ringing agents did not answer.
    pub(super) fn back_to_queue(&mut self, id: &str, now: Timestamp) {
        let Some(call) = self.calls.get(id) else { return };
        let queue = call.queue.as_ref().and_then(|number| self.queues.get(number));
        let retry = queue.and_then(|queue| queue.settings.get("retry").parse().ok()).unwrap_or(30);
        let ends = call.queue_ends.unwrap_or(now);
        self.set_stage(id, Stage::Waiting);
        self.set_timer(id, Step::AsksAgents, now + Duration::from_secs(retry));
        self.set_timer(id, Step::LeavesQueue, ends);
    }

    /// The maximum wait is over, or the queue has no agents: the fail-over destination applies.
    pub(super) fn leave_queue(&mut self, id: &str, now: Timestamp) {
        let Some(call) = self.calls.get_mut(id) else { return };
        let queue = call.queue.take().and_then(|number| self.queues.get(&number));
        let setting = |name: &str| queue.map(|queue| queue.settings.get(name).to_owned()).unwrap_or_default();
        let dest = setting("failoverdest");
        let destination = match setting("failoveraction").as_str() {
            "Extension" => Destination::Extension(dest),
            "Voicemail" => Destination::Voicemail(dest),
            "IVR" => Destination::Ivr(dest),
            "Ring Group" => Destination::RingGroup(dest),
            "Queue" if call.forwards < 3 => {
                call.forwards += 1;
                Destination::Queue(dest)
            }
            "Conference" | "Fax to Email" | "Dial by Name" => Destination::Service(dest),
            _ => Destination::Nowhere,
        };
        self.lead(id, destination, now);
    }

    /// How many callers wait in a queue or ring its agents.
    pub fn callers_in_queue(&self, number: &str) -> usize {
        let waits = |call: &&Call| {
            call.queue.as_deref() == Some(number) && matches!(call.stage, Stage::Waiting | Stage::Ringing(_))
        };
        self.calls.values().filter(waits).count()
    }
}
