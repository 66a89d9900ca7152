//! Sessions across calls, password changes and listeners.

use std::io::Write;
use std::net::TcpStream;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use test_support::deliver;
use yeastar::client::Client;
use yeastar::error::Kind;
use yeastar::listener::{Listener, Settings};

use crate::support::{PASSWORD, Server, TIMEOUT, bodies, client, config_with, ok, pbx, read_request};

const TOKEN: &str = r#"{"status":"Success","token":"0123456789abcdef"}"#;
const WRONG: &str = r#"{"status":"Failed","errno":"20003"}"#;

/// Answers logins with `login` after a delay, and other requests at once. Counts the logins.
fn slow_login(delay: Duration, login: &'static str) -> (Server, Arc<AtomicUsize>) {
    let logins = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&logins);
    let serve = move |mut stream: TcpStream| {
        while let Some(request) = read_request(&mut stream) {
            let body = if request.contains("/login ") {
                count.fetch_add(1, Ordering::SeqCst);
                std::thread::sleep(delay);
                login
            } else {
                r#"{"status":"Success"}"#
            };
            let _ = stream.write_all(ok(body).as_bytes());
        }
    };
    (Server::start(serve), logins)
}

fn eventually(what: &str, condition: impl Fn() -> bool) {
    let began = Instant::now();
    while !condition() {
        assert!(began.elapsed() < TIMEOUT, "never: {what}");
        std::thread::sleep(Duration::from_millis(5));
    }
}

#[test]
fn login_continues_after_the_time_out_of_its_call() {
    let (server, logins) = slow_login(Duration::from_millis(500), TOKEN);
    let client = client(&server.url());
    client.set_timeout_ms(100).unwrap();
    for _ in 0..4 {
        assert_eq!(client.call("deviceinfo/query", None).unwrap_err().kind(), Kind::Timeout);
    }
    eventually("the token comes", || client.call("deviceinfo/query", None).is_ok());
    assert_eq!(logins.load(Ordering::SeqCst), 1, "they all waited for the same login");
}

#[test]
fn logout_waits_for_a_login_in_progress_and_ends_its_session() {
    let (server, logins) = slow_login(Duration::from_millis(300), TOKEN);
    let client = client(&server.url());
    client.set_timeout_ms(100).unwrap();
    assert_eq!(client.login().unwrap_err().kind(), Kind::Timeout);
    client.set_timeout_ms(10_000).unwrap();
    client.logout().unwrap();
    assert_eq!(client.heartbeat().unwrap_err().kind(), Kind::WrongState);
    assert_eq!((logins.load(Ordering::SeqCst), client.stat("requests")), (1, 2));
}

#[test]
fn cancelled_logins_with_the_right_password_do_not_hold_back_others() {
    let (server, logins) = slow_login(Duration::from_millis(50), TOKEN);
    // Each call has its own session, which ends with it.
    for number in 1..=8 {
        let client = client(&server.url());
        std::thread::scope(|scope| {
            let call = scope.spawn(|| client.login());
            eventually("the login is sent", || logins.load(Ordering::SeqCst) == number);
            client.cancel();
            assert_eq!(call.join().unwrap().unwrap_err().kind(), Kind::Cancelled);
        });
    }
    client(&server.url()).login().unwrap();
}

#[test]
fn refusal_is_counted_after_its_call_has_ended() {
    let (server, _) = slow_login(Duration::from_millis(300), WRONG);
    let client = client(&server.url());
    client.set_timeout_ms(50).unwrap();
    assert_eq!(client.login().unwrap_err().kind(), Kind::Timeout);
    client.set_timeout_ms(10_000).unwrap();
    eventually("the refusal is known", || client.stat("failures_pbx") == 1);
    let error = client.call("deviceinfo/query", None).unwrap_err();
    assert_eq!((error.kind(), error.pbx_code()), (Kind::LockedOut, 0), "{error}");
    // Counted in whole milliseconds, rounded up.
    assert!(error.retry_after().is_some_and(|wait| wait <= Duration::from_millis(5_001)), "{error}");
}

#[test]
fn login_without_a_connection_is_not_counted() {
    let closed = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let client = client(&format!("http://{closed}"));
    for _ in 0..8 {
        assert_eq!(client.login().unwrap_err().kind(), Kind::Connect);
    }
}

