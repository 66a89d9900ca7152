//! The control interface over HTTP.

use crate::common::{Recipient, User, body_of, fast, post, raw_text, start};
use yeastar_simulator::{InboundControl, Options, Talk};

#[test]
fn call_can_be_controlled_manually() {
    let pbx = start(Options { manual: true, talk: Some(Talk::Forever), ..fast() });
    let receiver = Recipient::new();
    User::hearing(&pbx, &receiver, "");
    let done = |action: &str, body: &str| {
        let answer = post(&pbx, &format!("/simulator/{action}"), body);
        assert_eq!(answer["status"], "Success", "{action}: {answer}");
        answer
    };
    let id = done("call_in", r#"{"from":"555","to":"1004","trunk":"SIP-142"}"#)["callid"].clone();
    done("answer", r#"{"extid":"1004"}"#);
    done("press", &format!(r#"{{"callid":{id},"keys":"5#"}}"#));
    done("transfer", r#"{"extid":"1004","to":"1005"}"#);
    done("answer", r#"{"extid":"1005"}"#);
    let calls = done("state", "")["calls"].to_string();
    assert!(calls.contains(r#""stage":"talking","#) && calls.contains(r#"["555","1005"]"#), "{calls}");
    done("hangup", &format!(r#"{{"callid":{id}}}"#));
    let words: Vec<String> =
        receiver.story().iter().map(|line| line.split(' ').next().unwrap().to_owned()).collect();
    assert_eq!(
        words.join(" "),
        "ALERT RING ANSWER ANSWERED DTMF DTMF Tranfer BYE BYE ALERT RING ANSWER ANSWERED BYE BYE NewCdr"
    );
    done("call_in?from=556&to=1004&trunk=SIP-142", "");
}

#[test]
fn actions_take_effect() {
    let pbx = start(Options { inbound_control: InboundControl::Answering, ..fast() });
    let user = User::new(&pbx);
    let throw = |action: &str, body: &str| post(&pbx, &format!("/simulator/{action}"), body);
    throw("fail_next", r#"{"path":"apply","errno":"30001"}"#);
    assert_eq!(user.refused("apply", ""), "30001");
    throw("api_down", r#"{"down":"yes"}"#);
    assert_eq!(user.refused("apply", ""), "20010");
    throw("api_down", r#"{"down":"no"}"#);
    throw("expire_tokens", "");
    assert_eq!(user.refused("apply", ""), "20006");
    let user = User::new(&pbx);
    throw("advance", r#"{"seconds":1800}"#);
    assert_eq!(user.refused("apply", ""), "20006");
    for _ in 0..5 {
        post(&pbx, "/api/v1.1.0/login", r#"{"username":"api","password":"wrong"}"#);
    }
    assert_eq!(pbx.locked_out().len(), 1);
    throw("unblock", "");
    assert_eq!(pbx.locked_out().len(), 0);
    throw("fault", r#"{"fault":"answer:apply:status=500:x1"}"#);
    assert_eq!(throw("state", "")["faults"][0], "answer:apply:status=500:x1");
    throw("clear_faults", "");
    User::new(&pbx).get("apply", "");
    assert_eq!(throw("register", r#"{"extid":"1004","registered":"no"}"#)["status"], "Success");
    assert_eq!(throw("phone", r#"{"extid":"1000","does":"busy"}"#)["status"], "Success");
}

#[test]
fn refusal_gives_its_reason() {
    let pbx = start(fast());
    for (action, body, errno, reason) in [
        ("fault", r#"{"fault":"burn"}"#, "10004", "WHERE:WHICH:WHAT"),
        ("fault", r#"{"fault":"report:NewCDR:drop"}"#, "10004", "did you mean NewCdr?"),
        ("fault", "", "10004", "fault is missing or blank"),
        ("hangup", "", "10004", "callid or extid is missing or blank"),
        (
            "answer",
            r#"{"extension":"1000"}"#,
            "10004",
            r#"there is no parameter "extension"; there is extid"#,
        ),
        ("restart", r#"{"now":"yes"}"#, "10004", r#"there is no parameter "now"; there are none"#),
        (
            "fail_next",
            r#"{"path":"extension/querry","errno":"20006"}"#,
            "10004",
            "did you mean extension/query?",
        ),
        ("fail_next", r#"{"path":"apply","errno":"x"}"#, "10004", "must be a whole number up to"),
        ("hangup", r#"{"callid":"1.1"}"#, "10007", "there is no such call"),
        ("hangup", r#"{"extid":"1000"}"#, "10007", "there is no such call"),
        ("phone", r#"{"extid":"1000","does":"sleeps"}"#, "10004", "picks_up, rings or busy"),
        ("phone", r#"{"extid":"9999","does":"busy"}"#, "10006", "there is no extension 9999"),
        ("register", r#"{"extid":"1000","registered":"maybe"}"#, "10004", "yes or no"),
        ("advance", r#"{"seconds":"soon"}"#, "10004", "must be a whole number up to"),
        // Dates of so many digits would be none.
        ("advance", r#"{"seconds":99999999999999}"#, "10004", "must be a whole number up to"),
        ("call_in", r#"{"from":"1","to":"2","trunk":"none"}"#, "20007", "there is no trunk none"),
        ("call_in", "hello", "20000", "not a JSON object"),
    ] {
        let answer = post(&pbx, &format!("/simulator/{action}"), body);
        assert_eq!(
            (&answer["status"], &answer["errno"]),
            (&"Failed".into(), &errno.into()),
            "{action} {body}"
        );
        let shown = answer["reason"].as_str().unwrap();
        assert!(shown.contains(reason), "{action} {body}: {shown}");
    }
}

#[test]
fn unknown_action_is_refused_with_a_list_of_actions() {
    let pbx = start(fast());
    let answer = raw_text(&pbx, "POST /simulator/call_inn HTTP/1.1\r\n\r\n");
    assert!(
        answer.starts_with("HTTP/1.1 404") && answer.contains("there are call_in, answer, hangup,"),
        "{answer}"
    );
    let answer = raw_text(&pbx, "GET /simulator/restart HTTP/1.1\r\n\r\n");
    assert!(answer.starts_with("HTTP/1.1 405") && answer.contains("requires POST"), "{answer}");
}

#[test]
fn caller_of_an_internal_or_outbound_call_can_hang_up() {
    let pbx = start(Options { talk: Some(Talk::Forever), ..fast() });
    let receiver = Recipient::new();
    let user = User::hearing(&pbx, &receiver, "");
    for (request, body, first_bye) in [
        ("extension/dial_extension", r#"{"caller":"1000","callee":"1001"}"#, "BYE 1000 1001"),
        ("extension/dial_outbound", r#"{"extid":"1000","outto":"5551234"}"#, "BYE 1000 1000>5551234"),
    ] {
        let id = user.get(request, body)["callid"].as_str().unwrap().to_owned();
        while !receiver.next_body().contains("ANSWERED") {}
        assert_eq!(post(&pbx, "/simulator/hangup", &format!(r#"{{"callid":"{id}"}}"#))["status"], "Success");
        assert_eq!(crate::common::brief(&receiver.next_body()), first_bye);
        receiver.call();
    }
}

#[test]
fn unknown_host_name_is_refused() {
    let pbx = start(Options { control_hosts: vec!["sim".to_owned()], ..fast() });
    let port = crate::common::port_of(&pbx.http_url());
    let ask = |path: &str, host: &str| {
        raw_text(
            &pbx,
            &format!("GET {path} HTTP/1.1\r\nHost: {host}:{port}\r\nOrigin: http://{host}:{port}\r\n\r\n"),
        )
    };
    for path in ["/", "/simulator/state", "/simulator/events", "/simulator/page.js"] {
        let answer = ask(path, "rebound.example");
        assert!(answer.starts_with("HTTP/1.1 403") && answer.contains("--control-host"), "{path}: {answer}");
    }
    for host in ["127.0.0.1", "localhost", "[::1]", "sim"] {
        assert!(ask("/simulator/state", host).starts_with("HTTP/1.1 200"), "{host}");
    }
}

#[test]
fn preflight_allows_json_for_the_api_and_nothing_for_the_control_interface() {
    let pbx = start(fast());
    let preflight = |path: &str| {
        raw_text(
            &pbx,
            &format!(
                "OPTIONS {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nOrigin: http://localhost:3000\r\n\
                 Access-Control-Request-Method: POST\r\nAccess-Control-Request-Headers: content-type\r\n\r\n"
            ),
        )
        .to_ascii_lowercase()
    };
    let answer = preflight("/api/v1.1.0/login");
    assert!(answer.starts_with("http/1.1 200"), "{answer}");
    for line in ["access-control-allow-origin: *", "access-control-allow-headers: content-type"] {
        assert!(answer.contains(&format!("\r\n{line}\r\n")), "{answer}");
    }
    let answer = preflight("/simulator/restart");
    assert!(answer.starts_with("http/1.1 403") && !answer.contains("access-control-allow"), "{answer}");
    let answer =
        raw_text(&pbx, "POST /simulator/state HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n").to_ascii_lowercase();
    assert!(answer.starts_with("http/1.1 200") && !answer.contains("access-control-allow"), "{answer}");
}

#[test]
fn state_masks_secrets() {
    let pbx = start(fast());
    let receiver = Recipient::new();
    let more = format!(r#","port":"{}","url":"9f86d081884c7d65""#, receiver.port);
    let user = User { pbx: &pbx, token: crate::common::login_with(&pbx, &more) };
    user.get("extension/query", r#"{"extid":"1000"}"#);
    user.get("extension/dial_extension", r#"{"caller":"1000","callee":"1001"}"#);
    receiver.call();
    let state = post(&pbx, "/simulator/state", "").to_string();
    for secret in [&user.token, crate::common::MD5_OF_PASSWORD, "Reg1000pw", "9f86d081884c7d65"] {
        assert!(!state.contains(secret), "{secret} is in {state}");
    }
    assert!(state.contains("extension/query"));
}

#[test]
fn pages_of_other_origins_are_refused_and_no_control_disables_the_interface() {
    let pbx = start(fast());
    let ask = |origin: &str| {
        let port = crate::common::port_of(&pbx.http_url());
        raw_text(
            &pbx,
            &format!(
                "POST /simulator/restart HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nOrigin: {origin}\r\n\r\n"
            ),
        )
    };
    assert!(ask("http://example.net").starts_with("HTTP/1.1 403"));
    assert!(ask(&pbx.http_url()).starts_with("HTTP/1.1 200"));
    let closed = start(Options { no_control: true, ..fast() });
    for path in ["/", "/simulator/state", "/simulator/events"] {
        assert!(
            raw_text(&closed, &format!("GET {path} HTTP/1.1\r\n\r\n")).starts_with("HTTP/1.1 404"),
            "{path}"
        );
    }
}

#[test]
fn event_stream_sends_changes() {
    use std::io::{BufRead, BufReader, Write};
    let pbx = start(fast());
    let mut socket =
        std::net::TcpStream::connect(("127.0.0.1", crate::common::port_of(&pbx.http_url()))).unwrap();
    socket.set_read_timeout(Some(crate::common::TIMEOUT)).unwrap();
    socket.write_all(b"GET /simulator/events HTTP/1.1\r\n\r\n").unwrap();
    let mut lines = BufReader::new(socket).lines().map(Result::unwrap);
    assert!(lines.next().unwrap().starts_with("HTTP/1.1 200"));
    let mut shown = || lines.find(|line| line.starts_with("data: ")).unwrap();
    assert!(shown().contains(r#""tokens":"0""#));
    User::new(&pbx);
    assert!(shown().contains(r#""tokens":"1""#));
}

#[test]
fn page_and_its_assets_are_served() {
    let pbx = start(fast());
    for (path, kind) in [
        ("/", "text/html"),
        ("/simulator/page.css", "text/css"),
        ("/simulator/page.js", "text/javascript"),
        ("/simulator/log.js", "text/javascript"),
    ] {
        let answer = raw_text(&pbx, &format!("GET {path} HTTP/1.1\r\n\r\n"));
        assert!(
            answer.starts_with("HTTP/1.1 200") && answer.contains(&format!("Content-Type: {kind}")),
            "{answer}"
        );
        assert!(body_of(&answer).len() > 100, "{path}");
    }
}
