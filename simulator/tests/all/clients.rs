//! Requests as public clients of this API really send them, byte for byte, each with the answer it must get.

use crate::common::{MD5_OF_PASSWORD, Recipient, fast, login_body, login_with, post, raw_text, start};
use yeastar_simulator::{Options, Pbx};

/// The JSON of the answer; HTTP 200 whatever it says.
fn ask(pbx: &Pbx, request: &str) -> serde_json::Value {
    let answer = raw_text(pbx, request);
    assert!(answer.starts_with("HTTP/1.1 200 OK\r\n"), "{request}\n→ {answer}");
    serde_json::from_str(crate::common::body_of(&answer)).unwrap_or_else(|_| panic!("no JSON: {answer}"))
}

fn accepts(pbx: &Pbx, request: &str) {
    let answer = ask(pbx, request);
    assert_eq!(answer["status"], "Success", "{request}\n→ {answer}");
}

#[test]
fn any_mixture_of_v1_versions_in_the_path_is_accepted() {
    let pbx = start(fast());
    for login in ["v1.10", "v1.1.0", "v1.0.1", "v1.0.0", "v2.0.0"] {
        let token =
            post(&pbx, &format!("/api/{login}/login"), &login_body(""))["token"].as_str().unwrap().to_owned();
        for version in ["v1.1.0", "v1.0.1", "v1.10"] {
            accepts(&pbx, &format!("POST /api/{version}/deviceinfo/query?token={token} HTTP/1.1\r\n\r\n"));
        }
    }
    assert_eq!(post(&pbx, "/api/v2.0.0/login", &login_body(""))["transport"], "HTTP");
}

#[test]
fn requests_of_version_2_that_are_not_built_are_unknown_and_not_answered_as_version_1() {
    let pbx = start(fast());
    let token = login_with(&pbx, "");
    let ask = |version: &str, name: &str| {
        ask(
            &pbx,
            &format!("GET /api/{version}/{name}?token={token}&extid=1000&queueid=6700 HTTP/1.1\r\n\r\n"),
        )
    };
    for name in ["extension/query", "deviceinfo/query", "queue/query", "trunklist/query", "apply"] {
        assert_eq!(ask("v1.1.0", name)["status"], "Success", "{name}");
        for version in ["v2.0.0", "v2.1.0", "v3.0.0", "v0.9"] {
            assert_eq!(ask(version, name)["errno"], "10003", "{version} {name}");
        }
    }
    for version in ["v1.1.0", "v2.0.0"] {
        assert_eq!(ask(version, "heartbeat")["status"], "Success", "{version}");
    }
}

