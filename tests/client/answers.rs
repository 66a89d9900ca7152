//! Heads and bodies of answers as the small web servers of PBXs, and proxies in front of them, send them.

use std::io::{Read, Write};
use std::net::IpAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use flate2::Compression;
use flate2::read::{DeflateEncoder, GzEncoder, ZlibEncoder};
use rustls::{ServerConnection, StreamOwned};
use test_support::Identity;
use yeastar::client::Client;
use yeastar::error::{Error, Kind};
use yeastar::transport::{BodyEnd, Flow, Method, Request, RequestContext, Transport};

use crate::support::{Server, TIMEOUT, client, config, config_with, ok, pbx, read_request};

const BODY: &str = r#"{"status":"Success","extlist":[{"extnumber":"1000"}]}"#;

/// The result of a query that is answered with these bytes.
fn answered(answer: impl AsRef<[u8]> + Send + Sync + 'static) -> Result<String, Error> {
    let server = Server::behind_login(move |_, stream| {
        let _ = stream.write_all(answer.as_ref());
        let _ = stream.shutdown(std::net::Shutdown::Write);
    });
    let reply = client(&server.url()).call("extensionlist/query", None)?;
    Ok(reply.string("/extlist/0/extnumber").unwrap_or_default().to_string())
}

#[test]
fn answer_is_read_with_every_tolerated_head() {
    let length = BODY.len();
    for head in [
        format!("HTTP/1.1 200\r\nContent-Length:{length}\r\n\r\n"),
        format!("HTTP/1.1 200 OK\nContent-Length: {length}\n\n"),
        format!("HTTP/1.1 200 OK\r\nX-A: b\r\n c\r\n\td\r\nContent-Length: {length}\r\n\r\n"),
        format!("HTTP/1.1 200 OK\r\nSet-Cookie: a\x01\x1b[0mb\r\nContent-Length: {length}\r\n\r\n"),
        format!("HTTP/1.1 200 OK\r\nServer : boa\r\nContent-Length\t: {length}\r\n\r\n"),
        format!("HTTP/1.1 200 OK\r\nSet Cookie: a\r\nContent-Length: {length}\r\n\r\n"),
        format!("HTTP/1.1 200 OK\r\n{}Content-Length: {length}\r\n\r\n", "X-Y: z\r\n".repeat(300)),
        format!("HTTP/1.1 100 Continue\r\nX: y\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: {length}\r\n\r\n"),
        format!("HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n{length:x}\r\n"),
        format!(
            "HTTP/1.1 200 OK\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n{length:x};a=b\r\n"
        ),
        "HTTP/1.0 200 OK\r\nConnection: Keep-Alive\r\n\r\n".to_owned(),
        format!("HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n{length:X} ; {}\n", "a=b;".repeat(20)),
    ] {
        let end = if head.contains("chunked") { "\n0\nX: y\n\n" } else { "" };
        let outcome = answered(format!("{head}{BODY}{end}"));
        assert_eq!(outcome.map_err(|error| error.to_string()), Ok("1000".to_owned()), "{head:?}");
    }
}

#[test]
fn chunked_body_without_its_last_line_is_complete() {
    let chunks =
        format!("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n{:x}\r\n{BODY}\r\n0\r\n", BODY.len());
    assert_eq!(answered(chunks).unwrap(), "1000");
}

#[test]
fn connection_is_reused_after_chunks_unless_data_follows() {
    for (behind, expected) in [("", 1), ("junk", 3)] {
        let answer = format!(
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n{:x}\r\n{BODY}\r\n0\r\n\r\n{behind}",
            BODY.len()
        );
        let server = Server::start(move |mut stream| {
            while read_request(&mut stream).is_some() {
                let _ = stream.write_all(answer.as_bytes());
            }
        });
        let transport = Transport::new(&config(&server.url())).unwrap();
        let query = Request { method: Method::Post, target: "/query", body: "", repeatable: true };
        for _ in 0..3 {
            assert_eq!(transport.send(&query, &context()).unwrap(), BODY.as_bytes());
        }
        assert_eq!(server.connections(), expected, "{behind:?}");
    }
}

