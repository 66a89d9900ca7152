//! Downloads: one call for key and file, an error for a refusal instead of the file, and no partial files.

use std::io::Write;
use std::net::Shutdown;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use yeastar::client::Client;
use yeastar::error::{Error, Kind};
use yeastar::listener::{Listener, Settings};
use yeastar::report;
use yeastar::transport::Flow;
use yeastar_simulator::Pbx;

use crate::support::{Server, TIMEOUT, TempDir, bodies, client, ok, pbx_with};

const START: &str = "2018-11-07 00:00:00";
const END: &str = "2099-02-18 23:59:59";

/// Plays a call and returns the name of its recording.
fn recorded(client: &Client) -> String {
    let settings = Settings { bind: "127.0.0.1:0".to_owned(), ..Settings::default() };
    let listener = Arc::new(Listener::start(settings).unwrap());
    client.attach(&listener).unwrap();
    client.call("extension/dial_extension", Some(r#"{"caller":"1000","callee":"1001"}"#)).unwrap();
    loop {
        let delivery = listener.next(Some(TIMEOUT)).unwrap().expect("an event in time");
        if delivery.event().kind() == report::Kind::Cdr {
            return delivery.event().text("recording").unwrap().to_owned();
        }
    }
}

fn office() -> (Pbx, Client) {
    let pbx = pbx_with(|options| options.pace = Duration::from_millis(5));
    let client = client(&pbx.http_url());
    (pbx, client)
}

fn collect(
    fetch: impl FnOnce(&mut yeastar::transport::Sink<'_>) -> Result<(), Error>,
) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    fetch(&mut |piece, received, total| {
        bytes.extend_from_slice(piece);
        assert_eq!(received, u64::try_from(bytes.len()).unwrap());
        assert!(total == 0 || received <= total);
        Flow::Continue(())
    })?;
    Ok(bytes)
}

#[test]
fn recording_is_downloaded_in_one_call() {
    let (pbx, client) = office();
    let name = recorded(&client);
    let bytes = collect(|sink| client.download_recording(&name, sink)).unwrap();
    assert!(bytes.starts_with(b"RIFF") && bytes.len() > 1_000);
    // A second download gets a new key.
    assert_eq!(collect(|sink| client.download_recording(&name, sink)).unwrap(), bytes);
    assert_eq!(bodies(&pbx, "recording/get_random").len(), 2);
}

#[test]
fn missing_recording_is_refused_without_calling_the_sink() {
    let (_pbx, client) = office();
    let mut seen = 0;
    let error = client
        .download_recording("none.wav", &mut |bytes, _, _| {
            seen += bytes.len();
            Flow::Continue(())
        })
        .unwrap_err();
    assert_eq!((error.kind(), seen), (Kind::Pbx, 0));
    assert!(error.pbx_text().is_some(), "{error}");
}

#[test]
fn saved_file_is_complete_or_absent() {
    let (_pbx, client) = office();
    let name = recorded(&client);
    let place = TempDir::new();
    let path = place.file("call.wav");
    client.save_recording(&name, &path).unwrap();
    let whole = std::fs::read(&path).unwrap();
    assert!(whole.starts_with(b"RIFF"));
    // A failed download leaves the old file unchanged, and no temporary file.
    assert_eq!(client.save_recording("none.wav", &path).unwrap_err().kind(), Kind::Pbx);
    assert_eq!(std::fs::read(&path).unwrap(), whole);
    assert_eq!(place.file_names(), ["call.wav"]);
    let error = client.save_recording(&name, &place.file("no/such/folder.wav")).unwrap_err();
    assert_eq!(error.kind(), Kind::Io);
    let error = client.save_recording(&name, std::path::Path::new("/")).unwrap_err();
    assert_eq!(error.kind(), Kind::InvalidArgument);
}

/// Returns keys, and answers the n-th download with the n-th text.
fn giving(answers: &'static [&'static str]) -> (Server, Arc<AtomicUsize>) {
    let keys = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&keys);
    let downloads = AtomicUsize::new(0);
    let server = Server::behind_login(move |request, stream| {
        if request.contains("get_random") {
            let key = counted.fetch_add(1, Ordering::SeqCst);
            let _ =
                stream.write_all(ok(&format!(r#"{{"status":"Success","random":"key{key}"}}"#)).as_bytes());
            return;
        }
        let at = downloads.fetch_add(1, Ordering::SeqCst);
        assert!(request.starts_with("GET ") && request.contains(&format!("random=key{at}&")), "{request}");
        let _ = stream.write_all(answers[at].as_bytes());
        let _ = stream.shutdown(Shutdown::Both);
    });
    (server, keys)
}

#[test]
fn token_that_expires_between_key_and_file_causes_a_new_key() {
    let dead = "HTTP/1.1 200 OK\r\nContent-Length: 36\r\n\r\n{\"status\":\"Failed\",\"errno\":\"20006\"}\r\n";
    let (server, keys) = giving(Box::leak(Box::new([dead, "HTTP/1.0 200 OK\r\n\r\nRIFF\x04\0\0\0WAVE"])));
    let client = client(&server.url());
    assert_eq!(collect(|sink| client.download_recording("a.wav", sink)).unwrap(), b"RIFF\x04\0\0\0WAVE");
    assert_eq!(keys.load(Ordering::SeqCst), 2);
}

#[test]
fn truncated_file_is_an_error_and_is_not_fetched_again() {
    let (server, keys) = giving(&["HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nRIFF"]);
    let client = client(&server.url());
    let place = TempDir::new();
    let error = client.save_recording("a.wav", &place.file("a.wav")).unwrap_err();
    assert_eq!(error.kind(), Kind::Io);
    assert_eq!(place.file_names(), [""; 0]);
    assert_eq!(keys.load(Ordering::SeqCst), 1);
}

#[test]
fn sink_can_stop_the_download() {
    let (server, _) = giving(&["HTTP/1.0 200 OK\r\n\r\nRIFF and more"]);
    let client = client(&server.url());
    let error = client.download_recording("a.wav", &mut |_, _, _| Flow::Break(())).unwrap_err();
    assert_eq!(error.kind(), Kind::Cancelled);
}

#[test]
fn sink_can_make_other_calls() {
    let (_pbx, client) = office();
    let name = recorded(&client);
    let mut asked = 0;
    let answer = client.download_recording(&name, &mut |_, _, _| {
        client.call("deviceinfo/query", None).unwrap();
        asked += 1;
        Flow::Continue(())
    });
    answer.unwrap();
    assert!(asked > 0);
}

#[test]
fn large_download_uses_constant_memory() {
    const SIZE: u64 = 64 << 20;
    let server = Server::behind_login(|request, stream| {
        if request.contains("get_random") {
            let _ = stream.write_all(ok(r#"{"status":"Success","random":"key"}"#).as_bytes());
            return;
        }
        let _ = stream.write_all(format!("HTTP/1.1 200 OK\r\nContent-Length: {SIZE}\r\n\r\n").as_bytes());
        let piece = vec![b'x'; 1 << 16];
        for _ in 0..SIZE / (1 << 16) {
            if stream.write_all(&piece).is_err() {
                return;
            }
        }
    });
    let client = client(&server.url());
    let (mut last, mut largest) = (0, 0);
    client
        .download_recording("a.wav", &mut |piece, received, total| {
            assert_eq!(total, SIZE);
            largest = largest.max(piece.len());
            last = received;
            Flow::Continue(())
        })
        .unwrap();
    assert_eq!(last, SIZE);
    assert!(largest <= 64 * 1024, "a piece of {largest} bytes");
}

#[test]
fn voicemail_is_downloaded_in_one_call() {
    let (_pbx, client) = office();
    let bytes = collect(|sink| client.download_voicemail("1000", "msg0001.wav", "unread", sink)).unwrap();
    assert!(bytes.starts_with(b"RIFF"));
    let error = collect(|sink| client.download_voicemail("1000", "msg9999.wav", "unread", sink)).unwrap_err();
    assert_eq!(error.kind(), Kind::Pbx);
    let error = collect(|sink| client.download_voicemail("1000", "msg0001.wav", "new", sink)).unwrap_err();
    assert_eq!(error.kind(), Kind::InvalidArgument);
}

#[test]
fn call_records_are_returned_as_csv_and_as_rows() {
    let (_pbx, client) = office();
    let name = recorded(&client);
    let csv = collect(|sink| client.download_cdr("all", START, END, sink)).unwrap();
    let header = "callid,timestart,callfrom,callto,callduraction,talkduraction,srctrunkname,dsttrunkname,status,type,pincode,recording,didnumber,sn";
    assert!(csv.starts_with(header.as_bytes()), "{}", String::from_utf8_lossy(&csv));
    let rows = client.cdr_rows("1001", START, END).unwrap();
    let last = rows.count("/cdr").checked_sub(1).expect("rows");
    let field = |name: &str| rows.string(&format!("/cdr/{last}/{name}")).unwrap().to_owned();
    assert_eq!(
        (field("callfrom"), field("callto"), field("recording")),
        ("1000".into(), "1001".into(), name)
    );
    assert!(
        !field("callduration").is_empty() && rows.string("/cdr/0/desttrunkname").is_some(),
        "{}",
        rows.json()
    );
}

#[test]
fn empty_cdr_range_succeeds_and_invalid_time_fails() {
    let (_pbx, client) = office();
    let rows = client.cdr_rows("all", "2001-01-01 00:00:00", "2001-01-02 00:00:00").unwrap();
    assert_eq!(rows.json(), r#"{"cdr":[]}"#);
    let error = client.cdr_rows("all", "yesterday", END).unwrap_err();
    assert_eq!(error.kind(), Kind::InvalidArgument);
}

#[test]
fn call_records_beyond_the_size_limit_are_an_error() {
    let answer = format!("HTTP/1.0 200 OK\r\n\r\ncallid,sn\r\n{}", "1.1,2\r\n".repeat(1_000));
    let (server, _) = giving(Box::leak(Box::new([&*answer.leak()])));
    let config = crate::support::config_with(&server.url(), &[("max_reply_bytes", "1024")]);
    let error = Client::new(&config).unwrap().cdr_rows("all", START, END).unwrap_err();
    assert_eq!(error.kind(), Kind::TooLarge);
}
