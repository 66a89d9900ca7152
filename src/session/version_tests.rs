//! Tests of `api_version` on `auto`, of logins and heartbeats of v2.0.0, and of refresh tokens, with a scripted PBX.

use std::net::IpAddr;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant, SystemTime};

use super::auth::issued::{LOCKED_OUT, WRONG_PASSWORD};
use super::auth::{LoginTable, PbxIdentity};
use super::*;
use crate::config::UrlTag;
use crate::transport::{BodyEnd, Sink};

const MINUTE: Duration = Duration::from_secs(60);
const NO_VERSION: &str = "404";
const PAGE: &str = "<html><body>Not here</body></html>";
const SILENCE: &str = "silence";
const BROKEN: &str = r#"{"status":"Succ"#;

/// Answers each request as the test says: given its path after `/api/`, without the token.
type Script = Box<dyn FnMut(&str) -> String + Send>;

struct Pbx {
    script: Mutex<Script>,
    seen: Mutex<Vec<(String, String)>>,
    start: Instant,
    passed: Mutex<Duration>,
}

impl Pbx {
    fn script(&self, script: impl FnMut(&str) -> String + Send + 'static) {
        *self.script.lock().unwrap() = Box::new(script);
    }

    /// The paths since the last call.
    fn paths(&self) -> Vec<String> {
        std::mem::take(&mut *self.seen.lock().unwrap()).into_iter().map(|(path, _)| path).collect()
    }

    /// The body of the last request.
    fn last_body(&self) -> serde_json::Value {
        let seen = self.seen.lock().unwrap();
        serde_json::from_str(&seen.last().unwrap().1).unwrap()
    }

    fn advance(&self, time: Duration) {
        *self.passed.lock().unwrap() += time;
    }
}

struct Line(Arc<Pbx>);

impl PbxTransport for Line {
    fn send(&self, request: &Request<'_>, context: &RequestContext) -> Result<Vec<u8>> {
        context.before_write(|| None)?;
        let path = request.target.strip_prefix("/api/").unwrap().split('?').next().unwrap().to_owned();
        self.0.seen.lock().unwrap().push((path.clone(), request.body.to_owned()));
        let answer = (self.0.script.lock().unwrap())(&path);
        match answer.as_str() {
            NO_VERSION => Err(Error::new(Kind::Http, "no such path").with_http_status(404)),
            "500" => Err(Error::new(Kind::Http, "broken").with_http_status(500)),
            SILENCE => Err(Error::new(Kind::Timeout, "no answer")),
            "unreachable" => Err(Error::new(Kind::Connect, "no route")),
            _ => Ok(answer.into_bytes()),
        }
    }

    fn stream(&self, _: &Request<'_>, _: &RequestContext, _: &mut Sink<'_>) -> Result<BodyEnd> {
        unreachable!("nothing is downloaded")
    }

    fn local_address(&self) -> Option<IpAddr> {
        Some(IpAddr::from([192, 168, 6, 24]))
    }

    fn identity(&self, _: &RequestContext) -> Result<PbxIdentity> {
        Ok(PbxIdentity::named("scripted"))
    }
}

impl Clock for Pbx {
    fn now(&self) -> Instant {
        self.start + *self.passed.lock().unwrap()
    }

    fn wall(&self) -> SystemTime {
        SystemTime::UNIX_EPOCH + *self.passed.lock().unwrap()
    }

    fn since_boot(&self) -> Duration {
        MINUTE * 60 + *self.passed.lock().unwrap()
    }
}

