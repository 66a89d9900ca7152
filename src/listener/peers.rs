//! Peers: who sent a request, and whether it is accepted.

use std::net::{IpAddr, Ipv6Addr, SocketAddr};

use super::settings::{Cidr, Settings};

/// The unit for which connections are counted: an IPv4 address, or an IPv6 /64 network.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct PeerGroup(IpAddr);

impl PeerGroup {
    pub fn of(peer: IpAddr) -> Self {
        Self(match peer.to_canonical() {
            IpAddr::V6(v6) => {
                let [a, b, c, d, ..] = v6.segments();
                IpAddr::V6(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
            }
            v4 => v4,
        })
    }
}

/// Which peers are accepted, and which are trusted proxies.
pub(super) struct PeerPolicy {
    allow: Vec<Cidr>,
    trusted_proxies: Vec<Cidr>,
}

impl PeerPolicy {
    pub fn new(settings: &Settings) -> Self {
        Self { allow: settings.allow.clone(), trusted_proxies: settings.trusted_proxies.clone() }
    }

    /// Whether a peer may connect. For a proxy, the sender is checked later.
    pub fn may_connect(&self, peer: IpAddr) -> bool {
        self.is_allowed(peer) || self.is_trusted(peer)
    }

    pub fn is_allowed(&self, peer: IpAddr) -> bool {
        self.allow.is_empty() || self.allow.iter().any(|network| network.contains(peer))
    }

    /// The sender of a request: the last address in the field of a trusted proxy that is not a trusted proxy itself.
    pub fn sender(&self, peer: IpAddr, forwarded_for: Option<&[u8]>) -> IpAddr {
        let Some(list) = forwarded_for.filter(|_| self.is_trusted(peer)) else { return peer };
        let mut sender = peer;
        for item in list.rsplit(|byte| *byte == b',') {
            let Some(address) = address(item) else { return sender };
            sender = address;
            if !self.is_trusted(address) {
                break;
            }
        }
        sender
    }

    fn is_trusted(&self, peer: IpAddr) -> bool {
        self.trusted_proxies.iter().any(|network| network.contains(peer))
    }
}

/// `192.0.2.1`, `192.0.2.1:4711`, `2001:db8::1`, `[2001:db8::1]:4711`.
fn address(item: &[u8]) -> Option<IpAddr> {
    let text = std::str::from_utf8(item).ok()?.trim();
    let bare = text.strip_prefix('[').and_then(|text| text.strip_suffix(']')).unwrap_or(text);
    let address = bare.parse().ok().or_else(|| text.parse::<SocketAddr>().ok().map(|address| address.ip()));
    address.map(|address: IpAddr| address.to_canonical())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ip(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    fn policy(allow: &str, trusted: &str) -> PeerPolicy {
        let list = |text: &str| text.split_whitespace().map(|network| network.parse().unwrap()).collect();
        PeerPolicy { allow: list(allow), trusted_proxies: list(trusted) }
    }

    #[test]
    fn addresses_of_one_ipv6_network_count_as_one_peer() {
        let group = |text| PeerGroup::of(ip(text));
        assert_eq!(group("2001:db8:1:2:3::4"), group("2001:db8:1:2:ffff::1"));
        assert_ne!(group("2001:db8:1:2::1"), group("2001:db8:1:3::1"));
        assert_ne!(group("192.0.2.1"), group("192.0.2.2"));
        assert_eq!(group("::ffff:192.0.2.1"), group("192.0.2.1"));
    }

    #[test]
    fn forwarded_address_is_used_from_trusted_proxies_only() {
        let policy = policy("", "127.0.0.1 10.0.0.0/8");
        let sender = |peer, field: &str| policy.sender(ip(peer), Some(field.as_bytes()));
        assert_eq!(sender("192.0.2.9", "198.51.100.1"), ip("192.0.2.9"), "not a trusted proxy");
        assert_eq!(sender("127.0.0.1", "198.51.100.1"), ip("198.51.100.1"));
        assert_eq!(sender("127.0.0.1", "203.0.113.5, 198.51.100.1 , 10.1.2.3"), ip("198.51.100.1"));
        assert_eq!(sender("127.0.0.1", "10.0.0.7"), ip("10.0.0.7"), "a sender within the trusted network");
        assert_eq!(sender("127.0.0.1", "198.51.100.1:4711"), ip("198.51.100.1"));
        assert_eq!(sender("127.0.0.1", "[2001:db8::1]:4711"), ip("2001:db8::1"));
        assert_eq!(sender("127.0.0.1", "::ffff:198.51.100.1"), ip("198.51.100.1"));
        for nonsense in ["", "unknown", "198.51.100.1, _hidden"] {
            assert_eq!(sender("127.0.0.1", nonsense), ip("127.0.0.1"), "{nonsense}");
        }
        assert_eq!(policy.sender(ip("127.0.0.1"), None), ip("127.0.0.1"));
    }

    #[test]
    fn trusted_proxy_may_connect_without_being_allowed_to_send() {
        let policy = policy("192.0.2.0/24", "127.0.0.1");
        assert!(policy.may_connect(ip("127.0.0.1")) && !policy.is_allowed(ip("127.0.0.1")));
        assert!(policy.may_connect(ip("192.0.2.1")) && !policy.may_connect(ip("198.51.100.1")));
    }
}
