//! Verifies certificates.
//!
//! The factory certificate of a PBX is self-signed, may be marked as an authority, and contains no address; a pin of
//! its SHA-256 replaces the checks of name, issuer and dates. The signature of the handshake is always verified, even
//! with `tls.verify=off`: otherwise a pin would prove nothing.
//!
//! Old PBXs have keys and certificates that webpki does not support: 1024-bit RSA, X.509 version 1. If pinned, or with
//! `tls.verify=off`, they are accepted, and the signature is verified here.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use once_cell::race::OnceBox;
use ring::{digest, signature};
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::client::{Resumption, WebPkiServerVerifier};
use rustls::crypto::{self, CryptoProvider};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::{CertificateError, ClientConfig, DigitallySignedStruct, RootCertStore, SignatureScheme};
use x509_cert::Certificate;
use x509_cert::der::Decode;

use super::error::Rejected;
use super::roots;
use crate::config::{self, Fingerprint, Verify};
use crate::error::{Error, Result};
use crate::sys::file;

/// No file of certificates is larger.
const MAX_CA_BYTES: u64 = 16 << 20;

/// Number of sessions kept for resumption, which cuts the CPU time to a quarter for a PBX that closes each connection.
const SESSIONS: usize = 8;

fn provider() -> &'static Arc<CryptoProvider> {
    // Never blocks, even in a child that was forked while another thread created it.
    static PROVIDER: OnceBox<Arc<CryptoProvider>> = OnceBox::new();
    PROVIDER.get_or_init(|| Box::new(Arc::new(crypto::ring::default_provider())))
}

/// The TLS settings of one client; created once, since it holds the sessions to resume.
pub struct Policy {
    usual: Arc<ClientConfig>,
    /// For a pinned key that is too short for the signatures of TLS 1.3.
    legacy: Arc<ClientConfig>,
    short_key: Arc<AtomicBool>,
}

impl Policy {
    /// `None` for plain HTTP; the settings are checked nevertheless, so that a contradiction is found before the
    /// change to HTTPS.
    pub fn new(settings: &config::Tls, https: bool) -> Result<Option<Policy>> {
        refuse_contradiction(settings)?;
        if https { Policy::of(PinnedCertVerifier::new(settings)?).map(Some) } else { Ok(None) }
    }

    /// Accepts any certificate, to be shown to a person. Nothing may be sent over such a connection.
    pub fn for_inspection() -> Result<Policy> {
        Policy::of(PinnedCertVerifier {
            inspect_only: true,
            accept_any: true,
            ..PinnedCertVerifier::default()
        })
    }

    fn of(verifier: PinnedCertVerifier) -> Result<Policy> {
        let short_key = Arc::clone(&verifier.short_key);
        let legacy = PinnedCertVerifier { legacy: true, ..verifier.clone() };
        Ok(Policy {
            usual: client_config(verifier, rustls::ALL_VERSIONS)?,
            legacy: client_config(legacy, &[&rustls::version::TLS12])?,
            short_key,
        })
    }

    pub fn config(&self) -> &Arc<ClientConfig> {
        if self.needs_legacy() { &self.legacy } else { &self.usual }
    }

    /// Whether the PBX has presented a pinned key that only the legacy policy can verify.
    pub fn needs_legacy(&self) -> bool {
        self.short_key.load(Ordering::Relaxed)
    }
}

