//! Every sample of the documentation, given as a caller would, is sent as printed.

use std::collections::BTreeSet;

use serde::Deserialize;
use serde_json::Value;
use yeastar::catalogue::requests::v2;
use yeastar::catalogue::{ALL, ApiLevel, Method, Need, Params, Request, all};

#[derive(Deserialize)]
struct Api {
    request: Vec<Documented>,
}

#[derive(Deserialize)]
struct Documented {
    path: String,
    samples: Vec<Sample>,
}

#[derive(Deserialize)]
struct Sample {
    api: Option<String>,
    given: Option<String>,
    request: Option<String>,
    request_is: Option<String>,
    sent: Option<String>,
}

/// The data of both versions, with the tables made from them.
fn documented() -> [(Vec<Documented>, &'static [&'static Request]); 2] {
    let read = |data: &str| toml::from_str::<Api>(data).expect("the data can be read").request;
    [
        (read(include_str!("../../api/requests-v1.toml")), ALL),
        (read(include_str!("../../api/requests-v2.toml")), v2::ALL),
    ]
}

/// The arguments for this JSON: the required parameters in order, and the others.
fn given(request: &Request, json: &str) -> (Vec<String>, Params) {
    let Ok(Value::Object(mut members)) = serde_json::from_str(json) else { panic!("{json}") };
    let required = request
        .required()
        .map(|param| match members.remove(param.name) {
            Some(Value::String(value)) => value,
            other => panic!("{}: {} is {other:?} in a sample", request.path, param.name),
        })
        .collect();
    let mut optional = Params::new();
    let mut set = |name: &str, value: &Value| {
        optional.set(name, value.as_str().expect("all samples write text")).expect("a name");
    };
    for (name, value) in &members {
        match value {
            Value::Array(entries) => {
                for (index, entry) in entries.iter().enumerate() {
                    for (key, value) in entry.as_object().expect("lists hold objects") {
                        set(&format!("{name}[{index}].{key}"), value);
                    }
                }
            }
            Value::Object(entry) => {
                for (key, value) in entry {
                    set(&format!("{name}[0].{key}"), value);
                }
            }
            value => set(name, value),
        }
    }
    (required, optional)
}

#[test]
fn every_documented_request_is_sent_as_printed() {
    for (documented, requests) in documented() {
        walk(&documented, requests);
    }
}

fn walk(documented: &[Documented], requests: &[&'static Request]) {
    let mut walked = BTreeSet::new();
    let mut made = Vec::new();
    for entry in documented {
        let request = requests.iter().find(|one| one.path == entry.path).expect("in the catalogue");
        for sample in &entry.samples {
            let level = ApiLevel::of(sample.api.as_deref().unwrap_or("v1.1.0"));
            let Some(printed) = &sample.request else {
                if request.params().next().is_none() {
                    assert_eq!(request.body_for(level, &[], None).expect("good"), "", "{}", entry.path);
                    walked.insert(entry.path.as_str());
                }
                continue;
            };
            let (required, optional) = given(request, sample.given.as_ref().unwrap_or(printed));
            let required: Vec<&str> = required.iter().map(String::as_str).collect();
            let body = request
                .body_for(level, &required, Some(&optional))
                .unwrap_or_else(|error| panic!("{}: {error}", entry.path));
            let value = |text: &str| serde_json::from_str::<Value>(text).expect("JSON");
            assert_eq!(value(&body), value(sample.sent.as_ref().unwrap_or(printed)), "{}", entry.path);
            if sample.request_is.as_deref() == Some("made") {
                made.push(entry.path.as_str());
            }
            walked.insert(entry.path.as_str());
        }
    }
    println!("{}/{} (made up from the tables: {})", walked.len(), requests.len(), made.join(", "));
    assert_eq!(walked.len(), requests.len());
}

#[test]
fn tables_and_data_list_the_same_requests() {
    for (documented, requests) in documented() {
        let data: BTreeSet<&str> = documented.iter().map(|entry| entry.path.as_str()).collect();
        let tables: BTreeSet<&str> = requests.iter().map(|request| request.path).collect();
        assert_eq!(data, tables);
        assert_eq!(documented.len(), tables.len());
    }
}

#[test]
fn only_downloads_use_get() {
    for request in all() {
        assert_eq!(request.method == Method::Get, request.path.ends_with("/download"), "{}", request.path);
    }
}

#[test]
fn any_parameters_are_rejected_or_become_json() {
    let long = "9".repeat(5000);
    let nasty = [
        "",
        " ",
        ",",
        ",,",
        "+",
        "all",
        "all,",
        "0",
        "1000",
        "1000,",
        "-1",
        "1.2",
        ".",
        "07:00",
        "2018-11-07 00:00:00",
        "\"",
        "\\",
        "a\"},{\"b\":\"",
        "\u{1}\n\t",
        "%41",
        "你好",
        "😀",
        "\u{202e}",
        "{}",
        "[]",
        "null",
        "true",
        "on",
        "yes",
        &long,
    ];
    let mut taken = 0;
    for request in all() {
        for value in nasty {
            let required: Vec<&str> = request.required().map(|_| value).collect();
            let mut optional = Params::new();
            for param in request.params().filter(|param| param.need == Need::Optional) {
                optional.set(&param.name.replace("[]", "[0]"), value).expect("a name");
            }
            for level in [ApiLevel::FromV1_1_0, ApiLevel::UpToV1_0_1, ApiLevel::V1_0_2ToV1_0_6] {
                match request.body_for(level, &required, Some(&optional)) {
                    Ok(body) if body.is_empty() => {}
                    Ok(body) => {
                        serde_json::from_str::<Value>(&body).expect(&body);
                        taken += 1;
                    }
                    Err(error) => assert!(error.message().len() < 1000, "{error}"),
                }
            }
        }
    }
    assert!(taken > 500, "too little was taken for this to mean much: {taken}");
}
