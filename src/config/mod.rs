//! The configuration. The keys are listed in `api/config.toml`; settings, setters, error texts and the reference page
//! are generated from it. A new key needs no new function in C or in any binding.

mod file;
mod keys;
mod url;
mod values;

use std::ffi::CStr;

pub use keys::{
    CloseNotify, Config, KEYS, Listener, Login, Normalize, Overflow, Report, ReportTransport, ReportVersion,
    Tls, UrlTag, Verify,
};
pub use url::Url;
pub use values::{Cidr, Fingerprint, Password};

use crate::error::{Error, Result};
use values::Invalid;

/// One key of the table.
pub struct Key {
    pub name: &'static str,
    /// The value if none is set.
    pub default: Option<&'static str>,
    /// Completes the sentence "`key` must be …".
    pub takes: &'static str,
    /// Never shown in a message.
    secret: bool,
    set: fn(&mut Config, &str) -> std::result::Result<(), Invalid>,
}

impl Default for Config {
    /// Sets each default as a caller would, so that the defaults are those of the reference page.
    fn default() -> Config {
        let mut config = Config::BLANK;
        for key in KEYS {
            if let Some(default) = key.default {
                let set = (key.set)(&mut config, default);
                debug_assert_eq!(set, Ok(()), "the default of {}", key.name);
            }
        }
        config
    }
}

impl Config {
    /// Sets one key. An unknown key or an invalid value fails at once; the message names the key and what it accepts,
    /// and never contains the value of a secret key.
    pub fn set(&mut self, key: &str, value: &str) -> Result<()> {
        let Some(row) = KEYS.iter().find(|row| row.name == key) else {
            return Err(Error::invalid_argument(unknown_key(key)));
        };
        (row.set)(self, value).map_err(|invalid| Error::invalid_argument(refusal(row, value, &invalid)))
    }

    /// The label of this PBX in events and logs: `name`, or the host of `url`.
    pub fn label(&self) -> &str {
        match (&self.name, &self.url) {
            (Some(name), _) => name,
            (None, Some(url)) => url.host(),
            (None, None) => "",
        }
    }

    /// The password for logins: in clear text only where the PBX expects it so.
    pub fn login_password(&self) -> Option<Password> {
        let is_needed = self.report.transport == ReportTransport::Tcp;
        let Password { md5, clear } = self.password.clone()?;
        Some(Password { md5, clear: clear.filter(|_| is_needed) })
    }

    /// The path in `report.url`, if it has one: the path at which the listener receives the reports.
    pub fn report_path(&self) -> Option<&str> {
        let url = self.report.url.as_deref()?;
        let path =
            if values::is_absolute(url) { url.split_once('/').map_or("", |(_, path)| path) } else { url };
        Some(path.trim_matches('/')).filter(|path| !path.is_empty())
    }

    /// `report.urltag`, or if unset what `report.url` looks like: `host:port/path` is absolute, anything else a path.
    pub fn urltag(&self) -> UrlTag {
        let by_form = || match &self.report.url {
            Some(url) if values::is_absolute(url) => UrlTag::Absolute,
            _ => UrlTag::Relative,
        };
        self.report.urltag.unwrap_or_else(by_form)
    }
}

impl ReportVersion {
    /// The value of `version` at login, with this value of the key; `None`: the field is left out. A login of API
    /// v2.0.0 always has it, since without it the PBX sends the oldest format.
    pub fn wire(key: Option<ReportVersion>, is_v2: bool) -> Option<&'static CStr> {
        match (key, is_v2) {
            (Some(ReportVersion::Default), false) => None,
            (Some(ReportVersion::Default), true) => Some(c"1.0.0"),
            (Some(ReportVersion::V1_0_2), _) | (None, false) => Some(c"1.0.2"),
            (Some(ReportVersion::V2_0_0), _) | (None, true) => Some(c"2.0.0"),
        }
    }
}

impl UrlTag {
    pub fn wire(self) -> &'static str {
        match self {
            UrlTag::Relative => "0",
            UrlTag::Absolute => "1",
        }
    }
}

fn refusal(key: &Key, value: &str, invalid: &Invalid) -> String {
    // An address may contain a password.
    let hide_value = key.secret || value.contains('@');
    let shown = if hide_value { String::new() } else { format!(", not '{}'", clip(value)) };
    let hint = match invalid {
        // A value that was read from a file often ends with a line break.
        _ if value.ends_with(['\r', '\n']) => ": remove the line break at its end",
        Invalid::Because(hint) if !hide_value || key.secret => &format!(": {hint}"),
        _ => "",
    };
    format!("{} must be {}{shown}{hint}", key.name, key.takes)
}

fn unknown_key(key: &str) -> String {
    let names: Vec<&str> = KEYS.iter().map(|row| row.name).collect();
    let all = names.join(", ");
    match similar(key, &names) {
        Some(name) => format!("there is no key '{}': did you mean {name}? The keys are {all}", clip(key)),
        None => format!("there is no key '{}'; the keys are {all}", clip(key)),
    }
}

/// The name that `key` is probably a misspelling of, or the last part of.
fn similar<'a>(key: &str, names: &[&'a str]) -> Option<&'a str> {
    const MAX_EDITS: usize = 2;
    if key.len() > 64 {
        return None;
    }
    // Python and shells write an underscore for the dot.
    let plain = |text: &str| text.to_lowercase().replace(['.', '-'], "_");
    let key = plain(key);
    let distance = |name: &str| {
        let last_part = name.split_once('.').is_some_and(|(_, last)| last == key);
        if last_part { 1 } else { edits(&key, &plain(name)) }
    };
    let nearest = names.iter().map(|name| (distance(name), *name)).min_by_key(|(distance, _)| *distance);
    nearest.filter(|(distance, _)| *distance <= MAX_EDITS).map(|(_, name)| name)
}

/// How many characters have to be inserted, removed or replaced to turn one text into the other.
fn edits(one: &str, other: &str) -> usize {
    let mut row: Vec<usize> = (0..=other.chars().count()).collect();
    for (done, letter) in one.chars().enumerate() {
        let mut diagonal = done;
        let mut left = done + 1;
        let mut next = vec![left];
        for (wanted, above) in other.chars().zip(row.into_iter().skip(1)) {
            left = (diagonal + usize::from(letter != wanted)).min(above + 1).min(left + 1);
            diagonal = above;
            next.push(left);
        }
        row = next;
    }
    row.last().copied().unwrap_or(0)
}

/// A value for a message, truncated to fit on a line.
fn clip(value: &str) -> String {
    const MAX_LENGTH: usize = 80;
    if value.chars().count() <= MAX_LENGTH {
        return value.to_owned();
    }
    value.chars().take(MAX_LENGTH).chain(['…']).collect()
}

#[cfg(test)]
mod tests;
