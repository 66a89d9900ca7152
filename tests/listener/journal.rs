//! With a journal nothing is lost that was answered 200, whatever becomes of the host.

use std::path::PathBuf;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use crate::support::*;
use yeastar::error::Kind;
use yeastar::listener::{Listener, Overflow, Settings};
use yeastar::report;

fn with_journal(folder: &Folder) -> Settings {
    Settings { journal: Some(folder.file("journal")), ..settings() }
}

fn callid(listener: &Listener) -> String {
    next(listener).event().text("callid").unwrap_or("-").to_owned()
}

#[test]
fn unacknowledged_reports_are_redelivered_in_order_before_new_ones() {
    let folder = Folder::new();
    let listener = start(with_journal(&folder));
    for n in 0..5 {
        assert_eq!(deliver(&listener, &report(n)), 200);
    }
    for n in 0..4 {
        let event = next(&listener);
        assert_eq!(event.event().text("redelivered"), None);
        if n % 2 == 0 {
            event.ack().unwrap();
        }
    }
    drop(listener);

    let listener = start(with_journal(&folder));
    assert_eq!(deliver(&listener, &report(9)), 200);
    for expected in ["1", "3", "4", "9"] {
        let event = next(&listener);
        assert_eq!(event.event().text("callid"), Some(expected));
        let again = (expected != "9").then_some("1");
        assert_eq!(event.event().text("redelivered"), again);
        event.ack().unwrap();
    }
    drop(listener);
    let listener = start(with_journal(&folder));
    assert!(listener.next(Some(Duration::from_millis(50))).unwrap().is_none());
}

#[test]
fn events_know_their_pbx_after_a_restart() {
    let folder = Folder::new();
    let listener = start(with_journal(&folder));
    let route = listener.attach("office", Box::new(|_| ())).unwrap();
    let mut client = Client::connect(&listener);
    client.send(post(route.path(), &report(1)));
    assert_eq!(client.status(), 200);
    let first = next(&listener).received_ms();
    drop(route);
    drop(listener);
    let listener = start(with_journal(&folder));
    let event = next(&listener);
    assert_eq!((event.pbx(), event.received_ms()), (Some("office"), first));
}

#[test]
fn backlog_is_redelivered_in_batches_while_new_reports_are_accepted() {
    let folder = Folder::new();
    let listener = start(with_journal(&folder));
    let mut client = Client::connect(&listener);
    for n in 0..100 {
        client.send(post("/", &report(n)));
        assert_eq!(client.status(), 200);
    }
    drop(listener);

    for overflow in [Overflow::Reject, Overflow::DropOldest, Overflow::DropNewest] {
        let listener = start(Settings { queue: 10, overflow, ..with_journal(&folder) });
        for n in 100..120 {
            deliver(&listener, &report(n));
        }
        assert_eq!(listener.stat("dropped") + listener.stat("rejected"), 0);
        for n in 0..120 {
            let event = next(&listener);
            assert_eq!(event.event().text("callid"), Some(n.to_string().as_str()));
            if n >= 100 {
                event.ack().unwrap();
            }
        }
        assert!(none_waits(&listener));
        assert_eq!(listener.stat("queued"), 0);
    }
}

#[test]
fn window_in_memory_is_bounded_in_bytes_too() {
    let folder = Folder::new();
    let listener = start(Settings { queue_bytes: 4096, ..with_journal(&folder) });
    let mut client = Client::connect(&listener);
    for n in 0..200 {
        client.send(post("/", &report(n)));
        assert_eq!(client.status(), 200);
    }
    assert_eq!(listener.stat("queued"), 200);
    for n in 0..200 {
        let event = next(&listener);
        assert_eq!(event.event().text("callid"), Some(n.to_string().as_str()));
        assert_eq!(event.event().text("redelivered"), None, "it was not handed out before");
        event.ack().unwrap();
    }
    drop((client, listener));
    assert!(none_waits(&start(with_journal(&folder))));
}

#[test]
fn requests_that_need_no_commit_are_answered_while_another_program_has_the_write_lock() {
    let folder = Folder::new();
    let listener = start(with_journal(&folder));
    assert_eq!(deliver(&listener, &report(1)), 200);
    let other = rusqlite::Connection::open(folder.file("journal")).unwrap();
    other.execute_batch("begin immediate").unwrap();
    std::thread::scope(|scope| {
        let waits = scope.spawn(|| deliver(&listener, &report(2)));
        std::thread::sleep(Duration::from_millis(100));
        let begun = std::time::Instant::now();
        let mut client = Client::connect(&listener);
        client.send("GET / HTTP/1.1\r\n\r\n");
        assert_eq!(client.status(), 405);
        assert!(begun.elapsed() < Duration::from_secs(2), "{:?}", begun.elapsed());
        assert!(!waits.is_finished(), "it is on disk before it is answered");
        other.execute_batch("commit").unwrap();
        assert_eq!(waits.join().unwrap(), 200);
    });
}

