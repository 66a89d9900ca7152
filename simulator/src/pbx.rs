//! The public face of the simulator: starting a PBX, inspecting it, injecting faults.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use crate::api::endpoints;
use crate::clock::Clock;
use crate::control::user_actions::UserActions;
use crate::error::StartError;
use crate::fault::Fault;
use crate::fault_parser::request_name;
use crate::http::listener::{self, RequestHandler, TlsAcceptor};
use crate::office;
use crate::option_values::{ApiVersion, TlsVersions};
use crate::options::Options;
use crate::record::entries::{ReceivedRequest, SentReport};
use crate::server::events::port;
use crate::server::identity::Identity;
#[cfg(feature = "old-tls")]
use crate::server::old_tls;
use crate::server::router::Router;
use crate::server::tls;
use crate::shared::{Shared, furnished};
use crate::state::sessions::LoginCounts;

/// A running PBX. Dropping it closes its ports and ends its threads.
pub struct Pbx {
    shared: Arc<Shared>,
    https: Option<SocketAddr>,
    http: Option<SocketAddr>,
    events: Option<SocketAddr>,
    certificate: Vec<u8>,
    pin: String,
}

impl Pbx {
    pub fn start(options: Options) -> Result<Self, StartError> {
        let identity = Identity::of(&options)?;
        let (certificate, pin) = (identity.leaf().to_vec(), identity.pin_sha256());
        let tls = tls_acceptor(identity, options.tls)?;
        let (https, http, events) = (options.https.0, options.http.0, options.tcp.events.0);
        let events_tls = options.tcp.tls.then(|| Arc::clone(&tls));
        let shared = Arc::new(Shared::new(options)?);
        let mut pbx =
            Self { shared: Arc::clone(&shared), https: None, http: None, events: None, certificate, pin };

        let handler: Arc<dyn RequestHandler> = Arc::new(Router(Arc::clone(&shared)));
        if let Some(address) = https {
            let bound = listener::listen(address, Some(tls), &shared.threads, Arc::clone(&handler))?;
            pbx.https = Some(bound);
            let _ = shared.https_url.set(format!("https://{bound}"));
        }
        if let Some(address) = http {
            pbx.http = Some(listener::listen(address, None, &shared.threads, handler)?);
        }
        if let Some(address) = events {
            pbx.events = Some(port::listen(address, events_tls, &shared)?);
        }
        let player = Arc::clone(&shared);
        if !shared.threads.spawn("calls", move || player.play()) {
            return Err(StartError::new("cannot start the thread that plays the calls".to_owned()));
        }
        Ok(pbx)
    }

    /// The office that a PBX of these options begins with, as a file for `Options::office`.
    pub fn office_of(options: Options) -> Result<String, StartError> {
        let clock = Clock::new(options.clock);
        Ok(office::dump(&furnished(&Arc::new(options), &clock)?))
    }

    /// The office as it is now, as a file for `Options::office`. It contains the passwords of the extensions.
    pub fn office(&self) -> String {
        office::dump(&self.shared.state())
    }

