//! TCP event connections: login, reports, each option, faults.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use serde_json::Value;

use crate::common::{MD5_OF_PASSWORD, Recipient, TIMEOUT, User, fast, login_body, post, start};
use yeastar_simulator::{
    Bind, LoginAnswer, LoginEnd, NextClient, Options, Pbx, ReportMethod, Separator, TcpEvents,
};

const LOGIN: &str = "Action: login\r\nUsername: api\r\nSecret: password\r\nVersion: 2.0.0\r\n\r\n";
const ACCEPTED: &str = "Response: Success\r\nMessage: Authentication accepted\r\n\r\n";
const REFUSED: &str = "Response: Error\r\nMessage: Authentication failed\r\n\r\n";

fn tcp(tcp: TcpEvents) -> Options {
    let any_port = Bind(Some(([127, 0, 0, 1], 0).into()));
    Options { tcp: TcpEvents { events: any_port, ..tcp }, ..fast() }
}

fn plain() -> Options {
    tcp(TcpEvents::default())
}

/// A client of the event port.
struct Client(BufReader<TcpStream>);

impl Client {
    fn connect(pbx: &Pbx) -> Self {
        let socket = TcpStream::connect(pbx.tcp_events_address()).unwrap();
        socket.set_read_timeout(Some(TIMEOUT)).unwrap();
        Self(BufReader::new(socket))
    }

    /// Connects and logs in as the page says, and reads the answer.
    fn logged_in(pbx: &Pbx) -> Self {
        let mut client = Self::connect(pbx);
        client.send(LOGIN);
        client.expect(ACCEPTED);
        client
    }

    fn send(&self, text: &str) {
        self.0.get_ref().write_all(text.as_bytes()).unwrap();
    }

    fn expect(&mut self, text: &str) {
        let mut bytes = vec![0; text.len()];
        self.0.read_exact(&mut bytes).unwrap();
        assert_eq!(String::from_utf8_lossy(&bytes), text);
    }

    /// The next report, which is followed by a line end.
    fn report(&mut self) -> Value {
        let mut line = String::new();
        self.0.read_line(&mut line).unwrap();
        serde_json::from_str(&line).unwrap_or_else(|error| panic!("{error}: {line:?}"))
    }

    /// Whatever comes until the PBX closes.
    fn rest(&mut self) -> String {
        let mut bytes = Vec::new();
        // A broken connection may be reset.
        let _ = self.0.read_to_end(&mut bytes);
        String::from_utf8_lossy(&bytes).into_owned()
    }
}

/// The names of the reports of an internal call.
const CALL: [&str; 5] = ["CallStatus", "CallStatus", "CallStatus", "CallStatus", "NewCdr"];

