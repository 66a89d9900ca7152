//! IVRs and queues: changing them, and who is in a queue.

use super::error::StateError;
use super::pbx_state::PbxState;
use super::services::Queue;
use super::settings::{Changes, Settings, split_list};

impl PbxState {
    pub fn ivr(&self, number: &str) -> Result<&Settings, StateError> {
        self.ivrs.get(number).ok_or(StateError::NoSuchIvr)
    }

    pub fn queue(&self, number: &str) -> Result<&Queue, StateError> {
        self.queues.get(number).ok_or(StateError::NoSuchQueue)
    }

    pub fn update_ivr(&mut self, number: &str, changes: &Changes) -> Result<(), StateError> {
        let new = self.new_number(number, changes.filled("ivrnumber"), StateError::InvalidIvr)?;
        let mut settings = self.ivr(number)?.clone();
        settings.update(changes).map_err(|_| StateError::InvalidIvr)?;
        self.ivrs.remove(number);
        self.ivrs.insert(new, settings);
        Ok(())
    }

    pub fn update_queue(&mut self, number: &str, changes: &Changes) -> Result<(), StateError> {
        let new = self.new_number(number, changes.filled("queuenumber"), StateError::InvalidQueue)?;
        let mut queue = self.queue(number)?.clone();
        queue.settings.update(changes).map_err(|_| StateError::InvalidQueue)?;
        if !queue.agents().iter().all(|agent| self.extensions.contains_key(agent)) {
            return Err(StateError::InvalidQueue);
        }
        self.queues.remove(number);
        self.queues.insert(new, queue);
        Ok(())
    }

    /// Agents need the password of the queue, if it has one, to join.
    pub fn add_dynamic_agent(&mut self, queue: &str, agent: &str, password: &str) -> Result<(), StateError> {
        self.extension(agent)?;
        let queue = self.queues.get_mut(queue).ok_or(StateError::NoSuchQueue)?;
        if queue.settings.get("password") != password {
            return Err(StateError::WrongAgentPassword);
        }
        let mut agents = split_list(queue.settings.get("dynamicagents"));
        if !queue.agents().iter().any(|known| known == agent) {
            agents.push(agent.to_owned());
        }
        queue.settings.set("dynamicagents", &agents.join(","));
        Ok(())
    }

    pub fn drop_dynamic_agent(&mut self, queue: &str, agent: &str, password: &str) -> Result<(), StateError> {
        self.extension(agent)?;
        let queue = self.queues.get_mut(queue).ok_or(StateError::NoSuchQueue)?;
        let own = queue.settings.get("password");
        if !own.is_empty() && own != password {
            return Err(StateError::WrongAgentPassword);
        }
        let mut agents = split_list(queue.settings.get("dynamicagents"));
        agents.retain(|known| known != agent);
        queue.settings.set("dynamicagents", &agents.join(","));
        queue.paused.remove(agent);
        Ok(())
    }

    pub fn pause_agent(&mut self, queue: &str, agent: &str, pause: bool) -> Result<(), StateError> {
        self.extension(agent)?;
        let queue = self.queues.get_mut(queue).ok_or(StateError::NoSuchQueue)?;
        if !queue.agents().iter().any(|known| known == agent) {
            return Err(StateError::NoSuchExtension(agent.to_owned()));
        }
        if pause {
            queue.paused.insert(agent.to_owned());
        } else {
            queue.paused.remove(agent);
        }
        Ok(())
    }

    /// 1 idle, 2 in a call, 5 not registered, 6 ringing, 8 holding, 9 paused.
    pub fn agent_status(&self, queue: &Queue, agent: &str) -> &'static str {
        let Some(extension) = self.extensions.get(agent) else { return "0" };
        if queue.paused.contains(agent) {
            return "9";
        }
        match self.status_of(extension) {
            "Ringing" => "6",
            "Busy" => "2",
            "Hold" => "8",
            "Unavailable" | "Fxsnoport" => "5",
            _ => "1",
        }
    }
}
