//! What was committed is there after damage, or its loss is told of.

use super::*;

const REPORTS: u32 = 40;

/// A journal of a killed process: a part of the reports is in the file, the rest in the log.
fn killed(folder: &Folder) -> PathBuf {
    let (path, copy) = (folder.file("journal"), folder.file("killed"));
    let mut store = open(&path);
    for n in 0..REPORTS {
        write(&mut store, n..n + 1);
    }
    as_if_killed(&path, &copy);
    copy
}

/// What comes of a journal in which one bit is flipped: what waits, and whether damage was told of.
fn after_flip(whole: &Path, copy: &Path, suffix: &str, bit: usize) -> (Vec<String>, bool) {
    for entry in std::fs::read_dir(copy.parent().unwrap()).unwrap() {
        let entry = entry.unwrap().path();
        if entry.to_string_lossy().contains("flipped") {
            std::fs::remove_file(entry).unwrap();
        }
    }
    as_if_killed(whole, copy);
    change(&beside(copy, suffix), |bytes| bytes[bit / 8] ^= 1 << (bit % 8));
    let (store, damage) = open_damaged(copy);
    let loaded = store.load(0, 1000, 1 << 30).unwrap();
    let is_told = damage.as_ref().is_some_and(|damage| damage.lost != Some(0)) || loaded.damaged > 0;
    if let Some(damage) = damage {
        assert!(damage.aside.is_none_or(|aside| aside.exists()));
    }
    let found = loaded.records.iter().map(|record| record.event.text("callid").unwrap().to_owned()).collect();
    (found, is_told)
}

#[test]
fn flipped_bit_in_the_log_loses_nothing() {
    let folder = Folder::new();
    let whole = killed(&folder);
    let copy = folder.file("flipped");
    let length = std::fs::metadata(beside(&whole, "-wal")).unwrap().len() * 8;
    let length = usize::try_from(length).unwrap();
    let expected: Vec<_> = (0..REPORTS).map(|n| n.to_string()).collect();
    let frame = (24 + 4096) * 8;
    let last = length - frame;
    // Header, salts; number, salts and checksum of the first and the last frame; pages of some.
    let bits = [
        3,
        40,
        70,
        130,
        170,
        230,
        250,
        260,
        300,
        330,
        390,
        256 + 192 + 5000,
        length / 2 - length / 2 % frame + 256 + 500,
    ];
    for bit in
        bits.into_iter().chain([last + 3, last + 40, last + 70, last + 140, last + 192 + 9000, length - 1])
    {
        let (found, _) = after_flip(&whole, &copy, "-wal", bit);
        assert_eq!(found, expected, "bit {bit}");
    }
}

#[test]
fn repairing_a_flipped_bit_redelivers_nothing_acknowledged() {
    let folder = Folder::new();
    let (path, whole) = (folder.file("journal"), folder.file("killed"));
    let mut store = open(&path);
    for n in 0..REPORTS {
        let handles = write(&mut store, n..n + 1);
        if n < 10 {
            handles[0].ack().unwrap();
        }
    }
    as_if_killed(&path, &whole);
    let expected: Vec<_> = (10..REPORTS).map(|n| n.to_string()).collect();
    let frame = (24 + 4096) * 8;
    for n in 4..12 {
        let (found, _) = after_flip(&whole, &folder.file("flipped"), "-wal", 256 + n * frame + 192 + 700);
        assert_eq!(found, expected, "frame {n}");
    }
}

#[test]
fn flipped_bit_in_the_file_loses_at_most_one_report_and_is_reported() {
    let folder = Folder::new();
    let whole = killed(&folder);
    drop(open(&whole));
    let copy = folder.file("flipped");
    let length = usize::try_from(std::fs::metadata(&whole).unwrap().len()).unwrap() * 8;
    for bit in (0..100 * 8).step_by(61).chain((800..length).step_by(length / 60)) {
        let (found, is_told) = after_flip(&whole, &copy, "", bit);
        let missing = (0..REPORTS).filter(|n| !found.contains(&n.to_string())).count();
        assert!(missing == 0 || is_told, "bit {bit}: {missing} are missing, and nobody is told");
    }
}

/// SQLite takes a file of one byte for an empty one.
#[test]
fn empty_file_beside_a_log_keeps_the_log() {
    for content in ["", "S"] {
        let folder = Folder::new();
        let whole = killed(&folder);
        std::fs::write(&whole, content).unwrap();
        let (store, damage) = open_damaged(&whole);
        assert_eq!(waiting(&store).len(), 40);
        let aside = damage.unwrap().aside.unwrap();
        assert!(std::fs::metadata(beside(&aside, "-wal")).unwrap().len() > 0);
    }
}

