//! The socket of an event connection, with TLS or without. Nothing here waits.

use std::io::{self, ErrorKind, Read, Write};
use std::net::SocketAddr;

use mio::net::TcpStream;
use rustls::ClientConnection;
use zeroize::Zeroizing;

use super::connecting::Attempt;
use crate::sys::open_connection::OpenConnection;
use crate::sys::socket;

pub(super) struct Wire {
    /// Dropped before the socket.
    _open: OpenConnection,
    stream: TcpStream,
    address: SocketAddr,
    tls: Option<Box<ClientConnection>>,
    /// Not written yet. Contains the password.
    out: Zeroizing<Vec<u8>>,
    /// The peer has ended the connection.
    ended: bool,
}

pub(super) enum Broken {
    Io(io::Error),
    Tls(rustls::Error),
}

impl From<io::Error> for Broken {
    fn from(error: io::Error) -> Broken {
        Broken::Io(error)
    }
}

impl Wire {
    pub fn new(attempt: Attempt, tls: Option<Box<ClientConnection>>) -> Wire {
        let Attempt { open, stream, address } = attempt;
        // The login must not wait for an acknowledgement of the handshake.
        let _ = stream.set_nodelay(true);
        // A peer that has vanished is noticed, also while nothing is sent.
        let _ = socket::keep_alive(&stream);
        Wire { _open: open, stream, address, tls, out: Zeroizing::default(), ended: false }
    }

    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Whether a login can be written: the TLS handshake is over.
    pub fn is_ready(&self) -> bool {
        self.tls.as_ref().is_none_or(|tls| !tls.is_handshaking())
    }

    /// Adds a text to what [`Wire::flush`] writes.
    pub fn put(&mut self, text: &str) -> io::Result<()> {
        match &mut self.tls {
            Some(tls) => tls.writer().write_all(text.as_bytes()),
            None => {
                // Space for all of it, so that nothing is left behind where it was before.
                self.out.reserve_exact(text.len());
                self.out.extend_from_slice(text.as_bytes());
                Ok(())
            }
        }
    }

    /// Writes as much as the socket takes.
    pub fn flush(&mut self) -> io::Result<()> {
        loop {
            let written = match &mut self.tls {
                Some(tls) if tls.wants_write() => tls.write_tls(&mut self.stream),
                None if !self.out.is_empty() => self.stream.write(&self.out),
                _ => return Ok(()),
            };
            match written {
                Ok(0) => return Err(ErrorKind::WriteZero.into()),
                Ok(len) if self.tls.is_none() && len >= self.out.len() => self.out = Zeroizing::default(),
                Ok(len) if self.tls.is_none() => drop(self.out.drain(..len)),
                Ok(_) => {}
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) if error.kind() == ErrorKind::WouldBlock => return Ok(()),
                Err(error) => return Err(error),
            }
        }
    }

    /// Reads what has arrived. `None`: nothing at the moment; 0: the peer has ended the connection.
    pub fn read(&mut self, buffer: &mut [u8]) -> Result<Option<usize>, Broken> {
        let Wire { tls: Some(tls), stream, ended, .. } = self else {
            return Ok(available(|| self.stream.read(buffer))?);
        };
        loop {
            match tls.reader().read(buffer) {
                Ok(len) => return Ok(Some(len)),
                // Without `close_notify`, as some servers do.
                Err(error) if error.kind() == ErrorKind::UnexpectedEof => return Ok(Some(0)),
                Err(error) if error.kind() != ErrorKind::WouldBlock => return Err(error.into()),
                Err(_) if *ended => return Ok(Some(0)),
                Err(_) => {}
            }
            match available(|| tls.read_tls(stream))? {
                None => return Ok(None),
                Some(0) => *ended = true,
                Some(_) => {}
            }
            tls.process_new_packets().map_err(Broken::Tls)?;
            while tls.wants_write() {
                // What cannot be written now is written by `flush`; a broken connection is read to its end.
                if tls.write_tls(stream).is_err() {
                    break;
                }
            }
        }
    }
}

fn available(mut read: impl FnMut() -> io::Result<usize>) -> io::Result<Option<usize>> {
    loop {
        match read() {
            Err(error) if error.kind() == ErrorKind::WouldBlock => return Ok(None),
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            read => return read.map(Some),
        }
    }
}
