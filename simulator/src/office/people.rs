//! Extensions and their wake-up calls.

use super::document::{Refusal, Table};
use super::objects::read_id;
use super::section::Section;
use super::services::{changed_settings, known_keys, own_number, read_settings};
use super::writer::Writer;
use crate::state::extension::{Extension, Phone};
use crate::state::pbx_state::PbxState;
use crate::state::settings::Changes;

const EXTENSION_KEYS: &[&str] = &["number", "registered", "phone", "port"];
const WAKEUP_KEYS: &[&str] =
    &["extension", "id", "time", "type", "weekdays", "prompt", "repeats", "repeatinterval"];

pub const EXTENSION: Section = Section {
    name: "extension",
    read: |table, state| {
        let number = own_number(table, state)?;
        let mut extension = Extension::new(&number);
        table.knows(&known_keys(EXTENSION_KEYS, &extension.settings))?;
        extension.registered = table.yes_or_no("registered", true)?;
        extension.phone = Phone::of_word(table.word("phone", Phone::WORDS)?).unwrap_or(extension.phone);
        extension.port = table.text("port")?;
        read_settings(table, &mut extension.settings, EXTENSION_KEYS)?;
        if !extension.is_valid() {
            return Err(table.refuse_whole(
                "forwards calls to nothing, or lets a mobile ring without its number: see alwaysforward, noanswerforward, \
                 busyforward and their …transferto, …transferext, …transfernum, and enablemobile and mobile",
            ));
        }
        state.extensions.insert(number, extension);
        Ok(())
    },
    write: |state, out| {
        for extension in state.extensions.values() {
            let new = Extension::new(&extension.number);
            out.table("extension");
            out.text("number", &extension.number);
            if !extension.registered {
                out.yes_or_no("registered", false);
            }
            out.text_unless("phone", extension.phone.word(), new.phone.word());
            if let Some(port) = &extension.port {
                out.text("port", port);
            }
            changed_settings(&extension.settings, &new.settings, out);
        }
    },
};

pub const WAKEUP: Section = Section { name: "wakeup", read: read_wakeup, write: write_wakeups };

fn read_wakeup(table: &Table, state: &mut PbxState) -> Result<(), Refusal> {
    table.knows(WAKEUP_KEYS)?;
    let extension = existing_extension(table, state)?;
    let mut changes = Changes::default();
    for key in WAKEUP_KEYS {
        if let Some(value) = table.text(key)? {
            changes.0.insert((*key).to_owned(), value);
        }
    }
    let id = read_id(table, 0)?;
    state.alarms.load(&extension, id, &changes).map_err(|error| {
        let how = r#"time = "07:00", type = "onetime", "everyday" or, with weekdays = "1,2", "custom"; repeats = 1 to 3"#;
        table.refuse_whole(&format!("is refused: {error} ({how})"))
    })
}

fn write_wakeups(state: &PbxState, out: &mut Writer) {
    for (extension, alarm) in state.alarms.all() {
        out.table("wakeup");
        out.text("extension", extension);
        out.number("id", alarm.id.into());
        out.text("time", &alarm.time);
        out.text("type", &alarm.kind);
        out.text_unless("weekdays", &alarm.weekdays, "");
        out.text("prompt", &alarm.prompt);
        out.text("repeats", &alarm.repeats);
        out.text("repeatinterval", &alarm.repeatinterval);
    }
}

/// The number of the key `extension`, which must be there.
pub fn existing_extension(table: &Table, state: &PbxState) -> Result<String, Refusal> {
    let number = table.required("extension")?;
    if state.extensions.contains_key(&number) {
        return Ok(number);
    }
    let known: Vec<&str> = state.extensions.keys().map(String::as_str).collect();
    Err(table.refuse("extension", &format!("must be one of {}, not {number:?}", known.join(", "))))
}
