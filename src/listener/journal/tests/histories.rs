//! Random histories of reports, acknowledgements, kills and damage. Rounds: 20, or what the variable
//! `YEASTAR_KILL_ROUNDS` says; `YEASTAR_KILL_SEED` is where the numbers begin.

use std::collections::{BTreeMap, BTreeSet};

use super::*;

/// Numbers that are the same in each run.
pub(super) struct Random(pub u64);

impl Random {
    pub fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % end
    }
}

/// How many rounds are asked for.
pub(super) fn rounds() -> Option<u32> {
    std::env::var("YEASTAR_KILL_ROUNDS").ok().map(|rounds| rounds.parse().unwrap())
}

pub(super) fn seed() -> u64 {
    std::env::var("YEASTAR_KILL_SEED").map_or(7, |seed| seed.parse().unwrap())
}

/// What a host has done with a journal.
struct History {
    random: Random,
    next: u32,
    /// By their call ids.
    unacknowledged: BTreeMap<String, AckHandle>,
    acknowledged: BTreeSet<String>,
    may_forget: bool,
    /// The damage that the host has been told about.
    told: BTreeSet<i64>,
}

impl History {
    fn work(&mut self, store: &mut Store) {
        for _ in 0..self.random.below(30) {
            match self.random.below(8) {
                0..=3 => {
                    let count = u32::try_from(1 + self.random.below(5)).unwrap();
                    let callids = (self.next..).map(|callid| callid.to_string());
                    let handles = write(store, self.next..self.next + count);
                    self.unacknowledged.extend(callids.zip(handles));
                    self.next += count;
                }
                4..=5 => self.acknowledge(),
                6 => assert!(store.tidy().is_ok()),
                _ if self.random.below(5) == 0 => store.shorten_log(),
                _ => store.wipe_log(),
            }
        }
    }

    fn acknowledge(&mut self) {
        for _ in 0..self.random.below(4) {
            if let Some((callid, handle)) = self.unacknowledged.pop_first() {
                handle.ack().unwrap();
                self.acknowledged.insert(callid);
            }
        }
    }

    /// Damages the files of a killed process. Says how.
    fn damage(&mut self, path: &Path) -> String {
        let kind = self.random.below(11);
        let suffix = match kind {
            0..=3 | 9 => "-wal",
            7 => "-acks1",
            8 => "-acks2",
            _ => "",
        };
        let file = beside(path, suffix);
        let mut bytes = std::fs::read(&file).unwrap_or_default();
        let used = bytes.iter().rposition(|byte| *byte != 0).map_or(0, |at| at + 1);
        if kind == 0 || used == 0 {
            return "nothing".to_owned();
        }
        let at = self.random.below(used);
        let sector = bytes[at / 512 * 512..].iter_mut().take(512);
        match kind {
            1 | 4 => bytes[at] ^= 1 << self.random.below(8),
            2 | 5 => bytes.truncate(at),
            3 | 6 => sector.for_each(|byte| *byte = 0),
            7 | 8 if self.random.below(2) == 0 => bytes[at] ^= 1 << self.random.below(8),
            7 | 8 => sector.for_each(|byte| *byte = 0),
            _ => sector.for_each(|byte| *byte = u8::try_from(self.random.below(256)).unwrap()),
        }
        // Acknowledgements that are damaged may be forgotten.
        self.may_forget = suffix.starts_with("-acks");
        std::fs::write(file, bytes).unwrap();
        format!("kind {kind} at {at} of '{suffix}'")
    }

    /// The next start. What is there is what the host has now.
    fn check(&mut self, store: &mut Store, damage: Option<Damage>, how: &str) {
        // Its acknowledgement may be forgotten as well.
        let is_new = |damage: &Damage| !self.told.contains(&damage.id) || !self.may_forget;
        let mut told: Vec<_> = damage.into_iter().filter(is_new).collect();
        if store.load(0, usize::MAX >> 1, usize::MAX >> 1).unwrap().damaged > 0 {
            let damage = store.salvage("a row is not what was written".to_owned()).unwrap();
            AckHandle::new(damage.id, Arc::clone(store.acks())).ack().unwrap();
            told.push(damage);
        }
        for damage in &told {
            assert!(self.told.insert(damage.id), "{how}: told again: {damage:?}");
        }
        let found: BTreeSet<String> = waiting(store).into_iter().collect();
        let again: Vec<_> = found.intersection(&self.acknowledged).cloned().collect();
        let may_forget = std::mem::take(&mut self.may_forget);
        assert!(again.is_empty() || may_forget, "{how}: acknowledged, and there again: {again:?}");
        self.acknowledged.retain(|callid| !again.contains(callid));
        let missing: Vec<_> = self.unacknowledged.keys().filter(|callid| !found.contains(*callid)).collect();
        let lost: Option<u64> = told.iter().map(|damage| damage.lost).sum();
        let missing = u64::try_from(missing.len()).unwrap();
        assert!(lost.is_none_or(|lost| lost == missing), "{how}: {missing} are missing, told: {told:?}");
        let records = all(store).into_iter();
        self.unacknowledged =
            records.map(|record| (record.event.text("callid").unwrap().to_owned(), record.ack)).collect();
    }
}

#[test]
fn every_loss_after_kill_and_damage_is_reported_and_nothing_acknowledged_is_redelivered() {
    let random = Random(seed());
    let (unacknowledged, acknowledged) = Default::default();
    let mut history =
        History { random, next: 0, unacknowledged, acknowledged, may_forget: false, told: BTreeSet::new() };
    let mut folder = Folder::new();
    let mut store = open(&folder.file("journal"));
    for round in 0..rounds().unwrap_or(20) {
        history.work(&mut store);
        let killed = Folder::new();
        let path = killed.file("journal");
        as_if_killed(&folder.file("journal"), &path);
        let how = format!("round {round}: {}", history.damage(&path));
        drop(store);
        let (mut opened, damage) = open_damaged(&path);
        history.check(&mut opened, damage, &how);
        (store, folder) = (opened, killed);
    }
    drop(folder);
}
