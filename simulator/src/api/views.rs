//! The state as the API shows it.

use md5::{Digest, Md5};

use crate::hex::hex;
use crate::json::{Json, Object};
use crate::reports::event::{Party, TrunkLeg};
use crate::state::alarms::Alarm;
use crate::state::call::{Call, Stage};
use crate::state::error::ObjectType;
use crate::state::extension::Extension;
use crate::state::objects::Row;
use crate::state::pbx_state::PbxState;
use crate::state::services::Queue;
use crate::state::settings::Settings;

/// All settings of an extension and, while there is one, its call. The login password is shown as its MD5; `mobile` is
/// read as `moblie`; of a forward, only what is in force.
pub fn extension(state: &PbxState, extension: &Extension) -> Object {
    let settings = &extension.settings;
    let mut object = Object::new()
        .with("extnumber", extension.number.as_str())
        .with("username", settings.get("username"))
        .with("status", state.status_of(extension))
        .with("type", extension.kind());
    if let Some(port) = &extension.port {
        object.add("port", port.as_str());
    }
    for (name, value) in settings.iter().skip(1) {
        match name {
            "mobile" => object.add("moblie", value),
            "loginpassword" => object.add(name, hex(&Md5::digest(value.as_bytes()))),
            _ if extension.is_idle_forward(name) => {}
            _ => object.add(name, value),
        }
    }
    let call = state.call_of(&extension.number).ok();
    if let Some(other) = call.and_then(|call| call.other_seen_by(&extension.number)) {
        let (key, value) = other_party(other);
        object.add(key, value);
    }
    object
}

/// The other party of a call, under the key that `extension/query` gives it.
fn other_party(party: &Party) -> (&'static str, Object) {
    let leg = |leg: &TrunkLeg, id: &str| {
        let object = Object::new().with(id, leg.id.as_str()).with("from", leg.from.as_str());
        object.with("to", leg.to.as_str()).with("trunk", leg.trunk.as_str())
    };
    match party {
        Party::Ext(number) => ("ext", Object::new().with("extid", number.as_str())),
        Party::Inbound(inbound) => ("inbound", leg(inbound, "inboundid")),
        Party::Outbound(outbound) => ("outbound", leg(outbound, "outboundid")),
    }
}

pub fn alarm(alarm: &Alarm) -> Object {
    let mut object = Object::new()
        .with("wakeupid", alarm.id.to_string())
        .with("time", alarm.time.as_str())
        .with("type", alarm.kind.as_str());
    if alarm.kind == "custom" {
        object.add("weekdays", alarm.weekdays.as_str());
    }
    object
        .with("prompt", alarm.prompt.as_str())
        .with("repeats", alarm.repeats.as_str())
        .with("repeatinterval", alarm.repeatinterval.as_str())
}

pub fn queue(number: &str, queue: &Queue) -> Object {
    /// Shown only if set.
    const WHERE_SET: &[&str] = &["failoverdest", "breakoutaction", "breakoutdest"];
    let mut object = Object::new().with("queuenumber", number);
    for (name, value) in queue.settings.iter() {
        if !value.is_empty() || !WHERE_SET.contains(&name) {
            object.add(name, value);
        }
    }
    object
}

pub fn ivr(number: &str, settings: &Settings) -> Object {
    let mut object = Object::new().with("ivrnumber", number);
    settings.iter().for_each(|(name, value)| object.add(name, value));
    object
}

/// Of a trunk, only what its type has is shown.
pub fn object(object_type: ObjectType, row: &Row) -> Object {
    let is_trunk = object_type == ObjectType::SipTrunk;
    let mut object = Object::new().with("id", row.id.as_str());
    for (name, value) in row.settings.iter() {
        if !is_trunk || belongs_to_type(row.settings.get("trunktype"), name) {
            object.add(name, value);
        }
    }
    object
}

fn belongs_to_type(trunktype: &str, name: &str) -> bool {
    match name {
        "host" | "port" | "domain" => trunktype != "account",
        "username" | "authname" | "password" => trunktype != "peer",
        "fromuser" => trunktype == "register",
        _ => true,
    }
}

/// The row of `inbound/query` or `outbound/query` for one of a call's trunk legs.
pub fn leg(call: &Call, party: &Party) -> Option<Object> {
    let leg = party.trunk()?;
    let inbound = matches!(party, Party::Inbound(_));
    let object = Object::new().with(if inbound { "inboundid" } else { "outboundid" }, leg.id.as_str());
    let object = object.with("from", leg.from.as_str()).with("to", leg.to.as_str());
    let mut object = object.with("trunk", leg.trunk.as_str()).with("status", leg_status(&call.stage));
    if inbound {
        let mut callees: Vec<Object> =
            call.parties().filter(|other| *other != party).filter_map(callee).collect();
        if let Stage::Ivr(number) = &call.stage {
            callees.push(Object::new().with("ivrid", number.as_str()));
        }
        object.add("callee", callees);
    }
    Some(object)
}

fn leg_status(stage: &Stage) -> &'static str {
    match stage {
        Stage::Calling(_) | Stage::Ringing(_) => "Progress",
        Stage::Invited | Stage::Incoming | Stage::Waiting => "Wait",
        _ => "Talking",
    }
}

fn callee(party: &Party) -> Option<Object> {
    match party {
        Party::Ext(number) => Some(Object::new().with("extid", number.as_str())),
        Party::Outbound(leg) => Some(Object::new().with("outboundid", leg.id.as_str())),
        Party::Inbound(_) => None,
    }
}

/// One line for people: the parties and the stage.
pub fn call_summary(call: &Call) -> Object {
    let names: Vec<Json> = call.parties().map(|party| party.number().into()).collect();
    let stage = match &call.stage {
        Stage::Calling(_) => "calling back",
        Stage::Invited => "asking whether to accept",
        Stage::Incoming => "asking where to go",
        Stage::Ringing(_) => "ringing",
        Stage::Talking if call.is_on_hold() => "on hold",
        Stage::Talking => "talking",
        Stage::Ivr(_) => "in an IVR",
        Stage::Waiting => "waiting in a queue",
        Stage::Prompts(_) => "hearing a prompt",
        Stage::Voicemail(_) => "leaving a message",
        Stage::Service => "in a service of the PBX",
    };
    Object::new()
        .with("callid", call.id.as_str())
        .with("stage", stage)
        .with("parties", Json::List(names))
        .with("through", call.through.as_deref().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::clock::Timestamp;
    use crate::options::Options;

    #[test]
    fn new_extension_matches_the_documented_reply() {
        let state = PbxState::new(Arc::new(Options::default()), Timestamp(0));
        let object = extension(&state, state.extension("1000").unwrap());
        let keys: Vec<&str> = object.0.iter().map(|(key, _)| key.as_str()).collect();
        assert_eq!(
            keys.join(" "),
            "extnumber username status type callerid registername registerpassword maxregistrations loginpassword email \
             moblie language hasvoicemail enablevmtoemail vmsecret alwaysforward noanswerforward ntransferto \
             ntransferprefix busyforward btransferto btransferprefix ringsimultaneous mobileprefix enablemobile \
             allowbeingmonitored monitormode ringtimeout maxduration dnd callrestriction agentid"
        );
        let analog = extension(&state, state.extension("1002").unwrap()).compact();
        assert!(analog.contains(r#""type":"FXS","port":"Span2-Port1""#), "{analog}");
    }
}
