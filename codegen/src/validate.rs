//! Rejects incomplete data: every group, request, parameter, reply and error code needs its text, and every sample
//! must match the tables.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::bindings::shape;
use crate::model::{Api, Kind, Model, Need, Param, Request, Sample};
use crate::text::{is_phrase, is_sentence};
use crate::{config, events, statuses};

/// All errors in the data, one per line.
pub fn check(model: &Model) -> Result<(), String> {
    let mut complaints = Vec::new();
    for api in &model.apis {
        check_api(model, api, &mut complaints);
    }
    check_errors(model, &mut complaints);
    complaints.extend(config::check(&model.config));
    complaints.extend(events::check(&model.events));
    complaints.extend(statuses::check(&model.statuses));
    if complaints.is_empty() { Ok(()) } else { Err(complaints.join("\n")) }
}

fn check_api(model: &Model, api: &Api, complaints: &mut Vec<String>) {
    for group in &api.groups {
        if !is_sentence(&group.about) {
            complaints.push(format!("group {}: `about` is not a sentence", group.module));
        }
        if api.requests_of(group).next().is_none() {
            complaints.push(format!("group {}: has no requests", group.module));
        }
    }
    let mut paths = BTreeSet::new();
    for request in &api.requests {
        if !paths.insert(&request.path) {
            complaints.push(format!("{}: is a duplicate", request.path));
        }
        let mut of_request = Vec::new();
        check_request(model, api, request, &mut of_request);
        complaints.extend(of_request.into_iter().map(|complaint| format!("{}: {complaint}", request.path)));
    }
}

fn check_request(model: &Model, api: &Api, request: &Request, complaints: &mut Vec<String>) {
    if api.group(&request.group).is_none() {
        complaints.push(format!("there is no group {}", request.group));
    }
    if !is_sentence(&request.purpose) || !request.purpose.starts_with(char::is_uppercase) {
        complaints.push("`purpose` is not a sentence".to_owned());
    }
    for text in request.notes.iter().chain(&request.open) {
        if !is_sentence(text) {
            complaints.push(format!("is not a sentence: {text}"));
        }
    }
    if request.since.api.is_none() && request.since.open.as_deref().is_none_or(str::is_empty) {
        complaints.push("`since` has neither `api` nor `open`".to_owned());
    }
    if request.v1.iter().any(|path| model.apis[0].requests.iter().all(|one| one.path != *path)) {
        complaints.push("`v1` names a request that does not exist".to_owned());
    }
    if request.change.as_ref().is_some_and(|text| request.v1.is_empty() || !is_phrase(text)) {
        complaints.push("`change` is not a phrase, or has no `v1`".to_owned());
    }
    if request.source.is_empty() {
        complaints.push("has no source".to_owned());
    }
    for code in request.errors.iter().chain(&request.fits) {
        if model.error(*code).is_none() {
            complaints.push(format!("{code} is not in errors.toml"));
        }
    }
    let mut names = BTreeSet::new();
    for param in &request.params {
        if !names.insert(&param.name) {
            complaints.push(format!("parameter {} is a duplicate", param.name));
        }
        if let Some(complaint) = check_param(api, request, param) {
            complaints.push(format!("parameter {}: {complaint}", param.name));
        }
    }
    for key in &request.reply {
        if !is_phrase(&key.note) {
            complaints.push(format!("answer {}: `note` is not a phrase", key.key));
        }
    }
    if let Err(why) = shape::of(request) {
        complaints.push(why);
    }
    for sample in &request.samples {
        complaints.extend(check_sample(request, sample));
    }
    if request.samples.is_empty() {
        complaints.push("has no sample: add one, marked as made".to_owned());
    }
}

fn check_param(api: &Api, request: &Request, param: &Param) -> Option<String> {
    if !is_phrase(&param.note) {
        return Some(
            "`note` is not a phrase: it starts in lower case and ends without a full stop".to_owned(),
        );
    }
    if param.forbid.as_ref().is_some_and(|set| !api.characters.contains_key(set)) {
        return Some("`forbid` is not an entry of [characters]".to_owned());
    }
    let texts = param.values.iter().chain(&param.aliases);
    if texts.chain(&param.when).chain([&param.name]).any(|text| text.contains(['|', '\n'])) {
        return Some("`|` and line breaks separate values in the tables".to_owned());
    }
    if (param.kind == Kind::Choice) == param.values.is_empty() {
        return Some("`values` and the kind choice go together".to_owned());
    }
    if (param.kind == Kind::Number) != (param.min.is_some() && param.max.is_some()) {
        return Some("`min` and `max` and the kind number go together".to_owned());
    }
    if param.need == Need::Required
        && (matches!(param.kind, Kind::List | Kind::Object) || param.name.contains("[]"))
    {
        return Some(
            "lists cannot be arguments of a C function: make it conditional, when = \"always\"".to_owned(),
        );
    }
    if let Some((list, _)) = param.name.split_once("[].") {
        if !request
            .params
            .iter()
            .any(|other| other.name == list && matches!(other.kind, Kind::List | Kind::Object))
        {
            return Some(format!("there is no list {list}"));
        }
    }
    if let Some((name, _)) = param.when.as_deref().and_then(|when| when.split_once('=')) {
        if !request.params.iter().any(|other| other.name == name) {
            return Some(format!("`when` contains {name}, which is not a parameter"));
        }
    }
    None
}

