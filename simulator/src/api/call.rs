//! Requests about calls in progress: query, hang up, hold, mute, monitor, transfer.

use super::dial::{extension, ivr, queue, ring_group};
use super::endpoint::{ApiRequest, ApiResult, Endpoint, Refusal, done, with};
use super::views;
use crate::reports::event::Party;
use crate::state::call::Destination;
use crate::state::calls::in_call::Monitor;

const EXTID: &[&str] = &["extid"];
const INBOUNDID: &[&str] = &["inboundid"];
const OUTBOUNDID: &[&str] = &["outboundid"];

pub const ENDPOINTS: &[Endpoint] = &[
    Endpoint::new("inbound/query", &[], |request| query(request, true)),
    Endpoint::new("outbound/query", &[], |request| query(request, false)),
    Endpoint::new("extension/hangup", EXTID, hang_up_extension),
    Endpoint::new("inbound/hangup", INBOUNDID, |request| hang_up_leg(request, true)),
    Endpoint::new("outbound/hangup", OUTBOUNDID, |request| hang_up_leg(request, false)),
    Endpoint::new("extension/hold", EXTID, |request| hold(request, true)),
    Endpoint::new("extension/unhold", EXTID, |request| hold(request, false)),
    Endpoint::new("extension/mute", EXTID, |request| mute(request, true)),
    Endpoint::new("extension/unmute", EXTID, |request| mute(request, false)),
    Endpoint::new("extension/listen", &["listener", "listenedext"], |request| {
        monitor(request, "listener", "listenedext", Monitor::Listen)
    }),
    Endpoint::new("extension/whisper", &["whisperer", "whisperedext"], |request| {
        monitor(request, "whisperer", "whisperedext", Monitor::Whisper)
    }),
    Endpoint::new("extension/barge", &["bargein", "bargedext"], |request| {
        monitor(request, "bargein", "bargedext", Monitor::BargeIn)
    }),
    Endpoint::new("inbound/accept", INBOUNDID, |request| decide(request, true)),
    Endpoint::new("inbound/refuse", INBOUNDID, |request| decide(request, false)),
    Endpoint::new("inbound/transfer_extension", &["inboundid", "extid"], |request| {
        transfer(request, true, |request| extension(request, request.fields.required("extid")?))
    }),
    Endpoint::new("inbound/transfer_ivr", &["inboundid", "ivrid"], |request| {
        transfer(request, true, |request| ivr(request, request.fields.required("ivrid")?))
    }),
    Endpoint::new("inbound/transfer_outbound", &["inboundid", "outto", "fromext"], |request| {
        transfer(request, true, outside)
    }),
    Endpoint::new("inbound/transfer_queue", &["inboundid", "queueid"], |request| {
        transfer(request, true, |request| queue(request, request.fields.required("queueid")?))
    }),
    Endpoint::new("inbound/transfer_ringgroup", &["inboundid", "ringgroupid"], |request| {
        transfer(request, true, |request| ring_group(request, request.fields.required("ringgroupid")?))
    }),
    Endpoint::new("outbound/transfer_extension", &["outboundid", "extid"], |request| {
        transfer(request, false, |request| extension(request, request.fields.required("extid")?))
    }),
    Endpoint::new("outbound/transfer_ivr", &["outboundid", "ivrid"], |request| {
        transfer(request, false, |request| ivr(request, request.fields.required("ivrid")?))
    }),
    Endpoint::new("outbound/transfer_outbound", &["outboundid", "outto", "fromext"], |request| {
        transfer(request, false, outside)
    }),
    Endpoint::new("inbound/transfer_number", &["inboundid", "number"], |request| {
        transfer(request, true, any_number)
    }),
    Endpoint::new("outbound/transfer_number", &["outboundid", "number"], |request| {
        transfer(request, false, any_number)
    }),
    Endpoint::new("calltransfer", &["callid", "transferor", "transferto"], transfer_by_extension),
];

