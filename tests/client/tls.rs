//! Which certificates are accepted. The simulator's is like that of a PBX: self-signed, marked as an authority,
//! without an address.

use std::path::Path;
use std::sync::Arc;

use rcgen::{
    BasicConstraints, CertificateParams, CertifiedIssuer, DnType, IsCa, KeyPair, SignatureAlgorithm,
};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::server::{ClientHello, ResolvesServerCert};
use rustls::sign::CertifiedKey;
use yeastar::client::Client;
use yeastar::config::{Config, Url};
use yeastar::error::{Error, Kind};
use yeastar::transport::RequestContext;
use yeastar_simulator::{Pbx, TlsVersions};

use crate::support::{Server, TIMEOUT, TempDir, config_with, ok, pbx, pbx_with, read_request};

fn shown(path: &Path) -> &str {
    path.to_str().unwrap()
}

fn login(pbx: &Pbx, keys: &[(&str, &str)]) -> Result<(), Error> {
    Client::new(&config_with(&pbx.https_url(), keys))?.login()
}

/// A simulator with a given certificate.
fn pbx_showing(folder: &TempDir, certificate: &str, key: &str) -> Pbx {
    let (cert, key) = (folder.write("cert.pem", certificate), folder.write("key.pem", key));
    pbx_with(|options| {
        options.cert = Some(cert);
        options.key = Some(key);
    })
}

/// An authority, and a certificate that it signed for these names.
fn signed(names: &[&str], change: impl FnOnce(&mut CertificateParams)) -> (String, String, String) {
    let mut ca = CertificateParams::new(vec![]).unwrap();
    ca.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    ca.distinguished_name.push(DnType::CommonName, "Test authority");
    let issuer = CertifiedIssuer::self_signed(ca, KeyPair::generate().unwrap()).unwrap();
    let key = KeyPair::generate().unwrap();
    let mut params =
        CertificateParams::new(names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>()).unwrap();
    change(&mut params);
    let leaf = params.signed_by(&key, &issuer).unwrap();
    (issuer.pem(), leaf.pem(), key.serialize_pem())
}

#[test]
fn factory_certificate_is_rejected_with_its_pin_in_the_message() {
    let pbx = pbx();
    let folder = TempDir::new();
    let (other, ..) = signed(&["127.0.0.1"], |_| {});
    let roots = folder.write("roots.pem", &other);
    let error = login(&pbx, &[("tls.ca_file", shown(&roots))]).unwrap_err();
    assert_eq!((error.kind(), error.is_retriable()), (Kind::Tls, false));
    assert!(error.message().contains(&format!("set tls.pin_sha256 to {}", pbx.pin_sha256())), "{error}");
}

#[test]
fn pin_suffices_in_tls_1_2_and_1_3_regardless_of_name_and_issuer() {
    for versions in [TlsVersions::Only12, TlsVersions::Only13, TlsVersions::Both] {
        let pbx = pbx_with(|options| options.tls = versions);
        login(&pbx, &[("tls.pin_sha256", pbx.pin_sha256())]).unwrap();
        let list = format!("{},{}", "ab".repeat(32), pbx.pin_sha256().to_uppercase());
        login(&pbx, &[("tls.pin_sha256", &list)]).unwrap();
    }
}

#[test]
fn wrong_pin_is_refused() {
    let pbx = pbx();
    let error = login(&pbx, &[("tls.pin_sha256", &"ab".repeat(32))]).unwrap_err();
    assert_eq!(error.kind(), Kind::Tls);
    assert!(error.message().contains(pbx.pin_sha256()), "{error}");
    assert!(pbx.requests().is_empty());
}

#[test]
fn expired_certificate_is_accepted_if_pinned() {
    let folder = TempDir::new();
    let (_, leaf, key) = signed(&["pbx.example"], |params| {
        params.not_before = rcgen::date_time_ymd(2001, 1, 1);
        params.not_after = rcgen::date_time_ymd(2002, 1, 1);
    });
    let pbx = pbx_showing(&folder, &leaf, &key);
    login(&pbx, &[("tls.pin_sha256", pbx.pin_sha256())]).unwrap();
}

#[test]
fn verification_is_disabled_only_explicitly() {
    let pbx = pbx();
    login(&pbx, &[("tls.verify", "off")]).unwrap();
    let mut config = Config::default();
    assert!(config.set("tls.verify", "no").is_err());
}

