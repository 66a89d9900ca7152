//! Converts errors of `ureq` and of the system. The texts of `ureq` may contain the URL and thus the token, so they
//! are not used.

use std::io;

use crate::error::{Error, Kind};

pub fn of_ureq(error: &ureq::Error) -> Error {
    match error {
        ureq::Error::Io(error) => of_io(error),
        // Head and chunks have been parsed and rewritten before.
        ureq::Error::Protocol(_) | ureq::Error::Http(_) | ureq::Error::BodyStalled => {
            Error::new(Kind::BadReply, "the reply of the PBX is not valid HTTP")
        }
        ureq::Error::BadUri(_) => {
            Error::invalid_argument("the request cannot be written as HTTP: check its path")
        }
        _ => Error::new(Kind::Io, "the connection to the PBX broke"),
    }
}

/// An error from reading a body, in which `ureq` wraps its errors as I/O errors.
pub fn of_body(error: &io::Error) -> Error {
    match error.get_ref().and_then(|inner| inner.downcast_ref::<ureq::Error>()) {
        Some(inner) => of_ureq(inner),
        None => of_io(error),
    }
}

fn of_io(error: &io::Error) -> Error {
    match error.kind() {
        io::ErrorKind::UnexpectedEof | io::ErrorKind::ConnectionReset | io::ErrorKind::ConnectionAborted => {
            Error::new(Kind::Io, "the PBX closed the connection before its reply was complete")
        }
        // From `flate2`.
        io::ErrorKind::InvalidInput | io::ErrorKind::InvalidData => {
            Error::new(Kind::BadReply, "the reply of the PBX is compressed and damaged")
        }
        kind => Error::new(Kind::Io, format!("the connection to the PBX broke: {kind}")),
    }
}

/// Not a problem of the PBX: the process or the system has too many open files.
pub fn out_of_descriptors() -> Error {
    Error::new(
        Kind::Io,
        "this process has no free file descriptors: close some, or raise the limit (ulimit -n)",
    )
}
