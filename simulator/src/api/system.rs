//! The device itself.

use super::{Call, Endpoint, Reply, done, with};
use crate::json::Object;

pub const ENDPOINTS: &[Endpoint] =
    &[Endpoint::new("deviceinfo/query", &[], deviceinfo), Endpoint::new("apply", &[], apply)];

fn deviceinfo(call: &Call) -> Reply {
    let core = call.core;
    let office = core.office();
    let used = office.extensions.values().filter(|extension| extension.registered).count();
    let up = call.now.since(office.booted).as_secs();
    let (days, clock) = (up / 86_400, format!("{:02}:{:02}:{:02}", up / 3600 % 24, up / 60 % 60, up % 60));
    let uptime = if days > 0 { format!("{days}days {clock}") } else { clock };
    let info = Object::new()
        .with("devicename", "Yeastar S100")
        .with("sn", core.options.serial.as_str())
        .with("hardwarever", "V1.30 0000-0000")
        .with("firmwarever", "30.14.0.127")
        .with("systemtime", format!("{} UTC", call.now))
        .with("uptime", uptime)
        .with("extensionstatus", format!("{used}/{}", office.extensions.len()));
    with("deviceinfo", info)
}

fn apply(call: &Call) -> Reply {
    call.core.office().apply(call.now)?;
    done()
}
