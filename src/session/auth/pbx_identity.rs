//! What a PBX counts logins by: our address, as far as we can tell it apart from others' by where our logins go.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// The keys of one PBX. Two that share a key are the same PBX for the lock-out guard: one name may stand for several
/// addresses, and several names for one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PbxIdentity(Vec<String>);

impl PbxIdentity {
    /// What the host says with `login.guard_id`.
    pub fn named(id: &str) -> PbxIdentity {
        PbxIdentity(vec![format!("id {id}")])
    }

    /// Behind a proxy nobody here knows the address, only the name.
    pub fn behind_proxy(proxy: &str, host: &str) -> PbxIdentity {
        let plain = |text: &str| text.trim_end_matches('.').to_ascii_lowercase();
        PbxIdentity(vec![format!("proxy {} {}", plain(proxy), plain(host))])
    }

    /// All addresses that the host of `url` resolves to; port and scheme do not matter.
    pub fn of_addresses(addresses: impl IntoIterator<Item = IpAddr>) -> PbxIdentity {
        let mut keys: Vec<String> =
            addresses.into_iter().flat_map(reached).map(|ip| format!("ip {ip}")).collect();
        keys.sort();
        keys.dedup();
        PbxIdentity(keys)
    }

    pub fn keys(&self) -> &[String] {
        &self.0
    }
}

/// The addresses that a connection to this one reaches: the unspecified one is this machine, and an IPv4 address may be
/// written as an IPv6 one.
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
    fn one_address_has_one_key_however_it_is_written() {
        assert_eq!(keys(&["127.0.0.1"]), keys(&["::ffff:127.0.0.1"]));
        assert_eq!(keys(&["10.0.0.2", "10.0.0.1", "10.0.0.2"]), ["ip 10.0.0.1", "ip 10.0.0.2"]);
        assert_eq!(keys(&["0.0.0.0"]), ["ip 127.0.0.1", "ip ::1"]);
    }

    #[test]
    fn behind_a_proxy_the_names_count() {
        let pbx = PbxIdentity::behind_proxy("proxy:3128", "PBX.example.");
        assert_eq!(pbx, PbxIdentity::behind_proxy("Proxy:3128", "pbx.example"));
        assert_ne!(pbx, PbxIdentity::behind_proxy("other:3128", "pbx.example"));
        assert_ne!(PbxIdentity::named("a"), PbxIdentity::named("b"));
    }
}
