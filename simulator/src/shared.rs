//! What all threads of one PBX share, and what it does with a request.

use std::io::{self, Write};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, OnceLock};
use std::time::Duration;

use crate::StartError;
use crate::api;
use crate::api::errno::Errno;
use crate::clock::Clock;
use crate::control;
use crate::options::Options;
use crate::record::recorder::{Recorder, Replay};
use crate::record::traffic_log::{Log, ReceivedRequest};
use crate::reports::ReportDelivery;
use crate::server::faults::{Effect, Faults, corrupt};
use crate::server::http::listener::{NextAction, Peer, RequestHandler};
use crate::server::http::request::Request;
use crate::server::http::response::Response;
use crate::state::PbxState;
use crate::state::sessions::Sessions;
use crate::threads::{ThreadGroup, lock, wait};

pub struct Shared {
    pub options: Arc<Options>,
    pub clock: Arc<Clock>,
    pub threads: Arc<ThreadGroup>,
    pub log: Arc<Log>,
    pub faults: Arc<Faults>,
    pub recorder: Option<Arc<Recorder>>,
    replay: Option<Replay>,
    reporter: Arc<ReportDelivery>,
    /// `https://127.0.0.1:40123`, once it listens.
    pub https_url: OnceLock<String>,
    sessions: Arc<Mutex<Sessions>>,
    state: Mutex<PbxState>,
    state_changed: Condvar,
    switches: Mutex<Switches>,
}

#[derive(Default)]
struct Switches {
    api_down: bool,
    planned_failures: Vec<(String, Errno)>,
}

/// The state; whoever lets go of it wakes the thread that plays the calls.
pub struct StateGuard<'a> {
    shared: &'a Shared,
    state: MutexGuard<'a, PbxState>,
}

impl std::ops::Deref for StateGuard<'_> {
    type Target = PbxState;

    fn deref(&self) -> &PbxState {
        &self.state
    }
}

impl std::ops::DerefMut for StateGuard<'_> {
    fn deref_mut(&mut self) -> &mut PbxState {
        &mut self.state
    }
}

impl Drop for StateGuard<'_> {
    fn drop(&mut self) {
        self.state.emit_extension_statuses();
        self.shared.state_changed.notify_all();
    }
}

impl Shared {
    pub fn new(options: Options) -> Result<Self, StartError> {
        let recorder = options.record.as_deref().map(Recorder::create).transpose()?.map(Arc::new);
        let replay = options.replay.as_deref().map(Replay::load).transpose()?;
        let options = Arc::new(options);
        let (clock, threads, log) =
            (Arc::new(Clock::new()), Arc::new(ThreadGroup::default()), Arc::new(Log::new(recorder.clone())));
        let faults = Arc::new(Faults::new(&options.faults));
        let sessions = Arc::new(Mutex::new(Sessions::new(Arc::clone(&options))));
        let reporter = Arc::new(ReportDelivery::new(
            Arc::clone(&options),
            Arc::clone(&clock),
            Arc::clone(&threads),
            Arc::clone(&sessions),
            Arc::clone(&log),
            Arc::clone(&faults),
        ));
        let state = PbxState::new(Arc::clone(&options), Arc::clone(&reporter), clock.now());
        let switches = Switches { api_down: options.api_down, planned_failures: Vec::new() };
        Ok(Self {
            recorder,
            replay,
            options,
            clock,
            threads,
            log,
            faults,
            reporter,
            https_url: OnceLock::new(),
            sessions,
            state: Mutex::new(state),
            state_changed: Condvar::new(),
            switches: Mutex::new(switches),
        })
    }

