//! Injected faults: each has its effect on an answer or a report, and goes away.

use std::time::{Duration, Instant};

use test_support::HttpConnection;
use yeastar_simulator::{Fault, LoginCounts, Options, Pbx};

use crate::common::{Recipient, TIMEOUT, User, body_of, brief, fast, port_of, post_bytes, raw_text, start};

const DIAL: &str = r#"{"caller":"1000","callee":"1001"}"#;

fn pbx_with_fault(fault: &str) -> Pbx {
    start(Options { faults: vec![fault.parse().unwrap()], ..fast() })
}

fn ask(pbx: &Pbx, token: &str) -> String {
    raw_text(pbx, &format!("GET /api/v1.1.0/deviceinfo/query?token={token} HTTP/1.1\r\n\r\n"))
}

#[test]
fn answer_can_be_dropped_cut_garbled_or_replaced() {
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
        let pbx = pbx_with_fault(&format!("answer:deviceinfo/query:{what}:x1"));
        let token = crate::common::login_with(&pbx, "");
        let answer = ask(&pbx, &token);
        assert!(fits(&answer), "{what}: {answer}");
        assert!(body_of(&ask(&pbx, &token)).contains("Success"), "{what} goes away");
    }
}

#[test]
fn answer_can_be_delayed_or_slow() {
    for (what, at_least) in [("delay=200", 200), ("slow=5000", 50)] {
        let pbx = pbx_with_fault(&format!("answer:deviceinfo/query:{what}"));
        let token = crate::common::login_with(&pbx, "");
        let began = Instant::now();
        assert!(body_of(&ask(&pbx, &token)).contains("Success"));
        assert!(began.elapsed() >= Duration::from_millis(at_least), "{what}: {:?}", began.elapsed());
    }
}

#[test]
fn request_whose_answer_is_lost_has_taken_effect() {
    let pbx = pbx_with_fault("answer:extension/update:drop:x1");
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
    let pbx = pbx_with_fault(fault);
    let receiver = Recipient::new();
    User::hearing(&pbx, &receiver, "").get("extension/dial_extension", DIAL);
    (0..count).map(|_| brief(body_of(&receiver.next()))).collect()
}

