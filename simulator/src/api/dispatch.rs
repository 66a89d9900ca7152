//! From an HTTP request to the answer of its handler.

use super::endpoint::{ApiReply, ApiRequest, ApiResult, Refusal};
use super::endpoints;
use super::errno::Errno;
use super::fields::Fields;
use crate::api_path::split_path;
use crate::http::listener::Peer;
use crate::http::request::Request;
use crate::http::response::Response;
use crate::json::Object;
use crate::option_values::{ApiVersion, MissingApi};
use crate::shared::Shared;

/// Answers a request whose path starts with `/api`.
pub fn answer(shared: &Shared, request: &Request, peer: Peer) -> Response {
    if request.method == "OPTIONS" {
        return Response::preflight();
    }
    if let Some(answer) = answer_of_missing_version(shared, request) {
        return answer;
    }
    match route(shared, request, peer) {
        Ok(ApiReply::Fields(more)) => {
            let mut object = Object::new().with("status", "Success");
            object.0.extend(more.0);
            Response::json(&object)
        }
        Ok(ApiReply::File { content_type, name, bytes }) => Response::file(content_type, &name, bytes),
        Err(Refusal::Errno(errno)) => failed(errno),
        Err(Refusal::State(error)) => failed(Errno::of(&error, shared.options.config_errors)),
    }
}

pub fn failed(errno: Errno) -> Response {
    Response::json(&Object::new().with("status", "Failed").with("errno", errno.0.to_string()))
}

/// The answer to a request of a version that this PBX does not speak.
fn answer_of_missing_version(shared: &Shared, request: &Request) -> Option<Response> {
    let version = ApiVersion::of(&split_path(&request.path)?.0)?;
    let speaks = shared.options.api.contains(&version);
    (!speaks).then(|| match shared.options.missing_api {
        MissingApi::NotFound => Response::refusal(404),
        MissingApi::Errno => failed(Errno::NO_SUCH_REQUEST),
        MissingApi::Html => Response::page("text/html", "<html><body>Please log in</body></html>"),
    })
}

fn route(shared: &Shared, request: &Request, peer: Peer) -> ApiResult {
    if !matches!(request.method.as_str(), "POST" | "GET") {
        return Err(Errno::NOT_POST.into());
    }
    let (version_text, name) = split_path(&request.path).ok_or(Errno::NO_SUCH_REQUEST)?;
    if name.is_empty() {
        return Err(Errno::BLANK_REQUEST.into());
    }
    if let Some(errno) = shared.planned_failure(&name) {
        return Err(Errno(errno).into());
    }
    let fields = Fields::of(request)?;
    let version = ApiVersion::of(&version_text);
    let endpoint = version.and_then(|version| endpoints::find(version, &name));
    let now = shared.clock.now();
    let token = fields.text("token").unwrap_or_default();
    if endpoint.is_none_or(|endpoint| endpoint.needs_token) {
        if shared.api_down() {
            return Err(Errno::NOT_HANDED_ON.into());
        }
        shared.sessions().enter(&token, version, now)?;
    }
    let (endpoint, version) = endpoint.zip(version).ok_or(Errno::NO_SUCH_REQUEST)?;
    if endpoint.required.iter().any(|name| !fields.is_filled(name)) {
        let nothing_sent = !fields.has_body() && !endpoint.needs_token;
        return Err((if nothing_sent { Errno::NO_DATA } else { Errno::BLANK_PARAMETER }).into());
    }
    (endpoint.handler)(&ApiRequest { shared, fields, peer, token, version, version_text, now })
}
