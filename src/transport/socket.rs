//! A TCP connection that never blocks beyond its call.

use std::io::{self, ErrorKind};
use std::net::TcpStream;
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::context::{INTERRUPT_INTERVAL, RequestContext};
use crate::error::{Error, Kind, Result};
use crate::sys::open_connection::OpenConnection;
use crate::sys::socket::{self, Interest};

/// A connected socket.
pub struct Socket {
    /// Dropped before the stream.
    open: OpenConnection,
    stream: Arc<TcpStream>,
    /// A read waits by itself, for [`SLICE`] at most, which spares a system call. Setting that up costs two, so only
    /// connections that are used again do so.
    waits: bool,
    /// The last read filled its buffer, so that more is likely there.
    more: bool,
    /// Small packets do not wait for the confirmation of earlier ones.
    no_delay: bool,
}

/// What is left to wait may be anything; the socket knows one time. Shorter rests are waited for with `poll`.
const SLICE: Duration = Duration::from_millis(500);

/// Less than this goes out as one packet on any network.
const SEGMENT: usize = 1_000;

impl Socket {
    pub fn new(stream: TcpStream, open: OpenConnection) -> Socket {
        Socket { open, stream: Arc::new(stream), waits: false, more: false, no_delay: false }
    }

    /// Whether this is the process that opened it.
    pub fn is_ours(&self) -> bool {
        self.open.is_ours()
    }

    pub fn stream(&self) -> &Arc<TcpStream> {
        &self.stream
    }

    /// Has reads wait by themselves from now on. `false`: the socket is broken.
    pub fn wait_within_reads(&mut self) -> bool {
        if !self.waits {
            self.waits = self
                .stream
                .set_read_timeout(Some(SLICE))
                .and_then(|()| self.stream.set_nonblocking(false))
                .is_ok();
        }
        self.waits
    }

    /// Reads what there is, waiting for the first byte. 0: the other side has ended.
    pub fn read(&mut self, buffer: &mut [u8], context: &RequestContext, deadline: Instant) -> Result<usize> {
        loop {
            let left = deadline.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return Err(timed_out(context));
            }
            let waits = self.waits && left > SLICE && !context.is_interruptible();
            if !waits && !std::mem::take(&mut self.more) {
                self.await_ready(Interest::Readable, context, deadline)?;
            }
            match socket::receive(&self.stream, buffer, waits) {
                Ok(count) => {
                    self.more = count == buffer.len();
                    return Ok(count);
                }
                Err(error) if is_temporary(&error) => {}
                Err(error) => return Err(broken(&error)),
            }
        }
    }

    /// Reads what is there without waiting.
    pub fn read_now(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        socket::receive(&self.stream, buffer, false)
    }

    /// For a conversation in which several packets follow each other. One small packet a request needs no such word.
    pub fn send_at_once(&mut self) -> Result<()> {
        if !std::mem::replace(&mut self.no_delay, true) {
            self.stream.set_nodelay(true).map_err(|error| broken(&error))?;
        }
        Ok(())
    }

    pub fn write_all(&mut self, mut bytes: &[u8], context: &RequestContext, deadline: Instant) -> Result<()> {
        if bytes.len() > SEGMENT {
            self.send_at_once()?;
        }
        while !bytes.is_empty() {
            match socket::transmit(&self.stream, bytes) {
                Ok(count) => bytes = bytes.get(count..).unwrap_or_default(),
                Err(error) if error.kind() == ErrorKind::WouldBlock => {
                    self.await_ready(Interest::Writable, context, deadline)?;
                }
                Err(error) if is_temporary(&error) => {}
                Err(error) => return Err(broken(&error)),
            }
            if !bytes.is_empty() && Instant::now() >= deadline {
                return Err(timed_out(context));
            }
        }
        Ok(())
    }

    fn await_ready(&self, interest: Interest, context: &RequestContext, deadline: Instant) -> Result<()> {
        loop {
            let left = deadline.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return Err(timed_out(context));
            }
            let slice = if context.is_interruptible() { left.min(INTERRUPT_INTERVAL) } else { left };
            if socket::wait(&self.stream, interest, slice).map_err(|error| broken(&error))? {
                return Ok(());
            }
            context.check()?;
        }
    }

    /// Waits a moment for something to come, or for the end.
    pub fn wait_a_moment(&self, moment: Duration) {
        // What came, and whether it is an error, the next look tells.
        let _ = socket::wait(&self.stream, Interest::Readable, moment);
    }

    /// What an idle connection shows: `None` quiet, `Some(0)` ended, `Some(n)` bytes that nobody asked for.
    pub fn peek(&self) -> Option<usize> {
        socket::peek(&self.stream)
    }
}

impl std::fmt::Debug for Socket {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Socket").field("open", &self.open).finish_non_exhaustive()
    }
}

fn is_temporary(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::Interrupted)
}

fn broken(error: &io::Error) -> Error {
    Error::new(Kind::Io, format!("the connection to the PBX broke: {error}"))
}

fn timed_out(context: &RequestContext) -> Error {
    match context.check() {
        Err(error) => error,
        // Only the connect deadline is earlier than that of the call.
        Ok(()) => Error::new(Kind::Timeout, "cannot connect within connect_timeout_ms"),
    }
}
