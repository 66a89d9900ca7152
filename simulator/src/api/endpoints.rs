//! Every request that this PBX knows.

use super::endpoint::Endpoint;
use super::{call, dial, download, extension, hotel, login, object, service, system};
use crate::option_values::ApiVersion;

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
pub fn find(version: ApiVersion, path: &str) -> Option<&'static Endpoint> {
    endpoints().find(|endpoint| endpoint.path == path && endpoint.versions.has(version))
}

/// What stands after `/api/{version}/` in each of that version.
pub fn paths(version: ApiVersion) -> impl Iterator<Item = &'static str> {
    endpoints().filter(move |endpoint| endpoint.versions.has(version)).map(|endpoint| endpoint.path)
}

/// The same of all versions, each once.
pub fn all_paths() -> impl Iterator<Item = &'static str> {
    let of_v1 = |path: &&str| find(ApiVersion::V1, path).is_none();
    paths(ApiVersion::V1).chain(paths(ApiVersion::V2).filter(of_v1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_request_is_in_the_tables_twice() {
        for version in [ApiVersion::V1, ApiVersion::V2] {
            let own = endpoints().filter(|endpoint| endpoint.versions.has(version));
            let mut all: Vec<_> = own.map(|endpoint| endpoint.path).collect();
            let count = all.len();
            all.sort_unstable();
            all.dedup();
            assert_eq!(all.len(), count, "{version:?}");
        }
    }
}
