//! The configuration keys, the settings that hold them, and their defaults.
// Written by `cargo run -p codegen` from api/config.toml: edit that, not this.

use std::path::PathBuf;
use std::time::Duration;

use super::Key;
use super::url::Url;
use super::values::{self, Cidr, Fingerprint, Invalid, Password};

/// All settings. `Config::default()` has the documented defaults.
#[derive(Clone, Debug)]
pub struct Config {
    /// `url`: address of the PBX.
    pub url: Option<Url>,
    /// `name`: name of this PBX in events and logs.
    pub name: Option<String>,
    /// `api_version`: API version, as a segment of the path; auto: v2.0.0, or v1.1.0 where the PBX does not know v2.0.0.
    pub api_version: String,
    /// `username`: API user name, as set in the PBX.
    pub username: Option<String>,
    /// `password`: API password in clear text; a client keeps only its MD5, unless report.transport is tcp.
    pub password: Option<Password>,
    /// `timeout_ms`: time-out of a call.
    pub timeout: Duration,
    /// `connect_timeout_ms`: time-out for connecting, including TLS.
    pub connect_timeout: Duration,
    /// `max_reply_bytes`: maximum size of a reply.
    pub max_reply_bytes: usize,
    /// `proxy`: HTTP proxy (CONNECT); never taken from the environment.
    pub proxy: Option<Url>,
    /// `keepalive`: whether the library sends heartbeats.
    pub keepalive: bool,
    /// `keepalive_interval_s`: idle time before a heartbeat, plus or minus 10 %.
    pub keepalive_interval: Duration,
    /// `pbx.timezone`: time zone of the PBX; adds times in UTC to call records and events.
    pub timezone: Option<String>,
    /// How the certificate of the PBX is verified.
    pub tls: Tls,
    /// How the lock-out guard counts logins.
    pub login: Login,
    /// Where and how the PBX is asked to send its reports, at login and by heartbeats.
    pub report: Report,
    /// The receiver of reports.
    pub listener: Listener,
}

/// How the certificate of the PBX is verified.
#[derive(Clone, Debug)]
pub struct Tls {
    /// `tls.ca_file`: certificates to trust instead of the system's.
    pub ca_file: Option<PathBuf>,
    /// `tls.pin_sha256`: certificates to trust regardless of name, issuer and dates.
    pub pins: Vec<Fingerprint>,
    /// `tls.verify`: off trusts any certificate: only for networks without eavesdroppers.
    pub verify: Verify,
    /// `tls.close_notify`: whether a download without a length must end with TLS close_notify; auto: if the PBX has sent it before.
    pub close_notify: CloseNotify,
}

/// How the lock-out guard counts logins.
#[derive(Clone, Debug)]
pub struct Login {
    /// `login.guard_id`: identity of the PBX for the lock-out guard, if several PBXs share an address.
    pub guard_id: Option<String>,
    /// `login.guard_file`: file in which the lock-out guard counts failed logins across processes and restarts.
    pub guard_file: Option<PathBuf>,
}

/// Where and how the PBX is asked to send its reports, at login and by heartbeats.
#[derive(Clone, Debug)]
pub struct Report {
    /// `report.version`: report format requested at login.
    pub version: Option<ReportVersion>,
    /// `report.address`: address for reports, sent by heartbeats as ipaddr.
    pub address: Option<String>,
    /// `report.port`: port for reports, sent by login and heartbeats.
    pub port: Option<u16>,
    /// `report.url`: where the PBX sends reports.
    pub url: Option<String>,
    /// `report.urltag`: how the PBX reads report.url.
    pub urltag: Option<UrlTag>,
    /// `report.transport`: how reports come: http: the PBX connects to the listener; tcp: the listener connects to the PBX, which must be set so, too.
    pub transport: ReportTransport,
    /// `report.tcp_port`: port of the PBX for events over TCP, as set there.
    pub tcp_port: u16,
    /// `report.tcp_tls`: whether events over TCP come inside TLS; the keys tls.* apply.
    pub tcp_tls: bool,
    /// `report.tcp_cleartext`: whether the password may be sent to the PBX in clear text, as events over TCP need it without TLS.
    pub tcp_cleartext: bool,
}

