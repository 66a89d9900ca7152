//! The certificates of the PBX: like the factory's, self-signed, marked as CA and without an address; or the one given.

use std::fmt::Display;
use std::fs::OpenOptions;
use std::io::{self, Write};
use std::path::Path;

use rcgen::{
    BasicConstraints, Certificate, CertificateParams, DistinguishedName, DnType, IsCa, KeyPair,
    KeyUsagePurpose, PKCS_RSA_SHA256,
};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer};

use crate::error::StartError;
use crate::hex::hex;
use crate::option_values::TlsVersions;
use crate::options::Options;

/// The key for clients that support only RSA. It is not secret: none of the dependencies can generate RSA keys.
const RSA_KEY: &[u8] = include_bytes!("rsa_key.pkcs8");

/// A certificate chain and its key.
pub struct Certified {
    pub chain: Vec<CertificateDer<'static>>,
    pub key: PrivateKeyDer<'static>,
}

pub struct Identity {
    pub shown: Certified,
    /// For clients that cannot use the other.
    pub fallback: Option<Certified>,
}

impl Identity {
    /// The one given, or a new one. If neither of the files exists, they are made, for the next start.
    pub fn of(options: &Options) -> Result<Self, StartError> {
        match (&options.cert, &options.key) {
            (Some(cert), Some(key)) => {
                if !cert.exists() && !key.exists() {
                    Certified::make_files(cert, key)?;
                }
                Ok(Self { shown: Certified::load(cert, key)?, fallback: None })
            }
            _ if options.tls == TlsVersions::Old => Ok(Self { shown: Certified::rsa()?, fallback: None }),
            _ => Ok(Self { shown: Certified::new()?, fallback: Some(Certified::rsa()?) }),
        }
    }

    pub fn leaf(&self) -> &[u8] {
        self.shown.chain.first().map_or(&[], |cert| cert.as_ref())
    }

    /// SHA-256 of the certificate's DER, in hex.
    pub fn pin_sha256(&self) -> String {
        hex(ring::digest::digest(&ring::digest::SHA256, self.leaf()).as_ref())
    }
}

fn bad(file: &Path, error: &dyn Display) -> StartError {
    StartError::new(format!("{}: {error}", file.display()))
}

/// Writes a new file that only its owner can read, where the system knows owners.
fn write_private(file: &Path, text: &str) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(file)?.write_all(text.as_bytes())
}

fn in_words(error: rcgen::Error) -> StartError {
    StartError::new(format!("making a certificate: {error}"))
}

impl Certified {
    /// With an EC key of its own.
    fn new() -> Result<Self, StartError> {
        Self::self_signed(&KeyPair::generate().map_err(in_words)?)
    }

    fn rsa() -> Result<Self, StartError> {
        let key = PrivatePkcs8KeyDer::from(RSA_KEY);
        Self::self_signed(&KeyPair::from_pkcs8_der_and_sign_algo(&key, &PKCS_RSA_SHA256).map_err(in_words)?)
    }

    fn self_signed(key: &KeyPair) -> Result<Self, StartError> {
        let cert = Self::certificate(key)?;
        let key = PrivateKeyDer::try_from(key.serialize_der())
            .map_err(|error| StartError::new(format!("making a key: {error}")))?;
        Ok(Self { chain: vec![cert.der().clone()], key })
    }

    fn certificate(key: &KeyPair) -> Result<Certificate, StartError> {
        let mut name = DistinguishedName::new();
        name.push(DnType::CountryName, "CN");
        name.push(DnType::OrganizationName, "Yeastar");
        name.push(DnType::CommonName, "Yeastar S-Series PBX (simulated)");
        let mut params = CertificateParams::default();
        params.distinguished_name = name;
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        params.key_usages = vec![
            KeyUsagePurpose::DigitalSignature,
            KeyUsagePurpose::KeyEncipherment,
            KeyUsagePurpose::KeyCertSign,
        ];
        params.not_before = rcgen::date_time_ymd(2017, 1, 1);
        params.not_after = rcgen::date_time_ymd(2047, 1, 1);
        params.self_signed(key).map_err(in_words)
    }

    fn make_files(cert: &Path, key: &Path) -> Result<(), StartError> {
        let pair = KeyPair::generate().map_err(in_words)?;
        let shown = Self::certificate(&pair)?;
        write_private(key, &pair.serialize_pem()).map_err(|error| bad(key, &error))?;
        std::fs::write(cert, shown.pem()).map_err(|error| {
            // With a key alone, the next start would not make the certificate.
            let _ = std::fs::remove_file(key);
            bad(cert, &error)
        })
    }

    fn load(cert: &Path, key: &Path) -> Result<Self, StartError> {
        let chain = CertificateDer::pem_file_iter(cert)
            .and_then(Iterator::collect::<Result<Vec<_>, _>>)
            .map_err(|error| bad(cert, &error))?;
        let key = PrivateKeyDer::from_pem_file(key).map_err(|error| bad(key, &error))?;
        Ok(Self { chain, key })
    }
}
