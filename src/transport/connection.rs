//! A connection as `ureq` sees it: plain or TLS, straight or through a proxy.

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

/// A connection, with what `ureq` reads from and writes into it.
pub struct Connection {
    connector: Arc<Connector>,
    exchange: SharedExchange,
    io: ConnectionIo,
    buffers: IoBuffers,
    /// Reads the body of the answer, where it comes in chunks.
    chunks: Option<Dechunker>,
    /// Nothing can have come since it was last read.
    idle: bool,
    /// Since when it waits for its next use; `None` before the first.
    idle_since: Option<Instant>,
}

/// A server that closes after an answer without having said so does it sooner than this.
const KEEP_ALIVE_PROOF: Duration = Duration::from_millis(100);

/// A `close_notify` that comes later than this behind its answer is not waited for.
const CLOSE_NOTIFY_WAIT: Duration = Duration::from_millis(20);

/// No head of an answer is longer.
const LONGEST_HEAD: usize = 64 * 1024;

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

    /// 0: the other side has ended.
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

    /// Sends what has gathered, if anything, and reads.
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

    /// `false`: the other side has ended.
    fn receive_some(&mut self, exchange: &mut Exchange) -> Result<bool> {
        let count = self.io.read(self.buffers.input_append_buf(), exchange)?;
        self.buffers.input_appended(count);
        exchange.answered |= count > 0;
        if exchange.close_notify {
            self.connector.traits.note_close_notify();
        }
        if count == 0 {
            // Cancelling shuts the socket down, which must not look like the end of a body that has no length.
            exchange.context.check()?;
        }
        Ok(count > 0)
    }

    /// Reads until there is something of a body in chunks. `false`: the other side has ended.
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

    /// Puts chunks into the input as `ureq` takes them.
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

    /// Reads until the head is whole, keeps what it says, and puts one for `ureq` in its place.
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
                Parsed::Partial if self.buffers.input().len() > LONGEST_HEAD => {
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

    /// The connection ended before the head was whole.
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

    /// A server may close after its answer without having said so, and the end may still be on its way here. Then a
    /// request would be lost, and one that changes something could not be sent again. So such a one gets a new
    /// connection until an idle one has been seen to last.
    fn is_reusable(&self) -> bool {
        let traits = &self.connector.traits;
        if self.idle_since.is_some_and(|since| since.elapsed() >= KEEP_ALIVE_PROOF) {
            traits.note_keep_alive(true);
        }
        traits.keeps_alive() || self.exchange.lock().as_ref().is_some_and(|exchange| exchange.repeatable)
    }

    /// What an idle connection has sent by itself. `true`: it is still good.
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

/// What came is no answer.
fn unusable(parsed: &Parsed, url: &Url) -> Error {
    let text = match parsed {
        Parsed::Tls => format!("{url} speaks TLS: set url to https://{}", url.authority()),
        Parsed::Bad(reason) => format!("{url} replies with an HTTP head that {reason}"),
        _ => format!("{url} does not speak HTTP: is url the address of the PBX's web page?"),
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

    /// Asked when the connection goes back to the pool, right after it was read (no need to look), and again
    /// before it is used for another request.
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
    /// A PBX that closes after each answer sends its `close_notify` right behind it. Whether it ever does is worth knowing
    /// when a download ends without one, so the first few are waited for; a server without one ends the wait by closing.
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
