//! Login, heartbeat and logout, as documented on the Login page.

use std::io::Write;
use std::sync::{Arc, Mutex};

use serde_json::{Value, json};
use yeastar::client::Client;
use yeastar::error::Kind;
use yeastar_simulator::Pbx;

use crate::support::{
    PASSWORD, Server, bodies, client, config_with, ok, pbx, pbx_with, read_request, secure_client,
};

fn parsed(body: &str) -> Value {
    serde_json::from_str(body).unwrap()
}

#[test]
fn login_request_is_as_documented() {
    let pbx = pbx();
    client(&pbx.http_url()).login().unwrap();
    let request = pbx.requests().remove(0);
    assert_eq!(
        (request.method.as_str(), request.path.as_str(), request.query.as_str()),
        ("POST", "/api/v1.1.0/login", "")
    );
    let content_type =
        request.headers.iter().find(|(name, _)| name.eq_ignore_ascii_case("content-type")).unwrap();
    assert_eq!(content_type.1, "application/json; charset=utf-8");
    let body = parsed(&request.body);
    let hash = body["password"].as_str().unwrap();
    assert_eq!(hash.len(), 32);
    assert!(hash.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b)), "{hash}");
    assert_eq!(body, json!({"username": "api", "password": hash, "port": "8260", "version": "1.0.2"}));
}

#[test]
fn configured_report_settings_are_sent_at_login() {
    let pbx = pbx();
    let keys = [
        ("report.version", "2.0.0"),
        ("report.port", "9000"),
        ("report.url", "110.22.2.3:8260/report"),
        ("api_version", "v1.0.1"),
    ];
    Client::new(&config_with(&pbx.http_url(), &keys)).unwrap().login().unwrap();
    let request = pbx.requests().remove(0);
    assert_eq!(request.path, "/api/v1.0.1/login");
    let body = parsed(&request.body);
    assert_eq!(body["version"], "2.0.0");
    assert_eq!(body["port"], "9000");
    assert_eq!(body["url"], "110.22.2.3:8260/report");
    assert_eq!(body["urltag"], "1");
}

#[test]
fn default_dialect_omits_the_version_and_a_path_is_relative() {
    let pbx = pbx();
    let keys = [("report.version", "default"), ("report.url", "report")];
    Client::new(&config_with(&pbx.http_url(), &keys)).unwrap().login().unwrap();
    let body = parsed(&bodies(&pbx, "login")[0]);
    assert_eq!(body.get("version"), None);
    assert_eq!((&body["url"], &body["urltag"]), (&json!("report"), &json!("0")));
}

/// The MD5 that stands for the password in a login.
fn hash_sent_to(pbx: &Pbx) -> String {
    client(&pbx.http_url()).login().unwrap();
    parsed(&bodies(pbx, "login").remove(0))["password"].as_str().unwrap().to_owned()
}

#[test]
fn password_md5_replaces_the_password() {
    let pbx = pbx();
    let hash = hash_sent_to(&pbx);
    Client::new(&config_with(&pbx.http_url(), &[("password_md5", &hash)])).unwrap().login().unwrap();
    assert_eq!(bodies(&pbx, "login").len(), 2);
}

#[test]
fn heartbeat_sends_the_report_target_with_both_names_of_the_flag() {
    let pbx = pbx();
    let keys = [("report.url", "report"), ("report.port", "8300")];
    let client = Client::new(&config_with(&pbx.http_url(), &keys)).unwrap();
    assert_eq!(client.heartbeat().unwrap_err().kind(), Kind::WrongState);
    client.login().unwrap();
    client.heartbeat().unwrap();
    let expected =
        json!({"ipaddr": "127.0.0.1", "port": "8300", "url": "report", "urltag": "0", "urlflag": "0"});
    assert_eq!(parsed(&bodies(&pbx, "heartbeat")[0]), expected);
}

#[test]
fn login_during_a_session_sends_a_heartbeat() {
    let pbx = pbx();
    let client = client(&pbx.http_url());
    client.login().unwrap();
    client.login().unwrap();
    assert_eq!((bodies(&pbx, "login").len(), bodies(&pbx, "heartbeat").len()), (1, 1));
    pbx.expire_tokens();
    client.login().unwrap();
    assert_eq!(bodies(&pbx, "login").len(), 2);
}

