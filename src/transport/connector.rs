//! Connects to one PBX: name lookup, TCP, proxy, TLS.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::time::Instant;

use rustls::ClientConnection;
use rustls::pki_types::ServerName;

use super::context::RequestContext;
use super::dns::Resolver;
use super::happy_eyeballs::Connected;
use super::socket::Socket;
use super::{failure, happy_eyeballs, proxy, tls};
use crate::config::{Config, Url};
use crate::error::{Error, Kind, Result};
use crate::sys::descriptors::Descriptors;
use crate::sys::socket::is_out_of_descriptors;

/// State that all connections of a client share.
pub struct Connector {
    url: Url,
    proxy: Option<Url>,
    tls: Option<(Arc<tls::Policy>, ServerName<'static>)>,
    resolver: Resolver,
    descriptors: Arc<Descriptors>,
    pub traits: PeerTraits,
}

/// What is known about the web server of the PBX.
#[derive(Default)]
pub struct PeerTraits {
    /// It has kept a connection open for a while after a response.
    keep_alive_proven: AtomicBool,
    /// It has sent a TLS `close_notify`.
    close_notify_seen: AtomicBool,
    /// How many closing connections were checked for one.
    close_notify_searches: AtomicU32,
}

/// After this many connections without `close_notify`, the PBX is assumed never to send it.
const MAX_SEARCHES: u32 = 16;

impl PeerTraits {
    pub fn keeps_alive(&self) -> bool {
        self.keep_alive_proven.load(Ordering::Relaxed)
    }

    pub fn note_keep_alive(&self, proven: bool) {
        self.keep_alive_proven.store(proven, Ordering::Relaxed);
    }

    pub fn sends_close_notify(&self) -> bool {
        self.close_notify_seen.load(Ordering::Relaxed)
    }

    /// Whether to wait for a `close_notify` after a response; each call is counted.
    pub fn searches_close_notify(&self) -> bool {
        !self.sends_close_notify()
            && self.close_notify_searches.fetch_add(1, Ordering::Relaxed) < MAX_SEARCHES
    }

    pub fn note_close_notify(&self) {
        self.close_notify_seen.store(true, Ordering::Relaxed);
    }
}

/// The layer between TCP and HTTP.
pub enum Layer {
    Plain,
    Tls(Box<ClientConnection>),
}

impl Connector {
    pub fn new(config: &Config) -> Result<Connector> {
        let url = config.url.clone().ok_or_else(|| Error::invalid_argument("url is not set"))?;
        // Also for http://, so that a contradiction is found before the change to https://.
        let policy = tls::Policy::new(&config.tls, url.is_https())?;
        let tls = match policy {
            Some(policy) => Some((Arc::new(policy), tls::server_name(&url)?)),
            None => None,
        };
        Ok(Connector::with(url, config.proxy.clone(), tls))
    }

    /// For fetching the certificate: any certificate is accepted, so nothing may be sent.
    pub fn for_inspection(url: &Url) -> Result<Connector> {
        let tls = (Arc::new(tls::Policy::for_inspection()?), tls::server_name(url)?);
        Ok(Connector::with(url.clone(), None, Some(tls)))
    }

    fn with(url: Url, proxy: Option<Url>, tls: Option<(Arc<tls::Policy>, ServerName<'static>)>) -> Connector {
        let resolver = Resolver::new(proxy.as_ref().unwrap_or(&url));
        let descriptors = Arc::new(Descriptors::new());
        Connector { url, proxy, tls, resolver, descriptors, traits: PeerTraits::default() }
    }

    pub fn url(&self) -> &Url {
        &self.url
    }

    pub fn proxy(&self) -> Option<&Url> {
        self.proxy.as_ref()
    }

    /// How certificates are verified; `None` for plain HTTP.
    pub fn tls_policy(&self) -> Option<&Arc<tls::Policy>> {
        self.tls.as_ref().map(|(policy, _)| policy)
    }

    pub fn descriptors(&self) -> &Arc<Descriptors> {
        &self.descriptors
    }

    /// The address of the PBX, or of the proxy, if it is known without a lookup.
    pub fn known_address(&self) -> Option<SocketAddr> {
        let literal = self.url.host().parse().ok().map(|ip| SocketAddr::new(ip, self.url.port()));
        literal.or_else(|| self.resolver.known_address())
    }

    /// The addresses to connect to: of the PBX, or of the proxy.
    pub fn addresses(&self, context: &RequestContext) -> Result<Vec<SocketAddr>> {
        self.resolver.resolve(context, context.connect_deadline())
    }

    /// Opens a connection for requests. `watch` gets the socket before anything waits on it.
    pub fn connect(
        &self,
        context: &RequestContext,
        mut watch: impl FnMut(&Socket) -> Result<()>,
    ) -> Result<(Socket, Layer)> {
        let deadline = context.connect_deadline();
        let Some((policy, name)) = &self.tls else {
            return Ok((self.reach(context, deadline, &mut watch)?, Layer::Plain));
        };
        let knew = policy.needs_legacy();
        let mut attempt = || {
            let mut socket = self.reach(context, deadline, &mut watch)?;
            let config = Arc::clone(policy.config());
            let tls = tls::handshake(config, name.clone(), &mut socket, &self.url, context, deadline)?;
            Ok((socket, Layer::Tls(Box::new(tls))))
        };
        match attempt() {
            // Only the handshake shows that the pinned key needs the legacy policy.
            Err(_) if policy.needs_legacy() && !knew => attempt(),
            outcome => outcome,
        }
    }

    /// Opens a TCP connection to the PBX, through the proxy if there is one.
    fn reach(
        &self,
        context: &RequestContext,
        deadline: Instant,
        watch: &mut impl FnMut(&Socket) -> Result<()>,
    ) -> Result<Socket> {
        let addresses = self.resolver.resolve(context, deadline)?;
        let connected = happy_eyeballs::connect(&addresses, &self.descriptors, context, deadline)?;
        let Connected { open, stream, address } = connected.map_err(|error| {
            self.resolver.forget();
            self.unreachable(&error)
        })?;
        self.resolver.note_answered(address);
        let mut socket = Socket::new(stream, open);
        watch(&socket)?;
        if let Some(proxy) = &self.proxy {
            proxy::open_tunnel(&mut socket, proxy, &self.url, context, deadline)?;
        }
        Ok(socket)
    }

    fn unreachable(&self, error: &std::io::Error) -> Error {
        let name = self.proxy.as_ref().unwrap_or(&self.url).authority();
        match error.kind() {
            _ if is_out_of_descriptors(error) => failure::out_of_descriptors(),
            std::io::ErrorKind::TimedOut => Error::new(
                Kind::Timeout,
                format!(
                    "{name} did not accept the connection within connect_timeout_ms: is it on, and is the port right?"
                ),
            ),
            std::io::ErrorKind::ConnectionRefused if self.proxy.is_none() => Error::new(
                Kind::Connect,
                format!(
                    "{name} refuses connections: is the port right? A PBX listens on 8088 (HTTPS) and 80 by default"
                ),
            ),
            _ => Error::new(Kind::Connect, format!("{name} cannot be reached: {error}")),
        }
    }
}
