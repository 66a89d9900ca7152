//! Sessions: one login for all threads, renewed when the PBX has dropped the token, kept alive while idle.
//!
//! The PBX silently drops a token after 30 idle minutes, and stops its reports. A call that is answered "no such
//! token" causes one new login, however many threads get that answer, and is sent again once: it was refused, so
//! nothing happens twice.

mod api;
mod auth;
mod clock;
mod download_filter;
mod keepalive;
mod observer;
mod outcome;
mod port;
mod report_target;
mod requests;
mod stats;

use std::ffi::CStr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

pub use api::Family;
pub use auth::{EventLogin, EventLogins, LoginTrigger};
pub use clock::{Clock, SystemClock};
pub use observer::{Observer, State};
pub use outcome::refused;
pub use port::PbxTransport;
pub use report_target::{ReportTarget, Version as TargetVersion};

use crate::config::{CloseNotify, Config, Password, ReportVersion};
use crate::error::{Error, Kind, Result};
use crate::reply::Answer;
use crate::secret::Secret;
use crate::sys::fork::Generation;
use crate::transport::{Cancel, Method, Request, RequestContext};
use api::{Api, Version};
use auth::LoginTable;
use auth::lockout_guard::LockoutGuard;
use auth::login::Credentials;
use auth::refresh::RefreshToken;
use auth::single_flight::{SingleFlight, TokenRef};
use keepalive::activity::Activity;
use keepalive::scheduler::Registration;
use report_target::SharedTarget;
use stats::Stats;

const NO_SUCH_TOKEN: i32 = 20004;
const EMPTY_TOKEN: i32 = 20005;
const EXPIRED_TOKEN: i32 = 20006;

fn means_dead_token(code: i32) -> bool {
    matches!(code, NO_SUCH_TOKEN | EMPTY_TOKEN | EXPIRED_TOKEN)
}

/// The session of one client, shared by all its handles and threads.
pub struct Session {
    /// The name of this PBX in log lines.
    label: String,
    stats: Stats,
    transport: Box<dyn PbxTransport>,
    clock: Arc<dyn Clock>,
    api: Api,
    credentials: Credentials,
    refresh: RefreshToken,
    told: Mutex<Told>,
    report_version: Option<ReportVersion>,
    keepalive: Option<Duration>,
    close_notify: CloseNotify,
    timeouts: (Duration, Duration),
    guard: LockoutGuard,
    cancel: Arc<Cancel>,
    tokens: SingleFlight<Arc<Issued>, Error>,
    target: SharedTarget,
    activity: Activity,
    observer: Mutex<Option<Arc<dyn Observer>>>,
    keepalive_task: Registration,
    made_by: Generation,
}

/// A token, and the version of the API whose login gave it.
pub struct Issued {
    secret: Secret,
    version: Version,
}

/// The token that a request is sent with.
type Token = TokenRef<Arc<Issued>>;

/// What a login told and was told, for the host.
#[derive(Clone, Copy, Default)]
struct Told {
    /// `transport` of the reply.
    transport: Option<&'static CStr>,
    report_version: Option<&'static CStr>,
}

impl Session {
    /// `config` must contain `username`, and `password` or `password_md5`.
    pub fn new(
        config: &Config,
        transport: Box<dyn PbxTransport>,
        clock: Arc<dyn Clock>,
    ) -> Result<Arc<Session>> {
        Session::with_table(config, transport, clock, LoginTable::shared())
    }

    /// With a login table other than that of the process.
    fn with_table(
        config: &Config,
        transport: Box<dyn PbxTransport>,
        clock: Arc<dyn Clock>,
        table: Option<LoginTable>,
    ) -> Result<Arc<Session>> {
        let missing = |key: &str| Error::invalid_argument(format!("{key} is not set"));
        let username = config.username.clone().ok_or_else(|| missing("username"))?;
        let password = config.login_password().ok_or_else(|| missing("password (or password_md5)"))?;
        Ok(Arc::new(Session {
            label: config.label().to_owned(),
            stats: Stats::default(),
            api: Api::new(&config.api_version),
            credentials: Credentials::new(username, password),
            guard: LockoutGuard::new(&config.login, table, Arc::clone(&clock))?,
            refresh: RefreshToken::default(),
            told: Mutex::default(),
            report_version: config.report.version,
            keepalive: config.keepalive.then_some(config.keepalive_interval),
            close_notify: config.tls.close_notify,
            timeouts: (config.timeout, config.connect_timeout),
            cancel: Arc::default(),
            tokens: SingleFlight::default(),
            target: SharedTarget::new(ReportTarget::from_config(config)),
            activity: Activity::new((clock.now(), clock.wall())),
            observer: Mutex::new(None),
            keepalive_task: Registration::default(),
            made_by: Generation::current(),
            transport,
            clock,
        }))
    }