fn dial(pbx: &Pbx) {
    User::new(pbx).get("extension/dial_extension", r#"{"caller":"1000","callee":"1001"}"#);
}

fn names(client: &mut Client, count: usize) -> Vec<String> {
    (0..count).map(|_| client.report()["event"].as_str().unwrap_or_default().to_owned()).collect()
}

#[test]
fn client_that_logged_in_gets_the_reports_of_a_call() {
    let pbx = start(plain());
    let mut client = Client::logged_in(&pbx);
    dial(&pbx);
    assert_eq!(names(&mut client, 5), CALL);
    assert_eq!(pbx.tcp_clients().len(), 1);
    let sent = pbx.reports();
    assert!(sent.iter().all(|report| report.to.starts_with("tcp://127.0.0.1:") && report.answer == Ok(200)));
}

#[test]
fn report_method_tcp_is_told_at_login_and_posts_nothing() {
    let pbx = start(plain());
    let receiver = Recipient::new();
    let body = login_body(&format!(r#","port":"{}","version":"2.0.0""#, receiver.port));
    assert_eq!(post(&pbx, "/api/v2.0.0/login", &body)["transport"], "TCP");
    let mut client = Client::logged_in(&pbx);
    dial(&pbx);
    assert_eq!(names(&mut client, 5), CALL);
    assert!(receiver.is_silent());
}

#[test]
fn report_method_both_posts_and_streams() {
    let pbx = start(Options { report_method: Some(ReportMethod::Both), ..plain() });
    let receiver = Recipient::new();
    User::hearing(&pbx, &receiver, "");
    let mut client = Client::logged_in(&pbx);
    dial(&pbx);
    assert_eq!(names(&mut client, 5), CALL);
    assert_eq!(receiver.story().len(), 7);
}

#[test]
fn report_method_http_accepts_a_client_and_sends_it_nothing() {
    let pbx = start(Options { report_method: Some(ReportMethod::Http), ..plain() });
    let receiver = Recipient::new();
    User::hearing(&pbx, &receiver, "");
    let mut client = Client::logged_in(&pbx);
    dial(&pbx);
    receiver.story();
    pbx.close_tcp_connections();
    assert_eq!(client.rest(), "");
}

#[test]
fn version_of_the_login_selects_the_format() {
    let pbx = start(plain());
    for (version, key) in [("Version: 1.0.2\r\n", "action"), ("", "action"), ("Version: 2.0.0\r\n", "event")]
    {
        let mut client = Client::connect(&pbx);
        client.send(&LOGIN.replace("Version: 2.0.0\r\n", version));
        client.expect(ACCEPTED);
        pbx.actions().restart();
        assert_eq!(client.report()[key], "BootUp", "{version}");
    }
}

#[test]
fn wrong_secret_is_refused_and_counts_for_the_lock_out() {
    let pbx = start(plain());
    for attempt in 0..5 {
        // The MD5 is for logins by HTTP only.
        let secret = if attempt % 2 == 0 { MD5_OF_PASSWORD } else { "wrong" };
        let mut client = Client::connect(&pbx);
        client.send(&LOGIN.replace("password", secret));
        assert_eq!(client.rest(), REFUSED);
    }
    assert_eq!((pbx.locked_out().len(), pbx.logins().refused), (1, 5));
    let mut client = Client::connect(&pbx);
    client.send(LOGIN);
    assert_eq!(client.rest(), REFUSED);
    assert_eq!(post(&pbx, "/api/v2.0.0/login", &login_body(""))["errno"], "20002");
    pbx.unblock();
    Client::logged_in(&pbx);
    assert_eq!(pbx.logins().accepted, 1);
}

#[test]
fn what_is_no_login_closes_the_connection_and_counts_for_nothing() {
    let pbx = start(plain());
    for text in ["GET / HTTP/1.1\r\n\r\n", "Action: ping\r\n\r\n", "{\"event\":\"login\"}\r\n"] {
        let mut client = Client::connect(&pbx);
        client.send(text);
        assert_eq!(client.rest(), "", "{text}");
    }
    assert_eq!(pbx.logins().refused, 0);
}

#[test]
fn secret_is_in_no_log() {
    let pbx = start(plain());
    Client::logged_in(&pbx);
    let requests = pbx.requests();
    let login = requests.iter().find(|request| request.method == "TCP").unwrap();
    assert!(login.body.contains("Username: api\n") && !login.body.contains("Secret: password"), "{login:?}");
    assert_eq!(login.answer, "accepted");
}

#[test]
fn greeting_answer_separator_and_end_of_the_login_are_options() {
    let pbx = start(tcp(TcpEvents {
        greeting: Some("Event Server".to_owned()),
        answer: LoginAnswer::Json,
        separator: Separator::Nul,
        login_end: LoginEnd::Version,
        ..TcpEvents::default()
    }));
    let mut client = Client::connect(&pbx);
    client.expect("Event Server\r\n");
    client.send(LOGIN.strip_suffix("\r\n").unwrap());
    client.expect("{\"status\":\"Success\"}\r\n");
    pbx.actions().restart();
    client.expect("{\"event\":\"BootUp\",\"sn\":\"369362089179\"}\0");
}

#[test]
fn separator_and_answer_can_be_nothing() {
    let (answer, separator) = (LoginAnswer::None, Separator::None);
    let pbx = start(tcp(TcpEvents { answer, separator, ..TcpEvents::default() }));
    let mut client = Client::connect(&pbx);
    client.send(LOGIN);
    while pbx.tcp_clients().is_empty() {
        std::thread::yield_now();
    }
    pbx.actions().restart();
    pbx.actions().restart();
    let report = "{\"event\":\"BootUp\",\"sn\":\"369362089179\"}";
    client.expect(&report.repeat(2));
}

#[test]
fn one_client_too_many_is_refused_or_replaces_the_oldest() {
    let pbx = start(tcp(TcpEvents { clients: 1, ..TcpEvents::default() }));
    let mut first = Client::logged_in(&pbx);
    let mut second = Client::connect(&pbx);
    second.send(LOGIN);
    assert_eq!(second.rest(), REFUSED);
    pbx.actions().restart();
    assert_eq!(first.report()["event"], "BootUp");

    let replacing = TcpEvents { clients: 1, next_client: NextClient::Replace, ..TcpEvents::default() };
    let pbx = start(tcp(replacing));
    let mut first = Client::logged_in(&pbx);
    let mut second = Client::logged_in(&pbx);
    assert_eq!(first.rest(), "");
    pbx.actions().restart();
    assert_eq!(second.report()["event"], "BootUp");
    assert_eq!(pbx.tcp_clients().len(), 1);
}

#[test]
fn idle_connection_is_closed() {
    let pbx = start(tcp(TcpEvents { idle: Duration::from_secs(1), ..TcpEvents::default() }));
    let mut client = Client::logged_in(&pbx);
    assert_eq!(client.rest(), "");
    assert!(pbx.tcp_clients().is_empty());
}

#[test]
fn client_that_leaves_is_forgotten_and_reports_without_one_are_lost() {
    let pbx = start(plain());
    drop(Client::logged_in(&pbx));
    while !pbx.tcp_clients().is_empty() {
        std::thread::yield_now();
    }
    pbx.actions().restart();
    let sent = pbx.reports();
    let reason = sent.last().unwrap().answer.clone().unwrap_err();
    assert!(reason.contains("nobody is connected"), "{reason}");
}

#[test]
fn token_can_be_needed_for_reports() {
    let pbx = start(tcp(TcpEvents { needs_token: true, ..TcpEvents::default() }));
    let mut client = Client::logged_in(&pbx);
    pbx.actions().restart();
    User::new(&pbx).get("extension/update", r#"{"extid":"1000","username":"Amy"}"#);
    assert_eq!(client.report()["event"], "ConfigChange");
}

#[test]
fn connection_can_be_encrypted_with_the_certificate_of_the_https_port() {
    let pbx = start(tcp(TcpEvents { tls: true, ..TcpEvents::default() }));
    let socket = TcpStream::connect(pbx.tcp_events_address()).unwrap();
    socket.set_read_timeout(Some(TIMEOUT)).unwrap();
    let config = crate::tls::client(&pbx, rustls::ALL_VERSIONS);
    let session = rustls::ClientConnection::new(config, "pbx".try_into().unwrap()).unwrap();
    let mut stream = rustls::StreamOwned::new(session, socket);
    stream.write_all(LOGIN.as_bytes()).unwrap();
    let mut answer = vec![0; ACCEPTED.len()];
    stream.read_exact(&mut answer).unwrap();
    // What a client sends after the login is ignored.
    stream.write_all(b"\r\n").unwrap();
    pbx.actions().restart();
    let mut reader = BufReader::new(stream);
    let mut line = String::new();
    reader.read_line(&mut line).unwrap();
    assert_eq!(line, "{\"event\":\"BootUp\",\"sn\":\"369362089179\"}\r\n");
    pbx.close_tcp_connections();
    line.clear();
    let _ = reader.read_line(&mut line);
    assert_eq!(line, "");
}

const BOOT_UP: &str = "{\"event\":\"BootUp\",\"sn\":\"369362089179\"}\r\n";

#[test]
fn report_can_be_cut_in_the_middle() {
    let pbx = start(plain());
    let mut client = Client::logged_in(&pbx);
    pbx.add_fault("tcp:BootUp:cut=20:x1".parse().unwrap());
    pbx.actions().restart();
    assert_eq!(client.rest(), &BOOT_UP[..20]);
    let mut client = Client::logged_in(&pbx);
    pbx.actions().restart();
    client.expect(BOOT_UP);
}

#[test]
fn reports_can_be_joined_split_and_torn_to_bytes() {
    let pbx = start(plain());
    let mut client = Client::logged_in(&pbx);
    for fault in ["join", "split", "bytes", "repeat", "reorder", "delay=1"] {
        pbx.add_fault(format!("tcp:BootUp:{fault}:x1").parse().unwrap());
        pbx.actions().restart();
        pbx.actions().restart();
        client.expect(&BOOT_UP.repeat(if fault == "repeat" { 3 } else { 2 }));
    }
    pbx.add_fault("tcp:BootUp:drop:x1".parse().unwrap());
    pbx.add_fault("tcp:ConfigChange:garble:x1".parse().unwrap());
    pbx.actions().restart();
    User::new(&pbx).get("extension/update", r#"{"extid":"1000","username":"Amy"}"#);
    let mut line = String::new();
    client.0.read_line(&mut line).unwrap();
    assert!(serde_json::from_str::<Value>(&line).is_err() && !line.contains("BootUp"), "{line}");
}

#[test]
fn silent_connection_stays_open() {
    let pbx = start(plain());
    let mut client = Client::logged_in(&pbx);
    pbx.add_fault("tcp:BootUp:silence:x1".parse().unwrap());
    pbx.actions().restart();
    pbx.actions().restart();
    assert!(pbx.wait_for_reports(TIMEOUT, |sent| sent.len() == 2).is_some());
    assert_eq!(pbx.tcp_clients().len(), 1);
    let mut other = Client::logged_in(&pbx);
    pbx.actions().restart();
    other.expect(BOOT_UP);
    pbx.close_tcp_connections();
    assert_eq!(client.rest(), "");
}
