//! Extensions: list and settings.

use super::{Call, Endpoint, Reply, done, with};
use crate::json::Object;

pub const ENDPOINTS: &[Endpoint] = &[
    Endpoint::new("extensionlist/query", &[], list),
    Endpoint::new("extension/query", &[], query),
    Endpoint::new("extension/update", &["extid"], update),
];

fn list(call: &Call) -> Reply {
    let office = call.core.office();
    let busy = office.statuses_by_call();
    let rows = office.extensions.values().map(|extension| {
        let status = busy.get(extension.number.as_str()).copied();
        let mut row = Object::new()
            .with("extnumber", extension.number.as_str())
            .with("status", status.unwrap_or_else(|| extension.idle_status()))
            .with("type", extension.kind());
        if let Some(port) = &extension.port {
            row.add("port", port.as_str());
        }
        row.with("username", extension.settings.get("username"))
            .with("agentid", extension.settings.get("agentid"))
    });
    with("extlist", rows.collect::<Vec<_>>())
}

/// Without `extid` it tells of all.
fn query(call: &Call) -> Reply {
    let office = call.core.office();
    let mut wanted = call.fields.list("extid");
    if wanted.is_empty() {
        wanted = office.extensions.keys().cloned().collect();
    }
    let found: Result<Vec<_>, _> = wanted
        .iter()
        .map(|number| office.extension(number).map(|extension| office.describe(extension)))
        .collect();
    with("extinfos", found?)
}

fn update(call: &Call) -> Reply {
    call.core.office().update_extension(&call.fields.required("extid")?, &call.fields)?;
    done()
}
