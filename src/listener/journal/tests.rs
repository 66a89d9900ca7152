//! What the journal promises, one promise a test.

use std::path::PathBuf;
use std::sync::Arc;

use rusqlite::Connection;
use test_support::TempDir as Folder;

use super::ack_log::beside;
use super::store::Failure;
use super::*;
use crate::error::Kind;

const MAX: u64 = 1 << 30;

fn open(path: &Path) -> Store {
    let (store, damage) = Store::open(path, MAX).unwrap();
    assert!(damage.is_empty(), "{damage:?}");
    store
}

/// Opens a journal in which something may be wrong. The host is told of that.
fn open_damaged(path: &Path) -> (Store, Option<Damage>) {
    let (store, mut damage) = Store::open(path, MAX).unwrap();
    assert!(damage.len() < 2, "{damage:?}");
    let damage = damage.pop();
    if let Some(damage) = &damage {
        AckHandle::new(damage.id, Arc::clone(store.acks())).ack().unwrap();
    }
    (store, damage)
}

fn body(callid: u32) -> String {
    format!(r#"{{"action":"BYE","callid":"{callid}","ext":["1000","1002"]}}"#)
}

fn row(body: &str) -> Row<'_> {
    Row {
        received_ms: 1_700_000_000_000,
        pbx: Some("office"),
        name: "BYE",
        callid: Some("1"),
        mirrored: false,
        body: body.as_bytes(),
        timestart_utc: None,
    }
}

fn try_write(
    store: &mut Store,
    callids: std::ops::Range<u32>,
) -> std::result::Result<Vec<AckHandle>, String> {
    let bodies: Vec<_> = callids.map(body).collect();
    let rows: Vec<_> = bodies.iter().map(|body| row(body)).collect();
    match store.commit(&rows) {
        Ok(first) => {
            Ok((first..).take(rows.len()).map(|id| AckHandle::new(id, Arc::clone(store.acks()))).collect())
        }
        Err(failure) => Err(failure.text()),
    }
}

fn write(store: &mut Store, callids: std::ops::Range<u32>) -> Vec<AckHandle> {
    try_write(store, callids).unwrap()
}

fn all(store: &Store) -> Vec<Record> {
    store.load(0, usize::MAX >> 1, usize::MAX >> 1).unwrap().records
}

fn callids(records: &[Record]) -> Vec<&str> {
    records.iter().map(|record| record.event.text("callid").unwrap()).collect()
}

fn waiting(store: &Store) -> Vec<String> {
    callids(&all(store)).into_iter().map(str::to_owned).collect()
}

/// The files as a killed process leaves them: no destructor runs.
fn as_if_killed(path: &Path, copy: &Path) {
    for suffix in ["", "-wal", "-acks1", "-acks2"] {
        let _ = std::fs::copy(beside(path, suffix), beside(copy, suffix));
    }
}

/// Changes the bytes of a file.
fn change(file: &Path, how: impl FnOnce(&mut Vec<u8>)) {
    let mut bytes = std::fs::read(file).unwrap();
    how(&mut bytes);
    std::fs::write(file, bytes).unwrap();
}

fn asides(folder: &Folder) -> usize {
    std::fs::read_dir(folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.contains(".aside-") && !name.ends_with("-wal"))
        .count()
}

#[test]
fn only_unacknowledged_reports_are_redelivered_and_in_order() {
    let folder = Folder::new();
    let path = folder.file("journal");
    let mut store = open(&path);
    let handles = write(&mut store, 0..5);
    handles[1].ack().unwrap();
    handles[3].ack().unwrap();
    handles[3].ack().unwrap();
    drop(store);

    let mut store = open(&path);
    assert_eq!(store.rows(), 3);
    let first = store.load(0, 2, 1 << 20).unwrap();
    assert_eq!((callids(&first.records), first.rows, first.is_end), (vec!["0", "2"], 2, false));
    let record = &first.records[0];
    assert_eq!(record.pbx.as_deref(), Some("office"));
    assert!(record.again);
    assert_eq!((record.received_ms, record.event.raw()), (1_700_000_000_000, body(0).as_bytes()));
    write(&mut store, 9..10);
    let rest = store.load(first.last, 9, 1 << 20).unwrap();
    assert_eq!((callids(&rest.records), rest.is_end), (vec!["4", "9"], true));
    assert!(rest.records[0].again && !rest.records[1].again);
    assert_eq!(store.load(0, 9, 0).unwrap().rows, 1, "bounded in bytes");
    drop((first, rest, store));
    assert_eq!(waiting(&open(&path)), ["0", "2", "4", "9"]);
}

#[test]
fn non_utf8_bytes_and_mirrored_byes_are_redelivered_unchanged() {
    let folder = Folder::new();
    let path = folder.file("journal");
    let raw = b"{\"action\":\"BYE\",\"ext\":[\"1\",\"2\"],\"x\":\"\xff\"}";
    let mut store = open(&path);
    assert!(store.commit(&[Row { mirrored: true, body: raw, pbx: None, ..row("") }]).is_ok());
    drop(store);
    let records = all(&open(&path));
    assert_eq!(records[0].event.raw(), raw);
    assert_eq!(records[0].event.party_text(1, "role"), Some("released_by"));
    assert_eq!(records[0].pbx, None);
}

