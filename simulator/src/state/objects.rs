//! Objects that have a name and an id.

use super::settings::Settings;

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
        self.add_with_id(self.next_id(), settings);
    }

    pub fn next_id(&self) -> u32 {
        self.last_id.saturating_add(1)
    }

    /// False if there is one of that id.
    pub fn add_with_id(&mut self, id: u32, settings: Settings) -> bool {
        let id_text = id.to_string();
        if self.rows.iter().any(|row| row.id == id_text) {
            return false;
        }
        self.last_id = self.last_id.max(id);
        self.rows.push(Row { id: id_text, settings });
        true
    }

    pub fn find(&self, key: &str, name: &str) -> Option<usize> {
        self.rows.iter().position(|row| row.settings.get(key) == name)
    }
}
