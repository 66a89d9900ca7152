//! One connection: its socket, its conversation, and until when it may take.

use std::io::{ErrorKind, Read, Write};
use std::net::{IpAddr, Shutdown};
use std::sync::Arc;
use std::time::Instant;

use mio::net::TcpStream;

use super::http::conversation::{Exchange, Handler, Phase};
use super::http::{Answer, Refusal};
use super::routes::Entry;
use super::settings::Limits;

/// Whose path a request came over.
pub(super) type Route = Option<Arc<Entry>>;

/// What a refused client may still send before its connection is cut. Cut at once, it might lose the answer
/// together with what it sent.
const MAX_DISCARDED: usize = 256 * 1024;

/// Reads in one go, so that nobody keeps the others waiting.
const MAX_READS: usize = 32;

pub(super) struct Connection {
    stream: TcpStream,
    peer: IpAddr,
    /// Never the same twice, unlike its place in the table.
    serial: u64,
    exchange: Exchange<Route>,
    phase: Phase,
    deadline: Instant,
    /// The socket may have more to read.
    readable: bool,
    /// The client said that it sends no more; a read must find its end.
    closing: bool,
    ended: bool,
    shut: bool,
    discarded: usize,
    has_nodelay: bool,
    turned_away: bool,
    /// Whether the poll knows it, and whether it asked to write.
    pub registered: Option<bool>,
}

/// What is to become of a connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    Keep,
    /// It has more to read, but it is the others' turn.
    Again,
    Close,
}

impl Connection {
    pub fn new(stream: TcpStream, peer: IpAddr, serial: u64, now: Instant, limits: &Limits) -> Self {
        Self {
            stream,
            peer,
            serial,
            exchange: Exchange::default(),
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

    pub fn stream(&mut self) -> &mut TcpStream {
        &mut self.stream
    }

    pub fn peer(&self) -> IpAddr {
        self.peer
    }

    pub fn serial(&self) -> u64 {
        self.serial
    }

    /// The answer that had to wait for the journal.
    pub fn settle(&mut self, answer: Answer) {
        self.exchange.settle(answer);
    }

    pub fn deadline(&self) -> Instant {
        self.deadline
    }

    pub fn wants_to_write(&mut self) -> bool {
        !self.exchange.out().is_empty()
    }

    pub fn ready(&mut self, readable: bool, closing: bool) {
        self.readable |= readable || closing;
        self.closing |= closing;
    }

    /// Refuses a client before it has said anything.
    pub fn turn_away(&mut self, refusal: Refusal) {
        self.turned_away = true;
        self.exchange.refuse(refusal);
        self.phase = Phase::Refused;
    }

    pub fn is_turned_away(&self) -> bool {
        self.turned_away
    }

    pub fn is_refused(&self) -> bool {
        self.exchange.phase() == Phase::Refused
    }

    /// Reads, answers and writes as far as it goes without waiting.
    pub fn drive(
        &mut self,
        handler: &mut impl Handler<Route = Route>,
        scratch: &mut [u8],
        now: Instant,
        limits: &Limits,
    ) -> Fate {
        let answered = self.exchange.answered();
        let fate = self.go(handler, scratch);
        let phase = self.exchange.phase();
        if phase != self.phase || self.exchange.answered() != answered {
            self.phase = phase;
            self.deadline = later(now, limits, phase);
        }
        fate
    }

    fn go(&mut self, handler: &mut impl Handler<Route = Route>, scratch: &mut [u8]) -> Fate {
        for _ in 0..MAX_READS {
            self.exchange.advance(self.ended, handler);
            if self.exchange.answered() > 1 && !self.has_nodelay {
                // Small answers that follow one another shall not wait for acknowledgements.
                self.has_nodelay = self.stream.set_nodelay(true).is_ok();
            }
            match self.flush() {
                Ok(true) => {}
                Ok(false) => return Fate::Keep,
                Err(_) => return Fate::Close,
            }
            match self.exchange.phase() {
                Phase::Done => return Fate::Close,
                Phase::Refused if !self.shut => {
                    self.shut = true;
                    if self.ended || self.stream.shutdown(Shutdown::Write).is_err() {
                        return Fate::Close;
                    }
                }
                Phase::Handler => return Fate::Keep,
                // What stopped the conversation was unread answers, and now they are written.
                Phase::Reader => continue,
                _ => {}
            }
            if !self.readable || self.ended {
                return Fate::Keep;
            }
            match self.stream.read(scratch) {
                Ok(0) if self.shut => return Fate::Close,
                Ok(0) => self.ended = true,
                Ok(len) => {
                    // A short read has emptied the socket; but the end of the stream shows only in one more read.
                    self.readable = len == scratch.len() || self.closing;
                    if self.shut {
                        self.discarded += len;
                        if self.discarded > MAX_DISCARDED {
                            return Fate::Close;
                        }
                    } else {
                        self.exchange.feed(scratch.get(..len).unwrap_or_default());
                    }
                }
                Err(error) if error.kind() == ErrorKind::WouldBlock => {
                    self.readable = false;
                    return Fate::Keep;
                }
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(_) => return Fate::Close,
            }
        }
        Fate::Again
    }

    /// The time is up. What is done about it shows when it is driven next.
    pub fn expire(&mut self, handler: &mut impl Handler<Route = Route>) -> Fate {
        match self.phase {
            Phase::Handler => return Fate::Keep,
            Phase::Idle { .. } | Phase::Reader | Phase::Refused | Phase::Done => return Fate::Close,
            Phase::Body if self.exchange.may_be_whole() => self.exchange.advance(true, handler),
            Phase::New | Phase::Head | Phase::Body => self.exchange.refuse(Refusal::Timeout),
        }
        Fate::Again
    }

    /// True: all is written.
    fn flush(&mut self) -> std::io::Result<bool> {
        loop {
            let out = self.exchange.out();
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
        Phase::Idle { by_pbx: false } => limits.idle_time,
        Phase::Idle { by_pbx: true } => limits.pbx_idle_time,
        Phase::Body | Phase::Handler | Phase::Reader => limits.body_time,
        Phase::Refused | Phase::Done => limits.linger_time,
    }
}
