//! Extensions: list and settings.

use super::endpoint::{ApiRequest, ApiResult, Endpoint, done, with};
use super::views;
use crate::json::Object;

pub const ENDPOINTS: &[Endpoint] = &[
    Endpoint::new("extensionlist/query", &[], list),
    Endpoint::new("extension/query", &[], query),
    Endpoint::new("extension/update", &["extid"], update),
];

fn list(request: &ApiRequest) -> ApiResult {
    let state = request.shared.state();
    let busy = state.statuses_by_call();
    let rows = state.extensions.values().map(|extension| {
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

/// Without `extid`, all extensions.
fn query(request: &ApiRequest) -> ApiResult {
    let state = request.shared.state();
    let mut wanted = request.fields.list("extid");
    if wanted.is_empty() {
        wanted = state.extensions.keys().cloned().collect();
    }
    let found: Result<Vec<_>, _> = wanted
        .iter()
        .map(|number| state.extension(number).map(|extension| views::extension(&state, extension)))
        .collect();
    with("extinfos", found?)
}

fn update(request: &ApiRequest) -> ApiResult {
    request.shared.state().update_extension(&request.fields.required("extid")?, &request.fields.changes())?;
    done()
}
