//! The certificates that the system trusts.

use std::path::Path;

use once_cell::race::OnceBox;
use rustls::RootCertStore;
use rustls::pki_types::CertificateDer;
use rustls_native_certs::{CertificateResult, ErrorKind};

use crate::error::{Error, Kind, Result};
use crate::sys::socket::is_out_of_descriptors;
use crate::sys::trust_store::{FILES, FOLDERS};
use crate::transport::failure;

/// Read once per process; a failure is not cached.
pub fn of_the_system() -> Result<&'static RootCertStore> {
    // Never blocks, even in a child that was forked while another thread read them.
    static ROOTS: OnceBox<RootCertStore> = OnceBox::new();
    ROOTS.get_or_try_init(|| read().map(Box::new))
}

fn read() -> Result<RootCertStore> {
    let mut errors = Vec::new();
    let sources = FILES
        .iter()
        .map(|file| (Some(Path::new(*file)), None))
        .chain(FOLDERS.iter().map(|folder| (None, Some(Path::new(*folder)))));
    for (file, folder) in sources.filter(|(file, folder)| file.or(*folder).is_some_and(Path::exists)) {
        let CertificateResult { certs, errors: failed, .. } =
            rustls_native_certs::load_certs_from_paths(file, folder);
        let store = store(certs);
        // A partial store would reject trusted certificates for the lifetime of the process.
        if !store.is_empty() && !failed.iter().any(is_exhaustion) {
            return Ok(store);
        }
        errors.extend(failed);
    }
    Err(match errors.iter().find(|error| is_exhaustion(error)) {
        Some(_) => failure::out_of_descriptors(),
        None => Error::new(
            Kind::Tls,
            "this system has no trusted certificates: set tls.pin_sha256 or tls.ca_file, or install them",
        ),
    })
}

fn store(certificates: Vec<CertificateDer<'static>>) -> RootCertStore {
    let mut store = RootCertStore::empty();
    store.add_parsable_certificates(certificates);
    store
}

fn is_exhaustion(error: &rustls_native_certs::Error) -> bool {
    matches!(&error.kind, ErrorKind::Io { inner, .. } if is_out_of_descriptors(inner))
}
