//! One event connection: connects, logs in, passes events on, and comes back after a failure. Never waits.

use std::sync::Arc;
use std::task::Poll;
use std::time::{Duration, Instant};

use super::answer::{self, Answer};
use super::backoff::Backoff;
use super::connecting::{Race, Raced, Sockets};
use super::framing::{Framer, Piece};
use super::health::{Down, Health};
use super::wire::{Broken, Wire};
use crate::error::{Error, Kind, Result};
use crate::listener::account::{Account, LoginAttempt};
use crate::listener::pipeline::{ConnectionId, Origin, Pipeline};
use crate::listener::routes::RouteEntry;
use crate::listener::settings::Limits;
use crate::listener::shared::Shared;
use crate::report::Malformed;

/// Maximum number of reads in a row, so that others are served, too.
const MAX_READS: usize = 8;
/// How often to ask for what is decided elsewhere: the addresses of a name, the right to log in.
const POLL: Duration = Duration::from_millis(25);
/// How long other logins to this PBX wait for the answer to this one.
const HOLDS_UP: Duration = Duration::from_secs(1);
/// Reports of an event connection are not answered.
const NO_ANSWER: ConnectionId = ConnectionId { key: usize::MAX, serial: u64::MAX };

/// What a connection needs of the listener while it is driven.
pub(in crate::listener) struct Context<'a> {
    pub pipeline: &'a mut Pipeline,
    pub shared: &'a Shared,
    pub scratch: &'a mut [u8],
    pub limits: &'a Limits,
    pub sockets: Sockets<'a>,
    pub now: Instant,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Next {
    Keep,
    /// There is more to read, but others must be served first.
    Again,
    /// The queue is full.
    Pause,
}

pub(super) struct Link {
    account: Arc<dyn Account>,
    route: Arc<RouteEntry>,
    health: Health,
    backoff: Backoff,
    phase: Phase,
}

enum Phase {
    /// Without a connection.
    Waiting {
        until: Instant,
    },
    Resolving {
        deadline: Instant,
    },
    Connecting(Race),
    Open(Box<Open>),
}

/// An established connection.
struct Open {
    wire: Wire,
    framer: Framer,
    /// Read, and not passed on yet, since the queue is full.
    held: Vec<u8>,
    login: Login,
    answer: Option<Answer>,
    has_events: bool,
    since: Instant,
}

enum Login {
    /// Not sent yet.
    Due,
    /// Sent, and not answered yet.
    Sent {
        attempt: Box<dyn LoginAttempt>,
        at: Instant,
    },
    Accepted,
}

impl Link {
    pub fn new(account: Arc<dyn Account>, route: Arc<RouteEntry>, now: Instant) -> Link {
        let health = Health::new(&route.label);
        Link { account, route, health, backoff: Backoff::default(), phase: Phase::Waiting { until: now } }
    }

    /// When to drive it at the latest; `None`: when its socket is ready.
    pub fn timer(&self, limits: &Limits, now: Instant) -> Option<Instant> {
        match &self.phase {
            Phase::Waiting { until } => Some(*until),
            Phase::Resolving { .. } => Some(now + POLL),
            Phase::Connecting(race) => Some(race.timer()),
            Phase::Open(open) => match &open.login {
                Login::Due if open.wire.is_ready() => Some(now + POLL),
                Login::Due => Some(open.since + self.account.connect_timeout()),
                Login::Sent { at, .. } => {
                    let times = [*at + HOLDS_UP, *at + limits.login_time];
                    times.into_iter().find(|time| *time > now)
                }
                Login::Accepted => None,
            },
        }
    }

    /// Goes on as far as possible.
    pub fn drive(&mut self, cx: &mut Context<'_>) -> Next {
        loop {
            let outcome = match &mut self.phase {
                Phase::Waiting { until } if *until > cx.now => return Next::Keep,
                Phase::Waiting { .. } => {
                    self.phase = Phase::Resolving { deadline: cx.now + self.account.connect_timeout() };
                    continue;
                }
                Phase::Resolving { deadline } => {
                    let deadline = *deadline;
                    self.resolve(cx.now, deadline)
                }
                Phase::Connecting(race) => {
                    let raced = race.go(cx.sockets, cx.now);
                    self.connected(raced, cx.now)
                }
                Phase::Open(_) => match self.serve(cx) {
                    Ok(next) => return next,
                    Err(error) => Err(error),
                },
            };
            match outcome {
                Ok(true) => {}
                Ok(false) => return Next::Keep,
                Err(error) => self.fail(&error, cx),
            }
        }
    }