/// The receiver of reports.
#[derive(Clone, Debug)]
pub struct Listener {
    /// `listener.bind`: address of the listener; port 0 picks a free one.
    pub bind: String,
    /// `listener.http`: off: no port is opened, for events over TCP alone.
    pub http: bool,
    /// `listener.path`: path of reports; requests for other paths get 404. A long random path keeps strangers out.
    pub path: Option<String>,
    /// `listener.allow`: addresses that may send reports.
    pub allow: Vec<Cidr>,
    /// `listener.trusted_proxies`: reverse proxies whose X-Forwarded-For header is trusted.
    pub trusted_proxies: Vec<Cidr>,
    /// `listener.queue`: maximum number of events that wait for the host.
    pub queue: usize,
    /// `listener.queue_bytes`: maximum memory for events that wait for the host.
    pub queue_bytes: usize,
    /// `listener.overflow`: what happens to a report when the queue is full.
    pub overflow: Overflow,
    /// `listener.journal`: SQLite file that stores reports until they are acknowledged.
    pub journal: Option<PathBuf>,
    /// `listener.journal_max_bytes`: maximum size of the journal on disk; a report that does not fit gets 503.
    pub journal_max_bytes: u64,
    /// `listener.dedupe_ms`: period in which an identical report is dropped as a repeat; 0: off.
    pub dedupe: Duration,
    /// `events.normalize`: v1: CallStatus becomes the events RING, ALERT, ANSWER, ANSWERED and BYE of what has changed.
    pub normalize: Normalize,
}

impl Config {
    /// The settings without defaults.
    pub(super) const BLANK: Config = Config {
        url: None,
        name: None,
        api_version: String::new(),
        username: None,
        password: None,
        timeout: Duration::ZERO,
        connect_timeout: Duration::ZERO,
        max_reply_bytes: 0,
        proxy: None,
        keepalive: false,
        keepalive_interval: Duration::ZERO,
        timezone: None,
        tls: Tls { ca_file: None, pins: Vec::new(), verify: Verify::On, close_notify: CloseNotify::Auto },
        login: Login { guard_id: None, guard_file: None },
        report: Report {
            version: None,
            address: None,
            port: None,
            url: None,
            urltag: None,
            transport: ReportTransport::Http,
            tcp_port: 0,
            tcp_tls: false,
            tcp_cleartext: false,
        },
        listener: Listener {
            bind: String::new(),
            http: false,
            path: None,
            allow: Vec::new(),
            trusted_proxies: Vec::new(),
            queue: 0,
            queue_bytes: 0,
            overflow: Overflow::Reject,
            journal: None,
            journal_max_bytes: 0,
            dedupe: Duration::ZERO,
            normalize: Normalize::Off,
        },
    };
}

impl Default for Tls {
    fn default() -> Tls {
        Config::default().tls
    }
}

impl Default for Login {
    fn default() -> Login {
        Config::default().login
    }
}

impl Default for Report {
    fn default() -> Report {
        Config::default().report
    }
}

impl Default for Listener {
    fn default() -> Listener {
        Config::default().listener
    }
}

/// The values of `tls.verify`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verify {
    /// `on`
    On,
    /// `off`
    Off,
}

impl Verify {
    const VALUES: &[(&str, Verify)] = &[("on", Verify::On), ("off", Verify::Off)];
}

/// The values of `tls.close_notify`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CloseNotify {
    /// `auto`
    Auto,
    /// `require`
    Require,
    /// `ignore`
    Ignore,
}

impl CloseNotify {
    const VALUES: &[(&str, CloseNotify)] =
        &[("auto", CloseNotify::Auto), ("require", CloseNotify::Require), ("ignore", CloseNotify::Ignore)];
}

/// The values of `report.version`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReportVersion {
    /// `default`
    Default,
    /// `1.0.2`
    V1_0_2,
    /// `2.0.0`
    V2_0_0,
}

