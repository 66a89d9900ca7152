//! Events match the schema of the canonical form, `docs/events.schema.json`.

use std::path::Path;
use std::sync::LazyLock;

use jsonschema::Validator;
use serde_json::{Value, json};
use yeastar::report::library_event::{Cause, Gap, session};
use yeastar::report::parse;

use super::{canonical, samples};

static SCHEMA: LazyLock<Value> = LazyLock::new(|| {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/events.schema.json");
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
});

static VALIDATOR: LazyLock<Validator> = LazyLock::new(|| {
    jsonschema::meta::validate(&SCHEMA).unwrap();
    jsonschema::validator_for(&SCHEMA).unwrap()
});

fn is_valid(event: &Value) {
    if let Err(error) = VALIDATOR.validate(event) {
        panic!("{error}: {event}");
    }
}

/// The validator of one kind.
fn kind(name: &str) -> Validator {
    let mut schema = SCHEMA.clone();
    schema["oneOf"] = json!([{ "$ref": format!("#/$defs/{name}") }]);
    jsonschema::validator_for(&schema).unwrap()
}

#[test]
fn every_event_of_the_corpus_matches_its_schema() {
    for sample in samples() {
        let event = canonical(&parse(&sample.body()).unwrap());
        is_valid(&event);
        let name = sample.kind.to_lowercase();
        assert!(kind(&name).is_valid(&event), "{} is no {name}", sample.file);
    }
}

#[test]
fn every_kind_has_valid_examples() {
    let forms: Vec<Value> = samples().into_iter().map(|sample| sample.canonical).collect();
    let mut kinds = 0;
    for (name, definition) in SCHEMA["$defs"].as_object().unwrap() {
        if matches!(name.as_str(), "value" | "party") {
            continue;
        }
        kinds += 1;
        let examples = definition["examples"].as_array().unwrap();
        assert!(!examples.is_empty(), "{name} has no example");
        assert!(definition["description"].is_string(), "{name} has no description");
        let only = kind(name);
        for example in examples {
            is_valid(example);
            assert!(only.is_valid(example), "{example} is no {name}");
            if example["dialect"] != "library" {
                assert!(forms.contains(example), "no sample becomes {example}");
            }
        }
    }
    assert_eq!(SCHEMA["oneOf"].as_array().unwrap().len(), kinds);
}

#[test]
fn events_of_the_library_and_labelled_ones_are_valid() {
    let session = session(Some("office"), "lost", &[]);
    is_valid(&canonical(&session));
    let gap = Gap { cause: Cause::Boot, from_ms: Some(1), to_ms: 2, count: None };
    is_valid(&canonical(&gap.event(None)));
    let body = br#"{"action":"BYE","info":"1","info":"2","pbx":"forged","ext":[{"type":"x"}],"callid":null}"#;
    let mut odd = parse(body).unwrap();
    odd.set_label("pbx", "office");
    odd.set_label("redelivered", "1");
    is_valid(&canonical(&odd));
}

#[test]
fn invalid_events_fail_the_schema() {
    let good = json!({"event": "RING", "dialect": "default", "parties": [{"type": "ext"}], "fields": {}});
    is_valid(&good);
    for (pointer, wrong) in [
        ("/event", json!(7)),
        ("/event", json!("GAP")),
        ("/dialect", json!("library")),
        ("/dialect", json!("3.0.0")),
        ("/parties", json!([{"number": "1000"}])),
        ("/parties", json!([{"type": "ext", "role": "transferrer"}])),
        ("/parties", json!([{"type": "ext", "number": 1000}])),
        ("/fields", json!({"flag": 0})),
        ("/fields", json!({"flag": ["0"]})),
        ("/fields", json!({"ivr": {"ivrid": "6500"}})),
    ] {
        let mut event = good.clone();
        *event.pointer_mut(pointer).unwrap() = wrong;
        assert!(!VALIDATOR.is_valid(&event), "{event}");
    }
    let mut extra = good.clone();
    extra["extra"] = json!("x");
    assert!(!VALIDATOR.is_valid(&extra));
    let mut less = good;
    less.as_object_mut().unwrap().remove("fields");
    assert!(!VALIDATOR.is_valid(&less));
}