#[test]
fn reports_can_be_lost_repeated_or_reordered() {
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
fn cut_report_is_sent_again() {
    let pbx = pbx_with_fault("report:ALERT:cut=10:x1");
    let receiver = Recipient::new();
    User::hearing(&pbx, &receiver, "").get("extension/dial_extension", DIAL);
    assert_eq!(receiver.next_body(), r#"{"action":"#);
    let rest: Vec<String> = (0..7).map(|_| receiver.next_body()).collect();
    assert!(rest.iter().any(|body| body.starts_with(r#"{"action":"ALERT","#)), "{rest:?}");
}

#[test]
fn report_can_have_an_odd_request_line_or_be_split() {
    for (what, line) in [("noslash", "POST report HTTP/1.1\r\n"), ("notarget", "POST  HTTP/1.1\r\n")] {
        let pbx = pbx_with_fault(&format!("report:*:{what}"));
        let receiver = Recipient::new();
        let more = format!(r#","port":"{}","url":"report""#, receiver.port);
        let user = User { pbx: &pbx, token: crate::common::login_with(&pbx, &more) };
        user.get("extension/dial_extension", DIAL);
        let request = receiver.next();
        assert!(request.starts_with(line), "{request}");
    }
    let pbx = pbx_with_fault("report:ALERT:split");
    let receiver = Recipient::new();
    User::hearing(&pbx, &receiver, "").get("extension/dial_extension", DIAL);
    assert_eq!(brief(body_of(&receiver.next())), "ALERT 1000", "in two segments, and whole");
}

#[test]
fn refused_tls_connection_is_closed_at_once() {
    use std::io::Read;
    let pbx = pbx_with_fault("tls:*:refuse:x1");
    let address = pbx.https_url().replace("https://", "");
    let mut socket = std::net::TcpStream::connect(&address).unwrap();
    socket.set_read_timeout(Some(crate::common::TIMEOUT)).unwrap();
    assert!(matches!(socket.read(&mut [0; 8]), Ok(0) | Err(_)));
}

#[test]
fn request_can_be_processed_after_its_client_has_gone() {
    let pbx = pbx_with_fault("answer:login:late=200:x1");
    let body = crate::common::login_body("");
    let mut connection = HttpConnection::connect(port_of(&pbx.http_url()));
    let began = Instant::now();
    connection.send(test_support::post("/api/v1.1.0/login", &body));
    drop(connection);
    while pbx.logins().accepted == 0 {
        assert!(began.elapsed() < TIMEOUT, "the login was never processed");
        std::thread::yield_now();
    }
    assert!(began.elapsed() >= Duration::from_millis(200), "after {:?}", began.elapsed());
    assert_eq!(pbx.live_tokens(), 1);
}

#[test]
fn processed_logins_are_counted_even_if_their_answers_are_lost() {
    let pbx = pbx_with_fault("answer:login:drop:x6");
    for _ in 0..6 {
        let wrong = r#"{"username":"api","password":"wrong"}"#;
        assert!(post_bytes(&pbx, "/api/v1.1.0/login", wrong).is_empty());
    }
    assert_eq!(
        pbx.logins(),
        LoginCounts { accepted: 0, refused: 5 },
        "the sixth came from a locked-out address"
    );
    assert_eq!(pbx.locked_out().len(), 1);
    pbx.unblock();
    crate::common::login_with(&pbx, "");
    let state = crate::common::post(&pbx, "/simulator/state", "");
    assert_eq!((&state["logins_accepted"], &state["logins_refused"]), (&"1".into(), &"5".into()));
}

#[test]
fn answer_can_be_short_without_length_compressed_or_have_odd_values() {
    // With keep-alive an answer tells its length, and the connection stays open.
    let ask = |what: &str| {
        let keep_alive = what.starts_with("short") || what == "nolength";
        let faults = vec![format!("answer:extension/query:{what}").parse().unwrap()];
        let pbx = start(Options { keep_alive, faults, ..fast() });
        let body = crate::common::login_body("");
        let head = format!("POST /api/v1.1.0/login HTTP/1.0\r\nContent-Length: {}\r\n\r\n", body.len());
        let login: serde_json::Value =
            serde_json::from_str(body_of(&raw_text(&pbx, &format!("{head}{body}")))).unwrap();
        let token = login["token"].as_str().unwrap();
        let request = format!("GET /api/v1.1.0/extension/query?extid=1000&token={token} HTTP/1.1\r\n\r\n");
        let answer = crate::common::raw(&pbx, request.as_bytes());
        let at = answer.windows(4).position(|four| four == b"\r\n\r\n").unwrap();
        (String::from_utf8(answer[..at].to_vec()).unwrap(), answer[at + 4..].to_vec())
    };
    let (head, body) = ask("short=9");
    assert_eq!((head.contains("Content-Length"), body.as_slice()), (false, &br#"{"status""#[..]));
    let (head, body) = ask("nolength");
    assert!(!head.contains("Content-Length") && body.ends_with(b"}"), "{head}");
    let (head, body) = ask("gzip");
    assert!(
        head.contains("\r\nContent-Encoding: gzip\r\n") || head.ends_with("Content-Encoding: gzip"),
        "{head}"
    );
    assert!(body.starts_with(&[0x1f, 0x8b]));
    let (_, body) = ask("gbk");
    let name = br#""username":""#;
    let at = body.windows(name.len()).position(|window| window == name).unwrap() + name.len();
    assert_eq!(body[at..at + 5], [0xd5, 0xc5, 0xb8, 0x5c, b'"']);
    let (_, body) = ask("numbers");
    assert!(String::from_utf8(body).unwrap().contains(r#""extnumber":1000,"#));
}

#[test]
fn report_can_have_unquoted_numbers() {
    let pbx = pbx_with_fault("report:NewCdr:numbers");
    let receiver = Recipient::new();
    User::hearing(&pbx, &receiver, "").get("extension/dial_extension", DIAL);
    let record = receiver.call().pop().unwrap();
    assert!(record.contains(r#""callfrom":1000,"callto":1001,"#), "{record}");
}

#[test]
#[should_panic(expected = "did you mean extension/query?")]
fn planning_an_answer_for_an_unknown_request_panics() {
    start(fast()).fail_next("extension/querry", 20006);
}

#[test]
fn every_fault_is_in_the_documentation_and_in_the_help() {
    let refusals =
        ["answer", "report", "tls"].map(|place| format!("{place}:*:none").parse::<Fault>().unwrap_err());
    let docs = include_str!("../../../docs/simulator.md");
    let help = <yeastar_simulator::CommandLine as clap::CommandFactory>::command();
    let help = help.get_arguments().find(|argument| argument.get_long() == Some("fault")).unwrap();
    let help = help.get_long_help().unwrap().to_string();
    for refusal in refusals {
        for word in refusal.split_once("there are ").unwrap().1.split(", ") {
            let form = if word == "refuse" { "tls:*:refuse" } else { word };
            assert!(docs.contains(&format!("`{form}`")) || docs.contains(&format!("`{word}`")), "{word}");
            assert!(help.contains(word), "{word}: {help}");
        }
    }
}