    pub fn sessions(&self) -> MutexGuard<'_, Sessions> {
        lock(&self.sessions)
    }

    pub fn state(&self) -> StateGuard<'_> {
        StateGuard { shared: self, state: lock(&self.state) }
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

    /// Sets the PBX's clock forward.
    pub fn advance(&self, time: Duration) {
        self.clock.advance(time);
        self.wake_waiters();
    }

    /// Plays the calls until everything stops.
    pub fn play(&self) {
        let mut state = lock(&self.state);
        while !self.threads.stopping() {
            let idle = state.run_timers(self.clock.now());
            state = wait(&self.state_changed, state, idle);
        }
    }

    /// The clock was set, or everything stops: whoever waits looks again.
    pub fn wake_waiters(&self) {
        // Taken, so that no thread is between its look at the clock and its sleep.
        drop(lock(&self.state));
        self.state_changed.notify_all();
        self.reporter.wake_waiters();
    }

    fn answer(&self, request: &Request, peer: Peer) -> Response {
        let is_control = control::takes(&request.path) && !self.options.no_control;
        if is_control {
            return control::answer(self, request);
        }
        if self.options.redirect
            && !peer.secure
            && let Some(to) = self.https_url.get()
        {
            let query = if request.query.is_empty() { String::new() } else { format!("?{}", request.query) };
            return Response::redirect(&format!("{to}{}{query}", request.path));
        }
        if request.path == "/api" || request.path.starts_with("/api/") {
            return match &self.replay {
                Some(replay) => replay.answer(request).unwrap_or_else(|| api::failed(Errno::NO_SUCH_REQUEST)),
                None => api::answer(self, request, peer),
            };
        }
        Response::refusal(404)
    }

    /// Writes an answer of the API with everything that goes wrong with it. The request has taken effect all the same.
    fn apply_faults(
        &self,
        path: &str,
        mut response: Response,
        keep_alive: bool,
        wire: &mut dyn Write,
    ) -> io::Result<NextAction> {
        let mut cut = None;
        let mut speed = None;
        for fault in self.faults.of_answer(&api::name_of(path)) {
            match fault {
                Effect::Delay(time) => self.threads.pause(time),
                Effect::Drop => return Ok(NextAction::Hang),
                Effect::Cut(bytes) => cut = Some(bytes),
                Effect::Slow(bytes) => speed = Some(bytes),
                Effect::Corrupt => corrupt(&mut response.body),
                Effect::Status(status) => response = Response::refusal(status),
                Effect::Html => response.body = Response::refusal(200).body,
                Effect::Empty => response.body.clear(),
                _ => {}
            }
        }
        let mut bytes = response.to_bytes(keep_alive);
        if let Some(kept) = cut {
            bytes.truncate(bytes.len().saturating_sub(response.body.len().saturating_sub(kept)));
        }
        match speed {
            None => wire.write_all(&bytes)?,
            Some(speed) => {
                let step = Duration::from_secs(1) / speed;
                for byte in bytes {
                    wire.write_all(&[byte])?;
                    wire.flush()?;
                    self.threads.pause(step);
                }
            }
        }
        Ok(match (cut, keep_alive) {
            (Some(_), _) => NextAction::Hang,
            (None, true) => NextAction::KeepOpen,
            (None, false) => NextAction::Close,
        })
    }
}

impl RequestHandler for Shared {
    fn takes(&self, peer: Peer) -> bool {
        !(peer.secure && self.faults.refuses_tls())
    }

    fn serve(&self, request: Request, peer: Peer, wire: &mut dyn Write) -> io::Result<NextAction> {
        let is_control = control::takes(&request.path) && !self.options.no_control;
        if is_control && control::wants_stream(&request) {
            return control::stream(self, wire);
        }
        let response = self.answer(&request, peer);
        let keep_alive = self.options.keep_alive && request.wants_keep_alive();
        if is_control {
            wire.write_all(&response.to_bytes(keep_alive))?;
            return Ok(if keep_alive { NextAction::KeepOpen } else { NextAction::Close });
        }
        let path = request.path.clone();
        let received = ReceivedRequest {
            at_ms: self.clock.now().0,
            from: peer.address,
            secure: peer.secure,
            method: request.method,
            path: request.path,
            query: request.query,
            headers: request.headers,
            body: String::from_utf8_lossy(&request.body).into_owned(),
            answer: response.told(),
        };
        if let Some(recorder) = &self.recorder {
            recorder.request(&received, response.header("Content-Type"), &response.body);
        }
        self.log.request_received(received);
        self.apply_faults(&path, response, keep_alive, wire)
    }
}
