//! The listener as seen by the host: queue and overflow policies, callback, routes, counters, closing.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use crate::support::*;
use yeastar::error::Kind;
use yeastar::listener::{Listener, Overflow, Settings};
use yeastar::log::{self, Hook, Level};
use yeastar::report;
use yeastar::report::library_event::session;

fn small(overflow: Overflow) -> Listener {
    start(Settings { queue: 2, overflow, ..settings() })
}

fn callids(listener: &Listener) -> Vec<String> {
    let mut all = Vec::new();
    while let Some(event) = listener.next(Some(Duration::ZERO)).unwrap() {
        all.push(event.event().text("callid").unwrap_or("-").to_owned());
    }
    all
}

fn stats(listener: &Listener, names: &[&str]) -> Vec<u64> {
    names.iter().map(|name| listener.stat(name)).collect()
}

const COUNTS: [&str; 6] = ["received", "delivered", "queued", "duplicates", "dropped", "rejected"];

#[test]
fn full_queue_answers_503_and_accepts_the_repeated_report_later() {
    let listener = small(Overflow::Reject);
    let mut client = Client::connect(&listener);
    for (callid, status) in [(1, 200), (2, 200), (3, 503), (3, 503)] {
        client.send(post("/", &report(callid)));
        assert_eq!(client.status(), status, "{callid}");
    }
    assert_eq!(stats(&listener, &COUNTS), [4, 0, 2, 0, 0, 2]);
    assert_eq!(next(&listener).event().text("callid"), Some("1"));
    client.send(post("/", &report(3)));
    assert_eq!(client.status(), 200);
    assert_eq!(next(&listener).event().text("callid"), Some("2"));
    let gap = next(&listener);
    let gap = gap.event();
    assert_eq!(gap.kind(), report::Kind::Gap);
    assert_eq!((gap.text("cause"), gap.text("count")), (Some("rejected"), Some("2")));
    assert!(gap.text("from") <= gap.text("to") && gap.text("from").unwrap() > "1700000000000");
    assert_eq!(callids(&listener), ["3"]);
    assert_eq!(stats(&listener, &COUNTS), [5, 3, 0, 0, 0, 2]);
}

#[test]
fn full_queue_drops_and_counts_the_oldest_or_the_newest_event() {
    // A GAP event takes the place of missing reports.
    let cases = [(Overflow::DropOldest, ["-", "2", "3"]), (Overflow::DropNewest, ["1", "2", "-"])];
    for (overflow, left) in cases {
        let listener = small(overflow);
        for callid in 1..=3 {
            assert_eq!(deliver(&listener, &report(callid)), 200);
        }
        let mut got = callids(&listener);
        assert_eq!(stats(&listener, &COUNTS), [3, 2, 0, 0, 1, 0]);
        assert_eq!(deliver(&listener, &report(4)), 200);
        got.extend(callids(&listener));
        assert_eq!(got, [left.as_slice(), &["4"]].concat());
    }
}

