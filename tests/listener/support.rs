//! A PBX, as far as the receiver can tell.

use std::net::TcpStream;
use std::ops::{Deref, DerefMut};
use std::os::fd::AsRawFd;
use std::sync::Arc;
use std::time::Duration;

use nix::sys::resource::{Resource, getrlimit, setrlimit};
use nix::sys::socket::{AddressFamily, SockFlag, SockType, SockaddrIn, bind, connect, socket};
use test_support::HttpConnection;
use yeastar::listener::{Delivery, Limits, Listener, Settings};

pub use test_support::{TIMEOUT, TempDir as Folder, post};

pub fn settings() -> Settings {
    Settings { bind: "127.0.0.1:0".to_owned(), ..Settings::default() }
}

pub fn start(settings: Settings) -> Listener {
    Listener::start(settings).unwrap()
}

pub fn with_limits(change: impl FnOnce(&mut Limits)) -> Listener {
    let mut settings = settings();
    change(&mut settings.limits);
    start(settings)
}

/// Lets this process hold so many descriptors.
pub fn make_room(descriptors: u64) {
    let (soft, hard) = getrlimit(Resource::RLIMIT_NOFILE).unwrap();
    assert!(hard >= descriptors, "this test needs {descriptors} descriptors, and `ulimit -Hn` is {hard}");
    setrlimit(Resource::RLIMIT_NOFILE, soft.max(descriptors), hard).unwrap();
}

/// The next event.
pub fn next(listener: &Listener) -> Arc<Delivery> {
    listener.next(Some(TIMEOUT)).unwrap().expect("an event")
}

pub fn none_waits(listener: &Listener) -> bool {
    listener.next(Some(Duration::ZERO)).unwrap().is_none()
}

/// Waits until a count has a value. The listener counts on its own thread, a moment after its answer.
pub fn await_stat(listener: &Listener, name: &str, value: u64) {
    let start = std::time::Instant::now();
    while listener.stat(name) != value {
        assert!(start.elapsed() < TIMEOUT, "{name} is {} and not {value}", listener.stat(name));
        std::thread::yield_now();
    }
}

/// A connection to a listener.
pub struct Client(HttpConnection);

impl Client {
    pub fn connect(listener: &Listener) -> Self {
        Self(HttpConnection::connect(listener.port()))
    }

    /// From another address of this machine.
    pub fn connect_from(listener: &Listener, address: [u8; 4]) -> Self {
        let [a, b, c, d] = address;
        let from = SockaddrIn::new(a, b, c, d, 0);
        let to = SockaddrIn::new(127, 0, 0, 1, listener.port());
        let socket = socket(AddressFamily::Inet, SockType::Stream, SockFlag::SOCK_CLOEXEC, None).unwrap();
        bind(socket.as_raw_fd(), &from).unwrap();
        connect(socket.as_raw_fd(), &to).unwrap();
        Self(HttpConnection::over(TcpStream::from(socket)).unwrap())
    }
}

impl Deref for Client {
    type Target = HttpConnection;

    fn deref(&self) -> &HttpConnection {
        &self.0
    }
}

impl DerefMut for Client {
    fn deref_mut(&mut self) -> &mut HttpConnection {
        &mut self.0
    }
}

/// Sends one report over a connection of its own; gives the status.
pub fn deliver(listener: &Listener, body: &str) -> u16 {
    test_support::deliver(listener.port(), "/", body).unwrap()
}

pub fn report(callid: impl std::fmt::Display) -> String {
    format!(r#"{{"action":"RING","callid":"{callid}","ext":{{"extid":"1000"}},"ext":{{"extid":"1002"}}}}"#)
}
