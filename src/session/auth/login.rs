//! Sends a login for all threads that need one, and evaluates the reply.

use std::ffi::CStr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use serde_json::{Map, Value};
use zeroize::Zeroizing;

use super::issued::{LOCKED_OUT, WRONG_PASSWORD, issued};
use super::lockout_guard::LoginPermit;
use super::login_rules::{LOCKOUT, LoginTrigger};
use super::login_thread::Caller;
use super::pbx_identity::PbxIdentity;
use super::refresh::Refreshed;
use super::single_flight::Turn;
use crate::config::{self, ReportVersion};
use crate::error::{Error, Kind, Result};
use crate::reply::{self, Answer, Reply};
use crate::secret::Secret;
use crate::session::api::{Attempt, NOT_FOUND, Version};
use crate::session::observer::State;
use crate::session::outcome::{LogRecord, refused};
use crate::session::report_target::put;
use crate::session::{Issued, Session, TargetVersion, Token, Told};
use crate::transport::{Method, Request, RequestContext};

/// The PBX does not know the path.
const UNKNOWN_REQUEST: i32 = 10003;
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
    /// For event connections only.
    clear: Option<Secret>,
    /// How often the PBX has refused it since it was set or accepted, and when it last did, in time since boot.
    refusals: u32,
    refused: Duration,
}

impl Password {
    fn new(config::Password { md5, clear }: config::Password) -> Password {
        Password { md5, clear, refusals: 0, refused: Duration::ZERO }
    }
}

impl Credentials {
    pub fn new(username: String, password: config::Password) -> Credentials {
        Credentials { username, password: Mutex::new(Password::new(password)) }
    }

    /// Replaces the password. The count of the lock-out guard is kept, since a PBX counts failed logins with any
    /// password.
    pub fn set_password(&self, password: config::Password) {
        *self.password() = Password::new(password);
    }

    /// The password in clear text, if it is known.
    pub fn clear_password(&self) -> Option<Secret> {
        self.password().clear.clone()
    }

    fn password(&self) -> MutexGuard<'_, Password> {
        self.password.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn check(&self, trigger: LoginTrigger, now: Duration) -> Result<Secret> {
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
    pub(super) fn note(&self, md5: &Secret, is_right: bool, now: Duration) {
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
    ) -> (Result<Arc<Issued>>, LogRecord) {
        let mut record = LogRecord::none();
        if trigger == LoginTrigger::Automatic {
            match self.refresh(context) {
                Refreshed::Done(outcome, lines) => return (outcome, lines),
                Refreshed::No(lines) => record = lines,
            }
        }
        loop {
            let attempt = self.api.for_login();
            let (outcome, lines) = self.send_login_to(attempt, trigger, context, caller);
            record = record.then(lines);
            match outcome {
                Ok(LoginOutcome::Token(token)) => return (Ok(token), record),
                Ok(LoginOutcome::UnknownVersion) => self.api.note(Version::V1),
                Err(error) => return (Err(error), record),
            }
        }
    }

    /// Sends a login to one version of the API.
    fn send_login_to(
        self: &Arc<Self>,
        attempt: Attempt,
        trigger: LoginTrigger,
        context: &RequestContext,
        caller: &Arc<Caller>,
    ) -> (Result<LoginOutcome>, LogRecord) {
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
            let (body, target_version) = self.login_body(&password, attempt.version);
            let target = format!("/api/{}/login", self.api.name(attempt.version));
            let request = Request { method: Method::Post, target: &target, body: &body, repeatable: false };
            self.stats.logins.up();
            let session = Arc::clone(self);
            let hook = caller.before_write(permit.before_write(), move || session.tokens.is_awaited());
            let context = context.clone().with_before_write(hook);
            let mut is_json = true;
            let (outcome, record) = self.instrument("login", &request, || {
                let body = self.transport.send(&request, &context)?;
                self.stats.bytes_received.add(body.len());
                is_json = reply::may_be_json(&body);
                Answer::read("login", body)
            });
            // The addresses of the name have just changed: nothing was sent, and the login is counted for the new
            // ones.
            if outcome.is_err() && permit.went_elsewhere() && std::mem::take(&mut may_repeat) {
                continue;
            }
            if self.api.is_auto() && is_unknown_version(&outcome, is_json, attempt) {
                // What does not know the path has checked no password.
                permit.unchecked();
                if attempt.is_probe {
                    return (Ok(LoginOutcome::UnknownVersion), record);
                }
                self.api.forget(attempt.version);
                return (outcome.map(|_| LoginOutcome::UnknownVersion), record);
            }
            // After an error, it is unknown what the PBX did: the permit is dropped, and counts if it was used.
            let token =
                outcome.and_then(|answer| self.read_login(answer, attempt.version, &password, permit));
            if token.is_ok() {
                self.api.note(attempt.version);
                self.target.note_confirmed(target_version, self.clock.now());
            }
            return (token.map(LoginOutcome::Token), record);
        }
    }

