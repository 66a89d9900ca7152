//! Drops repeated reports, and recognises the second BYE of a release.

use std::collections::{HashMap, VecDeque};
use std::hash::{BuildHasher, BuildHasherDefault, Hash, Hasher};
use std::time::{Duration, Instant};

use crate::listener::hash_key::HashKey;
use crate::report::{Event, Kind};

/// Maximum time between the two BYE reports of a release.
const MIRROR_TIME: Duration = Duration::from_secs(10);

/// Maximum number of entries. Beyond that the oldest are dropped, and a repeat of them would be delivered.
const MAX_ENTRIES: usize = 65_536;

/// Some PBXs send reports twice, and all send a report again if it was not answered. Reports have no number, so an
/// identical body from the same sender within a short time counts as a repeat.
///
/// A report of a state is an exception: if an extension becomes busy, idle and busy again, the third body is identical
/// to the first, but not a repeat. So a report about the same subject makes the previous one forgotten.
pub(in crate::listener) struct Deduplicator {
    window: Duration,
    hashes: HashKey,
    bodies: Map<Instant>,
    /// The last body for each subject whose state is reported.
    states: Map<Hash64>,
    /// When a first BYE arrived, by a hash of sender, call and parties.
    releases: Map<Instant>,
    order: VecDeque<Entry>,
}

/// Keyed by random numbers of this process, so that nobody can construct two bodies with the same hash. By chance, this
/// happens less than once in 10^14 reports.
type Hash64 = u64;

/// A map whose keys are hashes, which are not hashed again.
type Map<V> = HashMap<Hash64, V, BuildHasherDefault<AsItIs>>;

#[derive(Default)]
struct AsItIs(u64);

impl Hasher for AsItIs {
    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }

    /// Required by the trait, but not used: keys are `u64`.
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*byte);
        }
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

enum Entry {
    Body { body: Hash64, subject: Option<Hash64>, at: Instant },
    Release { hash: Hash64, at: Instant },
}

/// The hashes of a report that is not a repeat.
pub(in crate::listener) struct Candidate {
    body: Option<Hash64>,
    subject: Option<Hash64>,
    release: Option<Release>,
}

/// The hash of a BYE, and if it is the second one of a release, that of the first.
#[derive(Clone, Copy)]
struct Release {
    own: Hash64,
    first: Option<Hash64>,
}

impl Candidate {
    /// Whether this is the second BYE of a release: the same call and parties as the first one, in the opposite order.
    pub fn is_mirrored(&self) -> bool {
        self.release.is_some_and(|release| release.first.is_some())
    }
}

impl Deduplicator {
    pub fn new(window: Duration) -> Self {
        Self {
            window,
            hashes: HashKey::default(),
            bodies: Map::default(),
            states: Map::default(),
            releases: Map::default(),
            order: VecDeque::new(),
        }
    }

    /// `None`: a repeat.
    pub fn check(&mut self, sender: &impl Hash, event: &Event, now: Instant) -> Option<Candidate> {
        self.forget(now);
        let release = self.release(sender, event, now);
        if self.window.is_zero() || is_never_a_repeat(event) {
            return Some(Candidate { body: None, subject: None, release });
        }
        let body = self.hash(&(sender, event.raw().trim_ascii()));
        if self.bodies.get(&body).is_some_and(|at| now.saturating_duration_since(*at) <= self.window) {
            return None;
        }
        let subject = subject(event).map(|subject| self.hash(&(sender, subject)));
        Some(Candidate { body: Some(body), subject, release })
    }

    pub fn remember(&mut self, candidate: &Candidate, now: Instant) {
        if let Some(Release { own, first }) = candidate.release {
            match first {
                Some(first) => drop(self.releases.remove(&first)),
                None => {
                    self.releases.insert(own, now);
                    self.add(Entry::Release { hash: own, at: now });
                }
            }
        }
        let Some(body) = candidate.body else { return };
        if let Some(subject) = candidate.subject {
            if let Some(before) = self.states.insert(subject, body) {
                self.bodies.remove(&before);
            }
        }
        self.bodies.insert(body, now);
        self.add(Entry::Body { body, subject: candidate.subject, at: now });
    }

    /// Forgets a report that was not accepted, so that it does not count as a repeat when it is sent again.
    pub fn forget_again(&mut self, candidate: &Candidate, now: Instant) {
        if let Some(body) = candidate.body {
            self.bodies.remove(&body);
        }
        if let Some(Release { own, first }) = candidate.release {
            self.releases.remove(&own);
            if let Some(first) = first {
                self.releases.insert(first, now);
                self.add(Entry::Release { hash: first, at: now });
            }
        }
    }

