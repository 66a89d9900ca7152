//! A journal of an earlier version is brought up to date where it is.

use super::*;

const VERSION_1: &str = "
    create table report (id integer primary key autoincrement, received_ms integer not null, pbx text,
       event text not null, callid text, mirrored integer not null, body text not null);
    create view waiting as select id, datetime(received_ms / 1000, 'unixepoch', 'localtime') as received,
       pbx, event, callid, body from report order by id;
    pragma application_id = 1498633298; pragma user_version = 1;";

/// A journal of version 0.1 with reports 0 to 3, open.
fn version_0_1(path: &Path) -> Connection {
    crate::sys::sqlite::start().unwrap();
    let database = Connection::open(path).unwrap();
    database.execute_batch(&format!("pragma journal_mode = wal; {VERSION_1}")).unwrap();
    for callid in 0..4 {
        let values = rusqlite::params![1_700_000_000_000_i64, "office", "BYE", "1", false, body(callid)];
        let insert =
            "insert into report (received_ms, pbx, event, callid, mirrored, body) values (?, ?, ?, ?, ?, ?)";
        database.execute(insert, values).unwrap();
    }
    database
}

#[test]
fn journal_of_version_0_1_is_migrated_in_place() {
    let folder = Folder::new();
    let path = folder.file("journal");
    drop(version_0_1(&path));
    std::fs::write(beside(&path, "-acks1"), 2_i64.to_le_bytes()).unwrap();
    std::fs::write(beside(&path, "-acks2"), []).unwrap();
    let mut store = open(&path);
    assert_eq!(waiting(&store), ["0", "2", "3"]);
    write(&mut store, 9..10);
    drop(store);
    assert_eq!(waiting(&open(&path)), ["0", "2", "3", "9"]);
    assert_eq!(asides(&folder), 0);
}

/// The files of a process of version 0.1 that was killed, with a frame after the last commit that `tear` leaves.
fn killed(folder: &Folder, tear: impl Fn(&mut Vec<u8>)) -> PathBuf {
    let (path, copy) = (folder.file("journal"), folder.file("killed"));
    let database = version_0_1(&path);
    as_if_killed(&path, &copy);
    std::fs::write(beside(&copy, "-acks1"), 2_i64.to_le_bytes()).unwrap();
    drop(database);
    change(&beside(&copy, "-wal"), tear);
    copy
}

const FRAME: usize = 24 + 4096;

#[test]
fn torn_frame_at_the_end_of_a_0_1_log_is_no_damage() {
    // Of a transaction that was not finished: after the last commit, cut, half written, or over an older one.
    let tears: [fn(&mut Vec<u8>); 4] = [
        |log| {
            let frame = log[log.len() - FRAME..].to_vec();
            log.extend(&frame[..2000]);
        },
        |log| {
            let mut frame = log[log.len() - FRAME..].to_vec();
            frame[1000..].fill(0);
            log.extend(frame);
        },
        |log| {
            let mut frame = log[log.len() - FRAME..].to_vec();
            frame[4..8].fill(0);
            log.extend(frame.repeat(2));
        },
        |log| log.truncate(log.len() - 100),
    ];
    for (at, tear) in tears.into_iter().enumerate() {
        let folder = Folder::new();
        let path = killed(&folder, tear);
        let mut store = open(&path);
        let expected: &[&str] = if at == 3 { &["0", "2"] } else { &["0", "2", "3"] };
        assert_eq!(waiting(&store), expected, "{at}");
        write(&mut store, 9..10);
        drop(store);
        assert_eq!(waiting(&open(&path)).len(), expected.len() + 1, "{at}");
        assert_eq!(asides(&folder), 0, "{at}");
    }
    // The last transaction itself, torn: it was never confirmed.
    let folder = Folder::new();
    let path = killed(&folder, |log| {
        let end = log.len();
        log[end - 3000..].fill(0);
    });
    assert_eq!(waiting(&open(&path)), ["0", "2"]);
    assert_eq!(asides(&folder), 0);
}

#[test]
fn flipped_bit_in_the_last_frame_of_a_0_1_log_loses_nothing_and_is_reported() {
    for at in [FRAME * 8 - 9, (FRAME - 20) * 8, (FRAME - 10) * 8 + 2, 3000 * 8] {
        let folder = Folder::new();
        let path = killed(&folder, |log| {
            let bit = log.len() * 8 - at;
            log[bit / 8] ^= 1 << (bit % 8);
        });
        let (store, damage) = open_damaged(&path);
        assert_eq!(waiting(&store), ["0", "2", "3"], "{at}");
        assert!(damage.unwrap().aside.unwrap().exists(), "{at}");
    }
}

#[test]
fn committed_frames_after_a_damaged_one_in_a_0_1_log_are_damage() {
    let folder = Folder::new();
    let path = killed(&folder, |log| {
        let end = log.len();
        log[end - 2 * FRAME - 1000..end - 2 * FRAME].fill(0xAA);
    });
    let (_, damage) = open_damaged(&path);
    assert!(damage.unwrap().aside.unwrap().exists());
}

#[test]
fn stored_utc_is_returned_unchanged_and_tampering_is_detected() {
    let folder = Folder::new();
    let path = folder.file("journal");
    let mut store = open(&path);
    let body = r#"{"action":"NewCdr","callid":"1543388161.1","timestart":"2018-11-28 07:56:01"}"#;
    let utc = Some("2018-11-28T06:56:01Z");
    store.commit(&[Row { timestart_utc: utc, ..row(body) }, row(body)]).ok().unwrap();
    let records = all(&store);
    assert_eq!(records[0].timestart_utc.as_deref(), utc);
    assert_eq!(records[1].timestart_utc, None);
    for change in ["timestart_utc = null where id = 1", "timestart_utc = 'x' where id = 2"] {
        let other = Connection::open(&path).unwrap();
        other.execute_batch(&format!("update report set {change}")).unwrap();
    }
    assert_eq!(store.load(0, 9, 1 << 20).unwrap().damaged, 2);
}

#[test]
fn journal_of_layout_2_keeps_its_rows_and_their_checksums() {
    let folder = Folder::new();
    let path = folder.file("journal");
    write(&mut open(&path), 0..3);
    let before = Connection::open(&path).unwrap();
    before
        .execute_batch(
            "drop table damage; drop table summary; drop trigger report_added; drop trigger report_deleted;
             alter table report drop column timestart_utc; pragma user_version = 2;",
        )
        .unwrap();
    drop(before);
    let store = open(&path);
    let loaded = store.load(0, 9, 1 << 20).unwrap();
    assert_eq!((loaded.damaged, callids(&loaded.records)), (0, vec!["0", "1", "2"]));
    assert_eq!(asides(&folder), 0);
}
