//! The report formats of version 1: `action` names the report.
//!
//! The order of the parties gives their roles: callee before caller in RING and ANSWER, caller before callee in
//! ANSWERED, and in the first BYE the side that hung up.

use super::event::{Cdr, Event, Party, TrunkLeg};
use super::report::Report;
use crate::json::{Json, Object};

/// Every name that a report of version 1 can have.
pub const NAMES: &[&str] = &[
    "ALERT",
    "RING",
    "ANSWER",
    "ANSWERED",
    "BYE",
    "Tranfer",
    "CallFailed",
    "Invite",
    "Incoming",
    "DTMF",
    "NewCdr",
    "PlayPromptEnd",
    "satisfaction",
    "ExtensionStatus",
    "ConfigChange",
    "BootUp",
    "sms-send",
];

/// How a report lists the parties of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Parties {
    /// As keys of the report, repeated: the default format.
    Flat,
    /// In the array `call`: 1.0.2.
    InArray,
}

impl Parties {
    pub fn reports(self, event: &Event) -> Vec<Report> {
        self.progress(event).unwrap_or_else(|| self.notice(event))
    }

    /// The progress of calls.
    fn progress(self, event: &Event) -> Option<Vec<Report>> {
        Some(match event {
            Event::Ringing { callid, caller, callees } => {
                let mut reports = vec![self.of_call("ALERT", callid, &[caller])];
                reports.extend(callees.iter().map(|callee| self.of_call("RING", callid, &[callee, caller])));
                reports
            }
            Event::Answered { callid, caller, callee } => vec![
                self.of_call("ANSWER", callid, &[callee, caller]),
                self.of_call("ANSWERED", callid, &[caller, callee]),
            ],
            Event::Released { callid, by, other: None } => vec![self.of_call("BYE", callid, &[by])],
            Event::Released { callid, by, other: Some((other, _)) } => {
                vec![self.of_call("BYE", callid, &[by, other]), self.of_call("BYE", callid, &[other, by])]
            }
            Event::Held { .. } => Vec::new(),
            Event::Transferred { callid, parties } => {
                vec![self.of_call("Tranfer", callid, &self.transfer_order(parties))]
            }
            Event::Forwarded { callid, caller } => vec![self.of_call("Tranfer", callid, &[caller])],
            Event::CallFailed { callid, reason, parties } => {
                let mut report = Report::new("action", "CallFailed")
                    .with("reason", *reason)
                    .with("callid", callid.as_str());
                add_flat(&mut report.body, parties.iter());
                vec![report]
            }
            Event::Invite { callid, inbound } => vec![self.of_call("Invite", callid, &[inbound])],
            Event::Incoming { callid, inbound } => vec![self.of_call("Incoming", callid, &[inbound])],
            _ => return None,
        })
    }

    /// All other events.
    fn notice(self, event: &Event) -> Vec<Report> {
        match event {
            Event::Dtmf { callid, party, key, so_far } => {
                let mut report = self.of_call("DTMF", callid, &[party]).with("info", key.to_string());
                if self == Parties::InArray {
                    let position = so_far.chars().count().saturating_sub(1);
                    report = report.with("flag", position.to_string()).with("infos", so_far.as_str());
                }
                vec![report]
            }
            Event::NewCdr(cdr) => vec![self.cdr(cdr)],
            Event::PromptEnd { callid, party, prompt } => {
                let report = Report::of_call("action", "PlayPromptEnd", callid);
                let report = match party.trunk() {
                    None => report.with("ext", Object::new().with("extid", party.number())),
                    Some(leg) => report.with("outbound", Object::new().with("trunkname", leg.trunk.as_str())),
                };
                vec![report.with("prompt", prompt.as_str())]
            }
            Event::IvrPromptEnd { callid, party, ivr } => {
                let report = self.of_call("PlayPromptEnd", callid, &[party]);
                let report = report.with("ivr", Object::new().with("ivrid", ivr.as_str()));
                vec![report.with("playtonum", party.number())]
            }
            Event::Survey { callid, result } => {
                let report = Report::new("action", "satisfaction").with("surveyresult", result.as_str());
                vec![report.with("callid", callid.as_str())]
            }
            Event::ExtensionStatus { extension, status, .. } => {
                let report = Report::new("action", "ExtensionStatus").with("extension", extension.as_str());
                vec![report.with("status", *status)]
            }
            Event::ConfigChange { trunk, name, operation } => {
                vec![Report::config_change("action", *trunk, name, operation)]
            }
            Event::BootUp => vec![Report::new("action", "BootUp")],
            Event::SmsSent { status, smsid } => {
                let report = Report::new("action", "sms-send").with("status", *status);
                vec![report.with("smsid", smsid.as_str())]
            }
            _ => Vec::new(),
        }
    }