    /// Actions of users that no request of the API performs: call in, answer, hang up.
    pub fn actions(&self) -> UserActions<'_> {
        UserActions(&self.shared)
    }

    /// `https://127.0.0.1:40123`; blank if it does not listen there.
    pub fn https_url(&self) -> String {
        self.https.map(|address| format!("https://{address}")).unwrap_or_default()
    }

    /// `http://127.0.0.1:40124`; blank if it does not listen there.
    pub fn http_url(&self) -> String {
        self.http.map(|address| format!("http://{address}")).unwrap_or_default()
    }

    /// `127.0.0.1:40125`, where TCP event connections are accepted; blank if none are.
    pub fn tcp_events_address(&self) -> String {
        self.events.map(|address| address.to_string()).unwrap_or_default()
    }

    /// The clients of the TCP event connections that are logged in, the oldest first.
    pub fn tcp_clients(&self) -> Vec<SocketAddr> {
        self.shared.event_connections.peers()
    }

    /// Closes every TCP event connection.
    pub fn close_tcp_connections(&self) {
        self.shared.event_connections.close_all();
    }

    /// SHA-256 of the certificate's DER, in hex.
    pub fn pin_sha256(&self) -> &str {
        &self.pin
    }

    pub fn certificate_der(&self) -> &[u8] {
        &self.certificate
    }

    /// The line that the command prints once it listens.
    pub fn ready_line(&self) -> String {
        let object = crate::json::Object::new()
            .with("https", self.https_url())
            .with("http", self.http_url())
            .with("tcp_events", self.tcp_events_address())
            .with("pin_sha256", self.pin.as_str());
        object.compact()
    }

    /// Every request received so far, the oldest first (the last 10 000 are kept).
    pub fn requests(&self) -> Vec<ReceivedRequest> {
        self.shared.log.requests()
    }

    /// Every attempt to post a report, the oldest first (the last 10 000 are kept).
    pub fn reports(&self) -> Vec<SentReport> {
        self.shared.log.reports()
    }

    /// Waits until `enough` holds of the reports sent so far, and returns them; `None` when the time is over.
    pub fn wait_for_reports(
        &self,
        at_most: Duration,
        enough: impl Fn(&[SentReport]) -> bool,
    ) -> Option<Vec<SentReport>> {
        self.shared.log.wait_for_reports(at_most, enough)
    }

    /// The paths, after `/api/{version}/`, of every request of that version that this PBX knows.
    pub fn endpoints(version: ApiVersion) -> Vec<&'static str> {
        endpoints::paths(version).collect()
    }

    /// Expires every token now; requests with them are answered 20006.
    pub fn expire_tokens(&self) {
        self.shared.sessions().expire_all();
    }

    pub fn live_tokens(&self) -> usize {
        self.shared.sessions().count(self.shared.clock.now())
    }

    /// While it is down, login is answered 30003 and every other request 20010.
    pub fn set_api_down(&self, down: bool) {
        self.shared.set_api_down(down);
    }

    /// The addresses that may not log in for now.
    pub fn locked_out(&self) -> Vec<IpAddr> {
        self.shared.sessions().locked_addresses(self.shared.clock.now())
    }

    /// The next request for `path` (`extension/query`) is answered with `errno`; planned twice, the next two.
    ///
    /// # Panics
    ///
    /// If there is no such request: a test that waits for it would never see it.
    #[track_caller]
    #[expect(clippy::panic, reason = "a mistake in a test, which must fail")]
    pub fn fail_next(&self, path: &str, errno: u32) {
        match request_name(path) {
            Ok(name) => self.shared.plan_failure(&name, errno),
            Err(reason) => panic!("{reason}"),
        }
    }

    /// Logins that were processed, by HTTP and over TCP, whether their answers arrived or not.
    pub fn logins(&self) -> LoginCounts {
        self.shared.sessions().login_counts()
    }

    /// Adds a fault: `answer:extension/query:delay=500:x3`, `report:NewCdr:drop`.
    pub fn add_fault(&self, fault: Fault) {
        self.shared.faults.add(fault);
    }

    pub fn clear_faults(&self) {
        self.shared.faults.clear();
    }

    /// Lifts every lock-out, like the web interface of the PBX.
    pub fn unblock(&self) {
        self.shared.sessions().unblock();
    }

    /// Sets the PBX's clock forward: tokens age, lock-outs end, calls move on.
    pub fn advance(&self, time: Duration) {
        self.shared.advance(time);
    }
}

impl Drop for Pbx {
    fn drop(&mut self) {
        self.shared.threads.stop();
        self.shared.wake_waiters();
        for address in [self.https, self.http, self.events].into_iter().flatten() {
            listener::wake(address);
        }
        self.shared.threads.join();
    }
}

fn tls_acceptor(identity: Identity, versions: TlsVersions) -> Result<Arc<dyn TlsAcceptor>, StartError> {
    if versions != TlsVersions::Old {
        return tls::acceptor(identity, versions);
    }
    #[cfg(feature = "old-tls")]
    return old_tls::acceptor(&identity);
    #[cfg(not(feature = "old-tls"))]
    Err(StartError::new("--tls old needs OpenSSL: build with --features old-tls".to_owned()))
}
