//! The logins of an event connection, under the same lock-out guard as the others. Nothing here waits: what has to, does
//! so on a thread of its own.

use std::net::{IpAddr, SocketAddr};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::task::Poll;
use std::time::Duration;

use zeroize::Zeroizing;

use super::lockout_guard::{Attempted, LoginPermit};
use super::login_rules::LoginTrigger;
use super::pbx_identity::PbxIdentity;
use crate::config::ReportVersion;
use crate::error::{Error, Kind, Result};
use crate::log::{self, Level};
use crate::secret::Secret;
use crate::session::Session;
use crate::sys::thread;
use crate::transport::RequestContext;

/// How long a login may be unanswered until it is no longer taken for one in progress.
const UNANSWERED: Duration = Duration::from_secs(10);

/// Permits logins of one event connection.
pub struct EventLogins {
    session: Weak<Session>,
    /// The format of events to ask for; `None`: the default.
    version: Option<ReportVersion>,
    /// Where a thread waits for the file of the guard.
    asked: Mutex<Option<Arc<Asked>>>,
}

/// What a thread has been asked; its answer, once there is one.
type Asked = Mutex<Option<Result<LoginPermit>>>;

/// A login that may be written. It counts as one that may have been refused until the PBX has accepted it.
pub struct EventLogin {
    session: Arc<Session>,
    /// `None`: its outcome is known.
    permit: Option<LoginPermit>,
    md5: Secret,
    clear: Secret,
    version: Option<ReportVersion>,
}

impl EventLogins {
    pub fn new(session: &Arc<Session>, version: Option<ReportVersion>) -> EventLogins {
        EventLogins { session: Arc::downgrade(session), version, asked: Mutex::default() }
    }

    /// The right to send one login to the PBX with these addresses; pending while another login decides about it.
    pub fn permit(&self, addresses: &[SocketAddr]) -> Poll<Result<EventLogin>> {
        let Some(session) = self.session.upgrade() else {
            return Poll::Ready(Err(Error::new(Kind::Closed, "the client has been freed")));
        };
        let credentials = &session.credentials;
        let md5 = credentials.check(LoginTrigger::Automatic, session.clock.since_boot());
        let clear = credentials.clear_password().ok_or_else(|| Error::internal("no password in clear text"));
        let (md5, clear) = match md5.and_then(|md5| Ok((md5, clear?))) {
            Ok(password) => password,
            Err(error) => return Poll::Ready(Err(error)),
        };
        let identity = session.guard.configured_identity();
        let identity =
            identity.unwrap_or_else(|| PbxIdentity::of_addresses(addresses.iter().map(SocketAddr::ip)));
        let permit = if session.guard.has_file() {
            self.ask(&session, identity)
        } else {
            match session.guard.try_reserve(&identity, LoginTrigger::Automatic, UNANSWERED) {
                Ok(Attempted::Granted(permit)) => Poll::Ready(Ok(permit)),
                Ok(Attempted::NotYet { .. }) => Poll::Pending,
                Err(error) => Poll::Ready(Err(error)),
            }
        };
        let version = self.version;
        permit.map_ok(|permit| EventLogin { session, permit: Some(permit), md5, clear, version })
    }

    fn ask(&self, session: &Arc<Session>, identity: PbxIdentity) -> Poll<Result<LoginPermit>> {
        let mut asked = locked(&self.asked);
        let Some(question) = asked.as_ref() else {
            let question = Arc::new(Asked::default());
            let (theirs, session) = (Arc::clone(&question), Arc::clone(session));
            let ask = move || {
                let context = RequestContext::begin(UNANSWERED, UNANSWERED, &session.cancel);
                let permit = session.guard.reserve(identity, LoginTrigger::Automatic, &context);
                // If nobody waits for it any more, it is given back.
                *locked(&theirs) = Some(permit);
            };
            if let Err(error) = thread::spawn("login", ask) {
                return Poll::Ready(Err(error));
            }
            *asked = Some(question);
            return Poll::Pending;
        };
        let is_over = Arc::strong_count(question) == 1;
        let answer = locked(question).take();
        if answer.is_none() && !is_over {
            return Poll::Pending;
        }
        *asked = None;
        Poll::Ready(answer.unwrap_or_else(|| Err(Error::internal("no answer of the lock-out guard"))))
    }
}

fn locked<T>(value: &Mutex<T>) -> MutexGuard<'_, T> {
    value.lock().unwrap_or_else(PoisonError::into_inner)
}

impl EventLogin {
    /// What to write, right before it is written to this address. If it fails, nothing may be written.
    pub fn text(&self, peer: IpAddr) -> Result<Zeroizing<String>> {
        if let Some(permit) = &self.permit {
            permit.before_write()(Some(peer))?;
        }
        self.session.stats.logins.up();
        let (user, secret) = (&self.session.credentials.username, self.clear.expose());
        // Large enough, so that no copy of the password is left behind.
        let mut text = Zeroizing::new(String::with_capacity(user.len() + secret.len() + 128));
        // Such connections are of API v2.0.0.
        let version = ReportVersion::wire(self.version, true).and_then(|version| version.to_str().ok());
        let version = version.map(|version| ("Version", version));
        let fields = [("Action", "login"), ("Username", user), ("Secret", secret)];
        for (name, value) in fields.into_iter().chain(version) {
            for part in [name, ": ", value, "\r\n"] {
                text.push_str(part);
            }
        }
        text.push_str("\r\n");
        Ok(text)
    }

    /// There is no answer yet: other logins to this PBX need not wait for it any longer.
    pub fn let_others_go(&mut self) {
        if let Some(permit) = &mut self.permit {
            permit.let_others_go();
        }
    }

    pub fn accepted(mut self) {
        self.note(true);
        self.settle(LoginPermit::accepted);
    }

    pub fn refused(mut self) {
        self.note(false);
        self.settle(LoginPermit::refused);
    }

    pub fn locked_out(mut self) {
        self.settle(LoginPermit::locked_out);
    }

    fn note(&self, is_right: bool) {
        let now = self.session.clock.since_boot();
        self.session.credentials.note(&self.md5, is_right, now);
    }

    fn settle(&mut self, outcome: fn(LoginPermit)) {
        let Some(permit) = self.permit.take() else { return };
        if !self.session.guard.has_file() {
            return outcome(permit);
        }
        let session = Arc::clone(&self.session);
        let settle = move || {
            outcome(permit);
            for warning in session.guard.take_warnings() {
                log::write(Level::Warn, format_args!("{warning}"));
            }
        };
        // Without a thread, it counts as refused.
        let _ = thread::spawn("login", settle);
    }
}

impl Drop for EventLogin {
    fn drop(&mut self) {
        self.settle(drop);
    }
}
