//! Random histories with a PBX that counts the logins that it processed, in its order, independently of the count of
//! the guard.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex};
use std::task::Poll;
use std::time::{Duration, Instant, SystemTime};

use super::auth::{LoginTable, PbxIdentity};
use super::keepalive::scheduler::Task;
use super::*;
use crate::transport::{BodyEnd, Sink};

const SECOND: Duration = Duration::from_secs(1);
const WINDOW: Duration = Duration::from_secs(600);

/// A login that reached the PBX.
#[derive(Clone, Copy, Debug)]
struct Arrived {
    peer: IpAddr,
    sent: Duration,
    processed: Duration,
    is_right: bool,
}

/// A PBX and the connection to it.
struct Scripted {
    random: Mutex<fastrand::Rng>,
    now: Mutex<Duration>,
    arrived: Mutex<Vec<Arrived>>,
    right: String,
    /// The two addresses belong to two PBXs, each with its own count.
    are_two: bool,
    /// Otherwise it answers 404 to logins of that version, and checks no password.
    knows_v2: bool,
}

const ADDRESSES: [IpAddr; 2] =
    [IpAddr::V4(Ipv4Addr::new(10, 0, 0, 1)), IpAddr::V4(Ipv4Addr::new(10, 0, 0, 2))];

impl Scripted {
    fn chance(&self, percent: u8) -> bool {
        self.random.lock().unwrap().u8(..100) < percent
    }

    fn seconds(&self, most: u64) -> Duration {
        SECOND * u32::try_from(self.random.lock().unwrap().u64(0..=most)).unwrap()
    }

    fn advance(&self, time: Duration) {
        *self.now.lock().unwrap() += time;
    }

    fn one_of(&self, addresses: &[IpAddr]) -> IpAddr {
        addresses[self.random.lock().unwrap().usize(..addresses.len())]
    }

    fn process(&self, peer: IpAddr, is_right: bool, delay: Duration) {
        let sent = *self.now.lock().unwrap();
        self.arrived.lock().unwrap().push(Arrived { peer, sent, processed: sent + delay, is_right });
    }

    /// The largest number of failed logins that a PBX processed in a row and that were sent within ten minutes.
    fn worst(&self) -> usize {
        let arrived = self.arrived.lock().unwrap().clone();
        if !self.are_two {
            return worst_of(arrived);
        }
        let of = |peer| arrived.iter().copied().filter(|login| login.peer == peer).collect();
        ADDRESSES.into_iter().map(|peer| worst_of(of(peer))).max().unwrap_or(0)
    }

    fn answer_login(&self, is_right: bool) -> String {
        match is_right {
            true => r#"{"status":"Success","token":"0123"}"#.to_owned(),
            false => r#"{"status":"Failed","errno":"20003"}"#.to_owned(),
        }
    }
}

fn worst_of(mut arrived: Vec<Arrived>) -> usize {
    arrived.sort_by_key(|login| login.processed);
    let runs = arrived.split(|login| login.is_right);
    let within = |run: &[Arrived], first: &Arrived| {
        run.iter().filter(|login| login.sent >= first.sent && login.sent < first.sent + WINDOW).count()
    };
    runs.flat_map(|run| run.iter().map(move |first| within(run, first))).max().unwrap_or(0)
}

/// The transport of one client, which knows the PBX by one address or by a name for both.
struct ScriptedTransport {
    pbx: Arc<Scripted>,
    addresses: Vec<IpAddr>,
}

impl PbxTransport for ScriptedTransport {
    fn send(&self, request: &Request<'_>, context: &RequestContext) -> Result<Vec<u8>> {
        let pbx = &self.pbx;
        if !request.target.ends_with("/login") {
            // Every token expires at once, so that each call needs a login.
            return Ok(br#"{"status":"Failed","errno":"20004"}"#.to_vec());
        }
        let is_right = request.body.contains(&pbx.right);
        if pbx.chance(15) {
            return Err(Error::new(Kind::Connect, "refused"));
        }
        // Rarely, the addresses of the name have changed meanwhile.
        let peer = pbx.one_of(if pbx.chance(5) { &ADDRESSES } else { &self.addresses });
        context.before_write(|| Some(peer))?;
        if request.target.contains("/v2.0.0/") && !pbx.knows_v2 && pbx.chance(80) {
            return Err(Error::new(Kind::Http, "no such path").with_http_status(404));
        }
        if pbx.chance(10) {
            return Err(Error::new(Kind::Cancelled, "cancelled; lost on the way"));
        }
        if pbx.chance(25) {
            // Processed sooner or much later; never answered.
            pbx.process(peer, is_right, pbx.seconds(500));
            pbx.advance(pbx.seconds(10));
            return Err(Error::new(Kind::Timeout, "no answer"));
        }
        let delay = pbx.seconds(3);
        pbx.process(peer, is_right, delay);
        pbx.advance(delay + Duration::from_millis(1));
        Ok(pbx.answer_login(is_right).into_bytes())
    }

    fn stream(&self, _: &Request<'_>, _: &RequestContext, _: &mut Sink<'_>) -> Result<BodyEnd> {
        unreachable!("nothing is downloaded")
    }

    fn local_address(&self) -> Option<IpAddr> {
        None
    }

    fn identity(&self, _: &RequestContext) -> Result<PbxIdentity> {
        Ok(PbxIdentity::of_addresses(self.addresses.iter().copied()))
    }
}

impl Clock for Scripted {
    fn now(&self) -> Instant {
        Instant::now()
    }

