//! The rows of the table.

use std::path::PathBuf;
use std::time::Duration;

use super::{Config, Fingerprint, Url, Verify, values};
use crate::secret::Secret;

type Setter = fn(&mut Config, &str) -> Result<(), ()>;

/// A key: what it is called, what it takes, what it does.
pub struct Key {
    pub name: &'static str,
    /// As the reference page shows it; `required` or `-` where there is none.
    pub default: &'static str,
    /// Completes the sentence "`key` takes …".
    pub takes: &'static str,
    pub meaning: &'static str,
    /// Never shown in a message.
    pub(super) secret: bool,
    pub(super) set: Setter,
}

const fn key(
    name: &'static str,
    default: &'static str,
    takes: &'static str,
    meaning: &'static str,
    set: Setter,
) -> Key {
    Key { name, default, takes, meaning, secret: false, set }
}

const fn secret_key(
    name: &'static str,
    default: &'static str,
    takes: &'static str,
    meaning: &'static str,
    set: Setter,
) -> Key {
    Key { name, default, takes, meaning, secret: true, set }
}

/// All keys, in the order of the reference page.
pub static KEYS: &[Key] = &[
    key(
        "url",
        "required",
        "https://host:port or http://host:port",
        "address of the PBX's web page",
        |c, v| put(&mut c.url, Url::parse(v)),
    ),
    key("name", "host of url", "1 to 64 characters", "label of this PBX in events and logs", |c, v| {
        put(&mut c.name, text(v, 1, 64))
    }),
    key("api_version", "v1.1.0", "a path segment such as v1.1.0", "version segment of the path", |c, v| {
        let segment =
            |v: &str| v.chars().all(|ch| ch.is_ascii_alphanumeric() || matches!(ch, '.' | '-' | '_'));
        c.api_version = text(v, 1, 16).filter(|v| segment(v) && v.chars().any(|ch| ch != '.')).ok_or(())?;
        Ok(())
    }),
    key("username", "required", "1 to 255 characters", "API user name set in the PBX", |c, v| {
        put(&mut c.username, text(v, 1, 255))
    }),
    secret_key(
        "password",
        "-",
        "1 to 255 characters",
        "API password in clear text; only its MD5 is kept",
        |c, v| {
            if v.is_empty() || v.len() > 255 {
                return Err(());
            }
            c.password_md5 = Some(Secret::md5_of(v));
            Ok(())
        },
    ),
    secret_key(
        "password_md5",
        "-",
        "32 hex digits",
        "MD5 of the API password, instead of password",
        |c, v| {
            let whole = v.len() == 32 && v.chars().all(|ch| ch.is_ascii_hexdigit());
            put(&mut c.password_md5, whole.then(|| Secret::new(v.to_ascii_lowercase())))
        },
    ),
    key("timeout_ms", "10000", "1 to 3600000 milliseconds", "how long a whole call may take", |c, v| {
        c.timeout = millis(v, 1, 3_600_000)?;
        Ok(())
    }),
    key(
        "connect_timeout_ms",
        "5000",
        "1 to 3600000 milliseconds",
        "how long connecting may take, TLS included",
        |c, v| {
            c.connect_timeout = millis(v, 1, 3_600_000)?;
            Ok(())
        },
    ),
    key("max_reply_bytes", "16777216", "1024 to 1073741824 bytes", "a larger answer is an error", |c, v| {
        c.max_reply_bytes = number(v, 1_024, 1 << 30)?;
        Ok(())
    }),
    key(
        "tls.ca_file",
        "system roots",
        "the path of a PEM file",
        "certificates to trust instead of the system's",
        |c, v| put(&mut c.tls.ca_file, path(v)),
    ),
    key(
        "tls.pin_sha256",
        "-",
        "SHA-256 fingerprints of 64 hex digits, joined by commas",
        "certificates (DER) that are trusted whatever their name, issuer or dates",
        |c, v| {
            c.tls.pins = list::<Fingerprint>(v)?;
            Ok(())
        },
    ),
    key(
        "tls.verify",
        "on",
        "on or off",
        "off: any certificate is taken; say it only where nobody listens in",
        |c, v| {
            c.tls.verify = if switch(v)? { Verify::On } else { Verify::Off };
            Ok(())
        },
    ),
    key(
        "tls.close_notify",
        "auto",
        "auto, require or ignore",
        "whether a download without a length must end with TLS close_notify; auto: if the PBX has been seen to send it",
        |c, v| {
            c.tls.close_notify = v.parse()?;
            Ok(())
        },
    ),
    secret_key(
        "proxy",
        "none",
        "http://[user:password@]host:port, or none",
        "HTTP proxy (CONNECT); never taken from the environment",
        |c, v| {
            c.proxy = if v == "none" {
                None
            } else {
                Some(Url::parse_with_user(v).filter(|u| !u.is_https()).ok_or(())?)
            };
            Ok(())
        },
    ),
    key("keepalive", "on", "on or off", "whether the library sends heartbeats", |c, v| {
        c.keepalive = switch(v)?;
        Ok(())
    }),
    key(
        "keepalive_interval_s",
        "600",
        "1 to 1500 seconds",
        "idle time before a heartbeat, give or take a tenth",
        |c, v| {
            c.keepalive_interval = Duration::from_secs(number(v, 1, 1_500)?);
            Ok(())
        },
    ),
    key(
        "login.guard_id",
        "addresses that the host of url resolves to",
        "1 to 255 characters",
        "what the lock-out guard counts logins by, where several PBXs share an address",
        |c, v| put(&mut c.login.guard_id, text(v, 1, 255)),
    ),
    key(
        "login.guard_file",
        "-",
        "the path of a file",
        "file in which the lock-out guard counts logins across processes and restarts",
        |c, v| put(&mut c.login.guard_file, path(v)),
    ),
    key(
        "pbx.timezone",
        "-",
        "the name of an IANA time zone such as Europe/Berlin",
        "time zone of the PBX, whose call times are local: records and events then carry UTC beside them",
        |c, v| put(&mut c.timezone, text(v, 1, 64)),
    ),
    key(
        "report.version",
        "1.0.2",
        "default, 1.0.2 or 2.0.0",
        "dialect of reports asked for at login",
        |c, v| {
            c.report.version = v.parse()?;
            Ok(())
        },
    ),
    key(
        "report.address",
        "own address towards the PBX",
        "an IP address or host name",
        "what a heartbeat sends as ipaddr",
        |c, v| put(&mut c.report.address, text(v, 1, 255).filter(|v| !v.contains([' ', '/']))),
    ),
    key(
        "report.port",
        "port of the attached listener, else 8260",
        "1 to 65535",
        "port that login and heartbeat send",
        |c, v| {
            c.report.port = Some(number(v, 1, u16::MAX)?);
            Ok(())
        },
    ),
    key("report.url", "-", "a path, or host:port/path", "where the PBX shall send reports", |c, v| {
        put(&mut c.report.url, text(v, 1, 1_024).filter(|v| !v.contains([' ', '"', '\\'])))
    }),
    key(
        "report.urltag",
        "from the form of report.url",
        "0 (a path) or 1 (host:port/path)",
        "how the PBX is told to read report.url",
        |c, v| {
            c.report.urltag = Some(v.parse()?);
            Ok(())
        },
    ),
    key(
        "listener.bind",
        "0.0.0.0:8260",
        "address:port",
        "where reports are taken; port 0 picks a free one",
        |c, v| {
            c.listener.bind = v.parse::<std::net::SocketAddr>().map_err(drop)?.to_string();
            Ok(())
        },
    ),
    key(
        "listener.path",
        "any",
        "a path",
        "only this path is taken; a long random one keeps strangers out",
        |c, v| put(&mut c.listener.path, text(v, 1, 1_024).filter(|v| !v.contains([' ', '?', '#']))),
    ),
    key(
        "listener.allow",
        "any",
        "IP addresses and networks such as 192.168.5.0/24, joined by commas",
        "who may send reports",
        |c, v| {
            c.listener.allow = list::<values::Cidr>(v)?;
            Ok(())
        },
    ),
    key(
        "listener.trusted_proxies",
        "none",
        "IP addresses and networks such as 192.168.5.0/24, joined by commas",
        "reverse proxies whose X-Forwarded-For header names the peer",
        |c, v| {
            c.listener.trusted_proxies = list::<values::Cidr>(v)?;
            Ok(())
        },
    ),
    key("listener.queue", "16384", "1 to 1048576 events", "events held for the host", |c, v| {
        c.listener.queue = number(v, 1, 1 << 20)?;
        Ok(())
    }),
    key(
        "listener.queue_bytes",
        "67108864",
        "65536 to 1099511627776 bytes",
        "memory that events held for the host may take",
        |c, v| {
            c.listener.queue_bytes = number(v, 65_536, 1 << 40)?;
            Ok(())
        },
    ),
    key(
        "listener.overflow",
        "reject",
        "reject, drop_oldest or drop_newest",
        "what happens to a report when the queue is full",
        |c, v| {
            c.listener.overflow = v.parse()?;
            Ok(())
        },
    ),
    key(
        "listener.journal",
        "-",
        "the path of a file",
        "SQLite file that keeps reports until they are acknowledged",
        |c, v| put(&mut c.listener.journal, path(v)),
    ),
    key(
        "listener.journal_max_bytes",
        "1073741824",
        "1048576 to 1099511627776 bytes",
        "size of the journal on disk; a report that does not fit is answered 503",
        |c, v| {
            c.listener.journal_max_bytes = number(v, 1 << 20, 1 << 40)?;
            Ok(())
        },
    ),
    key(
        "listener.dedupe_ms",
        "2000",
        "0 to 60000 milliseconds",
        "an identical report within this time is a repeat; 0: off",
        |c, v| {
            c.listener.dedupe = millis(v, 0, 60_000)?;
            Ok(())
        },
    ),
];

