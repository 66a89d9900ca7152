//! What a section of the file is.

use super::document::{Refusal, Table};
use super::writer::Writer;
use crate::state::pbx_state::PbxState;

/// What the tables of one name hold.
pub struct Section {
    pub name: &'static str,
    pub read: fn(&Table, &mut PbxState) -> Result<(), Refusal>,
    pub write: fn(&PbxState, &mut Writer),
}