#[test]
fn repeat_of_a_report_that_could_not_be_stored_is_refused_too() {
    let folder = Folder::new();
    let listener = start(with_journal(&folder));
    let other = rusqlite::Connection::open(folder.file("journal")).unwrap();
    other.execute_batch("begin immediate").unwrap();
    std::thread::scope(|scope| {
        let first = scope.spawn(|| deliver(&listener, &report(1)));
        std::thread::sleep(Duration::from_millis(500));
        let repeat = scope.spawn(|| deliver(&listener, &report(1)));
        assert_eq!(first.join().unwrap(), 503);
        other.execute_batch("commit").unwrap();
        assert_eq!(repeat.join().unwrap(), 503, "it is not on disk");
    });
    assert_eq!(deliver(&listener, &report(1)), 200);
    let told: Vec<_> = (0..3).map(|_| next(&listener).event().name().to_owned()).collect();
    assert_eq!(told, ["SESSION", "GAP", "RING"]);
    assert!(none_waits(&listener));
}

#[test]
fn unknown_senders_waiting_for_the_disk_do_not_block_the_pbx() {
    let folder = Folder::new();
    let mut settings = with_journal(&folder);
    settings.limits.connections = 4;
    let listener = start(settings);
    let route = listener.attach("office", Box::new(|_| ())).unwrap();
    let other = rusqlite::Connection::open(folder.file("journal")).unwrap();
    other.execute_batch("begin immediate").unwrap();
    let mut strangers: Vec<_> = (0..4).map(|_| Client::connect(&listener)).collect();
    for (n, stranger) in strangers.iter_mut().enumerate() {
        stranger.send(post("/", &report(n)));
    }
    await_stat(&listener, "received", 4);
    let mut pbx = Client::connect(&listener);
    pbx.send(post(route.path(), &report(9)));
    await_stat(&listener, "received", 5);
    other.execute_batch("commit").unwrap();
    assert_eq!(pbx.status(), 200);
    assert_eq!(listener.stat("evicted"), 1);
}

#[test]
fn removed_journal_refuses_reports_until_its_folder_is_back_and_keeps_waiting_ones() {
    let folder = Folder::new();
    let inner = folder.file("inner");
    std::fs::create_dir(&inner).unwrap();
    let settings = || Settings { journal: Some(inner.join("journal")), ..settings() };
    let listener = start(settings());
    assert_eq!(deliver(&listener, &report(1)), 200);
    std::fs::remove_dir_all(&inner).unwrap();
    assert_eq!(deliver(&listener, &report(2)), 503);
    std::fs::create_dir(&inner).unwrap();
    assert_eq!(deliver(&listener, &report(2)), 200);
    assert_eq!(callid(&listener), "1");
    let mut states = Vec::new();
    loop {
        let event = next(&listener);
        match event.event().text("state") {
            Some(state) => states.push(state.to_owned()),
            None if event.event().text("callid") == Some("2") => break,
            None => {}
        }
    }
    assert_eq!(states, ["journal_failed", "journal_recreated"]);
    drop(listener);
    let listener = start(settings());
    assert_eq!(callid(&listener), "1");
    assert_eq!(callid(&listener), "2");
}

#[test]
fn file_that_takes_the_place_of_the_journal_is_moved_to_where_the_event_says() {
    let folder = Folder::new();
    let listener = start(with_journal(&folder));
    assert_eq!(deliver(&listener, &report(1)), 200);
    std::fs::write(folder.file("other"), "another").unwrap();
    std::fs::rename(folder.file("other"), folder.file("journal")).unwrap();
    assert_eq!(deliver(&listener, &report(2)), 200);
    assert_eq!(callid(&listener), "1");
    let told = next(&listener);
    assert_eq!(told.event().text("state"), Some("journal_recreated"));
    assert_eq!(std::fs::read(told.event().text("file").unwrap()).unwrap(), b"another");
    drop(listener);
    let listener = start(with_journal(&folder));
    assert_eq!(callid(&listener), "1");
    assert_eq!(callid(&listener), "2");
    assert!(none_waits(&listener), "events of the library are not in the journal");
}

#[test]
fn callback_acknowledges_by_returning() {
    let folder = Folder::new();
    let listener = start(with_journal(&folder));
    let (send, receive) = channel();
    listener.set_callback(Box::new(move |event| send.send(event).unwrap())).unwrap();
    deliver(&listener, &report(1));
    let event = receive.recv_timeout(TIMEOUT).unwrap();
    assert_eq!(event.event().text("callid"), Some("1"));
    drop(listener);
    let listener = start(with_journal(&folder));
    assert!(none_waits(&listener));
    // An event that outlives its listener cannot be acknowledged any more, if it was not.
    deliver(&listener, &report(2));
    let event = next(&listener);
    drop(listener);
    assert_eq!(event.ack().unwrap_err().kind(), Kind::Closed);
}