fn begin(keys: &[(&str, &str)]) -> (Arc<Session>, Arc<Pbx>, RequestContext) {
    let pbx = Arc::new(Pbx {
        script: Mutex::new(Box::new(|_| unreachable!("nothing is sent"))),
        seen: Mutex::default(),
        start: Instant::now(),
        passed: Mutex::default(),
    });
    let mut config = Config::default();
    let always = [("url", "http://pbx.test"), ("username", "api"), ("password", "x")];
    for (key, value) in always.iter().chain(keys) {
        config.set(key, value).unwrap();
    }
    let clock: Arc<dyn Clock> = Arc::clone(&pbx) as Arc<dyn Clock>;
    let table = Some(LoginTable::private(64));
    let session = Session::with_table(&config, Box::new(Line(Arc::clone(&pbx))), clock, table).unwrap();
    (session, pbx, RequestContext::begin(MINUTE, MINUTE, &Arc::default()))
}

fn auto() -> (Arc<Session>, Arc<Pbx>, RequestContext) {
    begin(&[("api_version", "auto")])
}

fn token(token: &str) -> String {
    format!(r#"{{"status":"Success","token":"{token}"}}"#)
}

fn refused_by(code: i32) -> String {
    format!(r#"{{"status":"Failed","errno":"{code}"}}"#)
}

fn ok() -> String {
    r#"{"status":"Success"}"#.to_owned()
}

fn api(session: &Session) -> Option<&str> {
    session.api().map(|name| name.to_str().unwrap())
}

fn ask(session: &Arc<Session>, context: &RequestContext) -> Result<crate::reply::Reply> {
    session.call(Family::Session, "ask", "", false, context)
}

#[test]
fn auto_speaks_v2_where_the_pbx_knows_it_and_asks_once() {
    let (session, pbx, context) = auto();
    assert_eq!(api(&session), None);
    pbx.script(|path| if path.ends_with("login") { token("a") } else { ok() });
    ask(&session, &context).unwrap();
    ask(&session, &context).unwrap();
    assert_eq!(pbx.paths(), ["v2.0.0/login", "v2.0.0/ask", "v2.0.0/ask"]);
    assert_eq!(api(&session), Some("v2.0.0"));
}

#[test]
fn auto_falls_back_where_the_answer_proves_that_v2_is_unknown() {
    for answer in [NO_VERSION.to_owned(), PAGE.to_owned(), "no such page".to_owned(), refused_by(10003)] {
        let (session, pbx, context) = auto();
        let probe = answer.clone();
        pbx.script(move |path| match path {
            "v2.0.0/login" => probe.clone(),
            "v1.1.0/login" => token("a"),
            _ => refused_by(20006),
        });
        assert_eq!(ask(&session, &context).unwrap_err().kind(), Kind::Token, "{answer}");
        let expected = ["v2.0.0/login", "v1.1.0/login", "v1.1.0/ask", "v1.1.0/login", "v1.1.0/ask"];
        assert_eq!(pbx.paths(), expected, "{answer}: the result is remembered");
        assert_eq!(api(&session), Some("v1.1.0"));
    }
}

#[test]
fn refusal_silence_and_damaged_answers_do_not_make_auto_fall_back() {
    let answers = [
        refused_by(WRONG_PASSWORD),
        refused_by(LOCKED_OUT),
        refused_by(20000),
        refused_by(30003),
        SILENCE.to_owned(),
        BROKEN.to_owned(),
        String::new(),
        "<?xml version=\"1.0\"?><status>Failed</status>".to_owned(),
        "500".to_owned(),
        "unreachable".to_owned(),
    ];
    for answer in answers {
        let (session, pbx, context) = auto();
        let probe = answer.clone();
        pbx.script(move |_| probe.clone());
        ask(&session, &context).unwrap_err();
        assert_eq!((pbx.paths().as_slice(), api(&session)), (["v2.0.0/login".to_owned()].as_slice(), None));
    }
}

#[test]
fn probe_counts_for_the_guard_unless_its_answer_proves_that_nothing_was_checked() {
    for (answer, counts) in [
        (NO_VERSION, false),
        (PAGE, false),
        (SILENCE, true),
        (BROKEN, true),
        (r#"{"status":"Failed","errno":"20003"}"#, true),
        (r#"{"status":"Failed","errno":"10003"}"#, false),
    ] {
        let (session, pbx, context) = auto();
        pbx.script(move |path| match path {
            "v2.0.0/login" => answer.to_owned(),
            _ => refused_by(30003),
        });
        let logins = (0..5).filter(|_| {
            session.login(&context).unwrap_err();
            pbx.paths().first().is_some_and(|path| path.ends_with("login"))
        });
        assert_eq!(logins.count(), if counts { 4 } else { 5 }, "{answer}");
    }
}

#[test]
fn wrong_password_after_a_fallback_counts_once() {
    let (session, pbx, context) = auto();
    pbx.script(|path| match path {
        "v2.0.0/login" => NO_VERSION.to_owned(),
        _ => refused_by(WRONG_PASSWORD),
    });
    for _ in 0..4 {
        assert_eq!(session.login(&context).unwrap_err().kind(), Kind::LoginRefused);
    }
    assert_eq!(session.login(&context).unwrap_err().kind(), Kind::LockedOut);
    assert_eq!(pbx.paths().iter().filter(|path| path.as_str() == "v1.1.0/login").count(), 4);
}

#[test]
fn auto_finds_out_again_after_the_pbx_has_answered_404_to_the_version() {
    for gone in ["v2.0.0/ask", "v2.0.0/heartbeat", "v2.0.0/logout"] {
        let (session, pbx, context) = auto();
        pbx.script(|path| if path.ends_with("login") { token("a") } else { ok() });
        session.login(&context).unwrap();
        pbx.script(|path| match path {
            path if path.starts_with("v2.0.0") => NO_VERSION.to_owned(),
            "v1.1.0/login" => token("b"),
            _ => ok(),
        });
        let error = match gone {
            "v2.0.0/ask" => ask(&session, &context).map(drop),
            "v2.0.0/heartbeat" => session.heartbeat(&context),
            _ => session.logout(&context),
        };
        assert_eq!((error.unwrap_err().http_status(), api(&session)), (404, None), "{gone}");
        pbx.paths();
        ask(&session, &context).unwrap();
        assert_eq!(pbx.paths(), ["v2.0.0/login", "v1.1.0/login", "v1.1.0/ask"], "{gone}");
    }
}

#[test]
fn page_instead_of_a_reply_does_not_make_auto_forget_what_it_found() {
    let (session, pbx, context) = auto();
    pbx.script(|path| if path.ends_with("login") { token("a") } else { PAGE.to_owned() });
    assert_eq!(ask(&session, &context).unwrap_err().kind(), Kind::BadReply);
    session.call(Family::Named("v1.0.0"), "ask", "", false, &context).unwrap_err();
    assert_eq!(api(&session), Some("v2.0.0"));
    // Nor does a 404 to another version.
    pbx.script(|_| NO_VERSION.to_owned());
    session.call(Family::V1, "ask", "", false, &context).unwrap_err();
    assert_eq!(pbx.paths().last().unwrap(), "v1.1.0/ask");
    assert_eq!(api(&session), Some("v2.0.0"));
}

#[test]
fn configured_version_is_used_whatever_the_pbx_answers() {
    let (session, pbx, context) = begin(&[("api_version", "v2.0.0")]);
    pbx.script(|_| NO_VERSION.to_owned());
    assert_eq!(session.login(&context).unwrap_err().http_status(), 404);
    assert_eq!((pbx.paths(), api(&session)), (vec!["v2.0.0/login".to_owned()], Some("v2.0.0")));
}

#[test]
fn login_of_v2_names_a_port_only_if_reports_are_wanted_and_always_a_version() {
    for (keys, version) in [
        (&[][..], "2.0.0"),
        (&[("report.version", "default")][..], "1.0.0"),
        (&[("report.version", "1.0.2")][..], "1.0.2"),
        (&[("report.urltag", "1")][..], "2.0.0"),
        (&[("report.transport", "tcp"), ("report.port", "8300"), ("report.url", "report")][..], "2.0.0"),
    ] {
        let keys = [&[("api_version", "v2.0.0")], keys].concat();
        let (session, pbx, context) = begin(&keys);
        pbx.script(|_| r#"{"status":"Success","token":"a","transport":"TCP"}"#.to_owned());
        assert_eq!(session.report_version(), None);
        session.login(&context).unwrap();
        let hash = Secret::md5_of("x").expose().to_owned();
        let expected = serde_json::json!({"username": "api", "password": hash, "version": version});
        assert_eq!(pbx.last_body(), expected);
        assert_eq!(session.report_transport(), Some(c"TCP"));
        assert_eq!(session.report_version().unwrap().to_str(), Ok(version));
    }
}

#[test]
fn login_and_heartbeat_of_v2_say_where_reports_go() {
    let (session, pbx, context) = begin(&[("api_version", "v2.0.0")]);
    pbx.script(|_| r#"{"status":"Success","token":"a","transport":"HTTP"}"#.to_owned());
    session.set_target(|target| {
        target.port = Some(8300);
        target.url = Some("report".to_owned());
        target.urltag = Some(UrlTag::Relative);
    });
    session.login(&context).unwrap();
    let login = pbx.last_body();
    assert_eq!(
        (&login["port"], &login["url"], &login["urltag"]),
        (&"8300".into(), &"report".into(), &"0".into())
    );
    session.heartbeat(&context).unwrap();
    let expected = serde_json::json!({
        "ipaddr": "192.168.6.24", "version": "2.0.0", "port": 8300, "url": "report", "urltag": "0"
    });
    assert_eq!(pbx.last_body(), expected);
    assert_eq!(session.report_transport(), Some(c"HTTP"));
}

#[test]
fn heartbeat_of_v2_without_reports_has_the_address_and_the_version() {
    let (session, pbx, context) = begin(&[("api_version", "v2.0.0"), ("report.address", "pbx.example.com")]);
    pbx.script(|_| token("a"));
    session.login(&context).unwrap();
    session.heartbeat(&context).unwrap();
    assert_eq!(pbx.last_body(), serde_json::json!({"ipaddr": "pbx.example.com", "version": "2.0.0"}));
    assert_eq!(session.report_transport(), None);
}

/// A Cloud PBX: its logins and refreshes give refresh tokens, and each token dies after one request.
fn cloud(refresh: impl Fn(u32) -> String + Send + 'static) -> impl FnMut(&str) -> String + Send {
    let mut issued = 0;
    let mut is_dead = true;
    move |path| match path.split_once('/').unwrap().1 {
        "login" => {
            issued += 1;
            is_dead = false;
            format!(r#"{{"status":"Success","token":"t{issued}","refreshtoken":"r{issued}"}}"#)
        }
        "token/refresh" => {
            issued += 1;
            is_dead = false;
            refresh(issued)
        }
        "heartbeat" => ok(),
        _ if std::mem::replace(&mut is_dead, true) => refused_by(20006),
        _ => ok(),
    }
}

fn refreshed(issued: u32) -> String {
    format!(r#"{{"status":"Success","token":"t{issued}","refreshtoken":"r{issued}"}}"#)
}

#[test]
fn dead_token_is_exchanged_by_the_refresh_token_of_the_last_answer() {
    let (session, pbx, context) = begin(&[("api_version", "v2.0.0")]);
    pbx.script(cloud(refreshed));
    for round in 1..4 {
        ask(&session, &context).unwrap();
        if round > 1 {
            let bodies: Vec<String> = pbx
                .seen
                .lock()
                .unwrap()
                .iter()
                .map(|(_, body)| body.clone())
                .filter(|body| !body.is_empty())
                .collect();
            assert_eq!(bodies, [format!(r#"{{"refreshtoken":"r{}"}}"#, round - 1)]);
            assert_eq!(pbx.paths(), ["v2.0.0/ask", "v2.0.0/token/refresh", "v2.0.0/ask"]);
        }
        pbx.paths();
    }
    assert_eq!(session.stat("logins"), Some(1));
}

#[test]
fn refused_refresh_falls_back_to_a_login_and_does_not_count() {
    for answer in [refused_by(20004), refused_by(10003), NO_VERSION.to_owned(), PAGE.to_owned(), ok()] {
        let (session, pbx, context) = begin(&[("api_version", "v1.1.0")]);
        pbx.script(cloud(move |_| answer.clone()));
        for _ in 0..8 {
            ask(&session, &context).unwrap();
        }
        let paths = pbx.paths();
        assert_eq!(&paths[2..6], ["v1.1.0/ask", "v1.1.0/token/refresh", "v1.1.0/login", "v1.1.0/ask"]);
        assert_eq!(session.stat("logins"), Some(8));
    }
}

#[test]
fn unanswered_refresh_is_not_repeated_and_one_that_was_not_sent_is() {
    for (answer, next) in [(SILENCE, "login"), ("unreachable", "token/refresh")] {
        let (session, pbx, context) = begin(&[]);
        pbx.script(cloud(move |_| answer.to_owned()));
        ask(&session, &context).unwrap();
        ask(&session, &context).unwrap_err();
        pbx.paths();
        let _ = ask(&session, &context);
        assert_eq!(pbx.paths()[0], format!("v1.1.0/{next}"), "{answer}");
    }
}

#[test]
fn refresh_that_is_answered_like_a_login_counts_as_one() {
    let (session, pbx, context) = begin(&[]);
    pbx.script(cloud(|_| refused_by(LOCKED_OUT)));
    ask(&session, &context).unwrap();
    assert_eq!(ask(&session, &context).unwrap_err().kind(), Kind::LockedOut);
    pbx.paths();
    assert_eq!(session.login(&context).unwrap_err().kind(), Kind::LockedOut);
    assert_eq!(pbx.paths(), [""; 0], "nothing is sent for ten minutes");
    pbx.advance(MINUTE * 11);
    session.login(&context).unwrap();

    let (session, pbx, context) = begin(&[]);
    pbx.script(cloud(|_| refused_by(WRONG_PASSWORD)));
    ask(&session, &context).unwrap();
    let error = ask(&session, &context).unwrap_err();
    assert_eq!((error.kind(), error.retry_after()), (Kind::LockedOut, Some(Duration::from_secs(5))));
}

#[test]
fn explicit_login_and_one_after_a_logout_send_the_password() {
    let (session, pbx, context) = begin(&[]);
    pbx.script(cloud(refreshed));
    session.login(&context).unwrap();
    session.logout(&context).unwrap();
    ask(&session, &context).unwrap();
    assert_eq!(pbx.paths(), ["v1.1.0/login", "v1.1.0/logout", "v1.1.0/login", "v1.1.0/ask"]);
}

#[test]
fn after_a_refresh_the_pbx_is_told_where_reports_go() {
    let (session, pbx, context) = begin(&[("api_version", "v2.0.0"), ("report.port", "8300")]);
    pbx.script(cloud(refreshed));
    ask(&session, &context).unwrap();
    pbx.paths();
    ask(&session, &context).unwrap();
    assert_eq!(pbx.paths(), ["v2.0.0/ask", "v2.0.0/token/refresh", "v2.0.0/heartbeat", "v2.0.0/ask"]);
}

#[test]
fn refresh_token_is_never_shown() {
    let (session, pbx, context) = begin(&[]);
    pbx.script(cloud(|_| refused_by(LOCKED_OUT)));
    ask(&session, &context).unwrap();
    let error = ask(&session, &context).unwrap_err();
    assert!(!format!("{error:?} {error}").contains("r1"), "{error}");
    assert_eq!(format!("{:?}", Secret::new("r1")), "Secret(…)");
}
