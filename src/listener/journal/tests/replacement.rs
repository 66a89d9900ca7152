//! A journal is replaced by another file; a process that is killed meanwhile loses nothing.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use super::super::replacement::hook;
use super::*;

/// All files of a folder at a moment.
type Files = BTreeMap<String, Vec<u8>>;

fn files(folder: &Path) -> Files {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap());
    entries
        .map(|entry| (entry.file_name().into_string().unwrap(), std::fs::read(entry.path()).unwrap()))
        .collect()
}

fn restore(files: &Files) -> Folder {
    let folder = Folder::new();
    for (name, bytes) in files {
        std::fs::write(folder.file(name), bytes).unwrap();
    }
    folder
}

/// The files at each step of what `body` does.
fn at_each_step(folder: &Folder, body: impl FnOnce()) -> Vec<(String, Files)> {
    let (seen, at) = (Rc::new(RefCell::new(Vec::new())), folder.path().to_owned());
    let noted = Rc::clone(&seen);
    hook::with(move |step| noted.borrow_mut().push((step.to_owned(), files(&at))), body);
    seen.take()
}

fn names(files: &Files, part: &str) -> usize {
    files.keys().filter(|name| name.contains(part)).count()
}

/// A journal with 40 reports, of which 0 to 9 are acknowledged; of the last two of those that is only noted.
fn with_acknowledged(folder: &Folder) -> Store {
    let mut store = open(&folder.file("journal"));
    let mut handles = write(&mut store, 0..20);
    handles.truncate(10);
    handles.drain(..8).for_each(|handle| handle.ack().unwrap());
    (20..40).for_each(|n| drop(write(&mut store, n..n + 1)));
    handles.iter().for_each(|handle| handle.ack().unwrap());
    store
}

fn expected() -> Vec<String> {
    (10..40).map(|n| n.to_string()).collect()
}

#[test]
fn recovery_killed_at_any_step_loses_nothing_and_reports_the_damage() {
    let folder = Folder::new();
    let path = as_killed(&folder);
    let steps = at_each_step(&folder, || {
        let (store, damage) = Store::open(&path, MAX).unwrap();
        assert_eq!((waiting(&store), damage.len()), (expected(), 1));
    });
    let reached: Vec<_> = steps.iter().map(|(step, _)| step.as_str()).collect();
    assert_eq!(reached, ["copied", "aside", "filled", "ready", "-wal", "-shm", "", "in place"]);
    for (step, files) in steps {
        let again = restore(&files);
        let path = again.file("journal");
        let (store, damage) = open_damaged(&path);
        assert_eq!(waiting(&store), expected(), "killed at {step}");
        let damage = damage.unwrap_or_else(|| panic!("killed at {step}: nobody is told"));
        assert_eq!(damage.lost, Some(0), "killed at {step}");
        drop(store);
        assert_eq!(waiting(&open(&path)), expected(), "killed at {step}, and started twice");
        let left = self::files(again.path());
        for part in ["-new", "-ready", "-scratch", "-copy"] {
            assert_eq!(names(&left, part), 0, "killed at {step}: {part} is left");
        }
        // As it was found, it is still there under another name.
        let aside = left.iter().find(|(name, _)| name.contains(".aside-") && name.ends_with("-wal"));
        assert!(aside.is_some(), "killed at {step}");
    }
}

/// The files of a killed process, in whose log a bit flipped.
fn as_killed(folder: &Folder) -> PathBuf {
    let before = Folder::new();
    let store = with_acknowledged(&before);
    let (from, path) = (before.file("journal"), folder.file("journal"));
    as_if_killed(&from, &path);
    drop(store);
    let log = beside(&path, "-wal");
    let mut bytes = std::fs::read(&log).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 4;
    std::fs::write(log, bytes).unwrap();
    path
}

