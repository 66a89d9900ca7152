//! Sends requests over HTTP or HTTPS. The only user of `ureq`, which runs over our own connections: they implement
//! deadlines, cancellation and the TLS policy, which cannot be added to an HTTP client from outside.
//!
//! An HTTP client of our own would use less CPU, but a well-maintained library is preferred.

mod buffers;
mod chunks;
mod connection;
mod connector;
mod context;
mod dns;
mod encoding;
mod event_endpoint;
mod exchange;
mod failure;
mod happy_eyeballs;
mod head;
mod pool;
mod proxy;
mod socket;
mod status;
mod tls;

use std::io::Read;
use std::net::{IpAddr, SocketAddr, UdpSocket};
use std::sync::Arc;

use ureq::http::uri::{Authority, Parts, PathAndQuery, Scheme};
use ureq::http::{self, Uri};

pub use context::{BeforeWrite, CANCEL_POLL_INTERVAL, Cancel, Interrupt, RequestContext};
pub use event_endpoint::EventEndpoint;
pub use pool::prepare;
pub use tls::CertificateInfo;

use crate::config::{Config, Url};
use crate::error::{Error, Kind, Result};
use crate::sys::descriptors::Descriptors;
use connector::{Connector, Layer};
use exchange::{Failed, SharedExchange};
use head::{Encoding, Framing, Head};
use pool::{Pool, Slot};

/// A request to the PBX.
pub struct Request<'a> {
    pub method: Method,
    /// Path and query.
    pub target: &'a str,
    /// JSON.
    pub body: &'a str,
    /// Whether it may be repeated if the connection breaks before the first byte of the response. Only for queries.
    pub repeatable: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    Get,
    Post,
}

/// Whether a sink wants more bytes.
pub type Flow = std::ops::ControlFlow<()>;

/// Receives the bytes of a download as they arrive: the bytes, the number received so far including these, and the
/// total (0: unknown).
pub type Sink<'a> = dyn FnMut(&[u8], u64, u64) -> Flow + 'a;

/// How the body of a download ended. One that is shorter than HTTP announced is an error instead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BodyEnd {
    /// The announced length was reached.
    Length,
    /// The last chunk was received.
    LastChunk,
    /// HTTP did not announce the end. A TLS `close_notify` was received, which cannot be forged.
    CloseNotify,
    /// HTTP did not announce the end, and the TLS connection ended without `close_notify`: it was cut, or the server
    /// never sends it.
    TlsWithoutCloseNotify {
        /// Whether the PBX has sent a `close_notify` to this client before.
        sent_before: bool,
    },
    /// HTTP did not announce the end, and over plain TCP it cannot be verified.
    PlainClose,
}

/// Connections to one PBX.
pub struct Transport {
    pool: Pool,
    scheme: Scheme,
    authority: Authority,
    max_reply_bytes: u64,
}

/// Fields of every request, besides host and length. Added by the connection, since adding one through `ureq` costs as
/// much as parsing the whole response.
const FIELDS: &[u8] =
    concat!("user-agent: libyeastar/", env!("CARGO_PKG_VERSION"), "\r\naccept: */*\r\n").as_bytes();
const JSON_FIELDS: &[u8] = concat!(
    "user-agent: libyeastar/",
    env!("CARGO_PKG_VERSION"),
    "\r\naccept: */*\r\ncontent-type: application/json; charset=utf-8\r\n"
)
.as_bytes();

/// Maximum size of a piece of a download.
const CHUNK: usize = 16 * 1024;
/// Maximum buffer that is allocated in advance for an announced length.
const MAX_RESERVED: u64 = 1 << 20;

impl Transport {
    pub fn new(config: &Config) -> Result<Transport> {
        prepare();
        let connector = Connector::new(config)?;
        let url = connector.url();
        let scheme = if url.is_https() { Scheme::HTTPS } else { Scheme::HTTP };
        let authority = Authority::try_from(url.authority())
            .map_err(|_| Error::invalid_argument(format!("url: '{}' cannot be an HTTP host", url.host())))?;
        let max_reply_bytes = u64::try_from(config.max_reply_bytes).unwrap_or(u64::MAX);
        let pool = Pool::new(Arc::new(connector));
        Ok(Transport { pool, scheme, authority, max_reply_bytes })
    }

