//! IVRs and queues.

use super::{Call, Endpoint, Reply, done, with};
use crate::json::Object;
use crate::state::services::describe_ivr;

const AGENT: &[&str] = &["queueid", "extid"];

pub const ENDPOINTS: &[Endpoint] = &[
    Endpoint::new("ivr/query", &[], query_ivr),
    Endpoint::new("ivr/update", &["ivrid"], update_ivr),
    Endpoint::new("queue/query", &[], query_queue),
    Endpoint::new("queue/update", &["queueid"], update_queue),
    Endpoint::new("queuestatus/query", &["queueid"], queue_status),
    Endpoint::new("queue/add_dynamicagent", AGENT, |call| dynamic_agent(call, true)),
    Endpoint::new("queue/del_dynamicagent", AGENT, |call| dynamic_agent(call, false)),
    Endpoint::new("queue/pause_agent", AGENT, |call| pause_agent(call, true)),
    Endpoint::new("queue/unpause_agent", AGENT, |call| pause_agent(call, false)),
];

/// What was asked for; everything there is if nothing was.
fn wanted<'a>(call: &Call, field: &str, all: impl Iterator<Item = &'a String>) -> Vec<String> {
    let wanted = call.fields.list(field);
    if wanted.is_empty() { all.cloned().collect() } else { wanted }
}

fn query_ivr(call: &Call) -> Reply {
    let office = call.core.office();
    let numbers = wanted(call, "ivrid", office.ivrs.keys());
    let found: Result<Vec<_>, _> =
        numbers.iter().map(|number| office.ivr(number).map(|ivr| describe_ivr(number, ivr))).collect();
    with("ivr", found?)
}

fn update_ivr(call: &Call) -> Reply {
    call.core.office().update_ivr(&call.fields.required("ivrid")?, &call.fields)?;
    done()
}

fn query_queue(call: &Call) -> Reply {
    let office = call.core.office();
    let numbers = wanted(call, "queueid", office.queues.keys());
    let found: Result<Vec<_>, _> =
        numbers.iter().map(|number| office.queue(number).map(|queue| queue.describe(number))).collect();
    with("queues", found?)
}

fn update_queue(call: &Call) -> Reply {
    call.core.office().update_queue(&call.fields.required("queueid")?, &call.fields)?;
    done()
}

/// `queuestatus` is a list of one; `members` is missing where there are none.
fn queue_status(call: &Call) -> Reply {
    let office = call.core.office();
    let mut queues = Vec::new();
    for number in call.fields.list("queueid") {
        let queue = office.queue(&number)?;
        let mut status = Object::new().with("callercount", office.callers_in_queue(&number).to_string());
        let members = queue.agents().into_iter().map(|agent| {
            let state = office.agent_status(queue, &agent);
            Object::new().with("agent", agent).with("agentstatus", state)
        });
        let members: Vec<Object> = members.collect();
        if !members.is_empty() {
            status.add("members", members);
        }
        queues.push(Object::new().with("queuenumber", number).with("queuestatus", vec![status]));
    }
    with("queues", queues)
}

fn dynamic_agent(call: &Call, comes: bool) -> Reply {
    let fields = &call.fields;
    let (queue, agent) = (fields.required("queueid")?, fields.required("extid")?);
    let password = fields.filled("password").unwrap_or_default();
    let mut office = call.core.office();
    if comes {
        office.add_dynamic_agent(&queue, &agent, &password)?;
    } else {
        office.drop_dynamic_agent(&queue, &agent, &password)?;
    }
    done()
}

fn pause_agent(call: &Call, pause: bool) -> Reply {
    let (queue, agent) = (call.fields.required("queueid")?, call.fields.required("extid")?);
    call.core.office().pause_agent(&queue, &agent, pause)?;
    done()
}
