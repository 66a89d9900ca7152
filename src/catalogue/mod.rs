//! The requests of the API, their parameters, and the meaning of error codes. Data and pure functions, without sockets
//! or clocks.
//!
//! The tables below [`requests`] and [`errors`] are generated from `api/*.toml` by `cargo run -p codegen`.

mod arguments;
mod body;
pub mod errors;
mod params;
pub mod reply;
mod request;
pub mod requests;
mod rules;
mod table;
mod validate;

pub use params::Params;
pub use request::{AllEncoding, Effect, Kind, Method, Need, Param, Request, Rule, Values};
pub use requests::ALL;
pub use rules::ApiLevel;

/// The requests of all versions.
pub fn all() -> impl Iterator<Item = &'static Request> {
    ALL.iter().chain(requests::v2::ALL).copied()
}

/// The request with this path: `extension/query`, with or without a leading slash. One that is in several versions has the
/// same effect in all of them, and replies that have a member in common.
pub fn find(path: &str) -> Option<&'static Request> {
    let path = path.strip_prefix('/').unwrap_or(path);
    all().find(|request| request.path == path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn request_is_found_by_its_path() {
        let request = find("extension/dial_extension").expect("in the catalogue");
        assert_eq!(request.path, "extension/dial_extension");
        assert_eq!(request.effect, Effect::Change);
        assert!(std::ptr::eq(request, find("/extension/dial_extension").expect("with a slash too")));
        assert!(find("extension/dial").is_none());
        assert!(find("").is_none());
    }

    #[test]
    fn every_request_is_in_the_catalogue_once() {
        let mut paths: Vec<(bool, &str)> = all().map(|request| (request.is_v2, request.path)).collect();
        paths.sort_unstable();
        paths.dedup();
        assert_eq!(paths.len(), 83 + 92);
    }

    #[test]
    fn request_of_both_versions_has_one_effect_and_a_common_member() {
        for new in requests::v2::ALL {
            let old = find(new.path).expect("in the catalogue");
            assert_eq!((old.effect, old.method), (new.effect, new.method), "{}", new.path);
            if new.effect == Effect::Change {
                continue;
            }
            let common = old.payload.split(' ').any(|key| new.payload.split(' ').any(|other| other == key));
            assert!(common, "{}: {} and {}", new.path, old.payload, new.payload);
        }
    }

    #[test]
    fn only_idempotent_requests_are_queries() {
        for request in all() {
            let last = request.path.rsplit('/').next().unwrap_or_default();
            let harmless = matches!(last, "query" | "list" | "get_random" | "heartbeat" | "callpark_status")
                || last.starts_with("query_");
            assert_eq!(request.effect == Effect::Query, harmless, "{}", request.path);
        }
    }
}
