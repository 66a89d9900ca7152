//! Threads of the library: named, and with the host's signals blocked.

use std::cell::Cell;
use std::os::unix::thread::JoinHandleExt;
use std::thread::{Builder, JoinHandle};

use nix::sys::signal::{SigSet, SigmaskHow, Signal};

use super::fork::Generation;
use crate::error::{Error, Result};

/// Signals that a thread's own instructions raise. They stay unblocked: blocked, they would end the process without
/// asking the host's handler, which may want to report a crash in a callback of its own.
const SYNCHRONOUS: [Signal; 7] = [
    Signal::SIGSEGV,
    Signal::SIGBUS,
    Signal::SIGFPE,
    Signal::SIGILL,
    Signal::SIGTRAP,
    Signal::SIGSYS,
    Signal::SIGABRT,
];

thread_local! {
    static OURS: Cell<bool> = const { Cell::new(false) };
}

/// Whether this thread was started by [`spawn`].
pub fn is_ours() -> bool {
    OURS.try_with(Cell::get).unwrap_or(false)
}

/// Runs a function of the host. If it forks and returns in the child as well, on a thread of the library, nothing of the
/// host is left there that could run: the child ends as any process whose last thread ends.
pub fn call_host<T>(function: impl FnOnce() -> T) -> T {
    let generation = Generation::current();
    let returned = function();
    if is_ours() && !generation.is_current() {
        std::process::exit(0);
    }
    returned
}

/// A number that only this thread has while it lives. Works in destructors at the end of a thread, too, where
/// `std::thread::current()` panics.
pub fn number() -> usize {
    thread_local! {
        static ADDRESS: u8 = const { 0 };
    }
    ADDRESS.with(|place| std::ptr::from_ref(place).addr())
}

/// Whether a thread is the one that asks.
pub fn is_this(thread: &JoinHandle<()>) -> bool {
    // SAFETY: compares two numbers; a thread that was not joined keeps its own.
    unsafe { libc::pthread_equal(thread.as_pthread_t(), libc::pthread_self()) != 0 }
}

/// Starts a thread `yeastar-<name>` in which every signal but the synchronous ones is blocked from its first
/// instruction on.
pub fn spawn<F>(name: &str, body: F) -> Result<JoinHandle<()>>
where
    F: FnOnce() + Send + 'static,
{
    // A thread inherits its creator's mask: block here, create, restore.
    let mut mask = SigSet::all();
    for signal in SYNCHRONOUS {
        mask.remove(signal);
    }
    let before = mask
        .thread_swap_mask(SigmaskHow::SIG_SETMASK)
        .map_err(|errno| Error::internal(format!("cannot block signals for a new thread: {errno}")))?;
    let thread = Builder::new().name(format!("yeastar-{name}")).spawn(move || {
        OURS.set(true);
        body();
    });
    before
        .thread_set_mask()
        .map_err(|errno| Error::internal(format!("cannot restore the signal mask: {errno}")))?;
    thread.map_err(|error| {
        let text = "this process, or its user, may have no more threads, or memory is short (ulimit -u)";
        Error::internal(format!("cannot start a thread: {text}: {error}"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signals_are_blocked_inside_and_not_outside() {
        let before = SigSet::thread_get_mask().unwrap();
        let (send, receive) = std::sync::mpsc::channel();
        let thread = spawn("test", move || {
            let name = std::thread::current().name().map(str::to_owned);
            assert!(is_ours());
            send.send((SigSet::thread_get_mask().unwrap(), name)).unwrap();
        });
        let (inside, name) = receive.recv().unwrap();
        thread.unwrap().join().unwrap();
        for signal in [Signal::SIGINT, Signal::SIGTERM, Signal::SIGUSR1, Signal::SIGCHLD, Signal::SIGPIPE] {
            assert!(inside.contains(signal), "{signal}");
        }
        for signal in SYNCHRONOUS {
            assert!(!inside.contains(signal), "{signal}");
        }
        assert_eq!(name.as_deref(), Some("yeastar-test"));
        assert_eq!(SigSet::thread_get_mask().unwrap(), before);
        assert!(!is_ours());
    }
}
