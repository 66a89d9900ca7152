//! Faults on demand: each does to an answer or a report what it says, and goes away.

use std::time::{Duration, Instant};

use crate::common::{Recipient, User, body_of, brief, fast, raw_text, start};
use yeastar_simulator::{Options, Pbx};

const DIAL: &str = r#"{"caller":"1000","callee":"1001"}"#;

fn faults_applied(fault: &str) -> Pbx {
    start(Options { faults: vec![fault.parse().unwrap()], ..fast() })
}

fn ask(pbx: &Pbx, token: &str) -> String {
    raw_text(pbx, &format!("GET /api/v1.1.0/deviceinfo/query?token={token} HTTP/1.1\r\n\r\n"))
}

#[test]
fn answers_are_dropped_cut_garbled_or_replaced() {
    let whole = {
        let pbx = start(fast());
        let token = crate::common::login_with(&pbx, "");
        body_of(&ask(&pbx, &token)).len()
    };
    type Fits<'a> = &'a dyn Fn(&str) -> bool;
    let cases: [(&str, Fits); 7] = [
        ("drop", &str::is_empty),
        ("cut=10", &|answer| body_of(answer).len() == 10),
        ("garble", &|answer| {
            body_of(answer).len() >= whole - 1
                && serde_json::from_str::<serde_json::Value>(body_of(answer)).is_err()
        }),
        ("status=503", &|answer| answer.starts_with("HTTP/1.1 503 ")),
        ("html", &|answer| {
            answer.starts_with("HTTP/1.1 200 OK\r\n") && body_of(answer).starts_with("<html>")
        }),
        ("empty", &|answer| answer.starts_with("HTTP/1.1 200 OK\r\n") && body_of(answer).is_empty()),
        ("slow=100000", &|answer| body_of(answer).len() >= whole - 1),
    ];
    for (what, fits) in cases {
        let pbx = faults_applied(&format!("answer:deviceinfo/query:{what}:x1"));
        let token = crate::common::login_with(&pbx, "");
        let answer = ask(&pbx, &token);
        assert!(fits(&answer), "{what}: {answer}");
        assert!(body_of(&ask(&pbx, &token)).contains("Success"), "{what} goes away");
    }
}

#[test]
fn a_delayed_answer_comes_later_and_a_slow_one_in_drops() {
    for (what, at_least) in [("delay=200", 200), ("slow=5000", 50)] {
        let pbx = faults_applied(&format!("answer:deviceinfo/query:{what}"));
        let token = crate::common::login_with(&pbx, "");
        let began = Instant::now();
        assert!(body_of(&ask(&pbx, &token)).contains("Success"));
        assert!(began.elapsed() >= Duration::from_millis(at_least), "{what}: {:?}", began.elapsed());
    }
}

#[test]
fn a_request_whose_answer_is_lost_has_taken_effect_all_the_same() {
    let pbx = faults_applied("answer:extension/update:drop:x1");
    let user = User::new(&pbx);
    let body = r#"{"extid":"1000","username":"Amy"}"#;
    let request = format!(
        "POST /api/v1.1.0/extension/update?token={} HTTP/1.1\r\nContent-Length: {}\r\n\r\n{body}",
        user.token,
        body.len()
    );
    assert_eq!(raw_text(&pbx, &request), "");
    assert_eq!(user.get("extension/query", r#"{"extid":"1000"}"#)["extinfos"][0]["username"], "Amy");
}

/// The reports of one call under a fault, in brief.
fn story(fault: &str, count: usize) -> Vec<String> {
    let pbx = faults_applied(fault);
    let receiver = Recipient::new();
    User::hearing(&pbx, &receiver, "").get("extension/dial_extension", DIAL);
    (0..count).map(|_| brief(body_of(&receiver.next()))).collect()
}

#[test]
fn reports_are_lost_repeated_and_reordered() {
    let lost = story("report:RING:drop", 6);
    assert!(!lost.iter().any(|line| line.starts_with("RING")), "{lost:?}");
    assert_eq!(lost.last().map(String::as_str), Some("NewCdr"));
    let repeated = story("report:NewCdr:repeat", 8);
    assert_eq!(repeated[6..], ["NewCdr", "NewCdr"]);
    let reordered = story("report:ALERT:reorder:x1", 7);
    assert_eq!(reordered[0], "RING 1001 1000");
    assert!(reordered.contains(&"ALERT 1000".to_owned()), "{reordered:?}");
}

#[test]
fn a_cut_report_is_sent_again_whole() {
    let pbx = faults_applied("report:ALERT:cut=10:x1");
    let receiver = Recipient::new();
    User::hearing(&pbx, &receiver, "").get("extension/dial_extension", DIAL);
    assert_eq!(receiver.next_body(), r#"{"action":"#);
    let rest: Vec<String> = (0..7).map(|_| receiver.next_body()).collect();
    assert!(rest.iter().any(|body| body.starts_with(r#"{"action":"ALERT","#)), "{rest:?}");
}

#[test]
fn the_head_of_a_report_can_be_odd() {
    for (what, line) in [("noslash", "POST report HTTP/1.1\r\n"), ("notarget", "POST  HTTP/1.1\r\n")] {
        let pbx = faults_applied(&format!("report:*:{what}"));
        let receiver = Recipient::new();
        let more = format!(r#","port":"{}","url":"report""#, receiver.port);
        let user = User { pbx: &pbx, token: crate::common::login_with(&pbx, &more) };
        user.get("extension/dial_extension", DIAL);
        let request = receiver.next();
        assert!(request.starts_with(line), "{request}");
    }
    let pbx = faults_applied("report:ALERT:split");
    let receiver = Recipient::new();
    User::hearing(&pbx, &receiver, "").get("extension/dial_extension", DIAL);
    assert_eq!(brief(body_of(&receiver.next())), "ALERT 1000", "in two segments, and whole");
}

#[test]
fn a_refused_tls_connection_is_closed_at_once() {
    use std::io::Read;
    let pbx = faults_applied("tls:*:refuse:x1");
    let address = pbx.https_url().replace("https://", "");
    let mut socket = std::net::TcpStream::connect(&address).unwrap();
    socket.set_read_timeout(Some(crate::common::PATIENCE)).unwrap();
    assert!(matches!(socket.read(&mut [0; 8]), Ok(0) | Err(_)));
}
