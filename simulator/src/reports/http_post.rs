//! Posts one report over a connection of its own, with faults applied, and reads the status of the answer.

use std::fmt;
use std::io::{self, ErrorKind, Read, Write};
use std::net::{TcpStream, ToSocketAddrs};
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::subscribers::Target;
use crate::fault::{corrupt, unquote_numbers};
use crate::option_values::HostStyle;
use crate::options::Options;
use crate::threads::{SocketGuard, ThreadGroup};

/// The pause between the two segments of a split request.
const SPLIT_PAUSE: Duration = Duration::from_millis(50);
/// Limits on reading the rest of an answer after its status line, which is done to avoid resetting the connection: the
/// longest pause, and the total.
const DRAIN_PAUSE: Duration = Duration::from_millis(50);
const DRAIN_TIME: Duration = Duration::from_millis(200);
const MAX_ANSWER: usize = 64 * 1024;

/// The faults of a request.
#[derive(Default)]
pub struct RequestFaults {
    pub corrupted: bool,
    pub numbers: bool,
    pub cut: Option<usize>,
    pub split: bool,
    pub no_slash: bool,
    pub no_target: bool,
}

/// Why a report has no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PostError {
    Unresolved(String),
    /// Nobody listens at this `host:port`.
    NoListener(String),
    NoRoute(String),
    ConnectTimeout(String, Duration),
    NoAnswer(Duration),
    ClosedWithoutAnswer,
    NotHttp,
    CutByFault,
    Stopping,
    Other(ErrorKind),
}

impl fmt::Display for PostError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PostError::Unresolved(host) => {
                write!(f, "the host {host} is not known here: is the name right? An IP address needs no name server")
            }
            PostError::NoListener(address) => write!(f, "no listener at {address}: is it running?"),
            PostError::NoRoute(address) => write!(f, "no way to {address}: is the address right?"),
            PostError::ConnectTimeout(address, time) => {
                let time = time.as_millis();
                write!(f, "no connection to {address} within {time} ms: is a firewall in between?")
            }
            PostError::NoAnswer(time) => {
                let time = time.as_millis();
                write!(f, "no answer within {time} ms: does the receiver answer before it works?")
            }
            PostError::ClosedWithoutAnswer => f.write_str(
                "the receiver closed the connection without an answer: did it fail? It must answer with status 200",
            ),
            PostError::NotHttp => f.write_str("the answer is not HTTP: is another program listening there?"),
            PostError::CutByFault => f.write_str("cut by a fault"),
            PostError::Stopping => f.write_str("the PBX is stopping"),
            PostError::Other(kind) => write!(f, "{kind}"),
        }
    }
}

impl From<io::Error> for PostError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            ErrorKind::ConnectionReset | ErrorKind::ConnectionAborted | ErrorKind::BrokenPipe => {
                PostError::ClosedWithoutAnswer
            }
            kind => PostError::Other(kind),
        }
    }
}

/// A request that was sent and not yet answered.
pub struct SentRequest {
    socket: TcpStream,
    _guard: SocketGuard,
    answer: Vec<u8>,
    deadline: Instant,
    timeout: Duration,
}

/// Sends the request without waiting for the answer.
pub fn send(
    target: &Target,
    body: &str,
    faults: &RequestFaults,
    options: &Options,
    threads: &Arc<ThreadGroup>,
) -> Result<SentRequest, PostError> {
    let timeout = options.report_timeout;
    let mut socket = connect(target, timeout)?;
    let guard = threads.watch(&socket).ok_or(PostError::Stopping)?;
    socket.set_write_timeout(Some(timeout))?;
    socket.set_nodelay(true)?;
    let unsent = |error: io::Error| {
        if is_timeout(&error) { PostError::NoAnswer(timeout) } else { error.into() }
    };
    let body = if faults.numbers { unquote_numbers(body) } else { body.to_owned() };
    let (mut request, mut body) = (head(target, body.len(), faults, options), body.into_bytes());
    if faults.corrupted {
        corrupt(&mut body);
    }
    if faults.split {
        socket.write_all(&request).map_err(unsent)?;
        threads.pause(SPLIT_PAUSE);
        request.clear();
    }
    body.truncate(faults.cut.unwrap_or(usize::MAX));
    request.append(&mut body);
    socket.write_all(&request).map_err(unsent)?;
    if faults.cut.is_some() {
        return Err(PostError::CutByFault);
    }
    let deadline = Instant::now() + timeout;
    Ok(SentRequest { socket, _guard: guard, answer: Vec::new(), deadline, timeout })
}

