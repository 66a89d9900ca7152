//! HTTP as far as the receiver of reports needs it: no sockets, no clock.

pub mod body;
pub mod conversation;
pub mod head;

/// Why a request is not taken. None of these is worth sending the same request again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    BadRequest,
    Forbidden,
    NotFound,
    Method,
    Timeout,
    BodyTooLarge,
    HeadTooLarge,
    Coding,
    Version,
    /// Too many connections. This one may well be tried again.
    Busy,
}

impl Refusal {
    /// The whole answer. The connection ends with it.
    pub const fn answer(self) -> &'static [u8] {
        match self {
            Self::BadRequest => {
                b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
            }
            Self::Forbidden => b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
            Self::NotFound => b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
            Self::Method => {
                b"HTTP/1.1 405 Method Not Allowed\r\nAllow: POST\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
            }
            Self::Timeout => {
                b"HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
            }
            Self::BodyTooLarge => {
                b"HTTP/1.1 413 Content Too Large\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
            }
            Self::HeadTooLarge => {
                b"HTTP/1.1 431 Request Header Fields Too Large\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
            }
            Self::Coding => {
                b"HTTP/1.1 501 Not Implemented\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
            }
            Self::Version => {
                b"HTTP/1.1 505 HTTP Version Not Supported\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
            }
            Self::Busy => {
                b"HTTP/1.1 503 Service Unavailable\r\nRetry-After: 1\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
            }
        }
    }
}

/// What a report that was read to its end is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Response {
    Accepted,
    /// No report, which the same again would not mend. The connection ends, so that nobody keeps one by sending junk.
    Ignored,
    /// Not now: the PBX shall send it again.
    RetryLater,
}

/// The answer to a report.
pub const fn answer(answer: Response, keep: head::Keep) -> &'static [u8] {
    use head::Keep;
    match (answer, keep) {
        (Response::Accepted | Response::Ignored, Keep::Close) => {
            b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
        }
        (Response::Accepted | Response::Ignored, Keep::Asked { confirm: true }) => {
            b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: keep-alive\r\n\r\n"
        }
        (Response::Accepted | Response::Ignored, _) => b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n",
        (Response::RetryLater, Keep::Close) => Refusal::Busy.answer(),
        (Response::RetryLater, Keep::Asked { confirm: true }) => {
            b"HTTP/1.1 503 Service Unavailable\r\nRetry-After: 1\r\nContent-Length: 0\r\nConnection: keep-alive\r\n\r\n"
        }
        (Response::RetryLater, _) => {
            b"HTTP/1.1 503 Service Unavailable\r\nRetry-After: 1\r\nContent-Length: 0\r\n\r\n"
        }
    }
}

/// Sent to a client that waits for it before it sends the body.
pub const CONTINUE: &[u8] = b"HTTP/1.1 100 Continue\r\n\r\n";
