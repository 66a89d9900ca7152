//! The device: its information, and applying changes.

use super::endpoint::{ApiRequest, ApiResult, Endpoint, done, with};
use crate::json::Object;

pub const ENDPOINTS: &[Endpoint] =
    &[Endpoint::new("deviceinfo/query", &[], deviceinfo), Endpoint::new("apply", &[], apply)];

fn deviceinfo(request: &ApiRequest) -> ApiResult {
    let shared = request.shared;
    let state = shared.state();
    let used = state.extensions.values().filter(|extension| extension.registered).count();
    let up = request.now.since(state.booted).as_secs();
    let (days, clock) = (up / 86_400, format!("{:02}:{:02}:{:02}", up / 3600 % 24, up / 60 % 60, up % 60));
    let uptime = if days > 0 { format!("{days}days {clock}") } else { clock };
    let info = Object::new()
        .with("devicename", "Yeastar S100")
        .with("sn", shared.options.serial.as_str())
        .with("hardwarever", "V1.30 0000-0000")
        .with("firmwarever", "30.14.0.127")
        .with("systemtime", format!("{} UTC", request.now))
        .with("uptime", uptime)
        .with("extensionstatus", format!("{used}/{}", state.extensions.len()));
    with("deviceinfo", info)
}

fn apply(request: &ApiRequest) -> ApiResult {
    request.shared.state().apply(request.now)?;
    done()
}