#[test]
fn file_truncated_to_nothing_is_reported_without_a_count() {
    for length in [0, 1] {
        let folder = Folder::new();
        let path = folder.file("journal");
        let mut store = open(&path);
        write(&mut store, 0..3)[0].ack().unwrap();
        write(&mut store, 3..4);
        drop(store);
        change(&path, |bytes| bytes.truncate(length));
        let (mut store, damage) = open_damaged(&path);
        assert_eq!((waiting(&store).len(), damage.unwrap().lost), (0, None), "{length}");
        write(&mut store, 7..8);
        drop(store);
        assert_eq!(waiting(&open(&path)), ["7"]);
    }
}

#[test]
fn missing_or_shorter_log_is_reported() {
    let folder = Folder::new();
    let whole = killed(&folder);
    change(&beside(&whole, "-wal"), |log| log.truncate(log.len() - 10 * (24 + 4096)));
    let (store, damage) = open_damaged(&whole);
    let there = u64::try_from(waiting(&store).len()).unwrap();
    assert!(there < 40);
    assert_eq!(damage.unwrap().lost, Some(40 - there));
    drop(store);
    // It is told of once.
    open(&whole);
}

#[test]
fn file_that_is_no_longer_a_journal_is_renamed_and_kept() {
    let folder = Folder::new();
    let path = folder.file("journal");
    std::fs::write(&path, "this was a journal once".repeat(100)).unwrap();
    let (mut store, damage) = open_damaged(&path);
    let damage = damage.unwrap();
    assert!(!damage.reason.is_empty());
    assert_eq!(damage.lost, None);
    assert!(std::fs::read(damage.aside.unwrap()).unwrap().starts_with(b"this was a journal once"));
    write(&mut store, 0..2000);
    drop(store);

    // Damage inside: what lies around it is kept.
    change(&path, |bytes| {
        let middle = bytes.len() / 2;
        bytes[middle..middle + 8192].fill(0xAA);
    });
    let (store, damage) = open_damaged(&path);
    assert!(damage.is_some());
    assert!(waiting(&store).len() > 1000, "{}", waiting(&store).len());
    assert_eq!(asides(&folder), 2);
}

#[test]
fn journal_of_a_later_version_is_copied_and_read() {
    let folder = Folder::new();
    let path = folder.file("journal");
    write(&mut open(&path), 0..1);
    Connection::open(&path).unwrap().pragma_update(None, "user_version", 7).unwrap();
    let (store, damage) = open_damaged(&path);
    assert!(damage.unwrap().reason.contains("version is 7"));
    assert_eq!(waiting(&store), ["0"]);
}

#[test]
fn removed_or_replaced_file_is_recreated_with_all_waiting_reports() {
    let folder = Folder::new();
    let path = folder.file("journal");
    let mut store = open(&path);
    let mut handles = write(&mut store, 0..3);
    handles.remove(1).ack().unwrap();
    assert!(store.is_in_place());
    for suffix in ["", "-wal", "-shm", "-acks1", "-acks2", "-spare"] {
        let _ = std::fs::remove_file(beside(&path, suffix));
    }
    assert!(!store.is_in_place());
    let (aside, damage) = store.recreate().unwrap();
    assert!(aside.is_none() && damage.is_none());
    assert!(store.is_in_place());
    write(&mut store, 3..4);
    handles.remove(0).ack().unwrap();
    as_if_killed(&path, &folder.file("copy"));
    assert_eq!(waiting(&open(&folder.file("copy"))), ["2", "3"]);

    std::fs::write(folder.file("other"), "another").unwrap();
    std::fs::rename(folder.file("other"), &path).unwrap();
    assert!(!store.is_in_place());
    let (aside, damage) = store.recreate().unwrap();
    assert!(damage.is_none());
    let aside = aside.unwrap();
    assert_eq!(std::fs::read(aside).unwrap(), b"another");
    write(&mut store, 4..5);
    drop(store);
    assert_eq!(waiting(&open(&path)), ["2", "3", "4"]);
}

#[test]
fn log_removed_before_the_first_report_is_recreated() {
    let folder = Folder::new();
    let path = folder.file("journal");
    let mut store = open(&path);
    std::fs::remove_file(beside(&path, "-wal")).unwrap();
    assert!(!store.is_in_place());
    store.recreate().unwrap();
    std::fs::remove_file(beside(&path, "-wal")).unwrap();
    assert!(!store.is_in_place());
    store.recreate().unwrap();
    write(&mut store, 0..2);
    as_if_killed(&path, &folder.file("copy"));
    assert_eq!(waiting(&open(&folder.file("copy"))), ["0", "1"]);
}

