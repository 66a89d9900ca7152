//! What the tests share.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread::JoinHandle;
use std::time::Duration;

use yeastar::client::Client;
use yeastar::config::Config;
use yeastar_simulator::{Options, Pbx};

pub const PASSWORD: &str = "Api-Pass-3171";
/// Long enough for the slowest machine; a test that waits this long has failed.
pub const PATIENCE: Duration = Duration::from_secs(20);

pub fn pbx() -> Pbx {
    pbx_with(|_| {})
}

pub fn pbx_with(change: impl FnOnce(&mut Options)) -> Pbx {
    let mut options =
        Options { username: "api".to_owned(), password: PASSWORD.to_owned(), ..Options::default() };
    change(&mut options);
    Pbx::start(options).expect("the simulator starts")
}

pub fn config(url: &str) -> Config {
    config_with(url, &[])
}

/// Without heartbeats unless a test sets them.
pub fn config_with(url: &str, keys: &[(&str, &str)]) -> Config {
    let mut config = Config::default();
    let defaults = [("url", url), ("username", "api"), ("password", PASSWORD), ("keepalive", "off")];
    for (key, value) in defaults.iter().chain(keys) {
        config.set(key, value).expect("a good value");
    }
    config
}

pub fn client(url: &str) -> Client {
    Client::new(&config(url)).expect("a client")
}

/// A client of the simulator over HTTPS, which trusts its certificate.
pub fn secure_client(pbx: &Pbx, keys: &[(&str, &str)]) -> Client {
    let mut all = vec![("tls.pin_sha256", pbx.pin_sha256())];
    all.extend_from_slice(keys);
    Client::new(&config_with(&pbx.https_url(), &all)).expect("a client")
}

/// The bodies of the requests that the PBX got for a path such as `login`.
pub fn bodies(pbx: &Pbx, path: &str) -> Vec<String> {
    let wanted = format!("/{path}");
    pbx.requests().into_iter().filter(|r| r.path.ends_with(&wanted)).map(|r| r.body).collect()
}

/// A server that does to each connection what a test says; it ends with the test.
pub struct Server {
    address: SocketAddr,
    stop: Arc<AtomicBool>,
    connections: Arc<AtomicUsize>,
    thread: Option<JoinHandle<()>>,
}

impl Server {
    pub fn start(serve: impl Fn(TcpStream) + Send + Sync + 'static) -> Server {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let stop = Arc::new(AtomicBool::new(false));
        let connections = Arc::new(AtomicUsize::new(0));
        let (stopped, counted, serve) = (Arc::clone(&stop), Arc::clone(&connections), Arc::new(serve));
        let thread = std::thread::spawn(move || {
            for stream in listener.incoming() {
                if stopped.load(Ordering::SeqCst) {
                    break;
                }
                counted.fetch_add(1, Ordering::SeqCst);
                let serve = Arc::clone(&serve);
                let stream = stream.unwrap();
                std::thread::spawn(move || serve(stream));
            }
        });
        Server { address, stop, connections, thread: Some(thread) }
    }

    /// Answers every request with the same bytes, and closes.
    pub fn saying(answer: impl Into<Vec<u8>>) -> Server {
        let answer = answer.into();
        Server::start(move |mut stream| {
            if read_request(&mut stream).is_some() {
                let _ = stream.write_all(&answer);
            }
        })
    }

    /// Answers logins, and leaves every other request to `serve`.
    pub fn behind_login(serve: impl Fn(&str, &mut TcpStream) + Send + Sync + 'static) -> Server {
        Server::start(move |mut stream| {
            while let Some(request) = read_request(&mut stream) {
                if request.contains("/login ") {
                    let _ =
                        stream.write_all(ok(r#"{"status":"Success","token":"0123456789abcdef"}"#).as_bytes());
                } else {
                    serve(&request, &mut stream);
                }
            }
        })
    }

    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    pub fn connections(&self) -> usize {
        self.connections.load(Ordering::SeqCst)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::SeqCst);
        let _ = TcpStream::connect(self.address);
        if let Some(thread) = self.thread.take() {
            thread.join().unwrap();
        }
    }
}

/// A whole answer with its length.
pub fn ok(body: &str) -> String {
    format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n{body}", body.len())
}

/// Head and body of the next request; `None` when the client has gone.
pub fn read_request(stream: &mut TcpStream) -> Option<String> {
    let mut bytes = Vec::new();
    let mut chunk = [0; 4096];
    loop {
        let text = String::from_utf8_lossy(&bytes);
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length = head
                .lines()
                .find_map(|line| {
                    line.to_ascii_lowercase().strip_prefix("content-length:").map(|v| v.trim().to_owned())
                })
                .map_or(0, |value| value.parse().unwrap());
            if body.len() >= length {
                return Some(text.into_owned());
            }
        }
        match stream.read(&mut chunk) {
            Ok(0) | Err(_) => return None,
            Ok(count) => bytes.extend_from_slice(&chunk[..count]),
        }
    }
}