#[test]
fn callback_that_closes_its_listener_still_acknowledges_by_returning() {
    let folder = Folder::new();
    let listener = Arc::new(Mutex::new(Some(start(with_journal(&folder)))));
    let (send, receive) = channel();
    let inside = Arc::clone(&listener);
    let guard = listener.lock().unwrap();
    let running = guard.as_ref().unwrap();
    running
        .set_callback(Box::new(move |_| {
            drop(inside.lock().unwrap().take());
            let _kept_until_the_callback_is_dropped = &send;
        }))
        .unwrap();
    assert_eq!(deliver(running, &report(1)), 200);
    drop(guard);
    assert_eq!(receive.recv_timeout(TIMEOUT), Err::<(), _>(RecvTimeoutError::Disconnected));
    // The journal is let go of a moment later.
    let start = std::time::Instant::now();
    let listener = loop {
        match Listener::start(with_journal(&folder)) {
            Ok(listener) => break listener,
            Err(error) => assert_eq!(error.kind(), Kind::WrongState),
        }
        assert!(start.elapsed() < TIMEOUT);
        std::thread::yield_now();
    };
    assert!(listener.next(Some(Duration::from_millis(50))).unwrap().is_none());
}

#[test]
fn many_reports_share_one_commit() {
    let folder = Folder::new();
    let listener = start(with_journal(&folder));
    std::thread::scope(|scope| {
        for sender in 0..16 {
            let listener = &listener;
            scope.spawn(move || {
                let mut client = Client::connect(listener);
                for n in 0..20 {
                    client.send(post("/", &report(format_args!("{sender}.{n}"))));
                    assert_eq!(client.status(), 200);
                }
            });
        }
    });
    assert_eq!(listener.stat("queued"), 320);
    let commits = listener.stat("commits");
    assert!(commits > 0 && commits < 320, "{commits} commits");
}

#[test]
fn pipelined_reports_are_answered_in_order_each_after_its_commit() {
    let folder = Folder::new();
    let listener = start(with_journal(&folder));
    let mut client = Client::connect(&listener);
    let all: String = (0..20).map(|n| post("/", &report(n))).collect();
    client.send(all + &post("/", &report(0)) + &post("/", "garbage"));
    for _ in 0..22 {
        assert_eq!(client.status(), 200);
    }
    assert!(client.is_closed(), "who sends garbage is let go");
    assert_eq!(stat(&listener), [21, 1, 1, 20]);
    for n in 0..20 {
        assert_eq!(callid(&listener), n.to_string());
    }
}

fn stat(listener: &Listener) -> [u64; 4] {
    ["received", "malformed", "duplicates", "commits"].map(|name| listener.stat(name))
}

