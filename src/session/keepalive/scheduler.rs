//! Runs the keep-alive of all sessions of the process, on at most four threads, which start with the first session
//! that logs in and end with the last.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap, HashMap};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError, Weak};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use crate::log::{self, Level};
use crate::sys::fork::ForkLocal;
use crate::sys::thread;

const MAX_WORKERS: usize = 4;
/// How many workers may run tasks whose PBX did not answer last time; the others stay free for healthy ones.
const MAX_WITH_UNHEALTHY: usize = 2;
/// The longest sleep. After each, the worker checks whether the machine was suspended, which stops timers but not the
/// expiry of tokens.
const MAX_SLEEP: Duration = Duration::from_secs(30);
const SUSPENDED: Duration = Duration::from_secs(20);
/// When all tasks run after a suspension.
const AFTER_SUSPENSION: Window = Window { from: Duration::ZERO, to: Duration::from_secs(10) };
/// How long a task is postponed if too many unhealthy ones are running.
const POSTPONEMENT: Duration = Duration::from_millis(250);
/// How long to wait after a panic in a task, which would be a bug.
const AFTER_PANIC: Duration = Duration::from_secs(300);

/// The period in which to run again, relative to now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    pub from: Duration,
    pub to: Duration,
}

impl Window {
    /// Plus or minus a tenth.
    pub fn around(time: Duration) -> Window {
        Window { from: time * 9 / 10, to: time * 11 / 10 }
    }
}

/// Something to be run periodically.
pub trait Task: Send + Sync + 'static {
    /// Runs the task, and returns when to run it again; `None`: never, unless it joins again.
    fn run(self: Arc<Self>) -> Option<Window>;
    /// Whether its PBX did not answer last time, so that running it may take long.
    fn is_unhealthy(&self) -> bool;
}

/// The registration of one session.
#[derive(Default)]
pub struct Registration {
    membership: Mutex<Membership>,
    /// No thread could be started.
    has_no_worker: AtomicBool,
}

#[derive(Default)]
enum Membership {
    /// Not yet registered.
    #[default]
    None,
    Member(u64),
    /// Unregistered for good: a login that ends later does not register it again.
    Left,
}

impl Registration {
    /// Registers the task: it runs within `first`, and then as each run decides.
    pub fn join(&self, task: &Arc<impl Task>, first: Window) {
        let weak: Weak<dyn Task> = Arc::downgrade(task) as Weak<dyn Task>;
        let mut membership = self.membership();
        let id = match *membership {
            Membership::None => None,
            Membership::Member(id) => Some(id),
            Membership::Left => return,
        };
        let (id, has_worker) = KeepAliveScheduler::get().register(id, weak, first);
        *membership = Membership::Member(id);
        drop(membership);
        self.has_no_worker.store(!has_worker, Ordering::Relaxed);
        if !has_worker {
            let text = "no thread can be started to keep sessions alive: the next request tries again";
            log::write(Level::Warn, format_args!("{text}"));
        }
    }

    /// Starts the thread that could not be started before.
    pub fn retry(&self) {
        if self.has_no_worker.load(Ordering::Relaxed) && KeepAliveScheduler::get().start() {
            self.has_no_worker.store(false, Ordering::Relaxed);
        }
    }

    /// Registers the task with an early first run at a random time, so that clients that start together are spread
    /// out.
    pub fn join_early(&self, task: &Arc<impl Task>, interval: Duration) {
        self.join(task, Window { from: interval / 10, to: interval });
    }

    /// Makes the task run at once.
    pub fn run_now(&self, task: &Arc<impl Task>) {
        self.join(task, Window { from: Duration::ZERO, to: Duration::ZERO });
    }

    pub fn leave(&self) {
        if let Membership::Member(id) = std::mem::replace(&mut *self.membership(), Membership::Left) {
            KeepAliveScheduler::get().unregister(id);
        }
    }

