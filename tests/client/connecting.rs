//! Connecting to a PBX: proxies, and servers of other protocols.

use std::io::Write;
use std::time::{Duration, Instant};

use yeastar::client::Client;
use yeastar::error::Kind;

use crate::support::{Server, config_with, pbx, read_request};

/// The error of a login through a proxy that sends these pieces.
fn refused_by_proxy(answer: &'static [&'static str]) -> (Kind, String) {
    let proxy = Server::start(move |mut stream| {
        stream.set_nodelay(true).unwrap();
        if read_request(&mut stream).is_none() {
            return;
        }
        for piece in answer {
            let _ = stream.write_all(piece.as_bytes());
            std::thread::sleep(Duration::from_millis(20));
        }
    });
    let keys = [("proxy", proxy.url()), ("tls.verify", "off".to_owned())];
    let keys: Vec<(&str, &str)> = keys.iter().map(|(key, value)| (*key, value.as_str())).collect();
    let error = Client::new(&config_with("https://127.0.0.1:9", &keys)).unwrap().login().unwrap_err();
    (error.kind(), error.message().to_owned())
}

#[test]
fn proxy_refusal_is_one_line_with_a_hint() {
    for (answer, expected) in [
        (&["HTTP/1.1 403 Forbidden\r\n\r\n"][..], "HTTP status 403"),
        (
            &["HTTP/1.1 407 Authentication Required\r\n", "Proxy-Authenticate: Basic\r\n\r\n"],
            "user:password@",
        ),
        (&["HTTP/1.1 \x1b[J\n nope\r\n\r\n"], "does not respond like an HTTP proxy"),
        (&["SOCKS"], "does not respond like an HTTP proxy"),
        (&["\x15\x03\x01\0\x02"], "speaks TLS"),
        (&["HTTP/1.1 200 OK\r\n", "\r\nunexpected bytes"], "unexpected data"),
        (&["HTTP/1.1 200"], "does not respond like an HTTP proxy"),
        (&[], "does not respond like an HTTP proxy"),
    ] {
        let (kind, message) = refused_by_proxy(answer);
        assert_eq!(kind, Kind::Connect, "{answer:?}: {message}");
        assert!(message.contains(expected), "{answer:?}: {message}");
        assert!(!message.contains(char::is_control), "{message:?}");
    }
}

#[test]
fn tunnel_is_established_by_an_answer_in_pieces() {
    // The handshake in the tunnel fails.
    let (kind, message) =
        refused_by_proxy(&["HTTP/1.1 100 Continue\r\n\r\nHTTP/1.0 20", "0 OK\r\nVia: x\r", "\n\r\n"]);
    assert!(matches!(kind, Kind::Tls | Kind::Io), "{kind:?}: {message}");
}

#[test]
fn silent_proxy_causes_a_connect_time_out() {
    let proxy = Server::start(|mut stream| while read_request(&mut stream).is_some() {});
    let url = proxy.url();
    let keys = [("proxy", url.as_str()), ("connect_timeout_ms", "300"), ("tls.verify", "off")];
    let client = Client::new(&config_with("https://127.0.0.1:9", &keys)).unwrap();
    let began = Instant::now();
    assert_eq!(client.login().unwrap_err().kind(), Kind::Timeout);
    assert!(began.elapsed() < Duration::from_secs(2), "{:?}", began.elapsed());
}

#[test]
fn verification_off_is_refused_together_with_a_pin_or_ca_file() {
    let pbx = pbx();
    for url in [pbx.https_url(), pbx.http_url()] {
        for (key, value) in [("tls.pin_sha256", pbx.pin_sha256()), ("tls.ca_file", "/etc/hosts")] {
            let config = config_with(&url, &[("tls.verify", "off"), (key, value)]);
            let error = Client::new(&config).map(drop).unwrap_err();
            assert_eq!(error.kind(), Kind::InvalidArgument, "{error}");
            assert!(error.message().contains(key), "{error}");
        }
    }
}
