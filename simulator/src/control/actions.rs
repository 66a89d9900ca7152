//! The actions of `POST /simulator/…`.

use std::time::Duration;

use super::user_actions::{ActionError, UserActions};
use crate::api::errno::Errno;
use crate::api::fields::Fields;
use crate::fault::Fault;
use crate::fault_parser::request_name;
use crate::json::Object;
use crate::shared::Shared;
use crate::state::extension::Phone;

pub type Action = fn(&Shared, &Fields) -> Result<Object, ActionError>;

const ACTIONS: &[(&str, Action)] = &[
    ("call_in", |shared, fields| {
        let (did, trunk) = (required(fields, "to")?, required(fields, "trunk")?);
        let id = UserActions(shared).call_in(&required(fields, "from")?, &did, &trunk)?;
        Ok(Object::new().with("callid", id))
    }),
    ("answer", |shared, fields| done(UserActions(shared).answer(&required(fields, "extid")?))),
    ("hangup", |shared, fields| match fields.filled("callid") {
        Some(callid) => done(UserActions(shared).caller_hangs_up(&callid)),
        None => done(UserActions(shared).hang_up(&required(fields, "extid")?)),
    }),
    ("press", |shared, fields| {
        done(UserActions(shared).press(&required(fields, "callid")?, &required(fields, "keys")?))
    }),
    ("transfer", |shared, fields| {
        done(UserActions(shared).transfer_by_keys(&required(fields, "extid")?, &required(fields, "to")?))
    }),
    ("phone", |shared, fields| {
        let phone = match required(fields, "does")?.as_str() {
            "picks_up" => Phone::PicksUp,
            "rings" => Phone::Rings,
            "busy" => Phone::Busy,
            other => return Err(wrong(format!("does must be picks_up, rings or busy, not {other:?}"))),
        };
        done(UserActions(shared).set_phone(&required(fields, "extid")?, phone))
    }),
    ("register", |shared, fields| {
        let registered = yes_or_no(fields, "registered")?;
        done(UserActions(shared).set_registered(&required(fields, "extid")?, registered))
    }),
    ("restart", |shared, _| {
        UserActions(shared).restart();
        Ok(Object::new())
    }),
    ("expire_tokens", |shared, _| {
        shared.sessions().expire_all();
        Ok(Object::new())
    }),
    ("unblock", |shared, _| {
        shared.sessions().unblock();
        Ok(Object::new())
    }),
    ("api_down", |shared, fields| {
        shared.set_api_down(yes_or_no(fields, "down")?);
        Ok(Object::new())
    }),
    ("advance", |shared, fields| {
        let seconds = required(fields, "seconds")?;
        let seconds =
            seconds.parse().map_err(|_| wrong(format!("seconds: {seconds:?} is not a whole number")))?;
        shared.advance(Duration::from_secs(seconds));
        Ok(Object::new())
    }),
    ("fail_next", |shared, fields| {
        let (path, errno) = (required(fields, "path")?, required(fields, "errno")?);
        let errno = errno.parse().map_err(|_| wrong(format!("errno: {errno:?} is not a whole number")))?;
        shared.plan_failure(&request_name(&path).map_err(wrong)?, errno);
        Ok(Object::new())
    }),
    ("fault", |shared, fields| {
        let fault: Fault = required(fields, "fault")?.parse().map_err(wrong)?;
        shared.faults.add(fault);
        Ok(Object::new())
    }),
    ("clear_faults", |shared, _| {
        shared.faults.clear();
        Ok(Object::new())
    }),
];

pub fn find(name: &str) -> Option<Action> {
    ACTIONS.iter().find(|(known, _)| *known == name).map(|(_, action)| *action)
}

pub fn names() -> impl Iterator<Item = &'static str> {
    ACTIONS.iter().map(|(name, _)| *name)
}

pub fn not_json(errno: Errno) -> ActionError {
    ActionError::new(errno, "the body is not a JSON object".to_owned())
}

fn done(result: Result<(), ActionError>) -> Result<Object, ActionError> {
    result.map(|()| Object::new())
}

fn wrong(reason: String) -> ActionError {
    ActionError::new(Errno::BLANK_PARAMETER, reason)
}

fn required(fields: &Fields, name: &str) -> Result<String, ActionError> {
    fields.filled(name).ok_or_else(|| wrong(format!("{name} is missing or blank")))
}

fn yes_or_no(fields: &Fields, name: &str) -> Result<bool, ActionError> {
    match required(fields, name)?.as_str() {
        "yes" => Ok(true),
        "no" => Ok(false),
        other => Err(wrong(format!("{name} must be yes or no, not {other:?}"))),
    }
}
