//! `api/config.toml` as types. The head of that file explains each field.

use serde::Deserialize;

use crate::text::{either, pascal};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    #[serde(rename = "section")]
    pub sections: Vec<Section>,
    #[serde(rename = "key")]
    pub keys: Vec<Key>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Section {
    pub field: String,
    #[serde(rename = "type")]
    pub type_name: String,
    pub about: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Key {
    pub name: String,
    field: Option<String>,
    pub kind: Kind,
    #[serde(rename = "type")]
    type_name: Option<String>,
    pub parse: Option<String>,
    #[serde(default)]
    pub values: Vec<String>,
    #[serde(default)]
    variants: Vec<String>,
    pub min: Option<u64>,
    pub max: Option<u64>,
    unit: Option<String>,
    takes: Option<String>,
    pub default: Option<String>,
    shown: Option<String>,
    pub about: String,
    #[serde(default)]
    pub secret: bool,
    pub since: String,
    // For the tests of the setters, which read them from the file.
    #[serde(default)]
    pub examples: Vec<String>,
    #[serde(default, rename = "refused")]
    _refused: Vec<String>,
}

#[derive(Clone, Copy, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    Text,
    Number,
    Milliseconds,
    Seconds,
    Switch,
    Choice,
    File,
    Networks,
    Custom,
}

impl Key {
    /// `listener.queue`: the section's field, if any, and the field in it.
    pub fn field(&self) -> &str {
        self.field.as_deref().unwrap_or(&self.name)
    }

    /// The type of one value, as the setter makes it.
    pub fn value_type(&self) -> &str {
        match self.kind {
            Kind::Text => "String",
            Kind::Milliseconds | Kind::Seconds => "Duration",
            Kind::Switch => "bool",
            Kind::File => "PathBuf",
            Kind::Networks => "Vec<Cidr>",
            Kind::Number | Kind::Choice | Kind::Custom => self.type_name.as_deref().unwrap_or_default(),
        }
    }

    /// Whether the field is an `Option`, since the key has no default.
    pub fn is_optional(&self) -> bool {
        self.default.is_none() && !self.value_type().starts_with("Vec<")
    }

    /// Each value of a choice with its variant.
    pub fn choices(&self) -> impl Iterator<Item = (&str, String)> {
        self.values.iter().enumerate().map(|(index, value)| {
            (value.as_str(), self.variants.get(index).cloned().unwrap_or_else(|| pascal(value)))
        })
    }

    /// Completes the sentence "`key` must be …".
    pub fn takes(&self) -> String {
        if let Some(takes) = &self.takes {
            return takes.clone();
        }
        let (min, max) = (self.min.unwrap_or(0), self.max.unwrap_or(u64::MAX));
        match self.kind {
            Kind::Text => format!("{min} to {max} characters"),
            Kind::Number => {
                let unit = self.unit.as_ref().map_or(String::new(), |unit| format!(" {unit}"));
                format!("{min} to {max}{unit}")
            }
            Kind::Milliseconds => format!("{min} to {max} milliseconds"),
            Kind::Seconds => format!("{min} to {max} seconds"),
            Kind::Switch => "on or off".to_owned(),
            Kind::Choice => either(&self.values),
            Kind::File => "the path of a file".to_owned(),
            Kind::Networks => "IP addresses and networks such as 192.168.5.0/24, joined by commas".to_owned(),
            Kind::Custom => String::new(),
        }
    }

    /// The default as the reference page shows it.
    pub fn shown(&self) -> &str {
        self.shown.as_deref().or(self.default.as_deref()).unwrap_or("-")
    }
}
