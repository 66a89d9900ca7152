//! Sessions of API v2.0.0 over real sockets, with a server that answers as the documentation says.

use std::io::Write;
use std::net::TcpStream;
use std::sync::{Arc, Mutex};
use std::time::{Duration, UNIX_EPOCH};

use serde_json::{Value, json};
use yeastar::client::Client;
use yeastar::error::Kind;
use yeastar::listener::{Listener, Settings};
use yeastar_simulator::{ApiVersion, MissingApi};

use crate::support::{Server, bodies, config_with, ok, pbx_with, read_request};

/// Requests as `METHOD /path?query` and body.
type Seen = Arc<Mutex<Vec<(String, String)>>>;

/// A PBX that knows these versions, and the requests that it got.
fn pbx(versions: &'static [&'static str]) -> (Server, Seen) {
    let seen = Seen::default();
    let notes = Arc::clone(&seen);
    let server = Server::start(move |mut stream| {
        while let Some(request) = read_request(&mut stream) {
            let line = request.lines().next().unwrap_or_default().trim_end_matches(" HTTP/1.1").to_owned();
            let body = request.split_once("\r\n\r\n").map_or("", |(_, body)| body).to_owned();
            let version = line.split('/').nth(2).unwrap_or_default().to_owned();
            notes.lock().unwrap().push((line.clone(), body));
            answer(&mut stream, &line, versions.contains(&version.as_str()));
        }
    });
    (server, seen)
}

