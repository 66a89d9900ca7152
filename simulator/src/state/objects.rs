//! Objects that have a name and an id: SIP trunks, inbound and outbound routes, paging groups. One table each says what
//! they are made of; listing, adding, changing and deleting is the same for all.

use super::PbxState;
use super::settings::{Rule, Setting, Settings, setting};
use crate::api::errno::Errno;
use crate::api::fields::{Fields, split_list};
use crate::json::Object;
use crate::options::ConfigErrors;
use crate::reports::Event;

/// A kind of object.
pub struct Kind {
    /// Which register of the state holds them.
    pub register: fn(&mut PbxState) -> &mut Register,
    /// The key of the list in the answer.
    pub list_key: &'static str,
    /// The field that names one, several or all.
    pub name: &'static str,
    pub settings: &'static [Setting],
    /// What version 2.0.0 of the API answers when there is none of that name, when the name is taken, and when
    /// a value is wrong; version 1 names no codes for these.
    pub missing: Errno,
    pub taken: Errno,
    check: fn(&PbxState, &Settings) -> Result<(), Errno>,
    is_trunk: bool,
}

const ANY: Rule = Rule::Text(255, "");
const NAME: Rule = Rule::Filled(63, ",");

pub const SIP_TRUNKS: Kind = Kind {
    register: |state| &mut state.sip_trunks,
    list_key: "trunks",
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
    missing: Errno(10062),
    taken: Errno(10043),
    check: check_trunk,
    is_trunk: true,
};

pub const INBOUND_ROUTES: Kind = Kind {
    register: |state| &mut state.inbound_routes,
    list_key: "inroutes",
    name: "name",
    settings: &[
        setting("name", NAME, ""),
        setting("did", ANY, ""),
        setting("caller_id", ANY, ""),
        setting("trunks", ANY, ""),
        setting("desttype", ANY, ""),
        setting("dest", ANY, ""),
    ],
    missing: Errno(10072),
    taken: Errno(10064),
    check: check_inbound_route,
    is_trunk: false,
};

pub const OUTBOUND_ROUTES: Kind = Kind {
    register: |state| &mut state.outbound_routes,
    list_key: "outroutes",
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
    // The table is cut before it; the number follows from the pattern of the inbound routes.
    missing: Errno(10083),
    taken: Errno(10074),
    check: check_outbound_route,
    is_trunk: false,
};

pub const PAGING_GROUPS: Kind = Kind {
    register: |state| &mut state.paging_groups,
    list_key: "paginggroup",
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
    missing: Errno::NO_DATA,
    taken: Errno::NO_DATA,
    check: check_paging_group,
    is_trunk: false,
};

