//! Sends a login for all threads that need one, and evaluates the reply.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use serde_json::{Map, Value};
use zeroize::Zeroizing;

use super::lockout_guard::LoginPermit;
use super::login_rules::{LOCKOUT, LoginTrigger};
use super::login_thread::Caller;
use super::pbx_identity::PbxIdentity;
use super::single_flight::Turn;
use crate::error::{Error, Kind, Result};
use crate::reply::Answer;
use crate::secret::Secret;
use crate::session::observer::State;
use crate::session::outcome::{LogRecord, refused};
use crate::session::report_target::{Version, put};
use crate::session::{Session, Token};
use crate::transport::{Method, Request, RequestContext};

pub const LOCKED_OUT: i32 = 20002;
pub const WRONG_PASSWORD: i32 = 20003;
/// Error codes that a PBX sends before it checks the password: not JSON, another method, an unknown request, a missing
/// or wrong field, the API is off. With any other code, known or not, the PBX may have counted the login as failed.
const NOT_CHECKED: [i32; 8] = [10002, 10003, 10004, 20000, 20001, 20008, 20009, 30003];

/// After this many refusals of one password, the library sends no automatic login for ten minutes, since the password
/// is unlikely to become valid. This leaves one attempt to the host.
const MAX_AUTOMATIC_REFUSALS: u32 = 3;

/// User name and password.
pub struct Credentials {
    pub username: String,
    password: Mutex<Password>,
}

struct Password {
    md5: Secret,
    /// How often the PBX has refused it since it was set or accepted, and when it last did, in time since boot.
    refusals: u32,
    refused: Duration,
}

impl Password {
    fn new(md5: Secret) -> Password {
        Password { md5, refusals: 0, refused: Duration::ZERO }
    }
}

impl Credentials {
    pub fn new(username: String, md5: Secret) -> Credentials {
        Credentials { username, password: Mutex::new(Password::new(md5)) }
    }

    /// Replaces the password. The count of the lock-out guard is kept, since a PBX counts failed logins with any
    /// password.
    pub fn set_password(&self, md5: Secret) {
        *self.password() = Password::new(md5);
    }

    fn password(&self) -> MutexGuard<'_, Password> {
        self.password.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn check(&self, trigger: LoginTrigger, now: Duration) -> Result<Secret> {
        let password = self.password();
        let wait = (password.refused + LOCKOUT).saturating_sub(now);
        if trigger == LoginTrigger::Automatic
            && password.refusals >= MAX_AUTOMATIC_REFUSALS
            && !wait.is_zero()
        {
            let seconds = wait.as_millis().div_ceil(1_000);
            let text = format!(
                "the PBX refused the user name or password {} times; the library sends no login by itself for another \
                 {seconds} s, unless the password is set anew; yeastar_login sends one at once",
                password.refusals
            );
            return Err(Error::new(Kind::LockedOut, text).with_retry_after(wait));
        }
        Ok(password.md5.clone())
    }

    /// Records whether the PBX accepted this password, unless another has been set meanwhile.
    fn note(&self, md5: &Secret, is_right: bool, now: Duration) {
        let mut password = self.password();
        if password.md5 == *md5 {
            password.refusals = if is_right { 0 } else { password.refusals.saturating_add(1) };
            password.refused = now;
        }
    }
}

impl Session {
    /// One login for all callers that need one. An explicit login may be allowed when automatic ones are not, so it
    /// does not share their failure.
    pub(in crate::session) fn log_in(
        self: &Arc<Self>,
        trigger: LoginTrigger,
        context: &RequestContext,
    ) -> Result<Token> {
        let shares = |error: &Error| trigger == LoginTrigger::Automatic && !ended_by_its_caller(error);
        let abandons = |error: &Error| error.kind() == Kind::Forked;
        match self.tokens.turn(|| context.check(), shares, abandons)? {
            Turn::Token(token) => Ok(token),
            Turn::Failed(error) => Err(error),
            Turn::Leader(leader) => self.lead_login(leader, trigger, context),
        }
    }

