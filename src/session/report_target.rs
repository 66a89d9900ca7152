//! Where the PBX shall send its reports, as login and heartbeat tell it.

use std::sync::{Mutex, PoisonError};

use serde_json::{Map, Value};

use crate::config::{Config, UrlTag};

/// The port that every sample of the documentation uses.
const REPORT_PORT: u16 = 8260;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReportTarget {
    pub address: Option<String>,
    pub port: Option<u16>,
    pub url: Option<String>,
    pub urltag: Option<UrlTag>,
}

impl ReportTarget {
    pub fn from_config(config: &Config) -> ReportTarget {
        let report = &config.report;
        ReportTarget {
            address: report.address.clone(),
            port: report.port,
            url: report.url.clone(),
            urltag: report.url.as_ref().map(|_| config.urltag()).or(report.urltag),
        }
    }

    /// The fields of a login.
    pub fn add_to_login(&self, fields: &mut Map<String, Value>) {
        put(fields, "port", &self.port.unwrap_or(REPORT_PORT).to_string());
        if let Some(url) = &self.url {
            put(fields, "url", url);
        }
        if let Some(tag) = self.urltag {
            put(fields, "urltag", tag.wire());
        }
    }

    /// The fields of a heartbeat. The flag has one name in the English pages and another in the Chinese ones: both are
    /// sent.
    pub fn add_to_heartbeat(
        &self,
        local_address: impl FnOnce() -> Option<String>,
        fields: &mut Map<String, Value>,
    ) {
        if let Some(address) = self.address.clone().or_else(local_address) {
            put(fields, "ipaddr", &address);
        }
        self.add_to_login(fields);
        if let Some(tag) = self.urltag {
            put(fields, "urlflag", tag.wire());
        }
    }
}

pub fn put(fields: &mut Map<String, Value>, name: &str, value: &str) {
    fields.insert(name.to_owned(), Value::from(value));
}

/// The target of a session, which attaching a listener changes.
#[derive(Default)]
pub struct SharedTarget(Mutex<ReportTarget>);

impl SharedTarget {
    pub fn new(target: ReportTarget) -> SharedTarget {
        SharedTarget(Mutex::new(target))
    }

    pub fn get(&self) -> ReportTarget {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub fn change(&self, change: impl FnOnce(&mut ReportTarget)) {
        change(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner));
    }
}
