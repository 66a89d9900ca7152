//! The state as the page shows it.

use super::shapes::{Member, Shape, member, text};
use crate::api::views::call_summary;
use crate::clock::Timestamp;
use crate::json::{Json, Object};
use crate::record::entries::{ReceivedRequest, SentReport};
use crate::record::mask::{mask, mask_target};
use crate::shared::Shared;

/// How many requests and reports the page shows.
const SHOWN: usize = 60;

const EXTENSION: &[Member] = &[
    text("extid", "Number of the extension"),
    text("name", "Its user"),
    text("status", "Its status, as in the extension list"),
];
const CALL: &[Member] = &[
    text("callid", "Id of the call"),
    text("stage", "What is going on, in words"),
    member("parties", Shape::Texts, "The numbers of the parties"),
    text("through", "The queue, ring group or IVR that it came by; blank if none"),
];
const REQUEST: &[Member] = &[
    text("id", "Number of the entry"),
    text("time", "When, by the PBX's clock"),
    text("from", "Address of the client"),
    text("method", "Its method"),
    text("path", "Its path"),
    text("query", "Its query"),
    text("body", "Its body"),
    text("answer", "Body of the answer; of a file, type and size"),
];
const REPORT: &[Member] = &[
    text("id", "Number of the entry"),
    text("time", "When, by the PBX's clock"),
    text("to", "Address and path of the receiver"),
    text("name", "Name of the report"),
    text("callid", "Id of the call that it is about; blank if none"),
    text("body", "Its body"),
    text("attempt", "1 for the first, 2 for the first repeat"),
    text("answer", "HTTP status of the answer, or why there was none"),
];
pub const REQUESTS: &[Member] = &[member("requests", Shape::Objects(REQUEST), "The last 60")];
pub const REPORTS: &[Member] =
    &[member("reports", Shape::Objects(REPORT), "The last 60 attempts to send one")];
pub const STATE: &[Member] = &[
    text("sn", "Serial number"),
    text("time", "The PBX's clock: YYYY-MM-DD hh:mm:ss in UTC"),
    member(
        "clock",
        Shape::OneOf(&["runs", "steps"]),
        "Whether it runs, or moves with the steps of calls only",
    ),
    text("ahead_s", "Seconds by which the clock was set forward"),
    text("tokens", "Number of tokens that are valid"),
    text("logins_accepted", "Number of logins that succeeded"),
    text("logins_refused", "Number of logins with a wrong name or password"),
    member("locked_out", Shape::Texts, "Addresses that are locked out"),
    member("tcp_clients", Shape::Texts, "Clients of the TCP event connections that are logged in"),
    text("recording", "Why requests are no longer recorded; blank if nothing is wrong"),
    member("api_down", Shape::OneOf(&["yes", "no"]), "Whether the API service is down"),
    member("faults", Shape::Texts, "Faults in force"),
    member("extensions", Shape::Objects(EXTENSION), "All extensions"),
    member("trunks", Shape::Texts, "Names of all trunks"),
    member("calls", Shape::Objects(CALL), "Calls in progress"),
    member("requests", Shape::Objects(REQUEST), "The last 60 requests, the newest first"),
    member("reports", Shape::Objects(REPORT), "The last 60 attempts to send a report, the newest first"),
];

/// Everything the page shows.
pub fn state(shared: &Shared) -> Object {
    let now = shared.clock.now();
    let (tokens, locked, logins) = {
        let mut sessions = shared.sessions();
        (sessions.count(now), sessions.locked_addresses(now), sessions.login_counts())
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
        .with("clock", if shared.clock.is_stepped() { "steps" } else { "runs" })
        .with("ahead_s", shared.clock.ahead().as_secs().to_string())
        .with("tokens", tokens.to_string())
        .with("logins_accepted", logins.accepted.to_string())
        .with("logins_refused", logins.refused.to_string())
        .with("locked_out", locked.iter().map(ToString::to_string).collect::<Vec<_>>())
        .with(
            "tcp_clients",
            shared.event_connections.peers().iter().map(ToString::to_string).collect::<Vec<_>>(),
        )
        .with(
            "recording",
            shared.recorder.as_ref().and_then(|recorder| recorder.failure()).unwrap_or_default(),
        )
        .with("api_down", if shared.api_down() { "yes" } else { "no" })
        .with("faults", Json::List(faults))
        .with("extensions", extensions.collect::<Vec<_>>())
        .with("trunks", state.trunk_names().map(Json::from).collect::<Vec<_>>())
        .with("calls", state.calls.values().map(call_summary).collect::<Vec<_>>())
        .with("requests", requests(shared))
        .with("reports", reports(shared))
}

pub fn requests(shared: &Shared) -> Vec<Object> {
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

pub fn reports(shared: &Shared) -> Vec<Object> {
    let row = |(id, report): (u64, SentReport)| {
        Object::new()
            .with("id", id.to_string())
            .with("time", Timestamp(report.at_ms).to_string())
            .with("to", mask_target(&report.to))
            .with("name", report.name)
            .with("callid", report.callid)
            .with("body", report.body)
            .with("attempt", report.attempt.to_string())
            .with("answer", report.answer.map_or_else(|reason| reason, |status| status.to_string()))
    };
    shared.log.latest_reports(SHOWN).into_iter().map(row).collect()
}

/// The page does not need a list of 500 extensions in full.
fn shortened(text: &str) -> String {
    const MAX_ENTRIES: usize = 2000;
    match text.char_indices().nth(MAX_ENTRIES) {
        Some((at, _)) => format!("{}…", text.get(..at).unwrap_or_default()),
        None => text.to_owned(),
    }
}
