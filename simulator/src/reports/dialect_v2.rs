//! The report format 2.0.0: one `CallStatus` with every member's state where version 1 has RING, ALERT, ANSWER, ANSWERED
//! and BYE.

use super::event::{Cdr, Event, Party};
use super::report::Report;
use crate::json::Object;

/// Every name that a report of version 2 can have.
pub const NAMES: &[&str] = &[
    "CallStatus",
    "Tranfer",
    "Forward",
    "CallFailed",
    "Invite",
    "DTMF",
    "NewCdr",
    "PlayPromptEnd",
    "satisfaction",
    "ExtensionStatus",
    "ConfigChange",
    "BootUp",
    "sms-send",
];

pub fn reports(event: &Event) -> Vec<Report> {
    progress(event).unwrap_or_else(|| notice(event))
}

/// The progress of calls.
fn progress(event: &Event) -> Option<Vec<Report>> {
    Some(match event {
        Event::Ringing { callid, caller, callees } => {
            let mut members = vec![(caller, "ALERT")];
            members.extend(callees.iter().map(|callee| (callee, "RING")));
            vec![of_members("CallStatus", callid, &members)]
        }
        Event::Answered { callid, caller, callee } => {
            vec![of_members("CallStatus", callid, &[(caller, "ANSWERED"), (callee, "ANSWER")])]
        }
        Event::Released { callid, by, other: None } => vec![of_members("CallStatus", callid, &[(by, "BYE")])],
        Event::Released { callid, by, other: Some((other, state)) } => vec![
            of_members("CallStatus", callid, &[(by, "BYE"), (other, state)]),
            of_members("CallStatus", callid, &[(other, "BYE")]),
        ],
        Event::Held { callid, by, other, held, by_caller } => {
            let (own, others) = if *by_caller { ("ANSWERED", "ANSWER") } else { ("ANSWER", "ANSWERED") };
            let own = if *held { "HOLD" } else { own };
            vec![of_members("CallStatus", callid, &[(by, own), (other, others)])]
        }
        Event::Transferred { callid, parties } => {
            let parties: Vec<_> = parties.iter().map(|party| (party, "")).collect();
            vec![of_members("Tranfer", callid, &parties)]
        }
        Event::Forwarded { callid, caller } => vec![of_members("Forward", callid, &[(caller, "")])],
        Event::CallFailed { callid, reason, parties } => {
            let members = parties.iter().map(|party| member(callid, party, "")).collect::<Vec<_>>();
            let report =
                Report::new("event", "CallFailed").with("callid", callid.as_str()).with("reason", *reason);
            vec![report.with("members", members)]
        }
        Event::Invite { callid, inbound } => vec![of_members("Invite", callid, &[(inbound, "")])],
        // There is no such page, and no client that reads it: what v1 calls Incoming is a CallStatus here.
        Event::Incoming { callid, inbound } => {
            vec![of_members("CallStatus", callid, &[(inbound, "ANSWERED")])]
        }
        _ => return None,
    })
}

/// All other events.
fn notice(event: &Event) -> Vec<Report> {
    match event {
        Event::Dtmf { callid, party, key, so_far } => {
            let position = so_far.chars().count().saturating_sub(1);
            let report = of_members("DTMF", callid, &[(party, "ANSWERED")]).with("infos", so_far.as_str());
            vec![report.with("flag", position.to_string()).with("info", key.to_string())]
        }
        Event::NewCdr(cdr) => vec![record(cdr)],
        Event::PromptEnd { callid, party, prompt } => {
            vec![of_members("PlayPromptEnd", callid, &[(party, "")]).with("prompt", prompt.as_str())]
        }
        Event::IvrPromptEnd { callid, party, ivr } => {
            let ivr = Object::new().with("number", ivr.as_str());
            vec![of_members("PlayPromptEnd", callid, &[(party, "")]).with("ivr", ivr)]
        }
        Event::Survey { callid, result } => {
            vec![Report::of_call("event", "satisfaction", callid).with("surveyresult", result.as_str())]
        }
        Event::ExtensionStatus { extension, status, sip } => {
            // A SIP telephone that becomes idle is reported as registered.
            let status = if *sip && *status == "Idle" { "Registered" } else { status };
            let report = Report::new("event", "ExtensionStatus").with("extension", extension.as_str());
            vec![report.with("status", status)]
        }
        Event::ConfigChange { trunk, name, operation } => {
            vec![Report::config_change("event", *trunk, name, operation)]
        }
        Event::BootUp => vec![Report::new("event", "BootUp")],
        Event::SmsSent { status, smsid } => {
            let status = if *status == "Succeed" { "Success" } else { status };
            vec![Report::new("event", "sms-send").with("status", status).with("smsid", smsid.as_str())]
        }
        _ => Vec::new(),
    }
}

fn of_members(name: &str, callid: &str, members: &[(&Party, &str)]) -> Report {
    let members = members.iter().map(|(party, state)| member(callid, party, state)).collect::<Vec<_>>();
    Report::of_call("event", name, callid).with("members", members)
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

/// Every key is present, and the destination trunk has its own spelling.
fn record(cdr: &Cdr) -> Report {
    let (call, talk) = (cdr.callduration.to_string(), cdr.talkduration.to_string());
    let ringtime = cdr.agentringtime.unwrap_or(0).to_string();
    let mut report = Report::of_call("event", "NewCdr", &cdr.callid);
    for (key, value) in [
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
        report.body.add(key, value.as_str());
    }
    report
}
