//! Each sector of each file damaged in turn, and two at a time. Some of them, or all and as many pairs as the variable
//! `YEASTAR_KILL_ROUNDS` says; `YEASTAR_KILL_SEED` is where the random numbers begin.

use std::collections::{BTreeMap, BTreeSet};

use super::histories::{Random, rounds, seed};
use super::*;

const SECTOR: usize = 512;
const FILES: [&str; 4] = ["", "-wal", "-acks1", "-acks2"];

type Files = BTreeMap<&'static str, Vec<u8>>;

/// A journal of a killed process, and what its host has done.
#[derive(Default)]
struct Killed {
    name: &'static str,
    files: Files,
    /// The same at an earlier time.
    earlier: Files,
    waiting: BTreeSet<String>,
    acknowledged: BTreeSet<String>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Fault {
    Zeroed,
    Flipped,
    Stale,
}

/// A journal while its host works.
struct Work {
    folder: Folder,
    store: Store,
    handles: BTreeMap<u32, AckHandle>,
    killed: Killed,
}

impl Work {
    fn begin(name: &'static str) -> Self {
        let folder = Folder::new();
        let store = open(&folder.file("journal"));
        Self { folder, store, handles: BTreeMap::new(), killed: Killed { name, ..Killed::default() } }
    }

    /// One transaction. Some reports take a page and more.
    fn write(&mut self, callids: std::ops::Range<u32>) {
        let padding = |n: u32| "x".repeat(if n % 7 == 3 { 4500 } else { 300 });
        let bodies: Vec<_> = callids
            .clone()
            .map(|n| format!(r#"{{"action":"BYE","callid":"{n}","x":"{}"}}"#, padding(n)))
            .collect();
        let rows: Vec<_> = bodies.iter().map(|body| row(body)).collect();
        let first = self.store.commit(&rows).ok().unwrap();
        for (id, n) in (first..).zip(callids) {
            self.handles.insert(n, AckHandle::new(id, Arc::clone(self.store.acks())));
            self.killed.waiting.insert(n.to_string());
        }
    }

    fn acknowledge(&mut self, callids: std::ops::Range<u32>) {
        for n in callids {
            self.handles.remove(&n).unwrap().ack().unwrap();
            self.killed.waiting.remove(&n.to_string());
            self.killed.acknowledged.insert(n.to_string());
        }
    }

    fn files(&self) -> Files {
        let path = self.folder.file("journal");
        FILES.into_iter().map(|suffix| (suffix, std::fs::read(beside(&path, suffix)).unwrap())).collect()
    }

    fn note_earlier(&mut self) {
        self.killed.earlier = self.files();
    }

    fn kill(mut self) -> Killed {
        self.killed.files = self.files();
        self.killed
    }
}

fn journals() -> Vec<Killed> {
    // Reports in the file and in the log; of some that are acknowledged, that is only noted.
    let mut work = Work::begin("log");
    work.write(0..9);
    work.acknowledge(0..3);
    work.store.shorten_log();
    work.write(9..12);
    work.note_earlier();
    work.acknowledge(3..6);
    work.write(12..13);
    work.write(13..16);
    work.acknowledge(13..14);
    let log = work.kill();
    // The last transaction deletes.
    let mut work = Work::begin("deleted");
    work.write(0..12);
    work.acknowledge(0..2);
    work.note_earlier();
    work.write(12..14);
    work.acknowledge(4..9);
    assert!(work.store.tidy().is_ok());
    let deleted = work.kill();
    // The log was copied into the file, and is still there.
    let mut work = Work::begin("copied");
    work.write(0..9);
    work.note_earlier();
    work.acknowledge(2..5);
    work.write(9..12);
    work.store.copy_log("passive");
    let copied = work.kill();
    // The log was begun anew: behind the new frames are old ones.
    let mut work = Work::begin("begun anew");
    work.write(0..9);
    work.write(9..12);
    work.acknowledge(0..4);
    assert!(work.store.tidy().is_ok());
    work.store.copy_log("passive");
    work.note_earlier();
    work.write(12..13);
    work.acknowledge(5..7);
    work.write(13..14);
    let anew = work.kill();
    // A transaction was not finished.
    let mut work = Work::begin("torn");
    work.write(0..4);
    work.acknowledge(0..1);
    work.note_earlier();
    work.write(4..7);
    let mut torn = work.kill();
    let bytes = torn.files.get_mut("-wal").unwrap();
    let frame = bytes[bytes.len() - 24 - 4096..].to_vec();
    bytes.extend(&frame[..700]);
    bytes.resize(bytes.len() + 24 + 4096 - 700, 0);
    vec![log, deleted, copied, anew, torn]
}

impl Killed {
    /// Where something is in a file.
    fn sectors(&self, file: &str) -> usize {
        let bytes = &self.files[file];
        let used = bytes.iter().rposition(|byte| *byte != 0).map_or(0, |at| at + 1);
        used.div_ceil(SECTOR)
    }

    fn damage(&self, files: &mut Files, file: &str, sector: usize, fault: Fault, bit: usize) {
        let bytes = files.get_mut(file).unwrap();
        let end = bytes.len().min((sector + 1) * SECTOR);
        let place = sector * SECTOR..end;
        match fault {
            Fault::Zeroed => bytes[place].fill(0),
            Fault::Flipped => bytes[place.start + bit / 8 % place.len()] ^= 1 << (bit % 8),
            Fault::Stale => {
                let mut earlier = self.earlier[file].clone();
                earlier.resize(earlier.len().max(end), 0);
                bytes[place.clone()].copy_from_slice(&earlier[place]);
            }
        }
    }

    /// The next start. `how` tells what was damaged; `is_promised`: that nothing which is acknowledged comes again.
    fn check(&self, files: &Files, is_promised: bool, how: &str) {
        let folder = Folder::new();
        let path = folder.file("journal");
        for (suffix, bytes) in files {
            std::fs::write(beside(&path, suffix), bytes).unwrap();
        }
        let how = format!("'{}': {how}", self.name);
        let (mut store, damage) = Store::open(&path, MAX).unwrap_or_else(|error| panic!("{how}: {error}"));
        let mut told: Vec<_> = damage.iter().map(|damage| damage.lost).collect();
        if store.load(0, usize::MAX >> 1, usize::MAX >> 1).unwrap().damaged > 0 {
            told.push(store.salvage("a row is not what was written".to_owned()).unwrap().lost);
        }
        let found: BTreeSet<String> = waiting(&store).into_iter().collect();
        let missing = u64::try_from(self.waiting.difference(&found).count()).unwrap();
        let lost: Option<u64> = told.iter().copied().sum();
        assert!(
            lost.is_none_or(|lost| lost == missing),
            "{how}: {missing} are missing, told {told:?}, {damage:?}"
        );
        let again: Vec<_> = found.intersection(&self.acknowledged).collect();
        assert!(!is_promised || again.is_empty(), "{how}: acknowledged, and there again: {again:?}");
        // Whatever happened, it goes on.
        write(&mut store, 900..902)[0].ack().unwrap();
        assert!(store.tidy().is_ok(), "{how}: what was acknowledged cannot be deleted");
        drop(store);
        let (store, damage) = Store::open(&path, MAX).unwrap_or_else(|error| panic!("{how}, again: {error}"));
        assert!(damage.len() <= told.len(), "{how}, again: {damage:?}");
        let found = waiting(&store);
        let written: Vec<_> = found.iter().filter(|callid| callid.starts_with("90")).collect();
        assert_eq!(written, ["901"], "{how}");
    }
}

/// Whether it may bring back what is acknowledged.
fn is_promised(file: &str, fault: Fault) -> bool {
    fault != Fault::Stale && !file.starts_with("-acks")
}

#[test]
fn damage_of_any_sector_is_reported_with_exact_counts() {
    let mut random = Random(seed());
    let step = if rounds().is_some() { 1 } else { 23 };
    for killed in journals() {
        killed.check(&killed.files, true, "nothing");
        for file in FILES {
            let sectors = killed.sectors(file);
            for fault in [Fault::Zeroed, Fault::Flipped, Fault::Stale] {
                let first = random.below(step).min(sectors.saturating_sub(1));
                for sector in (first..sectors).step_by(step) {
                    let mut files = killed.files.clone();
                    let bit = random.below(SECTOR * 8);
                    killed.damage(&mut files, file, sector, fault, bit);
                    let how = format!("{fault:?}, sector {sector} of '{file}', bit {bit}");
                    killed.check(&files, is_promised(file, fault), &how);
                }
            }
        }
    }
}

/// A page that is not what was written may well be a page that SQLite takes.
#[test]
fn sector_of_zeros_in_the_last_frames_of_the_log_loses_no_report_silently() {
    for killed in journals().iter().take(2) {
        let end = killed.sectors("-wal");
        for sector in end.saturating_sub(4 * 9)..end {
            let mut files = killed.files.clone();
            killed.damage(&mut files, "-wal", sector, Fault::Zeroed, 0);
            killed.check(&files, true, &format!("sector {sector} of the log"));
        }
    }
}

#[test]
fn bit_flipped_in_the_statements_of_the_tables_and_triggers_loses_nothing_and_stops_nothing() {
    let mut work = Work::begin("closed");
    work.write(0..9);
    work.acknowledge(2..5);
    work.store.shorten_log();
    let killed = work.kill();
    assert!(killed.files["-wal"].is_empty(), "all is in the file");
    let find = |text: &str| {
        let bytes = &killed.files[""];
        bytes.windows(text.len()).position(|bytes| bytes.eq_ignore_ascii_case(text.as_bytes())).unwrap()
    };
    let places = [
        find("create table report") + 13,
        find("received_ms integer") + 2,
        find("body text not null,\n    checksum") + 1,
        find("create table damage") + 14,
        find("create table summary") + 9,
        find("layout integer not null") + 1,
        find("create table sqlite_sequence(name,seq)") + 30,
        find("create trigger report_added") + 3,
        find("old.id &") + 4,
        find("rows - 1") + 5,
        find("reportreport"),
        find("triggerreport_deleted") + 9,
    ];
    for at in places {
        for bit in [0, 1] {
            let mut files = killed.files.clone();
            files.get_mut("").unwrap()[at] ^= 1 << bit;
            killed.check(&files, true, &format!("bit {bit} at {at}"));
        }
    }
}

#[test]
fn damage_of_any_two_sectors_is_reported_with_exact_counts() {
    let mut random = Random(seed());
    for killed in journals() {
        for _ in 0..rounds().unwrap_or(5) {
            let mut files = killed.files.clone();
            let mut how = String::new();
            for _ in 0..2 {
                let file = FILES[random.below(FILES.len())];
                let (sector, bit) = (random.below(killed.sectors(file)), random.below(SECTOR * 8));
                let fault = [Fault::Zeroed, Fault::Flipped, Fault::Stale][random.below(3)];
                // Nothing tells that the end of these files is an earlier one.
                let fault = if file.starts_with("-acks") {
                    [Fault::Zeroed, Fault::Flipped][random.below(2)]
                } else {
                    fault
                };
                killed.damage(&mut files, file, sector, fault, bit);
                how += &format!("{fault:?}, sector {sector} of '{file}', bit {bit}; ");
            }
            killed.check(&files, false, &how);
        }
    }
}
