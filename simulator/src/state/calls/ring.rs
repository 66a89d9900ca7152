//! Connecting a call to a destination: ringing, forwarding, failing.

use std::time::Duration;

use super::outside_numbers::{never_answers, outside_failure};
use crate::clock::Timestamp;
use crate::reports::event::{Event, Party};
use crate::state::call::{Destination, Stage};
use crate::state::extension::{Extension, Phone};
use crate::state::pbx_state::PbxState;
use crate::state::timer::{RING_TIMEOUT, Step};

/// The most forwards of a call.
const FORWARDS: u32 = 5;

/// A forward of an extension.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Forward {
    Always,
    NoAnswer,
    Busy,
}

impl Forward {
    fn is_on(self, extension: &Extension) -> bool {
        extension.settings.is_on(match self {
            Forward::Always => "alwaysforward",
            Forward::NoAnswer => "noanswerforward",
            Forward::Busy => "busyforward",
        })
    }

    fn setting(self, extension: &Extension, part: &str) -> String {
        let letter = match self {
            Forward::Always => "a",
            Forward::NoAnswer => "n",
            Forward::Busy => "b",
        };
        extension.settings.get(&format!("{letter}transfer{part}")).to_owned()
    }
}

impl PbxState {
    /// Connects the caller to the destination.
    pub fn lead(&mut self, id: &str, destination: Destination, now: Timestamp) {
        let pace = self.options.pace;
        match destination {
            Destination::Extension(number) => self.ring_extension(id, &number, now),
            Destination::Outside(leg) => self.ring_outside(id, &Party::Outbound(leg), now),
            Destination::Queue(number) => self.enter_queue(id, &number, now),
            Destination::RingGroup(number) => self.ring_group(id, &number, now),
            Destination::Ivr(number) => {
                self.pbx_answers(id, &number, Stage::Ivr(number.clone()), now);
                self.set_timer(id, Step::PromptOver, now + pace);
                self.set_hang_up(id, now);
            }
            Destination::Prompts(prompts) => {
                self.pbx_answers(id, &prompts.join("+"), Stage::Prompts(prompts.clone()), now);
                self.set_timer(id, Step::PromptOver, now + pace);
            }
            Destination::Voicemail(number) => {
                self.pbx_answers(id, &number, Stage::Voicemail(number.clone()), now);
                if let Some(call) = self.calls.get_mut(id) {
                    call.status = Some("VOICEMAIL");
                }
                self.set_timer(id, Step::HangsUp, now + self.options.talk_time().unwrap_or(pace));
            }
            Destination::Service(name) => {
                self.pbx_answers(id, &name, Stage::Service, now);
                self.set_hang_up(id, now);
            }
            Destination::Nowhere => self.end(id, now),
        }
    }

    fn pbx_answers(&mut self, id: &str, through: &str, stage: Stage, now: Timestamp) {
        self.set_stage(id, stage);
        if let Some(call) = self.calls.get_mut(id) {
            call.answered.get_or_insert(now);
            call.through = Some(through.to_owned());
        }
    }

    fn ring_extension(&mut self, id: &str, number: &str, now: Timestamp) {
        let party = Party::Ext(number.to_owned());
        let Some(extension) = self.extensions.get(number).cloned() else {
            return self.fail(id, "404 NOT found", vec![party], now);
        };
        if Forward::Always.is_on(&extension) {
            self.forward(id, &extension, Forward::Always, now);
        } else if extension.settings.is_on("dnd") {
            self.fail(id, "DND", vec![party], now);
        } else if !extension.registered {
            self.forward_or_fail(id, &extension, Forward::NoAnswer, "Line unreachable", now);
        } else if !self.is_idle(number) || extension.phone == Phone::Busy {
            self.forward_or_fail(id, &extension, Forward::Busy, "User busy", now);
        } else {
            let patience = extension.settings.get("ringtimeout").parse().unwrap_or(30);
            self.ring(id, vec![party], Duration::from_secs(patience), now);
        }
    }

    fn ring_outside(&mut self, id: &str, party: &Party, now: Timestamp) {
        match outside_failure(party.number()) {
            None => self.ring(id, vec![party.clone()], RING_TIMEOUT, now),
            Some(reason) => {
                let caller = self.calls.get(id).map(|call| call.caller.clone());
                let mut parties = vec![party.clone()];
                parties.extend(caller);
                self.fail(id, reason, parties, now);
            }
        }
    }