    fn release(&self, sender: &impl Hash, event: &Event, now: Instant) -> Option<Release> {
        if event.kind() != Kind::Bye || event.party_count() != 2 {
            return None;
        }
        let callid = event.text("callid")?;
        let party = |index| (event.party_text(index, "type"), event.party_fields(index).collect::<Vec<_>>());
        let (one, other) = (party(0), party(1));
        let own = self.hash(&(sender, callid, &one, &other));
        let mirror = self.hash(&(sender, callid, &other, &one));
        let is_near = |at: &Instant| now.saturating_duration_since(*at) <= MIRROR_TIME;
        // If both parties are the same, the order cannot tell the two reports apart.
        let has_first = own != mirror && self.releases.get(&mirror).is_some_and(is_near);
        Some(Release { own, first: has_first.then_some(mirror) })
    }

    fn hash(&self, of: &impl Hash) -> Hash64 {
        self.hashes.hash_one(of)
    }

    fn add(&mut self, entry: Entry) {
        self.order.push_back(entry);
        if self.order.len() > MAX_ENTRIES {
            self.drop_oldest();
        }
    }

    fn forget(&mut self, now: Instant) {
        while let Some(oldest) = self.order.front() {
            let (at, window) = match oldest {
                Entry::Body { at, .. } => (*at, self.window),
                Entry::Release { at, .. } => (*at, MIRROR_TIME),
            };
            if now.saturating_duration_since(at) <= window {
                return;
            }
            self.drop_oldest();
        }
    }

    fn drop_oldest(&mut self) {
        match self.order.pop_front() {
            Some(Entry::Body { body, subject, at }) => {
                if self.bodies.get(&body) == Some(&at) {
                    self.bodies.remove(&body);
                }
                if let Some(subject) = subject.filter(|subject| self.states.get(subject) == Some(&body)) {
                    self.states.remove(&subject);
                }
            }
            Some(Entry::Release { hash, at }) if self.releases.get(&hash) == Some(&at) => {
                self.releases.remove(&hash);
            }
            Some(Entry::Release { .. }) | None => {}
        }
    }
}

/// In the oldest format, pressing a key twice causes two identical reports. So do two changes of an extension; a host
/// that reads the settings after the first must be told of the second.
fn is_never_a_repeat(event: &Event) -> bool {
    match event.kind() {
        Kind::Dtmf => event.text("flag").is_none(),
        Kind::ConfigChange => true,
        _ => false,
    }
}