fn connect(target: &Target, timeout: Duration) -> Result<TcpStream, PostError> {
    let unresolved = || PostError::Unresolved(target.host.clone());
    let mut addresses = (target.host.as_str(), target.port).to_socket_addrs().map_err(|_| unresolved())?;
    let address = addresses.next().ok_or_else(unresolved)?;
    let named = format!("{}:{}", target.host, target.port);
    TcpStream::connect_timeout(&address, timeout).map_err(|error| match error.kind() {
        ErrorKind::TimedOut => PostError::ConnectTimeout(named, timeout),
        ErrorKind::ConnectionRefused => PostError::NoListener(named),
        ErrorKind::HostUnreachable | ErrorKind::NetworkUnreachable => PostError::NoRoute(named),
        _ => error.into(),
    })
}

fn head(target: &Target, length: usize, faults: &RequestFaults, options: &Options) -> Vec<u8> {
    let path = match faults {
        RequestFaults { no_target: true, .. } => "",
        RequestFaults { no_slash: true, .. } => target.path.trim_start_matches('/'),
        _ => &target.path,
    };
    let blank = if options.report_host == HostStyle::Blank { " " } else { "" };
    let (host, port) = (&target.host, target.port);
    let head = format!(
        "POST {path} HTTP/1.1\r\nUser-Agent: WebAPI\r\nHost: {host}:{blank}{port}\r\nContent-Type: application/json\r\n\
         Accept: application/json\r\nContent-Length: {length}\r\n\r\n"
    );
    head.into_bytes()
}

impl SentRequest {
    /// The status of the answer; `None` if there is none yet after `at_most`, and the time-out is not over.
    pub fn status(&mut self, at_most: Option<Duration>) -> Option<Result<u16, PostError>> {
        let until = at_most.map_or(self.deadline, |time| (Instant::now() + time).min(self.deadline));
        let mut block = [0; 4096];
        while !self.answer.contains(&b'\n') {
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return (until == self.deadline).then(|| self.unfinished(PostError::NoAnswer(self.timeout)));
            }
            match self.read(&mut block, left) {
                Ok(0) => return Some(self.unfinished(PostError::ClosedWithoutAnswer)),
                Ok(_) if self.answer.len() > MAX_ANSWER => return Some(Err(PostError::NotHttp)),
                Ok(_) => {}
                Err(error) if is_timeout(&error) => {}
                Err(error) => return Some(self.unfinished(error.into())),
            }
        }
        self.drain(&mut block);
        Some(status_of(&self.answer).ok_or(PostError::NotHttp))
    }

    /// The connection ended or timed out: a status line without its line end still counts.
    fn unfinished(&self, error: PostError) -> Result<u16, PostError> {
        match status_of(&self.answer) {
            Some(status) => Ok(status),
            None if self.answer.is_empty() => Err(error),
            None => Err(PostError::NotHttp),
        }
    }

    fn read(&mut self, block: &mut [u8], at_most: Duration) -> io::Result<usize> {
        self.socket.set_read_timeout(Some(at_most.max(Duration::from_millis(1))))?;
        let count = self.socket.read(block)?;
        self.answer.extend(block.iter().take(count));
        Ok(count)
    }

    /// Reads on if the receiver sends more than the status line; some send no more and keep the connection open.
    fn drain(&mut self, block: &mut [u8]) {
        let end = Instant::now() + DRAIN_TIME;
        while !is_complete(&self.answer) && self.answer.len() < MAX_ANSWER && Instant::now() < end {
            if !self.read(block, DRAIN_PAUSE).is_ok_and(|count| count > 0) {
                return;
            }
        }
    }
}

fn is_timeout(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut | ErrorKind::Interrupted)
}

fn status_of(answer: &[u8]) -> Option<u16> {
    let line = answer.split(|&byte| byte == b'\n').next().unwrap_or_default();
    let line = String::from_utf8_lossy(line);
    let mut words = line.split_ascii_whitespace();
    let version = words.next()?;
    let status = words.next()?;
    (version.starts_with("HTTP/") && status.len() == 3).then(|| status.parse().ok())?
}

fn is_complete(answer: &[u8]) -> bool {
    let mut headers = [httparse::EMPTY_HEADER; 64];
    let mut head = httparse::Response::new(&mut headers);
    let Ok(httparse::Status::Complete(head_len)) = head.parse(answer) else { return false };
    let length = head.headers.iter().find(|header| header.name.eq_ignore_ascii_case("Content-Length"));
    let length =
        length.and_then(|header| std::str::from_utf8(header.value).ok()?.trim().parse::<usize>().ok());
    length.is_some_and(|length| answer.len() >= head_len.saturating_add(length))
}
