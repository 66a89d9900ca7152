//! Generates the tables of the catalogue: the requests and the error codes.

use std::collections::BTreeSet;

use crate::model::{All, Effect, Encode, Group, Kind, Method, Model, Need, Param, Request};
use crate::text::{origin, small};

/// `src/catalogue/requests.rs`
pub fn index(model: &Model) -> String {
    let mut text = String::from("//! The requests of the API, one file per group.\n");
    text.push_str(&origin("api/requests-v1.toml"));
    for group in &model.api.groups {
        text.push_str(&format!("mod {};\n", group.module));
    }
    text.push_str("\nuse super::request::Request;\n\n");
    for group in &model.api.groups {
        text.push_str(&format!("pub use {}::*;\n", group.module));
    }
    for (name, set) in &model.api.characters {
        let title = name.replace('_', " ");
        text.push_str(&format!(
            "\n/// Characters that are forbidden: {title}.\nconst {}: &str = {set:?};\n",
            forbidden_name(name)
        ));
    }
    text.push_str(
        "\n/// Every request, in the order of the reference page.\npub static ALL: &[&Request] = &[\n",
    );
    for group in &model.api.groups {
        for request in model.api.requests_of(group) {
            text.push_str(&format!("&{},\n", request.static_name()));
        }
    }
    text.push_str("];\n");
    text
}

fn forbidden_name(set: &str) -> String {
    format!("NOT_IN_{}", set.to_uppercase())
}

/// `src/catalogue/requests/{group}.rs`
pub fn group(model: &Model, group: &Group) -> String {
    let mut uses: BTreeSet<&str> = ["Effect", "Method", "Request"].into();
    let mut sets: BTreeSet<String> = BTreeSet::new();
    let mut statics = String::new();
    for request in model.api.requests_of(group) {
        statics.push('\n');
        statics.push_str(&request_static(group, request, &mut uses, &mut sets));
    }
    let mut text = format!("//! {}: {}\n", group.name, small(&group.about));
    text.push_str(&origin("api/requests-v1.toml"));
    let uses: Vec<&str> = uses.into_iter().collect();
    text.push_str(&format!("use crate::catalogue::request::{{{}}};\n", uses.join(", ")));
    for set in sets {
        text.push_str(&format!("use super::{};\n", forbidden_name(&set)));
    }
    text.push_str(&statics);
    text
}

fn request_static<'a>(
    group: &Group,
    request: &'a Request,
    uses: &mut BTreeSet<&'a str>,
    sets: &mut BTreeSet<String>,
) -> String {
    let effect = match request.effect {
        Effect::Query => "Query",
        Effect::Change => "Change",
    };
    let method = match request.method {
        Method::Post => "Post",
        Method::Get => "Get",
    };
    let params: Vec<String> = request.params.iter().map(|param| param_line(param, uses, sets)).collect();
    let mut codes: Vec<i32> = request.errors.iter().chain(&request.fits).copied().collect();
    codes.sort_unstable();
    codes.dedup();
    let payload = request.payload();
    let rules: Vec<String> = request.rules.iter().map(|rule| format!("Rule::{}", camel(rule))).collect();
    if !rules.is_empty() {
        uses.insert("Rule");
    }
    format!(
        "/// {purpose}\npub static {name}: Request = Request {{\n\
         path: {path:?},\ngroup: {group:?},\npurpose: {purpose:?},\n\
         effect: Effect::{effect},\nmethod: Method::{method},\n\
         params: &[{params}],\npayload: &{payload:?},\nerrors: &{codes:?},\nrules: &[{rules}],\n}};\n",
        name = request.static_name(),
        path = request.path,
        purpose = request.purpose,
        group = group.name,
        params = params.join(", "),
        rules = rules.join(", "),
    )
}

