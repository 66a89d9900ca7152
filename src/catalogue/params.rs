//! Names and values of parameters, in order. Entries of lists have names such as `wakeup[0].time`.

use std::fmt;

use zeroize::Zeroizing;

use crate::error::{Error, Result};

/// More entries than any list of the API takes; rejects mistaken indexes before memory is allocated.
const MAX_ENTRIES: usize = 100;

/// The optional parameters of a request. Values are wiped from memory when they are dropped, since some are passwords.
#[derive(Clone, Default)]
pub struct Params {
    given: Vec<Given>,
}

#[derive(Clone)]
pub(super) struct Given {
    /// The name in the catalogue: `wakeup[].time`.
    pub(super) name: String,
    /// The index of the entry; 0 outside lists.
    pub(super) entry: usize,
    pub(super) value: Zeroizing<String>,
}

impl Params {
    pub fn new() -> Params {
        Params::default()
    }

    /// Sets a parameter; a later value replaces an earlier one. Whether a request has it is checked when the request
    /// is made.
    pub fn set(&mut self, name: &str, value: &str) -> Result<()> {
        let (name, entry) = canonical(name)?;
        let value = Zeroizing::new(value.to_owned());
        match self.given.iter_mut().find(|given| given.name == name && given.entry == entry) {
            Some(given) => given.value = value,
            None => self.given.push(Given { name, entry, value }),
        }
        Ok(())
    }

    pub fn is_empty(&self) -> bool {
        self.given.is_empty()
    }

    pub fn len(&self) -> usize {
        self.given.len()
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &Given> {
        self.given.iter()
    }
}

/// Shows the names only.
impl fmt::Debug for Params {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.given.iter().map(|given| &given.name)).finish()
    }
}

/// `wakeup[2].time` → (`wakeup[].time`, 2); `extid` → (`extid`, 0).
fn canonical(name: &str) -> Result<(String, usize)> {
    let malformed = || {
        let shown: String = name.chars().take(60).collect();
        Error::invalid_argument(format!(
            "\"{shown}\" is not the name of a parameter: names look like extid or wakeup[0].time"
        ))
    };
    let Some((list, rest)) = name.split_once('[') else {
        return if is_word(name) { Ok((name.to_owned(), 0)) } else { Err(malformed()) };
    };
    let (index, key) = rest.split_once("].").ok_or_else(malformed)?;
    if !is_word(list) || !is_word(key) || index.is_empty() || !index.bytes().all(|b| b.is_ascii_digit()) {
        return Err(malformed());
    }
    match index.parse::<usize>() {
        Ok(entry) if entry < MAX_ENTRIES => Ok((format!("{list}[].{key}"), entry)),
        _ => Err(Error::invalid_argument(format!("{list}[] takes at most {MAX_ENTRIES} entries, from 0 on"))),
    }
}

fn is_word(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(params: &Params) -> Vec<(&str, usize, &str)> {
        params.iter().map(|given| (given.name.as_str(), given.entry, given.value.as_str())).collect()
    }

    #[test]
    fn later_value_replaces_an_earlier_one_in_place() {
        let mut params = Params::new();
        params.set("dnd", "on").expect("a name");
        params.set("email", "a@b").expect("a name");
        params.set("dnd", "off").expect("a name");
        assert_eq!(values(&params), [("dnd", 0, "off"), ("email", 0, "a@b")]);
    }

    #[test]
    fn list_entries_are_separated() {
        let mut params = Params::new();
        params.set("wakeup[0].time", "07:00").expect("a name");
        params.set("wakeup[1].time", "08:00").expect("a name");
        assert_eq!(values(&params), [("wakeup[].time", 0, "07:00"), ("wakeup[].time", 1, "08:00")]);
    }

    #[test]
    fn malformed_names_are_refused() {
        let names = [
            "",
            " ",
            "a b",
            "a.b",
            "[0].a",
            "a[].b",
            "a[0]",
            "a[0]b",
            "a[0].",
            "a[x].b",
            "a[-1].b",
            "a[0].b[1].c",
            "a\"b",
            "ä",
            "a[100].b",
            "a[99999999999999999999].b",
        ];
        for name in names {
            assert!(Params::new().set(name, "x").is_err(), "{name:?} was taken");
        }
    }

    #[test]
    fn values_are_not_shown() {
        let mut params = Params::new();
        params.set("registerpassword", "Geheim1").expect("a name");
        let shown = format!("{params:?}");
        assert!(shown.contains("registerpassword") && !shown.contains("Geheim1"), "{shown}");
    }
}
