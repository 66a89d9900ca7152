//! One login for all threads that need one, and what it says.

use std::sync::Arc;

use serde_json::{Map, Value};
use zeroize::Zeroizing;

use super::gate::{self, LoginTrigger, Pass};
use super::keepalive_task::Window;
use super::tokens::Turn;
use super::{LogRecord, Session, State, Token, refused};
use crate::error::{Error, Kind, Result};
use crate::reply::Answer;
use crate::secret::Secret;
use crate::transport::{Method, Request, RequestContext};

/// The port that every sample of the documentation uses.
const REPORT_PORT: u16 = 8260;

pub(super) const LOCKED: i32 = 20002;
pub(super) const WRONG_PASSWORD: i32 = 20003;

impl Session {
    /// One login for all that need one. Whoever asks for it in so many words may try where the library no longer does,
    /// so he does not share its failure.
    pub(super) fn log_in(self: &Arc<Self>, asked: LoginTrigger, context: &RequestContext) -> Result<Token> {
        let shares = |error: &Error| asked == LoginTrigger::Automatic && !ended_by_its_caller(error);
        match self.tokens.turn(|| context.check(), shares)? {
            Turn::Token(token) => Ok(token),
            Turn::Failed(error) => Err(error),
            Turn::Leader(leader) => {
                let (outcome, line) = self.send_login(asked, context);
                let outcome = leader.complete(outcome);
                // Nobody waits any more: from here on the host may be called.
                line.write();
                self.note_login(&outcome);
                outcome
            }
        }
    }

    fn send_login(&self, asked: LoginTrigger, context: &RequestContext) -> (Result<Arc<Secret>>, LogRecord) {
        let pass = match self.gate.enter(&self.password, asked, || self.clock.now(), context) {
            Ok(pass) => pass,
            Err(error) => return (Err(error), LogRecord(None)),
        };
        let body = self.login_body();
        let target = format!("{}/login", self.prefix);
        let request = Request { method: Method::Post, target: &target, body: &body, repeatable: false };
        self.stats.logins.up();
        let (outcome, line) = self.exchange_quietly("login", &request, context);
        (outcome.and_then(|answer| self.judge_login(&answer, &pass)), line)
    }

    /// What the PBX makes of a login.
    fn judge_login(&self, answer: &Answer, pass: &Pass<'_>) -> Result<Arc<Secret>> {
        match *answer {
            Answer::Done(ref reply) => {
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

    /// Says what became of a login, and has the keeper look after the session.
    fn note_login(self: &Arc<Self>, outcome: &Result<Token>) {
        let token = match outcome {
            Ok(token) => token,
            Err(error) => return self.note_failure(error),
        };
        let now = (self.clock.now(), self.clock.wall());
        let (first, silent_since) = {
            let mut inner = self.inner();
            inner.logged_in = now.0;
            inner.planned = now.0;
            inner.down = false;
            inner.failures = 0;
            let first = token.generation == 1 || !inner.wanted;
            inner.wanted = true;
            (first, std::mem::replace(&mut inner.active, now).1)
        };
        if first {
            self.notify(State::Up, "logged in");
        } else {
            self.stats.renewals.up();
            self.notify(State::Renewed, "logged in again");
            self.notify_gap(silent_since, now.1, "session_lost");
        }
        if let Some(interval) = self.keepalive {
            // The first one early, at a time that depends on chance: clients that started together spread out.
            self.keepalive_task.join(self, Window { from: interval / 10, to: interval });
        }
    }

    pub(super) fn send_heartbeat(&self, token: &Token, context: &RequestContext) -> Result<Answer> {
        let target = format!("{}/heartbeat?token={}", self.prefix, token.token.expose());
        let body = self.heartbeat_body();
        // It changes nothing that saying it again would change again.
        let request = Request { method: Method::Post, target: &target, body: &body, repeatable: true };
        self.stats.heartbeats.up();
        let answer = self.exchange("heartbeat", &request, context)?;
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
