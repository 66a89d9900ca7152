//! A short time in which other threads do not fork: what a library initialises once, a child would have half
//! initialised for ever. Forks wait in a handler of `pthread_atfork`, which a raw `clone` does not call.

use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use super::fork::Generation;
use super::thread;

/// [`thread::number`] of the thread that nobody else may fork beside; 0: none.
static BUSY: AtomicUsize = AtomicUsize::new(0);
/// In which process it is: the child of a raw `clone` has a copy of the number, and not of the thread.
static BUSY_IN: AtomicU64 = AtomicU64::new(0);
/// Forks that have passed the handler and are not done.
static FORKING: AtomicUsize = AtomicUsize::new(0);

/// Longer nobody waits, whatever the other thread does.
const MAX_WAIT: Duration = Duration::from_secs(5);
const POLL: Duration = Duration::from_micros(200);

/// Until this is dropped, forks of other threads wait.
pub struct NoFork(());

/// Waits for forks under way. For one thread at a time.
pub fn begin() -> NoFork {
    register();
    let since = Instant::now();
    loop {
        BUSY_IN.store(Generation::current().depth(), Ordering::SeqCst);
        BUSY.store(thread::number(), Ordering::SeqCst);
        // In the child of a raw `clone` others may seem to be forking that are not there.
        if FORKING.load(Ordering::SeqCst) == 0 || since.elapsed() > MAX_WAIT {
            return NoFork(());
        }
        BUSY.store(0, Ordering::SeqCst);
        std::thread::sleep(POLL);
    }
}

impl Drop for NoFork {
    fn drop(&mut self) {
        BUSY.store(0, Ordering::SeqCst);
    }
}

fn register() {
    static REGISTERED: AtomicBool = AtomicBool::new(false);
    if !REGISTERED.swap(true, Ordering::SeqCst) {
        // Without memory for it, forks do not wait.
        // SAFETY: the handlers use atomics, sleep, and allocate nothing.
        unsafe { libc::pthread_atfork(Some(before), Some(in_the_parent), Some(in_the_child)) };
    }
}

extern "C" fn before() {
    let me = thread::number();
    let since = Instant::now();
    loop {
        FORKING.fetch_add(1, Ordering::SeqCst);
        let busy = BUSY.load(Ordering::SeqCst);
        let is_here = busy != 0 && BUSY_IN.load(Ordering::SeqCst) == Generation::current().depth();
        // A thread that forks while it is busy itself goes on in the child.
        if !is_here || busy == me || since.elapsed() > MAX_WAIT {
            return;
        }
        FORKING.fetch_sub(1, Ordering::SeqCst);
        std::thread::sleep(POLL);
    }
}

extern "C" fn in_the_parent() {
    FORKING.fetch_sub(1, Ordering::SeqCst);
}

extern "C" fn in_the_child() {
    FORKING.store(0, Ordering::SeqCst);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sys::fork::holds_in_a_child;
    use std::sync::Arc;

    #[test]
    fn fork_waits_for_other_threads_but_not_for_its_own() {
        let done = Arc::new(AtomicBool::new(false));
        let (begun, has_begun) = std::sync::mpsc::channel();
        let thread = std::thread::spawn({
            let done = Arc::clone(&done);
            move || {
                let _no_fork = begin();
                assert!(holds_in_a_child(|| true));
                begun.send(()).unwrap();
                std::thread::sleep(Duration::from_millis(100));
                done.store(true, Ordering::SeqCst);
            }
        });
        has_begun.recv().unwrap();
        assert!(holds_in_a_child(|| done.load(Ordering::SeqCst) && FORKING.load(Ordering::SeqCst) == 0));
        thread.join().unwrap();
        assert_eq!(BUSY.load(Ordering::SeqCst), 0);
    }
}