#[test]
fn head_is_read_byte_by_byte() {
    let server = Server::behind_login(|_, stream| {
        stream.set_nodelay(true).unwrap();
        for byte in format!("HTTP/1.1 100 Continue\r\n\r\n{}", ok(BODY)).as_bytes() {
            let _ = stream.write_all(&[*byte]);
        }
    });
    client(&server.url()).call("extensionlist/query", None).unwrap();
}

#[test]
fn contradictory_head_is_an_error_that_names_the_defect() {
    for (head, expected) in [
        ("HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\n{}", "two different lengths"),
        ("HTTP/1.1 200 OK\r\nContent-Length: 3 bytes\r\n\r\n{}", "not a number"),
        ("HTTP/1.1 OK\r\n\r\n{}", "status line"),
        ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n{}", "chunk whose size"),
    ] {
        let error = answered(head).unwrap_err();
        assert_eq!(error.kind(), Kind::BadReply, "{head:?}: {error}");
        assert!(error.message().contains(expected), "{head:?}: {error}");
        assert!(!error.message().contains("does not speak HTTP"), "{head:?}: {error}");
    }
    let error = answered("SSH-2.0-dropbear\r\n").unwrap_err();
    assert!(error.message().contains("does not speak HTTP"), "{error}");
}

#[test]
fn body_shorter_than_announced_is_an_error() {
    for answer in [
        format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n{BODY}", BODY.len() + 9),
        format!("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n{:x}\r\n{BODY}\r\n", BODY.len()),
        "HTTP/1.1 200 OK\r\nContent-Le".to_owned(),
    ] {
        let error = answered(answer.clone()).unwrap_err();
        assert_eq!(error.kind(), Kind::Io, "{answer:?}: {error}");
        assert!(error.message().contains("before its reply was complete"), "{error}");
    }
}

fn compressed(mut encoder: impl Read) -> Vec<u8> {
    let mut bytes = Vec::new();
    encoder.read_to_end(&mut bytes).unwrap();
    bytes
}

fn labelled(encoding: &str, body: &[u8]) -> Vec<u8> {
    let head =
        format!("HTTP/1.1 200 OK\r\nContent-Encoding: {encoding}\r\nContent-Length: {}\r\n\r\n", body.len());
    [head.as_bytes(), body].concat()
}

#[test]
fn compressed_answer_is_decoded_or_rejected_with_the_name_of_the_encoding() {
    let (text, best) = (BODY.as_bytes(), Compression::best());
    for (encoding, body) in [
        ("gzip", compressed(GzEncoder::new(text, best))),
        ("x-gzip", compressed(GzEncoder::new(text, best))),
        ("deflate", compressed(ZlibEncoder::new(text, best))),
        ("deflate", compressed(DeflateEncoder::new(text, best))),
        ("gzip", text.to_vec()),
        ("UTF-8", text.to_vec()),
    ] {
        let outcome = answered(labelled(encoding, &body));
        assert_eq!(outcome.map_err(|error| error.to_string()), Ok("1000".to_owned()), "{encoding}");
    }
    let error = answered(labelled("br", text)).unwrap_err();
    assert_eq!(error.kind(), Kind::BadReply);
    assert!(error.message().contains("compressed (br)"), "{error}");
}

#[test]
fn size_limit_applies_to_the_decompressed_answer() {
    let zeroes = vec![b' '; 1 << 20];
    let bomb = compressed(GzEncoder::new(zeroes.as_slice(), Compression::best()));
    assert!(bomb.len() < 4_096);
    let server = Server::behind_login(move |_, stream| {
        let _ = stream.write_all(&labelled("gzip", &bomb));
    });
    let client = Client::new(&config_with(&server.url(), &[("max_reply_bytes", "65536")])).unwrap();
    assert_eq!(client.call("extensionlist/query", None).unwrap_err().kind(), Kind::TooLarge);
    // The connection cannot be reused, but the client can.
    assert_eq!(client.call("extensionlist/query", None).unwrap_err().kind(), Kind::TooLarge);
}

