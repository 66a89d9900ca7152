//! The CDRs that have reached the queue, so that those which never did can be filled in.

use std::collections::{HashSet, VecDeque};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::report::library_event::PBX;
use crate::report::{Event, Kind};

/// So many are remembered; the oldest goes first.
const REMEMBERED: usize = 65_536;
/// A CDR has no id of its own; these together are as good as one.
const IDENTITY: [&str; 5] = [PBX, "callid", "timestart", "callfrom", "callto"];

#[derive(Default)]
pub(in crate::listener) struct CdrIndex {
    seen: Mutex<Seen>,
}

#[derive(Default)]
struct Seen {
    marks: HashSet<u64>,
    /// The same, oldest first; may name what was forgotten since.
    order: VecDeque<u64>,
}

impl CdrIndex {
    /// Remembers a CDR; other events do not count. `true`: it is one that had not come before.
    pub fn note(&self, event: &Event) -> bool {
        if event.kind() != Kind::Cdr {
            return false;
        }
        let mark = fingerprint(event);
        let mut seen = self.seen();
        let news = seen.marks.insert(mark);
        if news {
            seen.order.push_back(mark);
        }
        if seen.order.len() > REMEMBERED {
            if let Some(oldest) = seen.order.pop_front() {
                seen.marks.remove(&oldest);
            }
        }
        news
    }

    /// It did not reach the host after all.
    pub fn forget(&self, event: &Event) {
        if event.kind() == Kind::Cdr {
            self.seen().marks.remove(&fingerprint(event));
        }
    }

    /// In a child: forgets all, unless a thread of the parent was at work on it at the fork.
    pub fn release(&self) {
        if let Ok(mut seen) = self.seen.try_lock() {
            *seen = Seen::default();
        }
    }

    fn seen(&self) -> MutexGuard<'_, Seen> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
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
    fn each_record_is_news_once_unless_it_was_lost() {
        let records = CdrIndex::default();
        assert!(records.note(&cdr(1)));
        assert!(!records.note(&cdr(1)));
        records.forget(&cdr(1));
        assert!(records.note(&cdr(1)));
        assert!(!records.note(&parse(br#"{"action":"RING","callid":"1"}"#).unwrap()));
    }

    #[test]
    fn memory_has_an_end() {
        let records = CdrIndex::default();
        assert!((0..=REMEMBERED).all(|callid| records.note(&cdr(callid))));
        assert!(records.note(&cdr(0)));
        assert!(!records.note(&cdr(REMEMBERED)));
    }
}
