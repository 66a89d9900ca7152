//! The contents of a certificate, to be confirmed by a person.

use x509_cert::Certificate;
use x509_cert::certificate::Version;
use x509_cert::der::Decode;
use x509_cert::der::asn1::ObjectIdentifier;
use x509_cert::time::Time;

use super::verifier::fingerprint;
use crate::error::{Error, Kind, Result};

/// The certificate of a PBX.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CertificateInfo {
    /// The value for `tls.pin_sha256`.
    pub sha256: String,
    pub subject: String,
    pub issuer: String,
    /// ISO 8601, UTC.
    pub not_before: String,
    pub not_after: String,
    /// Such as `RSA 2048`.
    pub key: String,
    /// Of X.509: 1 or 3.
    pub version: u8,
}

const RSA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.1");
const EC: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.2.1");
const ED25519: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.101.112");

impl CertificateInfo {
    pub fn read(der: &[u8]) -> Result<CertificateInfo> {
        let certificate = Certificate::from_der(der)
            .map_err(|error| Error::new(Kind::Tls, format!("the certificate cannot be read: {error}")))?;
        let content = certificate.tbs_certificate();
        Ok(CertificateInfo {
            sha256: fingerprint(der).to_string(),
            subject: content.subject().to_string(),
            issuer: content.issuer().to_string(),
            not_before: written(&content.validity().not_before),
            not_after: written(&content.validity().not_after),
            key: key(&certificate),
            version: match content.version() {
                Version::V1 => 1,
                Version::V2 => 2,
                Version::V3 => 3,
            },
        })
    }
}

fn written(time: &Time) -> String {
    time.to_date_time().to_string()
}

fn key(certificate: &Certificate) -> String {
    let info = certificate.tbs_certificate().subject_public_key_info();
    let bytes = info.subject_public_key.as_bytes().unwrap_or_default();
    match info.algorithm.oid {
        RSA => match rsa_bits(bytes) {
            Some(bits) => format!("RSA {bits}"),
            None => "RSA".to_owned(),
        },
        // A point is one byte followed by two coordinates.
        EC => format!("EC {}", (bytes.len().saturating_sub(1) / 2).saturating_mul(8)),
        ED25519 => "Ed25519".to_owned(),
        other => other.to_string(),
    }
}

/// The modulus is the first of the two integers of a key.
fn rsa_bits(key: &[u8]) -> Option<usize> {
    let numbers: Vec<x509_cert::der::asn1::Uint> = Decode::from_der(key).ok()?;
    let modulus = numbers.first()?.as_bytes();
    let zeros = usize::try_from(modulus.first()?.leading_zeros()).ok()?;
    modulus.len().checked_mul(8)?.checked_sub(zeros)
}
