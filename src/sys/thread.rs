//! Threads of the library: named, with signals blocked.

use std::cell::Cell;
use std::thread::{Builder, JoinHandle};

use nix::sys::signal::{SigSet, SigmaskHow, Signal};

use super::fork::Generation;
use crate::error::{Error, Result};

/// Signals raised by instructions of a thread. They stay unblocked: if they were blocked, they would end the process
/// without running the handler of the host, which may report a crash in one of its callbacks.
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

/// A number that is unique to this thread while it runs. Also works in destructors at the end of a thread, where
/// `std::thread::current()` panics.
pub fn number() -> usize {
    thread_local! {
        static ADDRESS: u8 = const { 0 };
    }
    ADDRESS.with(|place| std::ptr::from_ref(place).addr())
}

/// Starts a thread `yeastar-<name>` in which all but the synchronous signals are blocked from its first instruction
/// on.
pub fn spawn<F>(name: &str, body: F) -> Result<JoinHandle<()>>
where
    F: FnOnce() + Send + 'static,
{
    // A thread inherits the signal mask of its creator: block, create, restore.
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
    fn signals_are_blocked_in_threads_of_the_library_only() {
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
