//! One request and its response. `ureq` cannot pass our data to its connections, so the deadline, the cancellation and
//! the exact error of a call are stored here, shared by the sender, the connector and the connection of one slot.

use std::net::TcpStream;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::buffers::IoBuffers;
use super::context::{Registration, RequestContext};
use super::head::Head;
use crate::error::{Error, Kind, Result};

/// Holds the current exchange of a slot.
#[derive(Clone, Default)]
pub struct SharedExchange(Arc<Place>);

#[derive(Default)]
struct Place {
    exchange: Mutex<Option<Exchange>>,
    /// The buffers of the last connection, to be reused by the next.
    buffers: Mutex<Option<IoBuffers>>,
}

/// The state of the current exchange.
pub struct Exchange {
    pub context: RequestContext,
    /// Whether the request may be sent again.
    pub repeatable: bool,
    /// Fields to add to the head of the request; taken when it is written.
    pub fields: Option<&'static [u8]>,
    pub head: Option<Head>,
    /// A TLS `close_notify` has arrived.
    pub close_notify: bool,
    /// A byte of the response has arrived.
    pub answered: bool,
    /// The exact error, if our code failed; `ureq` only knows that it did.
    error: Option<Error>,
    writing: bool,
    registration: Option<Registration>,
}

/// The error of a failed exchange.
pub struct Failed {
    pub error: Error,
    /// The connection was established, but broke before the first byte of the response.
    pub before_any_answer: bool,
}

impl SharedExchange {
    pub fn begin(&self, context: &RequestContext, repeatable: bool, fields: &'static [u8]) {
        *self.lock() = Some(Exchange {
            context: context.clone(),
            repeatable,
            fields: Some(fields),
            head: None,
            close_notify: false,
            answered: false,
            error: None,
            writing: false,
            registration: None,
        });
    }

    /// Ends the exchange, and replaces the error of `ureq` by the exact one.
    pub fn end<T>(&self, result: Result<T>) -> std::result::Result<T, Failed> {
        let exchange = self.lock().take();
        result.map_err(|error| {
            let Some(exchange) = exchange else { return Failed { error, before_any_answer: false } };
            let exact = exchange.error.unwrap_or(error);
            // A socket that was shut down by cancelling looks as if the PBX had closed it.
            let error = match exchange.context.check() {
                Err(ended) if ended.kind() != Kind::Timeout => ended,
                _ => exact,
            };
            let before_any_answer = error.kind() == Kind::Io && !exchange.answered;
            Failed { error, before_any_answer }
        })
    }

    /// The current exchange; `None` outside of exchanges, for example when a connection is dropped.
    pub fn lock(&self) -> MutexGuard<'_, Option<Exchange>> {
        self.0.exchange.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Buffers for a new connection.
    pub fn take_buffers(&self) -> IoBuffers {
        self.0.buffers.lock().unwrap_or_else(PoisonError::into_inner).take().unwrap_or_default()
    }

    /// Returns the buffers of a closed connection.
    pub fn keep_buffers(&self, mut buffers: IoBuffers) {
        buffers.clear();
        *self.0.buffers.lock().unwrap_or_else(PoisonError::into_inner) = Some(buffers);
    }

    /// Runs `operation` on the current exchange and stores its exact error.
    pub fn run<T>(
        &self,
        operation: impl FnOnce(&mut Exchange) -> Result<T>,
    ) -> std::result::Result<T, ureq::Error> {
        let mut exchange = self.lock();
        let exchange = exchange.as_mut().ok_or(ureq::Error::ConnectionFailed)?;
        operation(exchange).map_err(|error| {
            exchange.error = Some(error);
            ureq::Error::ConnectionFailed
        })
    }
}

impl Exchange {
    /// Registers the socket, so that cancelling shuts it down.
    pub fn uses(&mut self, socket: &Arc<TcpStream>) -> Result<()> {
        self.registration = Some(self.context.register(socket));
        // Cancelled before the socket was registered: nothing would wake us.
        self.context.check_cancel()
    }

    /// To be called before bytes of the request are written.
    pub fn before_write(&mut self, stream: &TcpStream) -> Result<()> {
        if std::mem::replace(&mut self.writing, true) {
            return Ok(());
        }
        self.context.before_write(|| stream.peer_addr().ok().map(|peer| peer.ip()))
    }
}
