//! Closing a listener, also inside callbacks and destructors.

use std::net::TcpStream;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Barrier, Mutex};
use std::time::{Duration, Instant};

use crate::support::*;
use yeastar::error::Kind;
use yeastar::listener::Listener;

/// Reports when it is dropped, like the destructor of a host's data.
struct Destructor(Box<dyn Fn() + Send + Sync>);

impl Drop for Destructor {
    fn drop(&mut self) {
        (self.0)();
    }
}

fn notifier<T: Send + 'static>() -> (impl Fn(T) + Send + Sync + 'static, Receiver<T>) {
    let (send, receive) = channel();
    let send = Mutex::new(send);
    (move |value| send.lock().unwrap().send(value).unwrap(), receive)
}

fn refuses_connections(port: u16) -> bool {
    let start = Instant::now();
    while TcpStream::connect(("127.0.0.1", port)).is_ok() {
        if start.elapsed() > Duration::from_secs(5) {
            return false;
        }
        std::thread::sleep(Duration::from_millis(1));
    }
    true
}

#[test]
fn listeners_that_close_each_other_in_callbacks_do_not_deadlock() {
    let (freed, dropped) = notifier();
    let freed = Arc::new(freed);
    let both = Arc::new(Barrier::new(2));
    let listeners: Vec<Arc<Listener>> = (0..2).map(|_| Arc::new(start(settings()))).collect();
    let ports = [listeners[0].port(), listeners[1].port()];
    for (at, listener) in listeners.iter().enumerate() {
        let (other, both, freed) = (Arc::clone(&listeners[1 - at]), Arc::clone(&both), Arc::clone(&freed));
        let destructor = Destructor(Box::new(move || freed(at)));
        listener
            .set_callback(Box::new(move |_| {
                let _kept = &destructor;
                both.wait();
                other.close();
                both.wait();
            }))
            .unwrap();
        assert_eq!(deliver(listener, &report(1)), 200);
    }
    for _ in 0..2 {
        dropped.recv_timeout(TIMEOUT).expect("a destructor runs");
    }
    assert!(ports.into_iter().all(refuses_connections));
}

#[test]
fn listener_closed_in_its_callback_accepts_no_more_reports() {
    let listener = Arc::new(start(settings()));
    let (other, port) = (Arc::clone(&listener), listener.port());
    let (say, heard) = notifier();
    listener
        .set_callback(Box::new(move |_| {
            other.close();
            say(refuses_connections(port));
        }))
        .unwrap();
    deliver(&listener, &report(1));
    assert!(heard.recv_timeout(TIMEOUT).unwrap());
}

#[test]
fn callback_destructor_can_close_the_listener() {
    let listener = Arc::new(start(settings()));
    let (say, heard) = notifier();
    let other = Arc::clone(&listener);
    let closes = Destructor(Box::new(move || {
        other.close();
        say(());
    }));
    listener
        .set_callback(Box::new(move |_| {
            let _kept = &closes;
        }))
        .unwrap();
    let set = listener.set_callback(Box::new(|_| ()));
    heard.recv_timeout(TIMEOUT).expect("it runs");
    if let Err(error) = set {
        assert_eq!(error.kind(), Kind::Closed);
    }
    assert!(refuses_connections(listener.port()));
}

#[test]
fn callback_is_dropped_if_the_listener_is_closed_while_it_is_being_set() {
    for round in 0..300u64 {
        let listener = start(settings());
        assert_eq!(deliver(&listener, &report(round)), 200);
        let running = Arc::new(AtomicBool::new(false));
        let destroyed = Arc::new(AtomicUsize::new(0));
        let begun = Barrier::new(2);
        let (set, destroyed_at_close) = std::thread::scope(|scope| {
            let setter = scope.spawn(|| {
                let (runs, counts) = (Arc::clone(&running), Arc::clone(&destroyed));
                let destructor = Destructor(Box::new(move || {
                    counts.fetch_add(1, Ordering::SeqCst);
                }));
                let callback = Box::new(move |_| {
                    let _kept = &destructor;
                    runs.store(true, Ordering::SeqCst);
                    std::thread::sleep(Duration::from_millis(2));
                    runs.store(false, Ordering::SeqCst);
                });
                begun.wait();
                listener.set_callback(callback)
            });
            begun.wait();
            std::thread::sleep(Duration::from_micros(round));
            listener.close();
            let destroyed = destroyed.load(Ordering::SeqCst);
            assert!(!running.load(Ordering::SeqCst), "a callback runs");
            (setter.join().unwrap(), destroyed)
        });
        match set {
            Ok(()) => assert_eq!(destroyed_at_close, 1),
            Err(error) => assert_eq!(error.kind(), Kind::Closed),
        }
        assert_eq!(destroyed.load(Ordering::SeqCst), 1);
    }
}
