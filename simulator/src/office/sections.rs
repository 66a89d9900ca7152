//! The sections of the file.

use super::document::{Document, Refusal};
use super::section::Section;
use super::writer::Writer;
use super::{objects, people, records, services};
use crate::state::pbx_state::PbxState;

/// In the order in which they are read and written: each names only what stands before it.
const SECTIONS: &[Section] = &[
    people::EXTENSION,
    people::WAKEUP,
    objects::LINE,
    objects::SIP_TRUNK,
    services::IVR,
    services::RING_GROUP,
    services::QUEUE,
    objects::PAGING_GROUP,
    objects::INBOUND_ROUTE,
    objects::OUTBOUND_ROUTE,
    records::CDR,
    records::VOICEMAIL,
];

pub fn read(text: &str, state: &mut PbxState) -> Result<(), Refusal> {
    let document = Document::parse(text)?;
    document.top.knows(&["prompts"]).map_err(with_sections)?;
    let names: Vec<&str> = SECTIONS.iter().map(|section| section.name).collect();
    if let Some(stranger) = document.tables.iter().find(|table| !names.contains(&table.name())) {
        let reason = format!("there is no [[{}]]; there are {}", stranger.name(), names.join(", "));
        return Err(Refusal { reason, ..stranger.refuse_whole("") });
    }
    state.clear_office();
    state.prompts = document.top.list("prompts")?.into_iter().collect();
    for section in SECTIONS {
        for table in document.tables.iter().filter(|table| table.name() == section.name) {
            (section.read)(table, state)?;
        }
    }
    if state.extensions.is_empty() {
        return Err(Refusal { line: 1, reason: "there is no [[extension]]; a PBX needs one".to_owned() });
    }
    Ok(())
}

#[cfg(test)]
pub fn names() -> impl Iterator<Item = &'static str> {
    SECTIONS.iter().map(|section| section.name)
}

/// A key of the file itself may have been meant as a table.
fn with_sections(refusal: Refusal) -> Refusal {
    let names: Vec<String> = SECTIONS.iter().map(|section| format!("[[{}]]", section.name)).collect();
    Refusal { reason: format!("{}, {}", refusal.reason, names.join(", ")), ..refusal }
}

pub fn write(state: &PbxState) -> String {
    let mut writer = Writer::default();
    writer.comment("An office of yeastar-simulator, for --office. docs/simulator.md says what can be in it.");
    writer.list("prompts", state.prompts.iter());
    for section in SECTIONS {
        (section.write)(state, &mut writer);
    }
    writer.finish()
}