const DESTINATIONS: &[&str] = &[
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

/// The objects of one kind, in the order they were made.
#[derive(Default)]
pub struct Register {
    last_id: u32,
    pub rows: Vec<Row>,
}

#[derive(Clone)]
pub struct Row {
    pub id: String,
    pub settings: Settings,
}

impl Register {
    pub fn add(&mut self, settings: Settings) {
        self.last_id += 1;
        self.rows.push(Row { id: self.last_id.to_string(), settings });
    }

    fn find(&self, key: &str, name: &str) -> Option<usize> {
        self.rows.iter().position(|row| row.settings.get(key) == name)
    }
}

impl Kind {
    fn describe(&self, row: &Row) -> Object {
        let mut object = Object::new().with("id", row.id.as_str());
        for (name, value) in row.settings.iter() {
            if !self.is_trunk || belongs_to_type(row.settings.get("trunktype"), name) {
                object.add(name, value);
            }
        }
        object
    }
}

/// Of a trunk, only what its type has is told.
fn belongs_to_type(trunktype: &str, name: &str) -> bool {
    match name {
        "host" | "port" | "domain" => trunktype != "account",
        "username" | "authname" | "password" => trunktype != "peer",
        "fromuser" => trunktype == "register",
        _ => true,
    }
}

impl PbxState {
    /// One, several or `all`.
    pub fn list_objects(&mut self, kind: &Kind, fields: &Fields) -> Result<Vec<Object>, Errno> {
        let indices = self.pick(kind, fields)?;
        let register = (kind.register)(self);
        Ok(indices
            .iter()
            .filter_map(|index| register.rows.get(*index))
            .map(|row| kind.describe(row))
            .collect())
    }

    pub fn add_object(&mut self, kind: &Kind, fields: &Fields) -> Result<(), Errno> {
        let mut settings = Settings::new(kind.settings);
        settings.update(fields).map_err(|_| self.object_error(Errno::NO_DATA))?;
        self.check_object(kind, &settings, None)?;
        let name = settings.get(kind.name).to_owned();
        (kind.register)(self).add(settings);
        self.object_changed(kind, name, "add");
        Ok(())
    }

    /// Picked by id; where it is not sent, by name.
    pub fn update_object(&mut self, kind: &Kind, fields: &Fields) -> Result<(), Errno> {
        let register = (kind.register)(self);
        let index = match fields.filled("id") {
            Some(id) => register.rows.iter().position(|row| row.id == id),
            None => register.find(kind.name, &fields.required(kind.name)?),
        };
        let row = index.and_then(|index| register.rows.get(index)).cloned();
        let (index, mut row) = index.zip(row).ok_or(self.object_error(kind.missing))?;
        row.settings.update(fields).map_err(|_| self.object_error(Errno::NO_DATA))?;
        self.check_object(kind, &row.settings, Some(index))?;
        let name = row.settings.get(kind.name).to_owned();
        if let Some(place) = (kind.register)(self).rows.get_mut(index) {
            *place = row;
        }
        self.object_changed(kind, name, "update");
        Ok(())
    }

    /// One, several or `all`; none if one of them is not there.
    pub fn delete_objects(&mut self, kind: &Kind, fields: &Fields) -> Result<(), Errno> {
        let mut indices = self.pick(kind, fields)?;
        indices.sort_unstable();
        indices.dedup();
        for index in indices.into_iter().rev() {
            let row = (kind.register)(self).rows.remove(index);
            self.object_changed(kind, row.settings.get(kind.name).to_owned(), "del");
        }
        Ok(())
    }

    fn pick(&mut self, kind: &Kind, fields: &Fields) -> Result<Vec<usize>, Errno> {
        let names = fields.list(kind.name);
        let register = (kind.register)(self);
        if names.iter().any(|name| name == "all") {
            return Ok((0..register.rows.len()).collect());
        }
        let found: Option<Vec<usize>> = names.iter().map(|name| register.find(kind.name, name)).collect();
        found.ok_or(self.object_error(kind.missing))
    }

    fn check_object(&mut self, kind: &Kind, settings: &Settings, own: Option<usize>) -> Result<(), Errno> {
        let taken = (kind.register)(self).find(kind.name, settings.get(kind.name));
        if taken.is_some() && taken != own {
            return Err(self.object_error(kind.taken));
        }
        (kind.check)(self, settings).map_err(|errno| match errno {
            Errno::BLANK_PARAMETER => errno,
            other => self.object_error(other),
        })
    }

    /// The codes of version 2.0.0, or the one of version 1 that fits least badly.
    fn object_error(&self, of_version_2: Errno) -> Errno {
        match self.options.config_errors {
            ConfigErrors::V2 => of_version_2,
            ConfigErrors::NoData => Errno::NO_DATA,
        }
    }

    fn object_changed(&self, kind: &Kind, name: String, operation: &'static str) {
        if kind.is_trunk {
            self.emit(&Event::ConfigChange { trunk: true, name, operation });
        }
    }

    fn has_trunks(&self, names: &str) -> bool {
        let known = |name: &String| {
            self.sip_trunks.rows.iter().any(|row| row.settings.get("trunkname") == name)
                || self.lines.iter().any(|line| line.name == *name)
        };
        let names = split_list(names);
        !names.is_empty() && names.iter().all(known)
    }
}

fn filled(settings: &Settings, names: &[&str]) -> Result<(), Errno> {
    if names.iter().any(|name| settings.get(name).trim().is_empty()) {
        Err(Errno::BLANK_PARAMETER)
    } else {
        Ok(())
    }
}

fn check_trunk(_: &PbxState, settings: &Settings) -> Result<(), Errno> {
    match settings.get("trunktype") {
        "register" => filled(settings, &["host", "port", "domain", "username", "authname", "password"]),
        "peer" => filled(settings, &["host", "port", "domain"]),
        "account" => filled(settings, &["username", "authname", "password"]),
        _ => Err(Errno(10044)),
    }
}

fn check_inbound_route(state: &PbxState, settings: &Settings) -> Result<(), Errno> {
    if !state.has_trunks(settings.get("trunks")) {
        return Err(Errno(10067));
    }
    if !DESTINATIONS.contains(&settings.get("desttype")) {
        return Err(Errno(10068));
    }
    let dest = settings.get("dest");
    let is_there = match settings.get("desttype") {
        "extension" | "voicemail" => state.extensions.contains_key(dest),
        "ivr" => state.ivrs.contains_key(dest),
        "queue" => state.queues.contains_key(dest),
        "ringgroup" => state.ring_groups.contains_key(dest),
        _ => true,
    };
    if is_there { Ok(()) } else { Err(Errno(10069)) }
}

fn check_outbound_route(state: &PbxState, settings: &Settings) -> Result<(), Errno> {
    if !state.has_trunks(settings.get("trunks")) {
        return Err(Errno(10078));
    }
    let known = |number: &String| state.extensions.contains_key(number);
    if split_list(settings.get("extensions")).iter().all(known) { Ok(()) } else { Err(Errno(10079)) }
}

fn check_paging_group(_: &PbxState, settings: &Settings) -> Result<(), Errno> {
    if settings.get("duplex") == "multicast" {
        return filled(settings, &["multicastip"]);
    }
    // The table wants both lists, but a group that was read has one of them blank.
    filled(settings, &["allowexten"]).or_else(|_| filled(settings, &["allowextengroup"]))
}