#[test]
fn file_damaged_in_use_is_recreated_with_what_is_readable() {
    let folder = Folder::new();
    let path = folder.file("journal");
    write(&mut open(&path), 0..2000);
    let mut store = open(&path);
    change(&path, |bytes| {
        let middle = bytes.len() / 2 / 4096 * 4096;
        bytes[middle..middle + 4096].fill(0xAA);
    });
    // Or else the pages are still in memory.
    Connection::open(&path).unwrap().pragma_update(None, "user_version", 3).unwrap();
    let Err(fault) = store.load(0, 5000, 1 << 30) else { panic!("it can be read") };
    assert!(matches!(Failure::from(fault), Failure::Corrupt(_)));
    let damage = store.salvage("damaged".to_owned()).unwrap();
    let there = waiting(&store).len();
    assert!(there > 1900, "{there}");
    assert_eq!(damage.lost, Some(2000 - u64::try_from(there).unwrap()));
    assert!(damage.aside.unwrap().exists());
    write(&mut store, 2000..2001);
    assert!(store.salvage("again".to_owned()).is_err(), "not again and again");
    drop(store);
    assert_eq!(waiting(&open_damaged(&path).0).len(), there + 1);
}

#[test]
fn second_damage_in_use_is_repaired_and_reported_without_another_copy() {
    let folder = Folder::new();
    let path = folder.file("journal");
    let mut store = open(&path);
    write(&mut store, 0..3);
    let other = Connection::open(&path).unwrap();
    other.execute_batch("update report set pbx = 'x' where id = 1").unwrap();
    let first = store.salvage("a row is not what was written".to_owned()).unwrap();
    assert_eq!((first.lost, first.aside.is_some(), asides(&folder)), (Some(1), true, 1));
    let other = Connection::open(&path).unwrap();
    other.execute_batch("update report set pbx = 'x' where id = 2").unwrap();
    assert!(store.salvage("a row is not what was written".to_owned()).is_err(), "too soon");
    // As if the time between two salvages had passed.
    store.salvaged = None;
    let second = store.salvage("a row is not what was written".to_owned()).unwrap();
    assert_eq!((second.lost, second.aside, asides(&folder)), (Some(1), None, 1));
    assert!(second.id < first.id);
    assert_eq!(waiting(&store), ["2"]);
    drop(store);
    let (store, told) = Store::open(&path, MAX).unwrap();
    assert_eq!((waiting(&store).len(), told.len()), (1, 2));
}

#[test]
fn copy_of_a_salvage_that_failed_is_named_by_the_next() {
    let folder = Folder::new();
    let path = folder.file("journal");
    let mut store = open(&path);
    write(&mut store, 0..2);
    let other = Connection::open(&path).unwrap();
    other.execute_batch("update report set pbx = 'x' where id = 1").unwrap();
    let in_the_way = beside(&path, "-new");
    std::fs::create_dir(&in_the_way).unwrap();
    assert!(store.salvage("a row is not what was written".to_owned()).is_err());
    assert_eq!(asides(&folder), 1);
    std::fs::remove_dir(&in_the_way).unwrap();
    // As if the time between two salvages had passed.
    store.salvaged = None;
    let damage = store.salvage("a row is not what was written".to_owned()).unwrap();
    assert!(damage.aside.is_some_and(|copy| copy.exists()));
    assert_eq!((damage.lost, asides(&folder)), (Some(1), 1));
}

#[test]
fn older_file_in_the_place_of_the_one_in_use_does_not_prove_that_nothing_is_missing() {
    let folder = Folder::new();
    let path = folder.file("journal");
    let mut store = open(&path);
    write(&mut store, 0..2);
    store.shorten_log();
    let older = std::fs::read(&path).unwrap();
    write(&mut store, 2..4);
    store.shorten_log();
    std::fs::write(&path, older).unwrap();
    // Or else the pages are still in memory.
    Connection::open(&path).unwrap().pragma_update(None, "user_version", 4).unwrap();
    assert_eq!(store.salvage("older".to_owned()).unwrap().lost, Some(2));
    assert_eq!(waiting(&store), ["0", "1"]);
}

#[test]
fn altered_row_whose_acknowledgement_may_be_lost_is_not_counted() {
    let damages: [fn(&Path); 2] =
        [|acks| change(acks, |bytes| bytes[32 + 3] ^= 1), |acks| std::fs::remove_file(acks).unwrap()];
    for damage_acks in damages {
        let folder = Folder::new();
        let (path, copy) = (folder.file("journal"), folder.file("killed"));
        let mut store = open(&path);
        write(&mut store, 0..3)[1].ack().unwrap();
        let other = Connection::open(&path).unwrap();
        other.execute_batch("update report set pbx = 'x' where id = 2").unwrap();
        as_if_killed(&path, &copy);
        damage_acks(&beside(&copy, "-acks1"));
        let (store, damage) = open_damaged(&copy);
        assert_eq!((waiting(&store), damage.unwrap().lost), (vec!["0".to_owned(), "2".to_owned()], None));
        drop(store);
        open(&copy);
    }
}

