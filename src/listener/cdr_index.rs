//! Remembers which CDRs have reached the queue, so that backfill delivers only the others.

use std::collections::{HashSet, VecDeque};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::report::library_event::PBX;
use crate::report::{Event, Kind};

/// Maximum number of CDRs to remember; the oldest are dropped.
const MAX_CDRS: usize = 65_536;
/// A CDR has no id; these fields together identify it.
const IDENTITY: [&str; 5] = [PBX, "callid", "timestart", "callfrom", "callto"];

#[derive(Default)]
pub(in crate::listener) struct CdrIndex {
    inner: Mutex<Fingerprints>,
}

#[derive(Default)]
struct Fingerprints {
    set: HashSet<u64>,
    /// The same, oldest first; may contain entries that have been removed.
    order: VecDeque<u64>,
}

impl CdrIndex {
    /// Remembers a CDR; ignores other events. `true`: it is new.
    pub fn note(&self, event: &Event) -> bool {
        if event.kind() != Kind::Cdr {
            return false;
        }
        let hash = fingerprint(event);
        let mut fingerprints = self.lock();
        let is_new = fingerprints.set.insert(hash);
        if is_new {
            fingerprints.order.push_back(hash);
        }
        if fingerprints.order.len() > MAX_CDRS {
            if let Some(oldest) = fingerprints.order.pop_front() {
                fingerprints.set.remove(&oldest);
            }
        }
        is_new
    }

    /// Removes a CDR that did not reach the host after all.
    pub fn forget(&self, event: &Event) {
        if event.kind() == Kind::Cdr {
            self.lock().set.remove(&fingerprint(event));
        }
    }

    /// In a forked child: frees the contents, unless a thread of the parent held the lock at the fork.
    pub fn release(&self) {
        if let Ok(mut fingerprints) = self.inner.try_lock() {
            *fingerprints = Fingerprints::default();
        }
    }

    fn lock(&self) -> MutexGuard<'_, Fingerprints> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn fingerprint(event: &Event) -> u64 {
    let mut hasher = DefaultHasher::new();
    IDENTITY.map(|name| event.text(name)).hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::parse;

    fn cdr(callid: usize) -> Event {
        parse(format!(r#"{{"action":"NewCdr","callid":"{callid}"}}"#).as_bytes()).unwrap()
    }

    #[test]
    fn record_is_new_once_unless_it_was_lost() {
        let records = CdrIndex::default();
        assert!(records.note(&cdr(1)));
        assert!(!records.note(&cdr(1)));
        records.forget(&cdr(1));
        assert!(records.note(&cdr(1)));
        assert!(!records.note(&parse(br#"{"action":"RING","callid":"1"}"#).unwrap()));
    }

    #[test]
    fn cdr_index_is_bounded() {
        let records = CdrIndex::default();
        assert!((0..=MAX_CDRS).all(|callid| records.note(&cdr(callid))));
        assert!(records.note(&cdr(0)));
        assert!(!records.note(&cdr(MAX_CDRS)));
    }
}
