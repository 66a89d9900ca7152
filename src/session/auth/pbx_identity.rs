//! Identifies the PBX that counts our logins, by the addresses to which they are sent.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// The keys of one PBX. Identities that share a key are the same PBX for the lock-out guard: one name may have several
/// addresses, and several names may have the same address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PbxIdentity(Vec<String>);

impl PbxIdentity {
    /// From the key `login.guard_id`.
    pub fn named(id: &str) -> PbxIdentity {
        PbxIdentity(vec![format!("id {id}")])
    }

    /// Behind a proxy, only the name is known, not the address.
    pub fn behind_proxy(proxy: &str, host: &str) -> PbxIdentity {
        let plain = |text: &str| text.trim_end_matches('.').to_ascii_lowercase();
        PbxIdentity(vec![format!("proxy {} {}", plain(proxy), plain(host))])
    }

    /// All addresses that the host of `url` resolves to; port and scheme do not matter.
    pub fn of_addresses(addresses: impl IntoIterator<Item = IpAddr>) -> PbxIdentity {
        let mut keys: Vec<String> = addresses.into_iter().flat_map(reached).map(address_key).collect();
        keys.sort();
        keys.dedup();
        PbxIdentity(keys)
    }

    /// Whether a login to one counts for the other.
    pub fn overlaps(&self, other: &PbxIdentity) -> bool {
        self.0.iter().any(|key| other.0.contains(key))
    }

    pub fn keys(&self) -> &[String] {
        &self.0
    }

    /// The key of the address that a connection goes to. `None`: it is not a known address of this PBX.
    pub fn key_of(&self, peer: Option<IpAddr>) -> Option<&str> {
        match self.0.as_slice() {
            [only] if !only.starts_with(ADDRESS) => Some(only),
            keys => {
                let key = address_key(peer?.to_canonical());
                keys.iter().find(|known| **known == key).map(String::as_str)
            }
        }
    }
}

/// Prefix of the keys of addresses; no other key begins with it.
const ADDRESS: &str = "ip ";

fn address_key(ip: IpAddr) -> String {
    format!("{ADDRESS}{ip}")
}

/// The addresses that a connection to this one reaches: the unspecified address is this machine, and an IPv4 address
/// may be mapped into IPv6.
fn reached(address: IpAddr) -> Vec<IpAddr> {
    match address.to_canonical() {
        address if address.is_unspecified() => {
            vec![IpAddr::V4(Ipv4Addr::LOCALHOST), IpAddr::V6(Ipv6Addr::LOCALHOST)]
        }
        address => vec![address],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(addresses: &[&str]) -> Vec<String> {
        PbxIdentity::of_addresses(addresses.iter().map(|text| text.parse().unwrap())).0
    }

    #[test]
    fn address_has_the_same_key_in_every_notation() {
        assert_eq!(keys(&["127.0.0.1"]), keys(&["::ffff:127.0.0.1"]));
        assert_eq!(keys(&["10.0.0.2", "10.0.0.1", "10.0.0.2"]), ["ip 10.0.0.1", "ip 10.0.0.2"]);
        assert_eq!(keys(&["0.0.0.0"]), ["ip 127.0.0.1", "ip ::1"]);
    }

    #[test]
    fn behind_a_proxy_the_name_is_the_key() {
        let pbx = PbxIdentity::behind_proxy("proxy:3128", "PBX.example.");
        assert_eq!(pbx, PbxIdentity::behind_proxy("Proxy:3128", "pbx.example"));
        assert_ne!(pbx, PbxIdentity::behind_proxy("other:3128", "pbx.example"));
        assert_ne!(PbxIdentity::named("a"), PbxIdentity::named("b"));
    }

    #[test]
    fn connection_to_an_unknown_address_has_no_key() {
        let pbx = PbxIdentity::of_addresses(["10.0.0.1".parse().unwrap(), "10.0.0.2".parse().unwrap()]);
        let key = |peer: &str| pbx.key_of(Some(peer.parse().unwrap()));
        assert_eq!(key("10.0.0.2"), Some("ip 10.0.0.2"));
        assert_eq!(key("::ffff:10.0.0.1"), Some("ip 10.0.0.1"));
        assert_eq!(key("10.0.0.3"), None);
        assert_eq!(pbx.key_of(None), None);
        let named = PbxIdentity::named("ip 10.0.0.1");
        assert_eq!(named.key_of(Some("10.0.0.3".parse().unwrap())), Some("id ip 10.0.0.1"));
    }
}
