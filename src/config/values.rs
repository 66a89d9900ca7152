//! The kinds of values that keys take.

use std::fmt;
use std::net::IpAddr;
use std::str::FromStr;

use crate::text::hex;

/// Whether the certificate of the PBX is looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Verify {
    #[default]
    On,
    Off,
}

/// Whether a download whose length nobody announced must end with TLS `close_notify`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CloseNotify {
    /// From a PBX that has been seen to send it.
    #[default]
    Auto,
    Require,
    Ignore,
}

impl FromStr for CloseNotify {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        match text {
            "auto" => Ok(CloseNotify::Auto),
            "require" => Ok(CloseNotify::Require),
            "ignore" => Ok(CloseNotify::Ignore),
            _ => Err(()),
        }
    }
}

/// The dialect of reports asked for at login.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ReportVersion {
    /// The oldest: no `version` is sent, and the PBX repeats JSON keys.
    Default,
    #[default]
    V1_0_2,
    V2_0_0,
}

impl ReportVersion {
    /// The value of `version` at login; `None`: the field is left out.
    pub fn wire(self) -> Option<&'static str> {
        match self {
            ReportVersion::Default => None,
            ReportVersion::V1_0_2 => Some("1.0.2"),
            ReportVersion::V2_0_0 => Some("2.0.0"),
        }
    }
}

impl FromStr for ReportVersion {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        match text {
            "default" => Ok(ReportVersion::Default),
            "1.0.2" => Ok(ReportVersion::V1_0_2),
            "2.0.0" => Ok(ReportVersion::V2_0_0),
            _ => Err(()),
        }
    }
}

/// How the PBX reads `report.url`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UrlTag {
    Relative,
    Absolute,
}

impl UrlTag {
    pub fn wire(self) -> &'static str {
        match self {
            UrlTag::Relative => "0",
            UrlTag::Absolute => "1",
        }
    }
}

impl FromStr for UrlTag {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        match text {
            "0" => Ok(UrlTag::Relative),
            "1" => Ok(UrlTag::Absolute),
            _ => Err(()),
        }
    }
}

/// `host:port`, `host:port/path` or a whole URL, in contrast to a path.
pub(super) fn looks_absolute(url: &str) -> bool {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let authority = rest.split('/').next().unwrap_or("");
    match authority.rsplit_once(':') {
        Some((host, port)) => !host.is_empty() && port.parse::<u16>().is_ok(),
        None => rest.len() != url.len(),
    }
}

/// What a full queue of reports does with the next one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Overflow {
    /// Answer 503, so that the PBX sends it again.
    Reject,
    DropOldest,
    DropNewest,
}

impl FromStr for Overflow {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        match text {
            "reject" => Ok(Overflow::Reject),
            "drop_oldest" => Ok(Overflow::DropOldest),
            "drop_newest" => Ok(Overflow::DropNewest),
            _ => Err(()),
        }
    }
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

    /// 64 hex digits in either case; colons and blanks between them do not count.
    fn from_str(text: &str) -> Result<Self, ()> {
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
pub struct Cidr {
    network: u128,
    mask: u128,
    v6: bool,
}

impl Cidr {
    /// An IPv4 address is the same whether it is written as such or mapped into IPv6, here and in the network.
    pub fn contains(&self, address: IpAddr) -> bool {
        let address = match address.to_canonical() {
            IpAddr::V4(v4) if self.v6 => IpAddr::V6(v4.to_ipv6_mapped()),
            other => other,
        };
        let (bits, v6) = bits_of(address);
        v6 == self.v6 && bits & self.mask == self.network
    }
}

/// Bits before the IPv4 address in an address that is mapped into IPv6.
const MAPPED_PREFIX: u32 = 96;

fn bits_of(address: IpAddr) -> (u128, bool) {
    match address {
        IpAddr::V4(v4) => (u128::from(u32::from(v4)), false),
        IpAddr::V6(v6) => (u128::from(v6), true),
    }
}

impl FromStr for Cidr {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let (address, length) = match text.trim().split_once('/') {
            Some((address, length)) => (address, Some(length.parse::<u32>().map_err(drop)?)),
            None => (text.trim(), None),
        };
        let address = address.parse::<IpAddr>().map_err(drop)?;
        let mapped_length = match address {
            IpAddr::V6(v6) if v6.to_ipv4_mapped().is_some() => {
                length.unwrap_or(128).checked_sub(MAPPED_PREFIX).filter(|length| *length <= 32)
            }
            _ => None,
        };
        let (address, length) = match mapped_length {
            Some(length) => (address.to_canonical(), Some(length)),
            None => (address, length),
        };
        let (bits, v6) = bits_of(address);
        let width = if v6 { 128 } else { 32 };
        let length = length.unwrap_or(width);
        let host_bits = width.checked_sub(length).ok_or(())?;
        let mask = u128::MAX.checked_shl(host_bits).unwrap_or(0);
        Ok(Cidr { network: bits & mask, mask, v6 })
    }
}
