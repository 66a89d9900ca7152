//! Sends heartbeats, and logs in again when necessary.

use std::sync::Arc;
use std::time::Duration;

use serde_json::{Map, Value};

use super::scheduler::{Task, Window};
use crate::error::{Error, Kind, Result};
use crate::reply::Answer;
use crate::session::api::Version;
use crate::session::auth::LoginTrigger;
use crate::session::outcome::{LogRecord, refused};
use crate::session::{Issued, Session, TargetVersion, Token, means_dead_token};
use crate::transport::{Method, Request, RequestContext};

/// Minimum time that a PBX takes to restart.
const RESTART: Duration = Duration::from_secs(10);

/// How long to wait after a number of failures in a row: 5, 10, 20 … 300 s.
pub fn backoff(failures: u32) -> Duration {
    const FIRST: Duration = Duration::from_secs(5);
    const MAX_LENGTH: Duration = Duration::from_secs(300);
    FIRST.saturating_mul(1u32.checked_shl(failures.saturating_sub(1)).unwrap_or(u32::MAX)).min(MAX_LENGTH)
}

impl Task for Session {
    /// Sends a heartbeat, unless something else has kept the token alive since this run was scheduled. Logs in if there
    /// is no token.
    fn run(self: Arc<Self>) -> Option<Window> {
        let interval = self.keepalive?;
        let now = self.clock.now();
        let due = self.activity.due(now, interval)?;
        let next = match (self.tokens.current(), due.active_since) {
            (Some(_), Some(active)) => {
                let idle = now.saturating_duration_since(active);
                let Window { from, to } = Window::around(interval);
                Window { from: from.saturating_sub(idle), to: to.saturating_sub(idle) }
            }
            (token, _) => match self.revive(token) {
                Ok(()) => Window::around(interval),
                Err(error) => Window::around(self.wait_after(&error)),
            },
        };
        self.activity.note_planned(self.clock.now());
        Some(next)
    }

    fn is_unhealthy(&self) -> bool {
        self.activity.is_failing()
    }
}

impl Session {
    /// To be called when the PBX has reported a restart, and only if the report came on a secret path. The session
    /// does not end: a heartbeat checks the token at once, and tells the PBX again where its reports go. At most one
    /// per ten seconds is sent.
    pub fn note_restart(self: &Arc<Self>) {
        if self.keepalive.is_some() && self.activity.note_restart(self.clock.now(), RESTART) {
            self.keepalive_task.run_now(self);
        }
    }

    pub(in crate::session) fn send_heartbeat(
        &self,
        token: &Token,
        context: &RequestContext,
    ) -> Result<Answer> {
        let (answer, record) = self.send_heartbeat_unlogged(&token.token, context);
        record.write();
        context.check_fork()?;
        let answer = answer.inspect_err(|error| self.note_unknown_version(error, token))?;
        if matches!(answer, Answer::Done(_)) {
            self.note_activity();
            self.notify_target_confirmed();
        }
        Ok(answer)
    }

    /// Like `send_heartbeat`, but calls no code of the host.
    pub(in crate::session) fn send_heartbeat_unlogged(
        &self,
        token: &Issued,
        context: &RequestContext,
    ) -> (Result<Answer>, LogRecord) {
        let target = self.target_of("heartbeat", token);
        let (body, version) = self.heartbeat_body(token.version);
        // A heartbeat is idempotent.
        let request = Request { method: Method::Post, target: &target, body: &body, repeatable: true };
        self.stats.heartbeats.up();
        let (answer, record) = self.exchange_unlogged("heartbeat", &request, context);
        if matches!(answer, Ok(Answer::Done(_))) {
            self.target.note_confirmed(version, self.clock.now());
        }
        (answer, record)
    }

    fn heartbeat_body(&self, version: Version) -> (String, TargetVersion) {
        let mut fields = Map::new();
        let local_address = || self.transport.local_address().map(|address| address.to_string());
        let (report_target, target_version) = self.target.for_sending();
        if self.api.is_v2(version) {
            self.put_report_version(true, &mut fields);
            report_target.add_to_heartbeat_v2(local_address, &mut fields);
        } else {
            report_target.add_to_heartbeat(local_address, &mut fields);
        }
        (Value::Object(fields).to_string(), target_version)
    }

    /// Sends a heartbeat, or logs in if there is no token or it has expired.
    fn revive(self: &Arc<Self>, token: Option<Token>) -> Result<()> {
        let context = RequestContext::begin(self.timeouts.0, self.timeouts.1, &self.cancel);
        if let Some(token) = token {
            match self.send_heartbeat(&token, &context)? {
                Answer::Done(_) => return Ok(()),
                Answer::Refused(code) if means_dead_token(code) => self.tokens.forget(token.generation),
                Answer::Refused(code) => return Err(refused(Kind::Pbx, code, "")),
            }
        }
        self.log_in(LoginTrigger::Automatic, &context).map(drop)
    }

    /// Reports once that the session is down, and returns how long to wait.
    fn wait_after(&self, error: &Error) -> Duration {
        self.note_down(error);
        let failures = self.activity.note_failure();
        error.retry_after().unwrap_or_default().max(backoff(failures))
    }
}
