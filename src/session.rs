//! The token: one login for all threads, renewed when the PBX has forgotten it, kept alive while nobody calls.
//!
//! The PBX drops a token after 30 idle minutes, and its reports with it, without a word. So a call that is answered
//! "no such token" leads to one new login, whoever else meets the same, and is sent again once: it was refused, so
//! nothing happens twice.

mod gate;
mod keeper;
mod sieve;
mod wire;

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant, SystemTime};

use serde_json::{Map, Value};

pub use gate::Asked;
pub use wire::{Clock, SystemClock, Wire};

use crate::catalogue::errors;
use crate::config::{Config, UrlTag};
use crate::error::{Error, Kind, Refusal, Result};
use crate::reply::{Answer, Reply};
use crate::secret::Secret;
use crate::transport::{Call, Cancel, Method, Request, Sink, TICK};
use gate::Gate;
use keeper::{Keeper, Kept, jitter};
use sieve::Sieve;

/// What the host is told of a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Logged in for the first time.
    Up,
    /// Logged in again: the token had died, or the PBX had been out of reach.
    Renewed,
    /// The PBX cannot be reached, or refuses; the library goes on trying.
    Lost,
    /// No login is sent for now.
    LockedOut,
    /// Logged out, or the last handle was freed.
    Closed,
}

impl State {
    pub fn name(self) -> &'static str {
        match self {
            State::Up => "up",
            State::Renewed => "renewed",
            State::Lost => "lost",
            State::LockedOut => "locked_out",
            State::Closed => "closed",
        }
    }
}

/// Hears what becomes of a session. Called without any lock held.
pub trait Observer: Send + Sync {
    fn state(&self, state: State, detail: &str);
    /// Reports may have been missed between these times.
    fn gap(&self, from: SystemTime, to: SystemTime, cause: &str);
}

/// Where the PBX shall send reports.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReportTarget {
    pub address: Option<String>,
    pub port: Option<u16>,
    pub url: Option<String>,
    pub urltag: Option<UrlTag>,
}

/// The port that every sample of the documentation uses.
const REPORT_PORT: u16 = 8260;

/// No PBX starts faster than this.
const RESTART: Duration = Duration::from_secs(10);

const NO_SUCH_TOKEN: i32 = 20004;
const EMPTY_TOKEN: i32 = 20005;
const EXPIRED_TOKEN: i32 = 20006;
const LOCKED: i32 = 20002;
const WRONG_PASSWORD: i32 = 20003;

fn means_dead_token(code: i32) -> bool {
    matches!(code, NO_SUCH_TOKEN | EMPTY_TOKEN | EXPIRED_TOKEN)
}

/// The session of one client, whatever the number of handles and threads.
pub struct Session {
    wire: Box<dyn Wire>,
    clock: Arc<dyn Clock>,
    prefix: String,
    username: String,
    password: Secret,
    report_version: Option<&'static str>,
    keepalive: Option<Duration>,
    timeouts: (Duration, Duration),
    gate: Arc<Gate>,
    cancel: Arc<Cancel>,
    state: Mutex<Inner>,
    changed: Condvar,
    observer: Mutex<Option<Arc<dyn Observer>>>,
    keeper: Keeper,
}

struct Inner {
    token: Option<Token>,
    /// Counts logins, so that a dead token is thrown away once, not the one that came after it.
    generation: u64,
    flight: Flight,
    target: ReportTarget,
    /// The host was told that the session is down.
    down: bool,
    /// Heartbeats and logins of the keep-alive that failed in a row.
    failures: u32,
    /// Logged in, and not logged out since: worth keeping alive.
    wanted: bool,
    /// The last sign of life between us and the PBX.
    active: (Instant, SystemTime),
    logged_in: Instant,
}

/// A login under way: the others wait for its end.
#[derive(Default)]
struct Flight {
    flying: bool,
    number: u64,
    /// How the last one failed, for those who waited for it.
    failure: Option<Error>,
}

#[derive(Clone)]
struct Token {
    text: Arc<Secret>,
    generation: u64,
}

