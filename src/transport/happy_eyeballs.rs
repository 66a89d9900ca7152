//! Connects to a name with several addresses, some of which may be unreachable (RFC 8305): the next one is tried when
//! the previous one has failed, or has not responded within [`ATTEMPT_DELAY`]; the first that responds is used.

use std::collections::VecDeque;
use std::io::{self, ErrorKind};
use std::net::{SocketAddr, TcpStream};
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::context::{CANCEL_POLL_INTERVAL, RequestContext};
use crate::error::Result;
use crate::sys::descriptors::Descriptors;
use crate::sys::open_connection::OpenConnection;
use crate::sys::socket::{self, Attempt, Progress};

/// Time before the next attempt is started ("Connection Attempt Delay").
const ATTEMPT_DELAY: Duration = Duration::from_millis(250);
/// Maximum number of addresses to try, to limit descriptors.
const MAX_ADDRESSES: usize = 8;

/// A connection attempt. A forked child closes its copy.
pub struct Connected {
    pub open: OpenConnection,
    pub stream: TcpStream,
    pub address: SocketAddr,
}

/// Connects to the first of `addresses` that responds. The outer error ends the call; the inner one is a network
/// error.
pub fn connect(
    addresses: &[SocketAddr],
    descriptors: &Arc<Descriptors>,
    context: &RequestContext,
    deadline: Instant,
) -> Result<io::Result<Connected>> {
    let waiting = interleaved(addresses);
    let mut race = Race { waiting, running: Vec::new(), error: None, descriptors };
    let mut next_start = Instant::now();
    loop {
        context.check()?;
        let now = Instant::now();
        if now >= deadline {
            return Ok(Err(ErrorKind::TimedOut.into()));
        }
        if now >= next_start || race.running.is_empty() {
            if let Some(winner) = race.start_next() {
                return Ok(Ok(winner));
            }
            next_start = now + ATTEMPT_DELAY;
        }
        if race.running.is_empty() {
            if race.waiting.is_empty() {
                return Ok(Err(race.error.unwrap_or_else(|| ErrorKind::AddrNotAvailable.into())));
            }
            continue;
        }
        let mut timeout = CANCEL_POLL_INTERVAL.min(deadline.saturating_duration_since(now));
        if !race.waiting.is_empty() {
            timeout = timeout.min(next_start.saturating_duration_since(now));
        }
        match race.wait(timeout) {
            Ok(Outcome::Connected(winner)) => return Ok(Ok(winner)),
            Ok(Outcome::Failed) => next_start = now,
            Ok(Outcome::Nothing) => {}
            Err(error) => return Ok(Err(error)),
        }
    }
}

enum Outcome {
    Connected(Connected),
    Failed,
    Nothing,
}

struct Race<'a> {
    waiting: VecDeque<SocketAddr>,
    running: Vec<Connected>,
    /// The last failure.
    error: Option<io::Error>,
    descriptors: &'a Arc<Descriptors>,
}

impl Race<'_> {
    fn start_next(&mut self) -> Option<Connected> {
        let address = self.waiting.pop_front()?;
        match socket::begin_connect(address) {
            Ok((stream, progress)) => {
                let open = OpenConnection::new(&stream, self.descriptors);
                let begun = Connected { open, stream, address };
                if progress == Progress::Connected {
                    return Some(begun);
                }
                self.running.push(begun);
            }
            Err(error) => self.error = Some(error),
        }
        None
    }

    fn wait(&mut self, timeout: Duration) -> io::Result<Outcome> {
        let attempts = socket::wait_connected(self.running.iter().map(|begun| &begun.stream), timeout)?;
        let mut outcome = Outcome::Nothing;
        for (index, attempt) in attempts.into_iter().enumerate().rev() {
            match attempt {
                Attempt::Pending => {}
                Attempt::Connected => return Ok(Outcome::Connected(self.running.swap_remove(index))),
                Attempt::Failed => {
                    let failed = self.running.swap_remove(index);
                    // Closed without an error before it was established.
                    let error =
                        failed.stream.take_error()?.unwrap_or_else(|| ErrorKind::ConnectionAborted.into());
                    self.error = Some(error);
                    outcome = Outcome::Failed;
                }
            }
        }
        Ok(outcome)
    }
}

/// Alternates between address families, since one of them may not work on this host.
pub fn interleaved(addresses: &[SocketAddr]) -> VecDeque<SocketAddr> {
    let first_is_v4 = addresses.first().is_some_and(SocketAddr::is_ipv4);
    let (mut first, mut second): (VecDeque<SocketAddr>, VecDeque<SocketAddr>) =
        addresses.iter().partition(|address| address.is_ipv4() == first_is_v4);
    let mut ordered = VecDeque::new();
    while ordered.len() < MAX_ADDRESSES && (!first.is_empty() || !second.is_empty()) {
        ordered.extend(first.pop_front());
        ordered.extend(second.pop_front());
    }
    ordered
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::TcpListener;

    use crate::transport::Cancel;

    /// An address that accepts no further connection, and the objects that keep it so.
    fn silent() -> (SocketAddr, TcpListener, Vec<TcpStream>) {
        let any = ["127.0.0.2:0".parse().unwrap()];
        let listener = crate::sys::listening_socket::bind(&any, 0).unwrap();
        let address = listener.local_addr().unwrap();
        let full =
            std::iter::from_fn(|| TcpStream::connect_timeout(&address, Duration::from_millis(50)).ok());
        let full = full.take(16).collect();
        (address, listener, full)
    }

    fn try_all(addresses: &[SocketAddr]) -> (io::Result<Connected>, Duration) {
        let context = RequestContext::begin(
            Duration::from_secs(20),
            Duration::from_secs(20),
            &Arc::<Cancel>::default(),
        );
        let began = Instant::now();
        let outcome = connect(addresses, &Arc::default(), &context, context.connect_deadline()).unwrap();
        (outcome, began.elapsed())
    }

    #[test]
    fn next_address_is_tried_when_the_first_does_not_respond() {
        let (dead, _listener, _full) = silent();
        let live = TcpListener::bind("127.0.0.1:0").unwrap();
        let (outcome, took) = try_all(&[dead, live.local_addr().unwrap()]);
        assert_eq!(outcome.unwrap().address, live.local_addr().unwrap());
        assert!(took >= ATTEMPT_DELAY && took < Duration::from_secs(2), "{took:?}");
    }

    #[test]
    fn refused_connection_causes_no_delay() {
        let closed = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        let live = TcpListener::bind("127.0.0.1:0").unwrap();
        let (outcome, took) = try_all(&[closed, live.local_addr().unwrap()]);
        assert_eq!(outcome.unwrap().address, live.local_addr().unwrap());
        assert!(took < ATTEMPT_DELAY, "{took:?}");
        let error = try_all(&[closed, closed]).0.err().unwrap();
        assert_eq!(error.kind(), ErrorKind::ConnectionRefused);
        assert!(try_all(&[]).0.is_err());
    }

    #[test]
    fn address_families_alternate() {
        let parse = |text: &str| text.parse::<SocketAddr>().unwrap();
        let addresses = ["[::1]:1", "[::2]:1", "[::3]:1", "1.1.1.1:1", "1.1.1.2:1"].map(parse);
        let ordered = interleaved(&addresses);
        assert_eq!(
            Vec::from(ordered),
            ["[::1]:1", "1.1.1.1:1", "[::2]:1", "1.1.1.2:1", "[::3]:1"].map(parse)
        );
        let many = vec![parse("1.1.1.1:1"); 20];
        assert_eq!(interleaved(&many).len(), MAX_ADDRESSES);
    }
}
