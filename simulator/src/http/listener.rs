//! Accepts connections, one thread each, and hands their requests to a handler.

use std::io::{self, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::time::Duration;

use super::request::{self, Request, RequestError};
use super::response::Response;
use crate::error::{StartError, reason};
use crate::threads::ThreadGroup;

/// How long a client may be idle.
const IDLE_TIMEOUT: Duration = Duration::from_secs(30);
/// How long to wait for the peer to close after we did.
const LINGER_TIME: Duration = Duration::from_millis(200);

#[derive(Clone, Copy, Debug)]
pub struct Peer {
    pub address: SocketAddr,
    pub secure: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NextAction {
    KeepOpen,
    Close,
    /// Close the socket without `close_notify`.
    CloseSocket,
    /// Close at once, without sending the rest.
    Abort,
}

/// Makes a connection secure.
pub trait TlsAcceptor: Send + Sync {
    fn accept(&self, socket: TcpStream) -> io::Result<Box<dyn Stream>>;
}

/// A connection, secure or not.
pub trait Stream: Read + Write + Send {
    /// Tells that nothing more comes; without TLS, it does nothing.
    fn close_notify(&mut self) -> io::Result<()>;

    fn socket(&self) -> &TcpStream;
}

/// Leaves a connection as it is.
pub struct PlainAcceptor;

impl TlsAcceptor for PlainAcceptor {
    fn accept(&self, socket: TcpStream) -> io::Result<Box<dyn Stream>> {
        Ok(Box::new(socket))
    }
}

impl Stream for TcpStream {
    fn close_notify(&mut self) -> io::Result<()> {
        Ok(())
    }

    fn socket(&self) -> &TcpStream {
        self
    }
}

pub trait RequestHandler: Send + Sync + 'static {
    /// Whether a new connection is accepted.
    fn accepts_connection(&self, peer: Peer) -> bool;

    /// Writes the answer to `out`.
    fn handle(&self, request: Request, peer: Peer, out: &mut dyn Write) -> io::Result<NextAction>;
}

/// Listens for requests until shutdown. Returns the bound address.
pub fn listen(
    address: SocketAddr,
    tls: Option<Arc<dyn TlsAcceptor>>,
    threads: &Arc<ThreadGroup>,
    handler: Arc<dyn RequestHandler>,
) -> Result<SocketAddr, StartError> {
    let threads_of_connections = Arc::clone(threads);
    accept_each(address, threads, move |socket, address| {
        let peer = Peer { address, secure: tls.is_some() };
        let Some(_guard) = threads_of_connections.watch(&socket) else { return };
        if handler.accepts_connection(peer) {
            let _ = connection(socket, tls.clone(), peer, handler.as_ref());
        }
    })
}

/// Accepts connections until shutdown, and serves each on a thread of its own. Returns the bound address.
pub fn accept_each(
    address: SocketAddr,
    threads: &Arc<ThreadGroup>,
    serve: impl Fn(TcpStream, SocketAddr) + Send + Sync + 'static,
) -> Result<SocketAddr, StartError> {
    let bad = |error: io::Error| {
        let advice = match error.kind() {
            io::ErrorKind::AddrInUse => ": is a simulator running there? Port 0 takes a free one",
            io::ErrorKind::AddrNotAvailable => ": is it an address of this machine?",
            _ => "",
        };
        StartError::new(format!("listening on {address}: {}{advice}", reason(&error)))
    };
    let listener = TcpListener::bind(address).map_err(bad)?;
    let bound = listener.local_addr().map_err(bad)?;
    let (own_threads, serve) = (Arc::clone(threads), Arc::new(serve));
    let started = threads.spawn("accept", move || {
        while !own_threads.stopping() {
            // Possibly out of file descriptors: other threads may close some.
            let Ok((socket, address)) = listener.accept() else {
                std::thread::yield_now();
                continue;
            };
            if own_threads.stopping() {
                continue;
            }
            let serve = Arc::clone(&serve);
            own_threads.spawn("connection", move || serve(socket, address));
        }
    });
    if started {
        Ok(bound)
    } else {
        Err(StartError::new("cannot start the thread that accepts connections".to_owned()))
    }
}

/// Wakes `accept_each`, which then checks whether to stop.
pub fn wake(address: SocketAddr) {
    let _ = TcpStream::connect_timeout(&address, Duration::from_secs(1));
}

fn connection(
    socket: TcpStream,
    tls: Option<Arc<dyn TlsAcceptor>>,
    peer: Peer,
    handler: &dyn RequestHandler,
) -> io::Result<()> {
    socket.set_read_timeout(Some(IDLE_TIMEOUT))?;
    socket.set_write_timeout(Some(IDLE_TIMEOUT))?;
    socket.set_nodelay(true)?;
    let Some(tls) = tls else {
        let mut socket = socket;
        let end = serve_requests(&mut socket, peer, handler)?;
        return close(&socket, end);
    };
    let mut stream = tls.accept(socket)?;
    let end = serve_requests(&mut stream, peer, handler)?;
    if end == NextAction::Close {
        stream.close_notify()?;
    }
    close(stream.socket(), end)
}

fn serve_requests(
    stream: &mut (impl Read + Write),
    peer: Peer,
    handler: &dyn RequestHandler,
) -> io::Result<NextAction> {
    let mut pending = Vec::new();
    loop {
        let request = match request::read(stream, &mut pending) {
            Ok(request) => request,
            Err(RequestError::Closed) => return Ok(NextAction::Close),
            Err(RequestError::Io(error)) => return Err(error),
            Err(RequestError::Unreadable) => {
                stream.write_all(&Response::refusal(400).to_bytes(false))?;
                stream.flush()?;
                return Ok(NextAction::Close);
            }
        };
        let after = handler.handle(request, peer, stream)?;
        stream.flush()?;
        if after != NextAction::KeepOpen {
            return Ok(after);
        }
    }
}

/// Waits a moment for the peer to close, since a reset could overtake the end of the answer.
fn close(mut socket: &TcpStream, end: NextAction) -> io::Result<()> {
    if end == NextAction::Abort {
        return socket.shutdown(Shutdown::Both);
    }
    socket.shutdown(Shutdown::Write)?;
    socket.set_read_timeout(Some(LINGER_TIME))?;
    let mut buffer = [0; 1024];
    while socket.read(&mut buffer)? > 0 {}
    Ok(())
}
