//! Which certificates are taken, and TLS over a non-blocking socket.
//!
//! The factory certificate of a PBX is self-signed, may be marked as an authority, and names no address; so a pin
//! of the certificate's SHA-256 stands in for name, issuer and dates. The signature of the handshake is verified
//! in every case, also with `tls.verify=off`: else a pin would prove nothing.

use std::io::{self, ErrorKind};
use std::sync::{Arc, OnceLock};
use std::time::Instant;

use ring::digest;
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::client::{Resumption, WebPkiServerVerifier};
use rustls::crypto::{self, CryptoProvider};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::{
    AlertDescription, CertificateError, ClientConfig, ClientConnection, DigitallySignedStruct,
    PeerIncompatible, RootCertStore, SignatureScheme,
};

use super::active::{self, State};
use super::socket::Socket;
use crate::config::{self, Fingerprint, Url, Verify};
use crate::error::{Error, Kind, Result};

/// Sessions kept for resumption: a PBX that closes each connection costs a quarter of the CPU with them.
const SESSIONS: usize = 8;

fn provider() -> &'static Arc<CryptoProvider> {
    static PROVIDER: OnceLock<Arc<CryptoProvider>> = OnceLock::new();
    PROVIDER.get_or_init(|| Arc::new(crypto::ring::default_provider()))
}

/// One configuration a client, made once: it holds the sessions to resume.
pub fn client_config(settings: &config::Tls) -> Result<Arc<ClientConfig>> {
    let verifier = Arc::new(Judge::new(settings)?);
    let mut config = ClientConfig::builder_with_provider(Arc::clone(provider()))
        .with_safe_default_protocol_versions()
        .map_err(|error| Error::internal(format!("TLS cannot be set up: {error}")))?
        .dangerous()
        .with_custom_certificate_verifier(verifier)
        .with_no_client_auth();
    config.resumption = Resumption::in_memory_sessions(SESSIONS);
    Ok(Arc::new(config))
}

fn fingerprint(certificate: &[u8]) -> Fingerprint {
    let mut sum = [0; 32];
    for (to, from) in sum.iter_mut().zip(digest::digest(&digest::SHA256, certificate).as_ref()) {
        *to = *from;
    }
    Fingerprint::new(sum)
}

/// Says whether a certificate is taken.
#[derive(Debug)]
struct Judge {
    /// Certificates that are right as they are.
    known: Vec<Fingerprint>,
    authorities: Option<Arc<WebPkiServerVerifier>>,
    anything_goes: bool,
}

impl Judge {
    /// With pins alone, only they count. With `tls.ca_file`, what it signed counts too, and so does a certificate
    /// that stands in it itself: people export the one of their PBX and name it there.
    fn new(settings: &config::Tls) -> Result<Judge> {
        let mut known = settings.pins.clone();
        if settings.verify == Verify::Off {
            return Ok(Judge { known, authorities: None, anything_goes: true });
        }
        let authorities = match &settings.ca_file {
            Some(file) => {
                let unreadable = |reason: String| {
                    Error::invalid_argument(format!("tls.ca_file '{}' {reason}", file.display()))
                };
                let mut roots = RootCertStore::empty();
                let certificates = CertificateDer::pem_file_iter(file)
                    .and_then(Iterator::collect::<std::result::Result<Vec<_>, _>>)
                    .map_err(|error| unreadable(format!("cannot be read as PEM: {error}")))?;
                if certificates.is_empty() {
                    return Err(unreadable("holds no certificate".to_owned()));
                }
                known.extend(certificates.iter().map(|certificate| fingerprint(certificate)));
                roots.add_parsable_certificates(certificates);
                authorities(roots)?
            }
            None if known.is_empty() => authorities(system_roots()?)?,
            None => None,
        };
        Ok(Judge { known, authorities, anything_goes: false })
    }
}

fn authorities(roots: RootCertStore) -> Result<Option<Arc<WebPkiServerVerifier>>> {
    if roots.is_empty() {
        return Ok(None);
    }
    WebPkiServerVerifier::builder_with_provider(Arc::new(roots), Arc::clone(provider()))
        .build()
        .map(Some)
        .map_err(|error| Error::internal(format!("certificates cannot be verified: {error}")))
}

/// The certificates that the system trusts, read once a process.
fn system_roots() -> Result<RootCertStore> {
    static ROOTS: OnceLock<RootCertStore> = OnceLock::new();
    let roots = ROOTS.get_or_init(|| {
        let mut roots = RootCertStore::empty();
        roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
        roots
    });
    if roots.is_empty() {
        return Err(Error::new(
            Kind::Tls,
            "this system has no trusted certificates: set tls.pin_sha256 or tls.ca_file, or install them",
        ));
    }
    Ok(roots.clone())
}

impl ServerCertVerifier for Judge {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        server_name: &ServerName<'_>,
        ocsp_response: &[u8],
        now: UnixTime,
    ) -> std::result::Result<ServerCertVerified, rustls::Error> {
        let shown = fingerprint(end_entity);
        if let Some(state) = active::current() {
            state.certificate.set(Some(shown));
        }
        if self.anything_goes || self.known.contains(&shown) {
            return Ok(ServerCertVerified::assertion());
        }
        match &self.authorities {
            Some(authorities) => {
                authorities.verify_server_cert(end_entity, intermediates, server_name, ocsp_response, now)
            }
            None => Err(CertificateError::ApplicationVerificationFailure.into()),
        }
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> std::result::Result<HandshakeSignatureValid, rustls::Error> {
        let algorithms = &provider().signature_verification_algorithms;
        crypto::verify_tls12_signature(message, certificate, signed, algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> std::result::Result<HandshakeSignatureValid, rustls::Error> {
        let algorithms = &provider().signature_verification_algorithms;
        crypto::verify_tls13_signature(message, certificate, signed, algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        provider().signature_verification_algorithms.supported_schemes()
    }
}

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

/// Makes a connection private.
pub fn shake_hands(
    config: Arc<ClientConfig>,
    name: ServerName<'static>,
    socket: &Socket,
    url: &Url,
    state: &State,
    deadline: Instant,
) -> Result<ClientConnection> {
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
    let text = match error {
        rustls::Error::InvalidCertificate(CertificateError::BadSignature) => format!(
            "{url} shows a certificate, but could not prove that it holds its key (bad signature): somebody may be \
             listening in between"
        ),
        rustls::Error::InvalidCertificate(reason) => {
            let shown = state.certificate.get().map(|sum| sum.to_string()).unwrap_or_default();
            let why = match reason {
                CertificateError::ApplicationVerificationFailure => {
                    "it is not one that tls.pin_sha256 or tls.ca_file names".to_owned()
                }
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
