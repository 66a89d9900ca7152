//! TLS: certificates, versions, suites, resumption.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::process::Command;
use std::sync::Arc;

use crate::common::{fast, start};
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{CryptoProvider, ring, verify_tls12_signature, verify_tls13_signature};
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::{
    ClientConfig, ClientConnection, DigitallySignedStruct, HandshakeKind, ProtocolVersion, SignatureScheme,
};
use test_support::TempDir;
use yeastar_simulator::{Options, Pbx, TlsVersions};

/// Accepts one certificate, and verifies signatures.
#[derive(Debug)]
struct Exactly(Vec<u8>, Arc<CryptoProvider>);

impl ServerCertVerifier for Exactly {
    fn verify_server_cert(
        &self,
        leaf: &CertificateDer,
        _: &[CertificateDer],
        _: &ServerName,
        _: &[u8],
        _: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        if leaf.as_ref() == self.0 {
            Ok(ServerCertVerified::assertion())
        } else {
            Err(rustls::Error::General("another".into()))
        }
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        verify_tls12_signature(message, cert, dss, &self.1.signature_verification_algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        verify_tls13_signature(message, cert, dss, &self.1.signature_verification_algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.1.signature_verification_algorithms.supported_schemes()
    }
}

/// A client that accepts the certificate of the PBX and no other.
pub fn client(pbx: &Pbx, versions: &[&'static rustls::SupportedProtocolVersion]) -> Arc<ClientConfig> {
    let provider = Arc::new(ring::default_provider());
    let verifier = Exactly(pbx.certificate_der().to_vec(), Arc::clone(&provider));
    let config = ClientConfig::builder_with_provider(provider).with_protocol_versions(versions).unwrap();
    Arc::new(config.dangerous().with_custom_certificate_verifier(Arc::new(verifier)).with_no_client_auth())
}

/// Requests a login without a body; returns the kind and version of the handshake.
fn ask(pbx: &Pbx, config: &Arc<ClientConfig>) -> Result<(HandshakeKind, ProtocolVersion), String> {
    let name = ServerName::try_from("pbx.example.net").unwrap();
    let mut session = ClientConnection::new(Arc::clone(config), name).unwrap();
    let mut socket = TcpStream::connect(pbx.https_url().trim_start_matches("https://")).unwrap();
    socket.set_read_timeout(Some(crate::common::TIMEOUT)).unwrap();
    let mut stream = rustls::Stream::new(&mut session, &mut socket);
    stream.write_all(b"POST /api/v1.1.0/login HTTP/1.1\r\n\r\n").map_err(|error| error.to_string())?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).map_err(|error| error.to_string())?;
    assert!(answer.ends_with(r#"{"status":"Failed","errno":"20007"}"#), "{answer}");
    Ok((session.handshake_kind().unwrap(), session.protocol_version().unwrap()))
}

#[test]
fn sessions_are_resumed() {
    let pbx = start(fast());
    for (version, expected) in [
        (&rustls::version::TLS12, ProtocolVersion::TLSv1_2),
        (&rustls::version::TLS13, ProtocolVersion::TLSv1_3),
    ] {
        let config = client(&pbx, &[version]);
        assert_eq!(ask(&pbx, &config), Ok((HandshakeKind::Full, expected)));
        assert_eq!(ask(&pbx, &config), Ok((HandshakeKind::Resumed, expected)));
    }
}

#[test]
fn connection_can_end_without_close_notify() {
    let fault = "answer:login:nonotify:x1".parse().unwrap();
    let pbx = start(Options { faults: vec![fault], ..fast() });
    let config = client(&pbx, rustls::ALL_VERSIONS);
    let error = ask(&pbx, &config).unwrap_err();
    assert!(error.contains("close_notify"), "{error}");
    assert!(ask(&pbx, &config).is_ok());
}

#[test]
fn versions_can_be_restricted_to_one() {
    for (only, spoken, refused) in [
        (TlsVersions::Only12, &rustls::version::TLS12, &rustls::version::TLS13),
        (TlsVersions::Only13, &rustls::version::TLS13, &rustls::version::TLS12),
    ] {
        let pbx = start(Options { tls: only, ..fast() });
        assert!(ask(&pbx, &client(&pbx, &[spoken])).is_ok());
        assert!(ask(&pbx, &client(&pbx, &[refused])).is_err());
    }
}

#[test]
fn pin_is_that_of_the_certificate_which_is_a_ca_without_addresses() {
    let pbx = start(fast());
    let Some(text) = openssl(
        &["x509", "-inform", "DER", "-noout", "-text", "-fingerprint", "-sha256"],
        pbx.certificate_der(),
    ) else {
        return;
    };
    assert!(text.contains("CA:TRUE") && !text.contains("Alternative Name"), "{text}");
    let fingerprint = text.lines().find_map(|line| line.split_once("Fingerprint=")).unwrap().1;
    assert_eq!(fingerprint.replace(':', "").to_lowercase(), pbx.pin_sha256());
    assert_ne!(pbx.pin_sha256(), start(fast()).pin_sha256(), "each start makes its own");
}

#[test]
fn certificate_can_be_given() {
    let folder = TempDir::new();
    let (cert, key) = (folder.file("cert.pem"), folder.file("key.pem"));
    let arguments = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=own", "-keyout"];
    let arguments = [&arguments[..], &[key.to_str().unwrap(), "-out", cert.to_str().unwrap()]].concat();
    if openssl(&arguments, b"").is_some() {
        let pbx = start(Options { cert: Some(cert.clone()), key: Some(key.clone()), ..fast() });
        assert!(ask(&pbx, &client(&pbx, rustls::ALL_VERSIONS)).is_ok());
    }
    let refusal =
        Pbx::start(Options { cert: Some(folder.file("none.pem")), key: Some(key), ..fast() }).err().unwrap();
    assert!(refusal.to_string().contains("none.pem"), "{refusal}");
}

/// The output of `openssl s_client` for a login without a body.
fn by_openssl(pbx: &Pbx, options: &[&str]) -> Option<String> {
    let address = pbx.https_url().replace("https://", "");
    let arguments = [&["s_client", "-connect", address.as_str(), "-ign_eof"][..], options].concat();
    openssl(&arguments, b"POST /api/v1.1.0/login HTTP/1.1\r\n\r\n")
}

#[test]
fn client_with_a_single_aes_256_gcm_suite_connects_for_ecdsa_and_rsa() {
    for versions in [TlsVersions::Both, TlsVersions::Only12] {
        let pbx = start(Options { tls: versions, ..fast() });
        for suite in ["ECDHE-ECDSA-AES256-GCM-SHA384", "ECDHE-RSA-AES256-GCM-SHA384"] {
            let Some(text) = by_openssl(&pbx, &["-tls1_2", "-cipher", suite]) else { return };
            assert!(
                text.contains(&format!("Cipher is {suite}")) && text.contains("20007"),
                "{suite}: {text}"
            );
        }
    }
    // A client that supports both gets the pinned certificate, also if it offers 1.3 and the server does not.
    let pbx = start(Options { tls: TlsVersions::Only12, ..fast() });
    let suites = ["-cipher", "ECDHE-RSA-AES256-GCM-SHA384:ECDHE-ECDSA-AES256-GCM-SHA384"];
    let text = by_openssl(&pbx, &suites).unwrap();
    assert!(text.contains("Cipher is ECDHE-ECDSA-AES256-GCM-SHA384"), "{text}");
}

#[test]
#[cfg(feature = "old-tls")]
fn old_tls_has_cbc_key_exchange_by_rsa_and_version_1_0() {
    let pbx = start(Options { tls: TlsVersions::Old, ..fast() });
    for suite in ["AES256-GCM-SHA384", "AES256-SHA256", "AES256-SHA", "AES128-SHA", "ECDHE-RSA-AES256-SHA384"]
    {
        let Some(text) = by_openssl(&pbx, &["-tls1_2", "-cipher", &format!("{suite}:@SECLEVEL=0")]) else {
            return;
        };
        assert!(text.contains(&format!("Cipher is {suite}")) && text.contains("20007"), "{suite}: {text}");
    }
    let text = by_openssl(&pbx, &["-tls1", "-cipher", "AES256-SHA:@SECLEVEL=0"]).unwrap();
    assert!(text.contains("Protocol  : TLSv1\n") && text.contains("20007"), "{text}");
    let der = openssl(&["x509", "-inform", "DER", "-noout", "-text"], pbx.certificate_der()).unwrap();
    assert!(der.contains("rsaEncryption"), "{der}");
    // Modern clients connect too; the certificate is the pinned one.
    assert!(ask(&pbx, &client(&pbx, &[&rustls::version::TLS12])).is_ok());
}

#[test]
#[cfg(not(feature = "old-tls"))]
fn old_tls_without_the_feature_is_refused_with_a_hint() {
    let refusal = Pbx::start(Options { tls: TlsVersions::Old, ..fast() }).err().unwrap().to_string();
    assert!(refusal.contains("--features old-tls"), "{refusal}");
}

/// The output of `openssl`; without it, the test reports that it is skipped or, with CI=true, fails.
fn openssl(arguments: &[&str], input: &[u8]) -> Option<String> {
    use std::process::Stdio;
    let child = Command::new("openssl")
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn();
    let Ok(mut child) = child else {
        assert!(std::env::var_os("CI").is_none_or(|ci| ci != "true"), "openssl is missing");
        println!("SKIPPED a look at the certificate: openssl is missing");
        return None;
    };
    child.stdin.take().unwrap().write_all(input).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "openssl {arguments:?}");
    Some(String::from_utf8_lossy(&output.stdout).into_owned())
}

#[test]
fn certificate_files_that_do_not_exist_are_made_and_used_again_by_the_next_start() {
    let folder = TempDir::new();
    let (cert, key) = (folder.file("pbx.pem"), folder.file("pbx.key"));
    let options = || Options { cert: Some(cert.clone()), key: Some(key.clone()), ..fast() };
    let first = start(options()).pin_sha256().to_owned();
    assert_eq!(start(options()).pin_sha256(), first);
    std::fs::remove_file(&cert).unwrap();
    let error = Pbx::start(options()).err().unwrap().to_string();
    assert!(error.contains("pbx.pem"), "{error}");
    std::fs::remove_file(&key).unwrap();
    assert_ne!(start(options()).pin_sha256(), first);
}

#[test]
fn key_that_was_made_is_private_and_is_removed_if_its_certificate_cannot_be_written() {
    use std::os::unix::fs::PermissionsExt;

    let folder = TempDir::new();
    let (cert, key) = (folder.file("certificates/pbx.pem"), folder.file("pbx.key"));
    let options = || Options { cert: Some(cert.clone()), key: Some(key.clone()), ..fast() };
    let error = Pbx::start(options()).err().unwrap().to_string();
    assert!(error.contains("pbx.pem"), "{error}");
    std::fs::create_dir(folder.file("certificates")).unwrap();
    start(options());
    assert_eq!(std::fs::metadata(&key).unwrap().permissions().mode() & 0o777, 0o600);
}
