//! Configuration files: TOML with the same keys, dotted or in tables.

use std::io::Read;
use std::path::Path;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::Config;
use crate::error::{Error, Result};

/// Larger files are rejected.
const MAX_BYTES: u64 = 1 << 20;

impl Config {
    /// Sets the keys that a TOML file names, as [`Config::set`] does, in the order of the file. `queue` in the table
    /// `[listener]` is the same as `listener.queue` at the top. Values are strings; integers, `true` and `false` (for
    /// on and off), and arrays (for lists joined by commas) are accepted too.
    ///
    /// # Errors
    /// `InvalidArgument`: the file cannot be read, is not TOML, or contains a key or a value that [`Config::set`]
    /// rejects. The message names file, line and key, and never shows a secret. Nothing has changed then.
    pub fn load(&mut self, file: &Path) -> Result<()> {
        let name = file.display();
        let text =
            read(file).map_err(|error| Error::invalid_argument(format!("cannot read '{name}': {error}")))?;
        let at = |position: usize| {
            let before = text.get(..position).unwrap_or(&text);
            format!("{name}, line {}", before.matches('\n').count() + 1)
        };
        let table = DeTable::parse(&text).map_err(|error| {
            let place = at(error.span().map_or(0, |span| span.start));
            Error::invalid_argument(format!("{place}: {}", error.message()))
        })?;
        let mut entries = Vec::new();
        flatten("", table.get_ref(), &mut entries);
        entries.sort_by_key(|entry| entry.position);
        let mut loaded = self.clone();
        for Entry { key, position, value } in entries {
            let refused = |text: &str| Error::invalid_argument(format!("{}: {text}", at(position)));
            let value = value.ok_or_else(|| {
                refused(&format!(
                    "{key} must be a string, a decimal integer, true, false or an array of these"
                ))
            })?;
            loaded.set(&key, &value).map_err(|error| refused(error.message()))?;
        }
        *self = loaded;
        Ok(())
    }
}

fn read(file: &Path) -> std::io::Result<String> {
    let mut bytes = Vec::new();
    std::fs::File::open(file)?.take(MAX_BYTES + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MAX_BYTES {
        return Err(std::io::Error::other("it is larger than 1 MiB"));
    }
    String::from_utf8(bytes).map_err(|_| std::io::Error::other("it is not UTF-8"))
}

/// A key with its full name, its position in the file, and its value as [`Config::set`] takes it.
struct Entry {
    key: String,
    position: usize,
    value: Option<String>,
}

fn flatten(prefix: &str, table: &DeTable<'_>, entries: &mut Vec<Entry>) {
    for (name, value) in table {
        let key = if prefix.is_empty() {
            name.get_ref().to_string()
        } else {
            format!("{prefix}.{}", name.get_ref())
        };
        match value.get_ref() {
            DeValue::Table(inner) => flatten(&key, inner, entries),
            _ => entries.push(Entry { key, position: name.span().start, value: text_of(value) }),
        }
    }
}

fn text_of(value: &Spanned<DeValue<'_>>) -> Option<String> {
    match value.get_ref() {
        DeValue::String(text) => Some(text.to_string()),
        DeValue::Integer(number) if number.radix() == 10 => Some(number.as_str().replace('_', "")),
        DeValue::Boolean(on) => Some(if *on { "on" } else { "off" }.to_owned()),
        DeValue::Array(items) => {
            items.iter().map(text_of).collect::<Option<Vec<_>>>().map(|items| items.join(","))
        }
        _ => None,
    }
}
