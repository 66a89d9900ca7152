//! The deadline of a call, and its cancellation.

use std::net::{IpAddr, Shutdown, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::time::{Duration, Instant};

use crate::error::{Error, Kind, Result};
use crate::sys::fork::Generation;

/// How often cancellation is checked in waits that it does not wake (name lookup, connecting, another thread's login).
pub const CANCEL_POLL_INTERVAL: Duration = Duration::from_millis(25);

/// How often a waiting call asks the host whether to continue.
pub const INTERRUPT_INTERVAL: Duration = Duration::from_millis(100);

/// Instead of a time: the host has asked for the call to end.
const INTERRUPTED: u64 = u64::MAX;

/// Called on the calling thread while a call waits: `true` cancels it.
pub type Interrupt = dyn Fn() -> bool + Send + Sync;

/// Called right before the first byte of a request is written, with the address of the peer; an error prevents the
/// request from being sent.
pub type BeforeWrite = dyn Fn(Option<IpAddr>) -> Result<()> + Send + Sync;

/// Cancels the calls in progress through one handle.
#[derive(Default)]
pub struct Cancel {
    /// Incremented by [`Cancel::cancel`]: calls that began earlier are cancelled, later ones are not.
    round: AtomicU64,
    /// Later calls are cancelled, too.
    permanent: AtomicBool,
    closed: AtomicBool,
    sockets: Mutex<Vec<Weak<TcpStream>>>,
}

impl Cancel {
    /// Cancels the calls in progress; later ones work.
    pub fn cancel(&self) {
        self.round.fetch_add(1, Ordering::SeqCst);
        for socket in self.sockets().iter().filter_map(Weak::upgrade) {
            // Fails only if it is closed already.
            let _ = socket.shutdown(Shutdown::Both);
        }
    }

    /// Ends the calls in progress and all later ones with [`Kind::Cancelled`].
    pub fn cancel_permanently(&self) {
        self.permanent.store(true, Ordering::SeqCst);
        self.cancel();
    }

    /// Called when the handle is freed: ends the calls in progress and all later ones with [`Kind::Closed`].
    pub fn close(&self) {
        self.closed.store(true, Ordering::SeqCst);
        self.cancel();
    }

    pub fn is_closed(&self) -> bool {
        self.closed.load(Ordering::SeqCst)
    }

    fn sockets(&self) -> MutexGuard<'_, Vec<Weak<TcpStream>>> {
        self.sockets.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// One call, with its deadline and cancellation.
#[derive(Clone)]
pub struct RequestContext {
    deadline: Instant,
    connect_timeout: Duration,
    cancel: Arc<Cancel>,
    round: u64,
    /// When it was last called, in milliseconds after `began`.
    interrupt: Option<(Arc<Interrupt>, Arc<AtomicU64>)>,
    began: Instant,
    before_write: Option<Arc<BeforeWrite>>,
    generation: Generation,
}

impl RequestContext {
    pub fn begin(timeout: Duration, connect_timeout: Duration, cancel: &Arc<Cancel>) -> RequestContext {
        let began = Instant::now();
        RequestContext {
            deadline: began + timeout,
            connect_timeout,
            cancel: Arc::clone(cancel),
            round: cancel.round.load(Ordering::SeqCst),
            interrupt: None,
            began,
            before_write: None,
            generation: Generation::current(),
        }
    }

    /// Adds a function that is called while the call waits, at most every 100 ms; `true` cancels the call.
    #[must_use]
    pub fn with_interrupt(mut self, interrupt: Option<Arc<Interrupt>>) -> RequestContext {
        self.interrupt = interrupt.map(|interrupt| (interrupt, Arc::default()));
        self
    }

    /// Adds a function that is called right before the first byte of the request is written, after connecting and the
    /// TLS handshake. If it was not called, nothing was sent. If the request is repeated, it is called again.
    #[must_use]
    pub fn with_before_write(mut self, hook: Arc<BeforeWrite>) -> RequestContext {
        self.before_write = Some(hook);
        self
    }

    /// To be called before the first byte of the request is written to this address.
    pub fn before_write(&self, peer: impl FnOnce() -> Option<IpAddr>) -> Result<()> {
        self.before_write.as_ref().map_or(Ok(()), |hook| hook(peer()))
    }

    /// Whether there is an interrupt function.
    pub fn is_interruptible(&self) -> bool {
        self.interrupt.is_some()
    }

    /// Fails if the call must end now.
    pub fn check(&self) -> Result<()> {
        self.check_cancel()?;
        if Instant::now() >= self.deadline {
            return Err(Error::new(Kind::Timeout, "the PBX did not answer within timeout_ms"));
        }
        Ok(())
    }

    /// Like [`RequestContext::check`], without reading the clock, for use before a wait that does.
    pub fn check_cancel(&self) -> Result<()> {
        if self.cancel.is_closed() {
            return Err(Error::new(Kind::Closed, "the client has been freed"));
        }
        if self.cancel.permanent.load(Ordering::SeqCst) {
            return Err(Error::new(Kind::Cancelled, "all calls through this handle have been cancelled"));
        }
        if self.cancel.round.load(Ordering::SeqCst) != self.round {
            return Err(Error::new(Kind::Cancelled, "the call was cancelled"));
        }
        self.check_fork()?;
        if self.is_interrupted() {
            return Err(Error::new(Kind::Cancelled, "the call was interrupted by the host"));
        }
        self.check_fork()
    }

    /// Fails in a child that was forked by a function of the host inside this call: the connection belongs to the
    /// parent. No lock may be taken after that, since another thread of the parent may hold it forever.
    pub fn check_fork(&self) -> Result<()> {
        if self.generation.is_current() {
            return Ok(());
        }
        Err(Error::new(Kind::Forked, "the call is under way in the process that forked this one"))
    }

    fn is_interrupted(&self) -> bool {
        let Some((interrupt, asked_ms)) = &self.interrupt else { return false };
        let now = u64::try_from(self.began.elapsed().as_millis()).unwrap_or(u64::MAX);
        let interval = u64::try_from(INTERRUPT_INTERVAL.as_millis()).unwrap_or(u64::MAX);
        let last = asked_ms.load(Ordering::Relaxed);
        // The host is not asked again, since its answer may have changed.
        if last == INTERRUPTED || now.saturating_sub(last) < interval {
            return last == INTERRUPTED;
        }
        let stop = interrupt();
        asked_ms.store(if stop { INTERRUPTED } else { now }, Ordering::Relaxed);
        stop
    }

    pub fn deadline(&self) -> Instant {
        self.deadline
    }

    /// The deadline for a connection that is started now.
    pub fn connect_deadline(&self) -> Instant {
        self.deadline.min(Instant::now() + self.connect_timeout)
    }

    /// Until the returned value is dropped, cancelling the call shuts this socket down, which wakes the thread that
    /// waits on it.
    pub fn register(&self, socket: &Arc<TcpStream>) -> Registration {
        self.cancel.sockets().push(Arc::downgrade(socket));
        let (cancel, generation) = (Arc::clone(&self.cancel), self.generation);
        Registration { cancel, socket: Arc::downgrade(socket), generation }
    }
}

/// A socket that [`Cancel`] shuts down.
pub struct Registration {
    cancel: Arc<Cancel>,
    socket: Weak<TcpStream>,
    generation: Generation,
}

impl Drop for Registration {
    fn drop(&mut self) {
        if !self.generation.is_current() {
            return;
        }
        let mut sockets = self.cancel.sockets();
        if let Some(index) = sockets.iter().position(|known| known.ptr_eq(&self.socket)) {
            sockets.swap_remove(index);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sys::fork::holds_in_a_child;
    use std::net::TcpListener;

    #[test]
    fn call_that_returns_in_a_child_waits_for_no_lock_of_another_thread() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let stream = Arc::new(TcpStream::connect(listener.local_addr().unwrap()).unwrap());
        let cancel = Arc::new(Cancel::default());
        let minute = Duration::from_secs(60);
        let context = RequestContext::begin(minute, minute, &cancel);
        let mut registration = Some(context.register(&stream));
        let held = cancel.sockets();
        assert!(holds_in_a_child(|| {
            drop(registration.take());
            context.check().unwrap_err().kind() == Kind::Forked
        }));
        drop(held);
        context.check().unwrap();
        drop(registration);
        assert!(cancel.sockets().is_empty());
    }

    #[test]
    fn interrupt_function_is_not_asked_in_a_child() {
        let times = Arc::new(AtomicU64::new(0));
        let (count, minute) = (Arc::clone(&times), Duration::from_secs(60));
        let asks: Arc<Interrupt> = Arc::new(move || count.fetch_add(1, Ordering::SeqCst) > 100);
        let context = RequestContext::begin(minute, minute, &Arc::default()).with_interrupt(Some(asks));
        std::thread::sleep(INTERRUPT_INTERVAL);
        let child = || context.check().is_err() && times.load(Ordering::SeqCst) == 0;
        assert!(holds_in_a_child(child));
        context.check().unwrap();
        assert_eq!(times.load(Ordering::SeqCst), 1);
    }
}
