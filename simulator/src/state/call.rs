//! A call: its parties and its stage.

use std::collections::BTreeSet;

use crate::clock::Timestamp;
use crate::reports::event::{Party, TrunkLeg};

/// Where a call can go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Destination {
    Extension(String),
    Outside(TrunkLeg),
    Ivr(String),
    Queue(String),
    RingGroup(String),
    Voicemail(String),
    Prompts(Vec<String>),
    /// A conference, DISA or fax: it answers, and has no reports of its own.
    Service(String),
    Nowhere,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stage {
    /// The first party rings; when it answers, the call goes to the destination.
    Calling(Destination),
    /// Invite was sent; the call waits to be accepted or refused.
    Invited,
    /// Incoming was sent; the call waits for its destination.
    Incoming,
    Ringing(Vec<Party>),
    Talking,
    Ivr(String),
    /// In a queue without a ringing agent.
    Waiting,
    /// The prompts that are still to be played.
    Prompts(Vec<String>),
    Voicemail(String),
    Service,
}

#[derive(Clone, Debug)]
pub struct Call {
    pub id: String,
    /// Who began it, for the record.
    pub origin: Party,
    /// The party that stays while the other side changes.
    pub caller: Party,
    pub callee: Option<Party>,
    pub stage: Stage,
    /// Incremented with each stage, so that timers of earlier stages are ignored.
    pub stage_number: u32,
    pub started: Timestamp,
    pub answered: Option<Timestamp>,
    /// The queue, IVR, ring group or prompt that it went through.
    pub through: Option<String>,
    pub queue: Option<String>,
    pub queued: Option<Timestamp>,
    pub queue_ends: Option<Timestamp>,
    pub agentringtime: Option<u64>,
    pub did: String,
    pub held_by: Option<String>,
    pub muted: BTreeSet<String>,
    /// Who listens, and to whom.
    pub monitors: Vec<(String, String)>,
    pub keys: String,
    pub forwards: u32,
    /// The record's status, where it does not follow from whether the call was answered.
    pub status: Option<&'static str>,
}

impl Call {
    /// All parties, the ringing ones included.
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

    pub fn has(&self, number: &str) -> bool {
        self.parties().any(|party| party.is_ext(number))
    }

    pub fn other_than(&self, party: &Party) -> Option<&Party> {
        if self.caller == *party { self.callee.as_ref() } else { Some(&self.caller) }
    }

    /// The state of a connected party, as version 2.0.0 names it.
    pub fn state_of(&self, party: &Party) -> &'static str {
        match party {
            Party::Ext(number) if self.held_by.as_ref() == Some(number) => "HOLD",
            _ if *party == self.caller => "ANSWERED",
            _ => "ANSWER",
        }
    }

    /// The other party, as this extension sees it.
    pub fn other_seen_by(&self, number: &str) -> Option<&Party> {
        if self.caller.is_ext(number) {
            self.parties().skip(1).find(|party| !party.is_ext(number))
        } else {
            Some(&self.caller)
        }
    }

    pub fn is_on_hold(&self) -> bool {
        self.held_by.is_some()
    }
}