impl Session {
    /// `config` must hold `username` and `password` or `password_md5`.
    pub fn new(config: &Config, wire: Box<dyn Wire>, clock: Arc<dyn Clock>) -> Result<Arc<Session>> {
        let missing = |key: &str| Error::invalid_argument(format!("{key} is not set"));
        let url = config.url.as_ref().ok_or_else(|| missing("url"))?;
        let username = config.username.clone().ok_or_else(|| missing("username"))?;
        let password = config.password_md5.clone().ok_or_else(|| missing("password (or password_md5)"))?;
        let report = &config.report;
        let target = ReportTarget {
            address: report.address.clone(),
            port: report.port,
            url: report.url.clone(),
            urltag: report.url.as_ref().map(|_| config.urltag()).or(report.urltag),
        };
        let now = (clock.now(), clock.wall());
        Ok(Arc::new(Session {
            prefix: format!("/api/{}", config.api_version),
            gate: Gate::of(&url.authority(), &username),
            username,
            password,
            report_version: report.version.wire(),
            keepalive: config.keepalive.then_some(config.keepalive_interval),
            timeouts: (config.timeout, config.connect_timeout),
            cancel: Arc::default(),
            state: Mutex::new(Inner {
                token: None,
                generation: 0,
                flight: Flight::default(),
                target,
                down: false,
                failures: 0,
                wanted: false,
                active: now,
                logged_in: now.0,
            }),
            changed: Condvar::new(),
            observer: Mutex::new(None),
            keeper: Keeper::default(),
            wire,
            clock,
        }))
    }

    /// Whoever is told of changes.
    pub fn observe(&self, observer: Arc<dyn Observer>) {
        *self.observer.lock().unwrap_or_else(PoisonError::into_inner) = Some(observer);
    }

    /// Sets where reports go, for what the configuration leaves open. A session that is up tells the PBX at once.
    pub fn set_target(&self, change: impl FnOnce(&mut ReportTarget), call: &Call) -> Result<()> {
        let up = {
            let mut inner = self.inner();
            change(&mut inner.target);
            inner.token.is_some()
        };
        if up { self.heartbeat(call) } else { Ok(()) }
    }

    /// Sends a request and returns the answer. `target` is the path behind the version, `body` JSON or nothing.
    pub fn call(self: &Arc<Self>, path: &str, body: &str, repeatable: bool, call: &Call) -> Result<Reply> {
        self.with_token(call, |token| {
            let target = format!("{}/{path}?token={}", self.prefix, token.expose());
            let request = Request { method: Method::Post, target: &target, body, repeatable };
            Answer::read(self.wire.send(&request, call)?)
        })
    }

    /// Fetches a file with a one-time key: `query` asks for the key and returns the query of the link. A refusal in
    /// the place of the file is an error, and `sink` never sees it.
    pub fn download(
        self: &Arc<Self>,
        path: &str,
        mut query: impl FnMut() -> Result<String>,
        call: &Call,
        sink: &mut Sink<'_>,
    ) -> Result<()> {
        self.with_token(call, |token| {
            // Each try needs a key of its own: a key is good for one download within 30 seconds.
            let query = query()?;
            let target = format!("{}/{path}?{query}&token={}", self.prefix, token.expose());
            let request = Request { method: Method::Get, target: &target, body: "", repeatable: false };
            let mut sieve = Sieve::new(sink);
            self.wire
                .stream(&request, call, &mut |bytes, received, total| sieve.take(bytes, received, total))?;
            sieve.end()
        })
    }

    /// Logs in if need be, runs `attempt`, and once more with a new token if the first was dead.
    pub fn with_token<T>(
        self: &Arc<Self>,
        call: &Call,
        mut attempt: impl FnMut(&Secret) -> Result<Answer<T>>,
    ) -> Result<T> {
        let mut last = EXPIRED_TOKEN;
        for _ in 0..2 {
            let token = self.token(call)?;
            match attempt(&token.text)? {
                Answer::Done(reply) => {
                    self.note_activity();
                    return Ok(reply);
                }
                Answer::Refused(code) if means_dead_token(code) => {
                    last = code;
                    self.forget(token.generation);
                }
                Answer::Refused(code) => {
                    self.note_activity();
                    return Err(refused(Kind::Pbx, code, ""));
                }
            }
        }
        Err(refused(Kind::Token, last, "even after a new login"))
    }

    /// Makes sure that the session is up, and that the PBX agrees: a token at hand is tried, else a login is sent.
    pub fn login(self: &Arc<Self>, call: &Call) -> Result<()> {
        if let Some(token) = self.current() {
            match self.beat(&token, call)? {
                Answer::Done(_) => return Ok(()),
                Answer::Refused(code) if means_dead_token(code) => self.forget(token.generation),
                Answer::Refused(code) => return Err(refused(Kind::Pbx, code, "")),
            }
        }
        self.log_in(Asked::Explicitly, call).map(drop)
    }

