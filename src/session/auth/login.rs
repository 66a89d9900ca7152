//! One login for all threads that need one, and what it says.

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
/// What a PBX answers to a login that it did not even look at: no JSON, another method, an unknown request, a field that
/// is missing or wrong, an API that is off. Any other code, known or not, may be that of a login that it counted.
const NOT_CHECKED: [i32; 8] = [10002, 10003, 10004, 20000, 20001, 20008, 20009, 30003];

/// After so many refusals of one password the library sends no further login by itself for ten minutes: nothing says that
/// it has become right. It leaves one to the host.
const MOST_AUTOMATIC_REFUSALS: u32 = 3;

/// Who the library logs in as.
pub struct Credentials {
    pub username: String,
    password: Mutex<Password>,
}

struct Password {
    md5: Secret,
    /// How often the PBX refused it since it was set or accepted, and when it did last, since boot.
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

    /// Replaces the password. The lock-out guard goes on counting; a PBX counts wrong logins with any password.
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
            && password.refusals >= MOST_AUTOMATIC_REFUSALS
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

    /// What the PBX says of this password; another may have been set meanwhile.
    fn note(&self, md5: &Secret, is_right: bool, now: Duration) {
        let mut password = self.password();
        if password.md5 == *md5 {
            password.refusals = if is_right { 0 } else { password.refusals.saturating_add(1) };
            password.refused = now;
        }
    }
}

impl Session {
    /// One login for all that need one. Whoever calls for it explicitly may try where the library no longer does, so he
    /// does not share its failure.
    pub(in crate::session) fn log_in(
        self: &Arc<Self>,
        trigger: LoginTrigger,
        context: &RequestContext,
    ) -> Result<Token> {
        let shares = |error: &Error| trigger == LoginTrigger::Automatic && !ended_by_its_caller(error);
        match self.tokens.turn(|| context.check(), shares)? {
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
            // The name stands for other addresses than a moment ago: nothing was sent, and it is counted anew.
            if outcome.is_err() && permit.went_elsewhere() && std::mem::take(&mut may_repeat) {
                continue;
            }
            // An error says nothing of what the PBX did: the permit is dropped, and counts if it was used.
            let token = outcome.and_then(|answer| self.read_login(&answer, &password, permit));
            if token.is_ok() {
                self.target.note_confirmed(version, self.clock.now());
            }
            return (token, record);
        }
    }

    /// What the PBX counts our logins by.
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
                match reply.string("/token") {
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

    /// And which version of the report target it tells the PBX.
    fn login_body(&self, password: &Secret) -> (Zeroizing<String>, Version) {
        let mut fields = Map::new();
        put(&mut fields, "username", &self.credentials.username);
        put(&mut fields, "password", password.expose());
        if let Some(version) = self.report_version {
            put(&mut fields, "version", version);
        }
        let (target, version) = self.target.tell();
        target.add_to_login(&mut fields);
        (Zeroizing::new(Value::Object(fields).to_string()), version)
    }

    /// Says what became of a login, and has the session kept alive.
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
        if let Some(interval) = self.keepalive {
            self.keepalive_task.join_early(self, interval);
        }
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
