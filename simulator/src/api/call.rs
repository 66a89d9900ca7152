//! Requests about calls that are up: asking, ending, holding, listening in, moving on.

use super::dial::{extension, ivr, queue, ring_group};
use super::{Call, Endpoint, Reply, done, with};
use crate::api::errno::Errno;
use crate::reports::Party;
use crate::state::calls::{Destination, Monitor};

const EXTID: &[&str] = &["extid"];
const INBOUNDID: &[&str] = &["inboundid"];
const OUTBOUNDID: &[&str] = &["outboundid"];

pub const ENDPOINTS: &[Endpoint] = &[
    Endpoint::new("inbound/query", &[], |call| query(call, true)),
    Endpoint::new("outbound/query", &[], |call| query(call, false)),
    Endpoint::new("extension/hangup", EXTID, hang_up_extension),
    Endpoint::new("inbound/hangup", INBOUNDID, |call| hang_up_leg(call, true)),
    Endpoint::new("outbound/hangup", OUTBOUNDID, |call| hang_up_leg(call, false)),
    Endpoint::new("extension/hold", EXTID, |call| hold(call, true)),
    Endpoint::new("extension/unhold", EXTID, |call| hold(call, false)),
    Endpoint::new("extension/mute", EXTID, |call| mute(call, true)),
    Endpoint::new("extension/unmute", EXTID, |call| mute(call, false)),
    Endpoint::new("extension/listen", &["listener", "listenedext"], |call| {
        monitor(call, "listener", "listenedext", Monitor::Listen)
    }),
    Endpoint::new("extension/whisper", &["whisperer", "whisperedext"], |call| {
        monitor(call, "whisperer", "whisperedext", Monitor::Whisper)
    }),
    Endpoint::new("extension/barge", &["bargein", "bargedext"], |call| {
        monitor(call, "bargein", "bargedext", Monitor::BargeIn)
    }),
    Endpoint::new("inbound/accept", INBOUNDID, |call| decide(call, true)),
    Endpoint::new("inbound/refuse", INBOUNDID, |call| decide(call, false)),
    Endpoint::new("inbound/transfer_extension", &["inboundid", "extid"], |call| {
        transfer(call, true, |call| extension(call, call.fields.required("extid")?))
    }),
    Endpoint::new("inbound/transfer_ivr", &["inboundid", "ivrid"], |call| {
        transfer(call, true, |call| ivr(call, call.fields.required("ivrid")?))
    }),
    Endpoint::new("inbound/transfer_outbound", &["inboundid", "outto", "fromext"], |call| {
        transfer(call, true, outside)
    }),
    Endpoint::new("inbound/transfer_queue", &["inboundid", "queueid"], |call| {
        transfer(call, true, |call| queue(call, call.fields.required("queueid")?))
    }),
    Endpoint::new("inbound/transfer_ringgroup", &["inboundid", "ringgroupid"], |call| {
        transfer(call, true, |call| ring_group(call, call.fields.required("ringgroupid")?))
    }),
    Endpoint::new("outbound/transfer_extension", &["outboundid", "extid"], |call| {
        transfer(call, false, |call| extension(call, call.fields.required("extid")?))
    }),
    Endpoint::new("outbound/transfer_ivr", &["outboundid", "ivrid"], |call| {
        transfer(call, false, |call| ivr(call, call.fields.required("ivrid")?))
    }),
    Endpoint::new("outbound/transfer_outbound", &["outboundid", "outto", "fromext"], |call| {
        transfer(call, false, outside)
    }),
    Endpoint::new("inbound/transfer_number", &["inboundid", "number"], |call| {
        transfer(call, true, any_number)
    }),
    Endpoint::new("outbound/transfer_number", &["outboundid", "number"], |call| {
        transfer(call, false, any_number)
    }),
    Endpoint::new("calltransfer", &["callid", "transferor", "transferto"], hand_over),
];

fn leg_id(inbound: bool) -> &'static str {
    if inbound { "inboundid" } else { "outboundid" }
}

/// Without an id, all calls of that direction.
fn query(call: &Call, inbound: bool) -> Reply {
    let office = call.core.office();
    let mut rows = Vec::new();
    let wanted = call.fields.list(leg_id(inbound));
    if wanted.is_empty() {
        for up in office.calls.values() {
            let legs = up.parties().filter(|party| match party {
                Party::Inbound(_) => inbound,
                Party::Outbound(_) => !inbound,
                Party::Ext(_) => false,
            });
            rows.extend(legs.filter_map(|leg| up.describe_leg(leg)));
        }
    }
    for id in wanted {
        let (up, leg) = office.call_of_leg(&id, inbound)?;
        rows.extend(up.describe_leg(leg));
    }
    with(if inbound { "inbound" } else { "outbound" }, rows)
}

fn hang_up_extension(call: &Call) -> Reply {
    call.core.office().hang_up_extension(&call.fields.required("extid")?, call.now)?;
    done()
}

fn hang_up_leg(call: &Call, inbound: bool) -> Reply {
    let mut office = call.core.office();
    let (up, leg) = office.call_of_leg(&call.fields.required(leg_id(inbound))?, inbound)?;
    let (id, leg) = (up.id.clone(), leg.clone());
    office.hang_up(&id, &leg, call.now);
    done()
}

fn hold(call: &Call, held: bool) -> Reply {
    call.core.office().hold(&call.fields.required("extid")?, held)?;
    done()
}

fn mute(call: &Call, muted: bool) -> Reply {
    call.core.office().mute(&call.fields.required("extid")?, muted)?;
    done()
}

fn monitor(call: &Call, monitor: &str, monitored: &str, how: Monitor) -> Reply {
    let (monitor, monitored) = (call.fields.required(monitor)?, call.fields.required(monitored)?);
    call.core.office().monitor(&monitor, &monitored, how)?;
    done()
}

fn decide(call: &Call, accept: bool) -> Reply {
    call.core.office().decide(&call.fields.required("inboundid")?, accept, call.now)?;
    done()
}

fn transfer(call: &Call, inbound: bool, find: fn(&Call) -> Result<Destination, Errno>) -> Reply {
    let id = call.fields.required(leg_id(inbound))?;
    call.core.office().call_of_leg(&id, inbound)?;
    let to = find(call)?;
    let callid = call.core.office().transfer_leg(&id, inbound, to, call.now)?;
    with("callid", callid)
}

fn outside(call: &Call) -> Result<Destination, Errno> {
    let (number, fromext) = (call.fields.required("outto")?, call.fields.required("fromext")?);
    call.core.office().trunk_leg(&number, &fromext, call.now).map(Destination::Outside)
}

/// An extension, an IVR, a queue, a ring group or, with `fromext`, a number outside.
fn any_number(call: &Call) -> Result<Destination, Errno> {
    let fromext = call.fields.filled("fromext").unwrap_or_default();
    call.core.office().resolve(&call.fields.required("number")?, &fromext, call.now)
}

fn hand_over(call: &Call) -> Reply {
    let fields = &call.fields;
    let (callid, transferor) = (fields.required("callid")?, fields.required("transferor")?);
    let fromext = fields.filled("fromext").unwrap_or_default();
    let mut office = call.core.office();
    let to = office.resolve(&fields.required("transferto")?, &fromext, call.now)?;
    let callid = office.hand_over(&callid, &transferor, to, false, call.now)?;
    with("callid", callid)
}
