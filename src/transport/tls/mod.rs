//! TLS over a non-blocking socket.

mod inspect;
mod verifier;

use std::io::{self, ErrorKind};
use std::sync::Arc;
use std::time::Instant;

use rustls::pki_types::ServerName;
use rustls::{AlertDescription, CertificateError, ClientConfig, ClientConnection, PeerIncompatible};

pub use inspect::CertificateInfo;
pub use verifier::Policy;

use super::active::State;
use super::socket::Socket;
use crate::config::Url;
use crate::error::{Error, Kind, Result};

/// A socket as `rustls` wants it, for the time of one operation.
struct Io<'a> {
    socket: &'a Socket,
    state: &'a State,
    deadline: Instant,
}

impl io::Read for Io<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.socket.read(buffer, self.state, self.deadline).map_err(io::Error::other)
    }
}

impl io::Write for Io<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.socket.write_all(bytes, self.state, self.deadline).map_err(io::Error::other)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The host of a URL as TLS names it.
pub fn server_name(url: &Url) -> Result<ServerName<'static>> {
    ServerName::try_from(url.host().to_owned())
        .map_err(|_| Error::invalid_argument(format!("url: '{}' cannot be a TLS host", url.host())))
}

/// Makes a connection private.
pub fn shake_hands(
    config: Arc<ClientConfig>,
    name: ServerName<'static>,
    socket: &Socket,
    url: &Url,
    state: &State,
    deadline: Instant,
) -> Result<ClientConnection> {
    socket.send_at_once()?;
    let mut tls = ClientConnection::new(config, name).map_err(|error| explain(&error, url, state))?;
    let mut io = Io { socket, state, deadline };
    while tls.is_handshaking() {
        tls.complete_io(&mut io).map_err(|error| explain_io(&error, url, state))?;
    }
    Ok(tls)
}

pub fn write_all(
    tls: &mut ClientConnection,
    socket: &Socket,
    bytes: &[u8],
    state: &State,
    deadline: Instant,
) -> Result<()> {
    let mut io = Io { socket, state, deadline };
    let mut rest = bytes;
    while !rest.is_empty() {
        let taken = io::Write::write(&mut tls.writer(), rest).map_err(|error| lost(&error))?;
        rest = rest.get(taken..).unwrap_or_default();
        while tls.wants_write() {
            tls.write_tls(&mut io).map_err(|error| lost(&error))?;
        }
    }
    Ok(())
}

/// 0: the other side has ended. Some web servers of PBXs do so without saying goodbye in TLS; whether the answer
/// was whole then shows by its length, or by its JSON.
pub fn read(
    tls: &mut ClientConnection,
    socket: &Socket,
    buffer: &mut [u8],
    state: &State,
    deadline: Instant,
) -> Result<usize> {
    let mut io = Io { socket, state, deadline };
    loop {
        match io::Read::read(&mut tls.reader(), buffer) {
            Ok(count) => return Ok(count),
            Err(error) if error.kind() == ErrorKind::UnexpectedEof => return Ok(0),
            Err(error) if error.kind() == ErrorKind::WouldBlock => {}
            Err(error) => return Err(lost(&error)),
        }
        tls.read_tls(&mut io).map_err(|error| lost(&error))?;
        tls.process_new_packets().map_err(|error| Error::new(Kind::Tls, format!("TLS broke: {error}")))?;
        while tls.wants_write() {
            tls.write_tls(&mut io).map_err(|error| lost(&error))?;
        }
    }
}

/// The other side has said goodbye.
pub fn has_ended(tls: &ClientConnection) -> bool {
    !tls.wants_read()
}

/// An idle connection has bytes to read: `true` if they were only TLS's own, such as a session ticket.
pub fn only_housekeeping(tls: &mut ClientConnection, socket: &Socket) -> bool {
    while socket.peek().is_some() {
        match tls.read_tls(&mut &**socket.stream()) {
            Ok(0) | Err(_) => return false,
            Ok(_) => {}
        }
        match tls.process_new_packets() {
            Ok(state) if state.plaintext_bytes_to_read() == 0 && !state.peer_has_closed() => {}
            _ => return false,
        }
    }
    true
}

/// Our own error, where one travelled through `rustls` in an I/O error.
fn carried(error: &io::Error) -> Option<Error> {
    error.get_ref().and_then(|inner| inner.downcast_ref::<Error>()).cloned()
}

fn lost(error: &io::Error) -> Error {
    carried(error)
        .unwrap_or_else(|| Error::new(Kind::Io, format!("the connection to the PBX broke: {error}")))
}

fn explain_io(error: &io::Error, url: &Url, state: &State) -> Error {
    if let Some(error) = carried(error) {
        return error;
    }
    match error.get_ref().and_then(|inner| inner.downcast_ref::<rustls::Error>()) {
        Some(error) => explain(error, url, state),
        None => Error::new(
            Kind::Tls,
            format!("{url} ended the connection during the TLS handshake: is this its HTTPS port?"),
        ),
    }
}

/// Says what to do, since a bare TLS error helps nobody.
fn explain(error: &rustls::Error, url: &Url, state: &State) -> Error {
    let shown = state.certificate.get().map(|sum| sum.to_string()).unwrap_or_default();
    let text = match error {
        rustls::Error::InvalidCertificate(_) if state.weak.get() => format!(
            "the certificate of {url} has a key of less than 2048 bits, or is of X.509 version 1, which is taken only when \
             it is pinned; if it is that of your PBX, set tls.pin_sha256 to {shown}"
        ),
        rustls::Error::InvalidCertificate(CertificateError::BadSignature) => format!(
            "{url} shows a certificate, but could not prove that it holds its key (bad signature): somebody may be \
             listening in between"
        ),
        rustls::Error::InvalidCertificate(reason) => {
            let why = match reason {
                CertificateError::ApplicationVerificationFailure => {
                    "it is not one that tls.pin_sha256 or tls.ca_file names".to_owned()
                }
                CertificateError::UnknownIssuer => "nobody whom this system trusts has signed it".to_owned(),
                CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
                    "it is for another name".to_owned()
                }
                CertificateError::Expired | CertificateError::ExpiredContext { .. } => {
                    "it has expired".to_owned()
                }
                CertificateError::Other(_) => "it is not a server's, but marked as an authority".to_owned(),
                other => format!("{other}"),
            };
            format!(
                "the certificate of {url} is not trusted ({why}); if it is that of your PBX, set tls.pin_sha256 to {shown}"
            )
        }
        rustls::Error::InvalidMessage(_) => {
            format!("{url} does not speak TLS: is this its HTTPS port, or should url start with http://?")
        }
        rustls::Error::AlertReceived(
            AlertDescription::ProtocolVersion
            | AlertDescription::HandshakeFailure
            | AlertDescription::InsufficientSecurity,
        )
        | rustls::Error::PeerIncompatible(
            PeerIncompatible::ServerTlsVersionIsDisabledByOurConfig
            | PeerIncompatible::ServerDoesNotSupportTls12Or13
            | PeerIncompatible::Tls12NotOffered
            | PeerIncompatible::Tls12NotOfferedOrEnabled
            | PeerIncompatible::NoCipherSuitesInCommon
            | PeerIncompatible::NoKxGroupsInCommon,
        ) => format!(
            "{url} and this library have no TLS version and cipher in common: TLS 1.2 or 1.3 with ECDHE and AES-GCM or \
             ChaCha20 is needed; choose the security level 'High' for the web server of the PBX"
        ),
        other => format!("TLS with {url} failed: {other}"),
    };
    Error::new(Kind::Tls, text)
}
