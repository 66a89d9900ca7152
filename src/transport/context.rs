//! How long a call may take, and who may end it early.

use std::net::{Shutdown, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::time::{Duration, Instant};

use crate::error::{Error, Kind, Result};

/// How often a wait that nothing can interrupt (a name server, another thread's login) looks around.
pub const CANCEL_POLL_INTERVAL: Duration = Duration::from_millis(25);

/// The brake of one handle: ends the calls that are under way through it.
#[derive(Default)]
pub struct Cancel {
    /// Goes up with each [`Cancel::cancel`]; a call that began before is cancelled, a later one is not.
    round: AtomicU64,
    closed: AtomicBool,
    sockets: Mutex<Vec<Weak<TcpStream>>>,
}

impl Cancel {
    /// Ends the calls under way; later ones work.
    pub fn cancel(&self) {
        self.round.fetch_add(1, Ordering::SeqCst);
        for socket in self.sockets().iter().filter_map(Weak::upgrade) {
            // An error means that it is closed already.
            let _ = socket.shutdown(Shutdown::Both);
        }
    }

    /// Ends the calls under way, and refuses every later one.
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

/// One call: begun now, to be over by its deadline.
#[derive(Clone)]
pub struct RequestContext {
    deadline: Instant,
    connect_timeout: Duration,
    cancel: Arc<Cancel>,
    round: u64,
}

impl RequestContext {
    pub fn begin(timeout: Duration, connect_timeout: Duration, cancel: &Arc<Cancel>) -> RequestContext {
        RequestContext {
            deadline: Instant::now() + timeout,
            connect_timeout,
            cancel: Arc::clone(cancel),
            round: cancel.round.load(Ordering::SeqCst),
        }
    }

    /// An error if the call is to end now.
    pub fn check(&self) -> Result<()> {
        if self.cancel.is_closed() {
            return Err(Error::new(Kind::Closed, "the client has been freed"));
        }
        if self.cancel.round.load(Ordering::SeqCst) != self.round {
            return Err(Error::new(Kind::Cancelled, "the call was cancelled"));
        }
        if Instant::now() >= self.deadline {
            return Err(Error::new(Kind::Timeout, "the PBX did not answer within timeout_ms"));
        }
        Ok(())
    }

    pub fn deadline(&self) -> Instant {
        self.deadline
    }

    /// When a connection that is begun now must stand.
    pub fn connect_deadline(&self) -> Instant {
        self.deadline.min(Instant::now() + self.connect_timeout)
    }

    /// From now until dropped, cancelling the call shuts this socket down, which wakes whoever waits on it.
    pub fn guard(&self, socket: &Arc<TcpStream>) -> Guarded {
        self.cancel.sockets().push(Arc::downgrade(socket));
        Guarded { cancel: Arc::clone(&self.cancel), socket: Arc::downgrade(socket) }
    }
}

/// A socket that [`Cancel`] knows.
pub struct Guarded {
    cancel: Arc<Cancel>,
    socket: Weak<TcpStream>,
}

impl Drop for Guarded {
    fn drop(&mut self) {
        let mut sockets = self.cancel.sockets();
        if let Some(index) = sockets.iter().position(|known| known.ptr_eq(&self.socket)) {
            sockets.swap_remove(index);
        }
    }
}