    /// Ends it, for good.
    pub fn close(&mut self, shared: &Shared) {
        self.health.close(shared);
    }

    /// `true`: it is in the next phase.
    fn resolve(&mut self, now: Instant, deadline: Instant) -> Result<bool> {
        match self.account.addresses() {
            Poll::Ready(addresses) => {
                self.phase = Phase::Connecting(Race::new(addresses?, now, deadline));
                Ok(true)
            }
            Poll::Pending if now < deadline => Ok(false),
            Poll::Pending => {
                let name = self.account.authority();
                let text = format!("the name in {name} cannot be resolved within connect_timeout_ms");
                Err(Error::new(Kind::Timeout, text))
            }
        }
    }

    fn connected(&mut self, raced: Raced, now: Instant) -> Result<bool> {
        match raced {
            Raced::Pending => Ok(false),
            Raced::Won(attempt) => {
                self.account.note_reached(Some(attempt.address));
                let wire = Wire::new(attempt, self.account.tls()?);
                self.phase = Phase::Open(Box::new(Open::new(wire, now)));
                Ok(true)
            }
            Raced::Lost(error) => {
                self.account.note_reached(None);
                let text = format!("{} cannot be reached: {error}", self.account.authority());
                Err(Error::new(Kind::Connect, text))
            }
        }
    }

    /// Waits before the next attempt.
    fn fail(&mut self, error: &Error, cx: &mut Context<'_>) {
        if let Phase::Open(open) = &self.phase {
            let lasted = cx.now.saturating_duration_since(open.since);
            if open.has_events || lasted > cx.limits.reconnect.1 {
                self.backoff.reset();
            }
        }
        let down = if error.kind() == Kind::LockedOut { Down::LockedOut } else { Down::Lost };
        self.health.down(cx.shared, down, error.message());
        let wait = self.backoff.next(cx.limits, fastrand::f64());
        let until = cx.now + wait.max(error.retry_after().unwrap_or_default());
        // A login without an answer is dropped here, and counts as one that may have been refused.
        self.phase = Phase::Waiting { until };
    }

    fn serve(&mut self, cx: &mut Context<'_>) -> Result<Next> {
        let Link { account, route, health, phase: Phase::Open(open), .. } = self else {
            return Ok(Next::Keep);
        };
        let mut flushed = open.log_in(account.as_ref(), cx)?;
        for _ in 0..MAX_READS {
            let held = std::mem::take(&mut open.held);
            if !open.pass_on(&held, route, health, cx) {
                return Ok(Next::Pause);
            }
            let scratch = std::mem::take(&mut cx.scratch);
            let read = open.wire.read(scratch);
            let passed = match &read {
                Ok(Some(len)) => open.pass_on(scratch.get(..*len).unwrap_or_default(), route, health, cx),
                _ => true,
            };
            cx.scratch = scratch;
            let is_over = !matches!(read, Ok(Some(1..)));
            open.conclude(is_over, health, cx)?;
            match read {
                Ok(Some(0)) => return Err(ended(account.as_ref(), &open.login)),
                Ok(Some(_)) if !passed => return Ok(Next::Pause),
                Ok(Some(_)) => {}
                Ok(None) => {
                    // The handshake may be over only now.
                    flushed = flushed.and(open.log_in(account.as_ref(), cx)?);
                    if open.framer.is_idle() {
                        health.note_whole();
                    }
                    return match flushed {
                        Ok(()) => Ok(Next::Keep),
                        Err(error) => Err(broken(account.as_ref(), &error)),
                    };
                }
                Err(Broken::Io(error)) => return Err(broken(account.as_ref(), &error)),
                Err(Broken::Tls(error)) => return Err(account.explain(&error)),
            }
        }
        Ok(Next::Again)
    }
}

impl Open {
    fn new(wire: Wire, now: Instant) -> Open {
        Open {
            wire,
            framer: Framer::default(),
            held: Vec::new(),
            login: Login::Due,
            answer: None,
            has_events: false,
            since: now,
        }
    }

