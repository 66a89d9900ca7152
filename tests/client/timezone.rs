//! UTC times in reports, records and backfilled events.

use std::io::Write;
use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use test_support::deliver;
use yeastar::client::Client;
use yeastar::error::Kind;
use yeastar::listener::{Listener, Settings};
use yeastar::report;
use yeastar::time::Zone;

use crate::support::{Server, TIMEOUT, TempDir, config_with, ok};

const HEADER: &str = "callid,timestart,callfrom,callto,callduraction,talkduraction,srctrunkname,dsttrunkname,status,type,pincode,recording,didnumber,sn";

fn listener(zone: Option<&str>) -> Arc<Listener> {
    let zone = zone.map(|name| Arc::new(Zone::load(name).unwrap()));
    let settings = Settings { bind: "127.0.0.1:0".to_owned(), zone, ..Settings::default() };
    Arc::new(Listener::start(settings).unwrap())
}

/// A PBX in Berlin with a correct clock and these call records, and the periods that were requested.
fn in_berlin(rows: &'static [&'static str]) -> (Server, Arc<Mutex<Vec<String>>>) {
    let asked: Arc<Mutex<Vec<String>>> = Arc::default();
    let requests = Arc::clone(&asked);
    let server = Server::behind_login(move |request, stream| {
        let answer = if request.contains("deviceinfo/query") {
            let now = Zone::load("Europe/Berlin").unwrap().civil(SystemTime::now()).unwrap();
            ok(&format!(r#"{{"status":"Success","deviceinfo":{{"systemtime":"{now}"}}}}"#))
        } else if request.contains("cdr/get_random") {
            requests.lock().unwrap().push(request.to_owned());
            ok(r#"{"status":"Success","random":"key"}"#)
        } else if request.contains("cdr/download") {
            ok(&format!("{HEADER}\r\n{}\r\n", rows.join("\r\n")))
        } else {
            ok(r#"{"status":"Success"}"#)
        };
        let _ = stream.write_all(answer.as_bytes());
    });
    (server, asked)
}

fn at(seconds: u64) -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(seconds)
}

#[test]
fn reports_have_utc_by_the_zone_of_the_client_or_else_of_the_listener() {
    let (server, _) = in_berlin(&[]);
    let body = r#"{"action":"NewCdr","callid":"1543388161.1","timestart":"2018-11-28 07:56:01","status":"ANSWERED"}"#;
    for (of_client, of_listener, expected) in [
        (Some("Europe/Berlin"), None, Some("2018-11-28T06:56:01Z")),
        (Some("Europe/Berlin"), Some("Asia/Shanghai"), Some("2018-11-28T06:56:01Z")),
        (None, Some("Asia/Shanghai"), Some("2018-11-27T23:56:01Z")),
        (None, None, None),
    ] {
        let listener = listener(of_listener);
        let url = format!("127.0.0.1:{}/from/pbx", listener.port());
        let mut keys = vec![("report.url", url.as_str())];
        keys.extend(of_client.map(|zone| ("pbx.timezone", zone)));
        let client = Client::new(&config_with(&server.url(), &keys)).unwrap();
        client.attach(&listener).unwrap();
        assert_eq!(deliver(listener.port(), "/from/pbx", body).unwrap(), 200);
        let delivery = listener.next(Some(TIMEOUT)).unwrap().expect("an event in time");
        assert_eq!(delivery.event().text("timestart_utc"), expected, "{of_client:?} {of_listener:?}");
        assert_eq!(delivery.event().text("timestart"), Some("2018-11-28 07:56:01"));
    }
}

#[test]
fn redelivered_events_have_utc() {
    let place = TempDir::new();
    let start = || {
        let zone = Some(Arc::new(Zone::load("Europe/Berlin").unwrap()));
        let journal = Some(place.file("journal.db"));
        let bind = "127.0.0.1:0".to_owned();
        Listener::start(Settings { bind, zone, journal, ..Settings::default() }).unwrap()
    };
    let listener = start();
    let body = r#"{"action":"NewCdr","callid":"1543388161.1","timestart":"2018-11-28 07:56:01"}"#;
    assert_eq!(deliver(listener.port(), "/", body).unwrap(), 200);
    drop(listener);
    let listener = start();
    let delivery = listener.next(Some(TIMEOUT)).unwrap().expect("an event in time");
    let event = delivery.event();
    assert_eq!(
        (event.text("redelivered"), event.text("timestart_utc")),
        (Some("1"), Some("2018-11-28T06:56:01Z"))
    );
}

#[test]
fn redelivered_events_have_utc_by_the_zone_of_their_client() {
    let (server, _) = in_berlin(&[]);
    let place = TempDir::new();
    let start = |zone: &str| {
        let (zone, journal) = (Some(Arc::new(Zone::load(zone).unwrap())), Some(place.file("journal.db")));
        let bind = "127.0.0.1:0".to_owned();
        Arc::new(Listener::start(Settings { bind, zone, journal, ..Settings::default() }).unwrap())
    };
    let listener = start("Asia/Shanghai");
    let url = format!("127.0.0.1:{}/from/pbx", listener.port());
    let keys = [("report.url", url.as_str()), ("pbx.timezone", "Europe/Berlin"), ("name", "office")];
    let client = Client::new(&config_with(&server.url(), &keys)).unwrap();
    client.attach(&listener).unwrap();
    let body = r#"{"action":"NewCdr","callid":"1543388161.1","timestart":"2018-11-28 07:56:01"}"#;
    assert_eq!(deliver(listener.port(), "/from/pbx", body).unwrap(), 200);
    drop((client, listener));
    // No client is attached to the next one, which has another zone.
    let listener = start("America/New_York");
    let delivery = listener.next(Some(TIMEOUT)).unwrap().expect("an event in time");
    let event = delivery.event();
    let found = ["pbx", "redelivered", "timestart_utc", "_timestart_utc"].map(|name| event.text(name));
    assert_eq!(found, [Some("office"), Some("1"), Some("2018-11-28T06:56:01Z"), None]);
}

#[test]
fn clients_with_different_names_cannot_share_a_report_path() {
    let (server, _) = in_berlin(&[]);
    let listener = listener(None);
    let url = format!("127.0.0.1:{}/from/pbx", listener.port());
    let named = |name: &str| {
        let keys = [("report.url", url.as_str()), ("name", name)];
        Client::new(&config_with(&server.url(), &keys)).unwrap()
    };
    let (office, hotel) = (named("office"), named("hotel"));
    office.attach(&listener).unwrap();
    office.attach(&listener).unwrap();
    named("office").attach(&listener).unwrap();
    let error = hotel.attach(&listener).unwrap_err();
    assert_eq!(error.kind(), Kind::InvalidArgument);
    assert!(error.message().contains("report.url is that of the client 'office'"), "{error}");
}

#[test]
fn records_have_utc_if_the_zone_is_known() {
    let (server, _) =
        in_berlin(&["1543388161.1,2018-11-28 07:56:01,1000,1001,10,8,,,ANSWERED,Internal,,,,3"]);
    let rows = |keys: &[(&str, &str)]| {
        let client = Client::new(&config_with(&server.url(), keys)).unwrap();
        let reply = client.cdr_rows("all", "2018-11-28 00:00:00", "2018-11-28 23:59:59").unwrap();
        reply.string("/cdr/0/timestart_utc").map(str::to_owned)
    };
    assert_eq!(rows(&[("pbx.timezone", "Europe/Berlin")]).as_deref(), Some("2018-11-28T06:56:01Z"));
    assert_eq!(rows(&[]), None);
}

#[test]
fn backfill_requests_local_times_across_clock_changes() {
    let (server, asked) = in_berlin(&[
        "1540687800.1,2018-10-28 02:50:00,1000,1001,10,8,,,ANSWERED,Internal,,,,3",
        "1540691400.2,2018-10-28 02:50:00,1000,1001,10,8,,,ANSWERED,Internal,,,,3",
        "Total: 2 calls",
    ]);
    let listener = listener(None);
    let keys = [("pbx.timezone", "Europe/Berlin"), ("report.port", "1")];
    let client = Client::new(&config_with(&server.url(), &keys)).unwrap();
    client.attach(&listener).unwrap();
    // From 00:45 to 01:15 UTC; the clock was set back from 03:00 to 02:00 at 01:00 UTC.
    assert_eq!(client.backfill(at(1_540_687_500), at(1_540_689_300)).unwrap(), 1);
    let period = asked.lock().unwrap().remove(0);
    assert!(period.contains(r#""starttime":"2018-10-28 01:44:"#), "{period}");
    assert!(period.contains(r#""endtime":"2018-10-28 03:1"#), "{period}");
    let event = loop {
        let event = listener.next(Some(TIMEOUT)).unwrap().expect("an event in time");
        if event.event().kind() == report::Kind::Cdr {
            break event;
        }
    };
    assert_eq!(event.event().text("callid"), Some("1540687800.1"));
    assert_eq!(event.event().text("timestart_utc"), Some("2018-10-28T00:50:00Z"));
    assert_eq!(event.event().text("_timestart_utc"), None);
}

#[test]
fn unknown_zone_is_rejected_before_anything_is_sent() {
    let error = Client::new(&config_with("http://127.0.0.1:1", &[("pbx.timezone", "Europe/Atlantis")])).err();
    let error = error.expect("no such zone");
    assert_eq!(error.kind(), Kind::InvalidArgument);
    assert!(error.message().contains("this system has no zone 'Europe/Atlantis'"), "{error}");
}
