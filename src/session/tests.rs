//! Tests of a session with a scripted PBX and clock: what it sends, and what it reports.

use std::collections::BTreeSet;
use std::net::IpAddr;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Barrier, Mutex};
use std::time::{Duration, Instant, SystemTime};

use super::auth::issued::{LOCKED_OUT, WRONG_PASSWORD};
use super::auth::{LoginTable, PbxIdentity};
use super::keepalive::heartbeat::backoff;
use super::keepalive::scheduler::Task;
use super::*;
use crate::reply::Reply;
use crate::transport::{BodyEnd, Sink};

const MINUTE: Duration = Duration::from_secs(60);

/// How the PBX reacts to requests.
#[derive(Clone, Copy, PartialEq)]
enum Behaviour {
    Normal,
    Unreachable,
    /// Answers logins with this error code.
    Refusing(i32),
}

/// What happens in the middle of a request, given its name.
type Interruption = Box<dyn Fn(&str) + Send>;

/// A PBX that handles tokens only, with a log of everything that happened.
struct Model {
    behaviour: Mutex<Behaviour>,
    tokens: Mutex<BTreeSet<u64>>,
    issued: AtomicU64,
    log: Mutex<Vec<String>>,
    meanwhile: Mutex<Option<Interruption>>,
    start: Instant,
    offset: AtomicU64,
}

impl Model {
    fn note(&self, line: impl Into<String>) {
        self.log.lock().unwrap().push(line.into());
    }

    fn set(&self, behaviour: Behaviour) {
        *self.behaviour.lock().unwrap() = behaviour;
    }

    fn forget_tokens(&self) {
        self.tokens.lock().unwrap().clear();
    }

    fn advance(&self, time: Duration) {
        self.offset.fetch_add(u64::try_from(time.as_millis()).unwrap(), Ordering::SeqCst);
    }

    /// The log since the last call.
    fn read(&self) -> Vec<String> {
        std::mem::take(&mut *self.log.lock().unwrap())
    }

