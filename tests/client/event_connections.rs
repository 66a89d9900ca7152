//! Events over a connection that the library opens: what a client configures, and the lock-out guard.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use test_support::{Identity, ScriptedServer};
use yeastar::client::Client;
use yeastar::error::Kind;
use yeastar::listener::{Delivery, Listener, Settings};
use yeastar::report::Dialect;
use yeastar_simulator::{Bind, LoginAnswer, Pbx, Separator, TcpEvents};

use crate::support::{PASSWORD, TIMEOUT, config_with, ok, pbx_with, read_request};

const EVENT: &str = r#"{"event":"satisfaction","callid":"1","surveyresult":"5"}"#;

fn listener() -> Arc<Listener> {
    Arc::new(Listener::start(Settings { http: false, ..Settings::default() }).unwrap())
}

fn next(listener: &Listener) -> Arc<Delivery> {
    listener.next(Some(TIMEOUT)).unwrap().expect("an event")
}

fn client(url: &str, port: u16, keys: &[(&str, &str)]) -> Client {
    let port = port.to_string();
    let mut all = vec![("report.transport", "tcp"), ("report.tcp_port", &port), ("name", "office")];
    all.extend_from_slice(keys);
    Client::new(&config_with(url, &all)).unwrap()
}

/// The lines of a login.
fn read_login(stream: &mut impl Read) -> String {
    let mut login = Vec::new();
    while !login.ends_with(b"\r\n\r\n") {
        let mut byte = [0];
        stream.read_exact(&mut byte).unwrap();
        login.push(byte[0]);
    }
    String::from_utf8(login).unwrap()
}

fn expected_login() -> String {
    format!("Action: login\r\nUsername: api\r\nSecret: {PASSWORD}\r\nVersion: 2.0.0\r\n\r\n")
}

#[test]
fn attaching_fails_with_the_reason_where_the_password_could_not_or_may_not_be_sent() {
    let cleartext = ("report.tcp_cleartext", "on");
    let md5 = ("password_md5", "5f4dcc3b5aa765d61d8327deb882cf99");
    for (keys, reason) in [
        (vec![], "report.tcp_cleartext to on"),
        (vec![md5, cleartext], "needs the key password"),
        (vec![cleartext, ("proxy", "http://127.0.0.1:9")], "set proxy to none"),
    ] {
        let error = client("http://127.0.0.1:9", 9, &keys).attach(&listener()).unwrap_err();
        assert_eq!(error.kind(), Kind::InvalidArgument, "{error}");
        assert!(error.message().contains(reason), "{error}");
        assert!(!error.message().contains(PASSWORD), "{error}");
    }
    let over_http = Client::new(&config_with("http://127.0.0.1:9", &[])).unwrap();
    let error = over_http.attach(&listener()).unwrap_err();
    assert!(error.message().contains("listener.http is off"), "{error}");
}

#[test]
fn event_arrives_over_a_connection_that_ends_with_the_client() {
    let pbx = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = pbx.local_addr().unwrap().port();
    let (listener, url) = (listener(), format!("http://127.0.0.1:{port}"));
    let client = client(&url, port, &[("report.tcp_cleartext", "on")]);
    client.attach(&listener).unwrap();
    let (mut stream, _) = pbx.accept().unwrap();
    assert_eq!(read_login(&mut stream), expected_login());
    stream.write_all(EVENT.as_bytes()).unwrap();
    let up = next(&listener);
    assert_eq!((up.event().text("state"), up.event().text("transport")), (Some("up"), Some("tcp")));
    let event = next(&listener);
    assert_eq!((event.pbx(), event.event().text("surveyresult")), (Some("office"), Some("5")));
    drop(client);
    assert_eq!(stream.read(&mut [0]).unwrap(), 0);
}

#[test]
fn attaching_again_replaces_the_connection() {
    let pbx = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = pbx.local_addr().unwrap().port();
    let client = client(&format!("http://127.0.0.1:{port}"), port, &[("report.tcp_cleartext", "on")]);
    let (one, two) = (listener(), listener());
    client.attach(&one).unwrap();
    let (mut first, _) = pbx.accept().unwrap();
    read_login(&mut first);
    first.write_all(b"Response: Success\r\n\r\n").unwrap();
    assert_eq!(next(&one).event().text("state"), Some("up"));
    client.attach(&two).unwrap();
    assert_eq!(first.read(&mut [0]).unwrap(), 0);
    let (mut second, _) = pbx.accept().unwrap();
    assert_eq!(read_login(&mut second), expected_login());
    second.write_all(EVENT.as_bytes()).unwrap();
    assert_eq!(next(&two).event().text("state"), Some("up"));
}

#[test]
fn pinned_certificate_protects_the_password() {
    let identity = Identity::new(&["pbx.test"]);
    let pbx = ScriptedServer::start_tls(&identity, |mut stream| {
        assert_eq!(read_login(&mut stream), expected_login());
        // One record for each byte.
        for byte in EVENT.as_bytes() {
            stream.write_all(&[*byte]).unwrap();
        }
        let _ = stream.read(&mut [0]);
    });
    let pin = identity.pin_sha256();
    let right = [("report.tcp_tls", "on"), ("tls.pin_sha256", &pin)];
    let trusting = client(&pbx.url(), pbx.port(), &right);
    let (events, none) = (listener(), listener());
    trusting.attach(&events).unwrap();
    assert_eq!(next(&events).event().text("state"), Some("up"));
    assert_eq!(next(&events).event().text("surveyresult"), Some("5"));
    let other = "0".repeat(64);
    let wrong = [("report.tcp_tls", "on"), ("tls.pin_sha256", other.as_str())];
    let careful = client(&pbx.url(), pbx.port(), &wrong);
    careful.attach(&none).unwrap();
    let lost = next(&none);
    assert_eq!(lost.event().text("state"), Some("lost"));
    assert!(lost.event().text("detail").unwrap().contains("tls.pin_sha256"), "{}", lost.event().json());
}