#[test]
fn call_logs_in_automatically_and_renews_an_expired_token_once() {
    let pbx = pbx();
    let client = client(&pbx.http_url());
    let sn = client.call("deviceinfo/query", None).unwrap();
    assert!(sn.string("/deviceinfo/sn").is_some(), "{}", sn.json());
    pbx.expire_tokens();
    client.call("deviceinfo/query", None).unwrap();
    assert_eq!((bodies(&pbx, "login").len(), bodies(&pbx, "deviceinfo/query").len()), (2, 3));
}

#[test]
fn next_call_after_a_logout_logs_in() {
    let pbx = pbx();
    let client = client(&pbx.http_url());
    client.logout().unwrap();
    assert_eq!(pbx.requests().len(), 0, "there was nothing to log out of");
    client.login().unwrap();
    client.logout().unwrap();
    assert_eq!(pbx.live_tokens(), 0);
    client.call("deviceinfo/query", None).unwrap();
    assert_eq!(bodies(&pbx, "login").len(), 2);
}

#[test]
fn after_errno_20003_only_explicit_logins_are_sent_at_once() {
    let pbx = pbx();
    let wrong = Client::new(&config_with(&pbx.http_url(), &[("password", "wrong")])).unwrap();
    let error = wrong.call("deviceinfo/query", None).unwrap_err();
    assert_eq!((error.kind(), error.pbx_code()), (Kind::LoginRefused, 20003));
    assert!(error.pbx_text().is_some());
    assert!(!error.is_retriable());
    let error = wrong.call("deviceinfo/query", None).unwrap_err();
    assert_eq!((error.kind(), error.pbx_code()), (Kind::LockedOut, 0));
    assert!(error.retry_after().is_some());
    assert_eq!(bodies(&pbx, "login").len(), 1);
    // The host may send three more; the fifth would lock the address out.
    for _ in 0..3 {
        assert_eq!(wrong.login().unwrap_err().kind(), Kind::LoginRefused);
    }
    assert_eq!(wrong.login().unwrap_err().kind(), Kind::LockedOut);
    assert_eq!(bodies(&pbx, "login").len(), 4);
    assert!(pbx.locked_out().is_empty());
}

#[test]
fn errno_20002_holds_back_logins_for_ten_minutes() {
    let pbx = pbx();
    pbx.fail_next("login", 20002);
    let client = client(&pbx.http_url());
    let error = client.login().unwrap_err();
    assert_eq!((error.kind(), error.pbx_code()), (Kind::LockedOut, 20002));
    assert_eq!(error.retry_after().unwrap().as_secs(), 600);
    let error = client.login().unwrap_err();
    assert_eq!((error.kind(), error.pbx_code()), (Kind::LockedOut, 0));
    assert_eq!(bodies(&pbx, "login").len(), 1);
}

#[test]
fn errno_20008_is_a_wrong_port() {
    let pbx = pbx();
    pbx.fail_next("login", 20008);
    let error = client(&pbx.http_url()).login().unwrap_err();
    assert_eq!((error.kind(), error.pbx_code()), (Kind::Pbx, 20008));
    assert!(error.pbx_text().unwrap().contains("port"), "{error}");
}

#[test]
fn errno_30003_does_not_count_as_a_failed_login() {
    let pbx = pbx_with(|options| options.api_down = true);
    let client = client(&pbx.http_url());
    for _ in 0..6 {
        let error = client.login().unwrap_err();
        assert_eq!((error.kind(), error.pbx_code()), (Kind::Pbx, 30003));
    }
    pbx.set_api_down(false);
    client.login().unwrap();
}

#[test]
fn redirect_is_not_followed_and_is_explained() {
    let pbx = pbx_with(|options| options.redirect = true);
    let error = client(&pbx.http_url()).login().unwrap_err();
    assert_eq!(error.kind(), Kind::Redirect);
    assert!((300..400).contains(&error.http_status()), "{}", error.http_status());
    assert!(error.message().contains(&format!("set url to {}", pbx.https_url())), "{error}");
}

#[test]
fn redirect_error_contains_no_token() {
    let answer = "HTTP/1.1 302 Found\r\nLocation: /web?token=SECRET\r\nContent-Length: 0\r\n\r\n";
    let error = client(&Server::saying(answer).url()).login().unwrap_err();
    assert_eq!(error.kind(), Kind::Redirect);
    assert!(!error.message().contains("SECRET"), "{error}");
}

