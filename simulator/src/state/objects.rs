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
        self.last_id += 1;
        self.rows.push(Row { id: self.last_id.to_string(), settings });
    }

    pub fn find(&self, key: &str, name: &str) -> Option<usize> {
        self.rows.iter().position(|row| row.settings.get(key) == name)
    }
}
