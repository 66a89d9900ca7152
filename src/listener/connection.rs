//! One connection: its socket, its conversation, and its deadline.

use std::io::{ErrorKind, Read, Write};
use std::net::{IpAddr, Shutdown};
use std::sync::Arc;
use std::time::Instant;

use mio::net::TcpStream;

use super::http::conversation::{Buffers, Handler, HttpConversation, Phase};
use super::http::{Refusal, Response};
use super::routes::RouteEntry;
use super::settings::Limits;
use crate::sys::open_connection::OpenConnection;

/// The client to whose path a request was sent.
pub(super) type Route = Option<Arc<RouteEntry>>;

/// How much a refused client may still send before its connection is closed. If it were closed at once, the client
/// might not receive the answer.
const MAX_DISCARDED: usize = 256 * 1024;

/// Maximum number of reads in a row, so that other connections are served, too.
const MAX_READS: usize = 32;

pub(super) struct Connection {
    /// Dropped before the socket.
    _open: OpenConnection,
    stream: TcpStream,
    /// The address of the peer.
    remote: IpAddr,
    /// The sender: the peer, or the address that a trusted proxy last forwarded for.
    peer: IpAddr,
    /// A request was sent to the secret path of a client.
    knows_a_secret: bool,
    last_heard: Instant,
    /// Unique, unlike its index in the table.
    serial: u64,
    conversation: HttpConversation<Route>,
    phase: Phase,
    deadline: Instant,
    /// The socket may have more to read.
    readable: bool,
    /// The client has shut down its side; a read must find the end.
    closing: bool,
    ended: bool,
    shut: bool,
    discarded: usize,
    has_nodelay: bool,
    turned_away: bool,
    /// Whether it is registered with the poll, and whether for writing.
    pub registered: Option<bool>,
}

/// What to do with a connection next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NextAction {
    Keep,
    /// It has more to read, but others must be served first.
    Again,
    Close,
}

impl Connection {
    pub fn new(
        stream: TcpStream,
        open: OpenConnection,
        peer: IpAddr,
        serial: u64,
        now: Instant,
        limits: &Limits,
        buffers: Buffers,
    ) -> Self {
        Self {
            _open: open,
            stream,
            remote: peer,
            peer,
            knows_a_secret: false,
            last_heard: now,
            serial,
            conversation: HttpConversation::with_buffers(buffers),
            phase: Phase::New,
            deadline: later(now, limits, Phase::New),
            readable: true,
            closing: false,
            ended: false,
            shut: false,
            discarded: 0,
            has_nodelay: false,
            turned_away: false,
            registered: None,
        }
    }

    /// Ends it.
    pub fn into_buffers(self) -> Buffers {
        self.conversation.into_buffers()
    }

    pub fn stream(&mut self) -> &mut TcpStream {
        &mut self.stream
    }

    pub fn remote(&self) -> IpAddr {
        self.remote
    }

    pub fn peer(&self) -> IpAddr {
        self.peer
    }

    pub fn knows_a_secret(&self) -> bool {
        self.knows_a_secret
    }

    pub fn last_heard(&self) -> Instant {
        self.last_heard
    }

    pub fn identify(&mut self, peer: IpAddr, knows_a_secret: bool) {
        self.peer = peer;
        self.knows_a_secret |= knows_a_secret;
    }

    pub fn waits_for_commit(&self) -> bool {
        self.phase == Phase::Handler
    }

    pub fn serial(&self) -> u64 {
        self.serial
    }

    /// Gives the answer that had to wait for the journal.
    pub fn complete(&mut self, answer: Response) {
        self.conversation.complete(answer);
    }

    pub fn deadline(&self) -> Instant {
        self.deadline
    }

    pub fn wants_to_write(&mut self) -> bool {
        !self.conversation.out().is_empty()
    }

    pub fn ready(&mut self, readable: bool, closing: bool) {
        self.readable |= readable || closing;
        self.closing |= closing;
    }

    /// Refuses a client before it has sent anything.
    pub fn turn_away(&mut self, refusal: Refusal) {
        self.turned_away = true;
        self.conversation.refuse(refusal);
        self.phase = Phase::Refused;
    }