#[test]
fn compressed_download_is_decompressed_for_the_sink() {
    let file: Vec<u8> = (0..100_000u32).flat_map(u32::to_le_bytes).collect();
    let packed = compressed(GzEncoder::new(file.as_slice(), Compression::fast()));
    let server = Server::start(move |mut stream| {
        while read_request(&mut stream).is_some() {
            let _ = stream.write_all(&labelled("gzip", &packed));
        }
    });
    let (end, bytes) = download(&config(&server.url())).unwrap();
    assert_eq!(end, BodyEnd::Length);
    assert!(bytes == file, "{} bytes of {}", bytes.len(), file.len());
    assert_eq!(server.connections(), 1);
}

#[test]
fn tls_server_at_an_http_url_is_an_error_that_names_the_scheme() {
    let pbx = pbx();
    let url = pbx.https_url().replace("https://", "http://");
    let error = client(&url).login().unwrap_err();
    assert_eq!(error.kind(), Kind::BadReply, "{error}");
    assert!(error.message().contains(&format!("set url to {}", pbx.https_url())), "{error}");
    // Servers that close silently, or that answer 400 in plain HTTP.
    let silent = Server::start(|mut stream| drop(read_request(&mut stream)));
    let nginx = Server::saying("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
    for server in [silent, nginx] {
        let error = client(&server.url()).login().unwrap_err();
        let https = server.url().replace("http://", "https://");
        assert!(error.message().contains(&https), "{error}");
    }
}

#[test]
fn http_server_at_an_https_url_is_an_error_that_names_the_scheme() {
    let pbx = pbx();
    let url = pbx.http_url().replace("http://", "https://");
    let error = Client::new(&config_with(&url, &[("tls.verify", "off")])).unwrap().login().unwrap_err();
    assert_eq!(error.kind(), Kind::Tls);
    assert!(error.message().contains(&format!("set url to {}", pbx.http_url())), "{error}");
}

#[test]
fn refusal_with_an_http_error_status_is_parsed_and_other_pages_are_not() {
    let refused = r#"{"status":"Failed","errno":"20010"}"#;
    let head = |status: &str, body: &str| {
        format!("HTTP/1.1 {status}\r\nContent-Length: {}\r\n\r\n{body}", body.len())
    };
    let error = answered(head("403 Forbidden", refused)).unwrap_err();
    assert_eq!((error.kind(), error.pbx_code()), (Kind::Pbx, 20010), "{error}");
    for body in ["<html>Forbidden</html>", "{}", ""] {
        let error = answered(head("403 Forbidden", body)).unwrap_err();
        assert_eq!((error.kind(), error.http_status()), (Kind::Http, 403), "{error}");
    }
}

fn context() -> RequestContext {
    RequestContext::begin(TIMEOUT, TIMEOUT, &Arc::default())
}

const GET: Request<'_> = Request { method: Method::Get, target: "/file", body: "", repeatable: false };

fn download(config: &yeastar::config::Config) -> Result<(BodyEnd, Vec<u8>), Error> {
    let transport = Transport::new(config).unwrap();
    download_by(&transport)
}

fn download_by(transport: &Transport) -> Result<(BodyEnd, Vec<u8>), Error> {
    let mut bytes = Vec::new();
    let mut sink = |piece: &[u8], _: u64, _: u64| {
        bytes.extend_from_slice(piece);
        Flow::Continue(())
    };
    let end = transport.stream(&GET, &context(), &mut sink)?;
    Ok((end, bytes))
}

#[test]
fn download_returns_how_its_body_ended() {
    let says = |answer: &'static str| download(&config(&Server::saying(answer).url())).unwrap().0;
    assert_eq!(says("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nxy"), BodyEnd::Length);
    let chunks = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nxy\r\n0\r\n\r\n";
    assert_eq!(says(chunks), BodyEnd::LastChunk);
    assert_eq!(says("HTTP/1.1 200 OK\r\n\r\nxy"), BodyEnd::PlainClose);
}

#[test]
fn close_notify_is_detected_and_remembered() {
    let identity = Identity::new(&["pbx"]);
    let served = AtomicUsize::new(0);
    // Only the second connection ends with one.
    let server = Server::start_tls(&identity, move |mut stream| {
        if read_request(&mut stream).is_none() {
            return;
        }
        if served.fetch_add(1, Ordering::SeqCst) == 1 {
            let _ = stream.write_all(b"HTTP/1.1 200 OK\r\n\r\nwhole");
            return stream.close_notify();
        }
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\n\r\ncut");
    });
    let pin = identity.pin_sha256();
    let transport = Transport::new(&config_with(&server.url(), &[("tls.pin_sha256", &pin)])).unwrap();
    let mut ends = (0..3).map(|_| download_by(&transport).unwrap().0);
    assert_eq!(ends.next(), Some(BodyEnd::TlsWithoutCloseNotify { sent_before: false }));
    assert_eq!(ends.next(), Some(BodyEnd::CloseNotify));
    assert_eq!(ends.next(), Some(BodyEnd::TlsWithoutCloseNotify { sent_before: true }));
}

#[test]
fn close_notify_after_a_body_with_a_length_is_detected() {
    let identity = Identity::new(&["pbx"]);
    let served = AtomicUsize::new(0);
    let tls = identity.server_config();
    let server = Server::start(move |stream| {
        // So that they are not read together.
        stream.set_nodelay(true).unwrap();
        let mut stream = StreamOwned::new(ServerConnection::new(Arc::clone(&tls)).unwrap(), stream);
        if read_request(&mut stream).is_none() {
            return;
        }
        if served.fetch_add(1, Ordering::SeqCst) == 3 {
            let _ = stream.write_all(b"HTTP/1.1 200 OK\r\n\r\ncut");
            return;
        }
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 1\r\n\r\nx");
        std::thread::sleep(std::time::Duration::from_millis(5));
        stream.conn.send_close_notify();
        let _ = stream.flush();
    });
    let (pin, url) = (identity.pin_sha256(), server.url().replace("http://", "https://"));
    let transport = Transport::new(&config_with(&url, &[("tls.pin_sha256", &pin)])).unwrap();
    // On a slow machine, it may arrive too late for the first.
    for _ in 0..3 {
        assert_eq!(download_by(&transport).unwrap().0, BodyEnd::Length);
    }
    assert_eq!(download_by(&transport).unwrap().0, BodyEnd::TlsWithoutCloseNotify { sent_before: true });
}

#[test]
fn before_write_hook_runs_only_if_bytes_are_sent() {
    let written = Arc::new(AtomicUsize::new(0));
    let context = || {
        let written = Arc::clone(&written);
        context().with_before_write(Arc::new(move |peer: Option<IpAddr>| {
            assert!(peer.is_some_and(|peer| peer.is_loopback()));
            written.fetch_add(1, Ordering::SeqCst);
            Ok(())
        }))
    };
    let post = Request { method: Method::Post, target: "/login", body: "{}", repeatable: false };
    let server = Server::saying(ok("{}"));
    Transport::new(&config(&server.url())).unwrap().send(&post, &context()).unwrap();
    assert_eq!(written.load(Ordering::SeqCst), 1);
    let refusing = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let untrusted = pbx();
    for url in [format!("http://{refusing}"), untrusted.https_url()] {
        let wrong_pin = [("tls.pin_sha256", "ab".repeat(32))];
        let keys: Vec<(&str, &str)> = wrong_pin.iter().map(|(key, value)| (*key, value.as_str())).collect();
        Transport::new(&config_with(&url, &keys)).unwrap().send(&post, &context()).unwrap_err();
    }
    assert_eq!(written.load(Ordering::SeqCst), 1);
}

#[test]
fn error_of_the_before_write_hook_prevents_sending() {
    let server = Server::saying(ok("{}"));
    let transport = Transport::new(&config(&server.url())).unwrap();
    let refuse = |_: Option<IpAddr>| Err(Error::new(Kind::LockedOut, "not now"));
    let error = transport.send(&GET, &context().with_before_write(Arc::new(refuse))).unwrap_err();
    assert_eq!(error.kind(), Kind::LockedOut);
    transport.send(&GET, &context()).unwrap();
}

#[test]
fn error_status_with_an_endless_body_is_reported_at_once() {
    let server = Server::behind_login(|_, stream| {
        let _ = stream.write_all(b"HTTP/1.1 500 Internal Server Error\r\n\r\nand then nothing");
        let _ = stream.read(&mut [0]);
    });
    let client = client(&server.url());
    let began = std::time::Instant::now();
    assert_eq!(client.call("apply", None).unwrap_err().http_status(), 500);
    assert!(began.elapsed() < std::time::Duration::from_secs(3), "{:?}", began.elapsed());
}
