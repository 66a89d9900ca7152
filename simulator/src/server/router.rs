//! Which part of the PBX answers a request.

use std::io::{self, Write};
use std::sync::Arc;

use super::apply_faults;
use crate::api::dispatch;
use crate::api::errno::Errno;
use crate::api_path::name_of;
use crate::control::{access, event_stream, interface};
use crate::fault::Effect;
use crate::http::listener::{NextAction, Peer, RequestHandler};
use crate::http::request::Request;
use crate::http::response::Response;
use crate::record::entries::ReceivedRequest;
use crate::shared::Shared;

pub struct Router(pub Arc<Shared>);

impl RequestHandler for Router {
    fn accepts_connection(&self, peer: Peer) -> bool {
        !(peer.secure && self.0.faults.refuses_tls())
    }

    fn handle(&self, request: Request, peer: Peer, out: &mut dyn Write) -> io::Result<NextAction> {
        let shared = &self.0;
        let keep_alive = shared.options.keep_alive && request.wants_keep_alive();
        if access::is_control(&request.path) && !shared.options.no_control {
            if interface::wants_stream(shared, &request, peer) {
                return event_stream::send(shared, out);
            }
            out.write_all(&interface::answer(shared, &request, peer).to_bytes(keep_alive))?;
            return Ok(if keep_alive { NextAction::KeepOpen } else { NextAction::Close });
        }
        let effects = shared.faults.of_answer(&name_of(&request.path));
        for effect in &effects {
            if let Effect::Late(time) = effect {
                shared.threads.pause(*time);
            }
        }
        let response = self.answer(&request, peer);
        self.keep(request, peer, &response);
        apply_faults::write(&effects, response, keep_alive, &shared.threads, out)
    }
}

impl Router {
    fn answer(&self, request: &Request, peer: Peer) -> Response {
        let shared = &self.0;
        if shared.options.redirect
            && !peer.secure
            && let Some(to) = shared.https_url.get()
        {
            let query = if request.query.is_empty() { String::new() } else { format!("?{}", request.query) };
            return Response::redirect(&format!("{to}{}{query}", request.path));
        }
        if request.path == "/api" || request.path.starts_with("/api/") {
            return match &shared.replay {
                Some(replay) => {
                    replay.answer(request).unwrap_or_else(|| dispatch::failed(Errno::NO_SUCH_REQUEST))
                }
                None => dispatch::answer(shared, request, peer),
            };
        }
        Response::refusal(404)
    }

    fn keep(&self, request: Request, peer: Peer, response: &Response) {
        let received = ReceivedRequest {
            at_ms: self.0.clock.now().0,
            from: peer.address,
            secure: peer.secure,
            method: request.method,
            path: request.path,
            query: request.query,
            headers: request.headers,
            body: String::from_utf8_lossy(&request.body).into_owned(),
            answer: response.summary(),
        };
        if let Some(recorder) = &self.0.recorder {
            recorder.request(&received, response.header("Content-Type"), &response.body);
        }
        self.0.log.request_received(received);
    }
}