#[test]
fn call_records_of_version_2_are_asked_for_by_number() {
    let pbx = start(fast());
    let token = post(&pbx, "/api/v1.10/login", &login_body(""))["token"].as_str().unwrap().to_owned();
    let time = r#""starttime":"2020-01-01 00:00:00","endtime":"2099-01-01 00:00:00""#;
    let random = |version: &str, field: &str| {
        let path = format!("/api/{version}/cdr/get_random?token={token}");
        post(&pbx, &path, &format!(r#"{{"{field}":"all",{time}}}"#))
    };
    assert_eq!(random("v2.0.0", "extid")["errno"], "10004");
    assert_eq!(random("v1.1.0", "number")["errno"], "10004");
    let answer = random("v2.0.0", "number");
    assert_eq!(answer["number"], "all", "{answer}");
    let key = answer["random"].as_str().unwrap();
    let query = "number=all&starttime=2020-01-01%2000:00:00&endtime=2099-01-01%2000:00:00";
    let csv = raw_text(
        &pbx,
        &format!("GET /api/v2.0.0/cdr/download?{query}&random={key}&token={token} HTTP/1.1\r\n\r\n"),
    );
    assert!(crate::common::body_of(&csv).starts_with("callid,timestart,"), "{csv}");
}

#[test]
fn queries_are_accepted_by_get_without_a_body() {
    let pbx = start(fast());
    let token = login_with(&pbx, "");
    for name in ["heartbeat", "deviceinfo/query", "extensionlist/query", "trunklist/query", "extension/query"]
    {
        accepts(
            &pbx,
            &format!("GET /api/v1.1.0/{name}?token={token} HTTP/1.1\r\nHost: 192.168.5.150:8088\r\n\r\n"),
        );
    }
    accepts(&pbx, &format!("GET /api/v1.1.0/logout?token={token} HTTP/1.1\r\n\r\n"));
}

#[test]
fn empty_pair_in_the_query_is_skipped() {
    let pbx = start(fast());
    let token = login_with(&pbx, "");
    let body = r#"{"extid":"1000"}"#;
    let request = format!(
        "POST /api/v1.1.0/extension/query?&token={token} HTTP/1.1\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    );
    accepts(&pbx, &request);
}

#[test]
fn any_content_type_is_accepted() {
    let pbx = start(fast());
    let body = login_body(r#","port":"8260""#);
    for line in [
        "Content-Type: application/json\r\n",
        "Content-Type:application/json; charset=utf-8\r\n",
        "content-type: text/plain\r\n",
        "Content-Type: application/x-www-form-urlencoded\r\n",
        "",
    ] {
        let len = body.len();
        accepts(
            &pbx,
            &format!(
                "POST /api/v1.1.0/login HTTP/1.1\r\nhost: pbx\r\n{line}Content-Length: {len}\r\n\r\n{body}"
            ),
        );
    }
}

#[test]
fn missing_body_is_accepted_with_and_without_a_length() {
    let pbx = start(fast());
    let token = login_with(&pbx, "");
    for line in ["Content-Length: 0\r\n", ""] {
        accepts(&pbx, &format!("POST /api/v1.1.0/heartbeat?token={token} HTTP/1.1\r\n{line}\r\n"));
    }
}

#[test]
fn logins_of_public_clients_are_accepted() {
    let pbx = start(fast());
    let md5 = MD5_OF_PASSWORD;
    for body in [
        format!(r#"{{ "username":"api","password":"{md5}","port":"8260","version":"1.0.2"}}"#),
        format!(r#"{{"username":"api","password":"{md5}","port":8260,"urltag":1,"url":"127.0.0.1:8260/x"}}"#),
        format!(r#"{{"username":"api","password":"{md5}","port":0}}"#),
        format!(r#"{{"username":"api","password":"{md5}"}}"#),
        format!(r#"{{"username":"api","password":"{md5}","port":"8088","urltag":"1"}}"#),
        format!(r#"{{"username":"api","password":"{md5}","port":"","version":"","url":"","urltag":"0"}}"#),
        format!(r#"{{"username":"api","password":"{md5}","port":"8333","version":"2.0.0"}}"#),
        format!(r#"{{"username":"api","password":"{md5}","port":"8260","version":"0.0.1","more":["x"]}}"#),
        format!(
            "\u{feff}{{\r\n\t\"username\": \"api\",\r\n\t\"password\": \"{md5}\",\r\n\t\"version\": \"1.0.1\"\r\n}}\r\n"
        ),
    ] {
        assert_eq!(post(&pbx, "/api/v1.10/login", &body)["status"], "Success", "{body}");
    }
}

#[test]
fn heartbeats_of_public_clients_are_accepted() {
    let pbx = start(fast());
    let token = login_with(&pbx, r#","port":"8260""#);
    for body in [
        "",
        "{}",
        r#"{"ipaddr":"127.0.0.1","port":"8260"}"#,
        r#"{"ipaddr":"127.0.0.1","port":8260,"version":"2.0.0"}"#,
        r#"{"ipaddr":"127.0.0.1","port":"8260","url":"127.0.0.1:8260/r","urlflag":"1","urltag":"1"}"#,
        r#"{ "url": "127.0.0.1:8260/report",urlflag: "1" }"#,
        r#"{ "url": "127.0.0.1:8260/report",urltag: "1" }"#,
        r#"{"ipaddr":"192.168.5.150","port":"8260","url":"1112121212"}"#,
    ] {
        let answer = post(&pbx, &format!("/api/v1.1.0/heartbeat?token={token}"), body);
        assert_eq!(answer["status"], "Success", "{body}");
    }
}

#[test]
fn twenty_logins_at_once_from_one_address_succeed() {
    let pbx = start(fast());
    let receiver = Recipient::new();
    let more = format!(r#","port":"{}""#, receiver.port);
    let tokens: Vec<String> = (0..20).map(|_| login_with(&pbx, &more)).collect();
    assert_eq!(pbx.live_tokens(), 20);
    let path = format!("/api/v1.1.0/extension/dial_extension?token={}", tokens[0]);
    assert_eq!(post(&pbx, &path, r#"{"caller":"1000","callee":"1001"}"#)["status"], "Success");
    assert_eq!(receiver.call().len(), 7, "each report once, not once for each login");
}

#[test]
fn alarms_are_selected_by_id_in_v1_1_and_by_time_in_v1_0() {
    let pbx = start(fast());
    let token = login_with(&pbx, "");
    let ask = |version: &str, name: &str, body: &str| {
        post(&pbx, &format!("/api/{version}/wakeupcall/{name}?token={token}"), body)
    };
    let alarm = |time: &str| {
        format!(
            r#"{{"extid":"1000","wakeup":[{{"time":"{time}","type":"onetime","repeats":"2","repeatinterval":"5"}}]}}"#
        )
    };
    let count = || {
        let answer = ask("v1.1.0", "query", r#"{"extid":"1000"}"#);
        answer["wakeups"][0]["wakeup"].as_array().map_or(0, Vec::len)
    };
    for time in ["00:50", "01:50", "02:50"] {
        assert_eq!(ask("v1.1.0", "create", &alarm(time))["status"], "Success");
    }
    let by_time = r#"{"extid":"1000","time":"00:50"}"#;
    assert_eq!(ask("v1.0.1", "delete", by_time)["status"], "Success");
    assert_eq!(count(), 2, "the old version picks the alarm by its time");
    assert_eq!(ask("v1.1.0", "delete", by_time)["status"], "Success");
    assert_eq!(count(), 0, "to v1.1.0 a request without wakeupid means them all");
}

#[test]
fn word_all_selects_all_routes() {
    let pbx = start(fast());
    let token = login_with(&pbx, "");
    for (name, key) in [("inroute", "inroutes"), ("outroute", "outroutes")] {
        let answer = post(&pbx, &format!("/api/v1.1.0/{name}/query?token={token}"), r#"{"name":"all"}"#);
        assert!(!answer[key].as_array().unwrap().is_empty(), "{answer}");
    }
}

#[test]
fn body_that_is_not_json_is_refused_in_json() {
    let pbx = start(fast());
    let token = login_with(&pbx, "");
    let path = format!("/api/v1.1.0/extension/query?token={token}");
    assert_eq!(post(&pbx, &path, "extid=1000")["errno"], "20000");
    assert_eq!(post(&pbx, &path, "<extid>1000</extid>")["errno"], "10002");
    assert_eq!(ask(&pbx, "POST /api/v1.1.0/login?type=xml HTTP/1.1\r\n\r\n")["errno"], "10002");
    assert_eq!(ask(&pbx, &format!("DELETE {path} HTTP/1.1\r\n\r\n"))["errno"], "20001");
    assert_eq!(post(&pbx, "/api/v1.1.0/login", "")["errno"], "20007");
}

#[test]
fn preflight_request_is_answered() {
    let pbx = start(fast());
    let answer = raw_text(&pbx, "OPTIONS /api/v1.1.0/login HTTP/1.1\r\nOrigin: http://crm\r\n\r\n");
    assert!(answer.contains("\r\nAccess-control-allow-origin: *\r\n"), "{answer}");
}

#[test]
fn connection_stays_open_only_if_both_sides_ask_for_it() {
    let two = "GET /api/v1.1.0/a HTTP/1.1\r\n\r\nGET /api/v1.1.0/b HTTP/1.1\r\nConnection: close\r\n\r\n";
    let count = |pbx: &Pbx| raw_text(pbx, two).matches("HTTP/1.1 200 OK").count();
    assert_eq!(count(&start(fast())), 1, "a PBX closes after each answer");
    assert_eq!(count(&start(Options { keep_alive: true, ..fast() })), 2);
}

#[test]
fn garbage_is_answered_400_and_an_unknown_path_404() {
    let pbx = start(fast());
    assert!(raw_text(&pbx, "\u{1}\u{2}\u{3}\r\n\r\n").starts_with("HTTP/1.1 400"));
    assert!(raw_text(&pbx, "GET /cgi/none HTTP/1.1\r\n\r\n").starts_with("HTTP/1.1 404"));
}
