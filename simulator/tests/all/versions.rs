//! The versions of the API: which a PBX speaks, what a login of each gives, whose tokens work where.

use crate::common::{User, body_of, fast, login_body, post, raw_text, start};
use yeastar_simulator::{ApiVersion, MissingApi, Options, Pbx};

const LOGIN_V2: &str = "/api/v2.0.0/login";

fn v1_only(missing_api: MissingApi) -> Pbx {
    start(Options { api: vec![ApiVersion::V1], missing_api, ..fast() })
}

#[test]
fn old_firmware_answers_a_login_of_version_2_as_the_option_says_and_checks_no_password() {
    let wrong = r#"{"username":"api","password":"wrong"}"#;
    let ask = |pbx: &Pbx| {
        let len = wrong.len();
        raw_text(pbx, &format!("POST {LOGIN_V2} HTTP/1.1\r\nContent-Length: {len}\r\n\r\n{wrong}"))
    };
    let pbx = v1_only(MissingApi::NotFound);
    assert!(ask(&pbx).starts_with("HTTP/1.1 404 Not Found\r\n"));
    assert_eq!(post(&pbx, "/api/v1.1.0/login", &login_body(""))["status"], "Success");
    assert_eq!(pbx.logins().refused, 0);
    assert_eq!(body_of(&ask(&v1_only(MissingApi::Errno))), r#"{"status":"Failed","errno":"10003"}"#);
    let html = ask(&v1_only(MissingApi::Html));
    assert!(html.starts_with("HTTP/1.1 200 OK\r\n") && body_of(&html).starts_with("<html>"), "{html}");
    let pbx = start(Options { api: vec![ApiVersion::V2], ..fast() });
    assert_eq!(post(&pbx, LOGIN_V2, &login_body(""))["status"], "Success");
    let old = raw_text(&pbx, "POST /api/v1.1.0/login HTTP/1.1\r\n\r\n");
    assert!(old.starts_with("HTTP/1.1 404"), "{old}");
}

#[test]
fn login_of_version_2_tells_how_reports_are_sent() {
    let pbx = start(fast());
    let answer = post(&pbx, LOGIN_V2, &login_body(r#","port":"8260","version":"2.0.0""#));
    assert_eq!(answer["transport"], "HTTP");
    assert!(answer.get("refreshtoken").is_none());
    assert_eq!(post(&pbx, "/api/v1.1.0/login", &login_body("")).get("transport"), None);
    assert_eq!(post(&pbx, "/api/v2.0.0/token/refresh", r#"{"refreshtoken":"x"}"#)["errno"], "10003");
}

#[test]
fn token_works_in_every_version_unless_it_is_bound() {
    for (bound_tokens, elsewhere) in [(false, "Success"), (true, "Failed")] {
        let pbx = start(Options { bound_tokens, ..fast() });
        for (own, other) in [("v1.1.0", "v2.0.0"), ("v2.0.0", "v1.0.1")] {
            let token = post(&pbx, &format!("/api/{own}/login"), &login_body(""))["token"].clone();
            let ask = |version: &str| {
                let token = token.as_str().unwrap();
                post(&pbx, &format!("/api/{version}/heartbeat?token={token}"), "")
            };
            assert_eq!(ask(own)["status"], "Success");
            let answer = ask(other);
            assert_eq!(answer["status"], elsewhere, "{bound_tokens} {own} {other}");
            assert!(!bound_tokens || answer["errno"] == "20004", "{answer}");
        }
    }
}

#[test]
fn cloud_gives_a_token_to_refresh_with_that_works_once_and_after_the_token_has_expired() {
    let pbx = start(Options { cloud: true, ..fast() });
    let first = post(&pbx, LOGIN_V2, &login_body(""));
    assert_eq!(first.get("transport"), None);
    let text = |value: &serde_json::Value, key: &str| value[key].as_str().unwrap().to_owned();
    let refresh =
        |with: &str| post(&pbx, "/api/v2.0.0/token/refresh", &format!(r#"{{"refreshtoken":"{with}"}}"#));
    let second = refresh(&text(&first, "refreshtoken"));
    let heartbeat = |token: &str| post(&pbx, &format!("/api/v2.0.0/heartbeat?token={token}"), "");
    assert_eq!(heartbeat(&text(&second, "token"))["status"], "Success");
    assert_eq!(heartbeat(&text(&first, "token"))["errno"], "20006");
    assert_eq!(refresh(&text(&first, "refreshtoken"))["errno"], "20004");
    pbx.expire_tokens();
    assert_eq!(heartbeat(&text(&second, "token"))["errno"], "20006");
    let third = refresh(&text(&second, "refreshtoken"));
    assert_eq!(heartbeat(&text(&third, "token"))["status"], "Success");
    assert_eq!(refresh("")["errno"], "10004");
    // After a logout there is nothing to refresh.
    let token = text(&third, "token");
    assert_eq!(post(&pbx, &format!("/api/v2.0.0/logout?token={token}"), "")["status"], "Success");
    assert_eq!(refresh(&text(&third, "refreshtoken"))["errno"], "20004");
}

#[test]
fn heartbeat_with_a_version_changes_the_format_of_reports() {
    let pbx = start(fast());
    let receiver = crate::common::Recipient::new();
    let user = User::hearing(&pbx, &receiver, "");
    let body = format!(r#"{{"ipaddr":"127.0.0.1","port":{},"version":"2.0.0"}}"#, receiver.port);
    let path = format!("/api/v2.0.0/heartbeat?token={}", user.token);
    assert_eq!(post(&pbx, &path, &body)["status"], "Success");
    pbx.actions().restart();
    assert_eq!(receiver.next_body(), r#"{"event":"BootUp","sn":"369362089179"}"#);
}
