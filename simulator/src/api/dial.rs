//! Requests that begin a call.

use super::{Call, Endpoint, Reply, with};
use crate::api::errno::Errno;
use crate::state::calls::{Destination, First};

pub const ENDPOINTS: &[Endpoint] = &[
    Endpoint::new("extension/dial_extension", &["caller", "callee"], dial_extension),
    Endpoint::new("extension/dial_outbound", &["extid", "outto"], extension_dials_out),
    Endpoint::new("outbound/dial_outbound", &["caller", "outto", "fromext"], outside_dials_out),
    Endpoint::new("ivr/dial_extension", &["ivrid", "extid"], ivr_dials_extension),
    Endpoint::new("ivr/dial_outbound", &["ivrid", "outto", "fromext"], |call| dial_out(call, "ivrid", ivr)),
    Endpoint::new("queue/dial_outbound", &["queueid", "outto", "fromext"], |call| {
        dial_out(call, "queueid", queue)
    }),
    Endpoint::new("ringgroup/dial_outbound", &["ringgroupid", "outto", "fromext"], |call| {
        dial_out(call, "ringgroupid", ring_group)
    }),
    Endpoint::new("extension/playprompt", &["extid", "prompt"], play_to_extension),
    Endpoint::new("outbound/playprompt", &["outto", "prompt"], play_outside),
];

fn autoanswer(call: &Call) -> bool {
    call.fields.filled("autoanswer").is_some_and(|word| word.eq_ignore_ascii_case("yes"))
}

fn begin(call: &Call, first: First, destination: Destination) -> Reply {
    let callid = call.core.office().dial(first, destination, call.now)?;
    with("callid", callid)
}

fn dial_extension(call: &Call) -> Reply {
    let (caller, callee) = (call.fields.required("caller")?, call.fields.required("callee")?);
    call.core.office().extension(&callee)?;
    if caller == callee {
        return Err(Errno::NO_SUCH_EXTENSION);
    }
    let first = First::Extension { number: &caller, autoanswer: autoanswer(call) };
    begin(call, first, Destination::Extension(callee))
}

fn extension_dials_out(call: &Call) -> Reply {
    let (number, outto) = (call.fields.required("extid")?, call.fields.required("outto")?);
    let leg = call.core.office().trunk_leg(&outto, &number, call.now)?;
    let first = First::Extension { number: &number, autoanswer: autoanswer(call) };
    begin(call, first, Destination::Outside(leg))
}

fn outside_dials_out(call: &Call) -> Reply {
    let (caller, outto) = (call.fields.required("caller")?, call.fields.required("outto")?);
    let fromext = call.fields.required("fromext")?;
    let leg = call.core.office().trunk_leg(&outto, &fromext, call.now)?;
    begin(call, First::Outside { number: &caller, fromext: &fromext }, Destination::Outside(leg))
}

fn ivr_dials_extension(call: &Call) -> Reply {
    let (number, to) = (call.fields.required("extid")?, call.fields.required("ivrid")?);
    let first = First::Extension { number: &number, autoanswer: autoanswer(call) };
    let to = ivr(call, to)?;
    begin(call, first, to)
}

/// An outside number is called and led to something of the PBX.
fn dial_out(call: &Call, field: &str, find: fn(&Call, String) -> Result<Destination, Errno>) -> Reply {
    let to = find(call, call.fields.required(field)?)?;
    let (number, fromext) = (call.fields.required("outto")?, call.fields.required("fromext")?);
    begin(call, First::Outside { number: &number, fromext: &fromext }, to)
}

pub fn extension(call: &Call, number: String) -> Result<Destination, Errno> {
    call.core.office().extension(&number)?;
    Ok(Destination::Extension(number))
}

pub fn ivr(call: &Call, number: String) -> Result<Destination, Errno> {
    call.core.office().ivr(&number)?;
    Ok(Destination::Ivr(number))
}

pub fn queue(call: &Call, number: String) -> Result<Destination, Errno> {
    call.core.office().queue(&number)?;
    Ok(Destination::Queue(number))
}

pub fn ring_group(call: &Call, number: String) -> Result<Destination, Errno> {
    let known = call.core.office().ring_groups.contains_key(&number);
    if known { Ok(Destination::RingGroup(number)) } else { Err(Errno::NO_SUCH_RING_GROUP) }
}

/// Prompts joined by `+`; each must be there.
fn prompts(call: &Call) -> Result<Destination, Errno> {
    let text = call.fields.required("prompt")?;
    let names: Vec<String> =
        text.split('+').map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect();
    let office = call.core.office();
    if names.is_empty() || !names.iter().all(|name| office.prompts.contains(name)) {
        return Err(Errno::NO_SUCH_AUDIO);
    }
    Ok(Destination::Prompts(names))
}

fn play_to_extension(call: &Call) -> Reply {
    let number = call.fields.required("extid")?;
    if !call.core.office().extension(&number)?.registered {
        return Err(Errno::CALL_NOT_CONNECTED);
    }
    let first = First::Extension { number: &number, autoanswer: autoanswer(call) };
    begin(call, first, prompts(call)?)
}

/// Without `fromext`, the first extension that may dial out lends its permission.
fn play_outside(call: &Call) -> Reply {
    let (number, to) = (call.fields.required("outto")?, prompts(call)?);
    let first_of_all = || call.core.office().extensions.keys().next().cloned().unwrap_or_default();
    let fromext = call.fields.filled("fromext").unwrap_or_else(first_of_all);
    begin(call, First::Outside { number: &number, fromext: &fromext }, to)
}
