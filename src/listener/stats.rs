//! What a listener has counted.

use std::sync::atomic::{AtomicU64, Ordering};

/// One number that only grows, or that goes up and down. The listener's thread and the host count at the same time;
/// neither shall wait for the other's cache line.
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

/// Of reports: `received` = `delivered` + queued + `duplicates` + `dropped` + `rejected`, once all is quiet.
#[derive(Debug, Default)]
pub(super) struct Stats {
    /// Well-formed reports that arrived.
    pub received: Count,
    /// Reports that the host has taken.
    pub delivered: Count,
    pub duplicates: Count,
    /// Reports lost because the queue was full.
    pub dropped: Count,
    /// Reports answered 503, so that the PBX sends them again.
    pub rejected: Count,
    /// Bodies that are no report.
    pub malformed: Count,
    /// Open connections.
    pub connections: Count,
    /// Connections that gave way to new ones, as there were too many.
    pub evicted: Count,
    /// Requests and connections turned away before a report was read.
    pub refused: Count,
    /// Callbacks that took too long.
    pub slow: Count,
    /// Transactions of the journal that held reports.
    pub commits: Count,
    /// Reports in the journal that are not in the queue.
    pub on_disk: Count,
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
            _ => return None,
        };
        Some(count.get())
    }
}
