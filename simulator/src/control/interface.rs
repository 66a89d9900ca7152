//! Answering a request of the control interface. Parameters come as a JSON object or in the query, answers look like the
//! API's, and a refusal says why.

use super::{access, actions, views};
use crate::api::fields::Fields;
use crate::http::listener::Peer;
use crate::http::request::Request;
use crate::http::response::Response;
use crate::json::Object;
use crate::shared::Shared;

const PAGES: &[(&str, &str, &str)] = &[
    ("/", "text/html; charset=utf-8", include_str!("page/index.html")),
    ("/simulator/page.css", "text/css; charset=utf-8", include_str!("page/page.css")),
    ("/simulator/page.js", "text/javascript; charset=utf-8", include_str!("page/page.js")),
];

pub fn wants_stream(shared: &Shared, request: &Request, peer: Peer) -> bool {
    request.path == "/simulator/events" && refusal(shared, request, peer).is_none()
}

pub fn answer(shared: &Shared, request: &Request, peer: Peer) -> Response {
    if let Some(reason) = refusal(shared, request, peer) {
        return Response::told(403, &reason);
    }
    if let Some((_, content_type, text)) = PAGES.iter().find(|(path, ..)| *path == request.path) {
        return Response::page(content_type, text);
    }
    match request.path.trim_start_matches("/simulator").trim_matches('/') {
        "state" => success(views::state(shared)),
        "requests" => success(Object::new().with("requests", views::requests(shared))),
        "reports" => success(Object::new().with("reports", views::reports(shared))),
        name => act(shared, request, name),
    }
}

fn act(shared: &Shared, request: &Request, name: &str) -> Response {
    let Some(action) = actions::find(name) else {
        let known: Vec<&str> =
            ["state", "requests", "reports", "events"].into_iter().chain(actions::names()).collect();
        return Response::told(404, &format!("/simulator/ has no {name:?}; there are {}", known.join(", ")));
    };
    if request.method != "POST" {
        return Response::told(405, &format!("/simulator/{name} requires POST"));
    }
    let done = match Fields::of(request) {
        Ok(fields) => action(shared, &fields),
        Err(errno) => Err(actions::not_json(errno)),
    };
    match done {
        Ok(more) => success(more),
        Err(error) => Response::private_json(
            &Object::new()
                .with("status", "Failed")
                .with("errno", error.errno().to_string())
                .with("reason", error.to_string()),
        ),
    }
}

fn refusal(shared: &Shared, request: &Request, peer: Peer) -> Option<String> {
    access::refusal(request, peer.secure, &shared.options.control_hosts)
}

fn success(more: Object) -> Response {
    let mut object = Object::new().with("status", "Success");
    object.0.extend(more.0);
    Response::private_json(&object)
}