    fn membership(&self) -> MutexGuard<'_, Membership> {
        self.membership.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

struct Member {
    task: Weak<dyn Task>,
    due: Instant,
    busy: bool,
    /// [`Registration::run_now`] was called while it was running.
    again: Option<Window>,
}

/// The run is scheduled in the least busy of this many random seconds, so that clients that start together do not send
/// heartbeats together.
const CHOICES: u32 = 8;

struct Plan {
    members: HashMap<u64, Member>,
    /// The zero of the seconds, and the number of tasks due in each second.
    epoch: Instant,
    load: BTreeMap<u64, u32>,
    /// May contain times that have changed since; these are skipped.
    due_times: BinaryHeap<Reverse<(Instant, u64)>>,
    last_id: u64,
    workers: usize,
    waiting: usize,
    with_unhealthy: usize,
    /// Not the crate's global generator, which needs `std::thread::current`, and so panics in destructors at the end of a thread.
    random: fastrand::Rng,
}

impl Default for Plan {
    fn default() -> Plan {
        Plan {
            members: HashMap::new(),
            epoch: Instant::now(),
            load: BTreeMap::new(),
            due_times: BinaryHeap::new(),
            last_id: 0,
            workers: 0,
            waiting: 0,
            with_unhealthy: 0,
            random: fastrand::Rng::with_seed(seed()),
        }
    }
}

/// Differs between processes; not used for secrets.
fn seed() -> u64 {
    let time = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    u64::from(time.subsec_nanos()) << 32 ^ time.as_secs() ^ u64::from(std::process::id())
}

impl Plan {
    fn add(&mut self, id: u64, task: Weak<dyn Task>, window: Window, now: Instant) {
        self.members.insert(id, Member { task, due: now, busy: false, again: None });
        *self.load_at(now) += 1;
        self.plan(id, window, now);
    }

    fn remove(&mut self, id: u64) {
        if let Some(member) = self.members.remove(&id) {
            self.unload(member.due);
        }
    }

    /// Sets when a task is due: in the least busy of some random seconds in its window.
    fn plan(&mut self, id: u64, window: Window, now: Instant) {
        let Some(member) = self.members.get(&id) else { return };
        self.unload(member.due);
        let width = u64::try_from(window.to.saturating_sub(window.from).as_millis()).unwrap_or(u64::MAX);
        let choices: Vec<Instant> = (0..if width == 0 { 1 } else { CHOICES })
            .map(|_| now + window.from + Duration::from_millis(self.random.u64(0..=width)))
            .collect();
        let load = |due: &Instant| self.load.get(&self.second(*due)).copied().unwrap_or(0);
        let due = choices.into_iter().min_by_key(load).unwrap_or(now);
        *self.load_at(due) += 1;
        if let Some(member) = self.members.get_mut(&id) {
            member.due = due;
        }
        self.due_times.push(Reverse((due, id)));
    }

    fn second(&self, due: Instant) -> u64 {
        due.saturating_duration_since(self.epoch).as_secs()
    }

    fn load_at(&mut self, due: Instant) -> &mut u32 {
        let second = self.second(due);
        self.load.entry(second).or_default()
    }

    fn unload(&mut self, due: Instant) {
        let second = self.second(due);
        if let Some(load) = self.load.get_mut(&second) {
            *load = load.saturating_sub(1);
            if *load == 0 {
                self.load.remove(&second);
            }
        }
    }

    /// Takes a task that is due, or returns how long to sleep.
    fn take_due(&mut self, now: Instant) -> NextStep {
        while let Some(Reverse((due, id))) = self.due_times.peek().copied() {
            let Some(member) = self.members.get_mut(&id).filter(|member| member.due == due && !member.busy)
            else {
                self.due_times.pop();
                continue;
            };
            if due > now {
                return NextStep::Wait(due - now);
            }
            self.due_times.pop();
            let Some(task) = member.task.upgrade() else {
                self.remove(id);
                continue;
            };
            let unhealthy = task.is_unhealthy();
            if unhealthy && self.with_unhealthy >= MAX_WITH_UNHEALTHY {
                self.plan(id, Window { from: POSTPONEMENT, to: POSTPONEMENT }, now);
                continue;
            }
            member.busy = true;
            self.with_unhealthy += usize::from(unhealthy);
            return NextStep::Run { id, task, unhealthy };
        }
        NextStep::Wait(MAX_SLEEP)
    }
}

enum NextStep {
    Run { id: u64, task: Arc<dyn Task>, unhealthy: bool },
    Wait(Duration),
}

#[derive(Default)]
struct KeepAliveScheduler {
    plan: Mutex<Plan>,
    wake: Condvar,
}

impl KeepAliveScheduler {
    fn get() -> Arc<KeepAliveScheduler> {
        static SCHEDULERS: ForkLocal<KeepAliveScheduler> = ForkLocal::new();
        SCHEDULERS.get()
    }

