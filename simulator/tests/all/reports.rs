//! A call and its reports on the wire: head, body, order, repeats.

use std::io::{Read, Write};
use std::sync::mpsc;
use std::time::{Duration, Instant};

use test_support::ScriptedServer;

use crate::common::{Recipient, TIMEOUT, User, body_of, brief, fast, login_with, start};
use yeastar_simulator::{HostStyle, Options};

const DIAL: &str = r#"{"caller":"1000","callee":"1001","autoanswer":"no"}"#;

#[test]
fn internal_call_has_seven_reports() {
    let pbx = start(fast());
    let receiver = Recipient::new();
    let user = User::hearing(&pbx, &receiver, "");
    let callid = user.get("extension/dial_extension", DIAL)["callid"].as_str().unwrap().to_owned();
    let bodies = receiver.call();
    let ext = |n: &str| format!(r#""ext":{{"extid":"{n}"}}"#);
    let (a, b) = (ext("1000"), ext("1001"));
    let expected = |action: &str, parties: &str| {
        format!(r#"{{"action":"{action}","callid":"{callid}",{parties},"sn":"369362089179"}}"#)
    };
    assert_eq!(
        bodies[..6],
        [
            expected("ALERT", &a),
            expected("RING", &format!("{b},{a}")),
            expected("ANSWER", &format!("{b},{a}")),
            expected("ANSWERED", &format!("{a},{b}")),
            expected("BYE", &format!("{b},{a}")),
            expected("BYE", &format!("{a},{b}")),
        ]
    );
    assert!(
        bodies[6].starts_with(&format!(r#"{{"action":"NewCdr","callid":"{callid}","timestart":"#)),
        "{}",
        bodies[6]
    );
    assert!(bodies[6].contains(r#""callfrom":"1000","callto":"1001""#), "{}", bodies[6]);
    assert!(bodies[6].contains(r#""status":"ANSWERED","type":"Internal""#), "{}", bodies[6]);
}

#[test]
fn dialect_is_the_one_requested_at_login() {
    let pbx = start(fast());
    let (newer, newest) = (Recipient::new(), Recipient::new());
    let user = User::hearing(&pbx, &newer, "1.0.2");
    User::hearing(&pbx, &newest, "2.0.0");
    user.get("extension/dial_extension", DIAL);
    let bodies = newer.call();
    assert_eq!(bodies.len(), 7);
    assert!(
        bodies[1].contains(r#""call":[{"ext":{"extid":"1001"}},{"ext":{"extid":"1000"}}]"#),
        "{}",
        bodies[1]
    );
    let bodies = newest.call();
    assert_eq!(bodies.len(), 5);
    assert!(bodies[0].starts_with(r#"{"event":"CallStatus","#), "{}", bodies[0]);
}

#[test]
fn report_can_have_the_head_of_the_vendor_samples() {
    let pbx = start(Options { report_host: HostStyle::Blank, ..fast() });
    let receiver = Recipient::new();
    User::hearing(&pbx, &receiver, "").get("extension/dial_extension", DIAL);
    let port = receiver.port;
    let head = format!(
        "POST / HTTP/1.1\r\nUser-Agent: WebAPI\r\nHost: 127.0.0.1: {port}\r\nContent-Type: application/json\r\n\
         Accept: application/json\r\nContent-Length: "
    );
    let request = receiver.next();
    assert!(request.starts_with(&head), "{request}");
}

#[test]
fn host_header_has_no_blank_by_default() {
    let pbx = start(fast());
    let receiver = Recipient::new();
    User::hearing(&pbx, &receiver, "").get("extension/dial_extension", DIAL);
    assert!(receiver.next().contains(&format!("\r\nHost: 127.0.0.1:{}\r\n", receiver.port)));
}

#[test]
fn reports_go_to_an_absolute_url() {
    let pbx = start(fast());
    let receiver = Recipient::new();
    let more = format!(r#","port":"1","url":"127.0.0.1:{}/report/1","urltag":1"#, receiver.port);
    let user = User { pbx: &pbx, token: login_with(&pbx, &more) };
    user.get("extension/dial_extension", DIAL);
    assert!(receiver.next().starts_with("POST /report/1 HTTP/1.1\r\n"));
}

#[test]
fn report_is_sent_again_until_it_is_answered_200() {
    let pbx = start(fast());
    let receiver = Recipient::new();
    receiver.answer_next(&["HTTP/1.1 503 Busy\r\n\r\n", "HTTP/1.1 201 Created\r\n\r\n"]);
    let user = User::hearing(&pbx, &receiver, "1.0.2");
    user.get("extension/dial_extension", DIAL);
    let reports = pbx
        .wait_for_reports(crate::common::TIMEOUT, |reports| {
            reports.iter().filter(|r| r.answer == Ok(200)).count() == 7
        })
        .expect("all seven get through");
    let refused: Vec<_> = reports.iter().filter(|report| report.answer != Ok(200)).collect();
    assert_eq!(refused.len(), 2);
    for report in refused {
        let again = reports.iter().any(|r| r.body == report.body && r.answer == Ok(200));
        assert!(again, "{} came through later", report.name);
    }
}

#[test]
fn bare_status_line_counts_as_an_answer() {
    let pbx = start(Options { report_retries: 0, ..fast() });
    let receiver = Recipient::new();
    receiver.answer_next(&[
        "HTTP/1.1 200 OK\r\n",
        "HTTP/1.1 200 OK",
        "HTTP/1.1 200\r\n",
        "HTTP/1.0 200 OK\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n",
        "HTTP/1.1 200 \r\n",
        "HTTP/1.1 200 OK\r\n\r\n",
    ]);
    User::hearing(&pbx, &receiver, "").get("extension/dial_extension", DIAL);
    let reports = pbx.wait_for_reports(crate::common::TIMEOUT, |reports| reports.len() == 7).unwrap();
    assert!(reports.iter().all(|report| report.answer == Ok(200)), "{reports:?}");
}

#[test]
fn reports_keep_the_token_alive_and_stop_with_it() {
    let pbx = start(fast());
    let receiver = Recipient::new();
    let user = User::hearing(&pbx, &receiver, "");
    pbx.advance(Duration::from_secs(1700));
    user.get("extension/dial_extension", DIAL);
    pbx.advance(Duration::from_secs(1700));
    receiver.call();
    pbx.wait_for_reports(crate::common::TIMEOUT, |reports| reports.len() == 7).unwrap();
    pbx.advance(Duration::from_secs(1700));
    user.get("deviceinfo/query", "");

    let other = User::new(&pbx);
    user.get("logout", "");
    other.get("extension/dial_extension", DIAL);
    pbx.advance(Duration::from_secs(60));
    other.get("deviceinfo/query", "");
    assert_eq!(pbx.reports().len(), 7, "nobody is logged in with an address any more");
}

#[test]
fn busy_caller_and_unknown_callee_are_refused() {
    let pbx = start(Options { talk: Some(yeastar_simulator::Talk::Forever), ..fast() });
    let user = User::new(&pbx);
    user.get("extension/dial_extension", DIAL);
    assert_eq!(user.refused("extension/dial_extension", DIAL), "10008");
    assert_eq!(user.refused("extension/dial_extension", r#"{"caller":"1003","callee":"9999"}"#), "10006");
    assert_eq!(user.refused("extension/dial_extension", r#"{"caller":"1003","callee":""}"#), "10004");
}

/// A receiver that takes reports and never answers.
fn silent_receiver() -> (ScriptedServer, mpsc::Receiver<String>) {
    let (sender, received) = mpsc::channel();
    let server = ScriptedServer::start(move |mut stream| {
        if let Some(request) = test_support::read_request(&mut stream) {
            let _ = sender.send(request);
        }
        // Until the PBX closes the connection.
        let _ = stream.read(&mut [0]);
    });
    (server, received)
}

#[test]
fn receiver_that_never_answers_gets_the_reports_in_order_during_the_call() {
    let pbx = start(fast());
    let (server, received) = silent_receiver();
    let user = User { pbx: &pbx, token: login_with(&pbx, &format!(r#","port":"{}""#, server.port())) };
    let began = Instant::now();
    user.get("extension/dial_extension", DIAL);
    let told: Vec<String> =
        (0..7).map(|_| brief(body_of(&received.recv_timeout(TIMEOUT).unwrap()))).collect();
    assert!(began.elapsed() < Duration::from_secs(5), "each waited for its time-out: {:?}", began.elapsed());
    let words: Vec<&str> = told.iter().map(|line| line.split(' ').next().unwrap()).collect();
    assert_eq!(words.join(" "), "ALERT RING ANSWER ANSWERED BYE BYE NewCdr");
}

#[test]
fn receiver_that_never_answers_does_not_delay_another() {
    let pbx = start(fast());
    let (server, _received) = silent_receiver();
    login_with(&pbx, &format!(r#","port":"{}""#, server.port()));
    let other = Recipient::new();
    let began = Instant::now();
    User::hearing(&pbx, &other, "").get("extension/dial_extension", DIAL);
    assert_eq!(other.call().len(), 7);
    assert!(began.elapsed() < Duration::from_millis(1000), "{:?}", began.elapsed());
}

#[test]
fn receiver_that_drips_its_answer_does_not_delay_the_next_report() {
    let pbx = start(fast());
    let server = ScriptedServer::start(|mut stream| {
        if test_support::read_request(&mut stream).is_some() {
            let _ = stream.write_all(b"HTTP/1.1 200 OK\r\n");
            while stream.write_all(b"x").is_ok() {
                std::thread::sleep(Duration::from_millis(20));
            }
        }
    });
    let user = User { pbx: &pbx, token: login_with(&pbx, &format!(r#","port":"{}""#, server.port())) };
    let began = Instant::now();
    user.get("extension/dial_extension", DIAL);
    let reports = pbx.wait_for_reports(TIMEOUT, |reports| reports.len() == 7).unwrap();
    assert!(reports.iter().all(|report| report.answer == Ok(200)), "{reports:?}");
    assert!(began.elapsed() < Duration::from_secs(4), "{:?}", began.elapsed());
}

#[test]
fn late_answer_counts() {
    let pbx = start(Options { report_retries: 0, ..fast() });
    let server = ScriptedServer::start(|mut stream| {
        if test_support::read_request(&mut stream).is_some() {
            std::thread::sleep(Duration::from_millis(400));
            let _ = stream.write_all(test_support::ok("").as_bytes());
        }
    });
    let user = User { pbx: &pbx, token: login_with(&pbx, &format!(r#","port":"{}""#, server.port())) };
    user.get("extension/dial_extension", DIAL);
    let reports = pbx.wait_for_reports(TIMEOUT, |reports| reports.len() == 7).unwrap();
    assert!(reports.iter().all(|report| report.answer == Ok(200)), "{reports:?}");
}

#[test]
fn log_gives_the_reason_of_a_missing_answer() {
    let (silent, _received) = silent_receiver();
    let mute = ScriptedServer::start(drop);
    let chatty = ScriptedServer::saying("220 mail.example ESMTP\r\n");
    let nobody = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    for (port, host, expected) in [
        (silent.port(), "127.0.0.1", "no answer within 300 ms: does the receiver answer before it works?"),
        (
            mute.port(),
            "127.0.0.1",
            "the receiver closed the connection without an answer: did it fail? It must answer with status 200",
        ),
        (chatty.port(), "127.0.0.1", "the answer is not HTTP: is another program listening there?"),
        (nobody, "127.0.0.1", &format!("no listener at 127.0.0.1:{nobody}: is it running?")),
        (
            nobody,
            "no-such-host.invalid",
            "the host no-such-host.invalid is not known here: is the name right? An IP address needs no name server",
        ),
    ] {
        let timeout = Duration::from_millis(300);
        let pbx = start(Options { report_retries: 0, report_timeout: timeout, ..fast() });
        let more = format!(r#","url":"{host}:{port}/","urltag":"1""#);
        let user = User { pbx: &pbx, token: login_with(&pbx, &more) };
        user.get("extension/dial_extension", DIAL);
        let reports = pbx.wait_for_reports(TIMEOUT, |reports| !reports.is_empty()).unwrap();
        assert_eq!(reports[0].answer, Err(expected.to_owned()));
    }
}
