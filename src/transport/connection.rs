//! A connection for `ureq`: plain or TLS, direct or through a proxy.

use std::fmt;
use std::sync::Arc;
use std::time::{Duration, Instant};

use ureq::unversioned::transport::{Buffers, NextTimeout, Transport};

use super::buffers::IoBuffers;
use super::chunks::Dechunker;
use super::connector::{Connector, Layer};
use super::exchange::{Exchange, SharedExchange};
use super::head::{self, Framing, Parsed};
use super::socket::Socket;
use super::tls::{self, Unasked};
use crate::config::Url;
use crate::error::{Error, Kind, Result};

/// A connection with its buffers.
pub struct Connection {
    connector: Arc<Connector>,
    exchange: SharedExchange,
    io: ConnectionIo,
    buffers: IoBuffers,
    /// Decodes the body of the response, if it is chunked.
    chunks: Option<Dechunker>,
    /// It was read just now, so nothing can have arrived since.
    idle: bool,
    /// Since when it has been idle; `None` before the first use.
    idle_since: Option<Instant>,
}

/// A server that closes after a response without announcing it does so within this time.
const KEEP_ALIVE_PROOF: Duration = Duration::from_millis(100);

/// How long to wait for a `close_notify` after a response.
const CLOSE_NOTIFY_WAIT: Duration = Duration::from_millis(20);

/// Maximum length of a response head.
const MAX_HEAD: usize = 64 * 1024;

struct ConnectionIo {
    socket: Socket,
    layer: Layer,
}

impl ConnectionIo {
    fn write_all(&mut self, bytes: &[u8], exchange: &mut Exchange) -> Result<()> {
        exchange.uses(self.socket.stream())?;
        exchange.before_write(self.socket.stream())?;
        let (context, deadline) = (&exchange.context, exchange.context.deadline());
        match &mut self.layer {
            Layer::Plain => self.socket.write_all(bytes, context, deadline),
            Layer::Tls(tls) => tls::write_all(tls, &mut self.socket, bytes, context, deadline),
        }
    }

    /// 0: the peer has closed the connection.
    fn read(&mut self, buffer: &mut [u8], exchange: &mut Exchange) -> Result<usize> {
        let (context, deadline) = (&exchange.context, exchange.context.deadline());
        match &mut self.layer {
            Layer::Plain => self.socket.read(buffer, context, deadline),
            Layer::Tls(tls) => {
                let received = tls::read(tls, &mut self.socket, buffer, context, deadline)?;
                exchange.close_notify |= received.close_notify;
                Ok(received.count)
            }
        }
    }
}

impl Connection {
    pub fn open(
        connector: &Arc<Connector>,
        shared: &SharedExchange,
    ) -> std::result::Result<Connection, ureq::Error> {
        let (socket, layer) = shared.run(|exchange| {
            let context = exchange.context.clone();
            connector.connect(&context, |socket| exchange.uses(socket.stream()))
        })?;
        Ok(Connection {
            connector: Arc::clone(connector),
            exchange: shared.clone(),
            io: ConnectionIo { socket, layer },
            buffers: shared.take_buffers(),
            chunks: None,
            idle: true,
            idle_since: None,
        })
    }

    /// Sends the pending output, if any, and reads.
    fn receive(&mut self, exchange: &mut Exchange) -> Result<bool> {
        exchange.context.check_cancel()?;
        self.idle = false;
        if !self.buffers.gathered().is_empty() {
            let sent = self.io.write_all(self.buffers.gathered(), exchange);
            self.buffers.sent();
            sent?;
        }
        if exchange.head.is_none() {
            self.receive_head(exchange)?;
            return Ok(true);
        }
        if self.chunks.is_some() { self.receive_chunks(exchange) } else { self.receive_some(exchange) }
    }

    /// `false`: the peer has closed the connection.
    fn receive_some(&mut self, exchange: &mut Exchange) -> Result<bool> {
        let count = self.io.read(self.buffers.input_append_buf(), exchange)?;
        self.buffers.input_appended(count);
        exchange.answered |= count > 0;
        if exchange.close_notify {
            self.connector.traits.note_close_notify();
        }
        if count == 0 {
            // Cancelling shuts the socket down, which must not be taken for the end of a body without a length.
            exchange.context.check()?;
        }
        Ok(count > 0)
    }

    /// Reads until some of a chunked body has been decoded. `false`: the peer has closed the connection.
    fn receive_chunks(&mut self, exchange: &mut Exchange) -> Result<bool> {
        loop {
            let unread = self.buffers.input().len();
            let came = self.receive_some(exchange)?;
            let bytes = self.buffers.take_input_behind(unread);
            self.read_chunks(&bytes, !came)?;
            let made = self.buffers.input().len() > unread;
            if made || !came {
                return Ok(made);
            }
        }
    }

    /// Adds decoded chunks to the input, encoded for `ureq`.
    fn read_chunks(&mut self, bytes: &[u8], ended: bool) -> Result<()> {
        let Some(chunks) = &mut self.chunks else { return Ok(()) };
        let mut output = Vec::with_capacity(bytes.len() + 16);
        let behind = chunks.decode(bytes, &mut output).map_err(|reason| {
            Error::new(Kind::BadReply, format!("the reply of the PBX {reason} (Transfer-Encoding: chunked)"))
        })?;
        if ended {
            chunks.end(&mut output);
        }
        self.buffers.append_input(&output);
        self.buffers.append_input(behind);
        Ok(())
    }

