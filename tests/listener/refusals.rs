//! Refused requests get the right status, and their connection is closed.

use std::time::{Duration, Instant};

use crate::support::*;
use yeastar::listener::{Listener, Settings};

fn is_refused(listener: &Listener, request: &str, status: u16) {
    let before = listener.stat("refused");
    let mut client = Client::connect(listener);
    client.send(request);
    let answer = client.answer();
    assert!(answer.starts_with(&format!("HTTP/1.1 {status} ")), "{request:.60}\n{answer}");
    assert!(answer.contains("Connection: close\r\n") && answer.contains("Content-Length: 0\r\n"), "{answer}");
    client.half_close();
    assert!(client.is_closed(), "{request:.60}");
    await_stat(listener, "refused", before + 1);
    assert_eq!(listener.stat("received"), 0);
}

#[test]
fn methods_other_than_post_are_rejected() {
    let listener = start(settings());
    for method in ["GET", "PUT", "HEAD", "OPTIONS", "post", "DELETE"] {
        is_refused(&listener, &format!("{method} / HTTP/1.1\r\nHost: a\r\n\r\n"), 405);
    }
    let mut client = Client::connect(&listener);
    client.send("GET / HTTP/1.1\r\n\r\n");
    assert!(client.answer().contains("Allow: POST\r\n"));
}

#[test]
fn unknown_paths_are_answered_404() {
    let listener = start(Settings { path: Some("/reports/4711".to_owned()), ..settings() });
    for path in ["/", "", "/reports", "/reports/4712", "/reports/47111", "/x/reports/4711", "/REPORTS/4711"] {
        is_refused(&listener, &post(path, &report(1)), 404);
    }
    for (callid, path) in ["/reports/4711", "reports/4711", "http://a:1/reports/4711?x"].iter().enumerate() {
        let mut client = Client::connect(&listener);
        client.send(post(path, &report(callid)));
        assert_eq!(client.status(), 200, "{path}");
    }
}

#[test]
fn peers_outside_listener_allow_are_rejected() {
    let allow = vec!["192.168.5.0/24".parse().unwrap(), "::1".parse().unwrap()];
    let listener = start(Settings { allow, ..settings() });
    is_refused(&listener, &post("/", &report(1)), 403);
    assert_eq!(listener.stat("connections"), 0);
    let allow = vec!["127.0.0.0/8".parse().unwrap()];
    let listener = start(Settings { allow, ..settings() });
    assert_eq!(deliver(&listener, &report(1)), 200);
}

#[test]
fn too_large_head_or_body_is_refused() {
    let listener = start(settings());
    is_refused(&listener, &format!("POST / HTTP/1.1\r\nA: {}\r\n\r\n", "x".repeat(16 * 1024)), 431);
    is_refused(&listener, &format!("POST /{} HTTP/1.1\r\n", "x".repeat(16 * 1024)), 431);
    is_refused(&listener, "POST / HTTP/1.1\r\nContent-Length: 65537\r\n\r\n", 413);
    is_refused(&listener, &post("/", &"x".repeat(65537)), 413);
    is_refused(&listener, "POST / HTTP/1.1\r\nContent-Length: 99999999999999999999999\r\n\r\n", 413);
    is_refused(&listener, "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n10001\r\n", 413);
    is_refused(&listener, &format!("POST / HTTP/1.1\r\n\r\n{}", "x".repeat(70_000)), 413);
}

#[test]
fn non_http_request_is_refused() {
    let listener = start(settings());
    is_refused(&listener, "\u{16}\u{3}\u{1}\u{2}", 400);
    is_refused(&listener, "{\"action\":\"RING\"}", 400);
    is_refused(&listener, "hello\r\n\r\n", 400);
    is_refused(&listener, "POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n", 400);
    is_refused(&listener, "POST / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n", 400);
    is_refused(&listener, "POST / HTTP/2.0\r\n\r\n", 505);
    is_refused(&listener, "POST / HTTP/1.1\r\nTransfer-Encoding: gzip\r\n\r\n", 501);
}

