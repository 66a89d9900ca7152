//! What `ureq` and the system say went wrong, in our terms. The texts of `ureq` may hold the URL and with it the
//! token, so none is passed on.

use std::io;

use crate::error::{Error, Kind};

pub fn of_ureq(error: &ureq::Error) -> Error {
    match error {
        ureq::Error::Io(error) => of_io(error),
        // Head and chunks have been read and written anew by then.
        ureq::Error::Protocol(_) | ureq::Error::Http(_) | ureq::Error::BodyStalled => {
            Error::new(Kind::BadReply, "the reply of the PBX is not valid HTTP")
        }
        ureq::Error::BadUri(_) => {
            Error::invalid_argument("the request cannot be written as HTTP: check its path")
        }
        _ => Error::new(Kind::Io, "the connection to the PBX broke"),
    }
}

/// From reading a body: `ureq` wraps its own errors into I/O ones.
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

/// Nothing of the PBX: this process, or its system, has too much open.
pub fn out_of_descriptors() -> Error {
    Error::new(
        Kind::Io,
        "this process has no free file descriptors: close some, or raise the limit (ulimit -n)",
    )
}
