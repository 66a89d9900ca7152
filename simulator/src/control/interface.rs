//! Answering a request of the control interface. Parameters come as a JSON object or in the query, answers look like the
//! API's, and a refusal says why.

use super::actions::{self, ACTIONS, Action, Answer, Run};
use super::parameters::Arguments;
use super::user_actions::ActionError;
use super::{access, openapi};
use crate::api::fields::Fields;
use crate::http::listener::Peer;
use crate::http::request::Request;
use crate::http::response::Response;
use crate::json::Object;
use crate::shared::Shared;

const PAGES: &[(&str, &str, &str)] = &[
    ("/", "text/html; charset=utf-8", include_str!("page/index.html")),
    ("/simulator/page.css", "text/css; charset=utf-8", include_str!("page/page.css")),
    ("/simulator/log.js", "text/javascript; charset=utf-8", include_str!("page/log.js")),
    ("/simulator/page.js", "text/javascript; charset=utf-8", include_str!("page/page.js")),
];

pub fn wants_stream(shared: &Shared, request: &Request, peer: Peer) -> bool {
    let found = actions::find(name_of(request));
    found.is_some_and(|action| matches!(action.answer, Answer::Events))
        && refusal(shared, request, peer).is_none()
}

pub fn answer(shared: &Shared, request: &Request, peer: Peer) -> Response {
    if let Some(reason) = refusal(shared, request, peer) {
        return Response::with_reason(403, &reason);
    }
    if let Some((_, content_type, text)) = PAGES.iter().find(|(path, ..)| *path == request.path) {
        return Response::page(content_type, text);
    }
    let name = name_of(request);
    let Some(action) = actions::find(name) else {
        let known: Vec<&str> = ACTIONS.iter().map(|action| action.name).collect();
        return Response::with_reason(
            404,
            &format!("/simulator/ has no {name:?}; there are {}", known.join(", ")),
        );
    };
    match &action.answer {
        Answer::Change(..) if request.method != "POST" => {
            Response::with_reason(405, &format!("/simulator/{name} requires POST"))
        }
        Answer::Change(_, run) => json_response(act(shared, request, action, *run)),
        Answer::View(_, view) => json_response(Ok(view(shared))),
        Answer::Events => Response::with_reason(403, "the events are for a connection that stays open"),
        Answer::Description => Response::page("application/json", &openapi::document().to_string()),
    }
}

fn name_of(request: &Request) -> &str {
    request.path.strip_prefix("/simulator").unwrap_or_default().trim_matches('/')
}

fn act(shared: &Shared, request: &Request, action: &Action, run: Run) -> Result<Object, ActionError> {
    let fields = Fields::of(request)
        .map_err(|errno| ActionError::new(errno, "the body is not a JSON object".to_owned()))?;
    run(shared, &Arguments::check(action.parameters, action.needs, &fields)?)
}

fn refusal(shared: &Shared, request: &Request, peer: Peer) -> Option<String> {
    access::refusal(request, peer.secure, &shared.options.control_hosts)
}

fn json_response(result: Result<Object, ActionError>) -> Response {
    let answer = match result {
        Ok(more) => {
            let mut object = Object::new().with("status", "Success");
            object.0.extend(more.0);
            object
        }
        Err(error) => Object::new()
            .with("status", "Failed")
            .with("errno", error.errno().to_string())
            .with("reason", error.to_string()),
    };
    Response::private_json(&answer)
}
