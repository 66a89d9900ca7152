//! The table of `/simulator/…`: from it requests are found, checked, run and described.

use std::time::Duration;

use super::parameters::{Arguments, Needs, Parameter, Values, YES_OR_NO, wrong};
use super::shapes::{Member, Shape, member, text};
use super::user_actions::{ActionError, UserActions};
use super::views;
use crate::fault::Fault;
use crate::fault_parser::request_name;
use crate::json::Object;
use crate::office;
use crate::shared::Shared;
use crate::state::extension::Phone;

/// What stands after `/simulator/`.
pub struct Action {
    pub name: &'static str,
    pub summary: &'static str,
    pub parameters: &'static [Parameter],
    pub needs: Needs,
    pub answer: Answer,
}

/// What is answered.
pub enum Answer {
    /// To POST: `status` and these members.
    Change(&'static [Member], Run),
    /// To GET and POST: the same, and nothing is changed.
    View(&'static [Member], fn(&Shared) -> Object),
    /// To GET and POST: the state whenever it changes.
    Events,
    /// To GET and POST: the description of this table.
    Description,
}

pub type Run = fn(&Shared, &Arguments) -> Result<Object, ActionError>;

pub const ACTIONS: &[Action] = &[
    change("call_in", "An outside number calls", CALL_IN, |shared, given| {
        let id = UserActions(shared).call_in(given.text("from"), given.text("to"), given.text("trunk"))?;
        Ok(Object::new().with("callid", id))
    })
    .answering(&[text("callid", "Id of the call, which is its inboundid too")]),
    change("answer", "Answers a ringing telephone", &[EXTID], |shared, given| {
        done(UserActions(shared).answer(given.text("extid")))
    }),
    change("hangup", "Hangs up: an extension, or the caller of a call", &[CALLID, EXTID], |shared, given| {
        match given.text("callid") {
            "" => done(UserActions(shared).hang_up(given.text("extid"))),
            callid => done(UserActions(shared).caller_hangs_up(callid)),
        }
    })
    .needing(Needs::AnyOne),
    change("press", "The caller of a call presses keys", &[CALLID, KEYS], |shared, given| {
        done(UserActions(shared).press(given.text("callid"), given.text("keys")))
    }),
    change(
        "transfer",
        "A telephone transfers its call, so that Tranfer is reported",
        &[EXTID, TO],
        |shared, given| done(UserActions(shared).transfer_by_keys(given.text("extid"), given.text("to"))),
    ),
    change("phone", "Sets what a telephone does when it is called", &[EXTID, DOES], |shared, given| {
        let phone =
            Phone::of_word(given.text("does")).ok_or_else(|| wrong("does is not known".to_owned()))?;
        done(UserActions(shared).set_phone(given.text("extid"), phone))
    }),
    change("register", "Registers or unregisters a telephone", &[EXTID, REGISTERED], |shared, given| {
        done(UserActions(shared).set_registered(given.text("extid"), given.is_yes("registered")))
    }),
    change(
        "restart",
        "Restarts the PBX: calls end without a record, and BootUp is reported",
        &[],
        |shared, _| {
            UserActions(shared).restart();
            Ok(Object::new())
        },
    ),
    change("expire_tokens", "Expires every token", &[], |shared, _| {
        shared.sessions().expire_all();
        Ok(Object::new())
    }),
    change("unblock", "Lifts every lock-out", &[], |shared, _| {
        shared.sessions().unblock();
        Ok(Object::new())
    }),
    change(
        "api_down",
        "Stops or starts the API service: login gets 30003, everything else 20010",
        &[DOWN],
        |shared, given| {
            shared.set_api_down(given.is_yes("down"));
            Ok(Object::new())
        },
    ),
    change("close_tcp", "Closes every TCP event connection", &[], |shared, _| {
        shared.event_connections.close_all();
        Ok(Object::new())
    }),
    change("advance", "Sets the clock of the PBX forward", &[SECONDS], |shared, given| {
        shared.advance(Duration::from_secs(given.number("seconds")));
        Ok(Object::new())
    }),
    change("fail_next", "Makes the next request of a path fail", &[PATH, ERRNO], |shared, given| {
        let errno = u32::try_from(given.number("errno")).unwrap_or_default();
        shared.plan_failure(&request_name(given.text("path")).map_err(wrong)?, errno);
        Ok(Object::new())
    }),
    change("fault", "Adds a fault", &[FAULT], |shared, given| {
        let fault: Fault = given.text("fault").parse().map_err(wrong)?;
        shared.faults.add(fault);
        Ok(Object::new())
    }),
    change("clear_faults", "Removes every fault", &[], |shared, _| {
        shared.faults.clear();
        Ok(Object::new())
    }),
    view("state", "The whole state, secrets replaced by zeros", views::STATE, views::state),
    view("requests", "The requests received last, the newest first", views::REQUESTS, |shared| {
        Object::new().with("requests", views::requests(shared))
    }),
    view("reports", "The attempts to send a report, the newest first", views::REPORTS, |shared| {
        Object::new().with("reports", views::reports(shared))
    }),
    view(
        "office",
        "The office as a file for --office, with the passwords of the extensions",
        OFFICE,
        |shared| Object::new().with("office", office::dump(&shared.state())),
    ),
    plain("events", "The state as server-sent events, each time it changes", Answer::Events),
    plain("openapi.json", "This description", Answer::Description),
];

const CALL_IN: &[Parameter] = &[
    parameter("from", Values::Text, "The number that calls"),
    parameter("to", Values::Text, "The number that it dials"),
    parameter("trunk", Values::Text, "The trunk by which it comes in"),
];
const EXTID: Parameter = parameter("extid", Values::Text, "Number of the extension");
const CALLID: Parameter = parameter("callid", Values::Text, "Id of the call");
const KEYS: Parameter = parameter("keys", Values::Text, "Digits, * and #");
const TO: Parameter = parameter("to", Values::Text, "The number to transfer to");
const DOES: Parameter = parameter("does", Values::OneOf(Phone::WORDS), "What it does from now on");
const REGISTERED: Parameter = parameter("registered", YES_OR_NO, "Whether it is registered from now on");
const DOWN: Parameter = parameter("down", YES_OR_NO, "Whether the service is down from now on");
const SECONDS: Parameter = parameter("seconds", Values::Number(100 * 366 * 86_400), "By how many seconds");
const PATH: Parameter = parameter("path", Values::Text, "Path of the request, such as extension/query");
const ERRNO: Parameter = parameter("errno", Values::Number(4_294_967_295), "The error code that is answered");
const FAULT: Parameter =
    parameter("fault", Values::Text, "WHERE:WHICH:WHAT[:xTIMES], such as report:RING:drop:x1");

const OFFICE: &[Member] = &[text("office", "The text of the file")];

/// The members of a refusal, which has status 200 as those of the API have.
pub const REFUSAL: &[Member] = &[
    member("status", Shape::OneOf(&["Failed"]), "That it was refused"),
    text("errno", "The error code that the API has for it"),
    text("reason", "Why it was refused"),
];

const fn parameter(name: &'static str, values: Values, help: &'static str) -> Parameter {
    Parameter { name, values, help }
}

const fn change(
    name: &'static str,
    summary: &'static str,
    parameters: &'static [Parameter],
    run: Run,
) -> Action {
    Action { name, summary, parameters, needs: Needs::All, answer: Answer::Change(&[], run) }
}

const fn view(
    name: &'static str,
    summary: &'static str,
    members: &'static [Member],
    view: fn(&Shared) -> Object,
) -> Action {
    plain(name, summary, Answer::View(members, view))
}

const fn plain(name: &'static str, summary: &'static str, answer: Answer) -> Action {
    Action { name, summary, parameters: &[], needs: Needs::All, answer }
}

impl Action {
    const fn needing(self, needs: Needs) -> Self {
        Self { needs, ..self }
    }

    const fn answering(self, members: &'static [Member]) -> Self {
        match self.answer {
            Answer::Change(_, run) => Self { answer: Answer::Change(members, run), ..self },
            _ => self,
        }
    }

    /// Whether it changes nothing, so that GET is enough.
    pub fn is_view(&self) -> bool {
        !matches!(self.answer, Answer::Change(..))
    }
}

pub fn find(name: &str) -> Option<&'static Action> {
    ACTIONS.iter().find(|action| action.name == name)
}

fn done(result: Result<(), ActionError>) -> Result<Object, ActionError> {
    result.map(|()| Object::new())
}