fn check_sample(request: &Request, sample: &Sample) -> Vec<String> {
    let mut complaints = Vec::new();
    for text in [&sample.given, &sample.request, &sample.sent].into_iter().flatten() {
        match serde_json::from_str(text) {
            Ok(Value::Object(members)) => {
                for name in members.keys() {
                    if !request.params.iter().any(|param| param.name == *name) {
                        complaints.push(format!("a sample contains {name}, which is not a parameter"));
                    }
                }
            }
            _ => complaints.push(format!("a sample is not a JSON object: {text}")),
        }
    }
    if let Some(text) = &sample.answer {
        match serde_json::from_str(text) {
            Ok(Value::Object(members)) => {
                for name in members.keys().filter(|name| !matches!(name.as_str(), "status" | "errno")) {
                    if !request.reply.iter().any(|key| key.key == *name) {
                        complaints.push(format!("a sample reply contains {name}, which is not in `reply`"));
                    }
                }
            }
            _ => complaints.push(format!("a sample reply is not a JSON object: {text}")),
        }
    }
    complaints
}

fn check_errors(model: &Model, complaints: &mut Vec<String>) {
    for error in &model.errors.errors {
        if !is_phrase(&error.meaning) {
            complaints.push(format!("error {}: `meaning` is not a phrase", error.code));
        }
        if !is_sentence(&error.advice) {
            complaints.push(format!("error {}: `advice` is not a sentence", error.code));
        }
        if [&error.meaning, &error.advice].into_iter().chain(&error.was).any(|text| text.contains('|')) {
            complaints.push(format!("error {}: `|` separates texts in the table", error.code));
        }
        if error.editions.is_empty() {
            complaints.push(format!("error {}: has no editions", error.code));
        }
    }
    if !model.errors.errors.windows(2).all(|pair| pair[0].code < pair[1].code) {
        complaints.push("errors.toml: the codes are not in ascending order".to_owned());
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::model::PbxError;

    fn model() -> Model {
        Model::load(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))).expect("the data can be read")
    }

    /// Damages the data of this repository, and returns the error.
    fn complaint(damage: impl FnOnce(&mut Model)) -> String {
        let mut model = model();
        check(&model).expect("good before");
        damage(&mut model);
        check(&model).expect_err("the damage must be seen")
    }

    #[test]
    fn request_without_text_is_rejected() {
        assert_eq!(
            complaint(|model| model.apis[0].requests[0].purpose.clear()),
            "login: `purpose` is not a sentence"
        );
        assert_eq!(complaint(|model| model.apis[0].requests[0].source.clear()), "login: has no source");
    }

    #[test]
    fn parameter_without_text_is_rejected() {
        let text = complaint(|model| model.apis[0].requests[0].params[1].note.clear());
        assert!(text.starts_with("login: parameter password: `note` is not a phrase"), "{text}");
    }

    #[test]
    fn reply_without_text_is_rejected() {
        let text = complaint(|model| model.apis[0].requests[0].reply[0].note.clear());
        assert_eq!(text, "login: answer token: `note` is not a phrase");
    }

    #[test]
    fn error_without_text_is_rejected() {
        let text = complaint(|model| model.errors.errors[0].meaning.clear());
        assert_eq!(text, "error 10002: `meaning` is not a phrase");
        let text = complaint(|model| {
            model.errors.errors.push(PbxError {
                code: 99999,
                meaning: "new".to_owned(),
                retriable: false,
                advice: String::new(),
                editions: "both".to_owned(),
                was: None,
            });
        });
        assert_eq!(text, "error 99999: `advice` is not a sentence");
    }

    #[test]
    fn unknown_error_code_is_rejected() {
        assert_eq!(
            complaint(|model| model.apis[0].requests[0].errors.push(12345)),
            "login: 12345 is not in errors.toml"
        );
    }

    #[test]
    fn sample_that_contradicts_the_tables_is_rejected() {
        let text = complaint(|model| {
            model.apis[0].requests[0].samples[0].request = Some(r#"{"user":"x"}"#.to_owned())
        });
        assert_eq!(text, "login: a sample contains user, which is not a parameter");
        let text = complaint(|model| {
            model.apis[0].requests[0].samples[0].answer = Some(r#"{"tok":"x"}"#.to_owned())
        });
        assert_eq!(text, "login: a sample reply contains tok, which is not in `reply`");
    }

    #[test]
    fn text_that_would_end_a_c_comment_is_rejected() {
        let text = complaint(|model| model.apis[0].requests[0].params[1].note = "all */ of it".to_owned());
        assert!(text.contains("password"), "{text}");
    }
}