    /// With a caller from outside, the default sample has the extension first and the one of 1.0.2 the outside leg.
    fn transfer_order(self, parties: &[Party]) -> Vec<&Party> {
        let mut order: Vec<&Party> = parties.iter().collect();
        if self == Parties::InArray {
            order.sort_by_key(|party| !matches!(party, Party::Inbound(_)));
        }
        order
    }

    fn of_call(self, action: &str, callid: &str, parties: &[&Party]) -> Report {
        let mut report = Report::of_call("action", action, callid);
        if self == Parties::InArray {
            let list = parties
                .iter()
                .map(|party| party_v1(party))
                .map(|(key, value)| Object::new().with(key, value));
            report.body.add("call", list.collect::<Vec<_>>());
        } else {
            add_flat(&mut report.body, parties.iter().copied());
        }
        report
    }

    /// A key without a value is left out, but for the destination trunk of an internal call in the default format,
    /// which its sample shows blank.
    fn cdr(self, cdr: &Cdr) -> Report {
        let mut report = Report::of_call("action", "NewCdr", &cdr.callid);
        let body = &mut report.body;
        body.add("timestart", cdr.timestart.as_str());
        body.add("callfrom", cdr.callfrom.as_str());
        body.add("callto", cdr.callto.as_str());
        add_unless_blank(body, "srctrunkname", &cdr.srctrunk);
        if self == Parties::Flat && cdr.kind == "Internal" {
            body.add("desttrunkname", "");
        } else {
            add_unless_blank(body, "desttrunkname", &cdr.desttrunk);
        }
        body.add("callduraction", cdr.callduration.to_string());
        body.add("talkduraction", cdr.talkduration.to_string());
        body.add("status", cdr.status.as_str());
        body.add("type", cdr.kind.as_str());
        add_unless_blank(body, "pincode", &cdr.pincode);
        add_unless_blank(body, "recording", &cdr.recording);
        add_unless_blank(body, "didnumber", &cdr.did);
        if let Some(seconds) = cdr.agentringtime {
            body.add("agentringtime", seconds.to_string());
        }
        report
    }
}

fn add_unless_blank(body: &mut Object, key: &str, value: &str) {
    if !value.is_empty() {
        body.add(key, value);
    }
}

/// Parties as keys of the report itself; two extensions give the key `ext` twice.
fn add_flat<'a>(body: &mut Object, parties: impl Iterator<Item = &'a Party>) {
    for (key, value) in parties.map(party_v1) {
        body.add(key, value);
    }
}

fn party_v1(party: &Party) -> (&'static str, Json) {
    let leg = |leg: &TrunkLeg, id: &str| {
        let object = Object::new().with("from", leg.from.as_str()).with("to", leg.to.as_str());
        object.with("trunk", leg.trunk.as_str()).with(id, leg.id.as_str()).into()
    };
    match party {
        Party::Ext(number) => ("ext", Object::new().with("extid", number.as_str()).into()),
        Party::Inbound(inbound) => ("inbound", leg(inbound, "inboundid")),
        Party::Outbound(outbound) => ("outbound", leg(outbound, "outboundid")),
    }
}
