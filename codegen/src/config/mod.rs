//! Generates the configuration keys: the settings, their setters, and the table in `docs/configuration.md`.

mod model;

use std::collections::BTreeSet;

pub use model::{Config, Key, Kind};

use crate::text::{is_phrase, origin};

/// `src/config/keys.rs`
pub fn keys(config: &Config) -> String {
    let mut text =
        String::from("//! The configuration keys, the settings that hold them, and their defaults.\n");
    text.push_str(&origin("api/config.toml"));
    text.push_str(
        "use std::path::PathBuf;\nuse std::time::Duration;\n\n\
         use super::Key;\nuse super::url::Url;\nuse super::values::{self, Cidr, Fingerprint, Invalid, Password};\n\n",
    );
    structs(config, &mut text);
    defaults(config, &mut text);
    for key in config.keys.iter().filter(|key| key.kind == Kind::Choice) {
        choice(key, &mut text);
    }
    text.push_str("/// All keys, in the order of the reference page.\npub static KEYS: &[Key] = &[\n");
    for key in &config.keys {
        row(key, &mut text);
    }
    text.push_str("];\n");
    text
}

/// All errors in the data.
pub fn check(config: &Config) -> Vec<String> {
    let mut complaints = Vec::new();
    let mut names = BTreeSet::new();
    for key in &config.keys {
        let mut complain = |what: &str| complaints.push(format!("key {}: {what}", key.name));
        if !names.insert(&key.name) {
            complain("is a duplicate");
        }
        if !is_phrase(&key.about) || !is_phrase(&key.takes()) {
            complain("`about` or `takes` is not a phrase");
        }
        let ranged = matches!(key.kind, Kind::Text | Kind::Number | Kind::Milliseconds | Kind::Seconds);
        if ranged != (key.min.is_some() && key.max.is_some()) {
            complain("`min` and `max` go with text, numbers and times");
        }
        if key.value_type().is_empty() {
            complain("has no `type`");
        }
        if (key.kind == Kind::Choice) == key.values.is_empty() {
            complain("`values` and the kind choice go together");
        }
        if (key.kind == Kind::Custom) != key.parse.is_some()
            || (key.parse.is_some() && key.examples.is_empty())
        {
            complain("`parse` and `examples` go with the kind custom");
        }
        if let Some((section, _)) = key.field().split_once('.') {
            if !config.sections.iter().any(|known| known.field == section) {
                complain("its field is not in any [[section]]");
            }
        }
    }
    complaints
}

/// The rows of the table of `docs/configuration.md`.
pub fn table(config: &Config) -> String {
    let mut table = String::from("| key | value | default | meaning | since |\n|---|---|---|---|---|\n");
    for key in &config.keys {
        table.push_str(&format!(
            "| `{}` | {} | {} | {} | {} |\n",
            key.name,
            key.takes(),
            key.shown(),
            key.about,
            key.since
        ));
    }
    table
}

fn structs(config: &Config, text: &mut String) {
    text.push_str(
        "/// All settings. `Config::default()` has the documented defaults.\n\
         #[derive(Clone, Debug)]\npub struct Config {\n",
    );
    fields(config, None, text);
    for section in &config.sections {
        text.push_str(&format!("/// {}\npub {}: {},\n", section.about, section.field, section.type_name));
    }
    text.push_str("}\n\n");
    for section in &config.sections {
        text.push_str(&format!(
            "/// {}\n#[derive(Clone, Debug)]\npub struct {} {{\n",
            section.about, section.type_name
        ));
        fields(config, Some(&section.field), text);
        text.push_str("}\n\n");
    }
}

/// The fields of a section, each once, although several keys may set it.
fn fields(config: &Config, section: Option<&str>, text: &mut String) {
    for (name, key) in fields_of(config, section) {
        let of = key.value_type();
        let type_name = if key.is_optional() { format!("Option<{of}>") } else { of.to_owned() };
        text.push_str(&format!("/// `{}`: {}.\npub {name}: {type_name},\n", key.name, key.about));
    }
}

