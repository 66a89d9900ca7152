//! Generates the tables of the catalogue: the requests and the error codes.

use std::collections::BTreeMap;

use crate::model::{
    All, Api, Effect, Encode, Group, Kind, Method, Model, Need, Param, PbxError, Request, V1,
};
use crate::text::{origin, small};

/// `src/catalogue/requests.rs`, `src/catalogue/requests/v2.rs`
pub fn index(model: &Model, api: &Api) -> String {
    let mut text = format!("//! The requests of the API {}, one file per group.\n", api.edition.title);
    text.push_str(&origin(api.edition.source));
    for group in &api.groups {
        text.push_str(&format!("mod {};\n", group.module));
    }
    if *api.edition == V1 {
        for module in model.apis.iter().filter_map(|api| api.edition.module) {
            text.push_str(&format!("pub mod {module};\n"));
        }
    }
    text.push_str("\nuse crate::catalogue::request::Request;\n\n");
    for group in &api.groups {
        text.push_str(&format!("pub use {}::*;\n", group.module));
    }
    if *api.edition == V1 {
        text.push_str(&forbidden(model));
    }
    text.push_str(
        "\n/// Every request, in the order of the reference page.\npub static ALL: &[&Request] = &[\n",
    );
    for group in &api.groups {
        for request in api.requests_of(group) {
            text.push_str(&format!("&{},\n", request.static_name()));
        }
    }
    text.push_str("];\n");
    text
}

/// The sets of all versions, by their names.
fn forbidden(model: &Model) -> String {
    let sets: BTreeMap<&String, &String> = model.apis.iter().flat_map(|api| &api.characters).collect();
    let mut text = String::from(
        "\n/// Characters that must not be in a value, by the name of the set.\n\
         pub(super) fn forbidden(set: &str) -> &'static str {\nmatch set {\n",
    );
    for (name, set) in sets {
        text.push_str(&format!("{name:?} => {set:?},\n"));
    }
    text.push_str("_ => \"\",\n}\n}\n");
    text
}

/// `src/catalogue/requests/{group}.rs`
pub fn group(api: &Api, group: &Group) -> String {
    let mut statics = String::new();
    for request in api.requests_of(group) {
        statics.push('\n');
        statics.push_str(&request_static(request));
    }
    let rule = if statics.contains("Rule::") { ", Rule" } else { "" };
    let mut text = format!("//! {}: {}\n", group.name, small(&group.about));
    text.push_str(&origin(api.edition.source));
    text.push_str(&format!("use crate::catalogue::request::{{Effect, Method, Request{rule}}};\n"));
    text.push_str(&statics);
    text
}

fn request_static(request: &Request) -> String {
    let effect = match request.effect {
        Effect::Query => "Query",
        Effect::Change => "Change",
    };
    let method = match request.method {
        Method::Post => "Post",
        Method::Get => "Get",
    };
    let rule = match &request.rule {
        Some(rule) => format!("Some(Rule::{})", camel(rule)),
        None => "None".to_owned(),
    };
    format!(
        "/// {purpose}\npub static {name}: Request = Request {{\n\
         path: {path:?},\nis_v2: {is_v2},\neffect: Effect::{effect},\nmethod: Method::{method},\n\
         table: {table},\npayload: {payload:?},\nrule: {rule},\n}};\n",
        name = request.static_name(),
        path = request.path,
        is_v2 = request.edition.module.is_some(),
        purpose = request.purpose,
        table = table(request),
        payload = request.payload().join(" "),
    )
}

/// The text that `src/catalogue/table.rs` reads, a line for each parameter.
fn table(request: &Request) -> String {
    let lines: Vec<String> =
        request.params.iter().map(|param| param_line(param).escape_default().to_string()).collect();
    match lines.as_slice() {
        [] => "\"\"".to_owned(),
        lines => format!("\"\\\n{}\"", lines.join("\\n\\\n")),
    }
}

fn param_line(param: &Param) -> String {
    let mut line = format!("{} {}{}", param.name, kind(param.kind), letters(param));
    if param.kind == Kind::Number {
        line.push_str(&format!(" #{}-{}", param.min.unwrap_or(0), param.max.unwrap_or(u32::MAX)));
    }
    if let Some(min) = param.min_len {
        line.push_str(&format!(" >{min}"));
    }
    if let Some(max) = param.max_len {
        line.push_str(&format!(" <{max}"));
    }
    if let Some(set) = &param.forbid {
        line.push_str(&format!(" /{set}"));
    }
    if !param.aliases.is_empty() {
        line.push_str(&format!(" ~{}", param.aliases.join("|")));
    }
    if let Some((name, values)) = param.when.as_deref().and_then(|when| when.split_once('=')) {
        line.push_str(&format!(" ?{name}={}", values.replace(',', "|")));
    }
    if param.kind == Kind::Choice {
        line.push_str(&format!(" ={}", param.values.join("|")));
    }
    line
}

/// The letters of its properties.
fn letters(param: &Param) -> String {
    let of = [
        (param.need == Need::Required, 'R'),
        (param.when.as_deref() == Some("always"), 'A'),
        (param.many, 'M'),
        (param.all == Some(All::Word), 'W'),
        (param.all == Some(All::Omit), 'O'),
        (param.may_be_blank(), 'B'),
        (param.no_emoji, 'E'),
        (param.encode == Some(Encode::Percent), 'P'),
        (param.secret, 'S'),
    ];
    of.into_iter().filter(|(is_set, _)| *is_set).map(|(_, letter)| letter).collect()
}

fn kind(kind: Kind) -> char {
    match kind {
        Kind::Text | Kind::Phone | Kind::Name | Kind::File | Kind::Channel => 't',
        Kind::Letters => 'l',
        Kind::Digits
        | Kind::Extension
        | Kind::Ivr
        | Kind::Queue
        | Kind::RingGroup
        | Kind::Group
        | Kind::Conference
        | Kind::Id => 'd',
        Kind::Number => 'n',
        Kind::Choice => 'o',
        Kind::Call => 'c',
        Kind::Prompts => 'p',
        Kind::Time => 'h',
        Kind::DateTime => 'm',
        Kind::Ip => 'i',
        Kind::List => 'L',
        Kind::Object => 'J',
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
    text.push_str("/// One code per line: the number and whether it is retriable, the meaning, the advice, what it was in 2017.\n");
    let lines: Vec<String> = model.errors.errors.iter().map(error_line).collect();
    text.push_str(&format!("pub(super) static CODES: &str = \"\\\n{}\";\n", lines.join("\\n\\\n")));
    text.push_str("\n/// Codes that a page prints with an extra digit, and the intended ones.\n");
    let misprints: Vec<String> =
        model.errors.misprints.iter().map(|(printed, meant)| format!("({printed}, {meant})")).collect();
    text.push_str(&format!("pub(super) static MISPRINTS: &[(i32, i32)] = &[{}];\n", misprints.join(", ")));
    text
}

fn error_line(error: &PbxError) -> String {
    let retriable = if error.retriable { "yes" } else { "no" };
    let was = error.was.as_ref().map_or(String::new(), |was| format!("|{was}"));
    format!("{} {retriable}|{}|{}{was}", error.code, error.meaning, error.advice).escape_default().to_string()
}
