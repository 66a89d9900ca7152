//! Trunks, routes, paging groups: four requests each for four kinds of object.

use super::endpoint::{ApiRequest, ApiResult, Endpoint, done, with};
use super::views;
use crate::json::Object;
use crate::state::error::ObjectType;
use crate::state::object_tables::{INBOUND_ROUTES, OUTBOUND_ROUTES, ObjectTable, PAGING_GROUPS, SIP_TRUNKS};

const TRUNK: &[&str] = &["trunkname", "trunktype"];
const IN: &[&str] = &["name", "trunks", "desttype", "dest"];
const OUT: &[&str] = &["name", "prefix", "trunks", "extensions"];
const PAGING: &[&str] = &["number", "name", "duplex", "enablekeyhanup"];
const PAGING_AND_ID: &[&str] = &["id", "number", "name", "duplex", "enablekeyhanup"];

pub const ENDPOINTS: &[Endpoint] = &[
    Endpoint::new("trunklist/query", &[], list_trunks),
    Endpoint::new("siptrunk/query", &["trunkname"], |request| query(request, &SIP_TRUNKS)),
    Endpoint::new("siptrunk/add", TRUNK, |request| add(request, &SIP_TRUNKS)),
    Endpoint::new("siptrunk/update", &["id", "trunkname", "trunktype"], |request| {
        update(request, &SIP_TRUNKS)
    }),
    Endpoint::new("siptrunk/delete", &["trunkname"], |request| delete(request, &SIP_TRUNKS)),
    Endpoint::new("inroute/query", &["name"], |request| query(request, &INBOUND_ROUTES)),
    Endpoint::new("inroute/add", IN, |request| add(request, &INBOUND_ROUTES)),
    Endpoint::new("inroute/update", IN, |request| update(request, &INBOUND_ROUTES)),
    Endpoint::new("inroute/delete", &["name"], |request| delete(request, &INBOUND_ROUTES)),
    Endpoint::new("outroute/query", &["name"], |request| query(request, &OUTBOUND_ROUTES)),
    Endpoint::new("outroute/add", OUT, |request| add(request, &OUTBOUND_ROUTES)),
    Endpoint::new("outroute/update", OUT, |request| update(request, &OUTBOUND_ROUTES)),
    Endpoint::new("outroute/delete", &["name"], |request| delete(request, &OUTBOUND_ROUTES)),
    Endpoint::new("paginggrouplist/query", &[], list_paging_groups),
    Endpoint::new("paginggroup/query", &["number"], |request| query(request, &PAGING_GROUPS)),
    Endpoint::new("paginggroup/add", PAGING, |request| add(request, &PAGING_GROUPS)),
    Endpoint::new("paginggroup/update", PAGING_AND_ID, |request| update(request, &PAGING_GROUPS)),
    Endpoint::new("paginggroup/delete", &["number"], |request| delete(request, &PAGING_GROUPS)),
];

fn list_key(object_type: ObjectType) -> &'static str {
    match object_type {
        ObjectType::SipTrunk => "trunks",
        ObjectType::InboundRoute => "inroutes",
        ObjectType::OutboundRoute => "outroutes",
        ObjectType::PagingGroup => "paginggroup",
    }
}

fn query(request: &ApiRequest, table: &ObjectTable) -> ApiResult {
    let rows = request.shared.state().list_objects(table, &request.fields.list(table.name))?;
    let found: Vec<Object> = rows.iter().map(|row| views::object(table.object_type, row)).collect();
    with(list_key(table.object_type), found)
}

fn add(request: &ApiRequest, table: &ObjectTable) -> ApiResult {
    request.shared.state().add_object(table, &request.fields.changes())?;
    done()
}

fn update(request: &ApiRequest, table: &ObjectTable) -> ApiResult {
    request.shared.state().update_object(table, &request.fields.changes())?;
    done()
}

fn delete(request: &ApiRequest, table: &ObjectTable) -> ApiResult {
    request.shared.state().delete_objects(table, &request.fields.list(table.name))?;
    done()
}

fn list_trunks(request: &ApiRequest) -> ApiResult {
    let state = request.shared.state();
    let row = |name: &str, status: &str, kind: &str| {
        Object::new().with("trunkname", name).with("status", status).with("type", kind)
    };
    let lines = state.lines.iter().map(|line| {
        let busy = line.kind == "FXO" && state.uses_trunk(&line.name);
        let status = if busy { "Busy" } else { &line.status };
        row(&line.name, status, line.kind).with("port", line.port.as_str())
    });
    let sip =
        state.sip_trunks.rows.iter().map(|trunk| row(trunk.settings.get("trunkname"), "Registered", "SIP"));
    with("trunklist", lines.chain(sip).collect::<Vec<_>>())
}

fn list_paging_groups(request: &ApiRequest) -> ApiResult {
    let state = request.shared.state();
    let rows = state.paging_groups.rows.iter().map(|group| {
        let setting = |name: &str| group.settings.get(name).to_owned();
        Object::new()
            .with("id", group.id.as_str())
            .with("number", setting("number"))
            .with("name", setting("name"))
    });
    with("paginggrouplist", rows.collect::<Vec<_>>())
}
