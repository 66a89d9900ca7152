//! The counters of a session.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

use crate::error::Kind;

/// A counter that only increases.
#[derive(Default)]
pub struct Count(AtomicU64);

impl Count {
    pub fn up(&self) {
        self.add(1);
    }

    pub fn add(&self, more: usize) {
        self.0.fetch_add(u64::try_from(more).unwrap_or(u64::MAX), Ordering::Relaxed);
    }

    fn get(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}

#[derive(Default)]
pub struct Stats {
    pub requests: Count,
    pub logins: Count,
    pub renewals: Count,
    pub heartbeats: Count,
    pub bytes_sent: Count,
    pub bytes_received: Count,
    failures: Count,
    failures_caller: Count,
    failures_transport: Count,
    failures_protocol: Count,
    failures_pbx: Count,
    last_success_ms: AtomicU64,
}

impl Stats {
    pub fn note_failure(&self, kind: Kind) {
        self.failures.up();
        match kind {
            Kind::Resolve
            | Kind::Connect
            | Kind::Tls
            | Kind::Io
            | Kind::Redirect
            | Kind::TooLarge
            | Kind::Timeout => self.failures_transport.up(),
            Kind::Http | Kind::BadReply => self.failures_protocol.up(),
            Kind::Pbx | Kind::LoginRefused | Kind::LockedOut | Kind::Token => self.failures_pbx.up(),
            _ => self.failures_caller.up(),
        }
    }

    pub fn note_success(&self, now: SystemTime) {
        let millis = now.duration_since(UNIX_EPOCH).unwrap_or_default().as_millis();
        self.last_success_ms.store(u64::try_from(millis).unwrap_or(u64::MAX), Ordering::Relaxed);
    }

    /// A counter by name; `None` for an unknown name.
    pub fn by_name(&self, name: &str) -> Option<u64> {
        let count = match name {
            "requests" => &self.requests,
            "logins" => &self.logins,
            "renewals" => &self.renewals,
            "heartbeats" => &self.heartbeats,
            "bytes_sent" => &self.bytes_sent,
            "bytes_received" => &self.bytes_received,
            "failures" => &self.failures,
            "failures_caller" => &self.failures_caller,
            "failures_transport" => &self.failures_transport,
            "failures_protocol" => &self.failures_protocol,
            "failures_pbx" => &self.failures_pbx,
            "last_success_ms" => return Some(self.last_success_ms.load(Ordering::Relaxed)),
            _ => return None,
        };
        Some(count.get())
    }
}
