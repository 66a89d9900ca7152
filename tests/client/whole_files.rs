//! A download is complete or an error, and a file is never replaced with an incomplete one, however the connection
//! ends.

use std::io::Write;

use test_support::Identity;
use yeastar::client::Client;
use yeastar::error::Kind;

use crate::support::{Server, TempDir, client, config_with, ok, read_request};

const KEY: &str = r#"{"status":"Success","random":"key"}"#;
const CSV: &[u8] = b"callid,timestart\r\n1.1,2018-11-27 00:00:00\r\n";

fn wav(says: u32, has: usize) -> Vec<u8> {
    let mut file = [b"RIFF".as_slice(), &says.to_le_bytes(), b"WAVE"].concat();
    file.resize(has, 1);
    file
}

fn with_length(length: usize, body: &[u8]) -> Vec<u8> {
    [format!("HTTP/1.1 200 OK\r\nContent-Length: {length}\r\n\r\n").as_bytes(), body].concat()
}

fn until_close(body: &[u8]) -> Vec<u8> {
    [b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n".as_slice(), body].concat()
}

fn chunked(body: &[u8], end: &str) -> Vec<u8> {
    let head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    [format!("{head}{:x}\r\n", body.len()).as_bytes(), body, b"\r\n", end.as_bytes()].concat()
}

/// A PBX over plain HTTP that answers every download with these bytes, and closes.
fn giving(answer: Vec<u8>) -> Server {
    Server::behind_login(move |request, stream| {
        let _ = if request.contains("get_random") {
            stream.write_all(ok(KEY).as_bytes())
        } else {
            let sent = stream.write_all(&answer);
            let _ = stream.shutdown(std::net::Shutdown::Both);
            sent
        };
    })
}

/// The same over TLS. `notifies`: whether answers with a length and the file end with `close_notify`.
fn giving_over_tls(answer: Vec<u8>, notifies: (bool, bool)) -> (Server, Identity) {
    let identity = Identity::new(&["127.0.0.1"]);
    let server = Server::start_tls(&identity, move |mut stream| {
        let Some(request) = read_request(&mut stream) else { return };
        let is_file = request.contains("/download");
        let close =
            |text: &str| ok(text).replace("HTTP/1.1 200 OK\r\n", "HTTP/1.1 200 OK\r\nConnection: close\r\n");
        let bytes = match &request {
            login if login.contains("/login ") => {
                close(r#"{"status":"Success","token":"0123456789abcdef"}"#).into_bytes()
            }
            _ if is_file => answer.clone(),
            _ => close(KEY).into_bytes(),
        };
        let _ = stream.write_all(&bytes).and_then(|()| stream.flush());
        if if is_file { notifies.1 } else { notifies.0 } {
            stream.close_notify();
        }
    });
    (server, identity)
}

/// The result for an existing file.
fn saved(client: &Client) -> (Result<(), Kind>, Vec<u8>) {
    let place = TempDir::new();
    let path = place.write("call.wav", b"the good one");
    let outcome = client.save_recording("a.wav", &path).map_err(|error| error.kind());
    assert_eq!(place.file_names(), ["call.wav"], "nothing is left beside it");
    (outcome, std::fs::read(&path).unwrap())
}

#[test]
fn complete_file_replaces_the_existing_one() {
    for (answer, file) in [
        (with_length(100, &wav(92, 100)), wav(92, 100)),
        // A recording in progress: its header is outdated, but HTTP tells the length.
        (with_length(100, &wav(5000, 100)), wav(5000, 100)),
        (chunked(&wav(0, 100), "0\r\n\r\n"), wav(0, 100)),
        (chunked(&wav(5000, 100), "0\r\nX-Trailer: 1\r\n\r\n"), wav(5000, 100)),
        // No HTTP length: the RIFF size decides.
        (until_close(&wav(92, 100)), wav(92, 100)),
        (until_close(&wav(50, 100)), wav(50, 100)),
        // No length at all, and plain HTTP cannot prove completeness.
        (until_close(&wav(u32::MAX, 100)), wav(u32::MAX, 100)),
    ] {
        let server = giving(answer);
        assert_eq!(saved(&client(&server.url())), (Ok(()), file));
    }
}

#[test]
fn file_name_of_maximum_length_is_accepted() {
    let server = giving(with_length(100, &wav(92, 100)));
    let place = TempDir::new();
    let name = "x".repeat(255);
    client(&server.url()).save_recording("a.wav", &place.file(&name)).unwrap();
    assert_eq!(place.file_names(), [name]);
}

#[test]
fn symbolic_link_stays_and_the_file_behind_it_is_replaced() {
    let server = giving(with_length(100, &wav(92, 100)));
    let place = TempDir::new();
    let (link, file) = (place.file("link.wav"), place.write("call.wav", b"the old one"));
    std::os::unix::fs::symlink("call.wav", &link).unwrap();
    client(&server.url()).save_recording("a.wav", &link).unwrap();
    assert_eq!(std::fs::read(&file).unwrap(), wav(92, 100));
    assert!(std::fs::symlink_metadata(&link).unwrap().is_symlink());
    std::fs::remove_file(&file).unwrap();
    client(&server.url()).save_recording("a.wav", &link).unwrap();
    assert_eq!(place.file_names(), ["call.wav", "link.wav"]);
}

#[test]
fn only_a_regular_file_is_replaced() {
    let server = giving(with_length(100, &wav(92, 100)));
    let place = TempDir::new();
    let socket = place.file("socket");
    let _listening = std::os::unix::net::UnixListener::bind(&socket).unwrap();
    std::fs::create_dir(place.file("folder")).unwrap();
    std::os::unix::fs::symlink("turn", place.file("turn")).unwrap();
    for (name, text) in
        [("socket", "not a regular file"), ("folder", "not a regular file"), ("turn", "links")]
    {
        let error = client(&server.url()).save_recording("a.wav", &place.file(name)).unwrap_err();
        assert_eq!(error.kind(), Kind::Io);
        assert!(error.message().contains(text), "{error}");
    }
    assert_eq!(place.file_names(), ["folder", "socket", "turn"]);
    assert!(!std::fs::symlink_metadata(&socket).unwrap().is_file());
}

#[test]
fn incomplete_download_keeps_the_existing_file() {
    for (answer, kind) in [
        (with_length(101, &wav(92, 100)), Kind::Io),
        (chunked(&wav(92, 100), ""), Kind::Io),
        (chunked(&wav(92, 100), "5\r\nab"), Kind::Io),
        (until_close(&wav(93, 100)), Kind::Io),
        (until_close(b"R"), Kind::Io),
        (until_close(b"RIFF\x5c\0\0"), Kind::Io),
        (with_length(0, b""), Kind::BadReply),
        (until_close(b""), Kind::BadReply),
        (until_close(b"\r\n\0"), Kind::BadReply),
        (until_close(b"<html><body>404</body></html>"), Kind::BadReply),
        (with_length(16, b"\xef\xbb\xbf <!DOCTYPE x>"), Kind::BadReply),
        (until_close(b"\xef\xbb\xbf{\"status\":\"Failed\",\"errno\":\"20014\",}\0"), Kind::Pbx),
        (until_close(b"{\"status\":\"Success\"}"), Kind::BadReply),
        (until_close(b"{\"status\":\"Failed\",\"err"), Kind::BadReply),
    ] {
        let shown = String::from_utf8_lossy(&answer).into_owned();
        let server = giving(answer);
        assert_eq!(saved(&client(&server.url())), (Err(kind), b"the good one".to_vec()), "{shown}");
    }
}

#[test]
fn voicemail_and_call_records_are_checked_for_completeness() {
    for (answer, kind) in [
        (with_length(CSV.len() + 1, CSV), Kind::Io),
        (until_close(b""), Kind::BadReply),
        (until_close(b"<html></html>"), Kind::BadReply),
        (until_close(b"{\"status\":\"Failed\",\"errno\":\"20014\"}"), Kind::Pbx),
    ] {
        let server = giving(answer);
        let client = client(&server.url());
        let mut seen = 0;
        let mut sink = |bytes: &[u8], _: u64, _: u64| {
            seen += bytes.len();
            yeastar::transport::Flow::Continue(())
        };
        let (start, end) = ("2018-11-27 00:00:00", "2018-11-28 00:00:00");
        let voicemail = client.download_voicemail("1000", "msg0001.wav", "read", &mut sink);
        assert_eq!(voicemail.unwrap_err().kind(), kind);
        assert_eq!(client.download_cdr("all", start, end, &mut sink).unwrap_err().kind(), kind);
        assert_eq!(client.cdr_rows("all", start, end).unwrap_err().kind(), kind);
        assert!(seen == 0 || kind == Kind::Io);
    }
}

#[test]
fn close_notify_decides_if_nothing_else_marks_the_end() {
    let cut = Err(Kind::Io);
    // Whether the PBX sends `close_notify` elsewhere, and after the file.
    for (notifies, policy, expected) in [
        ((false, true), "auto", Ok(())),
        ((false, true), "require", Ok(())),
        ((false, false), "auto", Ok(())),
        ((true, false), "auto", cut),
        ((true, false), "ignore", Ok(())),
        ((false, false), "ignore", Ok(())),
        ((false, false), "require", cut),
        ((true, false), "require", cut),
    ] {
        let (server, identity) = giving_over_tls(until_close(CSV), notifies);
        let url = server.url().replace("http:", "https:");
        let pin = identity.pin_sha256();
        let keys = [("tls.pin_sha256", pin.as_str()), ("tls.close_notify", policy)];
        let client = Client::new(&config_with(&url, &keys)).unwrap();
        // One `close_notify` may arrive too late to be noticed.
        for _ in 0..5 {
            client.call("deviceinfo/query", None).unwrap();
        }
        let rows = client.cdr_rows("all", "2018-11-27 00:00:00", "2018-11-28 00:00:00");
        let outcome = rows.map(drop).map_err(|error| error.kind());
        assert_eq!(outcome, expected, "{notifies:?} {policy}");
    }
}