#[test]
fn acknowledgement_is_on_disk_before_its_row_is_deleted() {
    let folder = Folder::new();
    let (path, copy) = (folder.file("journal"), folder.file("copy"));
    let mut store = open(&path);
    let handles = write(&mut store, 0..2);
    handles[0].ack().unwrap();
    as_if_killed(&path, &copy);
    assert_eq!(waiting(&open(&copy)), ["1"]);
}

#[test]
fn acknowledged_reports_are_not_redelivered_while_another_program_blocks_deletion() {
    let folder = Folder::new();
    let (path, copy) = (folder.file("journal"), folder.file("copy"));
    let mut store = open(&path);
    let handles = write(&mut store, 0..4);
    handles[1].ack().unwrap();
    handles[3].ack().unwrap();
    as_if_killed(&path, &copy);
    let other = Connection::open(&copy).unwrap();
    other.execute_batch("begin immediate").unwrap();
    let mut store = open(&copy);
    let loaded = store.load(0, 4, 1 << 20).unwrap();
    assert_eq!((callids(&loaded.records), loaded.rows), (vec!["0", "2"], 4));
    other.execute_batch("commit").unwrap();
    assert!(store.tidy().is_ok());
    assert_eq!(store.rows(), 2);
}

#[test]
fn row_written_by_another_program_does_not_displace_a_report() {
    let folder = Folder::new();
    let path = folder.file("journal");
    let mut store = open(&path);
    write(&mut store, 0..1);
    let insert =
        "insert into report (received_ms, event, mirrored, body) values (0, 'X', 0, '{\"callid\":\"x\"}')";
    Connection::open(&path).unwrap().execute_batch(insert).unwrap();
    assert!(try_write(&mut store, 1..3).is_err(), "nobody may be told that it is written");
    write(&mut store, 1..3);
    assert_eq!(waiting(&store), ["0", "x", "1", "2"]);
}

#[test]
fn ack_handle_that_outlives_its_listener_neither_locks_the_journal_nor_acknowledges() {
    let folder = Folder::new();
    let path = folder.file("journal");
    let (file, _) = JournalFile::open(&path, MAX).unwrap();
    let journal = Journal::<NoBatch>::start(file, Box::new(|| ())).unwrap();
    let handle = journal.handle(1);
    drop(journal);
    let _store = open(&path);
    assert_eq!(handle.ack().unwrap_err().kind(), Kind::Closed);
}

struct NoBatch;

impl Batch for NoBatch {
    fn rows(&self) -> Vec<Row<'_>> {
        Vec::new()
    }
}

#[test]
fn waiting_reports_are_visible_to_sqlite_tools() {
    let folder = Folder::new();
    let path = folder.file("journal");
    let mut store = open(&path);
    write(&mut store, 0..2)[0].ack().unwrap();
    assert!(store.tidy().is_ok());
    let person = Connection::open(&path).unwrap();
    let seen: (String, String, String, String) = person
        .query_row("select received, pbx, event, body from waiting", [], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
        })
        .unwrap();
    assert!(seen.0.starts_with("2023-11-1"), "{}", seen.0);
    assert_eq!((seen.1.as_str(), seen.2.as_str(), seen.3), ("office", "BYE", body(1)));
}

#[test]
fn phone_number_is_absent_from_the_files_after_deletion() {
    let folder = Folder::new();
    let path = folder.file("journal");
    let mut store = open(&path);
    let secret = r#"{"action":"BYE","callid":"1","callto":"+4930555123"}"#;
    let first = store.commit(&[row(secret)]).ok().unwrap();
    AckHandle::new(first, Arc::clone(store.acks())).ack().unwrap();
    assert!(store.tidy().is_ok());
    store.wipe_log();
    for suffix in ["", "-wal", "-acks1", "-acks2", "-spare"] {
        let bytes = std::fs::read(beside(&path, suffix)).unwrap();
        assert!(!bytes.windows(11).any(|bytes| bytes == b"+4930555123"), "{suffix}");
    }
}

