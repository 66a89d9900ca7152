//! Listing, adding, changing and deleting objects: the same for all types.

use super::error::{ObjectType, StateError};
use super::object_tables::ObjectTable;
use super::objects::Row;
use super::pbx_state::PbxState;
use super::settings::{Changes, Settings, split_list};
use crate::reports::event::Event;

impl PbxState {
    /// The objects of these names; `all` selects every one.
    pub fn list_objects(&mut self, table: &ObjectTable, names: &[String]) -> Result<Vec<Row>, StateError> {
        let indices = self.pick(table, names)?;
        let rows = &(table.register)(self).rows;
        Ok(indices.iter().filter_map(|index| rows.get(*index)).cloned().collect())
    }

    pub fn add_object(&mut self, table: &ObjectTable, changes: &Changes) -> Result<(), StateError> {
        let mut settings = Settings::new(table.settings);
        settings.update(changes).map_err(|_| StateError::InvalidObject)?;
        self.check_object(table, &settings, None)?;
        let name = settings.get(table.name).to_owned();
        (table.register)(self).add(settings);
        self.object_changed(table, name, "add");
        Ok(())
    }

    /// Selected by id or, without one, by name.
    pub fn update_object(&mut self, table: &ObjectTable, changes: &Changes) -> Result<(), StateError> {
        let register = (table.register)(self);
        let index = match changes.filled("id") {
            Some(id) => register.rows.iter().position(|row| row.id == id),
            None => {
                let name = changes.filled(table.name).ok_or(StateError::MissingValue(table.name))?;
                register.find(table.name, name)
            }
        };
        let row = index.and_then(|index| register.rows.get(index)).cloned();
        let (index, mut row) = index.zip(row).ok_or(StateError::NoSuchObject(table.object_type))?;
        row.settings.update(changes).map_err(|_| StateError::InvalidObject)?;
        self.check_object(table, &row.settings, Some(index))?;
        let name = row.settings.get(table.name).to_owned();
        if let Some(place) = (table.register)(self).rows.get_mut(index) {
            *place = row;
        }
        self.object_changed(table, name, "update");
        Ok(())
    }

    /// Deletes the objects of these names, or `all`. If one does not exist, nothing is deleted.
    pub fn delete_objects(&mut self, table: &ObjectTable, names: &[String]) -> Result<(), StateError> {
        let mut indices = self.pick(table, names)?;
        indices.sort_unstable();
        indices.dedup();
        for index in indices.into_iter().rev() {
            let row = (table.register)(self).rows.remove(index);
            self.object_changed(table, row.settings.get(table.name).to_owned(), "del");
        }
        Ok(())
    }

    fn pick(&mut self, table: &ObjectTable, names: &[String]) -> Result<Vec<usize>, StateError> {
        let register = (table.register)(self);
        if names.iter().any(|name| name == "all") {
            return Ok((0..register.rows.len()).collect());
        }
        let found: Option<Vec<usize>> = names.iter().map(|name| register.find(table.name, name)).collect();
        found.ok_or(StateError::NoSuchObject(table.object_type))
    }

    /// Whether an object with these settings could be added.
    pub fn check_new_object(&mut self, table: &ObjectTable, settings: &Settings) -> Result<(), StateError> {
        self.check_object(table, settings, None)
    }

    fn check_object(
        &mut self,
        table: &ObjectTable,
        settings: &Settings,
        own: Option<usize>,
    ) -> Result<(), StateError> {
        let taken = (table.register)(self).find(table.name, settings.get(table.name));
        if taken.is_some() && taken != own {
            return Err(StateError::ObjectExists(table.object_type));
        }
        (table.check)(self, settings)
    }

    fn object_changed(&mut self, table: &ObjectTable, name: String, operation: &'static str) {
        if table.object_type == ObjectType::SipTrunk {
            self.emit(Event::ConfigChange { trunk: true, name, operation });
        }
    }

    pub fn has_trunks(&self, names: &str) -> bool {
        let names = split_list(names);
        !names.is_empty() && names.iter().all(|name| self.trunk_names().any(|known| known == name))
    }
}