    /// Prolongs the token by 30 minutes, and tells the PBX where its reports go.
    pub fn heartbeat(&self, call: &Call) -> Result<()> {
        let Some(token) = self.current() else {
            return Err(Error::new(Kind::WrongState, "there is no session to prolong: log in first"));
        };
        match self.beat(&token, call)? {
            Answer::Done(_) => Ok(()),
            Answer::Refused(code) if means_dead_token(code) => {
                self.forget(token.generation);
                Err(refused(Kind::Token, code, "the next call logs in anew"))
            }
            Answer::Refused(code) => Err(refused(Kind::Pbx, code, "")),
        }
    }

    /// Ends the session. The next call would log in again.
    pub fn logout(&self, call: &Call) -> Result<()> {
        let Some(token) = self.current() else { return Ok(()) };
        let target = format!("{}/logout?token={}", self.prefix, token.text.expose());
        let request = Request { method: Method::Post, target: &target, body: "", repeatable: false };
        let answer = Answer::read(self.wire.send(&request, call)?)?;
        self.forget(token.generation);
        self.inner().wanted = false;
        match answer {
            Answer::Refused(code) if !means_dead_token(code) => Err(refused(Kind::Pbx, code, "")),
            _ => {
                self.tell(State::Closed, "logged out");
                Ok(())
            }
        }
    }

    /// Ends what is under way, and the keep-alive. The PBX is not told.
    pub fn close(&self) {
        self.cancel.close();
        let was_up = {
            let mut inner = self.inner();
            inner.wanted = false;
            inner.token.take().is_some()
        };
        self.changed.notify_all();
        self.keeper.leave();
        if was_up {
            self.tell(State::Closed, "the last handle was freed");
        }
    }

    /// A report or an answer came: the token lives on.
    pub fn note_activity(&self) {
        let now = (self.clock.now(), self.clock.wall());
        let (was_down, silent_since) = {
            let mut inner = self.inner();
            inner.failures = 0;
            let was_down = std::mem::replace(&mut inner.down, false);
            (was_down, std::mem::replace(&mut inner.active, now).1)
        };
        if was_down {
            self.tell(State::Renewed, "the PBX answers again");
            self.tell_gap(silent_since, now.1, "unreachable");
        }
    }

    /// The PBX says that it has started anew, so it knows no token any more. Anybody can say so who can reach the
    /// listener; hence at most one login in [`RESTART`] comes of it.
    pub fn note_restart(self: &Arc<Self>) {
        let settled = self.clock.now().saturating_duration_since(self.inner().logged_in) >= RESTART;
        if let (Some(token), true) = (self.current(), settled) {
            self.forget(token.generation);
            if self.keepalive.is_some() {
                self.keeper.hurry(self);
            }
        }
    }