    pub fn is_turned_away(&self) -> bool {
        self.turned_away
    }

    pub fn is_refused(&self) -> bool {
        self.conversation.phase() == Phase::Refused
    }

    /// Reads, answers and writes as far as possible without waiting.
    pub fn drive(
        &mut self,
        handler: &mut impl Handler<Route = Route>,
        scratch: &mut [u8],
        now: Instant,
        limits: &Limits,
    ) -> NextAction {
        let answered = self.conversation.answered();
        let next = self.go(handler, scratch, now);
        let phase = self.conversation.phase();
        if phase != self.phase || self.conversation.answered() != answered {
            self.phase = phase;
            self.deadline = later(now, limits, phase);
        }
        next
    }

    fn go(
        &mut self,
        handler: &mut impl Handler<Route = Route>,
        scratch: &mut [u8],
        now: Instant,
    ) -> NextAction {
        for _ in 0..MAX_READS {
            self.conversation.advance(self.ended, handler);
            if self.conversation.answered() > 1 && !self.has_nodelay {
                // Otherwise Nagle's algorithm would delay the second of two small answers.
                self.has_nodelay = self.stream.set_nodelay(true).is_ok();
            }
            match self.flush() {
                Ok(true) => {}
                Ok(false) => return NextAction::Keep,
                Err(_) => return NextAction::Close,
            }
            match self.conversation.phase() {
                Phase::Done => return NextAction::Close,
                Phase::Refused if !self.shut => {
                    self.shut = true;
                    if self.ended || self.stream.shutdown(Shutdown::Write).is_err() {
                        return NextAction::Close;
                    }
                }
                Phase::Handler => return NextAction::Keep,
                // The conversation was stopped by unread answers, which have been written now.
                Phase::Reader => continue,
                _ => {}
            }
            if !self.readable || self.ended {
                return NextAction::Keep;
            }
            match self.stream.read(scratch) {
                Ok(0) if self.shut => return NextAction::Close,
                Ok(0) => self.ended = true,
                Ok(len) => {
                    self.last_heard = now;
                    // A short read has emptied the socket, but the end of the stream needs one more read.
                    self.readable = len == scratch.len() || self.closing;
                    if self.shut {
                        self.discarded += len;
                        if self.discarded > MAX_DISCARDED {
                            return NextAction::Close;
                        }
                    } else {
                        self.conversation.feed(scratch.get(..len).unwrap_or_default());
                    }
                }
                Err(error) if error.kind() == ErrorKind::WouldBlock => {
                    self.readable = false;
                    return NextAction::Keep;
                }
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(_) => return NextAction::Close,
            }
        }
        NextAction::Again
    }

    /// Handles an expired deadline, and then drives the connection.
    pub fn expire(&mut self, handler: &mut impl Handler<Route = Route>) -> NextAction {
        match self.phase {
            Phase::Handler => return NextAction::Keep,
            Phase::Idle | Phase::Reader | Phase::Refused | Phase::Done => return NextAction::Close,
            Phase::Body if self.conversation.may_be_whole() => self.conversation.advance(true, handler),
            Phase::New | Phase::Head | Phase::Body => self.conversation.refuse(Refusal::Timeout),
        }
        NextAction::Again
    }

    /// `true`: everything is written.
    fn flush(&mut self) -> std::io::Result<bool> {
        loop {
            let out = self.conversation.out();
            if out.is_empty() {
                return Ok(true);
            }
            match self.stream.write(out) {
                Ok(0) => return Err(ErrorKind::WriteZero.into()),
                Ok(len) => drop(out.drain(..len)),
                Err(error) if error.kind() == ErrorKind::WouldBlock => return Ok(false),
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
    }
}

fn later(now: Instant, limits: &Limits, phase: Phase) -> Instant {
    now + match phase {
        Phase::New | Phase::Head => limits.head_time,
        Phase::Idle => limits.idle_time,
        Phase::Body | Phase::Handler | Phase::Reader => limits.body_time,
        Phase::Refused | Phase::Done => limits.linger_time,
    }
}
