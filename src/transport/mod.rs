//! One request over HTTP or HTTPS, and its answer. The only user of `ureq`, which speaks HTTP here over our own
//! connections: they carry the deadline, the cancelling and the TLS policy that a client library cannot provide
//! from outside.
//!
//! It stays on `ureq`, though an HTTP client of our own would need less CPU: outside of what this project exists for, a
//! well-kept library beats our own code.

mod active;
mod buffers;
mod connection;
mod context;
mod dns;
mod failure;
mod socket;
mod tls;

use std::io::Read;
use std::net::{IpAddr, UdpSocket};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use ureq::Agent;
use ureq::config::AutoHeaderValue;
use ureq::http::{self, Response, header};

pub use context::{BeforeWrite, CANCEL_POLL_INTERVAL, Cancel, Interrupt, RequestContext};
pub use tls::CertificateInfo;

use crate::config::{Config, Url};
use crate::error::{Error, Kind, Result};
use active::Active;
use connection::Dialer;
use dns::Names;

/// What is sent to the PBX.
pub struct Request<'a> {
    pub method: Method,
    /// Path and query.
    pub target: &'a str,
    /// JSON, or nothing.
    pub body: &'a str,
    /// Whether it may be sent once more if the connection dies before any byte of the answer came. Only for what
    /// changes nothing.
    pub repeatable: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    Get,
    Post,
}

/// Whether a sink wants more bytes.
pub type Flow = std::ops::ControlFlow<()>;

/// Takes the bytes of a download as they come: the bytes, how many came before and with them, and how many there
/// will be in all (0: unknown).
pub type Sink<'a> = dyn FnMut(&[u8], u64, u64) -> Flow + 'a;

/// How the body of a download ended. One that is cut short of what HTTP announced is an error instead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BodyEnd {
    /// The announced length was reached.
    Length,
    /// The last chunk came.
    LastChunk,
    /// Nothing announced the end. TLS's `close_notify` came, which nobody in between can forge.
    CloseNotify,
    /// Nothing announced the end, and the connection over TLS ended without a `close_notify`: cut, or of a server that
    /// never sends it.
    TlsWithoutCloseNotify {
        /// This client has seen its PBX send a `close_notify` before.
        sent_before: bool,
    },
    /// Nothing announced the end, and over plain TCP nothing can prove it.
    PlainClose,
}

/// Connections to one PBX.
pub struct Transport {
    agent: Agent,
    url: Url,
    base: String,
    max_reply_bytes: usize,
    close_notify_seen: Arc<AtomicBool>,
}

/// How long an idle connection is kept. The PBX closes it earlier; that is seen before the next request.
const IDLE: Duration = Duration::from_secs(3_600);
const IDLE_CONNECTIONS: usize = 8;
/// How much of a refusal's body is read to see whether it is one.
const CHUNK: usize = 16 * 1024;

impl Transport {
    pub fn new(config: &Config) -> Result<Transport> {
        let url = config.url.clone().ok_or_else(|| Error::invalid_argument("url is not set"))?;
        let tls = if url.is_https() { Some(tls::Policy::new(&config.tls)?) } else { None };
        let close_notify_seen = Arc::<AtomicBool>::default();
        let dialer = Dialer::new(url.clone(), config.proxy.clone(), tls, Arc::clone(&close_notify_seen))?;
        let names = Names::new(config.proxy.as_ref().unwrap_or(&url));
        let http = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .proxy(None)
            .user_agent(concat!("libyeastar/", env!("CARGO_PKG_VERSION")))
            .accept("*/*")
            .accept_encoding(AutoHeaderValue::None)
            .max_idle_connections(IDLE_CONNECTIONS)
            .max_idle_connections_per_host(IDLE_CONNECTIONS)
            .max_idle_age(IDLE)
            .build();
        let agent = Agent::with_parts(http, dialer, names);
        let base = url.to_string();
        Ok(Transport { agent, url, base, max_reply_bytes: config.max_reply_bytes, close_notify_seen })
    }

