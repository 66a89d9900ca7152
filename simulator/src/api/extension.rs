//! Extensions: list, settings, calls between them.

use super::{Call, Endpoint, Reply, with};
use crate::errno::Errno;
use crate::json::Object;

pub const ENDPOINTS: &[Endpoint] = &[
    Endpoint::new("extensionlist/query", &[], list),
    Endpoint::new("extension/query", &[], query),
    Endpoint::new("extension/dial_extension", &["caller", "callee"], dial_extension),
];

fn list(call: &Call) -> Reply {
    let office = call.core.office();
    let row = |extension: &crate::office::extension::Extension| {
        let mut row = Object::new()
            .with("extnumber", extension.number.as_str())
            .with("status", office.status_of(extension))
            .with("type", extension.kind());
        if let Some(port) = &extension.port {
            row.add("port", port.as_str());
        }
        row.with("username", extension.settings.get("username"))
            .with("agentid", extension.settings.get("agentid"))
    };
    with("extlist", office.extensions.values().map(row).collect::<Vec<_>>())
}

/// Without `extid` it tells of all.
fn query(call: &Call) -> Reply {
    let office = call.core.office();
    let mut wanted = call.fields.list("extid");
    if wanted.is_empty() {
        wanted = office.extensions.keys().cloned().collect();
    }
    let mut found = Vec::new();
    for number in wanted {
        found.push(office.describe(office.extension(&number)?));
    }
    with("extinfos", found)
}

fn dial_extension(call: &Call) -> Reply {
    let (caller, callee) = (call.fields.required("caller")?, call.fields.required("callee")?);
    let mut office = call.core.office();
    office.extension(&callee)?;
    if caller == callee {
        return Err(Errno::NO_SUCH_EXTENSION);
    }
    let callid = office.dial_extension(&caller, &callee, call.now)?;
    with("callid", callid)
}
