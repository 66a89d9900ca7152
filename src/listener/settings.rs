//! What a listener is started with.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

pub use crate::config::{Cidr, Overflow};
use crate::time::Zone;

/// What a listener is started with. The defaults are those of the keys `listener.…`.
#[derive(Clone, Debug)]
pub struct Settings {
    /// `address:port`; port 0 picks a free one.
    pub bind: String,
    /// Only this path is taken, and those of attached clients below it; `None`: any.
    pub path: Option<String>,
    /// Only these peers are heard; empty: any.
    pub allow: Vec<Cidr>,
    /// Proxies that say in `X-Forwarded-For` whom they speak for.
    pub trusted_proxies: Vec<Cidr>,
    /// How many events wait for the host at most.
    pub queue: usize,
    /// How many bytes of memory they may take.
    pub queue_bytes: usize,
    pub overflow: Overflow,
    /// With a journal the disk is the queue; the bounds above are those of the part in memory.
    pub journal: Option<PathBuf>,
    pub journal_max_bytes: u64,
    /// How long an identical body counts as a repeat; zero: never.
    pub dedupe: Duration,
    /// That of the PBXs whose clients set none.
    pub zone: Option<Arc<Zone>>,
    pub limits: Limits,
}

/// Bounds on what a stranger can make the listener hold. No keys: they are here so that tests need not wait.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    pub connections: usize,
    /// From the first byte of a head, or from the connection, to its end.
    pub head_time: Duration,
    /// From the end of the head to the end of the body.
    pub body_time: Duration,
    /// Without a request on a connection that is kept.
    pub idle_time: Duration,
    /// For a refused client to read its answer.
    pub linger_time: Duration,
    /// Longer is a slow callback.
    pub slow_callback: Duration,
}

impl Limits {
    /// Of the descriptors that the process may have, half are the host's.
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
            path: config.path.clone(),
            allow: config.allow.clone(),
            trusted_proxies: config.trusted_proxies.clone(),
            queue: config.queue,
            queue_bytes: config.queue_bytes,
            overflow: config.overflow,
            journal: config.journal.clone(),
            journal_max_bytes: config.journal_max_bytes,
            dedupe: config.dedupe,
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
