//! Many clients at once, good and bad.

use std::time::{Duration, Instant};

use crate::support::*;
use yeastar::listener::Settings;

#[test]
fn reports_from_many_connections_at_once_all_arrive() {
    let listener = start(settings());
    std::thread::scope(|scope| {
        for sender in 0..8 {
            let listener = &listener;
            scope.spawn(move || {
                let mut kept = Client::connect(listener);
                for n in 0..100 {
                    let body = report(format_args!("{sender}.{n}"));
                    if n % 2 == 0 {
                        kept.send(post("/", &body));
                        assert_eq!(kept.status(), 200);
                    } else {
                        assert_eq!(deliver(listener, &body), 200);
                    }
                }
            });
        }
    });
    let mut got = std::collections::HashSet::new();
    while let Some(event) = listener.next(Some(Duration::ZERO)).unwrap() {
        assert!(got.insert(event.event().text("callid").unwrap().to_owned()));
    }
    assert_eq!(got.len(), 800);
}

#[test]
fn slow_heads_and_garbage_do_not_delay_a_report() {
    make_room(4096);
    let listener = start(Settings { queue: 1 << 16, ..settings() });
    let mut slow: Vec<Client> = (0..1000)
        .map(|_| {
            let mut client = Client::connect(&listener);
            client.send("POST / HTTP/1.1\r\nX: ");
            client
        })
        .collect();
    let end = std::sync::atomic::AtomicBool::new(false);
    let mut took: Vec<Duration> = Vec::new();
    std::thread::scope(|scope| {
        scope.spawn(|| {
            let garbage = post("/", &"[".repeat(60_000));
            let mut round = 0;
            while !end.load(std::sync::atomic::Ordering::Relaxed) {
                let mut client = Client::connect(&listener);
                client.send(&garbage);
                assert_eq!(client.status(), 200);
                let mut binary = Client::connect(&listener);
                binary.send([0xFF; 64]);
                assert_eq!(binary.status(), 400);
                slow[round % 1000].send("y");
                round += 1;
            }
        });
        for callid in 0..300 {
            let start = Instant::now();
            assert_eq!(deliver(&listener, &report(callid)), 200);
            took.push(start.elapsed());
        }
        end.store(true, std::sync::atomic::Ordering::Relaxed);
    });
    took.sort_unstable();
    let p99 = took[took.len() * 99 / 100];
    assert!(p99 < Duration::from_millis(100), "{p99:?}");
    assert!(listener.stat("malformed") > 0 && listener.stat("refused") > 0);
    assert_eq!(listener.stat("received"), 300);
}