    /// Reads until the head is complete, stores its contents, and replaces it with one for `ureq`.
    fn receive_head(&mut self, exchange: &mut Exchange) -> Result<()> {
        loop {
            match head::parse(self.buffers.input()) {
                Parsed::Complete(head, length) => {
                    let mut text = Vec::with_capacity(96);
                    head.write(&mut text);
                    self.buffers.replace_front(length, &text);
                    let chunked = head.framing == Framing::Chunked;
                    exchange.head = Some(head);
                    self.chunks = chunked.then(Dechunker::new);
                    if chunked {
                        let behind = self.buffers.take_input_behind(text.len());
                        self.read_chunks(&behind, false)?;
                    }
                    return Ok(());
                }
                Parsed::Informational(length) => self.buffers.replace_front(length, b""),
                Parsed::Partial if self.buffers.input().len() > MAX_HEAD => {
                    return Err(Error::new(Kind::TooLarge, "the head of the reply is too large"));
                }
                Parsed::Partial => {
                    if !self.receive_some(exchange)? {
                        return Err(self.ended_early(exchange));
                    }
                }
                other => return Err(unusable(&other, self.connector.url())),
            }
        }
    }

    /// The connection ended before the head was complete.
    fn ended_early(&self, exchange: &Exchange) -> Error {
        if self.idle_since.is_some() && !exchange.answered {
            self.connector.traits.note_keep_alive(false);
        }
        let url = self.connector.url();
        let first = self.idle_since.is_none() && !exchange.answered;
        let advice = if first && !url.is_https() {
            format!("; if this is its HTTPS port, set url to https://{}", url.authority())
        } else {
            String::new()
        };
        Error::new(Kind::Io, format!("the PBX closed the connection before its reply was complete{advice}"))
    }

    /// A server may close after a response without announcing it, and we may not have noticed yet. A request sent then
    /// would be lost, and a change must not be repeated. Therefore changes use a new connection until an idle
    /// connection of this server has been seen to stay open.
    fn is_reusable(&self) -> bool {
        let traits = &self.connector.traits;
        if self.idle_since.is_some_and(|since| since.elapsed() >= KEEP_ALIVE_PROOF) {
            traits.note_keep_alive(true);
        }
        traits.keeps_alive() || self.exchange.lock().as_ref().is_some_and(|exchange| exchange.repeatable)
    }

    /// Reads what an idle connection has received unsolicited. `true`: it is still usable.
    fn is_quiet(&mut self) -> bool {
        match (self.io.socket.peek(), &mut self.io.layer) {
            (None, _) => true,
            (Some(_), Layer::Plain) => false,
            (Some(_), Layer::Tls(tls)) => match tls::read_unasked(tls, &mut self.io.socket) {
                Unasked::Housekeeping => true,
                Unasked::CloseNotify => {
                    self.connector.traits.note_close_notify();
                    false
                }
                Unasked::Other => false,
            },
        }
    }
}

/// The error for bytes that are not a response.
fn unusable(parsed: &Parsed, url: &Url) -> Error {
    let text = match parsed {
        Parsed::Tls => format!("{url} speaks TLS: set url to https://{}", url.authority()),
        Parsed::Bad(reason) => format!("{url} replies with an HTTP head that {reason}"),
        _ => format!("{url} does not speak HTTP: is url the address of the web interface of the PBX?"),
    };
    Error::new(Kind::BadReply, text)
}

impl Transport for Connection {
    fn buffers(&mut self) -> &mut dyn Buffers {
        &mut self.buffers
    }

    fn transmit_output(&mut self, amount: usize, _: NextTimeout) -> std::result::Result<(), ureq::Error> {
        let Connection { exchange, io, buffers, .. } = self;
        let amount = exchange.run(|exchange| {
            let added = exchange.fields.and_then(|fields| buffers.add_fields(amount, fields));
            if added.is_some() {
                exchange.fields = None;
            }
            Ok(added.unwrap_or(amount))
        })?;
        if !buffers.gather(amount) {
            return Ok(());
        }
        let sent = exchange.run(|exchange| io.write_all(buffers.gathered(), exchange));
        buffers.sent();
        sent
    }

    fn await_input(&mut self, _: NextTimeout) -> std::result::Result<bool, ureq::Error> {
        let shared = self.exchange.clone();
        shared.run(|exchange| self.receive(exchange))
    }

    /// Called when the connection goes back to the pool, right after it was read (then there is no need to check), and
    /// again before it is reused.
    fn is_open(&mut self) -> bool {
        if !self.idle {
            self.idle = true;
            self.idle_since = Some(Instant::now());
            self.buffers.shrink();
            let ended = self.exchange.lock().as_ref().is_some_and(|exchange| exchange.close_notify);
            return !ended && self.io.socket.wait_within_reads();
        }
        self.is_quiet() && self.is_reusable()
    }

    fn is_tls(&self) -> bool {
        matches!(self.io.layer, Layer::Tls(_))
    }
}

impl Drop for Connection {
    /// A PBX that closes after each response sends `close_notify` right after it. Whether it does so matters when a
    /// download ends without one, so the first few are waited for; a server that sends none ends the wait by closing.
    fn drop(&mut self) {
        let may_look = !self.idle && self.is_tls() && self.io.socket.is_ours();
        if may_look && self.connector.traits.searches_close_notify() {
            self.io.socket.wait_a_moment(CLOSE_NOTIFY_WAIT);
            self.is_quiet();
        }
        self.exchange.keep_buffers(std::mem::take(&mut self.buffers));
    }
}

impl fmt::Debug for Connection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Connection").field("socket", &self.io.socket).finish_non_exhaustive()
    }
}
