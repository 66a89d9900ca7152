//! Parsers for the values of keys.

use std::fmt;
use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;
use std::str::FromStr;
use std::time::Duration;

use ipnet::IpNet;

use super::Url;
use super::url::parse_port;
use crate::secret::Secret;
use crate::text::hex;

/// Why a value is rejected, in addition to what the key takes.
#[derive(Debug, PartialEq, Eq)]
pub enum Invalid {
    /// Nothing to add to what the key takes.
    Value,
    /// What is wrong with it, or what to write instead. Never contains a secret.
    Because(String),
}

impl From<()> for Invalid {
    fn from((): ()) -> Invalid {
        Invalid::Value
    }
}

type Result<T> = std::result::Result<T, Invalid>;

fn because<T>(text: impl Into<String>) -> Result<T> {
    Err(Invalid::Because(text.into()))
}

/// Text of `least` to `most` characters, not bytes.
pub(super) fn text(value: &str, least: usize, most: usize) -> Result<String> {
    if !(least..=most).contains(&value.chars().count()) {
        return Err(Invalid::Value);
    }
    if value.contains(char::is_control) {
        return because("it contains a control character");
    }
    Ok(value.to_owned())
}

pub(super) fn file(value: &str) -> Result<PathBuf> {
    if value.is_empty() || value.ends_with(['\r', '\n']) {
        return Err(Invalid::Value);
    }
    Ok(PathBuf::from(value))
}

pub(super) fn switch(value: &str) -> Result<bool> {
    match value {
        "on" => Ok(true),
        "off" => Ok(false),
        _ => Err(Invalid::Value),
    }
}

/// Decimal digits only: no sign, no blank.
pub(super) fn number<T: FromStr + PartialOrd>(value: &str, least: T, most: T) -> Result<T> {
    let digits = !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit());
    let parsed = value.parse::<T>().map_err(|_| Invalid::Value)?;
    if digits && parsed >= least && parsed <= most { Ok(parsed) } else { Err(Invalid::Value) }
}

pub(super) fn milliseconds(value: &str, least: u64, most: u64) -> Result<Duration> {
    number(value, least, most).map(Duration::from_millis)
}

pub(super) fn seconds(value: &str, least: u64, most: u64) -> Result<Duration> {
    number(value, least, most).map(Duration::from_secs)
}

pub(super) fn choice<T: Copy>(value: &str, values: &[(&str, T)]) -> Result<T> {
    values.iter().find(|(known, _)| *known == value).map(|(_, choice)| *choice).ok_or(Invalid::Value)
}

pub(super) fn networks(value: &str) -> Result<Vec<Cidr>> {
    list(value)
}

pub(super) fn fingerprints(value: &str) -> Result<Vec<Fingerprint>> {
    list(value)
}

fn list<T: FromStr>(value: &str) -> Result<Vec<T>> {
    value.split(',').map(|item| item.trim().parse().map_err(|_| Invalid::Value)).collect()
}

pub(super) fn url(value: &str) -> Result<Url> {
    Url::parse(value).ok_or(Invalid::Value)
}

pub(super) fn proxy(value: &str) -> Result<Option<Url>> {
    if value == "none" {
        return Ok(None);
    }
    let url = Url::parse_with_user(value).filter(|url| !url.is_https());
    url.map(Some).ok_or(Invalid::Value)
}

/// One segment of a path, not `.` or `..`.
pub(super) fn path_segment(value: &str) -> Result<String> {
    let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
    let segment = text(value, 1, 16)?;
    if segment.chars().all(fits) && segment.chars().any(|c| c != '.') {
        Ok(segment)
    } else {
        Err(Invalid::Value)
    }
}

/// The limits are those of the user name. Control characters are rejected: they cannot be entered in the web interface
/// of the PBX, and a failed login would count towards a lock-out.
pub(super) fn password(value: &str) -> Result<Password> {
    text(value, 1, 255).map(Password::in_clear)
}

pub(super) fn md5(value: &str) -> Result<Password> {
    let whole = value.len() == 32 && value.bytes().all(|byte| byte.is_ascii_hexdigit());
    let md5 = if whole { Secret::new(value.to_ascii_lowercase()) } else { return Err(Invalid::Value) };
    Ok(Password { md5, clear: None })
}

/// A password as it is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Password {
    pub md5: Secret,
    /// `None`: only the MD5 is known.
    pub clear: Option<Secret>,
}

impl Password {
    pub fn in_clear(text: impl Into<String>) -> Password {
        let clear = Secret::new(text);
        Password { md5: Secret::md5_of(clear.expose()), clear: Some(clear) }
    }
}

/// The characters that occur in names of the IANA database.
pub(super) fn timezone(value: &str) -> Result<String> {
    let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '_' | '-' | '+');
    text(value, 1, 64).and_then(|name| if name.chars().all(fits) { Ok(name) } else { Err(Invalid::Value) })
}

