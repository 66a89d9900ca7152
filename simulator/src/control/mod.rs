//! The control interface, `/simulator/…`, and the page on `/`: what tests in other languages, and people, need beside
//! the API. Parameters come as a JSON object or in the query, answers look like the API's.

use std::io::{self, Write};
use std::time::Duration;

pub mod user_actions;

use crate::api::errno::Errno;
use crate::api::failed;
use crate::api::fields::Fields;
use crate::clock::Timestamp;
use crate::control::user_actions::{ActionError, Phone, UserActions};
use crate::json::{Json, Object};
use crate::record::traffic_log::{ReceivedRequest, mask};
use crate::reports::SentReport;
use crate::server::http::listener::NextAction;
use crate::server::http::request::Request;
use crate::server::http::response::Response;
use crate::shared::Shared;

/// How many requests and reports the page shows.
const SHOWN: usize = 30;
/// How often the page is told what is new, at most.
const UPDATE_INTERVAL: Duration = Duration::from_millis(250);

type Action = fn(&Shared, &Fields) -> Result<Object, Errno>;

const ACTIONS: &[(&str, Action)] = &[
    ("call_in", |shared, fields| {
        let (did, trunk) = (fields.required("to")?, fields.required("trunk")?);
        let id = UserActions(shared).call_in(&fields.required("from")?, &did, &trunk)?;
        Ok(Object::new().with("callid", id))
    }),
    ("answer", |shared, fields| done(UserActions(shared).answer(&fields.required("extid")?))),
    ("hangup", |shared, fields| match fields.filled("callid") {
        Some(callid) => done(UserActions(shared).caller_hangs_up(&callid)),
        None => done(UserActions(shared).hang_up(&fields.required("extid")?)),
    }),
    ("press", |shared, fields| {
        done(UserActions(shared).press(&fields.required("callid")?, &fields.required("keys")?))
    }),
    ("transfer", |shared, fields| {
        done(UserActions(shared).transfer_by_keys(&fields.required("extid")?, &fields.required("to")?))
    }),
    ("phone", |shared, fields| {
        let phone = match fields.required("does")?.as_str() {
            "picks_up" => Phone::PicksUp,
            "rings" => Phone::Rings,
            "busy" => Phone::Busy,
            _ => return Err(Errno::BLANK_PARAMETER),
        };
        done(UserActions(shared).set_phone(&fields.required("extid")?, phone))
    }),
    ("register", |shared, fields| {
        let registered = fields.required("registered")? == "yes";
        done(UserActions(shared).set_registered(&fields.required("extid")?, registered))
    }),
    ("restart", |shared, _| {
        UserActions(shared).restart();
        Ok(Object::new())
    }),
    ("expire_tokens", |shared, _| {
        shared.sessions().expire_all();
        Ok(Object::new())
    }),
    ("unblock", |shared, _| {
        shared.sessions().unblock();
        Ok(Object::new())
    }),
    ("api_down", |shared, fields| {
        shared.set_api_down(fields.required("down")? == "yes");
        Ok(Object::new())
    }),
    ("advance", |shared, fields| {
        let seconds = fields.required("seconds")?.parse().map_err(|_| Errno::BLANK_PARAMETER)?;
        shared.advance(Duration::from_secs(seconds));
        Ok(Object::new())
    }),
    ("fail_next", |shared, fields| {
        let errno = fields.required("errno")?.parse().map_err(|_| Errno::BLANK_PARAMETER)?;
        shared.plan_failure(&fields.required("path")?, Errno(errno));
        Ok(Object::new())
    }),
    ("fault", |shared, fields| {
        let fault = fields.required("fault")?.parse().map_err(|_| Errno::BLANK_PARAMETER)?;
        shared.faults.add(fault);
        Ok(Object::new())
    }),
    ("clear_faults", |shared, _| {
        shared.faults.clear();
        Ok(Object::new())
    }),
];

const PAGES: &[(&str, &str, &str)] = &[
    ("/", "text/html; charset=utf-8", include_str!("page/index.html")),
    ("/simulator/page.css", "text/css; charset=utf-8", include_str!("page/page.css")),
    ("/simulator/page.js", "text/javascript; charset=utf-8", include_str!("page/page.js")),
];

fn done(result: Result<(), ActionError>) -> Result<Object, Errno> {
    result.map(|()| Object::new()).map_err(Errno::from)
}

impl From<ActionError> for Errno {
    fn from(impossible: ActionError) -> Self {
        Errno(impossible.errno)
    }
}

pub fn takes(path: &str) -> bool {
    path == "/" || path == "/simulator" || path.starts_with("/simulator/")
}

pub fn wants_stream(request: &Request) -> bool {
    request.path == "/simulator/events" && !is_foreign_origin(request)
}

