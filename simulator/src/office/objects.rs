//! Trunks, routes and paging groups.

use super::document::{Refusal, Table};
use super::section::Section;
use super::services::{changed_settings, known_keys, read_settings};
use super::writer::Writer;
use crate::state::error::StateError;
use crate::state::object_tables::{
    DESTINATIONS, INBOUND_ROUTES, OUTBOUND_ROUTES, ObjectTable, PAGING_GROUPS, SIP_TRUNKS,
};
use crate::state::objects::Register;
use crate::state::pbx_state::{LINE_KINDS, Line, PbxState};
use crate::state::settings::{Settings, split_list};

const ID: &[&str] = &["id"];
/// Leaves room for those that are added later.
const LARGEST_ID: u32 = 999_999_999;

pub const LINE: Section = Section {
    name: "line",
    read: |table, state| {
        table.knows(&["name", "kind", "status", "port"])?;
        let name = table.required("name")?;
        if state.trunk_names().any(|known| known == name) {
            return Err(table.refuse("name", &format!("{name:?} is given twice")));
        }
        state.lines.push(Line {
            name,
            kind: table.word("kind", LINE_KINDS)?,
            status: table.text("status")?.unwrap_or_else(|| "Idle".to_owned()),
            port: table.text("port")?.unwrap_or_default(),
        });
        Ok(())
    },
    write: |state, out| {
        for line in &state.lines {
            out.table("line");
            out.text("name", &line.name);
            out.text("kind", line.kind);
            out.text("status", &line.status);
            out.text_unless("port", &line.port, "");
        }
    },
};

pub const SIP_TRUNK: Section = Section {
    name: "siptrunk",
    read: |table, state| read_object(table, state, &SIP_TRUNKS),
    write: |state, out| write_register("siptrunk", &state.sip_trunks, &SIP_TRUNKS, out),
};

pub const PAGING_GROUP: Section = Section {
    name: "paginggroup",
    read: |table, state| {
        let number = table.present(PAGING_GROUPS.name)?;
        if state.is_taken(&number) {
            return Err(table.refuse(PAGING_GROUPS.name, &format!("{number} is given twice")));
        }
        read_object(table, state, &PAGING_GROUPS)
    },
    write: |state, out| write_register("paginggroup", &state.paging_groups, &PAGING_GROUPS, out),
};

pub const INBOUND_ROUTE: Section = Section {
    name: "inroute",
    read: |table, state| read_object(table, state, &INBOUND_ROUTES),
    write: |state, out| write_register("inroute", &state.inbound_routes, &INBOUND_ROUTES, out),
};

pub const OUTBOUND_ROUTE: Section = Section {
    name: "outroute",
    read: |table, state| read_object(table, state, &OUTBOUND_ROUTES),
    write: |state, out| write_register("outroute", &state.outbound_routes, &OUTBOUND_ROUTES, out),
};

fn read_object(table: &Table, state: &mut PbxState, of: &ObjectTable) -> Result<(), Refusal> {
    let mut settings = Settings::new(of.settings);
    table.knows(&known_keys(ID, &settings))?;
    table.present(of.name)?;
    read_settings(table, &mut settings, ID)?;
    state
        .check_new_object(of, &settings)
        .map_err(|error| in_words(table, of.name, &settings, state, &error))?;
    let register = (of.register)(state);
    let id = read_id(table, register.next_id())?;
    if id == 0 || !register.add_with_id(id, settings) {
        return Err(table.refuse("id", "must be a number from 1 up that no other has"));
    }
    Ok(())
}

/// The key `id`.
pub fn read_id(table: &Table, otherwise: u32) -> Result<u32, Refusal> {
    let Some(given) = table.text("id")? else { return Ok(otherwise) };
    let id = given.parse().ok().filter(|id| *id <= LARGEST_ID);
    id.ok_or_else(|| table.refuse("id", &format!("must be a whole number up to {LARGEST_ID}")))
}

/// A refusal of the state, with the key that it is about, and what there is.
fn in_words(table: &Table, name: &str, settings: &Settings, state: &PbxState, error: &StateError) -> Refusal {
    let names = |names: Vec<&str>| names.join(", ");
    let extensions = || names(state.extensions.keys().map(String::as_str).collect());
    match error {
        StateError::MissingValue(key) => table.refuse(key, "is missing or blank"),
        StateError::InvalidTrunkType => table.refuse("trunktype", "must be register, peer or account"),
        StateError::UnknownTrunkOf(_) => {
            let trunks = split_list(settings.get("trunks"));
            let stranger = trunks.iter().find(|name| !state.has_trunks(name)).cloned().unwrap_or_default();
            let known = names(state.trunk_names().collect());
            table.refuse("trunks", &format!("names {stranger:?}; the trunks are {known}"))
        }
        StateError::UnknownExtensionOf(_) => {
            let stranger = split_list(settings.get("extensions"));
            let stranger = stranger.iter().find(|number| !state.extensions.contains_key(*number)).cloned();
            let reason =
                format!("names {:?}; the extensions are {}", stranger.unwrap_or_default(), extensions());
            table.refuse("extensions", &reason)
        }
        StateError::InvalidDestinationType => {
            table.refuse("desttype", &format!("must be one of {}", DESTINATIONS.join(", ")))
        }
        StateError::UnknownDestination => {
            let known = match settings.get("desttype") {
                "ivr" => names(state.ivrs.keys().map(String::as_str).collect()),
                "queue" => names(state.queues.keys().map(String::as_str).collect()),
                "ringgroup" => names(state.ring_groups.keys().map(String::as_str).collect()),
                _ => extensions(),
            };
            let (kind, dest) = (settings.get("desttype"), settings.get("dest"));
            table.refuse("dest", &format!("names {dest:?}; of desttype {kind} there are {known}"))
        }
        StateError::ObjectExists(_) => {
            table.refuse(name, &format!("{:?} is given twice", settings.get(name)))
        }
        other => table.refuse_whole(&format!("is refused: {other}")),
    }
}

fn write_register(name: &str, register: &Register, of: &ObjectTable, out: &mut Writer) {
    let new = Settings::new(of.settings);
    let mut next = 1;
    for row in &register.rows {
        out.table(name);
        // Ids count upward from 1 unless something was deleted.
        if row.id != next.to_string() {
            out.text("id", &row.id);
        }
        next = row.id.parse().unwrap_or(next).max(next) + 1;
        changed_settings(&row.settings, &new, out);
    }
}
