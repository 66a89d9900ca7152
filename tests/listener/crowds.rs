//! Peers that hold many connections do not keep the PBX out.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use crate::support::*;
use yeastar::listener::{Listener, Route};

const JUNK: &str = "POST / HTTP/1.1\r\nContent-Length: 1\r\n\r\nx";

fn attached(listener: &Listener) -> Route {
    listener.attach("office", Box::new(|_| ())).unwrap()
}

/// Ends these threads, even if the test fails.
struct End<'a>(&'a AtomicBool);

impl Drop for End<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// Holds all connections of the listener from these addresses, and keeps sending junk on them while reports come from
/// `pbx` on a secret path.
fn reports_come_through(strangers: &[[u8; 4]], pbx: [u8; 4]) {
    make_room(8192);
    let listener = start(settings());
    let route = attached(&listener);
    let mut held: Vec<Client> = strangers
        .iter()
        .cycle()
        .take(1024)
        .map(|address| Client::connect_from(&listener, *address))
        .collect();
    await_stat(&listener, "connections", 1024);
    let end = AtomicBool::new(false);
    let mut took: Vec<Duration> = Vec::new();
    std::thread::scope(|scope| {
        scope.spawn(|| {
            let mut round = 0;
            while !end.load(Ordering::Relaxed) {
                // Junk ends a connection, half a head keeps it open for a while.
                let piece = if round % 2 == 0 { JUNK } else { "POST / HTTP/1.1\r\nA: " };
                let place = round % held.len();
                let _ = held[place].try_send(piece);
                held[place] = Client::connect_from(&listener, strangers[round % strangers.len()]);
                round += 1;
                std::thread::sleep(Duration::from_micros(200));
            }
        });
        let _end = End(&end);
        for callid in 0..300 {
            let start = Instant::now();
            let mut client = Client::connect_from(&listener, pbx);
            client.send(post(route.path(), &report(callid)));
            assert_eq!(client.status(), 200);
            took.push(start.elapsed());
        }
    });
    took.sort_unstable();
    let p99 = took[took.len() * 99 / 100];
    assert!(p99 < Duration::from_millis(100), "{p99:?}");
    assert_eq!(listener.stat("received"), 300);
    assert!(listener.stat("evicted") > 0);
}

#[test]
fn reports_arrive_while_one_peer_holds_all_connections() {
    reports_come_through(&[[127, 0, 0, 2]], [127, 0, 0, 1]);
}

#[test]
fn reports_arrive_while_64_peers_hold_all_connections() {
    let strangers: Vec<[u8; 4]> = (1..=64).map(|n| [127, 0, 1, n]).collect();
    reports_come_through(&strangers, [127, 0, 0, 1]);
}

#[test]
fn reports_arrive_while_the_address_of_the_pbx_holds_all_connections() {
    reports_come_through(&[[127, 0, 0, 1]], [127, 0, 0, 1]);
}

#[test]
fn connection_with_a_secret_path_is_not_evicted() {
    let listener = with_limits(|limits| limits.connections = 8);
    let route = attached(&listener);
    let known: Vec<Client> = (0..7)
        .map(|callid| {
            let mut client = Client::connect(&listener);
            client.send(post(route.path(), &report(callid)));
            assert_eq!(client.status(), 200);
            client
        })
        .collect();
    // Other peers compete for the remaining connection.
    for _ in 0..20 {
        let mut stranger = Client::connect_from(&listener, [127, 0, 0, 2]);
        stranger.send(post("/", &report("stranger")));
        assert_eq!(stranger.status(), 200);
    }
    let again = known.into_iter().enumerate().map(|(at, mut client)| {
        client.send(post(route.path(), &report(100 + at)));
        assert_eq!(client.status(), 200);
        client
    });
    let mut known: Vec<Client> = again.collect();
    let mut last = Client::connect(&listener);
    last.send(post(route.path(), &report(200)));
    assert_eq!(last.status(), 200);
    known.push(last);
    // Now all connections have used the secret path.
    let mut stranger = Client::connect(&listener);
    assert_eq!(stranger.status(), 503);
    assert_eq!((listener.stat("connections"), listener.stat("connections_max")), (8, 8));
}

#[test]
fn longest_idle_connection_of_the_largest_peer_is_evicted() {
    let listener = with_limits(|limits| limits.connections = 4);
    let mut few = Client::connect_from(&listener, [127, 0, 0, 3]);
    let mut many: Vec<Client> = Vec::new();
    for opened in 2..=4 {
        many.push(Client::connect_from(&listener, [127, 0, 0, 2]));
        await_stat(&listener, "connections", opened);
    }
    many[0].send(post("/", &report(1)));
    assert_eq!(many[0].status(), 200);
    let mut new = Client::connect_from(&listener, [127, 0, 0, 4]);
    assert!(many[1].is_closed());
    for client in [&mut few, &mut new] {
        client.send(post("/", &report(2)));
        assert_eq!(client.status(), 200);
    }
    for at in [0, 2] {
        many[at].send(post("/", &report(3)));
        assert_eq!(many[at].status(), 200);
    }
    assert_eq!(listener.stat("evicted"), 1);
}

#[test]
fn connection_is_closed_after_a_body_that_is_not_a_report() {
    let listener = start(settings());
    let mut client = Client::connect(&listener);
    client.send(JUNK);
    let answer = client.answer();
    assert!(answer.starts_with("HTTP/1.1 200 ") && answer.contains("Connection: close"), "{answer}");
    assert!(client.is_closed());
    // A report before the junk makes it a report.
    let mut client = Client::connect(&listener);
    client.send(post("/", &(report(1) + "x")));
    assert!(!client.answer().contains("Connection: close"));
}
