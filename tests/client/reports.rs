//! End to end: a client, a listener, and a PBX that reports a call.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant, SystemTime};

use serde_json::{Value, json};
use test_support::deliver;
use yeastar::client::Client;
use yeastar::listener::{Delivery, Listener, Settings};
use yeastar::report::Kind;
use yeastar::session::{Clock, SystemClock};
use yeastar_simulator::Pbx;

use crate::support::{TIMEOUT, bodies, config_with, pbx_with};

fn listener() -> Arc<Listener> {
    Arc::new(Listener::start(Settings { bind: "127.0.0.1:0".to_owned(), ..Settings::default() }).unwrap())
}

fn fast_pbx() -> Pbx {
    pbx_with(|options| options.pace = Duration::from_millis(5))
}

fn attached(pbx: &Pbx, listener: &Arc<Listener>, keys: &[(&str, &str)]) -> Client {
    attached_by(Arc::new(SystemClock), pbx, listener, keys)
}

fn attached_by(clock: Arc<dyn Clock>, pbx: &Pbx, listener: &Arc<Listener>, keys: &[(&str, &str)]) -> Client {
    let mut all = vec![("name", "Head office")];
    all.extend_from_slice(keys);
    let client = Client::with_clock(&config_with(&pbx.http_url(), &all), clock).unwrap();
    client.attach(listener).unwrap();
    client
}

/// Ahead of the system's by so many seconds.
#[derive(Default)]
struct Ahead(AtomicU64);

impl Ahead {
    fn by(&self) -> Duration {
        Duration::from_secs(self.0.load(Ordering::SeqCst))
    }
}

impl Clock for Ahead {
    fn now(&self) -> Instant {
        SystemClock.now() + self.by()
    }

    fn wall(&self) -> SystemTime {
        SystemClock.wall() + self.by()
    }

    fn since_boot(&self) -> Duration {
        SystemClock.since_boot() + self.by()
    }
}

fn next(listener: &Listener) -> Arc<Delivery> {
    listener.next(Some(TIMEOUT)).unwrap().expect("an event came in time")
}

/// Events up to the CDR, without those made by the library.
fn whole_call(listener: &Listener) -> Vec<Arc<Delivery>> {
    let mut events = Vec::new();
    loop {
        let delivery = next(listener);
        let kind = delivery.event().kind();
        if kind.code() < Kind::Session.code() && kind != Kind::ExtensionStatus {
            events.push(delivery);
        }
        if kind == Kind::Cdr {
            return events;
        }
    }
}

