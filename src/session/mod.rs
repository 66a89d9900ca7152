//! The token: one login for all threads, renewed when the PBX has forgotten it, task alive while nobody calls.
//!
//! The PBX drops a token after 30 idle minutes, and its reports with it, without a word. So a call that is answered
//! "no such token" leads to one new login, whoever else meets the same, and is sent again once: it was refused, so
//! nothing happens twice.

mod gate;
mod keeper;
mod login;
mod filter;
mod stats;
mod sync;
mod tend;
mod tokens;
mod wire;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant, SystemTime};

pub use gate::LoginTrigger;
pub use wire::{Clock, SystemClock, PbxTransport};

use crate::catalogue::errors;
use crate::config::{Config, UrlTag};
use crate::error::{Error, Kind, Refusal, Result};
use crate::log::{self, Level};
use crate::reply::{Answer, Reply};
use crate::secret::Secret;
use crate::transport::{Cancel, Method, Request, RequestContext, Sink};
use gate::Gate;
use keepalive_task::Registration;
use filter::RefusalFilter;
use stats::Stats;
use tokens::{TokenRef, SingleFlight};

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

const NO_SUCH_TOKEN: i32 = 20004;
const EMPTY_TOKEN: i32 = 20005;
const EXPIRED_TOKEN: i32 = 20006;

fn means_dead_token(code: i32) -> bool {
    matches!(code, NO_SUCH_TOKEN | EMPTY_TOKEN | EXPIRED_TOKEN)
}

/// The session of one client, whatever the number of handles and threads.
pub struct Session {
    /// The name of this PBX in log lines.
    label: String,
    stats: Stats,
    wire: Box<dyn PbxTransport>,
    clock: Arc<dyn Clock>,
    prefix: String,
    username: String,
    password: Secret,
    report_version: Option<&'static str>,
    keepalive: Option<Duration>,
    timeouts: (Duration, Duration),
    gate: Arc<Gate>,
    cancel: Arc<Cancel>,
    tokens: SingleFlight<Arc<Secret>, Error>,
    state: Mutex<Inner>,
    observer: Mutex<Option<Arc<dyn Observer>>>,
    keepalive_task: Registration,
}

struct Inner {
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
    /// The last report.
    reported: Instant,
    /// When the keeper was last told when to come: a sign of life since then means that it comes too early.
    planned: Instant,
}

/// What a request is sent with.
type Token = TokenRef<Arc<Secret>>;

