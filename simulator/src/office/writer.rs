//! Writes TOML.

/// The text of a file.
#[derive(Default)]
pub struct Writer(String);

impl Writer {
    pub fn comment(&mut self, text: &str) {
        self.0.push_str(&format!("# {text}\n"));
    }

    /// Begins a table of an array of tables.
    pub fn table(&mut self, name: &str) {
        self.0.push_str(&format!("\n[[{name}]]\n"));
    }

    pub fn text(&mut self, key: &str, value: &str) {
        self.0.push_str(&format!("{key} = {}\n", quoted(value)));
    }

    /// Unless it is what is there without it.
    pub fn text_unless(&mut self, key: &str, value: &str, otherwise: &str) {
        if value != otherwise {
            self.text(key, value);
        }
    }

    pub fn number(&mut self, key: &str, value: u64) {
        self.0.push_str(&format!("{key} = {value}\n"));
    }

    pub fn yes_or_no(&mut self, key: &str, value: bool) {
        self.0.push_str(&format!("{key} = {value}\n"));
    }

    pub fn list<'a>(&mut self, key: &str, items: impl Iterator<Item = &'a String>) {
        let items: Vec<String> = items.map(|item| quoted(item)).collect();
        self.0.push_str(&format!("{key} = [{}]\n", items.join(", ")));
    }

    pub fn finish(self) -> String {
        self.0
    }
}

/// A TOML string is escaped as one of JSON is, and DEL too.
fn quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap_or_default().replace('\u{7f}', "\\u007F")
}
