//! Each sample parses as described in the manifest.

use std::collections::BTreeSet;

use serde_json::Value;
use yeastar::report::{Kind, parse};

use super::{canonical, folder, samples};

fn kind(name: &str) -> Kind {
    match name {
        "UNKNOWN" => Kind::Unknown,
        "RING" => Kind::Ring,
        "ALERT" => Kind::Alert,
        "ANSWER" => Kind::Answer,
        "ANSWERED" => Kind::Answered,
        "BYE" => Kind::Bye,
        "TRANSFER" => Kind::Transfer,
        "CALL_FAILED" => Kind::CallFailed,
        "INVITE" => Kind::Invite,
        "INCOMING" => Kind::Incoming,
        "DTMF" => Kind::Dtmf,
        "CDR" => Kind::Cdr,
        "PROMPT_END" => Kind::PromptEnd,
        "SURVEY" => Kind::Survey,
        "EXTENSION_STATUS" => Kind::ExtensionStatus,
        "CONFIG_CHANGE" => Kind::ConfigChange,
        "BOOT" => Kind::Boot,
        "SMS" => Kind::Sms,
        "CALL_STATUS" => Kind::CallStatus,
        "FORWARD" => Kind::Forward,
        "CONFERENCE_STATUS" => Kind::ConferenceStatus,
        "QUEUE_NO_ANSWER" => Kind::QueueNoAnswer,
        "QUEUE_PAUSE" => Kind::QueuePause,
        "UACSTA" => Kind::Uacsta,
        other => panic!("the manifest names no kind {other}"),
    }
}

#[test]
fn every_documented_report_parses_as_in_the_manifest() {
    let samples = samples();
    assert!(samples.len() >= 86, "the corpus shrank to {}", samples.len());
    for sample in &samples {
        let file = &sample.file;
        let event = parse(&sample.body()).unwrap_or_else(|malformed| panic!("{file}: {malformed}"));
        assert_eq!(event.kind(), kind(&sample.kind), "{file}");
        assert_eq!(canonical(&event), sample.canonical, "{file}");
        assert!(sample.body().starts_with(event.raw()), "{file}");
    }
}

#[test]
fn accessors_agree_with_the_canonical_json() {
    for sample in samples() {
        let file = &sample.file;
        let event = parse(&sample.body()).unwrap();
        let expected = sample.canonical.as_object().unwrap();
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        assert_eq!(event.name(), expected["event"], "{file}");
        assert_eq!(event.name_c().to_str(), Ok(event.name()), "{file}");
        assert_eq!(event.dialect().as_str(), expected["dialect"], "{file}");
        for name in ["callid", "sn"] {
            assert_eq!(event.text(name).map(str::to_owned), expected.get(name).map(text), "{file} {name}");
        }
        for (name, value) in expected["fields"].as_object().unwrap() {
            assert_eq!(event.text(name), value.as_str(), "{file} {name}");
            assert_eq!(event.field(name).map(|c| c.to_str().unwrap()), value.as_str(), "{file} {name}");
        }
        let parties = expected["parties"].as_array().unwrap();
        assert_eq!(event.party_count(), parties.len(), "{file}");
        for (index, party) in parties.iter().enumerate() {
            let party = party.as_object().unwrap();
            for name in ["type", "role", "number", "from", "to", "trunk", "id", "memberstatus", "callpath"] {
                let value = party.get(name).map(text);
                assert_eq!(event.party_text(index, name).map(str::to_owned), value, "{file} {index} {name}");
                let c = event.party(index, name).map(|c| c.to_str().unwrap().to_owned());
                assert_eq!(c, value, "{file} {index} {name}");
            }
        }
    }
}

#[test]
fn every_sample_is_in_the_manifest() {
    let listed: BTreeSet<_> = samples().into_iter().map(|sample| sample.file).collect();
    let found: BTreeSet<_> = std::fs::read_dir(folder().join("reports"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    assert_eq!(listed, found);
}

/// The events of v2.0.0, typed from its pages.
const EVENTS_OF_V2: [&str; 17] = [
    "BootUp",
    "ConfigChange",
    "ExtensionStatus",
    "CallStatus",
    "NewCdr",
    "Invite",
    "DTMF",
    "PlayPromptEnd",
    "Tranfer",
    "Forward",
    "CallFailed",
    "satisfaction",
    "ConferenceStatus",
    "QueueAgentRingNoAnswerTimeout",
    "QueueAutoPause",
    "uacstacall",
    "sms-send",
];

#[test]
fn every_event_of_v2_has_a_sample_of_a_known_kind_in_its_dialect() {
    let names: BTreeSet<String> = samples()
        .iter()
        .filter(|sample| sample.file.ends_with("2.0.0.raw"))
        .map(|sample| {
            let body = sample.body();
            let event = parse(&body).unwrap();
            assert_eq!(event.dialect().as_str(), "2.0.0", "{}", sample.file);
            assert_ne!(event.kind(), Kind::Unknown, "{}", sample.file);
            event.name().to_owned()
        })
        .collect();
    assert_eq!(names, EVENTS_OF_V2.map(str::to_owned).into());
}

#[test]
fn samples_of_v2_that_are_no_json_are_read() {
    // As printed on the page of CallFailed: a comma before the brace.
    let whole = br#"{"callid": "1573097568.15", "event": "CallFailed","reason": "NO Outbound Restriction","members": [{"ext": {"number": "1023","channelid": "PJSIP/1023-0000000a",}}],"sn": "369451090405"}"#;
    let event = parse(whole).unwrap();
    assert_eq!((event.kind(), event.party_text(0, "id")), (Kind::CallFailed, Some("PJSIP/1023-0000000a")));
    for line_end in ["\n", "\r\n"] {
        let text = String::from_utf8_lossy(whole).replace(',', &format!(",{line_end}\t"));
        assert_eq!(canonical(&parse(text.as_bytes()).unwrap()), canonical(&event));
    }
    for (body, name, wanted) in [
        (
            r#"{"event":"Transfer","callid":"1","members":[{"ext":{"number":"2000"}}]}"#,
            Kind::Transfer,
            "Transfer",
        ),
        (
            r#"{"event":"Tranfer","callid":"1","members":[{"inbound":{"from":"12345"}}]}"#,
            Kind::Transfer,
            "Tranfer",
        ),
        (r#"{"event":"CallStatus","callid":1571905397.97,"members":[],}"#, Kind::CallStatus, "CallStatus"),
        (
            r#"{"event":"ExtensionStatus","extension":1023,"status":"Ringing","sn":"3"}"#,
            Kind::ExtensionStatus,
            "ExtensionStatus",
        ),
    ] {
        let event = parse(body.as_bytes()).unwrap();
        assert_eq!((event.kind(), event.name()), (name, wanted), "{body}");
    }
}
