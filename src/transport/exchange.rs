//! One request and its answer. `ureq` passes nothing of ours to the connections that it reads and writes; so the
//! call's deadline, its cancelling and the exact error lie here, shared by what belongs to one slot: whoever sends,
//! the connector and the connection.

use std::net::TcpStream;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::buffers::IoBuffers;
use super::context::{Registration, RequestContext};
use super::head::Head;
use crate::error::{Error, Kind, Result};

/// The place for the exchanges of one slot, one after the other.
#[derive(Clone, Default)]
pub struct SharedExchange(Arc<Place>);

#[derive(Default)]
struct Place {
    exchange: Mutex<Option<Exchange>>,
    /// Those of the slot's last connection, for the next.
    buffers: Mutex<Option<IoBuffers>>,
}

/// What is known of an exchange under way.
pub struct Exchange {
    pub context: RequestContext,
    /// Whether the request may be sent again.
    pub repeatable: bool,
    /// What the head of the request is to say besides what `ureq` writes; taken when it is written.
    pub fields: Option<&'static [u8]>,
    pub head: Option<Head>,
    /// TLS's `close_notify` has come.
    pub close_notify: bool,
    /// A byte of an answer has come.
    pub answered: bool,
    /// The exact reason, where our part failed; `ureq` only knows that it did.
    error: Option<Error>,
    writing: bool,
    registration: Option<Registration>,
}

/// What an exchange ended with when it did not end well.
pub struct Failed {
    pub error: Error,
    /// The connection stood, and died without a byte of an answer.
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

    /// Puts the exact reason in the place of `ureq`'s.
    pub fn end<T>(&self, result: Result<T>) -> std::result::Result<T, Failed> {
        let exchange = self.lock().take();
        result.map_err(|error| {
            let Some(exchange) = exchange else { return Failed { error, before_any_answer: false } };
            let exact = exchange.error.unwrap_or(error);
            // A socket that was shut down by cancelling looks like one that the PBX closed.
            let error = match exchange.context.check() {
                Err(ended) if ended.kind() != Kind::Timeout => ended,
                _ => exact,
            };
            let before_any_answer = error.kind() == Kind::Io && !exchange.answered;
            Failed { error, before_any_answer }
        })
    }

    /// The exchange under way. Outside of one (a connection is dropped, say) there is none.
    pub fn lock(&self) -> MutexGuard<'_, Option<Exchange>> {
        self.0.exchange.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Buffers for a new connection.
    pub fn take_buffers(&self) -> IoBuffers {
        self.0.buffers.lock().unwrap_or_else(PoisonError::into_inner).take().unwrap_or_default()
    }

    /// Gives those of a connection back that is closed.
    pub fn keep_buffers(&self, mut buffers: IoBuffers) {
        buffers.clear();
        *self.0.buffers.lock().unwrap_or_else(PoisonError::into_inner) = Some(buffers);
    }

    /// Runs `operation` on the exchange under way and keeps the exact reason of its failure.
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
    /// This socket now serves the call: cancelling shuts it down.
    pub fn uses(&mut self, socket: &Arc<TcpStream>) -> Result<()> {
        self.registration = Some(self.context.register(socket));
        // Cancelled before the socket was known: nobody would wake us.
        self.context.check_cancel()
    }

    /// Bytes of the request are about to be written.
    pub fn before_write(&mut self, stream: &TcpStream) -> Result<()> {
        if std::mem::replace(&mut self.writing, true) {
            return Ok(());
        }
        self.context.before_write(|| stream.peer_addr().ok().map(|peer| peer.ip()))
    }
}
