//! Sends requests with a token: logs in if necessary, and again if the token has expired.

use std::sync::Arc;
use std::time::Instant;

use super::api::{Family, NOT_FOUND};
use super::auth::LoginTrigger;
use super::download_filter::DownloadFilter;
use super::outcome::{LogRecord, refused};
use super::{EXPIRED_TOKEN, Issued, Session, Token, means_dead_token};
use crate::error::{Error, Kind, Result};
use crate::log::{self, Level};
use crate::reply::{Answer, Reply};
use crate::transport::{Method, Request, RequestContext, Sink};

impl Session {
    /// Sends a request and returns the reply. `path` is the path after the version, `body` JSON or empty.
    pub fn call(
        self: &Arc<Self>,
        family: Family<'_>,
        path: &str,
        body: &str,
        repeatable: bool,
        context: &RequestContext,
    ) -> Result<Reply> {
        self.with_token(family, context, |token| {
            let segment = self.api.segment(family, token.version);
            let target = ["/api/", segment, "/", path, "?token=", token.secret.expose()].concat();
            self.exchange(path, &Request { method: Method::Post, target: &target, body, repeatable }, context)
        })
    }

    /// Fetches a file with a one-time key: `query` requests the key and returns the query string, given whether the
    /// session speaks a version 2. A refusal, a web
    /// page or an empty body instead of the file is an error, and is not passed to `sink`. A truncated file is an
    /// error, too.
    pub fn download(
        self: &Arc<Self>,
        path: &str,
        mut query: impl FnMut(bool) -> Result<String>,
        context: &RequestContext,
        sink: &mut Sink<'_>,
    ) -> Result<()> {
        self.with_token(Family::Session, context, |token| {
            // Each attempt needs a new key: a key is valid for one download within 30 seconds.
            let query = query(self.api.is_v2(token.version))?;
            let (segment, token) = (self.api.name(token.version), token.secret.expose());
            let target = format!("/api/{segment}/{path}?{query}&token={token}");
            let request = Request { method: Method::Get, target: &target, body: "", repeatable: false };
            let (outcome, record) = self.instrument(path, &request, || {
                let mut filter = DownloadFilter::new(path, sink);
                let mut take = |bytes: &[u8], received, total| {
                    self.stats.bytes_received.add(bytes.len());
                    filter.take(bytes, received, total)
                };
                let end = self.transport.stream(&request, context, &mut take)?;
                filter.end(end, self.close_notify)
            });
            record.write();
            context.check_fork()?;
            outcome
        })
    }

    /// Logs in if necessary, and runs `attempt`; if the token had expired, once more with a new one.
    pub fn with_token<T>(
        self: &Arc<Self>,
        family: Family<'_>,
        context: &RequestContext,
        mut attempt: impl FnMut(&Issued) -> Result<Answer<T>>,
    ) -> Result<T> {
        let mut last = EXPIRED_TOKEN;
        for _ in 0..2 {
            let token = self.token(context)?;
            let answer = attempt(&token.token).inspect_err(|error| {
                if family == Family::Session {
                    self.note_unknown_version(error, &token);
                }
            })?;
            match answer {
                Answer::Done(reply) => {
                    self.note_activity();
                    context.check_fork()?;
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

    /// With `auto`: a session whose PBX no longer knows its version ends, and the next login finds out again.
    pub(super) fn note_unknown_version(&self, error: &Error, token: &Token) {
        if self.api.is_auto() && error.http_status() == NOT_FOUND {
            self.api.forget(token.token.version);
            self.tokens.forget(token.generation);
        }
    }

    /// The path of a request to the version of this token, with its token.
    pub(super) fn target_of(&self, name: &str, token: &Issued) -> String {
        ["/api/", self.api.name(token.version), "/", name, "?token=", token.secret.expose()].concat()
    }

    fn token(self: &Arc<Self>, context: &RequestContext) -> Result<Token> {
        match self.tokens.current() {
            Some(token) => Ok(token),
            None => self.log_in(LoginTrigger::Automatic, context),
        }
    }

    /// Sends one request and parses the reply.
    pub(super) fn exchange(
        &self,
        name: &str,
        request: &Request<'_>,
        context: &RequestContext,
    ) -> Result<Answer> {
        let (outcome, record) = self.exchange_unlogged(name, request, context);
        record.write();
        context.check_fork()?;
        outcome
    }

    /// Like `exchange`, but the log line is returned, to be written later: the host's log function may make a call,
    /// which would wait for this one to end if others wait for it.
    pub(super) fn exchange_unlogged(
        &self,
        name: &str,
        request: &Request<'_>,
        context: &RequestContext,
    ) -> (Result<Answer>, LogRecord) {
        self.instrument(name, request, || {
            let body = self.transport.send(request, context)?;
            self.stats.bytes_received.add(body.len());
            Answer::read(name, body)
        })
    }

    /// Updates the counters for `send`, and returns the log line.
    pub(super) fn instrument<T>(
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
        (outcome, LogRecord::of(line))
    }
}
