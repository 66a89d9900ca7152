//! What all threads of one PBX share.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, OnceLock};
use std::time::{Duration, Instant};

use crate::clock::{Clock, MAX_WAIT};
use crate::error::StartError;
use crate::fault::ActiveFaults;
use crate::office;
use crate::options::Options;
use crate::record::recorder::Recorder;
use crate::record::replay::Replay;
use crate::record::traffic_log::TrafficLog;
use crate::reports::delivery::ReportDelivery;
use crate::reports::subscribers::Subscribers;
use crate::reports::tcp::connections::EventConnections;
use crate::reports::tcp::sender::Sender;
use crate::state::pbx_state::PbxState;
use crate::state::sessions::Sessions;
use crate::threads::{ThreadGroup, lock, wait};

pub struct Shared {
    pub options: Arc<Options>,
    pub clock: Arc<Clock>,
    pub threads: Arc<ThreadGroup>,
    pub log: Arc<TrafficLog>,
    pub faults: Arc<ActiveFaults>,
    pub recorder: Option<Arc<Recorder>>,
    pub replay: Option<Replay>,
    delivery: Arc<ReportDelivery>,
    pub event_connections: Arc<EventConnections>,
    pub sender: Sender,
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
    planned_failures: Vec<(String, u32)>,
}

/// The locked state. Dropping it sends the reports of what happened, and wakes the thread that plays the calls.
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
        self.shared.send_events(&mut self.state);
        self.shared.state_changed.notify_all();
    }
}

/// The state of a PBX that begins now, with the office of the options.
pub fn furnished(options: &Arc<Options>, clock: &Clock) -> Result<PbxState, StartError> {
    let mut state = PbxState::new(Arc::clone(options), clock.now());
    if let Some(file) = &options.office {
        office::read(file, &mut state)?;
    }
    Ok(state)
}

impl Shared {
    pub fn new(options: Options) -> Result<Self, StartError> {
        let recorder = options.record.as_deref().map(Recorder::create).transpose()?.map(Arc::new);
        let replay = options.replay.as_deref().map(Replay::load).transpose()?;
        let options = Arc::new(options);
        let (clock, threads, log) = (
            Arc::new(Clock::new(options.clock)),
            Arc::new(ThreadGroup::default()),
            Arc::new(TrafficLog::new(recorder.clone())),
        );
        let faults = Arc::new(ActiveFaults::new(&options.faults));
        let sessions = Arc::new(Mutex::new(Sessions::new(Arc::clone(&options))));
        let subscribers: Arc<dyn Subscribers> = sessions.clone();
        let event_connections = Arc::new(EventConnections::default());
        let sender = Sender {
            options: Arc::clone(&options),
            clock: Arc::clone(&clock),
            threads: Arc::clone(&threads),
            log: Arc::clone(&log),
            faults: Arc::clone(&faults),
        };
        let delivery =
            Arc::new(ReportDelivery::new(sender.clone(), subscribers, Arc::clone(&event_connections)));
        let state = furnished(&options, &clock)?;
        let switches = Switches { api_down: options.api_down, planned_failures: Vec::new() };
        Ok(Self {
            recorder,
            replay,
            options,
            clock,
            threads,
            log,
            faults,
            delivery,
            event_connections,
            sender,
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

    pub fn plan_failure(&self, name: &str, errno: u32) {
        lock(&self.switches).planned_failures.push((name.to_owned(), errno));
    }

    /// Takes the next failure that was planned for this request.
    pub fn planned_failure(&self, path: &str) -> Option<u32> {
        let planned = &mut lock(&self.switches).planned_failures;
        let index = planned.iter().position(|(name, _)| name == path)?;
        Some(planned.remove(index).1)
    }

    /// Sets the PBX's clock forward.
    pub fn advance(&self, time: Duration) {
        self.clock.advance(time);
        lock(&self.state).postpone_traffic(time);
        self.wake_waiters();
    }

    /// Plays the calls until shutdown.
    pub fn play(&self) {
        let mut state = lock(&self.state);
        while !self.threads.stopping() {
            let idle = self.run_due(&mut state);
            self.send_events(&mut state);
            state = wait(&self.state_changed, state, idle);
        }
    }

    /// Runs the steps of calls that are due. Returns the time until the next.
    fn run_due(&self, state: &mut PbxState) -> Duration {
        let now = self.clock.now();
        if !self.clock.is_stepped() {
            return state.run_timers(now);
        }
        let Some((due, ready)) = state.next_step(now) else { return MAX_WAIT };
        let left = if due > now { ready.saturating_duration_since(Instant::now()) } else { Duration::ZERO };
        if left.is_zero() {
            self.clock.step(due);
            state.run_timers(self.clock.now());
        }
        left
    }

    /// Reports what happened, while the state is locked: in the order that it happened.
    fn send_events(&self, state: &mut PbxState) {
        for event in state.take_events() {
            self.delivery.emit(&event);
        }
    }

    /// Wakes all waiting threads, after the clock was set or on shutdown.
    pub fn wake_waiters(&self) {
        // Taking the lock once ensures that no thread is between reading the clock and going to sleep.
        drop(lock(&self.state));
        self.state_changed.notify_all();
        self.delivery.wake_waiters();
    }
}