    fn answer(&self, name: &str, token: Option<u64>) -> String {
        let refused = |code: i32| format!(r#"{{"status":"Failed","errno":"{code}"}}"#);
        match (name, *self.behaviour.lock().unwrap()) {
            ("login", Behaviour::Refusing(code)) => refused(code),
            ("login", _) => {
                let token = self.issued.fetch_add(1, Ordering::SeqCst) + 1;
                self.tokens.lock().unwrap().insert(token);
                format!(r#"{{"status":"Success","token":"{token}"}}"#)
            }
            _ if token.is_some_and(|token| self.tokens.lock().unwrap().contains(&token)) => {
                r#"{"status":"Success"}"#.to_owned()
            }
            _ => refused(EXPIRED_TOKEN),
        }
    }
}

struct ModelTransport(Arc<Model>);

impl PbxTransport for ModelTransport {
    fn send(&self, request: &Request<'_>, context: &RequestContext) -> Result<Vec<u8>> {
        context.check()?;
        context.before_write(|| None)?;
        let (path, query) = request.target.split_once('?').unwrap_or((request.target, ""));
        let name = path.strip_prefix("/api/v1.1.0/").unwrap();
        let token = query.strip_prefix("token=").map(|token| token.parse().unwrap());
        match token {
            Some(token) => self.0.note(format!("{name} {token}")),
            None => self.0.note(name),
        }
        if let Some(meanwhile) = &*self.0.meanwhile.lock().unwrap() {
            meanwhile(name);
        }
        if *self.0.behaviour.lock().unwrap() == Behaviour::Unreachable {
            return Err(Error::new(Kind::Connect, "no route"));
        }
        Ok(self.0.answer(name, token).into_bytes())
    }

    fn stream(
        &self,
        request: &Request<'_>,
        context: &RequestContext,
        sink: &mut Sink<'_>,
    ) -> Result<BodyEnd> {
        let body = self.send(request, context)?;
        let _ = sink(&body, 0, 0);
        Ok(BodyEnd::Length)
    }

    fn local_address(&self) -> Option<IpAddr> {
        None
    }

    fn identity(&self, _: &RequestContext) -> Result<PbxIdentity> {
        Ok(PbxIdentity::named("model"))
    }
}

impl Clock for Model {
    fn now(&self) -> Instant {
        self.start + Duration::from_millis(self.offset.load(Ordering::SeqCst))
    }

    fn wall(&self) -> SystemTime {
        SystemTime::UNIX_EPOCH + Duration::from_millis(self.offset.load(Ordering::SeqCst))
    }

    fn since_boot(&self) -> Duration {
        MINUTE * 60 + Duration::from_millis(self.offset.load(Ordering::SeqCst))
    }
}

struct TestObserver(Arc<Model>);

impl Observer for TestObserver {
    fn state(&self, state: State, _: &str) {
        self.0.note(format!("[{}]", state.name()));
    }

    fn gap(&self, from: SystemTime, to: SystemTime, cause: &str) {
        let minutes = |time: SystemTime| time.duration_since(SystemTime::UNIX_EPOCH).unwrap().as_secs() / 60;
        self.0.note(format!("[gap {}..{} {cause}]", minutes(from), minutes(to)));
    }

    fn target_confirmed(&self) {}
}

fn begin(user: &str) -> (Arc<Session>, Arc<Model>, RequestContext) {
    let model = Arc::new(Model {
        behaviour: Mutex::new(Behaviour::Normal),
        tokens: Mutex::default(),
        issued: AtomicU64::new(0),
        log: Mutex::default(),
        meanwhile: Mutex::default(),
        start: Instant::now(),
        offset: AtomicU64::new(0),
    });
    let mut config = Config::default();
    for (key, value) in [("url", "http://model.test"), ("username", user), ("password", "x")] {
        config.set(key, value).unwrap();
    }
    let clock: Arc<dyn Clock> = Arc::clone(&model) as Arc<dyn Clock>;
    let session = {
        let table = Some(LoginTable::private(64));
        Session::with_table(&config, Box::new(ModelTransport(Arc::clone(&model))), clock, table).unwrap()
    };
    session.observe(Arc::new(TestObserver(Arc::clone(&model))));
    let context = RequestContext::begin(MINUTE, MINUTE, &Arc::default());
    (session, model, context)
}

fn ask(session: &Arc<Session>, context: &RequestContext) -> Result<Reply> {
    session.call(Family::Session, "ask", "", false, context)
}

/// Runs the keep-alive as the scheduler would, and returns when it is due again.
fn run_keep_alive(session: &Arc<Session>) -> Option<Duration> {
    let window = Arc::clone(session).run()?;
    Some((window.from + window.to) / 2)
}

#[test]
fn expired_token_is_renewed_by_the_next_call() {
    let (session, pbx, context) = begin("expiry");
    ask(&session, &context).unwrap();
    assert_eq!(pbx.read(), ["login", "[up]", "ask 1"]);
    pbx.advance(MINUTE * 31);
    pbx.forget_tokens();
    ask(&session, &context).unwrap();
    assert_eq!(pbx.read(), ["ask 1", "login", "[renewed]", "[gap 0..31 session_lost]", "ask 2"]);
}

#[test]
fn expiry_during_calls_of_64_threads_causes_one_login() {
    let (session, pbx, context) = begin("burst");
    ask(&session, &context).unwrap();
    pbx.forget_tokens();
    pbx.read();
    let start = Arc::new(Barrier::new(64));
    let threads: Vec<_> = (0..64)
        .map(|_| {
            let (session, context, start) = (Arc::clone(&session), context.clone(), Arc::clone(&start));
            std::thread::spawn(move || {
                start.wait();
                ask(&session, &context).unwrap();
            })
        })
        .collect();
    threads.into_iter().for_each(|thread| thread.join().unwrap());
    let log = pbx.read();
    let count = |line: &str| log.iter().filter(|written| *written == line).count();
    assert_eq!((count("login"), count("[renewed]"), count("ask 2")), (1, 1, 64));
    assert_eq!(log.iter().filter(|line| line.starts_with("[gap")).count(), 1);
    // Threads that used the expired token sent their request again; the others never used it.
    assert!(count("ask 1") <= 64);
    assert_eq!(log.len(), 1 + 1 + 1 + 64 + count("ask 1"));
}

#[test]
fn expiry_during_a_heartbeat_causes_one_login() {
    let (session, pbx, context) = begin("heartbeat");
    ask(&session, &context).unwrap();
    pbx.read();
    pbx.advance(MINUTE * 12);
    // The PBX restarts just before it answers the heartbeat, and another thread calls meanwhile.
    let (other, model, inner) = (Arc::clone(&session), Arc::clone(&pbx), context.clone());
    let once = std::sync::Once::new();
    *pbx.meanwhile.lock().unwrap() = Some(Box::new(move |name| {
        if name == "heartbeat" {
            once.call_once(|| {
                model.forget_tokens();
                let (other, inner) = (Arc::clone(&other), inner.clone());
                // It may renew the token or wait; it must not cause a second login.
                std::thread::spawn(move || drop(ask(&other, &inner)));
            });
        }
    }));
    run_keep_alive(&session).unwrap();
    *pbx.meanwhile.lock().unwrap() = None;
    ask(&session, &context).unwrap();
    let log = pbx.read();
    assert_eq!(log.iter().filter(|line| *line == "login").count(), 1, "{log:?}");
}

#[test]
fn wrong_password_is_tried_three_times_with_growing_pauses() {
    let (session, pbx, context) = begin("wrong");
    pbx.set(Behaviour::Refusing(WRONG_PASSWORD));
    for wait in [5, 30] {
        assert_eq!(ask(&session, &context).unwrap_err().kind(), Kind::LoginRefused);
        let error = ask(&session, &context).unwrap_err();
        assert_eq!((error.kind(), error.retry_after()), (Kind::LockedOut, Some(Duration::from_secs(wait))));
        pbx.advance(Duration::from_secs(wait));
    }
    assert_eq!(ask(&session, &context).unwrap_err().kind(), Kind::LoginRefused);
    // Not even later, since the password has not changed.
    pbx.advance(MINUTE * 5);
    assert_eq!(ask(&session, &context).unwrap_err().kind(), Kind::LockedOut);
    assert_eq!(pbx.read(), ["login", "[locked_out]", "login", "login"]);
    // The host may log in once; then it has to wait until the first login is ten minutes old.
    assert_eq!(session.login(&context).unwrap_err().kind(), Kind::LoginRefused);
    let error = session.login(&context).unwrap_err();
    assert_eq!((error.kind(), error.retry_after()), (Kind::LockedOut, Some(Duration::from_secs(265))));
    assert_eq!(pbx.read(), ["login"]);
    pbx.advance(Duration::from_secs(265));
    pbx.set(Behaviour::Normal);
    session.login(&context).unwrap();
    ask(&session, &context).unwrap();
    assert_eq!(pbx.read(), ["login", "[up]", "ask 1"]);
}

#[test]
fn changed_password_is_used_by_the_next_login() {
    let (session, pbx, context) = begin("changed");
    pbx.set(Behaviour::Refusing(WRONG_PASSWORD));
    for wait in [5, 30, 150] {
        ask(&session, &context).unwrap_err();
        pbx.advance(Duration::from_secs(wait));
    }
    pbx.set(Behaviour::Normal);
    assert_eq!(ask(&session, &context).unwrap_err().kind(), Kind::LockedOut);
    session.set_password(Password::in_clear("right"));
    ask(&session, &context).unwrap();
    // The guard's count is kept until a login is accepted.
    pbx.set(Behaviour::Refusing(WRONG_PASSWORD));
    pbx.forget_tokens();
    session.set_password(Password::in_clear("wrong again"));
    assert_eq!(ask(&session, &context).unwrap_err().kind(), Kind::LoginRefused);
}

#[test]
fn lock_out_reported_by_the_pbx_holds_back_logins_for_ten_minutes() {
    let (session, pbx, context) = begin("elsewhere");
    pbx.set(Behaviour::Refusing(LOCKED_OUT));
    assert_eq!(ask(&session, &context).unwrap_err().pbx_code(), LOCKED_OUT);
    pbx.set(Behaviour::Normal);
    pbx.advance(MINUTE * 4);
    let error = ask(&session, &context).unwrap_err();
    assert_eq!((error.kind(), error.retry_after()), (Kind::LockedOut, Some(MINUTE * 6)));
    assert_eq!(pbx.read(), ["login", "[locked_out]"]);
    pbx.advance(MINUTE * 6);
    ask(&session, &context).unwrap();
    assert_eq!(pbx.read(), ["login", "[up]", "ask 1"]);
}

#[test]
fn api_service_that_is_down_does_not_count_as_a_failed_login() {
    let (session, pbx, context) = begin("service");
    pbx.set(Behaviour::Refusing(30003));
    for _ in 0..10 {
        assert_eq!(ask(&session, &context).unwrap_err().kind(), Kind::Pbx);
    }
    pbx.set(Behaviour::Normal);
    ask(&session, &context).unwrap();
}

#[test]
fn only_idle_sessions_send_heartbeats() {
    let (session, pbx, context) = begin("idle");
    ask(&session, &context).unwrap();
    pbx.read();
    // The scheduler runs; nothing has happened since the login.
    pbx.advance(MINUTE * 5);
    assert_eq!(run_keep_alive(&session), Some(MINUTE * 10));
    assert_eq!(pbx.read(), ["heartbeat 1"]);
    // A call or a report in between postpones it: ten minutes from then.
    pbx.advance(MINUTE * 6);
    ask(&session, &context).unwrap();
    pbx.advance(MINUTE * 4);
    assert_eq!(run_keep_alive(&session), Some(MINUTE * 6));
    assert_eq!(pbx.read(), ["ask 1"]);
    pbx.advance(MINUTE * 6);
    assert_eq!(run_keep_alive(&session), Some(MINUTE * 10));
    assert_eq!(pbx.read(), ["heartbeat 1"]);
    pbx.advance(MINUTE * 8);
    session.note_report();
    pbx.advance(MINUTE * 2);
    assert_eq!(run_keep_alive(&session), Some(MINUTE * 8));
    assert_eq!(pbx.read(), [""; 0]);
}

#[test]
fn reports_alone_do_not_postpone_heartbeats_forever() {
    let (session, pbx, context) = begin("forged");
    ask(&session, &context).unwrap();
    pbx.read();
    let mut beats = 0;
    for _ in 0..120 {
        // Reports arrive all the time, and the scheduler runs every minute.
        pbx.advance(MINUTE / 2);
        session.note_report();
        pbx.advance(MINUTE / 2);
        run_keep_alive(&session).unwrap();
        beats += pbx.read().iter().filter(|line| *line == "heartbeat 1").count();
    }
    assert!((7..=9).contains(&beats), "{beats} heartbeats in two hours");
}

#[test]
fn report_without_a_session_has_no_effect() {
    let (session, pbx, context) = begin("rumour");
    pbx.set(Behaviour::Refusing(LOCKED_OUT));
    ask(&session, &context).unwrap_err();
    assert_eq!(pbx.read(), ["login", "[locked_out]"]);
    session.note_report();
    assert_eq!(pbx.read(), [""; 0]);
}

#[test]
fn restart_of_the_pbx_causes_a_new_login() {
    let (session, pbx, context) = begin("restart");
    ask(&session, &context).unwrap();
    pbx.read();
    pbx.advance(MINUTE * 2);
    pbx.forget_tokens();
    session.note_restart();
    // Without a call, the scheduler does it at once, on its own thread.
    let began = Instant::now();
    let is_reported = || pbx.log.lock().unwrap().iter().any(|line| line.starts_with("[gap"));
    while !is_reported() {
        assert!(began.elapsed() < MINUTE, "no login after the restart");
        std::thread::yield_now();
    }
    ask(&session, &context).unwrap();
    let log = pbx.read();
    assert_eq!(log, ["heartbeat 1", "login", "[renewed]", "[gap 0..2 session_lost]", "ask 2"]);
}

#[test]
fn outage_of_an_hour_is_reported_lost_once_and_renewed_once() {
    let (session, pbx, context) = begin("gone");
    ask(&session, &context).unwrap();
    pbx.read();
    pbx.set(Behaviour::Unreachable);
    pbx.advance(MINUTE * 10);
    let mut waits = Vec::new();
    for _ in 0..12 {
        let wait = run_keep_alive(&session).unwrap();
        pbx.advance(wait);
        waits.push(wait.as_secs_f64());
    }
    let log = pbx.read();
    assert_eq!(log.iter().filter(|line| line.starts_with('[')).collect::<Vec<_>>(), ["[lost]"]);
    assert_eq!(log.iter().filter(|line| *line == "heartbeat 1").count(), 12);
    for (wait, wanted) in waits.iter().zip([5.0, 10.0, 20.0, 40.0, 80.0, 160.0, 300.0, 300.0, 300.0, 300.0]) {
        assert!((wanted * 0.89..=wanted * 1.11).contains(wait), "{wait} instead of about {wanted}");
    }
    // Meanwhile the token has expired.
    pbx.forget_tokens();
    pbx.set(Behaviour::Normal);
    run_keep_alive(&session).unwrap();
    let log = pbx.read();
    assert_eq!(log.len(), 4, "{log:?}");
    assert_eq!(log[..3], ["heartbeat 1", "login", "[renewed]"]);
    assert!(log[3].starts_with("[gap 0..") && log[3].ends_with(" session_lost]"), "{log:?}");
    let next = run_keep_alive(&session).unwrap();
    assert!(next > MINUTE * 8, "back to the usual pace: {next:?}");
}

#[test]
fn session_is_reported_renewed_by_the_first_answer_after_an_outage() {
    let (session, pbx, context) = begin("back");
    ask(&session, &context).unwrap();
    pbx.set(Behaviour::Unreachable);
    pbx.advance(MINUTE * 11);
    run_keep_alive(&session).unwrap();
    pbx.set(Behaviour::Normal);
    pbx.read();
    pbx.advance(MINUTE);
    ask(&session, &context).unwrap();
    assert_eq!(pbx.read(), ["ask 1", "[renewed]", "[gap 0..12 unreachable]"]);
}

#[test]
fn logged_out_session_is_not_kept_alive() {
    let (session, pbx, context) = begin("out");
    ask(&session, &context).unwrap();
    session.logout(&context).unwrap();
    pbx.advance(MINUTE * 20);
    assert_eq!(run_keep_alive(&session), None);
    assert_eq!(pbx.read(), ["login", "[up]", "ask 1", "logout 1", "[closed]"]);
    ask(&session, &context).unwrap();
    assert_eq!(pbx.read(), ["login", "[up]", "ask 2"]);
}

#[test]
fn closed_session_reports_it_once_and_sends_nothing() {
    let (session, pbx, context) = begin("closed");
    ask(&session, &context).unwrap();
    pbx.read();
    session.close();
    session.close();
    pbx.advance(MINUTE * 20);
    assert_eq!(run_keep_alive(&session), None);
    assert_eq!(pbx.read(), ["[closed]"]);
}

#[test]
fn backoff_doubles_up_to_five_minutes() {
    let waits: Vec<u64> = (1..10).map(|failures| backoff(failures).as_secs()).collect();
    assert_eq!(waits, [5, 10, 20, 40, 80, 160, 300, 300, 300]);
    assert_eq!(backoff(u32::MAX).as_secs(), 300);
}
