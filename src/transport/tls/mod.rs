//! TLS over a non-blocking socket.

mod error;
mod inspect;
mod roots;
mod verifier;

use std::io::{self, ErrorKind};
use std::sync::Arc;
use std::time::Instant;

use rustls::pki_types::ServerName;
use rustls::{ClientConfig, ClientConnection};

pub use error::of_handshake;
pub use inspect::CertificateInfo;
pub use verifier::Policy;

use super::context::RequestContext;
use super::socket::Socket;
use crate::config::Url;
use crate::error::{Error, Kind, Result};
use error::broken;

/// Adapts a socket to `rustls` for one operation.
struct Io<'a> {
    socket: &'a mut Socket,
    context: &'a RequestContext,
    deadline: Instant,
}

impl io::Read for Io<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.socket.read(buffer, self.context, self.deadline).map_err(io::Error::other)
    }
}

impl io::Write for Io<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.socket.write_all(bytes, self.context, self.deadline).map_err(io::Error::other)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Reads available bytes without waiting.
struct ReadNow<'a>(&'a mut Socket);

impl io::Read for ReadNow<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.0.read_now(buffer)
    }
}

/// The host of a URL as a TLS server name.
pub fn server_name(url: &Url) -> Result<ServerName<'static>> {
    ServerName::try_from(url.host().to_owned())
        .map_err(|_| Error::invalid_argument(format!("url: '{}' cannot be a TLS host", url.host())))
}

/// Performs the TLS handshake.
pub fn handshake(
    config: Arc<ClientConfig>,
    name: ServerName<'static>,
    socket: &mut Socket,
    url: &Url,
    context: &RequestContext,
    deadline: Instant,
) -> Result<ClientConnection> {
    socket.send_at_once()?;
    let mut tls = ClientConnection::new(config, name).map_err(|error| error::of_handshake(&error, url))?;
    let mut io = Io { socket, context, deadline };
    while tls.is_handshaking() {
        tls.complete_io(&mut io).map_err(|error| error::of_handshake_io(&error, url))?;
    }
    Ok(tls)
}

pub fn write_all(
    tls: &mut ClientConnection,
    socket: &mut Socket,
    bytes: &[u8],
    context: &RequestContext,
    deadline: Instant,
) -> Result<()> {
    let mut io = Io { socket, context, deadline };
    let mut rest = bytes;
    while !rest.is_empty() {
        let taken = io::Write::write(&mut tls.writer(), rest).map_err(|error| broken(&error))?;
        rest = rest.get(taken..).unwrap_or_default();
        while tls.wants_write() {
            tls.write_tls(&mut io).map_err(|error| broken(&error))?;
        }
    }
    Ok(())
}

/// The result of a read.
pub struct Received {
    /// 0: the peer has closed the connection. Some web servers of PBXs do so without `close_notify`; the length or the
    /// content then tells whether the response is complete.
    pub count: usize,
    /// A `close_notify` has arrived, perhaps together with the last bytes.
    pub close_notify: bool,
}

pub fn read(
    tls: &mut ClientConnection,
    socket: &mut Socket,
    buffer: &mut [u8],
    context: &RequestContext,
    deadline: Instant,
) -> Result<Received> {
    let mut io = Io { socket, context, deadline };
    let mut close_notify = false;
    loop {
        match io::Read::read(&mut tls.reader(), buffer) {
            Ok(count) => return Ok(Received { count, close_notify: close_notify || count == 0 }),
            Err(error) if error.kind() == ErrorKind::UnexpectedEof => {
                return Ok(Received { count: 0, close_notify });
            }
            Err(error) if error.kind() == ErrorKind::WouldBlock => {}
            Err(error) => return Err(broken(&error)),
        }
        tls.read_tls(&mut io).map_err(|error| broken(&error))?;
        let state = tls
            .process_new_packets()
            .map_err(|error| Error::new(Kind::Tls, format!("TLS broke: {error}")))?;
        close_notify |= state.peer_has_closed();
        while tls.wants_write() {
            tls.write_tls(&mut io).map_err(|error| broken(&error))?;
        }
    }
}

/// What arrived unsolicited on an idle connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unasked {
    /// Nothing, or only TLS messages such as a session ticket.
    Housekeeping,
    CloseNotify,
    /// Data, or an end without `close_notify`.
    Other,
}

/// Reads what arrived on an idle connection, without waiting.
pub fn read_unasked(tls: &mut ClientConnection, socket: &mut Socket) -> Unasked {
    while socket.peek().is_some() {
        match tls.read_tls(&mut ReadNow(socket)) {
            Ok(0) | Err(_) => return Unasked::Other,
            Ok(_) => {}
        }
        match tls.process_new_packets() {
            Ok(state) if state.peer_has_closed() => return Unasked::CloseNotify,
            Ok(state) if state.plaintext_bytes_to_read() == 0 => {}
            _ => return Unasked::Other,
        }
    }
    Unasked::Housekeeping
}
