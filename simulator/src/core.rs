//! What all threads of one PBX share, and what it does with a request.

use std::io::{self, Write};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, OnceLock};

use crate::api;
use crate::clock::Clock;
use crate::errno::Errno;
use crate::http::request::Request;
use crate::http::response::Response;
use crate::http::server::{After, Peer, Service};
use crate::log::{Log, ReceivedRequest};
use crate::office::Office;
use crate::options::Options;
use crate::report::Reporter;
use crate::session::Sessions;
use crate::sync::{Crew, lock, wait};

pub struct Core {
    pub options: Arc<Options>,
    pub clock: Arc<Clock>,
    pub crew: Arc<Crew>,
    pub log: Arc<Log>,
    pub reporter: Arc<Reporter>,
    /// `https://127.0.0.1:40123`, once it listens.
    pub https_url: OnceLock<String>,
    sessions: Arc<Mutex<Sessions>>,
    office: Mutex<Office>,
    office_changed: Condvar,
    switches: Mutex<Switches>,
}

#[derive(Default)]
struct Switches {
    api_down: bool,
    planned_failures: Vec<(String, Errno)>,
}

/// The office; whoever lets go of it wakes the thread that plays the calls.
pub struct OfficeGuard<'a> {
    core: &'a Core,
    office: MutexGuard<'a, Office>,
}

impl std::ops::Deref for OfficeGuard<'_> {
    type Target = Office;

    fn deref(&self) -> &Office {
        &self.office
    }
}

impl std::ops::DerefMut for OfficeGuard<'_> {
    fn deref_mut(&mut self) -> &mut Office {
        &mut self.office
    }
}

impl Drop for OfficeGuard<'_> {
    fn drop(&mut self) {
        self.office.settle();
        self.core.office_changed.notify_all();
    }
}

impl Core {
    pub fn new(options: Options) -> Self {
        let options = Arc::new(options);
        let (clock, crew, log) =
            (Arc::new(Clock::new()), Arc::new(Crew::default()), Arc::new(Log::default()));
        let sessions = Arc::new(Mutex::new(Sessions::new(Arc::clone(&options))));
        let reporter = Arc::new(Reporter::new(
            Arc::clone(&options),
            Arc::clone(&clock),
            Arc::clone(&crew),
            Arc::clone(&sessions),
            Arc::clone(&log),
        ));
        let office = Office::new(Arc::clone(&options), Arc::clone(&reporter), clock.now());
        let switches = Switches { api_down: options.api_down, planned_failures: Vec::new() };
        Self {
            options,
            clock,
            crew,
            log,
            reporter,
            https_url: OnceLock::new(),
            sessions,
            office: Mutex::new(office),
            office_changed: Condvar::new(),
            switches: Mutex::new(switches),
        }
    }

    pub fn sessions(&self) -> MutexGuard<'_, Sessions> {
        lock(&self.sessions)
    }

    pub fn office(&self) -> OfficeGuard<'_> {
        OfficeGuard { core: self, office: lock(&self.office) }
    }

    pub fn api_down(&self) -> bool {
        lock(&self.switches).api_down
    }

    pub fn set_api_down(&self, down: bool) {
        lock(&self.switches).api_down = down;
    }

    pub fn plan_failure(&self, path: &str, errno: Errno) {
        lock(&self.switches).planned_failures.push((path.trim_matches('/').to_owned(), errno));
    }

    /// Takes the next failure that was planned for this request.
    pub fn planned_failure(&self, path: &str) -> Option<Errno> {
        let planned = &mut lock(&self.switches).planned_failures;
        let index = planned.iter().position(|(name, _)| name == path)?;
        Some(planned.remove(index).1)
    }

    /// Plays the calls until everything stops.
    pub fn play(&self) {
        let mut office = lock(&self.office);
        while !self.crew.stopping() {
            let idle = office.run_timers(self.clock.now());
            office = wait(&self.office_changed, office, idle);
        }
    }

    /// The clock was set, or everything stops: whoever waits looks again.
    pub fn look_again(&self) {
        // Taken, so that no thread is between its look at the clock and its sleep.
        drop(lock(&self.office));
        self.office_changed.notify_all();
        self.reporter.look_again();
    }

    fn answer(&self, request: &Request, peer: Peer) -> Response {
        if self.options.redirect
            && !peer.secure
            && let Some(to) = self.https_url.get()
        {
            let query = if request.query.is_empty() { String::new() } else { format!("?{}", request.query) };
            return Response::redirect(&format!("{to}{}{query}", request.path));
        }
        if request.path == "/api" || request.path.starts_with("/api/") {
            return api::answer(self, request, peer);
        }
        Response::refusal(404)
    }
}

impl Service for Core {
    fn takes(&self, _peer: Peer) -> bool {
        true
    }

    fn serve(&self, request: Request, peer: Peer, wire: &mut dyn Write) -> io::Result<After> {
        let response = self.answer(&request, peer);
        let keep_alive = self.options.keep_alive && request.wants_keep_alive();
        self.log.request_received(ReceivedRequest {
            at_ms: self.clock.now().0,
            from: peer.address,
            secure: peer.secure,
            method: request.method,
            path: request.path,
            query: request.query,
            headers: request.headers,
            body: String::from_utf8_lossy(&request.body).into_owned(),
            answer: String::from_utf8_lossy(&response.body).into_owned(),
        });
        wire.write_all(&response.to_bytes(keep_alive))?;
        Ok(if keep_alive { After::KeepOpen } else { After::Close })
    }
}
