//! Every head that PBXs and compatible systems are known to send is accepted.

use std::time::Duration;

use crate::support::*;
use yeastar::listener::Settings;

const OK: &str = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n";

fn is_taken(request: &str) {
    let listener = start(settings());
    let mut client = Client::connect(&listener);
    client.send(request);
    let answer = client.answer();
    assert!(answer.starts_with(OK), "{request}\n{answer}");
    let event = next(&listener);
    assert_eq!(event.event().text("callid"), Some("1"), "{request}");
    assert_eq!(event.event().raw(), report(1).as_bytes(), "{request}");
    assert!(none_waits(&listener));
    assert_eq!(listener.stat("received"), 1);
    assert_eq!(listener.stat("refused"), 0);
}

fn with_length(head: &str) -> String {
    format!("{head}Content-Length: {}\r\n\r\n{}", report(1).len(), report(1))
}

#[test]
fn host_with_a_space_before_its_port_is_accepted() {
    is_taken(&with_length(
        "POST / HTTP/1.1\r\nUser-Agent: WebAPI\r\nHost: 192.168.5.150: 8260\r\n\
         Content-Type: application/json\r\nAccept: application/json\r\n",
    ));
}

#[test]
fn missing_target_is_accepted() {
    is_taken(&with_length("POST  HTTP/1.1\r\nHost: a\r\n"));
    is_taken(&with_length("POST HTTP/1.1\r\nHost: a\r\n"));
}

#[test]
fn target_without_a_slash_or_with_two_is_accepted() {
    is_taken(&with_length("POST report HTTP/1.1\r\nHost: a\r\n"));
    is_taken(&with_length("POST //report HTTP/1.1\r\nHost: a\r\n"));
}

#[test]
fn absolute_target_is_accepted() {
    is_taken(&with_length("POST http://192.168.5.150:8260/report HTTP/1.1\r\nHost: a\r\n"));
}

#[test]
fn http_1_0_is_accepted() {
    is_taken(&with_length("POST / HTTP/1.0\r\n"));
}

#[test]
fn unusual_header_fields_are_accepted() {
    is_taken(&with_length("POST / HTTP/1.1\r\nhost: a\r\nhost: b\r\naccept: */*\r\naccept: x\r\n"));
    is_taken(&with_length("POST / HTTP/1.1\r\ncontent-type: text/plain; charset=gbk\r\n"));
    is_taken(&with_length("POST / HTTP/1.1\r\n"));
    let length = report(1).len();
    is_taken(&format!(
        "POST / HTTP/1.1\r\ncontent-length: {length}\r\nContent-Length: {length}\r\n\r\n{}",
        report(1)
    ));
}

#[test]
fn hundreds_of_short_header_fields_are_accepted() {
    for count in [150, 1000] {
        let fields: String = (0..count).map(|n| format!("X-{n}: {n}\r\n")).collect();
        is_taken(&with_length(&format!("POST / HTTP/1.1\r\n{fields}")));
    }
}

#[test]
fn bare_line_feeds_are_accepted() {
    is_taken(&with_length("POST / HTTP/1.1\r\nHost: a\r\n").replace('\r', ""));
}

#[test]
fn chunked_body_is_accepted() {
    let report = report(1);
    let (first, second) = report.split_at(10);
    is_taken(&format!(
        "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n\
         {:x};ext\r\n{first}\r\n{:X}\r\n{second}\r\n0\r\nTrailer: x\r\n\r\n",
        first.len(),
        second.len()
    ));
}

#[test]
fn body_without_length_ends_with_the_connection() {
    let listener = start(settings());
    let mut client = Client::connect(&listener);
    client.send("POST / HTTP/1.1\r\nHost: a\r\n\r\n");
    client.send(report(1));
    client.half_close();
    assert!(client.rest().starts_with(OK));
    assert_eq!(next(&listener).event().text("callid"), Some("1"));
}

#[test]
fn body_without_length_ends_with_a_complete_report() {
    // As in the vendor's sample: no Content-Length, and the PBX may not close its side.
    is_taken(&format!(
        "POST / HTTP/1.1\r\nUser-Agent: WebAPI\r\nHost: 192.168.5.150: 8260\r\n\
         Content-Type: application/json\r\nAccept: application/json\r\n\r\n{}",
        report(1)
    ));
}