/// The subject whose state a report describes; `None`: it describes a single occurrence.
fn subject(event: &Event) -> Option<(&str, &str)> {
    let name = event.name();
    match event.kind() {
        Kind::ExtensionStatus => event.text("extension").map(|extension| (name, extension)),
        Kind::CallStatus | Kind::ConferenceStatus => event.text("callid").map(|callid| (name, callid)),
        // Unknown; delivering twice is better than losing a report.
        Kind::Unknown => Some((name, "")),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::parse;

    const KEEP: Duration = Duration::from_millis(2000);

    fn event(body: &str) -> Event {
        parse(body.as_bytes()).unwrap()
    }

    struct Test {
        dedupe: Deduplicator,
        now: Instant,
    }

    impl Test {
        fn new(window: Duration) -> Self {
            Self { dedupe: Deduplicator::new(window), now: Instant::now() }
        }

        fn takes(&mut self, sender: u8, body: &str) -> bool {
            match self.dedupe.check(&sender, &event(body), self.now) {
                Some(candidate) => {
                    self.dedupe.remember(&candidate, self.now);
                    true
                }
                None => false,
            }
        }
    }

    const CDR: &str = r#"{"action":"NewCdr","callid":"1.1"}"#;

    #[test]
    fn identical_body_is_a_repeat_within_the_dedupe_time_only() {
        let mut test = Test::new(KEEP);
        assert!(test.takes(1, CDR));
        assert!(!test.takes(1, CDR));
        assert!(test.takes(2, CDR), "from another PBX");
        assert!(test.takes(1, r#"{"action":"NewCdr","callid":"1.1" }"#), "another body");
        test.now += KEEP;
        assert!(!test.takes(1, CDR));
        test.now += Duration::from_millis(1);
        assert!(test.takes(1, CDR));
        let mut off = Test::new(Duration::ZERO);
        assert!(off.takes(1, CDR) && off.takes(1, CDR));
    }

    #[test]
    fn report_that_was_not_accepted_is_not_remembered() {
        let mut test = Test::new(KEEP);
        assert!(test.dedupe.check(&1, &event(CDR), test.now).is_some());
        assert!(test.takes(1, CDR));
    }

    #[test]
    fn report_that_could_not_be_written_is_forgotten() {
        let mut test = Test::new(KEEP);
        let first = event(r#"{"action":"BYE","callid":"1","ext":["a","b"]}"#);
        let second = event(r#"{"action":"BYE","callid":"1","ext":["b","a"]}"#);
        let candidate = test.dedupe.check(&1, &first, test.now).unwrap();
        test.dedupe.remember(&candidate, test.now);
        for _ in 0..2 {
            let candidate = test.dedupe.check(&1, &second, test.now).expect("no repeat");
            assert!(candidate.is_mirrored());
            test.dedupe.remember(&candidate, test.now);
            assert!(test.dedupe.check(&1, &second, test.now).is_none());
            test.dedupe.forget_again(&candidate, test.now);
        }
    }

    #[test]
    fn state_that_recurs_is_not_a_repeat() {
        let mut test = Test::new(KEEP);
        let status = |status: &str, extension: &str| {
            format!(r#"{{"action":"ExtensionStatus","extension":"{extension}","status":"{status}"}}"#)
        };
        assert!(test.takes(1, &status("Registered", "1000")));
        assert!(test.takes(1, &status("Busy", "1000")));
        assert!(!test.takes(1, &status("Busy", "1000")));
        assert!(test.takes(1, &status("Registered", "1001")));
        assert!(test.takes(1, &status("Registered", "1000")));
        assert!(!test.takes(1, &status("Registered", "1000")));
        assert!(test.takes(1, r#"{"action":"TrunkStatus","status":"down"}"#));
        assert!(test.takes(1, r#"{"action":"TrunkStatus","status":"up"}"#));
        assert!(test.takes(1, r#"{"action":"TrunkStatus","status":"down"}"#));
    }

    #[test]
    fn uncounted_key_press_is_never_a_repeat() {
        let mut test = Test::new(KEEP);
        let plain = r#"{"action":"DTMF","callid":"1.1","ext":{"extid":"1"},"info":"2"}"#;
        assert!(test.takes(1, plain) && test.takes(1, plain));
        let counted = r#"{"action":"DTMF","callid":"1.1","info":"2","flag":"0"}"#;
        assert!(test.takes(1, counted) && !test.takes(1, counted));
    }

    #[test]
    fn config_change_is_never_a_repeat() {
        let mut test = Test::new(KEEP);
        let change = r#"{"action":"ConfigChange","type":"extension","extid":"1000","operation":"update"}"#;
        assert!(test.takes(1, change) && test.takes(1, change));
    }

    #[test]
    fn mirrored_bye_is_recognised_and_not_a_repeat() {
        let mut test = Test::new(KEEP);
        let bye = |callid: &str, first: &str, second: &str| {
            event(&format!(
                r#"{{"action":"BYE","callid":"{callid}","ext":{{"extid":"{first}"}},"ext":{{"extid":"{second}"}}}}"#
            ))
        };
        let start = test.now;
        let mut mirrored = |sender: u8, event: Event, now: Instant| {
            let candidate = test.dedupe.check(&sender, &event, now).unwrap();
            let mirrored = candidate.is_mirrored();
            test.dedupe.remember(&candidate, now);
            mirrored
        };
        assert!(!mirrored(1, bye("1", "a", "b"), start));
        assert!(!mirrored(1, bye("2", "b", "a"), start), "another call");
        assert!(!mirrored(2, bye("1", "b", "a"), start), "another PBX");
        assert!(!mirrored(1, bye("1", "b", "c"), start), "other parties");
        assert!(mirrored(1, bye("1", "b", "a"), start));
        let later = start + KEEP + Duration::from_millis(1);
        assert!(!mirrored(1, bye("1", "b", "a"), later), "each first has one second");
        assert!(!mirrored(1, bye("3", "a", "a"), start));
        assert!(!mirrored(1, bye("3", "a", "a"), later), "a call to oneself has no sides");
        assert!(!mirrored(1, bye("4", "a", "b"), later));
        assert!(!mirrored(1, bye("4", "b", "a"), later + MIRROR_TIME + Duration::from_millis(1)));
    }

    #[test]
    fn rejected_second_bye_is_recognised_when_sent_again() {
        let mut test = Test::new(KEEP);
        let first = event(r#"{"action":"BYE","callid":"1","ext":["a","b"]}"#);
        let second = event(r#"{"action":"BYE","callid":"1","ext":["b","a"]}"#);
        let candidate = test.dedupe.check(&1, &first, test.now).unwrap();
        test.dedupe.remember(&candidate, test.now);
        assert!(test.dedupe.check(&1, &second, test.now).unwrap().is_mirrored());
        assert!(test.dedupe.check(&1, &second, test.now).unwrap().is_mirrored());
    }

    #[test]
    fn memory_is_bounded() {
        let mut test = Test::new(KEEP);
        for n in 0..MAX_ENTRIES + 10 {
            assert!(test.takes(1, &format!(r#"{{"action":"ExtensionStatus","extension":"{n}"}}"#)));
        }
        assert_eq!(test.dedupe.bodies.len(), MAX_ENTRIES);
        assert_eq!(test.dedupe.states.len(), MAX_ENTRIES);
        test.now += KEEP + Duration::from_millis(1);
        assert!(test.takes(1, CDR));
        assert_eq!(test.dedupe.bodies.len(), 1);
        assert_eq!(test.dedupe.states.len(), 0);
    }
}
