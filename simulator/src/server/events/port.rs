//! Accepts TCP event connections: greeting, login, answer; then reports, until one side closes.

use std::io::{self, ErrorKind, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use super::login::{self, Login, Parsed};
use crate::error::StartError;
use crate::http::listener::{self, PlainAcceptor, Stream, TlsAcceptor};
use crate::record::entries::ReceivedRequest;
use crate::reports::dialect::Dialect;
use crate::reports::tcp::connections::EventConnection;
use crate::shared::Shared;
use crate::threads::lock;

/// How long a client may take to log in, and a write may take.
const TIMEOUT: Duration = Duration::from_secs(30);
/// How long to wait for the rest of a TLS record.
const REST_OF_RECORD: Duration = Duration::from_millis(50);

pub fn listen(
    address: SocketAddr,
    tls: Option<Arc<dyn TlsAcceptor>>,
    shared: &Arc<Shared>,
) -> Result<SocketAddr, StartError> {
    let port = Port { acceptor: tls.unwrap_or_else(|| Arc::new(PlainAcceptor)), shared: Arc::clone(shared) };
    listener::accept_each(address, &shared.threads, move |socket, peer| {
        // An error means that the client has gone.
        let _ = port.serve(socket, peer);
    })
}

struct Port {
    acceptor: Arc<dyn TlsAcceptor>,
    shared: Arc<Shared>,
}

impl Port {
    fn serve(&self, socket: TcpStream, peer: SocketAddr) -> io::Result<()> {
        let (shared, options) = (&self.shared, &self.shared.options.tcp);
        socket.set_nodelay(true)?;
        socket.set_read_timeout(Some(TIMEOUT))?;
        socket.set_write_timeout(Some(TIMEOUT))?;
        let Some(guard) = shared.threads.watch(&socket) else { return Ok(()) };
        let mut stream = self.acceptor.accept(socket)?;
        if let Some(greeting) = &options.greeting {
            stream.write_all(format!("{greeting}\r\n").as_bytes())?;
            stream.flush()?;
        }
        let Some(login) = self.read_login(stream.as_mut())? else { return finish(stream.as_mut(), "") };
        let dialect = Dialect::from_version(&login.version);
        let connection = Arc::new(EventConnection::new(peer, dialect, guard.socket()));
        let number = if self.accepts(&login, peer) {
            shared.event_connections.join(Arc::clone(&connection), options)
        } else {
            None
        };
        let answer = options.answer.text(number.is_some());
        self.keep(&login, peer, number.is_some());
        let Some(number) = number else { return finish(stream.as_mut(), answer) };
        let result = self.stream_reports(&connection, stream, answer);
        shared.event_connections.leave(number);
        result
    }

    /// `None` if what came was no login.
    fn read_login(&self, stream: &mut dyn Stream) -> io::Result<Option<Login>> {
        let (mut received, mut block) = (Vec::new(), [0; 1024]);
        loop {
            let count = stream.read(&mut block)?;
            received.extend(block.iter().take(count));
            match login::parse(&received, &self.shared.options.tcp) {
                Parsed::Login(login) => return Ok(Some(login)),
                Parsed::Incomplete if count > 0 => {}
                Parsed::Incomplete | Parsed::NoLogin => return Ok(None),
            }
        }
    }

    fn accepts(&self, login: &Login, peer: SocketAddr) -> bool {
        let shared = &self.shared;
        if shared.api_down() {
            return false;
        }
        let (now, mut sessions) = (shared.clock.now(), shared.sessions());
        sessions.check_secret(peer.ip(), &login.username, &login.secret, now).is_ok()
    }

    fn stream_reports(
        &self,
        connection: &Arc<EventConnection>,
        mut stream: Box<dyn Stream>,
        answer: &str,
    ) -> io::Result<()> {
        let shared = &self.shared;
        stream.write_all(answer.as_bytes())?;
        stream.flush()?;
        shared.state().start_traffic(shared.clock.now());
        let stream = Arc::new(Mutex::new(stream));
        let (sender, own, to) = (shared.sender.clone(), Arc::clone(connection), Arc::clone(&stream));
        if !shared.threads.spawn("events", move || sender.work(&own, &to)) {
            return Ok(());
        }
        let end = self.wait_for_end(connection, &stream);
        if let Ok(mut stream) = stream.try_lock() {
            let _ = stream.close_notify();
        }
        end
    }

    /// Returns when the client has closed, or nothing was sent for too long. What the client sends is ignored.
    fn wait_for_end(&self, connection: &EventConnection, stream: &Mutex<Box<dyn Stream>>) -> io::Result<()> {
        let (idle, socket) = (self.shared.options.tcp.idle, connection.socket());
        let mut block = [0; 1024];
        loop {
            let left = (!idle.is_zero()).then(|| idle.saturating_sub(connection.idle_for()));
            if left.is_some_and(|left| left.is_zero()) {
                return Ok(());
            }
            socket.set_read_timeout(left)?;
            match socket.peek(&mut block) {
                Ok(0) => return Ok(()),
                Ok(_) => {
                    connection.touch();
                    socket.set_read_timeout(Some(REST_OF_RECORD))?;
                    match lock(stream).read(&mut block) {
                        Ok(0) => return Ok(()),
                        Ok(_) => {}
                        Err(error) if is_timeout(&error) => {}
                        Err(error) => return Err(error),
                    }
                }
                Err(error) if is_timeout(&error) => {}
                Err(error) => return Err(error),
            }
        }
    }

    /// The log shows it as a request, without the secret.
    fn keep(&self, login: &Login, peer: SocketAddr, accepted: bool) {
        let shared = &self.shared;
        let secret = "0".repeat(if login.secret.is_empty() { 0 } else { 32 });
        let request = ReceivedRequest {
            at_ms: shared.clock.now().0,
            from: peer,
            secure: shared.options.tcp.tls,
            method: "TCP".to_owned(),
            path: "login".to_owned(),
            query: String::new(),
            headers: Vec::new(),
            body: format!(
                "Action: login\nUsername: {}\nSecret: {secret}\nVersion: {}\n",
                login.username, login.version
            ),
            answer: if accepted { "accepted" } else { "refused" }.to_owned(),
        };
        if let Some(recorder) = &shared.recorder {
            recorder.tcp_login(&request);
        }
        shared.log.request_received(request);
    }
}

/// Sends what is left to say, and closes.
fn finish(stream: &mut dyn Stream, text: &str) -> io::Result<()> {
    stream.write_all(text.as_bytes())?;
    stream.flush()?;
    stream.close_notify()?;
    stream.socket().shutdown(std::net::Shutdown::Write)
}

fn is_timeout(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut | ErrorKind::Interrupted)
}