#[test]
fn refused_client_can_read_its_answer_while_it_is_still_sending() {
    let listener = with_limits(|limits| limits.linger_time = Duration::from_secs(600));
    let mut client = Client::connect(&listener);
    client.send("GET / HTTP/1.1\r\n\r\n");
    client.send("x".repeat(100_000));
    assert_eq!(client.status(), 405);
    client.half_close();
    assert!(client.is_closed());
    // But not forever.
    let mut client = Client::connect(&listener);
    client.send("GET / HTTP/1.1\r\n\r\n");
    assert_eq!(client.status(), 405);
    client.flood();
    await_stat(&listener, "connections", 0);
}

#[test]
fn too_slow_head_or_body_is_refused() {
    let short = Duration::from_millis(150);
    let listener = with_limits(|limits| {
        limits.head_time = short;
        limits.body_time = short;
        limits.idle_time = short;
        limits.linger_time = short;
    });
    for begun in ["", "P", "POST / HTTP/1.1\r\nHost:", "POST / HTTP/1.1\r\nContent-Length: 5\r\n\r\nab"] {
        let start = Instant::now();
        let mut client = Client::connect(&listener);
        client.send(begun);
        assert_eq!(client.status(), 408, "{begun}");
        assert!(start.elapsed() >= short, "{begun}");
        assert!(client.is_closed(), "{begun}");
    }
    assert_eq!(listener.stat("refused"), 4);
    // Single bytes do not extend the time limit.
    let mut client = Client::connect(&listener);
    let start = Instant::now();
    client.drip("POST / HTTP/1.1\r\nX: ", "y", short / 10);
    assert!(start.elapsed() < short * 10);
    // An idle connection is closed without an answer.
    let mut client = Client::connect(&listener);
    client.send(post("/", &report(1)));
    assert_eq!(client.status(), 200);
    assert!(client.is_closed());
    await_stat(&listener, "connections", 0);
}

#[test]
fn body_without_length_is_parsed_at_its_time_out() {
    let listener = with_limits(|limits| limits.body_time = Duration::from_millis(150));
    let mut client = Client::connect(&listener);
    client.send("POST / HTTP/1.1\r\n\r\n{\"action\":\"RING\"");
    // Not a report, and a repeat would not help.
    assert_eq!(client.status(), 200);
    await_stat(&listener, "malformed", 1);
    let mut client = Client::connect(&listener);
    client.send("POST / HTTP/1.1\r\n\r\n");
    assert_eq!(client.status(), 408);
}

#[test]
fn x_forwarded_for_is_used_from_trusted_proxies_only() {
    let allow = vec!["192.0.2.0/24".parse().unwrap()];
    let forwarded =
        |from: &str| post("/", &report(1)).replacen("Host", &format!("X-Forwarded-For: {from}\r\nHost"), 1);
    let trusting = Settings { trusted_proxies: vec!["127.0.0.1".parse().unwrap()], allow, ..settings() };
    let listener = start(Settings { trusted_proxies: Vec::new(), ..trusting.clone() });
    is_refused(&listener, &forwarded("192.0.2.7"), 403);
    let listener = start(trusting);
    is_refused(&listener, &forwarded("198.51.100.1"), 403);
    is_refused(&listener, &post("/", &report(1)), 403);
    let mut proxy = Client::connect(&listener);
    proxy.send(forwarded("192.0.2.7"));
    assert_eq!(proxy.status(), 200);
}

#[test]
fn ipv4_addresses_mapped_into_ipv6_match_ipv4_networks() {
    for network in ["::ffff:127.0.0.1", "::ffff:127.0.0.0/104", "::/0"] {
        let listener = start(Settings { allow: vec![network.parse().unwrap()], ..settings() });
        assert_eq!(deliver(&listener, &report(1)), 200, "{network}");
    }
}