fn fields_of<'a>(config: &'a Config, section: Option<&str>) -> Vec<(&'a str, &'a Key)> {
    let mut seen = BTreeSet::new();
    config
        .keys
        .iter()
        .filter_map(|key| match (key.field().split_once('.'), section) {
            (Some((of, name)), Some(section)) if of == section => Some((name, key)),
            (None, None) => Some((key.field(), key)),
            _ => None,
        })
        .filter(|(name, _)| seen.insert(*name))
        .collect()
}

/// The settings before the defaults are set through the setters.
fn defaults(config: &Config, text: &mut String) {
    let blanks = |section: Option<&str>| -> String {
        let fields = fields_of(config, section);
        fields.iter().map(|(name, key)| format!("{name}: {},\n", blank(key))).collect()
    };
    text.push_str(
        "impl Config {\n/// The settings without defaults.\npub(super) const BLANK: Config = Config {\n",
    );
    text.push_str(&blanks(None));
    for section in &config.sections {
        text.push_str(&format!(
            "{}: {} {{\n{}}},\n",
            section.field,
            section.type_name,
            blanks(Some(&section.field))
        ));
    }
    text.push_str("};\n}\n\n");
    for section in &config.sections {
        text.push_str(&format!(
            "impl Default for {of} {{\nfn default() -> {of} {{\nConfig::default().{field}\n}}\n}}\n\n",
            of = section.type_name,
            field = section.field
        ));
    }
}

fn blank(key: &Key) -> String {
    if key.is_optional() {
        return "None".to_owned();
    }
    match key.value_type() {
        "String" => "String::new()".to_owned(),
        "PathBuf" => "PathBuf::new()".to_owned(),
        "Duration" => "Duration::ZERO".to_owned(),
        "bool" => "false".to_owned(),
        vec if vec.starts_with("Vec<") => "Vec::new()".to_owned(),
        option if option.starts_with("Option<") => "None".to_owned(),
        of if key.kind == Kind::Choice => {
            key.choices().next().map_or(String::new(), |(_, variant)| format!("{of}::{variant}"))
        }
        _ => "0".to_owned(),
    }
}

fn choice(key: &Key, text: &mut String) {
    let of = key.value_type();
    text.push_str(&format!(
        "/// The values of `{}`.\n#[derive(Clone, Copy, Debug, PartialEq, Eq)]\npub enum {of} {{\n",
        key.name
    ));
    for (value, variant) in key.choices() {
        text.push_str(&format!("/// `{value}`\n{variant},\n"));
    }
    text.push_str(&format!("}}\n\nimpl {of} {{\nconst VALUES: &[(&str, {of})] = &["));
    for (value, variant) in key.choices() {
        text.push_str(&format!("({value:?}, {of}::{variant}), "));
    }
    text.push_str("];\n}\n\n");
}

fn row(key: &Key, text: &mut String) {
    let (min, max) = (grouped(key.min.unwrap_or(0)), grouped(key.max.unwrap_or(0)));
    let value = match key.kind {
        Kind::Text => format!("values::text(v, {min}, {max})?"),
        Kind::Number => format!("values::number(v, {min}, {max})?"),
        Kind::Milliseconds => format!("values::milliseconds(v, {min}, {max})?"),
        Kind::Seconds => format!("values::seconds(v, {min}, {max})?"),
        Kind::Switch => "values::switch(v)?".to_owned(),
        Kind::Choice => format!("values::choice(v, {}::VALUES)?", key.value_type()),
        Kind::File => "values::file(v)?".to_owned(),
        Kind::Networks => "values::networks(v)?".to_owned(),
        Kind::Custom => format!("values::{}(v)?", key.parse.as_deref().unwrap_or_default()),
    };
    let value = if key.is_optional() { format!("Some({value})") } else { value };
    text.push_str(&format!(
        "Key {{\nname: {:?},\ndefault: {:?},\ntakes: {:?},\nsecret: {},\nset: |c, v| {{\nc.{} = {value};\nOk::<(), Invalid>(())\n}},\n}},\n",
        key.name, key.default, key.takes(), key.secret, key.field()
    ));
}

/// `3_600_000`, as clippy requires for long numbers.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index) % 3 == 0 {
            text.push('_');
        }
        text.push(digit);
    }
    text
}
