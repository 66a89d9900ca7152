//! Name resolution. Names are looked up on a separate thread, at most one per name, since the system's resolver cannot
//! be interrupted. Results are cached.

use std::collections::HashMap;
use std::io;
use std::net::{IpAddr, SocketAddr, ToSocketAddrs};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::task::Poll;
use std::time::{Duration, Instant};

use super::context::{CANCEL_POLL_INTERVAL, RequestContext};
use super::failure;
use crate::config::Url;
use crate::error::{Error, Kind, Result};
use crate::sys::fork::ForkLocal;
use crate::sys::{socket, thread};

/// How long a result is cached.
const CACHE_TTL: Duration = Duration::from_secs(60);
/// How long a failure is cached.
const NEGATIVE_TTL: Duration = Duration::from_secs(2);

type Key = (String, u16);

/// The cache of the process. A child that was forked during a lookup starts with an empty one.
#[derive(Default)]
struct DnsCache {
    entries: Mutex<HashMap<Key, Entry>>,
    changed: Condvar,
}

#[derive(Default)]
struct Entry {
    state: State,
    /// The address that last accepted a connection; it is tried first.
    answered: Option<SocketAddr>,
}

#[derive(Default)]
enum State {
    #[default]
    Unknown,
    Asking,
    Known(Vec<SocketAddr>, Instant),
    Failed(Error, Instant),
}

impl Entry {
    /// The result of a lookup, if there is one; `is_awaited`: however old it is.
    fn known(&self, is_awaited: bool) -> Option<Result<Vec<SocketAddr>>> {
        match &self.state {
            State::Known(addresses, since) if is_awaited || since.elapsed() < CACHE_TTL => {
                Some(Ok(answered_first(addresses, self.answered)))
            }
            State::Failed(error, since) if is_awaited || since.elapsed() < NEGATIVE_TTL => {
                Some(Err(error.clone()))
            }
            _ => None,
        }
    }
}

fn cache() -> Arc<DnsCache> {
    static CACHE: ForkLocal<DnsCache> = ForkLocal::new();
    CACHE.get()
}

impl DnsCache {
    fn entries(&self) -> MutexGuard<'_, HashMap<Key, Entry>> {
        self.entries.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The addresses of one host.
pub struct Resolver {
    key: Key,
    literal: Option<SocketAddr>,
}

impl Resolver {
    pub fn new(url: &Url) -> Resolver {
        let literal = url.host().parse::<IpAddr>().ok().map(|ip| SocketAddr::new(ip, url.port()));
        Resolver { key: (url.host().to_owned(), url.port()), literal }
    }

    /// The addresses, starting with the one that last accepted a connection.
    pub fn resolve(&self, context: &RequestContext, deadline: Instant) -> Result<Vec<SocketAddr>> {
        match self.literal {
            Some(address) => Ok(vec![address]),
            None => self.look_up(context, deadline),
        }
    }

    /// The same, without waiting: pending while the name is being looked up.
    pub fn poll(&self) -> Poll<Result<Vec<SocketAddr>>> {
        if let Some(address) = self.literal {
            return Poll::Ready(Ok(vec![address]));
        }
        let cache = cache();
        let mut entries = cache.entries();
        let entry = entries.entry(self.key.clone()).or_default();
        if let Some(known) = entry.known(false) {
            return Poll::Ready(known);
        }
        if !matches!(entry.state, State::Asking) {
            if let Err(error) = ask(&cache, self.key.clone()) {
                return Poll::Ready(Err(error));
            }
            entry.state = State::Asking;
        }
        Poll::Pending
    }

    /// An address that is known without a lookup.
    pub fn known_address(&self) -> Option<SocketAddr> {
        if self.literal.is_some() {
            return self.literal;
        }
        let cache = cache();
        let entries = cache.entries();
        let entry = entries.get(&self.key)?;
        entry.answered.or_else(|| match &entry.state {
            State::Known(addresses, _) => addresses.first().copied(),
            _ => None,
        })
    }

    /// Records that this address accepted a connection: it will be tried first.
    pub fn note_answered(&self, address: SocketAddr) {
        if self.literal.is_none() {
            cache().entries().entry(self.key.clone()).or_default().answered = Some(address);
        }
    }

    /// Discards the cached addresses, after none of them accepted a connection.
    pub fn forget(&self) {
        let cache = cache();
        let mut entries = cache.entries();
        if let Some(entry) = entries.get_mut(&self.key) {
            if matches!(entry.state, State::Known(..)) {
                entry.state = State::Unknown;
            }
        }
    }

