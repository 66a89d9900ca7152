//! Where the event connection of a client goes, and how it is protected.

use std::net::SocketAddr;
use std::sync::Arc;
use std::task::Poll;

use rustls::ClientConnection;
use rustls::pki_types::ServerName;

use super::dns::Resolver;
use super::{Transport, happy_eyeballs, tls};
use crate::config::{Config, Url};
use crate::error::{Error, Kind, Result};

pub struct EventEndpoint {
    url: Url,
    resolver: Resolver,
    tls: Option<(Arc<tls::Policy>, ServerName<'static>)>,
}

impl Transport {
    /// The port for events of the PBX.
    pub fn event_endpoint(&self, config: &Config) -> Result<EventEndpoint> {
        let connector = self.pool.connector();
        let (url, report) = (connector.url(), &config.report);
        let url = url.with_port(report.tcp_tls, report.tcp_port);
        let new = || -> Result<_> { Ok(tls::Policy::new(&config.tls, true)?.map(Arc::new)) };
        let policy = match connector.tls_policy() {
            _ if !report.tcp_tls => None,
            Some(policy) => Some(Arc::clone(policy)),
            None => new()?,
        };
        let tls = policy.map(|policy| Ok((policy, tls::server_name(&url)?))).transpose()?;
        Ok(EventEndpoint { resolver: Resolver::new(&url), url, tls })
    }
}

impl EventEndpoint {
    /// `host:port`.
    pub fn authority(&self) -> String {
        self.url.authority()
    }

    /// The addresses of the name, without waiting: pending while it is being looked up.
    pub fn addresses(&self) -> Poll<Result<Vec<SocketAddr>>> {
        self.resolver.poll()
    }

    /// The same in the order in which to try them, without those that are too many.
    pub fn addresses_to_try(&self) -> Poll<Result<Vec<SocketAddr>>> {
        self.addresses().map_ok(|addresses| happy_eyeballs::interleaved(&addresses).into())
    }

    /// The address that has accepted a connection; `None`: none has.
    pub fn note_reached(&self, address: Option<SocketAddr>) {
        match address {
            Some(address) => self.resolver.note_answered(address),
            None => self.resolver.forget(),
        }
    }

    /// A new TLS session; `None` for plain TCP.
    pub fn tls(&self) -> Result<Option<Box<ClientConnection>>> {
        let Some((policy, name)) = &self.tls else { return Ok(None) };
        let session = ClientConnection::new(Arc::clone(policy.config()), name.clone());
        session.map(|session| Some(Box::new(session))).map_err(|error| self.explain(&error))
    }

    pub fn explain(&self, error: &rustls::Error) -> Error {
        if let rustls::Error::InvalidMessage(_) = error {
            let text = format!(
                "{} does not speak TLS: is report.tcp_port right, and does the PBX offer events over TLS?",
                self.url.authority()
            );
            return Error::new(Kind::Tls, text);
        }
        tls::of_handshake(error, &self.url)
    }
}
