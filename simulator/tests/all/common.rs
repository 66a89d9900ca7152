//! A client that writes its bytes by hand, and a receiver of reports: real sockets, nothing clever.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use serde_json::Value;
use yeastar_simulator::{Options, Pbx};

pub const WITHIN: Duration = Duration::from_secs(10);
pub const MD5_OF_PASSWORD: &str = "5f4dcc3b5aa765d61d8327deb882cf99";

pub fn fast() -> Options {
    let tick = Duration::from_millis(5);
    Options { pace: tick, report_retry: tick, ..Options::default() }
}

pub fn start(options: Options) -> Pbx {
    Pbx::start(options).expect("the PBX starts")
}

pub fn port_of(url: &str) -> u16 {
    url.rsplit(':').next().and_then(|port| port.parse().ok()).expect("a URL with a port")
}

/// Sends bytes as they are, and returns all that comes back until the PBX closes.
pub fn raw(pbx: &Pbx, bytes: &[u8]) -> Vec<u8> {
    let mut socket =
        TcpStream::connect(("127.0.0.1", port_of(&pbx.http_url()))).expect("the HTTP port is open");
    socket.set_read_timeout(Some(WITHIN)).unwrap();
    socket.write_all(bytes).unwrap();
    let mut answer = Vec::new();
    let _ = socket.read_to_end(&mut answer);
    answer
}

pub fn raw_text(pbx: &Pbx, text: &str) -> String {
    String::from_utf8_lossy(&raw(pbx, text.as_bytes())).into_owned()
}

pub fn body_of(answer: &str) -> &str {
    answer.split_once("\r\n\r\n").map_or("", |(_, body)| body)
}

pub fn post_bytes(pbx: &Pbx, path: &str, body: &str) -> Vec<u8> {
    let len = body.len();
    raw(pbx, format!("POST {path} HTTP/1.1\r\nHost: pbx\r\nContent-Length: {len}\r\n\r\n{body}").as_bytes())
}

/// Posts to a whole path and returns the JSON of the answer.
pub fn post(pbx: &Pbx, path: &str, body: &str) -> Value {
    let answer = String::from_utf8_lossy(&post_bytes(pbx, path, body)).into_owned();
    serde_json::from_str(body_of(&answer)).unwrap_or_else(|_| panic!("no JSON: {answer}"))
}

pub fn login_body(more: &str) -> String {
    format!(r#"{{"username":"api","password":"{MD5_OF_PASSWORD}"{more}}}"#)
}

/// Logs in with more fields (`,"port":"8260"`) and returns the token.
pub fn login_with(pbx: &Pbx, more: &str) -> String {
    let answer = post(pbx, "/api/v1.1.0/login", &login_body(more));
    answer["token"].as_str().unwrap_or_else(|| panic!("no token: {answer}")).to_owned()
}

/// One user of the API.
pub struct User<'a> {
    pub pbx: &'a Pbx,
    pub token: String,
}

impl<'a> User<'a> {
    pub fn new(pbx: &'a Pbx) -> Self {
        Self { pbx, token: login_with(pbx, "") }
    }

    pub fn hearing(pbx: &'a Pbx, receiver: &Recipient, version: &str) -> Self {
        let version = if version.is_empty() { String::new() } else { format!(r#","version":"{version}""#) };
        Self { pbx, token: login_with(pbx, &format!(r#","port":"{}"{version}"#, receiver.port)) }
    }

    pub fn ask(&self, name: &str, body: &str) -> Value {
        post(self.pbx, &format!("/api/v1.1.0/{name}?token={}", self.token), body)
    }

    /// Asks, and demands success.
    pub fn get(&self, name: &str, body: &str) -> Value {
        let answer = self.ask(name, body);
        assert_eq!(answer["status"], "Success", "{name} {body}: {answer}");
        answer
    }

    /// Asks, and returns the errno of the refusal.
    pub fn refused(&self, name: &str, body: &str) -> String {
        let answer = self.ask(name, body);
        assert_eq!(answer["status"], "Failed", "{name} {body}: {answer}");
        answer["errno"].as_str().expect("errno is text").to_owned()
    }
}

/// A receiver of reports, which answers as it is told.
pub struct Recipient {
    pub port: u16,
    pub requests: Receiver<String>,
    answers: Arc<Mutex<Vec<&'static str>>>,
}

pub const OK: &str = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";

impl Recipient {
    pub fn new() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let (sender, requests) = channel();
        let answers: Arc<Mutex<Vec<&'static str>>> = Arc::default();
        let planned = Arc::clone(&answers);
        // It ends with the test: nobody else can connect to its port.
        thread::spawn(move || {
            for socket in listener.incoming() {
                let Ok(mut socket) = socket else { return };
                let request = read_request(&mut socket);
                let answer = planned.lock().unwrap().pop().unwrap_or(OK);
                let _ = socket.write_all(answer.as_bytes());
                if sender.send(request).is_err() {
                    return;
                }
            }
        });
        Self { port, requests, answers }
    }

    /// The next answers, in this order; then 200 again.
    pub fn answer_next(&self, answers: &[&'static str]) {
        *self.answers.lock().unwrap() = answers.iter().rev().copied().collect();
    }

    pub fn next(&self) -> String {
        self.requests.recv_timeout(WITHIN).expect("a report comes")
    }

    /// The body of the next report.
    pub fn next_body(&self) -> String {
        body_of(&self.next()).to_owned()
    }

    /// The bodies up to the record of the call.
    pub fn call(&self) -> Vec<String> {
        let mut bodies = Vec::new();
        loop {
            let body = self.next_body();
            let last = body.contains("NewCdr");
            bodies.push(body);
            if last {
                return bodies;
            }
        }
    }

    /// Action and numbers of each report of a call: `RING 1001 1000`.
    pub fn story(&self) -> Vec<String> {
        self.call().iter().map(|body| brief(body)).collect()
    }

    pub fn silent(&self) -> bool {
        self.requests.try_recv().is_err()
    }
}

/// `RING 1001 1000` of a default or 1.0.2 body: the action and the parties in their order.
pub fn brief(body: &str) -> String {
    let mut words = Vec::new();
    let mut rest = body;
    for (key, after) in [("\"action\":\"", true), ("\"event\":\"", true)] {
        if let Some((_, tail)) = body.split_once(key) {
            assert!(after);
            words.push(tail.split('"').next().unwrap().to_owned());
        }
    }
    while let Some(at) =
        ["\"extid\":\"", "\"from\":\""].iter().filter_map(|k| rest.find(k).map(|i| i + k.len())).min()
    {
        rest = &rest[at..];
        let first = rest.split('"').next().unwrap();
        let to = rest.strip_prefix(first).and_then(|tail| tail.strip_prefix("\",\"to\":\""));
        match to {
            Some(tail) => words.push(format!("{first}>{}", tail.split('"').next().unwrap())),
            None => words.push(first.to_owned()),
        }
    }
    words.join(" ")
}

fn read_request(socket: &mut TcpStream) -> String {
    socket.set_read_timeout(Some(WITHIN)).unwrap();
    let mut bytes = Vec::new();
    let mut block = [0; 4096];
    loop {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let len = head.lines().find_map(|line| line.strip_prefix("Content-Length: ")).unwrap_or("0");
            if body.len() >= len.parse().unwrap() {
                return text;
            }
        }
        match socket.read(&mut block) {
            Ok(len) if len > 0 => bytes.extend_from_slice(&block[..len]),
            _ => return text,
        }
    }
}
