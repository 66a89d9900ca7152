//! Routes: which path belongs to which client.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, PoisonError, RwLock, Weak};

use ring::rand::{SecureRandom, SystemRandom};

use super::http::Refusal;
use crate::error::{Error, Result};
use crate::report::Event;
use crate::sys::fork::Generation;
use crate::text::hex;

/// Called for every report on a route, including repeats, on the listener's thread: it must not wait. It may set
/// labels of the event.
pub type OnReport = Box<dyn Fn(&mut Event) + Send + Sync>;

/// Length of the random part in bytes. It cannot be guessed, and identifies the client.
const RANDOM_BYTES: usize = 16;

/// The path of a client, which is accepted until this is dropped.
pub struct Route {
    path: String,
    entry: Arc<RouteEntry>,
    table: Weak<RouteTable>,
    made_by: Generation,
}

impl Route {
    /// With a leading slash.
    pub fn path(&self) -> &str {
        &self.path
    }

    pub fn label(&self) -> &str {
        &self.entry.label
    }
}

impl Drop for Route {
    fn drop(&mut self) {
        // In a forked child, a thread of the parent may hold the lock forever.
        if !self.made_by.is_current() {
            return;
        }
        if let Some(table) = self.table.upgrade() {
            let mut entries = table.entries.write().unwrap_or_else(PoisonError::into_inner);
            entries.retain(|entry| !Arc::ptr_eq(entry, &self.entry));
        }
    }
}

/// Without the path, which is a secret: anyone who knows it can forge reports.
impl std::fmt::Debug for Route {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Route").field("label", &self.entry.label).finish_non_exhaustive()
    }
}

/// The client of a path.
pub(super) struct RouteEntry {
    /// Without slashes around it.
    path: Vec<u8>,
    /// Identifies the sender.
    pub id: u64,
    pub label: String,
    pub on_report: OnReport,
}

pub(super) struct RouteTable {
    /// Without slashes around it. `None`: any path is accepted.
    base: Option<Vec<u8>>,
    entries: RwLock<Vec<Arc<RouteEntry>>>,
    next_id: AtomicU64,
}

impl RouteTable {
    pub fn new(base: Option<&str>) -> Self {
        let base = base.map(|path| path.trim_matches('/').as_bytes().to_vec());
        Self { base, entries: RwLock::default(), next_id: AtomicU64::new(0) }
    }

    /// Adds a client with a random path.
    pub fn attach(self: &Arc<Self>, label: &str, on_report: OnReport) -> Result<Route> {
        let mut random = [0u8; RANDOM_BYTES];
        SystemRandom::new()
            .fill(&mut random)
            .map_err(|_| Error::internal("the system provides no random bytes for a report path"))?;
        let base = self.base.as_deref().map(String::from_utf8_lossy).unwrap_or_default();
        let path = format!("{base}/{}", hex::encode(&random));
        self.attach_at(&path, label, on_report)
    }

    /// Adds a client with a path chosen by the host. A secret path identifies its client, so clients with different
    /// names cannot share one.
    pub fn attach_at(self: &Arc<Self>, path: &str, label: &str, on_report: OnReport) -> Result<Route> {
        let path = path.trim_matches('/');
        let entry = Arc::new(RouteEntry {
            path: path.as_bytes().to_vec(),
            id: self.next_id.fetch_add(1, Ordering::Relaxed),
            label: label.to_owned(),
            on_report,
        });
        let mut entries = self.entries.write().unwrap_or_else(PoisonError::into_inner);
        let is_other = |other: &&Arc<RouteEntry>| other.path == entry.path && other.label != label;
        if let Some(other) = entries.iter().find(is_other).filter(|_| self.is_secret(&entry.path)) {
            let text = format!(
                "the path in report.url is that of the client '{}', attached to the same listener: set another path \
                 for '{label}', or leave report.url unset to have one made",
                other.label
            );
            return Err(Error::invalid_argument(text));
        }
        entries.push(Arc::clone(&entry));
        let made_by = Generation::current();
        Ok(Route { path: format!("/{path}"), entry, table: Arc::downgrade(self), made_by })
    }

    /// A client whose reports come on no path.
    pub fn without_path(&self, label: &str, on_report: OnReport) -> Arc<RouteEntry> {
        Arc::new(RouteEntry {
            path: Vec::new(),
            id: self.next_id.fetch_add(1, Ordering::Relaxed),
            label: label.to_owned(),
            on_report,
        })
    }

    /// In a forked child: frees the table, unless a thread of the parent held the lock at the fork.
    pub fn release(&self) {
        if let Ok(mut entries) = self.entries.try_write() {
            *entries = Vec::new();
        }
    }

    /// A well-known path is accepted, but does not identify a client.
    fn is_secret(&self, path: &[u8]) -> bool {
        !path.is_empty() && self.base.as_deref() != Some(path)
    }

