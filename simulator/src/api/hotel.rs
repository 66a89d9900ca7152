//! Wake-up calls, check-out, text messages.

use serde_json::Value;

use super::endpoint::{ApiRequest, ApiResult, Endpoint, check_extensions, done, with};
use super::errno::Errno;
use super::fields::Fields;
use super::views;
use crate::json::Object;
use crate::state::alarms::Pick;
use crate::state::settings::Changes;

pub const ENDPOINTS: &[Endpoint] = &[
    Endpoint::new("wakeupcall/create", &["extid", "wakeup"], create),
    Endpoint::new("wakeupcall/query", &["extid"], query),
    Endpoint::new("wakeupcall/update", &["extid"], update),
    Endpoint::new("wakeupcall/delete", &["extid"], delete),
    Endpoint::new("hotel/checkout", &["extid"], check_out),
    Endpoint::new("sms/send", &["trunk"], send_sms),
];

/// The first element of `wakeup`; the others are ignored, as the page says. An object is accepted too.
fn alarm(fields: &Fields) -> Changes {
    let alarm = match fields.value("wakeup") {
        Some(Value::Array(list)) => list.first().map(Fields::nested).unwrap_or_default(),
        Some(object) => Fields::nested(object),
        None => Fields::default(),
    };
    alarm.changes()
}

fn create(request: &ApiRequest) -> ApiResult {
    let alarm = alarm(&request.fields);
    let mut state = request.shared.state();
    let extensions = request.fields.list("extid");
    check_extensions(&state, &extensions)?;
    extensions.iter().try_for_each(|number| state.alarms.add(number, &alarm))?;
    done()
}

/// Without alarms, the answer is the status alone.
fn query(request: &ApiRequest) -> ApiResult {
    let state = request.shared.state();
    let mut wakeups = Vec::new();
    for number in request.fields.list("extid") {
        state.extension(&number)?;
        let alarms: Vec<Object> = state.alarms.of(&number).iter().map(views::alarm).collect();
        if !alarms.is_empty() {
            wakeups.push(Object::new().with("extid", number).with("wakeup", alarms));
        }
    }
    if wakeups.is_empty() { done() } else { with("wakeups", wakeups) }
}

/// Until v1.0.x an alarm is picked by its time, since v1.1.0 by its id.
fn goes_by_time(request: &ApiRequest) -> bool {
    request.version_text.starts_with("v1.0.")
}

fn update(request: &ApiRequest) -> ApiResult {
    let fields = &request.fields;
    let pick = match fields.filled("wakeupid") {
        Some(id) => Pick::Id(id),
        None if goes_by_time(request) => Pick::Time(fields.required("time")?),
        None => return Err(Errno::BLANK_PARAMETER.into()),
    };
    let mut state = request.shared.state();
    let number = fields.required("extid")?;
    state.extension(&number)?;
    state.alarms.update(&number, &pick, &alarm(fields))?;
    done()
}

/// To v1.1.0 a request without `wakeupid` means all alarms of the extension, also one that names a time as v1.0.x wants it.
fn delete(request: &ApiRequest) -> ApiResult {
    let fields = &request.fields;
    let mut picks: Vec<Pick> = fields.list("wakeupid").into_iter().map(Pick::Id).collect();
    if picks.is_empty() && goes_by_time(request) {
        picks.extend(fields.filled("time").map(Pick::Time));
    }
    if picks.is_empty() {
        picks.push(Pick::All);
    }
    let mut state = request.shared.state();
    let number = fields.required("extid")?;
    state.extension(&number)?;
    state.alarms.delete(&number, &picks)?;
    done()
}

fn check_out(request: &ApiRequest) -> ApiResult {
    let mut state = request.shared.state();
    let rooms = request.fields.list("extid");
    check_extensions(&state, &rooms)?;
    rooms.iter().try_for_each(|number| state.check_out(number))?;
    done()
}

fn send_sms(request: &ApiRequest) -> ApiResult {
    let fields = &request.fields;
    let (to, message) =
        (fields.filled("phonenumber").unwrap_or_default(), fields.filled("message").unwrap_or_default());
    let id = request.shared.state().send_sms(&fields.required("trunk")?, &to, &message, request.now)?;
    with("smsid", id)
}
