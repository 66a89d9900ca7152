//! Generates `docs/events.schema.json`.

use serde_json::{Map, Value, json};

use super::{Events, Kind};
use crate::json;

/// The parts that do not depend on the kinds.
const FRAME: &str = include_str!("schema.json");

/// `docs/events.schema.json`
pub fn schema(events: &Events) -> Result<String, String> {
    let mut schema: Map<String, Value> = parsed("the frame of the schema", FRAME)?;
    let Some(Value::Object(mut definitions)) = schema.remove("$defs") else {
        return Err("the frame of the schema has no $defs".to_owned());
    };
    let mut any = Vec::new();
    for kind in &events.kinds {
        let name = kind.name.to_lowercase();
        any.push(json!({"$ref": format!("#/$defs/{name}")}));
        definitions.insert(name, definition(kind, events)?);
    }
    schema.insert("oneOf".to_owned(), Value::Array(any));
    schema.insert("$defs".to_owned(), Value::Object(definitions));
    Ok(format!("{}\n", json::shown(&Value::Object(schema).to_string())))
}

fn definition(kind: &Kind, events: &Events) -> Result<Value, String> {
    let event = if kind.words.is_empty() {
        let mut known: Vec<&str> =
            events.kinds.iter().flat_map(|kind| &kind.words).map(String::as_str).collect();
        known.sort_unstable();
        json!({"not": {"enum": known}})
    } else {
        json!({"enum": kind.words})
    };
    let dialect = if kind.is_from_pbx() {
        json!({"enum": ["default", "1.0.2", "2.0.0"]})
    } else {
        json!({"const": "library"})
    };
    let mut properties = Map::new();
    properties.insert("event".to_owned(), event);
    properties.insert("dialect".to_owned(), dialect);
    if !kind.fields.is_empty() {
        let fields: Map<String, Value> = kind
            .fields
            .iter()
            .map(|field| (field.name.clone(), json!({"$ref": "#/$defs/value", "description": field.about})))
            .collect();
        properties.insert("fields".to_owned(), json!({"properties": fields}));
    }
    let parties = kind.parties.as_ref().map_or(String::new(), |parties| format!(" Parties: {parties}"));
    let mut examples = Vec::new();
    for example in &kind.examples {
        examples.push(Value::Object(parsed(&kind.name, example)?));
    }
    Ok(json!({
        "description": format!("{}{parties}", kind.about),
        "properties": properties,
        "examples": examples,
    }))
}

fn parsed(what: &str, text: &str) -> Result<Map<String, Value>, String> {
    serde_json::from_str(text).map_err(|error| format!("{what}: {error}"))
}
