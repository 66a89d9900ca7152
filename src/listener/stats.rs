//! The counters of a listener.

use std::sync::atomic::{AtomicU64, Ordering};

/// A counter or gauge. On its own cache line, since the listener's thread and the host update counters at the same
/// time.
#[derive(Debug, Default)]
#[repr(align(64))]
pub(super) struct Count(AtomicU64);

impl Count {
    pub fn add(&self, more: u64) {
        self.0.fetch_add(more, Ordering::Relaxed);
    }

    pub fn up(&self) {
        self.add(1);
    }

    pub fn down(&self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }

    pub fn set(&self, count: u64) {
        self.0.store(count, Ordering::Relaxed);
    }

    pub fn get(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}

/// For reports, when nothing is in progress: `received` = `delivered` + queued + `duplicates` + `dropped` +
/// `rejected`.
#[derive(Debug, Default)]
pub(super) struct Stats {
    /// Well-formed reports that arrived.
    pub received: Count,
    /// Reports delivered to the host.
    pub delivered: Count,
    pub duplicates: Count,
    /// Reports lost because the queue was full.
    pub dropped: Count,
    /// Reports answered 503, so that the PBX sends them again.
    pub rejected: Count,
    /// Bodies that are not reports.
    pub malformed: Count,
    /// Open connections.
    pub connections: Count,
    /// Connections that were closed for new ones.
    pub evicted: Count,
    /// Requests and connections refused before a report was read.
    pub refused: Count,
    /// Callbacks that took too long.
    pub slow: Count,
    /// Transactions of the journal with reports.
    pub commits: Count,
    /// Reports in the journal that are not in the queue.
    pub on_disk: Count,
    /// Event connections that are logged in.
    pub tcp_connected: Count,
    /// How often one of them was lost.
    pub tcp_lost: Count,
}

impl Stats {
    pub fn by_name(&self, name: &str) -> Option<u64> {
        let count = match name {
            "received" => &self.received,
            "delivered" => &self.delivered,
            "duplicates" => &self.duplicates,
            "dropped" => &self.dropped,
            "rejected" => &self.rejected,
            "malformed" => &self.malformed,
            "connections" => &self.connections,
            "evicted" => &self.evicted,
            "refused" => &self.refused,
            "slow" => &self.slow,
            "commits" => &self.commits,
            "tcp_connected" => &self.tcp_connected,
            "tcp_lost" => &self.tcp_lost,
            _ => return None,
        };
        Some(count.get())
    }
}