    /// By what the PBX counts our logins.
    pub(super) fn identity(&self, context: &RequestContext) -> Result<PbxIdentity> {
        if let Some(identity) = self.guard.configured_identity() {
            return Ok(identity);
        }
        self.transport.identity(context)
    }

    fn read_login(
        &self,
        answer: Answer,
        version: Version,
        password: &Secret,
        permit: LoginPermit,
    ) -> Result<Arc<Issued>> {
        match answer {
            Answer::Done(reply) => {
                permit.accepted();
                self.credentials.note(password, true, self.clock.since_boot());
                let token = issued(&reply, version);
                if token.is_some() {
                    self.refresh.keep_from(&reply, version);
                    self.note_told(&reply, version);
                }
                reply.wipe();
                token.map(Arc::new).ok_or_else(|| {
                    Error::new(Kind::BadReply, "the reply to the login contains no usable token")
                })
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
    fn login_body(&self, password: &Secret, version: Version) -> (Zeroizing<String>, TargetVersion) {
        let is_v2 = self.api.is_v2(version);
        let mut fields = Map::new();
        put(&mut fields, "username", &self.credentials.username);
        put(&mut fields, "password", password.expose());
        self.put_report_version(is_v2, &mut fields);
        let (target, target_version) = self.target.for_sending();
        if is_v2 {
            target.add_to_login_v2(&mut fields);
        } else {
            target.add_to_login(&mut fields);
        }
        (Zeroizing::new(Value::Object(fields).to_string()), target_version)
    }

    pub(in crate::session) fn put_report_version(&self, is_v2: bool, fields: &mut Map<String, Value>) {
        if let Some(version) = ReportVersion::wire(self.report_version, is_v2) {
            put(fields, "version", version.to_str().unwrap_or_default());
        }
    }

    fn note_told(&self, reply: &Reply, version: Version) {
        let said = reply.secret("transport");
        let is_said = |name: &&CStr| said.as_ref().is_some_and(|said| is_named(said.expose(), name));
        let transport = [c"HTTP", c"TCP"].into_iter().find(is_said);
        let report_version = ReportVersion::wire(self.report_version, self.api.is_v2(version));
        *self.told.lock().unwrap_or_else(PoisonError::into_inner) = Told { transport, report_version };
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

/// What came of a login to one version.
enum LoginOutcome {
    Token(Arc<Issued>),
    /// It was a probe, and the PBX does not know this version.
    UnknownVersion,
}

/// Whether the answer proves that the PBX does not know this version of the API. Of a version that was found earlier,
/// only a 404 does.
fn is_unknown_version(outcome: &Result<Answer>, is_json: bool, attempt: Attempt) -> bool {
    match outcome {
        Ok(Answer::Refused(code)) => attempt.is_probe && *code == UNKNOWN_REQUEST,
        Ok(Answer::Done(_)) => false,
        Err(error) => error.http_status() == NOT_FOUND || attempt.is_probe && !is_json,
    }
}

fn is_named(text: &str, name: &CStr) -> bool {
    name.to_bytes().eq_ignore_ascii_case(text.as_bytes())
}