fn answer(stream: &mut TcpStream, line: &str, is_known: bool) {
    let path = line.split('?').next().unwrap_or_default();
    let text = match path.rsplit('/').next() {
        _ if !is_known => "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n".to_owned(),
        Some("login") => ok(r#"{"status":"Success","token":"0123456789abcdef","transport":"HTTP"}"#),
        Some("get_random") => ok(r#"{"status":"Success","random":"k3y"}"#),
        Some("download") if path.contains("/cdr/") => {
            ok("callid,timestart,callfrom,callto\r\n1571897930.5,2019-10-23 22:18:50,1023,2023\r\n")
        }
        Some("download") => ok("RIFF"),
        Some("query") => ok(r#"{"status":"Success","deviceinfo":{"systemtime":"2019-10-23 23:00:00"}}"#),
        _ => ok(r#"{"status":"Success"}"#),
    };
    let _ = stream.write_all(text.as_bytes());
}

fn client(server: &Server, keys: &[(&str, &str)]) -> Client {
    Client::new(&config_with(&server.url(), keys)).unwrap()
}

fn lines(seen: &Seen) -> Vec<String> {
    seen.lock().unwrap().iter().map(|(line, _)| line.clone()).collect()
}

fn body_of(seen: &Seen, path: &str) -> Value {
    let seen = seen.lock().unwrap();
    let (_, body) = seen.iter().find(|(line, _)| line.contains(path)).unwrap();
    serde_json::from_str(body).unwrap()
}

#[test]
fn auto_uses_the_version_that_the_pbx_knows() {
    for (versions, first, api) in [
        (&["v1.1.0", "v2.0.0"][..], &["POST /api/v2.0.0/login"][..], "v2.0.0"),
        (&["v1.1.0"], &["POST /api/v2.0.0/login", "POST /api/v1.1.0/login"], "v1.1.0"),
    ] {
        let (server, seen) = pbx(versions);
        let client = client(&server, &[("api_version", "auto")]);
        assert_eq!(client.info("api_version"), None);
        client.call("deviceinfo/query", None).unwrap();
        let query = format!("POST /api/{api}/deviceinfo/query?token=0123456789abcdef");
        assert_eq!(lines(&seen), [first, &[query.as_str()]].concat());
        assert_eq!(client.info("api_version").unwrap().to_str(), Ok(api));
        assert_eq!(client.info("transport"), Some(c"HTTP"));
        assert_eq!(client.info("no such name"), None);
    }
}

#[test]
fn path_with_a_version_goes_there_and_requests_of_version_1_go_to_v1_1_0() {
    let (server, seen) = pbx(&["v1.1.0", "v2.0.0"]);
    let client = client(&server, &[("api_version", "v2.0.0")]);
    client.call("conference/query", Some(r#"{"number":"all"}"#)).unwrap();
    client.call("v1.1.0/apply", None).unwrap();
    client.request(&yeastar::catalogue::requests::APPLY, &[], None).unwrap();
    let expected =
        ["login", "conference/query?token=0123456789abcdef"].map(|path| format!("POST /api/v2.0.0/{path}"));
    let apply = "POST /api/v1.1.0/apply?token=0123456789abcdef".to_owned();
    assert_eq!(lines(&seen), [&expected[..], &[apply.clone(), apply]].concat());
}

#[test]
fn downloads_of_v2_select_by_number() {
    let (server, seen) = pbx(&["v2.0.0"]);
    let client = client(&server, &[("api_version", "v2.0.0")]);
    let rows = client.cdr_rows("all", "2019-10-23 00:00:00", "2019-10-24 00:00:00").unwrap();
    assert_eq!(rows.string("/cdr/0/callto"), Some("2023"));
    let mut ignore = |_: &[u8], _, _| std::ops::ControlFlow::Continue(());
    client.download_voicemail("1000", "msg0000.wav", "unread", &mut ignore).unwrap();
    client.download_recording("20191024201242-1571897930.5-203-201-Internal.wav", &mut ignore).unwrap();
    let expected =
        json!({"number": "all", "starttime": "2019-10-23 00:00:00", "endtime": "2019-10-24 00:00:00"});
    assert_eq!(body_of(&seen, "/cdr/get_random"), expected);
    let expected = json!({"number": "1000", "voicemailfile": "msg0000.wav", "voicemailstatus": "unread"});
    assert_eq!(body_of(&seen, "/voicemail/get_random"), expected);
    let downloads: Vec<String> = lines(&seen).into_iter().filter(|line| line.starts_with("GET ")).collect();
    assert_eq!(
        downloads,
        [
            "cdr/download?number=all&starttime=2019-10-23%2000%3A00%3A00&endtime=2019-10-24%2000%3A00%3A00",
            "voicemail/download?number=1000&voicemailfile=msg0000.wav&voicemailstatus=unread",
            "recording/download?recording=20191024201242-1571897930.5-203-201-Internal.wav",
        ]
        .map(|rest| format!("GET /api/v2.0.0/{rest}&random=k3y&token=0123456789abcdef"))
    );
    assert!(lines(&seen).iter().all(|line| line.contains("/api/v2.0.0/")), "{:?}", lines(&seen));
}

#[test]
fn backfill_and_reports_of_v2_use_its_requests_and_format() {
    let (server, seen) = pbx(&["v2.0.0"]);
    let client = client(&server, &[("api_version", "v2.0.0")]);
    let settings = Settings { bind: "127.0.0.1:0".to_owned(), ..Settings::default() };
    let listener = Arc::new(Listener::start(settings).unwrap());
    client.attach(&listener).unwrap();
    let from = UNIX_EPOCH + Duration::from_secs(1_571_868_000);
    assert_eq!(client.backfill(from, from + Duration::from_secs(7_200)).unwrap(), 1);
    let login = body_of(&seen, "/login");
    assert_eq!((&login["version"], &login["urltag"]), (&json!("2.0.0"), &json!("0")));
    assert_eq!(login["port"], listener.port().to_string());
    assert!(lines(&seen).iter().all(|line| line.contains("/api/v2.0.0/")), "{:?}", lines(&seen));
    client.heartbeat().unwrap();
    let heartbeat = body_of(&seen, "/heartbeat");
    assert_eq!((&heartbeat["ipaddr"], &heartbeat["version"]), (&json!("127.0.0.1"), &json!("2.0.0")));
    assert_eq!((&heartbeat["port"], &heartbeat["url"]), (&json!(listener.port()), &login["url"]));
    assert_eq!(heartbeat.get("urlflag"), None);
}

#[test]
fn auto_finds_out_whatever_old_firmware_answers() {
    for missing in [MissingApi::NotFound, MissingApi::Errno, MissingApi::Html] {
        let pbx = pbx_with(|options| (options.api, options.missing_api) = (vec![ApiVersion::V1], missing));
        let client = Client::new(&config_with(&pbx.http_url(), &[("api_version", "auto")])).unwrap();
        client.call("extensionlist/query", None).unwrap();
        pbx.expire_tokens();
        client.call("extensionlist/query", None).unwrap();
        let logins: Vec<String> = pbx
            .requests()
            .into_iter()
            .map(|request| request.path)
            .filter(|path| path.ends_with("/login"))
            .collect();
        assert_eq!(logins, ["/api/v2.0.0/login", "/api/v1.1.0/login", "/api/v1.1.0/login"], "{missing:?}");
    }
}

#[test]
fn auto_with_a_wrong_password_does_not_lock_the_address_out() {
    for api in [vec![ApiVersion::V1], vec![ApiVersion::V2], vec![ApiVersion::V1, ApiVersion::V2]] {
        let pbx = pbx_with(|options| options.api.clone_from(&api));
        let keys = [("api_version", "auto"), ("password", "wrong")];
        let client = Client::new(&config_with(&pbx.http_url(), &keys)).unwrap();
        for _ in 0..4 {
            assert_eq!(client.login().unwrap_err().kind(), Kind::LoginRefused, "{api:?}");
        }
        for _ in 0..4 {
            assert_eq!(client.login().unwrap_err().kind(), Kind::LockedOut, "{api:?}");
        }
        client.set_password(crate::support::PASSWORD).unwrap();
        let other = [("api_version", "auto"), ("login.guard_id", "another guard")];
        Client::new(&config_with(&pbx.http_url(), &other)).unwrap().login().unwrap();
    }
}

#[test]
fn dead_token_of_a_cloud_pbx_is_refreshed_without_the_password() {
    let pbx = pbx_with(|options| options.cloud = true);
    let client = Client::new(&config_with(&pbx.http_url(), &[("api_version", "v2.0.0")])).unwrap();
    for _ in 0..3 {
        client.call("v1.1.0/deviceinfo/query", None).unwrap();
        pbx.expire_tokens();
    }
    client.call("v1.1.0/extensionlist/query", None).unwrap();
    assert_eq!((bodies(&pbx, "login").len(), bodies(&pbx, "token/refresh").len()), (1, 3));
    assert_eq!(client.info("transport"), None);
}
