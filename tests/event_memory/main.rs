//! What an idle event connection costs: memory, and no thread. In a process of its own, since it counts all of them.

use std::alloc::{GlobalAlloc, Layout, System};
use std::io::Write;
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicIsize, Ordering};

use nix::sys::resource::{Resource, getrlimit, setrlimit};
use rustls::{ClientConfig, RootCertStore, ServerConfig, ServerConnection, StreamOwned};
use test_support::{Identity, TIMEOUT};
use yeastar::listener::{Listener, Settings};

#[path = "../listener/account.rs"]
mod account;

use account::{TestAccount, WELCOME};

/// The most that a connection may hold.
const MOST: isize = 16 * 1024;

static ALLOCATED: AtomicIsize = AtomicIsize::new(0);

struct Counting;

fn count(size: usize) -> isize {
    isize::try_from(size).unwrap_or(isize::MAX)
}

// SAFETY: the allocator of the system, which counts.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        ALLOCATED.fetch_add(count(layout.size()), Ordering::Relaxed);
        // SAFETY: passed on.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, place: *mut u8, layout: Layout) {
        ALLOCATED.fetch_sub(count(layout.size()), Ordering::Relaxed);
        // SAFETY: passed on.
        unsafe { System.dealloc(place, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

fn threads() -> usize {
    std::fs::read_dir("/proc/self/task").unwrap().count()
}

/// The side of the PBX, with TLS or without.
enum Peer {
    Plain(TcpStream),
    Tls(Box<StreamOwned<ServerConnection, TcpStream>>),
}

impl Peer {
    fn accept(pbx: &TcpListener, tls: Option<&Arc<ServerConfig>>) -> Peer {
        let (stream, _) = pbx.accept().unwrap();
        match tls {
            None => Peer::Plain(stream),
            Some(tls) => {
                let session = ServerConnection::new(Arc::clone(tls)).unwrap();
                Peer::Tls(Box::new(StreamOwned::new(session, stream)))
            }
        }
    }

    fn send(&mut self, bytes: &[u8]) {
        match self {
            Peer::Plain(stream) => stream.write_all(bytes).unwrap(),
            Peer::Tls(stream) => {
                stream.write_all(bytes).unwrap();
                stream.flush().unwrap();
            }
        }
    }
}

/// The bytes that each of so many idle connections takes, with TLS also on the side of the PBX.
fn measure(connections: usize, tls: Option<(Arc<ClientConfig>, Arc<ServerConfig>)>) -> isize {
    let pbx = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = pbx.local_addr().unwrap();
    let (theirs, ours) = tls.unzip();
    let listener = Listener::start(Settings { http: false, ..Settings::default() }).unwrap();
    let next = || listener.next(Some(TIMEOUT)).unwrap().unwrap();
    let mut peers: Vec<Peer> = Vec::with_capacity(connections);
    let mut open = Vec::with_capacity(connections);
    let (before, had) = (ALLOCATED.load(Ordering::SeqCst), threads());
    for number in 0..connections {
        let account = match &theirs {
            None => TestAccount::new(&[address]),
            tls => TestAccount::with_tls(&[address], tls.clone()),
        };
        open.push(listener.connect(account, &format!("office {number}"), Box::new(|_| ())).unwrap());
        let mut peer = Peer::accept(&pbx, ours.as_ref());
        peer.send(WELCOME);
        // The connection comes up; then an event, so that it has been used.
        assert_eq!(next().event().text("state"), Some("up"));
        peer.send(format!(r#"{{"event":"satisfaction","callid":"{number}","surveyresult":"1"}}"#).as_bytes());
        assert_eq!(next().event().text("callid"), Some(number.to_string().as_str()));
        peers.push(peer);
    }
    let each = (ALLOCATED.load(Ordering::SeqCst) - before) / count(connections);
    assert_eq!(threads(), had, "one thread serves all of them");
    assert_eq!(listener.stat("tcp_connected"), u64::try_from(connections).unwrap());
    each
}

/// Both in one test, since each counts all that the process allocates.
#[test]
fn thousand_idle_event_connections_take_little_memory_and_no_thread() {
    let (soft, hard) = getrlimit(Resource::RLIMIT_NOFILE).unwrap();
    setrlimit(Resource::RLIMIT_NOFILE, soft.max(4096).min(hard), hard).unwrap();
    let identity = Identity::new(&["pbx.test"]);
    let mut roots = RootCertStore::empty();
    roots.add(identity.certificate.clone()).unwrap();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let client = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions().unwrap();
    let client = Arc::new(client.with_root_certificates(roots).with_no_client_auth());
    let each = measure(1000, None);
    println!("{each} bytes for each idle event connection");
    assert!(each <= MOST, "{each} bytes for each connection");
    let each = measure(100, Some((client, identity.server_config())));
    println!("{each} bytes with TLS, of which the PBX has about half");
    assert!(each <= MOST * 5 / 4, "{each} bytes for each connection with TLS, on both sides");
}
