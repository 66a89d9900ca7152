//! One login for all threads that need one, and what it says.

use std::sync::{Arc, PoisonError};

use serde_json::{Map, Value};
use zeroize::Zeroizing;

use super::gate::{self, Asked};
use super::keeper::Window;
use super::{Session, State, Token, refused};
use crate::error::{Error, Kind, Result};
use crate::reply::Answer;
use crate::secret::Secret;
use crate::transport::{Call, Method, Request, TICK};

/// The port that every sample of the documentation uses.
const REPORT_PORT: u16 = 8260;

pub(super) const LOCKED: i32 = 20002;
pub(super) const WRONG_PASSWORD: i32 = 20003;

/// A login under way: the others wait for its end.
#[derive(Default)]
pub(super) struct Flight {
    flying: bool,
    number: u64,
    /// How the last one failed, for those who waited for it.
    failure: Option<Error>,
}

impl Session {
    /// One login for all that need one.
    pub(super) fn log_in(self: &Arc<Self>, asked: Asked, call: &Call) -> Result<Token> {
        let mut inner = self.inner();
        let waited_for = inner.flight.flying.then_some(inner.flight.number);
        while inner.flight.flying {
            call.check()?;
            inner = self.changed.wait_timeout(inner, TICK).unwrap_or_else(PoisonError::into_inner).0;
        }
        if let Some(token) = &inner.token {
            return Ok(token.clone());
        }
        if let (Some(number), Some(failure), Asked::ByItself) = (waited_for, &inner.flight.failure, asked) {
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
        self.stats.logins.up();
        match self.exchange("login", &request, call)? {
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

    fn login_body(&self) -> Zeroizing<String> {
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
        Zeroizing::new(Value::Object(fields).to_string())
    }

    pub(super) fn beat(&self, token: &Token, call: &Call) -> Result<Answer> {
        let target = format!("{}/heartbeat?token={}", self.prefix, token.text.expose());
        let body = self.heartbeat_body();
        // It changes nothing that saying it again would change again.
        let request = Request { method: Method::Post, target: &target, body: &body, repeatable: true };
        self.stats.heartbeats.up();
        let answer = self.exchange("heartbeat", &request, call)?;
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
                    inner.planned = now.0;
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
                session.stats.renewals.up();
                session.tell(State::Renewed, "logged in again");
                session.tell_gap(silent_since, now.1, "session_lost");
            }
            Err(error) => session.note_failure(error),
        }
        if let (Ok(_), Some(interval)) = (&result, session.keepalive) {
            // The first one early, at a time that depends on chance: clients that started together spread out.
            session.keeper.join(session, Window { from: interval / 10, to: interval });
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
