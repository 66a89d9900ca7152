//! Locks that ignore poisoning, counted threads, and sockets that can be shut down from another thread: what stopping a
//! `Pbx` takes.

use std::collections::HashMap;
use std::net::{Shutdown, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

pub fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

pub fn wait<'a, T>(condvar: &Condvar, guard: MutexGuard<'a, T>, at_most: Duration) -> MutexGuard<'a, T> {
    condvar.wait_timeout(guard, at_most).unwrap_or_else(PoisonError::into_inner).0
}

/// The threads of one PBX and the sockets they may be blocked on.
#[derive(Default)]
pub struct ThreadGroup {
    stopping: AtomicBool,
    state: Mutex<Members>,
    left: Condvar,
}

#[derive(Default)]
struct Members {
    running: usize,
    next_socket: u64,
    sockets: HashMap<u64, Arc<TcpStream>>,
}

impl ThreadGroup {
    pub fn stopping(&self) -> bool {
        self.stopping.load(Ordering::SeqCst)
    }

    /// Runs `work` on a thread that `stop` waits for. False if none could be started.
    pub fn spawn(self: &Arc<Self>, name: &str, work: impl FnOnce() + Send + 'static) -> bool {
        lock(&self.state).running += 1;
        let leave = ThreadGuard(Arc::clone(self));
        let body = move || {
            let _leave = leave;
            work();
        };
        thread::Builder::new().name(name.to_owned()).spawn(body).is_ok()
    }

    /// Keeps a second handle on a socket for as long as the guard lives; `None` on shutdown.
    pub fn watch(self: &Arc<Self>, socket: &TcpStream) -> Option<SocketGuard> {
        let handle = Arc::new(socket.try_clone().ok()?);
        let mut state = lock(&self.state);
        if self.stopping() {
            return None;
        }
        state.next_socket += 1;
        let id = state.next_socket;
        state.sockets.insert(id, Arc::clone(&handle));
        Some(SocketGuard { threads: Arc::clone(self), id, socket: handle })
    }

    /// Tells every thread to stop and shuts down every socket.
    pub fn stop(&self) {
        self.stopping.store(true, Ordering::SeqCst);
        for socket in lock(&self.state).sockets.values() {
            let _ = socket.shutdown(Shutdown::Both);
        }
        self.left.notify_all();
    }

    /// Sleeps for that long, or until shutdown.
    pub fn pause(&self, time: Duration) {
        let end = Instant::now() + time;
        let mut state = lock(&self.state);
        while !self.stopping() {
            let left = end.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return;
            }
            state = wait(&self.left, state, left);
        }
    }

    pub fn join(&self) {
        let mut state = lock(&self.state);
        while state.running > 0 {
            state = wait(&self.left, state, Duration::from_secs(1));
        }
    }
}

struct ThreadGuard(Arc<ThreadGroup>);

impl Drop for ThreadGuard {
    fn drop(&mut self) {
        lock(&self.0.state).running -= 1;
        self.0.left.notify_all();
    }
}

pub struct SocketGuard {
    threads: Arc<ThreadGroup>,
    id: u64,
    socket: Arc<TcpStream>,
}

impl SocketGuard {
    pub fn socket(&self) -> Arc<TcpStream> {
        Arc::clone(&self.socket)
    }
}

impl Drop for SocketGuard {
    fn drop(&mut self) {
        lock(&self.threads.state).sockets.remove(&self.id);
    }
}
