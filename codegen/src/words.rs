//! Phrases shared by comments and reference page.

use crate::model::{Api, Kind, Need, Param, Since};
use crate::text::either;

/// What a parameter takes: `1 to 5`, `extension numbers joined by commas, or all`. Empty if it takes any text.
pub fn takes(api: &Api, param: &Param) -> String {
    let mut parts: Vec<String> = kind(param).into_iter().collect();
    match (param.min_len, param.max_len) {
        (Some(min), Some(max)) if min == max => parts.push(format!("{max} characters")),
        (Some(min), Some(max)) => parts.push(format!("{min} to {max} characters")),
        (None, Some(max)) => parts.push(format!("at most {max} characters")),
        _ => {}
    }
    if let Some(set) = param.forbid.as_ref().and_then(|name| api.characters.get(name)) {
        let listed: Vec<String> = set.chars().filter(|c| *c != ' ').map(String::from).collect();
        let space = if set.contains(' ') { " and no space" } else { "" };
        parts.push(format!("none of {}{space}", listed.join(" ")));
    }
    if param.no_emoji {
        parts.push("no emoji".to_owned());
    }
    if param.all.is_some() {
        parts.push("or all".to_owned());
    }
    match (param.need, param.may_be_blank()) {
        (Need::Required, true) => parts.push("may be blank".to_owned()),
        (Need::Optional | Need::Conditional | Need::Disputed, false) if is_free(param.kind) => {
            parts.push("not blank".to_owned());
        }
        _ => {}
    }
    parts.join(", ")
}

/// Whether a reader would assume that a blank value is allowed.
fn is_free(kind: Kind) -> bool {
    matches!(kind, Kind::Text | Kind::Letters | Kind::Digits | Kind::Name)
}

fn kind(param: &Param) -> Option<String> {
    let (one, several) = match param.kind {
        Kind::Text | Kind::Phone => ("", "joined by commas"),
        Kind::Name => ("", "names joined by commas"),
        Kind::File => ("", "file names joined by commas"),
        Kind::Letters => ("letters and digits", ""),
        Kind::Digits => ("digits", ""),
        Kind::Number => {
            let (min, max) = (param.min.unwrap_or(0), param.max.unwrap_or(u32::MAX));
            let joined = if param.many { ", several joined by commas" } else { "" };
            return Some(format!("{min} to {max}{joined}"));
        }
        Kind::Choice => return Some(either(&param.values)),
        Kind::Extension => ("extension number", "extension numbers joined by commas"),
        Kind::Ivr => ("IVR number", "IVR numbers joined by commas"),
        Kind::Queue => ("queue number", "queue numbers joined by commas"),
        Kind::RingGroup => ("ring group number", "ring group numbers joined by commas"),
        Kind::Group => ("paging group number", "paging group numbers joined by commas"),
        Kind::Id => ("digits", "ids joined by commas"),
        Kind::Call => ("an id such as 1495698433.203", "ids joined by commas"),
        Kind::Channel => ("a channel such as PJSIP/1023-000000c0", "channels joined by commas"),
        Kind::Conference => ("conference number", "conference numbers joined by commas"),
        Kind::Prompts => ("names joined by +", ""),
        Kind::Time => ("HH:MM", ""),
        Kind::DateTime => ("yyyy-mm-dd hh:mm:ss", ""),
        Kind::Ip => ("IP address", ""),
        Kind::List => ("a list, set by the keys of its entries", ""),
        Kind::Object => ("an object, set by its keys", ""),
    };
    let text = if param.many { several } else { one };
    if text.is_empty() { None } else { Some(text.to_owned()) }
}

/// What a parameter is and takes, in one line: `phones that may register (1 to 5)`.
pub fn explained(api: &Api, param: &Param) -> String {
    let takes = takes(api, param);
    let mut text = match param.note.split_once("; ") {
        _ if takes.is_empty() => param.note.clone(),
        Some((what, more)) => format!("{what} ({takes}); {more}"),
        None => format!("{} ({takes})", param.note),
    };
    if let Some(condition) = condition(param) {
        text.push_str(&format!("; {condition}"));
    }
    if let Some(default) = &param.default {
        text.push_str(&format!("; default: {default}"));
    }
    if let Some(open) = &param.open {
        text.push_str(&format!("; undocumented: {open}"));
    }
    text
}

/// When an optional parameter is required: ``required if `trunktype` is register or peer``.
pub fn condition(param: &Param) -> Option<String> {
    let when = param.when.as_deref()?;
    match when.split_once('=') {
        None => Some("required".to_owned()),
        Some((name, values)) => {
            let values: Vec<String> = values.split(',').map(str::to_owned).collect();
            Some(format!("required if `{}` is {}", as_given(name), either(&values)))
        }
    }
}

/// The name as a caller writes it: `wakeup[0].time`.
pub fn as_given(name: &str) -> String {
    name.replace("[]", "[0]")
}

/// `since v1.1.0, firmware 30.10.0.59`
pub fn since(since: &Since) -> String {
    match (&since.api, &since.firmware, &since.open) {
        (Some(api), Some(firmware), _) => format!("since {api}, firmware {firmware}"),
        (Some(api), None, _) => format!("since {api}"),
        (None, _, Some(open)) => format!("version undocumented: {open}"),
        (None, _, None) => "version undocumented".to_owned(),
    }
}