#[test]
fn new_password_applies_to_all_handles_and_keeps_the_count() {
    let pbx = pbx();
    let client = Client::new(&config_with(&pbx.http_url(), &[("password", "old")])).unwrap();
    let other = client.clone_handle();
    assert_eq!(client.login().unwrap_err().kind(), Kind::LoginRefused);
    assert_eq!(client.set_password("").unwrap_err().kind(), Kind::InvalidArgument);
    client.set_password("also wrong").unwrap();
    for _ in 0..3 {
        assert_eq!(client.login().unwrap_err().kind(), Kind::LoginRefused);
    }
    client.set_password(PASSWORD).unwrap();
    let error = client.login().unwrap_err();
    assert_eq!(error.kind(), Kind::LockedOut, "four refusals count, whatever the password: {error}");
    assert!(pbx.locked_out().is_empty());
    let fresh = Client::new(&config_with(&pbx.http_url(), &[("login.guard_id", "new password")])).unwrap();
    fresh.login().unwrap();
    fresh.set_password("changed on the PBX").unwrap();
    fresh.call("deviceinfo/query", None).expect("the token at hand stays");
    drop(other);
}

#[test]
fn token_rejected_with_an_http_error_status_is_renewed() {
    for status in ["401 Unauthorized", "403 Forbidden"] {
        let queries = AtomicUsize::new(0);
        let server = Server::behind_login(move |_, stream| {
            let answer = match queries.fetch_add(1, Ordering::SeqCst) {
                0 => {
                    let body = r#"{"status":"Failed","errno":"20004"}"#;
                    format!("HTTP/1.1 {status}\r\nContent-Length: {}\r\n\r\n{body}", body.len())
                }
                _ => ok(r#"{"status":"Success","deviceinfo":{}}"#),
            };
            let _ = stream.write_all(answer.as_bytes());
        });
        let client = client(&server.url());
        client.call("deviceinfo/query", None).unwrap_or_else(|error| panic!("{status}: {error}"));
        assert_eq!(client.stat("logins"), 2, "{status}");
    }
}

fn listener() -> Arc<Listener> {
    let settings =
        Settings { bind: "127.0.0.1:0".to_owned(), path: Some("none".to_owned()), ..Settings::default() };
    Arc::new(Listener::start(settings).unwrap())
}

/// The report target in the last request of this name.
fn report_target(pbx: &yeastar_simulator::Pbx, request: &str) -> (u16, String) {
    let body: serde_json::Value = serde_json::from_str(bodies(pbx, request).last().unwrap()).unwrap();
    let text = |name: &str| body[name].as_str().unwrap().to_owned();
    (text("port").parse().unwrap(), format!("/{}", text("url")))
}

fn takes(target: &(u16, String)) -> bool {
    deliver(target.0, &target.1, r#"{"action":"RING","callid":"1"}"#).unwrap() == 200
}

#[test]
fn old_path_accepts_reports_until_a_minute_after_the_new_one_is_confirmed() {
    let (pbx, first, second) = (pbx(), listener(), listener());
    let client = client(&pbx.http_url());
    client.attach(&first).unwrap();
    client.login().unwrap();
    let old = report_target(&pbx, "login");
    pbx.fail_next("heartbeat", 20010);
    client.attach(&second).unwrap_err();
    let new = report_target(&pbx, "heartbeat");
    assert_ne!(old, new);
    assert!(takes(&old) && takes(&new), "the PBX may know either");
    client.heartbeat().unwrap();
    assert!(takes(&old), "what it was about to send by then");
    client.attach(&second).unwrap();
    assert!(takes(&old) && takes(&new) && takes(&report_target(&pbx, "heartbeat")));
    drop(client);
    assert!(!takes(&old));
}

#[test]
fn path_that_was_never_sent_is_closed_by_the_next_attach() {
    let (pbx, listener) = (pbx(), listener());
    let client = client(&pbx.http_url());
    for _ in 0..100 {
        client.attach(&listener).unwrap();
    }
    client.login().unwrap();
    assert!(takes(&report_target(&pbx, "login")));
}
