//! TLS 1.2 and 1.3 by rustls.

use std::io::{self, Write};
use std::net::TcpStream;
use std::sync::Arc;

use rustls::crypto::ring as provider;
use rustls::server::{ClientHello, ResolvesServerCert, ServerSessionMemoryCache};
use rustls::sign::CertifiedKey;
use rustls::{CipherSuite, ServerConfig, ServerConnection, StreamOwned, SupportedProtocolVersion};

use super::identity::{Certified, Identity};
use crate::error::StartError;
use crate::http::listener::{Stream, TlsAcceptor};
use crate::option_values::TlsVersions;

/// Sessions are resumed by ticket and by id, since a PBX closes every connection.
pub fn acceptor(identity: Identity, versions: TlsVersions) -> Result<Arc<dyn TlsAcceptor>, StartError> {
    let versions: &[&SupportedProtocolVersion] = match versions {
        TlsVersions::Only12 => &[&rustls::version::TLS12],
        TlsVersions::Only13 => &[&rustls::version::TLS13],
        TlsVersions::Both | TlsVersions::Old => rustls::ALL_VERSIONS,
    };
    let bad = |error: rustls::Error| StartError::new(format!("TLS: {error}"));
    let certificates = Certificates {
        shown: certified_key(identity.shown).map_err(bad)?,
        fallback: identity.fallback.map(certified_key).transpose().map_err(bad)?,
        speaks_1_3: versions.contains(&&rustls::version::TLS13),
    };
    let mut config = ServerConfig::builder_with_provider(Arc::new(provider::default_provider()))
        .with_protocol_versions(versions)
        .map_err(bad)?
        .with_no_client_auth()
        .with_cert_resolver(Arc::new(certificates));
    config.session_storage = ServerSessionMemoryCache::new(1024);
    config.ticketer = provider::Ticketer::new().map_err(bad)?;
    Ok(Arc::new(Acceptor(Arc::new(config))))
}

fn certified_key(certified: Certified) -> Result<Arc<CertifiedKey>, rustls::Error> {
    CertifiedKey::from_der(certified.chain, certified.key, &provider::default_provider()).map(Arc::new)
}

/// The certificate with the EC key, and the one with the RSA key for clients without a suite for the first.
#[derive(Debug)]
struct Certificates {
    shown: Arc<CertifiedKey>,
    fallback: Option<Arc<CertifiedKey>>,
    speaks_1_3: bool,
}

impl ResolvesServerCert for Certificates {
    fn resolve(&self, hello: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        let fits = |suite: &CipherSuite| match suite {
            CipherSuite::TLS13_AES_128_GCM_SHA256
            | CipherSuite::TLS13_AES_256_GCM_SHA384
            | CipherSuite::TLS13_CHACHA20_POLY1305_SHA256 => self.speaks_1_3,
            CipherSuite::TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256
            | CipherSuite::TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384
            | CipherSuite::TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256 => true,
            _ => false,
        };
        let is_usable = hello.cipher_suites().iter().any(fits)
            && self.shown.key.choose_scheme(hello.signature_schemes()).is_some();
        let chosen = if is_usable { &self.shown } else { self.fallback.as_ref().unwrap_or(&self.shown) };
        Some(Arc::clone(chosen))
    }
}

struct Acceptor(Arc<ServerConfig>);

impl TlsAcceptor for Acceptor {
    fn accept(&self, socket: TcpStream) -> io::Result<Box<dyn Stream>> {
        let session = ServerConnection::new(Arc::clone(&self.0)).map_err(io::Error::other)?;
        Ok(Box::new(StreamOwned::new(session, socket)))
    }
}

impl Stream for StreamOwned<ServerConnection, TcpStream> {
    fn close_notify(&mut self) -> io::Result<()> {
        self.conn.send_close_notify();
        self.flush()
    }

    fn socket(&self) -> &TcpStream {
        &self.sock
    }
}