#[test]
fn all_reports_of_a_call_arrive_in_every_dialect() {
    for dialect in ["default", "1.0.2", "2.0.0"] {
        let (pbx, listener) = (fast_pbx(), listener());
        let client = attached(&pbx, &listener, &[("report.version", dialect)]);
        let reply =
            client.call("extension/dial_extension", Some(r#"{"caller":"1000","callee":"1001"}"#)).unwrap();
        let callid = reply.string("/callid").unwrap().to_owned();
        let events = whole_call(&listener);
        let kinds: Vec<Kind> = events.iter().map(|delivery| delivery.event().kind()).collect();
        let wanted: &[Kind] = match dialect {
            "2.0.0" => &[Kind::CallStatus, Kind::Cdr],
            _ => &[Kind::Alert, Kind::Ring, Kind::Answer, Kind::Answered, Kind::Bye, Kind::Cdr],
        };
        for kind in wanted {
            assert!(kinds.contains(kind), "{dialect}: no {kind:?} in {kinds:?}");
        }
        for delivery in &events {
            let event = delivery.event();
            // A report without parties looks the same in the two older dialects.
            if event.party_count() > 0 || dialect == "2.0.0" {
                assert_eq!(event.dialect().as_str(), dialect, "{}", event.json());
            }
            assert_eq!(event.text("callid"), Some(callid.as_str()), "{}", event.json());
            assert_eq!(delivery.pbx(), Some("Head office"), "{}", event.json());
        }
        let Some(ring) = events.iter().find(|delivery| delivery.event().kind() == Kind::Ring) else {
            continue;
        };
        let ring = ring.event();
        let parties: Vec<_> = (0..ring.party_count())
            .map(|i| (ring.party_text(i, "number"), ring.party_text(i, "role")))
            .collect();
        assert_eq!(
            parties,
            [(Some("1001"), Some("callee")), (Some("1000"), Some("caller"))],
            "{}",
            ring.json()
        );
    }
}

#[test]
fn login_sends_the_port_and_a_random_path() {
    let (pbx, listener) = (fast_pbx(), listener());
    attached(&pbx, &listener, &[]).login().unwrap();
    let body: Value = serde_json::from_str(&bodies(&pbx, "login")[0]).unwrap();
    assert_eq!(body["port"], json!(listener.port().to_string()));
    assert_eq!(body["url"].as_str().unwrap().len(), 32);
    assert_eq!(body["urltag"], "0");
}

#[test]
fn configured_report_url_takes_precedence() {
    let (pbx, listener) = (fast_pbx(), listener());
    let url = format!("127.0.0.1:{}/from/pbx", listener.port());
    let client = attached(&pbx, &listener, &[("report.port", "9999"), ("report.url", &url)]);
    client.call("extension/dial_extension", Some(r#"{"caller":"1000","callee":"1001"}"#)).unwrap();
    let body: Value = serde_json::from_str(&bodies(&pbx, "login")[0]).unwrap();
    assert_eq!((&body["port"], &body["url"], &body["urltag"]), (&json!("9999"), &json!(url), &json!("1")));
    assert_eq!(whole_call(&listener).last().unwrap().pbx(), Some("Head office"));
}

#[test]
fn attach_on_a_live_session_redirects_reports_at_once() {
    let (pbx, listener) = (fast_pbx(), listener());
    let client = Client::new(&config_with(&pbx.http_url(), &[])).unwrap();
    client.login().unwrap();
    client.attach(&listener).unwrap();
    let body: Value = serde_json::from_str(&bodies(&pbx, "heartbeat")[0]).unwrap();
    assert_eq!(body["port"], json!(listener.port().to_string()));
    client.call("extension/dial_extension", Some(r#"{"caller":"1000","callee":"1001"}"#)).unwrap();
    whole_call(&listener);
}

#[test]
fn boot_up_triggers_a_heartbeat_on_the_secret_path_only() {
    let (pbx, listener, clock) = (fast_pbx(), listener(), Arc::<Ahead>::default());
    let client = attached_by(Arc::clone(&clock) as Arc<dyn Clock>, &pbx, &listener, &[("keepalive", "on")]);
    client.login().unwrap();
    let body: Value = serde_json::from_str(&bodies(&pbx, "login")[0]).unwrap();
    let path = format!("/{}", body["url"].as_str().unwrap());
    // The session has to be ten seconds old.
    clock.0.store(11, Ordering::SeqCst);
    let boot = |path: &str| deliver(listener.port(), path, r#"{"action":"BootUp"}"#).unwrap();
    assert_eq!(boot("/"), 200);
    std::thread::sleep(Duration::from_millis(500));
    assert!(bodies(&pbx, "heartbeat").is_empty(), "anybody can send that");
    assert_eq!(boot(&path), 200);
    let begun = Instant::now();
    while bodies(&pbx, "heartbeat").is_empty() {
        assert!(begun.elapsed() < TIMEOUT);
        std::thread::sleep(Duration::from_millis(10));
    }
    assert_eq!(bodies(&pbx, "login").len(), 1, "the session continues");
}

#[test]
fn host_gets_session_and_gap_events() {
    let (pbx, listener) = (fast_pbx(), listener());
    let client = attached(&pbx, &listener, &[]);
    client.login().unwrap();
    let up = next(&listener);
    assert_eq!(
        (up.event().kind(), up.event().text("state"), up.pbx()),
        (Kind::Session, Some("up"), Some("Head office"))
    );
    pbx.expire_tokens();
    client.call("deviceinfo/query", None).unwrap();
    assert_eq!(next(&listener).event().text("state"), Some("renewed"));
    let gap = next(&listener);
    assert_eq!((gap.event().kind(), gap.event().text("cause")), (Kind::Gap, Some("session_lost")));
    let time = |name: &str| gap.event().text(name).unwrap().parse::<i64>().unwrap();
    assert!(time("from") <= time("to") && time("to") <= gap.received_ms());
    drop(client);
    assert_eq!(next(&listener).event().text("state"), Some("closed"));
}

#[test]
fn events_of_two_pbxs_on_one_listener_are_labelled() {
    let (first, second, listener) = (fast_pbx(), fast_pbx(), listener());
    let clients: Vec<Client> = [(&first, "office"), (&second, "hotel")]
        .into_iter()
        .map(|(pbx, name)| {
            let client = Client::new(&config_with(&pbx.http_url(), &[("name", name)])).unwrap();
            client.attach(&listener).unwrap();
            client.call("extension/dial_extension", Some(r#"{"caller":"1000","callee":"1001"}"#)).unwrap();
            client
        })
        .collect();
    let mut seen: Vec<String> = Vec::new();
    while seen.len() < 2 {
        let delivery = next(&listener);
        if delivery.event().kind() == Kind::Cdr {
            seen.push(delivery.pbx().unwrap().to_owned());
        }
    }
    seen.sort();
    assert_eq!(seen, ["hotel", "office"]);
    drop(clients);
}

#[test]
fn heartbeats_keep_the_token_alive_while_nobody_calls() {
    let pbx = pbx_with(|options| options.token_life = Duration::from_secs(2));
    let keys = [("keepalive", "on"), ("keepalive_interval_s", "1")];
    let client = Client::new(&config_with(&pbx.http_url(), &keys)).unwrap();
    client.login().unwrap();
    let began = Instant::now();
    while bodies(&pbx, "heartbeat").len() < 4 {
        assert!(began.elapsed() < TIMEOUT, "no heartbeats");
        std::thread::park_timeout(Duration::from_millis(50));
    }
    client.call("deviceinfo/query", None).unwrap();
    assert_eq!(bodies(&pbx, "login").len(), 1, "the token lapsed in spite of the heartbeats");
    drop(client);
    let beats = bodies(&pbx, "heartbeat").len();
    std::thread::park_timeout(Duration::from_millis(1_500));
    assert_eq!(bodies(&pbx, "heartbeat").len(), beats, "heartbeats went on without a client");
}

#[test]
fn missing_call_records_are_backfilled_once() {
    let (pbx, listener) = (fast_pbx(), listener());
    let began = SystemTime::now();
    // The reports of the first call are lost.
    let deaf = Client::new(&config_with(&pbx.http_url(), &[("report.port", "1")])).unwrap();
    let lost = deaf.call("extension/dial_extension", Some(r#"{"caller":"1002","callee":"1003"}"#)).unwrap();
    let waited = Instant::now();
    while deaf.cdr_rows("1002", "2018-11-07 00:00:00", "2099-02-18 23:59:59").unwrap().count("/cdr") == 0 {
        assert!(waited.elapsed() < TIMEOUT, "no record of the first call");
        std::thread::park_timeout(Duration::from_millis(20));
    }
    deaf.logout().unwrap();
    let client = attached(&pbx, &listener, &[]);
    client.call("extension/dial_extension", Some(r#"{"caller":"1000","callee":"1001"}"#)).unwrap();
    whole_call(&listener);
    assert_eq!(client.backfill(began, SystemTime::now()).unwrap(), 1);
    let filled = next(&listener);
    let event = filled.event();
    assert_eq!(
        (event.kind(), event.text("backfilled"), filled.pbx()),
        (Kind::Cdr, Some("true"), Some("Head office"))
    );
    assert_eq!((event.text("callfrom"), event.text("callid")), (Some("1002"), lost.string("/callid")));
    assert_eq!(client.backfill(began, SystemTime::now()).unwrap(), 0);
}

#[test]
fn backfill_needs_a_listener_and_a_valid_time() {
    let (pbx, listener) = (fast_pbx(), listener());
    let client = attached(&pbx, &listener, &[]);
    let (now, later) = (SystemTime::now(), SystemTime::now() + Duration::from_secs(1));
    assert_eq!(client.backfill(later, now).unwrap_err().kind(), yeastar::error::Kind::InvalidArgument);
    drop(listener);
    assert_eq!(client.backfill(now, later).unwrap_err().kind(), yeastar::error::Kind::WrongState);
}

#[test]
fn call_records_dropped_by_a_full_queue_are_backfilled() {
    let pbx = fast_pbx();
    let settings = Settings {
        bind: "127.0.0.1:0".to_owned(),
        queue: 1,
        overflow: yeastar::config::Overflow::DropNewest,
        ..Settings::default()
    };
    let listener = Arc::new(Listener::start(settings).unwrap());
    let began = SystemTime::now();
    let client = attached(&pbx, &listener, &[]);
    client.call("extension/dial_extension", Some(r#"{"caller":"1000","callee":"1001"}"#)).unwrap();
    let waited = Instant::now();
    // Only one of the seven reports fits, and it is not the record.
    while listener.stat("dropped") < 6 {
        assert!(waited.elapsed() < TIMEOUT, "{} dropped", listener.stat("dropped"));
        std::thread::park_timeout(Duration::from_millis(20));
    }
    assert_eq!(client.backfill(began, SystemTime::now()).unwrap(), 1);
    assert_eq!(client.backfill(began, SystemTime::now()).unwrap(), 0);
}
