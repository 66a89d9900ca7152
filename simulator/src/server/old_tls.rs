//! TLS as old boxes speak it, by OpenSSL: versions 1.0 to 1.2, CBC, and key exchange by RSA.

use std::io;
use std::net::TcpStream;
use std::sync::Arc;

use openssl::error::ErrorStack;
use openssl::pkey::PKey;
use openssl::ssl::{Ssl, SslContext, SslMethod, SslStream, SslVersion};
use openssl::x509::X509;

use super::identity::{Certified, Identity};
use crate::error::StartError;
use crate::http::listener::{Stream, TlsAcceptor};

/// Security level 0 allows SHA-1, which TLS 1.0 and 1.1 need. The client's order decides.
const CIPHERS: &str = "ECDHE+AESGCM:ECDHE+AES:RSA+AESGCM:RSA+AES:DES-CBC3-SHA:@SECLEVEL=0";

pub fn acceptor(identity: &Identity) -> Result<Arc<dyn TlsAcceptor>, StartError> {
    let context =
        context(&identity.shown).map_err(|error| StartError::new(format!("TLS by OpenSSL: {error}")))?;
    Ok(Arc::new(Acceptor(context)))
}

fn context(certified: &Certified) -> Result<SslContext, ErrorStack> {
    let mut builder = SslContext::builder(SslMethod::tls_server())?;
    builder.set_min_proto_version(Some(SslVersion::TLS1))?;
    builder.set_max_proto_version(Some(SslVersion::TLS1_2))?;
    builder.set_cipher_list(CIPHERS)?;
    builder.set_session_id_context(b"yeastar-simulator")?;
    builder.set_private_key(&*PKey::private_key_from_der(certified.key.secret_der())?)?;
    for (index, cert) in certified.chain.iter().enumerate() {
        let cert = X509::from_der(cert)?;
        if index == 0 { builder.set_certificate(&cert)? } else { builder.add_extra_chain_cert(cert)? }
    }
    Ok(builder.build())
}

struct Acceptor(SslContext);

impl TlsAcceptor for Acceptor {
    fn accept(&self, socket: TcpStream) -> io::Result<Box<dyn Stream>> {
        let session = Ssl::new(&self.0).map_err(io::Error::other)?;
        let stream = session.accept(socket).map_err(io::Error::other)?;
        Ok(Box::new(stream))
    }
}

impl Stream for SslStream<TcpStream> {
    fn close_notify(&mut self) -> io::Result<()> {
        self.shutdown().map(drop).map_err(io::Error::other)
    }

    fn socket(&self) -> &TcpStream {
        self.get_ref()
    }
}