    fn plan(&self) -> MutexGuard<'_, Plan> {
        self.plan.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The number of the member, and whether a thread is running.
    fn register(self: &Arc<Self>, id: Option<u64>, task: Weak<dyn Task>, window: Window) -> (u64, bool) {
        let mut plan = self.plan();
        let id = id.unwrap_or_else(|| {
            plan.last_id += 1;
            plan.last_id
        });
        match plan.members.get_mut(&id) {
            Some(member) if member.busy => member.again = Some(window),
            Some(_) => plan.plan(id, window, Instant::now()),
            None => plan.add(id, task, window, Instant::now()),
        }
        if plan.waiting == 0 && plan.workers < MAX_WORKERS {
            self.spawn_worker(&mut plan);
        }
        let has_worker = plan.workers > 0;
        drop(plan);
        self.wake.notify_one();
        (id, has_worker)
    }

    /// Whether there is a thread now.
    fn start(self: &Arc<Self>) -> bool {
        let mut plan = self.plan();
        if plan.workers == 0 && !plan.members.is_empty() {
            self.spawn_worker(&mut plan);
        }
        plan.workers > 0
    }

    fn unregister(&self, id: u64) {
        self.plan().remove(id);
        self.wake.notify_all();
    }

    fn spawn_worker(self: &Arc<Self>, plan: &mut Plan) {
        let scheduler = Arc::clone(self);
        // If no thread can be started, no heartbeats are sent until the next request; requests renew the token
        // themselves.
        if thread::spawn("keepalive", move || scheduler.work()).is_ok() {
            plan.workers += 1;
        }
    }

    fn work(self: &Arc<Self>) {
        let mut plan = self.plan();
        let mut clocks = (Instant::now(), SystemTime::now());
        loop {
            if plan.members.is_empty() {
                plan.due_times.clear();
                break;
            }
            match plan.take_due(Instant::now()) {
                NextStep::Run { id, task, unhealthy } => {
                    if plan.waiting == 0 && plan.workers < MAX_WORKERS && !plan.due_times.is_empty() {
                        self.spawn_worker(&mut plan);
                    }
                    drop(plan);
                    let next = catch_unwind(AssertUnwindSafe(|| task.run()))
                        .unwrap_or(Some(Window::around(AFTER_PANIC)));
                    plan = self.plan();
                    plan.with_unhealthy -= usize::from(unhealthy);
                    self.reschedule(&mut plan, id, next);
                    clocks = (Instant::now(), SystemTime::now());
                }
                // One idle worker is enough to start the next task without delay.
                NextStep::Wait(_) if plan.waiting > 1 => break,
                NextStep::Wait(time) => {
                    plan.waiting += 1;
                    plan = self
                        .wake
                        .wait_timeout(plan, time.min(MAX_SLEEP))
                        .unwrap_or_else(PoisonError::into_inner)
                        .0;
                    plan.waiting -= 1;
                    let now = (Instant::now(), SystemTime::now());
                    if was_suspended(clocks, now) {
                        let ids: Vec<u64> = plan.members.keys().copied().collect();
                        for id in ids {
                            plan.plan(id, AFTER_SUSPENSION, now.0);
                        }
                    }
                    clocks = now;
                }
            }
        }
        plan.workers -= 1;
    }

    fn reschedule(&self, plan: &mut Plan, id: u64, next: Option<Window>) {
        let Some(member) = plan.members.get_mut(&id) else { return };
        member.busy = false;
        match member.again.take().or(next) {
            Some(window) => plan.plan(id, window, Instant::now()),
            None => plan.remove(id),
        }
    }
}

/// Whether the wall clock advanced while the monotonic clock stood still.
fn was_suspended(before: (Instant, SystemTime), after: (Instant, SystemTime)) -> bool {
    let slept = after.1.duration_since(before.1).unwrap_or_default();
    slept.saturating_sub(after.0 - before.0) > SUSPENDED
}

#[cfg(test)]
#[path = "scheduler_tests.rs"]
mod tests;
