//! A TCP connection whose operations never block beyond the deadline of the call.

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
    /// Reads block, for [`SLICE`] at most, which saves a system call. Setting this up costs two, so it is done for
    /// reused connections only.
    waits: bool,
    /// The last read filled its buffer, so more data is likely available.
    more: bool,
    /// `TCP_NODELAY` is set.
    no_delay: bool,
}

/// The read time-out of the socket, which is constant. If less time is left, `poll` is used.
const SLICE: Duration = Duration::from_millis(500);

/// Anything shorter is sent as one packet on any network.
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

    /// Makes reads block from now on. `false`: the socket is broken.
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

    /// Reads available bytes, waiting for the first. 0: the peer has closed the connection.
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

    /// Reads available bytes without waiting.
    pub fn read_now(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        socket::receive(&self.stream, buffer, false)
    }

    /// Sets `TCP_NODELAY`. Unnecessary if each request is a single small packet.
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

    /// Waits for data or the end of the connection, at most for `moment`.
    pub fn wait_a_moment(&self, moment: Duration) {
        // The next read shows the data or the error.
        let _ = socket::wait(&self.stream, Interest::Readable, moment);
    }

    /// The state of an idle connection: `None`: quiet; `Some(0)`: closed; `Some(n)`: unsolicited data.
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
