//! Every request that this PBX knows.

use super::endpoint::Endpoint;
use super::{call, dial, download, extension, hotel, login, object, service, system};

const GROUPS: &[&[Endpoint]] = &[
    login::ENDPOINTS,
    system::ENDPOINTS,
    extension::ENDPOINTS,
    object::ENDPOINTS,
    service::ENDPOINTS,
    call::ENDPOINTS,
    dial::ENDPOINTS,
    hotel::ENDPOINTS,
    download::ENDPOINTS,
];

/// Every request this PBX knows.
fn endpoints() -> impl Iterator<Item = &'static Endpoint> {
    GROUPS.iter().copied().flatten()
}

/// The request of that version, if there is one.
pub fn find(version: &str, path: &str) -> Option<&'static Endpoint> {
    endpoints().find(|endpoint| endpoint.path == path && endpoint.versions.has(version))
}

/// What stands after `/api/{version}/` in each. Whatever version 2 has here, version 1 has too.
pub fn paths() -> impl Iterator<Item = &'static str> {
    endpoints().filter(|endpoint| endpoint.versions.has("v1.1.0")).map(|endpoint| endpoint.path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_request_is_in_the_tables_twice() {
        for version in ["v1.1.0", "v2.0.0"] {
            let own = endpoints().filter(|endpoint| endpoint.versions.has(version));
            let mut all: Vec<_> = own.map(|endpoint| endpoint.path).collect();
            let count = all.len();
            all.sort_unstable();
            all.dedup();
            assert_eq!(all.len(), count, "{version}");
        }
    }
}
