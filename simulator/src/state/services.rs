//! IVRs and queues: their settings.

use std::collections::BTreeSet;

use super::settings::{ON_OFF, Rule, Setting, Settings, setting, split_list};

const FORBIDDEN_IN_NAME: &str = ":!$()/#;,[]\"=<>&'`^%@{}| ";
const FIVE_TENS: Rule = Rule::OneOf(&["10", "20", "30", "40", "50"]);
const EVERY: Rule = Rule::OneOf(&["0", "15", "30", "45", "60", "120", "180", "240", "300", "600", "1200"]);
const PROMPT: Rule = Rule::Text(63, "");
const ELSEWHERE: Rule = Rule::OneOf(&[
    "Hang up",
    "Hangup",
    "Extension",
    "Voicemail",
    "IVR",
    "Ring Group",
    "Queue",
    "Conference",
    "Fax to Email",
    "Dial by Name",
]);
const STRATEGY: Rule =
    Rule::OneOf(&["Ring All", "Least Recent", "Fewest Calls", "Random", "Rrmemory", "Linear"]);
const KEYS: Rule = Rule::OneOf(&["None", "0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "*", "#"]);

pub const IVR_SETTINGS: &[Setting] = &[
    setting("ivrname", Rule::Filled(31, FORBIDDEN_IN_NAME), ""),
    setting("prompt", Rule::ReadOnly, "[Default]"),
    setting("promptrepeat", Rule::Range(1, 5), "3"),
    setting("responsetimeout", Rule::Range(1, 10), "3"),
    setting("digittimeout", Rule::Range(1, 10), "3"),
    setting("dialext", ON_OFF, "on"),
    setting("dialoutboundroutes", Rule::ReadOnly, "off"),
    setting("dialtocheckvoicemail", ON_OFF, "off"),
];

pub const QUEUE_SETTINGS: &[Setting] = &[
    setting("password", Rule::Digits(127), ""),
    setting("queuename", Rule::Filled(31, FORBIDDEN_IN_NAME), ""),
    setting("ringstrategy", STRATEGY, "Ring All"),
    setting("failoveraction", ELSEWHERE, "Hang up"),
    setting("failoverdest", Rule::Text(63, ""), ""),
    setting("agents", Rule::Text(60_000, ""), ""),
    setting("dynamicagents", Rule::Text(60_000, ""), ""),
    setting("agenttimeout", FIVE_TENS, "30"),
    setting("agentannounce", Rule::ReadOnly, "[None]"),
    setting("wrapuptime", FIVE_TENS, "30"),
    setting("ringinuse", ON_OFF, "off"),
    setting("retry", FIVE_TENS, "30"),
    setting("musiconhold", Rule::ReadOnly, "[None]"),
    setting("maxwaittime", Rule::OneOf(&["300", "600", "900", "1200", "1800"]), "1800"),
    setting("joinempty", ON_OFF, "off"),
    setting("leavewhenempty", ON_OFF, "on"),
    setting("joinannounce", Rule::ReadOnly, "[None]"),
    setting("announcepos", ON_OFF, "on"),
    setting("announcefreq", EVERY, "30"),
    setting("announceholdtime", ON_OFF, "on"),
    setting("userannounce", Rule::ReadOnly, "[None]"),
    setting("userannouncefreq", EVERY, "30"),
    setting("breakoutkey", KEYS, "None"),
    setting("breakoutaction", ELSEWHERE, ""),
    setting("breakoutdest", Rule::Text(63, ""), ""),
    setting("satisfactionsurvey", PROMPT, "None"),
    setting("idannouncement", PROMPT, "None"),
];

#[derive(Clone)]
pub struct Queue {
    pub settings: Settings,
    pub paused: BTreeSet<String>,
}

impl Queue {
    pub fn new(number: &str, agents: &str) -> Self {
        let settings = Settings::new(QUEUE_SETTINGS).with("queuename", number).with("agents", agents);
        Self { settings, paused: BTreeSet::new() }
    }

    pub fn agents(&self) -> Vec<String> {
        let mut agents = split_list(self.settings.get("agents"));
        agents.extend(split_list(self.settings.get("dynamicagents")));
        agents
    }
}
