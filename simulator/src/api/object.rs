//! Trunks, routes, paging groups: four requests each for four kinds of object.

use super::{Call, Endpoint, Reply, done, with};
use crate::json::Object;
use crate::state::objects::{INBOUND_ROUTES, Kind, OUTBOUND_ROUTES, PAGING_GROUPS, SIP_TRUNKS};

const TRUNK: &[&str] = &["trunkname", "trunktype"];
const IN: &[&str] = &["name", "trunks", "desttype", "dest"];
const OUT: &[&str] = &["name", "prefix", "trunks", "extensions"];
const PAGING: &[&str] = &["number", "name", "duplex", "enablekeyhanup"];
const PAGING_AND_ID: &[&str] = &["id", "number", "name", "duplex", "enablekeyhanup"];

pub const ENDPOINTS: &[Endpoint] = &[
    Endpoint::new("trunklist/query", &[], list_trunks),
    Endpoint::new("siptrunk/query", &["trunkname"], |call| query(call, &SIP_TRUNKS)),
    Endpoint::new("siptrunk/add", TRUNK, |call| add(call, &SIP_TRUNKS)),
    Endpoint::new("siptrunk/update", &["id", "trunkname", "trunktype"], |call| update(call, &SIP_TRUNKS)),
    Endpoint::new("siptrunk/delete", &["trunkname"], |call| delete(call, &SIP_TRUNKS)),
    Endpoint::new("inroute/query", &["name"], |call| query(call, &INBOUND_ROUTES)),
    Endpoint::new("inroute/add", IN, |call| add(call, &INBOUND_ROUTES)),
    Endpoint::new("inroute/update", IN, |call| update(call, &INBOUND_ROUTES)),
    Endpoint::new("inroute/delete", &["name"], |call| delete(call, &INBOUND_ROUTES)),
    Endpoint::new("outroute/query", &["name"], |call| query(call, &OUTBOUND_ROUTES)),
    Endpoint::new("outroute/add", OUT, |call| add(call, &OUTBOUND_ROUTES)),
    Endpoint::new("outroute/update", OUT, |call| update(call, &OUTBOUND_ROUTES)),
    Endpoint::new("outroute/delete", &["name"], |call| delete(call, &OUTBOUND_ROUTES)),
    Endpoint::new("paginggrouplist/query", &[], list_paging_groups),
    Endpoint::new("paginggroup/query", &["number"], |call| query(call, &PAGING_GROUPS)),
    Endpoint::new("paginggroup/add", PAGING, |call| add(call, &PAGING_GROUPS)),
    Endpoint::new("paginggroup/update", PAGING_AND_ID, |call| update(call, &PAGING_GROUPS)),
    Endpoint::new("paginggroup/delete", &["number"], |call| delete(call, &PAGING_GROUPS)),
];

fn query(call: &Call, kind: &Kind) -> Reply {
    let found = call.core.office().list_objects(kind, &call.fields)?;
    with(kind.list_key, found)
}

fn add(call: &Call, kind: &Kind) -> Reply {
    call.core.office().add_object(kind, &call.fields)?;
    done()
}

fn update(call: &Call, kind: &Kind) -> Reply {
    call.core.office().update_object(kind, &call.fields)?;
    done()
}

fn delete(call: &Call, kind: &Kind) -> Reply {
    call.core.office().delete_objects(kind, &call.fields)?;
    done()
}

fn list_trunks(call: &Call) -> Reply {
    let office = call.core.office();
    let row = |name: &str, status: &str, kind: &str| {
        Object::new().with("trunkname", name).with("status", status).with("type", kind)
    };
    let lines = office.lines.iter().map(|line| {
        let busy = line.kind == "FXO" && office.uses_trunk(&line.name);
        let status = if busy { "Busy" } else { &line.status };
        row(&line.name, status, line.kind).with("port", line.port.as_str())
    });
    let sip =
        office.sip_trunks.rows.iter().map(|trunk| row(trunk.settings.get("trunkname"), "Registered", "SIP"));
    with("trunklist", lines.chain(sip).collect::<Vec<_>>())
}

fn list_paging_groups(call: &Call) -> Reply {
    let office = call.core.office();
    let rows = office.paging_groups.rows.iter().map(|group| {
        let setting = |name: &str| group.settings.get(name).to_owned();
        Object::new()
            .with("id", group.id.as_str())
            .with("number", setting("number"))
            .with("name", setting("name"))
    });
    with("paginggrouplist", rows.collect::<Vec<_>>())
}
