//! Ending a call early, in every phase that can be tested on loopback.

use std::io::Read;
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::time::{Duration, Instant};

use yeastar::client::Client;
use yeastar::error::Kind;

use crate::support::{Server, TIMEOUT, client, config_with, ok, pbx};

/// Starts a call that hangs, ends it, and returns the result and the time this took.
fn ended(client: &Arc<Client>, reached: &mpsc::Receiver<()>, end: impl FnOnce(&Client)) -> (Kind, Duration) {
    let caller = Arc::clone(client);
    let (done, outcome) = mpsc::channel();
    std::thread::spawn(move || done.send(caller.call("deviceinfo/query", None).unwrap_err().kind()).unwrap());
    reached.recv_timeout(TIMEOUT).unwrap();
    // The server knows what it has received, but not what the client is waiting for.
    std::thread::sleep(Duration::from_millis(50));
    let began = Instant::now();
    end(client);
    let kind = outcome.recv_timeout(TIMEOUT).unwrap();
    (kind, began.elapsed())
}

fn hanging(phase: fn(&mut TcpStream)) -> (Server, mpsc::Receiver<()>) {
    let (reached, wait) = mpsc::channel();
    let server = Server::behind_login(move |_, stream| {
        phase(stream);
        reached.send(()).unwrap();
        let _ = stream.read(&mut [0]);
    });
    (server, wait)
}

#[test]
fn call_waiting_for_its_answer_is_cancelled_at_once() {
    let (server, reached) = hanging(|_| {});
    let client = Arc::new(client(&server.url()));
    client.login().unwrap();
    let (kind, took) = ended(&client, &reached, Client::cancel);
    assert_eq!(kind, Kind::Cancelled);
    assert!(took < Duration::from_millis(100), "{took:?}");
}

