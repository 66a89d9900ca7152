//! IVRs and queues: their settings, and who is in a queue.

use std::collections::BTreeSet;

use super::PbxState;
use super::settings::{ON_OFF, Rule, Setting, Settings, setting};
use crate::api::errno::Errno;
use crate::api::fields::{Fields, split_list};
use crate::json::Object;

const FORBIDDEN_IN_NAME: &str = ":!$()/#;,[]\"=<>&'`^%@{}| ";
const FIVE_TENS: Rule = Rule::OneOf(&["10", "20", "30", "40", "50"]);
const EVERY: Rule = Rule::OneOf(&["0", "15", "30", "45", "60", "120", "180", "240", "300", "600", "1200"]);
const PROMPT: Rule = Rule::Text(63, "");
const ELSEWHERE: Rule = Rule::OneOf(&[
    "Hang up",
    "Hangup",
    "Extension",
    "Voicemail",
    "IVR",
    "Ring Group",
    "Queue",
    "Conference",
    "Fax to Email",
    "Dial by Name",
]);
const STRATEGY: Rule =
    Rule::OneOf(&["Ring All", "Least Recent", "Fewest Calls", "Random", "Rrmemory", "Linear"]);
const KEYS: Rule = Rule::OneOf(&["None", "0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "*", "#"]);

pub const IVR_SETTINGS: &[Setting] = &[
    setting("ivrname", Rule::Filled(31, FORBIDDEN_IN_NAME), ""),
    setting("prompt", Rule::ReadOnly, "[Default]"),
    setting("promptrepeat", Rule::Range(1, 5), "3"),
    setting("responsetimeout", Rule::Range(1, 10), "3"),
    setting("digittimeout", Rule::Range(1, 10), "3"),
    setting("dialext", ON_OFF, "on"),
    setting("dialoutboundroutes", Rule::ReadOnly, "off"),
    setting("dialtocheckvoicemail", ON_OFF, "off"),
];

pub const QUEUE_SETTINGS: &[Setting] = &[
    setting("password", Rule::Digits(127), ""),
    setting("queuename", Rule::Filled(31, FORBIDDEN_IN_NAME), ""),
    setting("ringstrategy", STRATEGY, "Ring All"),
    setting("failoveraction", ELSEWHERE, "Hang up"),
    setting("failoverdest", Rule::Text(63, ""), ""),
    setting("agents", Rule::Text(60_000, ""), ""),
    setting("dynamicagents", Rule::Text(60_000, ""), ""),
    setting("agenttimeout", FIVE_TENS, "30"),
    setting("agentannounce", Rule::ReadOnly, "[None]"),
    setting("wrapuptime", FIVE_TENS, "30"),
    setting("ringinuse", ON_OFF, "off"),
    setting("retry", FIVE_TENS, "30"),
    setting("musiconhold", Rule::ReadOnly, "[None]"),
    setting("maxwaittime", Rule::OneOf(&["300", "600", "900", "1200", "1800"]), "1800"),
    setting("joinempty", ON_OFF, "off"),
    setting("leavewhenempty", ON_OFF, "on"),
    setting("joinannounce", Rule::ReadOnly, "[None]"),
    setting("announcepos", ON_OFF, "on"),
    setting("announcefreq", EVERY, "30"),
    setting("announceholdtime", ON_OFF, "on"),
    setting("userannounce", Rule::ReadOnly, "[None]"),
    setting("userannouncefreq", EVERY, "30"),
    setting("breakoutkey", KEYS, "None"),
    setting("breakoutaction", ELSEWHERE, ""),
    setting("breakoutdest", Rule::Text(63, ""), ""),
    setting("satisfactionsurvey", PROMPT, "None"),
    setting("idannouncement", PROMPT, "None"),
];

/// Read only where they are set.
const WHERE_SET: &[&str] = &["failoverdest", "breakoutaction", "breakoutdest"];

#[derive(Clone)]
pub struct Queue {
    pub settings: Settings,
    pub paused: BTreeSet<String>,
}

impl Queue {
    pub fn new(number: &str, agents: &str) -> Self {
        let settings = Settings::new(QUEUE_SETTINGS).with("queuename", number).with("agents", agents);
        Self { settings, paused: BTreeSet::new() }
    }

    pub fn agents(&self) -> Vec<String> {
        let mut agents = split_list(self.settings.get("agents"));
        agents.extend(split_list(self.settings.get("dynamicagents")));
        agents
    }

    pub fn describe(&self, number: &str) -> Object {
        let mut object = Object::new().with("queuenumber", number);
        for (name, value) in self.settings.iter() {
            if !value.is_empty() || !WHERE_SET.contains(&name) {
                object.add(name, value);
            }
        }
        object
    }
}

pub fn describe_ivr(number: &str, settings: &Settings) -> Object {
    let mut object = Object::new().with("ivrnumber", number);
    settings.iter().for_each(|(name, value)| object.add(name, value));
    object
}

impl PbxState {
    pub fn ivr(&self, number: &str) -> Result<&Settings, Errno> {
        self.ivrs.get(number).ok_or(Errno::NO_SUCH_IVR)
    }

    pub fn queue(&self, number: &str) -> Result<&Queue, Errno> {
        self.queues.get(number).ok_or(Errno::NO_SUCH_QUEUE)
    }

    /// Whether something else can be dialled by this number.
    pub fn is_taken(&self, number: &str) -> bool {
        self.extensions.contains_key(number)
            || self.ivrs.contains_key(number)
            || self.queues.contains_key(number)
            || self.ring_groups.contains_key(number)
            || self.paging_groups.rows.iter().any(|row| row.settings.get("number") == number)
    }

    pub fn update_ivr(&mut self, number: &str, fields: &Fields) -> Result<(), Errno> {
        let new = self.new_number(number, fields.filled("ivrnumber"), Errno::IVR_NOT_SAVED)?;
        let mut settings = self.ivr(number)?.clone();
        settings.update(fields).map_err(|_| Errno::IVR_NOT_SAVED)?;
        self.ivrs.remove(number);
        self.ivrs.insert(new, settings);
        Ok(())
    }

    pub fn update_queue(&mut self, number: &str, fields: &Fields) -> Result<(), Errno> {
        let new = self.new_number(number, fields.filled("queuenumber"), Errno::QUEUE_NOT_SAVED)?;
        let mut queue = self.queue(number)?.clone();
        queue.settings.update(fields).map_err(|_| Errno::QUEUE_NOT_SAVED)?;
        if !queue.agents().iter().all(|agent| self.extensions.contains_key(agent)) {
            return Err(Errno::QUEUE_NOT_SAVED);
        }
        self.queues.remove(number);
        self.queues.insert(new, queue);
        Ok(())
    }

    /// The number that an object shall have from now on.
    pub fn new_number(&self, old: &str, wanted: Option<String>, refusal: Errno) -> Result<String, Errno> {
        let new = wanted.unwrap_or_else(|| old.to_owned());
        let is_number = (1..=15).contains(&new.len()) && new.chars().all(|c| c.is_ascii_digit());
        if new != old && (!is_number || self.is_taken(&new)) { Err(refusal) } else { Ok(new) }
    }

    /// A queue that has a password wants it; so does every log-out, which the page calls for even without one.
    pub fn add_dynamic_agent(&mut self, queue: &str, agent: &str, password: &str) -> Result<(), Errno> {
        self.extension(agent)?;
        let queue = self.queues.get_mut(queue).ok_or(Errno::NO_SUCH_QUEUE)?;
        if queue.settings.get("password") != password {
            return Err(Errno::WRONG_AGENT_PASSWORD);
        }
        let mut agents = split_list(queue.settings.get("dynamicagents"));
        if !queue.agents().iter().any(|known| known == agent) {
            agents.push(agent.to_owned());
        }
        queue.settings.set("dynamicagents", &agents.join(","));
        Ok(())
    }

    pub fn drop_dynamic_agent(&mut self, queue: &str, agent: &str, password: &str) -> Result<(), Errno> {
        self.extension(agent)?;
        let queue = self.queues.get_mut(queue).ok_or(Errno::NO_SUCH_QUEUE)?;
        let own = queue.settings.get("password");
        if !own.is_empty() && own != password {
            return Err(Errno::WRONG_AGENT_PASSWORD);
        }
        let mut agents = split_list(queue.settings.get("dynamicagents"));
        agents.retain(|known| known != agent);
        queue.settings.set("dynamicagents", &agents.join(","));
        queue.paused.remove(agent);
        Ok(())
    }

    pub fn pause_agent(&mut self, queue: &str, agent: &str, pause: bool) -> Result<(), Errno> {
        self.extension(agent)?;
        let queue = self.queues.get_mut(queue).ok_or(Errno::NO_SUCH_QUEUE)?;
        if !queue.agents().iter().any(|known| known == agent) {
            return Err(Errno::NO_SUCH_EXTENSION);
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
