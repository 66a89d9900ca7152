//! Calls: their parties, the stage each is at, and the timers that move them on.

mod answer;
mod dial;
mod end;
mod in_call;
mod inbound;
mod queue;
mod ring;
mod transfer;

use std::collections::BTreeSet;
use std::time::Duration;

use super::PbxState;
use crate::api::errno::Errno;
use crate::clock::Timestamp;
use crate::json::{Json, Object};
use crate::reports::{Event, Party, TrunkLeg};

pub use dial::First;
pub use in_call::Monitor;

/// How long a controlled inbound call waits to be decided on: fixed, says the documentation.
const WINDOW: Duration = Duration::from_secs(10);

/// Where a call can be led.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Destination {
    Extension(String),
    Outside(TrunkLeg),
    Ivr(String),
    Queue(String),
    RingGroup(String),
    Voicemail(String),
    Prompts(Vec<String>),
    /// A conference, DISA, a fax machine: something of the PBX that answers and says nothing about itself.
    Service(String),
    Nowhere,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stage {
    /// The party that is to be called first rings; then the call goes to the destination.
    Calling(Destination),
    /// Told by Invite, to be accepted or refused.
    Invited,
    /// Told by Incoming, to be led somewhere.
    Incoming,
    Ringing(Vec<Party>),
    Talking,
    Ivr(String),
    /// In a queue, with no agent ringing.
    Waiting,
    /// What is still to be played.
    Prompts(Vec<String>),
    Voicemail(String),
    Service,
}

#[derive(Clone, Debug)]
pub struct Call {
    pub id: String,
    /// Who began it, for the record.
    origin: Party,
    /// The party that is in it now whatever happens on the other side.
    pub caller: Party,
    pub callee: Option<Party>,
    pub stage: Stage,
    /// Counts the stages, so that a timer of an earlier one does nothing.
    turn: u32,
    started: Timestamp,
    answered: Option<Timestamp>,
    /// The queue, IVR, ring group or prompt that it went through.
    through: Option<String>,
    queue: Option<String>,
    queued: Option<Timestamp>,
    queue_ends: Option<Timestamp>,
    agentringtime: Option<u64>,
    did: String,
    held_by: Option<String>,
    pub muted: BTreeSet<String>,
    /// Who listens, and to whom.
    monitors: Vec<(String, String)>,
    keys: String,
    forwards: u32,
    /// The record's status, where it does not follow from whether the call was answered.
    status: Option<&'static str>,
}

/// What a timer does to its call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    FirstPicksUp,
    FirstFails,
    PicksUp,
    GivesUp,
    HangsUp,
    WindowOver,
    PromptOver,
    AsksAgents,
    LeavesQueue,
}

pub struct Timer {
    callid: String,
    turn: u32,
    step: Step,
}

impl Party {
    fn is_ext(&self, number: &str) -> bool {
        matches!(self, Party::Ext(own) if own == number)
    }
}

impl Call {
    /// Everybody it keeps busy.
    pub fn parties(&self) -> impl Iterator<Item = &Party> {
        let ringing = match &self.stage {
            Stage::Ringing(targets) => targets.as_slice(),
            _ => &[],
        };
        std::iter::once(&self.caller).chain(&self.callee).chain(ringing)
    }

    pub fn extensions(&self) -> impl Iterator<Item = &str> {
        let own = self.parties().filter_map(|party| match party {
            Party::Ext(number) => Some(number.as_str()),
            _ => None,
        });
        own.chain(self.monitors.iter().map(|(number, _)| number.as_str()))
    }