fn put<T>(place: &mut Option<T>, value: Option<T>) -> Result<(), ()> {
    *place = Some(value.ok_or(())?);
    Ok(())
}

fn text(value: &str, least: usize, most: usize) -> Option<String> {
    let fits = (least..=most).contains(&value.chars().count()) && !value.contains(char::is_control);
    fits.then(|| value.to_owned())
}

fn path(value: &str) -> Option<PathBuf> {
    (!value.is_empty()).then(|| PathBuf::from(value))
}

fn switch(value: &str) -> Result<bool, ()> {
    match value {
        "on" => Ok(true),
        "off" => Ok(false),
        _ => Err(()),
    }
}

/// Decimal digits only: no sign, no blank.
fn number<T: std::str::FromStr + PartialOrd>(value: &str, least: T, most: T) -> Result<T, ()> {
    let digits = !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit());
    let parsed = value.parse::<T>().map_err(drop)?;
    if digits && parsed >= least && parsed <= most { Ok(parsed) } else { Err(()) }
}

fn millis(value: &str, least: u64, most: u64) -> Result<Duration, ()> {
    number(value, least, most).map(Duration::from_millis)
}

fn list<T: std::str::FromStr>(value: &str) -> Result<Vec<T>, ()> {
    value.split(',').map(|item| item.trim().parse().map_err(drop)).collect()
}
