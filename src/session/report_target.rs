//! Where the PBX should send its reports, which login and heartbeat tell it.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use serde_json::{Map, Value};

use crate::config::{Config, ReportTransport, UrlTag};

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
        // What the PBX is told concerns reports by HTTP.
        if report.transport == ReportTransport::Tcp {
            return ReportTarget { address: report.address.clone(), ..ReportTarget::default() };
        }
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

    /// The fields of a login of version 2: none if no reports are wanted over HTTP.
    pub fn add_to_login_v2(&self, fields: &mut Map<String, Value>) {
        if self.is_wanted() {
            self.add_to_login(fields);
        }
    }

    /// Whether the host wants reports at a place that it or a listener has named.
    pub fn is_wanted(&self) -> bool {
        self.port.is_some() || self.url.is_some()
    }

    /// The fields of a heartbeat of version 2, where the address is required. The sample and the vendor's own client
    /// write the port as a number here, and as a text at login.
    pub fn add_to_heartbeat_v2(
        &self,
        local_address: impl FnOnce() -> Option<String>,
        fields: &mut Map<String, Value>,
    ) {
        if let Some(address) = self.address.clone().or_else(local_address) {
            put(fields, "ipaddr", &address);
        }
        self.add_to_login_v2(fields);
        if self.is_wanted() {
            fields.insert("port".to_owned(), Value::from(self.port.unwrap_or(REPORT_PORT)));
        }
    }

    /// The fields of a heartbeat. The flag has different names in the English and the Chinese documentation: both are
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

/// The version of a session's target, which is incremented with each change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Version(u64);

/// The target of a session, which is changed by attaching a listener. It records what the PBX was sent, so that the
/// path of an old target is kept open until no more reports can arrive on it.
pub struct SharedTarget(Mutex<Inner>);

struct Inner {
    target: ReportTarget,
    version: Version,
    /// The last version that was sent, which the PBX may have accepted even if it did not answer.
    sent: Option<Version>,
    /// The last version that the PBX confirmed, and when.
    confirmed: Option<(Version, Instant)>,
}

impl SharedTarget {
    pub fn new(target: ReportTarget) -> SharedTarget {
        SharedTarget(Mutex::new(Inner { target, version: Version(0), sent: None, confirmed: None }))
    }

    /// The target for a request that is about to be sent.
    pub fn for_sending(&self) -> (ReportTarget, Version) {
        let mut inner = self.inner();
        inner.sent = inner.sent.max(Some(inner.version));
        (inner.target.clone(), inner.version)
    }

    /// To be called when the PBX accepted a request with this version.
    pub fn note_confirmed(&self, version: Version, now: Instant) {
        let mut inner = self.inner();
        if inner.confirmed.is_none_or(|(known, _)| known < version) {
            inner.confirmed = Some((version, now));
        }
    }

    /// Returns the version that was replaced, if the PBX may have received it.
    pub fn change(&self, change: impl FnOnce(&mut ReportTarget)) -> Option<Version> {
        let mut inner = self.inner();
        change(&mut inner.target);
        let replaced = inner.version;
        inner.version = Version(replaced.0 + 1);
        (inner.sent == Some(replaced)).then_some(replaced)
    }

    /// Whether there is anything to tell.
    pub fn is_wanted(&self) -> bool {
        self.inner().target.is_wanted()
    }

    /// When the PBX confirmed a later version than this one.
    pub fn replaced_at(&self, version: Version) -> Option<Instant> {
        let (confirmed, at) = self.inner().confirmed?;
        (confirmed > version).then_some(at)
    }

    fn inner(&self) -> MutexGuard<'_, Inner> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn target_that_was_never_sent_is_not_kept() {
        let target = SharedTarget::new(ReportTarget::default());
        assert_eq!(target.change(|_| ()), None);
        let (_, sent) = target.for_sending();
        assert_eq!(target.change(|_| ()), Some(sent));
        assert_eq!(target.change(|_| ()), None);
    }

    #[test]
    fn target_is_replaced_when_the_pbx_confirms_a_later_one() {
        let (target, now) = (SharedTarget::new(ReportTarget::default()), Instant::now());
        let (_, first) = target.for_sending();
        target.note_confirmed(first, now);
        target.change(|_| ());
        assert_eq!(target.replaced_at(first), None);
        let (_, second) = target.for_sending();
        assert_eq!(target.replaced_at(first), None, "sent, and not confirmed");
        target.note_confirmed(second, now);
        assert_eq!(target.replaced_at(first), Some(now));
        // The answer to an earlier request arrives late.
        target.note_confirmed(first, now + std::time::Duration::from_secs(1));
        assert_eq!((target.replaced_at(first), target.replaced_at(second)), (Some(now), None));
    }
}
