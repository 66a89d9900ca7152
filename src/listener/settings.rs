//! The settings of a listener.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use crate::config::Normalize;
pub use crate::config::{Cidr, Overflow};
use crate::time::Zone;

/// The settings of a listener. The defaults are those of the keys `listener.…`.
#[derive(Clone, Debug)]
pub struct Settings {
    /// `address:port`; port 0 picks a free one.
    pub bind: String,
    /// Whether there is an HTTP server at all.
    pub http: bool,
    /// Only this path and those of attached clients below it are accepted; `None`: any.
    pub path: Option<String>,
    /// Only these peers are accepted; empty: any.
    pub allow: Vec<Cidr>,
    /// Proxies whose `X-Forwarded-For` is trusted.
    pub trusted_proxies: Vec<Cidr>,
    /// Maximum number of queued events.
    pub queue: usize,
    /// Maximum memory for queued events, in bytes.
    pub queue_bytes: usize,
    pub overflow: Overflow,
    /// With a journal, the disk is the queue; the limits above apply to the part in memory.
    pub journal: Option<PathBuf>,
    pub journal_max_bytes: u64,
    /// How long an identical body counts as a repeat; zero: never.
    pub dedupe: Duration,
    /// Whether CallStatus becomes reports of version 1.
    pub normalize: bool,
    /// The time zone of PBXs whose clients set none.
    pub zone: Option<Arc<Zone>>,
    pub limits: Limits,
}

/// Limits on the resources that a peer can use. Not configurable by keys, but by tests, to keep them short.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    pub connections: usize,
    /// From the first byte of a head, or from accepting the connection, to the end of the head.
    pub head_time: Duration,
    /// From the end of the head to the end of the body.
    pub body_time: Duration,
    /// Maximum idle time of a kept connection.
    pub idle_time: Duration,
    /// Time for a refused client to read the answer.
    pub linger_time: Duration,
    /// A callback that takes longer is reported as slow.
    pub slow_callback: Duration,
    /// How long an event connection waits for an answer to its login before the host is told that there is none.
    pub login_time: Duration,
    /// The shortest and the longest time before an event connection is opened again.
    pub reconnect: (Duration, Duration),
}

impl Limits {
    /// Limits the connections to half of the descriptors of the process.
    pub fn leave_half_of(&mut self, descriptors: usize) {
        self.connections = self.connections.min(descriptors / 2).max(1);
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connections: 1024,
            head_time: Duration::from_secs(10),
            body_time: Duration::from_secs(30),
            idle_time: Duration::from_secs(15),
            linger_time: Duration::from_secs(2),
            slow_callback: Duration::from_secs(1),
            login_time: Duration::from_secs(10),
            reconnect: (Duration::from_secs(1), Duration::from_secs(60)),
        }
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self::from(&crate::config::Listener::default())
    }
}

impl From<&crate::config::Listener> for Settings {
    fn from(config: &crate::config::Listener) -> Self {
        Self {
            bind: config.bind.clone(),
            http: config.http,
            path: config.path.clone(),
            allow: config.allow.clone(),
            trusted_proxies: config.trusted_proxies.clone(),
            queue: config.queue,
            queue_bytes: config.queue_bytes,
            overflow: config.overflow,
            journal: config.journal.clone(),
            journal_max_bytes: config.journal_max_bytes,
            dedupe: config.dedupe,
            normalize: config.normalize == Normalize::V1,
            zone: None,
            limits: Limits::default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn connections_take_at_most_half_of_the_descriptors() {
        for (descriptors, connections) in [(1024, 512), (256, 128), (1, 1), (4096, 1024), (usize::MAX, 1024)]
        {
            let mut limits = Limits::default();
            limits.leave_half_of(descriptors);
            assert_eq!(limits.connections, connections);
        }
    }
}