#[test]
fn full_disk_answers_503_with_an_event_and_accepts_reports_once_there_is_room() {
    let folder = Folder::new();
    let listener = start(Settings { journal_max_bytes: 12 * 4096, ..with_journal(&folder) });
    let large = |n: u32| format!(r#"{{"action":"X","callid":"{n}","a":"{}"}}"#, "x".repeat(20_000));
    assert_eq!(deliver(&listener, &large(1)), 200);
    assert_eq!(deliver(&listener, &large(2)), 503);
    assert_eq!(deliver(&listener, &large(2)), 503, "no repeat, as it was not taken");
    assert_eq!(listener.stat("rejected"), 2);
    let first = next(&listener);
    assert_eq!(first.event().text("callid"), Some("1"));
    let notice = next(&listener);
    assert_eq!(notice.event().text("state"), Some("journal_failed"));
    assert!(notice.event().text("detail").unwrap().contains("full"), "{}", notice.event().json());
    // What the host is done with makes room.
    first.ack().unwrap();
    let start = std::time::Instant::now();
    while deliver(&listener, &large(2)) != 200 {
        assert!(start.elapsed() < TIMEOUT);
    }
    let gap = next(&listener);
    assert_eq!(gap.event().text("cause"), Some("rejected"));
    assert_eq!(callid(&listener), "2");
}

/// A small disk of its own, where the system lets us have one.
struct SmallDisk(PathBuf);

impl SmallDisk {
    fn mount(folder: &Folder, size: &str) -> Option<Self> {
        let at = folder.file("disk");
        std::fs::create_dir(&at).unwrap();
        let mut mount = std::process::Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", size, "tmpfs"]).arg(&at).stderr(std::process::Stdio::null());
        mount.status().is_ok_and(|status| status.success()).then_some(Self(at))
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = std::process::Command::new("umount").arg(&self.0).status();
    }
}

#[test]
fn events_can_be_acknowledged_on_a_full_disk_and_are_not_redelivered() {
    let folder = Folder::new();
    let Some(disk) = SmallDisk::mount(&folder, "size=12m") else {
        println!("skipped: no file system can be mounted here");
        return;
    };
    let settings = || Settings { journal: Some(disk.0.join("journal")), ..settings() };
    let listener = start(settings());
    let large = |n: u32| format!(r#"{{"action":"X","callid":"{n}","a":"{}"}}"#, "x".repeat(20_000));
    let mut taken = 0;
    while deliver(&listener, &large(taken)) == 200 {
        taken += 1;
    }
    assert!(taken > 20, "{taken}");
    for _ in 0..taken {
        next(&listener).ack().unwrap();
    }
    let begun = std::time::Instant::now();
    while deliver(&listener, &large(9999)) != 200 {
        assert!(begun.elapsed() < TIMEOUT, "no report is taken any more");
        std::thread::sleep(Duration::from_millis(20));
    }
    drop(listener);
    let listener = start(settings());
    assert_eq!(callid(&listener), "9999");
    assert!(none_waits(&listener));
}

#[test]
fn damaged_journal_is_renamed_and_reported() {
    let folder = Folder::new();
    std::fs::write(folder.file("journal"), "no journal at all").unwrap();
    let listener = start(with_journal(&folder));
    let notice = next(&listener);
    assert_eq!(notice.event().kind(), report::Kind::Session);
    assert_eq!(notice.event().text("state"), Some("journal_set_aside"));
    let kept = PathBuf::from(notice.event().text("file").unwrap());
    assert_eq!(std::fs::read(kept).unwrap(), b"no journal at all");
    let gap = next(&listener);
    assert_eq!(gap.event().kind(), report::Kind::Gap);
    assert_eq!(gap.event().text("cause"), Some("journal_damaged"));
    assert_eq!(deliver(&listener, &report(1)), 200);
    assert_eq!(callid(&listener), "1");
}

#[test]
fn damage_is_reported_at_each_start_until_its_events_are_acknowledged() {
    let folder = Folder::new();
    std::fs::write(folder.file("journal"), "no journal at all").unwrap();
    for _ in 0..2 {
        let listener = start(with_journal(&folder));
        assert_eq!(next(&listener).event().text("state"), Some("journal_set_aside"));
    }
    let listener = start(with_journal(&folder));
    next(&listener);
    assert_eq!(next(&listener).event().text("cause"), Some("journal_damaged"));
    drop(listener);
    assert!(none_waits(&start(with_journal(&folder))));
}

#[test]
fn altered_report_is_reported_once_and_the_others_are_delivered() {
    let folder = Folder::new();
    let listener = start(with_journal(&folder));
    for n in 1..4 {
        assert_eq!(deliver(&listener, &report(n)), 200);
    }
    drop(listener);
    let other = rusqlite::Connection::open(folder.file("journal")).unwrap();
    other.execute_batch("update report set body = replace(body, '1002', '1003') where id = 2").unwrap();
    drop(other);
    let listener = start(with_journal(&folder));
    let mut told: Vec<_> = (0..4).map(|_| next(&listener)).collect();
    told.sort_by_key(|event| event.event().kind() == report::Kind::Ring);
    assert_eq!(told[0].event().text("state"), Some("journal_set_aside"));
    assert!(PathBuf::from(told[0].event().text("file").unwrap()).exists());
    assert_eq!(
        (told[1].event().text("cause"), told[1].event().text("count")),
        (Some("journal_damaged"), Some("1"))
    );
    assert_eq!((told[2].event().text("callid"), told[3].event().text("callid")), (Some("1"), Some("3")));
    assert_eq!(deliver(&listener, &report(4)), 200);
    drop(listener);
    let listener = start(with_journal(&folder));
    for expected in ["1", "3", "4"] {
        assert_eq!(callid(&listener), expected);
    }
    assert!(none_waits(&listener));
}

#[test]
fn journal_serves_one_listener_at_a_time() {
    let folder = Folder::new();
    let listener = start(with_journal(&folder));
    let second = Listener::start(with_journal(&folder)).unwrap_err();
    assert_eq!(second.kind(), Kind::WrongState);
    assert!(second.message().contains("in use"), "{second}");
    drop(listener);
    start(with_journal(&folder));
    let nowhere = Settings { journal: Some(folder.file("no/folder/journal")), ..settings() };
    assert_eq!(Listener::start(nowhere).unwrap_err().kind(), Kind::Io);
}
