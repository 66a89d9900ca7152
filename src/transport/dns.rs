//! Names into addresses. An IP address needs no looking up; a name is looked up on a thread of its own, since
//! nothing can interrupt the system's resolver, at most one thread a name, and remembered for a while.

use std::collections::HashMap;
use std::net::{IpAddr, SocketAddr, ToSocketAddrs};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use ureq::http::Uri;
use ureq::unversioned::resolver::{ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::NextTimeout;

use super::active::{self, State};
use super::context::CANCEL_POLL_INTERVAL;
use crate::config::Url;
use crate::error::{Error, Kind, Result};
use crate::sys::fork::ForkLocal;
use crate::sys::thread;

/// How long an answer is used again.
const MEMORY: Duration = Duration::from_secs(60);
/// How long a failure holds for others that ask the same.
const GRUDGE: Duration = Duration::from_secs(2);

type Key = (String, u16);

/// What all clients of the process know about names.
#[derive(Default)]
struct Book {
    entries: Mutex<HashMap<Key, Entry>>,
    changed: Condvar,
}

enum Entry {
    Asking,
    Known(Vec<SocketAddr>, Instant),
    Failed(String, Instant),
}

fn book() -> Arc<Book> {
    static BOOKS: ForkLocal<Book> = ForkLocal::new();
    BOOKS.get()
}

impl Book {
    fn entries(&self) -> MutexGuard<'_, HashMap<Key, Entry>> {
        self.entries.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The address in a URL that names it as such.
pub fn literal(url: &Url) -> Option<SocketAddr> {
    url.host().parse::<IpAddr>().ok().map(|ip| SocketAddr::new(ip, url.port()))
}

/// An address found lately for the host of this URL.
pub fn remembered(url: &Url) -> Option<SocketAddr> {
    let book = book();
    let entries = book.entries();
    match entries.get(&(url.host().to_owned(), url.port())) {
        Some(Entry::Known(addresses, _)) => addresses.first().copied(),
        _ => None,
    }
}

/// Looks the next call's name up anew: its addresses did not answer.
pub fn forget(url: &Url) {
    let key = (url.host().to_owned(), url.port());
    let book = book();
    let mut entries = book.entries();
    if matches!(entries.get(&key), Some(Entry::Known(..))) {
        entries.remove(&key);
    }
}

/// The resolver of one transport: it only ever asks for one host.
#[derive(Debug)]
pub struct Names {
    host: String,
    port: u16,
    literal: Option<SocketAddr>,
}

impl Names {
    pub fn new(url: &Url) -> Names {
        Names { host: url.host().to_owned(), port: url.port(), literal: literal(url) }
    }

    /// At most four: more would leave too little time for each.
    pub fn addresses(&self, state: &State) -> Result<Vec<SocketAddr>> {
        let mut found = match self.literal {
            Some(address) => vec![address],
            None => self.look_up(state)?,
        };
        found.truncate(4);
        Ok(found)
    }

    fn look_up(&self, state: &State) -> Result<Vec<SocketAddr>> {
        let book = book();
        let key = (self.host.clone(), self.port);
        let deadline = state.context.connect_deadline();
        let mut entries = book.entries();
        loop {
            match entries.get(&key) {
                Some(Entry::Known(addresses, since)) if since.elapsed() < MEMORY => {
                    return Ok(addresses.clone());
                }
                Some(Entry::Failed(reason, since)) if since.elapsed() < GRUDGE => {
                    return Err(Error::new(Kind::Resolve, format!("{} is not known: {reason}", self.host)));
                }
                Some(Entry::Asking) => {}
                Some(Entry::Known(..) | Entry::Failed(..)) | None => {
                    entries.insert(key.clone(), Entry::Asking);
                    if let Err(error) = ask(key.clone()) {
                        entries.remove(&key);
                        return Err(error);
                    }
                }
            }
            state.context.check()?;
            let left = deadline.saturating_duration_since(Instant::now());
            if left.is_zero() {
                let text = format!("{} could not be looked up within connect_timeout_ms", self.host);
                return Err(Error::new(Kind::Timeout, text));
            }
            let waited = book.changed.wait_timeout(entries, left.min(CANCEL_POLL_INTERVAL));
            entries = waited.unwrap_or_else(PoisonError::into_inner).0;
        }
    }
}

/// Starts a thread that asks the system, and leaves the answer in the book whether or not somebody still waits.
fn ask(key: Key) -> Result<()> {
    let book = book();
    let look_up = move || {
        let answer = (key.0.as_str(), key.1).to_socket_addrs();
        let entry = match answer.map(Iterator::collect::<Vec<_>>) {
            Ok(addresses) if addresses.is_empty() => {
                Entry::Failed("it has no address".to_owned(), Instant::now())
            }
            Ok(addresses) => Entry::Known(addresses, Instant::now()),
            Err(error) => Entry::Failed(error.to_string(), Instant::now()),
        };
        book.entries().insert(key, entry);
        book.changed.notify_all();
    };
    thread::spawn("resolve", look_up).map(drop)
}

impl Resolver for Names {
    fn resolve(
        &self,
        _: &Uri,
        _: &ureq::config::Config,
        _: NextTimeout,
    ) -> std::result::Result<ResolvedSocketAddrs, ureq::Error> {
        let mut addresses = self.empty();
        if let Some(address) = self.literal {
            addresses.push(address);
            return Ok(addresses);
        }
        let state = active::required()?;
        for address in self.addresses(&state).map_err(|error| state.fail(error))? {
            addresses.push(address);
        }
        Ok(addresses)
    }
}
