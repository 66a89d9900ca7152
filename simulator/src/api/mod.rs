//! The API: from a request to its answer. Which requests exist stands in the tables of the modules below.

mod call;
mod dial;
mod download;
pub mod errno;
mod extension;
pub mod fields;
mod hotel;
mod login;
mod object;
mod service;
mod system;

use crate::api::errno::Errno;
use crate::clock::Timestamp;
use crate::json::Object;
use crate::server::http::listener::Peer;
use crate::server::http::request::Request;
use crate::server::http::response::Response;
use crate::shared::Shared;
use fields::Fields;

/// One request of the API.
pub struct Endpoint {
    /// What stands after `/api/{version}/`.
    pub path: &'static str,
    /// Parameters that may not be blank.
    pub required: &'static [&'static str],
    pub handler: fn(&ApiRequest) -> ApiResult,
    /// Login alone needs none.
    pub needs_token: bool,
}

impl Endpoint {
    const fn new(
        path: &'static str,
        required: &'static [&'static str],
        handler: fn(&ApiRequest) -> ApiResult,
    ) -> Self {
        Self { path, required, handler, needs_token: true }
    }

    const fn without_token(mut self) -> Self {
        self.needs_token = false;
        self
    }
}

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
pub fn endpoints() -> impl Iterator<Item = &'static Endpoint> {
    GROUPS.iter().copied().flatten()
}

/// A request on its way through a handler.
pub struct ApiRequest<'a> {
    pub shared: &'a Shared,
    pub fields: Fields,
    pub peer: Peer,
    pub token: String,
    pub version: String,
    pub now: Timestamp,
}

pub enum ApiReply {
    /// What follows `"status":"Success"`.
    Fields(Object),
    File {
        content_type: &'static str,
        name: String,
        bytes: Vec<u8>,
    },
}

pub type ApiResult = Result<ApiReply, Errno>;

/// `"status":"Success"` and no more.
pub fn done() -> ApiResult {
    Ok(ApiReply::Fields(Object::new()))
}

pub fn with(key: &str, value: impl Into<crate::json::Json>) -> ApiResult {
    Ok(ApiReply::Fields(Object::new().with(key, value)))
}

/// Answers a request whose path starts with `/api`.
pub fn answer(shared: &Shared, request: &Request, peer: Peer) -> Response {
    if request.method == "OPTIONS" {
        return Response::preflight();
    }
    match route(shared, request, peer) {
        Ok(ApiReply::Fields(more)) => {
            let mut object = Object::new().with("status", "Success");
            object.0.extend(more.0);
            Response::json(&object)
        }
        Ok(ApiReply::File { content_type, name, bytes }) => Response::file(content_type, &name, bytes),
        Err(errno) => failed(errno),
    }
}

pub fn failed(errno: Errno) -> Response {
    Response::json(&Object::new().with("status", "Failed").with("errno", errno.0.to_string()))
}

fn route(shared: &Shared, request: &Request, peer: Peer) -> ApiResult {
    if !matches!(request.method.as_str(), "POST" | "GET") {
        return Err(Errno::NOT_POST);
    }
    let (version, name) = split_path(&request.path).ok_or(Errno::NO_SUCH_REQUEST)?;
    if name.is_empty() {
        return Err(Errno::BLANK_REQUEST);
    }
    if let Some(errno) = shared.planned_failure(&name) {
        return Err(errno);
    }
    let fields = Fields::of(request)?;
    let endpoint = endpoints().find(|endpoint| endpoint.path == name);
    let now = shared.clock.now();
    let token = fields.text("token").unwrap_or_default();
    if endpoint.is_none_or(|endpoint| endpoint.needs_token) {
        if shared.api_down() {
            return Err(Errno::NOT_HANDED_ON);
        }
        shared.sessions().touch(&token, now)?;
    }
    let endpoint = endpoint.ok_or(Errno::NO_SUCH_REQUEST)?;
    if endpoint.required.iter().any(|name| !fields.is_filled(name)) {
        let nothing_sent = !fields.has_body() && !endpoint.needs_token;
        return Err(if nothing_sent { Errno::NO_DATA } else { Errno::BLANK_PARAMETER });
    }
    (endpoint.handler)(&ApiRequest { shared, fields, peer, token, version, now })
}

/// `/api/v1.1.0/extension/query` → version and name. Any version will do: public clients send `v1.10` for login and `v1.0.1`
/// for the rest, and a PBX takes it. Doubled slashes are forgiven.
fn split_path(path: &str) -> Option<(String, String)> {
    let mut segments = path.split('/').filter(|segment| !segment.is_empty());
    if segments.next() != Some("api") {
        return None;
    }
    let version = segments.next()?;
    let number = version.strip_prefix('v')?;
    let digits = number.chars().all(|c| c.is_ascii_digit() || c == '.');
    if number.is_empty() || !digits {
        return None;
    }
    Some((version.to_owned(), segments.collect::<Vec<_>>().join("/")))
}

/// `extension/query` of `/api/v1.1.0/extension/query`; of another path, all of it.
pub fn name_of(path: &str) -> String {
    split_path(path).map_or_else(|| path.trim_matches('/').to_owned(), |(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_version_in_the_path_will_do() {
        for path in ["/api/v1.1.0/login", "/api/v1.10/login", "/api/v1.0.1/login", "/api/v2.0.0//login/"] {
            assert_eq!(split_path(path).map(|(_, name)| name).as_deref(), Some("login"), "{path}");
        }
        for path in ["/", "/api", "/api/login", "/api/vx/login", "/API/v1.1.0/login"] {
            assert_eq!(split_path(path), None, "{path}");
        }
    }

    #[test]
    fn no_request_stands_in_the_tables_twice() {
        let mut paths: Vec<_> = endpoints().map(|endpoint| endpoint.path).collect();
        let all = paths.len();
        paths.sort_unstable();
        paths.dedup();
        assert_eq!(paths.len(), all);
    }
}
