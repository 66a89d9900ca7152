//! SIP trunks, inbound and outbound routes, paging groups: what each is made of, and what its values must be.

use super::error::{ObjectType, StateError};
use super::objects::Register;
use super::pbx_state::PbxState;
use super::settings::{Rule, Setting, Settings, setting, split_list};

/// What one type of object is made of.
pub struct ObjectTable {
    /// The register that holds them.
    pub register: fn(&mut PbxState) -> &mut Register,
    /// The field that names one, several or all.
    pub name: &'static str,
    pub settings: &'static [Setting],
    pub object_type: ObjectType,
    pub check: fn(&PbxState, &Settings) -> Result<(), StateError>,
}

const ANY: Rule = Rule::Text(255, "");
const NAME: Rule = Rule::Filled(63, ",");

pub const SIP_TRUNKS: ObjectTable = ObjectTable {
    register: |state| &mut state.sip_trunks,
    name: "trunkname",
    settings: &[
        setting("trunkname", NAME, ""),
        setting("trunktype", ANY, ""),
        setting("host", ANY, ""),
        setting("port", ANY, ""),
        setting("domain", ANY, ""),
        setting("username", ANY, ""),
        setting("authname", ANY, ""),
        setting("fromuser", ANY, ""),
        setting("password", ANY, ""),
        setting("extensionsdod", ANY, ""),
        setting("extensionsgroupdod", ANY, ""),
    ],
    object_type: ObjectType::SipTrunk,
    check: check_trunk,
};

pub const INBOUND_ROUTES: ObjectTable = ObjectTable {
    register: |state| &mut state.inbound_routes,
    name: "name",
    settings: &[
        setting("name", NAME, ""),
        setting("did", ANY, ""),
        setting("caller_id", ANY, ""),
        setting("trunks", ANY, ""),
        setting("desttype", ANY, ""),
        setting("dest", ANY, ""),
    ],
    object_type: ObjectType::InboundRoute,
    check: check_inbound_route,
};

pub const OUTBOUND_ROUTES: ObjectTable = ObjectTable {
    register: |state| &mut state.outbound_routes,
    name: "name",
    settings: &[
        setting("name", NAME, ""),
        setting("prefix", ANY, ""),
        setting("strip", Rule::Digits(3), ""),
        setting("prepend", ANY, ""),
        setting("trunks", ANY, ""),
        setting("extensions", Rule::Text(60_000, ""), ""),
        setting("extensionsgroup", ANY, ""),
    ],
    object_type: ObjectType::OutboundRoute,
    check: check_outbound_route,
};

pub const PAGING_GROUPS: ObjectTable = ObjectTable {
    register: |state| &mut state.paging_groups,
    name: "number",
    settings: &[
        setting("number", NAME, ""),
        setting("name", NAME, ""),
        setting("duplex", Rule::OneOf(&["paging", "intercom", "multicast"]), "paging"),
        setting("allowexten", Rule::Text(60_000, ""), ""),
        setting("allowextengroup", ANY, ""),
        setting("enablekeyhanup", Rule::OneOf(&["yes", "no"]), "no"),
        setting("multicastip", ANY, ""),
    ],
    object_type: ObjectType::PagingGroup,
    check: check_paging_group,
};

pub const DESTINATIONS: &[&str] = &[
    "hangup",
    "extension",
    "extrange",
    "voicemail",
    "ivr",
    "ringgroup",
    "queue",
    "conference",
    "disa",
    "callback",
    "outroute",
    "faxtoemail",
];

fn filled(settings: &Settings, names: &[&'static str]) -> Result<(), StateError> {
    let blank = names.iter().find(|name| settings.get(name).trim().is_empty());
    blank.map_or(Ok(()), |name| Err(StateError::MissingValue(name)))
}

fn check_trunk(_: &PbxState, settings: &Settings) -> Result<(), StateError> {
    match settings.get("trunktype") {
        "register" => filled(settings, &["host", "port", "domain", "username", "authname", "password"]),
        "peer" => filled(settings, &["host", "port", "domain"]),
        "account" => filled(settings, &["username", "authname", "password"]),
        _ => Err(StateError::InvalidTrunkType),
    }
}

fn check_inbound_route(state: &PbxState, settings: &Settings) -> Result<(), StateError> {
    if !state.has_trunks(settings.get("trunks")) {
        return Err(StateError::UnknownTrunkOf(ObjectType::InboundRoute));
    }
    if !DESTINATIONS.contains(&settings.get("desttype")) {
        return Err(StateError::InvalidDestinationType);
    }
    let dest = settings.get("dest");
    let is_there = match settings.get("desttype") {
        "extension" | "voicemail" => state.extensions.contains_key(dest),
        "ivr" => state.ivrs.contains_key(dest),
        "queue" => state.queues.contains_key(dest),
        "ringgroup" => state.ring_groups.contains_key(dest),
        _ => true,
    };
    if is_there { Ok(()) } else { Err(StateError::UnknownDestination) }
}

fn check_outbound_route(state: &PbxState, settings: &Settings) -> Result<(), StateError> {
    if !state.has_trunks(settings.get("trunks")) {
        return Err(StateError::UnknownTrunkOf(ObjectType::OutboundRoute));
    }
    let known = |number: &String| state.extensions.contains_key(number);
    if split_list(settings.get("extensions")).iter().all(known) {
        Ok(())
    } else {
        Err(StateError::UnknownExtensionOf(ObjectType::OutboundRoute))
    }
}

fn check_paging_group(_: &PbxState, settings: &Settings) -> Result<(), StateError> {
    if settings.get("duplex") == "multicast" {
        return filled(settings, &["multicastip"]);
    }
    // The documented table requires both lists, but existing groups have one of them blank.
    filled(settings, &["allowexten"]).or_else(|_| filled(settings, &["allowextengroup"]))
}
