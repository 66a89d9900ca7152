//! Calls that the API begins: one party is called first, and led on when it has answered.

use super::{Destination, Stage, Step};
use crate::api::errno::Errno;
use crate::clock::Timestamp;
use crate::reports::{Party, TrunkLeg};
use crate::state::PbxState;
use crate::state::extension::Phone;
use crate::state::number_pattern;

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
    pub fn dial(&mut self, first: First, destination: Destination, now: Timestamp) -> Result<String, Errno> {
        let (pace, id) = (self.options.pace, self.new_callid(now));
        let (caller, picks_up, reachable) = match first {
            First::Extension { number, autoanswer } => {
                let extension = self.extension(number)?;
                if !self.is_idle(number) {
                    return Err(Errno::EXTENSION_NOT_IDLE);
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
        self.set_timer(&id, Step::FirstFails, now + super::ring::PATIENCE);
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

    /// A way through a trunk to `number`, by the first outbound route that has its pattern and allows the extension.
    pub fn trunk_leg(&mut self, number: &str, fromext: &str, now: Timestamp) -> Result<TrunkLeg, Errno> {
        self.extension(fromext)?;
        if !number.chars().all(|c| c.is_ascii_digit() || matches!(c, '+' | '*' | '#')) {
            return Err(Errno::NUMBER_AGAINST_RULES);
        }
        let allowed = self.outbound_routes.rows.iter().find(|row| {
            let extensions = crate::api::fields::split_list(row.settings.get("extensions"));
            number_pattern::fits(row.settings.get("prefix"), number)
                && extensions.iter().any(|own| own == fromext)
        });
        let trunks = allowed.map(|row| crate::api::fields::split_list(row.settings.get("trunks")));
        let trunk = trunks.and_then(|trunks| trunks.into_iter().next()).ok_or(Errno::MAY_NOT_DIAL_OUT)?;
        let id = self.new_callid(now);
        Ok(TrunkLeg { from: fromext.to_owned(), to: number.to_owned(), trunk, id })
    }

    /// What stands behind a number that is dialled: something of the PBX, else somebody outside.
    pub fn resolve(&mut self, number: &str, fromext: &str, now: Timestamp) -> Result<Destination, Errno> {
        let own = number.to_owned();
        if self.extensions.contains_key(number) {
            Ok(Destination::Extension(own))
        } else if self.ivrs.contains_key(number) {
            Ok(Destination::Ivr(own))
        } else if self.queues.contains_key(number) {
            Ok(Destination::Queue(own))
        } else if self.ring_groups.contains_key(number) {
            Ok(Destination::RingGroup(own))
        } else if fromext.is_empty() {
            Err(Errno::NO_SUCH_NUMBER)
        } else {
            self.trunk_leg(number, fromext, now).map(Destination::Outside)
        }
    }
}

/// Outside numbers that end so cannot be reached: a way to have every reason at will.
pub fn outside_failure(number: &str) -> Option<&'static str> {
    const REASONS: &[(&str, &str)] = &[
        ("404", "404 NOT found"),
        ("480", "480 Temporarily unavailable"),
        ("484", "484 Address Incomplete"),
        ("486", "486 Busy Here"),
        ("487", "487 Request Terminated"),
        ("503", "503 Service Unavailable"),
        ("603", "603 Declined"),
    ];
    REASONS.iter().find(|(ending, _)| number.ends_with(ending)).map(|(_, reason)| *reason)
}

/// Outside numbers that end so ring and are not answered.
pub fn never_answers(number: &str) -> bool {
    number.ends_with("408")
}
