//! Events over connections that the listener opens to a scripted PBX.

use std::collections::HashSet;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::os::fd::AsRawFd;
use std::os::unix::net::UnixStream;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use nix::sys::socket::{SockaddrIn, getpeername, setsockopt, sockopt};
use yeastar::listener::{Delivery, EventConnection, Listener, Overflow, Settings};
use yeastar::report::Kind;

use crate::account::{LOGIN, TestAccount, WELCOME};
use crate::support::*;

/// A PBX, and a listener without an open port.
struct Line {
    pbx: TcpListener,
    account: Arc<TestAccount>,
    listener: Listener,
    _connection: EventConnection,
}

fn quick() -> Settings {
    let mut settings = Settings { http: false, ..settings() };
    settings.limits.reconnect = (Duration::from_millis(1), Duration::from_millis(20));
    settings
}

impl Line {
    fn new(settings: Settings) -> Line {
        let pbx = TcpListener::bind("127.0.0.1:0").unwrap();
        let account = TestAccount::new(&[pbx.local_addr().unwrap()]);
        Line::to(pbx, account, settings)
    }

    fn to(pbx: TcpListener, account: Arc<TestAccount>, settings: Settings) -> Line {
        let listener = start(settings);
        let connection = listener.connect(account.clone(), "office", Box::new(|_| ())).unwrap();
        Line { pbx, account, listener, _connection: connection }
    }

    /// The connection of the listener after its login, which is not answered yet.
    fn accept(&self) -> TcpStream {
        accept(&self.pbx)
    }

    fn state(&self) -> String {
        let event = next(&self.listener);
        assert_eq!(event.event().kind(), Kind::Session, "{}", event.event().json());
        assert_eq!(event.event().text("transport"), Some("tcp"));
        assert_eq!(event.pbx(), Some("office"));
        event.event().text("state").unwrap().to_owned()
    }

    fn gap(&self) -> (i64, i64) {
        gap_of(&next(&self.listener)).expect("a gap")
    }

    fn callid(&self) -> String {
        let event = next(&self.listener);
        event.event().text("callid").unwrap_or_else(|| panic!("{}", event.event().json())).to_owned()
    }
}

fn accept(pbx: &TcpListener) -> TcpStream {
    let (mut stream, _) = pbx.accept().unwrap();
    stream.set_read_timeout(Some(TIMEOUT)).unwrap();
    let mut login = vec![0; LOGIN.len()];
    stream.read_exact(&mut login).unwrap();
    assert_eq!(String::from_utf8(login).unwrap(), LOGIN);
    stream
}