#[test]
fn authority_in_ca_file_is_trusted_for_names_in_its_certificates() {
    let folder = TempDir::new();
    let (authority, leaf, key) = signed(&["127.0.0.1"], |_| {});
    let pbx = pbx_showing(&folder, &leaf, &key);
    let roots = folder.write("roots.pem", &authority);
    login(&pbx, &[("tls.ca_file", shown(&roots))]).unwrap();
}

#[test]
fn certificate_for_another_name_is_rejected() {
    let folder = TempDir::new();
    let (authority, leaf, key) = signed(&["pbx.example"], |_| {});
    let pbx = pbx_showing(&folder, &leaf, &key);
    let roots = folder.write("roots.pem", &authority);
    let error = login(&pbx, &[("tls.ca_file", shown(&roots))]).unwrap_err();
    assert_eq!(error.kind(), Kind::Tls);
    // Unless it is pinned.
    login(&pbx, &[("tls.ca_file", shown(&roots)), ("tls.pin_sha256", pbx.pin_sha256())]).unwrap();
}

#[test]
fn certificate_of_the_pbx_in_ca_file_is_trusted() {
    let pbx = pbx();
    let folder = TempDir::new();
    let pem = pem(pbx.certificate_der());
    let roots = folder.write("pbx.pem", &pem);
    login(&pbx, &[("tls.ca_file", shown(&roots))]).unwrap();
}

#[test]
fn ca_file_without_certificates_is_named_in_the_error() {
    let folder = TempDir::new();
    let (absent, empty) = (folder.file("absent.pem"), folder.write("empty.pem", "nothing here\n"));
    for file in [&absent, &empty] {
        let config = config_with("https://127.0.0.1:1", &[("tls.ca_file", shown(file))]);
        let error = Client::new(&config).map(drop).unwrap_err();
        assert_eq!(error.kind(), Kind::InvalidArgument);
        assert!(error.message().contains(shown(file)), "{error}");
    }
}

#[test]
fn ca_file_that_is_too_large_is_refused() {
    let folder = TempDir::new();
    let path = folder.write("large.pem", "");
    std::fs::File::options().write(true).open(&path).unwrap().set_len((16 << 20) + 1).unwrap();
    let config = config_with("https://127.0.0.1:1", &[("tls.ca_file", shown(&path))]);
    let error = Client::new(&config).map(drop).unwrap_err();
    assert_eq!(error.kind(), Kind::InvalidArgument);
    assert!(error.message().contains("is larger than"), "{error}");
}

/// Presents any certificate, even if the key does not match it.
#[derive(Debug)]
struct Shows(Arc<CertifiedKey>);

impl ResolvesServerCert for Shows {
    fn resolve(&self, _: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        Some(Arc::clone(&self.0))
    }
}

/// A test certificate of X.509 version 1 with its key, as created by old PBXs and many openssl recipes.
const VERSION_1: (&str, &str) = (include_str!("data/version_1.pem"), include_str!("data/version_1.key"));

/// A TLS server with that certificate, which `rustls` does not check here. Answers logins.
fn server_showing_version_1(version: &'static rustls::SupportedProtocolVersion) -> (Server, String) {
    let der = CertificateDer::from_pem_slice(VERSION_1.0.as_bytes()).unwrap();
    let pin = sha256(&der);
    let key = PrivateKeyDer::from_pem_slice(VERSION_1.1.as_bytes()).unwrap();
    let key = rustls::crypto::ring::sign::any_supported_type(&key).unwrap();
    let config = server_config(version, CertifiedKey::new(vec![der], key));
    let server = Server::start(move |stream| {
        let session = rustls::ServerConnection::new(Arc::clone(&config)).unwrap();
        let mut tls = rustls::StreamOwned::new(session, stream);
        while read_request(&mut tls).is_some() {
            let answer = ok(r#"{"status":"Success","token":"0123456789abcdef"}"#);
            let _ = std::io::Write::write_all(&mut tls, answer.as_bytes());
        }
    });
    (server, pin)
}

#[test]
fn version_1_certificate_is_accepted_if_pinned_or_unverified() {
    for version in [&rustls::version::TLS12, &rustls::version::TLS13] {
        let (server, pin) = server_showing_version_1(version);
        let url = server.url().replace("http://", "https://");
        let login =
            |key: &str, value: &str| Client::new(&config_with(&url, &[(key, value)])).unwrap().login();
        login("tls.verify", "off").unwrap();
        login("tls.pin_sha256", &pin).unwrap();
        let error = login("tls.pin_sha256", &"ab".repeat(32)).unwrap_err();
        assert!(error.kind() == Kind::Tls && error.message().contains(&pin), "{error}");
        login("tls.ca_file", concat!(env!("CARGO_MANIFEST_DIR"), "/tests/client/data/version_1.pem"))
            .unwrap();
    }
}

fn server_config(
    version: &'static rustls::SupportedProtocolVersion,
    shown: CertifiedKey,
) -> Arc<rustls::ServerConfig> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = rustls::ServerConfig::builder_with_provider(provider)
        .with_protocol_versions(&[version])
        .unwrap()
        .with_no_client_auth()
        .with_cert_resolver(Arc::new(Shows(Arc::new(shown))));
    Arc::new(config)
}