    /// The client of a path; `None` for an accepted path without a client.
    pub fn find(&self, path: &[u8]) -> std::result::Result<Option<Arc<RouteEntry>>, Refusal> {
        let entries = self.entries.read().unwrap_or_else(PoisonError::into_inner);
        // Constant time, so that the time does not tell how much of a guess was correct.
        let mut found = None;
        for entry in entries.iter() {
            if same(&entry.path, path) {
                found = Some(Arc::clone(entry));
            }
        }
        if let Some(entry) = &found {
            let is_secret = self.is_secret(&entry.path);
            return Ok(found.filter(|_| is_secret));
        }
        if self.base.as_ref().is_some_and(|base| !same(base, path)) {
            return Err(Refusal::NotFound);
        }
        // Its sender is unknown, even if there is only one client.
        Ok(None)
    }
}

/// Compares in a time that depends only on the lengths.
fn same(secret: &[u8], given: &[u8]) -> bool {
    if secret.len() != given.len() {
        return false;
    }
    let difference = secret.iter().zip(given).fold(0u8, |sum, (a, b)| std::hint::black_box(sum | (a ^ b)));
    difference == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn label(table: &RouteTable, path: &str) -> std::result::Result<Option<String>, Refusal> {
        let found = table.find(path.trim_matches('/').as_bytes())?;
        Ok(found.map(|entry| entry.label.clone()))
    }

    #[test]
    fn each_client_has_its_own_random_path() {
        let table = Arc::new(RouteTable::new(Some("/reports/")));
        let first = table.attach("office", Box::new(|_| ())).unwrap();
        let second = table.attach("hotel", Box::new(|_| ())).unwrap();
        assert_eq!(first.path().len(), "/reports/".len() + 32);
        assert_ne!(first.path(), second.path());
        assert_eq!(label(&table, first.path()), Ok(Some("office".to_owned())));
        assert_eq!(label(&table, second.path()), Ok(Some("hotel".to_owned())));
        assert_eq!(label(&table, "/reports"), Ok(None));
        assert_eq!(label(&table, "/"), Err(Refusal::NotFound));
        assert_eq!(label(&table, &format!("{}0", first.path())), Err(Refusal::NotFound));
        assert!(!format!("{first:?}").contains(first.path()));
        let path = first.path().to_owned();
        drop(first);
        assert_eq!(label(&table, &path), Err(Refusal::NotFound));
        assert_eq!(
            label(&table, "/reports"),
            Ok(None),
            "it does not identify a client, even if there is only one"
        );
        assert_eq!(label(&table, second.path()), Ok(Some("hotel".to_owned())));
    }

    #[test]
    fn well_known_path_identifies_no_client() {
        for (base, path) in [(None, "/"), (Some("/reports"), "/reports"), (Some("/reports"), "/")] {
            let table = Arc::new(RouteTable::new(base));
            let _route = table.attach_at(path, "office", Box::new(|_| ())).unwrap();
            let _other = table.attach_at(path, "hotel", Box::new(|_| ())).unwrap();
            assert_eq!(label(&table, path), Ok(None), "{base:?} {path}");
        }
    }

    #[test]
    fn path_of_a_client_with_another_name_is_refused() {
        let table = Arc::new(RouteTable::new(None));
        let office = table.attach_at("a/b", "office", Box::new(|_| ())).unwrap();
        let error = table.attach_at("/a/b/", "hotel", Box::new(|_| ())).unwrap_err();
        assert_eq!(error.kind(), crate::error::Kind::InvalidArgument);
        assert!(error.message().contains("'office'") && error.message().contains("report.url"), "{error}");
        assert!(!error.message().contains("a/b"), "{error}");
        // The same client may attach again, also while its first path is still taken.
        let again = table.attach_at("a/b", "office", Box::new(|_| ())).unwrap();
        assert_eq!(label(&table, "a/b"), Ok(Some("office".to_owned())));
        drop((office, again));
        table.attach_at("a/b", "hotel", Box::new(|_| ())).unwrap();
    }

    #[test]
    fn without_a_configured_path_all_paths_are_accepted() {
        let table = Arc::new(RouteTable::new(None));
        assert_eq!(label(&table, "/whatever"), Ok(None));
        let office = table.attach("office", Box::new(|_| ())).unwrap();
        assert_eq!(label(&table, "/whatever"), Ok(None));
        let hotel = table.attach_at("a/b/", "hotel", Box::new(|_| ())).unwrap();
        assert_eq!(hotel.path(), "/a/b");
        assert_eq!(label(&table, "/whatever"), Ok(None));
        assert_eq!(label(&table, office.path()), Ok(Some("office".to_owned())));
        assert_eq!(label(&table, "a/b"), Ok(Some("hotel".to_owned())));
        let root = Arc::new(RouteTable::new(Some("/")));
        assert_eq!(label(&root, ""), Ok(None));
        assert_eq!(label(&root, "x"), Err(Refusal::NotFound));
    }
}