    /// Sets the observer, which is told about changes.
    pub fn observe(&self, observer: Arc<dyn Observer>) {
        *self.observer.lock().unwrap_or_else(PoisonError::into_inner) = Some(observer);
    }

    /// In a child that the host's log function has forked there is nobody to tell.
    fn observer(&self) -> Option<Arc<dyn Observer>> {
        if !self.is_ours() {
            return None;
        }
        self.observer.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Changes the target of reports, where the configuration leaves it open; [`Session::send_target`] sends it to the PBX.
    /// Returns the version that was replaced, if the PBX may have been told about it.
    pub fn set_target(&self, change: impl FnOnce(&mut ReportTarget)) -> Option<TargetVersion> {
        self.target.change(change)
    }

    /// Tells the PBX where its reports go, if the session is up; otherwise the next login does.
    pub fn send_target(&self, context: &RequestContext) -> Result<()> {
        if self.tokens.current().is_some() { self.heartbeat(context) } else { Ok(()) }
    }

    /// How long ago the PBX confirmed a later target than this one; `None`: it has not.
    pub fn target_replaced_for(&self, version: TargetVersion) -> Option<Duration> {
        Some(self.clock.now().saturating_duration_since(self.target.replaced_at(version)?))
    }

    /// Changes the password of later logins. The current token is kept.
    pub fn set_password(&self, password: Password) {
        self.credentials.set_password(password);
    }

    /// Whether the password is known in clear text.
    pub fn has_clear_password(&self) -> bool {
        self.credentials.clear_password().is_some()
    }

    /// Whether this is the process that created it. In a forked child, a thread of the parent may hold any of its locks
    /// forever.
    pub fn is_ours(&self) -> bool {
        self.made_by.is_current()
    }

    /// A counter by name; `None` for an unknown name.
    pub fn stat(&self, name: &str) -> Option<u64> {
        self.stats.by_name(name)
    }

    /// The version of the API that the session speaks. `None`: not known before the first login, with `auto`.
    pub fn api(&self) -> Option<&CStr> {
        self.api.known().map(|version| self.api.c_name(version))
    }

    /// How the PBX sends its reports according to its last login: `HTTP` or `TCP`. `None`: it did not say.
    pub fn report_transport(&self) -> Option<&'static CStr> {
        self.told().transport
    }

    /// The report format that the last login asked for. `None`: none yet, or the default of the PBX.
    pub fn report_version(&self) -> Option<&'static CStr> {
        self.told().report_version
    }

    fn told(&self) -> Told {
        *self.told.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Makes sure that the session is up: checks the current token with a heartbeat, or logs in.
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

    /// Extends the token by 30 minutes, and tells the PBX where its reports go.
    pub fn heartbeat(&self, context: &RequestContext) -> Result<()> {
        let Some(token) = self.tokens.current() else {
            return Err(Error::new(Kind::WrongState, "there is no session to extend: log in first"));
        };
        match self.send_heartbeat(&token, context)? {
            Answer::Done(_) => Ok(()),
            Answer::Refused(code) if means_dead_token(code) => {
                self.tokens.forget(token.generation);
                Err(refused(Kind::Token, code, "the next request logs in again"))
            }
            Answer::Refused(code) => Err(refused(Kind::Pbx, code, "")),
        }
    }

    /// Ends the session. The next call logs in again. If a login is in progress, perhaps for a call that has ended
    /// meanwhile, waits for it: otherwise the session would be up afterwards.
    pub fn logout(&self, context: &RequestContext) -> Result<()> {
        let Some(token) = self.tokens.when_idle(|| context.check())? else { return Ok(()) };
        let target = self.target_of("logout", &token.token);
        let request = Request { method: Method::Post, target: &target, body: "", repeatable: false };
        let answer = self.exchange("logout", &request, context);
        let answer = answer.inspect_err(|error| self.note_unknown_version(error, &token))?;
        // In this order, since otherwise the keep-alive might find a session without a token, and log in.
        self.activity.end();
        self.refresh.clear();
        self.tokens.forget(token.generation);
        match answer {
            Answer::Refused(code) if !means_dead_token(code) => Err(refused(Kind::Pbx, code, "")),
            _ => {
                self.notify(State::Closed, "logged out");
                Ok(())
            }
        }
    }

    /// Ends the calls in progress and the keep-alive, without logging out. A login that was sent continues until it is
    /// answered, for the lock-out guard.
    pub fn close(&self) {
        self.cancel.close();
        self.activity.end();
        self.refresh.clear();
        let was_up = self.tokens.clear();
        self.keepalive_task.leave();
        if was_up {
            self.notify(State::Closed, "the last handle was freed");
        }
    }

    /// To be called for each report. According to the vendor, a report extends the token. Since anyone who can reach
    /// the listener can send one, it delays heartbeats only for a limited time, and does not count as an answer of the
    /// PBX.
    pub fn note_report(&self) {
        self.activity.note_report(self.clock.now());
    }
}

#[cfg(test)]
mod lockout_model_tests;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod version_tests;