fn param_line<'a>(param: &'a Param, uses: &mut BTreeSet<&'a str>, sets: &mut BTreeSet<String>) -> String {
    uses.insert("Param");
    let kind = kind(param, uses);
    let maker = match (param.need, param.when.as_deref()) {
        (Need::Required, _) => "required",
        (_, Some("always")) => "required_optional",
        _ => "optional",
    };
    let mut line = format!("Param::{maker}({:?}, {kind})", param.name);
    if let Some((name, values)) = param.when.as_deref().and_then(|when| when.split_once('=')) {
        let values: Vec<&str> = values.split(',').collect();
        line.push_str(&format!(".required_if({name:?}, &{values:?})"));
    }
    if param.many {
        line.push_str(".many()");
    }
    if let Some(all) = param.all {
        uses.insert("AllEncoding");
        line.push_str(match all {
            All::Word => ".all(AllEncoding::Word)",
            All::Omit => ".all(AllEncoding::OmitField)",
        });
    }
    if param.may_be_blank() {
        line.push_str(".blank()");
    }
    if let Some(min) = param.min_len {
        line.push_str(&format!(".min_len({min})"));
    }
    if let Some(max) = param.max_len {
        line.push_str(&format!(".max_len({max})"));
    }
    if let Some(set) = &param.forbid {
        sets.insert(set.clone());
        line.push_str(&format!(".forbids({})", forbidden_name(set)));
    }
    if param.no_emoji {
        line.push_str(".no_emoji()");
    }
    if param.encode == Some(Encode::Percent) {
        line.push_str(".percent()");
    }
    if !param.aliases.is_empty() {
        line.push_str(&format!(".aliases(&{:?})", param.aliases));
    }
    if param.secret {
        line.push_str(".secret()");
    }
    line
}

fn kind<'a>(param: &'a Param, uses: &mut BTreeSet<&'a str>) -> String {
    if param.kind == Kind::Choice {
        for (name, values) in [("ON_OFF", ["on", "off"]), ("YES_NO", ["yes", "no"])] {
            if param.values == values {
                uses.insert(name);
                return name.to_owned();
            }
        }
    }
    uses.insert("Kind");
    match param.kind {
        Kind::Text | Kind::Phone | Kind::Name | Kind::File => "Kind::Text".to_owned(),
        Kind::Letters => "Kind::Letters".to_owned(),
        Kind::Digits
        | Kind::Extension
        | Kind::Ivr
        | Kind::Queue
        | Kind::RingGroup
        | Kind::Group
        | Kind::Id => "Kind::Digits".to_owned(),
        Kind::Number => {
            let (min, max) = (param.min.unwrap_or(0), param.max.unwrap_or(u32::MAX));
            format!("Kind::Number {{ min: {min}, max: {max} }}")
        }
        Kind::Choice => format!("Kind::OneOf(&{:?})", param.values),
        Kind::Call => "Kind::Call".to_owned(),
        Kind::Prompts => "Kind::Prompts".to_owned(),
        Kind::Time => "Kind::Time".to_owned(),
        Kind::DateTime => "Kind::DateTime".to_owned(),
        Kind::Ip => "Kind::Ip".to_owned(),
        Kind::List => "Kind::List".to_owned(),
    }
}

/// `alarm_change` → `AlarmChange`
fn camel(name: &str) -> String {
    name.split('_').map(crate::text::capital).collect()
}

/// `src/catalogue/errors/table.rs`
pub fn errors(model: &Model) -> String {
    let mut text = String::from("//! The documented error codes of the PBX, in ascending order.\n");
    text.push_str(&origin("api/errors.toml"));
    text.push_str("use super::PbxCode;\n\npub static CODES: &[PbxCode] = &[\n");
    for error in &model.errors.errors {
        text.push_str(&format!(
            "PbxCode {{\ncode: {},\nmeaning: {:?},\nretriable: {},\nadvice: {:?},\nwas: {:?},\n}},\n",
            error.code, error.meaning, error.retriable, error.advice, error.was
        ));
    }
    text.push_str("];\n\n/// Codes that a page prints with an extra digit, and the intended ones.\n");
    let misprints: Vec<String> =
        model.errors.misprints.iter().map(|(printed, meant)| format!("({printed}, {meant})")).collect();
    text.push_str(&format!("pub(super) static MISPRINTS: &[(i32, i32)] = &[{}];\n", misprints.join(", ")));
    text
}