fn client_config(
    verifier: PinnedCertVerifier,
    versions: &[&'static rustls::SupportedProtocolVersion],
) -> Result<Arc<ClientConfig>> {
    let mut config = ClientConfig::builder_with_provider(Arc::clone(provider()))
        .with_protocol_versions(versions)
        .map_err(|error| Error::internal(format!("TLS cannot be set up: {error}")))?
        .dangerous()
        .with_custom_certificate_verifier(Arc::new(verifier))
        .with_no_client_auth();
    config.resumption = Resumption::in_memory_sessions(SESSIONS);
    Ok(Arc::new(config))
}

pub fn fingerprint(certificate: &[u8]) -> Fingerprint {
    let mut sum = [0; 32];
    for (to, from) in sum.iter_mut().zip(digest::digest(&digest::SHA256, certificate).as_ref()) {
        *to = *from;
    }
    Fingerprint::new(sum)
}

/// Decides whether a certificate is accepted.
#[derive(Clone, Debug, Default)]
struct PinnedCertVerifier {
    /// Certificates that are accepted without further checks.
    known: Vec<Fingerprint>,
    authorities: Option<Arc<WebPkiServerVerifier>>,
    accept_any: bool,
    /// Only the certificate is needed: nothing will be sent.
    inspect_only: bool,
    /// Offers only signatures that a short key can make.
    legacy: bool,
    short_key: Arc<AtomicBool>,
}

/// The certificates of `tls.ca_file`.
fn certificates_in(file: &Path) -> Result<Vec<CertificateDer<'static>>> {
    let unreadable =
        |reason: String| Error::invalid_argument(format!("tls.ca_file '{}' {reason}", file.display()));
    let bytes = file::read_regular(file, MAX_CA_BYTES)
        .map_err(|error| unreadable(format!("cannot be read: {error}")))?;
    let certificates: Vec<_> = CertificateDer::pem_slice_iter(&bytes)
        .collect::<std::result::Result<_, _>>()
        .map_err(|error| unreadable(format!("cannot be read as PEM: {error}")))?;
    if certificates.is_empty() {
        return Err(unreadable("contains no certificate".to_owned()));
    }
    Ok(certificates)
}

impl PinnedCertVerifier {
    /// With pins only, a certificate must match one. With `tls.ca_file`, certificates signed by those in the file are
    /// accepted too, and so are those in the file themselves: users export the certificate of their PBX and use it
    /// there.
    fn new(settings: &config::Tls) -> Result<PinnedCertVerifier> {
        let mut known = settings.pins.clone();
        if settings.verify == Verify::Off {
            return Ok(PinnedCertVerifier { known, accept_any: true, ..PinnedCertVerifier::default() });
        }
        let authorities = match &settings.ca_file {
            Some(file) => {
                let mut roots = RootCertStore::empty();
                let certificates = certificates_in(file)?;
                known.extend(certificates.iter().map(|certificate| fingerprint(certificate)));
                roots.add_parsable_certificates(certificates);
                authorities(roots)?
            }
            None if known.is_empty() => authorities(roots::of_the_system()?.clone())?,
            None => None,
        };
        Ok(PinnedCertVerifier { known, authorities, ..PinnedCertVerifier::default() })
    }
}

