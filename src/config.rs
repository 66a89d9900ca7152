//! The table of configuration keys. One row a key drives the setter, the error texts and the reference page,
//! so that a new key needs no new function in C or in any binding.

mod keys;
mod url;
mod values;

pub use keys::{KEYS, Key};
pub use url::Url;
pub use values::{Cidr, CloseNotify, Fingerprint, Overflow, ReportVersion, UrlTag, Verify};

use std::path::PathBuf;
use std::time::Duration;

use crate::error::{Error, Result};
use crate::secret::Secret;

/// Everything that can be set. `Config::default()` holds the documented defaults.
#[derive(Clone, Debug)]
pub struct Config {
    pub url: Option<Url>,
    pub name: Option<String>,
    pub api_version: String,
    pub username: Option<String>,
    /// The MD5 of the password; the clear text is never kept.
    pub password_md5: Option<Secret>,
    pub timeout: Duration,
    pub connect_timeout: Duration,
    pub max_reply_bytes: usize,
    pub tls: Tls,
    pub proxy: Option<Url>,
    pub keepalive: bool,
    pub keepalive_interval: Duration,
    pub login: Login,
    /// The IANA name of the time zone that the PBX's clock shows.
    pub timezone: Option<String>,
    pub report: Report,
    pub listener: Listener,
}

/// How the certificate of the PBX is judged.
#[derive(Clone, Debug, Default)]
pub struct Tls {
    pub ca_file: Option<PathBuf>,
    pub pins: Vec<Fingerprint>,
    pub verify: Verify,
    pub close_notify: CloseNotify,
}

/// How the lock-out guard counts logins.
#[derive(Clone, Debug, Default)]
pub struct Login {
    pub guard_id: Option<String>,
    pub guard_file: Option<PathBuf>,
}

/// What login and heartbeat tell the PBX about where and how to send its reports.
#[derive(Clone, Debug, Default)]
pub struct Report {
    pub version: ReportVersion,
    pub address: Option<String>,
    pub port: Option<u16>,
    pub url: Option<String>,
    pub urltag: Option<UrlTag>,
}

/// The receiver of reports.
#[derive(Clone, Debug)]
pub struct Listener {
    pub bind: String,
    pub path: Option<String>,
    pub allow: Vec<Cidr>,
    pub trusted_proxies: Vec<Cidr>,
    pub queue: usize,
    pub queue_bytes: usize,
    pub overflow: Overflow,
    pub journal: Option<PathBuf>,
    pub journal_max_bytes: u64,
    pub dedupe: Duration,
}

impl Default for Config {
    fn default() -> Config {
        Config {
            url: None,
            name: None,
            api_version: "v1.1.0".to_owned(),
            username: None,
            password_md5: None,
            timeout: Duration::from_millis(10_000),
            connect_timeout: Duration::from_millis(5_000),
            max_reply_bytes: 16 << 20,
            tls: Tls::default(),
            proxy: None,
            keepalive: true,
            keepalive_interval: Duration::from_secs(600),
            login: Login::default(),
            timezone: None,
            report: Report::default(),
            listener: Listener::default(),
        }
    }
}

impl Default for Listener {
    fn default() -> Listener {
        Listener {
            bind: "0.0.0.0:8260".to_owned(),
            path: None,
            allow: Vec::new(),
            trusted_proxies: Vec::new(),
            queue: 16_384,
            queue_bytes: 64 << 20,
            overflow: Overflow::Reject,
            journal: None,
            journal_max_bytes: 1 << 30,
            dedupe: Duration::from_millis(2_000),
        }
    }
}

impl Config {
    /// Sets one key. A key that does not exist and a value out of range fail at once; the text names the key
    /// and what it takes, and never repeats the value of a secret one.
    pub fn set(&mut self, key: &str, value: &str) -> Result<()> {
        let Some(row) = KEYS.iter().find(|row| row.name == key) else {
            return Err(Error::invalid_argument(unknown_key(key)));
        };
        (row.set)(self, value).map_err(|()| {
            // An address with a user in it would show his password.
            let quiet = row.secret || value.contains('@');
            let shown = if quiet { String::new() } else { format!(", not '{}'", clip(value)) };
            Error::invalid_argument(format!("{key} takes {}{shown}", row.takes))
        })
    }

    /// The label of this PBX in events and logs: `name`, or the host of `url`.
    pub fn label(&self) -> &str {
        match (&self.name, &self.url) {
            (Some(name), _) => name,
            (None, Some(url)) => url.host(),
            (None, None) => "",
        }
    }

    /// The path in `report.url`, if it has one: that of the listener which the reports shall reach.
    pub fn report_path(&self) -> Option<&str> {
        let url = self.report.url.as_deref()?;
        let path = match url.split_once("://") {
            Some((_, rest)) => rest.split_once('/').map_or("", |(_, path)| path),
            None if values::looks_absolute(url) => url.split_once('/').map_or("", |(_, path)| path),
            None => url,
        };
        Some(path.trim_matches('/')).filter(|path| !path.is_empty())
    }

    /// `report.urltag`, or what the form of `report.url` says: `host:port/path` is absolute, anything else a path.
    pub fn urltag(&self) -> UrlTag {
        let by_form = || match &self.report.url {
            Some(url) if values::looks_absolute(url) => UrlTag::Absolute,
            _ => UrlTag::Relative,
        };
        self.report.urltag.unwrap_or_else(by_form)
    }
}

fn unknown_key(key: &str) -> String {
    let names: Vec<&str> = KEYS.iter().map(|row| row.name).collect();
    format!("there is no key '{}'; the keys are {}", clip(key), names.join(", "))
}

/// A value in a message, cut to a length that still fits on a line.
fn clip(value: &str) -> String {
    const LONGEST: usize = 80;
    if value.chars().count() <= LONGEST {
        return value.to_owned();
    }
    value.chars().take(LONGEST).chain(['…']).collect()
}

#[cfg(test)]
mod tests;
