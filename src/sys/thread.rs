//! Threads of the library: named, and deaf to signals, which belong to the host program.

use std::cell::Cell;
use std::thread::{Builder, JoinHandle};

use nix::sys::signal::{SigSet, SigmaskHow};

use crate::error::{Error, Result};

thread_local! {
    static OURS: Cell<bool> = const { Cell::new(false) };
}

/// Whether this thread was started by [`spawn`].
pub fn is_ours() -> bool {
    OURS.try_with(Cell::get).unwrap_or(false)
}

/// Starts a thread `yeastar-<name>` in which every signal is blocked from its first instruction on.
pub fn spawn<F>(name: &str, body: F) -> Result<JoinHandle<()>>
where
    F: FnOnce() + Send + 'static,
{
    // A thread inherits its creator's mask: block here, create, restore.
    let before = SigSet::all()
        .thread_swap_mask(SigmaskHow::SIG_SETMASK)
        .map_err(|errno| Error::internal(format!("signals cannot be blocked for a new thread: {errno}")))?;
    let thread = Builder::new().name(format!("yeastar-{name}")).spawn(move || {
        OURS.set(true);
        body();
    });
    before
        .thread_set_mask()
        .map_err(|errno| Error::internal(format!("the signal mask cannot be restored: {errno}")))?;
    thread.map_err(|error| Error::internal(format!("no thread to be had: {error}")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use nix::sys::signal::Signal;

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
        assert_eq!(name.as_deref(), Some("yeastar-test"));
        assert_eq!(SigSet::thread_get_mask().unwrap(), before);
        assert!(!is_ours());
    }
}