/// SQLite moves rows from page to page, and may leave copies of them.
#[test]
fn no_number_is_in_the_files_once_nothing_is_left_to_deliver() {
    let folder = Folder::new();
    let path = folder.file("journal");
    let mut store = open(&path);
    let mut random = histories::Random(histories::seed());
    let mut handles = Vec::new();
    for _ in 0..40 {
        let padding = "x".repeat(random.below(900));
        let body = format!(r#"{{"action":"BYE","callid":"1","x":"{padding}","callto":"+4930555123"}}"#);
        let rows = vec![row(&body); random.below(60)];
        let first = store.commit(&rows).ok().unwrap();
        handles.extend((first..).take(rows.len()).map(|id| AckHandle::new(id, Arc::clone(store.acks()))));
        for _ in 0..random.below(60).min(handles.len()) {
            handles.swap_remove(random.below(handles.len())).ack().unwrap();
        }
        assert!(store.tidy().is_ok());
    }
    handles.iter().for_each(|handle| handle.ack().unwrap());
    assert!(store.tidy().is_ok());
    store.wipe_log();
    for suffix in ["", "-wal"] {
        let bytes = std::fs::read(beside(&path, suffix)).unwrap();
        assert!(!bytes.windows(11).any(|bytes| bytes == b"+4930555123"), "{suffix}");
    }
}

#[test]
fn acknowledged_number_is_not_in_the_files_any_more_once_the_listener_is_closed() {
    let folder = Folder::new();
    let path = folder.file("journal");
    let (file, _) = JournalFile::open(&path, MAX).unwrap();
    let mut store = file.0;
    let [secret, kept] = ["+4930555123", "+4930555456"]
        .map(|number| format!(r#"{{"action":"BYE","callid":"1","callto":"{number}"}}"#));
    let first = store.commit(&[row(&secret), row(&kept)]).ok().unwrap();
    let journal = Journal::<NoBatch>::start(JournalFile(store), Box::new(|| ())).unwrap();
    journal.handle(first).ack().unwrap();
    drop(journal);
    for suffix in ["", "-wal", "-acks1", "-acks2", "-spare"] {
        let bytes = std::fs::read(beside(&path, suffix)).unwrap_or_default();
        assert!(!bytes.windows(11).any(|bytes| bytes == b"+4930555123"), "{suffix}");
    }
    assert_eq!(all(&open(&path)).len(), 1);
}

#[test]
fn full_journal_fails_the_commit_and_keeps_its_rows() {
    let folder = Folder::new();
    let path = folder.file("journal");
    let (mut store, _) = Store::open(&path, 8 * 4096).unwrap();
    let large = format!(r#"{{"action":"X","callid":"1","a":"{}"}}"#, "x".repeat(20_000));
    write(&mut store, 0..1);
    let Err(Failure::Other(why)) = store.commit(&[row(&large), row(&large)]) else { panic!("it fits") };
    assert!(why.contains("full"), "{why}");
    // And it goes on as soon as there is room.
    write(&mut store, 1..2);
    drop(store);
    assert_eq!(waiting(&open(&path)), ["0", "1"]);
}

#[test]
fn file_of_another_program_is_left_alone() {
    let folder = Folder::new();
    let other = folder.file("other");
    crate::sys::sqlite::start().unwrap();
    Connection::open(&other).unwrap().execute_batch("create table customers (name)").unwrap();
    let before = std::fs::read(&other).unwrap();
    let error = Store::open(&other, MAX).err().unwrap();
    assert_eq!(error.kind(), Kind::Io);
    assert!(error.message().contains("another program"), "{error}");
    assert_eq!(std::fs::read(&other).unwrap(), before);
    assert!(Store::open(&folder.file("no/such/folder"), MAX).is_err());
}

#[test]
fn name_with_a_special_meaning_to_sqlite_is_refused() {
    for name in ["", ":memory:", "file:journal", "journal?mode=memory"] {
        let error = Store::open(Path::new(name), MAX).err().unwrap();
        assert_eq!(error.kind(), Kind::InvalidArgument, "{name}");
    }
}

#[test]
fn journal_is_locked_for_one_listener_under_every_name() {
    let folder = Folder::new();
    let path = folder.file("journal");
    let first = open(&path);
    std::fs::hard_link(&path, folder.file("hard")).unwrap();
    std::os::unix::fs::symlink(&path, folder.file("soft")).unwrap();
    for name in ["journal", "hard", "soft"] {
        assert_eq!(Store::open(&folder.file(name), MAX).err().unwrap().kind(), Kind::WrongState, "{name}");
    }
    drop(first);
    open(&folder.file("soft"));
}

#[test]
fn symbolic_link_that_leads_to_itself_is_refused() {
    let folder = Folder::new();
    std::os::unix::fs::symlink("turn", folder.file("turn")).unwrap();
    let error = Store::open(&folder.file("turn"), MAX).err().unwrap();
    assert!(error.message().contains("symbolic links"), "{error}");
}

#[test]
fn all_files_are_private() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new();
    let path = folder.file("journal");
    std::fs::write(&path, "").unwrap();
    std::fs::set_permissions(&path, PermissionsExt::from_mode(0o644)).unwrap();
    let mut store = open(&path);
    write(&mut store, 0..1);
    let mut files = 0;
    for entry in std::fs::read_dir(folder.path()).unwrap() {
        let entry = entry.unwrap();
        assert_eq!(entry.metadata().unwrap().permissions().mode() & 0o777, 0o600, "{:?}", entry.path());
        files += 1;
    }
    assert!(files >= 5);
}

mod acks;
mod damage;
mod histories;
mod migration;
mod replacement;
mod sectors;
