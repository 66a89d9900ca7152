//! The HTTP server protocol for reports, without sockets and clock.

pub mod body;
pub mod conversation;
pub mod head;

/// Why a request is refused. Sending the same request again would not help.
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
    /// Too many connections. In this case, trying again may help.
    Busy,
}

impl Refusal {
    /// The answer, after which the connection is closed.
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

/// The response to a complete report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Response {
    Accepted,
    /// Not a report; sending it again would not help. The connection is closed, so that junk does not keep it open.
    Ignored,
    /// Rejected: the PBX should send it again.
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

/// For a client that waits for it before sending the body.
pub const CONTINUE: &[u8] = b"HTTP/1.1 100 Continue\r\n\r\n";