    pub fn status_of(&self, number: &str) -> &'static str {
        let rings = match &self.stage {
            Stage::Calling(_) => self.caller.is_ext(number),
            Stage::Ringing(targets) => targets.iter().any(|target| target.is_ext(number)),
            _ => false,
        };
        match &self.held_by {
            _ if rings => "Ringing",
            Some(holder) if holder == number => "Hold",
            _ => "Busy",
        }
    }

    fn has(&self, number: &str) -> bool {
        self.parties().any(|party| party.is_ext(number))
    }

    fn other_than(&self, party: &Party) -> Option<&Party> {
        if self.caller == *party { self.callee.as_ref() } else { Some(&self.caller) }
    }

    /// The other party, under the key that `extension/query` gives it.
    pub fn seen_by(&self, number: &str) -> Option<(&'static str, Json)> {
        let other = if self.caller.is_ext(number) {
            self.parties().skip(1).find(|party| !party.is_ext(number))?
        } else {
            &self.caller
        };
        let leg = |leg: &TrunkLeg, id: &str| {
            let object = Object::new().with(id, leg.id.as_str()).with("from", leg.from.as_str());
            object.with("to", leg.to.as_str()).with("trunk", leg.trunk.as_str()).into()
        };
        Some(match other {
            Party::Ext(number) => ("ext", Object::new().with("extid", number.as_str()).into()),
            Party::Inbound(inbound) => ("inbound", leg(inbound, "inboundid")),
            Party::Outbound(outbound) => ("outbound", leg(outbound, "outboundid")),
        })
    }

    fn word(&self) -> &'static str {
        match self.stage {
            Stage::Calling(_) | Stage::Ringing(_) => "Progress",
            Stage::Invited | Stage::Incoming | Stage::Waiting => "Wait",
            _ => "Talking",
        }
    }

    /// The row of `inbound/query` or `outbound/query` for one of its trunk legs.
    pub fn describe_leg(&self, party: &Party) -> Option<Object> {
        let leg = party.trunk()?;
        let inbound = matches!(party, Party::Inbound(_));
        let object = Object::new().with(if inbound { "inboundid" } else { "outboundid" }, leg.id.as_str());
        let object = object.with("from", leg.from.as_str()).with("to", leg.to.as_str());
        let mut object = object.with("trunk", leg.trunk.as_str()).with("status", self.word());
        if inbound {
            let mut callees: Vec<Object> =
                self.parties().filter(|other| *other != party).filter_map(short).collect();
            if let Stage::Ivr(number) = &self.stage {
                callees.push(Object::new().with("ivrid", number.as_str()));
            }
            object.add("callee", callees);
        }
        Some(object)
    }

    /// One line for people: who with whom, and how far.
    pub fn summary(&self) -> Object {
        let names: Vec<Json> = self.parties().map(|party| party.number().into()).collect();
        let stage = match &self.stage {
            Stage::Calling(_) => "calling back",
            Stage::Invited => "asking whether to accept",
            Stage::Incoming => "asking where to go",
            Stage::Ringing(_) => "ringing",
            Stage::Talking if self.held_by.is_some() => "on hold",
            Stage::Talking => "talking",
            Stage::Ivr(_) => "in an IVR",
            Stage::Waiting => "waiting in a queue",
            Stage::Prompts(_) => "hearing a prompt",
            Stage::Voicemail(_) => "leaving a message",
            Stage::Service => "in a service of the PBX",
        };
        let object = Object::new().with("callid", self.id.as_str()).with("stage", stage);
        object.with("parties", Json::List(names)).with("through", self.through.as_deref().unwrap_or_default())
    }
}

fn short(party: &Party) -> Option<Object> {
    match party {
        Party::Ext(number) => Some(Object::new().with("extid", number.as_str())),
        Party::Outbound(leg) => Some(Object::new().with("outboundid", leg.id.as_str())),
        Party::Inbound(_) => None,
    }
}

impl PbxState {
    pub fn is_idle(&self, number: &str) -> bool {
        !self.calls.values().any(|call| call.extensions().any(|own| own == number))
    }

    /// The call an extension is in, rings for or has on hold.
    pub fn call_of(&self, number: &str) -> Result<&Call, Errno> {
        self.calls.values().find(|call| call.has(number)).ok_or(Errno::NO_SUCH_CALL)
    }

