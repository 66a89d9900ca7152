//! What an idle event connection costs: memory, and no thread. In a process of its own, since it counts all of them.

use std::alloc::{GlobalAlloc, Layout, System};
use std::io::Write;
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicIsize, Ordering};

use nix::sys::resource::{Resource, getrlimit, setrlimit};
use test_support::TIMEOUT;
use yeastar::listener::{Listener, Settings};

#[path = "../listener/account.rs"]
mod account;

use account::{TestAccount, WELCOME};

const CONNECTIONS: usize = 1000;
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

#[test]
fn thousand_idle_event_connections_take_little_memory_and_no_thread() {
    let (soft, hard) = getrlimit(Resource::RLIMIT_NOFILE).unwrap();
    setrlimit(Resource::RLIMIT_NOFILE, soft.max(4096).min(hard), hard).unwrap();
    let pbx = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = pbx.local_addr().unwrap();
    let settings = Settings { http: false, ..Settings::default() };
    let listener = Listener::start(settings).unwrap();
    let mut accepted: Vec<TcpStream> = Vec::with_capacity(CONNECTIONS);
    let mut connections = Vec::with_capacity(CONNECTIONS);
    let (before, had) = (ALLOCATED.load(Ordering::SeqCst), threads());
    for number in 0..CONNECTIONS {
        let account = TestAccount::new(&[address]);
        connections.push(listener.connect(account, &format!("office {number}"), Box::new(|_| ())).unwrap());
        let (mut stream, _) = pbx.accept().unwrap();
        stream.write_all(WELCOME).unwrap();
        // The session comes up; then an event, so that each connection has been used.
        let event = listener.next(Some(TIMEOUT)).unwrap().unwrap();
        assert_eq!(event.event().text("state"), Some("up"));
        let text = format!(r#"{{"event":"satisfaction","callid":"{number}","surveyresult":"1"}}"#);
        stream.write_all(text.as_bytes()).unwrap();
        assert_eq!(
            listener.next(Some(TIMEOUT)).unwrap().unwrap().event().text("callid"),
            Some(number.to_string().as_str())
        );
        accepted.push(stream);
    }
    let each = (ALLOCATED.load(Ordering::SeqCst) - before) / count(CONNECTIONS);
    println!("{each} bytes for each idle event connection");
    assert!(each <= MOST, "{each} bytes for each connection");
    assert_eq!(threads(), had, "one thread serves all of them");
    assert_eq!(listener.stat("tcp_connected"), u64::try_from(CONNECTIONS).unwrap());
}
