//! Wake-up calls, check-out, text messages.

use serde_json::Value;

use super::fields::Fields;
use super::{Call, Endpoint, Reply, done, with};
use crate::api::errno::Errno;
use crate::json::Object;
use crate::state::alarms::Pick;

pub const ENDPOINTS: &[Endpoint] = &[
    Endpoint::new("wakeupcall/create", &["extid", "wakeup"], create),
    Endpoint::new("wakeupcall/query", &["extid"], query),
    Endpoint::new("wakeupcall/update", &["extid"], update),
    Endpoint::new("wakeupcall/delete", &["extid"], delete),
    Endpoint::new("hotel/checkout", &["extid"], check_out),
    Endpoint::new("sms/send", &["trunk"], send_sms),
];

/// The first element of `wakeup`; the others are passed over, as the page says. An object is taken as well.
fn alarm(fields: &Fields) -> Fields {
    match fields.value("wakeup") {
        Some(Value::Array(list)) => list.first().map(Fields::nested).unwrap_or_default(),
        Some(object) => Fields::nested(object),
        None => Fields::default(),
    }
}

fn create(call: &Call) -> Reply {
    let alarm = alarm(&call.fields);
    let mut office = call.core.office();
    let extensions = call.fields.list("extid");
    extensions.iter().try_for_each(|number| office.extension(number).map(|_| ()))?;
    extensions.iter().try_for_each(|number| office.add_alarm(number, &alarm))?;
    done()
}

/// Where there are none, the answer is the bare status.
fn query(call: &Call) -> Reply {
    let office = call.core.office();
    let mut wakeups = Vec::new();
    for number in call.fields.list("extid") {
        office.extension(&number)?;
        let alarms: Vec<Object> =
            office.alarms_of(&number).iter().map(crate::state::alarms::Alarm::describe).collect();
        if !alarms.is_empty() {
            wakeups.push(Object::new().with("extid", number).with("wakeup", alarms));
        }
    }
    if wakeups.is_empty() { done() } else { with("wakeups", wakeups) }
}

/// Until v1.0.x an alarm is picked by its time, since v1.1.0 by its id.
fn goes_by_time(call: &Call) -> bool {
    call.version.starts_with("v1.0.")
}

fn update(call: &Call) -> Reply {
    let fields = &call.fields;
    let pick = match fields.filled("wakeupid") {
        Some(id) => Pick::Id(id),
        None if goes_by_time(call) => Pick::Time(fields.required("time")?),
        None => return Err(Errno::BLANK_PARAMETER),
    };
    let mut office = call.core.office();
    let number = fields.required("extid")?;
    office.extension(&number)?;
    office.update_alarm(&number, &pick, &alarm(fields))?;
    done()
}

/// To v1.1.0 a request without `wakeupid` means all alarms of the extension, also one that names a time as v1.0.x wants it.
fn delete(call: &Call) -> Reply {
    let fields = &call.fields;
    let mut picks: Vec<Pick> = fields.list("wakeupid").into_iter().map(Pick::Id).collect();
    if picks.is_empty() && goes_by_time(call) {
        picks.extend(fields.filled("time").map(Pick::Time));
    }
    if picks.is_empty() {
        picks.push(Pick::All);
    }
    let mut office = call.core.office();
    let number = fields.required("extid")?;
    office.extension(&number)?;
    office.delete_alarms(&number, &picks)?;
    done()
}

fn check_out(call: &Call) -> Reply {
    let mut office = call.core.office();
    let rooms = call.fields.list("extid");
    rooms.iter().try_for_each(|number| office.extension(number).map(|_| ()))?;
    rooms.iter().try_for_each(|number| office.check_out(number))?;
    done()
}

fn send_sms(call: &Call) -> Reply {
    let fields = &call.fields;
    let (to, message) =
        (fields.filled("phonenumber").unwrap_or_default(), fields.filled("message").unwrap_or_default());
    let id = call.core.office().send_sms(&fields.required("trunk")?, &to, &message, call.now)?;
    with("smsid", id)
}