    pub(super) fn send_login(
        self: &Arc<Self>,
        trigger: LoginTrigger,
        context: &RequestContext,
        caller: &Arc<Caller>,
    ) -> (Result<Arc<Secret>>, LogRecord) {
        let mut may_repeat = true;
        loop {
            let permitted = self.credentials.check(trigger, self.clock.since_boot()).and_then(|password| {
                let permit = self.guard.reserve(self.identity(context)?, trigger, context)?;
                Ok((password, permit))
            });
            let (password, permit) = match permitted {
                Ok(permitted) => permitted,
                Err(error) => return (Err(error), LogRecord::none()),
            };
            let (body, version) = self.login_body(&password);
            let target = format!("{}/login", self.prefix);
            let request = Request { method: Method::Post, target: &target, body: &body, repeatable: false };
            self.stats.logins.up();
            let session = Arc::clone(self);
            let hook = caller.before_write(permit.before_write(), move || session.tokens.is_awaited());
            let context = context.clone().with_before_write(hook);
            let (outcome, record) = self.exchange_unlogged("login", &request, &context);
            // The addresses of the name have just changed: nothing was sent, and the login is counted for the new
            // ones.
            if outcome.is_err() && permit.went_elsewhere() && std::mem::take(&mut may_repeat) {
                continue;
            }
            // After an error, it is unknown what the PBX did: the permit is dropped, and counts if it was used.
            let token = outcome.and_then(|answer| self.read_login(&answer, &password, permit));
            if token.is_ok() {
                self.target.note_confirmed(version, self.clock.now());
            }
            return (token, record);
        }
    }

    /// By what the PBX counts our logins.
    fn identity(&self, context: &RequestContext) -> Result<PbxIdentity> {
        if let Some(identity) = self.guard.configured_identity() {
            return Ok(identity);
        }
        self.transport.identity(context)
    }

    fn read_login(&self, answer: &Answer, password: &Secret, permit: LoginPermit<'_>) -> Result<Arc<Secret>> {
        match *answer {
            Answer::Done(ref reply) => {
                permit.accepted();
                self.credentials.note(password, true, self.clock.since_boot());
                match reply.string("/token").map(|text| text.trim_matches(|it| it <= ' ')) {
                    Some(token) if is_token(token) => Ok(Arc::new(Secret::new(token))),
                    _ => Err(Error::new(Kind::BadReply, "the reply to the login contains no usable token")),
                }
            }
            Answer::Refused(code @ WRONG_PASSWORD) => {
                permit.refused();
                self.credentials.note(password, false, self.clock.since_boot());
                let advice = "check username and password against the API settings of the PBX";
                Err(refused(Kind::LoginRefused, code, advice))
            }
            Answer::Refused(code @ LOCKED_OUT) => {
                permit.locked_out();
                Err(refused(
                    Kind::LockedOut,
                    code,
                    "wait, or remove the block in the web interface of the PBX",
                )
                .with_retry_after(LOCKOUT))
            }
            Answer::Refused(code) => {
                if NOT_CHECKED.contains(&code) {
                    permit.unchecked();
                } else {
                    permit.refused();
                }
                Err(refused(Kind::Pbx, code, ""))
            }
        }
    }

    /// The body of a login, and the version of the report target in it.
    fn login_body(&self, password: &Secret) -> (Zeroizing<String>, Version) {
        let mut fields = Map::new();
        put(&mut fields, "username", &self.credentials.username);
        put(&mut fields, "password", password.expose());
        if let Some(version) = self.report_version {
            put(&mut fields, "version", version);
        }
        let (target, version) = self.target.for_sending();
        target.add_to_login(&mut fields);
        (Zeroizing::new(Value::Object(fields).to_string()), version)
    }

    /// Reports the outcome of a login, and starts the keep-alive.
    pub(super) fn note_login(self: &Arc<Self>, outcome: &Result<Token>) {
        let token = match outcome {
            Ok(token) => token,
            Err(error) => return self.note_down(error),
        };
        self.notify_target_confirmed();
        let now = (self.clock.now(), self.clock.wall());
        let (comes_up, silent_since) = self.activity.note_login(now);
        if token.generation == 1 || comes_up {
            self.notify(State::Up, "logged in");
        } else {
            self.stats.renewals.up();
            self.notify(State::Renewed, "logged in again");
            self.notify_gap(silent_since, now.1, "session_lost");
        }
        if let Some(interval) = self.keepalive.filter(|_| self.is_ours()) {
            self.keepalive_task.join_early(self, interval);
        }
    }
}

/// Whether a login failed for a reason that concerns only its caller, such as cancellation.
fn ended_by_its_caller(error: &Error) -> bool {
    matches!(error.kind(), Kind::Cancelled | Kind::Closed | Kind::Timeout)
}

/// 32 hex digits in every sample. Other texts are accepted, too, if they can be part of a URL.
fn is_token(text: &str) -> bool {
    (1..=256).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~'))
}
