//! The connections of one client. Each has its own `ureq` agent, so that connector and connection share the exchange
//! of their slot, and threads do not wait for each other.

use std::fmt;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use once_cell::race::OnceBox;
use ureq::Agent;
use ureq::config::AutoHeaderValue;
use ureq::http::Uri;
use ureq::unversioned::resolver::{ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{self, ConnectionDetails, NextTimeout};

use super::connection::Connection;
use super::connector::Connector;
use super::exchange::SharedExchange;

/// How long an idle connection is kept. PBXs close them earlier, which is noticed before the next request.
const MAX_IDLE_AGE: Duration = Duration::from_secs(3_600);
/// Maximum number of idle connections.
const MAX_IDLE: usize = 8;

/// The idle slots of a client.
pub struct Pool {
    connector: Arc<Connector>,
    idle: Mutex<Vec<Slot>>,
}

/// A `ureq` agent with at most one connection.
pub struct Slot {
    pub agent: Agent,
    pub exchange: SharedExchange,
}

impl Pool {
    pub fn new(connector: Arc<Connector>) -> Pool {
        Pool { connector, idle: Mutex::default() }
    }

    pub fn connector(&self) -> &Arc<Connector> {
        &self.connector
    }

    /// The slot that was used last, whose connection is most likely still open, or a new one.
    pub fn check_out(&self) -> Slot {
        self.idle().pop().unwrap_or_else(|| Slot::new(&self.connector))
    }

    pub fn check_in(&self, slot: Slot) {
        let mut idle = self.idle();
        if idle.len() < MAX_IDLE {
            idle.push(slot);
        }
    }

    fn idle(&self) -> MutexGuard<'_, Vec<Slot>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Created once per process, because creating it makes `ureq` read proxies from the environment, although they are not
/// used.
fn agent_config() -> &'static ureq::config::Config {
    static CONFIG: OnceBox<ureq::config::Config> = OnceBox::new();
    CONFIG.get_or_init(|| {
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .proxy(None)
            // Sent with the request instead.
            .user_agent(AutoHeaderValue::None)
            .accept(AutoHeaderValue::None)
            .accept_encoding(AutoHeaderValue::None)
            .max_idle_connections(1)
            .max_idle_connections_per_host(1)
            .max_idle_age(MAX_IDLE_AGE)
            .build();
        Box::new(config)
    })
}

/// Initialises what `ureq` creates once per process under a lock. A child that is forked during that would wait for the
/// lock forever, so this runs before there are threads.
pub fn prepare() {
    static DONE: AtomicBool = AtomicBool::new(false);
    if !DONE.load(Ordering::Relaxed) {
        let agent = Agent::with_parts(agent_config().clone(), Nowhere, NoResolver);
        // It fails when it would connect.
        let _ = agent.get("http://localhost").call();
        DONE.store(true, Ordering::Relaxed);
    }
}

#[derive(Debug)]
struct Nowhere;

impl transport::Connector<()> for Nowhere {
    type Out = Connection;

    fn connect(&self, _: &ConnectionDetails<'_>, _: Option<()>) -> Result<Option<Connection>, ureq::Error> {
        Err(ureq::Error::ConnectionFailed)
    }
}

impl Slot {
    fn new(connector: &Arc<Connector>) -> Slot {
        let exchange = SharedExchange::default();
        let connector = SlotConnector { connector: Arc::clone(connector), exchange: exchange.clone() };
        Slot { agent: Agent::with_parts(agent_config().clone(), connector, NoResolver), exchange }
    }
}

struct SlotConnector {
    connector: Arc<Connector>,
    exchange: SharedExchange,
}

impl transport::Connector<()> for SlotConnector {
    type Out = Connection;

    fn connect(&self, _: &ConnectionDetails<'_>, _: Option<()>) -> Result<Option<Connection>, ureq::Error> {
        Connection::open(&self.connector, &self.exchange).map(Some)
    }
}

impl fmt::Debug for SlotConnector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SlotConnector({})", self.connector.url())
    }
}

/// `ureq` resolves the name before each request, even if there is a connection; the connector does it when necessary.
#[derive(Debug)]
struct NoResolver;

impl Resolver for NoResolver {
    fn resolve(
        &self,
        _: &Uri,
        _: &ureq::config::Config,
        _: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, ureq::Error> {
        Ok(self.empty())
    }
}
