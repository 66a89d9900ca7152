//! The open connections, their peers, and which is closed when there are too many.

use std::collections::HashMap;
use std::net::IpAddr;

use slab::Slab;

use super::connection::Connection;
use super::hash_key::HashKey;
use super::peers::PeerGroup;

/// Maximum number of refused connections that get an answer at the same time; others are closed without one.
const MAX_TURNED_AWAY: usize = 64;

pub(super) struct Connections {
    all: Slab<Connection>,
    limit: usize,
    turned_away: usize,
    /// For each peer, the number of its connections that have not used the secret path of a client.
    strangers: HashMap<PeerGroup, usize, HashKey>,
}

impl Connections {
    pub fn new(limit: usize) -> Self {
        Self { all: Slab::new(), limit, turned_away: 0, strangers: HashMap::default() }
    }

    pub fn is_full(&self) -> bool {
        self.all.len() - self.turned_away >= self.limit
    }

    pub fn may_be_answered(&self) -> bool {
        self.turned_away < MAX_TURNED_AWAY
    }

    /// The key that the next connection will have.
    pub fn next_key(&self) -> usize {
        self.all.vacant_key()
    }

    pub fn insert(&mut self, connection: Connection) -> usize {
        if connection.is_turned_away() {
            self.turned_away += 1;
        } else {
            self.count(connection.peer());
        }
        self.all.insert(connection)
    }

    pub fn remove(&mut self, key: usize) -> Option<Connection> {
        let connection = self.all.try_remove(key)?;
        if connection.is_turned_away() {
            self.turned_away -= 1;
        } else if !connection.knows_a_secret() {
            self.uncount(connection.peer());
        }
        Some(connection)
    }

    pub fn get(&mut self, key: usize) -> Option<&mut Connection> {
        self.all.get_mut(key)
    }

    pub fn iter(&self) -> impl Iterator<Item = (usize, &Connection)> {
        self.all.iter()
    }

    /// Records the sender of a request on this connection, and whether it was sent to the secret path of a client.
    pub fn identify(&mut self, key: usize, sender: IpAddr, knows_a_secret: bool) {
        let Some(connection) = self.all.get_mut(key) else { return };
        let before = (connection.peer(), connection.knows_a_secret());
        connection.identify(sender, knows_a_secret);
        let after = (sender, connection.knows_a_secret());
        if before == after || connection.is_turned_away() {
            return;
        }
        if !before.1 {
            self.uncount(before.0);
        }
        if !after.1 {
            self.count(after.0);
        }
    }

    /// The connection that is closed for a new one: of the peer with the most connections, the one that has been idle
    /// longest; one whose answer waits for the disk only if all do. Connections that have used the secret path of a client
    /// are never closed.
    pub fn victim(&self) -> Option<usize> {
        let most = self.strangers.values().max()?;
        let gives_way = |connection: &Connection| {
            !connection.knows_a_secret()
                && !connection.is_turned_away()
                && self.strangers.get(&PeerGroup::of(connection.peer())) == Some(most)
        };
        let candidates = self.all.iter().filter(|(_, connection)| gives_way(connection));
        candidates
            .min_by_key(|(_, connection)| (connection.waits_for_commit(), connection.last_heard()))
            .map(|(key, _)| key)
    }

    fn count(&mut self, peer: IpAddr) {
        *self.strangers.entry(PeerGroup::of(peer)).or_default() += 1;
    }

    fn uncount(&mut self, peer: IpAddr) {
        let group = PeerGroup::of(peer);
        if let Some(count) = self.strangers.get_mut(&group) {
            *count -= 1;
            if *count == 0 {
                self.strangers.remove(&group);
            }
        }
    }
}
