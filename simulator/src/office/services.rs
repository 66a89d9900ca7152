//! IVRs, ring groups and queues, and what all tables with settings have in common.

use super::document::{Refusal, Table};
use super::section::Section;
use super::writer::Writer;
use crate::state::pbx_state::PbxState;
use crate::state::services::{IVR_SETTINGS, Queue};
use crate::state::settings::Settings;

const NUMBER: &[&str] = &["number"];
const QUEUE_KEYS: &[&str] = &["number", "paused"];

pub const IVR: Section = Section {
    name: "ivr",
    read: |table, state| {
        let number = own_number(table, state)?;
        let mut settings = new_ivr(&number);
        table.knows(&known_keys(NUMBER, &settings))?;
        read_settings(table, &mut settings, NUMBER)?;
        state.ivrs.insert(number, settings);
        Ok(())
    },
    write: |state, out| {
        for (number, settings) in &state.ivrs {
            out.table("ivr");
            out.text("number", number);
            changed_settings(settings, &new_ivr(number), out);
        }
    },
};

pub const RING_GROUP: Section = Section {
    name: "ringgroup",
    read: |table, state| {
        let number = own_number(table, state)?;
        table.knows(&["number", "members"])?;
        let members = table.list("members")?;
        are_extensions(table, "members", &members, state)?;
        state.ring_groups.insert(number, members);
        Ok(())
    },
    write: |state, out| {
        for (number, members) in &state.ring_groups {
            out.table("ringgroup");
            out.text("number", number);
            out.list("members", members.iter());
        }
    },
};

pub const QUEUE: Section = Section {
    name: "queue",
    read: |table, state| {
        let number = own_number(table, state)?;
        let mut queue = Queue::new(&number, "");
        table.knows(&known_keys(QUEUE_KEYS, &queue.settings))?;
        read_settings(table, &mut queue.settings, QUEUE_KEYS)?;
        are_extensions(table, "agents", &queue.agents(), state)?;
        let paused = table.list("paused")?;
        are_extensions(table, "paused", &paused, state)?;
        queue.paused = paused.into_iter().collect();
        state.queues.insert(number, queue);
        Ok(())
    },
    write: |state, out| {
        for (number, queue) in &state.queues {
            out.table("queue");
            out.text("number", number);
            changed_settings(&queue.settings, &Queue::new(number, "").settings, out);
            if !queue.paused.is_empty() {
                out.list("paused", queue.paused.iter());
            }
        }
    },
};

fn new_ivr(number: &str) -> Settings {
    Settings::new(IVR_SETTINGS).with("ivrname", number)
}

/// The number of an object, which no other may have.
pub fn own_number(table: &Table, state: &PbxState) -> Result<String, Refusal> {
    let number = table.required("number")?;
    if number.len() > 15 || !number.chars().all(|c| c.is_ascii_digit()) {
        return Err(table.refuse("number", &format!("must be 1 to 15 digits, not {number:?}")));
    }
    if state.is_taken(&number) {
        return Err(table.refuse("number", &format!("{number} is given twice")));
    }
    Ok(number)
}

/// These keys and the names of the settings.
pub fn known_keys(keys: &[&'static str], settings: &Settings) -> Vec<&'static str> {
    keys.iter().copied().chain(settings.iter().map(|(name, _)| name)).collect()
}

/// Sets what the table has, except these keys.
pub fn read_settings(table: &Table, settings: &mut Settings, except: &[&str]) -> Result<(), Refusal> {
    let names: Vec<&'static str> = settings.iter().map(|(name, _)| name).collect();
    for name in names.into_iter().filter(|name| !except.contains(name)) {
        let Some(value) = table.text(name)? else { continue };
        settings
            .load(name, &value)
            .map_err(|allowed| table.refuse(name, &format!("must be {allowed}, not {value:?}")))?;
    }
    Ok(())
}

/// Writes the settings that differ from those of a new object.
pub fn changed_settings(settings: &Settings, new: &Settings, out: &mut Writer) {
    for (name, value) in settings.iter() {
        out.text_unless(name, value, new.get(name));
    }
}

fn are_extensions(table: &Table, key: &str, numbers: &[String], state: &PbxState) -> Result<(), Refusal> {
    let Some(stranger) = numbers.iter().find(|number| !state.extensions.contains_key(*number)) else {
        return Ok(());
    };
    let known: Vec<&str> = state.extensions.keys().map(String::as_str).collect();
    Err(table.refuse(key, &format!("names {stranger:?}; the extensions are {}", known.join(", "))))
}
