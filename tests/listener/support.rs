//! A PBX, as far as the receiver can tell.

use std::io::{ErrorKind, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpStream};
use std::os::fd::AsRawFd;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use nix::sys::resource::{Resource, getrlimit, setrlimit};
use nix::sys::socket::{AddressFamily, SockFlag, SockType, SockaddrIn, bind, connect, socket};
use yeastar::listener::{Delivery, Limits, Listener, Settings};

/// Longer than anything here may take; only a test that fails waits for it.
pub const PATIENCE: Duration = Duration::from_secs(20);

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
    listener.next(Some(PATIENCE)).unwrap().expect("an event")
}

pub fn none_waits(listener: &Listener) -> bool {
    listener.next(Some(Duration::ZERO)).unwrap().is_none()
}

/// Waits until a count has a value. The listener counts on its own thread, a moment after its answer.
pub fn await_stat(listener: &Listener, name: &str, value: u64) {
    let start = std::time::Instant::now();
    while listener.stat(name) != value {
        assert!(start.elapsed() < PATIENCE, "{name} is {} and not {value}", listener.stat(name));
        std::thread::yield_now();
    }
}

pub struct Client {
    stream: TcpStream,
}

impl Client {
    pub fn connect(listener: &Listener) -> Self {
        let stream = TcpStream::connect(SocketAddr::from(([127, 0, 0, 1], listener.port()))).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        stream.set_nodelay(true).unwrap();
        Self { stream }
    }

    /// From another address of this machine.
    pub fn connect_from(listener: &Listener, address: [u8; 4]) -> Self {
        let [a, b, c, d] = address;
        let from = SockaddrIn::new(a, b, c, d, 0);
        let to = SockaddrIn::new(127, 0, 0, 1, listener.port());
        let flags = SockFlag::SOCK_CLOEXEC;
        let socket = socket(AddressFamily::Inet, SockType::Stream, flags, None).unwrap();
        bind(socket.as_raw_fd(), &from).unwrap();
        connect(socket.as_raw_fd(), &to).unwrap();
        let stream = TcpStream::from(socket);
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        stream.set_nodelay(true).unwrap();
        Self { stream }
    }

    /// Sends as far as the other side still listens.
    pub fn try_send(&mut self, bytes: impl AsRef<[u8]>) -> bool {
        self.stream.write_all(bytes.as_ref()).is_ok()
    }

    pub fn send(&mut self, bytes: impl AsRef<[u8]>) {
        self.stream.write_all(bytes.as_ref()).unwrap();
    }

    pub fn half_close(&mut self) {
        self.stream.shutdown(Shutdown::Write).unwrap();
    }

    /// The head of the next answer.
    pub fn answer(&mut self) -> String {
        let mut head = Vec::new();
        let mut byte = [0];
        while !head.ends_with(b"\r\n\r\n") {
            match self.stream.read(&mut byte) {
                Ok(1) => head.push(byte[0]),
                other => panic!("{other:?} after {:?}", String::from_utf8_lossy(&head)),
            }
        }
        String::from_utf8(head).unwrap()
    }

    pub fn status(&mut self) -> u16 {
        let answer = self.answer();
        answer.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("a status")
    }

    /// Everything up to the end of the connection.
    pub fn rest(&mut self) -> String {
        let mut all = Vec::new();
        match self.stream.read_to_end(&mut all) {
            Ok(_) => {}
            Err(error) if error.kind() == ErrorKind::ConnectionReset => {}
            Err(error) => panic!("{error} after {:?}", String::from_utf8_lossy(&all)),
        }
        String::from_utf8(all).unwrap()
    }

    /// Whether the listener has closed the connection without another word.
    pub fn is_closed(&mut self) -> bool {
        self.rest().is_empty()
    }
}

/// A request as an ordinary client makes it.
pub fn post(path: &str, body: &str) -> String {
    format!("POST {path} HTTP/1.1\r\nHost: x\r\nContent-Length: {}\r\n\r\n{body}", body.len())
}

/// Sends one report over a connection of its own; gives the status.
pub fn deliver(listener: &Listener, body: &str) -> u16 {
    let mut client = Client::connect(listener);
    client.send(post("/", body));
    client.status()
}

pub fn report(callid: impl std::fmt::Display) -> String {
    format!(r#"{{"action":"RING","callid":"{callid}","ext":{{"extid":"1000"}},"ext":{{"extid":"1002"}}}}"#)
}

impl Client {
    /// Sends until the other side has had enough.
    pub fn flood(&mut self) {
        let block = [b'x'; 4096];
        for _ in 0..100_000 {
            if self.stream.write_all(&block).is_err() {
                return;
            }
        }
        panic!("400 MB were taken");
    }

    /// Sends a piece at a time until it is told that it was too slow.
    pub fn drip(&mut self, first: &str, piece: &str, pause: Duration) {
        self.send(first);
        self.stream.set_read_timeout(Some(pause)).unwrap();
        for _ in 0..10_000 {
            let mut byte = [0];
            match self.stream.read(&mut byte) {
                Ok(_) => return,
                Err(error) if matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut) => {
                    self.send(piece);
                }
                Err(error) => panic!("{error}"),
            }
        }
        panic!("nobody minded");
    }
}

/// A folder that goes when the test ends.
pub struct Folder(PathBuf);

impl Folder {
    pub fn new() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let name =
            format!("yeastar-listener-{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let path = std::env::temp_dir().join(name);
        std::fs::create_dir(&path).unwrap();
        Self(path)
    }

    pub fn file(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
