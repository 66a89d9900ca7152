use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread::JoinHandle;

use crate::tls::{Identity, TlsStream};

/// A server that serves each connection as a test says. It stops when dropped.
pub struct ScriptedServer {
    address: SocketAddr,
    secure: bool,
    stop: Arc<AtomicBool>,
    connections: Arc<AtomicUsize>,
    thread: Option<JoinHandle<()>>,
}

impl ScriptedServer {
    /// Each connection is served on a thread of its own.
    pub fn start(serve: impl Fn(TcpStream) + Send + Sync + 'static) -> Self {
        let serve = Arc::new(serve);
        Self::listen(false, move |stream| {
            let serve = Arc::clone(&serve);
            std::thread::spawn(move || serve(stream));
        })
    }

    /// One connection after another, in the order they came.
    pub fn start_serial(serve: impl FnMut(TcpStream) + Send + 'static) -> Self {
        Self::listen(false, serve)
    }

    /// Over TLS, with that certificate. A connection whose handshake fails is dropped.
    pub fn start_tls(identity: &Identity, serve: impl Fn(TlsStream) + Send + Sync + 'static) -> Self {
        let (config, serve) = (identity.server_config(), Arc::new(serve));
        Self::listen(true, move |stream| {
            let (config, serve) = (Arc::clone(&config), Arc::clone(&serve));
            std::thread::spawn(move || {
                if let Some(stream) = TlsStream::accept(&config, stream) {
                    serve(stream);
                }
            });
        })
    }

    /// Answers every request with the same bytes, and closes.
    pub fn saying(answer: impl Into<Vec<u8>>) -> Self {
        let answer = answer.into();
        Self::start(move |mut stream| {
            if read_request(&mut stream).is_some() {
                let _ = stream.write_all(&answer);
            }
        })
    }

    /// Answers logins, and passes every other request to `serve`.
    pub fn behind_login(serve: impl Fn(&str, &mut TcpStream) + Send + Sync + 'static) -> Self {
        Self::start(move |mut stream| {
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
        format!("{}://{}", if self.secure { "https" } else { "http" }, self.address)
    }

    pub fn port(&self) -> u16 {
        self.address.port()
    }

    pub fn connections(&self) -> usize {
        self.connections.load(Ordering::SeqCst)
    }

    fn listen(secure: bool, mut serve: impl FnMut(TcpStream) + Send + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let stop = Arc::new(AtomicBool::new(false));
        let connections = Arc::new(AtomicUsize::new(0));
        let (stopped, counted) = (Arc::clone(&stop), Arc::clone(&connections));
        let thread = std::thread::spawn(move || {
            for stream in listener.incoming() {
                if stopped.load(Ordering::SeqCst) {
                    break;
                }
                counted.fetch_add(1, Ordering::SeqCst);
                serve(stream.unwrap());
            }
        });
        Self { address, secure, stop, connections, thread: Some(thread) }
    }
}

impl Drop for ScriptedServer {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::SeqCst);
        let _ = TcpStream::connect(self.address);
        if let Some(thread) = self.thread.take() {
            thread.join().unwrap();
        }
    }
}

/// An answer with its length.
pub fn ok(body: &str) -> String {
    format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n{body}", body.len())
}

/// The body of a message.
pub fn body_of(message: &str) -> &str {
    message.split_once("\r\n\r\n").map_or("", |(_, body)| body)
}

/// Head and body of the next request; `None` when the client has gone.
pub fn read_request(stream: &mut impl Read) -> Option<String> {
    read_until_whole(stream).ok()
}

/// Head and body of the next request, or the part that came before the client closed.
pub fn read_what_comes(stream: &mut impl Read) -> String {
    read_until_whole(stream).unwrap_or_else(|part| part)
}

/// `Err` holds the part of an incomplete request.
fn read_until_whole(stream: &mut impl Read) -> Result<String, String> {
    let mut bytes = Vec::new();
    let mut chunk = [0; 4096];
    loop {
        if let Some(request) = whole_request(&bytes) {
            return Ok(request);
        }
        match stream.read(&mut chunk) {
            Ok(0) | Err(_) => return Err(String::from_utf8_lossy(&bytes).into_owned()),
            Ok(count) => bytes.extend_from_slice(&chunk[..count]),
        }
    }
}

/// The request, once its body is as long as its head says.
fn whole_request(bytes: &[u8]) -> Option<String> {
    let text = String::from_utf8_lossy(bytes);
    let (head, _) = text.split_once("\r\n\r\n")?;
    let length = head
        .lines()
        .find_map(|line| {
            line.to_ascii_lowercase().strip_prefix("content-length:").map(|v| v.trim().to_owned())
        })
        .map_or(0, |value| value.parse().unwrap());
    let head_len = bytes.windows(4).position(|four| four == b"\r\n\r\n")? + 4;
    (bytes.len() >= head_len + length).then(|| text.into_owned())
}