#[test]
fn call_reading_a_body_is_cancelled_at_once() {
    let (server, reached) = hanging(|stream| {
        std::io::Write::write_all(stream, b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{").unwrap();
    });
    let client = Arc::new(client(&server.url()));
    let (kind, took) = ended(&client, &reached, Client::cancel);
    assert_eq!(kind, Kind::Cancelled);
    assert!(took < Duration::from_millis(100), "{took:?}");
}

#[test]
fn cancelled_body_without_a_length_is_not_taken_as_complete() {
    let (server, reached) = hanging(|stream| {
        std::io::Write::write_all(stream, b"HTTP/1.0 200 OK\r\n\r\n{\"status\":\"Success\"}").unwrap();
    });
    let client = Arc::new(client(&server.url()));
    assert_eq!(ended(&client, &reached, Client::cancel).0, Kind::Cancelled);
    assert_eq!(ended(&client, &reached, Client::close).0, Kind::Closed);
}

#[test]
fn cancelled_download_leaves_no_file() {
    let (reached, wait) = mpsc::channel();
    let server = Server::behind_login(move |request, stream| {
        if request.contains("get_random") {
            let _ =
                std::io::Write::write_all(stream, ok(r#"{"status":"Success","random":"key"}"#).as_bytes());
            return;
        }
        std::io::Write::write_all(stream, b"HTTP/1.0 200 OK\r\n\r\nRIFF and more").unwrap();
        reached.send(()).unwrap();
        let _ = stream.read(&mut [0]);
    });
    let client = Arc::new(client(&server.url()));
    let folder = test_support::TempDir::new();
    let place = folder.file("cancelled.wav");
    let (caller, path) = (Arc::clone(&client), place.clone());
    let download = std::thread::spawn(move || caller.save_recording("a.wav", &path));
    wait.recv_timeout(TIMEOUT).unwrap();
    client.cancel();
    assert_eq!(download.join().unwrap().unwrap_err().kind(), Kind::Cancelled);
    assert!(!place.exists());
}

#[test]
fn tls_handshake_is_cancelled_at_once() {
    let (reached, wait) = mpsc::channel();
    let server = Server::start(move |mut stream| {
        reached.send(()).unwrap();
        while stream.read(&mut [0; 1024]).is_ok_and(|count| count > 0) {}
    });
    let url = server.url().replace("http://", "https://");
    let client = Arc::new(Client::new(&config_with(&url, &[("tls.verify", "off")])).unwrap());
    let (kind, took) = ended(&client, &wait, Client::cancel);
    assert_eq!(kind, Kind::Cancelled);
    assert!(took < Duration::from_millis(100), "{took:?}");
}

#[test]
fn connecting_is_cancelled_at_once() {
    let (address, _listener, _full) = full_listener();
    let client = Arc::new(client(&format!("http://{address}")));
    let (reached, wait) = mpsc::channel();
    reached.send(()).unwrap();
    let (kind, took) = ended(&client, &wait, Client::cancel);
    assert_eq!(kind, Kind::Cancelled);
    assert!(took < Duration::from_millis(100), "{took:?}");
}

/// A listener whose queue is full leaves further connections hanging.
fn full_listener() -> (SocketAddr, TcpListener, Vec<TcpStream>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    nix::sys::socket::listen(&listener, nix::sys::socket::Backlog::new(0).unwrap()).unwrap();
    let full = std::iter::from_fn(|| TcpStream::connect_timeout(&address, Duration::from_millis(200)).ok());
    let full: Vec<TcpStream> = full.take(5_000).collect();
    assert!(!full.is_empty());
    (address, listener, full)
}

#[test]
fn closing_ends_calls_and_rejects_later_ones() {
    let (server, reached) = hanging(|_| {});
    let client = Arc::new(client(&server.url()));
    let other = client.clone_handle();
    let (kind, took) = ended(&client, &reached, Client::close);
    assert_eq!(kind, Kind::Closed);
    assert!(took < Duration::from_millis(100), "{took:?}");
    assert_eq!(client.login().unwrap_err().kind(), Kind::Closed);
    // Another handle to the session still works.
    let (kind, _) = ended(&Arc::new(other), &reached, Client::cancel);
    assert_eq!(kind, Kind::Cancelled);
}

#[test]
fn cancelled_client_stays_usable_and_other_handles_are_unaffected() {
    let pbx = pbx();
    let client = client(&pbx.http_url());
    let other = client.clone_handle();
    client.login().unwrap();
    client.cancel();
    client.call("deviceinfo/query", None).unwrap();
    other.call("deviceinfo/query", None).unwrap();
}

#[test]
fn each_handle_has_its_own_time_out() {
    let server = Server::behind_login(|_, stream| {
        std::thread::sleep(Duration::from_millis(400));
        let _ = std::io::Write::write_all(stream, ok(r#"{"status":"Success"}"#).as_bytes());
    });
    let patient = client(&server.url());
    patient.login().unwrap();
    let hasty = patient.clone_handle();
    hasty.set_timeout_ms(100).unwrap();
    assert_eq!(hasty.call("deviceinfo/query", None).unwrap_err().kind(), Kind::Timeout);
    patient.call("deviceinfo/query", None).unwrap();
    for bad in [0, -1, 3_600_001, i64::MIN, i64::MAX] {
        assert_eq!(hasty.set_timeout_ms(bad).unwrap_err().kind(), Kind::InvalidArgument);
    }
}

#[test]
fn permanent_cancel_ends_calls_and_cancels_later_ones() {
    let (server, reached) = hanging(|_| {});
    let client = Arc::new(client(&server.url()));
    let other = client.clone_handle();
    let (kind, took) = ended(&client, &reached, Client::cancel_permanently);
    assert_eq!(kind, Kind::Cancelled);
    assert!(took < Duration::from_millis(100), "{took:?}");
    assert_eq!(client.login().unwrap_err().kind(), Kind::Cancelled);
    // Another handle to the session still works.
    let (kind, _) = ended(&Arc::new(other), &reached, Client::cancel);
    assert_eq!(kind, Kind::Cancelled);
}

/// Calls a server that hangs, with an interrupt function that returns true the third time.
fn interrupted(client: &Client) -> (Kind, Duration, usize) {
    let (asked, thread) = (Arc::new(AtomicUsize::new(0)), std::thread::current().id());
    let count = Arc::clone(&asked);
    client.set_interrupt(Some(Arc::new(move || {
        assert_eq!(std::thread::current().id(), thread);
        count.fetch_add(1, Ordering::SeqCst) == 2
    })));
    let began = Instant::now();
    let kind = client.call("deviceinfo/query", None).unwrap_err().kind();
    (kind, began.elapsed(), asked.load(Ordering::SeqCst))
}

#[test]
fn interrupt_is_called_on_the_calling_thread_and_can_cancel_the_call() {
    let (silent, _reached) = hanging(|_| {});
    let full = full_listener();
    let tls = Server::start(|mut stream| while stream.read(&mut [0; 1024]).is_ok_and(|count| count > 0) {});
    for url in [silent.url(), format!("http://{}", full.0), tls.url().replace("http://", "https://")] {
        let client = Client::new(&config_with(&url, &[("tls.verify", "off")])).unwrap();
        let (kind, took, asked) = interrupted(&client);
        assert_eq!((kind, asked), (Kind::Cancelled, 3), "{url}");
        assert!(took >= Duration::from_millis(300) && took < Duration::from_secs(2), "{url}: {took:?}");
        client.set_interrupt(None);
    }
}

#[test]
fn interrupt_may_make_calls_on_other_sessions_and_is_not_called_when_the_answer_comes_at_once() {
    let server = Server::behind_login(|request, stream| {
        let wait = if request.contains("slow") { 350 } else { 0 };
        std::thread::sleep(Duration::from_millis(wait));
        let _ = std::io::Write::write_all(stream, ok(r#"{"status":"Success"}"#).as_bytes());
    });
    let (client, other) = (Arc::new(client(&server.url())), client(&server.url()));
    let (inner, asked) = (Arc::downgrade(&client), Arc::new(AtomicUsize::new(0)));
    let count = Arc::clone(&asked);
    client.set_interrupt(Some(Arc::new(move || {
        count.fetch_add(1, Ordering::SeqCst);
        other.call("quick", None).unwrap();
        let own = inner.upgrade().unwrap().call("quick", None);
        assert_eq!(own.unwrap_err().kind(), Kind::WouldDeadlock);
        false
    })));
    client.call("quick", None).unwrap();
    assert_eq!(asked.load(Ordering::SeqCst), 0);
    client.call("slow", None).unwrap();
    assert!((1..=4).contains(&asked.load(Ordering::SeqCst)));
}