impl ReportVersion {
    const VALUES: &[(&str, ReportVersion)] = &[
        ("default", ReportVersion::Default),
        ("1.0.2", ReportVersion::V1_0_2),
        ("2.0.0", ReportVersion::V2_0_0),
    ];
}

/// The values of `report.urltag`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UrlTag {
    /// `0`
    Relative,
    /// `1`
    Absolute,
}

impl UrlTag {
    const VALUES: &[(&str, UrlTag)] = &[("0", UrlTag::Relative), ("1", UrlTag::Absolute)];
}

/// The values of `report.transport`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReportTransport {
    /// `http`
    Http,
    /// `tcp`
    Tcp,
}

impl ReportTransport {
    const VALUES: &[(&str, ReportTransport)] =
        &[("http", ReportTransport::Http), ("tcp", ReportTransport::Tcp)];
}

/// The values of `listener.overflow`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Overflow {
    /// `reject`
    Reject,
    /// `drop_oldest`
    DropOldest,
    /// `drop_newest`
    DropNewest,
}

impl Overflow {
    const VALUES: &[(&str, Overflow)] = &[
        ("reject", Overflow::Reject),
        ("drop_oldest", Overflow::DropOldest),
        ("drop_newest", Overflow::DropNewest),
    ];
}

/// The values of `events.normalize`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Normalize {
    /// `off`
    Off,
    /// `v1`
    V1,
}

impl Normalize {
    const VALUES: &[(&str, Normalize)] = &[("off", Normalize::Off), ("v1", Normalize::V1)];
}