#[test]
fn refused_event_login_counts_with_those_of_the_session() {
    let refused = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&refused);
    let http = ScriptedServer::start(move |mut stream| {
        while read_request(&mut stream).is_some() {
            counted.fetch_add(1, Ordering::SeqCst);
            let _ = stream.write_all(ok(r#"{"status":"Failed","errno":"20003"}"#).as_bytes());
        }
    });
    let pbx = TcpListener::bind("127.0.0.1:0").unwrap();
    let listener = listener();
    let port = pbx.local_addr().unwrap().port();
    let client = client(&http.url(), port, &[("report.tcp_cleartext", "on")]);
    client.attach(&listener).unwrap();
    let (mut stream, _) = pbx.accept().unwrap();
    read_login(&mut stream);
    stream.write_all(b"Response: Error\r\nMessage: Authentication failed\r\n\r\n").unwrap();
    let lost = next(&listener);
    assert!(
        lost.event().text("detail").unwrap().contains("username and password"),
        "{}",
        lost.event().json()
    );
    let kinds: Vec<_> = (0..4).map(|_| client.login().unwrap_err().kind()).collect();
    assert_eq!(kinds, [Kind::LoginRefused, Kind::LoginRefused, Kind::LoginRefused, Kind::LockedOut]);
    assert_eq!(refused.load(Ordering::SeqCst), 3);
}

fn simulated(change: impl FnOnce(&mut TcpEvents)) -> Pbx {
    pbx_with(|options| {
        options.pace = Duration::from_millis(1);
        options.tcp.events = Bind(Some(([127, 0, 0, 1], 0).into()));
        change(&mut options.tcp);
    })
}

/// A client of a simulated PBX, once the PBX has accepted the login of its event connection.
fn connected(pbx: &Pbx, listener: &Arc<Listener>, keys: &[(&str, &str)]) -> Client {
    let address: SocketAddr = pbx.tcp_events_address().parse().unwrap();
    let client = client(&pbx.http_url(), address.port(), keys);
    client.attach(listener).unwrap();
    await_client(pbx);
    client
}

fn await_client(pbx: &Pbx) {
    let began = Instant::now();
    while pbx.tcp_clients().is_empty() {
        assert!(began.elapsed() < TIMEOUT, "nobody has logged in");
        std::thread::yield_now();
    }
}

fn dial(client: &Client) {
    client.call("extension/dial_extension", Some(r#"{"caller":"1000","callee":"1001"}"#)).unwrap();
}

/// The names of the events of a call, without those of the library.
fn call(listener: &Listener) -> Vec<String> {
    let mut names = Vec::new();
    while names.last().is_none_or(|name| name != "NewCdr") {
        let event = next(listener);
        if event.event().dialect() != Dialect::Library {
            names.push(event.event().name().to_owned());
        }
    }
    names
}

const CALL: [&str; 5] = ["CallStatus", "CallStatus", "CallStatus", "CallStatus", "NewCdr"];

#[test]
fn call_arrives_whatever_the_pbx_sends_around_its_events() {
    let greetings = [None, Some("Yeastar Event Server".to_owned())];
    for answer in [LoginAnswer::Lines, LoginAnswer::Json, LoginAnswer::None] {
        for separator in [Separator::Crlf, Separator::Lf, Separator::Blank, Separator::Nul, Separator::None] {
            let greeting = greetings[usize::from(separator == Separator::Lf)].clone();
            let pbx = simulated(|tcp| *tcp = TcpEvents { answer, separator, greeting, ..tcp.clone() });
            let listener = listener();
            let client = connected(&pbx, &listener, &[("report.tcp_cleartext", "on")]);
            dial(&client);
            assert_eq!(call(&listener), CALL, "{answer:?} {separator:?}");
            assert_eq!(listener.stat("malformed"), 0, "{answer:?} {separator:?}");
        }
    }
}

#[test]
fn connection_that_the_pbx_closes_is_renewed_over_tls_too() {
    let pbx = simulated(|tcp| tcp.tls = true);
    let listener = listener();
    let keys = [("report.tcp_tls", "on"), ("tls.pin_sha256", pbx.pin_sha256())];
    let client = connected(&pbx, &listener, &keys);
    let state = || next(&listener).event().text("state").map(str::to_owned);
    assert_eq!(state().as_deref(), Some("up"));
    pbx.close_tcp_connections();
    assert_eq!(state().as_deref(), Some("lost"));
    assert_eq!(state().as_deref(), Some("renewed"));
    let gap = next(&listener);
    assert_eq!((gap.event().name(), gap.event().text("cause")), ("GAP", Some("disconnected")));
    dial(&client);
    assert_eq!(call(&listener), CALL);
}
