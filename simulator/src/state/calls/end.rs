//! Ending calls, and their records.

use std::time::Duration;

use crate::clock::Timestamp;
use crate::reports::event::{Cdr, Event, Party};
use crate::state::call::{Call, Destination, Stage};
use crate::state::error::StateError;
use crate::state::pbx_state::PbxState;

impl PbxState {
    /// The talk time is over: the callee hangs up, or the caller if there is none.
    pub(super) fn conversation_ends(&mut self, id: &str, now: Timestamp) {
        let Some(call) = self.calls.get(id) else { return };
        let by = call.callee.clone().unwrap_or_else(|| call.caller.clone());
        self.hang_up(id, &by, now);
    }

    /// One party of the call hangs up.
    pub fn hang_up(&mut self, id: &str, by: &Party, now: Timestamp) {
        let Some(call) = self.calls.get(id) else { return };
        let callid = id.to_owned();
        match call.stage.clone() {
            Stage::Ringing(mut targets) => {
                if *by == call.caller {
                    let other = targets.first().map(|target| (target.clone(), "RING"));
                    self.emit(Event::Released { callid, by: by.clone(), other });
                    return self.end(id, now);
                }
                targets.retain(|target| target != by);
                match (targets.is_empty(), by) {
                    (false, _) => self.keep_ringing(id, targets),
                    (true, _) if call.queue.is_some() => self.back_to_queue(id, now),
                    (true, Party::Ext(number)) => self.forward_busy(id, number, now),
                    (true, _) => self.fail(id, "603 Declined", vec![by.clone()], now),
                }
            }
            Stage::Calling(_) => self.fail(id, "487 Request Terminated", vec![by.clone()], now),
            _ => {
                let other = call.other_than(by).map(|other| (other.clone(), call.state_of(other)));
                self.emit(Event::Released { callid, by: by.clone(), other });
                self.end(id, now);
            }
        }
    }

    /// The other targets keep ringing, with their timers.
    fn keep_ringing(&mut self, id: &str, targets: Vec<Party>) {
        if let Some(call) = self.calls.get_mut(id) {
            call.stage = Stage::Ringing(targets);
        }
        self.calls_changed = true;
    }

    /// The extension leaves its call, or the one it monitors.
    pub fn hang_up_extension(&mut self, number: &str, now: Timestamp) -> Result<(), StateError> {
        let listens = |call: &&mut Call| call.monitors.iter().any(|(own, _)| own == number);
        if let Some(call) = self.calls.values_mut().find(listens) {
            call.monitors.retain(|(own, _)| own != number);
            self.calls_changed = true;
            return Ok(());
        }
        let id = self.call_of(number)?.id.clone();
        self.hang_up(&id, &Party::Ext(number.to_owned()), now);
        Ok(())
    }

    /// The call cannot be connected: CallFailed gives the reason, and there is a record.
    pub(super) fn fail(&mut self, id: &str, reason: &'static str, parties: Vec<Party>, now: Timestamp) {
        let Some(call) = self.calls.get_mut(id) else { return };
        call.status = Some(match reason {
            "User busy" | "486 Busy Here" => "BUSY",
            "DND" | "User alerting, no answer" | "487 Request Terminated" => "NO ANSWER",
            _ => "FAILED",
        });
        call.answered = None;
        // The record names the party that was not reached.
        call.callee = match &call.stage {
            Stage::Ringing(targets) => targets.first().cloned(),
            _ => parties.iter().find(|party| **party != call.caller).cloned(),
        };
        self.emit(Event::CallFailed { callid: id.to_owned(), reason, parties });
        self.end(id, now);
    }