    /// Writes the login as soon as it may be written. The inner error is one of the socket, which may still have events
    /// to read.
    fn log_in(&mut self, account: &dyn Account, cx: &mut Context<'_>) -> Result<std::io::Result<()>> {
        match &mut self.login {
            Login::Due if !self.wire.is_ready() => {
                if cx.now >= self.since + account.connect_timeout() {
                    let text = format!("{}: no TLS handshake within connect_timeout_ms", account.authority());
                    return Err(Error::new(Kind::Timeout, text));
                }
            }
            Login::Due => {
                if let Poll::Ready(attempt) = account.permit() {
                    let attempt = attempt?;
                    let text = attempt.text(self.wire.address().ip())?;
                    self.login = Login::Sent { attempt, at: cx.now };
                    if let Err(error) = self.wire.put(&text) {
                        return Ok(Err(error));
                    }
                }
            }
            Login::Sent { attempt, at } if cx.now >= *at + HOLDS_UP => attempt.let_others_go(),
            Login::Sent { .. } | Login::Accepted => {}
        }
        Ok(self.wire.flush())
    }

    /// Passes on what was received. `false`: the queue is full, and the rest is held.
    fn pass_on(
        &mut self,
        bytes: &[u8],
        route: &Arc<RouteEntry>,
        health: &mut Health,
        cx: &mut Context<'_>,
    ) -> bool {
        let peer = self.wire.address().ip();
        let mut rest = bytes;
        while !rest.is_empty() {
            if !cx.pipeline.has_room() {
                self.held = rest.to_vec();
                return false;
            }
            match self.framer.next(&mut rest) {
                None => {}
                Some(Piece::Object(object)) if is_event(&self.login, object) => {
                    self.login.accept();
                    self.has_events = true;
                    health.up(cx.shared, "logged in");
                    let connection_id = NO_ANSWER;
                    let origin = Origin { peer, route: Some(route), connection_id, is_stream: true };
                    cx.pipeline.take(origin, object, cx.now);
                }
                Some(Piece::Object(text) | Piece::Line(text)) if !self.has_events => {
                    self.answer = answer::more_certain(self.answer, answer::read(text));
                }
                Some(Piece::Object(_) | Piece::Line(_)) => {
                    cx.pipeline.malformed(peer, Malformed::Text, cx.now);
                }
                Some(Piece::Skipped) => cx.pipeline.malformed(peer, Malformed::BrokenOff, cx.now),
            }
        }
        true
    }

    /// Evaluates the answer to the login, as far as it has arrived. `is_over`: nothing more has.
    fn conclude(&mut self, is_over: bool, health: &mut Health, cx: &mut Context<'_>) -> Result<()> {
        let Login::Sent { at, .. } = &self.login else { return Ok(()) };
        let silent = cx.now >= *at + cx.limits.login_time;
        if is_over {
            let last = answer::read(self.framer.unfinished_line());
            self.answer = answer::more_certain(self.answer, last);
        }
        match self.answer {
            Some(Answer::Accepted) => {
                self.login.accept();
                health.up(cx.shared, "logged in");
            }
            Some(answer) => return Err(self.login.refuse(answer)),
            // For the lock-out guard it may still have been refused.
            None if silent => health.up(cx.shared, "logged in; the PBX has not answered the login"),
            None => {}
        }
        Ok(())
    }
}

impl Login {
    fn accept(&mut self) {
        if let Login::Sent { attempt, .. } = std::mem::replace(self, Login::Accepted) {
            attempt.accepted();
        }
    }

    fn refuse(&mut self, answer: Answer) -> Error {
        let login = std::mem::replace(self, Login::Due);
        let Login::Sent { attempt, .. } = login else { return Error::internal("an answer without a login") };
        if answer == Answer::LockedOut {
            attempt.locked_out();
            let text = "the PBX has locked this address out after too many wrong logins";
            return Error::new(Kind::LockedOut, text);
        }
        attempt.refused();
        let text = "the PBX refused the login of the event connection: check username and password against its API \
                    settings";
        Error::new(Kind::LoginRefused, text)
    }
}

/// Before the first event, an object may also be the answer to the login.
fn is_event(login: &Login, object: &[u8]) -> bool {
    let names = |key: &[u8]| object.windows(key.len()).any(|part| part == key);
    matches!(login, Login::Accepted) || names(b"\"event\"") || names(b"\"action\"")
}

fn ended(account: &dyn Account, login: &Login) -> Error {
    let name = account.authority();
    let text = match login {
        Login::Accepted => format!("{name} has ended the event connection"),
        Login::Due | Login::Sent { .. } => format!(
            "{name} has ended the event connection before it answered the login: are events over TCP enabled in the \
             API settings of the PBX, and is the port right?"
        ),
    };
    Error::new(Kind::Io, text)
}

fn broken(account: &dyn Account, error: &std::io::Error) -> Error {
    Error::new(Kind::Io, format!("the event connection to {} broke: {error}", account.authority()))
}