/// All keys, in the order of the reference page.
pub static KEYS: &[Key] = &[
    Key {
        name: "url",
        default: None,
        takes: "https://host:port or http://host:port",
        secret: false,
        set: |c, v| {
            c.url = Some(values::url(v)?);
            Ok::<(), Invalid>(())
        },
    },
    Key {
        name: "name",
        default: None,
        takes: "1 to 64 characters",
        secret: false,
        set: |c, v| {
            c.name = Some(values::text(v, 1, 64)?);
            Ok::<(), Invalid>(())
        },
    },
    Key {
        name: "api_version",
        default: Some("v1.1.0"),
        takes: "a path segment such as v1.1.0 or v2.0.0, or auto",
        secret: false,
        set: |c, v| {
            c.api_version = values::path_segment(v)?;
            Ok::<(), Invalid>(())
        },
    },
    Key {
        name: "username",
        default: None,
        takes: "1 to 255 characters",
        secret: false,
        set: |c, v| {
            c.username = Some(values::text(v, 1, 255)?);
            Ok::<(), Invalid>(())
        },
    },
    Key {
        name: "password",
        default: None,
        takes: "1 to 255 characters",
        secret: true,
        set: |c, v| {
            c.password = Some(values::password(v)?);
            Ok::<(), Invalid>(())
        },
    },
    Key {
        name: "password_md5",
        default: None,
        takes: "32 hex digits",
        secret: true,
        set: |c, v| {
            c.password = Some(values::md5(v)?);
            Ok::<(), Invalid>(())
        },
    },
    Key {
        name: "timeout_ms",
        default: Some("10000"),
        takes: "1 to 3600000 milliseconds",
        secret: false,
        set: |c, v| {
            c.timeout = values::milliseconds(v, 1, 3_600_000)?;
            Ok::<(), Invalid>(())
        },
    },
    Key {
        name: "connect_timeout_ms",
        default: Some("5000"),
        takes: "1 to 3600000 milliseconds",
        secret: false,
        set: |c, v| {
            c.connect_timeout = values::milliseconds(v, 1, 3_600_000)?;
            Ok::<(), Invalid>(())
        },
    },
    Key {
        name: "max_reply_bytes",
        default: Some("16777216"),
        takes: "1024 to 1073741824 bytes",
        secret: false,
        set: |c, v| {
            c.max_reply_bytes = values::number(v, 1_024, 1_073_741_824)?;
            Ok::<(), Invalid>(())
        },
    },
    Key {
        name: "tls.ca_file",
        default: None,
        takes: "the path of a PEM file",
        secret: false,
        set: |c, v| {
            c.tls.ca_file = Some(values::file(v)?);
            Ok::<(), Invalid>(())
        },
    },
    Key {
        name: "tls.pin_sha256",
        default: None,
        takes: "SHA-256 fingerprints of 64 hex digits, joined by commas",
        secret: false,
        set: |c, v| {
            c.tls.pins = values::fingerprints(v)?;
            Ok::<(), Invalid>(())
        },
    },
    Key {
        name: "tls.verify",
        default: Some("on"),
        takes: "on or off",
        secret: false,
        set: |c, v| {
            c.tls.verify = values::choice(v, Verify::VALUES)?;
            Ok::<(), Invalid>(())
        },
    },
    Key {
        name: "tls.close_notify",
        default: Some("auto"),
        takes: "auto, require or ignore",
        secret: false,
        set: |c, v| {
            c.tls.close_notify = values::choice(v, CloseNotify::VALUES)?;
            Ok::<(), Invalid>(())
        },
    },
    Key {
        name: "proxy",
        default: Some("none"),
        takes: "http://[user:password@]host:port, or none",
        secret: true,
        set: |c, v| {
            c.proxy = values::proxy(v)?;
            Ok::<(), Invalid>(())
        },
    },
    Key {
        name: "keepalive",
        default: Some("on"),
        takes: "on or off",
        secret: false,
        set: |c, v| {
            c.keepalive = values::switch(v)?;
            Ok::<(), Invalid>(())
        },
    },
    Key {
        name: "keepalive_interval_s",
        default: Some("600"),
        takes: "1 to 1500 seconds",
        secret: false,
        set: |c, v| {
            c.keepalive_interval = values::seconds(v, 1, 1_500)?;
            Ok::<(), Invalid>(())
        },
    },
    Key {
        name: "login.guard_id",
        default: None,
        takes: "1 to 255 characters",
        secret: false,
        set: |c, v| {
            c.login.guard_id = Some(values::text(v, 1, 255)?);
            Ok::<(), Invalid>(())
        },
    },
    Key {
        name: "login.guard_file",
        default: None,
        takes: "the path of a file",
        secret: false,
        set: |c, v| {
            c.login.guard_file = Some(values::file(v)?);
            Ok::<(), Invalid>(())
        },
    },
    Key {
        name: "pbx.timezone",
        default: None,
        takes: "the name of an IANA time zone such as Europe/Berlin",
        secret: false,
        set: |c, v| {
            c.timezone = Some(values::timezone(v)?);
            Ok::<(), Invalid>(())
        },
    },
    Key {
        name: "report.version",
        default: None,
        takes: "default, 1.0.2 or 2.0.0",
        secret: false,
        set: |c, v| {
            c.report.version = Some(values::choice(v, ReportVersion::VALUES)?);
            Ok::<(), Invalid>(())
        },
    },
    Key {
        name: "report.address",
        default: None,
        takes: "an IP address or host name",
        secret: false,
        set: |c, v| {
            c.report.address = Some(values::host(v)?);
            Ok::<(), Invalid>(())
        },
    },
    Key {
        name: "report.port",
        default: None,
        takes: "1 to 65535",
        secret: false,
        set: |c, v| {
            c.report.port = Some(values::number(v, 1, 65_535)?);
            Ok::<(), Invalid>(())
        },
    },
    Key {
        name: "report.url",
        default: None,
        takes: "a path, or host:port/path",
        secret: false,
        set: |c, v| {
            c.report.url = Some(values::report_url(v)?);
            Ok::<(), Invalid>(())
        },
    },
    Key {
        name: "report.urltag",
        default: None,
        takes: "0 (a path) or 1 (host:port/path)",
        secret: false,
        set: |c, v| {
            c.report.urltag = Some(values::choice(v, UrlTag::VALUES)?);
            Ok::<(), Invalid>(())
        },
    },
    Key {
        name: "report.transport",
        default: Some("http"),
        takes: "http or tcp",
        secret: false,
        set: |c, v| {
            c.report.transport = values::choice(v, ReportTransport::VALUES)?;
            Ok::<(), Invalid>(())
        },
    },
    Key {
        name: "report.tcp_port",
        default: Some("8333"),
        takes: "1 to 65535",
        secret: false,
        set: |c, v| {
            c.report.tcp_port = values::number(v, 1, 65_535)?;
            Ok::<(), Invalid>(())
        },
    },
    Key {
        name: "report.tcp_tls",
        default: Some("off"),
        takes: "on or off",
        secret: false,
        set: |c, v| {
            c.report.tcp_tls = values::switch(v)?;
            Ok::<(), Invalid>(())
        },
    },
    Key {
        name: "report.tcp_cleartext",
        default: Some("off"),
        takes: "on or off",
        secret: false,
        set: |c, v| {
            c.report.tcp_cleartext = values::switch(v)?;
            Ok::<(), Invalid>(())
        },
    },
    Key {
        name: "listener.bind",
        default: Some("0.0.0.0:8260"),
        takes: "address:port",
        secret: false,
        set: |c, v| {
            c.listener.bind = values::socket_address(v)?;
            Ok::<(), Invalid>(())
        },
    },
    Key {
        name: "listener.http",
        default: Some("on"),
        takes: "on or off",
        secret: false,
        set: |c, v| {
            c.listener.http = values::switch(v)?;
            Ok::<(), Invalid>(())
        },
    },
    Key {
        name: "listener.path",
        default: None,
        takes: "a path",
        secret: false,
        set: |c, v| {
            c.listener.path = Some(values::listener_path(v)?);
            Ok::<(), Invalid>(())
        },
    },
    Key {
        name: "listener.allow",
        default: None,
        takes: "IP addresses and networks such as 192.168.5.0/24, joined by commas",
        secret: false,
        set: |c, v| {
            c.listener.allow = values::networks(v)?;
            Ok::<(), Invalid>(())
        },
    },
    Key {
        name: "listener.trusted_proxies",
        default: None,
        takes: "IP addresses and networks such as 192.168.5.0/24, joined by commas",
        secret: false,
        set: |c, v| {
            c.listener.trusted_proxies = values::networks(v)?;
            Ok::<(), Invalid>(())
        },
    },
    Key {
        name: "listener.queue",
        default: Some("16384"),
        takes: "1 to 1048576 events",
        secret: false,
        set: |c, v| {
            c.listener.queue = values::number(v, 1, 1_048_576)?;
            Ok::<(), Invalid>(())
        },
    },
    Key {
        name: "listener.queue_bytes",
        default: Some("67108864"),
        takes: "65536 to 1099511627776 bytes",
        secret: false,
        set: |c, v| {
            c.listener.queue_bytes = values::number(v, 65_536, 1_099_511_627_776)?;
            Ok::<(), Invalid>(())
        },
    },
    Key {
        name: "listener.overflow",
        default: Some("reject"),
        takes: "reject, drop_oldest or drop_newest",
        secret: false,
        set: |c, v| {
            c.listener.overflow = values::choice(v, Overflow::VALUES)?;
            Ok::<(), Invalid>(())
        },
    },
    Key {
        name: "listener.journal",
        default: None,
        takes: "the path of a file",
        secret: false,
        set: |c, v| {
            c.listener.journal = Some(values::file(v)?);
            Ok::<(), Invalid>(())
        },
    },
    Key {
        name: "listener.journal_max_bytes",
        default: Some("1073741824"),
        takes: "1048576 to 1099511627776 bytes",
        secret: false,
        set: |c, v| {
            c.listener.journal_max_bytes = values::number(v, 1_048_576, 1_099_511_627_776)?;
            Ok::<(), Invalid>(())
        },
    },
    Key {
        name: "listener.dedupe_ms",
        default: Some("2000"),
        takes: "0 to 60000 milliseconds",
        secret: false,
        set: |c, v| {
            c.listener.dedupe = values::milliseconds(v, 0, 60_000)?;
            Ok::<(), Invalid>(())
        },
    },
    Key {
        name: "events.normalize",
        default: Some("off"),
        takes: "off or v1",
        secret: false,
        set: |c, v| {
            c.listener.normalize = values::choice(v, Normalize::VALUES)?;
            Ok::<(), Invalid>(())
        },
    },
];
