//! Requests that begin a call.

use super::endpoint::{ApiRequest, ApiResult, Endpoint, Refusal, with};
use crate::state::call::Destination;
use crate::state::calls::dial::First;
use crate::state::error::StateError;

pub const ENDPOINTS: &[Endpoint] = &[
    Endpoint::new("extension/dial_extension", &["caller", "callee"], dial_extension),
    Endpoint::new("extension/dial_outbound", &["extid", "outto"], extension_dials_out),
    Endpoint::new("outbound/dial_outbound", &["caller", "outto", "fromext"], outside_dials_out),
    Endpoint::new("ivr/dial_extension", &["ivrid", "extid"], ivr_dials_extension),
    Endpoint::new("ivr/dial_outbound", &["ivrid", "outto", "fromext"], |request| {
        dial_out(request, "ivrid", ivr)
    }),
    Endpoint::new("queue/dial_outbound", &["queueid", "outto", "fromext"], |request| {
        dial_out(request, "queueid", queue)
    }),
    Endpoint::new("ringgroup/dial_outbound", &["ringgroupid", "outto", "fromext"], |request| {
        dial_out(request, "ringgroupid", ring_group)
    }),
    Endpoint::new("extension/playprompt", &["extid", "prompt"], play_to_extension),
    Endpoint::new("outbound/playprompt", &["outto", "prompt"], play_outside),
];

fn autoanswer(request: &ApiRequest) -> bool {
    request.fields.filled("autoanswer").is_some_and(|word| word.eq_ignore_ascii_case("yes"))
}

fn begin(request: &ApiRequest, first: First, destination: Destination) -> ApiResult {
    let callid = request.shared.state().dial(first, destination, request.now)?;
    with("callid", callid)
}

fn dial_extension(request: &ApiRequest) -> ApiResult {
    let (caller, callee) = (request.fields.required("caller")?, request.fields.required("callee")?);
    request.shared.state().extension(&callee)?;
    if caller == callee {
        return Err(StateError::NoSuchExtension(callee).into());
    }
    let first = First::Extension { number: &caller, autoanswer: autoanswer(request) };
    begin(request, first, Destination::Extension(callee))
}

fn extension_dials_out(request: &ApiRequest) -> ApiResult {
    let (number, outto) = (request.fields.required("extid")?, request.fields.required("outto")?);
    let leg = request.shared.state().trunk_leg(&outto, &number, request.now)?;
    let first = First::Extension { number: &number, autoanswer: autoanswer(request) };
    begin(request, first, Destination::Outside(leg))
}

fn outside_dials_out(request: &ApiRequest) -> ApiResult {
    let (caller, outto) = (request.fields.required("caller")?, request.fields.required("outto")?);
    let fromext = request.fields.required("fromext")?;
    let leg = request.shared.state().trunk_leg(&outto, &fromext, request.now)?;
    begin(request, First::Outside { number: &caller, fromext: &fromext }, Destination::Outside(leg))
}

fn ivr_dials_extension(request: &ApiRequest) -> ApiResult {
    let (number, to) = (request.fields.required("extid")?, request.fields.required("ivrid")?);
    let first = First::Extension { number: &number, autoanswer: autoanswer(request) };
    let to = ivr(request, to)?;
    begin(request, first, to)
}

/// Calls an outside number and connects it to an object of the PBX.
fn dial_out(
    request: &ApiRequest,
    field: &str,
    find: fn(&ApiRequest, String) -> Result<Destination, Refusal>,
) -> ApiResult {
    let to = find(request, request.fields.required(field)?)?;
    let (number, fromext) = (request.fields.required("outto")?, request.fields.required("fromext")?);
    begin(request, First::Outside { number: &number, fromext: &fromext }, to)
}

pub fn extension(request: &ApiRequest, number: String) -> Result<Destination, Refusal> {
    request.shared.state().extension(&number)?;
    Ok(Destination::Extension(number))
}

pub fn ivr(request: &ApiRequest, number: String) -> Result<Destination, Refusal> {
    request.shared.state().ivr(&number)?;
    Ok(Destination::Ivr(number))
}

pub fn queue(request: &ApiRequest, number: String) -> Result<Destination, Refusal> {
    request.shared.state().queue(&number)?;
    Ok(Destination::Queue(number))
}

pub fn ring_group(request: &ApiRequest, number: String) -> Result<Destination, Refusal> {
    let known = request.shared.state().ring_groups.contains_key(&number);
    if known { Ok(Destination::RingGroup(number)) } else { Err(StateError::NoSuchRingGroup.into()) }
}

/// Prompts joined by `+`; each must exist.
fn prompts(request: &ApiRequest) -> Result<Destination, Refusal> {
    let text = request.fields.required("prompt")?;
    let names: Vec<String> =
        text.split('+').map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect();
    let state = request.shared.state();
    if names.is_empty() || !names.iter().all(|name| state.prompts.contains(name)) {
        return Err(StateError::NoSuchAudio.into());
    }
    Ok(Destination::Prompts(names))
}

fn play_to_extension(request: &ApiRequest) -> ApiResult {
    let number = request.fields.required("extid")?;
    if !request.shared.state().extension(&number)?.registered {
        return Err(StateError::CallNotConnected.into());
    }
    let first = First::Extension { number: &number, autoanswer: autoanswer(request) };
    begin(request, first, prompts(request)?)
}

/// Without `fromext`, the first extension that may dial out is used.
fn play_outside(request: &ApiRequest) -> ApiResult {
    let (number, to) = (request.fields.required("outto")?, prompts(request)?);
    let first_of_all = || request.shared.state().extensions.keys().next().cloned().unwrap_or_default();
    let fromext = request.fields.filled("fromext").unwrap_or_else(first_of_all);
    begin(request, First::Outside { number: &number, fromext: &fromext }, to)
}