/// `tls.verify=off` would override the other trust settings, which cannot be intended.
fn refuse_contradiction(settings: &config::Tls) -> Result<()> {
    let overruled = match settings {
        config::Tls { verify: Verify::On, .. } => return Ok(()),
        config::Tls { pins, .. } if !pins.is_empty() => "tls.pin_sha256",
        config::Tls { ca_file: Some(_), .. } => "tls.ca_file",
        _ => return Ok(()),
    };
    Err(Error::invalid_argument(format!(
        "tls.verify=off would accept any certificate in spite of {overruled}: remove one of the two"
    )))
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

impl ServerCertVerifier for PinnedCertVerifier {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        server_name: &ServerName<'_>,
        ocsp_response: &[u8],
        now: UnixTime,
    ) -> std::result::Result<ServerCertVerified, rustls::Error> {
        let sha256 = fingerprint(end_entity);
        if self.accept_any || self.known.contains(&sha256) {
            return Ok(ServerCertVerified::assertion());
        }
        let verdict = match &self.authorities {
            Some(authorities) => {
                authorities.verify_server_cert(end_entity, intermediates, server_name, ocsp_response, now)
            }
            None => Err(CertificateError::ApplicationVerificationFailure.into()),
        };
        verdict.map_err(|error| match error {
            rustls::Error::InvalidCertificate(cause) => Rejected { sha256, cause, weak: false }.into(),
            other => other,
        })
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> std::result::Result<HandshakeSignatureValid, rustls::Error> {
        self.verify_signature(message, certificate, signed, || {
            let algorithms = &provider().signature_verification_algorithms;
            crypto::verify_tls12_signature(message, certificate, signed, algorithms)
        })
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> std::result::Result<HandshakeSignatureValid, rustls::Error> {
        self.verify_signature(message, certificate, signed, || {
            let algorithms = &provider().signature_verification_algorithms;
            crypto::verify_tls13_signature(message, certificate, signed, algorithms)
        })
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        let all = provider().signature_verification_algorithms.supported_schemes();
        if !self.legacy {
            return all;
        }
        use SignatureScheme::{RSA_PKCS1_SHA256, RSA_PKCS1_SHA512};
        all.into_iter().filter(|scheme| matches!(*scheme, RSA_PKCS1_SHA256 | RSA_PKCS1_SHA512)).collect()
    }
}

impl PinnedCertVerifier {
    /// Verifies with webpki; if webpki cannot read the certificate, and it is pinned or any is accepted, with our own
    /// code. Others are then rejected with a message that suggests a pin.
    fn verify_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
        by_webpki: impl FnOnce() -> std::result::Result<HandshakeSignatureValid, rustls::Error>,
    ) -> std::result::Result<HandshakeSignatureValid, rustls::Error> {
        if self.inspect_only {
            return Ok(HandshakeSignatureValid::assertion());
        }
        let refusal = match by_webpki() {
            Ok(valid) => return Ok(valid),
            Err(refusal) => refusal,
        };
        let sha256 = fingerprint(certificate);
        let taken = self.accept_any || self.known.contains(&sha256);
        match (verify_by_key(message, certificate, signed), refusal) {
            (Some(Verdict::Valid), _) if taken => Ok(HandshakeSignatureValid::assertion()),
            (Some(Verdict::TooShort), refusal) if taken => {
                self.short_key.store(true, Ordering::Relaxed);
                Err(refusal)
            }
            (Some(_), rustls::Error::InvalidCertificate(cause)) => {
                Err(Rejected { sha256, cause, weak: true }.into())
            }
            (_, refusal) => Err(refusal),
        }
    }
}

enum Verdict {
    Valid,
    /// RSA of less than 2048 bits, for which this kind of signature cannot be verified.
    TooShort,
}

/// Verifies a signature with the key of the certificate alone. `None`: it is wrong, or the key is of another kind.
fn verify_by_key(message: &[u8], certificate: &[u8], signed: &DigitallySignedStruct) -> Option<Verdict> {
    use SignatureScheme as Scheme;
    const SHORT: usize = 256;
    let certificate = Certificate::from_der(certificate).ok()?;
    let key = certificate.tbs_certificate().subject_public_key_info().subject_public_key.as_bytes()?;
    let algorithm: &dyn signature::VerificationAlgorithm = match signed.scheme {
        Scheme::RSA_PKCS1_SHA256 => &signature::RSA_PKCS1_1024_8192_SHA256_FOR_LEGACY_USE_ONLY,
        Scheme::RSA_PKCS1_SHA384 => &signature::RSA_PKCS1_2048_8192_SHA384,
        Scheme::RSA_PKCS1_SHA512 => &signature::RSA_PKCS1_1024_8192_SHA512_FOR_LEGACY_USE_ONLY,
        Scheme::RSA_PSS_SHA256 => &signature::RSA_PSS_2048_8192_SHA256,
        Scheme::RSA_PSS_SHA384 => &signature::RSA_PSS_2048_8192_SHA384,
        Scheme::RSA_PSS_SHA512 => &signature::RSA_PSS_2048_8192_SHA512,
        Scheme::ECDSA_NISTP256_SHA256 => &signature::ECDSA_P256_SHA256_ASN1,
        Scheme::ECDSA_NISTP384_SHA384 => &signature::ECDSA_P384_SHA384_ASN1,
        Scheme::ED25519 => &signature::ED25519,
        _ => return None,
    };
    if signature::UnparsedPublicKey::new(algorithm, key).verify(message, signed.signature()).is_ok() {
        return Some(Verdict::Valid);
    }
    // An RSA signature is as long as its key.
    let rsa = !matches!(
        signed.scheme,
        Scheme::ECDSA_NISTP256_SHA256 | Scheme::ECDSA_NISTP384_SHA384 | Scheme::ED25519
    );
    let legacy = matches!(signed.scheme, Scheme::RSA_PKCS1_SHA256 | Scheme::RSA_PKCS1_SHA512);
    (rsa && !legacy && signed.signature().len() < SHORT).then_some(Verdict::TooShort)
}