    fn inner(&self) -> MutexGuard<'_, Inner> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn current(&self) -> Option<Token> {
        self.inner().token.clone()
    }

    /// Throws a token away that the PBX no longer knows, unless another thread already has.
    fn forget(&self, generation: u64) {
        let mut inner = self.inner();
        if inner.generation == generation {
            inner.token = None;
        }
    }

    fn token(self: &Arc<Self>, call: &Call) -> Result<Token> {
        match self.current() {
            Some(token) => Ok(token),
            None => self.log_in(Asked::ByItself, call),
        }
    }

    /// One login for all that need one.
    fn log_in(self: &Arc<Self>, asked: Asked, call: &Call) -> Result<Token> {
        let mut inner = self.inner();
        let waited_for = inner.flight.flying.then_some(inner.flight.number);
        while inner.flight.flying {
            call.check()?;
            inner = self.changed.wait_timeout(inner, TICK).unwrap_or_else(PoisonError::into_inner).0;
        }
        if let Some(token) = &inner.token {
            return Ok(token.clone());
        }
        if let (Some(number), Some(failure)) = (waited_for, &inner.flight.failure) {
            if number == inner.flight.number && !ended_by_its_caller(failure) {
                return Err(failure.clone());
            }
        }
        call.check()?;
        inner.flight.flying = true;
        inner.flight.number += 1;
        inner.flight.failure = None;
        drop(inner);
        let landing = Landing { session: self };
        let outcome = self.send_login(asked, call);
        landing.land(outcome)
    }

    fn send_login(&self, asked: Asked, call: &Call) -> Result<Arc<Secret>> {
        let pass = self.gate.enter(&self.password, asked, || self.clock.now(), call)?;
        let body = self.login_body();
        let target = format!("{}/login", self.prefix);
        let request = Request { method: Method::Post, target: &target, body: &body, repeatable: false };
        match Answer::read(self.wire.send(&request, call)?)? {
            Answer::Done(reply) => {
                pass.accepted();
                match reply.string("/token") {
                    Some(token) if is_token(&token) => Ok(Arc::new(Secret::new(token))),
                    _ => Err(Error::new(Kind::BadReply, "the answer to the login holds no usable token")),
                }
            }
            Answer::Refused(code @ WRONG_PASSWORD) => {
                pass.refused(self.clock.now());
                Err(refused(
                    Kind::LoginRefused,
                    code,
                    "check username and password against the API settings of the PBX",
                ))
            }
            Answer::Refused(code @ LOCKED) => {
                pass.locked_out(self.clock.now());
                Err(refused(Kind::LockedOut, code, "wait, or remove the block in the PBX's web page")
                    .with_retry_after(gate::SHUT))
            }
            Answer::Refused(code) => Err(refused(Kind::Pbx, code, "")),
        }
    }

    fn login_body(&self) -> zeroize::Zeroizing<String> {
        let target = self.inner().target.clone();
        let mut fields = Map::new();
        put(&mut fields, "username", &self.username);
        put(&mut fields, "password", self.password.expose());
        put(&mut fields, "port", &target.port.unwrap_or(REPORT_PORT).to_string());
        if let Some(version) = self.report_version {
            put(&mut fields, "version", version);
        }
        if let Some(url) = &target.url {
            put(&mut fields, "url", url);
        }
        if let Some(tag) = target.urltag {
            put(&mut fields, "urltag", tag.wire());
        }
        zeroize::Zeroizing::new(Value::Object(fields).to_string())
    }

    fn beat(&self, token: &Token, call: &Call) -> Result<Answer> {
        let target = format!("{}/heartbeat?token={}", self.prefix, token.text.expose());
        let body = self.heartbeat_body();
        // It changes nothing that saying it again would change again.
        let request = Request { method: Method::Post, target: &target, body: &body, repeatable: true };
        let answer = Answer::read(self.wire.send(&request, call)?)?;
        if matches!(answer, Answer::Done(_)) {
            self.note_activity();
        }
        Ok(answer)
    }

    /// The flag has one name in the English pages and another in the Chinese ones: both are sent.
    fn heartbeat_body(&self) -> String {
        let target = self.inner().target.clone();
        let address = target.address.or_else(|| self.wire.local_address().map(|address| address.to_string()));
        let mut fields = Map::new();
        if let Some(address) = &address {
            put(&mut fields, "ipaddr", address);
        }
        put(&mut fields, "port", &target.port.unwrap_or(REPORT_PORT).to_string());
        if let Some(url) = &target.url {
            put(&mut fields, "url", url);
        }
        if let Some(tag) = target.urltag {
            put(&mut fields, "urltag", tag.wire());
            put(&mut fields, "urlflag", tag.wire());
        }
        Value::Object(fields).to_string()
    }

    fn tell(&self, state: State, detail: &str) {
        if let Some(observer) = self.observer() {
            observer.state(state, detail);
        }
    }

    fn tell_gap(&self, from: SystemTime, to: SystemTime, cause: &str) {
        if let Some(observer) = self.observer() {
            observer.gap(from, to, cause);
        }
    }

    /// Says once that the session is down, when it had been up or the gate has shut.
    fn note_failure(&self, error: &Error) {
        let state = match error.kind() {
            Kind::Cancelled | Kind::Closed => return,
            Kind::LockedOut => State::LockedOut,
            _ => State::Lost,
        };
        let news = {
            let mut inner = self.inner();
            let worth_saying = inner.wanted || state == State::LockedOut;
            worth_saying && !std::mem::replace(&mut inner.down, true)
        };
        if news {
            self.tell(state, error.message());
        }
    }

    fn observer(&self) -> Option<Arc<dyn Observer>> {
        self.observer.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// How long to wait after so many failures in a row: 5, 10, 20 … 300 s.
fn backoff(failures: u32) -> Duration {
    const FIRST: Duration = Duration::from_secs(5);
    const LONGEST: Duration = Duration::from_secs(300);
    FIRST.saturating_mul(1u32.checked_shl(failures.saturating_sub(1)).unwrap_or(u32::MAX)).min(LONGEST)
}

impl Kept for Session {
    /// Sends a heartbeat if nothing else has kept the token alive lately; logs in if there is no token.
    fn tend(self: Arc<Self>) -> Option<Duration> {
        let interval = self.keepalive?;
        let (token, idle) = {
            let inner = self.inner();
            if !inner.wanted {
                return None;
            }
            (inner.token.clone(), self.clock.now().saturating_duration_since(inner.active.0))
        };
        let call = Call::begin(self.timeouts.0, self.timeouts.1, &self.cancel);
        let outcome = match token {
            // A little early is fine: the jitter made it so.
            Some(_) if idle < interval * 9 / 10 => return Some(jitter(interval).saturating_sub(idle)),
            Some(token) => match self.beat(&token, &call) {
                Ok(Answer::Done(_)) => Ok(()),
                Ok(Answer::Refused(code)) if means_dead_token(code) => {
                    self.forget(token.generation);
                    self.log_in(Asked::ByItself, &call).map(drop)
                }
                Ok(Answer::Refused(code)) => Err(refused(Kind::Pbx, code, "")),
                Err(error) => Err(error),
            },
            None => self.log_in(Asked::ByItself, &call).map(drop),
        };
        let Err(error) = outcome else { return Some(jitter(interval)) };
        self.note_failure(&error);
        let failures = {
            let mut inner = self.inner();
            inner.failures = inner.failures.saturating_add(1);
            inner.failures
        };
        let wait = error.retry_after().unwrap_or_default().max(backoff(failures));
        Some(jitter(wait))
    }

    fn is_ailing(&self) -> bool {
        self.inner().failures > 0
    }
}

/// Ends a flight, also when the pilot panics.
struct Landing<'a> {
    session: &'a Arc<Session>,
}