#[test]
fn recreated_journal_is_complete_at_every_step() {
    let folder = Folder::new();
    let path = folder.file("journal");
    let mut store = with_acknowledged(&folder);
    std::fs::write(folder.file("other"), "another").unwrap();
    std::fs::rename(folder.file("other"), &path).unwrap();
    let steps = at_each_step(&folder, || drop(store.recreate().unwrap()));
    assert_eq!(waiting(&store), expected());
    assert_eq!(names(&self::files(folder.path()), ".aside-"), 1, "our log is not beside another's file");
    let ready = steps.iter().position(|(step, _)| step == "ready").unwrap();
    for (step, files) in &steps[ready..] {
        let again = restore(files);
        let (store, damage) = open_damaged(&again.file("journal"));
        assert_eq!((waiting(&store), damage.is_none()), (expected(), true), "killed at {step}");
        let kept = self::files(again.path());
        let is_file =
            |name: &str| name.contains(".aside-") && !name.ends_with("-wal") && !name.ends_with("-shm");
        let kept = kept.iter().filter(|(name, _)| is_file(name));
        assert_eq!(
            kept.map(|(_, bytes)| bytes.as_slice()).collect::<Vec<_>>(),
            [b"another"],
            "killed at {step}"
        );
    }
}

#[test]
fn journal_salvaged_in_use_is_complete_at_every_step_and_reports_its_damage() {
    let folder = Folder::new();
    let mut store = with_acknowledged(&folder);
    let other = Connection::open(folder.file("journal")).unwrap();
    other.execute_batch("update report set body = replace(body, '1002', '1003') where id = 15").unwrap();
    drop(other);
    let steps = at_each_step(&folder, || drop(store.salvage("damaged".to_owned()).unwrap()));
    let expected: Vec<_> = expected().into_iter().filter(|callid| callid != "14").collect();
    assert_eq!(waiting(&store), expected);
    for (step, files) in &steps {
        let again = restore(files);
        let (mut store, damage) = open_damaged(&again.file("journal"));
        assert_eq!(waiting(&store), expected, "killed at {step}");
        let damage = damage.unwrap_or_else(|| store.salvage("damaged".to_owned()).unwrap());
        assert_eq!(damage.lost, Some(1), "killed at {step}");
    }
}

#[test]
fn damage_is_reported_at_each_start_until_the_host_received_it() {
    let folder = Folder::new();
    let path = as_killed(&folder);
    for _ in 0..3 {
        let (store, damage) = Store::open(&path, MAX).unwrap();
        assert_eq!((waiting(&store), damage.len()), (expected(), 1));
    }
    let (store, damage) = open_damaged(&path);
    assert!(damage.is_some());
    as_if_killed(&path, &folder.file("copy"));
    drop(store);
    open(&folder.file("copy"));
    open(&path);
}

#[test]
fn log_without_its_tail_redelivers_nothing_acknowledged_and_the_count_is_exact() {
    let folder = Folder::new();
    let path = folder.file("journal");
    let mut store = open(&path);
    let mut handles = write(&mut store, 0..20);
    store.shorten_log();
    handles.extend(write(&mut store, 20..30));
    handles.drain(..5).for_each(|handle| handle.ack().unwrap());
    handles.drain(20..).for_each(|handle| handle.ack().unwrap());
    assert!(store.tidy().is_ok());
    write(&mut store, 30..32);
    let copy = folder.file("killed");
    as_if_killed(&path, &copy);
    std::fs::remove_file(beside(&copy, "-wal")).unwrap();
    let (store, damage) = open_damaged(&copy);
    let there: Vec<_> = (5..20).map(|n| n.to_string()).collect();
    assert_eq!(waiting(&store), there);
    assert_eq!(damage.unwrap().lost, Some(7), "20 to 24, 30 and 31");
}

#[test]
fn lost_count_is_exact_if_the_log_is_gone_and_unknown_if_the_file_is_gone_too() {
    for (gone, lost) in [(&["-wal"][..], Some(17)), (&["-wal", ""][..], None)] {
        let folder = Folder::new();
        let (path, copy) = (folder.file("journal"), folder.file("killed"));
        let mut store = open(&path);
        write(&mut store, 0..20).drain(..3).for_each(|handle| handle.ack().unwrap());
        assert!(store.tidy().is_ok());
        as_if_killed(&path, &copy);
        gone.iter().for_each(|suffix| std::fs::remove_file(beside(&copy, suffix)).unwrap());
        let (store, damage) = open_damaged(&copy);
        assert_eq!((waiting(&store).len(), damage.unwrap().lost), (0, lost));
    }
}