fn event(callid: impl std::fmt::Display) -> String {
    format!(r#"{{"event":"satisfaction","callid":"{callid}","surveyresult":"1"}}"#)
}

fn gap_of(event: &Delivery) -> Option<(i64, i64)> {
    let event = event.event();
    let time = |name| event.text(name).and_then(|text| text.parse().ok());
    let is_ours = event.kind() == Kind::Gap && event.text("cause") == Some("disconnected");
    is_ours.then(|| (time("from").unwrap(), time("to").unwrap()))
}

fn now_ms() -> i64 {
    i64::try_from(SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_millis()).unwrap()
}

/// What the kernel of the peer has not acknowledged yet.
fn unacknowledged(stream: &TcpStream) -> i32 {
    let mut bytes = 0;
    // SAFETY: writes a number.
    assert_eq!(unsafe { libc::ioctl(stream.as_raw_fd(), libc::TIOCOUTQ, &mut bytes) }, 0);
    bytes
}

fn reset(stream: &TcpStream) {
    let now = libc::linger { l_onoff: 1, l_linger: 0 };
    setsockopt(stream, sockopt::Linger, &now).unwrap();
}

#[test]
fn call_status_over_a_connection_becomes_the_events_of_version_1() {
    let line = Line::new(Settings { normalize: true, ..quick() });
    let mut pbx = line.accept();
    pbx.write_all(WELCOME).unwrap();
    assert_eq!(line.state(), "up");
    let member = |number: u32, state: &str| {
        format!(
            r#"{{"ext":{{"number":"{number}","channelid":"PJSIP/{number}-1","memberstatus":"{state}"}}}}"#
        )
    };
    for states in [["ALERT", "RING"], ["ANSWERED", "ANSWER"], ["ANSWERED", "ANSWER"], ["BYE", "ANSWER"]] {
        let [caller, callee] = [member(1020, states[0]), member(1023, states[1])];
        let status = format!(r#"{{"event":"CallStatus","callid":"1.1","members":[{caller},{callee}]}}"#);
        pbx.write_all(status.as_bytes()).unwrap();
    }
    for expected in ["RING", "ALERT", "ANSWER", "ANSWERED", "BYE"] {
        let event = next(&line.listener);
        assert_eq!((event.event().name(), event.pbx()), (expected, Some("office")));
    }
}

#[test]
fn events_arrive_over_a_connection_without_an_open_port() {
    let line = Line::new(quick());
    assert_eq!(line.listener.port(), 0);
    let mut pbx = line.accept();
    pbx.write_all(b"Yeastar API\r\n").unwrap();
    pbx.write_all(WELCOME).unwrap();
    assert_eq!(line.state(), "up");
    let stream = [event(1), event(2), "\r\n".to_owned(), event(3), "\0".to_owned(), event(4)].concat();
    for byte in stream.as_bytes() {
        pbx.write_all(&[*byte]).unwrap();
    }
    for callid in ["1", "2", "3", "4"] {
        assert_eq!(line.callid(), callid);
    }
    assert_eq!(line.listener.stat("received"), 4);
    assert_eq!(line.listener.stat("malformed"), 0);
    assert_eq!(line.listener.stat("tcp_connected"), 1);
    assert_eq!(line.account.logins.accepted.load(Ordering::SeqCst), 1);
}

#[test]
fn first_event_proves_a_login_that_is_not_answered() {
    let line = Line::new(quick());
    let mut pbx = line.accept();
    pbx.write_all(event(1).as_bytes()).unwrap();
    assert_eq!(line.state(), "up");
    assert_eq!(line.callid(), "1");
    assert_eq!(line.account.logins.accepted.load(Ordering::SeqCst), 1);
}

#[test]
fn silent_pbx_is_told_as_up_but_its_login_may_have_been_refused() {
    let mut settings = quick();
    settings.limits.login_time = Duration::from_millis(1);
    let line = Line::new(settings);
    let pbx = line.accept();
    assert_eq!(line.state(), "up");
    drop(pbx);
    assert_eq!(line.state(), "lost");
    assert_eq!(line.account.logins.unanswered.load(Ordering::SeqCst), 1);
    assert_eq!(line.account.logins.accepted.load(Ordering::SeqCst), 0);
}

#[test]
fn refused_login_is_counted_and_tried_again() {
    let line = Line::new(quick());
    let mut pbx = line.accept();
    pbx.write_all(b"Response: Error\r\nMessage: Authentication failed\r\n\r\n").unwrap();
    assert_eq!(line.state(), "lost");
    let mut pbx = line.accept();
    pbx.write_all(b"Response: Error\r\nMessage: IP locked\r\n\r\n").unwrap();
    assert_eq!(line.state(), "locked_out");
    // Without the end of a line, and right before the end of the connection.
    line.accept().write_all(b"access denied").unwrap();
    assert_eq!(line.state(), "lost");
    line.account.held_back.store(1, Ordering::SeqCst);
    // Held back: it connects, and does not log in.
    let (mut held, _) = line.pbx.accept().unwrap();
    assert_eq!(held.read(&mut [0]).unwrap(), 0);
    assert_eq!(line.state(), "locked_out");
    line.accept().write_all(WELCOME).unwrap();
    assert_eq!(line.state(), "up");
    let logins = &line.account.logins;
    let counts = [&logins.refused, &logins.locked_out, &logins.accepted, &logins.unanswered];
    assert_eq!(counts.map(|count| count.load(Ordering::SeqCst)), [2, 1, 1, 0]);
}

#[test]
fn next_address_is_used_where_the_first_does_not_answer() {
    let closed = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let pbx = TcpListener::bind("127.0.0.1:0").unwrap();
    let addresses: [SocketAddr; 2] = [closed, pbx.local_addr().unwrap()];
    let line = Line::to(pbx, TestAccount::new(&addresses), quick());
    line.accept().write_all(WELCOME).unwrap();
    assert_eq!(line.state(), "up");
}

#[test]
fn junk_and_broken_objects_are_counted_and_skipped() {
    let line = Line::new(quick());
    let mut pbx = line.accept();
    pbx.write_all(event(1).as_bytes()).unwrap();
    let large = format!(r#"{{"event":"x","text":"{}"}}"#, "y".repeat(100_000));
    let stream = format!(
        "junk\n{}{{\"event\":\"NewCdr\",\"callid\":\"12{}{large}\u{fffd}\n{}",
        event(2),
        event(3),
        event(4)
    );
    pbx.write_all(stream.as_bytes()).unwrap();
    assert_eq!(line.state(), "up");
    for callid in ["1", "2", "3", "4"] {
        assert_eq!(line.callid(), callid);
    }
    assert_eq!(line.listener.stat("malformed"), 4);
}

#[test]
fn full_queue_stops_the_reading_and_nothing_is_lost() {
    let line = Line::new(Settings { queue: 16, ..quick() });
    let mut pbx = line.accept();
    pbx.write_all(WELCOME).unwrap();
    assert_eq!(line.state(), "up");
    pbx.set_nonblocking(true).unwrap();
    let (mut sent, mut rest) = (0, Vec::new());
    // Until no buffer between the two takes more.
    while rest.is_empty() {
        sent += 1;
        rest = event(sent).into_bytes();
        let written = pbx.write(&rest).unwrap_or(0);
        rest.drain(..written);
    }
    assert!(line.listener.stat("received") <= 16);
    pbx.set_nonblocking(false).unwrap();
    let writer = std::thread::spawn(move || {
        pbx.write_all(&rest).unwrap();
        pbx
    });
    for callid in 1..=sent {
        assert_eq!(line.callid(), callid.to_string());
    }
    let stats = ["rejected", "dropped", "duplicates", "malformed"].map(|name| line.listener.stat(name));
    assert_eq!(stats, [0; 4]);
    drop(writer.join().unwrap());
}

#[test]
fn full_queue_that_drops_events_does_not_stop_the_reading() {
    let line = Line::new(Settings { queue: 16, overflow: Overflow::DropOldest, ..quick() });
    let mut pbx = line.accept();
    for callid in 1..=1000 {
        pbx.write_all(event(callid).as_bytes()).unwrap();
    }
    await_stat(&line.listener, "received", 1000);
    assert!(line.listener.stat("dropped") >= 1000 - 16);
}

#[test]
fn closed_connection_ends_at_once() {
    let Line { pbx, listener, _connection: connection, .. } = Line::new(quick());
    let mut first = accept(&pbx);
    first.write_all(WELCOME).unwrap();
    assert_eq!(next(&listener).event().text("state"), Some("up"));
    drop(connection);
    assert_eq!(first.read(&mut [0]).unwrap(), 0);
    let account = TestAccount::new(&[pbx.local_addr().unwrap()]);
    let _connection = listener.connect(account.clone(), "office", Box::new(|_| ())).unwrap();
    let mut second = accept(&pbx);
    listener.close();
    assert_eq!(second.read(&mut [0]).unwrap(), 0);
    assert!(listener.connect(account, "office", Box::new(|_| ())).is_err());
}

#[test]
fn journal_keeps_the_events_of_a_connection() {
    let folder = Folder::new();
    let journaled = || Settings { journal: Some(folder.file("journal")), ..quick() };
    let line = Line::new(journaled());
    let mut pbx = line.accept();
    pbx.write_all([event(1), event(2)].concat().as_bytes()).unwrap();
    assert_eq!(line.state(), "up");
    assert_eq!(line.callid(), "1");
    assert_eq!(line.callid(), "2");
    drop((pbx, line));
    let listener = start(journaled());
    let again: Vec<_> = (0..2).map(|_| next(&listener).event().text("callid").unwrap().to_owned()).collect();
    assert_eq!(again, ["1", "2"]);
}

/// The last event has this number.
const LAST: u64 = 0;

/// What the PBX did.
#[derive(Default)]
struct Record {
    /// Acknowledged by the kernel of the listener before a cut, or sent after the last login.
    certain: Vec<u64>,
    /// Not sent, or perhaps lost in a cut, and when.
    doubtful: Vec<(u64, i64)>,
}

/// Sends events, and cuts the connection so often.
fn cut_under_load(pbx: &TcpListener, cuts: u64, is_over: &AtomicBool) -> Record {
    let mut record = Record::default();
    let mut ids = 1u64..;
    let mut random = fastrand::Rng::with_seed(7);
    for cut in 0..=cuts {
        let mut stream = accept(pbx);
        stream.write_all(WELCOME).unwrap();
        for id in ids.by_ref().take(random.usize(1..400)) {
            stream.write_all(event(id).as_bytes()).unwrap();
            record.certain.push(id);
        }
        while unacknowledged(&stream) > 0 {
            std::thread::yield_now();
        }
        if cut == cuts {
            stream.write_all(event(LAST).as_bytes()).unwrap();
            while !is_over.load(Ordering::SeqCst) {
                std::thread::sleep(Duration::from_millis(1));
            }
            break;
        }
        for id in ids.by_ref().take(random.usize(0..20)) {
            record.doubtful.push((id, now_ms()));
            let text = event(id);
            let end = if random.bool() { text.len() } else { random.usize(..text.len()) };
            stream.write_all(&text.as_bytes()[..end]).unwrap();
            if end < text.len() {
                break;
            }
        }
        if random.bool() {
            reset(&stream);
        }
        drop(stream);
        // What happens while there is no connection.
        record.doubtful.extend(ids.by_ref().take(3).map(|id| (id, now_ms())));
    }
    record
}

#[test]
fn connection_that_is_cut_a_hundred_times_loses_only_what_gaps_tell() {
    const CUTS: u64 = 100;
    let line = Line::new(quick());
    let is_over = AtomicBool::new(false);
    let (mut received, mut gaps, mut renewed) = (HashSet::new(), Vec::new(), 0);
    let record = std::thread::scope(|scope| {
        let pbx = scope.spawn(|| cut_under_load(&line.pbx, CUTS, &is_over));
        while !received.contains(&LAST) {
            let delivery = next(&line.listener);
            if let Some(id) = delivery.event().text("callid") {
                assert!(received.insert(id.parse::<u64>().unwrap()), "{id} came twice");
            }
            gaps.extend(gap_of(&delivery));
            renewed += u64::from(delivery.event().text("state") == Some("renewed"));
        }
        assert_eq!((renewed, line.listener.stat("tcp_lost")), (CUTS, CUTS));
        is_over.store(true, Ordering::SeqCst);
        pbx.join().unwrap()
    });
    assert_eq!(gaps.len() as u64, CUTS);
    let missing: Vec<_> = record.certain.iter().filter(|id| !received.contains(id)).collect();
    assert!(missing.is_empty(), "acknowledged, and not delivered: {missing:?}");
    let is_told = |at: i64| gaps.iter().any(|(from, to)| *from <= at && at <= *to);
    let lost = record.doubtful.iter().filter(|(id, _)| !received.contains(id));
    for (id, at) in lost {
        assert!(is_told(*at), "{id} was lost at {at}, and no gap tells it: {gaps:?}");
    }
    let stats = ["rejected", "dropped", "duplicates"].map(|name| line.listener.stat(name));
    assert_eq!(stats, [0; 3]);
    assert_eq!(line.account.logins.accepted.load(Ordering::SeqCst) as u64, CUTS + 1);
}

#[test]
fn gap_reaches_from_the_last_event_to_the_new_login() {
    let line = Line::new(quick());
    let mut pbx = line.accept();
    let before = now_ms();
    pbx.write_all(event(1).as_bytes()).unwrap();
    assert_eq!(line.state(), "up");
    assert_eq!(line.callid(), "1");
    let read = now_ms();
    drop(pbx);
    assert_eq!(line.state(), "lost");
    let mut pbx = line.accept();
    let again = now_ms();
    pbx.write_all(WELCOME).unwrap();
    assert_eq!(line.state(), "renewed");
    let (from, to) = line.gap();
    assert!(
        before <= from && from <= again && again <= to && to <= now_ms(),
        "{before} {read} {from} {again} {to}"
    );
}

/// How many sockets of this process are connected to a port.
fn sockets_to(port: u16) -> usize {
    let is_ours = |descriptor: i32| {
        let peer = getpeername::<SockaddrIn>(descriptor);
        peer.is_ok_and(|peer| peer.port() == port)
    };
    (0..1024).filter(|descriptor| is_ours(*descriptor)).count()
}

#[test]
fn forked_child_closes_its_copy_and_does_not_keep_the_connection_open() {
    let Line { pbx, listener, _connection: connection, .. } = Line::new(quick());
    let mut stream = accept(&pbx);
    stream.write_all(WELCOME).unwrap();
    assert_eq!(next(&listener).event().text("state"), Some("up"));
    let port = pbx.local_addr().unwrap().port();
    assert_eq!(sockets_to(port), 1);
    let (mut told, mut tells) = UnixStream::pair().unwrap();
    // SAFETY: the child only closes its copies and waits to be killed.
    let child = unsafe { libc::fork() };
    assert!(child >= 0);
    if child == 0 {
        let before = sockets_to(port);
        listener.close_copies();
        let _ = tells.write_all(&[u8::from(before == 1 && sockets_to(port) == 0)]);
        loop {
            // SAFETY: waits for a signal.
            unsafe { libc::pause() };
        }
    }
    let mut is_right = [0];
    told.read_exact(&mut is_right).unwrap();
    // The child lives on; it drops nothing.
    drop(connection);
    let ended = stream.read(&mut [0]);
    // SAFETY: ends the child, and waits for it.
    unsafe {
        libc::kill(child, libc::SIGKILL);
        libc::waitpid(child, std::ptr::null_mut(), 0);
    }
    assert_eq!((is_right, ended.unwrap()), ([1], 0));
}