#[test]
fn login_without_a_usable_token_is_a_bad_reply() {
    for body in [
        r#"{"status":"Success"}"#,
        r#"{"status":"Success","token":""}"#,
        r#"{"status":"Success","token":"a&b"}"#,
    ] {
        let error = client(&Server::saying(ok(body)).url()).login().unwrap_err();
        assert_eq!(error.kind(), Kind::BadReply, "{body}");
    }
}

#[test]
fn white_space_around_a_token_is_not_part_of_it() {
    let requests = Arc::new(Mutex::new(String::new()));
    let seen = Arc::clone(&requests);
    let server = Server::start(move |mut stream| {
        while let Some(request) = read_request(&mut stream) {
            seen.lock().unwrap().push_str(&request);
            let answer = "{\"status\":\"Success\",\"token\":\" 0123456789abcdef\r\n\"}";
            let _ = stream.write_all(ok(answer).as_bytes());
        }
    });
    client(&server.url()).call("deviceinfo/query", None).unwrap();
    assert!(requests.lock().unwrap().contains("token=0123456789abcdef "), "{requests:?}");
}

#[test]
fn session_works_over_https_with_a_pin() {
    let pbx = pbx();
    let client = secure_client(&pbx, &[]);
    assert!(client.call("extensionlist/query", None).unwrap().count("/extlist") > 0);
    client.logout().unwrap();
    assert!(pbx.requests().iter().all(|request| request.secure));
}

#[test]
fn errors_contain_no_secrets() {
    let pbx = pbx();
    let hash = hash_sent_to(&pbx);
    let mut texts = Vec::new();
    let mut note =
        |error: yeastar::error::Error| texts.push(format!("{error} {error:?} {:?}", error.pbx_text()));
    for errno in [10006, 20003, 20004, 20008, 30003, 99999] {
        pbx.fail_next("login", errno);
        note(client(&pbx.http_url()).login().unwrap_err());
    }
    // Errors of calls with a valid token, of which the server keeps a copy.
    let token = "0123456789abcdef";
    for answer in [
        "",
        "HTTP/1.1 500 Oops\r\n\r\n",
        "HTTP/1.1 302 x\r\nLocation: http://x/y\r\n\r\n",
        "garbage\r\n\r\n",
        "HTTP/1.1 200 OK\r\n\r\n<html>",
    ] {
        let server = Server::behind_login(move |_, stream| {
            let _ = std::io::Write::write_all(stream, answer.as_bytes());
            let _ = stream.shutdown(std::net::Shutdown::Both);
        });
        note(client(&server.url()).call("extension/update", Some(r#"{"extid":"1"}"#)).unwrap_err());
    }
    assert_eq!(texts.len(), 11);
    for text in &texts {
        for secret in [PASSWORD, hash.as_str(), token] {
            assert!(!text.contains(secret), "{text}");
        }
    }
    // Proves that the check can fail.
    assert!(bodies(&pbx, "login")[0].contains(&hash));
}

#[test]
fn statistics_count_requests_logins_and_failures() {
    let pbx = pbx();
    let client = client(&pbx.http_url());
    assert_eq!(client.stat("last_success_ms"), 0);
    client.call("deviceinfo/query", None).unwrap();
    pbx.expire_tokens();
    client.call("deviceinfo/query", None).unwrap();
    client.heartbeat().unwrap();
    pbx.fail_next("apply", 10025);
    client.call("apply", None).unwrap_err();
    let counts =
        ["requests", "logins", "renewals", "heartbeats", "failures", "failures_pbx", "failures_transport"];
    // Three queries, one of them with an expired token, two logins, a heartbeat, a refusal.
    assert_eq!(counts.map(|name| client.stat(name)), [7, 2, 1, 1, 2, 2, 0]);
    assert!(client.stat("bytes_sent") > 200 && client.stat("bytes_received") > 200);
    assert!(client.stat("last_success_ms") > 1_700_000_000_000);
    assert_eq!(client.stat("no such"), 0);
    // Another handle is the same session.
    assert_eq!(client.clone_handle().stat("requests"), 7);
}