    fn look_up(&self, context: &RequestContext, deadline: Instant) -> Result<Vec<SocketAddr>> {
        let cache = cache();
        let mut waited = false;
        let mut entries = cache.entries();
        loop {
            let entry = entries.entry(self.key.clone()).or_default();
            if let Some(known) = entry.known(waited) {
                return known;
            }
            if !matches!(entry.state, State::Asking) {
                ask(&cache, self.key.clone())?;
                entry.state = State::Asking;
            }
            drop(entries);
            // It may run code of the host.
            context.check()?;
            let left = deadline.saturating_duration_since(Instant::now());
            if left.is_zero() {
                let text = format!("cannot resolve {} within connect_timeout_ms", self.key.0);
                return Err(Error::new(Kind::Timeout, text));
            }
            entries = cache.entries();
            if entries.get(&self.key).is_some_and(|entry| matches!(entry.state, State::Asking)) {
                let news = cache.changed.wait_timeout(entries, left.min(CANCEL_POLL_INTERVAL));
                entries = news.unwrap_or_else(PoisonError::into_inner).0;
            }
            waited = true;
        }
    }
}

fn answered_first(addresses: &[SocketAddr], answered: Option<SocketAddr>) -> Vec<SocketAddr> {
    let mut ordered = addresses.to_vec();
    ordered.sort_by_key(|address| Some(*address) != answered);
    ordered
}

/// Starts a thread that calls the system's resolver and caches the result, even if no call waits for it any more.
/// Calls wait until their deadline at most.
fn ask(cache: &Arc<DnsCache>, key: Key) -> Result<()> {
    let cache = Arc::clone(cache);
    let look_up = move || {
        let answer = (key.0.as_str(), key.1).to_socket_addrs().map(Iterator::collect::<Vec<_>>);
        let state = match answer {
            Ok(addresses) if addresses.is_empty() => failed(&key.0, "it has no address"),
            Ok(addresses) => State::Known(addresses, Instant::now()),
            Err(error) => match out_of_descriptors(&error) {
                // Not cached: waiting calls get it, the next call tries again.
                Some(error) => State::Failed(error, before_now(NEGATIVE_TTL)),
                None => failed(&key.0, &error.to_string()),
            },
        };
        cache.entries().entry(key).or_default().state = state;
        cache.changed.notify_all();
    };
    // Not a result for this name, so it is not cached.
    thread::spawn("resolve", look_up).map(drop)
}

fn before_now(age: Duration) -> Instant {
    let now = Instant::now();
    now.checked_sub(age).unwrap_or(now)
}

fn failed(host: &str, reason: &str) -> State {
    State::Failed(Error::new(Kind::Resolve, format!("cannot resolve {host}: {reason}")), Instant::now())
}

/// The system's resolver does not report a lack of descriptors as such.
fn out_of_descriptors(error: &io::Error) -> Option<Error> {
    let exhausted = |error: &io::Error| socket::is_out_of_descriptors(error);
    if exhausted(error) {
        return Some(failure::out_of_descriptors());
    }
    socket::probe_descriptors().err().filter(exhausted).map(|_| failure::out_of_descriptors())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::transport::Cancel;

    fn context() -> RequestContext {
        let second = Duration::from_secs(10);
        RequestContext::begin(second, second, &Arc::<Cancel>::default())
    }

    #[test]
    fn address_that_answered_is_tried_first() {
        let [one, two] = ["127.0.0.1:1", "127.0.0.2:1"].map(|text| text.parse::<SocketAddr>().unwrap());
        assert_eq!(answered_first(&[one, two], None), [one, two]);
        assert_eq!(answered_first(&[one, two], Some(two)), [two, one]);
        let elsewhere = "127.0.0.3:1".parse().unwrap();
        assert_eq!(answered_first(&[one, two], Some(elsewhere)), [one, two]);
    }

    #[test]
    fn name_is_looked_up_once_and_cached() {
        let url = Url::parse("http://localhost:4321").unwrap();
        let resolver = Resolver::new(&url);
        let context = context();
        let addresses = resolver.resolve(&context, context.connect_deadline()).unwrap();
        assert!(addresses.iter().all(|address| address.ip().is_loopback() && address.port() == 4321));
        assert!(resolver.known_address().is_some());
        resolver.note_answered(addresses[0]);
        resolver.forget();
        assert_eq!(resolver.known_address(), Some(addresses[0]));
    }

    #[test]
    fn name_is_looked_up_without_waiting() {
        let resolver = Resolver::new(&Url::parse("http://localhost:4322").unwrap());
        let began = Instant::now();
        let addresses = loop {
            match resolver.poll() {
                Poll::Ready(addresses) => break addresses.unwrap(),
                Poll::Pending => assert!(began.elapsed() < Duration::from_secs(10)),
            }
            std::thread::yield_now();
        };
        assert!(addresses.iter().all(|address| address.ip().is_loopback() && address.port() == 4322));
        let literal = Resolver::new(&Url::parse("http://127.0.0.1:1").unwrap());
        assert!(literal.poll().is_ready());
    }

    #[test]
    fn error_for_an_unknown_name_contains_it() {
        let resolver = Resolver::new(&Url::parse("http://no-such-host.invalid").unwrap());
        let context = context();
        let error = resolver.resolve(&context, context.connect_deadline()).unwrap_err();
        assert_eq!(error.kind(), Kind::Resolve, "{error:?}");
        assert!(error.message().contains("no-such-host.invalid"), "{error:?}");
    }
}