/// A host without a port: the port is sent to the PBX in a separate field.
pub(super) fn host(value: &str) -> Result<String> {
    if value.parse::<IpAddr>().is_ok() {
        return Ok(value.to_owned());
    }
    if value.contains("://") {
        return because("leave out the scheme");
    }
    if let Ok(address) = value.parse::<SocketAddr>() {
        return because(format!("write {}, and set report.port to {}", address.ip(), address.port()));
    }
    if let Some((host, port)) = value.rsplit_once(':') {
        if parse_port(port).is_some() && is_host(host) {
            return because(format!("write {host}, and set report.port to {port}"));
        }
    }
    if is_host(value) { text(value, 1, 255) } else { Err(Invalid::Value) }
}

fn is_host(value: &str) -> bool {
    let fits = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_');
    !value.is_empty() && value.chars().all(fits)
}

pub(super) fn socket_address(value: &str) -> Result<String> {
    value.parse::<SocketAddr>().map(|address| address.to_string()).map_err(|_| Invalid::Value)
}

pub(super) fn listener_path(value: &str) -> Result<String> {
    text(value, 1, 1_024)
        .and_then(|path| if path.contains([' ', '?', '#']) { Err(Invalid::Value) } else { Ok(path) })
}

/// A path, or `host:port/path`. With a scheme, or a host without a port, the PBX would send nothing.
pub(super) fn report_url(value: &str) -> Result<String> {
    let url = text(value, 1, 1_024)?;
    if url.contains([' ', '"', '\\']) {
        return Err(Invalid::Value);
    }
    if let Some((scheme, rest)) = url.split_once("://") {
        let plain = scheme.eq_ignore_ascii_case("http");
        return because(match split_authority(rest) {
            (Some(_), _) if plain => format!("leave out the scheme: {rest}"),
            (None, (host, path)) if plain => {
                format!("leave out the scheme, and name the port: {host}:80{path}")
            }
            _ => "the PBX sends reports by plain HTTP only, so leave out the scheme".to_owned(),
        });
    }
    let first = url.split('/').next().unwrap_or_default();
    match split_authority(&url) {
        (None, _) if first.contains(':') => because("the port must be 1 to 65535"),
        _ => Ok(url),
    }
}

/// `host:port` and what follows it; the port only if it is valid.
fn split_authority(url: &str) -> (Option<u16>, (&str, &str)) {
    let (authority, path) = url.find('/').map_or((url, ""), |at| url.split_at(at));
    match authority.rsplit_once(':') {
        Some((host, port)) if !host.is_empty() => (parse_port(port), (host, path)),
        _ => (None, (authority, path)),
    }
}

/// `host:port` or `host:port/path`, in contrast to a path.
pub(super) fn is_absolute(url: &str) -> bool {
    split_authority(url).0.is_some()
}

/// The SHA-256 of a certificate in DER.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Fingerprint([u8; 32]);

impl Fingerprint {
    pub fn new(digest: [u8; 32]) -> Fingerprint {
        Fingerprint(digest)
    }
}

impl FromStr for Fingerprint {
    type Err = ();

    /// 64 hex digits in either case; colons and spaces between them are ignored.
    fn from_str(text: &str) -> std::result::Result<Self, ()> {
        let mut digest = [0u8; 32];
        let mut digits = text.chars().filter(|c| !matches!(c, ':' | ' '));
        for byte in &mut digest {
            let mut nibble = || digits.next().and_then(|c| c.to_digit(16)).and_then(|n| u8::try_from(n).ok());
            *byte = nibble().ok_or(())? << 4 | nibble().ok_or(())?;
        }
        if digits.next().is_some() { Err(()) } else { Ok(Fingerprint(digest)) }
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex::encode(&self.0))
    }
}

impl fmt::Debug for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// One address, or a network: `192.168.5.150`, `192.168.5.0/24`, `fe80::/10`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cidr(IpNet);

impl Cidr {
    /// IPv4 addresses that are mapped into IPv6 are treated as IPv4, both in `address` and in the network.
    pub fn contains(&self, address: IpAddr) -> bool {
        let address = match (address.to_canonical(), self.0) {
            (IpAddr::V4(v4), IpNet::V6(_)) => IpAddr::V6(v4.to_ipv6_mapped()),
            (other, _) => other,
        };
        self.0.contains(&address)
    }
}

/// Bits before the IPv4 address in an address that is mapped into IPv6.
const MAPPED_PREFIX: u8 = 96;

impl FromStr for Cidr {
    type Err = ();

    fn from_str(text: &str) -> std::result::Result<Self, ()> {
        let (address, length) = match text.split_once('/') {
            Some((address, length)) => (address, Some(number::<u8>(length, 0, 128).map_err(drop)?)),
            None => (text, None),
        };
        let address: IpAddr = address.parse().map_err(drop)?;
        let whole = if address.is_ipv4() { 32 } else { 128 };
        let length = length.unwrap_or(whole);
        let network = match (address.to_canonical(), length.checked_sub(MAPPED_PREFIX)) {
            (v4 @ IpAddr::V4(_), Some(length)) if address.is_ipv6() => IpNet::new(v4, length),
            _ => IpNet::new(address, length),
        };
        network.map(|network| Cidr(network.trunc())).map_err(drop)
    }
}