    fn wall(&self) -> SystemTime {
        SystemTime::UNIX_EPOCH + WINDOW * 3_000_000 + *self.now.lock().unwrap()
    }

    fn since_boot(&self) -> Duration {
        *self.now.lock().unwrap()
    }
}

/// A client, and what is open of its event connections.
struct Host {
    session: Arc<Session>,
    addresses: Vec<IpAddr>,
    events: EventLogins,
    unanswered: Vec<Unanswered>,
}

/// The login of an event connection that the PBX has not answered, and when it has accepted it.
struct Unanswered {
    login: EventLogin,
    accepted: Option<Duration>,
}

impl Host {
    /// An event connection logs in.
    fn connect(&mut self, pbx: &Scripted) {
        let addresses: Vec<_> = self.addresses.iter().map(|ip| SocketAddr::new(*ip, 8333)).collect();
        let Poll::Ready(Ok(mut login)) = self.permit(pbx, &addresses) else { return };
        let peer = pbx.one_of(if pbx.chance(5) { &ADDRESSES } else { &self.addresses });
        let Ok(text) = login.text(peer) else { return };
        let is_right = text.contains("\r\nSecret: right\r\n");
        let delay = pbx.seconds(3);
        pbx.process(peer, is_right, delay);
        let processed = *pbx.now.lock().unwrap() + delay;
        match () {
            // The connection breaks.
            () if pbx.chance(25) => {}
            () if pbx.chance(40) => {
                login.let_others_go();
                // Nearly always, so that other logins seldom wait for it in real time.
                if pbx.chance(98) {
                    pbx.advance(SECOND * 11);
                }
                self.unanswered.push(Unanswered { login, accepted: is_right.then_some(processed) });
            }
            () => {
                pbx.advance(delay + Duration::from_millis(1));
                if is_right { login.accepted() } else { login.refused() }
            }
        }
    }

    /// With a file, a thread decides, which may have to wait until another login is no longer in progress.
    fn permit(&self, pbx: &Scripted, addresses: &[SocketAddr]) -> Poll<Result<EventLogin>> {
        loop {
            let outcome = self.events.permit(addresses);
            if !self.session.guard.has_file() || outcome.is_ready() {
                return outcome;
            }
            pbx.advance(SECOND);
            std::thread::sleep(Duration::from_millis(1));
        }
    }