pub fn answer(shared: &Shared, request: &Request) -> Response {
    if let Some((_, content_type, text)) = PAGES.iter().find(|(path, ..)| *path == request.path) {
        return Response::page(content_type, text);
    }
    if is_foreign_origin(request) {
        return Response::refusal(403);
    }
    let success = |more: Object| {
        let mut object = Object::new().with("status", "Success");
        object.0.extend(more.0);
        Response::json(&object)
    };
    match request.path.trim_start_matches("/simulator").trim_matches('/') {
        "state" => success(describe_state(shared)),
        "requests" => success(Object::new().with("requests", requests(shared))),
        "reports" => success(Object::new().with("reports", reports(shared))),
        name => match ACTIONS.iter().find(|(known, _)| *known == name) {
            None => Response::refusal(404),
            Some(_) if request.method != "POST" => Response::refusal(405),
            Some((_, action)) => match Fields::of(request).and_then(|fields| action(shared, &fields)) {
                Ok(more) => success(more),
                Err(errno) => failed(errno),
            },
        },
    }
}

/// A page of another site, opened in a browser on this machine, may not use the interface.
fn is_foreign_origin(request: &Request) -> bool {
    let Some(origin) = request.header("Origin") else { return false };
    let authority = origin.split_once("://").map_or(origin, |(_, authority)| authority);
    request.header("Host") != Some(authority)
}

/// Everything the page shows.
fn describe_state(shared: &Shared) -> Object {
    let now = shared.clock.now();
    let (tokens, locked) = {
        let mut sessions = shared.sessions();
        (sessions.count(now), sessions.locked_addresses(now))
    };
    let state = shared.state();
    let busy = state.statuses_by_call();
    let extensions = state.extensions.values().map(|extension| {
        let status = busy.get(extension.number.as_str()).copied();
        Object::new()
            .with("extid", extension.number.as_str())
            .with("name", extension.settings.get("username"))
            .with("status", status.unwrap_or_else(|| extension.idle_status()))
    });
    let faults: Vec<Json> = shared.faults.list().into_iter().map(Json::from).collect();
    Object::new()
        .with("sn", shared.options.serial.as_str())
        .with("time", now.to_string())
        .with("ahead_s", shared.clock.ahead().as_secs().to_string())
        .with("tokens", tokens.to_string())
        .with("locked_out", locked.iter().map(ToString::to_string).collect::<Vec<_>>())
        .with(
            "recording",
            shared.recorder.as_ref().and_then(|recorder| recorder.failure()).unwrap_or_default(),
        )
        .with("api_down", if shared.api_down() { "yes" } else { "no" })
        .with("faults", Json::List(faults))
        .with("extensions", extensions.collect::<Vec<_>>())
        .with("trunks", state.trunk_names().map(Json::from).collect::<Vec<_>>())
        .with("calls", state.calls.values().map(crate::state::calls::Call::summary).collect::<Vec<_>>())
        .with("requests", requests(shared))
        .with("reports", reports(shared))
}

fn requests(shared: &Shared) -> Vec<Object> {
    let row = |(id, request): (u64, ReceivedRequest)| {
        Object::new()
            .with("id", id.to_string())
            .with("time", Timestamp(request.at_ms).to_string())
            .with("from", request.from.to_string())
            .with("method", request.method)
            .with("path", request.path)
            .with("query", mask(&request.query))
            .with("body", mask(&request.body))
            .with("answer", mask(&shortened(&request.answer)))
    };
    shared.log.latest_requests(SHOWN).into_iter().map(row).collect()
}

fn reports(shared: &Shared) -> Vec<Object> {
    let row = |(id, report): (u64, SentReport)| {
        Object::new()
            .with("id", id.to_string())
            .with("time", Timestamp(report.at_ms).to_string())
            .with("to", report.to)
            .with("name", report.name)
            .with("body", report.body)
            .with("attempt", report.attempt.to_string())
            .with("answer", report.answer.map_or_else(|reason| reason, |status| status.to_string()))
    };
    shared.log.latest_reports(SHOWN).into_iter().map(row).collect()
}

/// The page has no use for the whole list of 500 extensions.
fn shortened(text: &str) -> String {
    const MOST: usize = 2000;
    match text.char_indices().nth(MOST) {
        Some((at, _)) => format!("{}…", text.get(..at).unwrap_or_default()),
        None => text.to_owned(),
    }
}

/// Server-sent events: the state whenever it is another than before.
pub fn stream(shared: &Shared, wire: &mut dyn Write) -> io::Result<NextAction> {
    wire.write_all(
        b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\nConnection: close\r\n\r\n",
    )?;
    let mut told = String::new();
    let mut silent: u32 = 0;
    while !shared.threads.stopping() {
        let mut now = describe_state(shared);
        let time = now.0.iter().position(|(key, _)| key == "time").map(|index| now.0.remove(index));
        let text = now.compact();
        silent += 1;
        if text != told {
            now.0.extend(time);
            wire.write_all(format!("data: {}\n\n", now.compact()).as_bytes())?;
            wire.flush()?;
            told = text;
            silent = 0;
        } else if silent > 40 {
            // A comment, so that a page that went away is noticed.
            wire.write_all(b": still here\n\n")?;
            wire.flush()?;
            silent = 0;
        }
        shared.threads.pause(UPDATE_INTERVAL);
    }
    Ok(NextAction::Hang)
}