    /// Sends and returns the body of the answer; anything but status 200 is an error.
    pub fn send(&self, request: &Request<'_>, context: &RequestContext) -> Result<Vec<u8>> {
        let limit = u64::try_from(self.max_reply_bytes).unwrap_or(u64::MAX);
        self.exchange(request, context, |response, _| {
            if response.body().content_length().is_some_and(|length| length > limit) {
                return Err(self.too_large());
            }
            response.body_mut().with_config().limit(limit).read_to_vec().map_err(|error| match error {
                ureq::Error::BodyExceedsLimit(_) => self.too_large(),
                error => failure::of_http(&error),
            })
        })
    }

    /// Sends and hands the body of the answer to `sink` piece by piece, and says how it ended. A sink that wants no more ends the call
    /// with [`Kind::Cancelled`].
    pub fn stream(
        &self,
        request: &Request<'_>,
        context: &RequestContext,
        sink: &mut Sink<'_>,
    ) -> Result<BodyEnd> {
        self.exchange(request, context, |response, state| {
            let framing = framing(response);
            let total = response.body().content_length().unwrap_or(0);
            let mut reader = response.body_mut().as_reader();
            let mut chunk = vec![0; CHUNK];
            let mut received = 0u64;
            loop {
                let count = reader.read(&mut chunk).map_err(|error| failure::of_body(&error))?;
                let Some(bytes) = chunk.get(..count).filter(|bytes| !bytes.is_empty()) else {
                    return Ok(framing.unwrap_or_else(|| self.unframed_end(state)));
                };
                received = received.saturating_add(u64::try_from(count).unwrap_or(u64::MAX));
                if sink(bytes, received, total).is_break() {
                    return Err(Error::new(Kind::Cancelled, "the sink wanted no more bytes"));
                }
            }
        })
    }

    /// How a body ended whose end nothing announced.
    fn unframed_end(&self, state: &active::State) -> BodyEnd {
        if !self.url.is_https() {
            BodyEnd::PlainClose
        } else if state.has_close_notify() {
            BodyEnd::CloseNotify
        } else {
            let sent_before = self.close_notify_seen.load(Ordering::Relaxed);
            BodyEnd::TlsWithoutCloseNotify { sent_before }
        }
    }

    /// The address of this machine that the PBX would see, as the routing table tells it; no packet is sent.
    pub fn local_address(&self) -> Option<IpAddr> {
        let target = dns::literal(&self.url).or_else(|| dns::remembered(&self.url))?;
        let any = if target.is_ipv4() { "0.0.0.0:0" } else { "[::]:0" };
        let socket = UdpSocket::bind(any).ok()?;
        socket.connect(target).ok()?;
        socket.local_addr().ok().map(|address| address.ip())
    }

    fn exchange<T>(
        &self,
        request: &Request<'_>,
        context: &RequestContext,
        mut read: impl FnMut(&mut Response<ureq::Body>, &active::State) -> Result<T>,
    ) -> Result<T> {
        context.check()?;
        let mut attempt = || {
            let active = Active::begin(context, request.repeatable);
            let result = self.run(request).and_then(|mut response| {
                self.accept(&response)?;
                read(&mut response, active.state())
            });
            active.end(result)
        };
        match attempt() {
            Err(lost) if request.repeatable && lost.before_any_answer => attempt(),
            outcome => outcome,
        }
        .map_err(|failed| failed.error)
    }