fn leg_id(inbound: bool) -> &'static str {
    if inbound { "inboundid" } else { "outboundid" }
}

/// Without an id, all calls of that direction.
fn query(request: &ApiRequest, inbound: bool) -> ApiResult {
    let state = request.shared.state();
    let mut rows = Vec::new();
    let wanted = request.fields.list(leg_id(inbound));
    if wanted.is_empty() {
        for up in state.calls.values() {
            let legs = up.parties().filter(|party| match party {
                Party::Inbound(_) => inbound,
                Party::Outbound(_) => !inbound,
                Party::Ext(_) => false,
            });
            rows.extend(legs.filter_map(|leg| views::leg(up, leg)));
        }
    }
    for id in wanted {
        let (up, leg) = state.call_of_leg(&id, inbound)?;
        rows.extend(views::leg(up, leg));
    }
    with(if inbound { "inbound" } else { "outbound" }, rows)
}

fn hang_up_extension(request: &ApiRequest) -> ApiResult {
    request.shared.state().hang_up_extension(&request.fields.required("extid")?, request.now)?;
    done()
}

fn hang_up_leg(request: &ApiRequest, inbound: bool) -> ApiResult {
    let mut state = request.shared.state();
    let (up, leg) = state.call_of_leg(&request.fields.required(leg_id(inbound))?, inbound)?;
    let (id, leg) = (up.id.clone(), leg.clone());
    state.hang_up(&id, &leg, request.now);
    done()
}

fn hold(request: &ApiRequest, held: bool) -> ApiResult {
    request.shared.state().hold(&request.fields.required("extid")?, held)?;
    done()
}

fn mute(request: &ApiRequest, muted: bool) -> ApiResult {
    request.shared.state().mute(&request.fields.required("extid")?, muted)?;
    done()
}

fn monitor(request: &ApiRequest, monitor: &str, monitored: &str, how: Monitor) -> ApiResult {
    let (monitor, monitored) = (request.fields.required(monitor)?, request.fields.required(monitored)?);
    request.shared.state().monitor(&monitor, &monitored, how)?;
    done()
}

fn decide(request: &ApiRequest, accept: bool) -> ApiResult {
    request.shared.state().decide(&request.fields.required("inboundid")?, accept, request.now)?;
    done()
}

fn transfer(
    request: &ApiRequest,
    inbound: bool,
    find: fn(&ApiRequest) -> Result<Destination, Refusal>,
) -> ApiResult {
    let id = request.fields.required(leg_id(inbound))?;
    request.shared.state().call_of_leg(&id, inbound)?;
    let to = find(request)?;
    let callid = request.shared.state().transfer_leg(&id, inbound, to, request.now)?;
    with("callid", callid)
}

fn outside(request: &ApiRequest) -> Result<Destination, Refusal> {
    let (number, fromext) = (request.fields.required("outto")?, request.fields.required("fromext")?);
    Ok(Destination::Outside(request.shared.state().trunk_leg(&number, &fromext, request.now)?))
}

/// An extension, an IVR, a queue, a ring group or, with `fromext`, a number outside.
fn any_number(request: &ApiRequest) -> Result<Destination, Refusal> {
    let fromext = request.fields.filled("fromext").unwrap_or_default();
    Ok(request.shared.state().resolve(&request.fields.required("number")?, &fromext, request.now)?)
}

fn transfer_by_extension(request: &ApiRequest) -> ApiResult {
    let fields = &request.fields;
    let (callid, transferor) = (fields.required("callid")?, fields.required("transferor")?);
    let fromext = fields.filled("fromext").unwrap_or_default();
    let mut state = request.shared.state();
    let to = state.resolve(&fields.required("transferto")?, &fromext, request.now)?;
    let callid = state.transfer_by_extension(&callid, &transferor, to, false, request.now)?;
    with("callid", callid)
}
