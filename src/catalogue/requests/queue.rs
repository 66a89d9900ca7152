//! Queues: call queues and their agents.
// Written by `cargo run -p codegen` from api/requests-v1.toml: edit that, not this.

use super::NOT_IN_QUEUE_NAME;
use crate::catalogue::request::{AllEncoding, Effect, Kind, Method, ON_OFF, Param, Request};

/// Reads the settings of one, several or all queues.
pub static QUEUE_QUERY: Request = Request {
    path: "queue/query",
    group: "Queues",
    purpose: "Reads the settings of one, several or all queues.",
    effect: Effect::Query,
    method: Method::Post,
    params: &[Param::optional("queueid", Kind::Digits).many().all(AllEncoding::OmitField)],
    payload: &["queues"],
    errors: &[10013, 30001],
    rules: &[],
};

/// Changes settings of one queue; parameters that are not given stay unchanged.
pub static QUEUE_UPDATE: Request = Request {
    path: "queue/update",
    group: "Queues",
    purpose: "Changes settings of one queue; parameters that are not given stay unchanged.",
    effect: Effect::Change,
    method: Method::Post,
    params: &[
        Param::required("queueid", Kind::Digits),
        Param::optional("queuenumber", Kind::Digits),
        Param::optional("queuename", Kind::Text).max_len(31).forbids(NOT_IN_QUEUE_NAME),
        Param::optional("password", Kind::Digits).blank().max_len(127).secret(),
        Param::optional(
            "ringstrategy",
            Kind::OneOf(&[
                "Ring All",
                "Least Recent",
                "Fewest Calls",
                "Random",
                "Rrmemory",
                "RRmemory",
                "Linear",
            ]),
        ),
        Param::optional(
            "failoveraction",
            Kind::OneOf(&[
                "Hangup",
                "Hang up",
                "Extension",
                "Voicemail",
                "IVR",
                "Ring Group",
                "Queue",
                "Conference",
                "Fax to Email",
                "Dial by name",
                "Dial by Name",
            ]),
        ),
        Param::optional("failoverdest", Kind::Text).blank(),
        Param::optional("agents", Kind::Digits).many().blank(),
        Param::optional("dynamicagents", Kind::Digits).many().blank(),
        Param::optional("agenttimeout", Kind::OneOf(&["10", "20", "30", "40", "50"])),
        Param::optional("wrapuptime", Kind::OneOf(&["10", "20", "30", "40", "50"])),
        Param::optional("ringinuse", ON_OFF),
        Param::optional("retry", Kind::OneOf(&["10", "20", "30", "40", "50"])),
        Param::optional("maxwaittime", Kind::OneOf(&["300", "600", "900", "1200", "1800"])),
        Param::optional("joinempty", ON_OFF),
        Param::optional("leavewhenempty", ON_OFF),
        Param::optional("announcepos", ON_OFF),
        Param::optional(
            "announcefreq",
            Kind::OneOf(&["0", "15", "30", "45", "60", "120", "180", "240", "300", "600", "1200"]),
        ),
        Param::optional("announceholdtime", ON_OFF),
        Param::optional(
            "userannouncefreq",
            Kind::OneOf(&["0", "15", "30", "45", "60", "120", "180", "240", "300", "600", "1200"]),
        ),
        Param::optional(
            "breakoutkey",
            Kind::OneOf(&["None", "0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "*", "#"]),
        ),
        Param::optional(
            "breakoutaction",
            Kind::OneOf(&[
                "Hangup",
                "Hang up",
                "Extension",
                "Voicemail",
                "IVR",
                "Ring Group",
                "Queue",
                "Conference",
                "Fax to Email",
                "Dial by name",
                "Dial by Name",
            ]),
        ),
        Param::optional("breakoutdest", Kind::Text).blank(),
        Param::optional("idannouncement", Kind::Text).blank(),
        Param::optional("satisfactionsurvey", Kind::Text).blank(),
        Param::optional("agentid", Kind::Text).blank(),
    ],
    payload: &[],
    errors: &[10013, 10019, 30001],
    rules: &[],
};

/// Reads how many callers wait in a queue and what each of its agents is doing.
pub static QUEUESTATUS_QUERY: Request = Request {
    path: "queuestatus/query",
    group: "Queues",
    purpose: "Reads how many callers wait in a queue and what each of its agents is doing.",
    effect: Effect::Query,
    method: Method::Post,
    params: &[Param::required("queueid", Kind::Digits).many()],
    payload: &["queues"],
    errors: &[10013],
    rules: &[],
};

/// Logs an extension in to a queue as a dynamic agent.
pub static QUEUE_ADD_DYNAMICAGENT: Request = Request {
    path: "queue/add_dynamicagent",
    group: "Queues",
    purpose: "Logs an extension in to a queue as a dynamic agent.",
    effect: Effect::Change,
    method: Method::Post,
    params: &[
        Param::required("queueid", Kind::Digits),
        Param::required("extid", Kind::Digits),
        Param::optional("password", Kind::Text).blank().secret(),
    ],
    payload: &[],
    errors: &[10013, 10032],
    rules: &[],
};

/// Logs a dynamic agent out of a queue.
pub static QUEUE_DEL_DYNAMICAGENT: Request = Request {
    path: "queue/del_dynamicagent",
    group: "Queues",
    purpose: "Logs a dynamic agent out of a queue.",
    effect: Effect::Change,
    method: Method::Post,
    params: &[
        Param::required("queueid", Kind::Digits),
        Param::required("extid", Kind::Digits),
        Param::required("password", Kind::Text).blank().secret(),
    ],
    payload: &[],
    errors: &[10013, 10032],
    rules: &[],
};

/// Stops a queue from ringing an agent.
pub static QUEUE_PAUSE_AGENT: Request = Request {
    path: "queue/pause_agent",
    group: "Queues",
    purpose: "Stops a queue from ringing an agent.",
    effect: Effect::Change,
    method: Method::Post,
    params: &[Param::required("queueid", Kind::Digits), Param::required("extid", Kind::Digits)],
    payload: &[],
    errors: &[10006, 10013],
    rules: &[],
};

/// Lets a queue ring a paused agent again.
pub static QUEUE_UNPAUSE_AGENT: Request = Request {
    path: "queue/unpause_agent",
    group: "Queues",
    purpose: "Lets a queue ring a paused agent again.",
    effect: Effect::Change,
    method: Method::Post,
    params: &[Param::required("queueid", Kind::Digits), Param::required("extid", Kind::Digits)],
    payload: &[],
    errors: &[10006, 10013],
    rules: &[],
};
