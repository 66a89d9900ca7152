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
pub mod v2_downloads;
mod validate;

pub use params::Params;
pub use request::{AllEncoding, Effect, Kind, Method, Need, Param, Request, Rule, Values};
pub use requests::ALL;
pub use rules::ApiLevel;

/// The request with this path: `extension/query`, with or without a leading slash.
pub fn find(path: &str) -> Option<&'static Request> {
    let path = path.strip_prefix('/').unwrap_or(path);
    ALL.iter().copied().find(|request| request.path == path)
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
        let mut paths: Vec<&str> = ALL.iter().map(|request| request.path).collect();
        paths.sort_unstable();
        paths.dedup();
        assert_eq!(paths.len(), ALL.len());
    }

    #[test]
    fn only_idempotent_requests_are_queries() {
        for request in ALL {
            let harmless = request.path.ends_with("/query")
                || request.path.ends_with("/get_random")
                || request.path == "heartbeat";
            assert_eq!(request.effect == Effect::Query, harmless, "{}", request.path);
        }
    }
}
