//! Errors of TLS, with advice.

use std::fmt;
use std::io;
use std::sync::Arc;

use rustls::{AlertDescription, CertificateError, OtherError, PeerIncompatible};

use crate::config::{Fingerprint, Url};
use crate::error::{Error, Kind};

/// A rejected certificate. `rustls` passes it from the verifier to the code that connects.
#[derive(Debug)]
pub struct Rejected {
    /// Fingerprint of the certificate of the PBX.
    pub sha256: Fingerprint,
    pub cause: CertificateError,
    /// It is of a kind that is accepted only when pinned.
    pub weak: bool,
}

impl fmt::Display for Rejected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "certificate {} rejected: {}", self.sha256, self.cause)
    }
}

impl std::error::Error for Rejected {}

impl From<Rejected> for rustls::Error {
    fn from(rejected: Rejected) -> rustls::Error {
        CertificateError::Other(OtherError(Arc::new(rejected))).into()
    }
}

/// Our own error, if it was passed through `rustls` inside an I/O error.
fn carried(error: &io::Error) -> Option<Error> {
    error.get_ref().and_then(|inner| inner.downcast_ref::<Error>()).cloned()
}

/// The error of an established connection.
pub fn broken(error: &io::Error) -> Error {
    carried(error)
        .unwrap_or_else(|| Error::new(Kind::Io, format!("the connection to the PBX broke: {error}")))
}

/// The error of a handshake, which `rustls` reports as an I/O error.
pub fn of_handshake_io(error: &io::Error, url: &Url) -> Error {
    if let Some(error) = carried(error) {
        return error;
    }
    match error.get_ref().and_then(|inner| inner.downcast_ref::<rustls::Error>()) {
        Some(error) => of_handshake(error, url),
        None => Error::new(
            Kind::Tls,
            format!(
                "{url} ended the connection during the TLS handshake: is this its HTTPS port? If it speaks plain HTTP, \
                 set url to http://{}",
                url.authority()
            ),
        ),
    }
}

pub fn of_handshake(error: &rustls::Error, url: &Url) -> Error {
    let text = match error {
        rustls::Error::InvalidCertificate(CertificateError::Other(OtherError(inner))) => {
            match inner.downcast_ref::<Rejected>() {
                Some(rejected) => of_certificate(rejected, url),
                None => format!("the certificate of {url} is not trusted: {inner}"),
            }
        }
        rustls::Error::InvalidCertificate(CertificateError::BadSignature) => format!(
            "{url} shows a certificate, but could not prove that it holds its key (bad signature): somebody may be \
             listening in between"
        ),
        rustls::Error::InvalidMessage(_) => format!(
            "{url} does not speak TLS: is this its HTTPS port? If it speaks plain HTTP, set url to http://{}",
            url.authority()
        ),
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

fn of_certificate(rejected: &Rejected, url: &Url) -> String {
    let shown = rejected.sha256;
    if rejected.weak {
        return format!(
            "the certificate of {url} has a key of less than 2048 bits, or is of X.509 version 1, which is accepted \
             only when it is pinned; if it is the certificate of your PBX, set tls.pin_sha256 to {shown}"
        );
    }
    let why = match &rejected.cause {
        CertificateError::ApplicationVerificationFailure => {
            "it matches neither tls.pin_sha256 nor tls.ca_file".to_owned()
        }
        CertificateError::UnknownIssuer => {
            "it is not signed by an authority that this system trusts".to_owned()
        }
        CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
            "it is for another name".to_owned()
        }
        CertificateError::Expired | CertificateError::ExpiredContext { .. } => "it has expired".to_owned(),
        CertificateError::Other(_) => "it is marked as an authority, not as a server certificate".to_owned(),
        other => format!("{other}"),
    };
    format!(
        "the certificate of {url} is not trusted ({why}); if it is the certificate of your PBX, set tls.pin_sha256 to \
         {shown}"
    )
}
