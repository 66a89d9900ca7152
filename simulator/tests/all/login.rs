//! Login, token, lock-out, heartbeat and logout, as on the Login page.

use std::time::Duration;

use crate::common::{MD5_OF_PASSWORD, Recipient, User, fast, login_body, login_with, post, raw_text, start};
use yeastar_simulator::Options;

const LOGIN: &str = "/api/v1.1.0/login";

#[test]
fn login_gives_a_token_of_32_hex_digits_that_differs_each_time() {
    let pbx = start(fast());
    let (one, two) = (login_with(&pbx, ""), login_with(&pbx, ""));
    assert_ne!(one, two);
    for token in [&one, &two] {
        assert!(token.len() == 32 && token.chars().all(|c| matches!(c, '0'..='9' | 'a'..='f')), "{token}");
        let answer = post(&pbx, &format!("/api/v1.1.0/deviceinfo/query?token={token}"), "");
        assert_eq!(answer["status"], "Success", "many tokens are good at once");
    }
}

#[test]
fn answer_has_the_headers_that_the_page_prints() {
    let pbx = start(fast());
    let body = login_body("");
    let answer =
        raw_text(&pbx, &format!("POST {LOGIN} HTTP/1.1\r\nContent-Length: {}\r\n\r\n{body}", body.len()));
    assert!(answer.starts_with("HTTP/1.1 200 OK\r\n"), "{answer}");
    for line in [
        "Access-control-allow-origin: *",
        "Access-control-allow-methods: GET, POST, OPTIONS, PUT, DELETE",
        "Connection: close",
    ] {
        assert!(answer.contains(&format!("\r\n{line}\r\n")), "{line} is not in {answer}");
    }
}

#[test]
fn wrong_password_is_20003_and_the_sixth_login_20002_even_if_right() {
    let pbx = start(fast());
    for _ in 0..5 {
        let answer = post(&pbx, LOGIN, r#"{"username":"api","password":"wrong","port":"8260"}"#);
        assert_eq!(answer.to_string(), r#"{"status":"Failed","errno":"20003"}"#);
    }
    assert_eq!(post(&pbx, LOGIN, &login_body(""))["errno"], "20002");
    assert_eq!(pbx.locked_out().len(), 1);

    pbx.advance(Duration::from_secs(600));
    assert_eq!(pbx.locked_out().len(), 0);
    assert_eq!(post(&pbx, LOGIN, &login_body(""))["status"], "Success");
}

#[test]
fn token_expires_after_thirty_minutes_without_a_request() {
    let pbx = start(fast());
    let user = User::new(&pbx);
    pbx.advance(Duration::from_secs(1799));
    user.get("heartbeat", "");
    pbx.advance(Duration::from_secs(1799));
    user.get("deviceinfo/query", "");
    pbx.advance(Duration::from_secs(1800));
    assert_eq!(user.refused("deviceinfo/query", ""), "20006");
}

#[test]
fn missing_blank_unknown_expired_and_logged_out_tokens_have_their_own_codes() {
    let pbx = start(fast());
    let user = User::new(&pbx);
    let path = "/api/v1.1.0/deviceinfo/query";
    assert_eq!(post(&pbx, path, "")["errno"], "20005");
    assert_eq!(post(&pbx, &format!("{path}?token="), "")["errno"], "20005");
    assert_eq!(post(&pbx, &format!("{path}?token=48a7d7481a5355aa4fb5dc285edeb40e"), "")["errno"], "20004");
    user.get("logout", "");
    assert_eq!(user.refused("deviceinfo/query", ""), "20004");
    let user = User::new(&pbx);
    pbx.expire_tokens();
    assert_eq!(user.refused("deviceinfo/query", ""), "20006");
}

#[test]
fn invalid_port_is_20008() {
    let pbx = start(fast());
    for port in [r#""65536""#, "65536", r#""web""#, "-1"] {
        let answer = post(&pbx, LOGIN, &login_body(&format!(r#","port":{port}"#)));
        assert_eq!(answer["errno"], "20008", "{port}");
    }
}

#[test]
fn login_is_30003_while_the_api_is_down() {
    let pbx = start(Options { api_down: true, ..fast() });
    assert_eq!(post(&pbx, LOGIN, &login_body(""))["errno"], "30003");
    pbx.set_api_down(false);
    let user = User::new(&pbx);
    pbx.set_api_down(true);
    assert_eq!(user.refused("deviceinfo/query", ""), "20010");
}

#[test]
fn planned_answer_is_given_once() {
    let pbx = start(fast());
    let user = User::new(&pbx);
    pbx.fail_next("deviceinfo/query", 20006);
    assert_eq!(user.refused("deviceinfo/query", ""), "20006");
    user.get("deviceinfo/query", "");
}

#[test]
fn received_requests_are_logged() {
    let pbx = start(fast());
    let user = User::new(&pbx);
    user.get("extension/query", r#"{"extid":"1000"}"#);
    let requests = pbx.requests();
    let last = requests.last().unwrap();
    assert_eq!((last.method.as_str(), last.path.as_str()), ("POST", "/api/v1.1.0/extension/query"));
    assert_eq!(last.query, format!("token={}", user.token));
    assert_eq!(last.body, r#"{"extid":"1000"}"#);
    assert_eq!(last.header("host"), Some("127.0.0.1"));
    assert!(last.answer.starts_with(r#"{"status":"Success","extinfos":["#));
}

#[test]
fn heartbeat_redirects_the_reports() {
    let pbx = start(fast());
    let (first, second) = (Recipient::new(), Recipient::new());
    let user = User::hearing(&pbx, &first, "");
    let body = format!(r#"{{"ipaddr":"127.0.0.1","port":{},"url":"moved","urltag":"0"}}"#, second.port);
    user.get("heartbeat", &body);
    user.get("extension/dial_extension", r#"{"caller":"1000","callee":"1001"}"#);
    assert!(second.next().starts_with("POST /moved HTTP/1.1\r\n"));
    assert!(first.is_silent());
}

#[test]
fn http_port_can_redirect_to_https() {
    let pbx = start(Options { redirect: true, ..fast() });
    let body = login_body("");
    let answer =
        raw_text(&pbx, &format!("POST {LOGIN}?a=b HTTP/1.1\r\nContent-Length: {}\r\n\r\n{body}", body.len()));
    assert!(answer.starts_with("HTTP/1.1 302 Found\r\n"), "{answer}");
    assert!(answer.contains(&format!("\r\nLocation: {}{LOGIN}?a=b\r\n", pbx.https_url())), "{answer}");
}

#[test]
fn only_the_md5_of_the_password_is_accepted() {
    let pbx = start(Options { password: "Yeastar123".to_owned(), ..fast() });
    assert_eq!(post(&pbx, LOGIN, r#"{"username":"api","password":"Yeastar123"}"#)["errno"], "20003");
    assert_eq!(
        post(&pbx, LOGIN, &login_body(""))["errno"],
        "20003",
        "{MD5_OF_PASSWORD} is of another password"
    );
}