    /// Ends the call and reports its record.
    pub(super) fn end(&mut self, id: &str, now: Timestamp) {
        let Some(call) = self.calls.remove(id) else { return };
        self.calls_changed = true;
        let mut cdr = record(&call, now);
        if cdr.status == "ANSWERED" {
            let start = call.answered.unwrap_or(now).digits();
            cdr.recording =
                format!("{start}-{}-{}-{}-{}.wav", cdr.callid, cdr.callfrom, plain(&cdr.callto), cdr.kind);
        }
        if let Stage::Voicemail(extension) = &call.stage {
            let from = call.origin.number().to_owned();
            self.records.leave_message(extension, &from, false, now, cdr.talkduration);
        }
        if let Some(result) = self.survey(&call) {
            self.emit(Event::Survey { callid: id.to_owned(), result });
        }
        self.records.add_cdr(call.started, cdr.clone());
        self.emit(Event::NewCdr(cdr));
    }

    /// The result of the satisfaction survey, 1 to 5, if the queue has one and an agent answered.
    fn survey(&mut self, call: &Call) -> Option<String> {
        let queue = self.queues.get(call.queue.as_ref()?)?;
        let asks = !matches!(queue.settings.get("satisfactionsurvey"), "" | "None");
        (asks && call.agentringtime.is_some()).then(|| self.rng.u8(1..=5).to_string())
    }
}

/// `6700(1001)` without the agent, for the name of a file.
fn plain(callto: &str) -> &str {
    callto.split('(').next().unwrap_or(callto)
}

/// Seconds are rounded; an answered call counts at least one.
fn record(call: &Call, now: Timestamp) -> Cdr {
    let seconds = |time: Duration| (time + Duration::from_millis(500)).as_secs();
    let talk = call.answered.map_or(0, |answered| seconds(now.since(answered)).max(1));
    let status = call.status.unwrap_or(if talk > 0 { "ANSWERED" } else { "NO ANSWER" });
    let reached = match &call.stage {
        Stage::Ringing(targets) => call.callee.as_ref().or_else(|| targets.first()),
        _ => call.callee.as_ref(),
    };
    let callto = match (&call.through, reached) {
        (Some(through), Some(party)) => format!("{through}({})", party.number()),
        (Some(through), None) => through.clone(),
        (None, Some(party)) => party.number().to_owned(),
        (None, None) => not_reached(call),
    };
    let trunk =
        |party: Option<&Party>| party.and_then(Party::trunk).map(|leg| leg.trunk.clone()).unwrap_or_default();
    let outside = call.parties().any(|party| matches!(party, Party::Outbound(_)));
    let kind = match (&call.origin, reached) {
        (Party::Inbound(_), _) => "Inbound",
        (Party::Outbound(_), Some(Party::Outbound(_))) => "Callback",
        (Party::Outbound(_), _) => "Outbound",
        (Party::Ext(_), _) if outside => "Outbound",
        (Party::Ext(_), _) => "Internal",
    };
    Cdr {
        callid: call.id.clone(),
        timestart: call.started.to_string(),
        callfrom: call.origin.number().to_owned(),
        callto,
        callduration: seconds(now.since(call.started)).max(talk),
        talkduration: talk,
        srctrunk: trunk(Some(&call.origin)),
        desttrunk: trunk(reached.filter(|party| **party != call.origin)),
        status: status.to_owned(),
        kind: kind.to_owned(),
        did: call.did.clone(),
        agentringtime: call.queued.map(|_| call.agentringtime.unwrap_or(0)),
        ..Cdr::default()
    }
}

/// The number that a call would have gone to.
fn not_reached(call: &Call) -> String {
    match &call.stage {
        Stage::Calling(destination) => match destination {
            Destination::Extension(number)
            | Destination::Ivr(number)
            | Destination::Queue(number)
            | Destination::RingGroup(number)
            | Destination::Voicemail(number)
            | Destination::Service(number) => number.clone(),
            Destination::Outside(leg) => leg.to.clone(),
            Destination::Prompts(prompts) => prompts.join("+"),
            Destination::Nowhere => String::new(),
        },
        _ => call.did.clone(),
    }
}
