//! How each of the three report formats writes an event.
//!
//! The parties' roles are told by their order alone: callee before caller in RING and ANSWER, caller before callee in
//! ANSWERED, and in the first BYE the side that hung up.

use super::event::{Cdr, Event, Party, TrunkLeg};
use crate::json::{Json, Object};

/// The format that `version` asks for at login.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Dialect {
    /// Parties as repeated top-level keys.
    Default,
    /// Parties in the array `call`.
    V1_0_2,
    /// `event` in place of `action`, parties with their states in `members`.
    V2_0_0,
}

/// One report: the word that names it, and its body.
pub struct Report {
    pub name: String,
    pub body: Object,
}

impl Dialect {
    /// Anything that is not known asks for the default format.
    pub fn from_version(version: &str) -> Self {
        match version.trim() {
            "1.0.2" => Dialect::V1_0_2,
            "2.0.0" => Dialect::V2_0_0,
            _ => Dialect::Default,
        }
    }

    pub fn name(self) -> &'static str {
        match self {
            Dialect::Default => "default",
            Dialect::V1_0_2 => "1.0.2",
            Dialect::V2_0_0 => "2.0.0",
        }
    }

    /// The reports that tell of `event`, in their order.
    pub fn reports(self, event: &Event, sn: &str) -> Vec<Report> {
        let mut reports = match self {
            Dialect::V2_0_0 => reports_v2(event),
            Dialect::Default | Dialect::V1_0_2 => self.reports_v1(event),
        };
        for report in &mut reports {
            report.body.add("sn", sn);
        }
        reports
    }

    fn reports_v1(self, event: &Event) -> Vec<Report> {
        match event {
            Event::Ringing { callid, caller, callee } => vec![
                self.of_call("ALERT", callid, &[caller]),
                self.of_call("RING", callid, &[callee, caller]),
            ],
            Event::Answered { callid, caller, callee } => vec![
                self.of_call("ANSWER", callid, &[callee, caller]),
                self.of_call("ANSWERED", callid, &[caller, callee]),
            ],
            Event::Released { callid, by, other } => {
                vec![self.of_call("BYE", callid, &[by, other]), self.of_call("BYE", callid, &[other, by])]
            }
            Event::NewCdr(cdr) => vec![start("action", "NewCdr").finish(|body| self.cdr(cdr, body))],
        }
    }

    fn of_call(self, action: &str, callid: &str, parties: &[&Party]) -> Report {
        start("action", action).finish(|body| {
            body.add("callid", callid);
            self.add_parties(body, parties);
        })
    }

    fn add_parties(self, body: &mut Object, parties: &[&Party]) {
        let written = parties.iter().map(|party| party_v1(party));
        match self {
            Dialect::V1_0_2 => {
                body.add("call", written.map(|(k, v)| Object::new().with(k, v)).collect::<Vec<_>>())
            }
            _ => written.for_each(|(key, value)| body.add(key, value)),
        }
    }

    /// A key without a value is left out, but for the destination trunk of an internal call in the default format,
    /// which its sample shows blank.
    fn cdr(self, cdr: &Cdr, body: &mut Object) {
        body.add("callid", cdr.callid.as_str());
        body.add("timestart", cdr.timestart.as_str());
        body.add("callfrom", cdr.callfrom.as_str());
        body.add("callto", cdr.callto.as_str());
        add_unless_blank(body, "srctrunkname", &cdr.srctrunk);
        if self == Dialect::Default && cdr.kind == "Internal" {
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
    }
}

fn add_unless_blank(body: &mut Object, key: &str, value: &str) {
    if !value.is_empty() {
        body.add(key, value);
    }
}

fn start(key: &str, name: &str) -> Report {
    Report { name: name.to_owned(), body: Object::new().with(key, name) }
}

impl Report {
    fn finish(mut self, fill: impl FnOnce(&mut Object)) -> Self {
        fill(&mut self.body);
        self
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

/// RING, ALERT, ANSWER, ANSWERED and BYE of v1 are one event here, with every member's state.
fn reports_v2(event: &Event) -> Vec<Report> {
    let status = |callid: &str, members: &[(&Party, &str)]| {
        start("event", "CallStatus").finish(|body| {
            body.add("callid", callid);
            body.add(
                "members",
                members.iter().map(|(party, state)| member(callid, party, state)).collect::<Vec<_>>(),
            );
        })
    };
    match event {
        Event::Ringing { callid, caller, callee } => {
            vec![status(callid, &[(caller, "ALERT"), (callee, "RING")])]
        }
        Event::Answered { callid, caller, callee } => {
            vec![status(callid, &[(caller, "ANSWERED"), (callee, "ANSWER")])]
        }
        Event::Released { callid, by, other } => {
            vec![status(callid, &[(by, "BYE"), (other, "ANSWER")]), status(callid, &[(other, "BYE")])]
        }
        Event::NewCdr(cdr) => vec![start("event", "NewCdr").finish(|body| cdr_v2(cdr, body))],
    }
}

fn member(callid: &str, party: &Party, state: &str) -> Object {
    let mut inner = Object::new();
    let key = match party {
        Party::Ext(number) => {
            inner.add("number", number.as_str());
            "ext"
        }
        Party::Inbound(_) => "inbound",
        Party::Outbound(_) => "outbound",
    };
    if let Some(leg) = party.trunk() {
        inner.add("from", leg.from.as_str());
        inner.add("to", leg.to.as_str());
        inner.add("trunkname", leg.trunk.as_str());
    }
    inner.add("channelid", channel(callid, party));
    if !state.is_empty() {
        inner.add("memberstatus", state);
    }
    Object::new().with(key, inner)
}

/// `PJSIP/1023-000000c0`: the same for a party as long as its call lasts.
fn channel(callid: &str, party: &Party) -> String {
    let sequence = |id: &str| id.rsplit('.').next().and_then(|text| text.parse::<u32>().ok()).unwrap_or(0);
    match party {
        Party::Ext(number) => {
            let number_part = number.parse::<u32>().unwrap_or(0) & 0xffff;
            format!("PJSIP/{number}-{:08x}", (sequence(callid) << 16) | number_part)
        }
        Party::Inbound(leg) | Party::Outbound(leg) => {
            format!("PJSIP/trunk-{}-endpoint-{:08x}", leg.trunk, sequence(&leg.id))
        }
    }
}

/// Every key is there, and the destination trunk has its own spelling.
fn cdr_v2(cdr: &Cdr, body: &mut Object) {
    let (call, talk) = (cdr.callduration.to_string(), cdr.talkduration.to_string());
    let ringtime = cdr.agentringtime.unwrap_or(0).to_string();
    for (key, value) in [
        ("callid", &cdr.callid),
        ("timestart", &cdr.timestart),
        ("callfrom", &cdr.callfrom),
        ("callto", &cdr.callto),
        ("callduraction", &call),
        ("talkduraction", &talk),
        ("srctrunkname", &cdr.srctrunk),
        ("dsttrcunkname", &cdr.desttrunk),
        ("pincode", &cdr.pincode),
        ("status", &cdr.status),
        ("type", &cdr.kind),
        ("recording", &cdr.recording),
        ("didnumber", &cdr.did),
        ("agentringtime", &ringtime),
    ] {
        body.add(key, value.as_str());
    }
}

#[cfg(test)]
#[path = "dialect_tests.rs"]
mod tests;