    /// Sends a request and returns the body of the response. Any status but 200 is an error, unless the body is a
    /// refusal by the PBX.
    pub fn send(&self, request: &Request<'_>, context: &RequestContext) -> Result<Vec<u8>> {
        let limit = self.max_reply_bytes;
        let read = |answer: Answer<'_>| {
            let length = answer.length.unwrap_or(0);
            if length > limit {
                return Err(self.too_large());
            }
            // One byte more, so that the read that finds the end does not make it grow.
            let reserved = usize::try_from(length.min(MAX_RESERVED)).unwrap_or(0).saturating_add(32);
            let mut body = Vec::with_capacity(reserved);
            let mut bounded = answer.body.take(limit.saturating_add(1));
            bounded.read_to_end(&mut body).map_err(|error| failure::of_body(&error))?;
            if bounded.limit() == 0 { Err(self.too_large()) } else { Ok(body) }
        };
        self.exchange(request, context, read).map(|(body, _)| body)
    }

    /// Sends a request, passes the body of the response to `sink` in pieces, and returns how it ended. If the sink
    /// stops, the call fails with [`Kind::Cancelled`].
    pub fn stream(
        &self,
        request: &Request<'_>,
        context: &RequestContext,
        sink: &mut Sink<'_>,
    ) -> Result<BodyEnd> {
        let read = |answer: Answer<'_>| {
            let total = answer.length.unwrap_or(0);
            let mut chunk = vec![0; CHUNK];
            let mut received = 0u64;
            loop {
                let count = answer.body.read(&mut chunk).map_err(|error| failure::of_body(&error))?;
                let Some(bytes) = chunk.get(..count).filter(|bytes| !bytes.is_empty()) else {
                    return Ok(());
                };
                received = received.saturating_add(u64::try_from(count).unwrap_or(u64::MAX));
                let flow = sink(bytes, received, total);
                context.check_fork()?;
                if flow.is_break() {
                    return Err(Error::new(Kind::Cancelled, "the sink stopped the download"));
                }
            }
        };
        self.exchange(request, context, read).map(|((), end)| end)
    }

    /// The local address of connections to the PBX according to the routing table; no packet is sent.
    pub fn local_address(&self) -> Option<IpAddr> {
        let target = self.pool.connector().known_address()?;
        let any = if target.is_ipv4() { "0.0.0.0:0" } else { "[::]:0" };
        let socket = UdpSocket::bind(any).ok()?;
        let _tracked = self.descriptors().track_of(&socket);
        socket.connect(target).ok()?;
        socket.local_addr().ok().map(|address| address.ip())
    }

    /// The addresses to connect to: those of the host in `url`, or of the proxy. A name that is not cached is looked
    /// up, within the connect time-out of `context`.
    pub fn addresses(&self, context: &RequestContext) -> Result<Vec<SocketAddr>> {
        self.pool.connector().addresses(context)
    }

    /// The proxy and the host behind it, if there is a proxy.
    pub fn proxied(&self) -> Option<(String, String)> {
        let connector = self.pool.connector();
        connector.proxy().map(|proxy| (proxy.authority(), connector.url().host().to_owned()))
    }

    /// The open descriptors of this client.
    pub fn descriptors(&self) -> &Arc<Descriptors> {
        self.pool.connector().descriptors()
    }

    fn exchange<T>(
        &self,
        request: &Request<'_>,
        context: &RequestContext,
        mut read: impl FnMut(Answer<'_>) -> Result<T>,
    ) -> Result<(T, BodyEnd)> {
        context.check()?;
        let slot = self.pool.check_out();
        let fields = if request.body.is_empty() { FIELDS } else { JSON_FIELDS };
        let mut attempt = || {
            slot.exchange.begin(context, request.repeatable, fields);
            let outcome = self.run(&slot, request, &mut read);
            slot.exchange.end(outcome)
        };
        let outcome = match attempt() {
            Err(Failed { before_any_answer: true, .. }) if request.repeatable => attempt(),
            outcome => outcome,
        };
        // A child must not use a connection of its parent.
        if context.check_fork().is_ok() {
            self.pool.check_in(slot);
        }
        outcome.map_err(|failed| failed.error)
    }

    fn run<T>(
        &self,
        slot: &Slot,
        request: &Request<'_>,
        read: &mut impl FnMut(Answer<'_>) -> Result<T>,
    ) -> Result<(T, BodyEnd)> {
        let response = match request.method {
            Method::Get => slot.agent.run(self.http_request(request, "")?),
            Method::Post => slot.agent.run(self.http_request(request, request.body)?),
        };
        let mut response = response.map_err(|error| failure::of_ureq(&error))?;
        let no_head = || Error::internal("a reply without a head");
        let head = slot.exchange.lock().as_ref().and_then(|exchange| exchange.head.clone());
        let head = head.ok_or_else(no_head)?;
        let mut body = response.body_mut().as_reader();
        if head.status != 200 {
            let refusal = status::refusal(&head, &mut body).ok_or_else(|| self.refuse(&head))?;
            let length = u64::try_from(refusal.len()).ok();
            let read = read(Answer { body: &mut refusal.as_slice(), length })?;
            return Ok((read, BodyEnd::Length));
        }
        let outcome = match (&head.encoding, head.framing) {
            (Encoding::Identity, Framing::Length(length)) => {
                read(Answer { body: &mut body, length: Some(length) })?
            }
            (Encoding::Identity, _) => read(Answer { body: &mut body, length: None })?,
            (encoding, _) => {
                read(Answer { body: &mut encoding::decoded(&mut body, encoding)?, length: None })?
            }
        };
        Ok((outcome, self.body_end(&head, &slot.exchange)))
    }

    fn http_request<'a>(&self, request: &Request<'_>, body: &'a str) -> Result<http::Request<&'a str>> {
        let unusable = || Error::invalid_argument("the request cannot be written as HTTP: check its path");
        let mut parts = Parts::default();
        parts.scheme = Some(self.scheme.clone());
        parts.authority = Some(self.authority.clone());
        let path = PathAndQuery::try_from(request.target.to_owned()).map_err(|_| unusable())?;
        parts.path_and_query = Some(path);
        let mut made = http::Request::new(body);
        *made.uri_mut() = Uri::from_parts(parts).map_err(|_| unusable())?;
        *made.method_mut() = match request.method {
            Method::Get => http::Method::GET,
            Method::Post => http::Method::POST,
        };
        Ok(made)
    }

    fn body_end(&self, head: &Head, exchange: &SharedExchange) -> BodyEnd {
        let connector = self.pool.connector();
        match head.framing {
            Framing::Length(_) => BodyEnd::Length,
            Framing::Chunked => BodyEnd::LastChunk,
            Framing::UntilClose if !connector.url().is_https() => BodyEnd::PlainClose,
            Framing::UntilClose => match exchange.lock().as_ref() {
                Some(exchange) if exchange.close_notify => BodyEnd::CloseNotify,
                _ => BodyEnd::TlsWithoutCloseNotify { sent_before: connector.traits.sends_close_notify() },
            },
        }
    }

    fn refuse(&self, head: &Head) -> Error {
        status::refused(head, self.pool.connector().url())
    }

    fn too_large(&self) -> Error {
        let limit = self.max_reply_bytes;
        Error::new(Kind::TooLarge, format!("the reply is larger than max_reply_bytes ({limit} bytes)"))
    }
}

/// The body of a response.
struct Answer<'a> {
    body: &'a mut dyn Read,
    /// If it was announced.
    length: Option<u64>,
}

/// Fetches the certificate of a PBX, without sending a request.
pub fn fetch_certificate(url: &Url, context: &RequestContext) -> Result<CertificateInfo> {
    if !url.is_https() {
        return Err(Error::invalid_argument(format!(
            "{url} has no certificate: url must be https://host:port"
        )));
    }
    context.check()?;
    let mut registration = None;
    let connector = Connector::for_inspection(url)?;
    let _unowned = connector.descriptors().unowned();
    let connected = connector.connect(context, |socket| {
        registration = Some(context.register(socket.stream()));
        // Cancelled before the socket was registered: nothing would wake us.
        context.check()
    });
    let certificate = match &connected {
        Ok((_, Layer::Tls(tls))) => tls.peer_certificates().and_then(<[_]>::first),
        _ => None,
    };
    match (connected.as_ref().err(), certificate) {
        (Some(error), _) => {
            // A socket that was shut down by cancelling looks as if the PBX had closed it.
            context.check().and_then(|()| Err(error.clone()))
        }
        (None, Some(certificate)) => CertificateInfo::read(certificate),
        (None, None) => Err(Error::new(Kind::Tls, format!("{url} sent no certificate"))),
    }
}