#[test]
fn repeat_is_answered_and_dropped_unless_it_is_a_mirrored_bye() {
    let listener = start(settings());
    for _ in 0..3 {
        assert_eq!(deliver(&listener, &report(1)), 200);
    }
    let bye = |parties: &str| format!(r#"{{"action":"BYE","callid":"1","ext":[{parties}]}}"#);
    assert_eq!(deliver(&listener, &bye(r#""1000","1002""#)), 200);
    assert_eq!(deliver(&listener, &bye(r#""1002","1000""#)), 200);
    assert_eq!(stats(&listener, &COUNTS), [5, 0, 3, 2, 0, 0]);
    next(&listener);
    for _ in 0..2 {
        let event = next(&listener);
        let event = event.event();
        let by = (0..2).find(|at| event.party_text(*at, "role") == Some("released_by")).unwrap();
        assert_eq!(event.party_text(by, "number"), Some("1000"));
    }
    let off = start(Settings { dedupe: Duration::ZERO, ..settings() });
    for _ in 0..3 {
        assert_eq!(deliver(&off, &report(1)), 200);
    }
    assert_eq!(off.stat("queued"), 3);
}

/// Lines of the log that are about one listener.
struct Lines(Mutex<Vec<String>>);

impl Hook for Lines {
    fn line(&self, level: Level, text: &str) {
        self.0.lock().unwrap().push(format!("{level:?} {text}"));
    }
}

#[test]
fn malformed_body_is_answered_200_counted_and_logged_once() {
    let lines = Arc::new(Lines(Mutex::default()));
    log::set_hook(Some((Level::Debug, Arc::clone(&lines) as Arc<dyn Hook>)));
    let listener = start(settings());
    for body in ["", "hello", "[]", "{\"a\":", &"[".repeat(40)] {
        assert_eq!(deliver(&listener, body), 200, "{body}");
    }
    assert_eq!(deliver(&listener, &report(1)), 200);
    log::set_hook(None);
    assert_eq!((listener.stat("malformed"), listener.stat("received")), (5, 1));
    assert_eq!(callids(&listener), ["1"]);
    let port = format!("listener on port {}: ", listener.port());
    let mut lines = lines.0.lock().unwrap();
    // Other tests of this process write lines too.
    lines.retain(|line| line.contains(&port));
    assert_eq!(lines.len(), 2, "{lines:?}");
    assert!(lines[0].starts_with("Warn") && lines[0].contains("the body is empty"), "{}", lines[0]);
    assert!(lines[1].starts_with("Debug") && lines[1].contains("\"callid\":\"1\""), "{}", lines[1]);
}

#[test]
fn next_returns_at_its_time_out_or_with_an_event() {
    let listener = start(settings());
    let start = Instant::now();
    assert!(listener.next(Some(Duration::from_millis(50))).unwrap().is_none());
    assert!(start.elapsed() >= Duration::from_millis(50));
    std::thread::scope(|scope| {
        let waits = scope.spawn(|| next(&listener).event().text("callid").map(str::to_owned));
        deliver(&listener, &report(7));
        assert_eq!(waits.join().unwrap().as_deref(), Some("7"));
    });
}

#[test]
fn several_threads_share_the_queue_and_each_event_goes_to_one() {
    let listener = start(settings());
    let got = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                loop {
                    let event = next(&listener);
                    match event.event().text("callid").unwrap() {
                        "end" => break,
                        callid => got.lock().unwrap().push(callid.parse::<u32>().unwrap()),
                    }
                }
            });
        }
        let mut client = Client::connect(&listener);
        for callid in 0..200 {
            client.send(post("/", &report(callid)));
            assert_eq!(client.status(), 200);
        }
        for end in 0..4 {
            let body = format!(r#"{{"action":"X","callid":"end","n":{end}}}"#);
            client.send(post("/", &body));
            assert_eq!(client.status(), 200);
        }
    });
    let mut got = got.into_inner().unwrap();
    got.sort_unstable();
    assert_eq!(got, (0..200).collect::<Vec<_>>());
}

#[test]
fn callback_is_called_in_order_on_one_thread_of_the_library() {
    let listener = start(settings());
    deliver(&listener, &report(0));
    let (send, receive) = channel();
    let running = AtomicUsize::new(0);
    listener
        .set_callback(Box::new(move |event| {
            assert_eq!(running.fetch_add(1, Ordering::SeqCst), 0);
            let thread = std::thread::current().name().map(str::to_owned);
            send.send((event.event().text("callid").unwrap().to_owned(), thread)).unwrap();
            running.fetch_sub(1, Ordering::SeqCst);
        }))
        .unwrap();
    for callid in 1..50 {
        deliver(&listener, &report(callid));
    }
    for callid in 0..50 {
        let (got, thread) = receive.recv_timeout(TIMEOUT).unwrap();
        assert_eq!(got, callid.to_string());
        assert_eq!(thread.as_deref(), Some("yeastar-events"));
    }
    assert_eq!(listener.next(Some(Duration::ZERO)).unwrap_err().kind(), Kind::WrongState);
    assert_eq!(listener.stat("delivered"), 50);
    drop(listener);
    // The callback was dropped with the listener, and with it the sender that it held.
    assert_eq!(receive.recv_timeout(TIMEOUT).unwrap_err(), RecvTimeoutError::Disconnected);
}

#[test]
fn replaced_callback_is_dropped_at_once() {
    let listener = start(settings());
    let (first, gone) = channel::<()>();
    listener.set_callback(Box::new(move |_| first.send(()).unwrap())).unwrap();
    let (second, receive) = channel();
    listener.set_callback(Box::new(move |_| second.send(()).unwrap())).unwrap();
    assert_eq!(gone.recv_timeout(TIMEOUT).unwrap_err(), RecvTimeoutError::Disconnected);
    deliver(&listener, &report(1));
    receive.recv_timeout(TIMEOUT).unwrap();
}

#[test]
fn slow_callback_is_counted_and_reported() {
    let mut settings = settings();
    settings.limits.slow_callback = Duration::from_millis(20);
    let listener = start(settings);
    let (send, receive) = channel();
    listener
        .set_callback(Box::new(move |event| {
            let begun = Instant::now();
            while begun.elapsed() < Duration::from_millis(30) {
                std::thread::yield_now();
            }
            send.send(event).unwrap();
        }))
        .unwrap();
    deliver(&listener, &report(1));
    assert_eq!(receive.recv_timeout(TIMEOUT).unwrap().event().name(), "RING");
    let notice = receive.recv_timeout(TIMEOUT).unwrap();
    assert_eq!(notice.event().text("state"), Some("slow_callback"));
    assert_eq!(notice.event().text("event"), Some("RING"));
    assert!(notice.event().text("ms").unwrap().parse::<u64>().unwrap() >= 30);
    // The callback is slow with this event, too, but no further event is sent.
    assert_eq!(listener.stat("slow"), 1);
}

#[test]
fn callback_can_drop_its_listener() {
    let listener = Arc::new(Mutex::new(Some(start(settings()))));
    let (send, receive) = channel();
    let inside = Arc::clone(&listener);
    let guard = listener.lock().unwrap();
    let running = guard.as_ref().unwrap();
    running
        .set_callback(Box::new(move |_| {
            drop(inside.lock().unwrap().take());
            send.send(()).unwrap();
        }))
        .unwrap();
    deliver(running, &report(1));
    drop(guard);
    receive.recv_timeout(TIMEOUT).unwrap();
    assert!(listener.lock().unwrap().is_none());
    // The callback is dropped as soon as it has returned.
    assert_eq!(receive.recv_timeout(TIMEOUT).unwrap_err(), RecvTimeoutError::Disconnected);
}

#[test]
fn panic_in_a_callback_stops_the_listener_with_an_error() {
    let listener = start(settings());
    let (send, receive) = channel();
    listener
        .set_callback(Box::new(move |_| {
            send.send(()).unwrap();
            panic!("as planned")
        }))
        .unwrap();
    deliver(&listener, &report(1));
    // Not before it was called, since the next event would be delivered first.
    receive.recv_timeout(TIMEOUT).unwrap();
    let start = Instant::now();
    loop {
        let error = listener.next(Some(Duration::ZERO)).unwrap_err();
        if error.kind() == Kind::Panic {
            break;
        }
        assert_eq!(error.kind(), Kind::WrongState);
        assert!(start.elapsed() < TIMEOUT);
        std::thread::yield_now();
    }
    assert_eq!(listener.set_callback(Box::new(|_| ())).unwrap_err().kind(), Kind::Panic);
}

#[test]
fn each_client_has_a_route_that_labels_its_reports() {
    let listener = start(Settings { path: Some("/reports".to_owned()), ..settings() });
    let (send, receive) = channel();
    let send = Mutex::new(send);
    let hook = Box::new(move |event: &mut report::Event| send.lock().unwrap().send(event.kind()).unwrap());
    let office = listener.attach("office", hook).unwrap();
    let hotel = listener.attach("hotel", Box::new(|_| ())).unwrap();
    let mut client = Client::connect(&listener);
    for (path, pbx) in [(office.path(), Some("office")), (hotel.path(), Some("hotel")), ("/reports", None)] {
        // The same body from three senders is three reports.
        client.send(post(path, r#"{"action":"BootUp"}"#));
        assert_eq!(client.status(), 200);
        let gap = next(&listener);
        assert_eq!((gap.event().text("cause"), gap.pbx()), (Some("boot"), pbx));
        let event = next(&listener);
        assert_eq!((event.pbx(), event.event().text("pbx")), (pbx, pbx));
    }
    client.send(post(office.path(), r#"{"action":"BootUp"}"#));
    assert_eq!(client.status(), 200);
    let kinds: Vec<_> = receive.try_iter().collect();
    assert_eq!(kinds, [report::Kind::Boot; 2], "repeats are told of too");
    let path = office.path().to_owned();
    drop(office);
    client.send(post(&path, &report(1)));
    assert_eq!(client.status(), 404);
}

#[test]
fn report_without_a_secret_path_has_no_pbx_even_with_one_client() {
    for path in [None, Some("/reports".to_owned())] {
        let listener = start(Settings { path, ..settings() });
        let told = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&told);
        let hook = Box::new(move |_: &mut report::Event| {
            count.fetch_add(1, Ordering::SeqCst);
        });
        let _office = listener.attach("office", hook).unwrap();
        let body =
            r#"{"action":"RING","callid":"forged","pbx":"office","redelivered":"1","backfilled":"true"}"#;
        let mut stranger = Client::connect(&listener);
        stranger.send(post("/reports", body));
        assert_eq!(stranger.status(), 200);
        let event = next(&listener);
        for label in ["pbx", "redelivered", "backfilled"] {
            assert_eq!(event.event().text(label), None, "{label}");
        }
        assert_eq!((event.pbx(), event.event().raw()), (None, body.as_bytes()));
        assert_eq!(told.load(Ordering::SeqCst), 0, "the client does not hear of a stranger's report");
    }
}

#[test]
fn boot_up_is_preceded_by_a_gap_event() {
    let listener = start(settings());
    deliver(&listener, &report(1));
    deliver(&listener, r#"{"action":"BootUp"}"#);
    let last = next(&listener);
    let gap = next(&listener);
    let boot = next(&listener);
    assert_eq!(gap.event().kind(), report::Kind::Gap);
    let from: i64 = gap.event().text("from").unwrap().parse().unwrap();
    let to: i64 = gap.event().text("to").unwrap().parse().unwrap();
    assert!(last.received_ms() <= from && from <= to && to >= boot.received_ms());
    assert_eq!(gap.event().text("count"), None, "nobody knows");
    assert_eq!(boot.event().kind(), report::Kind::Boot);
    assert!(none_waits(&listener));
}

#[test]
fn library_events_keep_their_order() {
    let listener = start(settings());
    deliver(&listener, &report(1));
    listener.push(session(None, "renewed", &[]));
    assert_eq!(next(&listener).event().kind(), report::Kind::Ring);
    assert_eq!(next(&listener).event().text("state"), Some("renewed"));
}

#[test]
fn closing_wakes_waiting_threads_and_frees_the_port() {
    let listener = start(settings());
    let port = listener.port();
    std::thread::scope(|scope| {
        let waits = scope.spawn(|| listener.next(None).unwrap_err().kind());
        scope.spawn(|| listener.close());
        assert_eq!(waits.join().unwrap(), Kind::Closed);
    });
    assert_eq!(listener.next(Some(Duration::ZERO)).unwrap_err().kind(), Kind::Closed);
    assert_eq!(listener.attach("x", Box::new(|_| ())).unwrap_err().kind(), Kind::Closed);
    assert_eq!(listener.set_callback(Box::new(|_| ())).unwrap_err().kind(), Kind::Closed);
    listener.close();
    let again = start(Settings { bind: format!("127.0.0.1:{port}"), ..settings() });
    assert_eq!(again.port(), port);
}

#[test]
fn descriptors_are_not_inherited_by_child_programs() {
    let listener = start(settings());
    listener.fd().unwrap();
    let mut client = Client::connect(&listener);
    client.send(post("/", &report(1)));
    assert_eq!(client.status(), 200);
    let mut seen = 0;
    for entry in std::fs::read_dir("/proc/self/fd").unwrap() {
        let link = entry.unwrap().path();
        let Ok(target) = std::fs::read_link(&link) else { continue };
        let target = target.to_string_lossy().into_owned();
        if !["socket:", "anon_inode:[event"].iter().any(|kind| target.starts_with(kind)) {
            continue;
        }
        let info = std::path::Path::new("/proc/self/fdinfo").join(link.file_name().unwrap());
        let Ok(info) = std::fs::read_to_string(info) else { continue };
        let flags = info.lines().find_map(|line| line.strip_prefix("flags:")).unwrap();
        let flags = u32::from_str_radix(flags.trim(), 8).unwrap();
        assert_ne!(flags & 0o2_000_000, 0, "{target} would be inherited");
        seen += 1;
    }
    // The socket, both ends of the connection, the event loop and its waker, and the descriptor for the host.
    assert!(seen >= 6, "only {seen} descriptors were looked at");
}

#[test]
fn error_of_a_listener_that_cannot_start_names_the_reason() {
    let first = start(settings());
    let bind = format!("127.0.0.1:{}", first.port());
    let taken = Listener::start(Settings { bind: bind.clone(), ..settings() }).unwrap_err();
    assert_eq!(taken.kind(), Kind::Io);
    assert!(taken.message().contains(&bind), "{taken}");
    for bind in ["", "nonsense", "127.0.0.1", "127.0.0.1:70000", "256.1.1.1:1"] {
        let error = Listener::start(Settings { bind: bind.to_owned(), ..settings() }).unwrap_err();
        assert_eq!(error.kind(), Kind::InvalidArgument, "{bind}");
        assert!(error.message().contains("listener.bind"), "{error}");
    }
}

#[test]
fn sleeping_host_is_notified_of_every_report_in_a_burst() {
    let listener = start(settings());
    let (taken, is_taken) = channel();
    std::thread::scope(|scope| {
        scope.spawn(|| {
            for n in 0..200 {
                taken.send(next(&listener).event().text("callid") == Some(&n.to_string())).unwrap();
            }
        });
        let mut client = Client::connect(&listener);
        for n in 0..200 {
            client.send(post("/", &report(n)));
            assert_eq!(client.status(), 200);
            // Nothing else wakes the listener's thread so soon.
            assert!(is_taken.recv_timeout(Duration::from_secs(5)).unwrap());
        }
    });
}