#[test]
fn expect_100_continue_is_answered() {
    let listener = start(settings());
    let mut client = Client::connect(&listener);
    let body = report(1);
    client.send(format!("POST / HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: {}\r\n\r\n", body.len()));
    assert_eq!(client.answer(), "HTTP/1.1 100 Continue\r\n\r\n");
    client.send(body);
    assert!(client.answer().starts_with(OK));
    assert_eq!(next(&listener).event().text("callid"), Some("1"));
}

#[test]
fn request_in_segments_of_one_byte_is_accepted() {
    let listener = start(settings());
    let mut client = Client::connect(&listener);
    for byte in with_length("POST  HTTP/1.1\r\nHost: 1.2.3.4: 8260\r\n").bytes() {
        client.send([byte]);
    }
    assert!(client.answer().starts_with(OK));
    assert_eq!(next(&listener).event().raw(), report(1).as_bytes());
}

#[test]
fn request_in_two_segments_is_accepted_wherever_it_is_split() {
    let listener = start(Settings { dedupe: Duration::ZERO, ..settings() });
    let mut client = Client::connect(&listener);
    let request = post("/", &report(1));
    for at in 1..request.len() {
        let (first, second) = request.split_at(at);
        client.send(first);
        client.send(second);
        assert_eq!(client.status(), 200, "cut after {at}");
        assert_eq!(next(&listener).event().raw(), report(1).as_bytes(), "cut after {at}");
    }
}

#[test]
fn several_requests_on_one_connection_are_accepted() {
    let listener = start(settings());
    let mut client = Client::connect(&listener);
    for callid in 0..3 {
        client.send(post("/", &report(callid)));
        assert_eq!(client.status(), 200);
    }
    let all: String = (3..103).map(|callid| post("report", &report(callid))).collect();
    client.send(all);
    for _ in 3..103 {
        assert_eq!(client.status(), 200);
    }
    for callid in 0..103 {
        assert_eq!(next(&listener).event().text("callid"), Some(callid.to_string().as_str()));
    }
}

#[test]
fn two_reports_in_one_body_are_two_events() {
    let listener = start(settings());
    assert_eq!(deliver(&listener, &format!("{}\n{}", report(1), report(2))), 200);
    assert_eq!(next(&listener).event().text("callid"), Some("1"));
    assert_eq!(next(&listener).event().text("callid"), Some("2"));
    assert_eq!(deliver(&listener, &format!("{}{}", report(3), report(3))), 200);
    assert_eq!(next(&listener).event().text("callid"), Some("3"));
    assert_eq!((listener.stat("received"), listener.stat("duplicates")), (4, 1));
    let state =
        |status: &str| format!(r#"{{"action":"ExtensionStatus","extension":"1","status":"{status}"}}"#);
    assert_eq!(deliver(&listener, &[state("Busy"), state("Idle"), state("Busy")].concat()), 200);
    let states = [(); 3].map(|()| next(&listener).event().text("status").unwrap().to_owned());
    assert_eq!(states, ["Busy", "Idle", "Busy"], "a state that comes back is no repeat");
    assert!(none_waits(&listener));
}

#[test]
fn connection_is_closed_soon_after_the_answer() {
    let listener = start(settings());
    let mut client = Client::connect(&listener);
    client.send(with_length("POST / HTTP/1.1\r\nUser-Agent: WebAPI\r\n"));
    assert!(client.answer().starts_with(OK));
    assert!(client.is_closed());
    await_stat(&listener, "connections", 0);
}

#[test]
fn body_of_the_maximum_size_is_accepted() {
    let listener = start(settings());
    let body = format!(r#"{{"action":"X","a":"{}"}}"#, "x".repeat(64 * 1024 - 21));
    assert_eq!(body.len(), 64 * 1024);
    assert_eq!(deliver(&listener, &body), 200);
    assert_eq!(next(&listener).event().raw().len(), 64 * 1024);
}