    /// The call with a trunk leg of that id, and the leg.
    pub fn call_of_leg(&self, id: &str, inbound: bool) -> Result<(&Call, &Party), Errno> {
        let fits = |party: &&Party| {
            matches!(party, Party::Inbound(_)) == inbound && party.trunk().is_some_and(|leg| leg.id == id)
        };
        let found = self.calls.values().find_map(|call| call.parties().find(fits).map(|party| (call, party)));
        found.ok_or(Errno::NO_SUCH_CALL)
    }

    /// A new call at its first stage.
    fn open_call(&mut self, id: String, caller: Party, stage: Stage, now: Timestamp) -> String {
        let call = Call {
            id: id.clone(),
            origin: caller.clone(),
            caller,
            callee: None,
            stage,
            turn: 0,
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

    fn new_callid(&mut self, now: Timestamp) -> String {
        format!("{}.{}", now.seconds(), self.next_sequence())
    }

    /// Timers of the stage before are void from now on.
    fn set_stage(&mut self, id: &str, stage: Stage) {
        if let Some(call) = self.calls.get_mut(id) {
            call.stage = stage;
            call.turn += 1;
        }
        self.calls_changed = true;
    }

    fn set_timer(&mut self, callid: &str, step: Step, due: Timestamp) {
        let order = self.next_sequence();
        let Some(call) = self.calls.get(callid) else { return };
        let timer = Timer { callid: callid.to_owned(), turn: call.turn, step };
        self.timers.insert((due, order), timer);
    }

    /// Does what is due, and tells how long nothing will be.
    pub fn run_timers(&mut self, now: Timestamp) -> Duration {
        let next_call = self.run_traffic(now);
        loop {
            let next = self.timers.first_entry();
            let next = next.map(|entry| (entry.key().0, entry));
            let Some((_, entry)) = next.filter(|(due, _)| *due <= now) else {
                self.emit_extension_statuses();
                let next = self.timers.first_key_value().map(|((due, _), _)| *due);
                let soonest = [next, next_call].into_iter().flatten().min();
                return soonest.map_or(Duration::from_secs(3600), |due| due.since(now));
            };
            let timer = entry.remove();
            if self.calls.get(&timer.callid).is_some_and(|call| call.turn == timer.turn) {
                self.step(&timer.callid, timer.step, now);
            }
            self.emit_extension_statuses();
        }
    }

    fn step(&mut self, id: &str, step: Step, now: Timestamp) {
        match step {
            Step::FirstPicksUp => self.first_picks_up(id, now),
            Step::FirstFails => self.first_fails(id, now),
            Step::PicksUp => self.somebody_picks_up(id, now),
            Step::GivesUp => self.ringing_gives_up(id, now),
            Step::HangsUp => self.conversation_ends(id, now),
            Step::WindowOver => self.window_is_over(id, now),
            Step::PromptOver => self.prompt_is_over(id, now),
            Step::AsksAgents => self.ask_agents(id, now),
            Step::LeavesQueue => self.leave_queue(id, now),
        }
    }

    /// Tells of extensions whose state is another than it was, if they are monitored.
    pub fn emit_extension_statuses(&mut self) {
        if !std::mem::take(&mut self.calls_changed) || !self.options.monitor {
            return;
        }
        let busy = self.statuses_by_call();
        let busy: Vec<(String, &'static str)> =
            busy.into_iter().map(|(number, word)| (number.to_owned(), word)).collect();
        let mut changes = Vec::new();
        for (number, status) in &busy {
            // Holding is no word of this report: the telephone is off hook.
            let word = if *status == "Hold" { "Busy" } else { status };
            if self.told.get(number) != Some(&word) {
                changes.push((number.clone(), word));
            }
        }
        let over = self.told.keys().filter(|number| !busy.iter().any(|(other, _)| other == *number));
        changes.extend(over.map(|number| (number.clone(), "Idle")));
        for (number, word) in changes {
            if word == "Idle" {
                self.told.remove(&number);
            } else {
                self.told.insert(number.clone(), word);
            }
            let sip = self.extensions.get(&number).is_none_or(|extension| !extension.is_analog());
            self.emit(&Event::ExtensionStatus { extension: number, status: word, sip });
        }
    }
}
