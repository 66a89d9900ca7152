//! The thread that calls the callback of the host, one event at a time.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use super::queue::{Callback, Given};
use super::shared::Shared;
use crate::error::Result;
use crate::log;
use crate::report::Kind;
use crate::report::library_event::session;
use crate::sys::thread;

thread_local! {
    /// This thread is in a destructor of the host that [`Dispatcher::set_callback`] runs.
    static IN_HOST: Cell<bool> = const { Cell::new(false) };
}

/// Whether this thread may wait for callbacks and threads of a listener. Not inside a callback, since the callback of
/// another listener may be waiting for this one.
pub(super) fn may_wait() -> bool {
    !thread::is_ours() && !IN_HOST.get() && !log::is_in_hook()
}

/// The callback thread of a listener, once there is one.
pub(super) struct Dispatcher {
    slow: Duration,
    thread: Mutex<Option<JoinHandle<()>>>,
    setting: InProgress,
}

impl Dispatcher {
    pub fn new(slow: Duration) -> Self {
        Self { slow, thread: Mutex::new(None), setting: InProgress::default() }
    }

    /// Sets the callback. The replaced one (or this one, if setting it fails) is dropped before this returns, or by the
    /// callback thread.
    pub fn set_callback(&self, shared: &Arc<Shared>, callback: Callback) -> Result<()> {
        // Dropped last, so that `end` also waits for the destructor of the replaced callback.
        let _setting = self.setting.begin();
        let (outcome, unused) = self.give(shared, callback);
        let was_in_host = IN_HOST.replace(true);
        drop(unused);
        IN_HOST.set(was_in_host);
        outcome
    }

    fn give(&self, shared: &Arc<Shared>, callback: Callback) -> (Result<()>, Option<Callback>) {
        // Locked until the new thread is stored, so that `end` cannot miss it.
        let mut running = self.thread.lock().unwrap_or_else(PoisonError::into_inner);
        let (given, unused) = shared.queue.give_to_callback(callback);
        match given {
            Ok(Given::ToRunning) => return (Ok(()), unused),
            Ok(Given::ToNobody) => {}
            Err(error) => return (Err(error), unused),
        }
        let (theirs, slow) = (Arc::clone(shared), self.slow);
        match thread::spawn("events", move || run(&theirs, slow)) {
            Ok(thread) => {
                *running = Some(thread);
                (Ok(()), unused)
            }
            Err(error) => (Err(error), shared.queue.take_from_callback()),
        }
    }

    /// In a forked child: the thread does not exist there, so its handle must be neither joined nor detached.
    pub fn forget_thread(&mut self) {
        std::mem::forget(self.thread.get_mut().unwrap_or_else(PoisonError::into_inner).take());
    }

    /// To be called when the listener is closed. If this thread may wait, waits until no callback is running and all
    /// have been dropped. `false`: the callback thread is still running, and will finish closing.
    pub fn end(&self, may_wait: bool) -> bool {
        if may_wait {
            self.setting.wait_for_none();
        }
        let thread = self.thread.lock().unwrap_or_else(PoisonError::into_inner).take();
        match thread {
            Some(thread) if may_wait => {
                let _ = thread.join();
                true
            }
            Some(_) => false,
            None => true,
        }
    }
}

/// Counts operations in progress.
#[derive(Default)]
struct InProgress {
    count: Mutex<usize>,
    none: Condvar,
}

struct Begun<'a>(&'a InProgress);

impl InProgress {
    fn begin(&self) -> Begun<'_> {
        *self.count() += 1;
        Begun(self)
    }

    fn wait_for_none(&self) {
        let mut count = self.count();
        while *count > 0 {
            count = self.none.wait(count).unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn count(&self) -> MutexGuard<'_, usize> {
        self.count.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Begun<'_> {
    fn drop(&mut self) {
        *self.0.count() -= 1;
        self.0.none.notify_all();
    }
}

/// Runs until the listener is closed. The callback is dropped here, when it is no longer running.
fn run(shared: &Arc<Shared>, slow: Duration) {
    call_back(shared, slow);
    // If the listener was closed inside a callback, `end` did not wait for this thread.
    shared.shut();
}

fn call_back(shared: &Shared, slow: Duration) {
    let mut callback: Callback = Box::new(|_| ());
    while let Some(delivery) = shared.queue.next_for_callback(&mut callback) {
        shared.note_delivered(&delivery);
        let begun = Instant::now();
        let called = catch_unwind(AssertUnwindSafe(|| callback(Arc::clone(&delivery))));
        if called.is_err() {
            shared.close(true);
            return;
        }
        let took = begun.elapsed();
        if let Err(error) = delivery.ack() {
            if !shared.is_closed() {
                shared.push(session(None, "journal_failed", &[("detail", error.message())]));
            }
        }
        // A slow callback for an event of the library is not reported, since the report would be such an event, too.
        if took > slow && !matches!(delivery.event().kind(), Kind::Session | Kind::Gap) {
            shared.stats.slow.up();
            let ms = took.as_millis().to_string();
            shared.push(session(None, "slow_callback", &[("event", delivery.event().name()), ("ms", &ms)]));
        }
    }
}
