//! Servers that misbehave: each causes a clear error with the right status in time, and the client keeps working.

use std::io::Write;
use std::net::{Shutdown, TcpListener};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use yeastar::client::Client;
use yeastar::error::{Error, Kind};

use crate::support::{Server, client, config_with, ok, pbx};

/// The first request after the login gets the fault, the second a valid answer.
fn fails_once(
    fault: impl Fn(&mut std::net::TcpStream) + Send + Sync + 'static,
    keys: &[(&str, &str)],
) -> (Error, Duration) {
    let met = AtomicUsize::new(0);
    let server = Server::behind_login(move |_, stream| {
        if met.fetch_add(1, Ordering::SeqCst) == 0 {
            fault(stream);
        } else {
            let _ = stream.write_all(ok(r#"{"status":"Success"}"#).as_bytes());
        }
    });
    let client = Client::new(&config_with(&server.url(), keys)).unwrap();
    client.login().unwrap();
    let began = Instant::now();
    // `apply` is a change, so it is not repeated.
    let error = client.call("apply", None).unwrap_err();
    let took = began.elapsed();
    client.call("apply", None).expect("the client still works");
    (error, took)
}

fn says(answer: &'static str) -> impl Fn(&mut std::net::TcpStream) + Send + Sync + 'static {
    move |stream| {
        let _ = stream.write_all(answer.as_bytes());
        let _ = stream.shutdown(Shutdown::Both);
    }
}

#[test]
fn status_other_than_200_is_an_http_error() {
    let (error, _) = fails_once(says("HTTP/1.1 500 Internal Server Error\r\nContent-Length: 0\r\n\r\n"), &[]);
    assert_eq!((error.kind(), error.http_status(), error.is_retriable()), (Kind::Http, 500, true));
    let (error, _) = fails_once(says("HTTP/1.1 404 Not Found\r\nContent-Length: 2\r\n\r\nno"), &[]);
    assert_eq!((error.kind(), error.http_status(), error.is_retriable()), (Kind::Http, 404, false));
    let (error, _) = fails_once(says("HTTP/1.1 204 No Content\r\n\r\n"), &[]);
    assert_eq!((error.kind(), error.http_status()), (Kind::Http, 204));
}

#[test]
fn html_instead_of_json_is_a_bad_reply() {
    let page = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><body>Yeastar</body></html>";
    let (error, _) = fails_once(says(page), &[]);
    assert_eq!(error.kind(), Kind::BadReply);
    assert!(error.message().contains("web page"), "{error}");
}

#[test]
fn empty_body_is_a_bad_reply() {
    for empty in ["HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", "HTTP/1.0 200 OK\r\n\r\n"] {
        let (error, _) = fails_once(says(empty), &[]);
        assert_eq!(error.kind(), Kind::BadReply);
        assert!(error.message().contains("empty"), "{error}");
    }
}

#[test]
fn non_http_answer_is_a_bad_reply() {
    let (error, _) = fails_once(says("SSH-2.0-dropbear\r\n\r\n"), &[]);
    assert_eq!(error.kind(), Kind::BadReply);
}

#[test]
fn body_beyond_the_size_limit_is_an_error_with_and_without_a_length() {
    let limit = [("max_reply_bytes", "1024")];
    let (error, _) = fails_once(says("HTTP/1.1 200 OK\r\nContent-Length: 1025\r\n\r\n"), &limit);
    assert_eq!(error.kind(), Kind::TooLarge);
    let flood = |stream: &mut std::net::TcpStream| {
        let _ = stream.write_all(b"HTTP/1.0 200 OK\r\n\r\n{\"x\":\"");
        while stream.write_all(&[b'x'; 512]).is_ok() {}
    };
    let (error, _) = fails_once(flood, &limit);
    assert_eq!(error.kind(), Kind::TooLarge);
}

#[test]
fn broken_connection_is_an_io_error() {
    let (error, _) = fails_once(says(""), &[]);
    assert_eq!((error.kind(), error.is_retriable()), (Kind::Io, true));
    let (error, _) = fails_once(says("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"status\":"), &[]);
    assert_eq!(error.kind(), Kind::Io);
}

#[test]
fn server_that_sends_a_byte_per_second_causes_a_time_out() {
    let trickle = |stream: &mut std::net::TcpStream| {
        for byte in b"HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\n{\"status\":\"Success\"}" {
            if stream.write_all(&[*byte]).is_err() {
                return;
            }
            std::thread::park_timeout(Duration::from_secs(1));
        }
    };
    let (error, took) = fails_once(trickle, &[("timeout_ms", "1500")]);
    assert_eq!(error.kind(), Kind::Timeout);
    assert!((1_300..=1_700).contains(&took.as_millis()), "{took:?}");
}

#[test]
fn silent_server_causes_a_time_out() {
    let silence = |stream: &mut std::net::TcpStream| {
        let _ = std::io::Read::read(stream, &mut [0]);
    };
    let (error, took) = fails_once(silence, &[("timeout_ms", "300")]);
    assert_eq!((error.kind(), error.is_retriable()), (Kind::Timeout, true));
    assert!((250..=500).contains(&took.as_millis()), "{took:?}");
}

#[test]
fn closed_port_is_a_connect_error() {
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let error = client(&format!("http://127.0.0.1:{port}")).login().unwrap_err();
    assert_eq!((error.kind(), error.is_retriable()), (Kind::Connect, true));
    assert!(error.message().contains("8088"), "{error}");
}

#[test]
fn unknown_host_name_is_a_resolve_error() {
    let client = Client::new(&config_with("http://no-such-pbx.invalid", &[("timeout_ms", "8000")])).unwrap();
    for _ in 0..2 {
        let error = client.login().unwrap_err();
        assert_eq!(error.kind(), Kind::Resolve);
        assert!(error.message().contains("no-such-pbx.invalid"), "{error}");
    }
}

#[test]
fn host_name_is_resolved() {
    let pbx = pbx();
    let port = pbx.http_url().rsplit(':').next().unwrap().to_owned();
    client(&format!("http://localhost:{port}")).login().unwrap();
}

#[test]
fn only_queries_are_repeated_when_the_connection_breaks_before_the_answer() {
    let seen = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&seen);
    let server = Server::behind_login(move |_, stream| {
        if counted.fetch_add(1, Ordering::SeqCst) % 2 == 0 {
            let _ = stream.shutdown(Shutdown::Both);
        } else {
            let _ = stream.write_all(ok(r#"{"status":"Success"}"#).as_bytes());
        }
    });
    let client = client(&server.url());
    client.call("deviceinfo/query", None).unwrap();
    assert_eq!(seen.load(Ordering::SeqCst), 2);
    assert_eq!(client.call("extension/hangup", Some(r#"{"extid":"1000"}"#)).unwrap_err().kind(), Kind::Io);
    assert_eq!(seen.load(Ordering::SeqCst), 3);
    // A path that is not in the catalogue may be a change.
    seen.store(0, Ordering::SeqCst);
    assert_eq!(client.call("something/new", None).unwrap_err().kind(), Kind::Io);
    assert_eq!(seen.load(Ordering::SeqCst), 1);
}

#[test]
fn query_is_not_repeated_once_the_answer_has_begun() {
    let seen = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&seen);
    let server = Server::behind_login(move |_, stream| {
        counted.fetch_add(1, Ordering::SeqCst);
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Le");
        let _ = stream.shutdown(Shutdown::Both);
    });
    assert_eq!(client(&server.url()).call("deviceinfo/query", None).unwrap_err().kind(), Kind::Io);
    assert_eq!(seen.load(Ordering::SeqCst), 1);
}

#[test]
fn connection_is_reused_unless_the_pbx_closed_it() {
    let server = Server::behind_login(|request, stream| {
        let _ = stream.write_all(ok(r#"{"status":"Success"}"#).as_bytes());
        if request.contains("/apply?") {
            let _ = stream.shutdown(Shutdown::Both);
        }
    });
    let client = client(&server.url());
    for _ in 0..5 {
        client.call("deviceinfo/query", None).unwrap();
    }
    assert_eq!(server.connections(), 1);
    client.call("apply", None).unwrap();
    client.call("apply", None).unwrap();
    assert!(server.connections() >= 2);
}

#[test]
fn change_is_not_lost_when_a_server_closes_without_notice() {
    let server = Server::behind_login(|_, stream| {
        let _ = stream.write_all(ok(r#"{"status":"Success"}"#).as_bytes());
        let _ = stream.shutdown(Shutdown::Both);
    });
    let client = client(&server.url());
    for _ in 0..300 {
        client.call("apply", None).unwrap();
    }
}

#[test]
fn change_reuses_a_connection_only_once_keep_alive_is_proven() {
    let server = Server::behind_login(|_, stream| {
        let _ = stream.write_all(ok(r#"{"status":"Success"}"#).as_bytes());
    });
    let client = client(&server.url());
    client.call("deviceinfo/query", None).unwrap();
    std::thread::park_timeout(Duration::from_millis(150));
    for _ in 0..20 {
        client.call("apply", None).unwrap();
    }
    assert_eq!(server.connections(), 1);
}

#[test]
fn http_1_0_answer_is_accepted() {
    let answers = AtomicUsize::new(0);
    let server = Server::start(move |mut stream| {
        if crate::support::read_request(&mut stream).is_some() {
            answers.fetch_add(1, Ordering::SeqCst);
            let _ =
                stream.write_all(b"HTTP/1.0 200 OK\r\nServer: Boa/0.94.14rc21\r\nConnection: close\r\n\r\n");
            let _ =
                stream.write_all(br#"{"status": "Success", "token": "48a7d7481a5355aa4fb5dc285edeb40e"}"#);
        }
    });
    let client = client(&server.url());
    for _ in 0..3 {
        client.call("deviceinfo/query", None).unwrap();
    }
}

#[test]
fn large_answer_is_read_completely() {
    let body = format!(r#"{{"status":"Success","filler":"{}"}}"#, "x".repeat(3_000_000));
    let answer = ok(&body);
    let server = Server::behind_login(move |_, stream| {
        let _ = stream.write_all(answer.as_bytes());
    });
    assert_eq!(client(&server.url()).call("extension/query", None).unwrap().json(), body);
}

#[test]
fn token_refused_twice_is_a_token_error_after_one_login() {
    for errno in ["20004", "20005", "20006"] {
        let calls = Arc::new(AtomicUsize::new(0));
        let counted = Arc::clone(&calls);
        let server = Server::behind_login(move |_, stream| {
            counted.fetch_add(1, Ordering::SeqCst);
            let _ =
                stream.write_all(ok(&format!(r#"{{"status": "Failed", "errno": "{errno}"}}"#)).as_bytes());
        });
        let error = client(&server.url()).call("deviceinfo/query", None).unwrap_err();
        assert_eq!((error.kind(), error.pbx_code().to_string().as_str()), (Kind::Token, errno));
        assert_eq!(calls.load(Ordering::SeqCst), 2);
    }
}

#[test]
fn refusal_has_its_errno_and_meaning() {
    let server = Server::behind_login(|_, stream| {
        let _ = stream.write_all(ok(r#"{"status":"Failed","errno":"10006"}"#).as_bytes());
    });
    let error = client(&server.url()).call("extension/query", None).unwrap_err();
    assert_eq!((error.kind(), error.pbx_code()), (Kind::Pbx, 10006));
    assert!(
        error.message().contains("10006") && error.message().contains(error.pbx_text().unwrap()),
        "{error}"
    );
}

#[test]
fn proxy_gets_a_connect_request() {
    let pbx = pbx();
    let target = pbx.https_url().trim_start_matches("https://").to_owned();
    let proxy = Server::start(move |mut client| {
        let Some(head) = crate::support::read_request(&mut client) else { return };
        if !head.starts_with(&format!("CONNECT {target} HTTP/1.1\r\n"))
            || !head.contains("Basic bWU6d29yZA==")
        {
            let _ = client.write_all(b"HTTP/1.1 407 Proxy Authentication Required\r\n\r\n");
            return;
        }
        let mut server = std::net::TcpStream::connect(&target).unwrap();
        let _ = client.write_all(b"HTTP/1.1 200 Connection established\r\n\r\n");
        let (mut from_client, mut to_server) = (client.try_clone().unwrap(), server.try_clone().unwrap());
        std::thread::spawn(move || {
            let _ = std::io::copy(&mut from_client, &mut to_server);
            let _ = to_server.shutdown(Shutdown::Write);
        });
        let _ = std::io::copy(&mut server, &mut client);
        let _ = client.shutdown(Shutdown::Both);
    });
    let address = proxy.url().trim_start_matches("http://").to_owned();
    let good = format!("http://me:word@{address}");
    crate::support::secure_client(&pbx, &[("proxy", &good)]).login().unwrap();
    let bad = format!("http://{address}");
    let error = crate::support::secure_client(&pbx, &[("proxy", &bad)]).login().unwrap_err();
    assert_eq!(error.kind(), Kind::Connect);
    assert!(error.message().contains("407"), "{error}");
}
