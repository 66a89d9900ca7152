//! IVRs and queues.

use super::endpoint::{ApiRequest, ApiResult, Endpoint, done, with};
use super::views;
use crate::json::Object;

const AGENT: &[&str] = &["queueid", "extid"];

pub const ENDPOINTS: &[Endpoint] = &[
    Endpoint::new("ivr/query", &[], query_ivr),
    Endpoint::new("ivr/update", &["ivrid"], update_ivr),
    Endpoint::new("queue/query", &[], query_queue),
    Endpoint::new("queue/update", &["queueid"], update_queue),
    Endpoint::new("queuestatus/query", &["queueid"], queue_status),
    Endpoint::new("queue/add_dynamicagent", AGENT, |request| dynamic_agent(request, true)),
    Endpoint::new("queue/del_dynamicagent", AGENT, |request| dynamic_agent(request, false)),
    Endpoint::new("queue/pause_agent", AGENT, |request| pause_agent(request, true)),
    Endpoint::new("queue/unpause_agent", AGENT, |request| pause_agent(request, false)),
];

/// The requested numbers, or all if none were requested.
fn wanted<'a>(request: &ApiRequest, field: &str, all: impl Iterator<Item = &'a String>) -> Vec<String> {
    let wanted = request.fields.list(field);
    if wanted.is_empty() { all.cloned().collect() } else { wanted }
}

fn query_ivr(request: &ApiRequest) -> ApiResult {
    let state = request.shared.state();
    let numbers = wanted(request, "ivrid", state.ivrs.keys());
    let found: Result<Vec<_>, _> =
        numbers.iter().map(|number| state.ivr(number).map(|ivr| views::ivr(number, ivr))).collect();
    with("ivr", found?)
}

fn update_ivr(request: &ApiRequest) -> ApiResult {
    request.shared.state().update_ivr(&request.fields.required("ivrid")?, &request.fields.changes())?;
    done()
}

fn query_queue(request: &ApiRequest) -> ApiResult {
    let state = request.shared.state();
    let numbers = wanted(request, "queueid", state.queues.keys());
    let found: Result<Vec<_>, _> =
        numbers.iter().map(|number| state.queue(number).map(|queue| views::queue(number, queue))).collect();
    with("queues", found?)
}

fn update_queue(request: &ApiRequest) -> ApiResult {
    request.shared.state().update_queue(&request.fields.required("queueid")?, &request.fields.changes())?;
    done()
}

/// `queuestatus` is a list of one; `members` is omitted if there are none.
fn queue_status(request: &ApiRequest) -> ApiResult {
    let state = request.shared.state();
    let mut queues = Vec::new();
    for number in request.fields.list("queueid") {
        let queue = state.queue(&number)?;
        let mut status = Object::new().with("callercount", state.callers_in_queue(&number).to_string());
        let members = queue.agents().into_iter().map(|agent| {
            let status = state.agent_status(queue, &agent);
            Object::new().with("agent", agent).with("agentstatus", status)
        });
        let members: Vec<Object> = members.collect();
        if !members.is_empty() {
            status.add("members", members);
        }
        queues.push(Object::new().with("queuenumber", number).with("queuestatus", vec![status]));
    }
    with("queues", queues)
}

fn dynamic_agent(request: &ApiRequest, comes: bool) -> ApiResult {
    let fields = &request.fields;
    let (queue, agent) = (fields.required("queueid")?, fields.required("extid")?);
    let password = fields.filled("password").unwrap_or_default();
    let mut state = request.shared.state();
    if comes {
        state.add_dynamic_agent(&queue, &agent, &password)?;
    } else {
        state.drop_dynamic_agent(&queue, &agent, &password)?;
    }
    done()
}

fn pause_agent(request: &ApiRequest, pause: bool) -> ApiResult {
    let (queue, agent) = (request.fields.required("queueid")?, request.fields.required("extid")?);
    request.shared.state().pause_agent(&queue, &agent, pause)?;
    done()
}