    /// The first event arrives over one of the connections, or it breaks.
    fn go_on(&mut self, pbx: &Scripted) {
        let Some(Unanswered { login, accepted }) = self.unanswered.pop() else { return };
        match accepted {
            Some(at) if at < *pbx.now.lock().unwrap() && pbx.chance(70) => login.accepted(),
            _ => drop(login),
        }
    }
}

fn host(pbx: &Arc<Scripted>, table: LoginTable, user: &str, password: &str, file: Option<&str>) -> Host {
    let mut config = Config::default();
    let keys = [("url", "http://model.test"), ("username", user), ("password", password)];
    for (key, value) in keys.into_iter().chain([("report.transport", "tcp")]) {
        config.set(key, value).unwrap();
    }
    if pbx.chance(50) {
        config.set("api_version", "auto").unwrap();
    }
    if let Some(file) = file {
        config.set("login.guard_file", file).unwrap();
    }
    let clock: Arc<dyn Clock> = Arc::clone(pbx) as Arc<dyn Clock>;
    let by_name = !pbx.are_two || pbx.chance(40);
    let addresses = if by_name && pbx.chance(50) {
        ADDRESSES.to_vec()
    } else if pbx.are_two {
        vec![pbx.one_of(&ADDRESSES)]
    } else {
        // An address that all names of the PBX have: that the other belongs to the same PBX cannot be known.
        vec![ADDRESSES[0]]
    };
    let transport = ScriptedTransport { pbx: Arc::clone(pbx), addresses: addresses.clone() };
    let session = Session::with_table(&config, Box::new(transport), clock, Some(table)).unwrap();
    let events = EventLogins::new(&session, None);
    Host { session, addresses, events, unanswered: Vec::new() }
}

fn scripted(seed: u64, are_two: bool) -> Arc<Scripted> {
    Arc::new(Scripted {
        random: Mutex::new(fastrand::Rng::with_seed(seed)),
        now: Mutex::new(WINDOW * 100),
        arrived: Mutex::default(),
        right: Secret::md5_of("right").expose().to_owned(),
        are_two,
        knows_v2: seed % 4 < 2,
    })
}

/// Runs one history. Returns how many logins reached the PBX, and the largest number of failed ones in a row within
/// ten minutes.
fn history(seed: u64, steps: u32, are_two: bool, file: Option<&str>) -> (usize, usize) {
    let pbx = scripted(seed, are_two);
    let mut table = LoginTable::private(256);
    let open = |table, user, password| host(&pbx, table, user, password, file);
    let mut hosts = vec![open(table, "a", "wrong"), open(table, "b", "right"), open(table, "c", "wrong too")];
    for _ in 0..steps {
        let pick = pbx.random.lock().unwrap().usize(..hosts.len());
        if file.is_some() && pbx.chance(5) {
            // A restart: memory is lost, the file is not.
            table = LoginTable::private(256);
            hosts = vec![open(table, "a", "wrong"), open(table, "b", "right"), open(table, "c", "wrong too")];
        } else if pbx.chance(10) {
            // A new client, as in a forked child: it shares only the table.
            let password = if pbx.chance(40) { "right" } else { "wrong" };
            hosts[pick] = open(table, "d", password);
        } else if pbx.chance(5) {
            hosts[pick].session.set_password(Password::in_clear(if pbx.chance(50) {
                "right"
            } else {
                "other"
            }));
        }
        let context = RequestContext::begin(SECOND, SECOND, &Arc::default());
        let host = &mut hosts[pick];
        let outcome = if pbx.chance(30) {
            host.go_on(&pbx);
            host.connect(&pbx);
            Ok(())
        } else if pbx.chance(70) {
            host.session.login(&context)
        } else {
            host.session.call(Family::V1, "ask", "", false, &context).map(drop)
        };
        if let Err(error) = outcome {
            if error.kind() == Kind::LockedOut && pbx.chance(50) {
                // A host that observes retry_after.
                pbx.advance(error.retry_after().unwrap_or(SECOND));
            }
        }
        let wait = if pbx.chance(80) { pbx.seconds(20) } else { pbx.seconds(700) };
        pbx.advance(wait);
    }
    let arrived = pbx.arrived.lock().unwrap().len();
    (arrived, pbx.worst())
}

#[test]
fn pbx_never_counts_five_failed_logins_in_any_history() {
    let (mut reached, mut limit) = (0, 0);
    for seed in 0..300 {
        let (arrived, worst) = history(seed, 150, seed % 2 == 1, None);
        assert!(worst <= 4, "seed {seed}: the PBX counted {worst} wrong logins in a row within ten minutes");
        reached += arrived;
        limit = limit.max(worst);
    }
    // The guard is used to its limit: it does not hold back everything.
    assert!(reached > 3_000 && limit == 4, "{reached} logins, at most {limit} wrong in a row");
}

#[test]
fn pbx_never_counts_five_failed_logins_across_restarts_with_a_guard_file() {
    let folder = test_support::TempDir::new();
    for seed in 0..12 {
        let file = folder.file(&seed.to_string());
        let (arrived, worst) = history(seed, 60, seed % 2 == 1, file.to_str());
        assert!(worst <= 4, "seed {seed}: the PBX counted {worst} wrong logins in a row within ten minutes");
        assert!(arrived > 3);
    }
}

#[test]
fn keep_alive_alone_never_causes_five_failed_logins() {
    for seed in 0..60 {
        let pbx = scripted(seed, false);
        let session = host(&pbx, LoginTable::private(256), "a", "right", None).session;
        let context = RequestContext::begin(SECOND, SECOND, &Arc::default());
        while session.login(&context).is_err() {
            pbx.advance(WINDOW);
        }
        session.set_password(Password::in_clear("changed on the PBX"));
        let (began, before) = (*pbx.now.lock().unwrap(), pbx.arrived.lock().unwrap().len());
        while *pbx.now.lock().unwrap() < began + SECOND * 7_200 {
            let window = Arc::clone(&session).run().expect("it keeps trying");
            pbx.advance((window.from + window.to) / 2);
        }
        let worst = pbx.worst();
        assert!(worst <= 4, "seed {seed}: the PBX counted {worst} wrong logins in a row within ten minutes");
        assert!(pbx.arrived.lock().unwrap().len() >= before + 8, "seed {seed}: it hardly tried in two hours");
    }
}
