//! The description of the control interface, and whether it is true.

use std::collections::BTreeSet;
use std::path::Path;

use serde_json::Value;

use crate::common::{Recipient, User, body_of, fast, post, raw_text, start};
use yeastar_simulator::{Options, Pbx, Talk};

fn description(pbx: &Pbx) -> Value {
    let answer = raw_text(pbx, "GET /simulator/openapi.json HTTP/1.1\r\n\r\n");
    assert!(answer.contains("\r\nContent-Type: application/json\r\n"), "{answer}");
    serde_json::from_str(body_of(&answer)).unwrap()
}

/// What the value has against the schema; of JSON Schema it knows what the description uses.
fn against(schema: &Value, value: &Value) -> Vec<String> {
    match schema["type"].as_str() {
        Some("string") => {
            let Some(text) = value.as_str() else { return vec![format!("{value} is no text")] };
            let words = schema["enum"].as_array();
            let allowed = words.is_none_or(|words| words.iter().any(|word| word == text))
                && schema.get("const").is_none_or(|word| word == text);
            if allowed { Vec::new() } else { vec![format!("{value} is not in {schema}")] }
        }
        Some("array") => {
            let items = value.as_array().map(Vec::as_slice).unwrap_or_default();
            items.iter().flat_map(|item| against(&schema["items"], item)).collect()
        }
        Some("object") => {
            let (known, found) = (schema["properties"].as_object().unwrap(), value.as_object().unwrap());
            let names: BTreeSet<&String> = known.keys().chain(found.keys()).collect();
            names
                .into_iter()
                .flat_map(|name| match (known.get(name), found.get(name)) {
                    (Some(schema), Some(value)) => against(schema, value),
                    (None, _) => vec![format!("{name} is not described")],
                    (_, None) => vec![format!("{name} is missing")],
                })
                .collect()
        }
        other => vec![format!("{other:?} is not a type")],
    }
}

fn answer_schema(description: &Value, method: &str, name: &str) -> Value {
    description["paths"][format!("/simulator/{name}")][method]["responses"]["200"]["content"]["application/json"]["schema"]
        .clone()
}

#[test]
fn answers_are_as_described() {
    let pbx = start(Options { talk: Some(Talk::Forever), ..fast() });
    let receiver = Recipient::new();
    User::hearing(&pbx, &receiver, "");
    let description = description(&pbx);
    let call_in = r#"{"from":"555","to":"1004","trunk":"SIP-142"}"#;
    let answer = post(&pbx, "/simulator/call_in", call_in);
    let schema = answer_schema(&description, "post", "call_in");
    assert_eq!(against(&schema["oneOf"][0], &answer), Vec::<String>::new());
    while !receiver.next_body().contains("ANSWERED") {}
    let refusal = post(&pbx, "/simulator/call_in", "");
    assert_eq!(schema["oneOf"][1]["$ref"], "#/components/schemas/Refusal");
    assert_eq!(against(&description["components"]["schemas"]["Refusal"], &refusal), Vec::<String>::new());
    assert!(!against(&schema["oneOf"][0], &refusal).is_empty());
    for name in ["state", "requests", "reports"] {
        let answer = post(&pbx, &format!("/simulator/{name}"), "");
        assert_eq!(
            against(&answer_schema(&description, "get", name), &answer),
            Vec::<String>::new(),
            "{name}"
        );
        let logged = answer.get("requests").or(answer.get("reports")).unwrap();
        assert!(!logged.as_array().unwrap().is_empty(), "{answer}");
    }
}

#[test]
fn parameters_are_required_and_checked_as_described() {
    let pbx = start(fast());
    let description = description(&pbx);
    let mut checked = 0;
    for (path, item) in description["paths"].as_object().unwrap() {
        let Some(schema) = item["post"].get("requestBody") else { continue };
        let schema = &schema["content"]["application/json"]["schema"];
        let refused = |body: &Value| {
            let answer = post(&pbx, path, &body.to_string());
            assert_eq!(answer["status"], "Failed", "{path} {body}: {answer}");
            answer["reason"].as_str().unwrap().to_owned()
        };
        let names: Vec<&String> = schema["properties"].as_object().unwrap().keys().collect();
        let missing = refused(&Value::Object(serde_json::Map::new()));
        assert!(missing.contains("is missing or blank") && missing.contains(names[0]), "{path}: {missing}");
        let stranger = refused(&serde_json::json!({ "stranger": "1" }));
        assert!(names.iter().all(|name| stranger.contains(*name)), "{path}: {stranger}");
        for (name, own) in schema["properties"].as_object().unwrap() {
            if let Some(words) = own["enum"].as_array() {
                let told = refused(&serde_json::json!({ name: "none of them" }));
                assert!(words.iter().all(|word| told.contains(word.as_str().unwrap())), "{path}: {told}");
            }
            checked += 1;
        }
    }
    assert!(checked > 15, "{checked} parameters");
}

/// The rows of the table in docs/simulator.md: names, and their parameters.
#[test]
fn page_of_the_simulator_lists_what_is_described() {
    let pbx = start(fast());
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/simulator.md");
    let page = std::fs::read_to_string(page).unwrap();
    let section = page.split("\n## ").find(|section| section.starts_with("The control interface\n")).unwrap();
    let mut listed = BTreeSet::new();
    for row in section.lines().filter(|line| line.starts_with("| `")) {
        let cells: Vec<&str> = row.split('|').map(str::trim).collect();
        let parameters = if cells[2] == "-" { "" } else { cells[2] };
        // "extid, does: `picks_up`, `rings`, `busy`": values are in backquotes, names are not.
        let names: BTreeSet<String> = parameters
            .split([',', ' ', ':'])
            .filter(|word| !word.is_empty() && !word.contains('`') && *word != "or")
            .map(str::to_owned)
            .collect();
        for name in cells[1].split('`').filter(|name| !name.trim_matches([',', ' ']).is_empty()) {
            listed.insert((name.to_owned(), names.clone()));
        }
    }
    let mut described = BTreeSet::new();
    for (path, item) in description(&pbx)["paths"].as_object().unwrap() {
        let schema = &item["post"]["requestBody"]["content"]["application/json"]["schema"]["properties"];
        let names = schema.as_object().map(|names| names.keys().cloned().collect()).unwrap_or_default();
        described.insert((path.trim_start_matches("/simulator/").to_owned(), names));
    }
    assert_eq!(listed, described);
}
