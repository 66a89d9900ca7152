//! The description of `/simulator/…` by OpenAPI 3.1, from the table of actions.

use serde_json::{Map, Value, json};

use super::actions::{ACTIONS, Action, Answer, REFUSAL};
use super::parameters::{Needs, Parameter, Values};
use super::shapes::{Member, Shape};

const ABOUT: &str = "Makes calls, lets time pass, injects faults and shows what happened. Parameters come as a JSON object or in \
the query; numbers may be sent as text. A refusal has HTTP status 200 and says why.";

pub fn document() -> Value {
    let paths: Map<String, Value> =
        ACTIONS.iter().map(|action| (format!("/simulator/{}", action.name), path_item(action))).collect();
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Control interface of yeastar-simulator",
            "version": env!("CARGO_PKG_VERSION"),
            "description": ABOUT,
        },
        "servers": [{ "url": "/" }],
        "paths": paths,
        "components": { "schemas": { "Refusal": object(REFUSAL, None) } },
    })
}

fn path_item(action: &Action) -> Value {
    let mut item = Map::new();
    if action.is_view() {
        item.insert("get".to_owned(), operation(action, ""));
    }
    if !matches!(action.answer, Answer::Events) {
        item.insert("post".to_owned(), operation(action, if action.is_view() { "_by_post" } else { "" }));
    }
    Value::Object(item)
}

fn operation(action: &Action, suffix: &str) -> Value {
    let name = action.name.trim_end_matches(".json");
    let mut operation = Map::new();
    operation.insert("operationId".to_owned(), format!("{name}{suffix}").into());
    operation.insert("summary".to_owned(), action.summary.into());
    if !action.parameters.is_empty() {
        let content = json!({ "application/json": { "schema": parameters(action) } });
        // They may come in the query instead.
        operation.insert("requestBody".to_owned(), json!({ "required": false, "content": content }));
        let in_query: Vec<Value> = action.parameters.iter().map(in_query).collect();
        operation.insert("parameters".to_owned(), in_query.into());
    }
    operation.insert("responses".to_owned(), responses(action));
    Value::Object(operation)
}

fn parameters(action: &Action) -> Value {
    let properties: Map<String, Value> =
        action.parameters.iter().map(|parameter| (parameter.name.to_owned(), schema(parameter))).collect();
    let mut object = json!({ "type": "object", "properties": properties, "additionalProperties": false });
    let names = action.parameters.iter().map(|parameter| parameter.name);
    let needed = match action.needs {
        Needs::All => ("required", json!(names.collect::<Vec<_>>())),
        Needs::AnyOne => ("anyOf", names.map(|name| json!({ "required": [name] })).collect()),
    };
    if let Value::Object(members) = &mut object {
        members.insert(needed.0.to_owned(), needed.1);
    }
    object
}

fn in_query(parameter: &Parameter) -> Value {
    json!({
        "name": parameter.name,
        "in": "query",
        "required": false,
        "description": format!("{}, if it is not in the body", parameter.help),
        "schema": schema(parameter),
    })
}

fn schema(parameter: &Parameter) -> Value {
    let mut schema = match parameter.values {
        Values::Text => json!({ "type": ["string", "integer"], "minLength": 1 }),
        Values::Number(most) => {
            json!({ "type": ["integer", "string"], "minimum": 0, "maximum": most, "pattern": "^[0-9]+$" })
        }
        Values::OneOf(words) => json!({ "type": "string", "enum": words }),
    };
    describe(&mut schema, parameter.help);
    schema
}

fn responses(action: &Action) -> Value {
    let error_response = |help: &str| json!({ "description": help, "content": { "text/plain": { "schema": { "type": "string" } } } });
    let content = match action.answer {
        Answer::Change(members, _) => answers(json!({
            "oneOf": [object(members, Some("Success")), { "$ref": "#/components/schemas/Refusal" }],
        })),
        Answer::View(members, _) => answers(object(members, Some("Success"))),
        Answer::Events => json!({ "text/event-stream": { "schema": { "type": "string" } } }),
        Answer::Description => answers(json!({ "type": "object" })),
    };
    let mut all = Map::new();
    all.insert(
        "200".to_owned(),
        json!({ "description": "Done, or refused with a reason", "content": content }),
    );
    all.insert(
        "403".to_owned(),
        error_response("A page of another site, or a host name that is not known, may not use it"),
    );
    if !action.is_view() {
        all.insert("405".to_owned(), error_response("It was not requested by POST"));
    }
    Value::Object(all)
}

fn answers(schema: Value) -> Value {
    json!({ "application/json": { "schema": schema } })
}

/// The schema of an object with these members, and with a status.
fn object(members: &[Member], status: Option<&str>) -> Value {
    let own = status.map(|word| ("status".to_owned(), json!({ "type": "string", "const": word })));
    let rest = members.iter().map(|member| (member.name.to_owned(), shape(member)));
    let properties: Map<String, Value> = own.into_iter().chain(rest).collect();
    let required: Vec<String> = properties.keys().cloned().collect();
    json!({ "type": "object", "properties": properties, "required": required, "additionalProperties": false })
}

fn shape(member: &Member) -> Value {
    let mut schema = match member.shape {
        Shape::Text => json!({ "type": "string" }),
        Shape::OneOf(words) => json!({ "type": "string", "enum": words }),
        Shape::Texts => json!({ "type": "array", "items": { "type": "string" } }),
        Shape::Objects(members) => json!({ "type": "array", "items": object(members, None) }),
    };
    describe(&mut schema, member.help);
    schema
}

fn describe(schema: &mut Value, help: &str) {
    if let Value::Object(members) = schema {
        members.insert("description".to_owned(), help.into());
    }
}
