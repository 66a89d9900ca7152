//! The office of a PBX, that is its extensions, trunks, routes, queues and records, as a TOML file: read by `--office`,
//! written by `--dump-office`.

mod document;
mod objects;
mod people;
mod records;
mod section;
mod sections;
mod services;
mod writer;

use std::fs;
use std::path::Path;

use crate::error::{StartError, reason};
use crate::state::pbx_state::PbxState;

/// Furnishes the PBX with what the file contains, and with nothing else.
pub fn read(path: &Path, state: &mut PbxState) -> Result<(), StartError> {
    let name = path.display();
    let text = fs::read_to_string(path)
        .map_err(|error| StartError::new(format!("cannot read {name}: {}", reason(&error))))?;
    sections::read(&text, state)
        .map_err(|refusal| StartError::new(format!("{name}:{}: {}", refusal.line, refusal.reason)))
}

/// The office as it is now.
pub fn dump(state: &PbxState) -> String {
    sections::write(state)
}

#[cfg(test)]
mod tests;
