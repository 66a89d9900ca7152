//! The refresh token of a Cloud PBX: a new token without the password.
//!
//! It is used when the token has died, before a login with the password. A refresh checks no password, so that it is
//! assumed not to count towards a lock-out, and needs no permit of the guard. If its answer says otherwise, the guard
//! counts it.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use serde_json::{Map, Value};
use zeroize::Zeroizing;

use super::issued::{LOCKED_OUT, WRONG_PASSWORD, issued};
use super::login_rules::{LOCKOUT, LoginTrigger};
use crate::error::{Error, Kind, Result};
use crate::reply::{Answer, Reply};
use crate::secret::Secret;
use crate::session::api::Version;
use crate::session::outcome::{LogRecord, refused};
use crate::session::report_target::put;
use crate::session::{Issued, Session};
use crate::transport::{Method, Request, RequestContext};

/// Maximum length; 32 hex digits in the sample.
const LONGEST: usize = 4096;

/// The refresh token of the last login or refresh, and the version of the API that it belongs to.
#[derive(Default)]
pub struct RefreshToken(Mutex<Option<(Secret, Version)>>);

impl RefreshToken {
    /// Keeps that of a reply; forgets an older one.
    pub fn keep_from(&self, reply: &Reply, version: Version) {
        let fits = |secret: &Secret| (1..=LONGEST).contains(&secret.expose().len());
        *self.inner() = reply.secret("refreshtoken").filter(fits).map(|secret| (secret, version));
    }

    pub fn clear(&self) {
        *self.inner() = None;
    }

    fn take(&self) -> Option<(Secret, Version)> {
        self.inner().take()
    }

    fn put_back(&self, token: (Secret, Version)) {
        *self.inner() = Some(token);
    }

    fn inner(&self) -> MutexGuard<'_, Option<(Secret, Version)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What came of a refresh.
pub enum Refreshed {
    /// A token, or an error after which no login is sent.
    Done(Result<Arc<Issued>>, LogRecord),
    /// There is no refresh token, or the PBX did not take it: log in.
    No(LogRecord),
}

impl Session {
    /// Exchanges the refresh token, if there is one, for a token and another refresh token. Each is used once.
    pub(super) fn refresh(self: &Arc<Self>, context: &RequestContext) -> Refreshed {
        let Some((secret, version)) = self.refresh.take() else { return Refreshed::No(LogRecord::none()) };
        let mut fields = Map::new();
        put(&mut fields, "refreshtoken", secret.expose());
        let body = Zeroizing::new(Value::Object(fields).to_string());
        let target = format!("/api/{}/token/refresh", self.api.name(version));
        let request = Request { method: Method::Post, target: &target, body: &body, repeatable: false };
        let (outcome, record) = self.exchange_unlogged("token/refresh", &request, context);
        match outcome {
            Ok(Answer::Done(reply)) => {
                let token = issued(&reply, version);
                if token.is_some() {
                    self.refresh.keep_from(&reply, version);
                }
                reply.wipe();
                match token {
                    Some(token) => self.tell_target_again(token, record, context),
                    None => Refreshed::No(record),
                }
            }
            Ok(Answer::Refused(code @ (LOCKED_OUT | WRONG_PASSWORD))) => self.count(code, record, context),
            Ok(Answer::Refused(_)) => Refreshed::No(record),
            Err(error) if is_answer(&error) => Refreshed::No(record),
            Err(error) => {
                // Nothing was sent, so that it is still good. Otherwise the PBX may have taken it, and the next
                // attempt is a login.
                if matches!(error.kind(), Kind::Resolve | Kind::Connect | Kind::Tls) {
                    self.refresh.put_back((secret, version));
                }
                Refreshed::Done(Err(error), record)
            }
        }
    }

    /// Unlike a login, a refresh does not say where reports go. If the PBX does not take the heartbeat that does, a
    /// login follows.
    fn tell_target_again(&self, token: Issued, record: LogRecord, context: &RequestContext) -> Refreshed {
        if !self.target.is_wanted() {
            return Refreshed::Done(Ok(Arc::new(token)), record);
        }
        let (answer, lines) = self.send_heartbeat_unlogged(&token, context);
        let record = record.then(lines);
        match answer {
            Ok(Answer::Done(_)) => Refreshed::Done(Ok(Arc::new(token)), record),
            Ok(Answer::Refused(_)) => Refreshed::No(record),
            Err(error) if is_answer(&error) => Refreshed::No(record),
            Err(error) => Refreshed::Done(Err(error), record),
        }
    }

    /// The PBX answered as if it had checked a password: the guard counts it as a login.
    fn count(&self, code: i32, record: LogRecord, context: &RequestContext) -> Refreshed {
        let permit = self
            .identity(context)
            .and_then(|identity| self.guard.reserve(identity, LoginTrigger::Explicit, context));
        match permit {
            Ok(permit) if code == LOCKED_OUT => permit.locked_out(),
            Ok(permit) => permit.refused(),
            Err(error) => return Refreshed::Done(Err(error), record),
        }
        if code == LOCKED_OUT {
            let error = refused(Kind::LockedOut, code, "").with_retry_after(LOCKOUT);
            return Refreshed::Done(Err(error), record);
        }
        Refreshed::No(record)
    }
}

/// Whether the PBX or its web server has answered, and so has not taken the refresh token.
fn is_answer(error: &Error) -> bool {
    matches!(error.kind(), Kind::Http | Kind::BadReply | Kind::Pbx | Kind::Redirect)
}
