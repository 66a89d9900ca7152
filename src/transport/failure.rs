//! What `ureq` says went wrong, in our terms. Its own texts may hold the URL and with it the token, so none is
//! passed on.

use std::io;

use crate::error::{Error, Kind};

pub fn of_http(error: &ureq::Error) -> Error {
    match error {
        ureq::Error::Io(error) => of_io(error),
        ureq::Error::Protocol(_) | ureq::Error::Http(_) | ureq::Error::BodyStalled => Error::new(
            Kind::BadReply,
            "what answered does not speak HTTP: is url the address of the PBX's web page?",
        ),
        ureq::Error::LargeResponseHeader(..) => {
            Error::new(Kind::TooLarge, "the head of the answer is too large")
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
        Some(inner) => of_http(inner),
        None => of_io(error),
    }
}

fn of_io(error: &io::Error) -> Error {
    match error.kind() {
        io::ErrorKind::UnexpectedEof | io::ErrorKind::ConnectionReset | io::ErrorKind::ConnectionAborted => {
            Error::new(Kind::Io, "the PBX closed the connection before its answer was complete")
        }
        kind => Error::new(Kind::Io, format!("the connection to the PBX broke: {kind}")),
    }
}
