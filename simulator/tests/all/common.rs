//! A client that writes requests byte by byte, and a receiver of reports, over real sockets.

use std::ops::Deref;
use std::time::Duration;

use serde_json::Value;
use test_support::{HttpConnection, ReportReceiver};
use yeastar_simulator::{Options, Pbx};

pub use test_support::{TIMEOUT, body_of};

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
    let mut connection = HttpConnection::connect(port_of(&pbx.http_url()));
    connection.send(bytes);
    connection.rest_bytes()
}

pub fn raw_text(pbx: &Pbx, text: &str) -> String {
    String::from_utf8_lossy(&raw(pbx, text.as_bytes())).into_owned()
}

pub fn post_bytes(pbx: &Pbx, path: &str, body: &str) -> Vec<u8> {
    let len = body.len();
    raw(
        pbx,
        format!("POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: {len}\r\n\r\n{body}").as_bytes(),
    )
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

    /// Asks, and asserts success.
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

/// A receiver of reports that collects those of a call.
pub struct Recipient(ReportReceiver);

impl Deref for Recipient {
    type Target = ReportReceiver;

    fn deref(&self) -> &ReportReceiver {
        &self.0
    }
}

impl Recipient {
    pub fn new() -> Self {
        Self(ReportReceiver::new())
    }

    /// The bodies up to and including the call record.
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
