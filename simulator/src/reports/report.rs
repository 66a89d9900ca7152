//! A report, ready to be sent.

use crate::json::{Json, Object};

/// One report: its name and its body.
#[derive(Clone)]
pub struct Report {
    pub name: String,
    pub body: Object,
}

impl Report {
    /// `key` is `action` or, in version 2.0.0, `event`.
    pub fn new(key: &str, name: &str) -> Self {
        Self { name: name.to_owned(), body: Object::new().with(key, name) }
    }

    pub fn of_call(key: &str, name: &str, callid: &str) -> Self {
        Self::new(key, name).with("callid", callid)
    }

    pub fn with(mut self, key: &str, value: impl Into<Json>) -> Self {
        self.body.add(key, value);
        self
    }

    /// Blank if it is not about a call.
    pub fn callid(&self) -> &str {
        let found = self.body.0.iter().find(|(key, _)| key == "callid");
        found.map_or("", |(_, value)| if let Json::Text(text) = value { text } else { "" })
    }

    pub fn config_change(key: &str, trunk: bool, name: &str, operation: &str) -> Self {
        let (kind, name_key) = if trunk { ("trunk", "trunkname") } else { ("extension", "extid") };
        Self::new(key, "ConfigChange").with("type", kind).with(name_key, name).with("operation", operation)
    }
}
