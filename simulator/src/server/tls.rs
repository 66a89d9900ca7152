//! TLS as a PBX does it: a self-signed certificate from the factory, marked as CA, that names no address.

use std::path::Path;
use std::sync::Arc;

use rcgen::{BasicConstraints, CertificateParams, DistinguishedName, DnType, IsCa, KeyPair, KeyUsagePurpose};
use rustls::ServerConfig;
use rustls::crypto::ring as provider;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::server::ServerSessionMemoryCache;

use crate::error::StartError;
use crate::hex::hex;
use crate::option_values::TlsVersions;
use crate::options::Options;

pub struct Identity {
    pub chain: Vec<CertificateDer<'static>>,
    pub key: PrivateKeyDer<'static>,
}

impl Identity {
    /// The one given, or a new one.
    pub fn of(options: &Options) -> Result<Self, StartError> {
        match (&options.cert, &options.key) {
            (Some(cert), Some(key)) => Self::load(cert, key),
            _ => Self::make(),
        }
    }

    fn make() -> Result<Self, StartError> {
        let bad = |error: rcgen::Error| StartError::new(format!("making a certificate: {error}"));
        let mut name = DistinguishedName::new();
        name.push(DnType::CountryName, "CN");
        name.push(DnType::OrganizationName, "Yeastar");
        name.push(DnType::CommonName, "Yeastar S-Series PBX (simulated)");
        let mut params = CertificateParams::default();
        params.distinguished_name = name;
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        params.key_usages = vec![KeyUsagePurpose::DigitalSignature, KeyUsagePurpose::KeyCertSign];
        params.not_before = rcgen::date_time_ymd(2017, 1, 1);
        params.not_after = rcgen::date_time_ymd(2047, 1, 1);
        let key = KeyPair::generate().map_err(bad)?;
        let cert = params.self_signed(&key).map_err(bad)?;
        let key = PrivateKeyDer::try_from(key.serialize_der())
            .map_err(|error| StartError::new(format!("making a key: {error}")))?;
        Ok(Self { chain: vec![cert.der().clone()], key })
    }

    fn load(cert: &Path, key: &Path) -> Result<Self, StartError> {
        let bad = |file: &Path, error: &dyn std::fmt::Display| {
            StartError::new(format!("{}: {error}", file.display()))
        };
        let chain = CertificateDer::pem_file_iter(cert)
            .and_then(Iterator::collect::<Result<Vec<_>, _>>)
            .map_err(|error| bad(cert, &error))?;
        let key = PrivateKeyDer::from_pem_file(key).map_err(|error| bad(key, &error))?;
        Ok(Self { chain, key })
    }

    pub fn leaf(&self) -> &[u8] {
        self.chain.first().map_or(&[], |cert| cert.as_ref())
    }

    /// SHA-256 of the certificate's DER, in hex.
    pub fn pin_sha256(&self) -> String {
        hex(ring::digest::digest(&ring::digest::SHA256, self.leaf()).as_ref())
    }

    /// Resumption is on, by ticket and by session id, as a client of a PBX that closes every connection needs it.
    pub fn server_config(self, versions: TlsVersions) -> Result<Arc<ServerConfig>, StartError> {
        let versions: &[&rustls::SupportedProtocolVersion] = match versions {
            TlsVersions::Only12 => &[&rustls::version::TLS12],
            TlsVersions::Only13 => &[&rustls::version::TLS13],
            TlsVersions::Both => rustls::ALL_VERSIONS,
        };
        let bad = |error: rustls::Error| StartError::new(format!("TLS: {error}"));
        let mut config = ServerConfig::builder_with_provider(Arc::new(provider::default_provider()))
            .with_protocol_versions(versions)
            .and_then(|builder| builder.with_no_client_auth().with_single_cert(self.chain, self.key))
            .map_err(bad)?;
        config.session_storage = ServerSessionMemoryCache::new(1024);
        config.ticketer = provider::Ticketer::new().map_err(bad)?;
        Ok(Arc::new(config))
    }
}