#[test]
fn row_missing_without_a_trace_is_reported_without_a_count() {
    let folder = Folder::new();
    let path = folder.file("journal");
    write(&mut open(&path), 0..4);
    let other = Connection::open(&path).unwrap();
    let trigger: String = other
        .query_row("select sql from sqlite_schema where name = 'report_deleted'", [], |row| row.get(0))
        .unwrap();
    other
        .execute_batch(&format!("drop trigger report_deleted; delete from report where id = 2; {trigger}"))
        .unwrap();
    drop(other);
    let (store, damage) = open_damaged(&path);
    let damage = damage.unwrap();
    assert_eq!((waiting(&store).len(), damage.lost), (3, None));
    assert!(damage.aside.unwrap().exists());
}

#[test]
fn rows_deleted_or_added_by_hand_are_no_damage() {
    let folder = Folder::new();
    let path = folder.file("journal");
    write(&mut open(&path), 0..4);
    let other = Connection::open(&path).unwrap();
    let add =
        "insert into report (received_ms, event, mirrored, body) values (0, 'X', 0, '{\"callid\":\"x\"}')";
    let change = "create index by_name on report (event); delete from report where id < 3";
    other.execute_batch(&format!("{change}; {add}; vacuum;")).unwrap();
    drop(other);
    let mut store = open(&path);
    assert_eq!(waiting(&store), ["2", "3", "x"]);
    // Nor while the journal is in use.
    let other = Connection::open(&path).unwrap();
    other.execute_batch("delete from report where id = 3; update report set pbx = 'x' where id = 4").unwrap();
    assert_eq!(store.salvage("altered".to_owned()).unwrap().lost, Some(1));
    assert_eq!(waiting(&store), ["x"]);
}

#[test]
fn page_of_zeros_is_not_read_as_a_damage_record() {
    let folder = Folder::new();
    let path = folder.file("journal");
    let mut store = open(&path);
    write(&mut store, 0..1);
    drop(store);
    let other = Connection::open(&path).unwrap();
    other.execute_batch("insert into damage (id, reason) values (0, ''), (3, '')").unwrap();
    drop(other);
    open(&path);
}

#[test]
fn altered_damage_record_is_reported_as_part_of_the_damage_that_altered_it() {
    let folder = Folder::new();
    let path = folder.file("journal");
    let mut store = open(&path);
    write(&mut store, 0..2);
    let other = Connection::open(&path).unwrap();
    // Its number may be that of one that was told, with a flipped bit.
    other.execute_batch("insert into damage (id, reason, lost, checksum) values (-5, '', 1, 7)").unwrap();
    write(&mut store, 2..3);
    let damage = store.salvage("altered".to_owned()).unwrap();
    assert_eq!(damage.lost, None);
    drop(store);
    let (store, told) = open_damaged(&path);
    assert_eq!((waiting(&store).len(), told.unwrap().id), (3, damage.id));
}

#[test]
fn row_whose_values_are_of_other_types_is_altered_and_counted() {
    let changes = [
        "mirrored = null",
        "received_ms = 'x'",
        "pbx = cast(pbx as blob)",
        "event = null",
        "checksum = null, body = x'00'",
    ];
    for change in changes {
        let folder = Folder::new();
        let (path, copy) = (folder.file("journal"), folder.file("killed"));
        let mut store = open(&path);
        write(&mut store, 0..3);
        let other = |statement: &str| Connection::open(&path).unwrap().execute_batch(statement).unwrap();
        other("pragma writable_schema = on; update sqlite_schema set sql = replace(sql, 'not null', '')");
        other(&format!("update report set {change} where id = 2"));
        as_if_killed(&path, &copy);
        let (mut store, damage) = open_damaged(&copy);
        let damage = damage.unwrap_or_else(|| store.salvage("altered".to_owned()).unwrap());
        assert_eq!(
            (waiting(&store), damage.lost),
            (vec!["0".to_owned(), "2".to_owned()], Some(1)),
            "{change}"
        );
    }
}

#[test]
fn numbers_are_never_reused_so_that_old_acknowledgements_delete_nothing_new() {
    let folder = Folder::new();
    let path = folder.file("journal");
    let mut store = open(&path);
    write(&mut store, 0..3)[2].ack().unwrap();
    as_if_killed(&path, &folder.file("copy"));
    drop(store);
    let copy = folder.file("copy");
    std::fs::remove_file(&copy).unwrap();
    std::fs::remove_file(beside(&copy, "-wal")).unwrap();
    let (mut store, damage) = open_damaged(&copy);
    assert_eq!(damage.unwrap().lost, None);
    write(&mut store, 7..8);
    drop(store);
    assert_eq!(waiting(&open(&copy)), ["7"]);
}