    fn run(&self, request: &Request<'_>) -> Result<Response<ureq::Body>> {
        let uri = format!("{}{}", self.base, request.target);
        let builder = http::Request::builder().uri(uri);
        let unusable = |_| Error::invalid_argument("the request cannot be written as HTTP: check its path");
        let answer = match request.method {
            Method::Get => self.agent.run(builder.method("GET").body(()).map_err(unusable)?),
            Method::Post => {
                let mut builder = builder.method("POST");
                if !request.body.is_empty() {
                    builder = builder.header(header::CONTENT_TYPE, "application/json; charset=utf-8");
                }
                self.agent.run(builder.body(request.body).map_err(unusable)?)
            }
        };
        answer.map_err(|error| failure::of_http(&error))
    }

    /// The PBX answers 200, always. Anything else came from something before it, or from its web server.
    fn accept<T>(&self, response: &Response<T>) -> Result<()> {
        let status = response.status();
        if status == http::StatusCode::OK {
            return Ok(());
        }
        let code = status.as_u16();
        if status.is_redirection() {
            let location = response.headers().get(header::LOCATION).and_then(|value| value.to_str().ok());
            return Err(self.redirected(location).with_http_status(code));
        }
        let advice = match code {
            401 | 403 => "is the API enabled in the PBX, and this address allowed?",
            404 => "is the API enabled in the PBX, and is api_version right?",
            500..=599 => "the web server of the PBX is in trouble; try again later",
            _ => "is url the address of a Yeastar PBX?",
        };
        Err(Error::new(Kind::Http, format!("{} answered HTTP status {code}: {advice}", self.url))
            .with_http_status(code))
    }

    /// A redirect is never followed: the POST would become a GET without its body, and the token could leave.
    fn redirected(&self, location: Option<&str>) -> Error {
        let origin = location.and_then(|location| {
            let (scheme, rest) = location.split_once("://")?;
            let authority = rest.split(['/', '?', '#']).next()?;
            Url::parse(&format!("{scheme}://{authority}"))
        });
        let advice = match origin {
            Some(origin) if origin != self.url => format!("set url to {origin}"),
            _ => "set url to where the web page of the PBX really is, by default https://…:8088".to_owned(),
        };
        Error::new(
            Kind::Redirect,
            format!("{} redirects, and redirects are not followed: {advice}", self.url),
        )
    }

    fn too_large(&self) -> Error {
        let limit = self.max_reply_bytes;
        Error::new(Kind::TooLarge, format!("the answer is larger than max_reply_bytes ({limit} bytes)"))
    }
}

/// What the head says of the end of its body; `None`: nothing.
fn framing(response: &Response<ureq::Body>) -> Option<BodyEnd> {
    if response.body().content_length().is_some() {
        return Some(BodyEnd::Length);
    }
    response.headers().contains_key(header::TRANSFER_ENCODING).then_some(BodyEnd::LastChunk)
}

/// Asks a PBX for its certificate, and sends nothing else.
pub fn fetch_certificate(url: &Url, context: &RequestContext) -> Result<CertificateInfo> {
    if !url.is_https() {
        return Err(Error::invalid_argument(format!(
            "{url} has no certificate: url takes https://host:port"
        )));
    }
    let active = Active::begin(context, false);
    let shown = fetch_certificate_in(url, active.state());
    active.end(shown).map_err(|failed| failed.error)
}

fn fetch_certificate_in(url: &Url, state: &active::State) -> Result<CertificateInfo> {
    let deadline = state.context.connect_deadline();
    let addresses = Names::new(url).addresses(state)?;
    let socket = socket::Socket::connect(&addresses, url, state, deadline)?;
    let policy = tls::Policy::to_look()?;
    let config = Arc::clone(policy.config());
    let tls = tls::shake_hands(config, tls::server_name(url)?, &socket, url, state, deadline)?;
    match tls.peer_certificates().and_then(<[_]>::first) {
        Some(certificate) => CertificateInfo::read(certificate),
        None => Err(Error::new(Kind::Tls, format!("{url} showed no certificate"))),
    }
}

/// What a request ended with when it did not end well.
struct Failed {
    error: Error,
    /// The connection was there, and died without a byte of an answer.
    before_any_answer: bool,
}
