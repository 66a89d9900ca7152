use super::*;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc;

struct TestTask {
    tended: AtomicUsize,
    unhealthy: AtomicBool,
    hold: Mutex<Option<mpsc::Receiver<()>>>,
    next: Option<Window>,
    said: mpsc::Sender<()>,
}

fn member(next: Option<Window>) -> (Arc<TestTask>, mpsc::Receiver<()>) {
    let (said, runs) = mpsc::channel();
    let member = TestTask {
        tended: AtomicUsize::new(0),
        unhealthy: AtomicBool::new(false),
        hold: Mutex::new(None),
        next,
        said,
    };
    (Arc::new(member), runs)
}

impl Task for TestTask {
    fn run(self: Arc<Self>) -> Option<Window> {
        self.tended.fetch_add(1, Ordering::SeqCst);
        self.said.send(()).unwrap();
        let hold = self.hold.lock().unwrap().take();
        if let Some(hold) = hold {
            hold.recv().unwrap();
        }
        self.next
    }

    fn is_unhealthy(&self) -> bool {
        self.unhealthy.load(Ordering::SeqCst)
    }
}

const SOON: Duration = Duration::from_secs(10);
const NOW: Window = Window { from: Duration::ZERO, to: Duration::ZERO };

#[test]
fn task_runs_repeatedly_until_it_is_unregistered() {
    let (member, runs) = member(Some(Window::around(Duration::from_millis(1))));
    let registration = Registration::default();
    registration.join(&member, NOW);
    for _ in 0..5 {
        runs.recv_timeout(SOON).unwrap();
    }
    registration.leave();
    // One may be under way.
    let last = member.tended.load(Ordering::SeqCst) + 1;
    assert!(runs.try_iter().count() <= last);
    assert!(
        runs.recv_timeout(Duration::from_millis(50)).is_err() || member.tended.load(Ordering::SeqCst) <= last
    );
}

#[test]
fn blocked_tasks_do_not_delay_others() {
    let mut held = Vec::new();
    for _ in 0..5 {
        let (sick, runs) = member(None);
        let (release, hold) = mpsc::channel();
        *sick.hold.lock().unwrap() = Some(hold);
        sick.unhealthy.store(true, Ordering::SeqCst);
        let registration = Registration::default();
        registration.join(&sick, NOW);
        held.push((registration, runs, release, sick));
    }
    let (well, runs) = member(None);
    let registration = Registration::default();
    registration.join(&well, NOW);
    runs.recv_timeout(SOON).expect("the one that is well was not run while the others hung");
    for (_, _, release, _) in &held {
        release.send(()).unwrap();
    }
    for (_, runs, ..) in &held {
        runs.recv_timeout(SOON).expect("the ones that hung were never run");
    }
}

#[test]
fn task_requested_while_it_runs_runs_again() {
    let (busy, runs) = member(Some(Window::around(Duration::from_secs(3_600))));
    let (release, hold) = mpsc::channel();
    *busy.hold.lock().unwrap() = Some(hold);
    let registration = Registration::default();
    registration.join(&busy, NOW);
    runs.recv_timeout(SOON).unwrap();
    registration.run_now(&busy);
    release.send(()).unwrap();
    runs.recv_timeout(SOON).expect("the request to run was lost");
    registration.leave();
}

#[test]
fn unregistered_task_cannot_be_registered_again() {
    let (member, runs) = member(Some(NOW));
    let registration = Registration::default();
    registration.leave();
    registration.join(&member, NOW);
    assert!(runs.recv_timeout(Duration::from_millis(200)).is_err());
}

#[test]
fn dropped_task_is_skipped() {
    let (gone, runs) = member(Some(NOW));
    let registration = Registration::default();
    registration.join(&gone, Window::around(Duration::from_millis(30)));
    drop(gone);
    assert!(runs.recv_timeout(Duration::from_millis(200)).is_err());
    registration.leave();
}

#[test]
fn thousand_sessions_started_together_spread_their_heartbeats() {
    const MEMBERS: u64 = 1_000;
    const INTERVAL: u64 = 600;
    let (nobody, _) = member(None);
    let weak: Weak<dyn Task> = Arc::downgrade(&nobody) as Weak<dyn Task>;
    let mut plan = Plan::default();
    let start = plan.epoch;
    let first = Window { from: Duration::from_secs(INTERVAL / 10), to: Duration::from_secs(INTERVAL) };
    for id in 0..MEMBERS {
        plan.add(id, Weak::clone(&weak), first, start);
    }
    let mut beats: BTreeMap<u64, u32> = BTreeMap::new();
    let hour = start + Duration::from_secs(3_600);
    while let Some(Reverse((due, id))) = plan.due_times.pop().filter(|Reverse((due, _))| *due < hour) {
        *beats.entry(plan.second(due)).or_default() += 1;
        plan.plan(id, Window::around(Duration::from_secs(INTERVAL)), due);
    }
    let sum: u32 = beats.values().sum();
    assert!((5_000..7_500).contains(&sum), "{sum} beats in an hour");
    let most = *beats.values().max().unwrap();
    let mean = MEMBERS.div_ceil(INTERVAL);
    assert!(u64::from(most) <= 3 * mean, "{most} beats in one second, {mean} on average");
    // What is counted is what is planned.
    assert_eq!(plan.load.values().sum::<u32>(), u32::try_from(MEMBERS).unwrap());
}

#[test]
fn suspend_is_detected_by_comparing_clocks() {
    let (mono, wall) = (Instant::now(), SystemTime::now());
    let minute = Duration::from_secs(60);
    assert!(!was_suspended((mono, wall), (mono + minute, wall + minute)));
    assert!(was_suspended((mono, wall), (mono + minute, wall + minute * 3)));
    // Somebody set the clock back.
    assert!(!was_suspended((mono, wall), (mono + minute, wall - minute)));
}