    fn ring_group(&mut self, id: &str, number: &str, now: Timestamp) {
        if let Some(call) = self.calls.get_mut(id) {
            call.through = Some(number.to_owned());
        }
        let members = self.ring_groups.get(number).cloned().unwrap_or_default();
        let free: Vec<Party> =
            members.into_iter().filter(|member| self.can_ring(member)).map(Party::Ext).collect();
        if free.is_empty() {
            self.fail(id, "User busy", Vec::new(), now);
        } else {
            self.ring(id, free, RING_TIMEOUT, now);
        }
    }

    pub fn can_ring(&self, number: &str) -> bool {
        let free = |extension: &Extension| {
            extension.registered && extension.phone != Phone::Busy && !extension.settings.is_on("dnd")
        };
        self.extensions.get(number).is_some_and(free) && self.is_idle(number)
    }

    /// All targets ring at once.
    pub(super) fn ring(&mut self, id: &str, targets: Vec<Party>, patience: Duration, now: Timestamp) {
        let Some(call) = self.calls.get(id) else { return };
        let caller = call.caller.clone();
        let answered = targets.iter().any(|target| self.picks_up(target));
        self.set_stage(id, Stage::Ringing(targets.clone()));
        self.emit(Event::Ringing { callid: id.to_owned(), caller, callees: targets });
        if answered {
            self.set_timer(id, Step::PicksUp, now + self.options.pace);
        }
        self.set_timer(id, Step::GivesUp, now + patience);
    }

    /// Whether this party answers automatically.
    pub(super) fn picks_up(&self, party: &Party) -> bool {
        match party {
            Party::Ext(number) => {
                let phone = self.extensions.get(number).map(|extension| extension.phone);
                phone == Some(Phone::PicksUp) && !self.options.manual
            }
            Party::Outbound(leg) => !never_answers(&leg.to),
            Party::Inbound(_) => true,
        }
    }

    /// Nobody answered in time.
    pub(super) fn ringing_gives_up(&mut self, id: &str, now: Timestamp) {
        let Some(call) = self.calls.get(id) else { return };
        let Stage::Ringing(targets) = call.stage.clone() else { return };
        if call.queue.is_some() {
            return self.back_to_queue(id, now);
        }
        let only = match targets.as_slice() {
            [Party::Ext(number)] if call.through.is_none() => self.extensions.get(number).cloned(),
            _ => None,
        };
        match only {
            Some(extension) => {
                self.forward_or_fail(id, &extension, Forward::NoAnswer, "User alerting, no answer", now);
            }
            None => self.fail(id, "User alerting, no answer", targets, now),
        }
    }

    fn forward_or_fail(
        &mut self,
        id: &str,
        from: &Extension,
        which: Forward,
        reason: &'static str,
        now: Timestamp,
    ) {
        if which.is_on(from) {
            self.forward(id, from, which, now);
        } else {
            self.fail(id, reason, vec![Party::Ext(from.number.clone())], now);
        }
    }

    /// The declined call is forwarded as set for busy.
    pub(super) fn forward_busy(&mut self, id: &str, number: &str, now: Timestamp) {
        if let Some(extension) = self.extensions.get(number).cloned() {
            self.forward_or_fail(id, &extension, Forward::Busy, "User busy", now);
        }
    }

    fn forward(&mut self, id: &str, from: &Extension, which: Forward, now: Timestamp) {
        let unreachable = vec![Party::Ext(from.number.clone())];
        let Some(call) = self.calls.get_mut(id) else { return };
        call.forwards += 1;
        if call.forwards > FORWARDS {
            return self.fail(id, "Line unreachable", unreachable, now);
        }
        let caller = call.caller.clone();
        let prefix = which.setting(from, "prefix");
        let number = match which.setting(from, "to").as_str() {
            "Voicemail" if from.settings.is_on("hasvoicemail") => {
                return self.lead(id, Destination::Voicemail(from.number.clone()), now);
            }
            "Extension" => which.setting(from, "ext"),
            "Mobile Number" => format!("{prefix}{}", from.settings.get("mobile")),
            "Custom Number" => format!("{prefix}{}", which.setting(from, "num")),
            _ => return self.fail(id, "Line unreachable", unreachable, now),
        };
        match self.resolve(&number, &from.number, now) {
            Ok(destination) => {
                self.emit(Event::Forwarded { callid: id.to_owned(), caller });
                self.lead(id, destination, now);
            }
            Err(_) => self.fail(id, "NO Outbound Restriction", Vec::new(), now),
        }
    }
}