#[test]
fn handshake_signature_is_verified_even_with_a_pin_or_without_verification() {
    let stolen = CertificateParams::new(vec!["pbx".to_owned()])
        .unwrap()
        .self_signed(&KeyPair::generate().unwrap())
        .unwrap()
        .der()
        .clone();
    let pin = sha256(&stolen);
    for version in [&rustls::version::TLS12, &rustls::version::TLS13] {
        let key = PrivateKeyDer::try_from(KeyPair::generate().unwrap().serialize_der()).unwrap();
        let key = rustls::crypto::ring::sign::any_supported_type(&key).unwrap();
        let config = server_config(version, CertifiedKey::new(vec![stolen.clone()], key));
        let server = Server::start(move |mut stream| {
            let mut tls = rustls::ServerConnection::new(Arc::clone(&config)).unwrap();
            let _ = tls.complete_io(&mut stream);
        });
        let url = server.url().replace("http://", "https://");
        for key in [("tls.pin_sha256", pin.as_str()), ("tls.verify", "off")] {
            let error = Client::new(&config_with(&url, &[key])).unwrap().login().unwrap_err();
            assert_eq!(error.kind(), Kind::Tls, "{key:?}: {error}");
            assert!(error.message().contains("bad signature"), "{error}");
            assert!(!error.message().contains("tls.pin_sha256"), "pinning is no cure here: {error}");
        }
    }
}

fn sha256(bytes: &[u8]) -> String {
    yeastar::text::hex::encode(ring::digest::digest(&ring::digest::SHA256, bytes).as_ref())
}

#[test]
fn certificate_of_a_pbx_can_be_inspected() {
    let (pbx, context) = (pbx(), RequestContext::begin(TIMEOUT, TIMEOUT, &Arc::default()));
    let fetch = |url: &str| yeastar::transport::fetch_certificate(&Url::parse(url).unwrap(), &context);
    let shown = fetch(&pbx.https_url()).unwrap();
    assert_eq!(shown.sha256, pbx.pin_sha256());
    assert_eq!(shown.subject, shown.issuer);
    assert!(shown.subject.contains("CN="), "{}", shown.subject);
    assert!(shown.not_before < shown.not_after && shown.not_after.ends_with('Z'), "{shown:?}");
    assert_eq!((shown.key.as_str(), shown.version), ("EC 256", 3));
    assert!(pbx.requests().is_empty());
    assert_eq!(fetch(&pbx.http_url()).unwrap_err().kind(), Kind::InvalidArgument);
    assert_eq!(fetch(&pbx.http_url().replace("http:", "https:")).unwrap_err().kind(), Kind::Tls);
    assert_eq!(fetch("https://127.0.0.1:1").unwrap_err().kind(), Kind::Connect);
}

#[test]
fn plain_http_on_the_https_port_is_explained() {
    let pbx = pbx();
    let url = pbx.http_url().replace("http://", "https://");
    let error = Client::new(&config_with(&url, &[("tls.verify", "off")])).unwrap().login().unwrap_err();
    assert_eq!(error.kind(), Kind::Tls);
    assert!(error.message().contains("HTTPS port"), "{error}");
}

#[test]
fn common_key_types_are_accepted() {
    for algorithm in [&rcgen::PKCS_ECDSA_P256_SHA256, &rcgen::PKCS_ECDSA_P384_SHA384, &rcgen::PKCS_ED25519] {
        let algorithm: &'static SignatureAlgorithm = algorithm;
        let folder = TempDir::new();
        let key = KeyPair::generate_for(algorithm).unwrap();
        let leaf = CertificateParams::new(vec!["pbx".to_owned()]).unwrap().self_signed(&key).unwrap();
        let pbx = pbx_showing(&folder, &leaf.pem(), &key.serialize_pem());
        login(&pbx, &[("tls.pin_sha256", pbx.pin_sha256())]).unwrap();
    }
}

fn pem(der: &[u8]) -> String {
    pem::encode(&pem::Pem::new("CERTIFICATE", der))
}
