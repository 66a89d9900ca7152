//! What the listener needs of a client to open an event connection to its PBX.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::task::Poll;
use std::time::Duration;

use rustls::ClientConnection;
use zeroize::Zeroizing;

use super::Client;
use crate::error::{Error, Result};
use crate::listener::{Account, LoginAttempt, OnReport};
use crate::report::{self, Event};
use crate::session::{EventLogin, EventLogins};
use crate::transport::EventEndpoint;

impl Client {
    /// The login and the address of an event connection, if the configuration permits one.
    pub(super) fn event_account(&self) -> Result<Arc<dyn Account>> {
        let shared = &self.shared;
        let report = &shared.config.report;
        let endpoint = shared.transport.event_endpoint(&shared.config)?;
        let authority = endpoint.authority();
        if shared.config.proxy.is_some() {
            let text = "report.transport=tcp does not go through a proxy: set proxy to none";
            return Err(Error::invalid_argument(text));
        }
        if !shared.session.has_clear_password() {
            let text = "report.transport=tcp needs the key password: the PBX takes the password of event connections in \
                        clear text only, and password_md5 does not contain it";
            return Err(Error::invalid_argument(text));
        }
        if !report.tcp_tls && !report.tcp_cleartext {
            let text = format!(
                "report.transport=tcp would send the password to {authority} in clear text: set report.tcp_tls to on, or, \
                 if nobody can read the traffic, report.tcp_cleartext to on"
            );
            return Err(Error::invalid_argument(text));
        }
        Ok(Arc::new(EventAccount {
            endpoint,
            authority,
            connect_timeout: shared.config.connect_timeout,
            logins: EventLogins::new(&shared.session, report.version),
        }))
    }

    /// To be called for each event. It says nothing about the token of the session, which need not exist.
    pub(super) fn on_event(&self) -> OnReport {
        let session = Arc::downgrade(&self.shared.session);
        let zone = self.shared.zone.clone();
        Box::new(move |event: &mut Event| {
            if let Some(zone) = &zone {
                event.set_utc(zone);
            }
            if let Some(session) = session.upgrade().filter(|_| event.kind() == report::Kind::Boot) {
                session.note_restart();
            }
        })
    }
}

/// What the listener needs of a client to connect.
struct EventAccount {
    endpoint: EventEndpoint,
    authority: String,
    connect_timeout: Duration,
    logins: EventLogins,
}

impl Account for EventAccount {
    fn authority(&self) -> &str {
        &self.authority
    }

    fn connect_timeout(&self) -> Duration {
        self.connect_timeout
    }

    fn addresses(&self) -> Poll<Result<Vec<SocketAddr>>> {
        self.endpoint.addresses_to_try()
    }

    fn note_reached(&self, address: Option<SocketAddr>) {
        self.endpoint.note_reached(address);
    }

    fn tls(&self) -> Result<Option<Box<ClientConnection>>> {
        self.endpoint.tls()
    }

    fn explain(&self, error: &rustls::Error) -> Error {
        self.endpoint.explain(error)
    }

    fn permit(&self) -> Poll<Result<Box<dyn LoginAttempt>>> {
        let addresses = match self.endpoint.addresses() {
            Poll::Ready(Ok(addresses)) => addresses,
            Poll::Ready(Err(error)) => return Poll::Ready(Err(error)),
            Poll::Pending => return Poll::Pending,
        };
        self.logins.permit(&addresses).map_ok(|login| -> Box<dyn LoginAttempt> { Box::new(login) })
    }
}

impl LoginAttempt for EventLogin {
    fn text(&self, peer: IpAddr) -> Result<Zeroizing<String>> {
        EventLogin::text(self, peer)
    }

    fn let_others_go(&mut self) {
        EventLogin::let_others_go(self);
    }

    fn accepted(self: Box<Self>) {
        EventLogin::accepted(*self);
    }

    fn refused(self: Box<Self>) {
        EventLogin::refused(*self);
    }

    fn locked_out(self: Box<Self>) {
        EventLogin::locked_out(*self);
    }
}
