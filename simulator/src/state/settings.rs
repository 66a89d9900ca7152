//! Settings: tables of their names, allowed values and defaults.

use std::collections::BTreeMap;
use std::fmt;

/// The allowed values of a setting.
#[derive(Clone, Copy, Debug)]
pub enum Rule {
    /// At most so many characters, none of them forbidden.
    Text(usize, &'static str),
    /// The same, and not blank.
    Filled(usize, &'static str),
    /// At most so many digits; may be blank.
    Digits(usize),
    OneOf(&'static [&'static str]),
    Range(u32, u32),
    /// Can be read, not set.
    ReadOnly,
}

pub const ON_OFF: Rule = Rule::OneOf(&["on", "off"]);

impl Rule {
    fn allows(self, value: &str) -> bool {
        let fits = |max: usize, forbidden: &str| {
            value.chars().count() <= max && !value.contains(|c| forbidden.contains(c))
        };
        match self {
            Rule::Text(max, forbidden) => fits(max, forbidden),
            Rule::Filled(max, forbidden) => fits(max, forbidden) && !value.is_empty(),
            Rule::Digits(max) => value.len() <= max && value.chars().all(|c| c.is_ascii_digit()),
            Rule::OneOf(words) => words.iter().any(|word| word.eq_ignore_ascii_case(value)),
            Rule::Range(low, high) => value.parse().is_ok_and(|number| (low..=high).contains(&number)),
            Rule::ReadOnly => false,
        }
    }
}

/// What is allowed, in words.
impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Rule::Text(most, forbidden) => write!(f, "at most {most} characters{}", without(forbidden)),
            Rule::Filled(most, forbidden) => write!(f, "1 to {most} characters{}", without(forbidden)),
            Rule::Digits(most) => write!(f, "at most {most} digits"),
            Rule::OneOf(words) => write!(f, "one of {}", words.join(", ")),
            Rule::Range(low, high) => write!(f, "a number from {low} to {high}"),
            Rule::ReadOnly => f.write_str("a text"),
        }
    }
}

fn without(forbidden: &str) -> String {
    if forbidden.is_empty() { String::new() } else { format!(", none of them in {forbidden:?}") }
}

#[derive(Debug)]
pub struct Setting {
    pub name: &'static str,
    pub rule: Rule,
    pub factory: &'static str,
}

pub const fn setting(name: &'static str, rule: Rule, factory: &'static str) -> Setting {
    Setting { name, rule, factory }
}

/// The values of one object, in the order of its table.
#[derive(Clone, Debug)]
pub struct Settings {
    table: &'static [Setting],
    values: Vec<String>,
}

/// Requested new values, by name.
#[derive(Clone, Debug, Default)]
pub struct Changes(pub BTreeMap<String, String>);

impl Changes {
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }

    /// The value, if it is there and not blank.
    pub fn filled(&self, name: &str) -> Option<&str> {
        self.get(name).map(str::trim).filter(|value| !value.is_empty())
    }
}

/// Splits a comma-separated list; blanks and a trailing comma are ignored.
pub fn split_list(text: &str) -> Vec<String> {
    text.split(',').map(str::trim).filter(|item| !item.is_empty()).map(str::to_owned).collect()
}

/// A value that its setting does not allow.
#[derive(Debug, PartialEq, Eq)]
pub struct NotAllowed(pub &'static str);

impl Settings {
    pub fn new(table: &'static [Setting]) -> Self {
        Self { table, values: table.iter().map(|setting| setting.factory.to_owned()).collect() }
    }

    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.set(name, value);
        self
    }

    /// Empty for a name that is not in the table.
    pub fn get(&self, name: &str) -> &str {
        self.iter().find(|(known, _)| *known == name).map_or("", |(_, value)| value)
    }

    pub fn is_on(&self, name: &str) -> bool {
        self.get(name) == "on"
    }

    pub fn set(&mut self, name: &str, value: &str) {
        let place = self.table.iter().zip(&mut self.values).find(|(setting, _)| setting.name == name);
        if let Some((_, place)) = place {
            value.clone_into(place);
        }
    }

    /// Sets a value, even one that no request can change. Returns what is allowed if this is not.
    pub fn load(&mut self, name: &str, value: &str) -> Result<(), String> {
        let rule = self.table.iter().find(|setting| setting.name == name).map(|setting| setting.rule);
        match rule {
            Some(Rule::ReadOnly) | None => self.set(name, value),
            Some(rule) if rule.allows(value) => self.set(name, &canonical(rule, value)),
            Some(rule) => return Err(rule.to_string()),
        }
        Ok(())
    }

    pub fn iter(&self) -> impl Iterator<Item = (&'static str, &str)> {
        self.table.iter().map(|setting| setting.name).zip(self.values.iter().map(String::as_str))
    }

    /// Applies all changes, or none if a value is not allowed.
    pub fn update(&mut self, changes: &Changes) -> Result<(), NotAllowed> {
        let mut values = self.values.clone();
        for (setting, place) in self.table.iter().zip(&mut values) {
            let Some(value) = changes.get(setting.name) else { continue };
            // A client may send back a value that it read.
            if value == place {
                continue;
            }
            if !setting.rule.allows(value) {
                return Err(NotAllowed(setting.name));
            }
            *place = canonical(setting.rule, value);
        }
        self.values = values;
        Ok(())
    }
}

/// Words of a list are stored in the spelling of the list.
fn canonical(rule: Rule, value: &str) -> String {
    match rule {
        Rule::OneOf(words) => words
            .iter()
            .find(|word| word.eq_ignore_ascii_case(value))
            .map_or_else(|| value.to_owned(), |word| (*word).to_owned()),
        _ => value.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &[Setting] = &[
        setting("username", Rule::Text(31, ""), ""),
        setting("dnd", ON_OFF, "off"),
        setting("ringtimeout", Rule::OneOf(&["15", "30"]), "30"),
    ];

    fn changes(pairs: &[(&str, &str)]) -> Changes {
        Changes(pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect())
    }

    #[test]
    fn only_sent_fields_are_changed() {
        let mut settings = Settings::new(TABLE);
        settings.update(&changes(&[("username", "Amy"), ("dnd", "ON")])).unwrap();
        assert_eq!(
            settings.iter().collect::<Vec<_>>(),
            [("username", "Amy"), ("dnd", "on"), ("ringtimeout", "30")]
        );
    }

    #[test]
    fn blanks_and_a_trailing_comma_in_lists_are_ignored() {
        assert_eq!(split_list("1001, 1002,"), ["1001", "1002"]);
    }

    #[test]
    fn one_wrong_value_changes_nothing() {
        let mut settings = Settings::new(TABLE);
        let refused = settings.update(&changes(&[("username", "Amy"), ("ringtimeout", "17")]));
        assert_eq!(refused, Err(NotAllowed("ringtimeout")));
        assert_eq!(settings.get("username"), "");
    }
}
