//! What the journal promises, one promise a test.

use test_support::TempDir as Folder;

use super::*;
use crate::error::Kind;

fn open(path: &Path) -> Journal {
    let (journal, aside) = Journal::open(path, None).unwrap();
    assert!(aside.is_none(), "{aside:?}");
    journal
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
    }
}

fn write(journal: &mut Journal, callids: std::ops::Range<u32>) -> Vec<Ticket> {
    let bodies: Vec<_> = callids.map(body).collect();
    let rows: Vec<_> = bodies.iter().map(|body| row(body)).collect();
    journal.commit(&rows).unwrap()
}

fn callids(events: &[Arc<Delivery>]) -> Vec<&str> {
    events.iter().map(|event| event.event().text("callid").unwrap()).collect()
}

#[test]
fn what_was_not_acknowledged_comes_again_in_order_and_the_rest_does_not() {
    let folder = Folder::new();
    let path = folder.file("journal");
    let mut journal = open(&path);
    assert_eq!(journal.backlog(), 0);
    let tickets = write(&mut journal, 0..5);
    tickets[1].ack().unwrap();
    tickets[3].ack().unwrap();
    tickets[3].ack().unwrap();
    drop(journal);

    let mut journal = open(&path);
    assert_eq!(journal.backlog(), 3);
    let first = journal.load(2).unwrap();
    assert_eq!((callids(&first), journal.backlog()), (vec!["0", "2"], 1));
    let event = first[0].event();
    assert_eq!(first[0].pbx(), Some("office"));
    assert_eq!(event.text("redelivered"), Some("1"));
    assert_eq!(first[0].received_ms(), 1_700_000_000_000);
    assert_eq!(event.raw(), body(0).as_bytes());
    // New rows do not come before what is left of the old ones.
    write(&mut journal, 9..10);
    assert_eq!(callids(&journal.load(9).unwrap()), ["4"]);
    assert_eq!(journal.backlog(), 0);
    assert!(journal.load(9).unwrap().is_empty());
    drop(journal);
    let mut journal = open(&path);
    assert_eq!(callids(&journal.load(9).unwrap()), ["0", "2", "4", "9"]);
}

#[test]
fn bytes_that_are_no_text_and_mirrored_byes_come_back_as_they_were() {
    let folder = Folder::new();
    let path = folder.file("journal");
    let raw = b"{\"action\":\"BYE\",\"ext\":[\"1\",\"2\"],\"x\":\"\xff\"}";
    let mut journal = open(&path);
    journal.commit(&[Row { mirrored: true, body: raw, pbx: None, ..row("") }]).unwrap();
    drop(journal);
    let events = open(&path).load(9).unwrap();
    assert_eq!(events[0].event().raw(), raw);
    assert_eq!(events[0].event().party_text(1, "role"), Some("released_by"));
    assert_eq!(events[0].pbx(), None);
}

#[test]
fn an_acknowledgement_is_on_disk_before_the_row_is_gone() {
    let folder = Folder::new();
    let path = folder.file("journal");
    let mut journal = open(&path);
    let tickets = write(&mut journal, 0..2);
    tickets[0].ack().unwrap();
    // As if the process were killed here: no destructor runs.
    let copy = folder.file("copy");
    for suffix in ["", "-wal", "-acks1", "-acks2"] {
        std::fs::copy(acks::beside(&path, suffix), acks::beside(&copy, suffix)).unwrap();
    }
    assert_eq!(callids(&open(&copy).load(9).unwrap()), ["1"]);
}

#[test]
fn events_that_outlive_their_listener_neither_hold_the_journal_nor_can_be_acknowledged() {
    let folder = Folder::new();
    let path = folder.file("journal");
    let mut journal = open(&path);
    let tickets = write(&mut journal, 0..1);
    drop(journal);
    let mut journal = open(&path);
    assert_eq!(tickets[0].ack().unwrap_err().kind(), Kind::Closed);
    assert_eq!(callids(&journal.load(9).unwrap()), ["0"]);
}

#[test]
fn a_person_sees_what_waits() {
    let folder = Folder::new();
    let path = folder.file("journal");
    let mut journal = open(&path);
    write(&mut journal, 0..2)[0].ack().unwrap();
    journal.tidy().unwrap();
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
fn a_full_disk_fails_the_commit_and_what_was_there_stays() {
    let folder = Folder::new();
    let path = folder.file("journal");
    let (mut journal, _) = Journal::open(&path, Some(8)).unwrap();
    let large = format!(r#"{{"action":"X","callid":"1","a":"{}"}}"#, "x".repeat(20_000));
    write(&mut journal, 0..1);
    let error = journal.commit(&[row(&large), row(&large)]).err().unwrap();
    assert_eq!(error.sqlite_error_code(), Some(rusqlite::ErrorCode::DiskFull));
    // And it goes on as soon as there is room.
    write(&mut journal, 1..2);
    drop(journal);
    let mut journal = open(&path);
    assert_eq!(callids(&journal.load(9).unwrap()), ["0", "1"]);
}

#[test]
fn a_damaged_journal_is_put_aside_and_told_of() {
    let folder = Folder::new();
    let path = folder.file("journal");
    std::fs::write(&path, "this was a journal once".repeat(100)).unwrap();
    let (mut journal, aside) = Journal::open(&path, None).unwrap();
    let aside = aside.unwrap();
    assert!(!aside.reason.is_empty());
    assert!(std::fs::read(&aside.now).unwrap().starts_with(b"this was a journal once"));
    write(&mut journal, 0..1);
    drop(journal);

    // Damage inside, found by a look at all pages.
    let mut journal = open(&path);
    write(&mut journal, 1..2000);
    drop(journal);
    let mut bytes = std::fs::read(&path).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle..middle + 8192].fill(0xAA);
    std::fs::write(&path, bytes).unwrap();
    let (_, aside) = Journal::open(&path, None).unwrap();
    assert!(aside.is_some());
    assert_eq!(folder.file_names().iter().filter(|name| name.contains(".aside-")).count(), 2);
}

#[test]
fn a_journal_of_another_version_is_put_aside_and_another_programs_file_left_alone() {
    let folder = Folder::new();
    let path = folder.file("journal");
    let mut journal = open(&path);
    write(&mut journal, 0..1);
    drop(journal);
    Connection::open(&path).unwrap().pragma_update(None, "user_version", 2).unwrap();
    let (journal, aside) = Journal::open(&path, None).unwrap();
    assert!(aside.unwrap().reason.contains("version is 2"));
    assert_eq!(journal.backlog(), 0);

    let other = folder.file("other");
    Connection::open(&other).unwrap().execute_batch("create table customers (name)").unwrap();
    let before = std::fs::read(&other).unwrap();
    let error = Journal::open(&other, None).err().unwrap();
    assert_eq!(error.kind(), Kind::Io);
    assert!(error.message().contains("another program"), "{error}");
    assert_eq!(std::fs::read(&other).unwrap(), before);
    assert!(Journal::open(&folder.file("no/such/folder"), None).is_err());
}