impl Landing<'_> {
    fn land(self, outcome: Result<Arc<Secret>>) -> Result<Token> {
        let session = self.session;
        let now = (session.clock.now(), session.clock.wall());
        let (result, first, silent_since) = {
            let mut inner = session.inner();
            match outcome {
                Ok(text) => {
                    inner.generation += 1;
                    let token = Token { text, generation: inner.generation };
                    inner.token = Some(token.clone());
                    inner.logged_in = now.0;
                    let first = inner.generation == 1 || !inner.wanted;
                    inner.wanted = true;
                    inner.down = false;
                    inner.failures = 0;
                    let silent_since = std::mem::replace(&mut inner.active, now).1;
                    (Ok(token), first, silent_since)
                }
                Err(error) => {
                    inner.flight.failure = Some(error.clone());
                    (Err(error), false, now.1)
                }
            }
        };
        drop(self);
        match &result {
            Ok(_) if first => session.tell(State::Up, "logged in"),
            Ok(_) => {
                session.tell(State::Renewed, "logged in again");
                session.tell_gap(silent_since, now.1, "session_lost");
            }
            Err(error) => session.note_failure(error),
        }
        if let (Ok(_), Some(interval)) = (&result, session.keepalive) {
            session.keeper.join(session, jitter(interval));
        }
        result
    }
}

impl Drop for Landing<'_> {
    fn drop(&mut self) {
        self.session.inner().flight.flying = false;
        self.session.changed.notify_all();
    }
}

/// Whether a login failed for a reason of the one who sent it, which says nothing to the others.
fn ended_by_its_caller(error: &Error) -> bool {
    matches!(error.kind(), Kind::Cancelled | Kind::Closed | Kind::Timeout)
}

/// 32 hex digits in every sample. Another text is taken too, as long as it can stand in a URL.
fn is_token(text: &str) -> bool {
    (1..=256).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~'))
}

fn put(fields: &mut Map<String, Value>, name: &str, value: &str) {
    fields.insert(name.to_owned(), Value::from(value));
}

/// The error for a number in `errno`.
pub fn refused(kind: Kind, code: i32, advice: &str) -> Error {
    let code = errors::corrected(code);
    let known = errors::find(code);
    let meaning = known.map(|known| known.meaning);
    let mut text = match (code, meaning) {
        (0, _) => "the PBX refused, without a reason".to_owned(),
        (code, Some(meaning)) => format!("the PBX refused ({code}): {meaning}"),
        (code, None) => format!("the PBX refused with the unknown code {code}"),
    };
    let advice = if advice.is_empty() { known.map_or("", |known| known.advice) } else { advice };
    if !advice.is_empty() {
        text = format!("{text}; {advice}");
    }
    let retriable = kind == Kind::LockedOut || known.is_some_and(|known| known.retriable);
    Error::new(kind, text).with_refusal(Refusal { code, meaning, retriable })
}

#[cfg(test)]
mod tests;