impl Session {
    /// `config` must hold `username` and `password` or `password_md5`.
    pub fn new(config: &Config, wire: Box<dyn PbxTransport>, clock: Arc<dyn Clock>) -> Result<Arc<Session>> {
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
            label: config.label().to_owned(),
            stats: Stats::default(),
            prefix: format!("/api/{}", config.api_version),
            gate: Gate::of(&url.authority(), &username),
            username,
            password,
            report_version: report.version.wire(),
            keepalive: config.keepalive.then_some(config.keepalive_interval),
            timeouts: (config.timeout, config.connect_timeout),
            cancel: Arc::default(),
            tokens: SingleFlight::default(),
            state: Mutex::new(Inner {
                target,
                down: false,
                failures: 0,
                wanted: false,
                active: now,
                logged_in: now.0,
                reported: now.0,
                planned: now.0,
            }),
            observer: Mutex::new(None),
            keepalive_task: Registration::default(),
            wire,
            clock,
        }))
    }

    /// Whoever is told of changes.
    pub fn observe(&self, observer: Arc<dyn Observer>) {
        *self.observer.lock().unwrap_or_else(PoisonError::into_inner) = Some(observer);
    }

    /// Sets where reports go, for what the configuration leaves open. A session that is up tells the PBX at once.
    pub fn set_target(&self, change: impl FnOnce(&mut ReportTarget), context: &RequestContext) -> Result<()> {
        change(&mut self.inner().target);
        if self.tokens.current().is_some() { self.heartbeat(context) } else { Ok(()) }
    }

    /// Sends a request and returns the answer. `target` is the path behind the version, `body` JSON or nothing.
    pub fn call(
        self: &Arc<Self>,
        path: &str,
        body: &str,
        repeatable: bool,
        context: &RequestContext,
    ) -> Result<Reply> {
        self.with_token(context, |token| {
            let target = [&self.prefix, "/", path, "?token=", token.expose()].concat();
            self.exchange(path, &Request { method: Method::Post, target: &target, body, repeatable }, context)
        })
    }

    /// Fetches a file with a one-time key: `query` asks for the key and returns the query of the link. A refusal in
    /// the place of the file is an error, and `sink` never sees it.
    pub fn download(
        self: &Arc<Self>,
        path: &str,
        mut query: impl FnMut() -> Result<String>,
        context: &RequestContext,
        sink: &mut Sink<'_>,
    ) -> Result<()> {
        self.with_token(context, |token| {
            // Each try needs a key of its own: a key is good for one download within 30 seconds.
            let query = query()?;
            let target = format!("{}/{path}?{query}&token={}", self.prefix, token.expose());
            let request = Request { method: Method::Get, target: &target, body: "", repeatable: false };
            let (outcome, line) = self.instrument(path, &request, || {
                let mut filter = RefusalFilter::new(sink);
                let mut take = |bytes: &[u8], received, total| {
                    self.stats.bytes_received.add(bytes.len());
                    filter.take(bytes, received, total)
                };
                self.wire.stream(&request, context, &mut take)?;
                filter.end()
            });
            line.write();
            outcome
        })
    }

    /// A count by its name, for the host; `None` for a name that is none.
    pub fn stat(&self, name: &str) -> Option<u64> {
        self.stats.by_name(name)
    }

    /// Logs in if need be, runs `attempt`, and once more with a new token if the first was dead.
    pub fn with_token<T>(
        self: &Arc<Self>,
        context: &RequestContext,
        mut attempt: impl FnMut(&Secret) -> Result<Answer<T>>,
    ) -> Result<T> {
        let mut last = EXPIRED_TOKEN;
        for _ in 0..2 {
            let token = self.token(context)?;
            match attempt(&token.token)? {
                Answer::Done(reply) => {
                    self.note_activity();
                    return Ok(reply);
                }
                Answer::Refused(code) if means_dead_token(code) => {
                    last = code;
                    self.tokens.forget(token.generation);
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
    pub fn login(self: &Arc<Self>, context: &RequestContext) -> Result<()> {
        if let Some(token) = self.tokens.current() {
            match self.send_heartbeat(&token, context)? {
                Answer::Done(_) => return Ok(()),
                Answer::Refused(code) if means_dead_token(code) => self.tokens.forget(token.generation),
                Answer::Refused(code) => return Err(refused(Kind::Pbx, code, "")),
            }
        }
        self.log_in(LoginTrigger::Explicit, context).map(drop)
    }

    /// Prolongs the token by 30 minutes, and tells the PBX where its reports go.
    pub fn heartbeat(&self, context: &RequestContext) -> Result<()> {
        let Some(token) = self.tokens.current() else {
            return Err(Error::new(Kind::WrongState, "there is no session to prolong: log in first"));
        };
        match self.send_heartbeat(&token, context)? {
            Answer::Done(_) => Ok(()),
            Answer::Refused(code) if means_dead_token(code) => {
                self.tokens.forget(token.generation);
                Err(refused(Kind::Token, code, "the next call logs in anew"))
            }
            Answer::Refused(code) => Err(refused(Kind::Pbx, code, "")),
        }
    }

    /// Ends the session. The next call would log in again.
    pub fn logout(&self, context: &RequestContext) -> Result<()> {
        let Some(token) = self.tokens.current() else { return Ok(()) };
        let target = format!("{}/logout?token={}", self.prefix, token.token.expose());
        let request = Request { method: Method::Post, target: &target, body: "", repeatable: false };
        let answer = self.exchange("logout", &request, context)?;
        // In this order: else the keeper may find a session without a token, and log in.
        self.inner().wanted = false;
        self.tokens.forget(token.generation);
        match answer {
            Answer::Refused(code) if !means_dead_token(code) => Err(refused(Kind::Pbx, code, "")),
            _ => {
                self.notify(State::Closed, "logged out");
                Ok(())
            }
        }
    }

    /// Ends what is under way, and the keep-alive. The PBX is not told.
    pub fn close(&self) {
        self.cancel.close();
        self.inner().wanted = false;
        let was_up = self.tokens.clear();
        self.keepalive_task.leave();
        if was_up {
            self.notify(State::Closed, "the last handle was freed");
        }
    }

    /// A report came: says the vendor, the token lives on. Anybody can send one who can reach the listener, so it puts a
    /// heartbeat off, but not for long, and says nothing of whether the PBX answers.
    pub fn note_report(&self) {
        self.inner().reported = self.clock.now();
    }

    /// An answer came: the token lives on.
    fn note_activity(&self) {
        let now = (self.clock.now(), self.clock.wall());
        let (was_down, silent_since) = {
            let mut inner = self.inner();
            inner.failures = 0;
            let was_down = std::mem::replace(&mut inner.down, false);
            (was_down, std::mem::replace(&mut inner.active, now).1)
        };
        if was_down {
            self.notify(State::Renewed, "the PBX answers again");
            self.notify_gap(silent_since, now.1, "unreachable");
        }
    }

    fn inner(&self) -> MutexGuard<'_, Inner> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn token(self: &Arc<Self>, context: &RequestContext) -> Result<Token> {
        match self.tokens.current() {
            Some(token) => Ok(token),
            None => self.log_in(LoginTrigger::Automatic, context),
        }
    }

    /// Sends one request and reads its answer.
    fn exchange(&self, name: &str, request: &Request<'_>, context: &RequestContext) -> Result<Answer> {
        let (outcome, line) = self.exchange_quietly(name, request, context);
        line.write();
        outcome
    }

    /// The same for whoever is waited for: the host's log may itself make a call, and that would wait for the end of
    /// this one. So the line is written later.
    fn exchange_quietly(
        &self,
        name: &str,
        request: &Request<'_>,
        context: &RequestContext,
    ) -> (Result<Answer>, LogRecord) {
        self.instrument(name, request, || {
            let body = self.wire.send(request, context)?;
            self.stats.bytes_received.add(body.len());
            Answer::read(body)
        })
    }

    /// Counts what `send` does, and gives the line for the log.
    fn instrument<T>(
        &self,
        name: &str,
        request: &Request<'_>,
        send: impl FnOnce() -> Result<Answer<T>>,
    ) -> (Result<Answer<T>>, LogRecord) {
        self.stats.requests.up();
        self.stats.bytes_sent.add(request.target.len().saturating_add(request.body.len()));
        let began = log::wants(Level::Info).then(Instant::now);
        let outcome = send();
        match &outcome {
            Ok(Answer::Done(_)) => self.stats.note_success(self.clock.wall()),
            Ok(Answer::Refused(_)) => self.stats.note_failure(Kind::Pbx),
            Err(error) => self.stats.note_failure(error.kind()),
        }
        let line = began.map(|began| {
            let micros = began.elapsed().as_micros();
            let (label, millis, rest) = (&self.label, micros / 1_000, micros % 1_000);
            let result = match &outcome {
                Ok(Answer::Done(_)) => "ok".to_owned(),
                Ok(Answer::Refused(code)) => format!("refused errno={code}"),
                Err(error) => format!("{:?}", error.kind()),
            };
            format!("pbx=\"{label}\" request={name} result={result} ms={millis}.{rest:03}")
        });
        (outcome, LogRecord(line))
    }

    fn notify(&self, state: State, detail: &str) {
        let level = if matches!(state, State::Lost | State::LockedOut) { Level::Warn } else { Level::Info };
        let label = &self.label;
        log::write(level, format_args!("pbx=\"{label}\" session={} detail=\"{detail}\"", state.name()));
        if let Some(observer) = self.observer() {
            observer.state(state, detail);
        }
    }

    fn notify_gap(&self, from: SystemTime, to: SystemTime, cause: &str) {
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
            self.notify(state, error.message());
        }
    }

    fn observer(&self) -> Option<Arc<dyn Observer>> {
        self.observer.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// Without the capital at the beginning, unless it is that of a name such as `GSM`.
fn in_a_sentence(text: &str) -> String {
    let mut letters = text.chars();
    match (letters.next(), letters.next()) {
        (Some(first), Some(second)) if !second.is_uppercase() => {
            first.to_lowercase().chain([second]).chain(letters).collect()
        }
        _ => text.to_owned(),
    }
}

/// A line for the log, if anybody wants one.
#[must_use]
struct LogRecord(Option<String>);

impl LogRecord {
    fn write(self) {
        if let Some(line) = self.0 {
            log::write(Level::Info, format_args!("{line}"));
        }
    }
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
        text = format!("{text}; {}", in_a_sentence(advice));
    }
    let retriable = kind == Kind::LockedOut || known.is_some_and(|known| known.retriable);
    Error::new(kind, text).with_refusal(Refusal { code, meaning, retriable })
}

#[cfg(test)]
mod tests;
